//! What a decision of the source says itself, beside what people have filled in.

use super::edits::OF_THE_SOURCE;
use super::ledger::Ledger;
use super::record::{Id, Object, Record};

/// The fields of a decision in which the source's own words stand: nobody has written them. None for one of people's own.
pub fn source_words(ledger: &Ledger, id: &Id) -> Vec<&'static str> {
    let Some(known) = ledger.plan().decisions.get(id).filter(|known| known.is_of_source()) else { return Vec::new() };
    let object = Object::Decision(id.clone());
    let said = |field: &&&str| known.has(field) && ledger.author_of(&object, field).is_none();
    OF_THE_SOURCE.iter().filter(said).copied().collect()
}
