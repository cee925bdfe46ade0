//! Who makes a change, and the stamp that turns an edit into an entry.

use std::sync::Arc;

use jiff::Timestamp;

use super::entry::{Chain, Edit, Entry, EntryId, Salt, Sitting};
use super::ledger::Ledger;
use super::naming;
use super::record::{FieldKind, Role, SetBy, Unknown, Value};
use super::redaction;

/// Who writes, from where, in which sitting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// Role, signature, or else the login.
    pub by: Arc<str>,
    /// The operating system's user.
    pub account: Arc<str>,
    /// The installation and user whose log this is.
    pub writer: Arc<str>,
    /// The sitting.
    pub session: Arc<str>,
}

/// Where random bytes come from: the operating system, or a test.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);

impl Author {
    /// Turns an edit into the next entry: id, time and author, and what every change replaces as things stand.
    pub fn stamp(&self, ledger: &Ledger, edit: Edit, now: Timestamp, random: Random<'_>) -> Entry {
        let mut bytes = [0; 10];
        random(&mut bytes);
        let mut edit = ledger.prepare(one_line(edit));
        for change in &mut edit.changes {
            // Their hash in a seal is salted: a masked text leaves the seal valid and cannot be guessed from it.
            if redaction::is_words(change) || redaction::copies_words(ledger.plan(), change) {
                let mut salt = [0; 16];
                random(&mut salt);
                change.salt = Some(Salt::of(salt));
            }
        }
        let seen = ledger.to_be_named(&self.writer, &self.session, &edit);
        Entry {
            id: EntryId::after(now, bytes, ledger.highest()),
            at: now,
            sitting: self.on(ledger).into(),
            chain: Some(Chain { seen: seen.into(), ..Chain::default() }),
            edit,
            unknown: Unknown::default(),
        }
    }

    /// Who writes, on this plan.
    fn on(&self, ledger: &Ledger) -> Sitting {
        Sitting {
            by: naming::name(&self.by).into(),
            account: self.account.clone(),
            writer: self.writer.clone(),
            session: self.session.clone(),
            base: ledger.base_hash().into(),
        }
    }
}

/// The edit with every name, and every fact in words, on one line: they stand in lists, heads and tables.
fn one_line(mut edit: Edit) -> Edit {
    for change in &mut edit.changes {
        let spec = change.object.field(&change.field);
        let is_name = spec.is_some_and(|spec| {
            spec.kind == FieldKind::Text && spec.set_by == SetBy::People && matches!(spec.role, Role::Name | Role::Fact)
        });
        if let (true, Value::Text(text)) = (is_name, &change.to) {
            let name = naming::name(text);
            if *name != **text {
                change.to = if name.is_empty() { Value::Null } else { Value::text(name.clone()) };
            }
        }
    }
    edit
}
