//! Measures: what shall be done about an item, and that it is done.

use super::{Refusal, blank, finish, known_item, whole};
use crate::domain::entry::{Act, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Measure, Object};
use jiff::civil::Date;

/// Adds a measure or changes it as a whole. What is over has a day for it: today, where none is given.
pub fn put_measure(plan: &Plan, id: &Id, measure: &Measure, today: Date) -> Result<Edit, Refusal> {
    known_item(plan, measure.item.as_ref())?;
    if blank(measure.text.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    if let Some(unit) = measure.unit.as_ref().filter(|unit| plan.units.get(unit).is_none()) {
        return Err(Refusal::Unknown(unit.clone()));
    }
    let known = plan.measures.get(id).and_then(|known| known.ended);
    if !measure.progress().is_over() && measure.ended.is_some() && measure.ended != known {
        return Err(Refusal::EndedAndGoesOn);
    }
    let ended = if measure.progress().is_over() { measure.ended.or(Some(today)) } else { None };
    let measure = Measure { progress: Some(measure.progress()), ended, ..measure.clone() };
    let verb = if plan.measures.get(id).is_some() { Act::Edit } else { Act::Add };
    finish(plan, Edit::new(verb, whole(&Object::Measure(id.clone()), &measure, plan)))
}
