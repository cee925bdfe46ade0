//! Mending a plan's folder. Nothing that is damaged is thrown away: it is kept under a dated name, and never guessed at.
//!
//! ```text
//! base.json        put back as it was, if its hash is the one that the logs name
//! log/*.jsonl      lines that cannot be read, or belong to another edition, are set aside in log/<writer>.kept-<time>.txt;
//!                  what was altered or is missing comes back from a copy
//! plan.json, …     written anew from base and logs
//! .tmp-…           removed when nobody can be writing them any more
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::bundled;
use super::copy::PlanCopy;
use super::copy_head;
use super::disk::{Disk, MAX_FILE, fault, modes_in};
use super::folder::{Folder, hash};
use super::format::entry_line::{self, LineError};
use super::format::plan_file;
use super::library::{Opened, is_another_base};
use super::log_names::log_files;
use super::log_reader::LogReader;
use super::merge::Merge;
use super::rewriting::rewrite;
use super::snapshot::dated;
use crate::domain::chain;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::fault::Fault;

/// Something that was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mended {
    /// The base was put back; what stood there is kept here, if anything did.
    Base(PathBuf, Option<PathBuf>),
    /// So many lines of a log could not be read; they are kept here.
    Lines(PathBuf, usize, PathBuf),
    /// So many lines of a log belonged to another edition of the plan; they are kept here.
    OtherEdition(PathBuf, usize, PathBuf),
    /// So many lines of a log had been altered, and stand elsewhere as they were written; the altered ones are kept here.
    Altered(PathBuf, usize, PathBuf),
    /// So many lines of a log were put right, since their hash proves what they were; as they stood they are kept here.
    Proved(PathBuf, usize, PathBuf),
    /// So many changes were brought back from a copy into this log.
    Fetched(String, usize),
    /// A file whose writing was cut off was removed.
    Unfinished(PathBuf),
}

/// The hash of the base that a plan's logs build on: the one that its readable copy was made on, or else the one that
/// most of their changes name.
pub fn named_base(folder: &Folder) -> Option<String> {
    let bases = bases(folder);
    let copy = copy_head::head(folder).map(|copy| copy.base).filter(|base| bases.contains_key(&**base));
    copy.or_else(|| bases.into_iter().max_by_key(|(_, count)| *count).map(|(base, _)| base.into()))
}

/// The bases that the changes in the logs name, and how often.
fn bases(folder: &Folder) -> BTreeMap<Box<str>, usize> {
    let mut bases = BTreeMap::new();
    for entry in LogReader::default().read(folder.disk(), &folder.logs()).entries {
        *bases.entry(Box::from(&*entry.base)).or_insert(0) += 1;
    }
    bases
}

/// Puts a plan's base back when it is missing, damaged, or not the one that the logs name, and there is one that is:
/// `offered`, or the plan that comes with the program.
pub fn base(folder: &Folder, offered: Option<&[u8]>, now: Timestamp) -> Result<Option<Mended>, Fault> {
    let path = folder.base();
    let named = named_base(folder);
    let there = folder.disk().read(&path, MAX_FILE).ok();
    let copy = copy_head::head(folder);
    let bases = bases(folder);
    let sound = there.as_ref().is_some_and(|bytes| {
        let hash = hash(bytes);
        let ours = bases.get(&*hash).copied().unwrap_or_default();
        let all: usize = bases.values().sum();
        plan_file::read("base.json", bytes).is_ok() && !is_another_base(&hash, ours, all - ours, copy.as_ref())
    });
    if sound || (there.is_none() && named.is_none()) {
        return Ok(None);
    }
    let own = bundled::PLANS.iter().find(|plan| plan.id == folder.id()).map(|plan| plan.json.as_bytes());
    let fits = |bytes: &&[u8]| named.as_ref().is_none_or(|named| *named == hash(bytes));
    let Some(bytes) = offered.into_iter().chain(own).find(fits) else { return Ok(None) };
    let (_, mode) = modes_in(folder.path());
    let kept = match fs::symlink_metadata(&path) {
        Ok(_) => {
            let kept = dated(&path, now);
            fs::hard_link(&path, &kept).or_else(|_| fs::rename(&path, &kept)).map_err(|error| fault(&path, &error))?;
            Some(kept)
        }
        Err(_) => None,
    };
    folder.disk().replace(&path, bytes, mode)?;
    Ok(Some(Mended::Base(path, kept)))
}

/// Sets the lines aside that no version can read, that belong to another edition than this base, or that were altered
/// while a copy of them stands as it was written; the log keeps a blank line in the place of each. A line whose hash
/// proves what it was is put right where it stands.
pub fn lines(folder: &Folder, base: Option<&str>, now: Timestamp) -> (Vec<Mended>, Vec<Fault>) {
    let (mut mended, mut left) = (Vec::new(), Vec::new());
    let all = LogReader::default().read(folder.disk(), &folder.logs()).entries;
    let whole = all.iter().filter(|entry| entry.chain.is_some() && chain::is_whole(entry));
    let whole: BTreeSet<EntryId> =
        whole.filter(|entry| base.is_none_or(|base| *entry.base == *base)).map(|entry| entry.id).collect();
    for path in log_files(&folder.logs()) {
        let mut aside = None;
        let done = rewrite(folder.disk(), &path, |disk, bytes| {
            let parted = Parted::of(bytes, base, &whole);
            if parted.torn.is_empty() {
                return Ok(None);
            }
            let kept = dated(&path.with_extension("txt"), now);
            // Kept first: at no moment are they nowhere.
            disk.replace(&kept, &parted.torn, modes_in(folder.path()).1)?;
            aside = Some((parted.unreadable, parted.foreign, parted.altered, parted.proved, kept));
            Ok(Some(parted.whole))
        });
        match (done, aside) {
            (Ok(true), Some((unreadable, foreign, altered, proved, kept))) => {
                let place = || (path.clone(), kept.clone());
                let each = |count: usize, mended: fn((PathBuf, PathBuf), usize) -> Mended| {
                    (count > 0).then(|| mended(place(), count))
                };
                mended.extend(each(unreadable, |(path, kept), count| Mended::Lines(path, count, kept)));
                mended.extend(each(foreign, |(path, kept), count| Mended::OtherEdition(path, count, kept)));
                mended.extend(each(altered, |(path, kept), count| Mended::Altered(path, count, kept)));
                mended.extend(each(proved, |(path, kept), count| Mended::Proved(path, count, kept)));
            }
            (Ok(_), _) => {}
            (Err(fault), _) => left.push(fault),
        }
    }
    (mended, left)
}

/// A log, parted in what stays and what is set aside.
#[derive(Default)]
struct Parted {
    /// What the log holds from now on.
    whole: Vec<u8>,
    /// The lines as they stood that are set aside or put right.
    torn: Vec<u8>,
    unreadable: usize,
    foreign: usize,
    altered: usize,
    proved: usize,
}

impl Parted {
    fn of(bytes: &[u8], base: Option<&str>, whole: &BTreeSet<EntryId>) -> Self {
        let mut parted = Parted { whole: Vec::with_capacity(bytes.len()), ..Parted::default() };
        for (place, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            if place > 0 {
                parted.whole.push(b'\n');
            }
            let content = line.strip_suffix(b"\r").unwrap_or(line);
            let stays = content.iter().all(u8::is_ascii_whitespace) || parted.judge(content, base, whole);
            if stays {
                parted.whole.extend_from_slice(line);
            } else {
                parted.torn.extend_from_slice(line);
                parted.torn.push(b'\n');
            }
        }
        parted
    }

    /// False for a line that does not stay as it is.
    fn judge(&mut self, content: &[u8], base: Option<&str>, whole: &BTreeSet<EntryId>) -> bool {
        let read = std::str::from_utf8(content).map_err(|_| LineError::Unreadable).and_then(entry_line::read);
        let entry = match read {
            Ok(entry) => entry,
            Err(LineError::Unreadable) => {
                self.unreadable += 1;
                return false;
            }
            Err(LineError::Newer(_)) => {
                let Some(entry) = entry_line::read_proved(content) else { return true };
                self.put_right(&entry);
                return false;
            }
        };
        if let Some(base) = base.filter(|base| **base != *entry.base) {
            let proved = entry.on_base(base.into());
            if proved.chain.is_some() && chain::is_whole(&proved) {
                self.put_right(&proved);
            } else {
                self.foreign += 1;
            }
            return false;
        }
        let altered = !chain::is_whole(&entry) && whole.contains(&entry.id);
        self.altered += usize::from(altered);
        !altered
    }

    fn put_right(&mut self, entry: &Entry) {
        self.whole.extend(entry_line::write(entry).unwrap_or_default().into_bytes());
        self.proved += 1;
    }
}

/// The base of a copy, to put a damaged one back from: a plan's folder, a plan file or a document from `export`.
pub fn offered(disk: &Disk, path: &Path) -> Result<PlanCopy, Fault> {
    PlanCopy::read(disk, path)
}

/// Brings back from a copy what the logs lack, and what was altered in them.
pub fn fetch(opened: &mut Opened, copy: &PlanCopy) -> Result<Vec<Mended>, Fault> {
    let merge = Merge::compare(opened, copy)?;
    let written = merge.write(opened, copy)?;
    Ok(written.into_iter().map(|(name, count)| Mended::Fetched(name, count)).collect())
}
