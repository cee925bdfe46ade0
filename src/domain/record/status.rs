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
        /// *Genomförd*
        Done = "done",
        /// *Pågående*
        Ongoing = "ongoing",
        /// *Försenad*
        Late = "late",
        /// *Avbruten*
        Cancelled = "cancelled",
        /// *Ej påbörjad*
        NotStarted = "not_started",
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

/// The digit that says *kan ej bedömas*, on every scale.
pub const CANNOT: usize = 9;

/// What a digit gives: the first value is `1`, and what says that nothing can be said is [`CANNOT`].
fn keyed<T: Copy + PartialEq>(all: &[T], cannot: T) -> impl Iterator<Item = (usize, T)> {
    all.iter().enumerate().map(move |(place, value)| (if *value == cannot { CANNOT } else { place + 1 }, *value))
}

impl Scale {
    /// The statuses in their order, the best first on every scale.
    pub const fn statuses(self) -> &'static [Status] {
        match self {
            Scale::Goal => &[Status::Met, Status::PartlyMet, Status::NotMet, Status::CannotAssess],
            Scale::Activity => &[
                Status::Done,
                Status::Ongoing,
                Status::Late,
                Status::Cancelled,
                Status::NotStarted,
                Status::CannotAssess,
            ],
            Scale::None => &[],
        }
    }

    /// The statuses with their digits: the one table behind keys, commands and words. `0` is "not assessed" everywhere.
    pub fn digits(self) -> impl Iterator<Item = (usize, Status)> {
        keyed(self.statuses(), Status::CannotAssess)
    }

    /// The status with this digit.
    pub fn status_at(self, digit: usize) -> Option<Status> {
        self.digits().find(|(known, _)| *known == digit).map(|(_, status)| status)
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
    /// The trends with their digits, as those of a scale.
    pub fn digits() -> impl Iterator<Item = (usize, Trend)> {
        keyed(Trend::ALL, Trend::Unclear)
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_means_as_good_or_as_bad_on_every_scale() {
        let [goal, activity] = [Scale::Goal, Scale::Activity].map(|scale| scale.digits().collect::<Vec<_>>());
        assert_eq!(goal, [(1, Status::Met), (2, Status::PartlyMet), (3, Status::NotMet), (9, Status::CannotAssess)]);
        assert_eq!(activity[..4], [(1, Status::Done), (2, Status::Ongoing), (3, Status::Late), (4, Status::Cancelled)]);
        assert_eq!(activity[4..], [(5, Status::NotStarted), (9, Status::CannotAssess)]);
        for digit in 0..=CANNOT {
            let both = [Scale::Goal, Scale::Activity].map(|scale| scale.status_at(digit));
            if let [Some(goal), Some(activity)] = both {
                assert_eq!(goal.deviates(), activity.deviates(), "{digit}: {goal:?} and {activity:?}");
            }
        }
        assert_eq!(Scale::Goal.status_at(4), None);
        assert_eq!(Scale::None.digits().count(), 0);
    }
}
