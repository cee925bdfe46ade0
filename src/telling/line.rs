//! A line that is told: runs of words with an emphasis each, and what it leads to.

use crate::domain::record::{Id, Status};
use crate::domain::tree::ItemIx;

/// How words are meant. Screen, terminal and report each decide how that looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// Ordinary.
    #[default]
    Plain,
    /// What matters less.
    Quiet,
    /// Names and headings.
    Strong,
    /// What needs attention.
    Warning,
    /// What was looked for.
    Hit,
    /// A status, or that nobody has judged.
    Status(Option<Status>),
}

/// Words with one emphasis.
pub type Run = (String, Emphasis);

/// Where a line leads, as far as the domain knows it; a door that leads nowhere leaves it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To an item.
    Item(ItemIx),
    /// To an indicator.
    Indicator(Id),
    /// To a new figure of an indicator.
    Figure(Id),
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// How deep it is set in.
    pub depth: usize,
    /// Its words.
    pub runs: Vec<Run>,
    /// Where it leads.
    pub link: Option<Link>,
}

impl Line {
    /// A line of one emphasis.
    pub fn new(depth: usize, text: impl Into<String>, emphasis: Emphasis) -> Self {
        Line { depth, runs: vec![(text.into(), emphasis)], link: None }
    }

    /// An ordinary line.
    pub fn plain(depth: usize, text: impl Into<String>) -> Self {
        Line::new(depth, text, Emphasis::Plain)
    }

    /// A line that leads somewhere.
    #[must_use]
    pub fn to(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }

    /// True for what stands over other lines.
    pub fn is_heading(&self) -> bool {
        matches!(self.runs.as_slice(), [(_, Emphasis::Strong)])
    }

    /// Its words, the emphasis left out.
    pub fn text(&self) -> String {
        self.runs.iter().map(|(text, _)| text.as_str()).collect()
    }
}
