//! A report's sheet as CSV: one row per item.
//!
//! A spreadsheet takes a cell that begins with `=` for a formula and carries it out on the reader's computer, so such a
//! cell gets an apostrophe before it, which spreadsheets show as text.

use super::model::{Cell, Report, Sheet, Table};
use crate::text::clean;

/// How the file is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: char,
    /// What stands before the decimals.
    pub decimal: &'static str,
    /// Whether it begins with a byte order mark.
    pub mark: bool,
}

/// What Swedish Excel opens with å, ä and ö right and each cell in its column: there the comma is the decimal mark.
pub const EXCEL: Dialect = Dialect { delimiter: ';', decimal: ",", mark: true };

/// What other programs expect.
pub const COMMA: Dialect = Dialect { delimiter: ',', decimal: ".", mark: false };

/// Writes the table that the report is about.
pub fn first(report: &Report, dialect: &Dialect) -> String {
    report.sheets.first().map(|sheet| write(report, sheet, dialect)).unwrap_or_default()
}

/// Writes a sheet, each row led by the facts that tell rounds apart.
pub fn write(report: &Report, sheet: &Sheet, dialect: &Dialect) -> String {
    let mut text = String::new();
    if dialect.mark {
        text.push('\u{feff}');
    }
    let lead = || report.facts.iter().filter(|fact| fact.on_rows);
    let titles = lead().map(|fact| &fact.label).chain(sheet.table.columns.iter().map(|column| &column.title));
    row(&mut text, dialect, titles.map(|title| neutral(title)));
    for cells in &sheet.table.rows {
        let led = lead().map(|fact| &fact.value).chain(cells);
        row(&mut text, dialect, led.map(|cell| words(cell, dialect)));
    }
    text
}

/// Writes a table that belongs to no report.
pub fn list(table: &Table, dialect: &Dialect) -> String {
    let mut text = String::new();
    if dialect.mark {
        text.push('\u{feff}');
    }
    row(&mut text, dialect, table.columns.iter().map(|column| neutral(&column.title)));
    for cells in &table.rows {
        row(&mut text, dialect, cells.iter().map(|cell| words(cell, dialect)));
    }
    text
}

fn row(text: &mut String, dialect: &Dialect, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(dialect.delimiter);
        }
        text.push_str(&quoted(&cell, dialect));
    }
    text.push_str("\r\n");
}

/// The words of a cell. Signs are left out, since a spreadsheet is filtered by word; where nobody has written anything
/// the cell is empty. A number is a number also when it is below zero.
fn words(cell: &Cell, dialect: &Dialect) -> String {
    if let Cell::Status(_, _, word) | Cell::Trend(_, _, word) = cell {
        neutral(word)
    } else if let Cell::Number(number, _) = cell {
        number.to_string().replace('.', dialect.decimal)
    } else if cell.is_blank() {
        String::new()
    } else {
        neutral(&cell.lines().join("\n"))
    }
}

/// A text that no spreadsheet takes for a formula, and that steers no terminal.
fn neutral(text: &str) -> String {
    let cleaned = clean::lines(text);
    // Tab and carriage return are asked for as they came: cleaned, they are pictures of themselves.
    let begins = |text: &str| {
        let first = text.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\n']).chars().next();
        matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'))
    };
    if begins(text) || begins(&cleaned) { format!("'{cleaned}") } else { cleaned.into_owned() }
}

fn quoted(text: &str, dialect: &Dialect) -> String {
    let bare = !text.contains([dialect.delimiter, '"', '\n', '\r', ',', ';', '\t'])
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace);
    if bare { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_becomes_a_formula() {
        for text in
            ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "＋1", "－1", "＠x", "\u{3000}=1"]
        {
            assert!(neutral(text).starts_with('\''), "{text:?}");
        }
        for text in ["", "mål", "1-2 mål", "a=b", "– punkt", "'=1"] {
            assert_eq!(neutral(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cells in prop::collection::vec(any::<String>(), 1..6), comma: bool) {
            let dialect = if comma { COMMA } else { EXCEL };
            let mut text = String::new();
            row(&mut text, &dialect, cells.iter().map(|cell| neutral(cell)));
            row(&mut text, &dialect, cells.iter().map(|cell| neutral(cell)));
            let mut reader = ::csv::ReaderBuilder::new()
                .delimiter(dialect.delimiter as u8)
                .has_headers(false)
                .from_reader(text.as_bytes());
            // A row of one empty cell is an empty line, which readers pass over.
            prop_assume!(cells.len() > 1 || !cells[0].is_empty());
            let rows: Vec<Vec<String>> =
                reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            let expected: Vec<String> = cells.iter().map(|cell| neutral(cell)).collect();
            prop_assert_eq!(&rows, &[expected.clone(), expected.clone()]);
            for (cell, read) in cells.iter().zip(&expected) {
                let whole = clean::lines(cell);
                prop_assert!(**read == *whole || read.strip_prefix('\'') == Some(&*whole));
                prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']));
            }
        }
    }
}
