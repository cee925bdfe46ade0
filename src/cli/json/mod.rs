//! Pieces of the JSON that commands print.

pub mod corrected;
pub mod decision;
pub mod fault;
pub mod piece;
pub mod record;
