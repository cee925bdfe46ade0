//! An adoption of a revision, as the ledger knows it, and which revisions a plan is shown with.

use jiff::civil::Date;

use crate::domain::entry::{Entry, EntryId};
use crate::domain::frontier::Frontier;
use crate::domain::record::Id;

/// The adoption of a revision.
#[derive(Clone, Debug)]
pub(super) struct Adoption {
    pub entry: EntryId,
    /// What of it was adopted.
    pub frontier: Frontier,
    /// The day from which it holds; from the first day, when its text cannot be read.
    pub valid_from: Option<Date>,
}

impl Adoption {
    pub(super) fn covers(&self, entry: &Entry) -> bool {
        self.frontier.covers(&entry.writer, entry.id)
    }

    /// True for the adoption itself, and for what it was made knowing of.
    pub(super) fn knows(&self, entry: &Entry) -> bool {
        entry.id == self.entry || self.covers(entry)
    }

    /// True when it holds on a day.
    pub(super) fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day)
    }
}

/// Which revisions a ledger shows the plan with.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    /// One that is being written.
    pub draft: Option<Id>,
    /// Only those that hold on this day.
    pub until: Option<Date>,
    /// All but this one.
    pub without: Option<Id>,
}
