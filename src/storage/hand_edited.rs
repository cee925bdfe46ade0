//! Reading a readable copy that somebody has edited by hand, or a kept one.

use std::collections::BTreeMap;
use std::path::Path as FilePath;

use serde::Deserialize;
use serde::de::DeserializeSeed;
use serde_json::value::RawValue;

use super::disk::{Disk, MAX_FILE, shown};
use super::format::json::{FieldsSeed, Path, fault, text_of};
use super::format::{SCHEMA, plan_file};
use super::snapshot::is_own;
use crate::domain::assessment::{Assessment, Note};
use crate::domain::entry::EntryId;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::hand_edit::Said;
use crate::domain::ledger::Ledger;
use crate::domain::value::{Fields, Id};

/// A readable copy.
#[derive(Debug)]
pub struct HandEdited {
    /// The plan it is a copy of.
    pub plan: Id,
    /// The hash of that plan's base.
    pub base: String,
    /// How far each writer's log had been read when it was written.
    pub frontier: BTreeMap<String, EntryId>,
    /// True when it is as the program wrote it.
    pub untouched: bool,
    /// What it says.
    pub said: Said,
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

impl HandEdited {
    /// Reads a file if it is a readable copy; `None` when it is something else.
    pub fn read(disk: &Disk, path: &FilePath) -> Result<Option<Self>, Fault> {
        let bytes = disk.read(path, MAX_FILE)?;
        let name = shown(path);
        // What is no text or no JSON is told by the reader of plans, which says best what is wrong with it.
        let Ok(text) = text_of(&name, &bytes) else { return Ok(None) };
        let Ok(head) = serde_json::from_str::<Head<'_>>(text) else { return Ok(None) };
        if head.schema > SCHEMA {
            return Err(Fault::new(name, FaultKind::Newer(head.schema)));
        }
        let frontier =
            head.frontier.iter().filter_map(|(writer, id)| Some((writer.clone(), id.parse().ok()?))).collect();
        let (plan, said) = match &head.plan {
            Some(plan) => (Id::from(&**plan), round(&name, &head)?),
            None => {
                let plan = plan_file::read(&name, &bytes)?;
                let items = plan.items.iter().map(|(id, item)| (id.clone(), item.clone())).collect();
                (plan.id, Said { items, ..Said::default() })
            }
        };
        Ok(Some(HandEdited { plan, base: head.base, frontier, untouched: is_own(&bytes), said }))
    }

    /// The plan as it was when the copy was written. `pristine` is its base without any entry.
    pub fn then(&self, ledger: &Ledger, mut pristine: Ledger) -> Ledger {
        let known = |writer: &str, id: EntryId| self.frontier.get(writer).is_some_and(|reached| id <= *reached);
        pristine.apply_all(ledger.entries().filter(|entry| known(&entry.writer, entry.id)).cloned());
        pristine
    }
}

/// What the copy of a round says.
fn round(name: &str, head: &Head<'_>) -> Result<Said, Fault> {
    let at = Path::default();
    let rows: BTreeMap<String, Row<'_>> =
        serde_json::from_str(head.items.get()).map_err(|error| fault(name, &at, &error))?;
    let mut said = Said { round: Some(Id::from(&*head.id)), ..Said::default() };
    for (item, row) in rows {
        let item = Id::from(&*item);
        if let Some(assessment) = row.assessment {
            said.assessments.push((item.clone(), record::<Assessment>(name, &at, assessment)?.1));
        }
        for note in row.notes {
            let (id, note) = record::<Note>(name, &at, note)?;
            said.notes.push((id, item.clone(), note.text.unwrap_or_default()));
        }
    }
    Ok(said)
}

fn record<T: Fields>(name: &str, at: &Path, raw: &RawValue) -> Result<(Option<Id>, T), Fault> {
    let mut reader = serde_json::Deserializer::from_str(raw.get());
    FieldsSeed::<T>::new(at).deserialize(&mut reader).map_err(|error| fault(name, at, &error))
}
