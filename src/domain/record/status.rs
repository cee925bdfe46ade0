//! The scales on which goals and activities are assessed, and the words that go with an assessment.

use super::field_codes;

field_codes! {
    /// What somebody has judged about an item. Absent means that nobody has judged (*Ej bedömt*), which is
    /// something else than [`Status::CannotAssess`] (*Kan ej bedömas*: judged, but there is nothing to measure by).
    ///
    /// The code says what it means, whatever a plan calls it. A plan with more steps than meanings uses the codes with a
    /// number, the better step first: `partly_met`, `partly_met_2`.
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
        /// A second step that means *met*, in a plan with steps of its own
        Met2 = "met_2",
        /// A third
        Met3 = "met_3",
        /// A second step that means *partly met*
        PartlyMet2 = "partly_met_2",
        /// A third
        PartlyMet3 = "partly_met_3",
        /// A second step that means *not met*
        NotMet2 = "not_met_2",
        /// A third
        NotMet3 = "not_met_3",
        /// A second step that means *done*
        Done2 = "done_2",
        /// A second step that means *ongoing*
        Ongoing2 = "ongoing_2",
        /// A third
        Ongoing3 = "ongoing_3",
        /// A second step that means *late*
        Late2 = "late_2",
        /// A second step that means *cancelled*
        Cancelled2 = "cancelled_2",
        /// A second step that means *not started*
        NotStarted2 = "not_started_2",
        /// A second step that means *cannot be assessed*
        CannotAssess2 = "cannot_assess_2",
    }
}

/// What a status means, whatever it is called: how it counts, and what it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// Met.
    Met,
    /// Partly met.
    PartlyMet,
    /// Not met.
    NotMet,
    /// Done.
    Done,
    /// Under way.
    Ongoing,
    /// Late.
    Late,
    /// Cancelled.
    Cancelled,
    /// Not begun.
    NotStarted,
    /// Judged, but there is nothing to measure by.
    CannotAssess,
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
pub(in crate::domain) fn keyed<T: Copy + PartialEq>(
    all: impl IntoIterator<Item = T>,
    cannot: T,
) -> impl Iterator<Item = (usize, T)> {
    let mut next = 0;
    all.into_iter().map(move |value| {
        if value == cannot {
            return (CANNOT, value);
        }
        next += 1;
        (next, value)
    })
}

impl Scale {
    /// Every status that can stand on the scale, in any plan, the best first.
    pub const fn every_status(self) -> &'static [Status] {
        use Status as S;
        match self {
            Scale::Goal => &[
                S::Met,
                S::Met2,
                S::Met3,
                S::PartlyMet,
                S::PartlyMet2,
                S::PartlyMet3,
                S::NotMet,
                S::NotMet2,
                S::NotMet3,
                S::CannotAssess,
                S::CannotAssess2,
            ],
            Scale::Activity => &[
                S::Done,
                S::Done2,
                S::Ongoing,
                S::Ongoing2,
                S::Ongoing3,
                S::Late,
                S::Late2,
                S::Cancelled,
                S::Cancelled2,
                S::NotStarted,
                S::NotStarted2,
                S::CannotAssess,
                S::CannotAssess2,
            ],
            Scale::None => &[],
        }
    }

    /// The statuses of a plan that has no steps of its own, in their order, the best first on every scale.
    pub const fn usual(self) -> &'static [Status] {
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

    /// True when the status can stand on the scale, in some plan.
    pub fn has(self, status: Status) -> bool {
        self.every_status().contains(&status)
    }

    /// True when there is something to judge.
    pub const fn is_assessable(self) -> bool {
        !matches!(self, Scale::None)
    }
}

impl Status {
    /// What it means.
    pub const fn meaning(self) -> Meaning {
        match self {
            Status::Met | Status::Met2 | Status::Met3 => Meaning::Met,
            Status::PartlyMet | Status::PartlyMet2 | Status::PartlyMet3 => Meaning::PartlyMet,
            Status::NotMet | Status::NotMet2 | Status::NotMet3 => Meaning::NotMet,
            Status::Done | Status::Done2 => Meaning::Done,
            Status::Ongoing | Status::Ongoing2 | Status::Ongoing3 => Meaning::Ongoing,
            Status::Late | Status::Late2 => Meaning::Late,
            Status::Cancelled | Status::Cancelled2 => Meaning::Cancelled,
            Status::NotStarted | Status::NotStarted2 => Meaning::NotStarted,
            Status::CannotAssess | Status::CannotAssess2 => Meaning::CannotAssess,
        }
    }

    /// The step that means so where a plan has none of its own.
    pub const fn usual(self) -> Status {
        match self.meaning() {
            Meaning::Met => Status::Met,
            Meaning::PartlyMet => Status::PartlyMet,
            Meaning::NotMet => Status::NotMet,
            Meaning::Done => Status::Done,
            Meaning::Ongoing => Status::Ongoing,
            Meaning::Late => Status::Late,
            Meaning::Cancelled => Status::Cancelled,
            Meaning::NotStarted => Status::NotStarted,
            Meaning::CannotAssess => Status::CannotAssess,
        }
    }

    /// A deviation is what a reader must see first: not met, late, cancelled.
    pub(in crate::domain) const fn deviates(self) -> bool {
        matches!(self.meaning(), Meaning::NotMet | Meaning::Late | Meaning::Cancelled)
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
        keyed(Trend::ALL.iter().copied(), Trend::Unclear)
    }

    /// The trend between two assessments of the same scale; `None` when either says nothing about direction. Of two steps
    /// that mean the same the one with the lower number is the better.
    pub fn between(before: Status, now: Status) -> Option<Trend> {
        let rank = |status: Status| {
            let says = match status.meaning() {
                Meaning::NotMet | Meaning::NotStarted | Meaning::PartlyMet => true,
                Meaning::Ongoing | Meaning::Met | Meaning::Done => true,
                Meaning::Late | Meaning::Cancelled | Meaning::CannotAssess => false,
            };
            let place = |scale: Scale| scale.every_status().iter().position(|known| *known == status);
            place(Scale::Goal).or_else(|| place(Scale::Activity)).filter(|_| says)
        };
        let (before, now) = (rank(before)?, rank(now)?);
        Some(match before.cmp(&now) {
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
    fn every_status_stands_on_a_scale_and_the_usual_ones_are_the_first_of_their_meaning() {
        for status in Status::ALL {
            assert!([Scale::Goal, Scale::Activity].iter().any(|scale| scale.has(*status)), "{status:?}");
        }
        for scale in [Scale::Goal, Scale::Activity] {
            let mut meanings = Vec::new();
            for status in scale.every_status() {
                if !meanings.contains(&status.meaning()) {
                    assert!(scale.usual().contains(status), "{status:?} is the first that means so");
                    meanings.push(status.meaning());
                }
            }
            assert_eq!(meanings.len(), scale.usual().len());
        }
        assert!(!Scale::None.has(Status::Met));
    }

    #[test]
    fn a_trend_lies_between_steps_also_of_one_meaning() {
        use Status::{CannotAssess, Done, Late, Met, NotMet, NotStarted, PartlyMet, PartlyMet2};
        assert_eq!(Trend::between(PartlyMet2, PartlyMet), Some(Trend::Up));
        assert_eq!(Trend::between(PartlyMet, PartlyMet2), Some(Trend::Down));
        assert_eq!(Trend::between(NotMet, Met), Some(Trend::Up));
        assert_eq!(Trend::between(Met, Met), Some(Trend::Same));
        assert_eq!(Trend::between(Done, NotStarted), Some(Trend::Down));
        assert_eq!(Trend::between(Late, Done), None);
        assert_eq!(Trend::between(Met, CannotAssess), None);
    }
}
