//! The data folder: every plan there is, bundled or in a folder, and opening one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::bundled;
use super::copy_head::{self, CopyHead};
use super::disk::{Disk, MAX_FILE, shown};
use super::folder::{Base, Folder, Touched, hash};
use super::format::plan_file;
use super::heads;
use super::log_lines::{LISTED, Reading};
use super::log_reader::LogReader;
use super::owners;
use crate::domain::attesting;
use crate::domain::chain::Break;
use crate::domain::entry::{Entry, Link};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::Ledger;
use crate::domain::plan::{PlanError, is_safe_name};
use crate::domain::record::Id;
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
    pub base: Arc<Vec<u8>>,
    /// How far the logs have been read.
    pub reader: LogReader,
    /// What was set aside on the way.
    pub faults: Vec<Fault>,
    /// What was found and has been accepted, each with its attest.
    pub accepted: Vec<(Fault, Id)>,
    /// What was found and can be accepted, by its codes.
    codes: Vec<Box<str>>,
    /// True when nothing may be written: a newer version has been here.
    pub newer: Option<u64>,
    /// True when nothing may be written: the base is not the one that the logs begin with.
    pub base_changed: bool,
    /// True when the logs on disk still hold a text that has been masked.
    pub unmasked: bool,
}

impl Opened {
    /// The codes of everything that was found and can be accepted.
    pub fn open_codes(&self) -> Vec<Box<str>> {
        self.codes.clone()
    }

    /// Takes in what others have written since.
    pub fn catch_up(&mut self, now: Timestamp) {
        let Reading { entries, foreign, faults, newer, .. } = self.reader.read(self.folder.disk(), &self.folder.logs());
        self.faults.extend(faults);
        self.newer = self.newer.max(newer);
        foreign.iter().for_each(|entry| self.ledger.put_aside(entry));
        let ours = entries;
        if ours.is_empty() {
            return;
        }
        let is_new = |entry: &Entry| self.ledger.entry(entry.id).is_none();
        self.unmasked |= ours.iter().any(|entry| is_new(entry) && !redaction::named(entry).is_empty());
        self.ledger.apply_all(ours);
        self.ledger.distrust(|id| id.is_ahead(now));
    }
}

/// True when the base is not the one that the logs build on: nearly nothing that they hold fits it. What the plan's own
/// readable copy was made on has a word in that, so that a colleague's log from another edition, dropped in, however
/// long it is, locks nobody out.
pub fn is_another_base(base: &str, ours: usize, foreign: usize, copy: Option<&CopyHead>) -> bool {
    if foreign == 0 {
        return false;
    }
    match copy {
        Some(copy) if copy.base == base => false,
        Some(_) => ours < foreign,
        None => ours * 4 < ours + foreign,
    }
}

/// What was found, and what of it has been accepted: what does not hang together comes after what was found in lines.
fn settled(folder: &Folder, ledger: &Ledger, heads: &[Link], mut faults: Vec<Fault>) -> (Vec<Fault>, Vec<(Fault, Id)>) {
    let place = shown(&folder.logs());
    let fault = |broken: Break| {
        let by = match broken {
            Break::Lost(_) => None,
            Break::Rewritten(id) | Break::Unlinked(id) => ledger.entry(id).map(|entry| Box::from(&*entry.by)),
            Break::Forked(id, _) => ledger.entry(id).map(|entry| Box::from(&*entry.writer)),
        };
        Fault::new(place.clone(), FaultKind::Broken(broken, by.unwrap_or_default()))
    };
    faults.extend(ledger.breaks(heads).into_iter().map(fault));
    let known = attesting::accepted(ledger);
    let mut accepted = Vec::new();
    faults.retain(|fault| {
        let attest = attesting::code(ledger, &fault.kind).and_then(|code| known.get(&*code));
        accepted.extend(attest.map(|attest| (fault.clone(), attest.clone())));
        attest.is_none()
    });
    (faults, accepted)
}

/// The same with what does not hang together told so many times and no more.
fn capped(folder: &Folder, mut faults: Vec<Fault>) -> Vec<Fault> {
    let is_broken = |fault: &Fault| matches!(fault.kind, FaultKind::Broken(..));
    let more = faults.iter().filter(|fault| is_broken(fault)).count().saturating_sub(LISTED);
    let mut seen = 0;
    faults.retain(|fault| {
        seen += usize::from(is_broken(fault));
        !is_broken(fault) || seen <= LISTED
    });
    faults.extend((more > 0).then(|| Fault::new(shown(&folder.logs()), FaultKind::MoreSuch(more))));
    faults
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

    /// A plan's folder, whether it is there yet or not.
    pub fn folder(&self, id: &str) -> Option<Folder> {
        Folder::new(self.disk.clone(), &self.root, id).ok()
    }

    /// What stands in a plan's folder and when it was last touched: as long as it stays the same, so does the plan.
    pub fn touched(&self, id: &str) -> Touched {
        Touched::of(&self.root.join(id))
    }

    /// Opens a plan of the library.
    pub fn open(&self, id: &str, now: Timestamp) -> Result<Opened, Fault> {
        let folder = Folder::new(self.disk.clone(), &self.root, id)?;
        let Base { plan, hash: base_hash, bytes: base } = match folder.read_base() {
            Err(Fault { kind: FaultKind::Missing, path }) => {
                // A folder with logs but without base has lost something; the bundled plan must not hide that.
                let logs = super::log_names::log_files(&folder.logs());
                let bundled = bundled::PLANS.iter().find(|plan| plan.id == id);
                match bundled {
                    Some(bundled) if logs.is_empty() => {
                        let plan = plan_file::read(bundled.id, bundled.json.as_bytes())?;
                        let bytes = bundled.json.as_bytes();
                        Base { plan, hash: hash(bytes).into(), bytes: Arc::new(bytes.to_vec()) }
                    }
                    _ => return Err(Fault { kind: FaultKind::Missing, path }.of_base()),
                }
            }
            Ok(read) => read,
            Err(fault) => return Err(fault.of_base()),
        };
        let mut reader = LogReader::over(&base_hash);
        let Reading { entries: ours, foreign, mut faults, accounts, newer } = reader.read(&self.disk, &folder.logs());
        let mut ledger = Ledger::new(plan, &*base_hash);
        let copy = copy_head::head(&folder);
        let base_changed = is_another_base(&base_hash, ours.len(), foreign.len(), copy.as_ref());
        if base_changed {
            faults.retain(|fault| !matches!(fault.kind, FaultKind::OtherEdition(..) | FaultKind::MoreSuch(_)));
            faults.push(Fault::new(shown(&folder.base()), FaultKind::BaseChanged));
        }
        foreign.iter().for_each(|entry| ledger.put_aside(entry));
        let mut masks = Masks::new();
        ours.iter().for_each(|entry| redaction::join(&mut masks, &redaction::named(entry)));
        let holds = |entry: &Entry| {
            let scope = masks.get(&entry.id);
            scope
                .is_some_and(|scope| entry.edit.changes.iter().any(|one| redaction::is_words(one) && scope.covers(one)))
        };
        let unmasked = !masks.is_empty() && ours.iter().any(|entry| holds(entry));
        ledger.apply_all(ours);
        ledger.distrust(|id| id.is_ahead(now));
        faults.extend(owners::foreign(&folder, &accounts, &ledger));
        let heads = heads::read(&self.disk, &folder.logs());
        let of_copy = copy.into_iter().flat_map(|copy| copy.frontier.into_values()).filter_map(|id| id.parse().ok());
        ledger.lacks(heads.iter().map(|head| head.entry).chain(of_copy));
        let (open, accepted);
        if !base_changed {
            (open, accepted) = settled(&folder, &ledger, &heads, faults);
        } else {
            (open, accepted) = (faults, Vec::new());
        }
        let codes = open.iter().filter_map(|fault| attesting::code(&ledger, &fault.kind)).map(Into::into).collect();
        let faults = capped(&folder, open);
        Ok(Opened { ledger, folder, base, reader, faults, accepted, codes, newer, base_changed, unmasked })
    }

    /// Opens a plan from a single file, to look at: nothing can be saved beside it.
    pub fn open_file(&self, path: &Path) -> Result<Ledger, Fault> {
        let bytes = self.disk.read(path, MAX_FILE)?;
        let plan = plan_file::read(&shown(path), &bytes)?;
        if let Some(id) = plan.bad_id() {
            return Err(Fault::new(shown(path), FaultKind::NotAPlan(PlanError::BadId(Box::from(&*id.0)))));
        }
        if plan.holds_nothing() {
            return Err(Fault::new(shown(path), FaultKind::NotAPlan(PlanError::Nothing)));
        }
        Ok(Ledger::new(plan, hash(&bytes)))
    }
}
