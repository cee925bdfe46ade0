//! What is known of a plan among the others: how far the round that work is done in has come, and what waits.

use jiff::civil::Date;

use super::due::{Due, due, unowned, waiting};
use super::earlier::Earlier;
use super::grading::OwnStep;
use super::ledger::Ledger;
use super::plan::Plan;
use super::record::{Id, Round, Side};
use super::rules::review;
use super::tally::{Tallies, Tally};

/// A plan among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Its id.
    pub id: Id,
    /// The title of its document, if it says one.
    pub title: Option<Box<str>>,
    /// The municipality, if it is said.
    pub municipality: Option<Box<str>>,
    /// The round looked at, as it is or as it is proposed.
    pub round: (Id, Round),
    /// The steps of the plan's own scales, by which the counts are called.
    pub steps: Vec<OwnStep>,
    /// The counts of the whole plan in that round.
    pub tally: Tally,
    /// How many items it has.
    pub items: usize,
    /// How many empty places it has.
    pub slots: usize,
    /// How many fields are in conflict.
    pub conflicts: usize,
    /// What should have been done already.
    pub late: Vec<Due>,
    /// Whom the round waits for: units, their names, and how many of their items nobody has judged; the most first.
    pub waiting: Vec<(Id, String, u32)>,
    /// For how many items that shall be judged nobody is responsible, judged or not.
    pub unowned: u32,
    /// Where the last judgements are, while this round has none.
    pub earlier: Option<Earlier>,
    /// How many warnings there are against the plan's own requirements.
    pub findings: usize,
    /// From when other plans have taken its place, and what those are called; none for one that is current.
    pub replaced: Option<(Date, Vec<Box<str>>)>,
}

impl Overview {
    /// Sums a plan up for a round.
    pub fn of(ledger: &Ledger, (id, round): (&Id, &Round), today: Date) -> Self {
        let (now, plan) = (ledger.plan(), ledger.plan_of(id));
        let name = |unit: &Id| plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit).to_owned();
        let waiting = waiting(plan, id, round, today).into_iter();
        let slots = plan.tree().iter().filter(|ix| plan.item(*ix).is_slot()).count();
        Overview {
            id: now.id.clone(),
            title: now.document().title.clone(),
            municipality: now.document().municipality.clone(),
            round: (id.clone(), round.clone()),
            steps: plan.own_grades(),
            tally: Tallies::build(plan, id, round).total(),
            items: plan.tree().len() - slots,
            slots,
            conflicts: ledger.conflicts().count(),
            late: due(now, today).into_iter().filter(|due| due.late).collect(),
            waiting: waiting.map(|(unit, count)| (unit.clone(), name(&unit), count)).collect(),
            unowned: unowned(plan, round, today),
            earlier: Earlier::before(ledger, (id, round)),
            findings: review(ledger.living(id), id, round, today)
                .findings
                .iter()
                .filter(|finding| finding.is_warning())
                .count(),
            replaced: now.replaced_from().filter(|_| now.is_replaced(today)).map(|from| (from, successors(now))),
        }
    }
}

/// What the plans are called that take the place of a plan.
fn successors(plan: &Plan) -> Vec<Box<str>> {
    plan.successions_on(Side::ReplacedBy).into_iter().map(|(id, known)| known.called(id).into()).collect()
}
