//! What the logs of a plan are called, with what lies beside them.

use std::fs;
use std::path::{Path, PathBuf};

use super::folder::is_plain_folder;

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
