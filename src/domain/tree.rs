//! The tree of items: one arena in pre-order, so that a subtree is a range and nothing is recursive.
//!
//! ```text
//! position   0   1   2   3   4   5
//! item       v   om  d1  s1  s2  d2
//! depth      0   1   2   3   3   2
//! size       6   5   3   1   1   1      the subtree of d1 is positions 2..5
//! ```

use std::num::NonZeroU32;

use super::limits;

/// An item's place in the arena; it stays the same while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIx(NonZeroU32);

impl ItemIx {
    /// The place with this number, from 0.
    pub fn new(index: usize) -> Option<Self> {
        let number = u32::try_from(index).ok()?.checked_add(1)?;
        NonZeroU32::new(number).map(ItemIx)
    }

    /// The number, from 0.
    pub const fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// How deep a tree may be. Deeper ones are refused where they would arise: adding, moving, importing.
pub const MAX_DEPTH: usize = limits::DEPTH;

/// The order, depth and subtree size of every item.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    order: Vec<ItemIx>,
    position: Vec<u32>,
    size: Vec<u32>,
    depth: Vec<u8>,
    parent: Vec<Option<ItemIx>>,
}

impl Tree {
    /// Builds the tree from each item's parent. `siblings` lists all items so that siblings come in their order.
    /// The parents must not form a cycle; items on one are left out.
    pub fn build(parent: Vec<Option<ItemIx>>, siblings: impl DoubleEndedIterator<Item = ItemIx>) -> Self {
        let count = parent.len();
        let mut first_child: Vec<Option<ItemIx>> = vec![None; count];
        let mut next_sibling: Vec<Option<ItemIx>> = vec![None; count];
        let mut first_root = None;
        for ix in siblings.rev() {
            let slot = match parent[ix.index()] {
                Some(above) => &mut first_child[above.index()],
                None => &mut first_root,
            };
            next_sibling[ix.index()] = slot.replace(ix);
        }
        let mut tree = Tree {
            order: Vec::with_capacity(count),
            position: vec![u32::MAX; count],
            size: vec![1; count],
            depth: vec![0; count],
            parent,
        };
        let mut path: Vec<ItemIx> = Vec::new();
        let mut next = first_root;
        loop {
            match next {
                Some(ix) => {
                    let position = tree.order.len();
                    tree.position[ix.index()] = position as u32;
                    tree.depth[position] = path.len().min(255) as u8;
                    tree.order.push(ix);
                    path.push(ix);
                    next = first_child[ix.index()];
                }
                None => {
                    let Some(done) = path.pop() else { break };
                    let position = tree.position[done.index()] as usize;
                    tree.size[position] = (tree.order.len() - position) as u32;
                    next = next_sibling[done.index()];
                }
            }
        }
        tree
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The item at a position.
    pub fn at(&self, position: usize) -> Option<ItemIx> {
        self.order.get(position).copied()
    }

    /// An item's position; `None` for an item outside the tree.
    pub fn position(&self, ix: ItemIx) -> Option<usize> {
        self.position.get(ix.index()).map(|p| *p as usize).filter(|p| *p < self.order.len())
    }

    /// How many items the subtree at a position has, itself included.
    pub fn size_at(&self, position: usize) -> usize {
        self.size.get(position).map_or(0, |size| *size as usize)
    }

    /// How deep the item at a position lies; 0 at the top.
    pub fn depth_at(&self, position: usize) -> usize {
        self.depth.get(position).map_or(0, |depth| usize::from(*depth))
    }

    /// The item above.
    pub fn parent(&self, ix: ItemIx) -> Option<ItemIx> {
        self.parent.get(ix.index()).copied().flatten()
    }

    /// Every item above, nearest first.
    pub fn ancestors(&self, ix: ItemIx) -> impl Iterator<Item = ItemIx> {
        std::iter::successors(self.parent(ix), |ix| self.parent(*ix))
    }

    /// All items in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = ItemIx> + ExactSizeIterator {
        self.order.iter().copied()
    }

    /// The items directly below, in order.
    pub fn children(&self, ix: ItemIx) -> impl Iterator<Item = ItemIx> {
        let start = self.position(ix);
        let end = start.map_or(0, |p| p + self.size_at(p));
        let mut next = start.map_or(usize::MAX, |p| p + 1);
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let child = self.at(next)?;
            next += self.size_at(next);
            Some(child)
        })
    }

    /// The last of the items directly below: what is above the last of all below it.
    pub fn last_child(&self, ix: ItemIx) -> Option<ItemIx> {
        let position = self.position(ix)?;
        let last = self.at(position + self.size_at(position) - 1)?;
        std::iter::successors(Some(last), |at| self.parent(*at)).find(|at| self.parent(*at) == Some(ix))
    }

    /// The last of the items without a parent.
    pub fn last_root(&self) -> Option<ItemIx> {
        let last = self.order.last().copied();
        std::iter::successors(last, |at| self.parent(*at)).last()
    }

    /// The item and everything below it, in order.
    pub fn subtree(&self, ix: ItemIx) -> &[ItemIx] {
        self.position(ix).and_then(|p| self.order.get(p..p + self.size_at(p))).unwrap_or(&[])
    }

    /// The items without a parent.
    pub fn roots(&self) -> impl Iterator<Item = ItemIx> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let root = self.at(next)?;
            next += self.size_at(next);
            Some(root)
        })
    }

    /// True when `ix` is `above` or lies below it.
    pub fn is_within(&self, ix: ItemIx, above: ItemIx) -> bool {
        match (self.position(ix), self.position(above)) {
            (Some(p), Some(top)) => p >= top && p < top + self.size_at(top),
            _ => false,
        }
    }

    /// The deepest level below an item, counted from the item: 0 for a leaf.
    pub fn height(&self, ix: ItemIx) -> usize {
        let Some(start) = self.position(ix) else { return 0 };
        let own = self.depth_at(start);
        (start..start + self.size_at(start)).map(|p| self.depth_at(p) - own).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ix(number: usize) -> ItemIx {
        ItemIx::new(number).unwrap()
    }

    #[test]
    fn a_subtree_is_a_range() {
        // v(0) > om(1) > d1(2) > s1(3), s2(4); om > d2(5)
        let parents = [None, Some(0), Some(1), Some(2), Some(2), Some(1)];
        let tree = Tree::build(parents.iter().map(|p| p.map(ix)).collect(), (0..6).map(ix));
        for item in (0..6).map(ix) {
            assert_eq!(tree.last_child(item), tree.children(item).last());
        }
        assert_eq!(tree.last_root(), tree.roots().last());
        assert_eq!(tree.iter().map(ItemIx::index).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
        assert_eq!(tree.subtree(ix(2)), [ix(2), ix(3), ix(4)]);
        assert_eq!(tree.children(ix(1)).collect::<Vec<_>>(), [ix(2), ix(5)]);
        assert_eq!(tree.ancestors(ix(4)).collect::<Vec<_>>(), [ix(2), ix(1), ix(0)]);
        assert_eq!(tree.height(ix(0)), 3);
        assert!(tree.is_within(ix(4), ix(1)) && !tree.is_within(ix(5), ix(2)));
        assert_eq!(tree.children(ix(5)).count(), 0);
    }

    #[test]
    fn items_on_a_cycle_are_left_out() {
        let tree = Tree::build(vec![None, Some(ix(2)), Some(ix(1))], (0..3).map(ix));
        assert_eq!(tree.len(), 1);
        assert_eq!(tree.position(ix(1)), None);
    }
}
