//! Where notes come from: the earliest entries that say which item and which round each is about.

use crate::domain::entry::EntryId;
use crate::domain::record::Id;
use crate::domain::rows::Rows;

/// Where each note comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Births {
    notes: Rows<Id, Birth>,
    /// The rounds that notes were written in, each once.
    rounds: Vec<Id>,
}

/// Where a note comes from. Almost every one says both at once.
#[derive(Clone, Debug, Default)]
enum Birth {
    /// Neither has been said.
    #[default]
    Unsaid,
    /// One entry says both; the number of the round.
    Whole(EntryId, u16),
    /// Two entries, or only one of the two has been said.
    Apart(Box<Said>),
}

#[derive(Clone, Debug, Default)]
struct Said {
    item: Option<EntryId>,
    round: Option<(EntryId, Id)>,
}

impl Births {
    /// The earliest entry that says which item a note is about.
    pub(super) fn item(&self, note: &Id) -> Option<EntryId> {
        match self.notes.get(note)? {
            Birth::Unsaid => None,
            Birth::Whole(entry, _) => Some(*entry),
            Birth::Apart(said) => said.item,
        }
    }

    /// The earliest entry that says in which round a note was written, and which.
    pub(super) fn round(&self, note: &Id) -> Option<(EntryId, &Id)> {
        match self.notes.get(note)? {
            Birth::Unsaid => None,
            Birth::Whole(entry, round) => self.rounds.get(usize::from(*round)).map(|round| (*entry, round)),
            Birth::Apart(said) => said.round.as_ref().map(|(entry, round)| (*entry, round)),
        }
    }

    /// An entry says which item a note is about.
    pub(super) fn say_item(&mut self, note: &Id, entry: EntryId) {
        if self.item(note).is_none_or(|known| entry < known) {
            let round = self.round(note).map(|(entry, round)| (entry, round.clone()));
            self.set(note, Said { item: Some(entry), round });
        }
    }

    /// An entry says in which round a note was written.
    pub(super) fn say_round(&mut self, note: &Id, entry: EntryId, round: &str) {
        if self.round(note).is_none_or(|(known, _)| entry < known) {
            self.set(note, Said { item: self.item(note), round: Some((entry, round.into())) });
        }
    }

    fn set(&mut self, note: &Id, said: Said) {
        let whole = match &said {
            Said { item: Some(item), round: Some((entry, round)) } if item == entry => {
                self.number(round).map(|number| Birth::Whole(*entry, number))
            }
            Said { .. } => None,
        };
        *self.notes.entry(note, Birth::default) = whole.unwrap_or_else(|| Birth::Apart(Box::new(said)));
    }

    /// The number of a round; none when there are more than any plan has.
    fn number(&mut self, round: &Id) -> Option<u16> {
        // The last one is the one that most new notes are written in.
        let known = self.rounds.iter().rposition(|known| known == round);
        let place = known.unwrap_or(self.rounds.len());
        let number = u16::try_from(place).ok().filter(|number| *number < FEW)?;
        if known.is_none() {
            self.rounds.push(round.clone());
        }
        Some(number)
    }

    /// Forgets them all.
    pub(super) fn clear(&mut self) {
        *self = Births::default();
    }
}

/// So many rounds are looked through; what a damaged file names besides is kept with each note.
const FEW: u16 = 256;
