//! Decisions with their clauses, motions, dissents and papers.

use jiff::civil::Date;

use super::{Id, fields};

fields! {
    /// A sentence of a decision: a clause, a motion, a dissent, a step of the order, a paper.
    pub struct Clause {
        /// Its words.
        one text: Box<str>,
        /// The source's lines.
        one lines: Box<str>,
        /// How it went.
        one outcome: Box<str>,
        /// The item that follows it up.
        one item: Id,
        /// True when its content is not in the source.
        one missing: bool,
        /// What else is known.
        one note: Box<str>,
    }
}

fields! {
    /// A decision: readable, not assessable.
    pub struct Decision {
        /// Its id within the plan.
        one id: Id,
        /// Its heading.
        one title: Box<str>,
        /// Who decided.
        one decided_by: Box<str>,
        /// The paragraph as written.
        one paragraph: Box<str>,
        /// The day, when known.
        one date: Date,
        /// The clauses (*att-satser*).
        many clauses: Clause,
        /// Motions (*yrkanden*).
        many motions: Clause,
        /// Dissents (*reservationer*).
        many reservations: Clause,
        /// The order in which it was put (*beslutsordning*).
        many order: Clause,
        /// Decision papers (*beslutsunderlag*), also those that are missing.
        many papers: Clause,
        /// The trigger it settles.
        one settles: Id,
        /// What was decided, for a decision that a user notes.
        one text: Box<str>,
    }
}
