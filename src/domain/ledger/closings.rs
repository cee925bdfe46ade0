//! Which closings of rounds take effect, and what came too late for them.

use std::collections::{BTreeMap, HashMap};

use super::Ledger;
use super::closed::Closing;
use crate::domain::chain::Branches;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::frontier::Frontier;
use crate::domain::record::{FieldValue, Id, Object, RoundState, Value};
use crate::domain::register::{Register, Write};

impl Ledger {
    /// Finds the closings that take effect: of two concurrent ones the earlier id.
    pub(super) fn find_closings(&mut self) {
        self.closings.clear();
        self.branches = Branches::of(&self.entries);
        let mut states: BTreeMap<&Id, Register> = BTreeMap::new();
        let mut frontiers: HashMap<(EntryId, &Id), &Value> = HashMap::new();
        for entry in self.entries.values().filter(|entry| entry.edit.revision.is_none()) {
            for change in &entry.edit.changes {
                let Object::Round(round) = &*change.object else { continue };
                if &*change.field == "state" {
                    let (replaces, to) = (change.replaces.clone(), change.to.clone());
                    states.entry(round).or_default().insert(Write { entry: entry.id, replaces, to });
                } else if &*change.field == "frontier" {
                    frontiers.entry((entry.id, round)).or_insert(&change.to);
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
                            frontier: Frontier::said(entry, frontiers.get(&(entry.id, round)).copied(), &self.branches),
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

    /// The closings of a round that took effect, earliest first: they stand in the order of their rounds.
    pub(super) fn closings_of(&self, round: &Id) -> &[Closing] {
        let from = self.closings.partition_point(|closing| closing.round < *round);
        let rest = self.closings.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|closing| closing.round == *round)).unwrap_or_default()
    }

    pub(super) fn is_late(&self, entry: &Entry, round: &Id) -> bool {
        self.closings_of(round).iter().any(|closing| {
            let after_reopening = closing.reopened.is_some_and(|reopened| entry.id >= reopened);
            !closing.frontier.covers(&entry.writer, entry.id) && !after_reopening
        })
    }
}
