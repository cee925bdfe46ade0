//! Drafts of plans that somebody has not accepted yet: kept in the user's own state folder, never beside the plans.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{Disk, fault};
use crate::domain::fault::Fault;
use crate::domain::limits;

/// The folder they lie in.
fn folder(state: &Path) -> PathBuf {
    state.join("intake")
}

fn place(state: &Path, name: &str) -> Option<PathBuf> {
    let plain = !name.is_empty() && name.len() <= 64 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| folder(state).join(format!("{name}.json")))
}

/// Keeps a draft under a name of letters and digits.
pub fn keep(disk: &Disk, state: &Path, name: &str, content: &[u8]) -> Result<(), Fault> {
    let Some(path) = place(state, name) else { return Ok(()) };
    disk.make_dir(state, 0o700)?;
    disk.make_dir(&folder(state), 0o700)?;
    disk.replace(&path, content, 0o600)
}

/// Removes a draft.
pub fn remove(state: &Path, name: &str) -> Result<(), Fault> {
    let Some(path) = place(state, name) else { return Ok(()) };
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(fault(&path, &error)),
        _ => Ok(()),
    }
}

/// The drafts that lie there, by name.
pub fn find(disk: &Disk, state: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder(state)).into_iter().flatten().filter_map(Result::ok) {
        let path = entry.path();
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if place(state, &name).as_ref() == Some(&path)
            && let Ok(content) = disk.read(&path, limits::DRAFT)
        {
            found.push((name, content));
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_kept_found_and_removed_and_no_name_leads_out() {
        let state = tempfile::tempdir().unwrap();
        let disk = Disk::default();
        keep(&disk, state.path(), "ab12", b"{}").unwrap();
        keep(&disk, state.path(), "../out", b"{}").unwrap();
        assert!(!state.path().join("out.json").exists());
        assert_eq!(find(&disk, state.path()), [("ab12".to_owned(), b"{}".to_vec())]);
        remove(state.path(), "ab12").unwrap();
        remove(state.path(), "ab12").unwrap();
        assert!(find(&disk, state.path()).is_empty());
    }
}
