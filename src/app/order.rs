//! In which order a plan is walked through.

use crate::domain::plan::Plan;
use crate::domain::tree::ItemIx;

/// In which order a plan is walked through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the plan stands: the whole before its parts.
    #[default]
    AsItStands,
    /// The parts before the whole: what a goal is made of is known when it is judged.
    PartsFirst,
}

impl Order {
    /// Its name in the saved view.
    pub fn code(self) -> &'static str {
        match self {
            Order::AsItStands => "",
            Order::PartsFirst => "parts-first",
        }
    }

    /// The order with this name.
    pub fn from_code(code: &str) -> Self {
        if code == Order::PartsFirst.code() { Order::PartsFirst } else { Order::AsItStands }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Order::AsItStands => Order::PartsFirst,
            Order::PartsFirst => Order::AsItStands,
        }
    }

    /// The items of a plan, or of a branch with its root, in this order. One pass.
    pub fn of(self, plan: &Plan, branch: Option<ItemIx>) -> Vec<ItemIx> {
        let tree = plan.tree();
        let items: Vec<ItemIx> = match branch {
            Some(ix) => tree.subtree(ix).to_vec(),
            None => tree.iter().collect(),
        };
        match self {
            Order::AsItStands => items,
            Order::PartsFirst => parts_first(&items, |ix| tree.position(ix).map_or(0, |place| tree.depth_at(place))),
        }
    }
}

/// Items that stand before their parts, put after them.
fn parts_first(items: &[ItemIx], depth: impl Fn(ItemIx) -> usize) -> Vec<ItemIx> {
    let mut ordered = Vec::with_capacity(items.len());
    // Those whose parts may still come, each deeper than the one before.
    let mut open: Vec<(usize, ItemIx)> = Vec::new();
    for ix in items {
        let depth = depth(*ix);
        while let Some((_, whole)) = open.pop_if(|(above, _)| *above >= depth) {
            ordered.push(whole);
        }
        open.push((depth, *ix));
    }
    ordered.extend(open.into_iter().rev().map(|(_, whole)| whole));
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_comes_before_its_whole_and_neighbours_keep_their_order() {
        let depths = [0, 1, 2, 2, 1, 2, 3, 0];
        let items: Vec<ItemIx> = (0..depths.len()).filter_map(ItemIx::new).collect();
        let ordered = parts_first(&items, |ix| depths[ix.index()]);
        let places: Vec<usize> = ordered.iter().map(|ix| ix.index()).collect();
        assert_eq!(places, [2, 3, 1, 6, 5, 4, 0, 7]);
        assert_eq!(parts_first(&[], |_| 0), []);
    }
}
