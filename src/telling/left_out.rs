//! What a door leaves out, and why. Everything that is not in this list is told at every door.

use crate::domain::record::codes;

codes! {
    /// A way to what the program knows.
    pub enum Door {
        /// The screens
        Screen = "screen",
        /// A command's plain text
        Paper = "paper",
        /// A command's JSON
        Json = "json",
        /// A report as it is read
        Report = "report",
        /// A report's sheet, a row per item
        Sheet = "sheet",
    }
}

codes! {
    /// A fact that some door leaves out.
    pub enum Fact {
        /// The ids of items and records
        Ids = "ids",
    }
}

/// A fact that a door leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Where.
    pub door: Door,
    /// What.
    pub fact: Fact,
    /// Why.
    pub why: &'static str,
}

const fn row(door: Door, fact: Fact, why: &'static str) -> LeftOut {
    LeftOut { door, fact, why }
}

/// All of it.
pub const LEFT_OUT: &[LeftOut] = &[
    row(Door::Screen, Fact::Ids, "one points at a row and presses Enter; the item's own id stands in its detail"),
    row(Door::Report, Fact::Ids, "readers of a report run no commands; the sheet has the ids"),
];

/// Why a fact is left out at a door; nothing when it is told.
pub fn left_out(door: Door, fact: Fact) -> Option<&'static str> {
    LEFT_OUT.iter().find(|row| row.door == door && row.fact == fact).map(|row| row.why)
}
