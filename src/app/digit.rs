//! A digit of the line of digits, and what it gives.

use unicode_width::UnicodeWidthStr;

use crate::domain::record::Status;

/// A digit and what it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digit {
    /// Air before it; the last column of it is for the mark of what stands.
    pub gap: usize,
    /// The key.
    pub key: String,
    /// What it gives, in words with their sign.
    pub words: String,
    /// The same.
    pub status: Option<Status>,
    /// True for what stands.
    pub stands: bool,
}

impl Digit {
    /// Its columns, with so much air before it.
    pub(super) fn width(&self, gap: usize) -> usize {
        gap + self.key.width() + 1 + self.words.width()
    }
}
