//! Decisions with their clauses, motions, dissents and papers.

use jiff::civil::Date;

use super::{Id, fields};

fields! {
    /// A sentence of a decision: a clause, a motion, a dissent, a step of the order, a paper.
    pub struct Clause {
        /// Its words.
        one prose(source) text: Box<str>,
        /// The source's lines.
        one fact(source) lines: Box<str>,
        /// How it went.
        one prose(source) outcome: Box<str>,
        /// The item that follows it up.
        one fact(source, of_item) item: Id,
        /// True when its content is not in the source.
        one fact(source) missing: bool,
        /// What else is known.
        one prose(source) note: Box<str>,
    }
}

fields! {
    /// A decision: readable, not assessable.
    pub struct Decision {
        /// Its id within the plan.
        one beside id: Id,
        /// Its heading.
        one name(called) title: Box<str>,
        /// Who decided.
        one name decided_by: Box<str>,
        /// The paragraph as written.
        one fact paragraph: Box<str>,
        /// The day, when known.
        one fact date: Date,
        /// The clauses (*att-satser*).
        many prose(source) clauses: Clause,
        /// Motions (*yrkanden*).
        many prose(source) motions: Clause,
        /// Dissents (*reservationer*).
        many prose(source) reservations: Clause,
        /// The order in which it was put (*beslutsordning*).
        many prose(source) order: Clause,
        /// Decision papers (*beslutsunderlag*), also those that are missing.
        many prose(source) papers: Clause,
        /// The trigger it settles.
        one fact(of_trigger) settles: Id,
        /// What was decided, for a decision that a user notes.
        one prose(called) text: Box<str>,
    }
}
