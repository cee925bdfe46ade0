//! A consultation held about an item (*samråd*).

use jiff::civil::Date;

use super::{Id, Standing, fields};

fields! {
    /// A consultation (*samråd*) held about an item.
    pub struct Consultation {
        /// The item.
        one beside(of_item, about) item: Id,
        /// The day.
        one fact date: Date,
        /// Whom it was held with.
        one name(called) role: Box<str>,
        /// What came out of it.
        one prose(called) outcome: Box<str>,
        /// Whether it stands.
        one fact state: Standing,
    }
}

impl Consultation {
    /// True when it has not been withdrawn.
    pub fn stands(&self) -> bool {
        self.state != Some(Standing::Withdrawn)
    }
}
