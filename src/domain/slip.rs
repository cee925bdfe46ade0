//! What is not as it should be in a plan's file that somebody wrote: each with its place, and with what would be right.
//! A plan can be read all the same where it is no more than that; whoever wrote it wants to know.

use super::fault::Position;
use super::record::{Refers, Scale};

/// One slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Where it stands.
    pub at: Position,
    /// In which part of the file: `items`, `levels` …, and by which id where there is one.
    pub part: String,
    /// The field, if it is about one.
    pub field: String,
    /// What it is.
    pub kind: SlipKind,
}

/// What a slip is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// The file begins with a byte order mark.
    ByteOrderMark,
    /// No field is called so; perhaps this one was meant.
    UnknownField(Option<&'static str>),
    /// A field that stands twice in the same object.
    DoubledField,
    /// A field is there and says nothing: `null`, an empty text, an empty list.
    SaysNothing,
    /// A field holds something else than it should: what it should.
    WrongKind(String),
    /// A field that must be there is not: what it should hold.
    MissingField(String),
    /// The text cannot be an id.
    BadId(String),
    /// Another object of the same part has this id.
    DoubledId(String),
    /// Nothing has the id that is named; perhaps this one was meant.
    Unknown(Refers, String, Option<String>),
    /// The item above it comes after it in the file.
    ParentAfter(String),
    /// An item has neither heading nor text.
    NoWords,
    /// A slot does not say why it is empty.
    SlotWithoutReason,
    /// Lines that cannot be read; how they would be written.
    BadLines(String, Option<String>),
    /// The source has no such line: how many it has.
    BeyondSource(usize, usize),
    /// Words that are said to be verbatim and are not in the source.
    NotInSource(String),
    /// The same, of a source that does not hold the whole document.
    PerhapsInSource(String),
    /// Words that are in the source, but not on the lines that are named.
    NotInLines(String),
    /// The source is nowhere to be found, so that no words could be held against it.
    NoSource(String),
    /// There are no items.
    NoItems,
    /// There are no levels.
    NoLevels,
    /// Another step means the same by the same code; the code that would tell them apart, while there is one.
    DoubledStep(Option<String>),
    /// A further step that means the same as another has no word of its own.
    StepWithoutWord,
    /// A sign that is not one column wide, or not ASCII where it must be.
    BadSign(String),
    /// More steps than there are digits: how many there may be.
    TooManySteps(usize),
    /// A scale with a single step to judge by.
    OneStep(Scale),
}

impl SlipKind {
    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            SlipKind::ByteOrderMark => "byte_order_mark",
            SlipKind::UnknownField(_) => "unknown_field",
            SlipKind::DoubledField => "doubled_field",
            SlipKind::SaysNothing => "says_nothing",
            SlipKind::WrongKind(_) => "wrong_kind",
            SlipKind::MissingField(_) => "missing_field",
            SlipKind::BadId(_) => "bad_id",
            SlipKind::DoubledId(_) => "doubled_id",
            SlipKind::Unknown(..) => "unknown_reference",
            SlipKind::ParentAfter(_) => "parent_after",
            SlipKind::NoWords => "no_words",
            SlipKind::SlotWithoutReason => "slot_without_reason",
            SlipKind::BadLines(..) => "bad_lines",
            SlipKind::BeyondSource(..) => "beyond_source",
            SlipKind::NotInSource(_) => "not_in_source",
            SlipKind::PerhapsInSource(_) => "perhaps_in_source",
            SlipKind::NotInLines(_) => "not_in_lines",
            SlipKind::NoSource(_) => "no_source",
            SlipKind::NoItems => "no_items",
            SlipKind::NoLevels => "no_levels",
            SlipKind::DoubledStep(_) => "doubled_step",
            SlipKind::StepWithoutWord => "step_without_word",
            SlipKind::BadSign(_) => "bad_sign",
            SlipKind::TooManySteps(_) => "too_many_steps",
            SlipKind::OneStep(_) => "one_step",
        }
    }

    /// True for what is worth knowing and need not be wrong: a field that a newer version may know, a source that lies
    /// elsewhere.
    pub const fn is_remark(&self) -> bool {
        matches!(self, SlipKind::UnknownField(None) | SlipKind::NoSource(_) | SlipKind::PerhapsInSource(_))
    }
}
