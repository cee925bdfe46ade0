//! Reading a readable copy that somebody has edited by hand, or a kept one.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path as FilePath;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::disk::{Disk, MAX_FILE, shown};
use super::format::json::{FieldsSeed, Path, fault, text_of};
use super::format::{SCHEMA, plan_file};
use super::readable::{is_own, plan_snapshot, round_snapshot};
use crate::domain::entry::EntryId;
use crate::domain::fault::{Fault, FaultKind, Position};
use crate::domain::hand_edit::{Content, of_item};
use crate::domain::ledger::Ledger;
use crate::domain::record::{Assessment, Fields, Id, Note};

/// A readable copy.
#[derive(Debug)]
pub struct HandEdited {
    /// The plan it is a copy of.
    pub plan: Id,
    /// The hash of that plan's base.
    pub base: String,
    /// How far each writer's log had been read when it was written, as it stands.
    frontier: BTreeMap<String, String>,
    /// True when it is as the program wrote it.
    pub untouched: bool,
    /// What it says.
    pub content: Content,
    whole: Json,
}

/// What tells a readable copy from a plan and an export.
#[derive(Deserialize)]
struct Head<'a> {
    schema: u64,
    base: String,
    frontier: BTreeMap<String, String>,
    id: String,
    plan: Option<String>,
    #[serde(borrow)]
    items: &'a RawValue,
}

#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    assessment: Option<&'a RawValue>,
    #[serde(borrow, default)]
    notes: Vec<&'a RawValue>,
}

/// The items of a round, none of them twice.
struct Rows<'a>(Vec<(String, Row<'a>)>);

impl<'de> Deserialize<'de> for Rows<'de> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Rows<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut rows: BTreeMap<String, Row<'de>> = BTreeMap::new();
                while let Some((item, row)) = map.next_entry::<String, Row<'de>>()? {
                    if rows.contains_key(&item) {
                        return Err(serde::de::Error::custom(format_args!("duplicate key {item}")));
                    }
                    rows.insert(item, row);
                }
                Ok(Rows(rows.into_iter().collect()))
            }
        }
        reader.deserialize_map(Each)
    }
}

impl HandEdited {
    /// Reads a file if it is a readable copy; `None` when it is something else.
    pub fn read(disk: &Disk, path: &FilePath) -> Result<Option<Self>, Fault> {
        let bytes = disk.read(path, MAX_FILE)?;
        let name = shown(path);
        // What is no text or no JSON is told by the reader of plans, which says best what is wrong with it.
        let Ok(text) = text_of(&name, &bytes) else { return Ok(None) };
        // What is no JSON at all is so at this line, whatever it was meant to be.
        serde_json::from_str::<IgnoredAny>(text).map_err(|error| fault(&name, &Path::default(), &error))?;
        let Ok(head) = serde_json::from_str::<Head<'_>>(text) else { return Ok(None) };
        if head.schema > SCHEMA {
            return Err(Fault::new(name, FaultKind::Newer(head.schema)));
        }
        let (plan, content) = match &head.plan {
            Some(plan) => (Id::from(&**plan), round(&name, text, &head)?),
            None => {
                let plan = plan_file::read(&name, &bytes)?;
                let items = plan.items.iter().map(|(id, item)| (id.clone(), item.clone())).collect();
                (plan.id, Content { items, ..Content::default() })
            }
        };
        let whole = serde_json::from_str(text).unwrap_or_default();
        Ok(Some(HandEdited {
            plan,
            base: head.base,
            frontier: head.frontier,
            untouched: is_own(&bytes),
            content,
            whole,
        }))
    }

    /// True when every change that the copy was made of is here: without them nobody can tell what was edited in it.
    pub fn is_covered(&self, ledger: &Ledger) -> bool {
        let known = |id: &String| id.parse().is_ok_and(|id| ledger.entry(id).is_some());
        !self.frontier.is_empty() && self.frontier.values().all(known)
    }

    /// The plan as it was when the copy was written. `pristine` is its base without any entry.
    pub fn then(&self, ledger: &Ledger, mut pristine: Ledger) -> Ledger {
        let reached = |writer: &str| self.frontier.get(writer).and_then(|id| id.parse::<EntryId>().ok());
        let known = |writer: &str, id: EntryId| reached(writer).is_some_and(|reached| id <= reached);
        pristine.apply_all(ledger.entries().filter(|entry| known(&entry.writer, entry.id)).cloned());
        pristine
    }

    /// Where the copy differs in what is not taken in from it, as paths within the file.
    pub fn beside(&self, then: &Ledger) -> Vec<String> {
        let was = match &self.content.round {
            Some(round) => round_snapshot(then, round),
            None => plan_snapshot(then),
        };
        let was = was.ok().and_then(|text| serde_json::from_str::<Json>(&text).ok()).unwrap_or_default();
        let mut paths = Vec::new();
        differing(&was, &self.whole, &mut Vec::new(), &mut paths);
        let is_round = self.content.round.is_some();
        paths.retain(|path| !is_taken_in(is_round, &path.iter().map(String::as_str).collect::<Vec<_>>()));
        paths.into_iter().map(|path| path.join(".")).collect()
    }
}

/// True for a place in a copy that is compared field by field.
fn is_taken_in(is_round: bool, path: &[&str]) -> bool {
    match path {
        // The program's own seal on the file.
        ["hash"] => true,
        ["items", _] | ["items", _, "assessment" | "notes"] if is_round => true,
        ["items", _, "assessment", field] if is_round => Assessment::told().any(|spec| spec.name == *field),
        ["items", _, "notes", _] | ["items", _, "notes", _, "text"] if is_round => true,
        // A judgement that was taken out goes with who made it.
        ["items", _, "judged", ..] if is_round => false,
        ["items", _, field, ..] if !is_round => of_item().any(|known| known == *field) || *field == "responsible",
        _ => false,
    }
}

/// Where two documents differ. The rows of a list are known by their ids, where they have some.
fn differing(was: &Json, is: &Json, at: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    if was == is {
        return;
    }
    let id_of = |row: &Json| row.get("id").and_then(Json::as_str).map(str::to_owned);
    let named = |list: &[Json]| -> Option<BTreeMap<String, Json>> {
        let rows: BTreeMap<String, Json> =
            list.iter().map(|row| Some((id_of(row)?, row.clone()))).collect::<Option<_>>()?;
        (rows.len() == list.len()).then_some(rows)
    };
    let both: Option<[BTreeMap<String, Json>; 2]> = match (was, is) {
        (Json::Object(was), Json::Object(is)) => {
            let map = |fields: &serde_json::Map<String, Json>| fields.clone().into_iter().collect();
            Some([map(was), map(is)])
        }
        (Json::Array(was), Json::Array(is)) => named(was).zip(named(is)).map(|(was, is)| [was, is]),
        _ => None,
    };
    let Some([was, is]) = both else {
        found.push(at.clone());
        return;
    };
    let names: std::collections::BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    for name in names {
        at.push(name.clone());
        match (was.get(name), is.get(name)) {
            (Some(was), Some(is)) => differing(was, is, at, found),
            _ => found.push(at.clone()),
        }
        at.pop();
    }
}

/// What the copy of a round says.
fn round(name: &str, text: &str, head: &Head<'_>) -> Result<Content, Fault> {
    let rows: Rows<'_> = read(name, text, head.items, &["items"])?;
    let mut content = Content { round: Some(Id::from(&*head.id)), ..Content::default() };
    for (item, row) in rows.0 {
        let id = Id::from(&*item);
        if let Some(assessment) = row.assessment {
            let at = ["items", &item, "assessment"];
            content.assessments.push((id.clone(), record::<Assessment>(name, text, assessment, &at)?.1));
        }
        for note in row.notes {
            let (own, note) = record::<Note>(name, text, note, &["items", &item, "notes"])?;
            content.notes.push((own, id.clone(), Box::from(note.text.as_deref().unwrap_or_default())));
        }
    }
    Ok(content)
}

fn read<'a, T: Deserialize<'a>>(name: &str, text: &str, raw: &'a RawValue, at: &[&str]) -> Result<T, Fault> {
    serde_json::from_str(raw.get()).map_err(|error| placed(fault(name, &Path::default(), &error), text, raw, at))
}

fn record<T: Fields>(name: &str, text: &str, raw: &RawValue, at: &[&str]) -> Result<(Option<Id>, T), Fault> {
    let mut reader = serde_json::Deserializer::from_str(raw.get());
    let inside = Path::default();
    FieldsSeed::<T>::new(&inside)
        .deserialize(&mut reader)
        .map_err(|error| placed(fault(name, &inside, &error), text, raw, at))
}

/// A fault in a part of a file, told by its line in the whole.
fn placed(mut fault: Fault, text: &str, raw: &RawValue, at: &[&str]) -> Fault {
    let before = (raw.get().as_ptr() as usize).checked_sub(text.as_ptr() as usize).and_then(|end| text.get(..end));
    let lines = before.unwrap_or_default().matches('\n').count();
    let moved = |at: Position| Position { line: at.line + lines, column: at.column };
    if let FaultKind::Wrong(position, inside, _) = &mut fault.kind {
        let path: Vec<&str> = at.iter().copied().chain([&**inside]).filter(|step| !step.is_empty()).collect();
        (*position, *inside) = (moved(*position), path.join("."));
    } else if let FaultKind::DuplicateKey(position, _) = &mut fault.kind {
        *position = moved(*position);
    }
    fault
}
