//! Text being written, kept until it is committed or discarded.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::disk::{Disk, fault, shown};
use super::folder::Folder;
use super::format::SCHEMA;
use crate::domain::account;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::limits;

/// A text half written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The version of the file.
    pub schema: u64,
    /// Which plan.
    pub plan: String,
    /// Which round.
    pub round: String,
    /// Which item.
    pub item: String,
    /// Which text: `note`, `comment`, `measures` …
    pub field: String,
    /// The note that is being changed, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whose.
    pub account: String,
    /// The process that writes it; a living one's draft is not offered to another.
    pub process: u32,
    /// When it was last kept.
    pub at: String,
    /// The text.
    pub text: String,
}

impl Draft {
    /// A new draft of this version.
    pub fn schema() -> u64 {
        SCHEMA
    }

    fn file_name(&self, number: &str, ending: &str) -> String {
        let number: String = number.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
        format!("{}-{}-{number}.{ending}", super::identity::plain_name(account::login(&self.account)), self.process)
    }
}

/// The largest draft that is read, in bytes.
pub const MAX_DRAFT: u64 = limits::DRAFT;

/// Keeps a draft. A process may have several, told apart by `number`. They are private even in a shared folder.
pub fn keep(folder: &mut Folder, base: &[u8], draft: &Draft, number: &str) -> Result<PathBuf, Fault> {
    let path = place(folder, base)?.join(draft.file_name(number, "json"));
    let content = serde_json::to_string_pretty(draft).map_err(|_| Fault::new(shown(&path), FaultKind::Unwritable))?;
    folder.disk().replace(&path, content.as_bytes(), 0o600)?;
    Ok(path)
}

/// Puts the text of a draft in a file of its own beside it, for another program to write in.
pub fn hand_out(folder: &mut Folder, base: &[u8], draft: &Draft, number: &str) -> Result<PathBuf, Fault> {
    let path = place(folder, base)?.join(draft.file_name(number, HANDED_OUT));
    folder.disk().replace(&path, draft.text.as_bytes(), 0o600)?;
    Ok(path)
}

/// How the name of a text ends that was handed out.
const HANDED_OUT: &str = "txt";

/// Where drafts lie; the folder is made if it is not there.
fn place(folder: &mut Folder, base: &[u8]) -> Result<PathBuf, Fault> {
    folder.create(base)?;
    let drafts = folder.drafts();
    // Everybody may keep drafts here, nobody may read another's.
    let shared = super::disk::modes_in(folder.path()).1 == 0o660;
    folder.disk().make_dir(&drafts, if shared { 0o3770 } else { 0o700 })?;
    Ok(drafts)
}

/// Removes a draft after it has been committed or discarded.
pub fn discard(path: &Path) -> Result<(), Fault> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(fault(path, &error)),
        _ => Ok(()),
    }
}

/// The drafts of this account that no living process is writing, newest first. Damaged ones are told, not hidden.
pub fn find(
    disk: &Disk,
    folder: &Folder,
    account: &str,
    alive: impl Fn(u32) -> bool,
) -> (Vec<(PathBuf, Draft)>, Vec<Fault>) {
    let mut found = Vec::new();
    let mut faults = Vec::new();
    if fs::symlink_metadata(folder.drafts()).is_ok_and(|about| !about.is_dir()) {
        // A link in its place leads to texts that somebody else chose.
        return (found, vec![Fault::new(shown(&folder.drafts()), FaultKind::NotAFile)]);
    }
    for entry in fs::read_dir(folder.drafts()).into_iter().flatten().filter_map(Result::ok) {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let bytes = match disk.read(&path, MAX_DRAFT) {
            Ok(bytes) => bytes,
            // Another's draft in a shared folder.
            Err(Fault { kind: FaultKind::NoPermission | FaultKind::Missing, .. }) => continue,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        match serde_json::from_slice::<Draft>(&bytes) {
            Ok(draft) if !account::is_same(&draft.account, account) => {}
            Ok(draft) if draft.schema > SCHEMA => {
                faults.push(Fault::new(shown(&path), FaultKind::Newer(draft.schema)));
            }
            Ok(draft) if !alive(draft.process) => {
                // What another program wrote before ours came to an end is the later word; both are offered.
                found.extend(handed_out(disk, &path, &draft));
                found.push((path, draft));
            }
            Ok(_) => {}
            Err(_) => faults.push(Fault::new(shown(&path), FaultKind::BadLine(1))),
        }
    }
    found.sort_by(|a, b| b.1.at.cmp(&a.1.at));
    (found, faults)
}

/// What was written in the file that a draft's text was handed out in, if that is something else.
fn handed_out(disk: &Disk, draft_path: &Path, draft: &Draft) -> Option<(PathBuf, Draft)> {
    let path = draft_path.with_extension(HANDED_OUT);
    let text = String::from_utf8(disk.read(&path, MAX_DRAFT).ok()?).ok()?;
    let text = text.trim_end().to_owned();
    let other = !text.is_empty() && text != draft.text.trim_end();
    other.then(|| (path, Draft { text, ..draft.clone() }))
}

/// True when the process with this number is this program, alive. The number alone tells little: since a restart it may be
/// another's, and one that has ended keeps it until its parent asks how.
pub fn is_alive(process: u32) -> bool {
    if let Ok(own) = fs::read_link("/proc/self/exe") {
        // That of an ended process leads nowhere, that of another user's is not to be read.
        return fs::read_link(format!("/proc/{process}/exe")).is_ok_and(|exe| program(&exe) == program(&own));
    }
    i32::try_from(process)
        .ok()
        .and_then(rustix::process::Pid::from_raw)
        .is_some_and(|pid| !matches!(rustix::process::test_kill_process(pid), Err(rustix::io::Errno::SRCH)))
}

/// What a program is called; one that has been replaced by a newer edition is still the same.
fn program(exe: &Path) -> String {
    let name = exe.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(" (deleted)").unwrap_or(&name).to_owned()
}

/// The time as drafts name it.
pub fn stamp(now: Timestamp) -> String {
    now.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_program_lives_and_neither_another_nor_one_that_has_ended_does() {
        assert!(is_alive(std::process::id()));
        assert!(!is_alive(u32::MAX));
        if !Path::new("/proc/self/exe").exists() {
            return;
        }
        let mut other = std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn().unwrap();
        let path = format!("/proc/{}/exe", other.id());
        let is_cat =
            || fs::read_link(&path).is_ok_and(|exe| program(&exe) != program(&std::env::current_exe().unwrap()));
        while !is_cat() {
            std::thread::yield_now();
        }
        assert!(!is_alive(other.id()), "another program has the number now");
        // It ends, and is not asked how.
        drop(other.stdin.take());
        while fs::read_link(&path).is_ok() {
            std::thread::yield_now();
        }
        assert!(!is_alive(other.id()));
        other.wait().unwrap();
    }
}
