//! What is decided and said around a plan: consultations, triggers, decisions.

use super::{Refusal, blank, finish, known_item, whole};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{Consultation, Decision, FieldValue, Id, Object, Value};
use jiff::civil::Date;

/// Adds a consultation held about an item.
pub fn add_consultation(plan: &Plan, id: &Id, consultation: &Consultation) -> Result<Edit, Refusal> {
    known_item(plan, consultation.item.as_ref())?;
    if blank(consultation.role.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    finish(plan, Edit::new(Act::Add, whole(&Object::Consultation(id.clone()), consultation, plan)))
}

/// Says on which day a trigger was set off, or (`None`) that it was not after all.
pub fn set_trigger(plan: &Plan, id: &Id, set_off: Option<Date>) -> Result<Edit, Refusal> {
    if plan.triggers.get(id).is_none() {
        return Err(Refusal::Unknown(id.clone()));
    }
    let to = set_off.map_or(Value::Null, |day| day.to_value());
    finish(plan, Edit::new(Act::Edit, vec![Change::new(Object::Trigger(id.clone()), "set_off", to)]))
}

/// Notes a decision. One that settles a trigger needs its day: only a later decision settles what was set off.
pub fn note_decision(plan: &Plan, id: &Id, decision: &Decision) -> Result<Edit, Refusal> {
    if blank(decision.title.as_deref()) && blank(decision.text.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    if let Some(trigger) = &decision.settles {
        if plan.triggers.get(trigger).is_none() {
            return Err(Refusal::Unknown(trigger.clone()));
        }
        if decision.date.is_none() {
            return Err(Refusal::EmptyText);
        }
    }
    let verb = match plan.decisions.get(id) {
        None => Act::Add,
        Some(known) if is_of_source(known) => return Err(Refusal::SourceText),
        Some(_) => Act::Edit,
    };
    finish(plan, Edit::new(verb, whole(&Object::Decision(id.clone()), decision, plan)))
}

/// True for a decision that the document itself records, which stays as written: its sentences name their lines.
fn is_of_source(decision: &Decision) -> bool {
    let parts = [&decision.clauses, &decision.motions, &decision.reservations, &decision.order, &decision.papers];
    parts.into_iter().flatten().any(|clause| clause.lines.is_some())
}
