//! The head of each log: which change was the last, in a file of its own beside the log. A log that was cut, or replaced
//! by an older copy, hangs together as well as a whole one; the head tells what it lacks, wherever both are carried.
//!
//! It is written after the change is durable, and needs no durability of its own: one that is behind says nothing wrong.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::folder::{Folder, is_plain_folder};
use crate::domain::entry::Link;

/// What is read of a head at most, in bytes.
const MAX: u64 = 4096;

/// Writes the head of a writer's log. Failing here loses nothing.
pub fn write(folder: &Folder, writer: &str, head: Link, mode: u32) {
    let path = folder.logs().join(format!("{writer}.head"));
    let _ = folder.disk().overwrite(&path, format!("{head}\n").as_bytes(), mode);
}

/// The heads that can be read, those in copies that other programs left included.
pub fn read(disk: &Disk, logs: &Path) -> Vec<Link> {
    files(logs).iter().flat_map(|path| all_of(disk, path)).collect()
}

/// All that one of them names: where Git has merged two, each line is one.
fn all_of(disk: &Disk, path: &Path) -> Vec<Link> {
    let bytes = disk.read(path, MAX).unwrap_or_default();
    String::from_utf8_lossy(&bytes).lines().filter_map(|line| line.trim_end().parse().ok()).collect()
}

/// What one of them names, if it can be read.
pub fn of(disk: &Disk, path: &Path) -> Option<Link> {
    let bytes = disk.read(path, MAX).ok()?;
    std::str::from_utf8(&bytes).ok()?.trim_end().parse().ok()
}

/// The files of heads.
fn files(logs: &Path) -> Vec<PathBuf> {
    if !is_plain_folder(logs) {
        return Vec::new();
    }
    let files = fs::read_dir(logs).into_iter().flatten().filter_map(Result::ok).map(|file| file.path());
    let mut files: Vec<PathBuf> = files.filter(|path| is_head(path)).collect();
    files.sort();
    files
}

/// True for the name of a head.
fn is_head(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.extension().is_some_and(|ending| ending == "head") && !name.starts_with('.')
}
