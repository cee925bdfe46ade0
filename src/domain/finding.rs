//! What falls short of a plan's own rules, or of the method, as plain facts; `text` turns them into sentences.

use jiff::civil::Date;

use super::deviation::Deviation;
use super::record::{Id, RoundKind, Severity, Status, UnitKind};
use super::tree::ItemIx;

/// One thing that falls short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Who demands it.
    pub demand: Demand,
    /// How strongly.
    pub severity: Severity,
    /// Who or what falls short.
    pub subject: Subject,
    /// In what.
    pub lack: Lack,
    /// What mends it, and where.
    pub remedy: Remedy,
}

impl Finding {
    /// True when it is a warning: what *ska* be done and is not. The rest is information.
    pub fn is_warning(&self) -> bool {
        self.severity == Severity::Requirement
    }
}

/// Who demands it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    /// A rule of the plan and one of its checks, by their places in [`Plan::rules`](super::plan::Plan::rules) and
    /// [`Rule::checks`](super::record::Rule::checks).
    Rule {
        /// The rule.
        rule: usize,
        /// The check.
        check: usize,
    },
    /// The method of assessing itself.
    Method,
}

/// Who or what falls short.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The plan as a whole.
    Plan,
    /// A unit.
    Unit(Id),
    /// An item.
    Item(ItemIx),
}

/// In what it falls short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A unit is responsible for too few or too many items of a level.
    Items {
        /// The level.
        level: Id,
        /// How many there are.
        found: u32,
        /// At least so many are asked for.
        min: Option<u32>,
        /// At most so many.
        max: Option<u32>,
        /// The year they are for, when each year counts by itself.
        year: Option<i16>,
    },
    /// An item does not answer to these, of those it must answer to all.
    AnswersTo {
        /// The ones not answered to.
        missing: Vec<ItemIx>,
    },
    /// An item answers to nothing of a level.
    AnswersToLevel {
        /// The level.
        level: Id,
        /// The unit whose own it must be, where it answers to somebody else's.
        unit: Option<Id>,
    },
    /// A unit has no part in the plan: it is responsible for nothing, and answers for no part.
    Nothing,
    /// No indicator.
    Indicator,
    /// No target for the round's period or a later one, though there may be indicators: so many.
    Target {
        /// How many indicators there are, without target.
        indicators: u32,
    },
    /// No resources.
    Resource,
    /// No consultation.
    Consultation {
        /// With whom it should be held.
        role: Option<Box<str>>,
    },
    /// Nobody responsible.
    Responsible,
    /// No political treatment.
    PoliticalTreatment,
    /// No item of a level below it, or none that a unit of these kinds is responsible for.
    Child {
        /// The level.
        level: Id,
        /// The kinds of unit; empty when any will do.
        unit_kinds: Vec<UnitKind>,
        /// How many there are that others, or nobody, are responsible for.
        found: u32,
    },
    /// No round of a kind.
    Round {
        /// The kind.
        kind: RoundKind,
        /// When it should be.
        span: Span,
    },
    /// A trigger that was set off without a decision since.
    Trigger {
        /// The trigger.
        trigger: Id,
        /// When it was set off.
        set_off: Date,
    },
    /// Not every item of a level is assessed in the round.
    Assessed {
        /// The level.
        level: Id,
        /// How many are.
        found: u32,
        /// Of how many.
        of: u32,
    },
    /// Not every item of a level is assessed in two rounds or more.
    FollowedUp {
        /// The level.
        level: Id,
        /// How many are.
        found: u32,
        /// Of how many.
        of: u32,
    },
    /// An assessment differs from the proposal without a reason.
    Reason {
        /// What was judged.
        assessed: Status,
        /// What was proposed.
        proposed: Status,
    },
    /// A deviation is not explained.
    Explanation {
        /// Why it deviates.
        deviation: Deviation,
        /// The assessment's texts that say nothing.
        lacking: Vec<&'static str>,
    },
    /// Nobody has judged an item that shall be judged.
    Assessment,
}

/// When a round should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// In a calendar year.
    Year(i16),
    /// In the term of office that begins on this day.
    Term(Date),
    /// At any time.
    Ever,
}

/// What mends a finding, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// Where to go.
    pub place: Place,
    /// What to do there.
    pub act: RemedyKind,
}

/// Where to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// To an item; for something to be added it may be the slot that holds its place.
    Item(ItemIx),
    /// To a unit, when no item is nearer.
    Unit(Id),
    /// To the plan itself.
    Plan,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemedyKind {
    /// Add an item of a level below, or at, the place.
    AddItem(Id),
    /// Withdraw an item: there are too many.
    WithdrawItem,
    /// Say what it answers to.
    Link,
    /// Add an indicator.
    AddIndicator,
    /// Give an indicator a target.
    SetTarget,
    /// Add resources.
    AddResource,
    /// Note a consultation.
    AddConsultation,
    /// Say who is responsible.
    SetResponsible,
    /// Say how far it has come politically.
    SetPoliticalState,
    /// Open a round of a kind.
    OpenRound(RoundKind),
    /// Note the decision that settles a trigger.
    NoteDecision(Id),
    /// Assess.
    Assess,
    /// Give the reason.
    GiveReason,
    /// Give cause, consequence or measures.
    Explain,
}
