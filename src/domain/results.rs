//! The rounds in which something has been judged or can be, side by side, and how far each has come.

use super::ledger::Ledger;
use super::plan::Plan;
use super::record::{Id, Round};
use super::tally::Tally;
use super::tree::ItemIx;

/// The rounds that have begun, by the day they speak of: a planned one has no results.
pub fn rounds(plan: &Plan) -> Vec<(&Id, &Round)> {
    plan.rounds_by_date().into_iter().filter(|(_, round)| round.is_open() || round.is_closed()).collect()
}

/// The items that have a row in at least one round: somebody has judged them there, or should.
pub fn items(ledger: &Ledger) -> Vec<ItemIx> {
    let plan = ledger.plan();
    let rounds = rounds(plan);
    let told = |ix: &ItemIx| {
        rounds.iter().any(|(id, round)| {
            let then = ledger.plan_of(id);
            then.is_counted(*ix, Some(round)) || then.status(id, *ix).is_some()
        })
    };
    plan.tree().iter().filter(told).collect()
}

/// How far a round has come.
pub fn coverage(ledger: &Ledger, id: &Id, round: &Round) -> Tally {
    let plan = ledger.plan_of(id);
    Tally::of_items(plan, id, round, plan.tree().iter())
}
