//! The program on a real terminal: a pseudo-terminal whose screen is kept by an emulator. No test sleeps for a time it
//! hopes is long enough; each waits for what it wants to see, up to a deadline.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]
#![allow(clippy::print_stderr)] // What is passed over.

#[allow(dead_code)] // Another test file uses the rest of it.
#[path = "pty/terminal.rs"]
mod terminal;

#[path = "pty/bytes.rs"]
mod bytes;
#[path = "pty/ending.rs"]
mod ending;
#[path = "pty/fault.rs"]
mod fault;
#[path = "pty/life.rs"]
mod life;
#[path = "pty/outside.rs"]
mod outside;
#[path = "pty/presence.rs"]
mod presence;
#[path = "pty/refusal.rs"]
mod refusal;
#[path = "pty/shared.rs"]
mod shared;
