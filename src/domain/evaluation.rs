//! What the figures of an indicator say about a goal: outcome against target, in decimal arithmetic.

use std::cmp::Reverse;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::period::Period;
use super::plan::Plan;
use super::record::{Direction, Figure, Id, Indicator, Round, Standing, Status, Thresholds};
use super::tree::ItemIx;

/// Why an indicator cannot be evaluated in a round. It is then not judged, which is something else than *not met*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unevaluated {
    /// Nobody has said which way it should go.
    NoDirection,
    /// There is no figure of our own for the round's period or an earlier one.
    NoFigure,
    /// The figure has no target.
    NoTarget,
    /// The target is zero, against which nothing can be measured.
    ZeroTarget,
    /// The target is below zero: a share of it says nothing.
    NegativeTarget,
    /// The outcome is not known yet.
    NoOutcome,
}

impl Unevaluated {
    /// Its stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Unevaluated::NoDirection => "no_direction",
            Unevaluated::NoFigure => "no_figure",
            Unevaluated::NoTarget => "no_target",
            Unevaluated::ZeroTarget => "zero_target",
            Unevaluated::NegativeTarget => "negative_target",
            Unevaluated::NoOutcome => "no_outcome",
        }
    }
}

/// An outcome held against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// How much of the target was reached: outcome/target, or target/outcome where lower is better. Absent when a
    /// falling indicator has come down to zero, or when the share is too large to be written.
    pub ratio: Option<Decimal>,
    /// What that speaks for.
    pub status: Status,
}

/// Holds an outcome against a target.
pub fn evaluate(
    direction: Direction,
    outcome: Option<Decimal>,
    target: Option<Decimal>,
    thresholds: &Thresholds,
) -> Result<Evaluation, Unevaluated> {
    let target = target.ok_or(Unevaluated::NoTarget)?;
    if target.is_zero() {
        return Err(Unevaluated::ZeroTarget);
    }
    if target.is_sign_negative() {
        return Err(Unevaluated::NegativeTarget);
    }
    let outcome = outcome.ok_or(Unevaluated::NoOutcome)?;
    let ratio = match direction {
        Direction::Rising => outcome.checked_div(target),
        // Nothing left of what should become less: reached, and there is nothing to divide by.
        Direction::Falling if outcome <= Decimal::ZERO => None,
        Direction::Falling => target.checked_div(outcome),
    };
    let status = match ratio {
        // The only share that cannot be written is one beyond all bounds, upwards or, with a rising one, downwards.
        None if direction == Direction::Rising && outcome.is_sign_negative() => Status::NotMet,
        None => Status::Met,
        Some(ratio) if ratio >= thresholds.met() => Status::Met,
        Some(ratio) if ratio >= thresholds.partly() => Status::PartlyMet,
        Some(_) => Status::NotMet,
    };
    Ok(Evaluation { ratio, status })
}

/// An indicator with the figure that speaks in a round.
#[derive(Clone, Copy, Debug)]
pub struct Measured<'p> {
    /// The indicator's id.
    pub id: &'p Id,
    /// The indicator.
    pub indicator: &'p Indicator,
    /// The figure used, our own.
    pub figure: Option<&'p Figure>,
    /// What it comes to, or why it comes to nothing.
    pub evaluation: Result<Evaluation, Unevaluated>,
}

impl<'p> Measured<'p> {
    fn new(plan: &Plan, id: &'p Id, indicator: &'p Indicator, figure: Option<&'p Figure>) -> Self {
        let evaluation = match (figure, indicator.direction) {
            (None, _) => Err(Unevaluated::NoFigure),
            (Some(_), None) => Err(Unevaluated::NoDirection),
            (Some(figure), Some(direction)) => evaluate(direction, figure.outcome, figure.target, &plan.thresholds),
        };
        Measured { id, indicator, figure, evaluation }
    }

    /// What the indicator speaks for, if it can be evaluated.
    pub fn status(&self) -> Option<Status> {
        self.evaluation.ok().map(|evaluation| evaluation.status)
    }
}

/// The standing indicators on an item, each with its figure for the round, in the order they were added.
pub fn of_item<'p>(plan: &'p Plan, round: &Round, ix: ItemIx) -> Vec<Measured<'p>> {
    let item = plan.item_id(ix);
    plan.indicators
        .iter()
        .filter(|(_, indicator)| indicator.stands() && indicator.items.contains(item))
        .map(|(id, indicator)| {
            let own = plan.figures.iter().map(|(_, figure)| figure).filter(|f| f.indicator.as_ref() == Some(id));
            Measured::new(plan, id, indicator, fitting(own, round))
        })
        .collect()
}

/// Every standing indicator with its figure for the round: one pass over indicators and figures.
pub fn of_plan<'p>(plan: &'p Plan, round: &Round) -> Vec<Measured<'p>> {
    let mut figures: HashMap<&Id, Vec<&Figure>> = HashMap::new();
    for (_, figure) in plan.figures.iter() {
        if let Some(indicator) = &figure.indicator {
            figures.entry(indicator).or_default().push(figure);
        }
    }
    let standing = plan.indicators.iter().filter(|(_, indicator)| indicator.stands());
    standing
        .map(|(id, indicator)| {
            let own = figures.get(id).into_iter().flatten().copied();
            Measured::new(plan, id, indicator, fitting(own, round))
        })
        .collect()
}

/// The figure that speaks in a round: our own for the round's period, else for the latest period that has ended by
/// its cut-off. A period whose words cannot be put in order speaks only in a round of that very name.
///
/// A figure of the round's own period speaks also while its outcome is missing: last year's outcome must not pass
/// for this year's.
pub fn fitting<'p>(figures: impl Iterator<Item = &'p Figure>, round: &Round) -> Option<&'p Figure> {
    let whole = Period::of_round(round);
    figures
        .filter(|figure| figure.is_own_total() && (figure.outcome.is_some() || figure.target.is_some()))
        .filter_map(|figure| {
            let text = figure.period.as_deref()?;
            let named = round.label.as_deref() == Some(text);
            let rank = match Period::parse(text) {
                // Of those that end on the same day the round's own comes first, then the longest.
                Some(period) if whole.is_none_or(|whole| period.to <= whole.to) => {
                    Some((period.to, whole.is_some_and(|whole| period == whole), Reverse(period.from)))
                }
                _ => None,
            };
            (named || rank.is_some()).then_some(((named, rank), figure))
        })
        .max_by_key(|(rank, _)| *rank)
        .map(|(_, figure)| figure)
}

impl Indicator {
    /// True when it has not been withdrawn, nor its adding undone.
    pub fn stands(&self) -> bool {
        self.state != Some(Standing::Withdrawn) && self.name.is_some()
    }
}

impl Figure {
    /// True for our own municipality's figure, for everybody or for a part.
    pub fn is_own(&self) -> bool {
        self.municipality.as_deref().is_none_or(str::is_empty)
    }

    /// True for the figure of everybody: of no sex and no part.
    pub fn is_total(&self) -> bool {
        self.sex.is_none() && self.part.is_none()
    }

    /// True for what can speak for a goal: our own figure, for everybody.
    pub fn is_own_total(&self) -> bool {
        self.is_own() && self.is_total()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::from_template;
    use crate::domain::record::{RoundKind, Sex};

    fn number(digits: &str) -> Option<Decimal> {
        Some(Decimal::from_str_exact(digits).unwrap())
    }

    fn judged(direction: Direction, outcome: &str, target: &str) -> Status {
        evaluate(direction, number(outcome), number(target), &Thresholds::default()).unwrap().status
    }

    #[test]
    fn a_rising_indicator_is_outcome_over_target() {
        use Direction::Rising;
        assert_eq!(judged(Rising, "60", "60"), Status::Met);
        assert_eq!(judged(Rising, "59.99", "60"), Status::PartlyMet);
        assert_eq!(judged(Rising, "48", "60"), Status::PartlyMet);
        assert_eq!(judged(Rising, "47.999999", "60"), Status::NotMet);
        assert_eq!(judged(Rising, "-5", "60"), Status::NotMet);
        // A tenth has no exact binary fraction; in decimals 0.24 of 0.3 is 80 %.
        assert_eq!(judged(Rising, "0.24", "0.3"), Status::PartlyMet);
    }

    #[test]
    fn a_falling_indicator_is_target_over_outcome() {
        use Direction::Falling;
        assert_eq!(judged(Falling, "10", "10"), Status::Met);
        assert_eq!(judged(Falling, "12.5", "10"), Status::PartlyMet);
        assert_eq!(judged(Falling, "12.51", "10"), Status::NotMet);
        assert_eq!(judged(Falling, "0", "10"), Status::Met);
        assert_eq!(judged(Falling, "-3", "10"), Status::Met);
    }

    #[test]
    fn without_a_usable_target_there_is_no_evaluation_but_a_reason() {
        let of = |outcome, target| evaluate(Direction::Rising, outcome, target, &Thresholds::default());
        assert_eq!(of(number("5"), None), Err(Unevaluated::NoTarget));
        assert_eq!(of(number("5"), number("0.0")), Err(Unevaluated::ZeroTarget));
        assert_eq!(of(number("5"), number("-2")), Err(Unevaluated::NegativeTarget));
        assert_eq!(of(None, number("5")), Err(Unevaluated::NoOutcome));
    }

    #[test]
    fn the_thresholds_can_be_set() {
        let strict = Thresholds { met: Some(Decimal::new(11, 1)), partly: Some(Decimal::ONE), ..Thresholds::default() };
        let status = |outcome| evaluate(Direction::Rising, number(outcome), number("10"), &strict).unwrap().status;
        assert_eq!([status("11"), status("10.5"), status("9")], [Status::Met, Status::PartlyMet, Status::NotMet]);
        assert!(strict.is_sound());
        let upside_down = Thresholds { met: Some(Decimal::new(5, 1)), ..Thresholds::default() };
        assert!(!upside_down.is_sound(), "partly met from 80 %, met from 50 %");
    }

    #[test]
    fn a_share_beyond_all_bounds_does_no_harm() {
        let (huge, tiny) = (Decimal::MAX, Decimal::new(1, 28));
        let of = |direction, outcome, target| {
            evaluate(direction, Some(outcome), Some(target), &Thresholds::default()).unwrap().status
        };
        assert_eq!(of(Direction::Rising, huge, tiny), Status::Met);
        assert_eq!(of(Direction::Rising, -huge, tiny), Status::NotMet);
        assert_eq!(of(Direction::Falling, tiny, huge), Status::Met);
        assert_eq!(of(Direction::Falling, huge, tiny), Status::NotMet);
    }

    fn figure(period: &str, municipality: Option<&str>) -> Figure {
        Figure {
            period: Some(period.into()),
            municipality: municipality.map(Id::from),
            outcome: number("1"),
            ..Figure::default()
        }
    }

    fn chosen(periods: &[&str], kind: RoundKind) -> Option<String> {
        let figures: Vec<Figure> = periods.iter().map(|period| figure(period, None)).collect();
        let round = from_template(kind, 2026).1;
        fitting(figures.iter(), &round).and_then(|figure| figure.period.as_deref().map(str::to_owned))
    }

    #[test]
    fn the_figure_of_the_rounds_own_period_speaks_else_the_latest_before_it() {
        let annual = |periods: &[&str]| chosen(periods, RoundKind::Annual);
        assert_eq!(annual(&["2025", "2026", "2027"]).as_deref(), Some("2026"));
        assert_eq!(annual(&["2026", "2026-12", "2026-T3"]).as_deref(), Some("2026"));
        assert_eq!(annual(&["2024", "2026-08", "2025"]).as_deref(), Some("2026-08"));
        assert_eq!(annual(&["2027"]), None);
        let interim = |periods: &[&str]| chosen(periods, RoundKind::Interim);
        assert_eq!(interim(&["2025", "2026", "2026-T1"]).as_deref(), Some("2026-T1"));
        assert_eq!(interim(&["2026-08", "2026-T1", "Delår 2026"]).as_deref(), Some("Delår 2026"));
        assert_eq!(interim(&["mandatperioden"]), None);
    }

    #[test]
    fn another_municipalitys_figure_never_speaks_for_ours() {
        let figures = [figure("2026", Some("0665"))];
        assert!(fitting(figures.iter(), &from_template(RoundKind::Annual, 2026).1).is_none());
    }

    #[test]
    fn the_figure_of_a_sex_or_a_part_never_speaks_for_everybody() {
        let women = Figure { sex: Some(Sex::Women), ..figure("2026", None) };
        let young = Figure { part: Some("16–24 år".into()), ..figure("2026", None) };
        assert!(fitting([women, young].iter(), &from_template(RoundKind::Annual, 2026).1).is_none());
    }

    #[test]
    fn last_years_outcome_does_not_pass_for_this_years() {
        let now = Figure { outcome: None, target: number("5"), ..figure("2026", None) };
        let figures = [figure("2025", None), now];
        let used = fitting(figures.iter(), &from_template(RoundKind::Annual, 2026).1).unwrap();
        assert_eq!(used.period.as_deref(), Some("2026"));
    }
}
