//! The logs of a plan: appending durably to one's own.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, LOCK_WAIT, MAX_FILE, fault, modes_in, shown};
use super::folder::{Folder, hash};
use super::format::entry_line::{self, MAX_LINE};
use super::heads;
use super::log_lines::{Place, Reading, read_file};
use super::log_names::lock_of;
use super::log_reader::LogReader;
use super::owners;
use crate::domain::chain::{self, link_to};
use crate::domain::entry::{Chain, Entry, EntryId, Link};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::redaction;
use crate::domain::redaction::Masks;

/// Appends to one writer's log. Its cost does not depend on the plan's size.
#[derive(Debug)]
pub struct LogWriter {
    folder: Folder,
    writer: String,
    /// Which file of the writer: a file whose fsync failed is never synced again, a new one is begun.
    part: u32,
    /// The plan's base, written before the first entry.
    base: Arc<Vec<u8>>,
    base_hash: Arc<str>,
    /// What has been acknowledged here, so that it is written again if the file is replaced by an older copy.
    acknowledged: Vec<(EntryId, Box<str>)>,
    /// Where the file ended when it was last appended to.
    end: Option<(u64, u64)>,
    /// The last change of the writer's own that was made durable here.
    tip: Option<Link>,
    /// True when the file system has no locks.
    pub lock_lies: bool,
}

/// What was written: the lines, by the entry; the place that each new one got; the writer's last change.
#[derive(Debug, Default)]
struct Written {
    lines: Vec<(EntryId, Box<str>)>,
    places: Vec<(EntryId, Chain)>,
    tip: Option<Link>,
}

/// How often a file that is replaced under our hands is written to anew.
const ATTEMPTS: usize = 5;

impl LogWriter {
    /// A writer for this folder. Nothing is written until the first entry.
    pub fn new(folder: Folder, writer: &str, base: impl Into<Arc<Vec<u8>>>) -> Self {
        let base = base.into();
        let base_hash = hash(&base).into();
        LogWriter::over(folder, writer, base, base_hash)
    }

    /// The same over a base whose hash is known.
    pub fn over(folder: Folder, writer: &str, base: Arc<Vec<u8>>, base_hash: Arc<str>) -> Self {
        LogWriter {
            folder,
            writer: writer.to_owned(),
            part: 0,
            base_hash,
            base,
            acknowledged: Vec::new(),
            end: None,
            tip: None,
            lock_lies: false,
        }
    }

    /// The writer for entries of this one: each has a log of their own.
    pub fn of(self, writer: &str) -> Self {
        if self.writer == writer { self } else { LogWriter::over(self.folder, writer, self.base, self.base_hash) }
    }

    fn path(&self) -> PathBuf {
        self.path_of(self.part)
    }

    fn path_of(&self, part: u32) -> PathBuf {
        let name = match part {
            0 => format!("{}.jsonl", self.writer),
            part => format!("{}.{part}.jsonl", self.writer),
        };
        self.folder.logs().join(name)
    }

    /// Appends entries and makes them durable with one fsync. Gives the place that each new one got in the log. When this
    /// fails nothing is acknowledged, and what was half written is taken away again or set aside by every reader.
    pub fn append(&mut self, entries: &[Entry]) -> Result<Vec<(EntryId, Chain)>, Fault> {
        for entry in entries {
            self.line(entry)?;
        }
        self.folder.create(&self.base)?;
        self.check_base()?;
        self.folder.make_logs()?;
        let (_, file_mode) = modes_in(self.folder.path());
        let lock = self.folder.disk().lock(&lock_of(&self.path()), file_mode, LOCK_WAIT)?;
        self.lock_lies = lock.lies;
        let file_mode = owners::log_mode(self.folder.path());
        owners::take_back(self.folder.disk(), &self.path(), file_mode);
        for _ in 0..ATTEMPTS {
            if let Some(Written { mut lines, places, tip }) = self.append_lines(entries, file_mode)? {
                self.acknowledged.append(&mut lines);
                if let Some(tip) = tip.filter(|tip| self.tip != Some(*tip)) {
                    self.tip = Some(tip);
                    heads::write(&self.folder, &self.writer, tip, file_mode);
                }
                return Ok(places);
            }
            // Replaced or moved away while we wrote: what we wrote is no longer where people look.
            self.folder.check()?;
        }
        Err(Fault::new(shown(&self.path()), FaultKind::Busy))
    }

    /// An entry's line, which must say the same when it is read back: what no reader takes in is not acknowledged.
    fn line(&self, entry: &Entry) -> Result<Box<str>, Fault> {
        let failed = |kind: FaultKind| Fault::new(shown(&self.path()), kind);
        let line = entry_line::write(entry).map_err(|_| failed(FaultKind::Unwritable))?;
        if line.len() > MAX_LINE {
            return Err(failed(FaultKind::TooLarge(MAX_LINE as u64)));
        }
        if *entry.base != *self.base_hash {
            return Err(failed(FaultKind::OtherBase));
        }
        let again = entry_line::read(&line).ok().and_then(|entry| entry_line::write(&entry).ok());
        if again.as_ref() != Some(&line) {
            return Err(failed(FaultKind::Unwritable));
        }
        Ok(line.into())
    }

    /// Fails when the folder holds another edition of the plan than ours: every reader would set our entries aside.
    fn check_base(&self) -> Result<(), Fault> {
        if self.folder.has_base(&self.base_hash)? {
            return Ok(());
        }
        Err(Fault::new(shown(&self.folder.base()), FaultKind::OtherBase))
    }

    /// Appends to the present file. None when that is no longer the file with its name.
    fn append_lines(&mut self, entries: &[Entry], mode: u32) -> Result<Option<Written>, Fault> {
        let disk = self.folder.disk().clone();
        let path = self.path();
        let mut file = disk.open_append(&path, mode)?;
        let failed = |error: std::io::Error| fault(&path, &error);
        let about = file.metadata().map_err(failed)?;
        let (inode, length) = (about.ino(), about.len());
        let mut text = String::new();
        let mut tip = match self.end {
            Some((known, end)) if known == inode && end == length && self.part == 0 && !self.path_of(1).exists() => {
                self.tip
            }
            _ => self.last_in_log(entries),
        };
        if length > 0 && !ends_with_newline(&mut file).map_err(failed)? {
            text.push('\n');
        }
        if self.end.is_some_and(|(known, end)| known != inode || length < end) {
            // An older copy has taken its place: what it lacks of ours is written again.
            let held = self.ids_in(&disk, &path)?;
            let all = LogReader::default().read(&disk, &self.folder.logs()).entries;
            let mut masks = Masks::new();
            all.iter().for_each(|entry| redaction::join(&mut masks, &redaction::named(entry)));
            for (id, line) in self.acknowledged.iter().filter(|(id, _)| !held.contains(id)) {
                // What has been masked since does not come back.
                let known = masks.get(id).and_then(|scope| Some((scope, entry_line::read(line).ok()?)));
                let masked = known.and_then(|(scope, entry)| entry_line::write(&redaction::masked(&entry, scope)).ok());
                let line = masked.as_deref().unwrap_or(line);
                tip = entry_line::read(line)
                    .ok()
                    .filter(|entry| *entry.writer == *self.writer)
                    .map(|entry| link_to(&entry))
                    .or(tip);
                text.push_str(line);
                text.push('\n');
            }
        }
        let written = self.linked(entries, tip)?;
        for (_, line) in &written.lines {
            text.push_str(line);
            text.push('\n');
        }
        if length.saturating_add(text.len() as u64) > MAX_FILE {
            // What is larger is read by nobody: it must not be acknowledged there.
            self.begin_part();
            return Ok(None);
        }
        if let Err(error) = disk.write(&mut file, &path, text.as_bytes()) {
            if !self.lock_lies {
                // Our own unacknowledged tail, under our own lock: nobody has been told that it is there. Without locks
                // another process of ours may have written after it; then every reader sets the rest aside.
                let _ = file.set_len(length);
            }
            return Err(fault(&path, &error));
        }
        // The name of a file that another attempt created may not be durable yet.
        let synced = disk.sync(&file, &path).and_then(|()| match self.end {
            Some((known, _)) if known == inode => Ok(()),
            _ => disk.sync_dir(&self.folder.logs()),
        });
        if let Err(error) = synced {
            // Nobody has been told that it is there, and the file is never synced again. One that holds nothing else is not
            // kept: an error that lasts would leave one more at each attempt.
            if !self.lock_lies {
                let _ = file.set_len(length);
            }
            if length == 0 && !self.lock_lies && fs::remove_file(&path).is_ok() {
                self.end = None;
            } else {
                self.begin_part();
            }
            return Err(fault(&path, &error));
        }
        self.end = Some((inode, length + text.len() as u64));
        let there = fs::symlink_metadata(&path).is_ok_and(|about| about.ino() == inode);
        Ok(there.then_some(written))
    }

    /// The lines of changes, each new one linked to the one before it in this writer's log; what comes from elsewhere
    /// keeps the links it has.
    fn linked(&self, entries: &[Entry], tip: Option<Link>) -> Result<Written, Fault> {
        let mut written = Written { tip, ..Written::default() };
        for entry in entries {
            let mut entry = entry.clone();
            if let Some(link) = chain::link(&mut entry, written.tip) {
                written.tip = Some(link);
                written.places.extend(entry.chain.clone().map(|chain| (entry.id, chain)));
            }
            written.lines.push((entry.id, self.line(&entry)?));
        }
        Ok(written)
    }

    /// The last change in this writer's log, all its parts together, that is none of these.
    fn last_in_log(&self, besides: &[Entry]) -> Option<Link> {
        let parts = (0..u32::MAX).take_while(|part| *part <= self.part || self.path_of(*part).exists());
        let last: Vec<Entry> =
            parts.filter_map(|part| last_in(self.folder.disk(), &self.path_of(part), besides)).collect();
        let followed = |entry: &Entry| {
            let after = last.iter().filter_map(|other| other.chain.as_ref()?.after);
            after.map(|link| link.entry).any(|id| id == entry.id)
        };
        last.iter().filter(|entry| !followed(entry)).max_by_key(|entry| entry.id).map(link_to)
    }

    /// Goes on in another file.
    fn begin_part(&mut self) {
        self.part += 1;
        self.end = None;
    }

    fn ids_in(&self, disk: &Disk, path: &Path) -> Result<HashSet<EntryId>, Fault> {
        let mut reading = Reading::default();
        read_file(disk, path, &mut Place::default(), None, &mut reading)?;
        Ok(reading.entries.iter().map(|entry| entry.id).collect())
    }
}

/// The last change that can be read in a log, and is none of these. It is looked for from the end.
fn last_in(disk: &Disk, path: &Path, besides: &[Entry]) -> Option<Entry> {
    let mut file = disk.open(path, MAX_FILE).ok()?;
    let length = file.metadata().ok()?.len();
    let mut reach = TAIL_READ;
    loop {
        let from = length.saturating_sub(reach);
        file.seek(SeekFrom::Start(from)).ok()?;
        let mut bytes = Vec::new();
        file.by_ref().take(reach).read_to_end(&mut bytes).ok()?;
        let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        if from > 0 {
            lines.remove(0);
        }
        let entries = lines.iter().rev().filter_map(|line| entry_line::read(std::str::from_utf8(line).ok()?).ok());
        let entries: Vec<Entry> = entries.filter(|entry| besides.iter().all(|other| other.id != entry.id)).collect();
        // A line that was moved or doubled stands last and is not: others follow it.
        let followed = |entry: &Entry| {
            let mut after = entries.iter().filter_map(|other| other.chain.as_ref()?.after);
            after.any(|link| link.entry == entry.id)
        };
        let found = entries.iter().find(|entry| !followed(entry)).or(entries.first()).cloned();
        if found.is_some() || from == 0 {
            return found;
        }
        reach = reach.saturating_mul(8);
    }
}

/// How much of a log's end is read at first to find its last change, in bytes.
const TAIL_READ: u64 = 8 << 10;

fn ends_with_newline(file: &mut File) -> std::io::Result<bool> {
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}
