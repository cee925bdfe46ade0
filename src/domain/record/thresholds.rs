//! From which share of its target an indicator speaks for a goal.

use rust_decimal::Decimal;

use super::fields;

fields! {
    /// From which share of the target an indicator speaks for *met* and for *partly met*; a plan may set its own.
    pub struct Thresholds {
        /// *Uppfyllt* from this share of the target on; 1, the whole target, when nothing is set.
        one fact met: Decimal,
        /// *Delvis uppfyllt* from this share on; 0.8 when nothing is set.
        one fact partly: Decimal,
    }
}

impl Thresholds {
    /// *Uppfyllt* from this share on; 1 is the whole target.
    pub fn met(&self) -> Decimal {
        self.met.unwrap_or(Decimal::ONE)
    }

    /// *Delvis uppfyllt* from this share on.
    pub fn partly(&self) -> Decimal {
        self.partly.unwrap_or(Decimal::new(8, 1))
    }

    /// True when they can be used: both above nothing, and *partly* not above *met*.
    pub fn is_sound(&self) -> bool {
        self.partly() > Decimal::ZERO && self.partly() <= self.met()
    }
}
