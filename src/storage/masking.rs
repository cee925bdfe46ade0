//! Taking a masked text out of the files of a plan: the one time that a log is rewritten.
//!
//! The redaction itself is an ordinary entry, and holds from the moment it is appended: every reader masks what it names.
//! What follows here makes the text disappear from the disk, file by file, and may be stopped anywhere and run again:
//!
//! ```text
//! 1. read every log: which lines still hold the text, and what it says
//! 2. drafts, files kept aside, copies edited by hand    <- while the logs still tell what to look for
//! 3. each log that holds it, under its writer's lock:   temporary file, fsync, rename, fsync of the folder
//! ```
//!
//! A process that has the log open notices by its inode that another file has taken its place, as when git or Syncthing
//! does it, and writes on in the new one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::disk::{Disk, MAX_FILE};
use super::folder::{Folder, is_plain_folder};
use super::format::entry_line::{self, LineError};
use super::log_names::{is_log, log_files};
use super::mask_text;
use super::readable::{self, plan_snapshot, round_snapshot};
use super::rewriting::rewrite;
use super::unfinished;
use crate::domain::entry::Entry;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::Ledger;
use crate::domain::record::Id;
use crate::domain::redaction;
use crate::domain::redaction::Masks;

/// What was done.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The files from which the text was taken out.
    pub masked: Vec<PathBuf>,
    /// The files in which it still stands, and why.
    pub left: Vec<Fault>,
    /// Other programs' own files in which it may still stand, and which are not ours to change.
    pub beyond: Vec<Fault>,
}

/// A line's new content; none when it stays.
fn mask_line(line: &[u8], masks: &Masks, found: &mut impl FnMut(&Entry)) -> Option<Vec<u8>> {
    let content = line.strip_suffix(b"\r").unwrap_or(line);
    if content.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    match std::str::from_utf8(content).ok().and_then(|text| entry_line::read(text).ok()) {
        Some(mut entry) => {
            let scope = masks.get(&entry.id)?;
            let before = entry.clone();
            redaction::mask(&mut entry, scope).then(|| found(&before))?;
            // What cannot be written again does not stay either.
            Some(entry_line::write(&entry).map(String::into_bytes).unwrap_or_default())
        }
        // A torn line of the same entry says the same words; blank, it is passed over and the others keep their numbers.
        None => says_one(content, masks).then(Vec::new),
    }
}

/// True when a line that cannot be used says that it is one of these entries, torn or written twice. What a newer
/// version wrote is not ours to judge.
pub(super) fn says_one(line: &[u8], masks: &Masks) -> bool {
    let text = String::from_utf8_lossy(line);
    let names = masks.keys().any(|id| text.contains(&format!("\"id\":\"{id}\"")));
    names && !matches!(entry_line::read(&text), Err(LineError::Newer(_)))
}

/// A file's new content; none when no line of it changes.
fn mask_lines(bytes: &[u8], masks: &Masks, mut found: impl FnMut(&Entry)) -> Option<Vec<u8>> {
    let mut content = Vec::with_capacity(bytes.len());
    let mut changed = false;
    for (place, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if place > 0 {
            content.push(b'\n');
        }
        match mask_line(line, masks, &mut found) {
            Some(masked) => {
                content.extend_from_slice(&masked);
                changed = true;
            }
            None => content.extend_from_slice(line),
        }
    }
    changed.then_some(content)
}

/// Masks these texts in every file of the plan that may be written. Nothing else in them changes.
/// The readable copies are best written anew before that: one that is current is left alone. `beside` are files of the
/// plan that lie elsewhere.
pub fn mask(folder: &Folder, ledger: &Ledger, masks: &Masks, now: Timestamp, beside: &[PathBuf]) -> Outcome {
    let mut outcome = Outcome::default();
    if masks.is_empty() {
        return outcome;
    }
    // What a killed program was writing may be the text.
    unfinished::remove(folder, now);
    let disk = folder.disk();
    let mut texts: BTreeSet<String> = BTreeSet::new();
    let mut holding = Vec::new();
    for path in log_files(&folder.logs()) {
        let mut learn = |entry: &Entry| {
            let gone = redaction::texts(entry)
                .into_iter()
                .filter(|(change, _)| masks.get(&entry.id).is_some_and(|scope| scope.covers(change)));
            texts.extend(gone.map(|(_, text)| text.to_owned()));
        };
        match disk.read(&path, MAX_FILE) {
            Ok(bytes) if mask_lines(&bytes, masks, &mut learn).is_some() => holding.push(path),
            Ok(_) => {}
            Err(fault) => outcome.left.push(fault),
        }
    }
    for path in others(folder).into_iter().chain(beside.iter().cloned()).filter(|path| !is_current(disk, path, ledger))
    {
        outcome.take(&path, mask_other(disk, &path, masks, &texts));
    }
    for path in foreign(folder) {
        outcome.take_foreign(&path, mask_foreign(disk, &path, masks, &texts));
    }
    // As long as one of them could not be cleared, a log still tells what to look for.
    if outcome.left.is_empty() {
        for path in holding {
            outcome.take(&path, mask_log(disk, &path, masks));
        }
    }
    outcome
}

impl Outcome {
    fn take(&mut self, path: &Path, done: Result<bool, Fault>) {
        match done {
            Ok(true) => self.masked.push(path.to_owned()),
            Ok(false) => {}
            Err(fault) => self.left.push(fault),
        }
    }
}

impl Outcome {
    /// Another program's file keeps no log from being cleared: there may be no end to it.
    fn take_foreign(&mut self, path: &Path, done: Result<bool, Fault>) {
        match done {
            Err(fault) => self.beyond.push(fault),
            done => self.take(path, done),
        }
    }
}

/// Rewrites one log.
fn mask_log(disk: &Disk, path: &Path, masks: &Masks) -> Result<bool, Fault> {
    rewrite(disk, path, |_, bytes| Ok(mask_lines(bytes, masks, |_| {})))
}

/// True for a readable copy that says what the plan now says: what stands in it is not what was masked.
fn is_current(disk: &Disk, path: &Path, ledger: &Ledger) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let content = match &*stem {
        "plan" => plan_snapshot(ledger),
        round => round_snapshot(ledger, &Id::from(round)),
    };
    disk.read(path, MAX_FILE).ok().zip(content.ok()).is_some_and(|(bytes, content)| bytes == content.as_bytes())
}

/// The copies that editors and programs that carry files keep beside a plan's own, hidden or in folders of theirs:
/// `.plan.json.swp`, `plan.json~`, `#plan.json#`, `.~lock.…#`, `.syncthing.….tmp`, `.stversions/`.
fn foreign(folder: &Folder) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for place in [folder.path().to_owned(), folder.rounds(), folder.logs(), folder.drafts()] {
        for (path, about) in entries(&place) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if about.is_file() && name.starts_with('.') && !is_own_hidden(&name) {
                found.push(path);
            } else if about.is_dir() && name.starts_with('.') && name != ".git" {
                below(&path, DEPTH, &mut found);
            }
        }
    }
    // Where the whole data folder is carried, the copies lie at its top.
    for (path, about) in entries(folder.root()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if about.is_dir() && name.starts_with('.') && name != ".git" {
            below(&path.join(folder.id()), DEPTH, &mut found);
        }
    }
    found.sort();
    found
}

/// How deep the folders of other programs are looked into.
const DEPTH: usize = 6;

fn entries(place: &Path) -> Vec<(PathBuf, fs::FileType)> {
    if !is_plain_folder(place) {
        return Vec::new();
    }
    let all = fs::read_dir(place).into_iter().flatten().filter_map(Result::ok);
    all.filter_map(|entry| Some((entry.path(), entry.file_type().ok()?))).collect()
}

fn below(place: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    for (path, about) in entries(place) {
        if about.is_file() {
            found.push(path);
        } else if about.is_dir() && depth > 0 {
            below(&path, depth - 1, found);
        }
    }
}

/// True for a hidden file of this program's, or one that says how others are to treat the folder.
fn is_own_hidden(name: &str) -> bool {
    unfinished::is_unfinished(name.as_ref())
        || name.ends_with(".lock")
        || [".gitignore", ".gitattributes"].contains(&name)
}

/// Takes the texts out of another program's file where it is plain text. What is packed in a form of its own is left: it
/// is told when the text can be seen in it.
fn mask_foreign(disk: &Disk, path: &Path, masks: &Masks, texts: &BTreeSet<String>) -> Result<bool, Fault> {
    let told = |kind: FaultKind| Err(Fault::new(path.display().to_string(), kind));
    let bytes = match disk.read(path, MAX_FILE) {
        Ok(bytes) => bytes,
        Err(Fault { kind: FaultKind::Missing, .. }) => return Ok(false),
        Err(fault) => return Err(fault),
    };
    let is_plain = !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok();
    if is_plain {
        return mask_other(disk, path, masks, texts);
    }
    // An editor keeps lines apart: the longest of them tells.
    let lines: BTreeSet<String> = texts.iter().flat_map(|text| text.lines()).map(str::to_owned).collect();
    let names_one = masks.keys().any(|id| holds(&bytes, id.to_string().as_bytes()));
    if names_one || mask_text::without(&bytes, &lines).is_some() {
        return told(FaultKind::StillHolds);
    }
    Ok(false)
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|part| part == what)
}

/// Drafts, readable copies, and files that were kept aside under a dated name.
fn others(folder: &Folder) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for place in [folder.path().to_owned(), folder.rounds(), folder.logs(), folder.drafts()] {
        if !is_plain_folder(&place) {
            continue;
        }
        let files = fs::read_dir(&place).into_iter().flatten().filter_map(Result::ok);
        let files = files.filter(|file| file.file_type().is_ok_and(|kind| kind.is_file()));
        paths.extend(files.map(|file| file.path()).filter(|path| {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            // What is bundled or imported has no entry, and never changes.
            !hidden && !is_log(path) && *path != folder.base()
        }));
    }
    paths.sort();
    paths
}

/// Takes the texts out of a file that is no log.
fn mask_other(disk: &Disk, path: &Path, masks: &Masks, texts: &BTreeSet<String>) -> Result<bool, Fault> {
    let bytes = match disk.read(path, MAX_FILE) {
        Ok(bytes) => bytes,
        // Another's draft in a shared folder, or one that was just discarded.
        Err(Fault { kind: FaultKind::NoPermission | FaultKind::Missing, .. }) => return Ok(false),
        Err(fault) => return Err(fault),
    };
    let content = mask_text::without(&bytes, texts);
    let lines = mask_lines(content.as_ref().unwrap_or(&bytes), masks, |_| {});
    let Some(content) = lines.or(content) else { return Ok(false) };
    let content = readable::resealed(&bytes, content);
    disk.replace(path, &content, 0o600)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_names_nothing_is_not_touched() {
        let ids = Masks::from([("01930000-0000-7000-8000-000000007f3a".parse().unwrap(), redaction::Scope::Whole)]);
        assert_eq!(mask_lines(b"junk\n\n{\"a\":1}\r\nlast", &ids, |_| {}), None);
        let torn = b"{\"schema\":1,\"id\":\"01930000-0000-7000-8000-000000007f3a\",\"to\":\"Anna\nnext";
        assert_eq!(mask_lines(torn, &ids, |_| {}), Some(b"\nnext".to_vec()));
    }
}
