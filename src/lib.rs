//! Målkoll: review how far a municipality's goals are fulfilled, in the terminal.
//!
//! # The layers
//!
//! Each knows those in its last column and nobody else; `tests/layers.rs` defends it.
//!
//! | layer | is | may know |
//! | --- | --- | --- |
//! | [`domain`] | plans, rounds, entries and conflicts; pure. The glossary stands there | nobody |
//! | [`text`] | every word, Swedish and English side by side | domain |
//! | [`telling`] | everything told once: an answer made into lines that every door lays out | domain, text, import |
//! | [`app`] | a pure state machine: an event goes in, effects come out | domain, text, telling, import |
//! | [`storage`] | folders, formats, logs, snapshots, drafts | domain |
//! | [`view`] | draws from the state, decides nothing | app, domain, text, telling, import |
//! | [`report`] | one model of a report, one file a format | domain, text, telling |
//! | [`import`] | one file a format, into one draft, and what can be done to that | domain, text |
//! | [`cli`] | one file a command | domain, text, telling, storage, report, import |
//! | [`terminal`] | the shell: threads, signals, the terminal itself | all |
//!
//! # One key, all the way
//!
//! ```text
//!  key 1 ──▶ Event ──▶ update ──▶ Effect::Append(entry) ──▶ saver: one line, fsync ──▶ Event::Saved ──▶ "Sparat"
//!              ▲          │                                            │
//!   terminal.rs┘          └─▶ the state, at once ──▶ draw              └─▶ snapshots, a moment later
//! ```
//!
//! Four closed sets carry the program. A [`Command`](app::command::Command) is something a person can ask for by name.
//! An [`Edit`](domain::entry::Edit) is a change to a plan; with an id, a time and an author it is an
//! [`Entry`](domain::entry::Entry), a line in the log. An [`Event`](app::event::Event) is something that happened. An
//! [`Effect`](app::effect::Effect) is something the shell must do. Screens and command line both go through edits.
//!
//! # What always holds
//!
//! - A change is on disk before anything says *Sparat*.
//! - A log is only ever added to. The state is `base.json` and the union of all entries, in whatever order they came.
//! - Everything else on disk is derived, and may be thrown away. Drafts are not: they are somebody's words.
//! - Reading writes nothing.
//! - A closed round does not change. What is said about it later stands beside it.
//! - A proposal never becomes an assessment by itself.
//! - Not assessed, cannot be assessed, an empty place and a missing fact are four things; none of them is zero.
//! - Drawing costs what is on the screen; a change costs the path from its item to the root.
//! - Nothing from a file reaches the terminal unwashed ([`text::clean`]).
//!
//! # Which file draws what
//!
//! ```text
//!  Vaggeryd · Kommunstyr…  Helår 2026 · öppen · arbetsmaterial · avser 2026-12-31   view/header.rs
//!  ▾ Vision  Vaggeryds kommun präglas av lika rättigheter, möjli… 3 av 28 bedömda ┐
//!    ▾ Övergripande mål  Nyanlända är en resurs och en del i…  ○ Ej bedömt        │ view/tree.rs
//!      ▾ Delmål  Integrerade bostadsmiljöer    1/4 genomförda  ● Uppfyllt         │ which rows: app/outline.rs
//!          Ta tillvara på nyanländas egna skaparkraft.         ✓ Genomförd        │ counts: domain/tally.rs
//! ▌        Bostäder skall tas fram genom högre aktivi… 1 ant.  ▸ Pågående         ┘ signs: text/sign.rs
//! ────────────────────────────────────────────────────────────────────────────────   where the line is: app/layout.rs
//!  Strategi · vag.d1.s2 · källa: vaggeryd.txt rad 42 · ansvarig: –                ┐
//!  Bostäder skall tas fram genom högre aktivitet och lösningsfokus.               │ app/detail.rs,
//!  Nu: ▸ Pågående (integrationssamordnare, 2026-11-21 14.32)                      ┘ view/detail.rs
//!  1 ✓ Genomförd  2 ▸ Pågående  3 ! Försenad  4 × Avbruten  5 · Ej påbörjad         app/digits.rs, view/scale.rs
//!  0–5 9 bedöm  n anteckning  Tab ej bedömd  ? hjälp        Sparat 14.32.07 · 7f3a view/footer.rs
//! ```
//!
//! The overview is drawn by `view/overview.rs` from `app/pages/overview.rs`. The other screens are pages, drawn by `view/page.rs`; what stands on them is made
//! in `app/pages`: `app/pages/picture.rs` (*Nulägesbild*, its figures in `app/pages/large.rs`), `app/pages/results.rs` (*Resultat*),
//! `app/pages/indicators.rs` (*Nyckeltal*), `app/pages/requirements.rs` (*Krav*), `app/pages/document.rs` (*Dokument*),
//! `app/pages/log.rs` (*Logg*) and `app/pages/revisions.rs` (*Planeringsversioner*, with the plans before and after from
//! `app/pages/successions.rs`). A file of figures is looked through on `app/pages/figures.rs`. A report that was asked for is read on `app/pages/report.rs`, what was
//! found over all plans on `app/pages/found.rs`.
//!
//! The draft of a plan (*Utkast till plan*) is drawn by `view/intake.rs` from `app/intake.rs`; its rows, and what can be
//! done to them, are `import/sketch.rs`.
//!
//! The walk (*Genomgång*) is drawn by `view/guided.rs` from `app/guided.rs`.
//!
//! Over a screen lie help (`view/help.rs`), lists to choose from (`view/choice.rs`), texts being written
//! (`view/editor.rs`, the letters by `view/writing.rs`), forms (`view/form.rs`), and search and palette (`view/finder.rs`). All of them draw through
//! `view/canvas.rs`, in the colours of `view/theme.rs`.
//!
//! # What is deliberately not here
//!
//! - No async runtime. A few threads, each with one thing to hold, and a channel (`terminal.rs`).
//! - No storage trait. There is one way to store; tests use a temporary folder, or none.
//! - No component traits. The screens and what lies over them are enums ([`app::screen`], [`app::overlay`]).
//! - No plan in the code. Levels, names, scales and rules are data.
//! - No clock, no environment, no home folder outside `main.rs` and `terminal.rs`: they come in as data.
//! - No network.

pub mod app;
pub mod cli;
pub mod domain;
pub mod import;
pub mod report;
pub mod storage;
pub mod telling;
pub mod terminal;
pub mod text;
pub mod view;
