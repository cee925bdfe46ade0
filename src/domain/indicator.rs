//! Figures: indicators with targets and outcomes, resources, and consultations held.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::value::{Id, codes, fields};

codes! {
    /// Which way an indicator should go.
    pub enum Direction {
        /// Higher is better.
        Rising = "rising",
        /// Lower is better.
        Falling = "falling",
    }
}

codes! {
    /// Whether an object a user made still stands.
    pub enum Standing {
        /// It stands.
        Active = "active",
        /// Withdrawn; it stays in the log.
        Withdrawn = "withdrawn",
    }
}

fields! {
    /// An indicator (*nyckeltal*) on one or several items.
    pub struct Indicator {
        /// What it is called.
        one name: Box<str>,
        /// The items it measures.
        many items: Id,
        /// Its unit of measure, such as % or kr.
        one measure: Box<str>,
        /// Which way it should go.
        one direction: Direction,
        /// Where the figures come from.
        one source: Box<str>,
        /// The id in that source; a string, since it may begin with zero.
        one code: Box<str>,
        /// The outcome before the work began.
        one baseline: Decimal,
        /// The period of the baseline.
        one baseline_period: Box<str>,
        /// Whether it stands.
        one state: Standing,
    }
}

fields! {
    /// One figure: an outcome or target of an indicator for a period, the municipality's own or another's.
    pub struct Figure {
        /// The indicator.
        one indicator: Id,
        /// The municipality's code when it is another's; absent for our own.
        one municipality: Id,
        /// The period, such as 2026 or 2026-08.
        one period: Box<str>,
        /// What it came to; absent while not known.
        one outcome: Decimal,
        /// What it should come to.
        one target: Decimal,
        /// Where this figure comes from.
        one source: Box<str>,
    }
}

codes! {
    /// Where resources come from.
    pub enum ResourceKind {
        /// *Intern kostnad*
        InternalCost = "internal_cost",
        /// *Externa medel, möjliga*
        ExternalPossible = "external_possible",
        /// *Externa medel, beviljade*
        ExternalGranted = "external_granted",
    }
}

fields! {
    /// Resources (*medel*) for an item and year.
    pub struct Resource {
        /// The item.
        one item: Id,
        /// The year.
        one year: u32,
        /// Where they come from.
        one kind: ResourceKind,
        /// Kronor.
        one amount: Decimal,
        /// The fund or account.
        one source: Box<str>,
        /// What it is for.
        one note: Box<str>,
        /// Whether it stands.
        one state: Standing,
    }
}

fields! {
    /// A consultation (*samråd*) held about an item.
    pub struct Consultation {
        /// The item.
        one item: Id,
        /// The day.
        one date: Date,
        /// Whom it was held with.
        one role: Box<str>,
        /// What came out of it.
        one outcome: Box<str>,
        /// Whether it stands.
        one state: Standing,
    }
}

impl Resource {
    /// True when it has not been withdrawn.
    pub fn stands(&self) -> bool {
        self.state != Some(Standing::Withdrawn)
    }
}

impl Consultation {
    /// True when it has not been withdrawn.
    pub fn stands(&self) -> bool {
        self.state != Some(Standing::Withdrawn)
    }
}
