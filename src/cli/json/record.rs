//! Records and what is told about them, as JSON.

use jiff::civil::Date;
use serde_json::Value as Json;

use crate::cli::json::piece::{maybe, object};
use crate::domain::answers::{Taking, part_id};
use crate::domain::due::{Due, What};
use crate::domain::entry::Entry;
use crate::domain::lacking::Lacking;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Answer, Fields, Id, Indicator, Object, Round};
use crate::domain::revising::Version;
use crate::domain::seal;
use crate::storage::format::entry_line;
use crate::storage::format::json::WrittenRecord;
use crate::text::Lang;

/// A record as it stands on disk.
pub fn record<T: Fields>(id: Option<&Id>, record: &T) -> Json {
    serde_json::to_value(WrittenRecord(id, record)).unwrap_or(Json::Null)
}

/// The record of an object as it stands on disk, with its id.
pub fn record_of(plan: &Plan, object: &Object) -> Option<Json> {
    let record = plan.record(object)?;
    serde_json::to_value(WrittenRecord(object.ids().next(), record)).ok()
}

/// Records with their ids; nothing when there are none.
pub fn some<'p, T: Fields + 'p>(rows: impl Iterator<Item = (&'p Id, &'p T)>) -> Json {
    let rows: Vec<Json> = rows.map(|(id, row)| record(Some(id), row)).collect();
    if rows.is_empty() { Json::Null } else { rows.into() }
}

/// What is due, or should have been done already.
pub fn due_json(lang: Lang, plan: &Plan, due: &Due) -> Json {
    let what = match &due.what {
        What::Round { id, .. } => format!("round/{id}"),
        What::RunOut { id, .. } => format!("round/{id}"),
        What::Activity { item, .. } => format!("item/{}", plan.item_id(*item)),
        What::Part { round, unit } => format!("part/{}", part_id(round, Some(unit))),
        What::Measure { measure, .. } => format!("measure/{measure}"),
        What::Trigger { trigger } => format!("trigger/{trigger}"),
    };
    object([
        ("what", what.into()),
        ("on", due.on.to_string().into()),
        ("late", due.late.into()),
        ("words", lang.due(due, plan).into()),
    ])
}

/// What the units that have a part of an item have answered; one that has not has no answer.
pub fn answers_json(answers: &[(&Id, Option<&Answer>)]) -> Json {
    let row = |(unit, answer): &(&Id, Option<&Answer>)| {
        object([("unit", unit.to_string().into()), ("answer", maybe(answer.map(|answer| record(None, answer))))])
    };
    if answers.is_empty() { Json::Null } else { answers.iter().map(row).collect::<Vec<_>>().into() }
}

/// How a unit stands in a round.
pub fn taking_json(plan: &Plan, round: &Id, taking: &Taking<'_>, today: Date) -> Json {
    let left = taking.left.iter().map(|ix| plan.item_id(*ix).to_string().into());
    object([
        ("unit", taking.unit.to_string().into()),
        ("answered", taking.answered.into()),
        ("left", left.collect::<Vec<Json>>().into()),
        ("ready", taking.is_ready().into()),
        ("deadline", maybe(taking.deadline.map(|day| day.to_string()))),
        ("late", taking.is_late(today).into()),
        ("part", maybe(taking.part.map(|part| record(Some(&part_id(round, Some(taking.unit))), part)))),
    ])
}

/// The decisions that approve a round; nothing when none does.
pub fn approved_json(plan: &Plan, round: &Id) -> Json {
    let of_it = plan.decisions.iter().filter(|(_, decision)| decision.approves.as_ref() == Some(round));
    let ids: Vec<Json> = of_it.map(|(id, _)| id.to_string().into()).collect();
    if ids.is_empty() { Json::Null } else { ids.into() }
}

/// A round for other programs. A proposed one has no state.
pub fn round_json(ledger: &Ledger, id: &Id, round: &Round) -> Json {
    let state = ledger.plan().rounds.get(id).and_then(|round| round.state);
    object([
        ("id", id.to_string().into()),
        ("label", maybe(round.label.as_deref())),
        ("kind", maybe(round.kind.map(|kind| kind.code()))),
        ("cut_off", maybe(round.cut_off.map(|day| day.to_string()))),
        ("state", maybe(state.map(|state| state.code()))),
        ("proposed", state.is_none().into()),
        ("verdict", maybe(round.verdict.map(|status| status.code()))),
        ("verdict_comment", maybe(round.verdict_comment.as_deref())),
        ("approved_by", approved_json(ledger.plan(), id)),
        ("version", version_json(ledger, Version::of_round(ledger, id).as_ref())),
        ("as_sealed", if ledger.is_as_sealed(id) { true.into() } else { Json::Null }),
        ("seal_standing", maybe(seal::state(ledger, id).map(seal::SealState::code))),
    ])
}

/// Which version of a plan is told of; nothing for what nobody had revised by then.
pub fn version_json(ledger: &Ledger, version: Option<&Version>) -> Json {
    let Some(version) = version else { return Json::Null };
    let known = ledger.plan().revisions.get(version.id());
    object([
        ("revision", version.id().to_string().into()),
        ("state", maybe(known.and_then(|known| known.state).map(|state| state.code()))),
        ("valid_from", maybe(known.and_then(|known| known.valid_from).map(|day| day.to_string()))),
    ])
}

/// The indicators that lack an outcome for a round, each with the units that answer for it.
pub fn lacking_json(lacking: &Lacking<'_>) -> Vec<Json> {
    let row = |(id, _, units): &(&Id, &Indicator, Vec<Id>)| {
        let units: Vec<Json> = units.iter().map(|unit| unit.to_string().into()).collect();
        object([("indicator", id.to_string().into()), ("units", units.into())])
    };
    lacking.indicators.iter().map(row).collect()
}

/// Who has written how much, for other programs.
pub fn authors_json(authors: Vec<(String, usize)>) -> Json {
    let rows = authors.into_iter().map(|(by, count)| object([("by", by.into()), ("entries", count.into())]));
    Json::Array(rows.collect())
}

/// An entry as it stands in the log.
pub fn entry_json(entry: &Entry) -> serde_json::Value {
    // Its place in the log is its line's, and not what was asked for.
    let entry = &Entry { chain: None, ..entry.clone() };
    serde_json::to_value(entry_line::WrittenEntry(entry)).unwrap_or(serde_json::Value::Null)
}
