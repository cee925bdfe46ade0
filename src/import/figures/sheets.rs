//! The rows of a workbook's tables, each with its row number in its sheet.

use crate::import::csv::Row;
use crate::import::document::{self, Format};
use crate::import::fault::ReadFault;

/// The rows of the first table that holds any, and how many tables there are.
pub(super) fn rows(bytes: &[u8]) -> Result<(Vec<Row>, usize), ReadFault> {
    let format = document::format(bytes, "")?;
    match format {
        Format::Xlsx | Format::Odf => {}
        Format::Plain | Format::Markdown | Format::Docx | Format::Csv | Format::Html | Format::Opml | Format::Pdf => {
            return Err(ReadFault::Unknown);
        }
    }
    let stream = document::read(bytes, format)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut table = None;
    let mut tables: Vec<usize> = stream.lines.iter().filter_map(|line| line.cell).map(|cell| cell.table).collect();
    tables.dedup();
    for line in &stream.lines {
        let Some(cell) = line.cell else { continue };
        if *table.get_or_insert(cell.table) != cell.table {
            break;
        }
        if rows.last().is_none_or(|row| row.line != cell.row + 1) {
            rows.push(Row { line: cell.row + 1, cells: Vec::new() });
        }
        let Some(row) = rows.last_mut() else { continue };
        while row.cells.len() <= cell.column {
            row.cells.push(String::new());
        }
        if let Some(place) = row.cells.get_mut(cell.column) {
            place.clone_from(&line.text);
        }
    }
    if rows.is_empty() { Err(ReadFault::Empty) } else { Ok((rows, tables.len())) }
}
