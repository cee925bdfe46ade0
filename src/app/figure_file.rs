//! A file of figures that is looked through before anything of it is taken in: what was read, and what somebody has
//! said of its columns and numbers.

use std::sync::Arc;

use crate::domain::municipality::Area;
use crate::import::figures::{Mapped, Meant, Preview};
use crate::text::number::Mark;

/// What somebody has said of a file's columns and numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What columns hold.
    pub mapped: Vec<Mapped>,
    /// The sign between whole and fraction.
    pub decimal: Option<Mark>,
    /// Whose the figures are, where the file does not say.
    pub whose: Option<Area>,
}

impl Said {
    /// Says what the column with this heading holds.
    pub fn map(&mut self, heading: &str, what: Meant) {
        self.mapped.retain(|(known, _)| known != heading);
        self.mapped.push((heading.to_owned(), what));
    }
}

/// What is to be read as figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureWish {
    /// The plan they are for.
    pub plan: String,
    /// The code of our own municipality.
    pub own: Option<String>,
    /// What the plan's indicators are called.
    pub indicators: Vec<String>,
    /// The file's path, as somebody wrote it.
    pub path: String,
    /// What it held, where it was read before: what is said of it is said of that.
    pub bytes: Option<Arc<[u8]>>,
    /// What has been said of it.
    pub said: Said,
}

/// A file of figures that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureFile {
    /// What was wished for.
    pub wish: FigureWish,
    /// The file's name.
    pub name: String,
    /// What it held.
    pub bytes: Arc<[u8]>,
    /// How it was understood.
    pub preview: Preview,
}

/// What can be chosen on the way from a file of figures into the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Lets somebody say what a column holds, or that it is set aside.
    Column(String),
    /// Says it.
    Map(String, Meant),
    /// Lets somebody say how a number is read that can be read in two ways: the fraction and the thousands.
    Number {
        /// The number as it stands.
        text: String,
        /// The two readings, as they would be written.
        readings: [String; 2],
        /// The sign in it.
        sign: Mark,
    },
    /// Lets somebody say which sign stands between whole and fraction.
    Sign,
    /// Says which one does, everywhere in the file; none leaves it to each number.
    Decimal(Option<Mark>),
    /// Lets somebody say whose the figures are; what the file names, as it names it.
    Whose(Option<String>),
    /// Says whose they are; none leaves it to the file.
    Of(Option<Area>),
    /// Reads the file once more: somebody has mended it.
    Again,
    /// Takes the figures in.
    Accept,
}
