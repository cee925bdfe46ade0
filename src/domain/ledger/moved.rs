//! Items that were given other places in the arena: whoever has kept a place finds the item again by its id.

use super::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::Id;
use crate::domain::tree::ItemIx;

/// Where the added items stood before they were given other places. The items that were bundled keep theirs.
#[derive(Debug)]
pub struct Moved {
    first: usize,
    before: Vec<Id>,
}

impl Moved {
    /// The id of what stood at a place.
    pub fn id<'m>(&'m self, plan: &'m Plan, before: ItemIx) -> Option<&'m Id> {
        match before.index().checked_sub(self.first) {
            Some(at) => self.before.get(at),
            None => Some(plan.item_id(before)),
        }
    }

    /// Where what stood at a place stands now; none when it is not in the plan any more.
    pub fn now(&self, plan: &Plan, before: ItemIx) -> Option<ItemIx> {
        self.id(plan, before).and_then(|id| plan.item_ix(id))
    }
}

impl Ledger {
    /// Takes note of where the added items stood, when a replay has given one of them another place.
    pub(super) fn note_moved(&mut self, before: Vec<Id>) {
        let now = self.plan.added_items();
        let stays = before.iter().eq(now.take(before.len()));
        if !stays && self.moved.is_none() {
            self.moved = Some(Moved { first: self.plan.bundled_items(), before });
        }
    }

    /// Where items stood before they were given other places, since somebody last asked.
    pub fn take_moved(&mut self) -> Option<Moved> {
        self.moved.take()
    }

    /// True when items have been given other places since somebody last asked.
    pub fn has_moved(&self) -> bool {
        self.moved.is_some()
    }
}
