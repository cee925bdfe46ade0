//! What people judge and write in a round: assessments, notes, corrections.

use std::sync::Arc;

use super::{FieldSpec, Fields, Forecast, Id, Record, Role, Scale, Status, Trend, fields};

fields! {
    /// The assessment of one item in one round.
    pub struct Assessment {
        /// What was judged; absent: nobody has judged.
        one fact value: Status,
        /// What is expected at the end of the year.
        one fact forecast: Forecast,
        /// Where it is heading, relative to the desired direction.
        one fact trend: Trend,
        /// The analysis in words.
        one prose(carried) comment: Arc<str>,
        /// What will be done.
        one prose(carried) measures: Arc<str>,
        /// Why the assessment differs from the proposal.
        one prose reason: Arc<str>,
        /// Why the goal was not reached.
        one prose(carried) cause: Arc<str>,
        /// What that leads to.
        one prose(carried) consequence: Arc<str>,
        /// The proposal that was shown when it was judged.
        one beside proposal: Status,
        /// The body that judged: who judged is not always who typed.
        one beside assessed_by: Arc<str>,
        /// The unit responsible at the time.
        one beside responsible: Arc<str>,
        /// The item's wording at the time.
        one beside(copy) wording: Arc<str>,
        /// The round it was carried over from, as a starting point.
        one beside carried_from: Id,
        /// The fields that stand as they were carried over; one that somebody changes or confirms leaves the list.
        many beside carried: Id,
    }
}

impl Assessment {
    /// The fields in which people say something: what they judge, and what they write about it.
    pub fn told() -> impl Iterator<Item = &'static FieldSpec> {
        Self::FIELDS.iter().filter(|spec| spec.is_told())
    }

    /// The texts that people write about an item in a round.
    pub fn prose() -> impl Iterator<Item = &'static FieldSpec> {
        Self::FIELDS.iter().filter(|spec| spec.role == Role::Prose)
    }

    /// What people have written about the item in the round.
    pub fn texts(&self) -> impl Iterator<Item = Arc<str>> {
        Self::prose().filter_map(|spec| self.get(spec.name).as_text().map(Arc::from))
    }

    /// The texts that can be carried over to another round. A reason belongs to the proposal it differs from.
    pub fn carried_texts() -> impl Iterator<Item = &'static FieldSpec> {
        Self::FIELDS.iter().filter(|spec| spec.is_carried)
    }

    /// The round a field was carried over from, while nobody has changed or confirmed it.
    pub fn carried_from(&self, field: &str) -> Option<&Id> {
        self.carried_from.as_ref().filter(|_| self.carried.iter().any(|carried| **carried == *field))
    }

    /// True when there is nothing a person has said.
    pub fn is_silent(&self) -> bool {
        !Self::told().any(|spec| self.has(spec.name))
    }

    /// The value, if the scale has it: a value of another scale is kept but not counted.
    pub fn value_on(&self, scale: Scale) -> Option<Status> {
        self.value.filter(|status| scale.has(*status))
    }
}
