//! What the goals below, or else the indicators, suggest for a goal. It is shown beside the decision and never
//! replaces it.

use super::answers;
use super::evaluation;
use super::plan::Plan;
use super::record::{Id, Level, Meaning, Round, Scale, Status};
use super::tree::ItemIx;

/// What a proposal is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// What units answer for their parts. They decide wherever an item is shared.
    Answers,
    /// The goals below. They decide where no units answer.
    #[default]
    Goals,
    /// The item's own indicators, where it has no goals below.
    Indicators,
}

/// A roll-up over goal-like children or, where there are none, over indicators (domain hand-out A3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Where it comes from.
    pub basis: Basis,
    /// Goals below, headings passed through; or indicators. One that cannot be evaluated is like a goal that nobody
    /// has judged.
    pub total: u32,
    /// Those that are met.
    pub met: u32,
    /// Those that are partly met.
    pub partly: u32,
    /// Those that are not met.
    pub not_met: u32,
    /// Those that cannot be assessed; they do not decide.
    pub cannot: u32,
}

impl Proposal {
    /// The proposal for an item in a round; `None` when there is nothing to propose from: neither goals below nor
    /// indicators, or the item is not on the goal scale. [`super::tally::Tallies`] keeps the same for every item.
    pub fn of(plan: &Plan, id: &str, round: &Round, ix: ItemIx) -> Option<Self> {
        if !takes_proposal(plan, ix) {
            return None;
        }
        if let Some(answered) = Proposal::of_answers(plan, id, ix) {
            return Some(answered);
        }
        let mut proposal = Proposal::default();
        proposal.gather(plan, id, round, ix);
        if proposal.total == 0 {
            proposal.basis = Basis::Indicators;
            for measured in evaluation::of_item(plan, round, ix) {
                proposal.count(measured.status());
            }
        }
        (proposal.total > 0).then_some(proposal)
    }

    /// What the units suggest that answer for a part of an item; nothing where it is not shared.
    pub(super) fn of_answers(plan: &Plan, id: &str, ix: ItemIx) -> Option<Self> {
        if plan.item(ix).answering.is_empty() {
            return None;
        }
        let mut proposal = Proposal { basis: Basis::Answers, ..Proposal::default() };
        for (_, answer) in answers::of_item(plan, &Id::from(id), ix) {
            proposal.count(answer.and_then(|answer| answer.value).filter(|value| Scale::Goal.has(*value)));
        }
        Some(proposal)
    }

    fn gather(&mut self, plan: &Plan, id: &str, round: &Round, ix: ItemIx) {
        // Depth is limited, so an explicit stack is not needed to keep the call stack small; breadth is looped.
        for child in plan.tree().children(ix) {
            match plan.scale_of(child) {
                Scale::Goal if plan.is_counted(child, Some(round)) => {
                    self.count(plan.status(id, child));
                }
                Scale::None if !plan.item(child).is_withdrawn() => self.gather(plan, id, round, child),
                Scale::Goal | Scale::Activity | Scale::None => {}
            }
        }
    }

    pub(super) fn count(&mut self, status: Option<Status>) {
        self.total += 1;
        match status.map(Status::meaning) {
            Some(Meaning::Met) => self.met += 1,
            Some(Meaning::PartlyMet) => self.partly += 1,
            Some(Meaning::NotMet) => self.not_met += 1,
            Some(Meaning::CannotAssess) => self.cannot += 1,
            Some(Meaning::NotStarted | Meaning::Ongoing | Meaning::Done | Meaning::Late | Meaning::Cancelled)
            | None => {}
        }
    }

    /// How many of the goals below somebody has judged, or how many indicators could be evaluated.
    pub fn assessed(&self) -> u32 {
        self.met + self.partly + self.not_met + self.cannot
    }

    /// True when some goals below have not been judged, or some indicators not evaluated.
    pub fn is_preliminary(&self) -> bool {
        self.assessed() < self.total
    }

    /// What they suggest, whatever the round's scale allows; `None` while none has been judged.
    pub fn unrestricted(&self) -> Option<Status> {
        match (self.met, self.partly, self.not_met) {
            (0, 0, 0) => None,
            (_, 0, 0) => Some(Status::Met),
            (0, 0, _) => Some(Status::NotMet),
            _ => Some(Status::PartlyMet),
        }
    }

    /// The proposal as a step of the plan's own scale, unless that has none that means so or the round bars it.
    pub fn status(&self, plan: &Plan, round: &Round) -> Option<Status> {
        self.step(plan).filter(|status| plan.grading(Scale::Goal).has(*status) && round.allows(*status))
    }

    /// The status that the scale or the round bars, if one does.
    pub fn barred(&self, plan: &Plan, round: &Round) -> Option<Status> {
        self.step(plan).filter(|_| self.status(plan, round).is_none())
    }

    /// What they suggest, as the plan's own step that means so where there is one.
    fn step(&self, plan: &Plan) -> Option<Status> {
        let suggested = self.unrestricted()?;
        Some(plan.grading(Scale::Goal).meaning_as(suggested).unwrap_or(suggested))
    }
}

/// True for an item that a proposal is made for: a goal that shall be judged. A vision is not.
pub fn takes_proposal(plan: &Plan, ix: ItemIx) -> bool {
    plan.scale_of(ix) == Scale::Goal && plan.level_of(ix).is_some_and(Level::is_counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(statuses: &[Option<Status>]) -> Proposal {
        let mut proposal = Proposal::default();
        for status in statuses {
            proposal.count(*status);
        }
        proposal
    }

    #[test]
    fn the_rules_of_the_roll_up() {
        use Status::{CannotAssess, Met, NotMet, PartlyMet};
        assert_eq!(of(&[None, None]).unrestricted(), None);
        assert_eq!(of(&[Some(CannotAssess)]).unrestricted(), None);
        assert_eq!(of(&[Some(Met), Some(Met), Some(CannotAssess)]).unrestricted(), Some(Met));
        assert_eq!(of(&[Some(NotMet), Some(NotMet)]).unrestricted(), Some(NotMet));
        assert_eq!(of(&[Some(Met), Some(NotMet)]).unrestricted(), Some(PartlyMet));
        assert_eq!(of(&[Some(PartlyMet)]).unrestricted(), Some(PartlyMet));
        let preliminary = of(&[Some(Met), None, Some(CannotAssess)]);
        assert!(preliminary.is_preliminary());
        assert_eq!((preliminary.assessed(), preliminary.total), (2, 3));
    }

    #[test]
    fn a_round_that_bars_the_value_leaves_no_proposal_but_says_which() {
        let round = Round { allowed: vec![Status::Met, Status::NotMet], ..Round::default() };
        let proposal = of(&[Some(Status::Met), Some(Status::NotMet)]);
        let plan = Plan::default();
        assert_eq!(proposal.status(&plan, &round), None);
        assert_eq!(proposal.barred(&plan, &round), Some(Status::PartlyMet));
    }
}
