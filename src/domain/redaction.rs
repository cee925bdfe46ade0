//! Masking a text that must not be kept (*maskering*): the one exception from nothing being removed.
//!
//! ```text
//! entry a   comment: "Anna Ek är sjukskriven"   salt 14ba9e…      <- every copy of this line is rewritten to
//! entry a   comment: {"masked": "5f0c…"}                          <- this: the salted hash stays, the salt goes
//! entry r   redaction/…: entries [a], texts ["a assessment/2026/vag.d1 comment"], reason "Personuppgift"
//! ```
//!
//! Entry `r` says who, when and why, and travels like any other. It names the texts one by one; an entry of which it
//! names none is masked as a whole.
//!
//! The hash keeps the seals that cover the text valid. The salt is 16 random bytes of that text alone and stands
//! nowhere but beside the text: without it, trying out names until the hash fits leads nowhere. A text that was written
//! without a salt leaves nothing at all, since its bare hash could be guessed; a seal over it can then no longer be
//! proved, which is said.
//!
//! What is masked is the union of what all redactions name, whoever they come from and in whatever order:
//! masking commutes with merging, and cannot be undone.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Change, Entry, EntryId};
use super::plan::Plan;
use super::record::{FieldSpec, Kind, Object, Value};
use super::salted::left_of;

/// How a form's draft writes a text: on one line.
pub fn on_one_line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

/// Where a text stands in an entry: the object as it is written, and the field.
pub type Place = (Box<str>, Box<str>);

/// Which texts of an entry are masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All.
    Whole,
    /// Those that stand in these places.
    Only(BTreeSet<Place>),
}

/// What is masked, by entry.
pub type Masks = BTreeMap<EntryId, Scope>;

impl Scope {
    /// True when the text of the change is masked.
    pub fn covers(&self, change: &Change) -> bool {
        match self {
            Scope::Whole => true,
            Scope::Only(places) => places.contains(&place_of(change)),
        }
    }

    /// Masks what the other one does, too.
    pub fn join(&mut self, other: &Scope) {
        match (&mut *self, other) {
            (Scope::Only(places), Scope::Only(more)) => places.extend(more.iter().cloned()),
            (_, Scope::Whole) => *self = Scope::Whole,
            (Scope::Whole, _) => {}
        }
    }
}

/// Adds to what is masked.
pub fn join(masks: &mut Masks, more: &Masks) {
    for (id, scope) in more {
        masks.entry(*id).and_modify(|known| known.join(scope)).or_insert_with(|| scope.clone());
    }
}

/// Where the text of a change stands.
pub fn place_of(change: &Change) -> Place {
    (change.object.to_string().into(), Box::from(&*change.field))
}

/// True for a field that holds people's own words: prose, or what they have called something.
pub fn holds_words(object: &Object, field: &str) -> bool {
    object.field(field).is_some_and(FieldSpec::holds_words)
}

/// True for a name under which words may stand where the object is not known, as in a file of another program's: any
/// kind of object keeps words, or a copy of them, in a field of this name.
pub fn may_hold_words(field: &str) -> bool {
    Kind::every_field(field).any(|spec| spec.holds_words() || spec.is_copy)
}

/// True when a change keeps a copy of words that somebody has written elsewhere: those of an added item, beside what was
/// judged about it. A copy of the source's words is no secret.
pub fn copies_words(plan: &Plan, change: &Change) -> bool {
    let added = if let Object::Assessment { item, .. } = &*change.object { !plan.is_bundled_item(item) } else { false };
    added && change.object.field(&change.field).is_some_and(|spec| spec.is_copy) && change.to.as_text().is_some()
}

/// True when a change says something in words that can be masked.
pub fn is_words(change: &Change) -> bool {
    let words = match &change.to {
        Value::Text(_) => true,
        Value::List(list) => !list.is_empty(),
        // The words of a newer version, which say so by their salt.
        Value::Raw(_) => change.salt.is_some(),
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Record(_) | Value::Masked(_) => false,
    };
    words && (change.salt.is_some() || holds_words(&change.object, &change.field))
}

/// Masks the texts of an entry; true when there was one. What is masked already stays as it is.
pub fn mask(entry: &mut Entry, scope: &Scope) -> bool {
    let mut masked = false;
    for change in entry.edit.changes.iter_mut().filter(|change| is_words(change) && scope.covers(change)) {
        change.to = Value::Masked(left_of(change).into());
        change.salt = None;
        masked = true;
    }
    masked
}

/// The same entry with texts of it masked.
pub fn masked(entry: &Entry, scope: &Scope) -> Entry {
    let mut entry = entry.clone();
    mask(&mut entry, scope);
    entry
}

/// What of an entry has been masked.
pub fn masked_in(entry: &Entry) -> BTreeSet<Place> {
    entry.edit.changes.iter().filter(|change| matches!(change.to, Value::Masked(_))).map(place_of).collect()
}

/// What an entry asks to mask.
pub fn named(entry: &Entry) -> Masks {
    let listed = |object: &Object, field: &str| -> Vec<&str> {
        let changes = entry.edit.changes.iter().filter(|change| *change.object == *object && *change.field == *field);
        let lists = changes.filter_map(|change| if let Value::List(list) = &change.to { Some(list) } else { None });
        lists.flatten().filter_map(Value::as_text).collect()
    };
    let objects = entry.edit.changes.iter().map(|change| &*change.object);
    let objects: BTreeSet<&Object> = objects.filter(|object| matches!(object, Object::Redaction(_))).collect();
    let mut masks = Masks::new();
    for object in objects {
        let mut places: BTreeMap<EntryId, BTreeSet<Place>> = BTreeMap::new();
        for text in listed(object, "texts") {
            let mut parts = text.split(' ');
            if let (Some(Ok(id)), Some(object), Some(field)) =
                (parts.next().map(str::parse), parts.next(), parts.next())
            {
                places.entry(id).or_default().insert((object.into(), field.into()));
            }
        }
        for id in listed(object, "entries").into_iter().filter_map(|id| id.parse().ok()) {
            let scope = places.remove(&id).map_or(Scope::Whole, Scope::Only);
            join(&mut masks, &Masks::from([(id, scope)]));
        }
    }
    masks
}

/// Why a redaction was made, unless that has been masked itself.
pub fn reason(redaction: &Entry) -> Option<&str> {
    let is_reason = |change: &&Change| matches!(*change.object, Object::Redaction(_)) && &*change.field == "reason";
    redaction.edit.changes.iter().find(is_reason)?.to.as_text()
}

/// From so many characters on, the same text in another place is held to be a copy and no coincidence.
pub const DISTINCT: usize = 20;

/// Texts of an entry, each with the change that says it.
pub type Texts<'e> = Vec<(&'e Change, &'e str)>;

/// The texts of an entry with their changes, those in lists too; empty ones say nothing.
pub fn texts(entry: &Entry) -> Texts<'_> {
    fn within<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
        match value {
            Value::Text(text) if !text.trim().is_empty() => found.push(text),
            Value::List(list) => list.iter().for_each(|value| within(value, found)),
            Value::Record(fields) => fields.iter().for_each(|(_, value)| within(value, found)),
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) | Value::Masked(_) | Value::Raw(_) => {}
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
