//! *Samlad nulägesbild*: every goal with how it stands, where it is heading and what was last said about it, on one
//! page.

use super::Request;
use super::followup::suggestion;
use super::model::{Block, Cell, Column, Holds, Table};
use super::review::{Review, Reviewed};
use super::sheet::{judged_marked, notes, nothing, steps, titled, trend, words};
use crate::domain::answers;
use crate::domain::record::{Meaning, Scale};
use crate::telling::Door;

/// Every goal in a row.
pub fn goals(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let table = table(review, request);
    if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table.without_silent_columns())] }
}

fn table(review: &Review<'_>, request: &Request) -> Table {
    let lang = request.lang;
    // A heading with steps right below it, as in a list of directions, stands among the goals: its steps are told here.
    let told = |line: &&Reviewed<'_>| {
        (line.scale == Scale::Goal && line.is_told()) || (line.scale == Scale::None && line.has_steps)
    };
    let lines: Vec<&Reviewed<'_>> = review.lines.iter().filter(told).collect();
    let has_steps = lines.iter().any(|line| line.has_steps);
    let mut columns = vec![
        Column::new("name", lang.report_goal(), Holds::Text),
        Column::new("value", lang.assessment(), Holds::Status),
        Column::new("trend", lang.trend_title(), Holds::Trend),
    ];
    if has_steps {
        columns.push(Column::new("steps", lang.report_steps(), Holds::Number));
        columns.push(Column::new("steps_done", lang.report_steps_done(), Holds::Number));
    }
    columns.push(Column::new("comment", lang.comment(), Holds::Text));
    if request.notes {
        columns.push(Column::new("note", lang.report_latest_note(), Holds::Text));
    }
    let rows = lines
        .iter()
        .map(|line| {
            let proposed = suggestion(review, request, line).map(Cell::Text);
            // Where boards answer for parts of it: how many of them have.
            let answers = answers::of_item(review.plan, review.id, line.ix);
            let answered = request.teller(Door::Report).answered(&answers).map(Cell::Text);
            let judged = std::iter::once(judged_marked(request, review, line));
            let value = Cell::Lines(judged.chain(proposed).chain(answered).collect());
            let mut cells = vec![Cell::Text(titled(request, line)), value, trend(request, line)];
            if has_steps {
                cells.push(steps(request, line, line.steps.total));
                cells.push(steps(request, line, line.steps.meaning(Meaning::Done)));
            }
            cells.push(words(line.assessment.and_then(|assessment| assessment.comment.as_deref())));
            if request.notes {
                let notes = notes(request, review, line);
                let latest = notes.last();
                cells.push(latest.map_or_else(nothing, |note| Cell::Text(format!("{}: {}", note.by, note.text))));
            }
            cells
        })
        .collect();
    Table { columns, rows, ..Table::default() }
}
