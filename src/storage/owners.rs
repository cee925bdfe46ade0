//! Whose a log is. In a folder that a group shares, a log belongs to its writer: the others may read it, and nobody else
//! may add to it.
//!
//! One thing others must do to it: take out a text that has been masked. Whoever masks puts a new file in its place, which
//! is then theirs and open to the group, and the writer takes it back with the next change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::disk::{Disk, MAX_FILE, modes_in, shown};
use super::folder::Folder;
use super::system::user_name;
use crate::domain::account;
use crate::domain::entry::Act;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::Ledger;

/// The mode of a log in this plan's folder.
pub fn log_mode(folder: &Path) -> u32 {
    if is_shared(folder) { 0o640 } else { 0o600 }
}

/// True when the group may write in the folder.
pub fn is_shared(folder: &Path) -> bool {
    modes_in(folder).1 == 0o660
}

/// Makes a log the writer's own again, which somebody has masked a text in, or which is open to the group from before.
/// Where that fails it is written in as it is.
pub fn take_back(disk: &Disk, log: &Path, mode: u32) {
    let Ok(about) = fs::symlink_metadata(log) else { return };
    let own = rustix::process::geteuid();
    let open_to_group = about.is_file() && about.mode() & 0o020 != 0;
    if mode == 0o640 && open_to_group && (!own.is_root() || about.uid() == 0) {
        let _ = disk.read(log, MAX_FILE).and_then(|bytes| disk.hand_over(log, &bytes, mode, about.gid()));
    }
}

/// The logs of a shared folder that belong to others than their lines say wrote them: `named` are the users that the lines
/// of each name.
pub fn foreign(folder: &Folder, named: &BTreeMap<PathBuf, BTreeSet<Box<str>>>, ledger: &Ledger) -> Vec<Fault> {
    if !is_shared(folder.path()) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for (path, accounts) in named {
        let Ok(about) = fs::symlink_metadata(path) else { continue };
        let uid = about.uid();
        let name = user_name(uid);
        let is_owner = |account: &str| match account::number(account) {
            Some(number) => number == uid,
            // Whoever is in no list here cannot be told from another.
            None => name.as_deref().is_none_or(|name| name == account::login(account)),
        };
        let Some(other) = accounts.iter().find(|account| !is_owner(account)) else { continue };
        let masks = |account: &str| is_owner(account) && account::number(account).is_some();
        let mut entries = ledger.entries().filter(|entry| entry.edit.known_act() == Some(Act::Redact));
        if about.mode() & 0o020 != 0 && entries.any(|entry| masks(&entry.account)) {
            // Put there when a text was masked; its writer takes it back.
            continue;
        }
        let log = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let owner = account::account(&name.unwrap_or_else(|| format!("uid-{uid}")), uid);
        faults.push(Fault::new(shown(path), FaultKind::OtherOwner(log.into(), owner.into(), other.clone())));
    }
    faults
}
