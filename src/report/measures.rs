//! *Åtgärder*: what is done about the items, by whom and by when, as far as somebody has an owner and a day for it.

use super::Request;
use super::material::Material;
use super::model::{Block, Cell, Column, Holds, Sheet, Table};
use super::records::{item_in, item_name};
use super::review::{Review, Reviewed};
use super::sheet::{nothing, words};
use crate::domain::measures;
use crate::domain::record::{Id, Kind, Measure};
use crate::telling::Door;

/// What is done about an item: what is written of it in the round, and each measure.
pub fn about(review: &Review<'_>, request: &Request, line: &Reviewed<'_>) -> Cell {
    let written = line.assessment.and_then(|said| said.measures.as_deref()).filter(|text| !text.trim().is_empty());
    let teller = request.teller(Door::Report);
    let decided = measures::of_item(review.plan, (review.id, review.round), line.ix);
    let decided = decided
        .into_iter()
        .map(|(id, measure)| Cell::Text(teller.measure(review.plan, Some(review.id), (id, measure))));
    let all: Vec<Cell> = written.map(|text| Cell::Text(text.to_owned())).into_iter().chain(decided).collect();
    match all.as_slice() {
        [] => nothing(),
        [only] => only.clone(),
        _ => Cell::Lines(all),
    }
}

/// The measures of what the report is about.
fn those<'l>(material: &Material<'l>) -> Vec<(&'l Id, &'l Measure)> {
    let review = material.review();
    let mut all = measures::in_round(material.plan, review.id, review.round);
    all.retain(|(_, measure)| item_in(material, measure.item.as_ref()).is_some());
    all
}

fn columns(material: &Material<'_>, with_ids: bool) -> Vec<Column> {
    let lang = material.lang;
    let of = |field: &'static str, holds| Column::new(field, lang.field(Kind::Measure, field), holds);
    let mut columns = vec![
        of("text", Holds::Text),
        of("item", Holds::Text),
        Column::new("responsible", lang.report_responsible(), Holds::Text),
        of("due", Holds::Date),
        of("progress", Holds::Word),
        of("comment", Holds::Text),
    ];
    if with_ids {
        columns.insert(0, Column::new("id", lang.report_id(), Holds::Text));
        columns.extend([
            Column::new("item_id", lang.report_item_id(), Holds::Text),
            Column::new("late", lang.report_is_late(), Holds::Word),
            of("ended", Holds::Date),
            of("round", Holds::Text),
        ]);
    }
    columns
}

fn row(material: &Material<'_>, id: &Id, measure: &Measure, with_ids: bool) -> Vec<Cell> {
    let (lang, teller) = (material.lang, material.request.teller(Door::Sheet));
    let progress = measure.progress();
    let said = if with_ids { lang.progress(progress).to_owned() } else { teller.measure_progress(measure) };
    let mut cells = vec![
        words(measure.text.as_deref()),
        item_name(material, measure.item.as_ref()),
        words(teller.measure_owner(material.plan, measure).as_deref()),
        measure.due.map_or_else(nothing, Cell::Date),
        Cell::word(progress.code(), said),
        words(measure.comment.as_deref()),
    ];
    if with_ids {
        let late = measure.is_late(material.request.today);
        let late = if late { ("yes", lang.report_yes()) } else { ("no", lang.report_no()) };
        cells.insert(0, Cell::Text(id.to_string()));
        cells.extend([
            words(measure.item.as_deref()),
            Cell::word(late.0, late.1),
            measure.ended.map_or_else(nothing, Cell::Date),
            words(measure.round.as_ref().map(|round| teller.round(material.plan, round)).as_deref()),
        ]);
    }
    cells
}

/// Every measure with an owner and a day.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let rows: Vec<Vec<Cell>> = those(material).into_iter().map(|(id, one)| row(material, id, one, false)).collect();
    let caption = material.lang.report_owned_measures().to_owned();
    let table = Table { caption, columns: columns(material, false), rows, ..Table::default() };
    let owned = (!table.rows.is_empty()).then(|| Block::Table(table.without_silent_columns()));
    owned.into_iter().collect()
}

/// A row for each.
pub fn sheet(material: &Material<'_>) -> Sheet {
    let rows = those(material).into_iter().map(|(id, one)| row(material, id, one, true)).collect();
    let table = Table { columns: columns(material, true), rows, ..Table::default() };
    Sheet { id: "measures", title: material.lang.measures().to_owned(), table }
}
