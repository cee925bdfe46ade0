//! What the tree is narrowed to. Always said on the screen, so that a short list explains itself.

use std::collections::HashSet;

use jiff::civil::Date;

use super::desk::Desk;
use crate::domain::tree::ItemIx;
use crate::domain::value::Id;

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// What a unit is responsible for.
    Unit(Id),
    /// What nobody has judged.
    Missing,
    /// What deviates.
    Deviating,
    /// What two have changed at once.
    Conflicts,
}

impl Filter {
    /// The items that match, and those above them, without which nobody would know where they stand.
    pub fn shown(&self, desk: &Desk, today: Date) -> HashSet<ItemIx> {
        let plan = desk.plan();
        let matches = |ix: ItemIx| match self {
            Filter::Unit(unit) => plan.item(ix).responsible_on(today).any(|known| known.unit.as_ref() == Some(unit)),
            Filter::Missing => desk.tallies.is_missing(ix),
            Filter::Deviating => plan.status(&desk.round_id, ix).is_some_and(|status| status.deviates()),
            Filter::Conflicts => !desk.conflicts_of(ix).is_empty(),
        };
        let mut shown = HashSet::new();
        for ix in plan.tree().iter().filter(|ix| matches(*ix)) {
            shown.insert(ix);
            for above in plan.tree().ancestors(ix) {
                if !shown.insert(above) {
                    break;
                }
            }
        }
        shown
    }
}
