//! Which closings of rounds take effect, and what came too late for them.

use std::collections::BTreeMap;

use super::Ledger;
use crate::domain::chain::Branches;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::frontier::Frontier;
use crate::domain::record::{FieldValue, Id, Object, RoundState};
use crate::domain::register::{Register, Write};

/// One closing of a round that took effect.
#[derive(Clone, Debug)]
pub(super) struct Closing {
    pub round: Id,
    pub entry: EntryId,
    pub frontier: Frontier,
    pub reopened: Option<EntryId>,
}

impl Ledger {
    /// Finds the closings that take effect: of two concurrent ones the earlier id.
    pub(super) fn find_closings(&mut self) {
        self.closings.clear();
        self.branches = Branches::of(&self.entries);
        let mut states: BTreeMap<&Id, Register> = BTreeMap::new();
        for entry in self.entries.values() {
            for change in &entry.edit.changes {
                if let Object::Round(round) = &change.object
                    && &*change.field == "state"
                {
                    let (replaces, to) = (change.replaces.clone(), change.to.clone());
                    states.entry(round).or_default().insert(Write { entry: entry.id, replaces, to });
                }
            }
        }
        for (round, register) in states {
            let mut standing: Option<Closing> = None;
            for (_, write) in register.in_turn() {
                let closed = write.to == RoundState::Closed.to_value();
                match &mut standing {
                    None if closed => {
                        let Some(entry) = self.entries.get(&write.entry) else { continue };
                        standing = Some(Closing {
                            round: round.clone(),
                            entry: entry.id,
                            frontier: Frontier::of(entry, &Object::Round(round.clone()), &self.branches),
                            reopened: None,
                        });
                    }
                    Some(closing) if !closed && write.replaces.contains(&closing.entry) => {
                        closing.reopened = Some(write.entry);
                        self.closings.extend(standing.take());
                    }
                    _ => {}
                }
            }
            self.closings.extend(standing);
        }
    }

    pub(super) fn is_late(&self, entry: &Entry, round: &Id) -> bool {
        self.closings.iter().filter(|closing| closing.round == *round).any(|closing| {
            let after_reopening = closing.reopened.is_some_and(|reopened| entry.id >= reopened);
            !closing.frontier.covers(&entry.writer, entry.id) && !after_reopening
        })
    }
}
