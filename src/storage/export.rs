//! A whole plan as one JSON document, from which nothing is missing: base, present state, every line of every log.
//!
//! Lines are carried as they stand in the logs, byte for byte, so that fields of a newer version survive. What cannot
//! be read as an entry is carried beside them, never left out.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::disk::{MAX_FILE, shown};
use super::folder::hash;
use super::format::{SCHEMA, entry_line};
use super::library::Opened;
use super::log_names::log_files;
use super::readable::{plan_snapshot, round_snapshot};
use crate::domain::entry::EntryId;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::record::Id;
use crate::domain::redaction;
use crate::domain::seal;

/// What the document calls itself.
pub const FORMAT: &str = "malkoll-export";

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    schema: u64,
    plan: &'a str,
    base: Base<'a>,
    snapshot: Box<RawValue>,
    rounds: BTreeMap<&'a str, Box<RawValue>>,
    /// Whether the seals of closed rounds hold.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    seal_standing: BTreeMap<&'a str, &'static str>,
    entries: Vec<Box<RawValue>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    set_aside: Vec<SetAside>,
}

/// `base.json` with its exact text, since its hash stands in every entry.
#[derive(Serialize)]
struct Base<'a> {
    hash: String,
    text: &'a str,
}

/// A line that is not an entry: damaged, or from a newer version.
#[derive(Serialize)]
struct SetAside {
    file: String,
    line: usize,
    /// The bytes as UTF-8, or in hexadecimal when they are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<String>,
}

/// The document. Everything is read again from the disk, so that it is current.
pub fn document(opened: &Opened) -> Result<String, Fault> {
    let path = shown(opened.folder.path());
    let other = |_: serde_json::Error| Fault::new(path.clone(), FaultKind::Unwritable);
    let raw = |text: String| RawValue::from_string(text).map_err(other);
    let plan = opened.ledger.plan();
    let text = std::str::from_utf8(&opened.base)
        .map_err(|error| Fault::new(shown(&opened.folder.base()), FaultKind::NotUtf8(error.valid_up_to())))?;
    let mut rounds = BTreeMap::new();
    for (id, _) in plan.rounds.iter() {
        rounds.insert(&**id, raw(round_snapshot(&opened.ledger, id)?.trim_end().to_owned())?);
    }
    let standing = |id: &'_ Id| seal::state(&opened.ledger, id).map(seal::SealState::code);
    let seal_standing = plan.rounds.iter().filter_map(|(id, _)| Some((&**id, standing(id)?))).collect();
    let (entries, set_aside) = lines(opened)?;
    let document = Document {
        format: FORMAT,
        schema: SCHEMA,
        plan: opened.folder.id(),
        base: Base { hash: hash(&opened.base), text },
        snapshot: raw(plan_snapshot(&opened.ledger)?.trim_end().to_owned())?,
        rounds,
        seal_standing,
        entries,
        set_aside,
    };
    let mut text = serde_json::to_string_pretty(&document).map_err(other)?;
    text.push('\n');
    Ok(text)
}

/// Every line of every log: the entries by id, the others as they stand.
fn lines(opened: &Opened) -> Result<(Vec<Box<RawValue>>, Vec<SetAside>), Fault> {
    let mut entries: BTreeMap<EntryId, Box<RawValue>> = BTreeMap::new();
    let mut set_aside = Vec::new();
    for path in log_files(&opened.folder.logs()) {
        let bytes = opened.folder.disk().read(&path, MAX_FILE)?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (place, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let text = std::str::from_utf8(line).ok();
            let known = text.and_then(|text| Some((entry_line::read(text).ok()?, text)));
            let raw = known.and_then(|(entry, text)| {
                // A text that has been masked does not go out, even while it still stands in a log.
                let text = match opened.ledger.scope_of(entry.id) {
                    Some(scope) => entry_line::write(&redaction::masked(&entry, &scope)).ok()?,
                    None => text.to_owned(),
                };
                Some((entry.id, RawValue::from_string(text).ok()?))
            });
            match raw {
                // The same entry in a conflict copy of the file is the same entry.
                Some((id, raw)) if entries.get(&id).is_none_or(|known| known.get() == raw.get()) => {
                    entries.insert(id, raw);
                }
                _ => set_aside.push(SetAside {
                    file: file.clone(),
                    line: place + 1,
                    text: text.map(str::to_owned),
                    bytes: text.is_none().then(|| line.iter().map(|byte| format!("{byte:02x}")).collect()),
                }),
            }
        }
    }
    Ok((entries.into_values().collect(), set_aside))
}
