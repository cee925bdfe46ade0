//! Which items an object is about: what a change to it concerns.

use super::plan::Plan;
use super::record::{Id, Object};
use super::tree::ItemIx;

/// The items that an object is about.
pub fn items_of(plan: &Plan, object: &Object) -> Vec<ItemIx> {
    let one = |item: Option<&Id>| item.and_then(|item| plan.item_ix(item)).into_iter().collect();
    let measured = |indicator: Option<&Id>| -> Vec<ItemIx> {
        let indicator = indicator.and_then(|id| plan.indicators.get(id));
        indicator.into_iter().flat_map(|known| &known.items).filter_map(|item| plan.item_ix(item)).collect()
    };
    match object {
        Object::Item(id) | Object::Assessment { item: id, .. } => one(Some(id)),
        Object::Note(id) => one(plan.notes.get(id).and_then(|note| note.item.as_ref())),
        Object::Resource(id) => one(plan.resources.get(id).and_then(|resource| resource.item.as_ref())),
        Object::Consultation(id) => one(plan.consultations.get(id).and_then(|held| held.item.as_ref())),
        Object::Correction(id) => one(plan.corrections.get(id).and_then(|correction| correction.item.as_ref())),
        Object::Indicator(id) => measured(Some(id)),
        Object::Figure(id) => measured(plan.figures.get(id).and_then(|figure| figure.indicator.as_ref())),
        Object::Round(_)
        | Object::Unit(_)
        | Object::Decision(_)
        | Object::Trigger(_)
        | Object::Redaction(_)
        | Object::Attest(_) => Vec::new(),
    }
}

/// The item that an object is about, the first of several.
pub fn item_of(plan: &Plan, object: &Object) -> Option<ItemIx> {
    items_of(plan, object).first().copied()
}
