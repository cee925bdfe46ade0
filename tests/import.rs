//! A municipality's own documents become drafts: what came in, item by item.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // A test that cannot go on has failed.

#[path = "import/foreign.rs"]
mod foreign;
#[path = "import/forms.rs"]
mod forms;
#[path = "import/score.rs"]
mod score;
#[path = "import/size.rs"]
mod size;
