//! Decisions with their clauses, motions, dissents, votes and papers, and what follows from them.

use jiff::civil::Date;

use super::{Id, codes, field_codes, fields};

field_codes! {
    /// What a decision means for the plan as a whole.
    pub enum PlanEffect {
        /// *Antar planen*
        Adopts = "adopts",
        /// *Reviderar planen*
        Revises = "revises",
        /// *Förlänger planen*
        Extends = "extends",
        /// *Upphäver planen*
        Ends = "ends",
    }
}

codes! {
    /// What the sentences of a decision are.
    pub enum DecisionPart {
        /// *Att-satser*: what was decided.
        Clauses = "clause",
        /// *Yrkanden*
        Motions = "motion",
        /// *Reservationer*
        Reservations = "reservation",
        /// *Omröstningar*
        Votes = "vote",
        /// *Beslutsordning*
        Order = "order",
        /// *Beslutsunderlag*
        Papers = "paper",
    }
}

impl DecisionPart {
    /// The field of a decision that holds them.
    pub const fn field(self) -> &'static str {
        match self {
            DecisionPart::Clauses => "clauses",
            DecisionPart::Motions => "motions",
            DecisionPart::Reservations => "reservations",
            DecisionPart::Votes => "votes",
            DecisionPart::Order => "order",
            DecisionPart::Papers => "papers",
        }
    }

    /// What people say of such a sentence, in the order it is asked for.
    pub const fn says(self) -> &'static [&'static str] {
        match self {
            DecisionPart::Clauses => &["text", "item", "measure", "outcome", "note"],
            DecisionPart::Motions => &["text", "who", "party", "outcome", "note"],
            DecisionPart::Reservations => &["text", "who", "party", "note"],
            DecisionPart::Votes => &["text", "in_favour", "against", "abstained", "outcome", "note"],
            DecisionPart::Order => &["text", "note"],
            DecisionPart::Papers => &["text", "found", "note"],
        }
    }

    /// What can be said of such a sentence where the words are the source's: what follows from it, and where it is.
    pub const fn beside_the_source(self) -> &'static [&'static str] {
        match self {
            DecisionPart::Clauses => &["item", "measure"],
            DecisionPart::Papers => &["found"],
            DecisionPart::Motions | DecisionPart::Reservations | DecisionPart::Votes | DecisionPart::Order => &[],
        }
    }
}

fields! {
    /// A sentence of a decision: a clause, a motion, a dissent, a vote, a step of the order, a paper.
    pub struct Clause {
        /// Its words.
        one prose text: Box<str>,
        /// The source's lines.
        one fact(source) lines: Box<str>,
        /// Who moved or dissented.
        one name who: Box<str>,
        /// That person's party.
        one fact party: Box<str>,
        /// How many voted for.
        one fact(count) in_favour: u32,
        /// How many voted against.
        one fact(count) against: u32,
        /// How many abstained.
        one fact(count) abstained: u32,
        /// How it went.
        one prose outcome: Box<str>,
        /// The item that follows it up.
        one fact(of_item) item: Id,
        /// The measure that follows from it.
        one fact(of_measure) measure: Id,
        /// True when its content is not in the source.
        one fact(source) missing: bool,
        /// Where it is, for a paper that somebody has found.
        one prose found: Box<str>,
        /// What else is known.
        one prose note: Box<str>,
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
        /// Its registration number, an opaque string.
        one fact dnr: Box<str>,
        /// What it means for the plan as a whole.
        one fact effect: PlanEffect,
        /// The items it is about.
        many fact(of_item, about) items: Id,
        /// The round it approves.
        one fact(of_round) approves: Id,
        /// The clauses (*att-satser*).
        many prose clauses: Clause,
        /// Motions (*yrkanden*).
        many prose motions: Clause,
        /// Dissents (*reservationer*).
        many prose reservations: Clause,
        /// Votes (*omröstningar*).
        many prose votes: Clause,
        /// The order in which it was put (*beslutsordning*).
        many prose order: Clause,
        /// Decision papers (*beslutsunderlag*), also those that are missing.
        many prose papers: Clause,
        /// The trigger it settles.
        one fact(of_trigger) settles: Id,
        /// What was decided, for a decision that a user notes.
        one prose(called) text: Box<str>,
    }
}

impl Decision {
    /// The sentences of a part of it.
    pub fn sentences(&self, part: DecisionPart) -> &[Clause] {
        match part {
            DecisionPart::Clauses => &self.clauses,
            DecisionPart::Motions => &self.motions,
            DecisionPart::Reservations => &self.reservations,
            DecisionPart::Votes => &self.votes,
            DecisionPart::Order => &self.order,
            DecisionPart::Papers => &self.papers,
        }
    }

    /// Every sentence with its part and its place in it.
    pub fn every_sentence(&self) -> impl Iterator<Item = (DecisionPart, usize, &Clause)> {
        DecisionPart::ALL
            .iter()
            .flat_map(|part| self.sentences(*part).iter().enumerate().map(|(place, sentence)| (*part, place, sentence)))
    }

    /// True for a decision that the document itself records, which stays as written: its sentences name their lines.
    pub fn is_of_source(&self) -> bool {
        self.every_sentence().any(|(_, _, sentence)| sentence.lines.is_some())
    }
}
