//! The real program, for long: killed at any instant, eight at a time on the same folder, ten of them all day,
//! over real SSH lines.
//!
//! Whatever was called saved, on a screen or by a command, is compared with what a fresh program finds on disk. A small
//! number of everything is done at every `cargo test`; more, and figures, by hand:
//!
//! ```sh
//! MALKOLL_KILLS=1000 cargo test --release --test endurance kills -- --nocapture
//! MALKOLL_CHANGES=1000 cargo test --release --test endurance writers -- --nocapture
//! MALKOLL_CHANGES=10000 cargo test --release --test endurance growth -- --nocapture
//! MALKOLL_MINUTES=480 cargo test --release --test endurance day -- --nocapture
//! ```
//!
//! What happens when is drawn from `MALKOLL_SEED`, which is told when something fails. The operating system's timing is
//! its own: a seed makes the same attempt, not the same interleaving.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // A test that cannot go on has failed.
#![allow(clippy::print_stderr)] // The figures.

#[allow(dead_code)] // Another test file uses the rest of it.
#[path = "pty/terminal.rs"]
mod terminal;

#[path = "endurance/chance.rs"]
mod chance;
#[path = "endurance/day.rs"]
mod day;
#[path = "endurance/growth.rs"]
mod growth;
#[path = "endurance/kills.rs"]
mod kills;
#[path = "endurance/lines.rs"]
mod lines;
#[path = "endurance/record.rs"]
mod record;
#[path = "endurance/writers.rs"]
mod writers;
