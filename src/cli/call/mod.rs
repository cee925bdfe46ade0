//! One command being called: what it stands in, how it ends, what it writes and prints.

pub mod asking;
pub mod command;
pub mod delivery;
pub mod locale;
pub mod masking;
pub mod paper;
pub mod saving;
pub mod trouble;
pub mod unsaved;
pub mod world;
