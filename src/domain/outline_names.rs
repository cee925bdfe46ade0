//! What the parts of an outline are called in a file, for those who write it and those who read it.

/// The space of names of what only we know.
pub const SPACE: &str = "urn:malkoll:disposition";
/// A level in the head, and the level of an item.
pub const LEVEL: &str = "level";
/// The municipality in the head.
pub const MUNICIPALITY: &str = "municipality";
/// Whether what an item shows is its name or its sentence.
pub const IS: &str = "is";
/// Its name.
pub const HEADING: &str = "heading";
/// Its sentence.
pub const TEXT: &str = "text";
/// The document's own number.
pub const CODE: &str = "code";
/// Why it is an empty place.
pub const EMPTY: &str = "empty";
