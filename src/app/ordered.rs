//! What reports are made of from here on, and where they are put.

use crate::domain::reporting::{Extent, ReportKind};

/// What the next report is made of, and where it is put. It holds until somebody chooses anew.
#[derive(Debug, Default)]
pub struct Ordered {
    /// How much of the plan; none for what the screens are narrowed to.
    pub extent: Option<Extent>,
    /// The folder; none for the one the program was started in.
    pub folder: Option<String>,
    /// The kind last made.
    pub kind: Option<ReportKind>,
    /// True while one is being made.
    pub is_under_way: bool,
}
