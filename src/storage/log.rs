//! The logs of a plan: appending durably to one's own, reading everybody's.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::disk::{Disk, LOCK_WAIT, MAX_FILE, fault, modes_in, shown};
use super::folder::Folder;
use super::format::entry_line::{self, LineError, MAX_LINE};
use crate::domain::entry::Entry;
use crate::domain::fault::{Fault, FaultKind};

/// Appends to one writer's log. Its cost does not depend on the plan's size.
#[derive(Debug)]
pub struct LogWriter {
    folder: Folder,
    writer: String,
    /// Which file of the writer: a file whose fsync failed is never synced again, a new one is begun.
    part: u32,
    /// The plan's base, written before the first entry.
    base: Vec<u8>,
    /// True when the file system has no locks.
    pub lock_lies: bool,
}

impl LogWriter {
    /// A writer for this folder. Nothing is written until the first entry.
    pub fn new(folder: Folder, writer: &str, base: Vec<u8>) -> Self {
        LogWriter { folder, writer: writer.to_owned(), part: 0, base, lock_lies: false }
    }

    fn path(&self) -> PathBuf {
        let name = match self.part {
            0 => format!("{}.jsonl", self.writer),
            part => format!("{}.{part}.jsonl", self.writer),
        };
        self.folder.logs().join(name)
    }

    /// Appends entries and makes them durable with one fsync. When this fails nothing is acknowledged, and what was
    /// half written is taken away again or set aside by every reader.
    pub fn append(&mut self, entries: &[Entry]) -> Result<(), Fault> {
        let mut lines = String::new();
        for entry in entries {
            let line = entry_line::write(entry)
                .map_err(|error| Fault::new(shown(&self.path()), FaultKind::Other(error.to_string())))?;
            // Every reader sets a longer line aside: it must not be acknowledged.
            if line.len() > MAX_LINE {
                return Err(Fault::new(shown(&self.path()), FaultKind::TooLarge(MAX_LINE as u64)));
            }
            lines.push_str(&line);
            lines.push('\n');
        }
        self.folder.create(&self.base)?;
        let (folder_mode, file_mode) = modes_in(self.folder.path());
        let disk = self.folder.disk().clone();
        disk.make_dir(&self.folder.logs(), folder_mode)?;
        let lock_path = self.folder.logs().join(format!(".{}.lock", self.writer));
        let lock = disk.lock(&lock_path, file_mode, LOCK_WAIT)?;
        self.lock_lies = lock.lies;
        let path = self.path();
        let is_new = !path.exists();
        let mut file = disk.open_append(&path, file_mode)?;
        let told = |error: std::io::Error| fault(&path, &error);
        let length = file.metadata().map_err(told)?.len();
        if length > 0 && !ends_with_newline(&mut file).map_err(told)? {
            lines.insert(0, '\n');
        }
        if let Err(error) = disk.write(&mut file, &path, lines.as_bytes()) {
            // Our own unacknowledged tail, under our own lock: nobody has been told that it is there.
            let _ = file.set_len(length);
            return Err(fault(&path, &error));
        }
        let synced =
            disk.sync(&file, &path).and_then(|()| if is_new { disk.sync_dir(&self.folder.logs()) } else { Ok(()) });
        if let Err(error) = synced {
            self.part += 1;
            return Err(fault(&path, &error));
        }
        Ok(())
    }
}

fn ends_with_newline(file: &mut File) -> std::io::Result<bool> {
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// How far one log has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    inode: u64,
    offset: u64,
    line: usize,
}

/// Reads the logs of a folder, and later what has been added to them.
#[derive(Debug, Default)]
pub struct LogReader {
    marks: BTreeMap<PathBuf, Mark>,
}

/// What a reading found.
#[derive(Debug, Default)]
pub struct Reading {
    /// The entries, file by file.
    pub entries: Vec<Entry>,
    /// Lines and files set aside, and why.
    pub faults: Vec<Fault>,
    /// A newer version has written here; its schema.
    pub newer: Option<u64>,
}

impl LogReader {
    /// Reads what has been added since the last reading; everything the first time. Reading writes nothing.
    pub fn read(&mut self, disk: &Disk, logs: &Path) -> Reading {
        let mut reading = Reading::default();
        for path in log_files(logs) {
            let Ok(about) = fs::symlink_metadata(&path) else { continue };
            let mark = self.marks.entry(path.clone()).or_default();
            let replaced = mark.inode != 0 && (mark.inode != about.ino() || about.len() < mark.offset);
            if replaced {
                // By git, Syncthing, cp: what we had stays in memory, what it now holds is taken in.
                if about.len() < mark.offset {
                    reading.faults.push(Fault::new(shown(&path), FaultKind::Shrunk));
                }
                *mark = Mark::default();
            } else if mark.inode != 0 && about.len() == mark.offset {
                continue;
            }
            mark.inode = about.ino();
            if let Err(fault) = read_file(disk, &path, mark, &mut reading) {
                reading.faults.push(fault);
            }
        }
        reading
    }
}

fn read_file(disk: &Disk, path: &Path, mark: &mut Mark, reading: &mut Reading) -> Result<(), Fault> {
    let mut file = disk.open(path, MAX_FILE)?;
    let told = |error: std::io::Error| fault(path, &error);
    file.seek(SeekFrom::Start(mark.offset)).map_err(told)?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE).read_to_end(&mut bytes).map_err(told)?;
    // A last line without its end may still be on its way: it is read when it is whole, or when it parses.
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let whole = line.ends_with(b"\n");
        let content = line.strip_suffix(b"\n").unwrap_or(line);
        let content = content.strip_suffix(b"\r").unwrap_or(content);
        let parsed = if content.iter().all(u8::is_ascii_whitespace) {
            Ok(None)
        } else {
            std::str::from_utf8(content).map_err(|_| LineError::Unreadable).and_then(entry_line::read).map(Some)
        };
        if !whole && parsed.is_err() {
            reading.faults.push(Fault::new(shown(path), FaultKind::Cut(position(mark.line + 1, content.len()))));
            break;
        }
        mark.line += 1;
        mark.offset += line.len() as u64;
        match parsed {
            Ok(entry) => reading.entries.extend(entry),
            Err(LineError::Unreadable) => {
                let kind = match std::str::from_utf8(content) {
                    Ok(text) if is_conflict_mark(text) => FaultKind::ConflictMarks(mark.line),
                    _ => FaultKind::BadLine(mark.line),
                };
                reading.faults.push(Fault::new(shown(path), kind));
            }
            Err(LineError::Newer(schema)) => reading.newer = reading.newer.max(Some(schema)),
        }
    }
    Ok(())
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
    let Ok(entries) = fs::read_dir(logs) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.contains(".jsonl") && !name.starts_with('.') && !name.ends_with('~')
        })
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
}
