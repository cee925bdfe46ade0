//! Figures: indicators with targets and outcomes, resources, and consultations held.

use rust_decimal::Decimal;

use super::{Id, Origin, Standing, field_codes, fields};

field_codes! {
    /// Which way an indicator should go.
    pub enum Direction {
        /// Higher is better.
        Rising = "rising",
        /// Lower is better.
        Falling = "falling",
    }
}

fields! {
    /// An indicator (*nyckeltal*) on one or several items.
    pub struct Indicator {
        /// What it is called.
        one name(called) name: Box<str>,
        /// The items it measures.
        many fact(of_item, about) items: Id,
        /// The units that answer for its figures.
        many fact(of_unit) owners: Id,
        /// Its unit of measure, such as % or kr.
        one fact measure: Box<str>,
        /// Which way it should go.
        one fact direction: Direction,
        /// Where the figures come from.
        one name source: Box<str>,
        /// The id in that source; a string, since it may begin with zero.
        one fact code: Box<str>,
        /// The outcome before the work began.
        one fact baseline: Decimal,
        /// The period of the baseline.
        one fact baseline_period: Box<str>,
        /// The source's lines it comes from, where the document itself names it.
        one fact(source) lines: Box<str>,
        /// Whether its name is the source's own.
        one beside origin: Origin,
        /// Whether it stands.
        one fact state: Standing,
    }
}
