//! What a file of figures gave: the figures, the rows that are none, and what must be settled before any is taken in.

use rust_decimal::Decimal;

use super::cells::Amount;
use crate::domain::record::Sex;
use crate::import::csv::TableFault;
use crate::import::fault::ReadFault;
use crate::text::number::{Mark, NoNumber};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Whose the figure is.
    Municipality,
    /// The indicator: id, name or the source's code.
    Indicator,
    /// The period.
    Period,
    /// Women, men or everybody.
    Sex,
    /// The part of the people or things.
    Part,
    /// The outcome.
    Outcome,
    /// The target.
    Target,
    /// Where the figure comes from.
    Source,
}

impl Column {
    /// All of them, in the order in which they are offered.
    pub const ALL: &'static [Column] = &[
        Column::Municipality,
        Column::Indicator,
        Column::Period,
        Column::Sex,
        Column::Part,
        Column::Outcome,
        Column::Target,
        Column::Source,
    ];
}

/// What a column is meant to hold: as its heading says, or as somebody says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This, of whatever indicator the row names.
    Column(Column),
    /// The outcomes of this indicator.
    OutcomeOf(String),
    /// The targets of this indicator.
    TargetOf(String),
    /// Nothing that is taken in.
    Aside,
}

/// What somebody says that a column holds, by its heading.
pub type Mapped = (String, Meant);

/// A column as somebody can speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its heading, or its letter.
    pub heading: String,
    /// What it is taken to hold; none where nobody knows.
    pub holds: Option<Meant>,
    /// A few of its cells.
    pub examples: Vec<String>,
}

/// A file of figures as it is looked through: its columns, and what it gives or must have settled first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The columns of its tables, each heading once; none where a format has no headings.
    pub columns: Vec<Seen>,
    /// The figures.
    pub figures: Result<Figures, Unread>,
}

/// One figure of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line or row it stands on; 0 where a format has none.
    pub line: usize,
    /// The municipality's code; absent where the file does not say whose the figure is.
    pub municipality: Option<String>,
    /// What the indicator is called: its code, its name, or both.
    pub indicator: Vec<String>,
    /// The period.
    pub period: String,
    /// The sex it is for; absent for everybody.
    pub sex: Option<Sex>,
    /// The part it is for; absent for all.
    pub part: Option<String>,
    /// The outcome, when there is one.
    pub outcome: Option<Amount>,
    /// The target, when there is one.
    pub target: Option<Amount>,
    /// Where it comes from.
    pub source: Option<String>,
    /// A number of it that can be read in two ways and was read in thousands, as somebody has said; as it stands, and
    /// both readings.
    pub in_thousands: Option<TwoWays>,
}

/// A number that can be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoWays {
    /// As it stands.
    pub text: String,
    /// With a fraction.
    pub fraction: Decimal,
    /// In thousands.
    pub thousands: Decimal,
}

/// Why a row is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// It has this many cells, where the table has that many columns.
    Cells(usize, usize),
    /// It names nobody that figures are kept of.
    Municipality(String),
    /// What should be an indicator is a municipality.
    NoIndicator(String),
    /// Two cells name different municipalities.
    Municipalities(String, String),
    /// No period: too long for one.
    Period(String),
    /// No word for women, men or everybody.
    Sex(String),
    /// The heading is for one sex and the cell for another.
    Sexes(String),
    /// No number, or one that can be read in two ways; with the heading of its column.
    Number(String, String, NoNumber),
    /// This column is empty.
    Missing(Column),
    /// Two cells name different indicators of the plan.
    Indicators(String, String),
    /// It writes another mark between whole and fraction than somebody has said that the file does; with the heading of
    /// its column.
    OtherMark(String, String, Mark),
    /// It has a per cent sign, and the indicator is measured in this.
    PerCent(String),
    /// It says something else of the same figure than the row on this line.
    Differs(usize),
}

/// Why a whole table cannot be taken in as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableProblem {
    /// It lacks a column.
    Missing(Column),
    /// These columns hold something and are not known.
    Unnamed(Vec<String>),
    /// Two columns mean the same.
    Twice(String, String),
    /// A column that was set aside says whose the figures are.
    NotAside(String),
    /// A column that somebody spoke of is not there.
    NoSuchColumn(String),
    /// Its title or its sheet names somebody else, and no column says whose the figures are.
    NamesArea(String),
    /// Somebody has said whose the figures are, and the file says so itself.
    SaysWhose,
    /// Its title names women or men, and no column says whom the figures are for.
    NamesSex(String),
}

/// Why a file gives no figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no table as text.
    Table(TableFault),
    /// It is no workbook that can be read.
    Workbook(ReadFault),
    /// It is JSON, and neither Kolada's figures nor JSON-stat.
    Json,
    /// It holds indicators or municipalities and no figures.
    NoFigures,
    /// Its columns leave something open.
    Problems(Vec<TableProblem>),
}

/// What kind of file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table as text: what stands between the cells, and whether it was in Windows-1252.
    Text(char, bool),
    /// A workbook with so many sheets that hold anything.
    Workbook(usize),
    /// Kolada's figures.
    Kolada,
    /// Statistics Sweden's JSON-stat.
    JsonStat,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// What kind of file it is.
    pub form: Form,
    /// How many rows it has.
    pub length: usize,
    /// The sheets of a workbook that has several: after how many lines of the whole each begins, and its name.
    pub sheets: Vec<(usize, String)>,
    /// The sheets that hold no figures by their looks.
    pub without: Vec<String>,
    /// The figures, in the order of the file.
    pub rows: Vec<Row>,
    /// The rows that are none, with their lines.
    pub faults: Vec<(usize, RowFault)>,
    /// How many places say that there is no value.
    pub silent: usize,
    /// How many are of regions, counties, groups of municipalities or single establishments.
    pub wider: usize,
    /// How many the source has taken back.
    pub deleted: usize,
    /// Rows that are no figures by their looks, such as titles and footnotes, with their lines.
    pub aside: Vec<(usize, String)>,
    /// The numbers that can be read in two ways and were read in thousands.
    pub in_thousands: Vec<TwoWays>,
    /// True where some figure is whose somebody has said, since the file does not say it.
    pub is_whose_said: bool,
    /// Where the rest of the figures is to be had, when the file is one page of several.
    pub next: Option<String>,
}

impl Figures {
    pub(super) fn of(form: Form) -> Self {
        Figures {
            form,
            length: 0,
            sheets: Vec::new(),
            without: Vec::new(),
            rows: Vec::new(),
            faults: Vec::new(),
            silent: 0,
            wider: 0,
            deleted: 0,
            aside: Vec::new(),
            in_thousands: Vec::new(),
            is_whose_said: false,
            next: None,
        }
    }

    /// The sheet that a line stands on, where there are several, and its number there.
    pub fn place(&self, line: usize) -> (Option<&str>, usize) {
        match self.sheets.iter().rev().find(|(before, _)| *before < line) {
            Some((before, name)) => (Some(name), line - before),
            None => (None, line),
        }
    }

    /// Takes in what another sheet of the same workbook holds.
    pub(super) fn take_in(&mut self, name: String, before: usize, sheet: Figures) {
        self.sheets.push((before, name));
        self.length += sheet.length;
        self.rows.extend(sheet.rows.into_iter().map(|row| Row { line: row.line + before, ..row }));
        self.faults.extend(sheet.faults.into_iter().map(|(line, fault)| (line + before, fault)));
        self.aside.extend(sheet.aside.into_iter().map(|(line, words)| (line + before, words)));
        self.in_thousands.extend(sheet.in_thousands);
        self.is_whose_said |= sheet.is_whose_said;
        self.silent += sheet.silent;
        self.wider += sheet.wider;
    }

    /// Takes in a figure, or counts it among those without a value.
    pub(super) fn push(&mut self, row: Row) {
        if row.outcome.is_none() && row.target.is_none() {
            self.silent += 1;
        } else {
            self.in_thousands.extend(row.in_thousands.clone());
            self.rows.push(row);
        }
    }
}
