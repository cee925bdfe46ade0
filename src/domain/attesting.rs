//! What a person vouches for: that something found in a plan's files is let stand.
//!
//! What is accepted is named by its kind, its changes and the hash of what is there now: the same line altered once more
//! is told again.

use std::collections::BTreeMap;

use super::chain::{Break, hash_of};
use super::entry::{Act, Change, Edit, EntryId};
use super::fault::FaultKind;
use super::ledger::Ledger;
use super::record::{Attest, FieldValue, Id, Object, Value};

/// The code by which something that was found can be accepted; none for what is mended instead.
pub fn code(ledger: &Ledger, kind: &FaultKind) -> Option<String> {
    if let FaultKind::AlteredLine(_, entry, _) = kind {
        return Some(format!("altered {entry} {}", content(ledger, *entry)));
    }
    if let FaultKind::OtherOwner(log, owner, account) = kind {
        return Some(format!("owner {log} {owner}: {account}"));
    }
    if let FaultKind::SealedCopy(round, seal) = kind {
        return Some(format!("sealed_copy {round} {seal}"));
    }
    let FaultKind::Broken(broken, _) = kind else { return None };
    Some(code_of_break(ledger, broken))
}

/// The same for something that does not hang together.
pub fn code_of_break(ledger: &Ledger, broken: &Break) -> String {
    match broken {
        Break::Lost(entry) => format!("lost {entry}"),
        Break::Rewritten(entry) => format!("rewritten {entry} {}", content(ledger, *entry)),
        Break::Unlinked(entry) => format!("unlinked {entry} {}", content(ledger, *entry)),
        Break::Forked(one, other) => format!("forked {one} {other}"),
    }
}

/// The code for a seal that does not hold: what it was found to be.
pub fn code_of_seal(entry: EntryId, found: &str) -> String {
    format!("seal {entry} {found}")
}

fn content(ledger: &Ledger, entry: EntryId) -> String {
    ledger.entry(entry).map(|entry| hash_of(entry).short()).unwrap_or_default()
}

/// What has been accepted: each code, by which attest.
pub fn accepted(ledger: &Ledger) -> BTreeMap<Box<str>, Id> {
    let attests = ledger.plan().attests.iter();
    attests.flat_map(|(id, attest)| attest.findings.iter().map(|code| (code.clone(), id.clone()))).collect()
}

/// Accepts what was found.
pub fn accept(id: Id, codes: Vec<Box<str>>, reason: &str) -> Edit {
    let object = Object::Attest(id);
    let attest = Attest { findings: codes, ..Attest::default() };
    Edit::new(
        Act::Accept,
        vec![
            Change::new(object.clone(), "findings", attest.findings.to_value()),
            Change::new(object, "reason", Value::text(reason)),
        ],
    )
}
