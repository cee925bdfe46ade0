//! The rows of a workbook's tables, each with its row number in its sheet.

use super::columns::Over;
use crate::import::csv::Row;
use crate::import::document::{self, Format};
use crate::import::fault::ReadFault;

/// A table of a workbook.
pub(super) struct Sheet {
    /// What its sheet is called, where that is known.
    pub(super) name: Option<String>,
    /// The words above it that stand in no cell.
    pub(super) titles: Vec<String>,
    /// Its rows.
    pub(super) rows: Vec<Row>,
}

impl Sheet {
    /// What stands over its table.
    pub(super) fn over(&self) -> Over<'_> {
        Over { sheet: self.name.as_deref(), titles: &self.titles }
    }
}

/// The tables of a workbook that hold anything, in order.
pub(super) fn tables(bytes: &[u8]) -> Result<Vec<Sheet>, ReadFault> {
    let format = document::format(bytes, "")?;
    match format {
        Format::Xlsx | Format::Odf => {}
        Format::Plain | Format::Markdown | Format::Docx | Format::Csv | Format::Html | Format::Opml | Format::Pdf => {
            return Err(ReadFault::Unknown);
        }
    }
    let stream = document::read(bytes, format)?;
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut table = None;
    let mut titles: Vec<String> = Vec::new();
    for line in &stream.lines {
        let Some(cell) = line.cell else {
            titles.push(line.text.clone());
            continue;
        };
        if table != Some(cell.table) {
            table = Some(cell.table);
            let name = stream.sheets.iter().find(|(table, _)| *table == cell.table).map(|(_, name)| name.clone());
            // A sheet's name that heads what stands on it says what it says once.
            let titles = std::mem::take(&mut titles).into_iter().filter(|title| Some(title) != name.as_ref()).collect();
            sheets.push(Sheet { name, titles, rows: Vec::new() });
        }
        let Some(Sheet { rows, .. }) = sheets.last_mut() else { continue };
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
    if sheets.is_empty() { Err(ReadFault::Empty) } else { Ok(sheets) }
}
