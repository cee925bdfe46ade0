//! The draft of a plan: what a document seems to say, every part tied to the lines it came from. Nobody has accepted
//! it yet.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::facts::Found;
use super::words::Term;
use crate::domain::record::{LevelKind, Scale, Severity};
use crate::text::number::{self, Mark};

/// A draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The document's title.
    pub title: Option<String>,
    /// The lines of the title.
    pub title_places: Vec<usize>,
    /// The municipality's name.
    pub municipality: Option<String>,
    /// The kind of document, in its own word.
    pub kind: Option<String>,
    /// The facts of its head.
    pub facts: Vec<Found>,
    /// Its levels, from the top.
    pub levels: Vec<Level>,
    /// Its items, a parent before its children.
    pub items: Vec<Item>,
    /// Its measures.
    pub indicators: Vec<Indicator>,
    /// The sentences that demand something.
    pub rules: Vec<RuleSentence>,
    /// Items that the document says shall exist, and does not list.
    pub slots: Vec<Slot>,
    /// The record of the decision, when the document is an extract from minutes.
    pub decision: Option<Decision>,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
    /// The lines that nothing was made of.
    pub unused: Vec<Unused>,
}

/// A level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Its name.
    pub term: Term,
    /// True when the document does not call it so.
    pub derived: bool,
    /// How its items are assessed, when somebody has chosen otherwise than its kind says.
    #[serde(with = "super::coded::maybe")]
    pub scale: Option<Scale>,
}

/// An item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its level, by place.
    pub level: usize,
    /// The item above it, by place.
    pub parent: Option<usize>,
    /// The document's own number for it.
    pub code: Option<String>,
    /// Its name.
    pub heading: Option<String>,
    /// Its sentence.
    pub text: Option<String>,
    /// The lines it stands on.
    pub places: Vec<usize>,
    /// Who is responsible, as written.
    pub responsible: Option<String>,
    /// When it shall be done, as written.
    pub due: Option<String>,
    /// How it is to be followed up.
    pub follow_up: Option<String>,
    /// A comment.
    pub comment: Option<String>,
    /// How it was judged or is thought to end, in the document's words.
    pub status: Option<String>,
    /// What else is said of it.
    pub description: Option<String>,
    /// Why it is an empty place, where the document itself says that it is one.
    pub empty: Option<String>,
}

impl Item {
    /// Its name, else its sentence.
    pub fn title(&self) -> &str {
        self.heading.as_deref().or(self.text.as_deref()).unwrap_or_default()
    }

    /// What the document says of it that is no field of a plan's item: what that is called, and the words.
    pub fn remarks(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let said = [
            ("Beskrivning", &self.description),
            ("Uppföljning", &self.follow_up),
            ("Bedömning i dokumentet", &self.status),
            ("Kommentar", &self.comment),
        ];
        said.into_iter()
            .filter_map(|(called, words)| Some((called, words.as_deref()?.trim())))
            .filter(|(_, words)| !words.is_empty())
    }
}

/// A measure with its figures, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// The item it measures, by place; absent when it stands by itself.
    pub item: Option<usize>,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: Option<String>,
    /// Where it began.
    pub baseline: Option<Figure>,
    /// What came out.
    pub outcomes: Vec<Figure>,
    /// What is aimed at.
    pub targets: Vec<Figure>,
    /// The lines it stands on.
    pub places: Vec<usize>,
}

/// A figure of a period, as written: `..` is no value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The period.
    pub period: String,
    /// The words or the number.
    pub value: String,
}

impl Figure {
    /// The number, where it is one as Swedes write them.
    pub fn number(&self) -> Option<Decimal> {
        number::typed(Some(Mark::Comma), &self.value).ok()
    }

    /// True unless it only says that there is no value: `..`, `–`.
    pub fn says_something(&self) -> bool {
        self.value.chars().any(char::is_alphanumeric)
    }
}

/// A sentence that demands something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSentence {
    /// Its words.
    pub text: String,
    /// How strongly it is put.
    #[serde(with = "super::coded")]
    pub severity: Severity,
    /// The lines it stands on.
    pub places: Vec<usize>,
}

/// An empty place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The level, by place.
    pub level: usize,
    /// The items below which it is empty, by place; none for the top.
    pub parents: Vec<usize>,
    /// The sentence that promises it.
    pub sentence: String,
    /// The lines that sentence stands on.
    pub places: Vec<usize>,
}

/// A sentence of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its words.
    pub text: String,
    /// The lines it stands on.
    pub places: Vec<usize>,
}

/// The record of a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The clauses (*att-satser*).
    pub clauses: Vec<Sentence>,
    /// Motions (*yrkanden*).
    pub motions: Vec<Sentence>,
    /// Dissents (*reservationer*).
    pub reservations: Vec<Sentence>,
    /// The order in which it was put.
    pub order: Vec<Sentence>,
    /// Decision papers.
    pub papers: Vec<Sentence>,
}

/// Why something is uncertain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reason {
    /// It stands in running text.
    Prose,
    /// The document does not name its level.
    UnnamedLevel,
    /// Its level is known from numbers alone.
    NumbersOnly,
    /// It comes from a table that was put together from places on a page.
    GuessedTable,
    /// Words were put together that were broken without a hyphen.
    Mended,
    /// Words may have grown together: *Hälsooch*.
    GrownTogether,
    /// It is much longer than a goal is.
    Long,
    /// Several readings are possible where it belongs.
    Placement,
    /// The same words stand twice.
    Twice,
    /// No items were found at all.
    NoItems,
    /// Nothing tells which municipality's it is.
    NoMunicipality,
    /// No title was found.
    NoTitle,
    /// A measure that belongs to no item.
    LooseIndicator,
    /// A figure of a measure is no number, or names no time: it does not come along.
    UnreadFigure,
    /// The judgement is only a colour or a sign.
    SignOnly,
    /// The level is nested deeper than plans go.
    TooDeep,
}

/// Something a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// The item, by place; absent for what is about the whole.
    pub item: Option<usize>,
    /// Why.
    pub reason: Reason,
    /// The lines it is about.
    pub places: Vec<usize>,
}

/// Why a line was not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Running heads, feet and page numbers.
    Furniture,
    /// The table of contents.
    Contents,
    /// A box that repeats headings.
    Overview,
    /// What frames minutes.
    Minutes,
    /// A footnote.
    Footnote,
    /// A heading that no items stand below.
    Heading,
    /// A table that holds no items: a budget, a legend.
    Table,
    /// A point of a list, which may well be of the plan.
    Point,
    /// Running text.
    Text,
    /// Somebody has taken it out of the draft.
    Dropped,
}

/// A line that nothing was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unused {
    /// Its lines.
    pub places: Vec<usize>,
    /// Its words.
    pub text: String,
    /// Why.
    pub why: Why,
    /// What somebody took out of the draft, with all that was said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Box<Item>>,
}

impl Draft {
    /// The lines that look like items and are none: nobody has looked at them yet.
    pub fn left_out(&self) -> impl Iterator<Item = &Unused> {
        self.unused.iter().filter(|unused| unused.why == Why::Point)
    }
}

impl Level {
    /// A level that nobody has chosen anything else for than its word says.
    pub fn of(term: Term, derived: bool) -> Self {
        Level { term, derived, scale: None }
    }

    /// How its items are assessed.
    pub fn scale(&self) -> Scale {
        self.scale.unwrap_or(match self.term.kind {
            LevelKind::Group | LevelKind::Reference | LevelKind::Rule | LevelKind::Interpretation => Scale::None,
            LevelKind::Vision | LevelKind::Goal | LevelKind::Subgoal => Scale::Goal,
            LevelKind::Strategy | LevelKind::Activity | LevelKind::Assignment => Scale::Activity,
        })
    }

    /// True when its items are assessed.
    pub fn is_assessed(&self) -> bool {
        self.scale() != Scale::None
    }
}
