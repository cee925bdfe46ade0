//! The scales on which goals and activities are assessed, and the words that go with an assessment.

use super::field_codes;

field_codes! {
    /// What somebody has judged about an item. Absent means that nobody has judged (*Ej bedömt*), which is
    /// something else than [`Status::CannotAssess`] (*Kan ej bedömas*: judged, but there is nothing to measure by).
    pub enum Status {
        /// *Uppfyllt*
        Met = "met",
        /// *Delvis uppfyllt*
        PartlyMet = "partly_met",
        /// *Ej uppfyllt*
        NotMet = "not_met",
        /// *Ej påbörjad*
        NotStarted = "not_started",
        /// *Pågående*
        Ongoing = "ongoing",
        /// *Genomförd*
        Done = "done",
        /// *Försenad*
        Late = "late",
        /// *Avbruten*
        Cancelled = "cancelled",
        /// *Kan ej bedömas*
        CannotAssess = "cannot_assess",
    }
}

field_codes! {
    /// Which statuses an item can be given.
    pub enum Scale {
        /// How far a goal is fulfilled.
        Goal = "goal",
        /// How far an activity, strategy or assignment has come.
        Activity = "activity",
        /// Not assessed at all: headings, referred-to items, rules.
        None = "none",
    }
}

impl Scale {
    /// The statuses in the order of their digits: the first is `1`. Digit `0` is always "not assessed".
    pub const fn statuses(self) -> &'static [Status] {
        match self {
            Scale::Goal => &[Status::Met, Status::PartlyMet, Status::NotMet, Status::CannotAssess],
            Scale::Activity => &[
                Status::NotStarted,
                Status::Ongoing,
                Status::Done,
                Status::Late,
                Status::Cancelled,
                Status::CannotAssess,
            ],
            Scale::None => &[],
        }
    }

    /// True when the scale has this status.
    pub fn has(self, status: Status) -> bool {
        self.statuses().contains(&status)
    }

    /// True when there is something to judge.
    pub const fn is_assessable(self) -> bool {
        !matches!(self, Scale::None)
    }
}

impl Status {
    /// A deviation is what a reader must see first: not met, late, cancelled.
    pub(in crate::domain) const fn deviates(self) -> bool {
        matches!(self, Status::NotMet | Status::Late | Status::Cancelled)
    }
}

field_codes! {
    /// What is expected at the end of the year, given in rounds before it (*prognos*).
    pub enum Forecast {
        /// *Bedöms uppnås*
        Reach = "reach",
        /// *Bedöms delvis uppnås*
        PartlyReach = "partly_reach",
        /// *Bedöms inte uppnås*
        NotReach = "not_reach",
    }
}

field_codes! {
    /// Where things are heading, always relative to the *desired* direction.
    pub enum Trend {
        /// *Positiv* ↗
        Up = "up",
        /// *Oförändrad* →
        Same = "same",
        /// *Negativ* ↘
        Down = "down",
        /// *Kan inte bedömas* –
        Unclear = "unclear",
    }
}

impl Trend {
    /// The trend between two assessments of the same scale; `None` when either says nothing about direction.
    pub fn between(before: Status, now: Status) -> Option<Trend> {
        let rank = |status| match status {
            Status::NotMet | Status::NotStarted => Some(0),
            Status::PartlyMet | Status::Ongoing => Some(1),
            Status::Met | Status::Done => Some(2),
            Status::Late | Status::Cancelled | Status::CannotAssess => None,
        };
        let (before, now) = (rank(before)?, rank(now)?);
        Some(match now.cmp(&before) {
            std::cmp::Ordering::Greater => Trend::Up,
            std::cmp::Ordering::Equal => Trend::Same,
            std::cmp::Ordering::Less => Trend::Down,
        })
    }
}
