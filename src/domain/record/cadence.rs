//! How often the document wants to be followed up.

use super::{Every, Id, RoundKind, fields};

fields! {
    /// How often, and how, the document wants to be followed up.
    pub struct Cadence {
        /// The kind of round.
        one kind: RoundKind,
        /// How often.
        one every: Every,
        /// The source's lines.
        one lines: Box<str>,
        /// The source's sentence.
        one text: Box<str>,
        /// What is reviewed: an item, or `plan` for the whole.
        one object: Id,
    }
}
