//! What the head of a readable copy says: the base that it was made on, and how far each writer's log had then been read.
//! It may outlive what it was made of.

use std::collections::BTreeMap;
use std::io::Read;

use super::disk::MAX_FILE;
use super::folder::Folder;
use crate::domain::ledger::Ledger;

/// The last entries of each writer that a readable copy was made of, as far as it says so.
fn frontier(bytes: &[u8]) -> BTreeMap<String, String> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    // It stands in the head, before anything that a person has written.
    let rows = text.split_once("\"frontier\": {").and_then(|(_, rest)| rest.split_once('}'));
    rows.and_then(|(rows, _)| serde_json::from_str(&format!("{{{rows}}}")).ok()).unwrap_or_default()
}

/// What the head of a plan's readable copy says, as far as it can be read.
#[derive(Debug)]
pub struct CopyHead {
    /// The base that it was made on.
    pub base: String,
    /// The last entries of each writer that it was made of.
    pub frontier: BTreeMap<String, String>,
}

/// How much of a readable copy is read to find what its head says, in bytes.
const HEAD_READ: u64 = 1 << 20;

/// The head of `plan.json`, if it has one; what comes after it is not read, since it may be very long.
pub fn head(folder: &Folder) -> Option<CopyHead> {
    let mut bytes = Vec::new();
    let file = folder.disk().open(&folder.path().join("plan.json"), MAX_FILE).ok()?;
    file.take(HEAD_READ).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let (before, _) = text.split_once("\"frontier\": {")?;
    let base = before.split_once("\"base\": \"")?.1.split('"').next()?;
    Some(CopyHead { base: base.to_owned(), frontier: frontier(text.as_bytes()) })
}

/// True for a readable copy that is older than the logs: it knows of nothing that they lack, and not of everything.
pub fn is_behind(bytes: &[u8], ledger: &Ledger) -> bool {
    let known_to = frontier(bytes);
    !known_to.is_empty()
        && lacking(bytes, ledger) == 0
        && ledger.reached().any(|(writer, id)| known_to.get(writer).is_none_or(|known| *known != id.to_string()))
}

/// How many writers' changes a readable copy tells of that no log holds: a log has been lost, or cut.
pub fn lacking(bytes: &[u8], ledger: &Ledger) -> usize {
    let known = |id: &str| id.parse().is_ok_and(|id| ledger.entry(id).is_some());
    frontier(bytes).values().filter(|id| !known(id)).count()
}
