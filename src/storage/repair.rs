//! Mending a plan's folder. Nothing that is damaged is thrown away: it is kept under a dated name, and never guessed at.
//!
//! ```text
//! base.json        put back as it was, if its hash is the one that the logs name
//! log/*.jsonl      lines that cannot be read are set aside in log/<writer>.kept-<time>.txt
//! plan.json, …     written anew from base and logs
//! .tmp-…           removed when nobody can be writing them any more
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::bundled;
use super::disk::{Disk, MAX_FILE, fault, modes_in};
use super::folder::{Folder, hash};
use super::format::entry_line::{self, LineError};
use super::format::plan_file;
use super::log::log_files;
use super::rewriting::rewrite;
use super::snapshot::dated;
use crate::domain::entry::Entry;
use crate::domain::fault::Fault;

/// Something that was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mended {
    /// The base was put back; what stood there is kept here, if anything did.
    Base(PathBuf, Option<PathBuf>),
    /// So many lines of a log could not be read; they are kept here.
    Lines(PathBuf, usize, PathBuf),
    /// A file whose writing was cut off was removed.
    Unfinished(PathBuf),
}

/// The hash of the base that a plan's logs begin with.
pub fn named_base(folder: &Folder) -> Option<String> {
    let mut first: Option<Entry> = None;
    for path in log_files(&folder.logs()) {
        let bytes = folder.disk().read(&path, MAX_FILE).unwrap_or_default();
        let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
        let entry = lines.filter_map(|line| entry_line::read(line).ok()).min_by_key(|entry| entry.id);
        first = first.into_iter().chain(entry).min_by_key(|entry| entry.id);
    }
    first.map(|entry| entry.base.into())
}

/// Puts a plan's base back when it is missing, damaged, or not the one that the logs name, and there is one that is:
/// `offered`, or the plan that comes with the program.
pub fn base(folder: &Folder, offered: Option<&[u8]>, now: Timestamp) -> Result<Option<Mended>, Fault> {
    let path = folder.base();
    let named = named_base(folder);
    let there = folder.disk().read(&path, MAX_FILE).ok();
    let sound = there.as_ref().is_some_and(|bytes| {
        plan_file::read("base.json", bytes).is_ok() && named.as_ref().is_none_or(|named| *named == hash(bytes))
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

/// Sets the lines aside that no version can read. The log keeps a blank line in the place of each.
pub fn lines(folder: &Folder, now: Timestamp) -> (Vec<Mended>, Vec<Fault>) {
    let (mut mended, mut left) = (Vec::new(), Vec::new());
    for path in log_files(&folder.logs()) {
        let mut aside = None;
        let done = rewrite(folder.disk(), &path, |disk, bytes| {
            let (whole, torn, count) = parted(bytes);
            if count == 0 {
                return Ok(None);
            }
            let kept = dated(&path.with_extension("txt"), now);
            // Kept first: at no moment are they nowhere.
            disk.replace(&kept, &torn, modes_in(folder.path()).1)?;
            aside = Some((count, kept));
            Ok(Some(whole))
        });
        match (done, aside) {
            (Ok(true), Some((count, kept))) => mended.push(Mended::Lines(path, count, kept)),
            (Ok(_), _) => {}
            (Err(fault), _) => left.push(fault),
        }
    }
    (mended, left)
}

/// A log without the lines that cannot be read, those lines, and how many they are.
fn parted(bytes: &[u8]) -> (Vec<u8>, Vec<u8>, usize) {
    let (mut whole, mut torn, mut count) = (Vec::with_capacity(bytes.len()), Vec::new(), 0);
    for (place, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if place > 0 {
            whole.push(b'\n');
        }
        let content = line.strip_suffix(b"\r").unwrap_or(line);
        let blank = content.iter().all(u8::is_ascii_whitespace);
        let read = std::str::from_utf8(content).map_err(|_| LineError::Unreadable).and_then(entry_line::read);
        if blank || !matches!(read, Err(LineError::Unreadable)) {
            whole.extend_from_slice(line);
        } else {
            torn.extend_from_slice(line);
            torn.push(b'\n');
            count += 1;
        }
    }
    (whole, torn, count)
}

/// The base of a copy, to put a damaged one back from: a plan's folder, a plan file or a document from `export`.
pub fn offered(disk: &Disk, path: &Path) -> Result<Vec<u8>, Fault> {
    super::copy::PlanCopy::read(disk, path).map(|copy| copy.base)
}
