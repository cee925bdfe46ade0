//! A line that is told: runs of words with an emphasis each, and what it leads to.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::due::Due;
use crate::domain::entry::EntryId;
use crate::domain::finding::Finding;
use crate::domain::record::{DecisionPart, Id, Object, Status};
use crate::domain::rules::Gap;
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
    /// To what can be done about an entry of the log.
    Entry(EntryId),
    /// To another round.
    Round(Id),
    /// To how the plan's own rules fare.
    Requirements,
    /// To what is due.
    Due(Box<Due>),
    /// To saying when something that calls for a revision happened.
    Trigger(Id),
    /// To a part of one's own plan that can be changed.
    Part(Object),
    /// To noting the decision that settles it.
    Settle(Id),
    /// To what can be said of a decision.
    Decision(Id),
    /// To what can be said of a sentence of a decision: its part, its place in it, and its words.
    Sentence(Id, DecisionPart, usize, Box<str>),
    /// To beginning a revision that settles it.
    Revise(Id),
    /// To the revisions there are.
    Revisions,
    /// To what mends a finding.
    Finding(Box<Finding>),
    /// To what could be looked at if it were there.
    Gap(Box<Gap>),
    /// To taking in what came too late about an item.
    Late(ItemIx, EntryId),
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
    /// True for what stands over the lines after it, with air above.
    pub heading: bool,
    /// A bar that a screen draws after the first run; the other runs are then cells.
    pub gauge: Option<Gauge>,
    /// True for a row of a drawing, which is never broken and belongs to the line before it.
    pub drawn: bool,
}

/// A bar with a mark on it, of the share that its numbers are of the largest beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// How far it is filled.
    pub value: Option<Decimal>,
    /// Where its mark is.
    pub target: Option<Decimal>,
    /// What a bar of full width stands for.
    pub most: Option<Decimal>,
    /// True for somebody else's.
    pub foreign: bool,
}

impl Gauge {
    /// How many columns a number takes where a full bar takes so many.
    pub fn columns(&self, number: Decimal, width: usize) -> usize {
        let scaled = self.most.and_then(|most| (number * Decimal::from(width as u64)).checked_div(most));
        scaled.and_then(|scaled| scaled.round().to_usize()).unwrap_or(0).min(width)
    }
}

impl Line {
    /// A line of one emphasis.
    pub fn new(depth: usize, text: impl Into<String>, emphasis: Emphasis) -> Self {
        Line { depth, runs: vec![(text.into(), emphasis)], ..Line::default() }
    }

    /// A row of a drawing.
    pub fn drawn(depth: usize, text: impl Into<String>) -> Self {
        Line { drawn: true, ..Line::plain(depth, text) }
    }

    /// A line over others.
    pub fn heading(depth: usize, text: impl Into<String>) -> Self {
        Line { heading: true, ..Line::new(depth, text, Emphasis::Strong) }
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

    /// Its words, the emphasis left out.
    pub fn text(&self) -> String {
        let mut words = self.runs.iter().map(|(text, _)| text.as_str());
        if self.gauge.is_none() {
            return words.collect();
        }
        let lead = words.next().unwrap_or_default();
        let cells = words.collect::<Vec<_>>().join(", ");
        if lead.is_empty() { cells } else { format!("{lead}: {cells}") }
    }
}
