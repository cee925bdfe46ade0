//! What a person types, read as what it means; what cannot be is told with what could have been meant.

pub mod argument;
pub mod asking;
pub mod choice;
pub mod dashes;
pub mod flags;
pub mod item_fields;
pub mod naming;
pub mod narrowing;
pub mod options;
pub mod piped;
pub mod sealed;
pub mod status;
pub mod value;
