//! Empty places, and what has been added at them. What is added at a place stands beside it; what was promised below an
//! empty place stands below what was added there.

use super::plan::Plan;
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
        let mut chain = vec![slot];
        chain.extend(self.tree().ancestors(slot).take_while(|above| self.item(*above).is_slot()));
        let top = chain.last().and_then(|last| self.tree().parent(*last));
        let mut places: Vec<ItemIx> = top.into_iter().collect();
        for above in chain.into_iter().skip(1).rev() {
            let level = &self.item(above).level;
            let added = |ix: &ItemIx| {
                let item = self.item(*ix);
                item.level == *level && !item.is_slot() && !item.is_withdrawn()
            };
            let below = places.iter().flat_map(|place| self.tree().children(*place)).filter(added).collect::<Vec<_>>();
            places.extend(below);
        }
        places
    }
}
