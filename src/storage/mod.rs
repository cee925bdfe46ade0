//! Files: where they lie, what they look like, how they are written so that nothing is lost.
//!
//! ```text
//! <data>/vaggeryd/
//!   base.json              the plan as bundled or imported; written once
//!   log/<writer>.jsonl     one change a line, only ever appended to      <- the durable step
//!   log/<writer>.head      the last of them, by which a log that was cut is told, also in a copy
//!   plan.json              snapshot for people and other programs        <- derived
//!   rounds/2026-helar.json snapshot of one round                         <- derived
//!   drafts/                text being written
//! ```
//!
//! A plan is always opened from `base.json` and the logs; snapshots are never trusted. Reading writes nothing.

// No size or place read from a file may bring the program down.
#![deny(clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::indexing_slicing))] // A test that looks in the wrong place has failed.

pub mod bundled;
pub mod clock;
pub mod copy;
pub mod copy_head;
pub mod disk;
pub mod draft;
pub mod export;
pub mod folder;
pub mod format;
pub mod ground;
pub mod hand_edited;
mod heads;
pub mod identity;
pub mod import;
pub mod in_turn;
pub mod intakes;
pub mod library;
pub mod log;
pub mod log_lines;
pub mod log_names;
pub mod log_reader;
mod mask_text;
pub mod masking;
pub mod merge;
pub mod order;
pub mod owners;
pub mod places;
pub mod presence;
pub mod readable;
pub mod repair;
pub mod rescue;
mod rewriting;
pub mod roles;
pub mod sealed_copy;
pub mod settings;
pub mod snapshot;
pub mod system;
pub mod temporary;
#[cfg(test)]
pub mod testing;
pub mod unfinished;
pub mod view_state;
pub mod watch;
