//! Reports for those who decide: one model, one file per kind of data and section, one file per format.
//!
//! ```text
//! ledger ─► review ─► sections: overview, followup, results … ─┐
//!    └────► changes ───────────────────────────────────────────┴─► model ─► markdown, plain, csv, json
//! ```
//!
//! The same ledger, round and request give the same bytes: time zone and date come in as data. Every report says of
//! which round it speaks, how far that has come and whether it is working material; *ej bedömt*, *kan ej bedömas*, an
//! empty place and a fact that is missing stay four different things in every format.

mod about;
mod assembly;
mod changes;
mod csv;
mod demands;
mod docx;
mod figures;
mod followup;
mod head;
mod html;
mod json;
mod markdown;
mod markup;
mod material;
pub mod model;
mod overview;
mod plain;
mod records;
mod results;
mod review;
mod sheet;
mod signs;
mod sitting;
mod summary;
mod widths;
mod xlsx;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::ledger::Ledger;
use crate::domain::record::{Id, Round};
use crate::telling::{Door, Teller};
use crate::text::{Lang, Signs};

pub use crate::domain::reporting::{Format, ReportKind, Section, TemplateFault, Unwritten};
pub use docx::Template;
pub use model::Report;
pub use plain::WIDTH;
pub use sitting::sessions;

/// A table that belongs to no report, as a spreadsheet here opens it.
pub fn list_as_csv(table: &model::Table) -> String {
    csv::list(table, &csv::EXCEL)
}

/// What somebody asks a report for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The round, which may be one that is only proposed; its id and what it is.
    pub round: (Id, Round),
    /// The sitting, for a report of changes: its day, or the whole of its label.
    pub session: Box<str>,
    /// Only what this unit was responsible for on the cut-off date.
    pub unit: Option<Id>,
    /// Only this item and what lies below it.
    pub branch: Option<Id>,
    /// The sections wanted, in order; none for those of the kind.
    pub sections: Vec<Section>,
    /// The level of the title's heading, for a report that becomes a chapter of another document; 1 for its own.
    pub heading_level: u8,
    /// With the notes of the round. They are working notes, so only where asked.
    pub notes: bool,
    /// The language.
    pub lang: Lang,
    /// Which signs can be shown.
    pub signs: Signs,
    /// Where the reader's clock stands.
    pub zone: TimeZone,
    /// Today, where the reader is.
    pub today: Date,
}

impl Request {
    /// Who tells, at a door of the report.
    pub(crate) fn teller(&self, door: Door) -> Teller<'_> {
        Teller { lang: self.lang, signs: self.signs, zone: &self.zone, today: self.today, door, plain: false }
    }
}

/// Makes a report.
pub fn make(ledger: &Ledger, kind: ReportKind, request: &Request) -> Report {
    material::Material::new(ledger, kind, request).report()
}

/// A report in a form, as it is to lie in a file. A template is for a form that takes one.
pub fn write(report: &Report, format: Format, template: Option<&Template>) -> Result<Vec<u8>, Unwritten> {
    let text = match format {
        Format::Docx => return docx::write(report, template),
        Format::Xlsx => return xlsx::write(report),
        Format::Html => html::write(report),
        Format::Markdown => markdown::write(report),
        Format::Plain => plain::write(report, plain::Layout::Columns),
        Format::Linear => plain::write(report, plain::Layout::Linear),
        Format::Csv => csv::first(report, &csv::EXCEL),
        Format::CommaCsv => csv::first(report, &csv::COMMA),
        Format::Json => json::write(report),
    };
    Ok(text.into_bytes())
}

/// A file: what its name has beside the first one's, and what it holds.
pub type File = (Option<&'static str>, Vec<u8>);

/// The files that a report takes: one, or one a table where the form holds no more, each after the first with a name of
/// its own.
pub fn files(report: &Report, format: Format, template: Option<&Template>) -> Result<Vec<File>, Unwritten> {
    let dialect = match format {
        Format::Csv => &csv::EXCEL,
        Format::CommaCsv => &csv::COMMA,
        Format::Docx
        | Format::Xlsx
        | Format::Html
        | Format::Markdown
        | Format::Plain
        | Format::Linear
        | Format::Json => return Ok(vec![(None, write(report, format, template)?)]),
    };
    let name = |place: usize, sheet: &model::Sheet| (place > 0).then_some(sheet.id);
    let sheets = report.sheets.iter().enumerate();
    Ok(sheets.map(|(place, sheet)| (name(place, sheet), csv::write(report, sheet, dialect).into_bytes())).collect())
}

/// A report as text in 72 columns, for a screen.
pub fn plain(report: &Report) -> String {
    plain::write(report, plain::Layout::Columns)
}

fn package_fault(_: impl std::error::Error) -> Unwritten {
    Unwritten::Package
}
