//! What units answer for their parts, what is asked of them, and that they are ready.

use super::assessing::{check_assessable, fits_scale};
use super::{Occasion, Refusal, blank, finish, whole};
use crate::domain::answers::{answer_id, part_id};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::{Plan, is_valid_id};
use crate::domain::record::{Answer, FieldValue, Fields, Id, Object, Part, Record};
use crate::domain::tree::ItemIx;

/// A unit's answer about an item, as a whole. A unit that nobody had asked answers from now on for its part.
pub fn put_answer(plan: &Plan, occasion: &Occasion, ix: ItemIx, unit: &Id, said: &Answer) -> Result<Edit, Refusal> {
    check_assessable(plan, ix)?;
    if plan.units.get(unit).is_none() {
        return Err(Refusal::Unknown(unit.clone()));
    }
    let item = plan.item(ix);
    let id = answer_id(&occasion.round_id, plan.item_id(ix), unit);
    // What stands may stand, also when its step has been taken away since.
    let stands = plan.answers.get(&id).and_then(|known| known.value);
    if let Some(status) = said.value.filter(|status| Some(*status) != stands) {
        fits_scale(plan, ix, &occasion.round, status)?;
    }
    if !is_valid_id(&id) || occasion.round_id.contains('+') {
        return Err(Refusal::NoSuchPlace);
    }
    let says = Answer::FIELDS.iter().any(|spec| spec.is_told() && said.has(spec.name));
    if !says && plan.answers.get(&id).is_none() {
        return Err(Refusal::EmptyText);
    }
    let wording = item.text.as_deref().or(item.heading.as_deref()).map(Into::into);
    let answer = Answer {
        round: Some(occasion.round_id.clone()),
        item: Some(plan.item_id(ix).clone()),
        unit: Some(unit.clone()),
        wording: wording.filter(|_| said.value.is_some()),
        ..said.clone()
    };
    let mut changes = occasion.opening(plan)?;
    changes.extend(whole(&Object::Answer(id), &answer, plan));
    if !item.answering.contains(unit) {
        let all: Vec<Id> = item.answering.iter().cloned().chain([unit.clone()]).collect();
        changes.push(Change::new(Object::Item(plan.item_id(ix).clone()), "answering", all.to_value()));
    }
    finish(plan, Edit::new(Act::Assess, changes))
}

/// A unit's part in a round, or what is asked of everybody, as a whole. That a unit is ready is taken back with a reason.
pub fn put_unit_part(plan: &Plan, occasion: &Occasion, unit: Option<&Id>, said: &Part) -> Result<Edit, Refusal> {
    if let Some(unit) = unit.filter(|unit| plan.units.get(unit).is_none()) {
        return Err(Refusal::Unknown(unit.clone()));
    }
    let id = part_id(&occasion.round_id, unit);
    if !is_valid_id(&id) || occasion.round_id.contains('+') {
        return Err(Refusal::NoSuchPlace);
    }
    let known = plan.parts.get(&id);
    let mut part = Part { round: Some(occasion.round_id.clone()), unit: unit.cloned(), ..said.clone() };
    part.ready = part.ready.filter(|ready| *ready);
    if part.is_ready() {
        part.unready_reason = None;
    } else if known.is_some_and(Part::is_ready) && blank(part.unready_reason.as_deref()) {
        return Err(Refusal::NoReason);
    }
    let mut changes = occasion.opening(plan)?;
    changes.extend(whole(&Object::Part(id), &part, plan));
    finish(plan, Edit::new(Act::Edit, changes))
}
