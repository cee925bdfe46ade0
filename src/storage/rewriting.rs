//! Rewriting a log as a whole: only to mask a text or to set torn lines aside, never to change a change.

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::disk::{Disk, LOCK_WAIT, MAX_FILE, fault, modes_in, shown};
use super::log_names::lock_of;
use crate::domain::fault::{Fault, FaultKind};

/// Puts what `change` makes of a log in its place, under its writer's lock, whole and durable; false when nothing
/// changes.
pub fn rewrite(
    disk: &Disk,
    path: &Path,
    mut change: impl FnMut(&Disk, &[u8]) -> Result<Option<Vec<u8>>, Fault>,
) -> Result<bool, Fault> {
    let failed = |error: std::io::Error| fault(path, &error);
    let (_, file_mode) = modes_in(path.parent().and_then(Path::parent).unwrap_or(path));
    let _lock = disk.lock(&lock_of(path), file_mode, LOCK_WAIT)?;
    let mut file = disk.open(path, MAX_FILE)?;
    let about = file.metadata().map_err(failed)?;
    let mut bytes = Vec::new();
    file.by_ref().take(MAX_FILE).read_to_end(&mut bytes).map_err(failed)?;
    let shared = file_mode == 0o660;
    if !(stays_writable(&about) || shared) {
        return Err(Fault::new(shown(path), FaultKind::NoPermission));
    }
    let Some(content) = change(disk, &bytes)? else { return Ok(false) };
    let own = rustix::process::geteuid();
    if shared && !own.is_root() && about.uid() != own.as_raw() {
        // The new file is ours, and its writer must be able to go on in it.
        disk.hand_over(path, &content, file_mode, about.gid())?;
    } else {
        disk.replace(path, &content, file_mode)?;
    }
    // On a file system without locks somebody may have added to the old file while it was copied.
    loop {
        let mut added = Vec::new();
        file.seek(SeekFrom::Start(bytes.len() as u64)).map_err(failed)?;
        file.by_ref().take(MAX_FILE).read_to_end(&mut added).map_err(failed)?;
        if added.is_empty() {
            return Ok(true);
        }
        let changed = change(disk, &added)?.unwrap_or_else(|| added.clone());
        let mut new = disk.open_append(path, file_mode)?;
        disk.write(&mut new, path, &changed).map_err(failed)?;
        disk.sync(&new, path).map_err(failed)?;
        bytes.append(&mut added);
    }
}

/// True when the file can be replaced without its writer losing the right to write in it.
fn stays_writable(about: &fs::Metadata) -> bool {
    let own = rustix::process::geteuid();
    own.is_root() || about.uid() == own.as_raw() || about.mode() & 0o060 == 0o060
}
