//! Snapshots: the plan and its rounds as they now stand, as plain files for people and other programs.
//!
//! They are derived from base and logs, never the other way. One that was edited by hand is kept under a dated name before
//! the new one takes its place.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::copy_head::{self, lacking};
use super::disk::{LOCK_WAIT, MAX_FILE, modes_in, shown};
use super::folder::Folder;
use super::format::json::is_json;
use super::library::Opened;
use super::readable::{is_own, plan_snapshot, round_snapshot};
use super::{sealed_copy, unfinished};
use crate::domain::entry::EntryId;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::plan::is_safe_name;
use crate::domain::record::Id;
use jiff::Timestamp;

/// Plans with more items than this are snapshotted only when the log has grown to a fraction of them.
pub const LARGE: usize = 20_000;

/// What a writing of snapshots led to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files edited by hand that were kept, under their new names.
    pub kept: Vec<PathBuf>,
    /// Files that tell of changes which no log holds, kept under their new names; why is said in the fault.
    pub lacking: Vec<Fault>,
    /// Copies of closed rounds that were not written over, since the logs no longer lead to what was sealed.
    pub sealed: Vec<Fault>,
}

/// Writes every snapshot that is not current. What others have added meanwhile is taken in first: nobody's later copy,
/// from which a text may have been masked, is replaced by an earlier one.
pub fn write(opened: &mut Opened, now: Timestamp) -> Result<Written, Fault> {
    // The plain files say what is in force, whatever version somebody looks at.
    let draft = opened.ledger.leave_draft();
    let written = write_in_force(opened, now);
    if let Some(draft) = draft {
        opened.ledger.enter_draft(&draft);
    }
    written
}

fn write_in_force(opened: &mut Opened, now: Timestamp) -> Result<Written, Fault> {
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
    // The plan's own copy shows what the round then rested on: it is kept with it.
    written.sealed = sealed_copy::contradicted(folder, ledger);
    let held: Vec<String> = written.sealed.iter().map(|fault| fault.path.clone()).collect();
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
        let settled = |old: &[u8]| sealed_copy::is_settled_against(old, &content, ledger, &path);
        if old.is_some_and(|old| lacking > 0 || !is_own(&old) || settled(&old)) {
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
    let rounds: Vec<&Id> = ledger.plan().rounds.iter().map(|(id, _)| id).filter(|id| is_safe_name(id)).collect();
    if !rounds.is_empty() {
        disk.make_dir(&folder.rounds(), folder_mode)?;
        for round in rounds {
            let path = sealed_copy::path_of(folder, round);
            if !held.contains(&shown(&path)) {
                put(path, round_snapshot(ledger, round)?)?;
            }
        }
    }
    // Last, so that the others are current where this one is.
    if held.is_empty() || !folder.path().join("plan.json").exists() {
        put(folder.path().join("plan.json"), plan_snapshot(ledger)?)?;
    }
    Ok(written)
}

/// True when the readable copies of a plan were made after these entries had been saved, by whomever, and hold them.
pub fn hold(folder: &Folder, last: &HashMap<Arc<str>, EntryId>) -> bool {
    let Some(head) = copy_head::head(folder) else { return false };
    let known = |writer: &str| head.frontier.get(writer)?.parse::<EntryId>().ok();
    last.iter().all(|(writer, entry)| known(writer).is_some_and(|known| known >= *entry))
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
