//! Who makes a change, and the stamp that turns an edit into an entry.

use jiff::Timestamp;

use super::entry::{Chain, Edit, Entry, EntryId};
use super::ledger::Ledger;
use super::record::Unknown;
use super::redaction;

/// Who writes, from where, in which sitting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// Role, signature, or else the login.
    pub by: Box<str>,
    /// The operating system's user.
    pub account: Box<str>,
    /// The installation and user whose log this is.
    pub writer: Box<str>,
    /// The sitting.
    pub session: Box<str>,
}

/// Where random bytes come from: the operating system, or a test.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);

impl Author {
    /// Turns an edit into the next entry: id, time and author, and what every change replaces as things stand.
    pub fn stamp(&self, ledger: &Ledger, edit: Edit, now: Timestamp, random: Random<'_>) -> Entry {
        let mut bytes = [0; 10];
        random(&mut bytes);
        let mut edit = ledger.prepare(edit);
        for change in &mut edit.changes {
            // Their hash in a seal is salted: a masked text leaves the seal valid and cannot be guessed from it.
            if redaction::is_words(change) || redaction::copies_words(ledger.plan(), change) {
                let mut salt = [0; 16];
                random(&mut salt);
                change.salt = Some(salt.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into());
            }
        }
        let seen = ledger.to_be_named(&self.writer, &self.session, &edit);
        Entry {
            id: EntryId::after(now, bytes, ledger.last_before(&self.writer)),
            at: now,
            by: self.by.clone(),
            account: self.account.clone(),
            writer: self.writer.clone(),
            session: self.session.clone(),
            base: ledger.base_hash().into(),
            chain: Some(Box::new(Chain { seen, ..Chain::default() })),
            edit,
            unknown: Unknown::default(),
        }
    }
}
