//! Files whose writing was cut off. Their names say which machine and which process writes them, so that what a killed
//! one has left can be told from what another is writing at this moment.
//!
//! ```text
//! .tmp-3fa9c1d2-4711-x7Qk02aB
//!      machine  process
//! ```

use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rustix::process::{Pid, test_kill_process};

use super::folder::{Folder, hash, is_plain_folder};

/// What the names of unfinished files begin with.
pub const TEMPORARY: &str = ".tmp-";

/// How old the unfinished file of another machine must be before it is held to be left over, in seconds.
const LEFT_OVER: i64 = 24 * 60 * 60;

/// What the names begin with of the files that this process writes.
pub fn own_names() -> String {
    format!("{TEMPORARY}{}-{}-", machine(), std::process::id())
}

/// This machine, as its network name tells it apart from others that share the folder.
fn machine() -> String {
    let name = rustix::system::uname();
    let told = hash(name.nodename().to_bytes());
    told.rsplit(':').next().and_then(|digits| digits.get(..8)).unwrap_or_default().to_owned()
}

/// True for the name of an unfinished file.
pub fn is_unfinished(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(TEMPORARY)
}

/// True when the process that wrote a file of this name ran on this machine and is gone.
fn writer_is_gone(name: &str) -> bool {
    let mut parts = name.strip_prefix(TEMPORARY).unwrap_or_default().split('-');
    let (of, process) = (parts.next(), parts.next().and_then(|number| number.parse().ok()));
    let process = process.and_then(Pid::from_raw);
    // Another user's process answers that it may not be asked; it lives all the same.
    of == Some(&*machine()) && process.is_some_and(|pid| test_kill_process(pid) == Err(rustix::io::Errno::SRCH))
}

/// The unfinished files, or folders, in a place that nobody is writing any more.
fn left_over_in(place: &Path, now: Timestamp, wanted: impl Fn(FileType) -> bool) -> Vec<PathBuf> {
    if !is_plain_folder(place) {
        return Vec::new();
    }
    let old = |path: &Path| {
        let modified = fs::symlink_metadata(path).and_then(|about| about.modified()).ok();
        let modified = modified.and_then(|modified| Timestamp::try_from(modified).ok());
        modified.is_some_and(|modified| now.as_second() - modified.as_second() > LEFT_OVER)
    };
    let all = fs::read_dir(place).into_iter().flatten().filter_map(Result::ok);
    let ours = all.filter(|one| is_unfinished(&one.file_name()) && one.file_type().is_ok_and(&wanted));
    let mut found: Vec<PathBuf> = ours
        .filter(|one| writer_is_gone(&one.file_name().to_string_lossy()) || old(&one.path()))
        .map(|one| one.path())
        .collect();
    found.sort();
    found
}

/// The unfinished files of a plan that nobody is writing any more.
pub fn left_over(folder: &Folder, now: Timestamp) -> Vec<PathBuf> {
    let places = [folder.path().to_owned(), folder.rounds(), folder.logs(), folder.drafts()];
    places.iter().flat_map(|place| left_over_in(place, now, |kind| kind.is_file())).collect()
}

/// Removes what nobody is writing any more; what it was to become is in the log. Gives what was removed.
pub fn remove(folder: &Folder, now: Timestamp) -> Vec<PathBuf> {
    left_over(folder, now).into_iter().filter(|path| fs::remove_file(path).is_ok()).collect()
}

/// Removes from the data folder what imports have left that were cut off: the plan is not there, and can be imported.
pub fn remove_imports(root: &Path, now: Timestamp) {
    for aside in left_over_in(root, now, |kind| kind.is_dir()) {
        let _ = fs::remove_dir_all(aside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_whose_writing_has_ended() {
        let own = format!("{}x7Qk02aB", own_names());
        assert!(!writer_is_gone(&own), "this process is writing it");
        let first = std::process::Command::new("true").spawn().and_then(|mut child| child.wait().map(|_| child.id()));
        let gone = own.replace(&format!("-{}-", std::process::id()), &format!("-{}-", first.unwrap()));
        assert!(writer_is_gone(&gone));
        // Another machine's processes cannot be asked, and an older edition's files do not name theirs.
        assert!(!writer_is_gone(&gone.replace(&machine(), "00000000")));
        for name in [".tmp-x7Qk02aB", ".tmp-import-x7Qk02aB", ".tmp-", ".tmp--", "plan.json"] {
            assert!(!writer_is_gone(name), "{name}");
        }
    }
}
