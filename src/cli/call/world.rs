//! Everything that comes from outside, as data: so that a test is a command line and its transcript.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::fault::Fault;
use crate::domain::roles::Roles;
use crate::storage::disk::Disk;
use crate::storage::folder::Folder;
use crate::storage::library::Opened;
use crate::storage::log_reader::LogReader;
use crate::storage::places::Places;
use crate::storage::settings::Settings;
use crate::text::{Lang, Signs, time};

/// What the process stands in.
pub struct World<'a> {
    /// The arguments, without the program's own name.
    pub args: Vec<OsString>,
    /// An environment variable.
    pub var: &'a dyn Fn(&str) -> Option<OsString>,
    /// The clock.
    pub now: &'a dyn Fn() -> Timestamp,
    /// The time zone that days and times are told in.
    pub zone: TimeZone,
    /// What is wrong with the time zone that was named.
    pub zone_fault: Option<Fault>,
    /// The operating system's user, as entries name it.
    pub account: String,
    /// The machine, as one profile's writers are told apart by it; nothing where it has no name.
    pub machine: String,
    /// Standard input.
    pub stdin: &'a mut dyn Read,
    /// Standard output: results.
    pub stdout: &'a mut dyn Write,
    /// Standard error: conversation.
    pub stderr: &'a mut dyn Write,
    /// Which of them are a terminal.
    pub terminal: Terminal,
    /// Random bytes.
    pub random: &'a mut dyn FnMut(&mut [u8]),
    /// The current directory.
    pub current: PathBuf,
    /// The disk.
    pub disk: Disk,
    /// Waits until somebody writes in one of these plans; false when the process is asked to end.
    pub await_change: &'a mut dyn FnMut(Vec<Watched>) -> bool,
    /// True for a process that is alive; its drafts are its own.
    pub is_alive: &'a dyn Fn(u32) -> bool,
}

/// A plan to be watched: where it lives, and how far its logs have been read.
#[derive(Debug)]
pub struct Watched {
    /// Where it lives.
    pub folder: Folder,
    /// How far its logs have been read.
    pub reader: LogReader,
}

impl Watched {
    /// What was read when a plan was opened.
    pub fn of(opened: &Opened) -> Self {
        Watched { folder: opened.folder.clone(), reader: opened.reader.clone() }
    }
}

/// Which streams are a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Standard input.
    pub stdin: bool,
    /// Standard output.
    pub stdout: bool,
    /// Standard error.
    pub stderr: bool,
}

/// What came of a command line.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is done; the process ends with this code: 0 fine, 1 failed, 2 wrong usage.
    Exit(u8),
    /// The screens are to be opened.
    Screens(Box<ScreensRequest>),
}

/// What the screens are opened with.
#[derive(Clone, Debug, PartialEq)]
pub struct ScreensRequest {
    /// The plan or file to open first, if one was named.
    pub target: Option<Target>,
    /// The common options.
    pub common: Common,
    /// What the user has chosen.
    pub chosen: Chosen,
}

/// What somebody wants to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A plan of the library; the id exists.
    Plan(String),
    /// A single file, opened read-only.
    File(PathBuf),
    /// A document, whose draft is looked through.
    Document(PathBuf),
    /// A new plan, from nothing.
    New,
}

/// The options that every command and the screens share, with every default settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// The folders.
    pub places: Places,
    /// The language.
    pub lang: Lang,
    /// The signs the terminal can show.
    pub signs: Signs,
    /// Whether colour helps.
    pub color: bool,
    /// Linear text for a screen reader.
    pub plain: bool,
    /// The author: role, signature or login.
    pub by: String,
    /// The body that judges, when it is another than who types.
    pub assessed_by: Option<String>,
    /// The round that was named, as it was named.
    pub round: Option<String>,
    /// The revision being written that is shown and changed, as it was named.
    pub draft: Option<String>,
    /// Nothing is written.
    pub read_only: bool,
    /// No path outside the data folder, no programs.
    pub restricted: bool,
}

impl World<'_> {
    /// A variable as text, if it is set and not empty.
    pub fn text_var(&self, name: &str) -> Option<String> {
        (self.var)(name).and_then(|value| value.into_string().ok()).filter(|value| !value.is_empty())
    }

    /// Today, where the user is.
    pub fn today(&self) -> Date {
        time::day((self.now)(), &self.zone)
    }
}

/// What the user has chosen in the settings and the data folder says of roles, and what was wrong there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// What has been chosen.
    pub settings: Settings,
    /// What was wrong, in the order of the file.
    pub faults: Vec<Fault>,
    /// Who may do what in the data folder.
    pub roles: Roles,
}

/// The width that `COLUMNS` asks for.
pub fn width(world: &World<'_>) -> usize {
    let asked = world.text_var("COLUMNS").and_then(|columns| columns.parse().ok());
    asked.filter(|columns| (20..=1000).contains(columns)).unwrap_or(WIDTH)
}

/// How wide a text may be when the environment does not say.
const WIDTH: usize = 80;
