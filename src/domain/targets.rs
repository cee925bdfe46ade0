//! What an outcome is held against in a round: the target of its own period, one that holds for each year of a longer
//! period, or one for its years together.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::period::{Period, year_of};
use super::record::{Figure, Round, Spread};

/// An outcome and the target it is held against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held<'p> {
    /// The figure of our own for the period at issue; absent while nobody has entered one.
    pub figure: Option<&'p Figure>,
    /// The figure whose target it is, where that is one for several years.
    pub spread: Option<&'p Figure>,
    /// What it came to, or what the years have come to together.
    pub outcome: Option<Decimal>,
    /// What it should come to, as far as the round has come.
    pub target: Option<Decimal>,
    /// The years that have been counted together.
    pub years: Option<Years>,
}

/// Years of which the outcomes are counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first of them.
    pub first: i16,
    /// The last that has ended by the round's cut-off.
    pub last: i16,
    /// True when those are all the years the target is for.
    pub is_all: bool,
    /// Those without an outcome.
    pub missing: Vec<i16>,
}

/// What is held against what in a round, of an indicator's figures; nothing when there is no figure of our own.
pub fn held<'p>(figures: impl Iterator<Item = &'p Figure>, round: &Round) -> Option<Held<'p>> {
    let own: Vec<&Figure> = figures.filter(|figure| figure.is_own_total()).collect();
    let alone = fitting(own.iter().copied().filter(|figure| figure.spread.is_none()), round);
    let by_itself = alone.map(|figure| Held {
        figure: Some(figure),
        outcome: figure.outcome,
        target: figure.target,
        ..Held::default()
    });
    if by_itself.as_ref().is_some_and(|held| held.target.is_some()) {
        return by_itself;
    }
    let Some(whole) = Period::of_round(round) else { return by_itself };
    // Of several that have begun, the one that began last.
    let over_years = own.iter().copied().filter(|figure| figure.target.is_some());
    let spread = over_years
        .filter_map(|figure| Some((figure, figure.spread?, Span::of(figure)?)))
        .filter(|(.., span)| span.last_ended(&whole).is_some())
        .max_by_key(|(.., span)| span.first);
    match spread {
        None => by_itself,
        Some((figure, Spread::EachYear, span)) => Some(each_year(alone, figure, span, &whole)),
        Some((figure, Spread::Sum, span)) => Some(together(&own, figure, span, &whole, false)),
        Some((figure, Spread::YearlySum, span)) => Some(together(&own, figure, span, &whole, true)),
    }
}

/// The figure that stands, held against a target for each year. Where it is of another year than the one at issue, that
/// one's outcome is missing: an earlier year's does not pass for it.
fn each_year<'p>(alone: Option<&'p Figure>, spread: &'p Figure, span: Span, whole: &Period) -> Held<'p> {
    let figure = alone.filter(|figure| span.year_at_issue(whole) == figure.period.as_deref().and_then(year_of));
    Held {
        figure,
        spread: Some(spread),
        outcome: figure.and_then(|figure| figure.outcome),
        target: spread.target,
        years: None,
    }
}

/// The outcomes of the years that have ended, held against what they should come to.
fn together<'p>(own: &[&'p Figure], spread: &'p Figure, span: Span, whole: &Period, a_year: bool) -> Held<'p> {
    let last = span.last_ended(whole).unwrap_or(span.first);
    let of = |year: i16| {
        let mut of_year = own.iter().filter(|figure| figure.period.as_deref().and_then(year_of) == Some(year));
        of_year.find_map(|figure| figure.outcome)
    };
    let known: Vec<(i16, Option<Decimal>)> = (span.first..=last).map(|year| (year, of(year))).collect();
    let missing: Vec<i16> = known.iter().filter(|(_, outcome)| outcome.is_none()).map(|(year, _)| *year).collect();
    let outcomes = known.iter().filter_map(|(_, outcome)| *outcome);
    let sum = outcomes.reduce(|one, two| one.saturating_add(two));
    let years = Decimal::from(known.len() as u64);
    Held {
        figure: None,
        spread: Some(spread),
        // Whoever has counted the whole period knows more than its years tell.
        outcome: spread.outcome.filter(|_| last == span.last).or(sum),
        target: if a_year { spread.target.and_then(|target| target.checked_mul(years)) } else { spread.target },
        years: Some(Years {
            first: span.first,
            last,
            is_all: a_year || last == span.last,
            missing: if spread.outcome.is_some() && last == span.last { Vec::new() } else { missing },
        }),
    }
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

/// The years of a figure whose period is made of whole ones.
pub fn years_of(figure: &Figure) -> Option<RangeInclusive<i16>> {
    Span::of(figure).map(|span| span.first..=span.last)
}

/// True for a figure whose period is made of whole years, as that of a target for several must be.
pub fn is_of_years(figure: &Figure) -> bool {
    Span::of(figure).is_some()
}

/// The years of a period that is made of whole ones.
#[derive(Clone, Copy, Debug)]
struct Span {
    first: i16,
    last: i16,
}

impl Span {
    fn of(figure: &Figure) -> Option<Self> {
        let period = Period::parse(figure.period.as_deref()?)?;
        let whole = period.from.day_of_year() == 1 && period.to.day_of_year() == period.to.days_in_year();
        whole.then(|| Span { first: period.from.year(), last: period.to.year() })
    }

    /// The last of its years that has ended by the end of another period.
    fn last_ended(self, whole: &Period) -> Option<i16> {
        let ends_the_year = whole.to.day_of_year() == whole.to.days_in_year();
        let ended = if ends_the_year { whole.to.year() } else { whole.to.year() - 1 };
        (self.first <= ended).then_some(ended.min(self.last))
    }

    fn year_at_issue(self, whole: &Period) -> Option<i16> {
        self.last_ended(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::from_template;
    use crate::domain::record::{Id, RoundKind, Sex};

    fn number(digits: &str) -> Option<Decimal> {
        (!digits.is_empty()).then(|| Decimal::from_str_exact(digits).unwrap())
    }

    fn figure(period: &str, outcome: &str, target: &str, spread: Option<Spread>) -> Figure {
        Figure {
            period: Some(period.into()),
            outcome: number(outcome),
            target: number(target),
            spread,
            ..Figure::default()
        }
    }

    /// Outcome and target in the annual round of a year.
    fn said(figures: &[Figure], year: i16) -> Option<(Option<Decimal>, Option<Decimal>)> {
        let round = from_template(RoundKind::Annual, year).1;
        held(figures.iter(), &round).map(|held| (held.outcome, held.target))
    }

    #[test]
    fn a_target_for_each_year_is_held_against_that_years_outcome() {
        let figures = [
            figure("2022–2026", "", "170", Some(Spread::EachYear)),
            figure("2023", "160", "", None),
            figure("2024", "150", "140", None),
        ];
        assert_eq!(said(&figures, 2023), Some((number("160"), number("170"))));
        assert_eq!(said(&figures, 2024), Some((number("150"), number("140"))), "a year's own target goes first");
        assert_eq!(said(&figures[..2], 2024), Some((None, number("170"))), "2023 does not pass for 2024");
        assert_eq!(said(&figures, 2021), None, "it has not begun");
    }

    #[test]
    fn a_target_a_year_over_five_is_counted_together() {
        let figures = [
            figure("2022–2026", "", "170", Some(Spread::YearlySum)),
            figure("2022", "200", "", None),
            figure("2023", "160", "", None),
            figure("2024", "170", "", None),
        ];
        assert_eq!(said(&figures, 2024), Some((number("530"), number("510"))));
        let round = from_template(RoundKind::Annual, 2026).1;
        let at_the_end = held(figures.iter(), &round).unwrap();
        assert_eq!((at_the_end.outcome, at_the_end.target), (number("530"), number("850")));
        assert_eq!(at_the_end.years.unwrap().missing, [2025, 2026]);
    }

    #[test]
    fn a_sum_is_of_all_its_years_and_says_when_they_have_not_ended() {
        let figures = [
            figure("2022–2026", "", "850", Some(Spread::Sum)),
            figure("2022", "200", "", None),
            figure("2023", "160", "", None),
        ];
        let round = from_template(RoundKind::Annual, 2023).1;
        let underway = held(figures.iter(), &round).unwrap();
        assert_eq!((underway.outcome, underway.target), (number("360"), number("850")));
        assert!(!underway.years.unwrap().is_all);
        let counted = [figure("2022–2026", "900", "850", Some(Spread::Sum)), figures[1].clone()];
        assert_eq!(said(&counted, 2026), Some((number("900"), number("850"))));
        assert_eq!(said(&counted, 2023).unwrap().0, number("200"), "what is said of the end is not known before it");
    }

    #[test]
    fn an_interim_round_counts_the_years_that_have_ended() {
        let figures = [figure("2022–2026", "", "170", Some(Spread::YearlySum)), figure("2022", "200", "", None)];
        let round = from_template(RoundKind::Interim, 2023).1;
        assert_eq!(held(figures.iter(), &round).unwrap().target, number("170"));
    }

    fn of_whom(period: &str, municipality: Option<&str>) -> Figure {
        Figure {
            period: Some(period.into()),
            municipality: municipality.map(Id::from),
            outcome: number("1"),
            ..Figure::default()
        }
    }

    fn chosen(periods: &[&str], kind: RoundKind) -> Option<String> {
        let figures: Vec<Figure> = periods.iter().map(|period| of_whom(period, None)).collect();
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
        let figures = [of_whom("2026", Some("0665"))];
        assert!(fitting(figures.iter(), &from_template(RoundKind::Annual, 2026).1).is_none());
    }

    #[test]
    fn the_figure_of_a_sex_or_a_part_never_speaks_for_everybody() {
        let women = Figure { sex: Some(Sex::Women), ..of_whom("2026", None) };
        let young = Figure { part: Some("16–24 år".into()), ..of_whom("2026", None) };
        assert!(fitting([women, young].iter(), &from_template(RoundKind::Annual, 2026).1).is_none());
    }

    #[test]
    fn last_years_outcome_does_not_pass_for_this_years() {
        let now = Figure { outcome: None, target: number("5"), ..of_whom("2026", None) };
        let figures = [of_whom("2025", None), now];
        let used = fitting(figures.iter(), &from_template(RoundKind::Annual, 2026).1).unwrap();
        assert_eq!(used.period.as_deref(), Some("2026"));
    }
}
