//! The shape of the tree: every move replayed in turn, so that it is the same whoever's came first.

use std::collections::BTreeSet;

use super::{Ineffective, Ledger};
use crate::domain::entry::EntryId;
use crate::domain::record::{Id, Object, Value};
use crate::domain::tree::{ItemIx, MAX_DEPTH};

impl Ledger {
    /// Works out every item's parent by replaying all moves in turn, then builds the tree.
    pub(super) fn rebuild_structure(&mut self) {
        let count = self.plan.items.len();
        let mut parents: Vec<Option<ItemIx>> = vec![None; count];
        for (place, (id, item)) in self.plan.items.iter().enumerate().take(self.plan.bundled_items()) {
            let register = self.register(&Object::Item(id.clone()), "parent");
            let parent = match register {
                Some(register) => register.base.as_text().map(Id::from),
                None => item.parent.clone(),
            };
            if let Some(slot) = parents.get_mut(place) {
                *slot = parent.and_then(|parent| self.plan.item_ix(&parent));
            }
        }
        let mut refused = Vec::new();
        let mut moved = BTreeSet::new();
        let moves = self.moves();
        let above = |parents: &[Option<ItemIx>], from: Option<ItemIx>| {
            std::iter::successors(from, |ix| parents.get(ix.index()).copied().flatten()).take(count + 1).count()
        };
        // How deep any item lies at most: exact at first, then a bound that grows with every move.
        let deepest = |parents: &[Option<ItemIx>]| {
            (0..parents.len()).filter_map(ItemIx::new).map(|ix| above(parents, Some(ix))).max().unwrap_or(0)
        };
        let mut bound = if moves.is_empty() { 0 } else { deepest(&parents) };
        for (entry, item, to) in moves {
            let Some(ix) = self.plan.item_ix(&item) else { continue };
            moved.insert(ix);
            let parent = to.as_text().and_then(|parent| self.plan.item_ix(parent));
            let on_way = std::iter::successors(parent, |ix| parents.get(ix.index()).copied().flatten()).take(count + 1);
            if on_way.into_iter().any(|above| above == ix) {
                refused.push((entry, Ineffective::Cycle(item)));
                continue;
            }
            let (own, new) = (above(&parents, Some(ix)), above(&parents, parent) + 1);
            let mut below = bound.saturating_sub(own);
            if new + below > MAX_DEPTH {
                bound = deepest(&parents);
                let is_below = |candidate: ItemIx| {
                    std::iter::successors(Some(candidate), |ix| parents.get(ix.index()).copied().flatten())
                        .take(count + 1)
                        .any(|above| above == ix)
                };
                let inside = (0..count).filter_map(ItemIx::new).filter(|candidate| is_below(*candidate));
                below = inside.map(|inner| above(&parents, Some(inner))).max().unwrap_or(own).saturating_sub(own);
            }
            if new + below > MAX_DEPTH {
                refused.push((entry, Ineffective::TooDeep(item)));
            } else if let Some(slot) = parents.get_mut(ix.index()) {
                *slot = parent;
                bound = bound.max(new + below);
            }
        }
        for reasons in self.ineffective.values_mut() {
            reasons.retain(|reason| !matches!(reason, Ineffective::Cycle(_) | Ineffective::TooDeep(_)));
        }
        for (entry, reason) in refused {
            self.leave_aside(entry, reason);
        }
        self.ineffective.retain(|_, reasons| !reasons.is_empty());
        self.plan.rebuild_tree(parents);
        // Where a move has no effect, the field says what the tree says: what is written out must be a tree.
        for ix in moved {
            let id = self.plan.item_id(ix).clone();
            let parent = self.plan.tree().parent(ix).map(|above| self.plan.item_id(above).clone());
            if self.plan.item(ix).parent != parent {
                let to = parent.map_or(Value::Null, |parent| Value::text(&*parent.0));
                // An id always fits.
                let _ = self.plan.put(&Object::Item(id), "parent", to);
            }
        }
    }

    /// Every write to an item's parent, in turn.
    fn moves(&self) -> Vec<(EntryId, Id, Value)> {
        let mut moves: Vec<_> = self
            .registers
            .iter()
            .filter_map(|(object, fields)| {
                if let Object::Item(id) = object { fields.get("parent").map(|register| (id, register)) } else { None }
            })
            .flat_map(|(id, register)| register.in_turn().into_iter().map(move |(turn, write)| (turn, id, write)))
            .collect();
        moves.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        moves.into_iter().map(|(_, id, write)| (write.entry, id.clone(), write.to.clone())).collect()
    }
}
