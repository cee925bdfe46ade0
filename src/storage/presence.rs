//! Who has a plan open, for those who have chosen to see and be seen: a small file each beside the logs. It says nothing
//! about the plan, is carried nowhere, and counts for a minute.

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::disk::{Disk, modes_in};
use super::folder::{Folder, is_plain_folder};
use crate::domain::fault::Fault;
use crate::domain::plan::is_safe_name;

/// The folder in a plan's folder.
const NAME: &str = "present";

/// How long somebody counts as there who has not said so again, in seconds.
pub const COUNTS_FOR: i64 = 60;

/// The largest file that is read, in bytes.
const MAX: u64 = 4096;

/// How many are told: more do not fit in a line.
const MOST: usize = 50;

/// Somebody who has a plan open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// Role or signature.
    pub by: String,
    /// The account.
    pub account: String,
    /// The id of the item that is on the screen; empty on a page.
    pub item: String,
}

fn place(folder: &Folder) -> PathBuf {
    folder.path().join(NAME)
}

fn file(folder: &Folder, writer: &str) -> PathBuf {
    place(folder).join(format!("{writer}.json"))
}

/// Says where a writer is. A plan that nobody has written in has no folder, and nobody is told.
///
/// # Errors
///
/// When the file cannot be written; nothing depends on it.
pub fn say(folder: &Folder, writer: &str, presence: &Presence, now: Timestamp) -> Result<(), Fault> {
    if !folder.exists() {
        return Ok(());
    }
    let (folder_mode, file_mode) = modes_in(folder.path());
    let disk = folder.disk();
    disk.make_dir(&place(folder), folder_mode)?;
    let Presence { by, account, item } = presence;
    let text = json!({ "by": by, "account": account, "item": item, "at": now.to_string() }).to_string();
    disk.overwrite(&file(folder, writer), text.as_bytes(), file_mode)
}

/// Says that a writer has left.
pub fn leave(folder: &Folder, writer: &str) {
    let _ = fs::remove_file(file(folder, writer));
}

/// Who else is there, by account. What cannot be read says nothing.
pub fn others(folder: &Folder, writer: &str, now: Timestamp) -> Vec<Presence> {
    let place = place(folder);
    if !is_plain_folder(&place) {
        return Vec::new();
    }
    let files = fs::read_dir(&place).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let is_other = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".json"));
        name.is_some_and(|name| name != writer && is_safe_name(name))
    };
    let mut there: Vec<Presence> =
        files.filter(is_other).filter_map(|path| read(folder.disk(), &path, now)).take(MOST).collect();
    there.sort_by(|a, b| (&a.account, &a.by, &a.item).cmp(&(&b.account, &b.by, &b.item)));
    there.dedup_by(|a, b| (&a.account, &a.by) == (&b.account, &b.by));
    there
}

fn read(disk: &Disk, path: &std::path::Path, now: Timestamp) -> Option<Presence> {
    let value: Value = serde_json::from_slice(&disk.read(path, MAX).ok()?).ok()?;
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let at: Timestamp = text("at")?.parse().ok()?;
    let age = now.duration_since(at).as_secs().unsigned_abs();
    (age <= COUNTS_FOR.unsigned_abs()).then_some(())?;
    Some(Presence { by: text("by")?, account: text("account")?, item: text("item").unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.
    use super::*;

    fn anna(item: &str) -> Presence {
        Presence { by: "samordnare".into(), account: "anna".into(), item: item.into() }
    }

    #[test]
    fn one_is_there_for_a_minute_and_until_one_leaves() {
        let top = tempfile::tempdir().unwrap();
        let folder = Folder::new(Disk::default(), top.path(), "egen").unwrap();
        let now: Timestamp = "2026-11-21T13:32:07Z".parse().unwrap();
        // Nobody makes a folder for a plan by looking at it.
        say(&folder, "anna-1", &anna("d1"), now).unwrap();
        assert!(!folder.path().exists());
        fs::create_dir_all(folder.path()).unwrap();
        say(&folder, "anna-1", &anna("d1"), now).unwrap();
        say(&folder, "anna-1", &anna("d2.with.a.shorter"), now).unwrap();
        say(&folder, "anna-1", &anna("d2"), now).unwrap();
        assert_eq!(others(&folder, "erik-1", now), [anna("d2")]);
        assert_eq!(others(&folder, "anna-1", now), [], "oneself is no other");
        let later = |seconds| now.checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap();
        assert_eq!(others(&folder, "erik-1", later(60)).len(), 1);
        assert_eq!(others(&folder, "erik-1", later(61)), [], "who has not said so again is not there");
        leave(&folder, "anna-1");
        assert_eq!(others(&folder, "erik-1", now), []);
    }

    #[test]
    fn what_others_put_there_can_say_nothing_wrong() {
        let top = tempfile::tempdir().unwrap();
        let folder = Folder::new(Disk::default(), top.path(), "egen").unwrap();
        let now: Timestamp = "2026-11-21T13:32:07Z".parse().unwrap();
        let place = place(&folder);
        fs::create_dir_all(&place).unwrap();
        for (name, text) in [
            ("a.json", "{"),
            ("b.json", "[1]"),
            ("c.json", r#"{"by": "x", "account": "c", "at": "nyss"}"#),
            ("d.json", r#"{"by": "x", "account": "d", "at": "9999-12-30T00:00:00Z"}"#),
            ("e.txt", r#"{"by": "x", "account": "e", "at": "2026-11-21T13:32:07Z"}"#),
        ] {
            fs::write(place.join(name), text).unwrap();
        }
        fs::write(place.join("f.json"), " ".repeat(5000)).unwrap();
        std::os::unix::fs::symlink("/dev/zero", place.join("g.json")).unwrap();
        assert_eq!(others(&folder, "erik-1", now), []);
    }
}
