//! Resources (*medel*): what something costs, and what may pay for it.

use rust_decimal::Decimal;

use super::{Id, Standing, codes, fields};

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

impl Resource {
    /// True when it has not been withdrawn.
    pub fn stands(&self) -> bool {
        self.state != Some(Standing::Withdrawn)
    }
}
