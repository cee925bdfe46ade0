//! The program as a pure state machine: `update` takes an event and asks for effects; `draw` reads the state.

pub mod effect;
pub mod event;
pub mod key;
pub mod overview;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::author::Author;
use crate::text::{Lang, Signs};
use effect::Effect;
use event::Event;

/// What the program starts with: everything from outside, as data.
pub struct Start {
    /// The language.
    pub lang: Lang,
    /// The signs the terminal can show.
    pub signs: Signs,
    /// Whether colours are used.
    pub color: bool,
    /// Who writes.
    pub author: Author,
    /// The body that judges, when it is another than who types.
    pub assessed_by: Option<Box<str>>,
    /// The time zone times are shown in.
    pub zone: TimeZone,
    /// The time.
    pub now: Timestamp,
    /// The terminal's size.
    pub size: (u16, u16),
    /// Nothing may be written.
    pub read_only: bool,
    /// No programs are started, no paths outside the data folder.
    pub restricted: bool,
    /// The plan to open; the overview without.
    pub plan: Option<String>,
    /// The round to look at.
    pub round: Option<String>,
    /// True the first times: hints are shown.
    pub newcomer: bool,
    /// The data folder, as the user would name it.
    pub data: String,
    /// Random bytes.
    pub random: Box<dyn FnMut(&mut [u8])>,
}

/// The program's state.
pub struct App {
    start: Start,
    dirty: bool,
}

impl App {
    /// The state at the start, and what must be done first.
    pub fn new(start: Start) -> (Self, Vec<Effect>) {
        (App { start, dirty: true }, Vec::new())
    }

    /// True when the screen must be drawn; asking makes it false.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// True while something the user did is not safe on disk.
    pub fn has_unsaved(&self) -> bool {
        self.start.read_only
    }
}

/// Takes an event in and asks for what must be done.
pub fn update(_app: &mut App, _now: Timestamp, event: Event) -> Vec<Effect> {
    match event {
        Event::Terminate => vec![Effect::Quit],
        _ => Vec::new(),
    }
}
