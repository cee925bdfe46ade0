//! Figures: indicators with targets and outcomes, resources, and consultations held.

use rust_decimal::Decimal;

use super::{Id, Standing, codes, fields};

codes! {
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
