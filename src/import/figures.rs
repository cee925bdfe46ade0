//! Outcomes and targets of indicators from a table, our own and other municipalities', as Kolada and spreadsheets
//! give them.
//!
//! ```text
//! kommunkod;nyckeltal;period;värde
//! 0665;N00914;2025;53,2
//! ```

use rust_decimal::Decimal;

use super::csv::Table;
use crate::domain::municipality;
use crate::domain::search::composed;
use crate::text::{clean, number};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The municipality's code; empty for our own.
    Municipality,
    /// The indicator: id, name or the source's code.
    Indicator,
    /// The period.
    Period,
    /// The outcome.
    Outcome,
    /// The target.
    Target,
    /// Where the figure comes from.
    Source,
}

/// The names a column goes by.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Municipality, &["kommunkod", "kommun_kod", "municipality", "municipality_code", "municipality code"]),
    (Column::Indicator, &["nyckeltal", "indikator", "kpi", "indicator", "nyckeltalskod"]),
    (Column::Period, &["period", "år", "year"]),
    (Column::Outcome, &["värde", "utfall", "value", "outcome"]),
    (Column::Target, &["målvärde", "mål", "target"]),
    (Column::Source, &["källa", "source"]),
];

/// The columns of a table without a heading.
const BARE: &[Column] = &[Column::Municipality, Column::Indicator, Column::Period, Column::Outcome];

/// One figure of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line it stands on.
    pub line: usize,
    /// The municipality's code; absent for our own.
    pub municipality: Option<String>,
    /// The indicator, by whatever it is called.
    pub indicator: String,
    /// The period.
    pub period: String,
    /// The outcome, when there is one.
    pub outcome: Option<Decimal>,
    /// The target, when there is one.
    pub target: Option<Decimal>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// Why a row is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// It has this many cells, where the table has that many columns.
    Cells(usize, usize),
    /// No municipality's code: those have four digits.
    Municipality(String),
    /// No period: too long for one.
    Period(String),
    /// No number.
    Number(String),
    /// This column is empty.
    Missing(Column),
}

/// What a table holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The figures, in the order of the table.
    pub rows: Vec<Row>,
    /// The rows that are none, with their lines.
    pub faults: Vec<(usize, RowFault)>,
    /// How many rows say nothing, neither an outcome nor a target.
    pub silent: usize,
}

/// Reads figures from a table; when a column is missing, which.
pub fn read(table: &Table) -> Result<Figures, Column> {
    let mut rows = table.rows.iter();
    let named = table.rows.first().map(|row| columns(&row.cells)).filter(|known| known.iter().any(Option::is_some));
    let columns: Vec<Option<Column>> = match named {
        Some(named) => {
            rows.next();
            let has = |column| named.contains(&Some(column));
            for column in [Column::Indicator, Column::Period] {
                if !has(column) {
                    return Err(column);
                }
            }
            if !has(Column::Outcome) && !has(Column::Target) {
                return Err(Column::Outcome);
            }
            named
        }
        None => BARE.iter().copied().map(Some).collect(),
    };
    let mut figures = Figures::default();
    for row in rows {
        match figure(&columns, row.line, &row.cells) {
            Ok(figure) if figure.outcome.is_none() && figure.target.is_none() => figures.silent += 1,
            Ok(figure) => figures.rows.push(figure),
            Err(fault) => figures.faults.push((row.line, fault)),
        }
    }
    Ok(figures)
}

fn columns(cells: &[String]) -> Vec<Option<Column>> {
    let column = |cell: &String| {
        let wanted = composed(cell.trim()).to_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&wanted.as_str())).map(|(column, _)| *column)
    };
    cells.iter().map(column).collect()
}

fn figure(columns: &[Option<Column>], line: usize, cells: &[String]) -> Result<Row, RowFault> {
    // Spreadsheets leave empty cells at the end of a row, or leave them out.
    let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    if filled > columns.len() {
        return Err(RowFault::Cells(filled, columns.len()));
    }
    let cell = |column: Column| {
        let place = columns.iter().position(|known| *known == Some(column))?;
        cells.get(place).map(|cell| clean::input(cell).trim().to_owned()).filter(|cell| !cell.is_empty())
    };
    let number = |column: Column| match cell(column) {
        None => Ok(None),
        Some(text) => number::typed(&text).map(Some).ok_or(RowFault::Number(text)),
    };
    let municipality = match cell(Column::Municipality) {
        None => None,
        Some(text) => match municipality::code(&text) {
            Some(code) => Some(code.to_owned()),
            None => return Err(RowFault::Municipality(text)),
        },
    };
    let indicator = cell(Column::Indicator).ok_or(RowFault::Missing(Column::Indicator))?;
    let period = cell(Column::Period).ok_or(RowFault::Missing(Column::Period))?;
    if !is_period(&period) {
        return Err(RowFault::Period(period.chars().take(MAX_PERIOD).chain(['…']).collect()));
    }
    Ok(Row {
        line,
        municipality,
        indicator,
        period,
        outcome: number(Column::Outcome)?,
        target: number(Column::Target)?,
        source: cell(Column::Source),
    })
}

/// The longest a period may be, in letters.
const MAX_PERIOD: usize = 32;

/// True for what can name a period: a year, a month, a school year, in so many words.
pub fn is_period(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= MAX_PERIOD
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::csv;

    fn figures(text: &str) -> Result<Figures, Column> {
        read(&csv::read(text.as_bytes()).unwrap())
    }

    #[test]
    fn columns_are_found_by_name_in_any_order_or_by_place() {
        let named = figures("Värde;period;x;KPI;Kommunkod\n53,2;2025;;N1;0665\n1 000;2025;;N1;\n").unwrap();
        assert_eq!(named.rows.len(), 2);
        assert_eq!(named.rows[0].municipality.as_deref(), Some("0665"));
        assert_eq!(named.rows[0].outcome.unwrap().to_string(), "53.2");
        assert_eq!(named.rows[1].municipality, None);
        let bare = figures("0665,N1,2025,53.2\n").unwrap();
        assert_eq!((bare.rows[0].line, bare.rows[0].period.as_str()), (1, "2025"));
        assert_eq!(figures("kommunkod;period;värde\n"), Err(Column::Indicator));
        assert_eq!(figures("indicator;year\n"), Err(Column::Outcome));
    }

    #[test]
    fn a_row_that_is_no_figure_is_told_with_its_line() {
        let read = figures("kommunkod;kpi;period;värde\n665;N1;2025;1\n0665;N1;2025;ca 5\n0665;;2025;1\n0665;N1;;1\n0665;N1;2025;1;2\n0665;N1;2025;\n")
            .unwrap();
        assert_eq!(
            read.faults,
            [
                (2, RowFault::Municipality("665".into())),
                (3, RowFault::Number("ca 5".into())),
                (4, RowFault::Missing(Column::Indicator)),
                (5, RowFault::Missing(Column::Period)),
                (6, RowFault::Cells(5, 4)),
            ]
        );
        assert_eq!((read.rows.len(), read.silent), (0, 1));
    }
}
