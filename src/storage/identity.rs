//! Who writes: the operating system's user, and the id of this installation's own log.

use std::path::Path;

use super::disk::{Disk, MAX_FILE};
use super::places::Places;
use super::temporary::machine;
use crate::domain::account;
use crate::domain::fault::{Fault, FaultKind};

/// Who writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The operating system's user; cannot be chosen.
    pub account: String,
    /// The name of this installation's log.
    pub writer: String,
}

impl Identity {
    /// An identity that is not kept anywhere: for reading, or where there is no place to keep one.
    pub fn passing(account: &str) -> Self {
        Identity { account: account.to_owned(), writer: new_writer(account) }
    }
}

fn new_writer(account: &str) -> String {
    let random = uuid::Uuid::new_v4().simple().to_string();
    format!("{}-{}", plain_name(account::login(account)), random.get(..8).unwrap_or(&random))
}

/// A name made of letters that every file system takes.
pub fn plain_name(name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            c if c.is_ascii_lowercase() || c.is_ascii_digit() => c,
            _ => '-',
        })
        .take(24)
        .collect();
    let plain = plain.trim_matches('-').to_owned();
    if plain.is_empty() { "anv".to_owned() } else { plain }
}

/// The writer's id, kept in the user's own configuration folder so that copying a plan folder copies no identity. Who
/// has none, as a service account without a home, has a place for each account and machine beside the plans.
pub fn load(disk: &Disk, places: &Places, account: &str) -> Result<Identity, Fault> {
    let aside = places.data.join(format!("{ASIDE}{}-{}", plain_name(account::login(account)), machine()));
    let folders = [&places.config, &aside];
    if let Some(writer) = folders.iter().find_map(|folder| kept(disk, folder)) {
        return Ok(Identity { account: account.to_owned(), writer });
    }
    match keep(disk, &places.config, account) {
        Err(Fault { kind, .. }) if is_no_place(&kind) => keep(disk, &aside, account),
        other => other,
    }
}

/// True for what is wrong with a folder that nobody will ever write in.
fn is_no_place(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::NoPermission | FaultKind::NotAFile | FaultKind::Missing | FaultKind::ReadOnlyDisk)
}

/// What the folders are called, with account and machine, where the ids of those lie who have none of their own.
const ASIDE: &str = ".writer-";

fn kept(disk: &Disk, folder: &Path) -> Option<String> {
    let bytes = disk.read(&folder.join("writer"), MAX_FILE).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?.trim();
    is_writer(text).then(|| text.to_owned())
}

fn keep(disk: &Disk, folder: &Path, account: &str) -> Result<Identity, Fault> {
    let writer = new_writer(account);
    let path = folder.join("writer");
    disk.make_dir(folder, 0o700)?;
    if !disk.create(&path, format!("{writer}\n").as_bytes(), 0o600)? {
        // Another process of ours was first; its id is ours.
        if let Some(writer) = kept(disk, folder) {
            return Ok(Identity { account: account.to_owned(), writer });
        }
        disk.replace(&path, format!("{writer}\n").as_bytes(), 0o600)?;
    }
    Ok(Identity { account: account.to_owned(), writer })
}

/// The name of a writer's log, without its ending. What somebody else's file calls a writer may be no name for a file.
pub fn log_name(writer: &str) -> String {
    if is_writer(writer) {
        return writer.to_owned();
    }
    let hash = super::folder::hash(writer.as_bytes());
    let hash = hash.strip_prefix("sha256:").and_then(|hex| hex.get(..8)).unwrap_or_default();
    format!("{}-{hash}", plain_name(writer))
}

fn is_writer(text: &str) -> bool {
    (3..=64).contains(&text.len())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !text.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(folder: &Path) -> Places {
        Places { data: folder.join("data"), config: folder.to_owned(), state: folder.join("state") }
    }

    #[test]
    fn who_has_no_home_has_a_place_of_its_own_beside_the_plans() {
        let folder = tempfile::tempdir().unwrap();
        // A plain file in the place of the home, as /dev/null is for some accounts.
        std::fs::write(folder.path().join("home"), "").unwrap();
        let places = Places { config: folder.path().join("home/.config/malkoll"), ..places(folder.path()) };
        let load = |account: &str| load(&Disk::default(), &places, account).unwrap().writer;
        let backup = load("backup (34)");
        assert_eq!(load("backup (34)"), backup);
        assert_ne!(load("www-data (33)"), backup);
        assert!(backup.starts_with("backup-"), "{backup}");
    }

    #[test]
    fn the_id_is_made_once_and_then_kept() {
        let folder = tempfile::tempdir().unwrap();
        let first = load(&Disk::default(), &places(folder.path()), "Åsa Öberg").unwrap();
        let again = load(&Disk::default(), &places(folder.path()), "Åsa Öberg").unwrap();
        assert_eq!(first, again);
        assert!(first.writer.starts_with("asa-oberg-"), "{}", first.writer);
    }

    #[test]
    fn a_damaged_id_is_replaced_by_one_that_can_name_a_file() {
        let folder = tempfile::tempdir().unwrap();
        for damaged in ["", "\0\0\0\0", "../../etc/passwd", "-x", "Anna Ek", &"x".repeat(1 << 20)] {
            std::fs::write(folder.path().join("writer"), damaged).unwrap();
            let fresh = load(&Disk::default(), &places(folder.path()), "anna").unwrap();
            assert!(fresh.writer.starts_with("anna-") && is_writer(&fresh.writer), "{damaged:.9}: {}", fresh.writer);
            assert_eq!(load(&Disk::default(), &places(folder.path()), "anna").unwrap(), fresh, "{damaged:.9}");
        }
    }

    #[test]
    fn a_log_is_named_for_its_writer_and_never_leads_away() {
        assert_eq!(log_name("anna-3f9c21d0"), "anna-3f9c21d0");
        for writer in ["../../x", "", "Åsa", "con", "a/b", "a\0b", &"x".repeat(300)] {
            let name = log_name(writer);
            assert!(is_writer(&name), "{writer}: {name}");
        }
        assert_ne!(log_name("a/b"), log_name("a.b"));
    }
}
