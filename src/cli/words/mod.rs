//! Words and lines that several commands print.

pub mod line;
