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
mod followup;
mod head;
mod json;
mod markdown;
mod material;
pub mod model;
mod overview;
mod plain;
mod results;
mod review;
mod sheet;
mod signs;
mod sitting;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::ledger::Ledger;
use crate::domain::record::{Id, Round};
use crate::text::{Lang, Signs};

pub use crate::domain::reporting::{Format, Kind, Section};
pub use model::Report;
pub use plain::WIDTH;
pub use sitting::sessions;

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

/// Makes a report.
pub fn make(ledger: &Ledger, kind: Kind, request: &Request) -> Report {
    material::Material::new(ledger, kind, request).report()
}

impl Format {
    /// A report in this form, as it is to lie in a file.
    pub fn write(self, report: &Report) -> String {
        match self {
            Format::Markdown => markdown::write(report),
            Format::Plain => plain::write(report, plain::Layout::Columns),
            Format::Linear => plain::write(report, plain::Layout::Linear),
            Format::Csv => csv::first(report, &csv::EXCEL),
            Format::CommaCsv => csv::first(report, &csv::COMMA),
            Format::Json => json::write(report),
        }
    }
}
