//! A readable copy that somebody has edited by hand: what it says that the plan did not say when it was written, as edits
//! like any others.
//!
//! ```text
//! then    the plan as it was when the copy was written   comment: "Bra"
//! edited  the copy as it is now                          comment: "Bra, utom i norr"     <- differs: an edit
//! now     the plan as it is                              comment: "Mycket bra"           <- somebody has changed it since
//! ```

use std::collections::BTreeSet;

use super::edits::{self, Occasion, Refusal};
use super::entry::Edit;
use super::ledger::Ledger;
use super::plan::Plan;
use super::record::{
    Assessment, FieldSpec, FieldValue, Fields, Id, Item, MARK, Object, Record, Responsibility, SetBy, Status, Value,
};

/// What a copy says.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The round that it is a copy of; none for the copy of the plan.
    pub round: Option<Id>,
    /// What it says of items in that round.
    pub assessments: Vec<(Id, Assessment)>,
    /// The notes that stand in it: their ids, items and words. One that was added by hand may have no id.
    pub notes: Vec<(Option<Id>, Id, Box<str>)>,
    /// What it says of items themselves.
    pub items: Vec<(Id, Item)>,
}

/// One thing that a copy says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Of what.
    pub object: Object,
    /// Which field.
    pub field: Box<str>,
    /// What the plan says now.
    pub now: Value,
    /// What the copy says.
    pub edited: Value,
    /// True when somebody else has changed it since the copy was written.
    pub since: bool,
    /// The item that a new note is about.
    pub about: Option<Id>,
    /// Why it cannot be taken in, if so.
    pub refused: Option<Refusal>,
}

/// Everything that a copy says otherwise, and the edits that take in what can be.
#[derive(Clone, Debug, Default)]
pub struct Taking {
    /// What differs.
    pub differences: Vec<Difference>,
    /// The edits.
    pub edits: Vec<Edit>,
    /// The fields in which a text has been masked.
    masked: BTreeSet<(Object, Box<str>)>,
}

/// Compares a copy with the plan as it was `then` and as it is `now`. `new_note` makes the id of a note that has none.
pub fn compare(
    now: &Ledger,
    then: &Plan,
    copy: &Content,
    occasion: &Occasion,
    new_note: &mut dyn FnMut() -> Id,
) -> Taking {
    let mut taking = Taking { masked: masked_fields(now), ..Taking::default() };
    let now = now.plan();
    if let Some(round) = &copy.round {
        assessments(&mut taking, now, then, copy, (round, occasion));
        notes(&mut taking, now, then, copy, (round, occasion), new_note);
    }
    for (id, item) in &copy.items {
        taking.item(now, then, id, item);
    }
    taking
}

fn assessments(taking: &mut Taking, now: &Plan, then: &Plan, copy: &Content, (round, occasion): (&Id, &Occasion)) {
    // An item that has been taken out of the copy has been said nothing about.
    let silent = Assessment::default();
    let spoken: BTreeSet<&Id> = copy.assessments.iter().map(|(id, _)| id).collect();
    let known = then.tree().iter().map(|ix| then.item_id(ix)).filter(|id| !spoken.contains(id));
    let gone: Vec<(Id, &Assessment)> = known.map(|id| (id.clone(), &silent)).collect();
    let kept = copy.assessments.iter().map(|(id, assessment)| (id.clone(), assessment));
    for (id, assessment) in kept.chain(gone) {
        let object = Object::Assessment { round: round.clone(), item: id.clone() };
        for field in Assessment::told().map(|spec| spec.name) {
            let (was, is) = (then.get(&object, field), assessment.get(field));
            if was == is {
                continue;
            }
            let edit = match now.item_ix(&id) {
                None => Err(Refusal::Unknown(id.clone())),
                Some(ix) if field == "value" => edits::assess(now, occasion, ix, Status::from_value(is.clone())),
                Some(ix) => edits::assess_field(now, occasion, ix, field, is.clone()),
            };
            taking.take(now, then, &object, field, is, edit);
        }
    }
}

fn notes(
    taking: &mut Taking,
    now: &Plan,
    then: &Plan,
    copy: &Content,
    (round, occasion): (&Id, &Occasion),
    new_note: &mut dyn FnMut() -> Id,
) {
    for (id, item, text) in &copy.notes {
        let known = id.as_ref().filter(|id| then.notes.get(id).is_some());
        let is = Value::text(text.clone());
        match known {
            Some(id) => {
                let object = Object::Note(id.clone());
                if then.get(&object, "text") != is {
                    let edit = edits::edit_note(now, id, text);
                    taking.take(now, then, &object, "text", is, edit);
                }
            }
            None => {
                let own = new_note();
                let object = Object::Note(own.clone());
                let edit = match now.item_ix(item) {
                    Some(ix) => edits::add_note(now, occasion, ix, own, text),
                    None => Err(Refusal::Unknown(item.clone())),
                };
                taking.take(now, then, &object, "text", is, edit);
                if let Some(difference) = taking.differences.last_mut().filter(|last| last.object == object) {
                    difference.about = Some(item.clone());
                }
            }
        }
    }
    let standing = then.notes.iter().filter(|(_, note)| note.stands() && note.round.as_ref() == Some(round));
    let kept: BTreeSet<&Id> = copy.notes.iter().filter_map(|(id, ..)| id.as_ref()).collect();
    for (id, _) in standing.filter(|(id, _)| !kept.contains(id)) {
        let object = Object::Note(id.clone());
        taking.take(now, then, &object, "state", Value::text("withdrawn"), edits::withdraw_note(now, id));
    }
}

/// Every field in whose history a text has been masked.
fn masked_fields(ledger: &Ledger) -> BTreeSet<(Object, Box<str>)> {
    let entries = ledger.masks().into_keys().filter_map(|id| ledger.entry(id));
    let changes = entries.flat_map(|entry| &entry.edit.changes);
    changes
        .filter(|change| matches!(change.to, Value::Masked(_)))
        .map(|change| (Object::clone(&change.object), Box::from(&*change.field)))
        .collect()
}

/// What is said of an item itself and not taken in from a copy that was edited by hand, each with the reason.
pub const NOT_BY_HAND: &[(&str, &str)] = &[
    ("parent", "an item is moved, with all that lies below it, and its links follow"),
    ("level", "what an item is cannot become something else"),
    ("state", "an item is withdrawn with a reason"),
    ("reason", "it goes with the withdrawal"),
    ("answers_to", "a link is held against what there is in other plans"),
    ("responsible", "it is taken in by itself, with its dates"),
];

/// The fields of an item that are taken in together.
pub fn of_item() -> impl Iterator<Item = &'static str> {
    let by_hand = |spec: &&FieldSpec| spec.is_told() && spec.set_by == SetBy::People;
    let names = Item::FIELDS.iter().filter(by_hand).map(|spec| spec.name);
    names.filter(|name| !NOT_BY_HAND.iter().any(|(known, _)| known == name))
}

impl Taking {
    /// What is said of an item itself: its fields together, since one may only hold with another.
    fn item(&mut self, now: &Plan, then: &Plan, id: &Id, item: &Item) {
        let object = Object::Item(id.clone());
        let Some(ix) = now.item_ix(id) else {
            let edited = Value::text(item.title());
            self.take(now, then, &object, "heading", edited, Err(Refusal::Unknown(id.clone())));
            return;
        };
        let is = |field: &str| item.get(field);
        let differs = |field: &&str| then.get(&object, field) != is(field);
        let changed = of_item().filter(differs).filter(|field| !is_mark(&is(field)));
        let (masked, changed): (Vec<&str>, Vec<&str>) =
            changed.partition(|field| self.masked.contains(&(object.clone(), (*field).into())));
        for field in masked {
            self.take(now, then, &object, field, is(field), Err(Refusal::Masked));
        }
        if !changed.is_empty() {
            let edit = edits::edit_item(now, ix, changed.iter().map(|field| (*field, is(field))).collect());
            let refused = edit.as_ref().err().cloned();
            // Each is told; one edit takes in all.
            for field in changed {
                self.put(now, then, &object, field, is(field), refused.clone());
            }
            self.edits.extend(edit);
        }
        let edited = is("responsible");
        if then.get(&object, "responsible") != edited {
            let named = <Vec<Responsibility>>::from_value(edited.clone()).unwrap_or_default();
            let edit = edits::set_responsible(now, ix, &named);
            self.take(now, then, &object, "responsible", edited, edit);
        }
    }

    fn take(
        &mut self,
        now: &Plan,
        then: &Plan,
        object: &Object,
        field: &str,
        edited: Value,
        edit: Result<Edit, Refusal>,
    ) {
        if is_mark(&edited) {
            return;
        }
        let masked = self.masked.contains(&(object.clone(), field.into())) && !edited.is_null();
        let edit = if masked { Err(Refusal::Masked) } else { edit };
        self.put(now, then, object, field, edited, edit.as_ref().err().cloned());
        self.edits.extend(edit);
    }

    fn put(&mut self, now: &Plan, then: &Plan, object: &Object, field: &str, edited: Value, refused: Option<Refusal>) {
        let stands = now.get(object, field);
        // It says by now what the copy says.
        if refused == Some(Refusal::NoChange) || stands == edited {
            return;
        }
        let since = stands != then.get(object, field);
        let (object, field) = (object.clone(), field.into());
        self.differences.push(Difference { object, field, now: stands, edited, since, about: None, refused });
    }
}

/// True for what is left where a text was masked, untouched: it says nothing.
fn is_mark(value: &Value) -> bool {
    if let Value::List(list) = value { list.iter().any(is_mark) } else { value.as_text() == Some(MARK) }
}
