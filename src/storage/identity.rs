//! Who writes: the operating system's user, and the id of this installation's own log.

use std::path::Path;

use super::disk::{Disk, MAX_FILE};
use crate::domain::fault::Fault;

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
    format!("{}-{}", plain_name(account), random.get(..8).unwrap_or(&random))
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

/// The writer's id, kept in the user's own configuration folder so that copying a plan folder copies no identity.
/// When it cannot be kept there, the id lives as long as the process.
pub fn load(disk: &Disk, config: &Path, account: &str) -> Result<Identity, Fault> {
    let path = config.join("writer");
    if let Ok(bytes) = disk.read(&path, MAX_FILE)
        && let Ok(text) = std::str::from_utf8(&bytes)
        && is_writer(text.trim())
    {
        return Ok(Identity { account: account.to_owned(), writer: text.trim().to_owned() });
    }
    let writer = new_writer(account);
    disk.make_dir(config, 0o700)?;
    if !disk.create(&path, format!("{writer}\n").as_bytes(), 0o600)? {
        // Another process of ours was first; its id is ours.
        let bytes = disk.read(&path, MAX_FILE)?;
        let text = String::from_utf8_lossy(&bytes).trim().to_owned();
        if is_writer(&text) {
            return Ok(Identity { account: account.to_owned(), writer: text });
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

    #[test]
    fn the_id_is_made_once_and_then_kept() {
        let folder = tempfile::tempdir().unwrap();
        let first = load(&Disk::default(), folder.path(), "Åsa Öberg").unwrap();
        let again = load(&Disk::default(), folder.path(), "Åsa Öberg").unwrap();
        assert_eq!(first, again);
        assert!(first.writer.starts_with("asa-oberg-"), "{}", first.writer);
    }

    #[test]
    fn a_damaged_id_is_replaced_by_one_that_can_name_a_file() {
        let folder = tempfile::tempdir().unwrap();
        for damaged in ["", "\0\0\0\0", "../../etc/passwd", "-x", "Anna Ek", &"x".repeat(1 << 20)] {
            std::fs::write(folder.path().join("writer"), damaged).unwrap();
            let fresh = load(&Disk::default(), folder.path(), "anna").unwrap();
            assert!(fresh.writer.starts_with("anna-") && is_writer(&fresh.writer), "{damaged:.9}: {}", fresh.writer);
            assert_eq!(load(&Disk::default(), folder.path(), "anna").unwrap(), fresh, "{damaged:.9}");
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
