//! What an entry of the log did: what each field held before, what has been masked since, and what had no effect.

use std::borrow::Cow;

use super::entry::{Change, Entry, EntryId};
use super::ledger::{Ineffective, Ledger};
use super::record::{Id, Object, Value};

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
/// A correction replaces what stood in the round.
pub fn before<'l>(ledger: &'l Ledger, entry: &Entry, change: &Change) -> Option<Cow<'l, Value>> {
    if let Object::Correction(id) = &*change.object
        && let Some(field) = corrected_field(ledger, id, &change.field)
    {
        return ledger.before_correction(id, field).map(Cow::Owned);
    }
    let register = ledger.register(&change.object, &change.field)?;
    let before = register.before(entry.id).or_else(|| {
        let replaced = change.replaces.iter().max()?;
        register.writes().iter().find(|write| write.entry == *replaced).map(|write| &write.to)
    });
    before.map(Cow::Borrowed)
}

/// Which field of the assessment a field of a correction speaks of.
fn corrected_field(ledger: &Ledger, id: &Id, field: &str) -> Option<&'static str> {
    let mut corrects = ledger.plan().corrections.get(id)?.corrects().map(|(of, _)| of);
    match field {
        "value" => corrects.find(|of| *of == "value"),
        "text" => corrects.find(|of| *of != "value"),
        _ => None,
    }
}
