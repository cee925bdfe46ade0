//! Review rounds: what is judged when, and what is proposed when nobody has opened one.

use jiff::civil::Date;

use super::{Id, Status, field_codes, fields};

field_codes! {
    /// The templates a round can follow.
    pub enum RoundKind {
        /// *Tertial 1*, 30 April
        Tertial1 = "tertial1",
        /// *Delårsrapport*, 31 August
        Interim = "interim",
        /// *Helår*, 31 December
        Annual = "annual",
        /// *Fördjupad uppföljning*, once a term of office
        InDepth = "in_depth",
        /// *Avstämning*, any day
        Meeting = "meeting",
    }
}

field_codes! {
    /// Where a round stands.
    pub enum RoundState {
        /// *Planerad*
        Planned = "planned",
        /// *Öppen*: working material
        Open = "open",
        /// *Avslutad*: sealed
        Closed = "closed",
    }
}

fields! {
    /// How far one writer's log had been read when a round was closed.
    pub struct Reached {
        /// The writer.
        one beside writer: Id,
        /// The last entry of theirs that is covered.
        one beside entry: Id,
    }
}

fields! {
    /// One review round.
    pub struct Round {
        /// Which template it follows.
        one fact kind: RoundKind,
        /// What it is called.
        one fact label: Box<str>,
        /// The day it speaks of (*avstämningsdatum*).
        one fact cut_off: Date,
        /// The first day of its period.
        one beside period_from: Date,
        /// The last day of its period.
        one beside period_to: Date,
        /// Where it stands.
        one fact state: RoundState,
        /// Who receives the result.
        one name receiver: Box<str>,
        /// Its registration number, an opaque string.
        one name dnr: Box<str>,
        /// The statuses allowed, when the round restricts the scale.
        many fact allowed: Status,
        /// The item it is about, when not the whole plan.
        one fact(source, of_item) object: Id,
        /// How it went, in people's own words (*sammanfattning*).
        one prose summary: Box<str>,
        /// Why it went so, and what follows from it (*analys*).
        one prose analysis: Box<str>,
        /// What is judged of the plan itself, as in a follow-up in depth.
        one fact verdict: Status,
        /// Why it is judged so.
        one prose verdict_comment: Box<str>,
        /// Why it was reopened.
        one prose reopen_reason: Box<str>,
        /// The seal of a closed round: a hash over base, entries and result.
        one beside seal: Box<str>,
        /// How far each writer's log had been read when it was closed.
        many beside frontier: Reached,
    }
}

impl Round {
    /// True when it takes new assessments.
    pub fn is_open(&self) -> bool {
        self.state == Some(RoundState::Open)
    }

    /// True when it has been closed and sealed.
    pub fn is_closed(&self) -> bool {
        self.state == Some(RoundState::Closed)
    }

    /// What it is called: its label, or its id while nobody has given it one.
    pub fn called<'r>(&'r self, id: &'r Id) -> &'r str {
        self.label.as_deref().unwrap_or(id)
    }

    /// True for a round that is the same but for where it stands: as when one that was proposed is opened.
    pub fn is_like(&self, other: &Round) -> bool {
        Round { state: None, ..self.clone() } == Round { state: None, ..other.clone() }
            && self.is_closed() == other.is_closed()
    }

    /// True when the round lets this status be given.
    pub fn allows(&self, status: Status) -> bool {
        self.allowed.is_empty() || self.allowed.contains(&status)
    }

    /// The years whose work the round looks back on: the cut-off's own, and for a review in depth the whole term
    /// that ends in it. `None` without a cut-off.
    pub fn years(&self) -> Option<std::ops::RangeInclusive<i16>> {
        let last = self.cut_off?.year();
        let first = match self.kind {
            Some(RoundKind::InDepth) => last.saturating_sub(TERM_YEARS),
            Some(RoundKind::Tertial1 | RoundKind::Interim | RoundKind::Annual | RoundKind::Meeting) | None => {
                self.period_from.map_or(last, |from| from.year().min(last))
            }
        };
        Some(first..=last)
    }
}

/// How many years a term of office has.
const TERM_YEARS: i16 = 4;
