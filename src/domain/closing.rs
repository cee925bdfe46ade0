//! Closing a round for good, reopening it with a reason, and what to look at before closing.

use super::deviation::Deviation;
use super::entry::{Act, Change, Edit};
use super::ledger::Ledger;
use super::plan::Plan;
use super::proposal::Proposal;
use super::record::{Assessment, FieldValue, Id, Object, Record, Round, RoundState, Status, Value};
use super::seal;
use super::tree::ItemIx;

/// Why a round is neither closed nor reopened. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingRefusal {
    /// Nobody has opened it.
    NotOpen,
    /// It is closed already.
    ClosedAlready,
    /// It is not closed, so there is nothing to reopen.
    NotClosed,
    /// A reopening must say why.
    NoReason,
}

/// Closes a round: from now on it does not change. The frontier says what it is made of, the seal proves it.
pub fn close_round(ledger: &Ledger, id: &Id) -> Result<Edit, ClosingRefusal> {
    match ledger.plan().rounds.get(id).and_then(|round| round.state) {
        Some(RoundState::Open) => {}
        Some(RoundState::Closed) => return Err(ClosingRefusal::ClosedAlready),
        Some(RoundState::Planned) | None => return Err(ClosingRefusal::NotOpen),
    }
    let object = Object::Round(id.clone());
    let (reached, seal) = seal::closing(ledger, id);
    Ok(Edit::new(
        Act::CloseRound,
        vec![
            Change::new(object.clone(), "state", RoundState::Closed.to_value()),
            Change::new(object.clone(), "frontier", reached.to_value()),
            Change::new(object, "seal", Value::text(seal)),
        ],
    ))
}

/// Opens a closed round again. The sealed version stays in the log; the next closing makes a new one.
pub fn reopen_round(plan: &Plan, id: &Id, reason: &str) -> Result<Edit, ClosingRefusal> {
    if plan.rounds.get(id).and_then(|round| round.state) != Some(RoundState::Closed) {
        return Err(ClosingRefusal::NotClosed);
    }
    if reason.trim().is_empty() {
        return Err(ClosingRefusal::NoReason);
    }
    let object = Object::Round(id.clone());
    let mut changes = vec![
        Change::new(object.clone(), "state", RoundState::Open.to_value()),
        Change::new(object.clone(), "reopen_reason", Value::text(reason)),
        Change::new(object.clone(), "frontier", Value::Null),
        Change::new(object, "seal", Value::Null),
    ];
    changes.extend(corrections_taken_in(plan, id));
    Ok(Edit::new(Act::ReopenRound, changes))
}

/// Whoever opens a round again goes on from what stands: its corrections become part of it.
fn corrections_taken_in(plan: &Plan, id: &Id) -> Vec<Change> {
    let mut changes = Vec::new();
    for (ix, corrected) in plan.corrected_in(id) {
        let object = Object::Assessment { round: id.clone(), item: plan.item_id(ix).clone() };
        for (field, _) in &corrected.fields {
            changes.push(Change::new(object.clone(), field, corrected.assessment.get(field)));
        }
    }
    changes.retain(|change| plan.get(&change.object, &change.field) != change.to);
    changes
}

/// What is missing about an item in a round. It never blocks anything; it is listed before the round is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// Nobody has judged it.
    Assessment,
    /// Nobody has written this text of it: the reason where it differs from the proposal, what explains it where it
    /// deviates.
    Text(&'static str),
}

/// The text that says why an assessment differs from the proposal.
pub const REASON: &str = "reason";

impl Missing {
    /// Its stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Missing::Assessment => "assessment",
            Missing::Text(field) => field,
        }
    }
}

/// Everything that is missing in a round, in the order of the plan.
pub fn missing(plan: &Plan, id: &Id, round: &Round) -> Vec<(ItemIx, Missing)> {
    let proposed = |ix| Proposal::of(plan, id, round, ix).and_then(|proposal| proposal.status(plan, round));
    let of = |ix| missing_of(plan, id, round, ix, || proposed(ix)).into_iter().map(move |lack| (ix, lack));
    plan.tree().iter().flat_map(of).collect()
}

/// What is missing about an item for which this is proposed.
pub fn missing_of(
    plan: &Plan,
    id: &Id,
    round: &Round,
    ix: ItemIx,
    proposed: impl FnOnce() -> Option<Status>,
) -> Vec<Missing> {
    let mut missing = Vec::new();
    let silent = Assessment::default();
    let assessment = plan.assessment(id, ix).unwrap_or(&silent);
    match plan.status(id, ix) {
        None if plan.is_counted(ix, Some(round)) => missing.push(Missing::Assessment),
        Some(status) if assessment.reason.is_none() && proposed().is_some_and(|proposed| proposed != status) => {
            missing.push(Missing::Text(REASON));
        }
        _ => {}
    }
    if Deviation::of(plan.scale_of(ix), assessment).is_some() {
        let demanded = plan.unexplained((id, round), ix).into_iter().filter(|text| text.demanded);
        missing.extend(demanded.map(|text| Missing::Text(text.field)));
    }
    missing
}

/// True when the assessment is another than what the goals below suggest.
pub fn differs(plan: &Plan, id: &str, round: &Round, ix: ItemIx, status: Status) -> bool {
    Proposal::of(plan, id, round, ix)
        .and_then(|proposal| proposal.status(plan, round))
        .is_some_and(|proposed| proposed != status)
}
