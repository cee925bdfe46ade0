//! What a document is made of beside its items: the kinds of objects that belong to its text and not to its follow-up.

use super::Kind;

/// A part of a document beside its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentPart {
    /// A level.
    Level,
    /// A step of a scale of its own.
    Grade,
    /// What the document says of itself.
    Document,
    /// A fact of its head.
    Fact,
    /// A text beside the tree.
    Text,
    /// A rule of its own.
    Rule,
    /// How often it is followed up.
    Cadence,
    /// From which shares of their targets indicators speak for a goal.
    Thresholds,
}

impl DocumentPart {
    /// Every one, in the order in which they are offered.
    pub const ALL: &'static [DocumentPart] = &[
        DocumentPart::Level,
        DocumentPart::Grade,
        DocumentPart::Document,
        DocumentPart::Fact,
        DocumentPart::Text,
        DocumentPart::Rule,
        DocumentPart::Cadence,
        DocumentPart::Thresholds,
    ];

    /// The part that objects of a kind are, if they are one.
    pub fn of(kind: Kind) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.kind() == kind)
    }

    /// The kind of its objects.
    pub const fn kind(self) -> Kind {
        match self {
            DocumentPart::Level => Kind::Level,
            DocumentPart::Grade => Kind::Grade,
            DocumentPart::Document => Kind::Document,
            DocumentPart::Fact => Kind::Fact,
            DocumentPart::Text => Kind::DocumentText,
            DocumentPart::Rule => Kind::Rule,
            DocumentPart::Cadence => Kind::Cadence,
            DocumentPart::Thresholds => Kind::Thresholds,
        }
    }

    /// What begins the id of a new one; none for what a plan has one of, known by the plan's own id.
    pub const fn id_begins(self) -> Option<&'static str> {
        match self {
            DocumentPart::Level => Some("niva"),
            // It is known by what it means.
            DocumentPart::Grade => Some("skalsteg"),
            DocumentPart::Fact => Some("uppgift"),
            DocumentPart::Text => Some("text"),
            DocumentPart::Rule => Some("krav"),
            DocumentPart::Cadence => Some("uppfoljning"),
            DocumentPart::Document | DocumentPart::Thresholds => None,
        }
    }
}
