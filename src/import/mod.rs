//! From other people's files to what may be taken in: read with limits, told row by row, written by nobody here.

// No size or place read from a file may bring the program down.
#![deny(clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::indexing_slicing))] // A test that looks in the wrong place has failed.

pub mod csv;
pub mod figures;
