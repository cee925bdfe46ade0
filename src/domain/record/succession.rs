//! How a plan and another one follow on each other (*planbyte*): the one replaces the other by a decision.

use jiff::civil::Date;

use super::{Id, field_codes, fields};

field_codes! {
    /// Which of two plans that follow on each other this one is.
    pub enum Side {
        /// It replaces the other
        Replaces = "replaces",
        /// It is replaced by the other
        ReplacedBy = "replaced_by",
    }
}

impl Side {
    /// Which of the two the other plan is.
    pub const fn other(self) -> Side {
        match self {
            Side::Replaces => Side::ReplacedBy,
            Side::ReplacedBy => Side::Replaces,
        }
    }
}

fields! {
    /// That this plan replaces another one, or is replaced by it; its id is the other plan's.
    pub struct Succession {
        /// Which of the two this plan is.
        one fact side: Side,
        /// What the other plan is called; kept here, since that may be out of reach.
        one name(called, program) title: Box<str>,
        /// The first day of the plan that replaces; the other one held to the day before.
        one fact valid_from: Date,
        /// Who decided.
        one name decided_by: Box<str>,
        /// The day of the decision.
        one fact date: Date,
        /// The paragraph as written.
        one fact paragraph: Box<str>,
        /// The registration number, an opaque string.
        one name dnr: Box<str>,
        /// What else is known.
        one prose note: Box<str>,
    }
}

impl Succession {
    /// What the other plan is called: its title, or its id while that is masked.
    pub fn called<'s>(&'s self, id: &'s Id) -> &'s str {
        self.title.as_deref().unwrap_or(id)
    }
}
