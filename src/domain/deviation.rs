//! What deviates: what a reader must see first, whoever asks and wherever.

use super::measures;
use super::plan::Plan;
use super::record::{Assessment, Forecast, Id, Record, Round, Scale, Status};
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

/// A text that explains a deviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The assessment's field.
    pub field: &'static str,
    /// True for what is listed as missing when a round is to be closed; the others are only offered beside it.
    pub demanded: bool,
}

/// The text that says what is done about it, where no measure does.
const MEASURES: &str = "measures";

/// The texts that explain a deviation, in the order they are told.
pub const EXPLANATIONS: &[Explanation] = &[
    Explanation { field: "cause", demanded: true },
    Explanation { field: "consequence", demanded: false },
    Explanation { field: MEASURES, demanded: true },
];

/// The same in the order they are asked for: what is demanded first.
pub fn asked() -> impl Iterator<Item = &'static str> {
    let those = |demanded| EXPLANATIONS.iter().filter(move |text| text.demanded == demanded);
    those(true).chain(those(false)).map(|text| text.field)
}

impl Assessment {
    /// Why it is as it is, in somebody's words: the cause, else the comment, which is where most people write why.
    pub fn why(&self) -> Option<&str> {
        self.cause.as_deref().or(self.comment.as_deref())
    }

    /// The texts that would explain it and say nothing.
    fn unexplained(&self) -> impl Iterator<Item = &'static Explanation> {
        EXPLANATIONS.iter().filter(|explanation| {
            let text = self.text(explanation.field);
            // Why it came so is said in the comment just as well.
            let text = if explanation.field == "cause" { self.why() } else { text };
            text.is_none_or(|text| text.trim().is_empty())
        })
    }
}

impl Plan {
    /// Why an item deviates in a round, if it does.
    pub fn deviation(&self, round: &str, ix: ItemIx) -> Option<Deviation> {
        Deviation::of(self.scale_of(ix), self.assessment(round, ix)?)
    }

    /// The texts that would explain an item in a round and say nothing. What is done about it is said by a measure with
    /// an owner and a day just as well: nobody need write it twice.
    pub fn unexplained(&self, (id, round): (&Id, &Round), ix: ItemIx) -> Vec<&'static Explanation> {
        let Some(assessment) = self.assessment(id, ix) else { return Vec::new() };
        let mut left: Vec<&Explanation> = assessment.unexplained().collect();
        if left.iter().any(|text| text.field == MEASURES) && measures::is_acted_on(self, (id, round), ix) {
            left.retain(|text| text.field != MEASURES);
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(scale: Scale, value: Option<Status>, forecast: Option<Forecast>) -> Option<Deviation> {
        Deviation::of(scale, &Assessment { value, forecast, ..Assessment::default() })
    }

    #[test]
    fn what_explains_a_deviation_is_what_people_write_of_an_assessment() {
        for text in EXPLANATIONS {
            assert!(Assessment::prose().any(|spec| spec.name == text.field), "{}", text.field);
        }
        assert_eq!(asked().collect::<Vec<_>>(), ["cause", "measures", "consequence"]);
        let left = |assessment: &Assessment| -> Vec<_> { assessment.unexplained().map(|text| text.field).collect() };
        let mut assessment = Assessment::default();
        assert_eq!(left(&assessment), ["cause", "consequence", "measures"]);
        assessment.comment = Some("Tomten blev dyrare".into());
        assessment.measures = Some(" ".into());
        assert_eq!(left(&assessment), ["consequence", "measures"], "a comment says why, a blank says nothing");
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
