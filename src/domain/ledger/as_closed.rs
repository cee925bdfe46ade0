//! Which state of the plan a round's figures are of. An open or proposed round lives with the plan; a closed one shows the
//! plan as it was closed, whatever has been added, withdrawn, moved or reworded since. Every door asks here.

use std::sync::OnceLock;

use super::Ledger;
use crate::domain::entry::Entry;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Round};

impl Ledger {
    /// The plan that a round's figures are of. An item has the same place in the arena in both states; one that came
    /// after the closing has none in the tree.
    pub fn plan_of(&self, round: &Id) -> &Plan {
        let closed = || self.plan().rounds.iter().filter(|(_, round)| round.is_closed());
        let rounds = self.as_closed.0.get_or_init(|| closed().map(|(id, _)| (id.clone(), OnceLock::new())).collect());
        let plan = rounds.get(round).and_then(|plan| plan.get_or_init(|| self.made_as_closed(round)).as_deref());
        plan.unwrap_or(self.plan())
    }

    /// True for an item that came into the plan after the round was closed.
    pub fn came_after(&self, round: &Id, item: &Id) -> bool {
        let outside = |plan: &Plan| plan.item_ix(item).is_some_and(|ix| plan.tree().position(ix).is_none());
        self.plan().rounds.get(round).is_some_and(Round::is_closed) && outside(self.plan_of(round))
    }

    fn made_as_closed(&self, round: &Id) -> Option<Box<Plan>> {
        let closing = self.closings.iter().rfind(|closing| closing.round == *round && closing.reopened.is_none())?;
        let covers = |entry: &Entry| closing.frontier.covers(&entry.writer, entry.id);
        let mut since = self.entries().filter(|entry| !covers(entry)).flat_map(|entry| &entry.edit.changes);
        if !since.any(|change| change.object.is_structure()) {
            return None;
        }
        let mut then = self.pristine();
        then.apply_all(self.entries.values().filter(|entry| covers(entry)).cloned());
        Some(Box::new(self.plan().as_structured_in(then.plan())))
    }
}
