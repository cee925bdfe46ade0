//! A round of a plan as a report sees it: every item with what was judged, what came before it, what is proposed and
//! how far the steps below it have come.
//!
//! A closed round is told as it was closed ([`Ledger::plan_of`]).

use std::collections::HashMap;

use jiff::civil::Date;

use super::Request;
use crate::domain::deviation::Deviation;
use crate::domain::dossier::Dossier;
use crate::domain::entry::Entry;
use crate::domain::ledger::{Ineffective, Ledger};
use crate::domain::plan::Plan;
use crate::domain::presence::{Judged, Presence};
use crate::domain::proposal::Proposal;
use crate::domain::record::{
    Assessment, Gender, Id, Item, Level, Object, Responsibility, Round, RoundState, Scale, Status, Trend,
};
use crate::domain::results;
use crate::domain::seal;
use crate::domain::tally::Tallies;
use crate::domain::tree::ItemIx;
use crate::text::sentence::Counts;

/// A round of a plan.
pub struct Review<'l> {
    /// The plan and its log.
    pub ledger: &'l Ledger,
    /// The plan that the round's figures are of.
    pub plan: &'l Plan,
    /// The round's id.
    pub id: &'l Id,
    /// The round, as it is or as it is proposed.
    pub round: &'l Round,
    /// Where it stands; `None` when it is only proposed.
    pub state: Option<RoundState>,
    /// Whether the seal holds, once the round is closed.
    pub seal: Option<seal::SealState>,
    /// Its items in the order of the plan.
    pub lines: Vec<Reviewed<'l>>,
    place: HashMap<ItemIx, usize>,
    tallies: Tallies,
}

/// What the goals below suggest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The status, or the one that the round's scale bars.
    pub status: Status,
    /// True when the round's scale bars it, so that there is no proposal.
    pub barred: bool,
    /// What it is made from.
    pub proposal: Proposal,
}

impl Suggested {
    fn of(plan: &Plan, proposal: &Proposal, round: &Round) -> Option<Self> {
        let barred = proposal.barred(plan, round);
        Some(Suggested {
            status: barred.or(proposal.status(plan, round))?,
            barred: barred.is_some(),
            proposal: *proposal,
        })
    }
}

/// One item in a round.
pub struct Reviewed<'l> {
    /// Its place in the arena.
    pub ix: ItemIx,
    /// Its id.
    pub id: &'l Id,
    /// The item.
    pub item: &'l Item,
    /// Its level.
    pub level: Option<&'l Level>,
    /// Whether it takes part.
    pub presence: Presence,
    /// How it is assessed.
    pub scale: Scale,
    /// True when it counts as missing while nobody has judged it.
    pub counted: bool,
    /// What people have said.
    pub assessment: Option<&'l Assessment>,
    /// How it stands, or why there is nothing to judge.
    pub judged: Judged,
    /// What was judged, on its own scale.
    pub status: Option<Status>,
    /// What was sealed where a correction says another.
    pub corrected_from: Option<Option<Status>>,
    /// The latest earlier round in which it was judged, and how.
    pub previous: Option<(&'l Id, &'l Round, Status)>,
    /// Where it is heading.
    pub trend: Option<Trend>,
    /// True when nobody set the trend: it follows from this and the previous assessment.
    pub trend_computed: bool,
    /// The units responsible on the cut-off date.
    pub responsible: Vec<String>,
    /// What the goals below suggest.
    pub suggested: Option<Suggested>,
    /// How far the steps below it have come.
    pub steps: Counts,
    /// True when it has steps right below it; higher up their count would only be repeated.
    pub has_steps: bool,
}

impl<'l> Reviewed<'l> {
    /// Its gender.
    pub fn gender(&self) -> Gender {
        self.level.map_or(Gender::Neuter, Level::gender)
    }

    /// Its sentence.
    pub fn text(&self) -> Option<&'l str> {
        self.item.text.as_deref()
    }

    /// What it is called in a list: its heading, else its sentence without the full stop.
    pub fn name(&self) -> &'l str {
        let name = self.item.heading.as_deref().or(self.text()).unwrap_or(self.id);
        name.trim().trim_end_matches('.')
    }

    /// True when what was judged is another than what the goals below suggest.
    pub fn differs(&self) -> bool {
        let suggested = self.suggested.filter(|suggested| !suggested.barred).map(|suggested| suggested.status);
        self.status.is_some() && suggested.is_some() && suggested != self.status
    }

    /// True for what a reader must see first: not met, late, cancelled, or not expected to be reached.
    pub fn deviates(&self) -> bool {
        self.assessment.is_some_and(|assessment| Deviation::of(self.scale, assessment).is_some())
    }

    /// True when it has a row in a table: somebody has judged it, or should.
    pub fn is_told(&self) -> bool {
        self.counted || self.status.is_some()
    }
}

impl<'l> Review<'l> {
    /// A round as the request asks for it.
    pub fn new(ledger: &'l Ledger, id: &'l Id, round: &'l Round, request: &Request) -> Self {
        let plan = ledger.plan_of(id);
        let state = plan.rounds.get(id).and_then(|round| round.state);
        let day = round.cut_off.unwrap_or(request.today);
        let earlier: Vec<(&Id, &Round)> = plan
            .rounds_by_date()
            .into_iter()
            .rev()
            .filter(|(other, earlier)| *other != id && earlier.cut_off.is_some_and(|cut| cut < day))
            .collect();
        let branch = request.branch.as_ref().and_then(|branch| plan.item_ix(branch));
        let tallies = Tallies::build(plan, id, round);
        let mut lines: Vec<Reviewed<'l>> = Vec::new();
        let mut wanted: HashMap<ItemIx, bool> = HashMap::new();
        for ix in plan.tree().iter() {
            let above = plan.tree().parent(ix).and_then(|above| wanted.get(&above).copied()).unwrap_or(false);
            let is_wanted = request.unit.as_ref().is_none_or(|unit| belongs_to(plan.item(ix), unit, day, above));
            wanted.insert(ix, is_wanted);
            let is_wanted = is_wanted && branch.is_none_or(|top| is_below(plan, ix, top));
            if is_wanted {
                lines.push(line(plan, (id, round), ix, day, &tallies, &earlier));
            }
        }
        let place: HashMap<ItemIx, usize> = lines.iter().enumerate().map(|(place, line)| (line.ix, place)).collect();
        let seal = seal::state(ledger, id);
        let mut review = Review { ledger, plan, id, round, state, seal, lines, place, tallies };
        review.add_steps();
        review
    }

    /// Every round that has been opened, in order.
    pub fn opened(ledger: &'l Ledger, request: &Request) -> Vec<Self> {
        let rounds = results::rounds(ledger.plan()).into_iter();
        let shown = rounds.filter(|(_, round)| !request.is_public || round.is_closed());
        shown.map(|(id, round)| Review::new(ledger, id, round, request)).collect()
    }

    /// Tells every goal how far the steps below it have come.
    fn add_steps(&mut self) {
        for at in 0..self.lines.len() {
            let Some(step) = self.lines.get(at).filter(|line| line.counted && line.scale == Scale::Activity) else {
                continue;
            };
            let (ix, status) = (step.ix, step.status);
            for (up, above) in self.plan.tree().ancestors(ix).enumerate() {
                let Some(line) = self.place.get(&above).and_then(|place| self.lines.get_mut(*place)) else { continue };
                line.steps.add(status);
                line.has_steps |= up == 0;
            }
        }
    }

    /// Everything about an item in the round.
    pub fn dossier(&self, line: &Reviewed<'_>) -> Dossier<'l> {
        Dossier::of(self.ledger, (self.id, self.round), &self.tallies, line.ix)
    }

    /// The line of an item.
    pub fn line(&self, ix: ItemIx) -> Option<&Reviewed<'l>> {
        self.place.get(&ix).and_then(|place| self.lines.get(*place))
    }

    /// The line above.
    pub fn above(&self, line: &Reviewed<'_>) -> Option<&Reviewed<'l>> {
        self.plan.tree().parent(line.ix).and_then(|above| self.line(above))
    }

    /// The lines of a level that have a row.
    pub fn told<'r>(&'r self, level: &'r Level) -> impl Iterator<Item = &'r Reviewed<'l>> {
        self.lines.iter().filter(|line| line.is_told() && line.item.level == level.id)
    }

    /// The plan's levels that are assessed on a scale, in order.
    pub fn levels(&self, scale: Scale) -> impl Iterator<Item = &'l Level> {
        self.plan.levels().filter(move |level| level.scale() == scale)
    }

    /// How the items of a level stand.
    pub fn counts(&self, level: &Level) -> Counts {
        let mut counts = Counts::default();
        for line in self.lines.iter().filter(|line| line.counted && line.item.level == level.id) {
            counts.add(line.status);
        }
        counts
    }

    /// How everything that shall be judged stands.
    pub fn total(&self) -> Counts {
        let mut counts = Counts::default();
        for line in self.lines.iter().filter(|line| line.counted) {
            counts.add(line.status);
        }
        counts
    }

    /// True when the round has been closed.
    pub fn is_closed(&self) -> bool {
        self.state == Some(RoundState::Closed)
    }

    /// Entries that spoke of the round after it had been closed (*sena uppgifter*), oldest first.
    pub fn late(&self) -> Vec<&'l Entry> {
        let mut late: Vec<&Entry> = self
            .ledger
            .ineffective()
            .filter(|(_, why)| matches!(why, Ineffective::Late(round) if round == self.id))
            .map(|(entry, _)| entry)
            .collect();
        late.dedup_by_key(|entry| entry.id);
        late
    }

    /// The entry that wrote what stands in a field.
    pub fn written(&self, object: &Object, field: &str) -> Option<&'l Entry> {
        self.ledger.author_of(object, field)
    }
}

/// True when a unit is responsible for an item, or for the one above it when nobody is named for the item itself.
fn belongs_to(item: &Item, unit: &Id, day: Date, above: bool) -> bool {
    let mut named = item.responsible_on(day).filter_map(|responsibility| responsibility.unit.as_ref()).peekable();
    if named.peek().is_none() { above } else { named.any(|named| named == unit) }
}

fn is_below(plan: &Plan, ix: ItemIx, top: ItemIx) -> bool {
    ix == top || plan.tree().ancestors(ix).any(|above| above == top)
}

fn line<'l>(
    plan: &'l Plan,
    (id, round): (&'l Id, &'l Round),
    ix: ItemIx,
    day: Date,
    tallies: &Tallies,
    earlier: &[(&'l Id, &'l Round)],
) -> Reviewed<'l> {
    let (item_id, item, level) = (plan.item_id(ix), plan.item(ix), plan.level_of(ix));
    let (presence, scale) = (plan.presence(ix, day), plan.scale_of(ix));
    let assessment = plan.assessment(id, ix).filter(|assessment| !assessment.is_silent());
    let status = assessment.and_then(|assessment| assessment.value_on(scale));
    let previous = earlier.iter().find_map(|(other, round)| {
        let status = plan.assessment(other, ix).and_then(|assessment| assessment.value_on(scale))?;
        Some((*other, *round, status))
    });
    let trend = plan.trend(id, ix);
    // What is known about the time but is no date must be read with the name.
    let named = |responsibility: &Responsibility| {
        let unit = responsibility.unit.as_deref()?;
        let name = plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit);
        let note = responsibility.note.as_deref();
        Some(note.map_or_else(|| name.to_owned(), |note| format!("{name} ({note})")))
    };
    let responsible = item.responsible_on(day).filter_map(named).collect();
    let suggested = tallies.proposal(plan, ix).and_then(|proposal| Suggested::of(plan, &proposal, round));
    Reviewed {
        ix,
        id: item_id,
        item,
        level,
        presence,
        scale,
        counted: plan.is_counted(ix, Some(round)),
        assessment,
        judged: plan.judged(id, ix, day),
        status,
        corrected_from: plan.corrected_from(id, ix),
        previous,
        trend: trend.map(|(trend, _)| trend),
        trend_computed: trend.is_some_and(|(_, worked_out)| worked_out),
        responsible,
        suggested,
        steps: Counts::default(),
        has_steps: false,
    }
}
