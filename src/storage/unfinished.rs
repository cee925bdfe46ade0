//! Files whose writing was cut off, and that nobody is writing any more.

use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::folder::{Folder, is_plain_folder};
use super::temporary::{TEMPORARY, writer_is_gone};

/// How old the unfinished file of another machine must be before it is held to be left over, in seconds.
const LEFT_OVER: i64 = 24 * 60 * 60;

/// True for the name of an unfinished file.
pub fn is_unfinished(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(TEMPORARY)
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
