//! Outcomes and targets of indicators, our own and other municipalities', women's and men's, as spreadsheets and
//! official statistics give them. Forgiving about form, strict about meaning: what says whose a figure is is never
//! left out, and a number that can be read in two ways is not read.
//!
//! ```text
//! kommunkod;nyckeltal;period;kön;värde
//! 0665;N00914;2025;Totalt;53,2
//! ```

mod cells;
mod columns;
pub mod draft;
mod found;
mod jsonstat;
mod kolada;
mod sheets;
mod titles;

use rust_decimal::Decimal;

pub use cells::Amount;
use cells::Whom;
use columns::{Columns, Held, Over};
pub use columns::{meant, named as column_named};
pub use found::{Column, Figures, Form, Mapped, Meant, Preview, Row, RowFault, Seen, TableProblem, TwoWays, Unread};

use sheets::Sheet;

use super::csv::{self, Table, TableFault};
use crate::domain::municipality::{Area, COUNTRY, area};
use crate::import::periods::period_of;
use crate::text::number::{Mark, NoNumber};

/// What is known before a file is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'k> {
    /// The code of our own municipality.
    pub own: Option<&'k str>,
    /// What somebody has said of columns.
    pub mapped: &'k [Mapped],
    /// What the plan's indicators are called: a column may be headed by one.
    pub indicators: &'k [String],
    /// The mark between whole and fraction, where somebody has said which one the file writes: then no number of it can
    /// be read in two ways.
    pub decimal: Option<Mark>,
    /// Whose the figures are, where somebody has said so of a file that does not.
    pub whose: Option<Area>,
    /// True for the cells of a workbook, which no separator divides.
    pub is_workbook: bool,
}

/// Reads the figures of a file, whatever it is.
///
/// # Errors
/// [`Unread`] with everything that must be settled first; then nothing has been read.
pub fn read(bytes: &[u8], known: Known<'_>) -> Result<Figures, Unread> {
    preview(bytes, known).figures
}

/// Reads the figures of a file, and how its columns were understood.
pub fn preview(bytes: &[u8], known: Known<'_>) -> Preview {
    let mut preview = as_it_stands(bytes, known);
    // What is said of a file that says something itself would pass unheeded.
    let is_idle = |read: &Figures| known.whose.is_some() && !read.is_whose_said;
    if preview.figures.as_ref().is_ok_and(is_idle) {
        preview.figures = Err(Unread::Problems(vec![TableProblem::SaysWhose]));
    }
    preview
}

fn as_it_stands(bytes: &[u8], known: Known<'_>) -> Preview {
    let unread = |unread| Preview { columns: Vec::new(), figures: Err(unread) };
    if bytes.starts_with(b"PK\x03\x04") {
        return match sheets::tables(bytes) {
            Ok(sheets) => {
                let known = Known { is_workbook: true, ..known };
                let columns = all_seen(sheets.iter().map(|sheet| sheet.rows.as_slice()), known);
                Preview { columns, figures: of_sheets(&sheets, known) }
            }
            Err(fault) => unread(Unread::Workbook(fault)),
        };
    }
    let begins = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if begins.starts_with(b"{") {
        let Ok(value) = serde_json::from_slice(begins) else { return unread(Unread::Json) };
        let figures = kolada::read(&value).or_else(|| jsonstat::read(&value)).unwrap_or(Err(Unread::Json));
        return Preview { columns: Vec::new(), figures };
    }
    match csv::read(bytes) {
        Ok(Table { rows, separator, windows }) => {
            // Between commas a comma within numbers would be unlikely; elsewhere it is what people here write.
            let mark = Some(Mark::Comma).filter(|_| separator != ',');
            let figures = of_rows(&rows, Over::default(), Form::Text(separator, windows), mark, known);
            Preview { columns: all_seen(std::iter::once(rows.as_slice()), known), figures }
        }
        Err(fault) => unread(Unread::Table(fault)),
    }
}

/// The columns of several tables, each heading once: what is said of one is said of all that are called so.
fn all_seen<'r>(tables: impl Iterator<Item = &'r [csv::Row]>, known: Known<'_>) -> Vec<Seen> {
    let mut all: Vec<Seen> = Vec::new();
    for seen in tables.flat_map(|rows| columns::seen(rows, known)) {
        match all.iter_mut().find(|before| columns::same(&before.heading, &seen.heading)) {
            Some(before) if before.holds.is_none() => *before = seen,
            Some(_) => {}
            None => all.push(seen),
        }
    }
    all
}

/// The figures of every sheet of a workbook. One that has no columns of figures is set aside by name, as long as
/// another has; everything else that is open in one of them stops the whole.
fn of_sheets(sheets: &[Sheet], known: Known<'_>) -> Result<Figures, Unread> {
    let form = Form::Workbook(sheets.len());
    if let [only] = sheets {
        return of_rows(&only.rows, only.over(), form, Some(Mark::Comma), known);
    }
    let mut whole = Figures::of(form);
    let mut problems: Vec<TableProblem> = Vec::new();
    let mut lacking: Vec<TableProblem> = Vec::new();
    let mut before = 0;
    for (place, sheet) in sheets.iter().enumerate() {
        let there = |name: &str| sheet.rows.iter().flat_map(|row| &row.cells).any(|cell| columns::same(cell, name));
        let mapped: Vec<Mapped> = known.mapped.iter().filter(|(name, _)| there(name)).cloned().collect();
        let name = sheet.name.clone().unwrap_or_else(|| (place + 1).to_string());
        let read = of_rows(&sheet.rows, sheet.over(), form, Some(Mark::Comma), Known { mapped: &mapped, ..known });
        match read {
            // Without its name nobody knows whether it is about us.
            Ok(read)
                if sheet.name.is_none()
                    && known.whose.is_none()
                    && read.rows.iter().any(|row| row.municipality.is_none()) =>
            {
                problems.push(TableProblem::Missing(Column::Municipality));
            }
            Ok(read) => whole.take_in(name, before, read),
            Err(Unread::Problems(found)) if found.iter().all(|one| matches!(one, TableProblem::Missing(_))) => {
                lacking.extend(found);
                whole.without.push(name);
            }
            Err(Unread::Problems(found)) => problems.extend(found),
            Err(unread) => return Err(unread),
        }
        before += sheet.rows.last().map_or(0, |row| row.line);
    }
    for (name, _) in known.mapped {
        if !sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells).any(|cell| columns::same(cell, name))
        {
            problems.push(TableProblem::NoSuchColumn(name.clone()));
        }
    }
    if whole.sheets.is_empty() {
        problems.extend(lacking);
    }
    if problems.is_empty() { Ok(whole) } else { Err(Unread::Problems(problems)) }
}

fn of_rows(
    rows: &[csv::Row],
    over: Over<'_>,
    form: Form,
    mark: Option<Mark>,
    known: Known<'_>,
) -> Result<Figures, Unread> {
    let columns = columns::of(rows, over, known).map_err(Unread::Problems)?;
    let mut figures = Figures { length: rows.len(), ..Figures::of(form) };
    let (above, below) = rows.split_at(columns.above.min(rows.len()));
    for title in above.iter().rev().skip(1).rev() {
        figures.aside.push((title.line, title.cells.join(" ").trim().to_owned()));
    }
    let values = columns.values().flat_map(|(place, _)| below.iter().filter_map(move |row| row.cells.get(place)));
    let reading = Reading {
        mark: known.decimal.or_else(|| cells::mark_of(values.map(String::as_str), mark)),
        said: known.decimal,
        whose: known.whose,
        names_others: columns.names_others(below, known.own),
        tells_sexes: columns.tells_sexes(below),
        columns: &columns,
    };
    for row in below {
        match reading.footnote(row) {
            Some(note) => figures.aside.push((row.line, note)),
            None => reading.row(row, &mut figures),
        }
    }
    Ok(figures)
}

/// How the rows of one table are read.
struct Reading<'t> {
    columns: &'t Columns,
    mark: Option<Mark>,
    /// That mark, where somebody has said which it is.
    said: Option<Mark>,
    /// Whose the figures are that nothing else says it of, where somebody has said so.
    whose: Option<Area>,
    /// True where some row names another municipality than ours: an empty cell then says nothing.
    names_others: bool,
    /// True where some row names a sex.
    tells_sexes: bool,
}

impl Reading<'_> {
    /// A remark under the figures, or between them: words in one cell alone, of which no figure could come.
    fn footnote(&self, row: &csv::Row) -> Option<String> {
        let mut filled = row.cells.iter().filter(|cell| !cell.trim().is_empty());
        let (one, None) = (filled.next()?, filled.next()) else { return None };
        let words = cells::bare(one);
        (self.columns.held.len() > 1 && words.contains(char::is_alphabetic) && area(&words).is_none()).then_some(words)
    }

    fn cell(&self, row: &csv::Row, what: Column) -> Option<String> {
        self.cells(row, what).next()
    }

    /// The cells of a row that hold this, and something.
    fn cells<'r>(&'r self, row: &'r csv::Row, what: Column) -> impl Iterator<Item = String> + 'r {
        let places = self.columns.held.iter().enumerate().filter(move |(_, held)| held.what == Some(what));
        places
            .filter_map(|(place, _)| row.cells.get(place))
            .map(|cell| cells::bare(cell))
            .filter(|cell| !cell.is_empty())
    }

    fn row(&self, row: &csv::Row, figures: &mut Figures) {
        match self.figures(row) {
            Ok(Some(found)) => {
                figures.is_whose_said |= self.whose.is_some() && self.says_nothing_of_whose(row);
                found.into_iter().for_each(|found| figures.push(found));
            }
            Ok(None) => figures.wider += 1,
            Err(fault) => figures.faults.push((row.line, fault)),
        }
    }

    /// The figures of a row: one, or one a column where the columns are periods, sexes or municipalities. None where
    /// it is of a wider area.
    fn figures(&self, row: &csv::Row) -> Result<Option<Vec<Row>>, RowFault> {
        // Spreadsheets leave empty cells at the end of a row, or leave them out.
        let filled = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if filled > self.columns.held.len() {
            return Err(RowFault::Cells(filled, self.columns.held.len()));
        }
        let whose = self.whose(row)?;
        let sex = self.sex(row)?;
        let indicator: Vec<String> = self.cells(row, Column::Indicator).collect();
        let is_named = |name: &&String| name.contains(char::is_alphabetic) && area(name).is_some();
        if let Some(name) = indicator.iter().find(is_named) {
            return Err(RowFault::NoIndicator(name.clone()));
        }
        // Said in words or in digits, it is the same period.
        let period = self.cell(row, Column::Period).map(|cell| period_of(&cell).unwrap_or(cell));
        let mut found: Vec<Row> = Vec::new();
        for (place, held) in self.columns.values() {
            let cell = row.cells.get(place).map_or("", String::as_str);
            let (amount, in_thousands) = self.amount(held, cell)?;
            let area = held.area.or(whose).or(self.columns.title.area).or(self.whose);
            if area == Some(Area::Wider) {
                continue;
            }
            let sex = match (held.sex, sex) {
                (Whom::Only(one), Whom::Only(other)) if one != other => {
                    return Err(RowFault::Sexes(held.heading.clone()));
                }
                (Whom::Everybody, only @ Whom::Only(_)) => only,
                (one, other) => one.or(other).or(self.columns.title.sex),
            };
            if area.is_none() && self.columns.names_another {
                return Err(RowFault::Missing(Column::Municipality));
            }
            if !sex.is_said() && self.columns.names_sex {
                return Err(RowFault::Missing(Column::Sex));
            }
            let sex = sex.sex();
            let mut indicator = indicator.clone();
            indicator.extend(held.indicator.clone());
            let period = held.period.as_ref().or(period.as_ref()).or(self.columns.title.period.as_ref());
            let period = period.cloned().ok_or(RowFault::Missing(Column::Period))?;
            if indicator.is_empty() {
                return Err(RowFault::Missing(Column::Indicator));
            }
            if !is_period(&period) {
                return Err(RowFault::Period(period.chars().take(MAX_PERIOD).chain(['…']).collect()));
            }
            let figure = Row {
                line: row.line,
                municipality: area.and_then(code_of).map(str::to_owned),
                indicator,
                period,
                sex,
                part: self.part(row),
                outcome: amount.filter(|_| held.what == Some(Column::Outcome)),
                target: amount.filter(|_| held.what == Some(Column::Target)),
                source: self.cell(row, Column::Source),
                in_thousands,
            };
            together(&mut found, figure);
        }
        Ok((whose != Some(Area::Wider)).then_some(found))
    }

    /// The value of a cell, and how else it could be read where it is so only because somebody has said it.
    fn amount(&self, held: &Held, cell: &str) -> Result<(Option<Amount>, Option<TwoWays>), RowFault> {
        let fault = |why| RowFault::Number(held.heading.clone(), cells::bare(cell), why);
        let alone = cells::value(self.mark, cell);
        let Some(mark) = self.said else { return Ok((alone.map_err(fault)?, None)) };
        match (cells::marked(mark, cell), alone) {
            (Ok(amount), Err(NoNumber::TwoWays(fraction, thousands))) => {
                Ok((amount, Some(TwoWays { text: cells::bare(cell), fraction, thousands })))
            }
            (Ok(amount), Ok(_) | Err(NoNumber::Unread)) => Ok((amount, None)),
            (Err(_), Ok(_)) => Err(RowFault::OtherMark(held.heading.clone(), cells::bare(cell), mark)),
            (Err(_), Err(why)) => Err(fault(why)),
        }
    }

    /// True where neither the row nor anything above it says whose its figures are.
    fn says_nothing_of_whose(&self, row: &csv::Row) -> bool {
        let said_above =
            self.columns.title.area.is_some() || self.columns.values().all(|(_, held)| held.area.is_some());
        !said_above && self.cell(row, Column::Municipality).is_none()
    }

    /// Whose the figures of a row are; none where the table does not say.
    fn whose(&self, row: &csv::Row) -> Result<Option<Area>, RowFault> {
        let mut found: Option<(Area, String)> = None;
        for cell in self.cells(row, Column::Municipality) {
            let named = area(&cell).ok_or_else(|| RowFault::Municipality(cell.clone()))?;
            match &found {
                Some((before, said)) if *before != named => {
                    return Err(RowFault::Municipalities(said.clone(), cell));
                }
                Some(_) => {}
                None => found = Some((named, cell)),
            }
        }
        if found.is_none() && self.names_others {
            return Err(RowFault::Missing(Column::Municipality));
        }
        Ok(found.map(|(area, _)| area))
    }

    fn sex(&self, row: &csv::Row) -> Result<Whom, RowFault> {
        match self.cell(row, Column::Sex) {
            Some(cell) => match cells::sex(&cell) {
                Whom::Unsaid => Err(RowFault::Sex(cell)),
                said @ (Whom::Everybody | Whom::Only(_)) => Ok(said),
            },
            None if self.tells_sexes => Err(RowFault::Missing(Column::Sex)),
            None => Ok(Whom::Unsaid),
        }
    }

    /// The part a row is of; all where it says so.
    fn part(&self, row: &csv::Row) -> Option<String> {
        let parts: Vec<String> =
            self.cells(row, Column::Part).filter(|cell| cells::sex(cell) != Whom::Everybody).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl Columns {
    /// The columns of outcomes and targets.
    fn values(&self) -> impl Iterator<Item = (usize, &Held)> {
        let is_value = |held: &Held| matches!(held.what, Some(Column::Outcome | Column::Target));
        self.held.iter().enumerate().filter(move |(_, held)| is_value(held))
    }

    fn cells<'r>(&'r self, rows: &'r [csv::Row], what: Column) -> impl Iterator<Item = String> + 'r {
        let places = self.held.iter().enumerate().filter(move |(_, held)| held.what == Some(what));
        let cells = places.flat_map(move |(place, _)| rows.iter().filter_map(move |row| row.cells.get(place)));
        cells.map(|cell| cells::bare(cell)).filter(|cell| !cell.is_empty())
    }

    fn names_others(&self, rows: &[csv::Row], own: Option<&str>) -> bool {
        let is_ours = |cell: &String| matches!(area(cell), Some(Area::Municipality(code)) if Some(code) == own);
        self.cells(rows, Column::Municipality).any(|cell| !is_ours(&cell))
    }

    fn tells_sexes(&self, rows: &[csv::Row]) -> bool {
        self.cells(rows, Column::Sex).any(|cell| cells::sex(&cell) != Whom::Everybody)
    }
}

/// Outcome and target of the same thing, which stand in two columns, make one figure.
fn together(found: &mut Vec<Row>, figure: Row) {
    let same = |known: &&mut Row| {
        (&known.municipality, &known.indicator, &known.period, known.sex)
            == (&figure.municipality, &figure.indicator, &figure.period, figure.sex)
    };
    match found.iter_mut().find(same) {
        Some(known) => {
            known.outcome = known.outcome.or(figure.outcome);
            known.target = known.target.or(figure.target);
            known.in_thousands = known.in_thousands.take().or(figure.in_thousands);
        }
        None => found.push(figure),
    }
}

/// The code that figures of an area are kept under.
fn code_of(area: Area) -> Option<&'static str> {
    match area {
        Area::Municipality(code) => Some(code),
        Area::Country => Some(COUNTRY),
        Area::Wider => None,
    }
}

/// The longest a period may be, in letters.
const MAX_PERIOD: usize = 32;

/// True for what can name a period: a year, a month, a school year, in so many words.
pub fn is_period(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= MAX_PERIOD
}

/// A number of a file whose numbers are numbers.
fn exact(value: &serde_json::Value) -> Option<Decimal> {
    let number = value.as_number()?.to_string();
    Decimal::from_str_exact(&number).or_else(|_| Decimal::from_scientific(&number)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vaggeryd reads a file.
    fn figures(text: &str) -> Result<Figures, Unread> {
        read(text.as_bytes(), Known { own: Some("0665"), indicators: &["I arbete".to_owned()], ..Known::default() })
    }

    /// What a file says, a figure a line: *0684 N1 2024 women 16–24: 24.1 > 30*.
    fn told(text: &str) -> String {
        let read = match figures(text) {
            Ok(read) => read,
            Err(unread) => return format!("{unread:?}"),
        };
        let mut lines: Vec<String> = read.rows.iter().map(row).collect();
        lines.extend(read.faults.iter().map(|(line, fault)| format!("{line}: {fault:?}")));
        lines.extend(read.aside.iter().map(|(line, words)| format!("{line} aside: {words}")));
        lines.extend(
            [(read.silent, "silent"), (read.wider, "wider"), (read.deleted, "deleted")]
                .iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| format!("{count} {what}")),
        );
        lines.join("\n")
    }

    fn row(row: &Row) -> String {
        let number = |amount: Amount| format!("{}{}", amount.number, if amount.per_cent { "%" } else { "" });
        let mut words = vec![
            row.municipality.clone().unwrap_or_else(|| "own".to_owned()),
            row.indicator.join("/"),
            row.period.clone(),
        ];
        words.extend(row.sex.map(|sex| sex.code().to_owned()));
        words.extend(row.part.clone());
        let target = row.target.map(|target| format!(" > {}", number(target))).unwrap_or_default();
        format!("{}: {}{target}", words.join(" "), row.outcome.map(number).unwrap_or_default())
    }

    /// One row a kind of table: what it looks like, and what it says.
    const TABLES: &[(&str, &str, &str)] = &[
        (
            "by code",
            "kommunkod;nyckeltal;period;värde\n0665;N1;2024;53,2\n0684;N1;2024;48\n",
            "0665 N1 2024: 53.2\n0684 N1 2024: 48",
        ),
        ("by name", "Kommun;Nyckeltal;Period;Värde\nSävsjö;N01982;2024;24,1\n", "0684 N01982 2024: 24.1"),
        ("without a column for it", "nyckeltal;år;utfall\nN1;2024;5\n", "own N1 2024: 5"),
        ("months in words", "kpi;period;värde\nN1;Aug 2025;5\nN1;2025-09;6\n", "own N1 2025-08: 5\nown N1 2025-09: 6"),
        ("headings of nothing known", "ort;tal\nSävsjö;5\n", "Problems([Unnamed([\"ort\", \"tal\"])])"),
        (
            "a column an indicator",
            "Tabell 3, Vaggeryd\n\nÅr;I arbete;I arbete kvinnor\n2023;48,8;47\n2024;53,2;..\n",
            "own i arbete 2023: 48.8\nown i arbete 2023 women: 47\nown i arbete 2024: 53.2\n1 aside: Tabell 3, Vaggeryd\n1 silent",
        ),
        ("no heading", "0665,N1,2025,53.2\n", "0665 N1 2025: 53.2"),
        (
            "title rows and footnotes",
            "Jämförelse av nyckeltal\n\nKommun;KPI;År;Värde\nVaggeryd;N1;2024;5\nKälla: Kolada;;;\n",
            "0665 N1 2024: 5\n1 aside: Jämförelse av nyckeltal\n5 aside: Källa: Kolada",
        ),
        (
            "quoted codes",
            "kommun_id;kpi;period;value\n=\"0665\";N1;2024;5\n\"=\"\"0684\"\"\";N1;2024;6\n",
            "0665 N1 2024: 5\n0684 N1 2024: 6",
        ),
        ("a nought that was dropped", "kommun;kpi;år;värde\n665;N1;2024;5\n", "0665 N1 2024: 5"),
        (
            "code and name",
            "kommunkod;kommun;kpi;nyckeltal;år;värde\n0684;Sävsjö kommun;N1;Andel;2024;5\n",
            "0684 N1/Andel 2024: 5",
        ),
        (
            "code and name that differ",
            "kommunkod;kommun;kpi;år;värde\n0684;Vaggeryd;N1;2024;5\n",
            "2: Municipalities(\"0684\", \"Vaggeryd\")",
        ),
        (
            "the country, a region, a group",
            "område;kpi;år;värde\nRiket;N1;2024;5\nRegion Jönköping;N1;2024;6\nLiknande kommuner;N1;2024;7\n",
            "0000 N1 2024: 5\n2 wider",
        ),
        ("nobody", "område;kpi;år;värde\nSkolan;N1;2024;5\n", "2: Municipality(\"Skolan\")"),
        (
            "nobody among others",
            "kommun;kpi;år;värde\nSävsjö;N1;2024;5\n;N1;2025;6\n",
            "0684 N1 2024: 5\n3: Missing(Municipality)",
        ),
        ("a code that is a municipality's", "kod;nyckeltal;år;värde\n0684;N1;2024;5\n", "0684 N1 2024: 5"),
        ("a code that is an indicator's", "kommun;kod;år;värde\nSävsjö;N1;2024;5\n", "0684 N1 2024: 5"),
        ("a municipality for an indicator", "kpi;år;värde\nSävsjö;2024;5\n", "2: NoIndicator(\"Sävsjö\")"),
        ("codes of both kinds", "kod;kpi;år;värde\nSävsjö;N1;2024;5\nN2;N1;2024;5\n", "Problems([Unnamed([\"kod\"])])"),
        (
            "years as columns",
            "Kommun;Nyckeltal;2023;2024\nVaggeryd;N1;5;6\nSävsjö;N1;..;8\n",
            "0665 N1 2023: 5\n0665 N1 2024: 6\n0684 N1 2024: 8\n1 silent",
        ),
        (
            "months and sexes as columns",
            "Nyckeltal;Aug 2025 Kvinnor;Aug 2025 Män\nN1;5;6\n",
            "own N1 2025-08 women: 5\nown N1 2025-08 men: 6",
        ),
        (
            "municipalities as columns",
            "Nyckeltal;År;Vaggeryd;Sävsjö\nN1;2024;5;6\n",
            "0665 N1 2024: 5\n0684 N1 2024: 6",
        ),
        (
            "as statistics have it",
            "\"region\",\"kön\",\"Folkmängd 2023\",\"Folkmängd 2024\"\n\"0665 Vaggeryd\",\"kvinnor\",7100,7150\n",
            "0665 Folkmängd 2023 women: 7100\n0665 Folkmängd 2024 women: 7150",
        ),
        (
            "sexes",
            "kpi;år;kön;värde\nN1;2024;K;1\nN1;2024;Män;2\nN1;2024;Totalt;3\n",
            "own N1 2024 women: 1\nown N1 2024 men: 2\nown N1 2024: 3",
        ),
        (
            "no sex among sexes",
            "kpi;år;kön;värde\nN1;2024;K;1\nN1;2024;;2\nN1;2024;x;2\n",
            "own N1 2024 women: 1\n3: Missing(Sex)\n4: Sex(\"x\")",
        ),
        (
            "ages",
            "kpi;år;ålder;värde\nN1;2024;16–24 år;1\nN1;2024;totalt;3\n",
            "own N1 2024 16–24 år: 1\nown N1 2024: 3",
        ),
        (
            "outcome and target",
            "kpi;år;utfall;målvärde\nN1;2024;5;7\nN1;2025;;8\n",
            "own N1 2024: 5 > 7\nown N1 2025:  > 8",
        ),
        (
            "outcome and target by year",
            "kpi;Utfall 2024;Mål 2024;Mål 2025\nN1;5;7;8\n",
            "own N1 2024: 5 > 7\nown N1 2025:  > 8",
        ),
        ("per cent", "kpi;år;värde\nN1;2024;53,2 %\n", "own N1 2024: 53.2%"),
        ("decimal points", "kpi,år,värde\nN1,2023,0.5\nN1,2024,1.234\n", "own N1 2023: 0.5\nown N1 2024: 1.234"),
        (
            "two readings",
            "kpi;år;värde\nN1;2023;53,2\nN1;2024;1.234\n",
            "own N1 2023: 53.2\n3: Number(\"värde\", \"1.234\", TwoWays(1.234, 1234))",
        ),
        ("unknown column", "ort;kpi;år;värde\nVäxjö;N1;2024;5\n", "Problems([Unnamed([\"ort\"])])"),
        ("unknown column that is empty", "kpi;x;år;värde\nN1;;2024;5\n", "own N1 2024: 5"),
        ("column without a heading", "kpi;;år;värde\nN1;Sävsjö;2024;5\n", "Problems([Unnamed([\"B\"])])"),
        ("two of one meaning", "kpi;år;värde;utfall\nN1;2024;5;6\n", "Problems([Twice(\"värde\", \"utfall\")])"),
        ("a title of another", "Sävsjö, utfall\nkpi;år;värde\nN1;2024;5\n", "Problems([NamesArea(\"Sävsjö\")])"),
        ("years that are codes too", "kpi;2026\nN1;5\n", "own N1 2026: 5"),
        ("a row that begins with nothing", "0665;N1;2026;5\n;N1;2025;6\n", "0665 N1 2026: 5\nown N1 2025: 6"),
        ("no indicator", "kommunkod;period;värde\n0665;2025;5\n", "Problems([Missing(Indicator)])"),
        ("no value", "indicator;year\nN1;2025\n", "Problems([Missing(Outcome)])"),
        ("no period", "kpi;värde\nN1;5\n", "Problems([Missing(Period)])"),
        ("too many cells", "kpi;år;värde\nN1;2024;5;6\n", "2: Cells(4, 3)"),
    ];

    #[test]
    fn a_table_says_what_it_says_and_what_is_left_open_is_told() {
        for (kind, table, expected) in TABLES {
            assert_eq!(told(table), *expected, "{kind}:\n{table}");
        }
    }

    #[test]
    fn a_column_is_what_a_person_says_but_whose_figures_are_is_not_left_out() {
        let table = "ort;kpi;år;värde\nSävsjö;N1;2024;5\n";
        let with = |mapped: &[Mapped]| read(table.as_bytes(), Known { own: Some("0665"), mapped, ..Known::default() });
        let read = with(&[("Ort".into(), Meant::Column(Column::Municipality))]).unwrap();
        assert_eq!(read.rows[0].municipality.as_deref(), Some("0684"));
        assert_eq!(
            with(&[("ort".into(), Meant::Aside)]),
            Err(Unread::Problems(vec![TableProblem::NotAside("ort".into())]))
        );
        let unknown = with(&[("ort".into(), Meant::Column(Column::Municipality)), ("stad".into(), Meant::Aside)]);
        assert_eq!(unknown, Err(Unread::Problems(vec![TableProblem::NoSuchColumn("stad".into())])));
    }

    #[test]
    fn a_number_of_two_readings_is_read_as_the_one_that_was_meant() {
        let table = "kpi;år;värde\nN1;2023;1.234\nN1;2024;53,2\nN1;2025;1,500\nN1;2026;12.500 %\n";
        let with = |decimal| {
            let read = read(table.as_bytes(), Known { own: Some("0665"), decimal, ..Known::default() }).unwrap();
            assert_eq!(read.faults.is_empty(), decimal.is_some());
            read.rows.iter().filter_map(|row| row.outcome).map(|amount| amount.number.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(with(None), ["53.2", "1.500"]);
        assert_eq!(with(Some(Mark::Comma)), ["1234", "53.2", "1.500", "12500"]);
        // One that says the other mark is a fault, not a number a thousandfold away from the next.
        let said = |decimal| read(table.as_bytes(), Known { decimal, ..Known::default() }).unwrap();
        let other = said(Some(Mark::Point));
        assert_eq!(other.faults, [(3, RowFault::OtherMark("värde".into(), "53,2".into(), Mark::Point))]);
        // What is read in thousands is told with both readings.
        let told: Vec<String> = said(Some(Mark::Comma))
            .in_thousands
            .iter()
            .map(|TwoWays { text, fraction, thousands }| format!("{text}: {fraction} or {thousands}"))
            .collect();
        assert_eq!(told, ["1.234: 1.234 or 1234", "12.500 %: 12.500 or 12500"]);
        assert!(said(None).in_thousands.is_empty());
    }

    #[test]
    fn a_column_is_of_the_indicator_that_somebody_says() {
        let mapped = |said: &[(&str, &str)]| -> Vec<Mapped> {
            let names = ["I arbete".to_owned(), "N9".to_owned()];
            said.iter().map(|(heading, word)| ((*heading).to_owned(), meant(word, &names).expect(word))).collect()
        };
        let read = |table: &str, said: &[(&str, &str)]| {
            let read = read(table.as_bytes(), Known { own: Some("0665"), mapped: &mapped(said), ..Known::default() });
            read.map_or_else(|why| format!("{why:?}"), |read| read.rows.iter().map(row).collect::<Vec<_>>().join("\n"))
        };
        let table = "Uppföljning 2024;;;\nÅr;Andel;Andel kvinnor;Boende\n2023;48,1;47;12\n2024;53,2;51;14\n";
        assert_eq!(read(table, &[]), "Problems([Unnamed([\"Andel\", \"Andel kvinnor\", \"Boende\"])])");
        assert_eq!(
            read(table, &[("Andel", "i arbete"), ("Andel kvinnor", "I arbete"), ("Boende", "målvärde n9")]),
            "own I arbete 2023: 48.1\nown I arbete 2023 women: 47\nown N9 2023:  > 12\n\
             own I arbete 2024: 53.2\nown I arbete 2024 women: 51\nown N9 2024:  > 14"
        );
        assert_eq!(
            read(table, &[("Andel", "N9"), ("Andel kvinnor", "-"), ("Boende", "värde N9")]),
            "Problems([Twice(\"Andel\", \"Boende\")])"
        );
        // Columns without a heading are called by their letters.
        assert_eq!(read("År;;\n2023;48,1;12\n", &[]), "Problems([Unnamed([\"B\", \"C\"])])");
        assert_eq!(
            read("År;;\n2023;48,1;12\n", &[("B", "I arbete"), ("C", "N9")]),
            "own I arbete 2023: 48.1\nown N9 2023: 12"
        );
        assert_eq!([meant("trall", &[]), meant("kommun I arbete", &["I arbete".into()])], [None, None]);
    }

    #[test]
    fn whose_the_figures_are_is_said_of_a_file_that_does_not() {
        let read = |table: &str, whose: &str| {
            let known = Known { own: Some("0665"), whose: area(whose), ..Known::default() };
            let read = read(table.as_bytes(), known);
            read.map_or_else(|why| format!("{why:?}"), |read| read.rows.iter().map(row).collect::<Vec<_>>().join("\n"))
        };
        let titled = "Jämförelse Sävsjö;;\nkpi;år;värde\nN1;2024;5\n";
        assert_eq!(read(titled, ""), "Problems([NamesArea(\"Sävsjö\")])");
        assert_eq!(read(titled, "Sävsjö"), "0684 N1 2024: 5");
        assert_eq!(read(titled, "Vaggeryd"), "0665 N1 2024: 5");
        let says = "kommun;kpi;år;värde\nSävsjö;N1;2024;5\n";
        assert_eq!(read(says, "Vaggeryd"), "Problems([SaysWhose])");
        let some = "kpi;år;värde;Sävsjö\nN1;2024;5;6\n";
        assert_eq!(read(some, "Mora"), "2062 N1 2024: 5\n0684 N1 2024: 6");
    }

    #[test]
    fn what_each_column_is_taken_for_is_told_before_anything_is_settled() {
        let table = "Ort;KPI;År;Anm;2024\nSävsjö;N1;2024;x;5\nMora;N1;2024;;6\n";
        let told = |mapped: &[Mapped]| {
            let preview = preview(table.as_bytes(), Known { own: Some("0665"), mapped, ..Known::default() });
            preview
                .columns
                .iter()
                .map(|seen| {
                    let holds = seen.holds.as_ref().map_or_else(|| "Unknown".to_owned(), |holds| format!("{holds:?}"));
                    format!("{} {holds} {}", seen.heading, seen.examples.join("/"))
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told(&[]),
            [
                "Ort Unknown Sävsjö/Mora",
                "KPI Column(Indicator) N1",
                "År Column(Period) 2024",
                "Anm Unknown x",
                "2024 Column(Outcome) 5/6"
            ]
        );
        let said = told(&[("ort".into(), Meant::Column(Column::Municipality)), ("anm".into(), Meant::Aside)]);
        assert_eq!((said[0].as_str(), said[3].as_str()), ("Ort Column(Municipality) Sävsjö/Mora", "Anm Aside x"));
        let strange = preview("Ort;Tal\nSävsjö;5\n".as_bytes(), Known::default());
        assert_eq!(strange.columns.iter().filter(|seen| seen.holds.is_none()).count(), 2);
    }

    fn sheet(name: &str, text: &str) -> Sheet {
        Sheet { name: Some(name.to_owned()), titles: Vec::new(), rows: csv::read(text.as_bytes()).unwrap().rows }
    }

    /// What a workbook says, a figure a line.
    fn of_book(sheets: &[(&str, &str)]) -> String {
        let sheets: Vec<Sheet> = sheets.iter().map(|(name, text)| sheet(name, text)).collect();
        match of_sheets(&sheets, Known { own: Some("0665"), ..Known::default() }) {
            Ok(read) => read.rows.iter().map(row).collect::<Vec<_>>().join("\n"),
            Err(unread) => format!("{unread:?}"),
        }
    }

    #[test]
    fn a_sheet_is_whose_and_of_when_it_is_called() {
        let bare = "kpi;år;värde\nN1;2024;5\n";
        for (kind, sheets, expected) in [
            ("one of another", vec![("Sävsjö", bare)], "0684 N1 2024: 5"),
            ("of ours", vec![("Vaggeryd", bare)], "0665 N1 2024: 5"),
            ("of nobody", vec![("Blad1", bare)], "own N1 2024: 5"),
            ("one for each", vec![("Vaggeryd", bare), ("Sävsjö kommun", bare)], "0665 N1 2024: 5\n0684 N1 2024: 5"),
            ("a sheet for a sex", vec![("Totalt", bare), ("Kvinnor", bare)], "own N1 2024: 5\nown N1 2024 women: 5"),
            (
                "a sheet for a year",
                vec![("2023", "kpi;värde\nN1;5\n"), ("2024", "kpi;värde\nN1;6\n")],
                "own N1 2023: 5\nown N1 2024: 6",
            ),
            ("a county", vec![("Jönköpings län", bare)], ""),
            ("the rows say more", vec![("Sävsjö", "kommun;kpi;år;värde\nVaggeryd;N1;2024;5\n")], "0665 N1 2024: 5"),
            ("one beside words of any table", vec![("Utfall Sävsjö", bare)], "0684 N1 2024: 5"),
            ("one somewhere in its name", vec![("Jämförelse Sävsjö", bare)], "Problems([NamesArea(\"Sävsjö\")])"),
            (
                "a title of another",
                vec![("Sävsjö", "Vaggeryd\nkpi;år;värde\nN1;2024;5\n")],
                "Problems([NamesArea(\"Vaggeryd\")])",
            ),
        ] {
            assert_eq!(of_book(&sheets), expected, "{kind}");
        }
    }

    #[test]
    fn koladas_figures_are_read_as_they_are_saved() {
        let version_3 = r#"{"values": [
            {"kpi": "N99901", "municipality": "0665", "period": 2025, "values": [
                {"gender": "K", "count": 1, "status": "", "value": null, "isdeleted": false},
                {"gender": "M", "count": 1, "status": "", "value": 61.5, "isdeleted": true},
                {"gender": "T", "count": 1, "status": "", "value": 63.25, "isdeleted": false}]},
            {"kpi": "N99901", "municipality": "0684", "period": 2025, "values": [{"gender": "K", "value": 1.234}]},
            {"kpi": "N99901", "municipality": "0000", "period": 2025, "values": [{"gender": "T", "value": 60}]},
            {"kpi": "N99901", "municipality": "G99990", "period": 2025, "values": [{"gender": "T", "value": 62.03}]}],
            "count": 4, "next_url": "https://api.kolada.se/v3/x?page=2", "previous_url": null}"#;
        assert_eq!(
            told(version_3),
            "0665 N99901 2025: 63.25\n0684 N99901 2025 women: 1.234\n0000 N99901 2025: 60\n1 silent\n1 wider\n1 deleted"
        );
        assert_eq!(figures(version_3).unwrap().next.as_deref(), Some("https://api.kolada.se/v3/x?page=2"));
        let version_2 = r#"{"count": 1, "values": [{"kpi": "N1", "municipality": "0665", "period": "2024", "values": [{"gender": "T", "status": "", "value": 5}]}]}"#;
        assert_eq!(told(version_2), "0665 N1 2024: 5");
        assert_eq!(told(r#"{"values": [{"id": "N1", "title": "Andel", "operating_area": "x"}]}"#), "NoFigures");
        assert_eq!(told(r#"{"hej": 1}"#), "Json");
    }

    #[test]
    fn json_stat_is_read_by_its_dimensions() {
        let stat = r#"{"version": "2.0", "class": "dataset", "label": "Folkmängd", "id": ["Region", "Kon", "ContentsCode", "Tid"],
            "size": [2, 2, 1, 2], "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
            "dimension": {
                "Region": {"label": "region", "category": {"index": {"0665": 0, "00": 1}, "label": {"0665": "Vaggeryd", "00": "Riket"}}},
                "Kon": {"label": "kön", "category": {"index": ["1", "2"], "label": {"1": "män", "2": "kvinnor"}}},
                "ContentsCode": {"label": "tabellinnehåll", "category": {"label": {"BE1": "Folkmängd"}}},
                "Tid": {"label": "år", "category": {"index": {"2024": 1, "2023": 0}}}},
            "value": [1, 2, 3, null, 5, 6, 7, 8]}"#;
        assert_eq!(
            told(stat),
            "0665 BE1/Folkmängd 2023 men: 1\n0665 BE1/Folkmängd 2024 men: 2\n0665 BE1/Folkmängd 2023 women: 3\n\
             0000 BE1/Folkmängd 2023 men: 5\n0000 BE1/Folkmängd 2024 men: 6\n0000 BE1/Folkmängd 2023 women: 7\n\
             0000 BE1/Folkmängd 2024 women: 8\n1 silent"
        );
        let sparse = stat.replace("[1, 2, 3, null, 5, 6, 7, 8]", r#"{"3": 4}"#);
        assert_eq!(told(&sparse), "0665 BE1/Folkmängd 2024 women: 4\n7 silent");
    }

    mod whatever_its_headings {
        use proptest::prelude::*;

        use super::super::*;

        /// Headings that tables have, with those that mean nothing and those of other things.
        const HEADINGS: &[&str] = &[
            "kommun",
            "kommunkod",
            "region",
            "område",
            "kod",
            "ort",
            "namn",
            "",
            "kön",
            "gender",
            "grupp",
            "ålder",
            "kpi",
            "nyckeltal",
            "indikator",
            "period",
            "år",
            "värde",
            "utfall",
            "mål",
            "målvärde",
            "2024",
            "2023 Kvinnor",
            "Kvinnor",
            "Totalt",
            "Sävsjö",
            "Vaggeryd",
            "Folkmängd 2024",
            "Antal kvinnor (st)",
            "Sävsjö kommun, antal",
            "källa",
            "anm",
        ];
        const CELLS: &[&str] = &[
            "Sävsjö", "0684", "684", "Vaggeryd", "0665", "Riket", "K", "Kvinnor", "Män", "T", "Totalt", "N1", "2024",
            "5", "53,2", "1.234", "..", "", "Kolada",
        ];

        /// Names of sheets, and titles above tables.
        const SHEETS: &[&str] = &[
            "Blad1",
            "Sävsjö",
            "Sävsjö kommun 2024",
            "0684",
            "Kvinnor",
            "Män 2024",
            "Riket",
            "Vaggeryd",
            "2024",
            "Utfall i Sävsjö",
        ];
        const TITLES: &[&str] = &[
            "Nyckeltal",
            "Sävsjö, utfall",
            "Sävsjös resultat i Sävsjö",
            "Kvinnor",
            "Män 2023",
            "Vaggeryd",
            "Utfall 2024",
        ];
        const ANOTHERS: &[&str] = &[
            "Sävsjö",
            "Sävsjö kommun 2024",
            "0684",
            "Riket",
            "Utfall i Sävsjö",
            "Sävsjö, utfall",
            "Sävsjös resultat i Sävsjö",
        ];
        const OF_A_SEX: &[&str] = &["Kvinnor", "Män 2024", "Män 2023"];

        proptest! {
            /// A row that names another municipality or a sex never becomes our own figure for everybody.
            #[test]
            fn no_figure_of_another_or_of_a_sex_becomes_our_own_total(
                headings in prop::collection::vec(prop::sample::select(HEADINGS), 2..7),
                rows in prop::collection::vec(prop::collection::vec(prop::sample::select(CELLS), 2..7), 1..5),
                aside in prop::collection::vec(any::<bool>(), 7),
            ) {
                let mut text = headings.join(";");
                for row in &rows {
                    text.push('\n');
                    text.push_str(&row.join(";"));
                }
                let mapped: Vec<Mapped> = headings.iter().zip(&aside)
                    .filter(|(heading, aside)| **aside && column_named(heading).is_none())
                    .map(|(heading, _)| ((*heading).to_owned(), Meant::Aside)).collect();
                let Ok(read) = read(text.as_bytes(), Known { own: Some("0665"), mapped: &mapped, ..Known::default() }) else { return Ok(()) };
                for figure in read.rows.iter().filter(|row| row.municipality.is_none() && row.sex.is_none() && row.part.is_none()) {
                    let cells = text.lines().nth(figure.line - 1).unwrap_or_default();
                    // Digits are a code only in a column of codes; anywhere else they are a number.
                    let speaks_of_another = |cell: &str| ["Sävsjö", "Riket", "Kvinnor", "Män"].contains(&cell);
                    // A word in a place of its own kind, such as an indicator called Kvinnor, is no such word.
                    let named = figure.indicator.iter().chain([&figure.period]).chain(&figure.source);
                    let other: Vec<&str> = cells.split(';').filter(|cell| speaks_of_another(cell)).filter(|cell| !named.clone().any(|name| name == cell)).collect();
                    prop_assert!(other.is_empty(), "{text}\n{figure:?}");
                }
            }

            /// Nor does one of a sheet, or below a title, that is somebody else's or for one sex by its name.
            #[test]
            fn no_figure_of_a_sheet_of_another_or_of_a_sex_becomes_our_own_total(
                sheets in prop::collection::vec((
                    prop::sample::select(SHEETS),
                    prop::option::of(prop::sample::select(TITLES)),
                    prop::collection::vec(prop::sample::select(HEADINGS), 2..6),
                    prop::collection::vec(prop::collection::vec(prop::sample::select(CELLS), 2..6), 1..4),
                ), 1..4),
                aside in any::<bool>(),
            ) {
                let line = |number: usize, cells: &[&str]| csv::Row { line: number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() };
                let book: Vec<Sheet> = sheets.iter().map(|(name, title, headings, rows)| {
                    let above = title.iter().map(|title| vec![*title]);
                    let cells = above.chain([headings.clone()]).chain(rows.clone());
                    let rows = (1..).zip(cells).map(|(number, cells)| line(number, &cells)).collect();
                    Sheet { name: Some((*name).to_owned()), titles: Vec::new(), rows }
                }).collect();
                let headings = sheets.iter().flat_map(|(_, _, headings, _)| headings);
                let mapped: Vec<Mapped> = headings.filter(|heading| aside && column_named(heading).is_none() && !heading.is_empty())
                    .map(|heading| ((*heading).to_owned(), if heading.starts_with(['A', 'S']) { Meant::Column(Column::Outcome) } else { Meant::Aside })).collect();
                let Ok(read) = of_sheets(&book, Known { own: Some("0665"), mapped: &mapped, ..Known::default() }) else { return Ok(()) };
                for figure in read.rows.iter().filter(|row| row.municipality.is_none() && row.sex.is_none() && row.part.is_none()) {
                    let (_, at) = read.place(figure.line);
                    let place = match read.sheets.as_slice() {
                        [] => 0,
                        several => {
                            let before = several.iter().rev().find(|(before, _)| *before < figure.line).unwrap().0;
                            let mut passed = 0;
                            book.iter().position(|sheet| {
                                let here = passed == before;
                                passed += sheet.rows.last().map_or(0, |row| row.line);
                                here
                            }).unwrap()
                        }
                    };
                    let (name, title, headings, _) = &sheets[place];
                    let row = book[place].rows.iter().find(|row| row.line == at).unwrap();
                    let words: Vec<&str> = row.cells.iter().map(String::as_str).chain(headings.iter().copied()).collect();
                    let says = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
                    let over = [Some(*name), *title];
                    let of_another = over.iter().flatten().any(|over| ANOTHERS.contains(over));
                    prop_assert!(!of_another || says(&["Vaggeryd", "0665"]), "{name} {title:?} {words:?}\n{figure:?}");
                    let of_a_sex = over.iter().flatten().any(|over| OF_A_SEX.contains(over));
                    prop_assert!(!of_a_sex || says(&["Totalt", "T"]), "{name} {title:?} {words:?}\n{figure:?}");
                }
            }
        }
    }
}
