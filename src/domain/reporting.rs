//! Which reports there are, and in which forms a file can have one: two closed sets that menu, command, help, file
//! endings and writers are made from.

use crate::domain::record::{Id, Status, codes};
pub use crate::domain::record::{ReportColumn, ReportKind, Section};

impl Section {
    /// The columns that can be chosen among, in their usual order; none where a section's tables are of another sort.
    pub const fn columns(self) -> &'static [ReportColumn] {
        use ReportColumn as C;
        match self {
            Section::Goals | Section::Steps => &[C::Value, C::Previous, C::Comment, C::Measures],
            Section::Overview => &[C::Value, C::Trend, C::Steps, C::StepsDone, C::Comment, C::Note],
            Section::Deviations => &[C::Value, C::Cause, C::Consequence, C::Measures],
            Section::Measures => &[C::Responsible, C::Value, C::Cause, C::Measures],
            Section::Plans
            | Section::Summary
            | Section::Analysis
            | Section::Indicators
            | Section::Resources
            | Section::Answers
            | Section::Consultations
            | Section::Decisions
            | Section::Texts
            | Section::Tree
            | Section::Levels
            | Section::Rounds
            | Section::Comparison
            | Section::Changes
            | Section::Corrections
            | Section::Requirements
            | Section::EmptyPlaces
            | Section::OutOfForce
            | Section::ToComplete
            | Section::Notes
            | Section::Legend
            | Section::About => &[],
        }
    }
}

impl ReportKind {
    /// What it is made of, in order.
    pub const fn sections(self) -> &'static [Section] {
        use Section as S;
        match self {
            ReportKind::Followup => &[
                S::Summary,
                S::Analysis,
                S::Deviations,
                S::Goals,
                S::Answers,
                S::Steps,
                S::Measures,
                S::Indicators,
                S::Resources,
                S::Consultations,
                S::Decisions,
                S::Corrections,
                S::Requirements,
                S::EmptyPlaces,
                S::OutOfForce,
                S::ToComplete,
                S::Notes,
                S::Legend,
                S::About,
            ],
            ReportKind::Picture => &[S::Summary, S::Analysis, S::Overview, S::EmptyPlaces, S::Legend, S::About],
            ReportKind::Results => &[S::Rounds, S::Comparison, S::Legend, S::About],
            ReportKind::Changes => &[S::Changes, S::About],
            ReportKind::Indicators => &[S::Indicators, S::About],
            ReportKind::Requirements => &[S::Requirements, S::EmptyPlaces, S::OutOfForce, S::ToComplete, S::About],
            ReportKind::Measures => &[S::Measures, S::About],
            ReportKind::Document => &[S::Texts, S::Decisions, S::Consultations, S::About],
            ReportKind::Outline => &[S::Tree, S::Levels],
        }
    }

    /// True when a report of this kind can have a form: an outline holds a tree and nothing else.
    pub const fn can_be(self, format: Format) -> bool {
        !matches!(format, Format::Opml) || matches!(self, ReportKind::Outline)
    }
}

codes! {
    /// The form a report is written in.
    pub enum Format {
        /// A Word document
        Docx = "docx",
        /// An Excel workbook
        Xlsx = "xlsx",
        /// A page for a browser
        Html = "html",
        /// Markdown
        Markdown = "md",
        /// Plain text in 72 columns, with tables
        Plain = "txt",
        /// Plain text without columns, for reading aloud
        Linear = "linear",
        /// Semicolons and a byte order mark, as Swedish Excel wants it
        Csv = "csv",
        /// Commas and no mark, as other programs expect
        CommaCsv = "csv-comma",
        /// JSON
        Json = "json",
        /// An outline, as mind maps and outliners read it
        Opml = "opml",
    }
}

/// The version of the form that a report has as JSON. A field may be added without a new one.
pub const JSON_SCHEMA: u32 = 2;

impl Format {
    /// The endings of its files, the usual one first; none for a form that shares its ending with another.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Docx => &["docx"],
            Format::Xlsx => &["xlsx"],
            Format::Html => &["html", "htm"],
            Format::Markdown => &["md", "markdown"],
            Format::Plain => &["txt", "text"],
            Format::Csv => &["csv"],
            Format::Json => &["json"],
            Format::Opml => &["opml"],
            Format::Linear | Format::CommaCsv => &[],
        }
    }

    /// The format of a file with this ending.
    pub fn from_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_lowercase();
        Format::ALL.iter().copied().find(|format| format.endings().contains(&ending.as_str()))
    }

    /// True for a form that is no text: a terminal cannot show it.
    pub const fn is_binary(self) -> bool {
        match self {
            Format::Docx | Format::Xlsx => true,
            Format::Html
            | Format::Markdown
            | Format::Plain
            | Format::Linear
            | Format::Csv
            | Format::CommaCsv
            | Format::Json
            | Format::Opml => false,
        }
    }

    /// The usual endings, for a person to choose from.
    pub fn all_endings() -> impl Iterator<Item = (Self, &'static str)> {
        Format::ALL.iter().filter_map(|format| Some((*format, *format.endings().first()?)))
    }
}

/// How much of a plan a report is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// What a unit is responsible for.
    Unit(Id),
    /// An item, and what lies below it.
    Branch(Id),
}

/// A municipality's own words for a status: of one thing that is *ett*, of one that is *en*, and of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWord {
    /// Which; none for what nobody has judged.
    pub status: Option<Status>,
    /// The words, with a small letter.
    pub forms: [Box<str>; 3],
    /// The first two with a capital letter.
    pub capital: [Box<str>; 2],
}

/// A municipality's own layout of its reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The sections of a kind, in order.
    pub sections: Vec<(ReportKind, Vec<Section>)>,
    /// The columns of a section's tables, in order.
    pub columns: Vec<(Section, Vec<ReportColumn>)>,
    /// The words of statuses.
    pub words: Vec<OwnWord>,
}

impl Layout {
    /// The sections of a kind: its own, or the usual ones.
    pub fn sections_of(&self, kind: ReportKind) -> &[Section] {
        self.sections.iter().find(|(of, _)| *of == kind).map_or(kind.sections(), |(_, sections)| sections)
    }

    /// This, and what it does not say as the other says it.
    #[must_use]
    pub fn over(mut self, other: &Layout) -> Layout {
        let Layout { sections, columns, words } = other;
        let lacks = |kind: &ReportKind| self.sections.iter().all(|(of, _)| of != kind);
        let more: Vec<_> = sections.iter().filter(|(kind, _)| lacks(kind)).cloned().collect();
        self.sections.extend(more);
        let lacks = |section: &Section| self.columns.iter().all(|(of, _)| of != section);
        let more: Vec<_> = columns.iter().filter(|(section, _)| lacks(section)).cloned().collect();
        self.columns.extend(more);
        let lacks = |word: &OwnWord| self.words.iter().all(|own| own.status != word.status);
        let more: Vec<_> = words.iter().filter(|word| lacks(word)).cloned().collect();
        self.words.extend(more);
        self
    }

    /// The columns of a section, where they are chosen.
    pub fn columns_of(&self, section: Section) -> Option<&[ReportColumn]> {
        self.columns.iter().find(|(of, _)| *of == section).map(|(_, columns)| columns.as_slice())
    }
}

/// Why a report could not take the form that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// The file could not be put together.
    Package,
    /// An outline is of one plan's tree, and the report holds none, or several.
    NoTree,
}

/// Why a file cannot be a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// It is an older Word's file, or has a password.
    OldOrLocked,
    /// It is no Word document.
    NoDocument,
    /// It is larger than any document, unpacked.
    TooLarge,
    /// It holds macros, which would come along.
    Macros,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_that_of_one_format() {
        for format in Format::ALL {
            for ending in format.endings() {
                assert_eq!(Format::from_ending(ending), Some(*format), "{ending}");
                assert_eq!(Format::from_ending(&ending.to_uppercase()), Some(*format), "{ending}");
            }
        }
        assert_eq!(Format::from_ending("linear"), None);
    }
}
