//! How a plan stands in a round: its goals, what deviates, what is late, what waits, what is missing.

use std::collections::HashSet;

use jiff::civil::Date;

use super::answers::{Taking, taking_part};
use super::closing::{self, Missing};
use super::deviation::Deviation;
use super::due::{Due, What, due};
use super::earlier::Earlier;
use super::lacking::Lacking;
use super::ledger::Ledger;
use super::plan::Plan;
use super::record::{Id, Level, Round, Scale};
use super::rules;
use super::tally::Tally;
use super::tree::ItemIx;

/// How a plan, or what is shown of it, stands in a round.
#[derive(Clone, Debug)]
pub struct Situation<'l> {
    /// The plan and its log.
    pub ledger: &'l Ledger,
    /// The plan.
    pub plan: &'l Plan,
    /// The round, as it is or as it is proposed.
    pub round: (&'l Id, &'l Round),
    /// The items that are judged or shall be, in the order of the plan.
    pub items: Vec<ItemIx>,
    /// The goals among them.
    pub goals: Vec<ItemIx>,
    /// How many there are of each status.
    pub tally: Tally,
    /// What deviates: a goal weighs more than a step on the way to it.
    pub deviating: Vec<(ItemIx, Deviation)>,
    /// Levels of which the source promises items and has none.
    pub empty_levels: Vec<&'l Level>,
    /// What is missing about the items.
    pub missing: Vec<(ItemIx, Missing)>,
    /// What should have been done already.
    pub late: Vec<Due>,
    /// Triggers that were set off and wait for a decision.
    pub waiting: Vec<Due>,
    /// The units that take part, and how far each has come.
    pub taking: Vec<Taking<'l>>,
    /// The indicators that lack an outcome for the round.
    pub lacking: Lacking<'l>,
    /// Where the last judgements are, while this round has none.
    pub earlier: Option<Earlier>,
    /// How many warnings there are against the plan's own requirements.
    pub findings: usize,
    /// How many fields two have written without seeing each other.
    pub conflicts: usize,
}

impl<'l> Situation<'l> {
    /// How a plan stands; of what is narrowed to some items nothing is told that is about the whole.
    pub fn of(ledger: &'l Ledger, round: (&'l Id, &'l Round), today: Date, only: Option<&HashSet<ItemIx>>) -> Self {
        let plan = ledger.plan_of(round.0);
        let (id, known) = round;
        let shows = |ix: ItemIx| only.is_none_or(|only| only.contains(&ix));
        let wanted = |ix: &ItemIx| shows(*ix) && (plan.is_counted(*ix, Some(known)) || plan.status(id, *ix).is_some());
        let items: Vec<ItemIx> = plan.tree().iter().filter(wanted).collect();
        let goals: Vec<ItemIx> = items.iter().copied().filter(|ix| plan.scale_of(*ix) == Scale::Goal).collect();
        let about = |due: &Due| match &due.what {
            What::Activity { item, .. } | What::Measure { item, .. } => shows(*item),
            What::Round { .. } | What::RunOut { .. } | What::Part { .. } | What::Trigger { .. } => only.is_none(),
        };
        let (late, mut waiting): (Vec<Due>, Vec<Due>) =
            due(ledger.plan(), today).into_iter().filter(about).partition(|due| due.late);
        // What happened after the day that a closed round is about is no matter of that round.
        let after = |day: Date| known.is_closed() && known.cut_off.is_some_and(|cut_off| day > cut_off);
        waiting.retain(|due| matches!(due.what, What::Trigger { .. }) && !after(due.on));
        let findings = match only {
            None => {
                // The rules are held against the plan as it lives, also in a closed round, in the wording of its day.
                let review = rules::review(ledger.living(id), id, known, today);
                review.findings.iter().filter(|finding| finding.is_warning()).count()
            }
            Some(_) => 0,
        };
        Situation {
            ledger,
            plan,
            round,
            earlier: Earlier::before(ledger, round),
            tally: Tally::of_items(plan, id, known, items.iter().copied()),
            deviating: deviating(plan, id, shows),
            empty_levels: if only.is_none() { empty_levels(plan) } else { Vec::new() },
            missing: closing::missing(plan, id, known).into_iter().filter(|(ix, _)| shows(*ix)).collect(),
            items,
            goals,
            late,
            waiting,
            taking: taking_part(plan, (id, known), shows),
            lacking: Lacking::of(plan, known, shows),
            findings,
            conflicts: ledger.conflicts().count(),
        }
    }

    /// What sentences about the plan speak of: every level that has items to judge, in the order of the plan. While
    /// nobody has judged anything, the goals together, without a level where they are of several.
    pub fn headlines(&self) -> Vec<(Option<&'l Level>, Tally)> {
        let (id, round) = self.round;
        let tally = |items: &[ItemIx]| Tally::of_items(self.plan, id, round, items.iter().copied());
        let counted = |ix: &&ItemIx| self.plan.is_counted(**ix, Some(round));
        let by_level = self.plan.levels().filter_map(|level| {
            let of = self.items.iter().filter(counted).filter(|ix| self.plan.item(**ix).level == level.id);
            let of: Vec<ItemIx> = of.copied().collect();
            (!of.is_empty()).then(|| (Some(level), tally(&of)))
        });
        let by_level: Vec<(Option<&Level>, Tally)> = by_level.collect();
        let is_goal = |level: Option<&Level>| level.is_some_and(|level| level.scale() == Scale::Goal);
        let goals: Vec<(Option<&Level>, Tally)> =
            by_level.iter().copied().filter(|(level, _)| is_goal(*level)).collect();
        match goals.as_slice() {
            [] => by_level,
            _ if by_level.iter().any(|(_, tally)| tally.assessed > 0) => by_level,
            [only] => vec![*only],
            _ => {
                let goals: Vec<ItemIx> = self.goals.iter().filter(counted).copied().collect();
                vec![(None, tally(&goals))]
            }
        }
    }
}

fn deviating(plan: &Plan, round: &str, shows: impl Fn(ItemIx) -> bool) -> Vec<(ItemIx, Deviation)> {
    let deviation = |ix: ItemIx| Some((ix, plan.deviation(round, ix).filter(|_| shows(ix))?));
    let mut deviating: Vec<(ItemIx, Deviation)> = plan.tree().iter().filter_map(deviation).collect();
    deviating.sort_by_key(|(ix, _)| plan.scale_of(*ix) != Scale::Goal);
    deviating
}

fn empty_levels(plan: &Plan) -> Vec<&Level> {
    let is_empty = |level: &&Level| {
        let mut items = plan.items.iter().filter(|(_, item)| item.level == level.id).peekable();
        items.peek().is_some() && items.all(|(_, item)| item.is_slot())
    };
    plan.levels().filter(is_empty).collect()
}
