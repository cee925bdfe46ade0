//! What the figures of an indicator say about a goal: outcome against target, in decimal arithmetic.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::plan::Plan;
use super::record::{Direction, Figure, Id, Indicator, Round, Standing, Status, Thresholds};
use super::targets::{Held, held};
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
    /// The target is for several years together, which have not ended and have not reached it.
    Underway,
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
            Unevaluated::Underway => "underway",
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

/// Holds what speaks in a round against its target. While years that are counted together go on, they can only be said
/// to have come where they should, or beyond where they may.
fn weigh(direction: Direction, held: &Held<'_>, thresholds: &Thresholds) -> Result<Evaluation, Unevaluated> {
    let found = evaluate(direction, held.outcome, held.target, thresholds);
    let Some(years) = &held.years else { return found };
    let is_settled = |found: &Evaluation| match direction {
        Direction::Rising => found.status == Status::Met,
        Direction::Falling => found.status == Status::NotMet,
    };
    match found {
        Ok(found) if is_settled(&found) => Ok(found),
        Ok(_) if !years.missing.is_empty() => Err(Unevaluated::NoOutcome),
        Ok(_) if !years.is_all => Err(Unevaluated::Underway),
        found => found,
    }
}

/// An indicator with what speaks in a round.
#[derive(Clone, Debug)]
pub struct Measured<'p> {
    /// The indicator's id.
    pub id: &'p Id,
    /// The indicator.
    pub indicator: &'p Indicator,
    /// The outcome and target used, our own.
    pub held: Option<Held<'p>>,
    /// What it comes to, or why it comes to nothing.
    pub evaluation: Result<Evaluation, Unevaluated>,
}

impl<'p> Measured<'p> {
    fn new(plan: &Plan, id: &'p Id, indicator: &'p Indicator, held: Option<Held<'p>>) -> Self {
        let evaluation = match (&held, indicator.direction) {
            (None, _) => Err(Unevaluated::NoFigure),
            (Some(_), None) => Err(Unevaluated::NoDirection),
            (Some(held), Some(direction)) => weigh(direction, held, plan.thresholds()),
        };
        Measured { id, indicator, held, evaluation }
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
            Measured::new(plan, id, indicator, held(own, round))
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
            Measured::new(plan, id, indicator, held(own, round))
        })
        .collect()
}

impl Indicator {
    /// True when it has not been withdrawn, nor its adding undone.
    pub fn stands(&self) -> bool {
        self.state != Some(Standing::Withdrawn) && self.name.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
