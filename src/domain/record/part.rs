//! A unit's part in a round: what is asked of it and by when, what it sums up, and that it has said its own.

use jiff::civil::Date;

use super::{Id, fields};

fields! {
    /// A unit's part in a round; without a unit, what is asked of everybody. Its id is made of the two.
    pub struct Part {
        /// The round.
        one beside(of_round) round: Id,
        /// The unit.
        one beside(of_unit) unit: Id,
        /// By when its answers are to be there.
        one fact deadline: Date,
        /// What whoever leads the follow-up asks for (*anvisning*).
        one prose instruction: Box<str>,
        /// The unit's own summary.
        one prose summary: Box<str>,
        /// The unit's own analysis.
        one prose analysis: Box<str>,
        /// True when the unit has said its own.
        one fact ready: bool,
        /// Why that was taken back.
        one prose unready_reason: Box<str>,
    }
}

impl Part {
    /// True for a field that says what is asked of the unit; the others are its own words.
    pub fn asks(field: &str) -> bool {
        matches!(field, "deadline" | "instruction")
    }

    /// True when the unit has said its own.
    pub fn is_ready(&self) -> bool {
        self.ready == Some(true)
    }
}
