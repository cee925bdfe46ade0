//! What stands of the records beside the items, and what is about an item.

use crate::domain::entry::EntryId;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Consultation, Correction, Id, Object, Standing, Value};

/// True when a change to this object is about the item.
pub fn concerns(ledger: &Ledger, object: &Object, item: &Id) -> bool {
    match object {
        Object::Item(id) => id == item,
        Object::Assessment { item: of, .. } => of == item,
        Object::Note(_) => {
            let of = ledger.register(object, "item").and_then(|register| register.current().as_text());
            let late = || {
                // A late note has no field of its own: its entry says what it is about.
                ledger.entries().flat_map(|entry| &entry.edit.changes).any(|change| {
                    change.object == *object && &*change.field == "item" && change.to == Value::text(&**item)
                })
            };
            of == Some(&**item) || (of.is_none() && late())
        }
        Object::Correction(id) => ledger.plan().corrections.get(id).and_then(|row| row.item.as_ref()) == Some(item),
        Object::Resource(id) => ledger.plan().resources.get(id).and_then(|row| row.item.as_ref()) == Some(item),
        Object::Consultation(id) => ledger.plan().consultations.get(id).and_then(|row| row.item.as_ref()) == Some(item),
        _ => false,
    }
}

/// The corrections about an item.
pub fn corrections<'p>(plan: &'p Plan, item: &Id) -> impl Iterator<Item = (&'p Id, &'p Correction)> {
    plan.corrections.iter().filter(move |(_, correction)| correction.item.as_ref() == Some(item))
}

/// True when a late entry has been taken in by a correction.
pub fn is_taken_in(plan: &Plan, entry: EntryId) -> bool {
    let id = entry.to_string();
    plan.corrections.iter().any(|(_, correction)| correction.entry.as_deref() == Some(&id))
}

/// The consultations that stand.
pub fn consultations(plan: &Plan) -> impl Iterator<Item = (&Id, &Consultation)> {
    plan.consultations
        .iter()
        .filter(|(_, held)| held.item.is_some() && held.role.is_some() && held.state != Some(Standing::Withdrawn))
}
