//! Empty places, and what has been added at them. What is added at a place stands beside it; what was promised below an
//! empty place stands below what was added there, and so does the place itself:
//!
//! ```text
//! fokusområde                      fokusområde
//!   mål (slot)                       mål (slot)
//!     delmål (slot)                  Fler i arbete  ◄ the first that was added
//!                                      delmål (slot)
//! ```

use std::collections::HashMap;

use super::plan::Plan;
use super::record::Id;
use super::tree::ItemIx;

impl Plan {
    /// True for an empty place at which something has been added: it is room for more, and no longer empty.
    pub fn is_filled(&self, slot: ItemIx) -> bool {
        self.added_at(slot).next().is_some()
    }

    /// What has been added at an empty place.
    fn added_at(&self, slot: ItemIx) -> impl Iterator<Item = ItemIx> + '_ {
        let level = self.item(slot).level.clone();
        let places = self.places_of(slot);
        places.into_iter().flat_map(|above| self.tree().children(above)).filter(move |ix| {
            let item = self.item(*ix);
            item.level == level && !item.is_slot() && !item.is_withdrawn()
        })
    }

    /// Below which items stands what is added at an empty place: what lies above it, or what was added there when that
    /// is an empty place itself.
    fn places_of(&self, slot: ItemIx) -> Vec<ItemIx> {
        // From the uppermost empty place down, so that no chain of them is walked twice.
        let chain = self.promised_below(slot);
        let top = chain.last().and_then(|last| self.tree().parent(*last));
        let mut places: Vec<ItemIx> = top.into_iter().collect();
        for above in chain.into_iter().skip(1).rev() {
            let below = places.iter().flat_map(|place| self.added_below(*place, above)).collect::<Vec<_>>();
            places.extend(below);
        }
        places
    }

    /// What has been added below an item that an empty place promises.
    fn added_below(&self, place: ItemIx, slot: ItemIx) -> impl Iterator<Item = ItemIx> + '_ {
        let level = self.item(slot).level.clone();
        let added = move |ix: &ItemIx| {
            let item = self.item(*ix);
            item.level == level && !item.is_slot() && !item.is_withdrawn()
        };
        self.tree().children(place).filter(added)
    }

    /// An empty place and those it was promised below, as the source has them, whatever has been added since.
    fn promised_below(&self, slot: ItemIx) -> Vec<ItemIx> {
        let mut chain = vec![slot];
        let above = |ix: &ItemIx| self.item(*ix).parent.as_ref().and_then(|parent| self.item_ix(parent));
        while let Some(next) = chain.last().and_then(above).filter(|next| self.item(*next).is_slot()) {
            if chain.contains(&next) {
                break;
            }
            chain.push(next);
        }
        chain
    }

    /// Below what a new item of a level comes to lie that is asked for at an item: at an empty place of its own level,
    /// beside it; at an empty place of a level it may lie below, under what has been added there. Where several have
    /// been, the one that `suits`, or the only one.
    pub fn place_for(
        &self,
        at: Option<ItemIx>,
        level: &str,
        suits: impl Fn(ItemIx) -> bool,
    ) -> Result<Option<ItemIx>, NoPlace> {
        let Some(ix) = at.filter(|ix| self.item(*ix).is_slot()) else { return Ok(at) };
        let own = self.item(ix).level.as_deref() == Some(level);
        // Of the places from the top down, the lowest with something in it.
        let mut chain = self.promised_below(ix);
        if own {
            chain.remove(0);
        }
        let Some(slot) = chain.first().copied() else { return Ok(self.tree().parent(ix)) };
        let added: Vec<ItemIx> = self.added_at(slot).collect();
        // Where the place itself has been given a place, that is where.
        let given = self.tree().parent(ix).filter(|above| own && added.contains(above));
        let suited: Vec<ItemIx> = added.iter().copied().filter(|ix| suits(*ix)).collect();
        match (suited.as_slice(), added.as_slice()) {
            ([only], _) | (_, [only]) => Ok(Some(*only)),
            (_, []) => {
                // What may lie higher up as well does so until there is something between.
                let top = chain.last().and_then(|last| self.tree().parent(*last));
                let may = |above: &ItemIx| {
                    let under = self.level(level).map(|level| &level.under);
                    self.item(*above)
                        .level
                        .as_ref()
                        .is_some_and(|above| under.is_some_and(|under| under.contains(above)))
                };
                top.filter(may).map(Some).ok_or(NoPlace::First(slot))
            }
            (_, several) => given.map(Some).ok_or_else(|| NoPlace::Which(several.to_vec())),
        }
    }

    /// Gives every place that was promised below an empty place its own below the first that was added there.
    pub(super) fn give_places(&self, parents: &mut [Option<ItemIx>]) {
        let parent_of = |parents: &[Option<ItemIx>], ix: ItemIx| parents.get(ix.index()).copied().flatten();
        let slots: Vec<ItemIx> = (0..self.items.len())
            .filter_map(ItemIx::new)
            .filter(|ix| self.item(*ix).is_slot())
            .filter(|ix| parent_of(parents, *ix).is_some_and(|above| self.item(above).is_slot()))
            .collect();
        if slots.is_empty() {
            return;
        }
        // The first of a level below each item, in the order of siblings.
        let mut first: HashMap<(Option<ItemIx>, &Id), ItemIx> = HashMap::new();
        for ix in (0..self.items.len()).filter_map(ItemIx::new) {
            let item = self.item(ix);
            let Some(level) = item.level.as_ref().filter(|_| !item.is_slot() && !item.is_withdrawn()) else { continue };
            let key = |ix: ItemIx| (self.order_of(ix), self.item_id(ix).clone());
            first
                .entry((parent_of(parents, ix), level))
                .and_modify(|known| *known = if key(ix) < key(*known) { ix } else { *known })
                .or_insert(ix);
        }
        // A place stands before those promised below it.
        for slot in slots {
            let Some(above) = parent_of(parents, slot) else { continue };
            let Some(level) = self.item(above).level.as_ref() else { continue };
            if let Some(added) = first.get(&(parent_of(parents, above), level))
                && let Some(parent) = parents.get_mut(slot.index())
            {
                *parent = Some(*added);
            }
        }
    }
}

/// Why nothing can be added at an empty place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// Something must be added at this empty place first: it shall lie below that.
    First(ItemIx),
    /// Several have been added, and it may be meant for any of them.
    Which(Vec<ItemIx>),
}
