//! What people judge and write in a round: assessments, notes, corrections.

use super::{Forecast, Id, Scale, Status, Trend, fields};

fields! {
    /// The assessment of one item in one round.
    pub struct Assessment {
        /// What was judged; absent: nobody has judged.
        one value: Status,
        /// What is expected at the end of the year.
        one forecast: Forecast,
        /// Where it is heading, relative to the desired direction.
        one trend: Trend,
        /// The analysis in words.
        one comment: Box<str>,
        /// What will be done.
        one measures: Box<str>,
        /// Why the assessment differs from the proposal.
        one reason: Box<str>,
        /// Why the goal was not reached.
        one cause: Box<str>,
        /// What that leads to.
        one consequence: Box<str>,
        /// The proposal that was shown when it was judged.
        one proposal: Status,
        /// The body that judged: who judged is not always who typed.
        one assessed_by: Box<str>,
        /// The unit responsible at the time.
        one responsible: Box<str>,
        /// The item's wording at the time.
        one wording: Box<str>,
        /// The round it was carried over from, as a starting point.
        one carried_from: Id,
        /// The fields that stand as they were carried over; one that somebody changes or confirms leaves the list.
        many carried: Id,
    }
}

impl Assessment {
    /// Fields that describe the situation and are written along with a value; a difference in them alone is no conflict.
    pub const CONTEXT: &'static [&'static str] =
        &["proposal", "assessed_by", "responsible", "wording", "carried_from", "carried"];

    /// The texts that can be carried over to another round. A reason belongs to the proposal it differs from.
    pub const CARRIED: &'static [&'static str] = &["comment", "measures", "cause", "consequence"];

    /// The round a field was carried over from, while nobody has changed or confirmed it.
    pub fn carried_from(&self, field: &str) -> Option<&Id> {
        self.carried_from.as_ref().filter(|_| self.carried.iter().any(|carried| **carried == *field))
    }

    /// True when there is nothing a person has said.
    pub fn is_silent(&self) -> bool {
        self.value.is_none()
            && self.forecast.is_none()
            && self.trend.is_none()
            && [&self.comment, &self.measures, &self.reason, &self.cause, &self.consequence]
                .iter()
                .all(|text| text.is_none())
    }

    /// The value, if the scale has it: a value of another scale is kept but not counted.
    pub fn value_on(&self, scale: Scale) -> Option<Status> {
        self.value.filter(|status| scale.has(*status))
    }
}
