//! A correction to a closed round: a dated statement beside what was sealed.

use super::{Id, Status, fields};

fields! {
    /// A correction (*rättelse*) to a closed round: a new, dated statement beside what was sealed.
    pub struct Correction {
        /// The closed round.
        one beside(of_round) round: Id,
        /// The item.
        one beside(of_item, about) item: Id,
        /// The field corrected.
        one beside field: Id,
        /// What it should have said.
        one prose text: Box<str>,
        /// What it should have said, for an assessment.
        one fact value: Status,
        /// Why.
        one prose reason: Box<str>,
        /// The late entry it takes in, if it came from one.
        one beside entry: Id,
    }
}
