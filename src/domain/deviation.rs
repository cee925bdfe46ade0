//! What deviates: what a reader must see first, whoever asks and wherever.

use super::plan::Plan;
use super::record::{Assessment, Forecast, Scale, Status};
use super::tree::ItemIx;

/// Why an item deviates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deviation {
    /// By what was judged: not met, late, cancelled.
    Judged(Status),
    /// By what is expected: it is not thought to be reached, however it stands today.
    Expected,
}

impl Deviation {
    /// Why an item on this scale deviates, if it does.
    pub fn of(scale: Scale, assessment: &Assessment) -> Option<Self> {
        let judged = assessment.value_on(scale).filter(|status| status.deviates()).map(Deviation::Judged);
        let expected = scale.is_assessable() && assessment.forecast == Some(Forecast::NotReach);
        judged.or(expected.then_some(Deviation::Expected))
    }
}

impl Assessment {
    /// Why it is as it is, in somebody's words: the cause, else the comment, which is where most people write why.
    pub fn why(&self) -> Option<&str> {
        self.cause.as_deref().or(self.comment.as_deref())
    }
}

impl Plan {
    /// Why an item deviates in a round, if it does.
    pub fn deviation(&self, round: &str, ix: ItemIx) -> Option<Deviation> {
        Deviation::of(self.scale_of(ix), self.assessment(round, ix)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(scale: Scale, value: Option<Status>, forecast: Option<Forecast>) -> Option<Deviation> {
        Deviation::of(scale, &Assessment { value, forecast, ..Assessment::default() })
    }

    #[test]
    fn a_goal_that_will_not_be_reached_deviates_however_it_stands_today() {
        let not_reach = Some(Forecast::NotReach);
        assert_eq!(of(Scale::Goal, Some(Status::Met), not_reach), Some(Deviation::Expected));
        assert_eq!(of(Scale::Goal, None, not_reach), Some(Deviation::Expected));
        assert_eq!(of(Scale::Goal, Some(Status::NotMet), not_reach), Some(Deviation::Judged(Status::NotMet)));
        assert_eq!(of(Scale::Goal, Some(Status::Met), Some(Forecast::PartlyReach)), None);
        assert_eq!(of(Scale::None, None, not_reach), None, "a heading is not judged");
        // A value of another scale is no value here.
        assert_eq!(of(Scale::Goal, Some(Status::Late), None), None);
    }
}
