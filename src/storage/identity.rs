//! Who writes: the operating system's user, and the id of this installation's own log.

use std::path::{Path, PathBuf};

use super::disk::{Disk, MAX_FILE};
use super::places::Places;
use super::temporary;
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

/// The machine that this is, as one profile's writers are told apart by it; nothing where the system has no name for it.
/// The system's own number is not to be told to others: what is kept is a hash of it.
pub fn machine() -> String {
    let files = ["/etc/machine-id", "/var/lib/dbus/machine-id"];
    let numbers = files.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    let number = numbers.map(|text| text.trim().to_owned()).find(|text| text.len() == 32);
    let hash = number.map(|number| super::folder::hash(format!("malkoll machine {number}").as_bytes()));
    hash.and_then(|hash| Some(hash.strip_prefix("sha256:")?.get(..16)?.to_owned())).unwrap_or_default()
}

/// What the file of writers says: for each machine that the profile has been used on, the writer that it is there.
///
/// ```text
/// anna-3f9c21d0 5e884898da280471
/// anna-77b0c1e2 8d969eef6ecad3c2
/// ```
///
/// A file from before machines were told apart has one line with a writer alone: the machine that reads it first takes
/// it over. When a profile was copied before that, both do; their logs then tell, and each goes on under a new name.
#[derive(Debug, Default)]
struct Writers(Vec<(String, String)>);

impl Writers {
    fn read(disk: &Disk, path: &Path) -> Self {
        let bytes = disk.read(path, MAX_FILE).unwrap_or_default();
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        let row = |line: &str| {
            let (writer, machine) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
            is_writer(writer).then(|| (writer.to_owned(), machine.trim().to_owned()))
        };
        Writers(text.lines().take(MACHINES).filter_map(row).collect())
    }

    fn on(&self, machine: &str) -> Option<String> {
        self.0.iter().find(|(_, known)| known == machine).map(|(writer, _)| writer.clone())
    }

    /// Notes who the writer is on a machine, before the others: what is noted last is kept longest.
    fn put(&mut self, machine: &str, writer: &str) {
        self.0.retain(|(_, known)| known != machine);
        self.0.insert(0, (writer.to_owned(), machine.to_owned()));
        self.0.truncate(MACHINES);
    }

    fn text(&self) -> String {
        self.0.iter().map(|(writer, machine)| format!("{writer} {machine}").trim_end().to_owned() + "\n").collect()
    }
}

/// So many machines of one profile are remembered.
const MACHINES: usize = 64;

/// The writer's id on this machine, kept in the user's own configuration folder so that copying a plan folder copies no
/// identity. Who has none, as a service account without a home, has a place for each account and machine beside the plans.
pub fn load(disk: &Disk, places: &Places, account: &str, machine: &str) -> Result<Identity, Fault> {
    let folders = folders(places, account);
    if let Some(writer) = folders.iter().find_map(|folder| kept(disk, folder, machine)) {
        return Ok(Identity { account: account.to_owned(), writer });
    }
    let writer = somewhere(&folders, |folder| keep(disk, folder, &new_writer(account), machine))?;
    Ok(Identity { account: account.to_owned(), writer })
}

/// A new writer's id for this machine, because the log of the one it had has gone two ways: from now on each machine has
/// a log of its own. Another process of ours may have been first.
pub fn renew(disk: &Disk, places: &Places, forked: &Identity, machine: &str) -> Result<Identity, Fault> {
    let folders = folders(places, &forked.account);
    let known = folders.iter().find_map(|folder| kept(disk, folder, machine));
    if let Some(writer) = known.filter(|writer| *writer != forked.writer) {
        return Ok(Identity { writer, ..forked.clone() });
    }
    let fresh = new_writer(&forked.account);
    let writer = somewhere(&folders, |folder| {
        let path = folder.join("writer");
        let mut known = Writers::read(disk, &path);
        known.put(machine, &fresh);
        disk.make_dir(folder, 0o700)?;
        disk.replace(&path, known.text().as_bytes(), 0o600)?;
        Ok(fresh.clone())
    })?;
    Ok(Identity { writer, ..forked.clone() })
}

/// Where the id may lie: the user's own folder first.
fn folders(places: &Places, account: &str) -> [PathBuf; 2] {
    let name = format!("{ASIDE}{}-{}", plain_name(account::login(account)), temporary::machine());
    [places.config.clone(), places.data.join(name)]
}

/// What the folders are called, with account and machine, where the ids of those lie who have none of their own.
const ASIDE: &str = ".writer-";

/// Does it in the first folder, or in the other where nobody will ever write in that.
fn somewhere(folders: &[PathBuf; 2], does: impl Fn(&Path) -> Result<String, Fault>) -> Result<String, Fault> {
    let [own, aside] = folders;
    match does(own) {
        Err(Fault { kind, .. }) if is_no_place(&kind) => does(aside),
        other => other,
    }
}

/// True for what is wrong with a folder that nobody will ever write in.
fn is_no_place(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::NoPermission | FaultKind::NotAFile | FaultKind::Missing | FaultKind::ReadOnlyDisk)
}

/// The id that a folder keeps for a machine.
fn kept(disk: &Disk, folder: &Path, machine: &str) -> Option<String> {
    let path = folder.join("writer");
    let known = Writers::read(disk, &path);
    if let Some(writer) = known.on(machine) {
        return Some(writer);
    }
    let [(writer, unsaid)] = &*known.0 else { return None };
    if !unsaid.is_empty() {
        return None;
    }
    let taken = Writers(vec![(writer.clone(), machine.to_owned())]);
    // Where it cannot be noted, it is as it was.
    let _ = disk.replace(&path, taken.text().as_bytes(), 0o600);
    Some(writer.clone())
}

/// Keeps an id for a machine.
fn keep(disk: &Disk, folder: &Path, writer: &str, machine: &str) -> Result<String, Fault> {
    let path = folder.join("writer");
    let mut known = Writers::read(disk, &path);
    known.put(machine, writer);
    disk.make_dir(folder, 0o700)?;
    if !disk.create(&path, known.text().as_bytes(), 0o600)? {
        // Another process of ours may have been first; its id is ours.
        if let Some(writer) = kept(disk, folder, machine) {
            return Ok(writer);
        }
        let mut known = Writers::read(disk, &path);
        known.put(machine, writer);
        disk.replace(&path, known.text().as_bytes(), 0o600)?;
    }
    Ok(writer.to_owned())
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
        let load = |account: &str| load(&Disk::default(), &places, account, "m1").unwrap().writer;
        let backup = load("backup (34)");
        assert_eq!(load("backup (34)"), backup);
        assert_ne!(load("www-data (33)"), backup);
        assert!(backup.starts_with("backup-"), "{backup}");
    }

    #[test]
    fn the_id_is_made_once_and_then_kept() {
        let folder = tempfile::tempdir().unwrap();
        let first = load(&Disk::default(), &places(folder.path()), "Åsa Öberg", "m1").unwrap();
        let again = load(&Disk::default(), &places(folder.path()), "Åsa Öberg", "m1").unwrap();
        assert_eq!(first, again);
        assert!(first.writer.starts_with("asa-oberg-"), "{}", first.writer);
    }

    #[test]
    fn a_damaged_id_is_replaced_by_one_that_can_name_a_file() {
        let folder = tempfile::tempdir().unwrap();
        for damaged in ["", "\0\0\0\0", "../../etc/passwd", "-x", "Anna Ek", &"x".repeat(1 << 20)] {
            std::fs::write(folder.path().join("writer"), damaged).unwrap();
            let fresh = load(&Disk::default(), &places(folder.path()), "anna", "m1").unwrap();
            assert!(fresh.writer.starts_with("anna-") && is_writer(&fresh.writer), "{damaged:.9}: {}", fresh.writer);
            assert_eq!(load(&Disk::default(), &places(folder.path()), "anna", "m1").unwrap(), fresh, "{damaged:.9}");
        }
    }

    #[test]
    fn a_copied_profile_is_another_writer_on_another_machine() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let load = |folder: &Path, machine: &str| load(&Disk::default(), &places(folder), "anna", machine).unwrap();
        let first = load(one.path(), "m1");
        std::fs::copy(one.path().join("writer"), other.path().join("writer")).unwrap();
        let second = load(other.path(), "m2");
        assert_ne!(first.writer, second.writer);
        // A home that is carried from machine to machine, as roaming profiles are: no new name each time.
        for _ in 0..3 {
            assert_eq!(load(other.path(), "m1"), first);
            assert_eq!(load(other.path(), "m2"), second);
        }
    }

    #[test]
    fn a_file_from_before_machines_were_told_apart_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let load = |machine: &str| load(&Disk::default(), &places(folder.path()), "anna", machine).unwrap().writer;
        std::fs::write(folder.path().join("writer"), "anna-3f9c21d0\n").unwrap();
        assert_eq!(load(""), "anna-3f9c21d0");
        assert_eq!(load("m1"), "anna-3f9c21d0");
        assert_eq!(std::fs::read_to_string(folder.path().join("writer")).unwrap(), "anna-3f9c21d0 m1\n");
        assert_ne!(load("m2"), "anna-3f9c21d0");
    }

    #[test]
    fn a_log_that_went_two_ways_gives_a_new_name_once() {
        let folder = tempfile::tempdir().unwrap();
        let (disk, places) = (Disk::default(), places(folder.path()));
        let forked = load(&disk, &places, "anna", "m1").unwrap();
        let fresh = renew(&disk, &places, &forked, "m1").unwrap();
        assert_ne!(fresh.writer, forked.writer);
        assert_eq!(renew(&disk, &places, &forked, "m1").unwrap(), fresh, "another window of ours");
        assert_eq!(load(&disk, &places, "anna", "m1").unwrap(), fresh);
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
