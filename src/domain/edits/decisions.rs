//! What is decided and said around a plan: consultations, triggers, decisions.

use super::{Refusal, blank, finish, known_item, list_of, set_fields, whole};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{Clause, Consultation, Decision, DecisionPart, FieldValue, Id, Object, Record, Value};
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
    check(plan, decision)?;
    let verb = match plan.decisions.get(id) {
        None => Act::Add,
        Some(known) if known.is_of_source() => return Err(Refusal::SourceText),
        Some(_) => Act::Edit,
    };
    finish(plan, Edit::new(verb, whole(&Object::Decision(id.clone()), decision, plan)))
}

/// Refuses a decision that says nothing, or names what the plan does not have.
fn check(plan: &Plan, decision: &Decision) -> Result<(), Refusal> {
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
    let mut items = decision.items.iter();
    if let Some(unknown) = items.find(|item| plan.item_ix(item).is_none()) {
        return Err(Refusal::Unknown(unknown.clone()));
    }
    match &decision.approves {
        Some(round) if plan.rounds.get(round).is_none_or(|round| round.state.is_none()) => {
            Err(Refusal::Unknown(round.clone()))
        }
        Some(_) | None => Ok(()),
    }
}

/// What the source says of its decision, which is not put otherwise; what it leaves out can be filled in.
pub const OF_THE_SOURCE: &[&str] = &["title", "decided_by", "paragraph", "date", "dnr", "text"];

/// Changes fields of a decision; those in which the source's own words stand stay as they are.
pub fn edit_decision(plan: &Plan, id: &Id, fields: Vec<(&str, Value)>, source_words: &[&str]) -> Result<Edit, Refusal> {
    let Some(known) = plan.decisions.get(id) else { return Err(Refusal::Unknown(id.clone())) };
    let object = Object::Decision(id.clone());
    let touched = |(field, value): &(&str, Value)| source_words.contains(field) && plan.get(&object, field) != *value;
    if fields.iter().any(touched) {
        return Err(Refusal::SourceText);
    }
    let mut then = known.clone();
    for (field, value) in &fields {
        let _ = then.set(field, value.clone());
    }
    check(plan, &then)?;
    set_fields(plan, &object, Act::Edit, fields)
}

/// Says a sentence of a decision: a new one, or with its place one that is there. The source's own words stay; what
/// follows from them, and where a paper is, can be said. A sentence of one's own that is left without words is taken away.
pub fn put_sentence(
    plan: &Plan,
    id: &Id,
    part: DecisionPart,
    place: Option<usize>,
    fields: &[(&str, Value)],
) -> Result<Edit, Refusal> {
    let Some(known) = plan.decisions.get(id) else { return Err(Refusal::Unknown(id.clone())) };
    let mut all = known.sentences(part).to_vec();
    let at = place.unwrap_or(all.len());
    if place.is_none() {
        all.push(Clause::default());
    }
    let Some(sentence) = all.get_mut(at) else { return Err(Refusal::Unknown(id.clone())) };
    let (own, before) = (!known.is_of_source(), sentence.clone());
    for (field, value) in fields {
        let is_ours = own && part.says().contains(field);
        if !is_ours && !part.beside_the_source().contains(field) && before.get(field) != *value {
            return Err(Refusal::SourceText);
        }
        sentence.set(field, value.clone()).map_err(|_| Refusal::NoChange)?;
    }
    if let Some(item) = sentence.item.clone().filter(|item| plan.item_ix(item).is_none()) {
        return Err(Refusal::Unknown(item));
    }
    if let Some(measure) = sentence.measure.clone().filter(|measure| plan.measures.get(measure).is_none()) {
        return Err(Refusal::Unknown(measure));
    }
    let counted = sentence.in_favour.is_some() || sentence.against.is_some();
    if blank(sentence.text.as_deref()) && !counted {
        if place.is_none() || !own {
            return Err(Refusal::EmptyText);
        }
        all.remove(at);
    }
    let to = if all.is_empty() { Value::Null } else { list_of(&all) };
    finish(plan, Edit::new(Act::Edit, vec![Change::new(Object::Decision(id.clone()), part.field(), to)]))
}
