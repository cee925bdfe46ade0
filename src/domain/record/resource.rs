//! Resources (*medel*): what something costs, and what may pay for it.

use rust_decimal::Decimal;

use super::{Id, Standing, field_codes, fields};

field_codes! {
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
        one beside(of_item, about) item: Id,
        /// The year.
        one fact year: u32,
        /// Where they come from.
        one fact kind: ResourceKind,
        /// Kronor.
        one fact(money) amount: Decimal,
        /// The unit whose money it is; absent where that follows from who is responsible for the item.
        one fact(of_unit) unit: Id,
        /// The fund or account.
        one name source: Box<str>,
        /// What it is for.
        one prose note: Box<str>,
        /// Whether it stands.
        one fact state: Standing,
    }
}

impl Resource {
    /// True when it has not been withdrawn.
    pub fn stands(&self) -> bool {
        self.state != Some(Standing::Withdrawn)
    }
}
