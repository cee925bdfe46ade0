//! What an entry of the log did: what each field held before, what has been masked since, and what had no effect.

use super::entry::{Change, Entry, EntryId};
use super::ledger::{Ineffective, Ledger};
use super::record::Value;

/// What an entry did.
#[derive(Clone, Debug)]
pub struct Deed<'l> {
    /// The entry.
    pub entry: &'l Entry,
    /// The entries that masked texts of it.
    pub redactions: Vec<EntryId>,
    /// Why it, or a part of it, has no effect.
    pub ineffective: Vec<&'l Ineffective>,
}

impl<'l> Deed<'l> {
    /// What an entry did.
    pub fn of(ledger: &'l Ledger, entry: &'l Entry) -> Self {
        Deed {
            entry,
            redactions: ledger.redactions_of(entry.id).collect(),
            ineffective: ledger.ineffective().filter(|(of, _)| of.id == entry.id).map(|(_, why)| why).collect(),
        }
    }
}

/// What a field that an entry changed held before. An entry without effect stands in no register, but says itself what it replaces.
pub fn before<'l>(ledger: &'l Ledger, entry: &Entry, change: &Change) -> Option<&'l Value> {
    let register = ledger.register(&change.object, &change.field)?;
    register.before(entry.id).or_else(|| {
        let replaced = change.replaces.iter().max()?;
        register.writes().iter().find(|write| write.entry == *replaced).map(|write| &write.to)
    })
}
