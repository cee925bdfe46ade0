//! A note: what somebody wrote about an item in a round.

use std::sync::Arc;

use super::{Id, field_codes, fields};

field_codes! {
    /// Whether a note stands.
    pub enum NoteState {
        /// It stands.
        Active = "active",
        /// Its author took it back; it stays in the log.
        Withdrawn = "withdrawn",
    }
}

fields! {
    /// A note: an object of its own, so that two people who write never meet in the same text.
    pub struct Note {
        /// The item it is about.
        one beside(of_item, about) item: Id,
        /// The round it was written in.
        one beside(of_round) round: Id,
        /// Its words.
        one prose text: Arc<str>,
        /// Whether it stands.
        one fact state: NoteState,
    }
}

impl Note {
    /// True when it is to be shown.
    pub fn stands(&self) -> bool {
        self.state != Some(NoteState::Withdrawn) && self.text.is_some()
    }
}
