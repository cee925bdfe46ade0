//! The data folder: every plan there is, bundled or in a folder, and opening one.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::bundled;
use super::disk::{Disk, MAX_FILE, shown};
use super::folder::{Folder, hash};
use super::format::plan_file;
use super::log::{LogReader, Reading};
use crate::domain::entry::Entry;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::Ledger;
use crate::domain::plan::is_safe_name;
use crate::domain::redaction;
use crate::domain::redaction::Masks;

/// A data folder.
#[derive(Clone, Debug)]
pub struct Library {
    /// The disk it lies on.
    pub disk: Disk,
    /// The folder.
    pub root: PathBuf,
}

/// A plan that has been opened.
#[derive(Debug)]
pub struct Opened {
    /// The plan and everything done to it.
    pub ledger: Ledger,
    /// Where it lives.
    pub folder: Folder,
    /// The bytes of its base, to be written with the first change.
    pub base: Vec<u8>,
    /// How far the logs have been read.
    pub reader: LogReader,
    /// What was set aside on the way.
    pub faults: Vec<Fault>,
    /// True when nothing may be written: a newer version has been here.
    pub newer: Option<u64>,
    /// True when nothing may be written: the base is not the one that the logs begin with.
    pub base_changed: bool,
    /// True when the logs on disk still hold a text that has been masked.
    pub unmasked: bool,
}

impl Opened {
    /// Takes in what others have written since.
    pub fn catch_up(&mut self, now: Timestamp) {
        let Reading { entries, faults, newer } = self.reader.read(self.folder.disk(), &self.folder.logs());
        self.faults.extend(faults);
        self.newer = self.newer.max(newer);
        let base = self.ledger.base_hash();
        let ours: Vec<Entry> = entries.into_iter().filter(|entry| *entry.base == *base).collect();
        if ours.is_empty() {
            return;
        }
        let new = |entry: &&Entry| self.ledger.entry(entry.id).is_none();
        self.unmasked |= ours.iter().filter(new).any(|entry| !redaction::named(entry).is_empty());
        self.ledger.apply_all(ours);
        self.ledger.distrust(|id| id.is_ahead(now));
    }
}

impl Library {
    /// A library over a data folder. Nothing is written.
    pub fn new(disk: Disk, root: impl Into<PathBuf>) -> Self {
        Library { disk, root: root.into() }
    }

    /// The ids of all plans: bundled ones first, then the others by name.
    pub fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = bundled::PLANS.iter().map(|plan| plan.id.to_owned()).collect();
        let mut own: Vec<String> = fs::read_dir(&self.root)
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| is_safe_name(name) && !ids.contains(name) && self.root.join(name).join("base.json").exists())
            .collect();
        own.sort();
        ids.extend(own);
        ids
    }

    /// Opens a plan of the library.
    pub fn open(&self, id: &str, now: Timestamp) -> Result<Opened, Fault> {
        let folder = Folder::new(self.disk.clone(), &self.root, id)?;
        let (plan, base_hash, base) = match folder.read_base() {
            Err(Fault { kind: FaultKind::Missing, path }) => {
                // A folder with logs but without base has lost something; the bundled plan must not hide that.
                let logs = super::log::log_files(&folder.logs());
                let bundled = bundled::PLANS.iter().find(|plan| plan.id == id);
                match bundled {
                    Some(bundled) if logs.is_empty() => {
                        let plan = plan_file::read(bundled.id, bundled.json.as_bytes())?;
                        (plan, hash(bundled.json.as_bytes()), bundled.json.as_bytes().to_vec())
                    }
                    _ => return Err(Fault { kind: FaultKind::Missing, path }.of_base()),
                }
            }
            other => other.map_err(Fault::of_base)?,
        };
        let mut reader = LogReader::default();
        let Reading { entries, mut faults, newer } = reader.read(&self.disk, &folder.logs());
        let mut ledger = Ledger::new(plan, base_hash.as_str());
        // What was written first was written on the base that came with the plan.
        let first = entries.iter().min_by_key(|entry| entry.id);
        let base_changed = first.is_some_and(|entry| *entry.base != *base_hash);
        let (ours, foreign): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| *entry.base == *base_hash);
        if base_changed {
            faults.push(Fault::new(shown(&folder.base()), FaultKind::BaseChanged));
        } else if !foreign.is_empty() {
            faults.push(Fault::new(shown(&folder.logs()), FaultKind::OtherBase));
        }
        let mut masks = Masks::new();
        ours.iter().for_each(|entry| redaction::join(&mut masks, &redaction::named(entry)));
        let holds = |entry: &Entry| {
            let scope = masks.get(&entry.id);
            scope
                .is_some_and(|scope| entry.edit.changes.iter().any(|one| redaction::is_words(one) && scope.covers(one)))
        };
        let unmasked = ours.iter().any(holds);
        ledger.apply_all(ours);
        ledger.distrust(|id| id.is_ahead(now));
        Ok(Opened { ledger, folder, base, reader, faults, newer, base_changed, unmasked })
    }

    /// Opens a plan from a single file, to look at: nothing can be saved beside it.
    pub fn open_file(&self, path: &Path) -> Result<Ledger, Fault> {
        let bytes = self.disk.read(path, MAX_FILE)?;
        let plan = plan_file::read(&shown(path), &bytes)?;
        Ok(Ledger::new(plan, hash(&bytes)))
    }
}
