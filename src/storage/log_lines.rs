//! The lines of a log, one after another. Those of a long log are held against their hashes by another processor while the
//! next ones are read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::disk::{Disk, MAX_FILE, fault, shown};
use super::format::entry_line::{self, LineError, MAX_LINE};
use crate::domain::chain;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::fault::{Fault, FaultKind, Position};
use crate::domain::shared::Shared;

/// How much of what was read is remembered, in bytes.
const TAIL: usize = 256;

/// What is read in blocks, in bytes: a second thread has memory of its own, which a shorter log does not repay.
const LONG: u64 = 1 << 26;

/// A block, in bytes.
const BLOCK: u64 = 1 << 18;

/// So many bad lines of a file are told one by one; the rest are counted.
pub const LISTED: usize = 5;

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

/// How far a log has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// So many bytes.
    pub offset: u64,
    /// So many lines.
    pub line: usize,
    /// The bytes before the offset, by which a file rewritten in place is told.
    pub tail: Vec<u8>,
}

impl Place {
    fn remember(&mut self, read: &[u8]) {
        self.tail.extend_from_slice(read.get(read.len().saturating_sub(TAIL)..).unwrap_or(read));
        self.tail.drain(..self.tail.len().saturating_sub(TAIL));
    }
}

/// What stands in a line.
enum Line {
    Blank,
    Change(Arc<Entry>),
    /// What no version has written; `true` for one of the marks that a merge leaves.
    Unreadable(bool),
    /// What a newer version of this schema wrote, or what calls itself so and whose hash says that it is one of ours.
    Newer(u64, Option<Arc<Entry>>),
}

impl Line {
    fn of(content: &[u8], shared: &mut Shared) -> Self {
        if content.iter().all(u8::is_ascii_whitespace) {
            return Line::Blank;
        }
        let Ok(text) = std::str::from_utf8(content) else { return Line::Unreadable(false) };
        match entry_line::read_with(text, shared) {
            Ok(entry) => Line::Change(Arc::new(entry)),
            Err(LineError::Unreadable) => Line::Unreadable(is_conflict_mark(text)),
            Err(LineError::Newer(schema)) => Line::Newer(schema, entry_line::read_proved(content).map(Arc::new)),
        }
    }

    /// The change in it.
    fn change(&self) -> Option<&Arc<Entry>> {
        if let Line::Change(entry) | Line::Newer(_, Some(entry)) = self { Some(entry) } else { None }
    }

    /// True for what can be taken in although its end has not arrived.
    fn is_read(&self) -> bool {
        match self {
            Line::Blank | Line::Change(_) => true,
            Line::Unreadable(_) | Line::Newer(..) => false,
        }
    }
}

/// Reads a log from a place on. Gives what is wrong with its last line, which may still be on its way: it is read when it
/// is whole, or when it parses.
pub(super) fn read_file(
    disk: &Disk,
    path: &Path,
    place: &mut Place,
    base: Option<&str>,
    reading: &mut Reading,
) -> Result<Option<Fault>, Fault> {
    let mut file = disk.open(path, MAX_FILE)?;
    let mut found = Found::of(path, base, place, reading);
    let outcome = read_blocks(&mut file, &mut found, LONG, BLOCK).and_then(|()| read_lines(&mut file, &mut found));
    found.tell();
    match outcome {
        Ok(cut) => Ok(cut.map(|kind| Fault::new(shown(path), kind))),
        Err(error) => Err(fault(path, &error)),
    }
}

/// Lines that have been read.
struct Block<'t> {
    /// Each with its length.
    lines: Vec<(usize, Line)>,
    /// The bytes at its end.
    tail: Vec<u8>,
    /// Whether each change in it is what it says it is, as soon as that is known.
    whole: Result<thread::ScopedJoinHandle<'t, Vec<bool>>, Vec<bool>>,
}

impl<'t> Block<'t> {
    fn of(bytes: &[u8], shared: &mut Shared, scope: &'t thread::Scope<'t, '_>) -> Self {
        let lines = bytes.split_inclusive(|byte| *byte == b'\n');
        let lines: Vec<_> = lines.map(|line| (line.len(), Line::of(content(line), shared))).collect();
        let changes: Arc<[Arc<Entry>]> = lines.iter().filter_map(|(_, line)| line.change()).cloned().collect();
        let all = |changes: &[Arc<Entry>]| changes.iter().map(|entry| chain::is_whole(entry)).collect::<Vec<bool>>();
        let theirs = changes.clone();
        let checking = thread::Builder::new().name("checking".into()).spawn_scoped(scope, move || all(&theirs));
        let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes).to_vec();
        Block { lines, tail, whole: checking.map_err(|_| all(&changes)) }
    }
}

/// Reads as much of a long log as stands in whole lines, block by block.
fn read_blocks(file: &mut File, found: &mut Found<'_>, long: u64, most: u64) -> std::io::Result<()> {
    let length = file.metadata()?.len().min(MAX_FILE);
    let mut offset = found.place.offset;
    if length.saturating_sub(offset) < long {
        return Ok(());
    }
    let mut shared = Shared::default();
    let mut bytes = Vec::new();
    thread::scope(|scope| {
        let mut checked: Option<Block<'_>> = None;
        while offset < length {
            file.seek(SeekFrom::Start(offset))?;
            bytes.clear();
            file.by_ref().take(most.min(length - offset)).read_to_end(&mut bytes)?;
            // A line that fills the block is read alone.
            let Some(end) = memchr::memrchr(b'\n', &bytes) else { break };
            let lines = bytes.get(..=end).unwrap_or_default();
            offset += lines.len() as u64;
            if let Some(before) = checked.replace(Block::of(lines, &mut shared, scope)) {
                found.take_block(before);
            }
        }
        if let Some(last) = checked {
            found.take_block(last);
        }
        Ok(())
    })
}

/// A line without its end.
fn content(line: &[u8]) -> &[u8] {
    let content = line.strip_suffix(b"\n").unwrap_or(line);
    content.strip_suffix(b"\r").unwrap_or(content)
}

/// Reads the rest of a log, line by line. Gives what is wrong with the last one.
fn read_lines(file: &mut File, found: &mut Found<'_>) -> std::io::Result<Option<FaultKind>> {
    file.seek(SeekFrom::Start(found.place.offset))?;
    let mut input = BufReader::with_capacity(1 << 16, file.take(MAX_FILE));
    let mut line = Vec::new();
    let mut shared = Shared::default();
    loop {
        line.clear();
        // However long a line claims to be, no more of it is held than a line may have.
        let most = MAX_LINE as u64 + 2;
        let mut length = input.by_ref().take(most).read_until(b'\n', &mut line)? as u64;
        if length == 0 {
            return Ok(None);
        }
        let mut whole = line.ends_with(b"\n");
        if !whole && length == most {
            let (rest, ended) = pass_over(&mut input)?;
            length += rest;
            whole = ended;
        }
        let content = content(&line);
        let read = Line::of(content, &mut shared);
        if !whole && !read.is_read() {
            return Ok(Some(FaultKind::Cut(Position { line: found.place.line + 1, column: content.len() + 1 })));
        }
        found.place.line += 1;
        found.place.offset += length;
        found.place.remember(&line);
        if length > line.len() as u64 {
            // Its end was passed over; the next reading compares nothing and goes on.
            found.place.tail.clear();
        }
        let is_whole = read.change().is_none_or(|entry| chain::is_whole(entry));
        found.take(read, is_whole);
    }
}

/// What is being read, and where it goes.
struct Found<'r> {
    path: &'r Path,
    base: Option<&'r str>,
    place: &'r mut Place,
    reading: &'r mut Reading,
    /// Lines that can be read and are not what they should be.
    altered: Vec<(usize, EntryId, Box<str>)>,
    foreign: Vec<(usize, EntryId, Box<str>)>,
    /// Whom the lines name as the system's user.
    accounts: BTreeSet<Box<str>>,
    bad: usize,
    /// The last of those that are only counted.
    uncounted: Option<usize>,
}

impl<'r> Found<'r> {
    fn of(path: &'r Path, base: Option<&'r str>, place: &'r mut Place, reading: &'r mut Reading) -> Self {
        let (altered, foreign, accounts) = (Vec::new(), Vec::new(), BTreeSet::new());
        Found { path, base, place, reading, altered, foreign, accounts, bad: 0, uncounted: None }
    }

    fn take_block(&mut self, block: Block<'_>) {
        let Block { lines, tail, whole } = block;
        let joined = |hand: thread::ScopedJoinHandle<'_, Vec<bool>>| {
            hand.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        let mut whole = whole.map_or_else(|here| here, joined).into_iter();
        for (length, line) in lines {
            self.place.line += 1;
            self.place.offset += length as u64;
            let is_whole = line.change().is_none() || whole.next().unwrap_or_default();
            self.take(line, is_whole);
        }
        self.place.remember(&tail);
    }

    /// Takes in the line that has just been read; `is_whole` says whether a change in it is what it says it is.
    fn take(&mut self, line: Line, is_whole: bool) {
        match line {
            Line::Blank => {}
            Line::Change(entry) => self.take_change(entry, is_whole),
            Line::Unreadable(is_mark) => {
                self.bad += 1;
                if self.bad > LISTED {
                    self.uncounted = Some(self.place.line);
                    return;
                }
                let line = self.place.line;
                let kind = if is_mark { FaultKind::ConflictMarks(line) } else { FaultKind::BadLine(line) };
                self.reading.faults.push(Fault::new(shown(self.path), kind));
            }
            // One letter of its schema has changed: its hash says that it is one of ours.
            Line::Newer(_, Some(entry)) => {
                self.altered.push((self.place.line, entry.id, Box::from(&*entry.by)));
                self.take_change(entry, is_whole);
            }
            Line::Newer(schema, None) => self.reading.newer = self.reading.newer.max(Some(schema)),
        }
    }

    /// Puts a change among those of the plan, or aside.
    fn take_change(&mut self, mut entry: Arc<Entry>, is_whole: bool) {
        let place = || (self.place.line, entry.id, Box::from(&*entry.by));
        if !self.accounts.contains(&*entry.account) {
            self.accounts.insert(Box::from(&*entry.account));
        }
        if let Some(base) = self.base.filter(|base| **base != *entry.base) {
            let ours = Entry::clone(&entry).on_base(base.into());
            if entry.chain.is_none() || !chain::is_whole(&ours) {
                self.foreign.push(place());
                self.reading.foreign.push(Arc::unwrap_or_clone(entry));
                return;
            }
            // Its hash proves that it named this base: only the name has been changed.
            self.altered.push(place());
            entry = Arc::new(ours);
        } else if !is_whole {
            self.altered.push(place());
        }
        self.reading.entries.push(entry);
    }

    /// Tells what was found of lines that are not what they should be.
    fn tell(self) {
        let told = |kind: FaultKind| Fault::new(shown(self.path), kind);
        if !self.accounts.is_empty() {
            self.reading.accounts.entry(self.path.to_owned()).or_default().extend(self.accounts);
        }
        let altered = self.altered.into_iter().map(|(line, entry, by)| FaultKind::AlteredLine(line, entry, by));
        let foreign = self.foreign.into_iter().map(|(line, entry, by)| FaultKind::OtherEdition(line, entry, by));
        for mut kinds in [altered.collect::<Vec<_>>(), foreign.collect()] {
            let rest = kinds.len().saturating_sub(LISTED);
            kinds.truncate(LISTED);
            kinds.extend((rest > 0).then_some(FaultKind::MoreSuch(rest)));
            self.reading.faults.extend(kinds.into_iter().map(told));
        }
        // How many more cannot be read than were told one by one, and which is the last.
        let more = self.uncounted.map(|last| FaultKind::MoreBadLines(self.bad - LISTED, last));
        self.reading.faults.extend(more.map(told));
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

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"schema":1,"id":"01930000-0000-7000-8000-0000000000NN","at":"2026-11-21T13:32:07Z","by":"samordnare","account":"anna","writer":"anna-1","session":"s","base":"sha256:0","edit":"assess","changes":[{"object":"assessment/2026-helar/vag.d1","field":"value","to":"met"}]}"#;

    /// A log with everything that a line can be.
    fn log() -> Vec<u8> {
        let mut log = Vec::new();
        for number in 10..90 {
            let line = LINE.replace("NN", &number.to_string());
            let line = match number % 9 {
                1 => line.replace("\"schema\":1", "\"schema\":7"),
                2 => line.replace("sha256:0", "sha256:1"),
                3 => "<<<<<<< HEAD".to_owned(),
                4 => line[..line.len() - 9].to_owned(),
                5 => String::new(),
                6 => format!("{line}\r"),
                7 => {
                    line.replace("\"edit\"", "\"chain\":{\"hash\":\"HASH\"},\"edit\"").replace("HASH", &"0".repeat(64))
                }
                _ => line,
            };
            log.extend_from_slice(line.as_bytes());
            log.push(b'\n');
            if number == 40 {
                log.extend_from_slice(&[0xFF, b'\n']);
            }
        }
        log.extend_from_slice(&LINE.as_bytes()[..30]);
        log
    }

    #[test]
    fn a_long_log_read_in_blocks_says_what_it_says_line_by_line() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), log()).unwrap();
        let read = |block: Option<u64>| {
            let (mut place, mut reading) = (Place::default(), Reading::default());
            let mut found = Found::of(file.path(), Some("sha256:0"), &mut place, &mut reading);
            let mut open = File::open(file.path()).unwrap();
            if let Some(block) = block {
                read_blocks(&mut open, &mut found, 1, block).unwrap();
            }
            let cut = read_lines(&mut open, &mut found).unwrap();
            found.tell();
            assert!(matches!(cut, Some(FaultKind::Cut(_))), "{cut:?}");
            (place, format!("{reading:?}"))
        };
        let (place, alone) = read(None);
        assert_eq!(place.line, 81);
        assert!(
            alone.contains("OtherEdition") && alone.contains("AlteredLine") && alone.contains("newer: Some(7)"),
            "{alone}"
        );
        // Smaller than a line, a few lines, all of it.
        for block in [100, 300, 301, 999, 5_000, 1 << 20] {
            assert_eq!(read(Some(block)), (place.clone(), alone.clone()), "{block}");
        }
    }
}
