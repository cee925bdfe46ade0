//! x
pub mod cli;
pub mod domain;
pub mod storage;
pub mod text;
