//! The readable copy of a closed round, as it was sealed. Where the logs no longer say what was sealed, it may be the last
//! to know: it is kept, and nothing takes its place, until a person has settled that.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::disk::{MAX_FILE, shown};
use super::folder::Folder;
use super::readable::{is_own, round_snapshot};
use crate::domain::attesting;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::Ledger;
use crate::domain::plan::is_safe_name;
use crate::domain::record::Id;
use crate::domain::seal;

/// What a copy says of its round, as far as it matters here.
#[derive(Deserialize)]
struct Copy {
    round: Sealed,
}

#[derive(Deserialize)]
struct Sealed {
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    seal: Option<Box<str>>,
}

/// The sealed copies of a plan that the logs contradict and nobody has settled.
pub fn contradicted(folder: &Folder, ledger: &Ledger) -> Vec<Fault> {
    let rounds = ledger.plan().rounds.iter().map(|(id, _)| id).filter(|id| is_safe_name(id));
    let fault = |round: &Id| {
        let path = path_of(folder, round);
        let old = folder.disk().read(&path, MAX_FILE).ok()?;
        let kind = contradiction(&old, &round_snapshot(ledger, round).ok()?, ledger, round)?;
        let is_settled =
            attesting::code(ledger, &kind).is_some_and(|code| attesting::accepted(ledger).contains_key(&*code));
        (!is_settled).then(|| Fault::new(shown(&path), kind))
    };
    rounds.filter_map(fault).collect()
}

/// Where the copy of a round lies.
pub fn path_of(folder: &Folder, round: &Id) -> PathBuf {
    folder.rounds().join(format!("{round}.json"))
}

/// The sealed copies that are about to be written over although a person has only let stand what contradicts them: they
/// are kept under another name.
pub fn is_settled_against(old: &[u8], new: &str, ledger: &Ledger, path: &Path) -> bool {
    let round = path.file_stem().map(|stem| Id::from(&*stem.to_string_lossy()));
    round.is_some_and(|round| contradiction(old, new, ledger, &round).is_some())
}

/// Why a copy is not to be written over by another: it is one of a closed round, as sealed, and says something that the
/// logs no longer lead to.
fn contradiction(old: &[u8], new: &str, ledger: &Ledger, round: &Id) -> Option<FaultKind> {
    let text = std::str::from_utf8(old).ok()?;
    // What was read of the logs says nothing about the round; nearly always that is all that differs.
    if after_head(text) == after_head(new) || !is_own(old) {
        return None;
    }
    let copy: Copy = serde_json::from_str(text).ok()?;
    let stated = copy.round.seal.filter(|_| copy.round.state.as_deref() == Some("closed"))?;
    let closing = seal::closings(ledger).into_iter().rfind(|closing| closing.round == *round && closing.seal == stated);
    let holds =
        closing.is_some_and(|closing| !closing.can_be_proved(ledger) || seal::found(ledger, &closing).is_none());
    (!holds).then(|| FaultKind::SealedCopy(Box::from(&*round.0), stated))
}

fn after_head(text: &str) -> &str {
    let rows = text.split_once("\"frontier\": {").and_then(|(_, rest)| rest.split_once('}'));
    rows.map_or(text, |(_, after)| after)
}
