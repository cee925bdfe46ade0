//! *Nyckeltal*: baseline, outcomes, targets and what they speak for; other municipalities beside.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::head::round_name;
use super::material::Material;
use super::model::{Bar, Block, Cell, Chart, Column, Drawing, Drawn, Graph, Holds, Sheet, Table};
use super::sheet::{nothing, words};
use crate::domain::curves::{Curves, Point};
use crate::domain::evaluation::{self, Measured};
use crate::domain::indicators::{self, Series};
use crate::domain::lacking::{self, Lacking};
use crate::domain::municipality;
use crate::domain::record::{Gender, Kind, Scale};
use crate::domain::revisions;
use crate::domain::targets::Held;
use crate::telling::Door;
use crate::text::number::decimal;
use crate::text::time;

/// How many years of outcomes stand beside each other on paper.
const YEARS: usize = 3;

/// How many periods are compared.
const COMPARED: usize = 5;

/// The indicators of what the report is about.
fn series<'l>(material: &Material<'l>) -> Vec<Series<'l>> {
    let request = material.request;
    let narrowed = request.unit.is_some() || request.branch.is_some();
    let shown = |series: &Series<'_>| !narrowed || series.items.iter().any(|ix| material.review().line(*ix).is_some());
    indicators::of_plan(material.plan).filter(shown).collect()
}

/// A table of our own figures, a chart for each, and a table of the others.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let all = series(material);
    if all.is_empty() {
        let named_alone = material.kind == super::ReportKind::Indicators;
        return named_alone
            .then(|| Block::Paragraph(material.lang.report_no_indicators().to_owned()))
            .into_iter()
            .collect();
    }
    let mut blocks = vec![own(material, &all)];
    blocks.extend(all.iter().filter_map(|series| chart(material, series)));
    blocks.extend(compared(material, &all));
    blocks.extend(lacking(material));
    let thresholds = material.request.teller(Door::Report).thresholds(material.plan);
    blocks.push(Block::Paragraph(thresholds.text()));
    blocks
}

fn own(material: &Material<'_>, all: &[Series<'_>]) -> Block {
    let lang = material.lang;
    let measured = evaluation::of_plan(material.plan, material.review().round);
    let told = |series: &Series<'_>| -> Vec<String> {
        // A year with a target of its own and no outcome is a year that lacks one.
        let aimed = has_yearly_targets(series);
        let own = series.own().filter(|figure| figure.outcome.is_some() || aimed && figure.target.is_some());
        own.filter_map(|figure| figure.period.as_deref().map(str::to_owned)).collect()
    };
    let periods: BTreeSet<String> = all.iter().flat_map(told).collect();
    let periods: Vec<String> = periods.into_iter().rev().take(YEARS).rev().collect();
    let mut columns = vec![
        Column::new("name", lang.field(Kind::Figure, "indicator"), Holds::Text),
        Column::new("baseline", lang.field(Kind::Indicator, "baseline"), Holds::Number),
    ];
    columns.extend(periods.iter().map(|period| Column::new(period, lang.report_outcome_of(period), Holds::Number)));
    columns.push(Column::new("target", lang.field(Kind::Figure, "target"), Holds::Number));
    columns.push(Column::new("speaks_for", lang.report_speaks_for(), Holds::Status));
    let rows = all
        .iter()
        .map(|series| {
            let indicator = series.indicator;
            let name = indicator.name.as_deref().unwrap_or(series.id);
            // The measure stands once, with the name: the numbers keep their columns narrow.
            let direction = lang.direction_or_none(indicator.direction);
            let source = indicator.source.as_deref().map(|source| lang.report_source(source));
            let how: Vec<&str> =
                indicator.measure.as_deref().into_iter().chain([direction]).chain(source.as_deref()).collect();
            let mut about = vec![Cell::Text(name.to_owned())];
            about.push(Cell::Text(how.join(", ")));
            about.extend(material.request.teller(Door::Report).owners(material.plan, indicator).map(Cell::Text));
            let number = |value: Option<Decimal>| number(material, value);
            let mut cells = vec![Cell::Lines(about), number(indicator.baseline)];
            let of = |period: &String| series.own().find(|figure| figure.period.as_deref() == Some(period));
            let aimed = has_yearly_targets(series);
            cells.extend(periods.iter().map(|period| {
                let outcome = number(of(period).and_then(|figure| figure.outcome));
                match of(period).and_then(|figure| figure.target).filter(|_| aimed) {
                    Some(target) => {
                        let target = decimal(lang, &target.to_string());
                        Cell::Lines(vec![outcome, Cell::Text(format!("{} {target}", lang.figure_target()))])
                    }
                    None => outcome,
                }
            }));
            let known = measured.iter().find(|measured| measured.id == series.id);
            cells.push(
                known
                    .and_then(|known| known.held.as_ref())
                    .map_or_else(nothing, |held| target(material, held, number(held.target))),
            );
            cells.push(known.map_or_else(nothing, |known| speaks_for(material, known)));
            cells
        })
        .collect();
    let caption = lang.report_indicators_caption().to_owned();
    Block::Table(Table { caption, columns, rows, ..Table::default() }.without_silent_columns())
}

/// True where several periods have a target each: then each stands with its outcome.
fn has_yearly_targets(series: &Series<'_>) -> bool {
    series.own().filter(|figure| figure.target.is_some() && figure.spread.is_none()).count() > 1
}

/// A target with what it is for, on what condition, and what it stands against where years are counted together.
fn target(material: &Material<'_>, held: &Held<'_>, amount: Cell) -> Cell {
    let about = material.request.teller(Door::Report).target_about(held);
    if about.is_empty() {
        return amount;
    }
    Cell::Lines(std::iter::once(amount).chain(about.into_iter().map(Cell::Text)).collect())
}

/// What the indicator speaks for, or why it does not.
fn speaks_for(material: &Material<'_>, measured: &Measured<'_>) -> Cell {
    let lang = material.lang;
    match measured.evaluation {
        Ok(found) => {
            let step = material.plan.grading(Scale::Goal).meaning_as(found.status).unwrap_or(found.status);
            super::sheet::status(material.request, material.plan, Some(step), Gender::Neuter)
        }
        Err(why) => Cell::Text(lang.unevaluated(why).to_owned()),
    }
}

fn number(material: &Material<'_>, number: Option<Decimal>) -> Cell {
    number.map_or_else(nothing, |number| Cell::number(material.lang, number))
}

/// The figures over time as curves, of one time as bars; a single one needs no chart.
fn chart(material: &Material<'_>, series: &Series<'_>) -> Option<Block> {
    let lang = material.lang;
    if let Some(curves) = Curves::of(series) {
        return Some(graph(material, series, &curves));
    }
    let measure = series.indicator.measure.as_deref().unwrap_or_default();
    let shown = |number: Option<Decimal>| match number {
        Some(number) => format!("{}\u{a0}{measure}", decimal(lang, &number.to_string())).trim_end().to_owned(),
        None => lang.figure_missing().to_owned(),
    };
    let bars: Vec<Bar> = series
        .figures
        .iter()
        .map(|(_, figure)| {
            let period = figure.period.as_deref().unwrap_or_default();
            let mut label = material.request.teller(Door::Report).whom(figure);
            label.push(period.to_owned());
            let label = label.join(" ");
            let mut text = shown(figure.outcome);
            if figure.target.is_some() {
                text.push_str(&format!(" ({} {})", lang.figure_target(), shown(figure.target)));
            }
            Bar { label, value: figure.outcome, target: figure.target, shown: text, foreign: !figure.is_own_total() }
        })
        .collect();
    if bars.len() < 2 {
        return None;
    }
    let labels: Vec<String> = bars.iter().map(|bar| lang.report_bar(&bar.label, &bar.shown)).collect();
    let title = series.indicator.name.as_deref().unwrap_or(series.id).to_owned();
    Some(Block::Chart(Chart { title, description: labels.join("; "), drawn: Drawn::Bars(bars) }))
}

/// Curves over time, told in words for whoever cannot see them.
fn graph(material: &Material<'_>, series: &Series<'_>, curves: &Curves<'_>) -> Block {
    /// How many places a field is divided in.
    const PLACES: usize = 1000;
    let teller = material.request.teller(Door::Report);
    let told = |value: Decimal| decimal(material.lang, &value.to_string());
    let place = |places: usize| u32::try_from(places).unwrap_or(0);
    let points = |points: &[Point]| -> Vec<(u32, u32, Decimal)> {
        let across = |point: &Point| place(curves.across(point.at, PLACES));
        let at = |point: &Point| (across(point), place(curves.down(point.value, PLACES)), point.value);
        points.iter().map(at).collect()
    };
    let words = teller.curves_in_words(material.plan, series.indicator, curves);
    let drawn = curves.curves.iter().zip(&words).zip('a'..='z').map(|((curve, label), sign)| Drawing {
        sign,
        label: label.clone(),
        points: points(&curve.points),
        foreign: !curve.of.is_own_total(),
    });
    let target = teller.curve_target(series.indicator, curves);
    let graph = Graph {
        bounds: [told(curves.bounds.1), told(curves.bounds.0)],
        numbers: [curves.bounds.1, curves.bounds.0],
        periods: curves
            .periods()
            .into_iter()
            .map(|(at, name)| (place(curves.across(at, PLACES)), name.into()))
            .collect(),
        curves: drawn.collect(),
        target: target.clone().map(|label| Drawing {
            sign: '+',
            label,
            points: points(&curves.targets),
            foreign: false,
        }),
    };
    let title = series.indicator.name.as_deref().unwrap_or(series.id).to_owned();
    let description = words.into_iter().chain(target).collect::<Vec<_>>().join("; ");
    Block::Chart(Chart { title, description, drawn: Drawn::Curves(graph) })
}

/// The indicators that lack an outcome for the round, and whose they are.
fn lacking(material: &Material<'_>) -> Vec<Block> {
    let review = material.review();
    let narrowed = material.request.unit.is_some() || material.request.branch.is_some();
    let lacking = Lacking::of(material.plan, review.round, |ix| !narrowed || review.line(ix).is_some());
    let name = round_name(review.id, review.round);
    let mut lines = material.request.teller(Door::Report).lacking(material.plan, &name, &lacking).into_iter();
    let Some(heading) = lines.next() else { return Vec::new() };
    vec![Block::Paragraph(format!("{}:", heading.text())), Block::List(lines.map(|line| line.text()).collect())]
}

/// Our figures beside those of other municipalities, and those for a sex or a part: a row for each whom they are for. One
/// indicator by itself is named over the column, several on each row.
fn compared(material: &Material<'_>, all: &[Series<'_>]) -> Option<Block> {
    let lang = material.lang;
    let beside: Vec<&Series<'_>> =
        all.iter().filter(|series| series.figures.iter().any(|(_, figure)| !figure.is_own_total())).collect();
    let named = |series: &Series<'_>| {
        let name = [series.indicator.name.as_deref().unwrap_or(series.id)].into_iter();
        name.chain(series.indicator.measure.as_deref()).collect::<Vec<_>>().join(", ")
    };
    let only = if let [only] = beside.as_slice() { Some(named(only)) } else { None };
    let outcomes = || beside.iter().flat_map(|series| &series.figures).filter(|(_, figure)| figure.outcome.is_some());
    let periods: BTreeSet<&str> = outcomes().filter_map(|(_, figure)| figure.period.as_deref()).collect();
    let periods: Vec<&str> = periods.into_iter().rev().take(COMPARED).rev().collect();
    let mut rows = Vec::new();
    for series in beside {
        let name = named(series);
        for group in series.groups() {
            let Some((_, of)) = group.first() else { continue };
            let own = || municipality::own_code(material.plan).map(|code| lang.municipality(code));
            let whose = of.municipality.as_deref().map(|code| lang.municipality(code)).or_else(own);
            let of_period = |period: &&str| {
                let known = group.iter().find(|(_, figure)| figure.period.as_deref() == Some(*period));
                number(material, known.and_then(|(_, figure)| figure.outcome))
            };
            let mut row = vec![words(whose.as_deref())];
            if only.is_none() {
                row.insert(0, Cell::Text(name.clone()));
            }
            row.extend([
                of.sex.map_or_else(nothing, |sex| Cell::word(sex.code(), lang.sex(sex))),
                words(of.part.as_deref()),
            ]);
            row.extend(periods.iter().map(of_period));
            rows.push(row);
        }
    }
    let mut columns = vec![
        Column::new("name", lang.field(Kind::Figure, "indicator"), Holds::Text),
        Column::new("municipality", lang.field(Kind::Figure, "municipality"), Holds::Text),
        Column::new("sex", lang.field(Kind::Figure, "sex"), Holds::Word),
        Column::new("part", lang.field(Kind::Figure, "part"), Holds::Text),
    ];
    if let Some(only) = only {
        columns.remove(0);
        // Not every form has a caption; every one has the titles of its columns.
        if let Some(whose) = columns.first_mut() {
            whose.title = format!("{only}: {}", whose.title.to_lowercase());
        }
    }
    columns.extend(periods.iter().map(|period| Column::new(period, *period, Holds::Number)));
    let caption = lang.report_compared_caption().to_owned();
    (!rows.is_empty())
        .then(|| Block::Table(Table { caption, columns, rows, ..Table::default() }.without_silent_columns()))
}

/// A row for each figure, with all that is known about its indicator.
pub fn sheet(material: &Material<'_>) -> Sheet {
    let lang = material.lang;
    let of = |field: &str| lang.field(Kind::Indicator, field);
    let figure = |field: &str| lang.field(Kind::Figure, field);
    let columns = vec![
        Column::new("indicator", lang.report_id(), Holds::Text),
        Column::new("name", figure("indicator"), Holds::Text),
        Column::new("items", of("items"), Holds::Text),
        Column::new("owners", of("owners"), Holds::Text),
        Column::new("measure", of("measure"), Holds::Text),
        Column::new("direction", of("direction"), Holds::Word),
        Column::new("code", of("code"), Holds::Text),
        Column::new("municipality", figure("municipality"), Holds::Word),
        Column::new("sex", figure("sex"), Holds::Word),
        Column::new("part", figure("part"), Holds::Text),
        Column::new("period", figure("period"), Holds::Text),
        Column::new("outcome", figure("outcome"), Holds::Number),
        Column::new("target", figure("target"), Holds::Number),
        Column::new("spread", figure("spread"), Holds::Word),
        Column::new("condition", figure("condition"), Holds::Text),
        Column::new("source", figure("source"), Holds::Text),
        Column::new("indicator_source", lang.report_indicator_source(), Holds::Text),
        Column::new("file", figure("file"), Holds::Text),
        Column::new("has_outcome", lang.report_has_outcome(), Holds::Word),
        Column::new("entered", lang.report_entered(), Holds::Date),
        Column::new("revised", lang.report_revised(), Holds::Text),
        Column::new("baseline", of("baseline"), Holds::Number),
        Column::new("baseline_period", of("baseline_period"), Holds::Text),
    ];
    let teller = material.request.teller(Door::Sheet);
    let mut rows = Vec::new();
    for series in series(material) {
        let indicator = series.indicator;
        let items: Vec<String> = series.items.iter().map(|ix| material.plan.item_id(*ix).to_string()).collect();
        // An indicator without a figure has a row too: that nothing is known yet is known.
        let figures: Vec<_> = match series.figures.as_slice() {
            [] => vec![None],
            known => known.iter().map(|known| Some(*known)).collect(),
        };
        let has_outcome = match lacking::has_outcome(&series, material.review().round) {
            true => Cell::word("yes", lang.word_yes()),
            false => Cell::word("no", lang.word_no()),
        };
        let owners: Vec<String> = indicator.owners.iter().map(|unit| teller.unit(material.plan, unit)).collect();
        for known in figures {
            let entered = known.map(|(id, figure)| revisions::of(material.ledger, id, figure)).unwrap_or_default();
            let figure = known.map(|(_, figure)| figure);
            let text = |text: Option<&Box<str>>| words(text.map(|text| &**text));
            rows.push(vec![
                Cell::Text(series.id.to_string()),
                words(indicator.name.as_deref()),
                words(Some(&items.join(", "))),
                words(Some(&owners.join(", "))),
                words(indicator.measure.as_deref()),
                indicator.direction.map_or_else(nothing, |way| Cell::word(way.code(), lang.direction(way))),
                words(indicator.code.as_deref()),
                figure
                    .and_then(|figure| figure.municipality.as_deref())
                    .map_or_else(nothing, |code| Cell::word(code, lang.municipality(code))),
                figure.and_then(|figure| figure.sex).map_or_else(nothing, |sex| Cell::word(sex.code(), lang.sex(sex))),
                text(figure.and_then(|figure| figure.part.as_ref())),
                text(figure.and_then(|figure| figure.period.as_ref())),
                number(material, figure.and_then(|figure| figure.outcome)),
                number(material, figure.and_then(|figure| figure.target)),
                figure
                    .and_then(|figure| figure.spread)
                    .map_or_else(nothing, |spread| Cell::word(spread.code(), lang.spread(spread))),
                text(figure.and_then(|figure| figure.condition.as_ref())),
                text(figure.and_then(|figure| figure.source.as_ref()).or(indicator.source.as_ref())),
                words(indicator.source.as_deref()),
                text(figure.and_then(|figure| figure.file.as_ref())),
                has_outcome.clone(),
                entered.entry.map_or_else(nothing, |entry| Cell::Date(time::day(entry.at, teller.zone))),
                words(teller.revised(indicator, &entered).as_deref()),
                number(material, indicator.baseline),
                words(indicator.baseline_period.as_deref()),
            ]);
        }
    }
    Sheet {
        id: "figures",
        title: lang.screen_indicators().to_owned(),
        table: Table { columns, rows, ..Table::default() },
    }
}
