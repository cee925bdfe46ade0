//! What somebody has written of how reports are laid out, before it is known what it means.

use super::fault::Position;

/// What a list under `[report]` is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportList {
    /// The sections of a kind of report.
    Sections,
    /// The columns of a section.
    Columns,
    /// The words for a status.
    Words,
}

impl ReportList {
    /// All of them.
    pub const ALL: [Self; 3] = [ReportList::Sections, ReportList::Columns, ReportList::Words];

    /// What its table is called.
    pub const fn name(self) -> &'static str {
        match self {
            ReportList::Sections => "sections",
            ReportList::Columns => "columns",
            ReportList::Words => "words",
        }
    }
}

/// A list under `[report]`, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportSetting {
    /// The file, as the user would name it.
    pub path: String,
    /// What it is a list of.
    pub list: ReportList,
    /// What it is for, and where that stands.
    pub of: (String, Position),
    /// What it holds, each with its place.
    pub values: Vec<(String, Position)>,
}
