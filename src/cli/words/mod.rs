//! Words and lines that several commands print.

pub mod cannot_read;
pub mod line;
