//! Reading everybody's logs of a plan, and later what has been added to them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::disk::{Disk, MAX_FILE, fault, shown};
use super::folder::Stamp;
use super::log_lines::{Place, Reading, read_file};
use super::log_names::log_files;
use crate::domain::fault::{Fault, FaultKind};

/// How far one log has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Mark {
    stamp: Stamp,
    place: Place,
    /// What was last said about the whole file, which is not said again.
    known: Option<FaultKind>,
}

/// Reads the logs of a folder, and later what has been added to them.
#[derive(Clone, Debug, Default)]
pub struct LogReader {
    marks: BTreeMap<PathBuf, Mark>,
    /// What was last said about the folder of logs.
    known: Option<FaultKind>,
    /// The plan's base, if lines of others are to be kept apart.
    base: Option<Box<str>>,
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
            if !there && mark.place.offset > 0 {
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
            if mark.place.offset > 0 && !continues(disk, &path, mark, stamp) {
                // By git, Syncthing, cp: what we had stays in memory, what it now holds is taken in.
                lines = mark.place.line;
                *mark = Mark::default();
            }
            mark.stamp = stamp;
            let fault = match read_file(disk, &path, &mut mark.place, self.base.as_deref(), &mut reading) {
                Ok(cut) => cut,
                Err(fault) => Some(fault),
            };
            let kind = fault.as_ref().map(|fault| fault.kind.clone());
            if kind != mark.known {
                reading.faults.extend(fault);
            }
            mark.known = kind;
            // Masking a text makes a file shorter, but takes no line away.
            if mark.place.line < lines {
                reading.faults.push(Fault::new(shown(&path), FaultKind::Shrunk));
            }
        }
        reading
    }
}

/// True when a file holds what was read of it, and perhaps more after that.
fn continues(disk: &Disk, path: &Path, mark: &Mark, stamp: Stamp) -> bool {
    // What was added while it was read has been read too, though the stamp is from before.
    let ahead = mark.stamp.length < mark.place.offset && stamp.length == mark.place.offset;
    // Nothing was added, but something was changed: it is read anew.
    if stamp.inode != mark.stamp.inode || (stamp.length <= mark.place.offset && !ahead) {
        return false;
    }
    let read = || -> Option<Vec<u8>> {
        let mut file = disk.open(path, MAX_FILE).ok()?;
        file.seek(SeekFrom::Start(mark.place.offset.checked_sub(mark.place.tail.len() as u64)?)).ok()?;
        let mut tail = vec![0; mark.place.tail.len()];
        file.read_exact(&mut tail).ok()?;
        Some(tail)
    };
    read().is_some_and(|tail| tail == mark.place.tail)
}
