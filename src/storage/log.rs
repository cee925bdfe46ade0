//! The logs of a plan: appending durably to one's own, reading everybody's.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, LOCK_WAIT, MAX_FILE, fault, modes_in, shown};
use super::folder::{Folder, Stamp, hash, is_plain_folder};
use super::format::entry_line::{self, LineError, MAX_LINE};
use super::heads;
use super::owners;
use crate::domain::chain::{self, link_to};
use crate::domain::entry::{Chain, Entry, EntryId, Link};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::redaction;
use crate::domain::redaction::Masks;
use crate::domain::shared::Shared;

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
        read_file(disk, path, &mut Mark::default(), None, &mut reading)?;
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

/// The lock of the writer that a log belongs to: all parts of a log share it.
pub fn lock_of(log: &Path) -> PathBuf {
    let name = log.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = name.split(".jsonl").next().unwrap_or_default();
    let stem = match stem.rsplit_once('.') {
        Some((writer, part)) if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) => writer,
        _ => stem,
    };
    log.with_file_name(format!(".{stem}.lock"))
}

fn ends_with_newline(file: &mut File) -> std::io::Result<bool> {
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// How far one log has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Mark {
    stamp: Stamp,
    offset: u64,
    line: usize,
    /// The bytes before the offset, by which a file rewritten in place is told.
    tail: Vec<u8>,
    /// What was last said about the whole file, which is not said again.
    known: Option<FaultKind>,
}

/// So many bad lines of a file are told one by one; the rest are counted.
pub const LISTED: usize = 5;

/// How much of what was read is remembered, in bytes.
const TAIL: usize = 256;

/// Reads the logs of a folder, and later what has been added to them.
#[derive(Clone, Debug, Default)]
pub struct LogReader {
    marks: BTreeMap<PathBuf, Mark>,
    /// What was last said about the folder of logs.
    known: Option<FaultKind>,
    /// The plan's base, if lines of others are to be kept apart.
    base: Option<Box<str>>,
}

/// What a reading found.
#[derive(Debug, Default)]
pub struct Reading {
    /// The entries, file by file.
    pub entries: Vec<Arc<Entry>>,
    /// Changes that belong to another edition of the plan.
    pub foreign: Vec<Entry>,
    /// Lines and files set aside, and why.
    pub faults: Vec<Fault>,
    /// Whom the lines of each file name as the system's user.
    pub accounts: BTreeMap<PathBuf, BTreeSet<Box<str>>>,
    /// A newer version has written here; its schema.
    pub newer: Option<u64>,
}

impl LogReader {
    /// A reader of a plan with this base: changes of another edition are set aside one by one.
    pub fn over(base: &str) -> Self {
        LogReader { base: Some(base.into()), ..LogReader::default() }
    }

    /// Reads what has been added since the last reading; everything the first time. Reading writes nothing.
    pub fn read(&mut self, disk: &Disk, logs: &Path) -> Reading {
        let mut reading = Reading::default();
        let about = fs::symlink_metadata(logs);
        let wrong = match about {
            Ok(about) if !about.is_dir() => Some(FaultKind::NotAFile),
            // Where nothing has been read nothing is missing.
            Err(_) if !self.marks.is_empty() => Some(FaultKind::Gone),
            Err(_) => return reading,
            Ok(_) => match fs::read_dir(logs) {
                Ok(_) => None,
                Err(error) => Some(fault(logs, &error).kind),
            },
        };
        if wrong.is_some() {
            if wrong != self.known {
                reading.faults.extend(wrong.clone().map(|kind| Fault::new(shown(logs), kind)));
            }
            self.known = wrong;
            return reading;
        }
        self.known = None;
        let files = log_files(logs);
        self.marks.retain(|path, mark| {
            let there = files.contains(path);
            if !there && mark.offset > 0 {
                reading.faults.push(Fault::new(shown(path), FaultKind::Shrunk));
            }
            there
        });
        for path in files {
            let Ok(about) = fs::symlink_metadata(&path) else { continue };
            let stamp = Stamp::of(&about);
            let mark = self.marks.entry(path.clone()).or_default();
            if mark.stamp == stamp {
                continue;
            }
            let mut lines = 0;
            if mark.offset > 0 && !continues(disk, &path, mark, stamp) {
                // By git, Syncthing, cp: what we had stays in memory, what it now holds is taken in.
                lines = mark.line;
                *mark = Mark::default();
            }
            mark.stamp = stamp;
            let fault = match read_file(disk, &path, mark, self.base.as_deref(), &mut reading) {
                Ok(cut) => cut,
                Err(fault) => Some(fault),
            };
            let kind = fault.as_ref().map(|fault| fault.kind.clone());
            if kind != mark.known {
                reading.faults.extend(fault);
            }
            mark.known = kind;
            // Masking a text makes a file shorter, but takes no line away.
            if mark.line < lines {
                reading.faults.push(Fault::new(shown(&path), FaultKind::Shrunk));
            }
        }
        reading
    }
}

/// True when a file holds what was read of it, and perhaps more after that.
fn continues(disk: &Disk, path: &Path, mark: &Mark, stamp: Stamp) -> bool {
    // What was added while it was read has been read too, though the stamp is from before.
    let ahead = mark.stamp.length < mark.offset && stamp.length == mark.offset;
    // Nothing was added, but something was changed: it is read anew.
    if stamp.inode != mark.stamp.inode || (stamp.length <= mark.offset && !ahead) {
        return false;
    }
    let read = || -> Option<Vec<u8>> {
        let mut file = disk.open(path, MAX_FILE).ok()?;
        file.seek(SeekFrom::Start(mark.offset.checked_sub(mark.tail.len() as u64)?)).ok()?;
        let mut tail = vec![0; mark.tail.len()];
        file.read_exact(&mut tail).ok()?;
        Some(tail)
    };
    read().is_some_and(|tail| tail == mark.tail)
}

/// Reads a file from the mark on. Gives what is wrong with its last line, which may still be on its way: it is read when
/// it is whole, or when it parses.
fn read_file(
    disk: &Disk,
    path: &Path,
    mark: &mut Mark,
    base: Option<&str>,
    reading: &mut Reading,
) -> Result<Option<Fault>, Fault> {
    let mut file = disk.open(path, MAX_FILE)?;
    let failed = |error: std::io::Error| fault(path, &error);
    file.seek(SeekFrom::Start(mark.offset)).map_err(failed)?;
    let mut input = BufReader::with_capacity(1 << 16, file.take(MAX_FILE));
    let mut line = Vec::new();
    let mut bad = 0;
    let mut last_listed = None;
    let mut doubtful = Doubtful::default();
    let mut shared = Shared::default();
    loop {
        line.clear();
        // However long a line claims to be, no more of it is held than a line may have.
        let most = MAX_LINE as u64 + 2;
        let mut length = input.by_ref().take(most).read_until(b'\n', &mut line).map_err(failed)? as u64;
        if length == 0 {
            doubtful.report(path, reading);
            tell_rest(path, bad, last_listed, reading);
            return Ok(None);
        }
        let mut whole = line.ends_with(b"\n");
        if !whole && length == most {
            let (rest, ended) = pass_over(&mut input).map_err(failed)?;
            length += rest;
            whole = ended;
        }
        let content = line.strip_suffix(b"\n").unwrap_or(&line);
        let content = content.strip_suffix(b"\r").unwrap_or(content);
        let parsed = if content.iter().all(u8::is_ascii_whitespace) {
            Ok(None)
        } else {
            std::str::from_utf8(content)
                .map_err(|_| LineError::Unreadable)
                .and_then(|text| entry_line::read_with(text, &mut shared))
                .map(Some)
        };
        if !whole && parsed.is_err() {
            doubtful.report(path, reading);
            tell_rest(path, bad, last_listed, reading);
            let kind = FaultKind::Cut(position(mark.line + 1, content.len()));
            return Ok(Some(Fault::new(shown(path), kind)));
        }
        mark.line += 1;
        mark.offset += length;
        mark.tail.extend_from_slice(&line);
        mark.tail.drain(..mark.tail.len().saturating_sub(TAIL));
        if length > line.len() as u64 {
            // Its end was passed over; the next reading compares nothing and goes on.
            mark.tail.clear();
        }
        match parsed {
            Ok(entry) => {
                if let Some(entry) = entry {
                    doubtful.take(mark.line, entry, base, reading);
                }
            }
            Err(LineError::Unreadable) => {
                let kind = match std::str::from_utf8(content) {
                    Ok(text) if is_conflict_mark(text) => FaultKind::ConflictMarks(mark.line),
                    _ => FaultKind::BadLine(mark.line),
                };
                bad += 1;
                if bad <= LISTED {
                    reading.faults.push(Fault::new(shown(path), kind));
                } else {
                    last_listed = Some(mark.line);
                }
            }
            Err(LineError::Newer(schema)) => match entry_line::read_proved(content) {
                // One letter of its schema has changed: its hash says that it is one of ours.
                Some(entry) => {
                    doubtful.altered.push((mark.line, entry.id, Box::from(&*entry.by)));
                    doubtful.take(mark.line, entry, base, reading);
                }
                None => reading.newer = reading.newer.max(Some(schema)),
            },
        }
    }
}

/// Lines of one file that can be read and are not what they should be.
#[derive(Default)]
struct Doubtful {
    altered: Vec<(usize, EntryId, Box<str>)>,
    foreign: Vec<(usize, EntryId, Box<str>)>,
    accounts: BTreeSet<Box<str>>,
}

impl Doubtful {
    /// Puts a change among those of the plan, or aside.
    fn take(&mut self, line: usize, mut entry: Entry, base: Option<&str>, reading: &mut Reading) {
        let place = (line, entry.id, Box::from(&*entry.by));
        if !self.accounts.contains(&*entry.account) {
            self.accounts.insert(Box::from(&*entry.account));
        }
        if let Some(base) = base.filter(|base| **base != *entry.base) {
            let ours = entry.clone().on_base(base.into());
            if entry.chain.is_none() || !chain::is_whole(&ours) {
                self.foreign.push(place);
                reading.foreign.push(entry);
                return;
            }
            // Its hash proves that it named this base: only the name has been changed.
            self.altered.push(place);
            entry = ours;
        } else if !chain::is_whole(&entry) {
            self.altered.push(place);
        }
        reading.entries.push(Arc::new(entry));
    }

    fn report(self, path: &Path, reading: &mut Reading) {
        if !self.accounts.is_empty() {
            reading.accounts.entry(path.to_owned()).or_default().extend(self.accounts);
        }
        let altered = self.altered.into_iter().map(|(line, entry, by)| FaultKind::AlteredLine(line, entry, by));
        let foreign = self.foreign.into_iter().map(|(line, entry, by)| FaultKind::OtherEdition(line, entry, by));
        for mut kinds in [altered.collect::<Vec<_>>(), foreign.collect()] {
            let rest = kinds.len().saturating_sub(LISTED);
            kinds.truncate(LISTED);
            kinds.extend((rest > 0).then_some(FaultKind::MoreSuch(rest)));
            reading.faults.extend(kinds.into_iter().map(|kind| Fault::new(shown(path), kind)));
        }
    }
}

/// Tells how many more lines of a file cannot be read than were told one by one, and which is the last.
fn tell_rest(path: &Path, bad: usize, last: Option<usize>, reading: &mut Reading) {
    if let Some(last) = last {
        reading.faults.push(Fault::new(shown(path), FaultKind::MoreBadLines(bad - LISTED, last)));
    }
}

/// Goes on to the end of a line without holding it: how many bytes that were, and whether the line has an end.
fn pass_over(input: &mut impl BufRead) -> std::io::Result<(u64, bool)> {
    let mut passed = 0;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok((passed, false));
        }
        let (step, ended) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(place) => (place + 1, true),
            None => (buffer.len(), false),
        };
        input.consume(step);
        passed += step as u64;
        if ended {
            return Ok((passed, true));
        }
    }
}

/// Git leaves both sides' lines between its marks: the lines are taken in, the marks are told.
fn is_conflict_mark(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark))
}

fn position(line: usize, column: usize) -> crate::domain::fault::Position {
    crate::domain::fault::Position { line, column: column + 1 }
}

/// Every log in a folder, conflict copies of other tools included, in the order of their names.
pub fn log_files(logs: &Path) -> Vec<PathBuf> {
    if !is_plain_folder(logs) {
        return Vec::new();
    }
    let Ok(entries) = fs::read_dir(logs) else { return Vec::new() };
    let mut files: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| is_log(path)).collect();
    files.sort();
    files
}

/// True for the name of a log, or of a conflict copy of one.
pub fn is_log(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.contains(".jsonl") && !name.starts_with('.') && !name.ends_with('~')
}
