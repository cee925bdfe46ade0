//! What a report is asked for.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::plan::Plan;
use crate::domain::record::{Id, Round};
use crate::domain::reporting::{Layout, Section};
use crate::telling::{Door, Teller};
use crate::text::{Lang, Signs, StatusWords};

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
    /// How the municipality lays its reports out.
    pub layout: Layout,
    /// With the notes of the round. They are working notes, so only where asked.
    pub notes: bool,
    /// For everybody: without what is working material.
    pub is_public: bool,
    /// With the account's name where somebody who wrote gave no role.
    pub names_accounts: bool,
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
    /// The words of statuses, as a plan has them, and over those what the municipality will have in reports.
    pub(crate) fn words<'w>(&'w self, plan: &'w Plan) -> StatusWords<'w> {
        StatusWords::of(self.lang, plan).over(&self.layout.words)
    }

    /// Who tells, at a door of the report.
    pub(crate) fn teller(&self, door: Door) -> Teller<'_> {
        Teller {
            lang: self.lang,
            signs: self.signs,
            zone: &self.zone,
            today: self.today,
            door,
            plain: false,
            own: &self.layout.words,
            names_accounts: self.names_accounts,
        }
    }
}
