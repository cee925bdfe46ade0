//! A revision from its beginning to its decision: begun beside the plan in force, written, and adopted from a day, or laid
//! aside.
//!
//! ```text
//! plan in force ──────────────●───────────────●──────────►   judged, noted, closed as ever
//!        └─ revision: + goal, ~ words, − goal ─┘ adopted: KF 2024-06-17 § 61, in force from 2025-01-01
//! ```

use jiff::civil::Date;

use super::entry::{Act, Change, Edit};
use super::ledger::Ledger;
use super::plan::Plan;
use super::record::{
    Decision, FieldValue, Fields, Id, Object, PlanEffect, Record, Revision, RevisionState, Round, Value,
};
use super::seal;

/// Why a revision is neither begun nor adopted nor laid aside. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevisionRefusal {
    /// It has no title.
    NoTitle,
    /// The plan has no such revision, or no such trigger.
    Unknown(Id),
    /// It is not being written: it was adopted or laid aside.
    NotDraft(Box<str>),
    /// Nothing has been written in it.
    Empty(Box<str>),
    /// The decision lacks a particular without which nobody can find it; the field.
    Lacks(&'static str),
    /// It would hold on the day that a closed round speaks of, and change what that round says; what the round is called,
    /// and its day.
    RoundClosed(Box<str>, Date),
    /// A revision is shown: it is left first.
    InDraft,
    /// It has not been adopted; what it is called.
    NotAdopted(Box<str>),
    /// From when it holds is what was decided: that is not corrected as a slip of the hand is.
    DayDecided(Date),
    /// Nothing would be another.
    SameAlready,
}

/// Begins a revision, also one that settles a trigger that was set off. What is known of the decision by then is kept until
/// somebody adopts it.
pub fn begin(plan: &Plan, id: &Id, begun: &Revision) -> Result<Edit, RevisionRefusal> {
    if plan.is_draft() {
        return Err(RevisionRefusal::InDraft);
    }
    let title = begun.title.as_deref().unwrap_or_default().trim();
    if title.is_empty() {
        return Err(RevisionRefusal::NoTitle);
    }
    if let Some(trigger) = begun.settles.as_ref().filter(|trigger| plan.triggers.get(trigger).is_none()) {
        return Err(RevisionRefusal::Unknown(trigger.clone()));
    }
    let revision = Revision {
        title: Some(title.into()),
        state: Some(RevisionState::Draft),
        reason: None,
        frontier: Vec::new(),
        ..begun.clone()
    };
    Ok(Edit::new(Act::BeginRevision, changes(&Object::Revision(id.clone()), &revision)))
}

/// Adopts a revision by a decision: from its day the plan says what was written in it. `decision` says who decided, when,
/// where it is found and from when it holds; what it leaves open is as the revision has it. The decision is noted among the
/// plan's own as `noted`, and settles the trigger that the revision was begun for.
pub fn adopt(ledger: &Ledger, id: &Id, noted: &Id, decision: &Revision) -> Result<Edit, RevisionRefusal> {
    let plan = ledger.plan();
    let known = written(plan, id)?;
    if ledger.entries_of(id).next().is_none() {
        return Err(RevisionRefusal::Empty(known.called(id).into()));
    }
    let adopted = Revision {
        title: known.title.clone(),
        state: Some(RevisionState::Adopted),
        settles: decision.settles.clone().or_else(|| known.settles.clone()),
        valid_from: decision.valid_from.or(known.valid_from),
        decided_by: decision.decided_by.clone().or_else(|| known.decided_by.clone()),
        date: decision.date.or(known.date),
        paragraph: decision.paragraph.clone().or_else(|| known.paragraph.clone()),
        dnr: decision.dnr.clone().or_else(|| known.dnr.clone()),
        frontier: seal::frontier(ledger),
        ..Revision::default()
    };
    if let Some(trigger) = adopted.settles.as_ref().filter(|trigger| plan.triggers.get(trigger).is_none()) {
        return Err(RevisionRefusal::Unknown(trigger.clone()));
    }
    if adopted.decided_by.as_deref().is_none_or(|body| body.trim().is_empty()) {
        return Err(RevisionRefusal::Lacks("decided_by"));
    }
    if adopted.date.is_none() {
        return Err(RevisionRefusal::Lacks("date"));
    }
    let Some(valid_from) = adopted.valid_from else { return Err(RevisionRefusal::Lacks("valid_from")) };
    let closed = plan.rounds_by_date().into_iter().rev().filter(|(_, round)| round.is_closed());
    if let Some((round_id, round, day)) =
        closed.filter_map(|(id, round)| Some((id, round, round.cut_off?))).find(|(_, _, day)| *day >= valid_from)
    {
        return Err(RevisionRefusal::RoundClosed(round.called(round_id).into(), day));
    }
    let mut edit = Edit::new(Act::AdoptRevision, changes(&Object::Revision(id.clone()), &adopted));
    edit.changes.retain(|change| plan.get(&change.object, &change.field) != change.to);
    let decision = Decision {
        title: adopted.title.clone(),
        decided_by: adopted.decided_by.clone(),
        date: adopted.date,
        paragraph: adopted.paragraph.clone(),
        dnr: adopted.dnr.clone(),
        effect: Some(PlanEffect::Revises),
        settles: adopted.settles.clone(),
        ..Decision::default()
    };
    edit.changes.extend(changes(&Object::Decision(noted.clone()), &decision));
    Ok(edit)
}

/// What can be corrected of the decision that adopted a revision.
pub const CORRIGIBLE: [&str; 4] = ["decided_by", "date", "paragraph", "dnr"];

/// Corrects what is said of the decision that adopted a revision, where it was written down wrong: who decided, when, where
/// it is found. From which day the revision holds is what was decided, and stays. The decision that was noted with it is
/// corrected with it. What `said` is silent about stays.
pub fn correct(plan: &Plan, id: &Id, said: &Revision) -> Result<Edit, RevisionRefusal> {
    if plan.is_draft() {
        return Err(RevisionRefusal::InDraft);
    }
    let known = plan.revisions.get(id).ok_or_else(|| RevisionRefusal::Unknown(id.clone()))?;
    if !known.is_adopted() {
        return Err(RevisionRefusal::NotAdopted(known.called(id).into()));
    }
    if let Some(day) = known.valid_from.filter(|day| said.valid_from.is_some_and(|said| said != *day)) {
        return Err(RevisionRefusal::DayDecided(day));
    }
    let is_noted = |decision: &Decision| {
        decision.effect == Some(PlanEffect::Revises)
            && decision.title == known.title
            && CORRIGIBLE.iter().all(|field| decision.get(field) == known.get(field))
    };
    let noted = plan.decisions.iter().find(|(_, decision)| is_noted(decision));
    let objects = [Object::Revision(id.clone())].into_iter().chain(noted.map(|(id, _)| Object::Decision(id.clone())));
    let given = CORRIGIBLE.iter().filter(|field| said.has(field));
    let given: Vec<(&str, Value)> = given.map(|field| (*field, said.get(field))).collect();
    let of = |object: Object| {
        let given = given.iter().map(move |(field, value)| Change::new(object.clone(), field, value.clone()));
        given.collect::<Vec<_>>()
    };
    let mut edit = Edit::new(Act::Edit, objects.flat_map(of).collect());
    edit.changes.retain(|change| plan.get(&change.object, &change.field) != change.to);
    if edit.changes.is_empty() { Err(RevisionRefusal::SameAlready) } else { Ok(edit) }
}

/// Lays a revision aside. What was written in it stays in the log.
pub fn withdraw(plan: &Plan, id: &Id, reason: &str) -> Result<Edit, RevisionRefusal> {
    written(plan, id)?;
    let object = Object::Revision(id.clone());
    let mut changes = vec![Change::new(object.clone(), "state", RevisionState::Withdrawn.to_value())];
    if !reason.trim().is_empty() {
        changes.push(Change::new(object, "reason", Value::text(reason.trim())));
    }
    Ok(Edit::new(Act::WithdrawRevision, changes))
}

/// A revision that is being written.
pub fn written<'p>(plan: &'p Plan, id: &Id) -> Result<&'p Revision, RevisionRefusal> {
    let known = plan.revisions.get(id).ok_or_else(|| RevisionRefusal::Unknown(id.clone()))?;
    if known.is_draft() { Ok(known) } else { Err(RevisionRefusal::NotDraft(known.called(id).into())) }
}

fn changes<T: Fields>(object: &Object, record: &T) -> Vec<Change> {
    let said = T::FIELDS.iter().map(|spec| (spec.name, record.get(spec.name))).filter(|(_, value)| !value.is_null());
    said.map(|(field, value)| Change::new(object.clone(), field, value)).collect()
}

/// The version that a plan is of, as people name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// As a revision that is being written has it.
    Draft(Id),
    /// As a revision left it when that was adopted.
    Adopted(Id),
}

impl Version {
    /// The version that a round sees; none for a plan that nobody had revised by then.
    pub fn of_round(ledger: &Ledger, round: &Id) -> Option<Self> {
        let is_closed = ledger.plan().rounds.get(round).is_some_and(Round::is_closed);
        match ledger.draft().filter(|_| !is_closed) {
            Some(draft) => Some(Version::Draft(draft.clone())),
            None => ledger.holding(round).map(|id| Version::Adopted(id.clone())),
        }
    }

    /// The revision.
    pub fn id(&self) -> &Id {
        let (Version::Draft(id) | Version::Adopted(id)) = self;
        id
    }

    /// The version that a plan in view is of, on the day that is looked at; none for a plan that nobody has revised.
    pub fn of(ledger: &Ledger, day: Option<Date>) -> Option<Self> {
        if let Some(draft) = ledger.draft() {
            return Some(Version::Draft(draft.clone()));
        }
        let plan = ledger.plan();
        let from = |id: &Id| plan.revisions.get(id).and_then(|revision| revision.valid_from);
        let adopted = ledger.adopted().into_iter().rev();
        let mut holding = adopted.filter(|id| day.is_none_or(|day| from(id).is_none_or(|from| from <= day)));
        holding.next().map(|id| Version::Adopted(id.clone()))
    }
}
