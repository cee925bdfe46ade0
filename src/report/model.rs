//! What a report says, before it takes the form of a file: one model that every writer reads.
//!
//! ```text
//! title, subtitle, facts                  who, which document, which round, how far it has come
//! parts: headings, tables, lists …        what people read, in order           md, txt, docx, html
//! sheets: a row for each item, figure …   the same content as data             csv, json, xlsx
//! ```
//!
//! Nothing here is escaped or cleaned: each format has its own dangers, so each writer does that itself.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::outline::Outline;
use crate::domain::record::{Id, Kind, Status, Trend, Value};
use crate::domain::reporting::{ReportKind, Section};
use crate::text::Lang;
use crate::text::number::decimal;

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Which kind it is.
    pub kind: ReportKind,
    /// The language of its words.
    pub lang: Lang,
    /// The plan it is about; none for one about all of them.
    pub plan: Option<Id>,
    /// What it is called.
    pub title: String,
    /// What it is about, in a line.
    pub subtitle: String,
    /// The day it was made.
    pub made: Date,
    /// The level of the title's heading.
    pub heading_level: u8,
    /// What one must know to read it: municipality, document, round, state.
    pub facts: Vec<Fact>,
    /// What it says, in order.
    pub parts: Vec<Part>,
    /// The same as data; the first is what the report is about.
    pub sheets: Vec<Sheet>,
    /// What it is of, as it is recorded; for other programs.
    pub objects: Vec<Recorded>,
}

/// An object as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// What it is.
    pub kind: Kind,
    /// Its id; of an assessment those of its round and item.
    pub id: String,
    /// Its plan.
    pub plan: Id,
    /// What is said of it, by the names on disk.
    pub fields: Vec<(&'static str, Value)>,
}

impl Report {
    /// The facts that stand before everything else.
    pub fn leading(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(|fact| fact.leads && !matches!(fact.value, Cell::Silent(..)))
    }
}

/// One fact about the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// A stable name.
    pub id: &'static str,
    /// What it is called; in a document's head its own word, such as `GILTIG TILL`.
    pub label: String,
    /// What it is.
    pub value: Cell,
    /// True for one that stands on every row of a data file, so that files from several rounds can be put together.
    pub on_rows: bool,
    /// True for one without which what follows is misread; the others stand at the end.
    pub leads: bool,
}

/// A section of what people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which one it is.
    pub section: Section,
    /// How far below the title its heading is: 1, or 2 in a chapter.
    pub depth: u8,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

impl Part {
    /// A section right below the title.
    pub fn new(section: Section, heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Part { section, depth: 1, heading: heading.into(), blocks }
    }
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading under the section's.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A table, told by the heading above it.
    Table(Table),
    /// A chart of what a table beside it says in figures; for the formats that can draw.
    Chart(Chart),
    /// Several short texts.
    List(Vec<String>),
    /// What the signs mean.
    Legend(Vec<Sign>),
    /// Facts, each with its label.
    Facts(Vec<Fact>),
    /// The plan's own tree.
    Tree(Outline),
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// The same in words, for whoever cannot see it.
    pub description: String,
    /// What is drawn.
    pub drawn: Drawn,
}

impl Chart {
    /// What curves tell that no table beside does, in words: where each of them went. For the formats that draw nothing.
    pub fn words(&self) -> Vec<String> {
        match &self.drawn {
            Drawn::Curves(graph) => {
                let told = graph.curves.iter().chain(&graph.target);
                told.map(|drawing| format!("{}, {}", self.title, drawing.label)).collect()
            }
            Drawn::Shares(_) | Drawn::Bars(_) => Vec::new(),
        }
    }
}

/// What a chart draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// One bar, parted by how many there are of each.
    Shares(Vec<Share>),
    /// A bar for each figure, its target marked.
    Bars(Vec<Bar>),
    /// A curve for each whom figures are for, over time.
    Curves(Graph),
}

/// Curves in a field: across is time, upwards are numbers. Places are thousandths of the field, from its upper left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// The number at the upper edge, and the one at the lower.
    pub bounds: [String; 2],
    /// The same as numbers.
    pub numbers: [Decimal; 2],
    /// The periods, and where they are across.
    pub periods: Vec<(u32, String)>,
    /// The curves, our own first.
    pub curves: Vec<Drawing>,
    /// The targets, with what they are called; none where there are none.
    pub target: Option<Drawing>,
}

/// A curve as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The letter that stands where a figure is.
    pub sign: char,
    /// Whose it is, and where it went.
    pub label: String,
    /// Where its figures are, across and down, and which they are.
    pub points: Vec<(u32, u32, Decimal)>,
    /// True for somebody else's.
    pub foreign: bool,
}

impl Drawing {
    /// Its figure at a place across.
    pub fn value_at(&self, across: u32) -> Option<Decimal> {
        self.points.iter().find(|(x, ..)| *x == across).map(|(.., value)| *value)
    }
}

/// How many have a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which; absent: nobody has judged.
    pub status: Option<Status>,
    /// Its sign.
    pub sign: String,
    /// Its word, in the plural.
    pub word: String,
    /// How many.
    pub count: u32,
}

/// A figure as a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What stands before it.
    pub label: String,
    /// How long it is.
    pub value: Option<Decimal>,
    /// Where its mark is.
    pub target: Option<Decimal>,
    /// The figure as it is written.
    pub shown: String,
    /// True for somebody else's.
    pub foreign: bool,
}

/// A sign with its word and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The sign.
    pub sign: String,
    /// The word that always stands beside it.
    pub word: String,
    /// What it means.
    pub meaning: String,
}

/// A table of data with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// A stable name, which is also a part of a file's name.
    pub id: &'static str,
    /// What it is called.
    pub title: String,
    /// Its rows.
    pub table: Table,
}

/// Rows of cells; the first cell names what the row is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows, for one that is told by more than the heading above it.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Where each row leads, for a form that has links; empty for none.
    pub links: Vec<String>,
}

impl Table {
    /// The same without the columns in which nobody has said anything; the first one stays.
    pub fn without_silent_columns(self) -> Self {
        let speaks = |place: usize| place == 0 || self.rows.iter().any(|row| row.get(place).is_some_and(Cell::speaks));
        let silent: Vec<bool> = (0..self.columns.len()).map(|place| !speaks(place)).collect();
        self.without_columns(&silent)
    }

    /// The same with those of its columns, in this order.
    pub fn in_order(&self, places: &[usize]) -> Self {
        fn taken<T: Clone>(all: &[T], places: &[usize]) -> Vec<T> {
            places.iter().filter_map(|place| all.get(*place).cloned()).collect()
        }
        Table {
            caption: self.caption.clone(),
            columns: taken(&self.columns, places),
            rows: self.rows.iter().map(|row| taken(row, places)).collect(),
            links: self.links.clone(),
        }
    }

    /// The same without those columns that are marked.
    pub fn without_columns(self, left_out: &[bool]) -> Self {
        fn kept<T>(all: Vec<T>, left_out: &[bool]) -> Vec<T> {
            let is_kept = |place: usize| !left_out.get(place).copied().unwrap_or(false);
            all.into_iter().enumerate().filter(|(place, _)| is_kept(*place)).map(|(_, one)| one).collect()
        }
        Table {
            caption: self.caption,
            columns: kept(self.columns, left_out),
            rows: self.rows.into_iter().map(|row| kept(row, left_out)).collect(),
            links: self.links,
        }
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// A stable name for other programs; a round's or a field's name on disk where there is one.
    pub id: Box<str>,
    /// Its heading.
    pub title: String,
    /// What it holds.
    pub holds: Holds,
}

/// What the cells of a column hold, for the formats that have types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text in people's own words, or names.
    Text,
    /// One word of a closed set.
    Word,
    /// A status.
    Status,
    /// A trend.
    Trend,
    /// A number.
    Number,
    /// A share, 1 being the whole.
    Share,
    /// A day.
    Date,
}

impl Holds {
    /// True for what is set flush right, digit under digit.
    pub const fn is_number(self) -> bool {
        match self {
            Holds::Number | Holds::Share => true,
            Holds::Text | Holds::Word | Holds::Status | Holds::Trend | Holds::Date => false,
        }
    }
}

impl Column {
    /// A column.
    pub fn new(id: &str, title: impl Into<String>, holds: Holds) -> Self {
        Column { id: id.into(), title: title.into(), holds }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, perhaps over several lines.
    Text(String),
    /// One of a closed set: its name on disk and its word.
    Word(Box<str>, String),
    /// What has been judged; absent: nobody has (*ej bedömt*).
    Status(Option<Status>, Box<str>, String),
    /// Where it is heading.
    Trend(Trend, &'static str, String),
    /// A number, and how it is written.
    Number(Decimal, String),
    /// A day.
    Date(Date),
    /// Nothing, of a certain sort.
    Silent(Silence, String),
    /// Several cells below each other; not in a sheet.
    Lines(Vec<Cell>),
}

/// Why a cell says nothing. That nobody has judged, and that something cannot be judged, are no silences: they are
/// cells of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Nobody has written anything, and nobody has to.
    Nothing,
    /// It should be known, and nobody has said.
    NotStated,
    /// The source document does not say.
    NotInSource,
    /// The source has the label and leaves the place blank.
    BlankInSource,
    /// An empty place in the plan.
    Slot,
    /// It is not assessed at all: a heading, a rule.
    NotAssessable,
    /// It was not in force on the day in question.
    NotInForce,
}

impl Silence {
    /// Its stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Silence::Nothing => "nothing",
            Silence::NotStated => "not_stated",
            Silence::NotInSource => "not_in_source",
            Silence::BlankInSource => "blank_in_source",
            Silence::Slot => "slot",
            Silence::NotAssessable => "not_assessable",
            Silence::NotInForce => "not_in_force",
        }
    }
}

impl Cell {
    /// What has been judged, with its sign and its word.
    pub fn status(status: Option<Status>, sign: &str, word: &str) -> Self {
        Cell::Status(status, sign.into(), word.to_owned())
    }

    /// One of a closed set.
    pub fn word(code: &str, word: impl Into<String>) -> Self {
        Cell::Word(code.into(), word.into())
    }

    /// A number as the language writes it.
    pub fn number(lang: Lang, number: impl Into<Decimal>) -> Self {
        let number = number.into();
        Cell::Number(number, decimal(lang, &number.to_string()))
    }

    /// What is read, a line at a time: sign and word.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Cell::Text(text) => text.lines().map(str::to_owned).collect(),
            Cell::Word(_, word) | Cell::Silent(_, word) | Cell::Number(_, word) => vec![word.clone()],
            Cell::Status(_, sign, word) => vec![format!("{sign} {word}")],
            Cell::Trend(_, sign, word) => vec![format!("{sign} {word}")],
            Cell::Date(day) => vec![day.to_string()],
            Cell::Lines(cells) => cells.iter().flat_map(Cell::lines).collect(),
        }
    }

    /// True when there is nothing to read and nothing is missing.
    pub fn is_blank(&self) -> bool {
        matches!(self, Cell::Silent(Silence::Nothing, _))
    }

    /// True when somebody, or the source, has said something, or is known to have left it open.
    fn speaks(&self) -> bool {
        match self {
            Cell::Silent(Silence::Nothing | Silence::NotStated, _) => false,
            Cell::Lines(cells) => cells.iter().any(Cell::speaks),
            Cell::Text(_)
            | Cell::Word(..)
            | Cell::Status(..)
            | Cell::Trend(..)
            | Cell::Number(..)
            | Cell::Date(_)
            | Cell::Silent(..) => true,
        }
    }
}
