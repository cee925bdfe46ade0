//! A figure: an indicator's target and outcome for a period.

use rust_decimal::Decimal;

use super::{Id, fields};

fields! {
    /// One figure: an outcome or target of an indicator for a period, the municipality's own or another's.
    pub struct Figure {
        /// The indicator.
        one beside(of_indicator) indicator: Id,
        /// The municipality's code when it is another's; absent for our own.
        one fact(of_municipality) municipality: Id,
        /// The period, such as 2026 or 2026-08.
        one fact period: Box<str>,
        /// What it came to; absent while not known.
        one fact outcome: Decimal,
        /// What it should come to.
        one fact target: Decimal,
        /// Where this figure comes from.
        one name source: Box<str>,
    }
}
