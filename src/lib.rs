//! Målkoll.

pub mod app;
pub mod domain;
pub mod report;
pub mod storage;
pub mod text;
pub mod view;
