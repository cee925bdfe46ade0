//! The rounds in which something has been judged or can be, side by side, and how far each has come.

use super::plan::Plan;
use super::record::{Id, Round};
use super::tally::Tally;

/// The rounds that have begun, by the day they speak of: a planned one has no results.
pub fn rounds(plan: &Plan) -> Vec<(&Id, &Round)> {
    plan.rounds_by_date().into_iter().filter(|(_, round)| round.is_open() || round.is_closed()).collect()
}

/// How far a round has come.
pub fn coverage(plan: &Plan, id: &str, round: &Round) -> Tally {
    Tally::of_items(plan, id, round, plan.tree().iter())
}
