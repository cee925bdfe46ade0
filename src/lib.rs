//! Målkoll.

pub mod app;
pub mod domain;
pub mod storage;
pub mod terminal;
pub mod text;
pub mod view;
