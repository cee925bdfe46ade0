//! *Samlad uppföljning av resultat*: rounds side by side, items as rows.

use super::head::{self, fact, round_name};
use super::model::{Block, Cell, Column, Holds, Report, Table};
use super::review::{Line, Review};
use super::sheet::{degree, judged, nothing, trend, words};
use super::signs::legend;
use super::{Kind, Request};
use crate::domain::ledger::Ledger;
use crate::domain::record::Scale;

/// Makes the report.
pub fn make(ledger: &Ledger, request: &Request) -> Report {
    let lang = request.lang;
    let plan = ledger.plan();
    let reviews: Vec<Review<'_>> = plan
        .rounds_by_date()
        .into_iter()
        .filter(|(_, round)| round.is_open() || round.is_closed())
        .map(|(id, round)| Review::new(ledger, id, round, request))
        .collect();
    let mut blocks = vec![Block::Heading(1, lang.report_rounds().to_owned())];
    if reviews.is_empty() {
        blocks.push(Block::Paragraph(lang.report_no_rounds().to_owned()));
    } else {
        blocks.push(Block::Table(rounds(&reviews, request)));
        blocks.extend(side_by_side(&reviews, request));
        blocks.extend(legend(request, &[Scale::Goal], true));
    }
    let mut facts = head::document(&plan.document, Kind::Results, lang);
    facts.extend(head::unit(plan, request));
    facts.push(fact("rounds", lang.report_rounds(), Cell::Text(lang.count_rounds(reviews.len()))));
    facts.push(head::made(request));
    let names: Vec<String> = reviews.iter().map(|review| round_name(review.id, review.round)).collect();
    let municipality = plan.document.municipality.as_deref().map(str::to_owned);
    let subtitle: Vec<String> =
        municipality.into_iter().chain((!names.is_empty()).then(|| lang.listed(&names))).collect();
    Report {
        kind: Kind::Results,
        lang,
        plan: plan.id.clone(),
        title: head::title(plan, Kind::Results, lang),
        subtitle: subtitle.join(&format!(" {} ", request.signs.dot())),
        facts,
        blocks,
        sheet: sheet(&reviews, request),
    }
}

/// What each round is, and how far it has come: a figure of an open round is not a result.
fn rounds(reviews: &[Review<'_>], request: &Request) -> Table {
    let lang = request.lang;
    let rows = reviews
        .iter()
        .map(|review| {
            vec![
                Cell::Text(round_name(review.id, review.round)),
                words(review.round.cut_off.map(|day| day.to_string()).as_deref()),
                head::state(review, lang),
                Cell::Text(head::coverage(review, lang)),
            ]
        })
        .collect();
    Table {
        columns: vec![
            Column::new("round", lang.round(), Holds::Text),
            Column::new("cut_off", lang.report_refers_to(), Holds::Text),
            Column::new("state", lang.report_state(), Holds::Word),
            Column::new("coverage", lang.report_coverage(), Holds::Text),
        ],
        rows,
    }
}

/// The items that have a row in at least one round, as their latest round knows them.
fn told<'r, 'l>(reviews: &'r [Review<'l>], wanted: impl Fn(&Line<'_>) -> bool) -> Vec<&'r Line<'l>> {
    let Some(latest) = reviews.last() else { return Vec::new() };
    latest
        .plan
        .tree()
        .iter()
        .filter_map(|ix| {
            let mut lines = reviews.iter().rev().filter_map(|review| review.line(ix)).filter(|line| wanted(line));
            lines.next()
        })
        .collect()
}

fn side_by_side(reviews: &[Review<'_>], request: &Request) -> Vec<Block> {
    let lang = request.lang;
    let mut blocks = Vec::new();
    let goals = told(reviews, |line| line.scale == Scale::Goal && line.is_told());
    if !goals.is_empty() {
        let mut columns = vec![Column::new("name", lang.report_goal(), Holds::Text)];
        columns.extend(reviews.iter().map(|review| round_column(review, Holds::Status)));
        columns.push(Column::new("trend", lang.trend_title(), Holds::Trend));
        let rows = goals
            .iter()
            .map(|line| {
                let mut cells = vec![Cell::Text(named(request, line))];
                cells.extend(
                    reviews.iter().map(|review| review.line(line.ix).map_or_else(nothing, |l| judged(request, l))),
                );
                cells.push(latest_trend(reviews, request, line));
                cells
            })
            .collect();
        blocks.push(Block::Heading(1, lang.report_goal_by_goal().to_owned()));
        blocks.push(Block::Table(Table { columns, rows }));
    }
    let served = told(reviews, |line| line.has_steps);
    if !served.is_empty() {
        let mut columns = vec![Column::new("name", lang.report_goal(), Holds::Text)];
        columns.extend(reviews.iter().map(|review| round_column(review, Holds::Text)));
        let rows = served
            .iter()
            .map(|line| {
                let mut cells = vec![Cell::Text(named(request, line))];
                cells.extend(reviews.iter().map(|review| {
                    words(review.line(line.ix).and_then(|line| degree(request, review, line)).as_deref())
                }));
                cells
            })
            .collect();
        blocks.push(Block::Heading(1, lang.report_degree().to_owned()));
        blocks.push(Block::Table(Table { columns, rows }));
    }
    blocks
}

fn named(request: &Request, line: &Line<'_>) -> String {
    match line.level {
        Some(level) => format!("{}: {}", request.lang.level(level), line.name()),
        None => line.name().to_owned(),
    }
}

fn round_column(review: &Review<'_>, holds: Holds) -> Column {
    Column::new(review.id, round_name(review.id, review.round), holds)
}

/// The trend of the latest round in which the item was judged.
fn latest_trend(reviews: &[Review<'_>], request: &Request, line: &Line<'_>) -> Cell {
    let mut judged =
        reviews.iter().rev().filter_map(|review| review.line(line.ix)).filter(|line| line.status.is_some());
    judged.next().map_or_else(nothing, |line| trend(request, line))
}

/// One row per item that is assessed, one column per round.
fn sheet(reviews: &[Review<'_>], request: &Request) -> Table {
    let lang = request.lang;
    let mut columns = vec![
        Column::new("id", lang.report_id(), Holds::Text),
        Column::new("parent", lang.report_parent(), Holds::Text),
        Column::new("level", lang.report_level(), Holds::Word),
        Column::new("heading", lang.report_heading(), Holds::Text),
        Column::new("text", lang.report_text(), Holds::Text),
    ];
    columns.extend(reviews.iter().map(|review| round_column(review, Holds::Status)));
    columns.push(Column::new("trend", lang.trend_title(), Holds::Trend));
    let rows = told(reviews, |line| line.is_told())
        .iter()
        .map(|line| {
            let plan = reviews.first().map(|review| review.plan);
            let parent = plan.and_then(|plan| plan.tree().parent(line.ix).map(|above| &**plan.item_id(above)));
            let mut cells = vec![
                Cell::Text(line.id.to_string()),
                words(parent),
                line.level.map_or_else(nothing, |level| {
                    Cell::word(level.id.as_deref().unwrap_or_default(), lang.level(level))
                }),
                words(line.item.heading.as_deref()),
                words(line.text()),
            ];
            cells
                .extend(reviews.iter().map(|review| review.line(line.ix).map_or_else(nothing, |l| judged(request, l))));
            cells.push(latest_trend(reviews, request, line));
            cells
        })
        .collect();
    Table { columns, rows }
}
