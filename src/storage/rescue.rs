//! What could not be saved where it belongs when the program ended: kept in the user's own state folder, and taken in
//! when the plan is next opened.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{Disk, MAX_FILE, shown};
use super::draft::Draft;
use super::format::{SCHEMA, entry_line};
use crate::domain::account::is_same;
use crate::domain::entry::Entry;
use crate::domain::fault::{Fault, FaultKind};

/// The folder of rescued things.
#[derive(Clone, Debug)]
pub struct Rescue {
    /// The disk it lies on.
    pub disk: Disk,
    /// The user's state folder.
    pub state: PathBuf,
    /// The data folder whose plans they belong to.
    pub data: PathBuf,
}

/// The first line of a file of entries.
#[derive(Debug, Serialize, Deserialize, PartialEq, Eq)]
struct Head {
    schema: u64,
    data: String,
    plan: String,
    base: String,
}

/// A file of entries that were not saved.
#[derive(Debug)]
pub struct Rescued {
    /// The file.
    pub path: PathBuf,
    /// The entries.
    pub entries: Vec<Entry>,
}

impl Rescue {
    fn folder(&self) -> PathBuf {
        self.state.join("rescue")
    }

    fn put(&self, kind: &str, plan: &str, ending: &str, content: &str) -> Result<PathBuf, Fault> {
        let folder = self.folder();
        self.disk.make_dir(&folder, 0o700)?;
        let unique = uuid::Uuid::now_v7().simple();
        let path = folder.join(format!("{kind}-{plan}-{unique}.{ending}"));
        self.disk.create(&path, content.as_bytes(), 0o600)?;
        Ok(path)
    }

    /// Keeps entries of one plan.
    pub fn keep_entries(&self, plan: &str, base: &str, entries: &[Entry]) -> Result<PathBuf, Fault> {
        let head = Head { schema: SCHEMA, data: shown(&self.data), plan: plan.to_owned(), base: base.to_owned() };
        let mut content = line(serde_json::to_string(&head))?;
        for entry in entries {
            content.push_str(&line(entry_line::write(entry))?);
        }
        self.put("entries", plan, "jsonl", &content)
    }

    /// Keeps a draft.
    pub fn keep_draft(&self, draft: &Draft) -> Result<PathBuf, Fault> {
        self.put("draft", &draft.plan, "json", &line(serde_json::to_string_pretty(draft))?)
    }

    fn files(&self, kind: &str, plan: &str) -> Vec<PathBuf> {
        let beginning = format!("{kind}-{plan}-");
        let mut files: Vec<PathBuf> = fs::read_dir(self.folder())
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(&beginning))
            .map(|entry| entry.path())
            .collect();
        files.sort();
        files
    }

    /// Every file kept for a plan of this data folder, those too that are of another base or damaged.
    pub fn all(&self, plan: &str) -> Vec<PathBuf> {
        let text = |path: &PathBuf| {
            let bytes = self.disk.read(path, MAX_FILE).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let mut entries = self.files("entries", plan);
        entries.retain(|path| {
            let head = text(path).lines().next().and_then(|head| serde_json::from_str::<Head>(head).ok());
            head.is_none_or(|head| head.data == shown(&self.data) && head.plan == plan)
        });
        let mut drafts = self.files("draft", plan);
        drafts.retain(|path| serde_json::from_str::<Draft>(&text(path)).map_or(true, |draft| draft.plan == plan));
        [entries, drafts].concat()
    }

    /// The entries kept for a plan of this base. Files that do not fit are told and left.
    pub fn entries(&self, plan: &str, base: &str) -> (Vec<Rescued>, Vec<Fault>) {
        let mut found = Vec::new();
        let mut faults = Vec::new();
        for path in self.files("entries", plan) {
            match self.read(&path, plan, base) {
                Ok(Some(entries)) => found.push(Rescued { path, entries }),
                Ok(None) => {}
                Err(fault) => faults.push(fault),
            }
        }
        (found, faults)
    }

    fn read(&self, path: &Path, plan: &str, base: &str) -> Result<Option<Vec<Entry>>, Fault> {
        let bytes = self.disk.read(path, MAX_FILE)?;
        let text = String::from_utf8(bytes)
            .map_err(|error| Fault::new(shown(path), FaultKind::NotUtf8(error.utf8_error().valid_up_to())))?;
        let bad = |line: usize| Fault::new(shown(path), FaultKind::BadLine(line));
        let mut lines = text.lines();
        let head: Head = lines.next().and_then(|head| serde_json::from_str(head).ok()).ok_or_else(|| bad(1))?;
        if head.data != shown(&self.data) || head.plan != plan {
            return Ok(None);
        }
        if head.base != base {
            return Err(Fault::new(shown(path), FaultKind::OtherBase));
        }
        lines
            .enumerate()
            .map(|(at, line)| entry_line::read(line).map_err(|_| bad(at + 2)))
            .collect::<Result<_, _>>()
            .map(Some)
    }

    /// The drafts kept for a plan, newest last. Files that cannot be read are told and left.
    pub fn drafts(&self, plan: &str, account: &str) -> (Vec<(PathBuf, Draft)>, Vec<Fault>) {
        let mut found = Vec::new();
        let mut faults = Vec::new();
        for path in self.files("draft", plan) {
            let draft = self.disk.read(&path, MAX_FILE).and_then(|bytes| {
                serde_json::from_slice(&bytes).map_err(|_| Fault::new(shown(&path), FaultKind::BadLine(1)))
            });
            match draft {
                Ok(draft) => found.push((path, draft)),
                Err(fault) => faults.push(fault),
            }
        }
        found.retain(|(_, draft): &(PathBuf, Draft)| draft.plan == plan && is_same(&draft.account, account));
        (found, faults)
    }
}

fn line(written: serde_json::Result<String>) -> Result<String, Fault> {
    let mut line = written.map_err(|_| Fault::new("rescue", FaultKind::Unwritable))?;
    line.push('\n');
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::testing::entry;

    #[test]
    fn what_is_rescued_is_found_again_for_its_own_plan_only() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let rescue = Rescue { disk: Disk::default(), state: folder.path().join("state"), data };
        let entries = [entry(1, "a"), entry(2, "a")];
        rescue.keep_entries("vaggeryd", "sha256:a", &entries).unwrap();
        let (found, faults) = rescue.entries("vaggeryd", "sha256:a");
        assert_eq!((found.len(), faults.len()), (1, 0));
        assert_eq!(found[0].entries, entries);
        assert_eq!(rescue.entries("ljungby", "sha256:a").0.len(), 0);
        assert_eq!(rescue.entries("vaggeryd", "sha256:b").1.len(), 1);
        let elsewhere = Rescue { data: folder.path().join("other"), ..rescue.clone() };
        assert_eq!(elsewhere.entries("vaggeryd", "sha256:a").0.len(), 0);
    }

    #[test]
    fn a_damaged_file_is_told_and_left() {
        let folder = tempfile::tempdir().unwrap();
        let rescue =
            Rescue { disk: Disk::default(), state: folder.path().to_owned(), data: folder.path().join("data") };
        let path = rescue.keep_entries("vaggeryd", "sha256:a", &[entry(1, "a")]).unwrap();
        let mut content = fs::read_to_string(&path).unwrap();
        content.push_str("{\"schema\":1,");
        fs::write(&path, content).unwrap();
        let (found, faults) = rescue.entries("vaggeryd", "sha256:a");
        assert_eq!(found.len(), 0);
        assert_eq!(faults[0].kind, FaultKind::BadLine(3));
        assert!(path.exists());
        let draft = rescue.folder().join("draft-vaggeryd-1.json");
        fs::write(&draft, "{\"schema\":1,\"text\":\"Halv").unwrap();
        let (found, faults) = rescue.drafts("vaggeryd", "anna");
        assert_eq!((found.len(), faults.len()), (0, 1));
        assert!(draft.exists());
    }
}
