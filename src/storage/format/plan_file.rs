//! `base.json` and `plan.json`: a plan as one file, its items flat and in order.

use std::collections::HashSet;
use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use super::SCHEMA;
use super::json::{self, FieldsSeed, ListSeed, Path, Step, Written, WrittenRecord, raw, text_of};
use crate::domain::fault::{Fault, FaultKind, Position};
use crate::domain::plan::{Plan, PlanParts};
use crate::domain::record::{Fields, Id, ReportLayout, Thresholds};
use crate::domain::table::Table;

/// The lists of a plan file, in the order they are written.
pub const SECTIONS: &[&str] = &[
    "levels",
    "grades",
    "units",
    "items",
    "texts",
    "decisions",
    "rules",
    "triggers",
    "reviews",
    "indicators",
    "figures",
];

/// Reads a plan from the bytes of its file.
pub fn read(path: &str, bytes: &[u8]) -> Result<Plan, Fault> {
    let text = text_of(path, bytes)?;
    let at = Path::default();
    let (schema, parts) = json::read(path, text, &at, PartsSeed(&at))?;
    match schema {
        Some(schema) if schema > SCHEMA => return Err(Fault::new(path, FaultKind::Newer(schema))),
        Some(_) => {}
        None => {
            let kind = FaultKind::Wrong(Position { line: 1, column: 1 }, "schema".into(), "schema: 1".into());
            return Err(Fault::new(path, kind));
        }
    }
    Plan::build(parts).map_err(|error| Fault::new(path, FaultKind::NotAPlan(error)))
}

struct PartsSeed<'p>(&'p Path);

impl<'de> DeserializeSeed<'de> for PartsSeed<'_> {
    type Value = (Option<u64>, PlanParts);

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for PartsSeed<'_> {
    type Value = (Option<u64>, PlanParts);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plan")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let at = self.0;
        let mut schema = None;
        let mut parts = PlanParts::default();
        let mut seen: HashSet<Box<str>> = HashSet::new();
        while let Some(key) = map.next_key::<Box<str>>()? {
            if seen.contains(&key) {
                return Err(serde::de::Error::custom(format_args!("duplicate key {key}")));
            }
            at.within(Step::Named(key.clone()), || {
                match &*key {
                    "schema" => schema = Some(map.next_value()?),
                    "id" => parts.id = Id(map.next_value::<Box<str>>()?.into()),
                    "document" => parts.document = map.next_value_seed(FieldsSeed::new(at))?.1,
                    "thresholds" => parts.thresholds = map.next_value_seed(FieldsSeed::new(at))?.1,
                    "report" => parts.report = map.next_value_seed(FieldsSeed::new(at))?.1,
                    "levels" => parts.levels = list(&mut map, at)?,
                    "grades" => parts.grades = list(&mut map, at)?,
                    "units" => parts.units = list(&mut map, at)?,
                    "items" => {
                        let rows = map.next_value_seed(ListSeed::new(at))?;
                        parts.items = rows.into_iter().map(|(id, item)| (id.unwrap_or_default(), item)).collect();
                    }
                    "indicators" => {
                        let rows = map.next_value_seed(ListSeed::new(at))?;
                        parts.indicators = rows.into_iter().map(|(id, row)| (id.unwrap_or_default(), row)).collect();
                    }
                    "figures" => parts.figures = list(&mut map, at)?,
                    "texts" => parts.texts = list(&mut map, at)?,
                    "decisions" => parts.decisions = list(&mut map, at)?,
                    "rules" => parts.rules = list(&mut map, at)?,
                    "triggers" => parts.triggers = list(&mut map, at)?,
                    "reviews" => parts.reviews = list(&mut map, at)?,
                    _ => {
                        parts.unknown.keep(&key, raw(map.next_value::<Box<RawValue>>()?));
                    }
                }
                Ok(())
            })?;
            seen.insert(key);
        }
        Ok((schema, parts))
    }
}

fn list<'de, A: MapAccess<'de>, T: Fields>(map: &mut A, at: &Path) -> Result<Vec<T>, A::Error> {
    Ok(map.next_value_seed(ListSeed::new(at))?.into_iter().map(|(_, row)| row).collect())
}

/// A plan's levels to be written, in their order.
struct WrittenLevels<'a>(&'a Plan);

impl Serialize for WrittenLevels<'_> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let mut seq = writer.serialize_seq(None)?;
        for (id, level) in self.0.every_level() {
            seq.serialize_element(&WrittenRecord(Some(id), level))?;
        }
        seq.end()
    }
}

/// A table to be written, in its own order.
pub struct WrittenTable<'a, T>(pub &'a Table<T>);

impl<T: Fields> Serialize for WrittenTable<'_, T> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let mut seq = writer.serialize_seq(Some(self.0.len()))?;
        for (id, row) in self.0.iter() {
            seq.serialize_element(&WrittenRecord(Some(id), row))?;
        }
        seq.end()
    }
}

/// A table to be written whose rows have no ids in a file: how often a plan is followed up, where those that were added
/// have one, and the steps of a scale, which are known by what they mean.
struct WrittenNameless<'a, T>(&'a Table<T>);

impl<T: Fields> Serialize for WrittenNameless<'_, T> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let mut seq = writer.serialize_seq(Some(self.0.len()))?;
        for (_, row) in self.0.iter() {
            seq.serialize_element(&WrittenRecord(None, row))?;
        }
        seq.end()
    }
}

/// A plan's items to be written, in the order of the tree.
struct WrittenItems<'a>(&'a Plan);

impl Serialize for WrittenItems<'_> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let mut seq = writer.serialize_seq(Some(self.0.items.len()))?;
        for ix in self.0.tree().iter() {
            seq.serialize_element(&WrittenRecord(Some(self.0.item_id(ix)), self.0.item(ix)))?;
        }
        seq.end()
    }
}

/// A plan as it now stands, to be written: what `plan.json` holds, without the frontier.
pub struct WrittenPlan<'a>(pub &'a Plan);

impl WrittenPlan<'_> {
    /// Writes the plan's fields into a map that is being written. `head` are the names that stand in it already: a field
    /// of the base that is called the same stays in the base, or the map could not be read again.
    pub fn write_into<M: SerializeMap>(&self, map: &mut M, head: &[&str]) -> Result<(), M::Error> {
        let plan = self.0;
        map.serialize_entry("id", &*plan.id)?;
        map.serialize_entry("document", &WrittenRecord(None, &plan.whole_document()))?;
        if *plan.thresholds() != Thresholds::default() {
            map.serialize_entry("thresholds", &WrittenRecord(None, plan.thresholds()))?;
        }
        if plan.report != ReportLayout::default() {
            map.serialize_entry("report", &WrittenRecord(None, &plan.report))?;
        }
        map.serialize_entry("levels", &WrittenLevels(plan))?;
        // One that was taken away has words in the log only.
        let steps = plan.grades.iter().filter(|(id, _)| plan.has_step(id));
        let steps: Vec<_> = steps.map(|(_, step)| WrittenRecord(None, step)).collect();
        if !steps.is_empty() {
            map.serialize_entry("grades", &steps)?;
        }
        map.serialize_entry("units", &WrittenTable(&plan.units))?;
        map.serialize_entry("items", &WrittenItems(plan))?;
        write_table(map, "texts", &plan.texts)?;
        write_table(map, "decisions", &plan.decisions)?;
        write_table(map, "rules", &plan.rules)?;
        write_table(map, "triggers", &plan.triggers)?;
        if !plan.reviews.is_empty() {
            map.serialize_entry("reviews", &WrittenNameless(&plan.reviews))?;
        }
        write_table(map, "indicators", &plan.indicators)?;
        write_table(map, "figures", &plan.figures)?;
        write_table(map, "resources", &plan.resources)?;
        write_table(map, "consultations", &plan.consultations)?;
        write_table(map, "measures", &plan.measures)?;
        write_table(map, "revisions", &plan.revisions)?;
        write_table(map, "successions", &plan.successions)?;
        write_table(map, "counterparts", &plan.counterparts)?;
        let added = [
            ("indicators", plan.indicators.is_empty()),
            ("figures", plan.figures.is_empty()),
            ("resources", plan.resources.is_empty()),
            ("consultations", plan.consultations.is_empty()),
            ("measures", plan.measures.is_empty()),
            ("revisions", plan.revisions.is_empty()),
            ("successions", plan.successions.is_empty()),
            ("counterparts", plan.counterparts.is_empty()),
        ];
        let taken = |name: &str| head.contains(&name) || added.contains(&(name, false));
        for (name, value) in plan.unknown.iter().filter(|(name, _)| !taken(name)) {
            map.serialize_entry(name, &Written(value))?;
        }
        Ok(())
    }
}

impl Serialize for WrittenPlan<'_> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let mut map = writer.serialize_map(None)?;
        map.serialize_entry("schema", &SCHEMA)?;
        self.write_into(&mut map, &[])?;
        map.end()
    }
}

fn write_table<M: SerializeMap, T: Fields>(map: &mut M, name: &str, rows: &Table<T>) -> Result<(), M::Error> {
    if rows.is_empty() { Ok(()) } else { map.serialize_entry(name, &WrittenTable(rows)) }
}
