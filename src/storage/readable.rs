//! What the readable copies of a plan say: the plan and its rounds as they now stand, for people and other programs.
//!
//! Each carries how far it has read every writer's log (its *frontier*) and a hash of its content, by which a file edited by
//! hand is told.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::folder::hash;
use super::format::SCHEMA;
use super::format::json::WrittenRecord;
use super::format::plan_file::WrittenPlan;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::Ledger;
use crate::domain::record::{Id, Object};

const HASH_KEY: &str = "\"hash\": \"";

/// Puts the hash of a snapshot's other content into it.
fn sealed(value: &impl Serialize) -> Result<String, Fault> {
    let mut content =
        serde_json::to_string_pretty(value).map_err(|_| Fault::new("plan.json", FaultKind::Unwritable))?;
    content.push('\n');
    let of = hash(content.as_bytes());
    Ok(content.replacen(HASH_KEY, &format!("{HASH_KEY}{of}"), 1))
}

/// True when a snapshot is as this program wrote it.
pub fn is_own(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Some((before, rest)) = text.split_once(HASH_KEY) else { return false };
    let Some((of, after)) = rest.split_once('"') else { return false };
    hash(format!("{before}{HASH_KEY}\"{after}").as_bytes()) == of
}

/// What a copy of this program's became when texts were taken out of it, with a hash that says so: nobody has edited it.
pub fn resealed(before: &[u8], after: Vec<u8>) -> Vec<u8> {
    let text = if is_own(before) { String::from_utf8(after) } else { return after };
    let text = match text {
        Ok(text) => text,
        Err(error) => return error.into_bytes(),
    };
    let Some((head, rest)) = text.split_once(HASH_KEY) else { return text.into_bytes() };
    let Some((_, rest)) = rest.split_once('"') else { return text.into_bytes() };
    let of = hash(format!("{head}{HASH_KEY}\"{rest}").as_bytes());
    format!("{head}{HASH_KEY}{of}\"{rest}").into_bytes()
}

/// The names that [`write_head`] writes after `schema`.
const HEAD: &[&str] = &["hash", "base", "frontier"];

fn write_head<M: SerializeMap>(map: &mut M, ledger: &Ledger) -> Result<(), M::Error> {
    map.serialize_entry("schema", &SCHEMA)?;
    map.serialize_entry("hash", "")?;
    map.serialize_entry("base", ledger.base_hash())?;
    let frontier: BTreeMap<&str, String> = ledger.reached().map(|(writer, id)| (writer, id.to_string())).collect();
    map.serialize_entry("frontier", &frontier)
}

/// `plan.json`.
pub fn plan_snapshot(ledger: &Ledger) -> Result<String, Fault> {
    struct Snapshot<'a>(&'a Ledger);
    impl Serialize for Snapshot<'_> {
        fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
            let mut map = writer.serialize_map(None)?;
            write_head(&mut map, self.0)?;
            WrittenPlan(self.0.plan()).write_into(&mut map, HEAD)?;
            map.end()
        }
    }
    sealed(&Snapshot(ledger))
}

/// `rounds/<id>.json`.
pub fn round_snapshot(ledger: &Ledger, round: &Id) -> Result<String, Fault> {
    struct Snapshot<'a>(&'a Ledger, &'a Id);
    impl Serialize for Snapshot<'_> {
        fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
            let plan = self.0.plan();
            let mut map = writer.serialize_map(None)?;
            write_head(&mut map, self.0)?;
            map.serialize_entry("plan", &*plan.id)?;
            map.serialize_entry("id", &**self.1)?;
            if let Some(round) = plan.rounds.get(self.1) {
                map.serialize_entry("round", &WrittenRecord(None, round))?;
            }
            map.serialize_entry("items", &Assessed(self.0, self.1))?;
            let own = |round: &Option<Id>| round.as_ref() == Some(self.1);
            let answers: Vec<_> = plan.answers.iter().filter(|(_, answer)| own(&answer.round)).collect();
            if !answers.is_empty() {
                let answers = answers.iter().map(|(id, answer)| WrittenRecord(Some(id), *answer));
                map.serialize_entry("answers", &answers.collect::<Vec<_>>())?;
            }
            let parts: Vec<_> = plan.parts.iter().filter(|(_, part)| own(&part.round)).collect();
            if !parts.is_empty() {
                let parts = parts.iter().map(|(id, part)| WrittenRecord(Some(id), *part));
                map.serialize_entry("parts", &parts.collect::<Vec<_>>())?;
            }
            map.end()
        }
    }
    sealed(&Snapshot(ledger, round))
}

/// The items of a round that somebody has said something about, by id, in the order of the plan.
struct Assessed<'a>(&'a Ledger, &'a Id);

impl Serialize for Assessed<'_> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        /// Who judged, when, and in which entry.
        #[derive(Serialize)]
        struct Judged<'a> {
            by: &'a str,
            account: &'a str,
            at: String,
            entry: String,
        }
        #[derive(Serialize)]
        struct Row<'a> {
            #[serde(skip_serializing_if = "Option::is_none")]
            judged: Option<Judged<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            assessment: Option<WrittenRecord<'a, crate::domain::record::Assessment>>,
            #[serde(skip_serializing_if = "Vec::is_empty")]
            notes: Vec<WrittenRecord<'a, crate::domain::record::Note>>,
        }
        let Assessed(ledger, round) = *self;
        let plan = ledger.plan();
        let mut map = writer.serialize_map(None)?;
        for ix in plan.tree().iter() {
            let assessment = plan.sealed_assessment(round, ix).filter(|assessment| !assessment.is_silent());
            let notes: Vec<_> = plan
                .notes_of(ix)
                .filter(|(_, note)| note.round.as_ref() == Some(round))
                .map(|(id, note)| WrittenRecord(Some(id), note))
                .collect();
            if assessment.is_some() || !notes.is_empty() {
                let object = Object::Assessment { round: round.clone(), item: plan.item_id(ix).clone() };
                let judged = ledger.author_of(&object, "value").map(|entry| Judged {
                    by: &entry.by,
                    account: &entry.account,
                    at: entry.at.to_string(),
                    entry: entry.id.to_string(),
                });
                let assessment = assessment.map(|assessment| WrittenRecord(None, assessment));
                map.serialize_entry(&**plan.item_id(ix), &Row { judged, assessment, notes })?;
            }
        }
        map.end()
    }
}
