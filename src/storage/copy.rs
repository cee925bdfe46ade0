//! Somebody's copy of a plan, read whole and judged before anything is done with it: a document from `export`, a plain
//! plan file, or a plan's folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path as FilePath;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::disk::{Disk, MAX_FILE, shown};
use super::export::FORMAT;
use super::folder::hash;
use super::format::entry_line::{self, LineError};
use super::format::json::{Path, fault, text_of};
use super::format::{SCHEMA, plan_file};
use super::log_names::log_files;
use super::masking;
use crate::domain::chain;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::Ledger;
use crate::domain::plan::{Plan, PlanError, is_valid_id};
use crate::domain::redaction;
use crate::domain::redaction::Masks;

/// An entry, with the line it came from: fields of a newer version and the way numbers were written survive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// The entry.
    pub entry: Entry,
    /// The line, without its end.
    pub text: String,
}

/// A copy of a plan.
#[derive(Debug)]
pub struct PlanCopy {
    /// The exact bytes of its base, whose hash stands in every entry.
    pub base: Vec<u8>,
    /// That hash.
    pub base_hash: String,
    /// The plan as its base has it.
    pub plan: Plan,
    /// The entries, each once, oldest first.
    pub lines: BTreeMap<EntryId, LogLine>,
    /// Lines that are no entries this version can read: damaged ones, and those of a newer version.
    pub aside: Vec<Vec<u8>>,
    /// The schema of a newer version that has written in it.
    pub newer: Option<u64>,
}

/// What tells an export from a plain plan.
#[derive(Deserialize)]
struct Probe {
    #[serde(default)]
    format: Option<String>,
}

#[derive(Deserialize)]
struct Document<'a> {
    schema: u64,
    base: Base,
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
    #[serde(default)]
    set_aside: Vec<Aside>,
}

#[derive(Deserialize)]
struct Base {
    hash: String,
    text: String,
}

#[derive(Deserialize)]
struct Aside {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    bytes: Option<String>,
}

impl PlanCopy {
    /// Reads a copy from a file or a plan's folder. Nothing is written.
    pub fn read(disk: &Disk, path: &FilePath) -> Result<Self, Fault> {
        if path.is_dir() {
            return Self::of_folder(disk, path);
        }
        let bytes = disk.read(path, MAX_FILE)?;
        let name = shown(path);
        let text = text_of(&name, &bytes)?;
        // What is neither is read as a plan, which says best what is wrong with it.
        let probe: Option<Probe> = serde_json::from_str(text).ok();
        if probe.and_then(|probe| probe.format).as_deref() == Some(FORMAT) {
            Self::of_document(&name, text)
        } else {
            Self::new(&name, bytes)
        }
    }

    /// A copy that is nothing but its base: a plan file's bytes.
    pub fn new(name: &str, base: Vec<u8>) -> Result<Self, Fault> {
        let plan = plan_file::read(name, &base)?;
        if let Some(id) = plan.bad_id() {
            return Err(Fault::new(name, FaultKind::NotAPlan(PlanError::BadId(Box::from(&*id.0)))));
        }
        Ok(PlanCopy { base_hash: hash(&base), base, plan, lines: BTreeMap::new(), aside: Vec::new(), newer: None })
    }

    fn of_document(name: &str, text: &str) -> Result<Self, Fault> {
        let at = Path::default();
        let document: Document<'_> = serde_json::from_str(text).map_err(|error| fault(name, &at, &error))?;
        if document.schema > SCHEMA {
            return Err(Fault::new(name, FaultKind::Newer(document.schema)));
        }
        let mut copy = Self::new(name, document.base.text.into_bytes())?;
        if copy.base_hash != document.base.hash {
            return Err(Fault::new(name, FaultKind::BadHash));
        }
        for entry in document.entries {
            copy.take_line(name, one_line(entry.get()).as_bytes())?;
        }
        for aside in document.set_aside {
            let bytes = match (aside.text, aside.bytes) {
                (Some(text), _) => text.into_bytes(),
                (None, Some(hex)) => from_hex(&hex).unwrap_or_else(|| hex.into_bytes()),
                (None, None) => continue,
            };
            // A line break inside would make two lines of one.
            for line in bytes.split(|byte| *byte == b'\n') {
                copy.take_line(name, line)?;
            }
        }
        copy.mask();
        Ok(copy)
    }

    fn of_folder(disk: &Disk, folder: &FilePath) -> Result<Self, Fault> {
        let path = folder.join("base.json");
        let mut copy = Self::new(&shown(&path), disk.read(&path, MAX_FILE)?)?;
        let logs = folder.join("log");
        match fs::symlink_metadata(&logs) {
            // A link leads somewhere that nobody named.
            Ok(about) if !about.is_dir() => return Err(Fault::new(shown(&logs), FaultKind::NotAFile)),
            _ => {}
        }
        for path in log_files(&logs) {
            let bytes = disk.read(&path, MAX_FILE)?;
            for line in bytes.split(|byte| *byte == b'\n') {
                copy.take_line(&shown(&path), line)?;
            }
        }
        copy.mask();
        Ok(copy)
    }

    /// Takes in new changes of one writer, of whom the copy holds none: they come into the library together with the
    /// plan, or not at all.
    pub fn add(&mut self, name: &str, entries: Vec<Entry>) -> Result<(), Fault> {
        let too_large = |most: u64| Fault::new(name, FaultKind::TooLarge(most));
        let (mut last, mut length) = (None, 0);
        for mut entry in entries {
            last = chain::link(&mut entry, last).or(last);
            let failed = |kind: FaultKind| Fault::new(name, kind);
            let text = entry_line::write(&entry).map_err(|_| failed(FaultKind::Unwritable))?;
            // What no reader takes in is not acknowledged.
            if text.len() > entry_line::MAX_LINE {
                return Err(too_large(entry_line::MAX_LINE as u64));
            }
            length += text.len() as u64 + 1;
            if length > MAX_FILE {
                return Err(too_large(MAX_FILE));
            }
            self.lines.insert(entry.id, LogLine { entry, text });
        }
        Ok(())
    }

    /// What has been masked, in this copy or already where it was made.
    pub fn masks(&self) -> Masks {
        let mut masks = Masks::new();
        for line in self.lines.values() {
            redaction::join(&mut masks, &redaction::named(&line.entry));
        }
        masks
    }

    /// Masks what the copy's own redactions name: nothing of it is taken in.
    fn mask(&mut self) {
        let masks = self.masks();
        for (id, scope) in &masks {
            if let Some(line) = self.lines.get_mut(id)
                && redaction::mask(&mut line.entry, scope)
            {
                line.text = entry_line::write(&line.entry).unwrap_or_default();
            }
        }
        if !masks.is_empty() {
            self.aside.retain(|line| !masking::says_one(line, &masks));
        }
    }

    fn take_line(&mut self, name: &str, line: &[u8]) -> Result<(), Fault> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.iter().all(u8::is_ascii_whitespace) {
            return Ok(());
        }
        let text = std::str::from_utf8(line).ok();
        match text.map(|text| (text, entry_line::read(text))) {
            Some((text, Ok(entry))) => {
                if let Some(id) =
                    entry.edit.changes.iter().flat_map(|change| change.object.ids()).find(|id| !is_valid_id(id))
                {
                    return Err(Fault::new(name, FaultKind::NotAPlan(PlanError::BadId(Box::from(&*id.0)))));
                }
                match self.lines.get(&entry.id) {
                    // The same entry in a conflict copy of the file is the same entry.
                    Some(known) if known.entry == entry => {}
                    Some(_) => self.aside.push(line.to_vec()),
                    None => {
                        self.lines.insert(entry.id, LogLine { entry, text: text.to_owned() });
                    }
                }
            }
            other => {
                if let Some((_, Err(LineError::Newer(schema)))) = other {
                    self.newer = self.newer.max(Some(schema));
                }
                self.aside.push(line.to_vec());
            }
        }
        Ok(())
    }

    /// The entries that belong to this base.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.lines.values().map(|line| &line.entry).filter(|entry| *entry.base == *self.base_hash)
    }

    /// How many entries belong to another edition of the plan.
    pub fn of_other_base(&self) -> usize {
        self.lines.len() - self.entries().count()
    }

    /// The plan with everything done to it.
    pub fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::new(self.plan.clone(), self.base_hash.as_str());
        ledger.apply_all(self.entries().cloned());
        ledger
    }
}

/// An entry as a line: as it stands, unless somebody has laid the document out anew.
fn one_line(raw: &str) -> String {
    if !raw.contains(['\n', '\r']) {
        return raw.to_owned();
    }
    let laid_out: Result<serde_json::Value, _> = serde_json::from_str(raw);
    laid_out.map_or_else(|_| raw.replace(['\n', '\r'], " "), |value| value.to_string())
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    Some(pairs.map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}
