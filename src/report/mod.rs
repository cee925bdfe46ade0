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
mod answers;
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
mod layout;
mod markdown;
mod markup;
mod material;
mod measures;
pub mod model;
mod money;
mod objects;
mod opml;
mod outline;
mod overview;
mod plain;
mod records;
mod request;
mod results;
mod review;
mod sheet;
mod signs;
mod site;
mod sitting;
mod summary;
mod together;
mod widths;
mod xlsx;

use std::path::{Path, PathBuf};

use crate::domain::ledger::Ledger;
use crate::text::Lang;

pub use crate::domain::reporting::{Format, Layout, ReportColumn, ReportKind, Section, TemplateFault, Unwritten};
pub use docx::Template;
pub use layout::{layout, layout_of, sections_named};
pub use model::Report;
pub use objects::{OF_WRITERS, is_of_writing};
pub use plain::WIDTH;
pub use request::Request;
pub use site::{INDEX, Page, pages};
pub use sitting::sessions;
pub use together::{OfPlan, make as together};

/// A table that belongs to no report, as a spreadsheet here opens it.
pub fn list_as_csv(table: &model::Table) -> String {
    csv::list(table, &csv::EXCEL)
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
        Format::Opml => opml::write(report)?,
    };
    Ok(text.into_bytes())
}

/// A file: what its name has beside the first one's, and what it holds.
pub type File = (Option<String>, Vec<u8>);

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
        | Format::Json
        | Format::Opml => return Ok(vec![(None, write(report, format, template)?)]),
    };
    // In words of the report's language, as the first one's own.
    let word = |sheet: &model::Sheet| match report.lang {
        Lang::Sv => {
            let title = sheet.title.to_lowercase();
            title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
        }
        Lang::En => sheet.id.replace('_', "-"),
    };
    let name = |place: usize, sheet: &model::Sheet| (place > 0).then(|| word(sheet));
    let sheets = report.sheets.iter().enumerate();
    Ok(sheets.map(|(place, sheet)| (name(place, sheet), csv::write(report, sheet, dialect).into_bytes())).collect())
}

/// The file of another table: `rapport.csv` and `rapport-figures.csv`.
pub fn beside(first: &Path, table: &str) -> PathBuf {
    let stem = first.file_stem().unwrap_or_default().to_string_lossy();
    let ending = first.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    first.with_file_name(format!("{stem}-{table}{ending}"))
}

/// A report as text in so many columns, 72 at most, for a screen.
pub fn plain(report: &Report, width: usize) -> String {
    plain::write_within(report, plain::Layout::Columns, width)
}
