//! Målkoll.

pub mod app;
pub mod cli;
pub mod domain;
pub mod import;
pub mod storage;
pub mod terminal;
pub mod text;
pub mod view;
