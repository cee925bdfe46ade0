//! What the plan as a whole has: a round, a decision, assessments.

use jiff::civil::Date;

use super::asked::Often;
use super::outcome::Gap;
use super::survey::{Seen, Survey};
use crate::domain::calendar::council_term_start;
use crate::domain::finding::{Lack, Place, RemedyKind, Span, Subject};
use crate::domain::record::{Every, Id, RoundKind, Trigger};
use crate::domain::tree::ItemIx;

impl Survey<'_> {
    /// Whether a round of a kind has been opened.
    pub(super) fn round(&self, kind: RoundKind, per: Option<Every>) -> Seen {
        let span = match per {
            Some(Every::Year) => Span::Year(self.day.year()),
            Some(Every::Term) => Span::Term(council_term_start(self.day)),
            None => Span::Ever,
        };
        let there = self.plan.rounds.iter().any(|(_, round)| {
            let stands = round.is_open() || round.is_closed();
            round.kind == Some(kind) && stands && round.cut_off.is_some_and(|cut_off| span.holds(cut_off))
        });
        let mut seen = Seen { looked_at: 1, ..Seen::default() };
        if !there {
            seen.lack(Subject::Plan, Lack::Round { kind, span }, Place::Plan, RemedyKind::OpenRound(kind));
        }
        seen
    }

    /// Whether a decision settles a trigger. Seen from today whatever round is in view: a trigger stays visible until a decision is noted.
    pub(super) fn settled(&self, id: &Id, trigger: &Trigger) -> Seen {
        let mut seen = Seen::default();
        // What happened after the day that a closed round is about is no matter of that round.
        let is_of_round =
            |day: &Date| !self.round.is_closed() || self.round.cut_off.is_none_or(|cut_off| *day <= cut_off);
        match trigger.set_off.filter(|day| *day <= self.today).filter(is_of_round) {
            None => seen.gaps.push(Gap::NotSetOff(id.clone())),
            Some(set_off) => {
                seen.looked_at = 1;
                if self.plan.settling(id, set_off).is_none() {
                    let lack = Lack::Trigger { trigger: id.clone(), set_off };
                    seen.lack(Subject::Plan, lack, Place::Plan, RemedyKind::NoteDecision(id.clone()));
                }
            }
        }
        seen
    }

    /// Whether each of these items is assessed in the round: what the document demands and nobody can count, people follow
    /// up by hand.
    pub(super) fn assessed_of(&self, items: &[ItemIx]) -> Seen {
        let current = items.iter().filter(|ix| {
            let item = self.plan.item(**ix);
            self.is_in_force(item) && item.is_valid(self.day)
        });
        let mut seen = Seen::default();
        // Before anybody has begun a round nobody is asked for it.
        if !self.plan.rounds.get(self.round_id).is_some_and(|round| round.is_open() || round.is_closed()) {
            return seen;
        }
        for ix in current {
            seen.looked_at += 1;
            if self.plan.status(self.round_id, *ix).is_none() {
                seen.lack(Subject::Item(*ix), Lack::Assessment, Place::Item(*ix), RemedyKind::Assess);
            }
        }
        seen
    }

    /// Whether every item of a level is assessed.
    pub(super) fn assessments(&self, level: &Id, often: Often) -> Seen {
        let items = self.current(level);
        let mut seen = Seen::default();
        if items.is_empty() {
            seen.gaps.push(Gap::NoItems(level.clone()));
            return seen;
        }
        seen.looked_at = 1;
        let (mut found, mut first) = (0u32, None);
        for ix in &items {
            let enough = match often {
                Often::Twice => {
                    let rounds = self.plan.rounds.iter().filter(|(_, round)| round.state.is_some());
                    rounds.filter(|(id, _)| self.plan.status(id, *ix).is_some()).take(2).count() == 2
                }
                Often::InTheRound => self.plan.status(self.round_id, *ix).is_some(),
            };
            if enough {
                found += 1;
            } else {
                first = first.or(Some(*ix));
            }
        }
        if let Some(first) = first {
            let of = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let level = level.clone();
            let lack = match often {
                Often::Twice => Lack::FollowedUp { level, found, of },
                Often::InTheRound => Lack::Assessed { level, found, of },
            };
            seen.lack(Subject::Plan, lack, Place::Item(first), RemedyKind::Assess);
        }
        seen
    }
}
