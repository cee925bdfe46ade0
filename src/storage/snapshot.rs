//! Snapshots: the plan and its rounds as they now stand, as plain files for people and other programs.
//!
//! They are derived from base and logs, never the other way. Each carries how far it has read every writer's log
//! (its *frontier*) and a hash of its content, by which a file edited by hand is told: it is then kept under a dated
//! name before the new one takes its place.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::copy_head::lacking;
use super::disk::{LOCK_WAIT, MAX_FILE, modes_in, shown};
use super::folder::{Folder, hash};
use super::format::SCHEMA;
use super::format::json::{WrittenRecord, is_json};
use super::format::plan_file::WrittenPlan;
use super::library::Opened;
use super::unfinished;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::Ledger;
use crate::domain::plan::is_safe_name;
use crate::domain::record::{Id, Object};

/// Plans with more items than this are snapshotted only when the log has grown to a fraction of them.
pub const LARGE: usize = 20_000;

/// What a writing of snapshots led to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files edited by hand that were kept, under their new names.
    pub kept: Vec<PathBuf>,
    /// Files that tell of changes which no log holds, kept under their new names; why is said in the fault.
    pub lacking: Vec<Fault>,
}

/// Writes every snapshot that is not current. What others have added meanwhile is taken in first: nobody's later copy,
/// from which a text may have been masked, is replaced by an earlier one.
pub fn write(opened: &mut Opened, now: Timestamp) -> Result<Written, Fault> {
    opened.folder.check()?;
    let mut written = Written::default();
    if !opened.folder.exists() {
        return Ok(written);
    }
    let (folder_mode, file_mode) = modes_in(opened.folder.path());
    let disk = opened.folder.disk().clone();
    let _lock = disk.lock(&opened.folder.path().join(".lock"), file_mode, LOCK_WAIT)?;
    opened.catch_up(now);
    // Copies made on another base would take the place of the last that know what was done.
    let Opened { folder, ledger, newer: None, base_changed: false, .. } = opened else { return Ok(written) };
    unfinished::remove(folder, now);
    let mut put = |path: PathBuf, content: String| -> Result<(), Fault> {
        let old = match disk.read(&path, MAX_FILE) {
            Ok(old) if old == content.as_bytes() => return Ok(()),
            Ok(old) => Some(old),
            Err(Fault { kind: FaultKind::Missing, .. }) => None,
            // What cannot be read may hold somebody's changes.
            Err(fault) => return Err(fault),
        };
        // Read back before it replaces anything: a file we cannot read ourselves helps nobody.
        if !is_json(&content) {
            return Err(Fault::new(shown(&path), FaultKind::Unwritable));
        }
        let lacking = old.as_ref().map_or(0, |old| lacking(old, ledger));
        if old.is_some_and(|old| lacking > 0 || !is_own(&old)) {
            // A second name first, so that the file is never without one.
            let kept = dated(&path, now);
            fs::hard_link(&path, &kept)
                .or_else(|_| fs::rename(&path, &kept))
                .map_err(|error| super::disk::fault(&path, &error))?;
            match lacking {
                0 => written.kept.push(kept),
                count => written.lacking.push(Fault::new(shown(&kept), FaultKind::LogsLack(count))),
            }
        }
        disk.replace(&path, content.as_bytes(), file_mode)
    };
    put(folder.path().join("plan.json"), plan_snapshot(ledger)?)?;
    let rounds: Vec<&Id> = ledger.plan().rounds.iter().map(|(id, _)| id).filter(|id| is_safe_name(id)).collect();
    if !rounds.is_empty() {
        disk.make_dir(&folder.rounds(), folder_mode)?;
        for round in rounds {
            put(folder.rounds().join(format!("{round}.json")), round_snapshot(ledger, round)?)?;
        }
    }
    Ok(written)
}

/// Gives the readable copies of a plan a second name with the time in it, before they are written anew: where lines of a
/// log cannot be read, they may be the last to know what those said. Gives the names.
pub fn keep(folder: &Folder, now: Timestamp) -> Vec<PathBuf> {
    let rounds = fs::read_dir(folder.rounds()).into_iter().flatten().filter_map(Result::ok).map(|file| file.path());
    let copies = rounds.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let copies = copies.filter(|path| !path.to_string_lossy().contains(KEPT)).chain([folder.path().join("plan.json")]);
    // One that is not ours is kept when it is written anew.
    let own = |path: &PathBuf| folder.disk().read(path, MAX_FILE).is_ok_and(|bytes| is_own(&bytes));
    let kept = copies.filter(own).map(|path| (dated(&path, now), path));
    kept.filter(|(kept, path)| fs::hard_link(path, kept).is_ok()).map(|(kept, _)| kept).collect()
}

/// What stands in the names of files that were kept aside.
pub const KEPT: &str = ".kept-";

/// A free name beside a file, with the time in it.
pub fn dated(path: &Path, now: Timestamp) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    let stamp = now.strftime("%Y-%m-%dT%H%M%SZ").to_string();
    (0..)
        .map(|count| if count == 0 { String::new() } else { format!(".{count}") })
        .map(|count| path.with_file_name(format!("{stem}{KEPT}{stamp}{count}.{ending}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| path.to_owned())
}

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
            let assessment = plan.assessment(round, ix).filter(|assessment| !assessment.is_silent());
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
