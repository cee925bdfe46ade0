//! *Samlad uppföljning av resultat*: rounds side by side, items as rows.

use super::head::{self, fact, round_name};
use super::material::Material;
use super::model::{Block, Cell, Column, Fact, Holds, Part, Sheet, Table};
use super::review::{Review, Reviewed};
use super::sheet::{judged, judged_marked, nothing, steps, titled, trend, words};
use super::{ReportKind, Request, Section};
use crate::domain::record::{Meaning, Scale};
use crate::telling::Door;

/// Subtitle and facts.
pub fn head(material: &Material<'_>) -> (String, Vec<Fact>) {
    let (lang, plan, reviews) = (material.lang, material.plan, material.rounds());
    let mut facts = head::document(plan, lang);
    facts.extend(head::selection(plan, material.request));
    facts.push(fact("rounds", lang.report_rounds(), Cell::number(lang, reviews.len() as u64)));
    facts.push(head::made(material.request));
    let names: Vec<String> = reviews.iter().map(|review| round_name(review.id, review.round)).collect();
    let municipality = plan.document().municipality.as_deref().map(str::to_owned);
    let subtitle: Vec<String> =
        municipality.into_iter().chain((!names.is_empty()).then(|| lang.listed(&names))).collect();
    (subtitle.join(&format!(" {} ", material.request.signs.dot())), facts)
}

/// What each round is.
pub fn told_rounds(material: &Material<'_>) -> Vec<Block> {
    match material.rounds() {
        [] => vec![Block::Paragraph(material.lang.report_no_rounds().to_owned())],
        reviews => vec![Block::Table(round_table(reviews, material.request))],
    }
}

/// What each round is, and how far it has come: a figure of an open round is not a result.
fn round_table(reviews: &[Review<'_>], request: &Request) -> Table {
    let lang = request.lang;
    let rows = reviews
        .iter()
        .map(|review| {
            vec![
                Cell::Text(round_name(review.id, review.round)),
                review.round.cut_off.map_or_else(nothing, Cell::Date),
                head::state(review, lang),
                Cell::Text(head::coverage(review, lang)),
            ]
        })
        .collect();
    Table {
        columns: vec![
            Column::new("round", lang.round(), Holds::Text),
            Column::new("cut_off", lang.report_refers_to(), Holds::Date),
            Column::new("state", lang.report_state(), Holds::Word),
            Column::new("coverage", lang.report_coverage(), Holds::Text),
        ],
        rows,
        ..Table::default()
    }
}

/// The items that have a row in at least one round, as their latest round knows them.
fn told<'r, 'l>(reviews: &'r [Review<'l>], wanted: impl Fn(&Reviewed<'_>) -> bool) -> Vec<&'r Reviewed<'l>> {
    let Some(latest) = reviews.last() else { return Vec::new() };
    latest
        .ledger
        .plan()
        .tree()
        .iter()
        .filter_map(|ix| {
            let mut lines = reviews.iter().rev().filter_map(|review| review.line(ix)).filter(|line| wanted(line));
            lines.next()
        })
        .collect()
}

/// The rounds side by side: assessments, and how far the steps have come.
pub fn comparison(material: &Material<'_>) -> Vec<Part> {
    let (reviews, request, lang) = (material.rounds(), material.request, material.lang);
    let mut parts = Vec::new();
    let mut part = |heading: &str, table: Table| {
        let blocks = vec![Block::Table(table)];
        parts.push(Part::new(Section::Comparison, heading, blocks));
    };
    let goals = told(reviews, |line| line.scale == Scale::Goal && line.is_told());
    if !goals.is_empty() {
        let mut columns = vec![Column::new("name", lang.report_goal(), Holds::Text)];
        columns.extend(reviews.iter().map(|review| round_column(review, Holds::Status)));
        columns.push(Column::new("trend", lang.trend_title(), Holds::Trend));
        let rows =
            goals
                .iter()
                .map(|line| {
                    let mut cells = vec![Cell::Text(titled(request, line))];
                    cells.extend(reviews.iter().map(|review| {
                        review.line(line.ix).map_or_else(nothing, |l| judged_marked(request, review, l))
                    }));
                    cells.push(latest_trend(reviews, request, line));
                    cells
                })
                .collect();
        part(lang.report_goal_by_goal(), Table { columns, rows, ..Table::default() });
    }
    let served = told(reviews, |line| line.has_steps);
    if !served.is_empty() {
        let mut columns = vec![Column::new("name", lang.report_goal(), Holds::Text)];
        columns.extend(reviews.iter().map(|review| {
            let name = round_name(review.id, review.round);
            Column::new(review.id, lang.report_steps_done_in(&name), Holds::Number)
        }));
        columns.push(Column::new("steps", lang.report_steps(), Holds::Number));
        let rows = served
            .iter()
            .map(|line| {
                let done = |line: &Reviewed<'_>| steps(request, line, line.steps.meaning(Meaning::Done));
                let mut cells = vec![Cell::Text(titled(request, line))];
                cells.extend(reviews.iter().map(|review| review.line(line.ix).map_or_else(nothing, done)));
                cells.push(steps(request, line, line.steps.total));
                cells
            })
            .collect();
        part(lang.report_degree(), Table { columns, rows, ..Table::default() });
    }
    parts
}

fn round_column(review: &Review<'_>, holds: Holds) -> Column {
    Column::new(review.id, round_name(review.id, review.round), holds)
}

/// The trend of the latest round in which the item was judged.
fn latest_trend(reviews: &[Review<'_>], request: &Request, line: &Reviewed<'_>) -> Cell {
    let mut judged =
        reviews.iter().rev().filter_map(|review| review.line(line.ix)).filter(|line| line.status.is_some());
    judged.next().map_or_else(nothing, |line| trend(request, line))
}

/// What has been corrected about an item since its rounds were closed: *Helår 2026: rättad (var Delvis uppfyllt) av …*.
fn corrections(reviews: &[Review<'_>], request: &Request, line: &Reviewed<'_>) -> Vec<String> {
    let corrected = |review: &Review<'_>| {
        let words = request.teller(Door::Sheet).corrected_value(review.ledger, review.id, line.ix)?;
        Some(format!("{}: {words}", round_name(review.id, review.round)))
    };
    reviews.iter().filter_map(corrected).collect()
}

/// One row per item that is assessed, one column per round.
pub fn sheet(material: &Material<'_>) -> Sheet {
    let (reviews, request, lang) = (material.rounds(), material.request, material.lang);
    let mut columns = vec![
        Column::new("id", lang.report_id(), Holds::Text),
        Column::new("parent", lang.report_parent(), Holds::Text),
        Column::new("level", lang.report_level(), Holds::Word),
        Column::new("heading", lang.report_heading(), Holds::Text),
        Column::new("text", lang.report_text(), Holds::Text),
    ];
    columns.extend(reviews.iter().map(|review| round_column(review, Holds::Status)));
    columns.push(Column::new("trend", lang.trend_title(), Holds::Trend));
    columns.push(Column::new("corrections", lang.report_correction_column(), Holds::Text));
    let rows = told(reviews, |line| line.is_told())
        .iter()
        .map(|line| {
            let plan = material.plan;
            let parent = plan.tree().parent(line.ix).map(|above| &**plan.item_id(above));
            let mut cells = vec![
                Cell::Text(line.id.to_string()),
                words(parent),
                line.level.map_or_else(nothing, |level| {
                    Cell::word(level.id.as_deref().unwrap_or_default(), lang.level(level))
                }),
                words(line.item.heading.as_deref()),
                words(line.text()),
            ];
            cells.extend(
                reviews.iter().map(|review| review.line(line.ix).map_or_else(nothing, |l| judged(request, review, l))),
            );
            cells.push(latest_trend(reviews, request, line));
            cells.push(words(Some(&corrections(reviews, request, line).join("\n"))));
            cells
        })
        .collect();
    Sheet {
        id: "results",
        title: lang.report_kind(ReportKind::Results).to_owned(),
        table: Table { columns, rows, ..Table::default() },
    }
}
