//! What the screens are opened on.

use std::path::PathBuf;

/// What the screens are opened on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// The plan last open, or the overview the first time.
    #[default]
    Last,
    /// The overview.
    Overview,
    /// A plan of the data folder, by its id.
    Plan(String),
    /// A file, to look at.
    File(PathBuf),
}
