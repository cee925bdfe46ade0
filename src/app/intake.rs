//! A document that is being taken in: its draft as somebody looks through it, the source beside, where one is.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::field::TextField;
use crate::import::draft::{Draft, Why};
use crate::import::sketch::Sketch;

/// How many steps can be taken back.
const STEPS: usize = 200;

/// How many rows all steps together may hold: a long draft remembers fewer.
const ROWS: usize = 200_000;

/// What is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The file at this path.
    File(String),
    /// Text that was pasted.
    Text(String),
}

/// What the screens begin with when a plan is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begin {
    /// The draft of this document.
    Document(String),
    /// A plan from nothing.
    Nothing,
}

/// What a form asks on the way to a new plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Which file.
    File,
    /// The text.
    Paste,
    /// What a plan from nothing is to be.
    New,
    /// What the plan is called, and whose it is.
    Facts,
    /// A level, new or known.
    Level(Option<usize>),
}

/// What can be chosen on the way to a new plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Fills in a form.
    Form(Asked),
    /// Takes up a draft that was put aside.
    TakeUp(String, Box<Kept>),
    /// Gives the row this level.
    Level(usize),
    /// Makes the row an empty place.
    Slot,
    /// Makes it a measure of the row above.
    Measure,
    /// Makes it a demand.
    Rule,
    /// Takes it out.
    Drop,
    /// Takes away a level.
    DropLevel(usize),
    /// Goes to the first uncertain place.
    SeeDoubts,
    /// Makes a plan of the draft.
    Accept,
    /// Asks, where something is uncertain, and makes a plan of it.
    AskAccept,
    /// Puts the draft aside.
    PutAside,
    /// Throws it away.
    Throw,
}

/// What a line of the list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Something uncertain about the whole.
    Doubt(usize),
    /// A row of the plan to be.
    Row(usize),
    /// The heading over a part of the list.
    Head(Part),
    /// A measure.
    Measure(usize),
    /// A demand.
    Rule(usize),
    /// A line that is not used.
    Unused(usize),
}

/// The parts of the list below the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Measures.
    Measures,
    /// Demands.
    Rules,
    /// Lines that are not used.
    Unused,
}

/// A row whose words are being written.
#[derive(Debug)]
pub struct Writing {
    /// The row.
    pub row: usize,
    /// Its words.
    pub text: TextField,
}

/// A draft as it lies in the user's own folder until it is accepted or thrown away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The document's name.
    pub file: String,
    /// The document's text.
    pub source: String,
    /// The draft.
    pub sketch: Sketch,
    /// When it was last changed, as RFC 3339.
    pub at: String,
}

/// A document that is being taken in.
#[derive(Debug)]
pub struct Intake {
    /// What its kept draft is known by.
    pub handle: String,
    /// The document's name.
    pub file: String,
    /// The document's text.
    pub source: String,
    /// The draft.
    pub sketch: Sketch,
    /// The line of the list under the cursor.
    pub cursor: usize,
    /// The first line of the list on the screen.
    pub top: usize,
    /// The row being written.
    pub writing: Option<Writing>,
    /// True while it is on its way to becoming a plan.
    pub sent: bool,
    undo: Vec<Sketch>,
    redo: Vec<Sketch>,
}

impl Intake {
    /// The draft of a document that was just read.
    pub fn of(handle: String, file: String, source: String, draft: Draft) -> Self {
        Self::on(handle, file, source, Sketch::of(draft))
    }

    /// A draft, with the cursor on its first line.
    pub fn on(handle: String, file: String, source: String, sketch: Sketch) -> Self {
        let (undo, redo) = (Vec::new(), Vec::new());
        Intake { handle, file, source, sketch, cursor: 0, top: 0, writing: None, sent: false, undo, redo }
    }

    /// A draft as it was kept.
    pub fn taken_up(handle: String, kept: Kept) -> Self {
        Self::on(handle, kept.file, kept.source, kept.sketch)
    }

    /// The draft as it is kept.
    pub fn kept(&self, at: Timestamp) -> Kept {
        Kept { file: self.file.clone(), source: self.source.clone(), sketch: self.sketch.clone(), at: at.to_string() }
    }

    /// How many lines the list has.
    pub fn len(&self) -> usize {
        let draft = &self.sketch.draft;
        let part = |count: usize| if count == 0 { 0 } else { count + 1 };
        draft.doubts.len()
            + self.sketch.rows.len()
            + part(draft.indicators.len())
            + part(draft.rules.len())
            + part(self.spare().count())
    }

    /// True for a draft of which nothing stands on the screen.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The lines that are not used and may be wanted: all but running heads and lists of contents.
    fn spare(&self) -> impl Iterator<Item = usize> {
        let wanted = |why: Why| !matches!(why, Why::Furniture | Why::Contents);
        let unused = self.sketch.draft.unused.iter().enumerate();
        unused.filter(move |(_, unused)| wanted(unused.why)).map(|(at, _)| at)
    }

    /// The lines of the list.
    pub fn entries(&self) -> Vec<Entry> {
        let draft = &self.sketch.draft;
        let mut entries: Vec<Entry> = (0..draft.doubts.len()).map(Entry::Doubt).collect();
        entries.extend((0..self.sketch.rows.len()).map(Entry::Row));
        let mut part = |head: Part, of: Vec<Entry>| {
            if !of.is_empty() {
                entries.push(Entry::Head(head));
                entries.extend(of);
            }
        };
        part(Part::Measures, (0..draft.indicators.len()).map(Entry::Measure).collect());
        part(Part::Rules, (0..draft.rules.len()).map(Entry::Rule).collect());
        part(Part::Unused, self.spare().map(Entry::Unused).collect());
        entries
    }

    /// What stands under the cursor.
    pub fn entry(&self) -> Option<Entry> {
        self.entries().get(self.cursor).copied()
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<usize> {
        if let Some(Entry::Row(row)) = self.entry() { Some(row) } else { None }
    }

    /// Puts the cursor on a row.
    pub fn go_to_row(&mut self, row: usize) {
        self.cursor = self.sketch.draft.doubts.len() + row;
    }

    /// The next or previous line that nobody has looked at, going round at the end.
    pub fn next_doubt(&self, forward: bool) -> Option<usize> {
        let rows = &self.sketch.rows;
        let open = |entry: &Entry| match entry {
            Entry::Doubt(_) => true,
            Entry::Row(row) => rows.get(*row).is_some_and(|row| !row.doubts.is_empty()),
            Entry::Unused(at) => self.sketch.draft.unused.get(*at).is_some_and(|unused| unused.why == Why::Point),
            Entry::Head(_) | Entry::Measure(_) | Entry::Rule(_) => false,
        };
        let entries = self.entries();
        let places = || entries.iter().enumerate().filter(|(_, entry)| open(entry)).map(|(at, _)| at);
        if forward {
            places().find(|at| *at > self.cursor).or_else(|| places().next())
        } else {
            places().rfind(|at| *at < self.cursor).or_else(|| places().next_back())
        }
    }

    /// The lines of the source that the line under the cursor comes from, from 1.
    pub fn places(&self) -> Vec<usize> {
        let draft = &self.sketch.draft;
        let places = match self.entry() {
            Some(Entry::Row(row)) => self.sketch.rows.get(row).map(|row| &row.item.places),
            Some(Entry::Doubt(at)) => draft.doubts.get(at).map(|doubt| &doubt.places),
            Some(Entry::Measure(at)) => draft.indicators.get(at).map(|indicator| &indicator.places),
            Some(Entry::Rule(at)) => draft.rules.get(at).map(|rule| &rule.places),
            Some(Entry::Unused(at)) => draft.unused.get(at).map(|unused| &unused.places),
            Some(Entry::Head(_)) | None => None,
        };
        places.cloned().unwrap_or_default()
    }

    /// Does something to the draft that can be taken back; false when nothing came of it.
    pub fn change(&mut self, change: impl FnOnce(&mut Sketch) -> bool) -> bool {
        let before = self.sketch.clone();
        if !change(&mut self.sketch) {
            self.sketch = before;
            return false;
        }
        self.undo.push(before);
        self.redo.clear();
        let most = (ROWS / self.sketch.rows.len().max(1)).clamp(5, STEPS);
        if self.undo.len() > most {
            self.undo.remove(0);
        }
        self.stay_inside();
        true
    }

    /// Takes the last step back, or makes it again.
    pub fn step(&mut self, back: bool) -> bool {
        let (from, to) = if back { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        let Some(other) = from.pop() else { return false };
        to.push(std::mem::replace(&mut self.sketch, other));
        self.stay_inside();
        true
    }

    /// Keeps the cursor on a line that is there.
    pub fn stay_inside(&mut self) {
        self.cursor = self.cursor.min(self.len().saturating_sub(1));
    }

    /// Keeps the cursor's line on a screen of so many lines.
    pub fn keep_visible(&mut self, height: usize) {
        let height = height.max(1);
        if self.cursor < self.top {
            self.top = (self.cursor + 1).saturating_sub(height.div_ceil(2));
        } else if self.cursor >= self.top + height {
            self.top = (self.cursor + height / 2 + 1).saturating_sub(height);
        }
        self.top = self.top.min(self.len().saturating_sub(height)).min(self.cursor);
        if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
    }
}
