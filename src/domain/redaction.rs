//! Masking a text that must not be kept (*maskering*): the one exception from nothing being removed.
//!
//! ```text
//! entry a   comment: "Anna Ek är sjukskriven"   salt 14ba9e…      <- every copy of this line is rewritten to
//! entry a   comment: {"masked": "5f0c…"}                          <- this: the salted hash stays, the salt goes
//! entry r   redaction/…: entries [a], reason "Personuppgift"      <- who, when and why; travels like any entry
//! ```
//!
//! The hash keeps the seals that cover the text valid. The salt is 16 random bytes of that text alone and stands
//! nowhere but beside the text: without it, trying out names until the hash fits leads nowhere. A text that was written
//! without a salt leaves nothing at all, since its bare hash could be guessed; a seal over it can then no longer be
//! proved, which is said.
//!
//! Which entries are masked is the union of what all redactions name, whoever they come from and in whatever order:
//! masking commutes with merging, and cannot be undone.

use super::entry::{Change, Edit, Entry, EntryId, Object, Verb};
use super::ledger::Ledger;
use super::seal;
use super::value::{Id, Value, fields};

fields! {
    /// A redaction (*maskering*): texts that must not be kept, and why.
    pub struct Redaction {
        /// The entries whose texts are masked.
        many entries: Id,
        /// Why.
        one reason: Box<str>,
    }
}

/// Why nothing is masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedactionRefusal {
    /// There is no such entry.
    Unknown,
    /// The entry holds no text.
    NoText,
    /// It is masked already.
    MaskedAlready,
    /// A redaction must say why.
    NoReason,
}

/// True for a field that holds prose: people's own words, of any length.
pub fn holds_prose(field: &str) -> bool {
    matches!(
        field,
        "text" | "comment" | "measures" | "reason" | "cause" | "consequence" | "outcome" | "note" | "reopen_reason"
    )
}

/// True for a field that holds people's own words: prose, or what they have called something.
pub fn holds_words(object: &Object, field: &str) -> bool {
    match field {
        "heading" | "name" | "title" | "receiver" | "decided_by" | "event" | "role" | "alternatives" | "tags" => true,
        "clauses" | "motions" | "reservations" | "order" | "papers" => matches!(object, Object::Decision(_)),
        _ => holds_prose(field),
    }
}

/// True when a change says something in words that can be masked.
pub fn is_words(change: &Change) -> bool {
    let words = match &change.to {
        Value::Text(_) => true,
        Value::List(list) => !list.is_empty(),
        // The words of a newer version, which say so by their salt.
        Value::Raw(_) => change.salt.is_some(),
        _ => false,
    };
    words && (change.salt.is_some() || holds_words(&change.object, &change.field))
}

/// Masks every text of an entry; true when there was one. What is masked already stays as it is.
pub fn mask(entry: &mut Entry) -> bool {
    let mut masked = false;
    for change in entry.edit.changes.iter_mut().filter(|change| is_words(change)) {
        change.to = Value::Masked(seal::left_of(change).into());
        change.salt = None;
        masked = true;
    }
    masked
}

/// The same entry with its texts masked.
pub fn masked(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    mask(&mut entry);
    entry
}

/// The entries that an entry asks to mask.
pub fn named(entry: &Entry) -> impl Iterator<Item = EntryId> {
    entry
        .edit
        .changes
        .iter()
        .filter(|change| matches!(change.object, Object::Redaction(_)) && &*change.field == "entries")
        .flat_map(|change| match &change.to {
            Value::List(list) => list.as_slice(),
            _ => &[],
        })
        .filter_map(|id| id.as_text()?.parse().ok())
}

/// Why a redaction was made, unless that has been masked itself.
pub fn reason(redaction: &Entry) -> Option<&str> {
    let said = |change: &&Change| matches!(change.object, Object::Redaction(_)) && &*change.field == "reason";
    redaction.edit.changes.iter().find(said)?.to.as_text()
}

/// Everything that has to be masked along with an entry: itself, and every other entry that holds one of its texts, as
/// when it was undone and made again, written on, or taken in as a correction. Oldest first.
pub fn copies(ledger: &Ledger, id: EntryId) -> Result<Vec<&Entry>, RedactionRefusal> {
    let entry = ledger.entry(id).ok_or(RedactionRefusal::Unknown)?;
    if texts(entry).is_empty() {
        let before = entry.edit.changes.iter().any(|change| matches!(change.to, Value::Masked(_)));
        return Err(if before { RedactionRefusal::MaskedAlready } else { RedactionRefusal::NoText });
    }
    let words = texts(entry);
    let repeats = |other: &Entry| {
        texts(other).iter().any(|(change, text)| {
            words.iter().any(|(of, word)| {
                let same = change.object == of.object && change.field == of.field;
                (same || word.chars().count() >= TELLING) && text.contains(word)
            })
        })
    };
    Ok(ledger.entries().filter(|other| other.id == id || repeats(other)).collect())
}

/// From so many characters on, the same text in another place is held to be a copy and no coincidence.
const TELLING: usize = 20;

/// The texts of an entry with their changes, those in lists too; empty ones say nothing.
pub fn texts(entry: &Entry) -> Vec<(&Change, &str)> {
    fn within<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
        match value {
            Value::Text(text) if !text.trim().is_empty() => found.push(text),
            Value::List(list) => list.iter().for_each(|value| within(value, found)),
            Value::Record(fields) => fields.iter().for_each(|(_, value)| within(value, found)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for change in entry.edit.changes.iter().filter(|change| is_words(change)) {
        let mut found = Vec::new();
        within(&change.to, &mut found);
        texts.extend(found.into_iter().map(|text| (change, text)));
    }
    texts
}

/// Masks the texts of an entry and their copies. `id` is the redaction's own.
pub fn redact(ledger: &Ledger, entry: EntryId, id: &Id, reason: &str) -> Result<Edit, RedactionRefusal> {
    let entries = copies(ledger, entry)?.into_iter().map(|entry| Value::text(entry.id.to_string())).collect();
    if reason.trim().is_empty() {
        return Err(RedactionRefusal::NoReason);
    }
    let object = Object::Redaction(id.clone());
    let changes = vec![
        Change::new(object.clone(), "entries", Value::List(entries)),
        Change::new(object, "reason", Value::text(reason.trim())),
    ];
    let mut edit = Edit::new(Verb::Redact, changes);
    edit.of = Some(entry);
    Ok(edit)
}
