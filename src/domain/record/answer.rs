//! What one of several units answers (*svar*) about an item in a round, for its part.

use super::{Forecast, Id, Status, Trend, fields};

fields! {
    /// A unit's answer about an item in a round: how it stands for that unit's part. Its id is made of the three.
    pub struct Answer {
        /// The round.
        one beside(of_round) round: Id,
        /// The item.
        one beside(of_item, about) item: Id,
        /// The unit.
        one beside(of_unit) unit: Id,
        /// What the unit judges.
        one fact value: Status,
        /// What it expects at the end of the year.
        one fact forecast: Forecast,
        /// Where it is heading for the unit.
        one fact trend: Trend,
        /// Its analysis in words.
        one prose comment: Box<str>,
        /// What the unit will do.
        one prose measures: Box<str>,
        /// Why the goal was not reached for its part.
        one prose cause: Box<str>,
        /// What that leads to.
        one prose consequence: Box<str>,
        /// The item's wording at the time.
        one beside(copy) wording: Box<str>,
    }
}

impl Answer {
    /// True when the unit has said how it stands.
    pub fn is_given(&self) -> bool {
        self.value.is_some()
    }
}
