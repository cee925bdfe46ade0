//! Decisions as JSON: as they stand on disk, and beside each clause how what follows from it stands.

use serde_json::Value as Json;

use crate::cli::json::piece::{maybe, object};
use crate::cli::json::record::record;
use crate::domain::plan::Plan;
use crate::domain::record::{Clause, Decision, Id, Round};

/// A decision, and how what follows from it stands in a round.
pub fn decision_json(plan: &Plan, round: (&Id, &Round), id: &Id, decision: &Decision) -> Json {
    let mut json = record(Some(id), decision);
    let followed: Vec<Json> = decision
        .clauses
        .iter()
        .enumerate()
        .filter_map(|(place, clause)| followed_json(plan, round.0, place, clause))
        .collect();
    if let Some(json) = json.as_object_mut().filter(|_| !followed.is_empty()) {
        json.insert("followed".to_owned(), followed.into());
        json.insert("round".to_owned(), round.0.to_string().into());
    }
    json
}

fn followed_json(plan: &Plan, round: &Id, place: usize, clause: &Clause) -> Option<Json> {
    let item = clause.item.as_ref().and_then(|item| plan.item_ix(item));
    let measure = clause.measure.as_ref().and_then(|id| plan.measures.get(id));
    if item.is_none() && measure.is_none() {
        return None;
    }
    Some(object([
        ("clause", (place + 1).into()),
        ("item", maybe(item.map(|ix| plan.item_id(ix).to_string()))),
        ("value", maybe(item.and_then(|ix| plan.status(round, ix)).map(|status| status.code()))),
        ("measure", maybe(clause.measure.as_ref().filter(|_| measure.is_some()).map(ToString::to_string))),
        ("progress", maybe(measure.map(|measure| measure.progress().code()))),
        ("due", maybe(measure.and_then(|measure| measure.due).map(|day| day.to_string()))),
    ]))
}
