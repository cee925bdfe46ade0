//! What the overview shows of one plan.

use jiff::civil::Date;

use crate::domain::calendar::working;
use crate::domain::due::{due, waiting};
use crate::domain::ledger::Ledger;
use crate::domain::rules::review;
use crate::domain::tally::{Tallies, Tally};

/// What the overview shows of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its title.
    pub title: String,
    /// The municipality.
    pub municipality: String,
    /// The round looked at: its label, and whether it is only proposed.
    pub round: (String, bool),
    /// Counts of the whole plan in that round.
    pub tally: Tally,
    /// How many items it has.
    pub items: usize,
    /// How many empty places it has.
    pub slots: usize,
    /// Where it lives: the folder, or nothing while it is only bundled.
    pub folder: Option<String>,
    /// How many fields are in conflict.
    pub conflicts: usize,
    /// What was set aside when it was read.
    pub faults: usize,
    /// What is late, in words that need the plan: rounds, activities, decisions.
    pub late: usize,
    /// Whom the round waits for: names of units and how many items; nobody's items without a name.
    pub waiting: Vec<(Option<String>, u32)>,
    /// How many findings there are against the plan's own requirements.
    pub findings: usize,
}

impl Summary {
    /// Sums a plan up for the round that work is done in.
    pub fn of(ledger: &Ledger, today: Date, folder: Option<String>, faults: usize) -> Self {
        let plan = ledger.plan();
        let (id, round) = working(plan, today);
        let own = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
        let warns = |finding: &&crate::domain::finding::Finding| finding.is_warning();
        Summary {
            title: own(&plan.document.title),
            municipality: own(&plan.document.municipality),
            round: (round.label.as_deref().unwrap_or(&id).to_owned(), round.state.is_none()),
            tally: Tallies::build(plan, &id, &round).total(),
            items: plan.items.iter().filter(|(_, item)| !item.is_slot()).count(),
            slots: plan.items.iter().filter(|(_, item)| item.is_slot()).count(),
            folder,
            conflicts: ledger.conflicts().count(),
            faults,
            waiting: waiting(plan, &id, &round, today)
                .into_iter()
                .map(|(unit, count)| {
                    let name = unit
                        .map(|id| plan.units.get(&id).and_then(|unit| unit.name.as_deref()).unwrap_or(&id).to_owned());
                    (name, count)
                })
                .collect(),
            late: due(plan, today).iter().filter(|due| due.late).count(),
            findings: review(plan, &id, &round, today).findings.iter().filter(warns).count(),
        }
    }
}
