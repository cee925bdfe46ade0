//! Which indicators lack an outcome for a round, and whose they are.

use super::indicators::{self, Series};
use super::period::Period;
use super::plan::Plan;
use super::record::{Id, Indicator, Round};
use super::targets::years_of;
use super::tree::ItemIx;

/// The indicators without an outcome for a round.
#[derive(Clone, Debug, Default)]
pub struct Lacking<'p> {
    /// How many indicators there are.
    pub total: usize,
    /// Those without an outcome for the round, each with the units that answer for it: its owners, else those who are
    /// responsible for what it measures.
    pub indicators: Vec<(&'p Id, &'p Indicator, Vec<Id>)>,
}

impl<'p> Lacking<'p> {
    /// Those of a plan, of what is shown.
    pub fn of(plan: &'p Plan, round: &Round, shows: impl Fn(ItemIx) -> bool) -> Self {
        let wanted = |series: &Series<'_>| series.items.is_empty() || series.items.iter().any(|ix| shows(*ix));
        let all: Vec<Series<'p>> = indicators::of_plan(plan).filter(wanted).collect();
        let lacks = all.iter().filter(|series| !has_outcome(series, round));
        let indicators = lacks.map(|series| (series.id, series.indicator, units(plan, series, round)));
        Lacking { total: all.len(), indicators: indicators.collect() }
    }

    /// How many of them each unit answers for, in the order they come; those nobody answers for last.
    pub fn by_unit(&self) -> Vec<(Option<&Id>, usize)> {
        let mut counted: Vec<(Option<&Id>, usize)> = Vec::new();
        let mut nobodys = 0;
        for (_, _, units) in &self.indicators {
            nobodys += usize::from(units.is_empty());
            for unit in units {
                match counted.iter_mut().find(|(known, _)| *known == Some(unit)) {
                    Some((_, count)) => *count += 1,
                    None => counted.push((Some(unit), 1)),
                }
            }
        }
        counted.extend((nobodys > 0).then_some((None, nobodys)));
        counted
    }
}

/// True when an outcome of our own, for everybody, is of the round's own period, or of a part of it.
pub fn has_outcome(series: &Series<'_>, round: &Round) -> bool {
    let whole = Period::of_round(round);
    series.own().filter(|figure| figure.outcome.is_some()).any(|figure| {
        let Some(text) = figure.period.as_deref() else { return false };
        let ends_within =
            |whole: Period| Period::parse(text).is_some_and(|period| whole.from <= period.to && period.to <= whole.to);
        round.label.as_deref() == Some(text) || (whole.is_some_and(ends_within) && !is_longer(figure))
    })
}

/// True for what several years came to together.
fn is_longer(figure: &super::record::Figure) -> bool {
    figure.spread.is_some() && years_of(figure).is_some_and(|years| years.start() != years.end())
}

fn units(plan: &Plan, series: &Series<'_>, round: &Round) -> Vec<Id> {
    if !series.indicator.owners.is_empty() {
        return series.indicator.owners.clone();
    }
    let mut units: Vec<Id> = Vec::new();
    for ix in &series.items {
        let Some(day) = round.cut_off else { continue };
        for unit in plan.units_of(*ix, day).into_iter().cloned() {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    units
}
