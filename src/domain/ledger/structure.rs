//! The shape of the tree: every move replayed in turn, so that it is the same whoever's came first.

use std::collections::BTreeSet;

use super::fields::Fields;
use super::shape::{Immovable, Shape};
use super::{Ineffective, Ledger};
use crate::domain::entry::EntryId;
use crate::domain::record::{Id, Object, Value};
use crate::domain::register::Turn;

impl Ledger {
    /// Works out every item's parent by replaying all moves in turn, then builds the tree.
    pub(super) fn rebuild_structure(&mut self) {
        let mut parents = self.plan.bundled_parents();
        let bundled = self.items_written().filter(|(id, ..)| self.plan.is_bundled_item(id));
        for (id, register) in bundled.filter_map(|(id, object, fields)| Some((id, fields.get(object, "parent")?))) {
            let bundled = register.base.as_text().and_then(|parent| self.plan.item_ix(parent));
            if let Some(slot) = self.plan.item_ix(id).and_then(|ix| parents.get_mut(ix.index())) {
                *slot = bundled;
            }
        }
        let mut refused = Vec::new();
        let mut moved = BTreeSet::new();
        let moves = self.moves();
        if !moves.is_empty() {
            let mut shape = Shape::of(parents);
            for (entry, item, to) in moves {
                let Some(ix) = self.plan.item_ix(&item) else { continue };
                moved.insert(ix);
                let parent = to.as_text().and_then(|parent| self.plan.item_ix(parent));
                match shape.place(ix, parent) {
                    Ok(()) => {}
                    Err(Immovable::Cycle) => refused.push((entry, Ineffective::Cycle(item))),
                    Err(Immovable::TooDeep) => refused.push((entry, Ineffective::TooDeep(item))),
                }
            }
            parents = shape.into_parents();
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
        let mut moves = Vec::new();
        for (id, object, fields) in self.items_written() {
            if let Some((entry, change)) = fields.sole(object, "parent") {
                moves.push((Turn::of(entry.id), id, entry.id, &change.to));
            } else if let Some(register) = fields.written(object, "parent") {
                moves.extend(register.in_turn().into_iter().map(|(turn, write)| (turn, id, write.entry, &write.to)));
            }
        }
        moves.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        moves.into_iter().map(|(_, id, entry, to)| (entry, id.clone(), to.clone())).collect()
    }

    /// The items of which anything has been written, in no order.
    fn items_written(&self) -> impl Iterator<Item = (&Id, &Object, &Fields)> {
        self.registers.iter().filter_map(|(object, fields)| {
            if let Object::Item(id) = &**object { Some((id, &**object, fields)) } else { None }
        })
    }
}
