//! Measures (*åtgärder*): what somebody shall do about an item, by when, and how far it has come.

use jiff::civil::Date;

use super::{Id, Standing, field_codes, fields};

field_codes! {
    /// How far a measure has come.
    pub enum Progress {
        /// *Beslutad, ej påbörjad*
        NotStarted = "not_started",
        /// *Pågår*
        Ongoing = "ongoing",
        /// *Klar*
        Done = "done",
        /// *Avbruten*
        Cancelled = "cancelled",
    }
}

impl Progress {
    /// True for what nobody works on any more.
    pub const fn is_over(self) -> bool {
        match self {
            Progress::NotStarted | Progress::Ongoing => false,
            Progress::Done | Progress::Cancelled => true,
        }
    }
}

fields! {
    /// A measure (*åtgärd*) about an item: decided in a round, and carried on through the rounds until it is over.
    pub struct Measure {
        /// The item.
        one beside(of_item, about) item: Id,
        /// The round it was decided in.
        one beside(of_round) round: Id,
        /// What shall be done.
        one prose(called) text: Box<str>,
        /// The unit that is responsible for it.
        one fact(of_unit) unit: Id,
        /// The role or person who carries it out.
        one name role: Box<str>,
        /// When it shall be done.
        one fact due: Date,
        /// How far it has come.
        one fact progress: Progress,
        /// The day it was over.
        one fact ended: Date,
        /// How it goes, in words.
        one prose comment: Box<str>,
        /// Whether it stands.
        one fact state: Standing,
    }
}

impl Measure {
    /// True when it has not been withdrawn.
    pub fn stands(&self) -> bool {
        self.state != Some(Standing::Withdrawn)
    }

    /// How far it has come; what nobody has said anything of has not begun.
    pub fn progress(&self) -> Progress {
        self.progress.unwrap_or(Progress::NotStarted)
    }

    /// True when it should have been done by that day and is not over.
    pub fn is_late(&self, today: Date) -> bool {
        !self.progress().is_over() && self.due.is_some_and(|due| due < today)
    }
}
