//! How often the document wants to be followed up.

use super::{Every, Id, RoundKind, fields};

fields! {
    /// How often, and how, the document wants to be followed up.
    pub struct Cadence {
        /// Its id within the plan.
        one beside id: Id,
        /// The kind of round.
        one fact kind: RoundKind,
        /// How often.
        one fact every: Every,
        /// The source's lines.
        one fact(source) lines: Box<str>,
        /// The source's sentence.
        one prose text: Box<str>,
        /// What is reviewed: an item, or `plan` for the whole.
        one fact(source) object: Id,
    }
}
