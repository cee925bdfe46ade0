//! A revision (*planeringsversion*): the plan put otherwise beside the one in force, until a decision adopts it.

use jiff::civil::Date;

use super::{Id, Reached, field_codes, fields};

field_codes! {
    /// How far a revision has come.
    pub enum RevisionState {
        /// Being written; the plan in force knows nothing of it
        Draft = "draft",
        /// Decided: it holds from its day
        Adopted = "adopted",
        /// Laid aside without a decision; what was written in it stays in the log
        Withdrawn = "withdrawn",
    }
}

fields! {
    /// A revision: what is changed in the plan by one decision, and that decision.
    pub struct Revision {
        /// What it is called.
        one name(called) title: Box<str>,
        /// How far it has come.
        one fact state: RevisionState,
        /// The day from which it holds.
        one fact valid_from: Date,
        /// Who decided.
        one name decided_by: Box<str>,
        /// The day of the decision.
        one fact date: Date,
        /// The paragraph as written.
        one fact paragraph: Box<str>,
        /// The registration number, an opaque string.
        one name dnr: Box<str>,
        /// The trigger it settles.
        one fact(of_trigger) settles: Id,
        /// Why it was laid aside.
        one prose reason: Box<str>,
        /// How far each writer's log had been read when it was adopted: what is adopted of it.
        many beside frontier: Reached,
    }
}

impl Revision {
    /// True while it is being written.
    pub fn is_draft(&self) -> bool {
        self.state == Some(RevisionState::Draft)
    }

    /// True when a decision has adopted it.
    pub fn is_adopted(&self) -> bool {
        self.state == Some(RevisionState::Adopted)
    }

    /// What it is called: its title, or its id while that is masked.
    pub fn called<'r>(&'r self, id: &'r Id) -> &'r str {
        self.title.as_deref().unwrap_or(id)
    }
}
