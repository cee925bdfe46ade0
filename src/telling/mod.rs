//! Everything told once: what the domain answers, made into lines that every door lays out.
//!
//! ```text
//! domain: an answer, plain facts ─► telling: lines (words, emphasis, link, table) ─┬─► page      (app/page.rs, view)
//!    │                                                                             ├─► paper     (cli/paper.rs)
//!    └─► JSON, made of the same answer (cli)                                       └─► report    (report/model.rs)
//! ```
//!
//! The doors differ in order, room and emphasis, never in what they know.

mod answers;
pub mod cannot_read;
mod corrected;
mod decision;
mod document;
mod found;
mod indicators;
mod item;
mod left_out;
mod line;
mod log;
mod measures;
mod overview;
mod part;
mod plot;
mod requirements;
mod resources;
mod results;
mod revision;
mod round;
mod situation;
mod succession;
mod table;
mod teller;

pub use item::Told;
pub use left_out::{Door, Fact, LEFT_OUT, LeftOut, left_out};
pub use line::{Emphasis, Gauge, Line, Link, Run};
pub use requirements::needs_correction;
pub use teller::Teller;
