//! Units, and who is responsible for what.

use super::{Refusal, blank, check_days, check_item_stands, fields_of, finish, list_of, set_fields};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Object, Record, Responsibility, Unit, Value};
use crate::domain::tree::ItemIx;

/// Adds a unit or changes one.
pub fn put_unit(plan: &Plan, id: &Id, unit: &Unit) -> Result<Edit, Refusal> {
    if unit.name.as_deref().is_none_or(|name| name.trim().is_empty()) {
        return Err(Refusal::EmptyText);
    }
    let named = |(known, other): (&Id, &Unit)| known != id && other.name == unit.name;
    if plan.units.iter().any(named) {
        return Err(Refusal::UnitKnown(unit.name.clone().unwrap_or_default()));
    }
    check_days(unit, &[])?;
    let object = Object::Unit(id.clone());
    let verb = if plan.units.get(id).is_some() { Act::Edit } else { Act::Add };
    finish(plan, Edit::new(verb, fields_of(&object, unit, plan)))
}

/// Changes fields of a unit; an empty one is emptied. The source's name for a unit stays.
pub fn edit_unit(plan: &Plan, id: &Id, fields: Vec<(&str, Value)>) -> Result<Edit, Refusal> {
    let unit = plan.units.get(id).ok_or_else(|| Refusal::Unknown(id.clone()))?;
    check_days(unit, &fields)?;
    for (field, value) in &fields {
        match *field {
            "name" if blank(value.as_text()) => return Err(Refusal::EmptyText),
            "name" if unit.lines.is_some() && unit.get("name") != *value => return Err(Refusal::SourceText),
            "parent" => {
                let above = |from: Option<Id>| {
                    std::iter::successors(from, |id| plan.units.get(id).and_then(|unit| unit.parent.clone()))
                        .take(plan.units.len() + 1)
                };
                if above(value.as_text().map(Id::from)).any(|above| above == *id) {
                    return Err(Refusal::NoSuchPlace);
                }
            }
            _ => {}
        }
    }
    set_fields(plan, &Object::Unit(id.clone()), Act::Edit, fields)
}

/// Sets who is responsible for an item, with dates; the list replaces the one that stands. Also the source's own items
/// get and change responsible units: responsibility moves while words stay.
pub fn set_responsible(plan: &Plan, ix: ItemIx, responsible: &[Responsibility]) -> Result<Edit, Refusal> {
    check_item_stands(plan, ix)?;
    for responsibility in responsible {
        let unit = responsibility.unit.clone().unwrap_or_default();
        if plan.units.get(&unit).is_none() {
            return Err(Refusal::Unknown(unit));
        }
        if responsibility.from.zip(responsibility.to).is_some_and(|(from, to)| from > to) {
            return Err(Refusal::DatesReversed);
        }
    }
    let object = Object::Item(plan.item_id(ix).clone());
    finish(
        plan,
        Edit::new(
            Act::Edit,
            vec![Change::new(
                object,
                "responsible",
                if responsible.is_empty() { Value::Null } else { list_of(responsible) },
            )],
        ),
    )
}
