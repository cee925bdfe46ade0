//! The objects that a report is of, field by field as they are recorded: for other programs, beside the rows that people
//! read too. What is here follows from the records' own tables, so that a new field is here at once.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::ReportKind;
use super::material::Material;
use super::model::Recorded;
use super::review::Review;
use crate::domain::measures;
use crate::domain::record::{FieldValue, Id, Kind, Object, Record, Refers, RevisionState, Value};

/// True for what tells of those who write, and of no goal: it goes into no report.
pub const fn is_of_writing(kind: Kind) -> bool {
    match kind {
        Kind::Redaction | Kind::Attest => true,
        Kind::Item
        | Kind::Round
        | Kind::Note
        | Kind::Unit
        | Kind::Document
        | Kind::Fact
        | Kind::Level
        | Kind::Grade
        | Kind::DocumentText
        | Kind::Rule
        | Kind::Cadence
        | Kind::Thresholds
        | Kind::Indicator
        | Kind::Figure
        | Kind::Resource
        | Kind::Consultation
        | Kind::Answer
        | Kind::Part
        | Kind::Measure
        | Kind::Decision
        | Kind::Trigger
        | Kind::Revision
        | Kind::Succession
        | Kind::Counterpart
        | Kind::Correction
        | Kind::Assessment => false,
    }
}

/// Fields that name the writers of logs, and so machines and accounts.
pub const OF_WRITERS: [(Kind, &str); 2] = [(Kind::Round, "frontier"), (Kind::Revision, "frontier")];

/// Every object that the report is of, in the order of kinds and ids.
pub fn recorded(material: &Material<'_>) -> Vec<Recorded> {
    let rounds: Vec<&Review<'_>> = match material.kind {
        // A sheet of changes is of what was changed, which its rows tell.
        ReportKind::Changes => return Vec::new(),
        ReportKind::Results => material.rounds().iter().collect(),
        ReportKind::Followup
        | ReportKind::Picture
        | ReportKind::Indicators
        | ReportKind::Requirements
        | ReportKind::Measures
        | ReportKind::Document
        | ReportKind::Outline => vec![material.review()],
    };
    let mut all = Vec::new();
    for kind in Kind::ALL.iter().filter(|kind| !is_of_writing(**kind)) {
        if *kind == Kind::Note && (!material.request.notes || material.request.is_public) {
            continue;
        }
        for object in objects(material, &rounds, *kind) {
            let plan = rounds.first().filter(|_| *kind != Kind::Round).map_or(material.plan, |review| review.plan);
            if let Some(record) = plan.record(&object) {
                let mut recorded = fields(material, *kind, &object, record);
                // An event that came after the time that the rounds are about had not happened then.
                recorded.fields.retain(|(field, value)| {
                    let is_later = |day: Date| last_year(&rounds).is_some_and(|last| day.year() > last);
                    (*kind, *field) != (Kind::Trigger, "set_off")
                        || !Date::from_value(value.clone()).is_some_and(is_later)
                });
                all.push(recorded);
            }
        }
    }
    all
}

/// The last year that the rounds are about.
fn last_year(rounds: &[&Review<'_>]) -> Option<i16> {
    rounds.iter().filter_map(|of| of.round.cut_off).map(Date::year).max()
}

fn objects(material: &Material<'_>, rounds: &[&Review<'_>], kind: Kind) -> Vec<Object> {
    let Some(first) = rounds.first() else { return Vec::new() };
    if kind == Kind::Assessment {
        let of = |review: &&Review<'_>| {
            let lines = review.lines.iter().filter(|line| line.assessment.is_some());
            lines.map(|line| Object::Assessment { round: review.id.clone(), item: line.id.clone() }).collect::<Vec<_>>()
        };
        return rounds.iter().flat_map(of).collect();
    }
    let ids = first.plan.ids(kind).into_iter();
    let mut named: Vec<(&Id, Object)> = ids.filter_map(|id| kind.named(id).map(|object| (id, object))).collect();
    if kind == Kind::Measure {
        let here = measures_here(rounds);
        named.retain(|(id, _)| here.contains(*id));
    } else {
        named.retain(|(id, object)| is_told(material, rounds, kind, id, object));
    }
    named.into_iter().map(|(_, object)| object).collect()
}

/// The measures of what the report is about. One that was decided in an earlier round goes along until it is over.
fn measures_here<'l>(rounds: &[&Review<'l>]) -> BTreeSet<&'l Id> {
    let Some(first) = rounds.first() else { return BTreeSet::new() };
    let has_line = |id: &str| first.plan.item_ix(id).is_some_and(|ix| first.line(ix).is_some());
    let all = rounds.iter().flat_map(|of| measures::in_round(of.plan, of.id, of.round));
    all.filter(|(_, measure)| measure.item.as_deref().is_some_and(has_line)).map(|(id, _)| id).collect()
}

/// True for an object that is about what the report is about, in the rounds it is of.
fn is_told(material: &Material<'_>, rounds: &[&Review<'_>], kind: Kind, id: &Id, object: &Object) -> bool {
    let of_round = |id: &str| rounds.iter().any(|review| **review.id == *id);
    let Some(review) = rounds.first() else { return false };
    let has_line = |id: &str| review.plan.item_ix(id).is_some_and(|ix| review.line(ix).is_some());
    match kind {
        Kind::Round => return of_round(id),
        Kind::Item => return has_line(id),
        Kind::Measure => return measures_here(rounds).contains(id),
        Kind::Note
        | Kind::Unit
        | Kind::Document
        | Kind::Fact
        | Kind::Level
        | Kind::Grade
        | Kind::DocumentText
        | Kind::Rule
        | Kind::Cadence
        | Kind::Thresholds
        | Kind::Indicator
        | Kind::Figure
        | Kind::Resource
        | Kind::Consultation
        | Kind::Answer
        | Kind::Part
        | Kind::Decision
        | Kind::Trigger
        | Kind::Revision
        | Kind::Succession
        | Kind::Counterpart
        | Kind::Correction
        | Kind::Redaction
        | Kind::Attest
        | Kind::Assessment => {}
    }
    // One that is being written, was laid aside, or holds from a later day is no part of what the report is of.
    if let Some(revision) = review.plan.revisions.get(id).filter(|_| kind == Kind::Revision) {
        let later = |day: Date| revision.valid_from.is_some_and(|from| from > day);
        let is_part = rounds.iter().any(|of| of.round.cut_off.is_none_or(|day| !later(day)));
        let is_decided = revision.state.is_none_or(|state| state == RevisionState::Adopted);
        return is_decided && is_part;
    }
    let Some(record) = review.plan.record(object) else { return false };
    if let Some(decision) = review.plan.decisions.get(id).filter(|_| kind == Kind::Decision) {
        // What was decided after the time that the rounds are about is told by later reports: an earlier one printed
        // again is what it was.
        let in_time = decision.date.zip(last_year(rounds)).is_none_or(|(day, last)| day.year() <= last);
        let is_told = decision.approves.as_deref().is_some_and(of_round) || in_time;
        if !is_told && material.kind != ReportKind::Document {
            return false;
        }
    }
    // What a decision approves is a round, and what it is about the plan.
    let in_rounds = kind == Kind::Decision
        || kind.fields().iter().filter(|spec| spec.refers == Some(Refers::Round)).all(|spec| {
            let value = record.get(spec.name);
            value.is_null() || value.texts().any(of_round)
        });
    let narrowed = material.request.unit.is_some() || material.request.branch.is_some();
    let of_indicator = kind.about().is_some_and(|spec| spec.refers == Some(Refers::Indicator));
    let about = kind.about().map(|spec| record.get(spec.name)).filter(|value| !value.is_null());
    let is_about_told = |value: &Value| {
        if !of_indicator {
            return value.texts().any(has_line);
        }
        let told = |id: &Id| is_told(material, rounds, Kind::Indicator, id, &Object::Indicator(id.clone()));
        value.texts().any(|indicator| told(&Id::from(indicator)))
    };
    // What is about the whole plan goes with the whole of it.
    in_rounds && about.map_or(!narrowed, |value| is_about_told(&value))
}

fn fields(material: &Material<'_>, kind: Kind, object: &Object, record: &dyn Record) -> Recorded {
    let written = kind.fields().iter().filter(|spec| !OF_WRITERS.contains(&(kind, spec.name)));
    let fields = written.map(|spec| (spec.name, record.get(spec.name))).filter(|(_, value)| !value.is_null()).collect();
    let object = object.to_string();
    let id = object.split_once('/').map_or(object.as_str(), |(_, id)| id).to_owned();
    Recorded { kind, id, plan: material.plan.id.clone(), fields }
}
