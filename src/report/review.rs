//! A round of a plan as a report sees it: every item with what was judged, what came before it, what is proposed and
//! how far the steps below it have come.
//!
//! A closed round is told as it was closed: an item added after that is not in it, and one withdrawn after that still
//! is. Responsibility and wording are those kept with the assessment.

use std::collections::HashMap;

use jiff::civil::Date;

use super::Request;
use crate::domain::deviation::Deviation;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::ledger::{Ineffective, Ledger};
use crate::domain::plan::Plan;
use crate::domain::proposal::Proposal;
use crate::domain::record::{Assessment, Gender, Id, Item, Level, Object, Round, RoundState, Scale, Status, Trend};
use crate::domain::results;
use crate::domain::seal;
use crate::domain::tree::ItemIx;
use crate::text::sentence::Counts;

/// A round of a plan.
pub struct Review<'l> {
    /// The plan and its log.
    pub ledger: &'l Ledger,
    /// The plan.
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
}

/// Whether an item takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// In force.
    InForce,
    /// An empty place.
    Slot,
    /// Not in force on the cut-off date.
    NotInForce,
    /// Withdrawn.
    Withdrawn,
}

impl Presence {
    /// Its stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Presence::InForce => "in_force",
            Presence::Slot => "slot",
            Presence::NotInForce => "not_in_force",
            Presence::Withdrawn => "withdrawn",
        }
    }
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
    fn of(proposal: &Proposal, round: &Round) -> Option<Self> {
        let barred = proposal.barred(round);
        Some(Suggested { status: barred.or(proposal.status(round))?, barred: barred.is_some(), proposal: *proposal })
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
    pub standing: Presence,
    /// How it is assessed.
    pub scale: Scale,
    /// True when it counts as missing while nobody has judged it.
    pub counted: bool,
    /// What people have said.
    pub assessment: Option<&'l Assessment>,
    /// What was judged, on its own scale.
    pub status: Option<Status>,
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
    closed: bool,
}

impl<'l> Reviewed<'l> {
    /// Its gender.
    pub fn gender(&self) -> Gender {
        self.level.map_or(Gender::Neuter, Level::gender)
    }

    /// Its sentence; in a closed round as it was worded then.
    pub fn text(&self) -> Option<&'l str> {
        let then = self.assessment.and_then(|assessment| assessment.wording.as_deref()).filter(|_| self.closed);
        then.filter(|_| self.item.text.is_some()).or(self.item.text.as_deref())
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
        let plan = ledger.plan();
        let state = plan.rounds.get(id).and_then(|round| round.state);
        let day = round.cut_off.unwrap_or(request.today);
        let closing = Closing::of(ledger, round);
        let earlier: Vec<(&Id, &Round)> = plan
            .rounds_by_date()
            .into_iter()
            .rev()
            .filter(|(other, earlier)| *other != id && earlier.cut_off.is_some_and(|cut| cut < day))
            .collect();
        let branch = request.branch.as_ref().and_then(|branch| plan.item_ix(branch));
        let mut lines: Vec<Reviewed<'l>> = Vec::new();
        let mut wanted: HashMap<ItemIx, bool> = HashMap::new();
        for ix in plan.tree().iter() {
            let above = plan.tree().parent(ix).and_then(|above| wanted.get(&above).copied()).unwrap_or(false);
            let is_wanted = request.unit.as_ref().is_none_or(|unit| belongs_to(plan.item(ix), unit, day, above));
            wanted.insert(ix, is_wanted);
            let is_wanted = is_wanted && branch.is_none_or(|top| is_below(plan, ix, top));
            if is_wanted && closing.as_ref().is_none_or(|closing| closing.knew(plan.item_id(ix))) {
                lines.push(line(plan, (id, round), ix, day, closing.as_ref(), &earlier));
            }
        }
        let place: HashMap<ItemIx, usize> = lines.iter().enumerate().map(|(place, line)| (line.ix, place)).collect();
        let seal = seal::state(ledger, id);
        let mut review = Review { ledger, plan, id, round, state, seal, lines, place };
        review.add_steps();
        if closing.is_some() {
            review.propose_as_closed();
        }
        review
    }

    /// Every round that has been opened, in order.
    pub fn opened(ledger: &'l Ledger, request: &Request) -> Vec<Self> {
        results::rounds(ledger.plan()).into_iter().map(|(id, round)| Review::new(ledger, id, round, request)).collect()
    }

    /// Works out the proposals of a closed round from the goals that were in it: the plan lives on.
    fn propose_as_closed(&mut self) {
        let proposals: Vec<Option<Proposal>> = self.lines.iter().map(|line| self.proposal_as_closed(line)).collect();
        for (line, proposal) in self.lines.iter_mut().zip(proposals) {
            if let Some(proposal) = proposal {
                line.suggested = Suggested::of(&proposal, self.round);
            }
        }
    }

    /// `None` without goals below.
    fn proposal_as_closed(&self, line: &Reviewed<'_>) -> Option<Proposal> {
        if line.scale != Scale::Goal || !line.counted {
            return None;
        }
        let mut proposal = Proposal::default();
        let mut below: Vec<ItemIx> = self.plan.tree().children(line.ix).collect();
        while let Some(child) = below.pop() {
            let Some(child) = self.line(child) else { continue };
            match child.scale {
                Scale::Goal if child.counted => {
                    let of = |status| u32::from(child.status == Some(status));
                    proposal.total += 1;
                    proposal.met += of(Status::Met);
                    proposal.partly += of(Status::PartlyMet);
                    proposal.not_met += of(Status::NotMet);
                    proposal.cannot += of(Status::CannotAssess);
                }
                Scale::None if child.standing != Presence::Withdrawn => {
                    below.extend(self.plan.tree().children(child.ix))
                }
                Scale::Goal | Scale::Activity | Scale::None => {}
            }
        }
        (proposal.total > 0).then_some(proposal)
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
        self.plan.levels.iter().filter(move |level| level.scale() == scale)
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

/// What a closed round was made of.
struct Closing<'l> {
    ledger: &'l Ledger,
    frontier: HashMap<&'l str, EntryId>,
}

impl<'l> Closing<'l> {
    fn of(ledger: &'l Ledger, round: &'l Round) -> Option<Self> {
        if !round.is_closed() {
            return None;
        }
        let reached = |reached: &'l crate::domain::record::Reached| {
            Some((reached.writer.as_deref()?, reached.entry.as_deref()?.parse().ok()?))
        };
        Some(Closing { ledger, frontier: round.frontier.iter().filter_map(reached).collect() })
    }

    fn covers(&self, entry: EntryId) -> bool {
        let writer = self.ledger.entry(entry).map(|entry| &*entry.writer);
        writer.and_then(|writer| self.frontier.get(writer)).is_some_and(|reached| entry <= *reached)
    }

    /// True when the item was in the plan when the round was closed.
    fn knew(&self, item: &Id) -> bool {
        let register = self.ledger.register(&Object::Item(item.clone()), "level");
        register.and_then(|register| register.writes().first()).is_none_or(|write| self.covers(write.entry))
    }

    /// True when the item was withdrawn only later.
    fn withdrawn_later(&self, item: &Id) -> bool {
        let register = self.ledger.register(&Object::Item(item.clone()), "state");
        register.and_then(|register| register.heads().next_back()).is_some_and(|write| !self.covers(write.entry))
    }
}

fn line<'l>(
    plan: &'l Plan,
    (id, round): (&'l Id, &'l Round),
    ix: ItemIx,
    day: Date,
    closing: Option<&Closing<'_>>,
    earlier: &[(&'l Id, &'l Round)],
) -> Reviewed<'l> {
    let (item_id, item, level) = (plan.item_id(ix), plan.item(ix), plan.level_of(ix));
    let withdrawn = item.is_withdrawn() && !closing.is_some_and(|closing| closing.withdrawn_later(item_id));
    let standing = if item.is_slot() {
        Presence::Slot
    } else if withdrawn {
        Presence::Withdrawn
    } else if item.is_valid(day) {
        Presence::InForce
    } else {
        Presence::NotInForce
    };
    let assessed = matches!(standing, Presence::InForce | Presence::NotInForce);
    let scale = level.filter(|_| assessed).map_or(Scale::None, Level::scale);
    let assessment = plan.assessment(id, ix).filter(|assessment| !assessment.is_silent());
    let status = assessment.and_then(|assessment| assessment.value_on(scale));
    let previous = earlier.iter().find_map(|(other, round)| {
        let status = plan.assessment(other, ix).and_then(|assessment| assessment.value_on(scale))?;
        Some((*other, *round, status))
    });
    let set = assessment.and_then(|assessment| assessment.trend);
    let computed = previous.zip(status).and_then(|((_, _, before), now)| Trend::between(before, now));
    let then = assessment.and_then(|assessment| assessment.responsible.as_deref()).filter(|_| closing.is_some());
    let responsible = match then {
        Some(then) => vec![then.to_owned()],
        None => item
            .responsible_on(day)
            .filter_map(|responsibility| {
                let unit = responsibility.unit.as_deref()?;
                let name = plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit);
                // What is known about the time but is no date must be read with the name.
                Some(match &responsibility.note {
                    Some(note) => format!("{name} ({note})"),
                    None => name.to_owned(),
                })
            })
            .collect(),
    };
    let suggested = Proposal::of(plan, id, round, ix).and_then(|proposal| Suggested::of(&proposal, round));
    Reviewed {
        ix,
        id: item_id,
        item,
        level,
        standing,
        scale,
        counted: standing == Presence::InForce && level.is_some_and(Level::is_counted) && plan.is_of_years(ix, round),
        assessment,
        status,
        previous,
        trend: set.or(computed),
        trend_computed: set.is_none() && computed.is_some(),
        responsible,
        suggested,
        steps: Counts::default(),
        has_steps: false,
        closed: closing.is_some(),
    }
}
