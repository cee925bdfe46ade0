//! Taking in somebody else's copy: the union of entries, in logs named for their writers. No log is overwritten, and
//! taking in the same copy again changes nothing.
//!
//! ```text
//! here   log/bengt-1.jsonl   a b
//! there  log/bengt-1.jsonl   a b c d     c d are appended: ours is the beginning of theirs
//! here   log/cilla-2.jsonl   a c
//! there  log/cilla-2.jsonl   a b c       b goes to log/cilla-2.merged.jsonl: the two have gone different ways
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::copy::PlanCopy;
use super::disk::MAX_FILE;
use super::folder::hash;
use super::format::{entry_line, plan_file};
use super::identity::log_name;
use super::library::Opened;
use super::log::LogWriter;
use crate::domain::chain;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::{Ineffective, Ledger};
use crate::domain::record::Object;
use crate::domain::redaction;
use crate::domain::redaction::{Masks, Scope};

/// What a copy would bring.
#[derive(Debug, Default)]
pub struct Merge {
    /// The entries that are not here, by writer.
    pub new: BTreeMap<Box<str>, Vec<Entry>>,
    /// How many entries are here already.
    pub known: usize,
    /// Entries whose id is here with another content: ours stand.
    pub differing: Vec<EntryId>,
    /// Texts that have been masked in the copy and still stand here.
    pub masked: Masks,
    /// Fields in conflict that were not so before.
    pub conflicts: Vec<(Object, Box<str>)>,
    /// New entries that have no effect, and why.
    pub ineffective: Vec<(EntryId, Ineffective)>,
}

impl Merge {
    /// Compares a copy with the plan that is here; fails when they do not have the same base.
    pub fn compare(opened: &Opened, copy: &PlanCopy) -> Result<Self, Fault> {
        let name = opened.folder.base().display().to_string();
        if hash(&opened.base) != copy.base_hash {
            return Err(Fault::new(name, FaultKind::OtherBase));
        }
        let mut merge = Merge::default();
        for entry in copy.entries() {
            match opened.ledger.entry(entry.id) {
                Some(ours) if ours == entry => merge.known += 1,
                // What was altered here and is whole there comes back.
                Some(ours) if !chain::is_whole(ours) && chain::is_whole(entry) => {
                    merge.new.entry(Box::from(&*entry.writer)).or_default().push(entry.clone());
                }
                Some(ours) => {
                    merge.known += 1;
                    // Masking is the only change that an entry may have undergone.
                    if redaction::masked(entry, &Scope::Whole) != redaction::masked(ours, &Scope::Whole) {
                        merge.differing.push(entry.id);
                        continue;
                    }
                    let more = &redaction::masked_in(entry) - &redaction::masked_in(ours);
                    if !more.is_empty() {
                        merge.masked.insert(entry.id, Scope::Only(more));
                    }
                }
                None => {
                    // What has been masked here is not brought back by a copy that still has the text.
                    let scope = opened.ledger.scope_of(entry.id);
                    let entry = scope.map_or_else(|| entry.clone(), |scope| redaction::masked(entry, &scope));
                    merge.new.entry(Box::from(&*entry.writer)).or_default().push(entry);
                }
            }
        }
        if merge.new.is_empty() {
            return Ok(merge);
        }
        let mut after = Ledger::new(plan_file::read(&name, &opened.base)?, copy.base_hash.as_str());
        after.apply_all(opened.ledger.entries().cloned().chain(merge.new.values().flatten().cloned()));
        let before: BTreeSet<(&Object, &str)> = opened.ledger.conflicts().collect();
        merge.conflicts = after
            .conflicts()
            .filter(|conflict| !before.contains(conflict))
            .map(|(object, field)| (object.clone(), field.into()))
            .collect();
        merge.ineffective = after
            .ineffective()
            .filter(|(entry, _)| opened.ledger.entry(entry.id).is_none())
            .map(|(entry, reason)| (entry.id, reason.clone()))
            .collect();
        Ok(merge)
    }

    /// True when there is anything to write.
    pub fn brings_anything(&self) -> bool {
        self.count() > 0 || !self.masked.is_empty()
    }

    /// How many entries are new.
    pub fn count(&self) -> usize {
        self.new.values().map(Vec::len).sum()
    }

    /// Writes the new entries, log by log, each durable before the next. What fails half-way is taken up by running
    /// it again. Gives the names of the logs with how many entries each got.
    pub fn write(&self, opened: &mut Opened, copy: &PlanCopy) -> Result<Vec<(String, usize)>, Fault> {
        let mut written = Vec::new();
        for (writer, entries) in &self.new {
            let name = log_name(writer);
            let name = if continues(opened, copy, writer, &name)? { name } else { format!("{name}.merged") };
            let mut log = LogWriter::new(opened.folder.clone(), &name, opened.base.clone());
            log.append(entries)?;
            written.push((format!("{name}.jsonl"), entries.len()));
        }
        opened.ledger.apply_all(self.new.values().flatten().cloned());
        Ok(written)
    }
}

/// True when the writer's log here is the beginning of the copy's, so that the rest may simply follow.
fn continues(opened: &Opened, copy: &PlanCopy, writer: &str, name: &str) -> Result<bool, Fault> {
    let path = opened.folder.logs().join(format!("{name}.jsonl"));
    let here = match opened.folder.disk().read(&path, MAX_FILE) {
        Ok(bytes) => bytes,
        Err(fault) if fault.kind == FaultKind::Missing => return Ok(true),
        Err(fault) => return Err(fault),
    };
    let mut there = copy.entries().filter(|entry| *entry.writer == *writer).map(|entry| entry.id);
    for line in here.split(|byte| *byte == b'\n').filter(|line| !line.iter().all(u8::is_ascii_whitespace)) {
        let entry = std::str::from_utf8(line).ok().and_then(|line| entry_line::read(line).ok());
        if entry.is_none_or(|entry| there.next() != Some(entry.id)) {
            return Ok(false);
        }
    }
    Ok(true)
}
