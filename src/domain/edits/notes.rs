//! Notes: written, changed, taken back.

use super::{Occasion, Refusal, finish};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Id, NoteState, Object, Round, Value};
use crate::domain::tree::ItemIx;

/// Adds a note about an item. Any item may be noted on, also one that is not assessed.
pub fn add_note(plan: &Plan, occasion: &Occasion, ix: ItemIx, note: Id, text: &str) -> Result<Edit, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::EmptyText);
    }
    let mut changes = occasion.opening(plan)?;
    let object = Object::Note(note);
    changes.push(Change::new(object.clone(), "item", Value::text(&**plan.item_id(ix))));
    changes.push(Change::new(object.clone(), "round", Value::text(&*occasion.round_id)));
    changes.push(Change::new(object, "text", Value::text(text)));
    Ok(Edit::new(Act::Note, changes))
}

/// Changes a note's words.
pub fn edit_note(plan: &Plan, note: &Id, text: &str) -> Result<Edit, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::EmptyText);
    }
    check_note_open(plan, note)?;
    finish(plan, Edit::new(Act::Note, vec![Change::new(Object::Note(note.clone()), "text", Value::text(text))]))
}

/// Takes a note back; it stays in the log.
pub fn withdraw_note(plan: &Plan, note: &Id) -> Result<Edit, Refusal> {
    check_note_open(plan, note)?;
    let change = Change::new(Object::Note(note.clone()), "state", NoteState::Withdrawn.to_value());
    finish(plan, Edit::new(Act::Withdraw, vec![change]))
}

/// Lets a note that was taken back stand again.
pub fn restore_note(plan: &Plan, note: &Id) -> Result<Edit, Refusal> {
    check_note_open(plan, note)?;
    if plan.notes.get(note).is_none_or(|note| note.state.is_none()) {
        return Err(Refusal::NoChange);
    }
    let change = Change::new(Object::Note(note.clone()), "state", NoteState::Active.to_value());
    finish(plan, Edit::new(Act::Edit, vec![change]))
}

fn check_note_open(plan: &Plan, note: &Id) -> Result<(), Refusal> {
    let round = plan.notes.get(note).and_then(|note| note.round.clone());
    match round {
        Some(round) if plan.rounds.get(&round).is_some_and(Round::is_closed) => Err(Refusal::closed(plan, &round)),
        _ => Ok(()),
    }
}
