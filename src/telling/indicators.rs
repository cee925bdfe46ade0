//! Indicators (*nyckeltal*): what each measures, its baseline and figures, and where they come from.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::line::{Emphasis, Gauge, Line, Link, Run};
use super::{Fact, Teller, plot};
use crate::domain::calendar;
use crate::domain::curves::{Curve, Curves, Point};
use crate::domain::entry::Entry;
use crate::domain::evaluation::Measured;
use crate::domain::indicators::{Group, Series};
use crate::domain::lacking::Lacking;
use crate::domain::ledger::Ledger;
use crate::domain::municipality;
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Figure, Id, Indicator, Kind, Origin};
use crate::domain::revisions::{self, Entered, Replaced};
use crate::domain::targets::Held;
use crate::text::{clean, number, time};

impl Teller<'_> {
    /// An indicator with all its figures: as curves of so many columns where there are several times, our own a line
    /// each, and the others' beside.
    pub fn indicator(&self, ledger: &Ledger, plan: &Plan, series: &Series<'_>, width: usize) -> Vec<Line> {
        let indicator = series.indicator;
        let mut lines = vec![self.indicator_head(plan, series)];
        for ix in &series.items {
            let text = format!("{}: {}", self.lang.field(Kind::Indicator, "items"), self.item(plan, *ix));
            lines.push(Line::new(1, text, Emphasis::Quiet).to(Link::Item(*ix)));
        }
        let curves = Curves::of(series);
        if let Some(curves) = &curves {
            lines.extend(self.curves(plan, indicator, curves, width));
        }
        let most = series.most();
        if let Some(baseline) = indicator.baseline {
            let period = indicator.baseline_period.as_deref().unwrap_or_default();
            let cells =
                vec![self.amount(indicator, baseline), self.lang.field(Kind::Indicator, "baseline").to_lowercase()];
            lines.push(figure_line(period, cells, Gauge { value: Some(baseline), target: None, most, foreign: false }));
        }
        // Beside curves the figures of each of the others are a line: one looks for a number there, not for a bar.
        for group in series.groups() {
            let is_own = group.iter().all(|(_, figure)| figure.is_own_total());
            if curves.is_some() && !is_own {
                lines.push(self.group(ledger, plan, indicator, &group));
                continue;
            }
            for (id, figure) in &group {
                let foreign = !figure.is_own_total();
                let gauge = Gauge { value: figure.outcome, target: figure.target, most, foreign };
                let mut cells = self.figure_cells(indicator, figure);
                cells.extend(self.entered(indicator, &revisions::of(ledger, id, figure)));
                lines.push(figure_line(&period(figure), cells, gauge));
            }
        }
        let source = [&indicator.source, &indicator.code].into_iter().flatten();
        let source: Vec<String> = source.map(|text| clean::line(text).into_owned()).collect();
        if !source.is_empty() {
            let text = format!("{}: {}", self.lang.field(Kind::Figure, "source"), source.join(", "));
            lines.push(Line::new(1, text, Emphasis::Quiet));
        }
        lines.extend(self.indicator_origin(plan, indicator));
        lines
    }

    /// Where the document itself names it, and that the name is ours where it is.
    fn indicator_origin(&self, plan: &Plan, indicator: &Indicator) -> Option<Line> {
        let mut parts = Vec::new();
        if let (Some(file), Some(lines)) = (&plan.document().source, &indicator.lines) {
            parts.push(self.lang.source_line(&clean::line(file), &clean::line(lines)));
        }
        let derived = indicator.origin == Some(Origin::Derived);
        parts.extend(derived.then(|| self.lang.origin(Origin::Derived).to_owned()));
        (!parts.is_empty()).then(|| Line::new(1, self.dotted(&parts), Emphasis::Quiet))
    }

    /// The curves as a drawing, and each in words.
    pub fn curves(&self, plan: &Plan, indicator: &Indicator, curves: &Curves<'_>, width: usize) -> Vec<Line> {
        let rows = if self.plain { Vec::new() } else { plot::rows(self.lang, self.signs, curves, width) };
        let is_drawn = !rows.is_empty();
        let mut lines: Vec<Line> = rows.into_iter().map(|row| Line::drawn(1, row)).collect();
        for (place, words) in self.curves_in_words(plan, indicator, curves).into_iter().enumerate() {
            let sign = match plot::letter(place).filter(|_| is_drawn) {
                Some(letter) => format!("{letter}  "),
                None => String::new(),
            };
            lines.push(Line::plain(1, format!("{sign}{words}")));
        }
        if let Some(words) = self.curve_target(indicator, curves) {
            let sign = if is_drawn { format!("{}  ", plot::TARGET) } else { String::new() };
            lines.push(Line::plain(1, format!("{sign}{words}")));
        }
        lines
    }

    /// The last of the targets: *mål 55 % (2026)*.
    pub fn curve_target(&self, indicator: &Indicator, curves: &Curves<'_>) -> Option<String> {
        let target = curves.targets.last()?;
        Some(self.lang.curve_target(&self.amount(indicator, target.value), &clean::line(&target.period)))
    }

    /// Each curve in words: *Vaggeryd (egen), alla: upp från 48,1 % (2025) till 53,2 % (2026)*.
    pub fn curves_in_words(&self, plan: &Plan, indicator: &Indicator, curves: &Curves<'_>) -> Vec<String> {
        let amount = |point: &Point| self.amount(indicator, point.value);
        let told = |curve: &Curve<'_>| {
            let (first, last) = (curve.points.first()?, curve.points.last()?);
            let (since, until) = (clean::line(&first.period), clean::line(&last.period));
            let words = match first.value.cmp(&last.value) {
                _ if first == last => self.lang.curve_one(&amount(first), &since),
                Ordering::Less => self.lang.curve_up(&amount(first), &since, &amount(last), &until),
                Ordering::Greater => self.lang.curve_down(&amount(first), &since, &amount(last), &until),
                Ordering::Equal => self.lang.curve_level(&amount(first), &since, &until),
            };
            Some(format!("{}: {words}", self.whose(plan, curve.of)))
        };
        curves.curves.iter().filter_map(told).collect()
    }

    /// The figures of one of the others in a line: *Sävsjö (0684), alla: 2025: 57 %; 2026: 61,5 %. Kolada*.
    fn group(&self, ledger: &Ledger, plan: &Plan, indicator: &Indicator, group: &Group<'_>) -> Line {
        let whose = group.first().map(|(_, figure)| self.whose(plan, figure)).unwrap_or_default();
        let mut told: Vec<String> = Vec::new();
        let mut from: Vec<String> = Vec::new();
        for (id, figure) in group {
            let plain = Figure { source: None, ..(*figure).clone() };
            let entered = revisions::of(ledger, id, figure);
            let revised = self.revised(indicator, &entered).map(|revised| format!(" ({revised})")).unwrap_or_default();
            told.push(format!("{}{revised}", self.figure_values(indicator, &plain)));
            let named = [&figure.source, &figure.file].into_iter().flatten().map(|text| clean::line(text).into_owned());
            for from_where in named.chain(entered.entry.map(|entry| self.who_and_day(entry))) {
                if !from.contains(&from_where) {
                    from.push(from_where);
                }
            }
        }
        let from = if from.is_empty() { String::new() } else { format!(". {}", from.join(", ")) };
        Line::plain(1, format!("{whose}: {}{from}", told.join("; ")))
    }

    /// Whose a figure is and for whom, said of every one: *Vaggeryd (egen), alla*.
    pub fn whose(&self, plan: &Plan, figure: &Figure) -> String {
        let own = || {
            let name = municipality::own_code(plan).and_then(municipality::name);
            let name = name.or(plan.document().municipality.as_deref()).unwrap_or_default();
            self.lang.own_municipality(&clean::line(name)).trim().to_owned()
        };
        let whose = figure.municipality.as_deref().map_or_else(own, |code| self.lang.municipality(code));
        let whom = figure.sex.map_or(self.lang.everybody(), |sex| self.lang.sex(sex));
        let part = figure.part.as_deref().map(|part| format!(", {}", clean::line(part))).unwrap_or_default();
        format!("{whose}, {whom}{part}")
    }

    /// The latest of each of the others, beside our own: *Sävsjö (0684), alla: 2026: 61,5 %*.
    pub fn beside_words(&self, plan: &Plan, series: &Series<'_>) -> Option<String> {
        let told = |group: Group<'_>| {
            let (_, latest) = group.into_iter().rev().find(|(_, figure)| figure.outcome.is_some())?;
            let plain = Figure { source: None, target: None, condition: None, spread: None, ..latest.clone() };
            Some(format!("{}: {}", self.whose(plan, latest), self.figure_values(series.indicator, &plain)))
        };
        let others = series.groups().into_iter().filter(|group| group.iter().all(|(_, figure)| !figure.is_own_total()));
        let told: Vec<String> = others.filter_map(told).collect();
        (!told.is_empty()).then(|| told.join("; "))
    }

    /// The indicators that lack an outcome for a round, each with the units that answer for it.
    pub fn lacking(&self, plan: &Plan, round: &str, lacking: &Lacking<'_>) -> Vec<Line> {
        if lacking.indicators.is_empty() {
            return Vec::new();
        }
        let heading = self.lang.lacking_heading(lacking.indicators.len(), lacking.total, round);
        let line = |(id, indicator, units): &(&Id, &Indicator, Vec<Id>)| {
            let name = clean::line(indicator.name.as_deref().unwrap_or(id)).into_owned();
            let units: Vec<String> = units.iter().map(|unit| self.unit(plan, unit)).collect();
            let units = if units.is_empty() { self.lang.lacking_nobody().to_owned() } else { units.join(", ") };
            Line::plain(1, format!("{name}: {units}")).to(Link::Indicator((*id).clone()))
        };
        std::iter::once(Line::heading(0, heading)).chain(lacking.indicators.iter().map(line)).collect()
    }

    /// That figures have come since the round that is shown was closed, and where they are shown.
    pub fn figures_since(&self, ledger: &Ledger, round: &Id) -> Option<String> {
        let since = ledger.figures_since(round);
        let closed = ledger.plan().rounds.get(round)?;
        let (now, working) = calendar::working(ledger.plan(), self.today);
        let (closed, now) = (clean::line(closed.called(round)), clean::line(working.called(&now)).into_owned());
        (since > 0).then(|| self.lang.figures_since(&self.lang.count_figures(since), since == 1, &closed, &now))
    }

    /// That an indicator lacks an outcome for a round, said where it stands.
    pub fn lacks_outcome(&self, round: &str) -> Line {
        Line::new(1, self.lang.lacking_here(round), Emphasis::Warning)
    }

    /// How many indicators lack an outcome, and how many of each unit, in a sentence.
    pub fn lacking_line(&self, plan: &Plan, lacking: &Lacking<'_>) -> Option<String> {
        let unit = |(unit, count): (Option<&Id>, usize)| {
            let name = unit.map_or_else(|| self.lang.lacking_nobody().to_owned(), |unit| self.unit(plan, unit));
            self.lang.lacking_unit(&name, count)
        };
        let units: Vec<String> = lacking.by_unit().into_iter().map(unit).collect();
        let count = lacking.indicators.len();
        (count > 0).then(|| self.lang.lacking_line(count, lacking.total, &units.join(", ")))
    }

    /// What a figure's numbers replaced, and who entered it and when.
    fn entered(&self, indicator: &Indicator, entered: &Entered<'_>) -> Vec<String> {
        let mut cells: Vec<String> = Vec::new();
        cells.extend(self.revised(indicator, entered));
        cells.extend(entered.entry.map(|entry| self.who_and_day(entry)));
        cells
    }

    /// Who entered a figure, and on which day; the hour stands in the log.
    fn who_and_day(&self, entry: &Entry) -> String {
        self.lang.by_whom(&clean::line(&entry.by), &time::day(entry.at, self.zone).to_string())
    }

    /// What a figure's numbers replaced: *reviderat: utfall var 52,9 %*.
    pub fn revised(&self, indicator: &Indicator, entered: &Entered<'_>) -> Option<String> {
        let told = |replaced: &Replaced<'_>| {
            let number = <Decimal as FieldValue>::from_value(replaced.value.clone())?;
            let word = self.lang.field(Kind::Figure, replaced.field).to_lowercase();
            let day = replaced.entry.map(|entry| time::day(entry.at, self.zone).to_string());
            Some(self.lang.figure_was(&word, &self.amount(indicator, number), day.as_deref()))
        };
        let told: Vec<String> = entered.replaced.iter().filter_map(told).collect();
        (!told.is_empty()).then(|| self.lang.figure_revised(&told.join("; ")))
    }

    /// Its name, unit of measure, direction and owners.
    fn indicator_head(&self, plan: &Plan, series: &Series<'_>) -> Line {
        let indicator = series.indicator;
        let name = clean::line(indicator.name.as_deref().unwrap_or(series.id)).into_owned();
        let mut about: Vec<String> = Vec::new();
        about.extend(indicator.measure.as_deref().map(|measure| clean::line(measure).into_owned()));
        about.push(self.lang.direction_or_none(indicator.direction).to_owned());
        about.extend(self.owners(plan, indicator));
        about.extend(self.tells(Fact::Ids).then(|| clean::line(series.id).into_owned()));
        let mut runs: Vec<Run> = vec![(name, Emphasis::Strong)];
        if !about.is_empty() {
            runs.push((format!("  {}", self.dotted(&about)), Emphasis::Quiet));
        }
        Line { runs, link: Some(Link::Indicator(series.id.clone())), heading: true, ..Line::default() }
    }

    /// What a target is for, on what condition, and what it stands against where years are counted together: *per år,
    /// räknat tillsammans*, *villkor: …*, *2022–2024: 530*.
    pub fn target_about(&self, held: &Held<'_>) -> Vec<String> {
        let of = held.spread.or(held.figure);
        let mut about: Vec<String> = Vec::new();
        about.extend(of.and_then(|figure| figure.spread).map(|spread| self.lang.spread(spread).to_owned()));
        about.extend(
            of.and_then(|figure| figure.condition.as_deref())
                .map(|text| self.lang.figure_condition(&clean::line(text))),
        );
        if let Some(years) = &held.years {
            let sum = held.outcome.map_or_else(
                || self.lang.figure_missing().to_owned(),
                |outcome| number::decimal(self.lang, &outcome.to_string()),
            );
            about.push(self.lang.years_together(years.first, years.last, &sum));
            let missing: Vec<String> = years.missing.iter().map(i16::to_string).collect();
            about.extend((!missing.is_empty()).then(|| self.lang.years_missing(&missing.join(", "))));
        }
        about
    }

    /// What stands against what where years are counted together: *2022–2024 tillsammans 530 mot 510*.
    pub fn held_words(&self, measured: &Measured<'_>) -> Option<String> {
        let held = measured.held.as_ref()?;
        let years = held.years.as_ref()?;
        let (sum, target) = held.outcome.zip(held.target)?;
        let amount = |number| self.amount(measured.indicator, number);
        Some(self.lang.years_held(years.first, years.last, &amount(sum), &amount(target)))
    }

    /// The units that answer for its figures: *ägs av socialnämnden*.
    pub fn owners(&self, plan: &Plan, indicator: &Indicator) -> Option<String> {
        let owners: Vec<String> = indicator.owners.iter().map(|unit| self.unit(plan, unit)).collect();
        (!owners.is_empty()).then(|| self.lang.indicator_owners(&owners.join(", ")))
    }

    /// From how much of the target indicators propose what.
    pub fn thresholds(&self, plan: &Plan) -> Line {
        let (met, partly) = (plan.thresholds().met(), plan.thresholds().partly());
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
        let mut cells: Vec<String> = Vec::new();
        match figure.outcome {
            Some(outcome) => cells.push(self.amount(indicator, outcome)),
            // What several years come to is told by their own figures.
            None if figure.spread.is_some() => {}
            None => cells.push(self.lang.figure_missing().to_owned()),
        }
        let target = |target| {
            let spread = figure.spread.map(|spread| format!(" {}", self.lang.spread(spread))).unwrap_or_default();
            format!("{} {}{spread}", self.lang.figure_target(), self.amount(indicator, target))
        };
        cells.extend(figure.target.map(target));
        cells.extend(figure.condition.as_deref().map(|text| self.lang.figure_condition(&clean::line(text))));
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
