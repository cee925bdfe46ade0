//! A readable copy that somebody has edited by hand: what it says that the plan did not say when it was written, as edits
//! like any others.
//!
//! ```text
//! then   the plan as it was when the copy was written   comment: "Bra"
//! said   the copy as it is now                          comment: "Bra, utom i norr"     <- differs: an edit
//! now    the plan as it is                              comment: "Mycket bra"           <- somebody has changed it since
//! ```

use super::assessment::Assessment;
use super::edits::{self, Refusal, SOURCE_FIELDS, Sitting};
use super::entry::{Edit, Object};
use super::item::Item;
use super::plan::Plan;
use super::redaction::MARK;
use super::status::Status;
use super::value::{FieldValue, Fields, Id, Value};

/// What a copy says.
#[derive(Clone, Debug, Default)]
pub struct Said {
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
    pub said: Value,
    /// True when somebody else has changed it since the copy was written.
    pub since: bool,
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
}

/// The fields of an assessment in which people say something.
const SAYING: &[&str] = &["value", "forecast", "trend", "comment", "measures", "reason", "cause", "consequence"];

/// Compares a copy with the plan as it was `then` and as it is `now`. `new_note` makes the id of a note that has none.
pub fn compare(now: &Plan, then: &Plan, said: &Said, sitting: &Sitting, new_note: &mut dyn FnMut() -> Id) -> Taking {
    let mut taking = Taking::default();
    if let Some(round) = &said.round {
        assessments(&mut taking, now, then, said, (round, sitting));
        notes(&mut taking, now, then, said, (round, sitting), new_note);
    }
    for (id, item) in &said.items {
        let object = Object::Item(id.clone());
        let Some(ix) = now.item_ix(id) else {
            taking.refuse(now, &object, "heading", item.get("heading"), Refusal::Unknown(id.clone()));
            continue;
        };
        for spec in Item::FIELDS.iter().filter(|spec| !matches!(spec.name, "id" | "parent" | "order" | "level")) {
            let (was, is) = (then.get(&object, spec.name), item.get(spec.name));
            if was == is {
                continue;
            }
            let source = SOURCE_FIELDS.contains(&spec.name) && !now.item(ix).is_editable();
            let edit = match source {
                true => Err(Refusal::SourceText),
                false => edits::edit_item(now, ix, vec![(spec.name, is.clone())]),
            };
            taking.take(now, then, &object, spec.name, is, edit);
        }
    }
    taking
}

fn assessments(taking: &mut Taking, now: &Plan, then: &Plan, said: &Said, (round, sitting): (&Id, &Sitting)) {
    // An item that has been taken out of the copy has been said nothing about.
    let silent = Assessment::default();
    let known = then
        .tree()
        .iter()
        .map(|ix| then.item_id(ix))
        .filter(|id| !said.assessments.iter().any(|(known, _)| known == *id));
    let gone: Vec<(Id, &Assessment)> = known.map(|id| (id.clone(), &silent)).collect();
    let told = said.assessments.iter().map(|(id, assessment)| (id.clone(), assessment));
    for (id, assessment) in told.chain(gone) {
        let object = Object::Assessment { round: round.clone(), item: id.clone() };
        for field in SAYING {
            let (was, is) = (then.get(&object, field), assessment.get(field));
            if was == is || is_masked(&is) {
                continue;
            }
            let edit = match now.item_ix(&id) {
                None => Err(Refusal::Unknown(id.clone())),
                Some(ix) if *field == "value" => edits::assess(now, sitting, ix, Status::from_value(is.clone())),
                Some(ix) => edits::assess_field(now, sitting, ix, field, is.clone()),
            };
            taking.take(now, then, &object, field, is, edit);
        }
    }
}

fn notes(
    taking: &mut Taking,
    now: &Plan,
    then: &Plan,
    said: &Said,
    (round, sitting): (&Id, &Sitting),
    new_note: &mut dyn FnMut() -> Id,
) {
    for (id, item, text) in &said.notes {
        let known = id.as_ref().filter(|id| then.notes.get(id).is_some());
        let is = Value::Text(text.clone());
        match known {
            Some(id) => {
                let object = Object::Note(id.clone());
                if then.get(&object, "text") != is && !is_masked(&is) {
                    let edit = edits::edit_note(now, id, text);
                    taking.take(now, then, &object, "text", is, edit);
                }
            }
            None => {
                let own = new_note();
                let object = Object::Note(own.clone());
                let edit = match now.item_ix(item) {
                    Some(ix) => edits::add_note(now, sitting, ix, own, text),
                    None => Err(Refusal::Unknown(item.clone())),
                };
                taking.take(now, then, &object, "text", is, edit);
            }
        }
    }
    let standing = then.notes.iter().filter(|(_, note)| note.stands() && note.round.as_ref() == Some(round));
    for (id, _) in standing.filter(|(id, _)| !said.notes.iter().any(|(known, ..)| known.as_ref() == Some(*id))) {
        let object = Object::Note(id.clone());
        taking.take(now, then, &object, "state", Value::text("withdrawn"), edits::withdraw_note(now, id));
    }
}

/// True for what is left where a text has been masked since: it says nothing.
fn is_masked(said: &Value) -> bool {
    said.as_text().is_some_and(|text| text.contains(MARK))
}

impl Taking {
    fn take(
        &mut self,
        now: &Plan,
        then: &Plan,
        object: &Object,
        field: &str,
        said: Value,
        edit: Result<Edit, Refusal>,
    ) {
        let stands = now.get(object, field);
        let since = stands != then.get(object, field);
        let refused = match edit {
            Ok(edit) => {
                self.edits.push(edit);
                None
            }
            // It says by now what the copy says.
            Err(Refusal::NoChange) => return,
            Err(refusal) => Some(refusal),
        };
        self.differences.push(Difference {
            object: object.clone(),
            field: field.into(),
            now: stands,
            said,
            since,
            refused,
        });
    }

    fn refuse(&mut self, now: &Plan, object: &Object, field: &str, said: Value, refusal: Refusal) {
        self.take(now, now, object, field, said, Err(refusal));
    }
}
