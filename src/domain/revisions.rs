//! Who entered a figure and when, and what a revision of it replaced.

use super::entry::{Act, Entry};
use super::ledger::Ledger;
use super::record::{Figure, Id, Object, Record, Value};

/// The fields of a figure that a revision changes.
const REVISED: [&str; 2] = ["outcome", "target"];

/// How a figure came to be what it is.
#[derive(Clone, Debug, Default)]
pub struct Entered<'l> {
    /// The entry that gave the latest of its numbers; absent for one that came with the plan.
    pub entry: Option<&'l Entry>,
    /// What its numbers replaced, the latest last.
    pub replaced: Vec<Replaced<'l>>,
}

/// A number that stood before.
#[derive(Clone, Debug)]
pub struct Replaced<'l> {
    /// Which of the figure's numbers.
    pub field: &'static str,
    /// What it was.
    pub value: Value,
    /// Who had entered it; absent for one that came with the plan.
    pub entry: Option<&'l Entry>,
}

/// How a figure, as it is shown, came to be what it is. What was taken back has never stood, and is no revision.
pub fn of<'l>(ledger: &'l Ledger, id: &Id, figure: &Figure) -> Entered<'l> {
    let object = Object::Figure(id.clone());
    let mut entered = Entered::default();
    for field in REVISED {
        let stands = figure.get(field);
        let mut stood = stood(ledger, &object, field);
        // An earlier state shows what was known then.
        let Some(last) = stood.iter().rposition(|(value, _)| *value == stands) else { continue };
        stood.truncate(last + 1);
        let entry = stood.pop().and_then(|(_, entry)| entry);
        if !stands.is_null() && entry.map(|entry| entry.id) > entered.entry.map(|entry| entry.id) {
            entered.entry = entry;
        }
        let before = stood.into_iter().filter(|(value, _)| !value.is_null() && *value != stands);
        entered.replaced.extend(before.map(|(value, entry)| Replaced { field, value, entry }));
    }
    entered
}

/// The values that have stood in a field, in order, each once in a row.
fn stood<'l>(ledger: &'l Ledger, object: &Object, field: &str) -> Vec<(Value, Option<&'l Entry>)> {
    let Some(register) = ledger.register(object, field) else { return Vec::new() };
    let mut stood = vec![(register.base.clone(), None)];
    for (_, write) in register.in_turn() {
        let entry = ledger.entry(write.entry);
        if entry.is_some_and(|entry| entry.edit.known_act() == Some(Act::Undo)) && stood.len() > 1 {
            stood.pop();
        }
        if stood.last().is_none_or(|(value, _)| *value != write.to) {
            stood.push((write.to.clone(), entry));
        }
    }
    stood
}
