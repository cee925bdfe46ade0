//! Where the lines of a log stand: what is checked of a plan is the set of its changes, so that a line moved or doubled
//! does no harm; it is told as something to know.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::disk::{Disk, MAX_FILE};
use super::format::entry_line;
use super::heads;
use super::identity::log_name;
use super::log_names::log_files;
use crate::domain::chain::link_to;
use crate::domain::entry::{Entry, EntryId, Link};

/// Something about the place of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// A line stands before the one that it follows, or in the log of another writer.
    Moved(PathBuf, usize),
    /// A line stands twice.
    Doubled(PathBuf, usize),
    /// The head of a log is missing, cannot be read, or is not the last of its changes.
    Head(PathBuf),
}

/// What stands where nobody wrote it.
pub fn misplaced(disk: &Disk, logs: &Path) -> Vec<Misplaced> {
    let mut found = Vec::new();
    for path in log_files(logs) {
        let entries = entries(disk, &path);
        let ids: BTreeSet<EntryId> = entries.iter().map(|(_, entry)| entry.id).collect();
        let mut passed = BTreeSet::new();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (line, entry) in &entries {
            let after = entry.chain.as_ref().and_then(|chain| chain.after).map(|link| link.entry);
            let too_early = after.is_some_and(|after| ids.contains(&after) && !passed.contains(&after));
            if !passed.insert(entry.id) {
                found.push(Misplaced::Doubled(path.clone(), *line));
            } else if too_early || (entry.chain.is_some() && is_elsewhere(&name, &entries, entry)) {
                found.push(Misplaced::Moved(path.clone(), *line));
            }
        }
        found.extend(wrong_head(disk, &path, &entries));
    }
    found
}

/// True for a line of one writer in a log that is named for another, whose own lines it holds besides.
fn is_elsewhere(name: &str, entries: &[(usize, Entry)], entry: &Entry) -> bool {
    let own = |entry: &Entry| name.starts_with(&log_name(&entry.writer));
    !own(entry) && entries.iter().any(|(_, other)| own(other))
}

/// The head of a log that does not name the last of its changes.
fn wrong_head(disk: &Disk, path: &Path, entries: &[(usize, Entry)]) -> Option<Misplaced> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let writer = name.strip_suffix(".jsonl").filter(|writer| !writer.contains('.'))?;
    let placed = entries.iter().filter(|(_, entry)| entry.chain.as_ref().is_some_and(|chain| chain.hash.is_some()));
    let links: BTreeSet<Link> =
        placed.filter(|(_, entry)| log_name(&entry.writer) == writer).map(|(_, entry)| link_to(entry)).collect();
    let followed: BTreeSet<EntryId> =
        entries.iter().filter_map(|(_, entry)| entry.chain.as_ref()?.after).map(|link| link.entry).collect();
    let last: Vec<&Link> = links.iter().filter(|link| !followed.contains(&link.entry)).collect();
    if last.is_empty() {
        return None;
    }
    let head = path.with_extension("head");
    let named = heads::of(disk, &head);
    let fits = named.is_some_and(|named| {
        last.iter().any(|link| **link == named) || !links.iter().any(|link| link.entry == named.entry)
    });
    (!fits).then_some(Misplaced::Head(head))
}

fn entries(disk: &Disk, path: &Path) -> Vec<(usize, Entry)> {
    let bytes = disk.read(path, MAX_FILE).unwrap_or_default();
    let lines = bytes.split(|byte| *byte == b'\n').enumerate();
    lines.filter_map(|(at, line)| Some((at + 1, entry_line::read(std::str::from_utf8(line).ok()?).ok()?))).collect()
}
