//! The figures of an indicator over time: a curve for each whom they are for, and the targets beside.

use rust_decimal::Decimal;

use super::indicators::{Group, Series};
use super::period::Period;
use super::record::{Figure, Spread};
use super::targets::years_of;

/// How many years ahead of the last figure a target is still drawn.
const AHEAD: i64 = 10;

/// A moment on the line of time, in thousandths of a year.
type Moment = i64;

const YEAR: Moment = 1000;

/// A number at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// When its period ended.
    pub at: Moment,
    /// The period, as it is written.
    pub period: String,
    /// The number.
    pub value: Decimal,
}

/// The outcomes of one whom figures are for, in order of time.
#[derive(Clone, Debug)]
pub struct Curve<'p> {
    /// One of its figures, which says whose they are and for whom.
    pub of: &'p Figure,
    /// Its outcomes.
    pub points: Vec<Point>,
}

/// The curves of an indicator.
#[derive(Clone, Debug)]
pub struct Curves<'p> {
    /// Our own first.
    pub curves: Vec<Curve<'p>>,
    /// Our own targets, in order of time.
    pub targets: Vec<Point>,
    /// The bounds of time.
    pub time: (Moment, Moment),
    /// The bounds of what is drawn, in round numbers.
    pub bounds: (Decimal, Decimal),
}

impl<'p> Curves<'p> {
    /// The curves of an indicator; nothing while there is no outcome of two different times for anybody.
    pub fn of(series: &Series<'p>) -> Option<Self> {
        let mut curves: Vec<Curve<'_>> = series.groups().iter().filter_map(curve).collect();
        if let (Some(own), Some(point)) = (curves.first_mut().filter(|own| own.of.is_own_total()), baseline(series))
            && own.points.iter().all(|known| known.at != point.at)
        {
            own.points.push(point);
            own.points.sort_by_key(|point| point.at);
        }
        if curves.iter().all(|curve| curve.points.len() < 2) {
            return None;
        }
        let moments = || curves.iter().flat_map(|curve| &curve.points).map(|point| point.at);
        let (first, last) = (moments().min()?, moments().max()?);
        let targets = targets(series, first, last);
        let last = targets.last().map_or(last, |target| last.max(target.at));
        let numbers = || curves.iter().flat_map(|curve| &curve.points).chain(&targets).map(|point| point.value);
        let bounds = round_bounds(numbers().min()?, numbers().max()?);
        Some(Curves { curves, targets, time: (first, last), bounds })
    }

    /// Every period that something is drawn for, in order of time.
    pub fn periods(&self) -> Vec<(Moment, &str)> {
        let points = self.curves.iter().flat_map(|curve| &curve.points).chain(&self.targets);
        let mut periods: Vec<(Moment, &str)> = points.map(|point| (point.at, point.period.as_str())).collect();
        periods.sort_unstable();
        periods.dedup_by_key(|(at, _)| *at);
        periods
    }

    /// How far along the line of time a moment is, of so many steps.
    pub fn across(&self, at: Moment, steps: usize) -> usize {
        let (first, last) = self.time;
        let along = (at - first).max(0) * steps as i64;
        usize::try_from(along.checked_div(last - first).unwrap_or(0)).unwrap_or(0).min(steps)
    }

    /// How far below the upper bound a number is, of so many steps.
    pub fn down(&self, value: Decimal, steps: usize) -> usize {
        use rust_decimal::prelude::ToPrimitive;
        let (low, high) = self.bounds;
        let share = high.checked_sub(value).zip(high.checked_sub(low)).and_then(|(part, all)| part.checked_div(all));
        let down = share.and_then(|share| share.checked_mul(Decimal::from(steps as u64)));
        down.and_then(|down| down.round().to_usize()).unwrap_or(0).min(steps)
    }
}

fn moment(period: &str) -> Option<Moment> {
    let end = Period::parse(period)?.to;
    Some(i64::from(end.year()) * YEAR + i64::from(end.day_of_year()) * YEAR / i64::from(end.days_in_year()))
}

fn curve<'p>(group: &Group<'p>) -> Option<Curve<'p>> {
    let (_, of) = *group.first()?;
    let point = |figure: &Figure| {
        let period = figure.period.as_deref()?;
        Some(Point { at: moment(period)?, period: period.to_owned(), value: figure.outcome? })
    };
    // What several years came to together is no point among them.
    let alone = group.iter().filter(|(_, figure)| figure.spread.is_none());
    let mut points: Vec<Point> = alone.filter_map(|(_, figure)| point(figure)).collect();
    points.sort_by_key(|point| point.at);
    // Of a year and its last month, which end on the same day, the one that came first stands.
    points.dedup_by_key(|point| point.at);
    (!points.is_empty()).then_some(Curve { of, points })
}

fn baseline(series: &Series<'_>) -> Option<Point> {
    let period = series.indicator.baseline_period.as_deref()?;
    Some(Point { at: moment(period)?, period: period.to_owned(), value: series.indicator.baseline? })
}

/// Our own targets: of a year its own, else one that holds for each of several.
fn targets(series: &Series<'_>, first: Moment, last: Moment) -> Vec<Point> {
    let mut targets: Vec<Point> = Vec::new();
    for figure in series.own() {
        let (Some(target), Some(period)) = (figure.target, figure.period.as_deref()) else { continue };
        match figure.spread {
            None => targets.extend(moment(period).map(|at| Point { at, period: period.to_owned(), value: target })),
            // The sum of several years is no number of one.
            Some(Spread::Sum) => {}
            Some(Spread::EachYear | Spread::YearlySum) => {
                for year in years_of(figure).into_iter().flatten() {
                    let at = (i64::from(year) + 1) * YEAR;
                    if first <= at && at <= last + AHEAD * YEAR {
                        targets.push(Point { at, period: year.to_string(), value: target });
                    }
                }
            }
        }
    }
    // A year's own target was named by its year alone, and stands before what a longer period says of it.
    targets.sort_by_key(|point| point.at);
    targets.dedup_by_key(|point| point.at);
    targets.retain(|point| point.at >= first);
    targets
}

/// The nearest round numbers around two; from nought where that does not flatten what is drawn.
fn round_bounds(low: Decimal, high: Decimal) -> (Decimal, Decimal) {
    let low = if low > Decimal::ZERO && low <= high / Decimal::TWO { Decimal::ZERO } else { low };
    let span = high.saturating_sub(low);
    let mut unit = Decimal::ONE;
    while unit < span / (Decimal::TEN * Decimal::TWO) {
        let Some(larger) = unit.checked_mul(Decimal::TEN) else { break };
        unit = larger;
    }
    while unit > span && unit.scale() < 6 {
        unit /= Decimal::TEN;
    }
    // Where there is no room for a step the number itself is the bound.
    let steps = |number: Decimal| number.checked_div(unit);
    let below = steps(low).and_then(|steps| steps.floor().checked_mul(unit)).unwrap_or(low);
    let above = steps(high).and_then(|steps| steps.ceil().checked_mul(unit)).unwrap_or(high);
    if below < above { (below.normalize(), above.normalize()) } else { (below, above.saturating_add(Decimal::ONE)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_round_and_hold_what_is_between_them() {
        let number = |digits: &str| Decimal::from_str_exact(digits).unwrap();
        for (low, high, below, above) in [
            ("48.1", "55", "48", "55"),
            ("3", "61.5", "0", "70"),
            ("-2", "9", "-2", "9"),
            ("170", "850", "0", "900"),
            ("5", "5", "5", "6"),
            ("0.241", "0.25", "0.241", "0.25"),
        ] {
            let bounds = round_bounds(number(low), number(high));
            assert_eq!(bounds, (number(below), number(above)), "{low} {high}");
        }
        for (low, high) in [(Decimal::MIN, Decimal::MAX), (Decimal::MAX, Decimal::MAX), (Decimal::ZERO, Decimal::ZERO)]
        {
            let (below, above) = round_bounds(low, high);
            assert!(below <= low && high <= above, "{low} {high}");
        }
    }
}
