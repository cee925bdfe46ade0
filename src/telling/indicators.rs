//! Indicators (*nyckeltal*): what each measures, its baseline and figures, and where they come from.

use rust_decimal::Decimal;

use super::line::{Emphasis, Gauge, Line, Link, Run};
use super::{Fact, Teller};
use crate::domain::indicators::Series;
use crate::domain::plan::Plan;
use crate::domain::record::{Figure, Indicator, Kind};
use crate::text::{clean, number};

impl Teller<'_> {
    /// An indicator with all its figures.
    pub fn indicator(&self, plan: &Plan, series: &Series<'_>) -> Vec<Line> {
        let indicator = series.indicator;
        let mut lines = vec![self.indicator_head(series)];
        for ix in &series.items {
            let text = format!("{}: {}", self.lang.field(Kind::Indicator, "items"), self.item(plan, *ix));
            lines.push(Line::new(1, text, Emphasis::Quiet).to(Link::Item(*ix)));
        }
        let most = series.most();
        if let Some(baseline) = indicator.baseline {
            let period = indicator.baseline_period.as_deref().unwrap_or_default();
            let cells =
                vec![self.amount(indicator, baseline), self.lang.field(Kind::Indicator, "baseline").to_lowercase()];
            lines.push(figure_line(period, cells, Gauge { value: Some(baseline), target: None, most, foreign: false }));
        }
        for (_, figure) in &series.figures {
            let gauge = Gauge { value: figure.outcome, target: figure.target, most, foreign: !figure.is_own_total() };
            lines.push(figure_line(&period(figure), self.figure_cells(indicator, figure), gauge));
        }
        let source = [&indicator.source, &indicator.code].into_iter().flatten();
        let source: Vec<String> = source.map(|text| clean::line(text).into_owned()).collect();
        if !source.is_empty() {
            let text = format!("{}: {}", self.lang.field(Kind::Figure, "source"), source.join(", "));
            lines.push(Line::new(1, text, Emphasis::Quiet));
        }
        lines
    }

    /// Its name, unit of measure and direction.
    fn indicator_head(&self, series: &Series<'_>) -> Line {
        let indicator = series.indicator;
        let name = clean::line(indicator.name.as_deref().unwrap_or(series.id)).into_owned();
        let mut about: Vec<String> = Vec::new();
        about.extend(indicator.measure.as_deref().map(|measure| clean::line(measure).into_owned()));
        about.extend(indicator.direction.map(|direction| self.lang.direction(direction).to_owned()));
        about.extend(self.tells(Fact::Ids).then(|| clean::line(series.id).into_owned()));
        let mut runs: Vec<Run> = vec![(name, Emphasis::Strong)];
        if !about.is_empty() {
            runs.push((format!("  {}", self.dotted(&about)), Emphasis::Quiet));
        }
        Line { runs, link: Some(Link::Indicator(series.id.clone())), heading: true, ..Line::default() }
    }

    /// From how much of the target indicators propose what.
    pub fn thresholds(&self, plan: &Plan) -> Line {
        let (met, partly) = (plan.thresholds.met(), plan.thresholds.partly());
        let text = self.lang.indicators_thresholds(&self.lang.per_cent(met), &self.lang.per_cent(partly));
        Line::new(0, text, Emphasis::Quiet)
    }

    /// A figure in words: *2026: 53,2 %, mål 55 %*.
    pub fn figure(&self, indicator: &Indicator, figure: &Figure) -> String {
        format!("{}: {}", period(figure), self.figure_cells(indicator, figure).join(", "))
    }

    /// A figure whose owner has been told already: *2026: 53,2 %, mål 55 %, Kolada*.
    pub fn figure_values(&self, indicator: &Indicator, figure: &Figure) -> String {
        let plain = Figure { municipality: None, sex: None, part: None, file: None, ..figure.clone() };
        self.figure(indicator, &plain)
    }

    /// An indicator in a line, with our own figures: *Andel i arbete (2025: 48,1 %; 2026: 53,2 %, mål 55 %)*.
    pub fn indicator_words(&self, series: &Series<'_>) -> String {
        let name = clean::line(series.indicator.name.as_deref().unwrap_or(series.id)).into_owned();
        let figures: Vec<String> = series.own().map(|figure| self.figure(series.indicator, figure)).collect();
        if figures.is_empty() { name } else { format!("{name} ({})", figures.join("; ")) }
    }

    /// Outcome, target, whose it is, and where it comes from.
    fn figure_cells(&self, indicator: &Indicator, figure: &Figure) -> Vec<String> {
        let missing = || self.lang.figure_missing().to_owned();
        let mut cells = vec![figure.outcome.map_or_else(missing, |outcome| self.amount(indicator, outcome))];
        let target = |target| format!("{} {}", self.lang.figure_target(), self.amount(indicator, target));
        cells.extend(figure.target.map(target));
        cells.extend(self.whom(figure));
        cells.extend(figure.source.as_deref().map(|source| clean::line(source).into_owned()));
        cells.extend(figure.file.as_deref().map(|file| clean::line(file).into_owned()));
        cells
    }

    /// Whose a figure is and for whom, where it is not our own for everybody.
    pub fn whom(&self, figure: &Figure) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        words.extend(figure.municipality.as_deref().map(|code| self.lang.municipality(code)));
        words.extend(figure.sex.map(|sex| self.lang.sex(sex).to_owned()));
        words.extend(figure.part.as_deref().map(|part| clean::line(part).into_owned()));
        words
    }

    /// A number with the indicator's unit of measure.
    fn amount(&self, indicator: &Indicator, number: Decimal) -> String {
        let digits = number::decimal(self.lang, &number.to_string());
        let measure = clean::line(indicator.measure.as_deref().unwrap_or_default());
        format!("{digits}\u{a0}{measure}").trim_end().to_owned()
    }
}

fn period(figure: &Figure) -> String {
    clean::line(figure.period.as_deref().unwrap_or_default()).into_owned()
}

fn figure_line(period: &str, cells: Vec<String>, gauge: Gauge) -> Line {
    let mut runs: Vec<Run> = vec![(clean::line(period).into_owned(), Emphasis::Quiet)];
    runs.extend(cells.into_iter().map(|cell| (cell, Emphasis::Plain)));
    Line { depth: 1, runs, gauge: Some(gauge), ..Line::default() }
}
