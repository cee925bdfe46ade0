//! Judging: statuses, the texts beside them, what is carried over, conflicts and corrections.

use super::{Occasion, Refusal, blank, finish, known_item, whole};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::proposal::Proposal;
use crate::domain::record::{Assessment, Correction, FieldValue, Id, Object, Record, Round, Status, Value};
use crate::domain::tree::ItemIx;

/// Sets or clears (`None`) the assessment of an item.
pub fn assess(plan: &Plan, occasion: &Occasion, ix: ItemIx, value: Option<Status>) -> Result<Edit, Refusal> {
    check_assessable(plan, ix)?;
    if let Some(status) = value {
        fits_scale(plan, ix, &occasion.round, status)?;
    }
    let mut changes = occasion.opening(plan)?;
    let object = Object::Assessment { round: occasion.round_id.clone(), item: plan.item_id(ix).clone() };
    changes.push(Change::new(object.clone(), "value", value.map_or(Value::Null, |status| status.to_value())));
    if value.is_some() {
        changes.extend(context(plan, occasion, ix, &object));
    }
    changes.extend(no_longer_carried(plan, &object, "value"));
    finish(plan, Edit::new(Act::Assess, changes))
}

/// What is kept with an assessment: the proposal shown, who judged, who was responsible, the wording in force.
fn context(plan: &Plan, occasion: &Occasion, ix: ItemIx, object: &Object) -> Vec<Change> {
    let item = plan.item(ix);
    let proposal = Proposal::of(plan, &occasion.round_id, &occasion.round, ix)
        .and_then(|proposal| proposal.status(plan, &occasion.round));
    let responsible: Vec<&str> = item
        .responsible_on(occasion.today)
        .filter_map(|responsibility| responsibility.unit.as_deref())
        .map(|unit| plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit))
        .collect();
    let wording = item.text.as_deref().or(item.heading.as_deref()).unwrap_or_default();
    let text = |text: &str| if text.is_empty() { Value::Null } else { Value::text(text) };
    vec![
        Change::new(object.clone(), "proposal", proposal.map_or(Value::Null, |status| status.to_value())),
        Change::new(object.clone(), "assessed_by", occasion.assessed_by.as_deref().map_or(Value::Null, Value::text)),
        Change::new(object.clone(), "responsible", text(&responsible.join(", "))),
        Change::new(object.clone(), "wording", text(wording)),
    ]
}

/// Sets or clears another field of an assessment: comment, measures, reason, trend, forecast …
pub fn assess_field(plan: &Plan, occasion: &Occasion, ix: ItemIx, field: &str, value: Value) -> Result<Edit, Refusal> {
    check_assessable(plan, ix)?;
    let mut changes = occasion.opening(plan)?;
    let object = Object::Assessment { round: occasion.round_id.clone(), item: plan.item_id(ix).clone() };
    changes.extend(no_longer_carried(plan, &object, field));
    changes.push(Change::new(object, field, value));
    finish(plan, Edit::new(Act::Assess, changes))
}

/// What somebody says in this round is no longer carried over, also when it is the same: it has been confirmed.
fn no_longer_carried(plan: &Plan, object: &Object, field: &str) -> Option<Change> {
    let Value::List(mut carried) = plan.get(object, "carried") else { return None };
    let before = carried.len();
    carried.retain(|known| known.as_text() != Some(field));
    let left = if carried.is_empty() { Value::Null } else { Value::List(carried) };
    (left != plan.get(object, "carried") && before > 0).then(|| Change::new(object.clone(), "carried", left))
}

/// Carries what was said about an item in the round before over into this one, as a starting point: its texts, and the
/// assessment where that is asked for. What somebody has said in this round stays. Carried fields are marked until
/// somebody changes or confirms them.
pub fn carry_over(plan: &Plan, occasion: &Occasion, ix: ItemIx, with_value: bool) -> Result<Edit, Refusal> {
    check_assessable(plan, ix)?;
    let mut changes = occasion.opening(plan)?;
    let (from, _, earlier) = plan.previous_assessment(&occasion.round_id, ix).ok_or(Refusal::NothingToCarry)?;
    let object = Object::Assessment { round: occasion.round_id.clone(), item: plan.item_id(ix).clone() };
    let mut carried: Vec<Value> = Vec::new();
    for field in Assessment::carried_texts().map(|spec| spec.name) {
        let text = earlier.get(field);
        if text.as_text().is_some() && plan.get(&object, field).is_null() {
            changes.push(Change::new(object.clone(), field, text));
            carried.push(Value::text(field));
        }
    }
    let scale = plan.grading(plan.scale_of(ix));
    let value = earlier.value.filter(|status| scale.has(*status) && occasion.round.allows(*status));
    if let Some(status) = value.filter(|_| with_value && plan.get(&object, "value").is_null()) {
        changes.push(Change::new(object.clone(), "value", status.to_value()));
        changes.extend(context(plan, occasion, ix, &object));
        carried.push(Value::text("value"));
    }
    if carried.is_empty() {
        return Err(Refusal::NothingToCarry);
    }
    if let Value::List(known) = plan.get(&object, "carried") {
        carried.extend(known);
    }
    changes.push(Change::new(object.clone(), "carried_from", from.to_value()));
    changes.push(Change::new(object, "carried", Value::List(carried)));
    finish(plan, Edit::new(Act::CarryOver, changes))
}

/// Refuses a status that the plan's scale does not have for the item, or that the round does not allow.
pub(super) fn fits_scale(plan: &Plan, ix: ItemIx, round: &Round, status: Status) -> Result<(), Refusal> {
    // As the plan calls it.
    let step = || plan.own_grade(status).into_iter().collect();
    if !plan.grading(plan.scale_of(ix)).has(status) {
        Err(Refusal::NotOnScale(status, step()))
    } else if !round.allows(status) {
        Err(Refusal::NotAllowed(status, step()))
    } else {
        Ok(())
    }
}

pub(super) fn check_assessable(plan: &Plan, ix: ItemIx) -> Result<(), Refusal> {
    let item = plan.item(ix);
    if item.is_slot() {
        Err(Refusal::EmptySlot)
    } else if item.is_withdrawn() {
        Err(Refusal::Withdrawn)
    } else if !plan.scale_of(ix).is_assessable() {
        Err(Refusal::NotAssessable)
    } else {
        Ok(())
    }
}

/// Corrects what a closed round says about an item: from now on that counts. What was sealed is kept beside it. `then` is
/// the plan that the round was judged by: its scale holds for what is corrected in it.
pub fn correct(plan: &Plan, then: &Plan, id: &Id, correction: &Correction) -> Result<Edit, Refusal> {
    let ix = known_item(plan, correction.item.as_ref())?;
    let round_id = correction.round.clone().unwrap_or_default();
    let round = plan.rounds.get(&round_id).filter(|round| round.is_closed());
    let round = round.ok_or_else(|| Refusal::Unknown(round_id.clone()))?;
    if let Some(status) = correction.value.filter(|status| Some(*status) != plan.status(&round_id, ix)) {
        fits_scale(then, ix, round, status)?;
    }
    let mut correction = correction.clone();
    let is_said = correction.value.is_some() || !blank(correction.text.as_deref());
    if !is_said {
        return Err(Refusal::EmptyCorrection);
    }
    // What says the same as stands corrects nothing: what is left of it is saved.
    if correction.value.is_some() && correction.value == plan.status(&round_id, ix) {
        correction.value = None;
    }
    let words = |text: Option<&str>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let known = correction.field.as_deref().map(|field| plan.assessment(&round_id, ix).map(|stands| stands.get(field)));
    let stands = known.flatten().and_then(|value| words(value.as_text()));
    if stands.is_some() && stands == words(correction.text.as_deref()) {
        correction.text = None;
    }
    if correction.text.is_none() {
        correction.field = None;
    }
    if correction.value.is_none() && correction.text.is_none() {
        return Err(Refusal::SameAsStands(round.called(&round_id).into()));
    }
    finish(plan, Edit::new(Act::Correct, whole(&Object::Correction(id.clone()), &correction, plan)))
}

/// Settles a conflict: the new value replaces every one that stands.
pub fn settle(object: Object, field: &str, value: Value) -> Edit {
    Edit::new(Act::Settle, vec![Change::new(object, field, value)])
}
