//! Everything about one item in a round: what is judged, what is proposed, what was judged before, what belongs to it,
//! what is in doubt.

use super::answers;
use super::closing::differs;
use super::consultations;
use super::deviation::Deviation;
use super::entry::{Entry, EntryId};
use super::evaluation::{self, Measured};
use super::indicators::{self, Series};
use super::ledger::{Ineffective, Ledger};
use super::measures;
use super::plan::Plan;
use super::proposal::{Proposal, takes_proposal};
use super::record::{
    Answer, Assessment, Belongs, Consultation, Correction, Counterpart, Decision, DocumentText, Id, Item, Measure,
    Note, Object, Resource, Round, Status, Trend, Value, round_of,
};
use super::tally::{Tallies, Tally};
use super::tree::ItemIx;

/// Everything about an item in a round.
#[derive(Debug)]
pub struct Dossier<'l> {
    /// The plan and its log.
    pub ledger: &'l Ledger,
    /// The plan that the round's figures are of.
    pub plan: &'l Plan,
    /// The round, as it is or as it is proposed.
    pub round: (&'l Id, &'l Round),
    /// Its place in the arena.
    pub ix: ItemIx,
    /// Its id.
    pub id: &'l Id,
    /// The item.
    pub item: &'l Item,
    /// What people have said about it in the round.
    pub assessment: Option<&'l Assessment>,
    /// What was judged, on its own scale.
    pub status: Option<Status>,
    /// Where it is heading, and whether that was worked out.
    pub trend: Option<(Trend, bool)>,
    /// Why it deviates.
    pub deviation: Option<Deviation>,
    /// What the goals below, or the indicators, propose.
    pub proposal: Option<Proposal>,
    /// True when what was judged is another than what is proposed.
    pub differs: bool,
    /// What the branch at it adds up to.
    pub tally: Tally,
    /// The other rounds in which something was said about it, the latest first.
    pub others: Vec<(&'l Id, &'l Round, &'l Assessment)>,
    /// The notes about it, oldest first.
    pub notes: Vec<(&'l Id, &'l Note)>,
    /// What the document says of it beside its own words: definitions, explanations.
    pub texts: Vec<(&'l Id, &'l DocumentText)>,
    /// The decisions that concern it.
    pub decisions: Vec<(&'l Id, &'l Decision)>,
    /// Where it lives on in plans that replace this one, and what it was in those that this one replaces: as it is known
    /// today.
    pub counterparts: Vec<(&'l Id, &'l Counterpart)>,
    /// The items that answer to it.
    pub answered_by: Vec<ItemIx>,
    /// The consultations held about it.
    pub consultations: Vec<(&'l Id, &'l Consultation)>,
    /// What each unit that answers for a part of it has answered; none where it is not shared.
    pub answers: Vec<(&'l Id, Option<&'l Answer>)>,
    /// What is done about it: the measures that the round has.
    pub measures: Vec<(&'l Id, &'l Measure)>,
    /// The indicators that measure it, and what each says in the round where indicators propose.
    pub indicators: Vec<(Series<'l>, Option<Measured<'l>>)>,
    /// Its own resources.
    pub resources: Vec<(&'l Id, &'l Resource)>,
    /// The corrections about it, to whatever round.
    pub corrections: Vec<(&'l Id, &'l Correction)>,
    /// What a newer version has said about it.
    pub not_understood: Vec<(Object, &'l str, &'l Value, EntryId)>,
    /// Fields that two have written without seeing each other.
    pub conflicts: Vec<(&'l Object, &'l str)>,
    /// What came too late for a closed round and has not been taken in.
    pub late: Vec<&'l Entry>,
    /// Texts that have been masked, each with the entry whose text it was.
    pub masked: Vec<(&'l Object, &'l str, EntryId)>,
}

impl<'l> Dossier<'l> {
    /// Everything about an item.
    pub fn of(ledger: &'l Ledger, round: (&'l Id, &'l Round), tallies: &Tallies, ix: ItemIx) -> Self {
        let plan = ledger.plan_of(round.0);
        let (id, item) = (plan.item_id(ix), plan.item(ix));
        let assessment = plan.assessment(round.0, ix);
        let status = plan.status(round.0, ix);
        let others = plan.rounds_by_date().into_iter().rev().filter(|(other, _)| *other != round.0);
        let judged = |(other, known): (&'l Id, &'l Round)| {
            plan.assessment(other, ix)
                .filter(|assessment| !assessment.is_silent())
                .map(|assessment| (other, known, assessment))
        };
        Dossier {
            ledger,
            plan,
            round,
            ix,
            id,
            item,
            assessment,
            status,
            trend: plan.trend(round.0, ix),
            deviation: plan.deviation(round.0, ix),
            proposal: tallies.proposal(plan, ix),
            differs: status.is_some_and(|status| differs(plan, round.0, round.1, ix, status)),
            tally: tallies.of(ix),
            others: others.filter_map(judged).collect(),
            notes: plan.notes_of(ix).collect(),
            texts: plan.texts_about(id).collect(),
            decisions: plan.decisions_about(id).collect(),
            counterparts: ledger.plan().counterparts_of(id).collect(),
            answered_by: plan.answered_by(ix),
            consultations: plan.consultations_about(id).filter(|(_, held)| consultations::stands(held)).collect(),
            answers: answers::of_item(plan, round.0, ix),
            measures: measures::of_item(plan, round, ix),
            indicators: measured(plan, round.1, ix),
            resources: plan.resources_about(id).filter(|(_, known)| known.stands()).collect(),
            corrections: plan.corrections_about(id).collect(),
            not_understood: not_understood(ledger, round.0, id),
            conflicts: ledger.conflicts().filter(|(object, _)| is_here(ledger, object, round.0, id)).collect(),
            late: late(ledger, id),
            masked: ledger.masked_fields().into_iter().filter(|(object, ..)| concerns(ledger, object, id)).collect(),
        }
    }

    /// Its assessment in the round, as an object.
    pub fn object(&self) -> Object {
        Object::Assessment { round: self.round.0.clone(), item: self.id.clone() }
    }

    /// The round a field was carried over from, while nobody has changed or confirmed it.
    pub fn carried_from(&self, field: &str) -> Option<&'l Id> {
        self.assessment?.carried_from(field)
    }
}

fn measured<'l>(plan: &'l Plan, round: &Round, ix: ItemIx) -> Vec<(Series<'l>, Option<Measured<'l>>)> {
    let proposing = if takes_proposal(plan, ix) { evaluation::of_item(plan, round, ix) } else { Vec::new() };
    let says = |series: &Series<'_>| proposing.iter().find(|measured| measured.id == series.id).cloned();
    indicators::of_item(plan, ix).map(|series| (series.clone(), says(&series))).collect()
}

fn not_understood<'l>(ledger: &'l Ledger, round: &Id, item: &Id) -> Vec<(Object, &'l str, &'l Value, EntryId)> {
    let objects =
        [Object::Item(item.clone()), Object::Assessment { round: round.clone(), item: item.clone() }].into_iter();
    objects
        .flat_map(|object| {
            let known: Vec<_> = ledger.not_understood(&object).collect();
            known.into_iter().map(move |(field, value, entry)| (object.clone(), field, value, entry))
        })
        .collect()
}

/// True for the item itself, its assessment in the round, and what else is about it.
fn is_here(ledger: &Ledger, object: &Object, round: &Id, item: &Id) -> bool {
    let elsewhere = matches!(object, Object::Assessment { round: of, .. } if of != round)
        || matches!(object, Object::Answer(id) if round_of(id) != *round);
    !elsewhere && concerns(ledger, object, item)
}

fn late<'l>(ledger: &'l Ledger, item: &Id) -> Vec<&'l Entry> {
    ledger
        .ineffective()
        .filter(|(entry, why)| matches!(why, Ineffective::Late(_)) && !is_taken_in(ledger.plan(), entry.id))
        .map(|(entry, _)| entry)
        .filter(|entry| entry.edit.changes.iter().any(|change| concerns(ledger, &change.object, item)))
        .collect()
}

/// True when a late entry has been taken in by a correction.
pub fn is_taken_in(plan: &Plan, entry: EntryId) -> bool {
    let id = entry.to_string();
    plan.corrections.iter().any(|(_, correction)| correction.entry.as_deref() == Some(&id))
}

/// True when a change to this object is about the item.
pub fn concerns(ledger: &Ledger, object: &Object, item: &Id) -> bool {
    match object.belongs() {
        Belongs::Item(id) => id == item,
        Belongs::Judged(_, of) => of == item,
        Belongs::Note(_) | Belongs::InRound(_) => {
            let of = ledger.register(object, "item").and_then(|register| register.current().as_text());
            let late = || {
                // A late note or answer has no field of its own: its entry says what it is about.
                ledger.entries().flat_map(|entry| &entry.edit.changes).any(|change| {
                    *change.object == *object && &*change.field == "item" && change.to == Value::text(&**item)
                })
            };
            of == Some(&**item) || (of.is_none() && late())
        }
        Belongs::Plan(_) => {
            let about = object.kind().about_one_item().map(|spec| ledger.plan().get(object, spec.name));
            about.is_some_and(|value| value.as_text() == Some(&**item))
        }
        Belongs::Round(_) => false,
    }
}
