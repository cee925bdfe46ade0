//! The document a plan comes from: its metadata as written, its texts, decisions, rules and triggers.

use jiff::civil::Date;

use super::{Id, Origin, field_codes, fields};

fields! {
    /// One fact of the document's head, kept exactly as written.
    pub struct Fact {
        /// A stable name, such as `dnr`.
        one beside id: Id,
        /// What the document calls it.
        one name(called) label: Box<str>,
        /// The words of the document; absent when the source does not say.
        one fact raw: Box<str>,
        /// The date in them, when there is one.
        one fact date: Date,
        /// The year in them, when there is no more.
        one fact year: u32,
        /// The source's lines.
        one fact(source) lines: Box<str>,
        /// Whether it is the source's own.
        one beside origin: Origin,
    }
}

fields! {
    /// A document this one replaces, often outside the program.
    pub struct Replaced {
        /// The sentence that says so.
        one prose(source) text: Box<str>,
        /// The source's lines.
        one fact(source) lines: Box<str>,
        /// Whether it is the source's own.
        one beside origin: Origin,
    }
}

fields! {
    /// What the document says about itself.
    pub struct Document {
        /// Its title as written.
        one name title: Box<str>,
        /// The municipality.
        one name municipality: Box<str>,
        /// Its code: a string, since it may begin with zero.
        one fact(of_municipality) municipality_code: Box<str>,
        /// What sort of document it calls itself.
        one name kind: Box<str>,
        /// The file its text lives in.
        one fact(source) source: Box<str>,
        /// That text, for a document that was imported.
        one prose(source) source_text: Box<str>,
        /// What of the document that text lacks: pages, an annex.
        one prose(source) source_lacks: Box<str>,
        /// The facts of its head.
        many fact(source) facts: Fact,
        /// What it replaces.
        many fact(source) replaces: Replaced,
    }
}

/// What the source says in a place of its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InSource<'f> {
    /// Its words.
    Words(&'f str),
    /// It has the label and leaves the place blank.
    Blank,
    /// It does not say.
    Missing,
}

impl Fact {
    /// What the source says.
    pub fn said(&self) -> InSource<'_> {
        match self.raw.as_deref() {
            Some("") => InSource::Blank,
            Some(words) => InSource::Words(words),
            None => InSource::Missing,
        }
    }
}

impl Document {
    /// The words of a fact, if the source has them.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id.as_deref() == Some(id))
    }
}

field_codes! {
    /// What a text beside the tree is.
    pub enum TextKind {
        /// A section of the document.
        Section = "section",
        /// A definition.
        Definition = "definition",
        /// A footnote.
        Footnote = "footnote",
        /// An explanation of another text.
        Interpretation = "interpretation",
        /// A rule.
        Rule = "rule",
        /// A principle.
        Principle = "principle",
    }
}

fields! {
    /// A text of the document that is read beside the tree.
    pub struct DocumentText {
        /// Its id within the plan.
        one beside id: Id,
        /// What it is.
        one fact kind: TextKind,
        /// Its heading.
        one name title: Box<str>,
        /// Its words.
        one prose(called) text: Box<str>,
        /// The source's lines.
        one fact(source) lines: Box<str>,
        /// Whether it is the source's own.
        one beside origin: Origin,
        /// The item it speaks of.
        one fact(of_item) about: Id,
    }
}
