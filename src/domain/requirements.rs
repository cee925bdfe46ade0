//! What is asked of a plan: what is due, how its own rules fare, what came too late, what assessments lack.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::dossier::is_taken_in;
use super::due::{Due, due};
use super::entry::Entry;
use super::finding::{Finding, Lack};
use super::ledger::{Ineffective, Ledger};
use super::method;
use super::plan::Plan;
use super::record::{Id, Object, Round};
use super::rules::{self, Review};
use super::tree::ItemIx;

/// What is asked of a plan in a round.
#[derive(Clone, Debug)]
pub struct Requirements<'l> {
    /// The plan that it is asked of: as it lives, in the wording of the round's day.
    pub plan: &'l Plan,
    /// What is late or comes soon.
    pub due: Vec<Due>,
    /// How the plan's own rules fare.
    pub review: Review,
    /// What came too late for the round, and about which item; it can be taken in as a correction.
    pub late: Vec<(&'l Entry, ItemIx)>,
    /// How much came too late for other rounds.
    pub late_elsewhere: BTreeMap<&'l Id, usize>,
    /// What assessments lack, those that are not there left out.
    pub method: Vec<Finding>,
    /// The items that nobody has judged, and that shall be.
    pub unjudged: Vec<Finding>,
}

impl<'l> Requirements<'l> {
    /// What is asked of a plan on a day.
    pub fn of(ledger: &'l Ledger, id: &Id, round: &Round, today: Date) -> Self {
        let plan = ledger.living(id);
        let (unjudged, method) = method::findings(ledger.plan_of(id), id, round)
            .into_iter()
            .partition(|finding| finding.lack == Lack::Assessment);
        let mut late = Vec::new();
        let mut late_elsewhere: BTreeMap<&Id, usize> = BTreeMap::new();
        for (entry, why) in ledger.ineffective() {
            let Ineffective::Late(of) = why else { continue };
            let Some(ix) = about(plan, entry).filter(|_| !is_taken_in(plan, entry.id)) else { continue };
            if of == id {
                late.push((entry, ix));
            } else {
                *late_elsewhere.entry(of).or_default() += 1;
            }
        }
        Requirements {
            plan,
            due: due(plan, today).into_iter().filter(|due| due.is_near(today)).collect(),
            review: rules::review(plan, id, round, today),
            late,
            late_elsewhere,
            method,
            unjudged,
        }
    }
}

/// The item that a late entry is about. A note or an answer that came too late says so only in its entry.
fn about(plan: &Plan, entry: &Entry) -> Option<ItemIx> {
    entry.edit.changes.iter().find_map(|change| {
        if let Object::Assessment { item, .. } = &*change.object {
            return plan.item_ix(item);
        }
        let names = matches!(*change.object, Object::Note(_) | Object::Answer(_)) && &*change.field == "item";
        change.to.as_text().filter(|_| names).and_then(|item| plan.item_ix(item))
    })
}
