//! *Svar per enhet*: what each unit sums up for its part in the round, and what it answers goal by goal.

use super::material::Material;
use super::model::{Block, Cell, Column, Holds, Sheet, Table};
use super::sheet::{nothing, words};
use crate::domain::answers::{Taking, of_item, taking_part};
use crate::domain::record::{Answer, Id, Kind, Part};
use crate::domain::tree::ItemIx;
use crate::telling::Door;

/// The units that take part in what the report is about.
fn units<'l>(material: &Material<'l>) -> Vec<Taking<'l>> {
    let review = material.review();
    let mut all = taking_part(material.plan, (review.id, review.round), |ix| review.line(ix).is_some());
    all.retain(|taking| material.request.unit.as_ref().is_none_or(|unit| unit == taking.unit));
    all
}

/// Every answer that is or is to be there, goal by goal.
fn answers<'l>(material: &Material<'l>) -> Vec<(ItemIx, &'l Id, Option<&'l Answer>)> {
    let review = material.review();
    let of =
        |ix: ItemIx| of_item(material.plan, review.id, ix).into_iter().map(move |(unit, answer)| (ix, unit, answer));
    review.lines.iter().flat_map(|line| of(line.ix)).collect()
}

fn columns(material: &Material<'_>, with_ids: bool) -> Vec<Column> {
    let lang = material.lang;
    let of = |field: &'static str, holds| Column::new(field, lang.field(Kind::Answer, field), holds);
    let mut columns = vec![
        of("item", Holds::Text),
        of("unit", Holds::Text),
        of("value", Holds::Status),
        of("trend", Holds::Trend),
        of("forecast", Holds::Word),
        of("comment", Holds::Text),
        of("cause", Holds::Text),
        of("consequence", Holds::Text),
        of("measures", Holds::Text),
    ];
    if with_ids {
        columns.insert(0, Column::new("item_id", lang.report_item_id(), Holds::Text));
    }
    columns
}

fn row(material: &Material<'_>, (ix, unit, answer): (ItemIx, &Id, Option<&Answer>), with_ids: bool) -> Vec<Cell> {
    let (lang, request) = (material.lang, material.request);
    let (teller, plan) = (request.teller(Door::Report), material.plan);
    let silent = Answer::default();
    let said = answer.unwrap_or(&silent);
    let gender = lang.gender(plan.level_of(ix));
    let value = match said.value {
        Some(status) => super::sheet::status(request, plan, Some(status), gender),
        None if answer.is_none() => Cell::Text(lang.not_answered().to_owned()),
        None => Cell::Text(request.words(plan).judged(None, gender).to_owned()),
    };
    let trend = |trend| Cell::Trend(trend, request.signs.trend(trend), lang.trend(trend).to_owned());
    let mut cells = vec![
        Cell::Text(teller.name(plan, ix)),
        Cell::Text(teller.unit(plan, unit)),
        value,
        said.trend.map_or_else(nothing, trend),
        said.forecast.map_or_else(nothing, |forecast| Cell::word(forecast.code(), lang.forecast(forecast))),
        words(said.comment.as_deref()),
        words(said.cause.as_deref()),
        words(said.consequence.as_deref()),
        words(said.measures.as_deref()),
    ];
    if with_ids {
        cells.insert(0, Cell::Text(plan.item_id(ix).to_string()));
    }
    cells
}

/// What each unit sums up, and the answers of all.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let (lang, review) = (material.lang, material.review());
    let teller = material.request.teller(Door::Report);
    let mut blocks = Vec::new();
    let of_units: Vec<Vec<Cell>> = units(material)
        .into_iter()
        .map(|taking| {
            let text = |text: fn(&Part) -> &Option<Box<str>>| words(taking.part.and_then(|part| text(part).as_deref()));
            vec![
                Cell::Text(teller.unit(material.plan, taking.unit)),
                Cell::Text(lang.capital(&teller.taking(material.ledger, review.id, &taking))),
                text(|part| &part.summary),
                text(|part| &part.analysis),
            ]
        })
        .collect();
    if !of_units.is_empty() {
        let of = |field: &'static str| Column::new(field, lang.field(Kind::Part, field), Holds::Text);
        let state = Column::new("state", lang.field(Kind::Round, "state"), Holds::Text);
        let columns = vec![of("unit"), state, of("summary"), of("analysis")];
        let table = Table { columns, rows: of_units, ..Table::default() };
        blocks.push(Block::Table(table.without_silent_columns()));
    }
    let rows: Vec<Vec<Cell>> = answers(material).into_iter().map(|answer| row(material, answer, false)).collect();
    if !rows.is_empty() {
        let table = Table { columns: columns(material, false), rows, ..Table::default() };
        blocks.push(Block::Table(table.without_silent_columns()));
    }
    blocks
}

/// A row for each unit that takes part: how far it has come, and what it sums up.
pub fn units_sheet(material: &Material<'_>) -> Sheet {
    let (lang, review) = (material.lang, material.review());
    let teller = material.request.teller(Door::Sheet);
    let of = |field: &'static str, holds| Column::new(field, lang.field(Kind::Part, field), holds);
    let columns = vec![
        Column::new("id", lang.report_id(), Holds::Text),
        of("unit", Holds::Text),
        Column::new("state", lang.field(Kind::Round, "state"), Holds::Text),
        of("deadline", Holds::Date),
        of("summary", Holds::Text),
        of("analysis", Holds::Text),
    ];
    let row = |taking: Taking<'_>| {
        vec![
            Cell::Text(taking.unit.to_string()),
            Cell::Text(teller.unit(material.plan, taking.unit)),
            Cell::Text(teller.taking(material.ledger, review.id, &taking)),
            taking.deadline.map_or_else(nothing, Cell::Date),
            words(taking.part.and_then(|part| part.summary.as_deref())),
            words(taking.part.and_then(|part| part.analysis.as_deref())),
        ]
    };
    let rows = units(material).into_iter().map(row).collect();
    let table = Table { columns, rows, ..Table::default() };
    Sheet { id: "parts", title: lang.kind(Kind::Part).to_owned(), table }
}

/// A row for each answer.
pub fn sheet(material: &Material<'_>) -> Sheet {
    let rows = answers(material).into_iter().map(|answer| row(material, answer, true)).collect();
    let table = Table { columns: columns(material, true), rows, ..Table::default() };
    Sheet { id: "answers", title: material.lang.report_answers().to_owned(), table }
}
