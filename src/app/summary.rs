//! What the overview shows of one plan.

use crate::domain::overview::Overview;

/// What the overview shows of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How it stands in the round that work is done in.
    pub overview: Overview,
    /// Where it lives: the folder, or nothing while it is only bundled.
    pub folder: Option<String>,
    /// What was set aside when it was read.
    pub faults: usize,
}
