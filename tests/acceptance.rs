//! The 43 rows of what the five governance systems require, each walked as a user would: with keys on the screen,
//! closed and opened again, and with commands on the same files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;
#[path = "cli/town.rs"]
#[allow(dead_code)] // Shared with the tests of the commands.
mod town;

#[path = "acceptance/desks.rs"]
mod desks;
#[path = "acceptance/herrljunga.rs"]
mod herrljunga;
#[path = "acceptance/ljungby.rs"]
mod ljungby;
#[path = "acceptance/munkedal.rs"]
mod munkedal;
#[path = "acceptance/vaggeryd.rs"]
mod vaggeryd;
#[path = "acceptance/vanersborg.rs"]
mod vanersborg;
