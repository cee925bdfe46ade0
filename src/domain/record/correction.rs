//! A correction to a closed round: a dated statement beside what was sealed.

use super::{Id, Status, fields};

fields! {
    /// A correction (*rättelse*) to a closed round: a new, dated statement beside what was sealed.
    pub struct Correction {
        /// The closed round.
        one round: Id,
        /// The item.
        one item: Id,
        /// The field corrected.
        one field: Id,
        /// What it should have said.
        one text: Box<str>,
        /// What it should have said, for an assessment.
        one value: Status,
        /// Why.
        one reason: Box<str>,
        /// The late entry it takes in, if it came from one.
        one entry: Id,
    }
}
