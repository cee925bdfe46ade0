//! The rows of the tree that can be seen, found in O(log n) whatever the plan's size.
//!
//! An item is visible when nothing hides it: no folded branch above it. A segment tree over the items' positions keeps
//! how many things hide each, and how many are hidden by nothing, so that folding a branch is one range addition and
//! the item of a row is one descent.
//!
//! ```text
//! position   0   1   2   3   4   5
//! item       v   om ▸d1  s1  s2 ▾d2      d1 is folded
//! hidden by  0   0   0   1   1   0
//! row        0   1   2   –   –   3
//! ```

use crate::domain::tree::{ItemIx, Tree};

/// Which rows can be seen.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    folded: Vec<bool>,
    len: usize,
    leaves: usize,
    /// What hides the whole range of a node, beside what its children know.
    add: Vec<i16>,
    /// The least that hides any item in the range.
    least: Vec<i16>,
    /// How many items are hidden by just that.
    count: Vec<u32>,
}

impl Outline {
    /// An outline of a tree; `folded` tells which items are folded together. One pass.
    pub fn build(tree: &Tree, arena: usize, folded: impl Fn(ItemIx) -> bool) -> Self {
        Self::narrowed(tree, arena, folded, |_| true)
    }

    /// The same, narrowed to the items that `shown` lets through; an item that it hides takes no row.
    pub fn narrowed(
        tree: &Tree,
        arena: usize,
        folded: impl Fn(ItemIx) -> bool,
        shown: impl Fn(ItemIx) -> bool,
    ) -> Self {
        let len = tree.len();
        let leaves = len.next_power_of_two().max(1);
        let mut outline = Outline {
            folded: vec![false; arena],
            len,
            leaves,
            add: vec![0; 2 * leaves],
            least: vec![i16::MAX / 2; 2 * leaves],
            count: vec![0; 2 * leaves],
        };
        // The ends of the folded branches the walk is inside of.
        let mut ends: Vec<usize> = Vec::new();
        for (position, ix) in tree.iter().enumerate() {
            while ends.last().is_some_and(|end| *end <= position) {
                ends.pop();
            }
            outline.least[leaves + position] = ends.len() as i16 + i16::from(!shown(ix));
            outline.count[leaves + position] = 1;
            if folded(ix) && tree.size_at(position) > 1 {
                outline.folded[ix.index()] = true;
                ends.push(position + tree.size_at(position));
            }
        }
        for node in (1..leaves).rev() {
            outline.pull(node);
        }
        outline
    }

    fn pull(&mut self, node: usize) {
        let (left, right) = (2 * node, 2 * node + 1);
        let least = self.least[left].min(self.least[right]);
        let from = |child: usize| if self.least[child] == least { self.count[child] } else { 0 };
        self.count[node] = from(left) + from(right);
        self.least[node] = least + self.add[node];
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        if self.least.get(1) == Some(&0) { self.count[1] as usize } else { 0 }
    }

    /// True when the branch at an item is folded together.
    pub fn is_folded(&self, ix: ItemIx) -> bool {
        self.folded.get(ix.index()).copied().unwrap_or(false)
    }

    /// The folded items.
    pub fn folded(&self) -> impl Iterator<Item = ItemIx> {
        self.folded.iter().enumerate().filter(|(_, folded)| **folded).filter_map(|(place, _)| ItemIx::new(place))
    }

    /// Folds a branch together or unfolds it. False when there was nothing to do.
    pub fn set_folded(&mut self, tree: &Tree, ix: ItemIx, folded: bool) -> bool {
        let Some(position) = tree.position(ix) else { return false };
        let size = tree.size_at(position);
        let Some(slot) = self.folded.get_mut(ix.index()) else { return false };
        if size < 2 || *slot == folded {
            return false;
        }
        *slot = folded;
        self.add_to(1, 0, self.leaves, position + 1, position + size, if folded { 1 } else { -1 });
        true
    }

    fn add_to(&mut self, node: usize, low: usize, high: usize, from: usize, to: usize, by: i16) {
        if to <= low || high <= from {
            return;
        }
        if from <= low && high <= to {
            self.add[node] += by;
            self.least[node] += by;
            return;
        }
        let middle = usize::midpoint(low, high);
        self.add_to(2 * node, low, middle, from, to, by);
        self.add_to(2 * node + 1, middle, high, from, to, by);
        self.pull(node);
    }

    /// The position of the item on a row.
    pub fn position_at(&self, row: usize) -> Option<usize> {
        if row >= self.rows() {
            return None;
        }
        let (mut node, mut rest, mut hidden) = (1, row as u32, 0);
        while node < self.leaves {
            hidden += self.add[node];
            let left = 2 * node;
            let here = if self.least[left] + hidden == 0 { self.count[left] } else { 0 };
            if rest < here {
                node = left;
            } else {
                rest -= here;
                node = left + 1;
            }
        }
        Some(node - self.leaves).filter(|position| *position < self.len)
    }

    /// The row of the item at a position, if it can be seen.
    pub fn row_of(&self, position: usize) -> Option<usize> {
        if position >= self.len {
            return None;
        }
        let (mut node, mut low, mut high, mut hidden, mut row) = (1, 0, self.leaves, 0, 0);
        while node < self.leaves {
            hidden += self.add[node];
            let middle = usize::midpoint(low, high);
            let left = 2 * node;
            if position < middle {
                (node, high) = (left, middle);
            } else {
                if self.least[left] + hidden == 0 {
                    row += self.count[left] as usize;
                }
                (node, low) = (left + 1, middle);
            }
        }
        (self.least[node] + hidden == 0).then_some(row)
    }

    /// The position of the row after the one at `position`.
    pub fn next(&self, position: usize) -> Option<usize> {
        self.position_at(self.row_of(position)? + 1)
    }

    /// Unfolds every branch above an item, so that it can be seen.
    pub fn reveal(&mut self, tree: &Tree, ix: ItemIx) -> bool {
        let mut changed = false;
        for above in tree.ancestors(ix).collect::<Vec<_>>() {
            changed |= self.set_folded(tree, above, false);
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ix(number: usize) -> ItemIx {
        ItemIx::new(number).unwrap()
    }

    /// What can be seen, worked out the slow way.
    fn slowly(tree: &Tree, outline: &Outline) -> Vec<usize> {
        (0..tree.len())
            .filter(|position| !tree.ancestors(tree.at(*position).unwrap()).any(|above| outline.is_folded(above)))
            .collect()
    }

    proptest! {
        #[test]
        fn rows_are_what_a_slow_walk_finds(
            parents in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
            folds in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..40),
        ) {
            let count = parents.len() + 1;
            let above: Vec<Option<ItemIx>> = std::iter::once(None)
                .chain(parents.iter().enumerate().map(|(place, parent)| {
                    let parent = parent.index(place + 2);
                    (parent > 0).then(|| ix(parent - 1))
                }))
                .collect();
            let tree = Tree::build(above, (0..count).map(ix));
            let mut outline = Outline::build(&tree, count, |_| false);
            for (which, folded) in folds {
                outline.set_folded(&tree, ix(which.index(count)), folded);
                let seen = slowly(&tree, &outline);
                prop_assert_eq!(outline.rows(), seen.len());
                for (row, position) in seen.iter().enumerate() {
                    prop_assert_eq!(outline.position_at(row), Some(*position));
                    prop_assert_eq!(outline.row_of(*position), Some(row));
                    prop_assert_eq!(outline.next(*position), seen.get(row + 1).copied());
                }
                let hidden = (0..count).filter(|position| !seen.contains(position));
                for position in hidden {
                    prop_assert_eq!(outline.row_of(position), None);
                }
                let again = Outline::build(&tree, count, |ix| outline.is_folded(ix));
                prop_assert_eq!(again.rows(), outline.rows());
            }
        }
    }
}
