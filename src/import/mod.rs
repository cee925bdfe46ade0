//! From other people's files to what may be taken in: read with limits, told row by row, written by nobody here.
//!
//! ```text
//!  a document's bytes ──▶ its format's reader ──▶ Stream of lines ──▶ recognise::draft ──▶ Draft ──▶ accept ──▶ a plan
//!                         plain, markdown, docx …   line.rs            recognise.rs         draft.rs
//! ```

// No size or place read from a file may bring the program down.
#![deny(clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::indexing_slicing))] // A test that looks in the wrong place has failed.

mod abbreviations;
pub mod accept;
mod coded;
mod columns;
mod contents;
pub mod csv;
mod dates;
pub mod document;
mod docx;
pub mod doubt;
pub mod draft;
pub mod facts;
pub mod fault;
pub mod figures;
mod finish;
mod furniture;
mod headings;
mod html;
mod joining;
mod labels;
mod ladder;
pub mod line;
pub mod mapping;
mod markdown;
pub mod marker;
mod minutes;
mod numbering;
mod numbers;
mod odf;
mod opml;
mod outline;
mod overview;
mod package;
pub mod pdf;
mod periods;
mod physical;
pub mod plain;
mod prose;
pub mod recognise;
mod sentences;
mod set_in;
pub mod sketch;
mod tables;
mod texts;
mod told;
mod told_markdown;
mod units;
mod verdict;
pub mod words;
mod workbook;
mod xml;
