//! Whether an item takes part in a round, and how it stands there.

use jiff::civil::Date;

use super::plan::Plan;
use super::record::{Scale, Status, codes};
use super::tree::ItemIx;

codes! {
    /// Whether an item takes part.
    pub enum Presence {
        /// In force
        InForce = "in_force",
        /// An empty place
        Slot = "slot",
        /// Not in force on the day in question
        NotInForce = "not_in_force",
        /// Withdrawn
        Withdrawn = "withdrawn",
    }
}

/// How an item stands in a round, or why there is nothing to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// What somebody judged; absent: nobody has.
    Status(Option<Status>),
    /// It came after the round was closed.
    Outside,
    /// It is an empty place.
    Slot,
    /// It has been withdrawn.
    Withdrawn,
    /// Its level is not assessed.
    NotAssessable,
    /// It was not in force on the day that the round speaks of.
    NotInForce,
}

impl Plan {
    /// How an item stands in a round that speaks of this day.
    pub fn judged(&self, round: &str, ix: ItemIx, day: Date) -> Judged {
        let status = self.status(round, ix);
        match (self.presence(ix, day), self.scale_of(ix)) {
            _ if self.tree().position(ix).is_none() => Judged::Outside,
            _ if status.is_some() => Judged::Status(status),
            (Presence::Slot, _) => Judged::Slot,
            (Presence::Withdrawn, _) => Judged::Withdrawn,
            (Presence::InForce | Presence::NotInForce, Scale::None) => Judged::NotAssessable,
            (Presence::NotInForce, Scale::Goal | Scale::Activity) => Judged::NotInForce,
            (Presence::InForce, Scale::Goal | Scale::Activity) => Judged::Status(None),
        }
    }

    /// Whether an item takes part in a round that speaks of this day.
    pub fn presence(&self, ix: ItemIx, day: Date) -> Presence {
        match self.item(ix) {
            item if item.is_slot() => Presence::Slot,
            item if item.is_withdrawn() => Presence::Withdrawn,
            item if item.is_valid(day) => Presence::InForce,
            _ => Presence::NotInForce,
        }
    }
}
