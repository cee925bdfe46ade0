//! Which items an object is about: what a change to it concerns.

use super::plan::Plan;
use super::record::{Belongs, Id, Object, Refers};
use super::tree::ItemIx;

/// The items that an object is about.
pub fn items_of(plan: &Plan, object: &Object) -> Vec<ItemIx> {
    match object.belongs() {
        Belongs::Item(item) | Belongs::Judged(_, item) => plan.item_ix(item).into_iter().collect(),
        Belongs::Round(_) => Vec::new(),
        Belongs::Note(_) | Belongs::InRound(_) | Belongs::Plan(_) => said_by_a_field(plan, object),
    }
}

/// The items that a field of the object names, or those that the indicator does which it names.
fn said_by_a_field(plan: &Plan, object: &Object) -> Vec<ItemIx> {
    let Some(about) = object.kind().about() else { return Vec::new() };
    let value = plan.get(object, about.name);
    let mut ids = value.texts().map(Id::from);
    match about.refers {
        Some(Refers::Item) => ids.filter_map(|item| plan.item_ix(&item)).collect(),
        Some(Refers::Indicator) => ids.next().map(|id| items_of(plan, &Object::Indicator(id))).unwrap_or_default(),
        Some(
            Refers::Level | Refers::Unit | Refers::Round | Refers::Trigger | Refers::Measure | Refers::Municipality,
        )
        | None => Vec::new(),
    }
}

/// The item that an object is about, the first of several.
pub fn item_of(plan: &Plan, object: &Object) -> Option<ItemIx> {
    items_of(plan, object).first().copied()
}
