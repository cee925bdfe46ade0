//! Where a note comes from: the earliest entries that say which item and which round it is about.

use crate::domain::entry::EntryId;
use crate::domain::record::Id;

/// Where a note comes from. Almost every one says both at once.
#[derive(Clone, Debug, Default)]
pub(super) enum Birth {
    /// Neither has been said.
    #[default]
    Unsaid,
    /// One entry says both.
    Whole(EntryId, Id),
    /// Two entries, or only one of the two has been said.
    Apart(Box<Said>),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    item: Option<EntryId>,
    round: Option<(EntryId, Id)>,
}

impl Birth {
    /// The earliest entry that says which item it is about.
    pub(super) fn item(&self) -> Option<EntryId> {
        match self {
            Birth::Unsaid => None,
            Birth::Whole(entry, _) => Some(*entry),
            Birth::Apart(said) => said.item,
        }
    }

    /// The earliest entry that says in which round it was written, and which.
    pub(super) fn round(&self) -> Option<(EntryId, &Id)> {
        match self {
            Birth::Unsaid => None,
            Birth::Whole(entry, round) => Some((*entry, round)),
            Birth::Apart(said) => said.round.as_ref().map(|(entry, round)| (*entry, round)),
        }
    }

    /// An entry says which item it is about.
    pub(super) fn say_item(&mut self, entry: EntryId) {
        if self.item().is_none_or(|known| entry < known) {
            let round = self.round().map(|(entry, round)| (entry, round.clone()));
            *self = Birth::of(Some(entry), round);
        }
    }

    /// An entry says in which round it was written.
    pub(super) fn say_round(&mut self, entry: EntryId, round: &str) {
        if self.round().is_none_or(|(known, _)| entry < known) {
            *self = Birth::of(self.item(), Some((entry, round.into())));
        }
    }

    fn of(item: Option<EntryId>, round: Option<(EntryId, Id)>) -> Self {
        match (item, round) {
            (Some(item), Some((entry, round))) if item == entry => Birth::Whole(entry, round),
            (item, round) => Birth::Apart(Box::new(Said { item, round })),
        }
    }
}
