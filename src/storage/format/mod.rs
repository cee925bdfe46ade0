//! The files' own shapes: JSON to and from the domain, nothing lost on the way.

pub mod entry_line;
pub mod json;
pub mod located;
pub mod plan_file;
pub mod schema;
pub mod strict;

/// The version of every file this program writes. A file with a higher one is opened read-only.
pub const SCHEMA: u64 = 1;
