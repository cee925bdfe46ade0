//! What an edit says of rounds, looked up once: an edit may have as many changes as fit on a line.

use std::collections::{HashMap, HashSet};

use crate::domain::entry::Edit;
use crate::domain::record::{FieldValue, Id, Object, RoundState, Value};

/// Which rounds an edit names for its notes, and which it closes.
pub(super) struct Says<'e> {
    rounds: HashMap<&'e Id, &'e Value>,
    closes: HashSet<&'e Id>,
}

impl<'e> Says<'e> {
    /// What this edit says.
    pub(super) fn of(edit: &'e Edit) -> Self {
        let mut says = Says { rounds: HashMap::new(), closes: HashSet::new() };
        for change in &edit.changes {
            if let (Object::Note(note), "round") = (&*change.object, &*change.field) {
                says.rounds.entry(note).or_insert(&change.to);
            } else if let (Object::Round(round), "state") = (&*change.object, &*change.field)
                && change.to == RoundState::Closed.to_value()
            {
                says.closes.insert(round);
            }
        }
        says
    }

    /// The round that it names for a note.
    pub(super) fn round_of(&self, note: &Id) -> Option<&'e Value> {
        self.rounds.get(note).copied()
    }

    /// True when it closes the round.
    pub(super) fn closes(&self, round: &Id) -> bool {
        self.closes.contains(round)
    }
}
