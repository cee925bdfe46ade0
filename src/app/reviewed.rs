//! The state of a review, so far as it outlives the program.

use super::desk::Desk;
use super::order::Order;
use crate::domain::filter::Filter;
use crate::domain::record::Id;

/// The state of a review: the round, the walk with what is parked in it, its order, and what is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Review {
    plan: Id,
    round: Id,
    walked: String,
    order: Order,
    filter: Filter,
    by_unit: bool,
}

impl Review {
    /// As it is now.
    pub(super) fn of(desk: &Desk) -> Self {
        Review {
            plan: desk.plan().id.clone(),
            round: desk.round_id.clone(),
            walked: desk.walked.clone(),
            order: desk.order,
            filter: desk.narrowed.filter.clone(),
            by_unit: desk.narrowed.by_unit,
        }
    }

    /// True while it is as it was.
    pub(super) fn is_of(&self, desk: &Desk) -> bool {
        self.is_of_plan(desk)
            && self.round == desk.round_id
            && self.walked == desk.walked
            && self.order == desk.order
            && self.filter == desk.narrowed.filter
            && self.by_unit == desk.narrowed.by_unit
    }
    /// True when it is of the plan on the desk.
    pub(super) fn is_of_plan(&self, desk: &Desk) -> bool {
        self.plan == desk.plan().id
    }
}
