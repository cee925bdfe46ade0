//! Masking a text, its copies, and what says the same by coincidence: the questions that need everything ever written.

use std::collections::BTreeSet;

use super::entry::{Act, Change, Edit, Entry, EntryId};
use super::ledger::Ledger;
use super::record::{Id, Object, Value};
use super::redaction::{DISTINCT, Place, Texts, masked_in, place_of, texts};

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
    /// The reason repeats what is to be masked.
    ReasonRepeats,
}

/// What has to be masked along with texts of an entry, `chosen` by their places, or all: they themselves, and every other
/// text that repeats one of them, as when it was undone and made again, written on, or taken in as a correction. Oldest
/// first.
pub fn copies<'l>(
    ledger: &'l Ledger,
    id: EntryId,
    chosen: Option<&BTreeSet<Place>>,
) -> Result<Vec<(&'l Entry, Texts<'l>)>, RedactionRefusal> {
    let entry = ledger.entry(id).ok_or(RedactionRefusal::Unknown)?;
    let mut words = texts(entry);
    if words.is_empty() {
        return Err(if masked_in(entry).is_empty() {
            RedactionRefusal::NoText
        } else {
            RedactionRefusal::MaskedAlready
        });
    }
    words.retain(|(change, _)| chosen.is_none_or(|chosen| chosen.contains(&place_of(change))));
    if words.is_empty() {
        return Err(RedactionRefusal::NoText);
    }
    let repeats = |change: &Change, text: &str| {
        words.iter().any(|(known, word)| {
            let same = change.object == known.object && change.field == known.field;
            (same || word.chars().count() >= DISTINCT) && text.contains(word)
        })
    };
    let copies = ledger.entries().map(|other| {
        let found = texts(other).into_iter().filter(|(change, text)| repeats(change, text));
        (other, found.collect::<Vec<_>>())
    });
    Ok(copies.filter(|(_, texts)| !texts.is_empty()).collect())
}

/// Texts that say the same words as what is masked and are not masked along with it, since so few words may stand there
/// by coincidence. Oldest first.
pub fn echoes<'l>(ledger: &'l Ledger, id: EntryId, chosen: Option<&BTreeSet<Place>>) -> Vec<(&'l Entry, Texts<'l>)> {
    /// Shorter ones are found everywhere.
    const WORTH: usize = 4;
    let Ok(copies) = copies(ledger, id, chosen) else { return Vec::new() };
    let masked: BTreeSet<(EntryId, Place)> =
        copies.iter().flat_map(|(entry, texts)| texts.iter().map(|(change, _)| (entry.id, place_of(change)))).collect();
    let own = copies.iter().find(|(entry, _)| entry.id == id);
    let words: Vec<&str> = own.into_iter().flat_map(|(_, texts)| texts.iter().map(|(_, text)| *text)).collect();
    let repeats = |text: &str| words.iter().any(|word| word.chars().count() >= WORTH && text.contains(word));
    let found = ledger.entries().map(|entry| {
        let mut texts = texts(entry);
        texts.retain(|(change, text)| repeats(text) && !masked.contains(&(entry.id, place_of(change))));
        (entry, texts)
    });
    found.filter(|(_, texts)| !texts.is_empty()).collect()
}

/// Masks texts of an entry, those `chosen` or all, and their copies. `id` is the redaction's own.
pub fn redact(
    ledger: &Ledger,
    entry: EntryId,
    chosen: Option<&BTreeSet<Place>>,
    id: &Id,
    reason: &str,
) -> Result<Edit, RedactionRefusal> {
    let copies = copies(ledger, entry, chosen)?;
    if reason.trim().is_empty() {
        return Err(RedactionRefusal::NoReason);
    }
    let repeats = |text: &str| reason.contains(text.trim()) && text.trim().chars().count() > 1;
    if copies.iter().any(|(_, texts)| texts.iter().any(|(_, text)| repeats(text))) {
        return Err(RedactionRefusal::ReasonRepeats);
    }
    let entries = copies.iter().map(|(entry, _)| Value::text(entry.id.to_string())).collect();
    let places: BTreeSet<String> = copies
        .iter()
        .flat_map(|(entry, texts)| texts.iter().map(|(change, _)| (entry.id, place_of(change))))
        .map(|(id, (object, field))| format!("{id} {object} {field}"))
        .collect();
    let object = Object::Redaction(id.clone());
    let changes = vec![
        Change::new(object.clone(), "entries", Value::List(entries)),
        Change::new(object.clone(), "texts", Value::List(places.into_iter().map(Value::text).collect())),
        Change::new(object, "reason", Value::text(reason.trim())),
    ];
    let mut edit = Edit::new(Act::Redact, changes);
    edit.of = Some(entry);
    Ok(edit)
}
