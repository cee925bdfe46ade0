//! Masked texts (*maskering*): which are, why, and what stands where they were.

use super::{Id, fields};

fields! {
    /// A redaction (*maskering*): texts that must not be kept, and why.
    pub struct Redaction {
        /// The entries whose texts are masked.
        many beside entries: Id,
        /// Which of their texts: entry, object and field, parted by spaces. Of an entry that none is named of, all are.
        many beside texts: Box<str>,
        /// Why.
        one prose reason: Box<str>,
    }
}

/// What stands in a draft or a file kept aside where the text was.
pub const MARK: &str = "‹maskerad›";
