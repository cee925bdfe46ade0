//! The tree while items are moved about in it: who lies below whom and how many levels deep. A move costs what its path
//! to the top costs, however many items there are.

use std::collections::HashMap;

use crate::domain::tree::{ItemIx, MAX_DEPTH};

/// Why an item cannot be moved somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Immovable {
    /// It would lie below itself.
    Cycle,
    /// The tree would be deeper than it may be.
    TooDeep,
}

/// Every item's parent, and how many levels lie below each item.
#[derive(Debug, Default)]
pub(super) struct Shape {
    parents: Vec<Option<ItemIx>>,
    /// The heights of each item's children: a bit for each height that one of them has.
    heights: Vec<u32>,
    /// How many children of an item have a height.
    counts: HashMap<(ItemIx, u8), u32>,
}

impl Shape {
    /// The shape of these parents, which form no cycle.
    pub(super) fn of(parents: Vec<Option<ItemIx>>) -> Self {
        let mut shape =
            Shape { heights: vec![0; parents.len()], parents: vec![None; parents.len()], counts: HashMap::new() };
        for (place, parent) in parents.into_iter().enumerate() {
            if let (Some(ix), Some(parent)) = (ItemIx::new(place), parent) {
                shape.link(ix, Some(parent));
            }
        }
        shape
    }

    /// Every item's parent.
    pub(super) fn into_parents(self) -> Vec<Option<ItemIx>> {
        self.parents
    }

    /// Moves an item below another, or to the top.
    pub(super) fn place(&mut self, ix: ItemIx, parent: Option<ItemIx>) -> Result<(), Immovable> {
        let mut above = 0;
        let mut at = parent;
        while let Some(passed) = at {
            if passed == ix {
                return Err(Immovable::Cycle);
            }
            above += 1;
            at = self.parent(passed);
        }
        if above + 1 + usize::from(self.height(ix)) > MAX_DEPTH {
            return Err(Immovable::TooDeep);
        }
        if self.parent(ix) != parent {
            let height = self.height(ix);
            self.change(self.parent(ix), Some(height), None);
            self.link(ix, parent);
        }
        Ok(())
    }

    fn parent(&self, ix: ItemIx) -> Option<ItemIx> {
        self.parents.get(ix.index()).copied().flatten()
    }

    /// How many levels lie below an item.
    fn height(&self, ix: ItemIx) -> u8 {
        let heights = self.heights.get(ix.index()).copied().unwrap_or_default();
        (u32::BITS - heights.leading_zeros()) as u8
    }

    fn link(&mut self, ix: ItemIx, parent: Option<ItemIx>) {
        if let Some(slot) = self.parents.get_mut(ix.index()) {
            *slot = parent;
        }
        let height = self.height(ix);
        self.change(parent, None, Some(height));
    }

    /// A child of an item is gone, has come, or has another height: those above are told as far as it concerns them.
    fn change(&mut self, mut at: Option<ItemIx>, mut gone: Option<u8>, mut come: Option<u8>) {
        while let Some(ix) = at {
            let before = self.height(ix);
            self.count(ix, gone, come);
            let after = self.height(ix);
            if before == after {
                break;
            }
            (at, gone, come) = (self.parent(ix), Some(before), Some(after));
        }
    }

    fn count(&mut self, ix: ItemIx, gone: Option<u8>, come: Option<u8>) {
        let Some(heights) = self.heights.get_mut(ix.index()) else { return };
        // Deeper than a tree may be is deep enough.
        let held = |height: u8| height.min((u32::BITS - 1) as u8);
        if let Some(gone) = gone.map(held)
            && let Some(count) = self.counts.get_mut(&(ix, gone))
        {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&(ix, gone));
                *heights &= !(1 << gone);
            }
        }
        if let Some(come) = come.map(held) {
            *self.counts.entry((ix, come)).or_insert(0) += 1;
            *heights |= 1 << come;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by walking up from every item.
    fn plainly(parents: &mut [Option<usize>], ix: usize, to: Option<usize>) -> Result<(), Immovable> {
        let way = |parents: &[Option<usize>], from: Option<usize>| {
            std::iter::successors(from, |at| parents[*at]).collect::<Vec<_>>()
        };
        if way(parents, to).contains(&ix) {
            return Err(Immovable::Cycle);
        }
        let inside = (0..parents.len()).map(|at| way(parents, Some(at)));
        let below = inside.filter_map(|way| way.iter().position(|at| *at == ix)).max().unwrap_or(0);
        if way(parents, to).len() + 1 + below > MAX_DEPTH {
            return Err(Immovable::TooDeep);
        }
        parents[ix] = to;
        Ok(())
    }

    proptest! {
        #[test]
        fn a_move_is_judged_as_by_walking_up_from_every_item(
            moves in prop::collection::vec((0usize..48, prop::option::weighted(0.97, 0usize..48)), 1..300),
            chain in 0usize..48,
        ) {
            // Half of them begin as a chain, so that the limit is met.
            let mut plain: Vec<Option<usize>> =
                (0..48).map(|ix: usize| ix.checked_sub(1).filter(|_| ix < chain.min(MAX_DEPTH))).collect();
            let at = |ix: usize| ItemIx::new(ix).unwrap();
            let mut shape = Shape::of(plain.iter().map(|parent| parent.map(at)).collect());
            for (ix, to) in moves {
                prop_assert_eq!(shape.place(at(ix), to.map(at)), plainly(&mut plain, ix, to));
            }
            prop_assert_eq!(shape.into_parents(), plain.iter().map(|parent| parent.map(at)).collect::<Vec<_>>());
        }
    }
}
