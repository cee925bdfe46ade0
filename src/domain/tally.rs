//! Counts of a branch in one round, kept up along the path of what changes.

use super::plan::Plan;
use super::proposal::{Proposal, takes_proposal};
use super::round::Round;
use super::status::{Scale, Status};
use super::tree::ItemIx;

/// What a branch, the item itself included, adds up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Items that shall be judged.
    pub counted: u32,
    /// Those somebody has judged.
    pub assessed: u32,
    /// Goals by status: met, partly met, not met, cannot be assessed.
    pub goals: [u32; 4],
    /// Activities and strategies that shall be judged.
    pub activities: u32,
    /// Those by status: not started, ongoing, done, late, cancelled, cannot be assessed.
    pub steps: [u32; 6],
}

impl Tally {
    /// What nobody has judged.
    pub fn missing(&self) -> u32 {
        self.counted - self.assessed
    }

    /// How many have this status on this scale.
    pub fn count(&self, scale: Scale, status: Status) -> u32 {
        let place = scale.statuses().iter().position(|known| *known == status);
        let slots: &[u32] = match scale {
            Scale::Goal => &self.goals,
            Scale::Activity => &self.steps,
            Scale::None => &[],
        };
        place.and_then(|place| slots.get(place)).copied().unwrap_or(0)
    }

    fn slot(&mut self, scale: Scale, status: Status) -> Option<&mut u32> {
        let place = scale.statuses().iter().position(|known| *known == status)?;
        match scale {
            Scale::Goal => self.goals.get_mut(place),
            Scale::Activity => self.steps.get_mut(place),
            Scale::None => None,
        }
    }

    fn add(&mut self, other: &Tally) {
        self.counted += other.counted;
        self.assessed += other.assessed;
        self.activities += other.activities;
        for (mine, theirs) in self.goals.iter_mut().zip(other.goals) {
            *mine += theirs;
        }
        for (mine, theirs) in self.steps.iter_mut().zip(other.steps) {
            *mine += theirs;
        }
    }

    /// One item by itself.
    fn of_item(plan: &Plan, id: &str, round: &Round, ix: ItemIx) -> Self {
        let mut tally = Tally::default();
        if !plan.is_counted(ix, Some(round)) {
            return tally;
        }
        let scale = plan.scale_of(ix);
        tally.counted = 1;
        tally.activities = u32::from(scale == Scale::Activity);
        if let Some(status) = plan.status(id, ix) {
            tally.assessed = 1;
            if let Some(slot) = tally.slot(scale, status) {
                *slot = 1;
            }
        }
        tally
    }
}

/// The tally of every branch in one round.
#[derive(Clone, Debug, Default)]
pub struct Tallies {
    of: Vec<Tally>,
    own: Vec<Own>,
    proposals: Vec<Proposal>,
    total: Tally,
}

/// What an item counted as when it was last counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Own {
    counted: bool,
    status: Option<Status>,
}

impl Tallies {
    /// Counts the whole plan in a round, which may be one that is only proposed; one pass from the leaves up.
    pub fn build(plan: &Plan, id: &str, round: &Round) -> Self {
        let mut tallies = Tallies {
            of: vec![Tally::default(); plan.items.len()],
            own: vec![Own::default(); plan.items.len()],
            proposals: vec![Proposal::default(); plan.items.len()],
            total: Tally::default(),
        };
        for ix in plan.tree().iter().rev() {
            let own = Tally::of_item(plan, id, round, ix);
            let status = plan.status(id, ix);
            let mut sum = tallies.of(ix);
            sum.add(&own);
            tallies.of[ix.index()] = sum;
            tallies.own[ix.index()] = Own { counted: own.counted == 1, status };
            match plan.tree().parent(ix) {
                Some(above) => tallies.of[above.index()].add(&sum),
                None => tallies.total.add(&sum),
            }
            // A goal speaks to the goal above it; a heading passes on what lies below it.
            let spoken = match plan.scale_of(ix) {
                Scale::Goal if own.counted == 1 => Proposal::of_one(status),
                Scale::None if !plan.item(ix).is_withdrawn() => tallies.proposals[ix.index()],
                _ => Proposal::default(),
            };
            if let Some(above) = plan.tree().parent(ix) {
                tallies.proposals[above.index()].add(&spoken, 1);
            }
        }
        tallies
    }

    /// The tally of the branch at an item.
    pub fn of(&self, ix: ItemIx) -> Tally {
        self.of.get(ix.index()).copied().unwrap_or_default()
    }

    /// The tally of the whole plan.
    pub fn total(&self) -> Tally {
        self.total
    }

    /// True when the item shall be judged and nobody has.
    pub fn is_missing(&self, ix: ItemIx) -> bool {
        self.own.get(ix.index()).is_some_and(|own| own.counted && own.status.is_none())
    }

    /// The proposal for an item, without walking its children.
    pub fn proposal(&self, plan: &Plan, ix: ItemIx) -> Option<Proposal> {
        let proposal = self.proposals.get(ix.index()).copied().filter(|proposal| proposal.total > 0)?;
        takes_proposal(plan, ix).then_some(proposal)
    }

    /// Counts one item anew after its assessment changed: a cost of its depth.
    pub fn update(&mut self, plan: &Plan, round: &str, ix: ItemIx) {
        let Some(own) = self.own.get_mut(ix.index()) else { return };
        let now = Own { counted: own.counted, status: plan.status(round, ix) };
        let before = std::mem::replace(own, now);
        if before == now {
            return;
        }
        let scale = plan.scale_of(ix);
        let path = std::iter::once(ix).chain(plan.tree().ancestors(ix));
        if now.counted {
            for above in path {
                if let Some(tally) = self.of.get_mut(above.index()) {
                    tally.shift(scale, before.status, now.status);
                }
            }
            self.total.shift(scale, before.status, now.status);
        }
        if scale == Scale::Goal && now.counted {
            for above in plan.tree().ancestors(ix) {
                if let Some(proposal) = self.proposals.get_mut(above.index()) {
                    proposal.add(&Proposal::of_one(before.status), -1);
                    proposal.add(&Proposal::of_one(now.status), 1);
                }
                // Only headings pass on.
                if plan.scale_of(above) != Scale::None {
                    break;
                }
            }
        }
    }
}

impl Tally {
    fn shift(&mut self, scale: Scale, before: Option<Status>, now: Option<Status>) {
        if let Some(status) = before {
            self.assessed -= 1;
            if let Some(slot) = self.slot(scale, status) {
                *slot -= 1;
            }
        }
        if let Some(status) = now {
            self.assessed += 1;
            if let Some(slot) = self.slot(scale, status) {
                *slot += 1;
            }
        }
    }
}

impl Proposal {
    fn of_one(status: Option<Status>) -> Self {
        let is = |known| u32::from(status == Some(known));
        Proposal {
            total: 1,
            met: is(Status::Met),
            partly: is(Status::PartlyMet),
            not_met: is(Status::NotMet),
            cannot: is(Status::CannotAssess),
        }
    }

    fn add(&mut self, other: &Proposal, sign: i32) {
        let add = |mine: &mut u32, theirs: u32| *mine = mine.saturating_add_signed(sign * theirs as i32);
        add(&mut self.total, other.total);
        add(&mut self.met, other.met);
        add(&mut self.partly, other.partly);
        add(&mut self.not_met, other.not_met);
        add(&mut self.cannot, other.cannot);
    }
}
