//! Where an item lives on in a plan that replaces this one, or what it was in a plan that this one replaces.

use super::{Id, fields};

fields! {
    /// The counterpart (*motsvarighet*) of an item in another plan; or that a person has said that it has none there.
    pub struct Counterpart {
        /// The item.
        one beside(of_item, about) item: Id,
        /// The other plan.
        one fact(program) plan: Id,
        /// The item in the other plan.
        one fact other: Id,
        /// True when a person has said that it has none there.
        one fact(program) none: bool,
        /// What that item is called; kept here, since the other plan may be out of reach.
        one name(program) title: Box<str>,
    }
}
