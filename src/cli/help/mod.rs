//! The command line as a whole, as help, the manual and its errors tell it, made from the table of verbs.

pub mod misuse;
pub mod usage;
pub mod whole;
