//! What was looked at, and what was found there.

use serde_json::Value as Json;

use crate::cli::json::piece::{maybe, object};
use crate::domain::record::codes;

codes! {
    /// What is looked at.
    pub enum Area {
        /// The program itself
        Program = "program",
        /// The terminal
        Terminal = "terminal",
        /// Which letters it shows
        Letters = "letters",
        /// Whether colours help
        Colours = "colours",
        /// The settings, and the keys in them
        Settings = "settings",
        /// The data folder
        Folder = "folder",
        /// Who may do what there
        Rights = "rights",
        /// Who may do what in the plans, as the folder says it
        Roles = "roles",
        /// Locks
        Locks = "locks",
        /// The file system under it
        FileSystem = "file_system",
        /// The room left
        Space = "space",
        /// The clock and the time zone
        Clock = "clock",
        /// The plans
        Plans = "plans",
        /// The programs that read PDF
        Pdf = "pdf",
        /// Git
        Git = "git",
        /// The editor for long texts
        Editor = "editor",
        /// The desktop's program that opens files
        Desktop = "desktop",
    }
}

codes! {
    /// How it is with one of them.
    pub enum Health {
        /// As it should be
        Fine = "fine",
        /// To be known; it does no harm
        Note = "note",
        /// Something does not work, or will not
        Wrong = "wrong",
    }
}

/// What was found in one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub area: Area,
    /// How it is there.
    pub health: Health,
    /// What was found.
    pub words: String,
    /// What helps.
    pub remedy: Option<String>,
}

impl Found {
    /// All is as it should be.
    pub fn fine(area: Area, words: impl Into<String>) -> Self {
        Found { area, health: Health::Fine, words: words.into(), remedy: None }
    }

    /// Something to know.
    pub fn note(area: Area, words: impl Into<String>, remedy: impl Into<String>) -> Self {
        Found { area, health: Health::Note, words: words.into(), remedy: Some(remedy.into()) }
    }

    /// Something does not work.
    pub fn wrong(area: Area, words: impl Into<String>, remedy: impl Into<String>) -> Self {
        Found { area, health: Health::Wrong, words: words.into(), remedy: Some(remedy.into()) }
    }

    /// The same for another program.
    pub fn json(&self) -> Json {
        object([
            ("area", self.area.code().into()),
            ("health", self.health.code().into()),
            ("words", self.words.as_str().into()),
            ("remedy", maybe(self.remedy.as_deref())),
        ])
    }
}
