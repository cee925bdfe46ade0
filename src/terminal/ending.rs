//! How the program ends, whoever ends it: once, with everything kept that can be kept, and the terminal as it was.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

use super::drafts::{Drafts, Elsewhere};
use super::outside::Editing;
use super::saver::{Left, Saver};
use super::snapshots::Snapshots;
use super::tty::{self, Tty};
use super::views::Views;
use super::within::within;
use crate::storage::disk::shown;
use crate::storage::format::entry_line;
use crate::storage::rescue::Rescue;
use crate::text::{Lang, Signs, clean};

/// The exit code when the terminal is gone: that of the hang-up signal.
pub(super) const HUNG_UP: u8 = 129;

/// Why the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// The user wants it.
    Quit,
    /// A signal came.
    Signal,
    /// The terminal is gone.
    Gone,
    /// A fault of our own.
    Panic,
}

impl Cause {
    /// How long unsaved changes and drafts are waited for, each.
    fn patience(self) -> Duration {
        match self {
            Cause::Quit => Duration::from_secs(3),
            Cause::Signal | Cause::Panic => Duration::from_secs(1),
            // The whole must be over within a second.
            Cause::Gone => Duration::from_millis(250),
        }
    }
}

/// How long the main thread is given to end by itself, so that it can say where the user was.
const FIRST_CHANCE: Duration = Duration::from_millis(300);

/// How long the readable copies are waited for.
const COPIES: Duration = Duration::from_millis(500);

/// What must be done when the program ends.
pub(super) struct Ending {
    pub tty: Arc<Tty>,
    pub saver: Saver,
    pub drafts: Drafts,
    pub snapshots: Snapshots,
    pub views: Views,
    pub rescue: Rescue,
    pub lang: Lang,
    pub signs: Signs,
    /// The user's own editor, if it has the terminal.
    pub editing: Editing,
    begun: AtomicBool,
    by: Mutex<Option<ThreadId>>,
    code: AtomicU8,
}

impl Ending {
    /// The ending of a program with these parts.
    #[expect(clippy::too_many_arguments, reason = "each is a part of the program that has something to keep")]
    pub fn new(
        tty: Arc<Tty>,
        saver: Saver,
        drafts: Drafts,
        snapshots: Snapshots,
        views: Views,
        rescue: Rescue,
        lang: Lang,
        signs: Signs,
    ) -> Self {
        Ending {
            tty,
            saver,
            drafts,
            snapshots,
            views,
            rescue,
            lang,
            signs,
            editing: Editing::default(),
            begun: AtomicBool::new(false),
            by: Mutex::new(None),
            code: AtomicU8::new(0),
        }
    }

    /// Ends the program from another thread than the main one, which is told by `ask` and given the first chance.
    pub fn end_from_aside(&self, cause: Cause, code: u8, ask: impl FnOnce()) {
        self.code.store(code, Ordering::SeqCst);
        ask();
        let until = Instant::now() + FIRST_CHANCE;
        while Instant::now() < until && !self.begun.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(2));
        }
        if self.begin() {
            self.finish(cause);
            std::process::exit(code.into());
        }
    }

    /// Says how the program will have ended.
    pub fn expect(&self, code: u8) {
        self.code.store(code, Ordering::SeqCst);
    }

    /// Ends the program from the main thread; gives the exit code. When another thread was first this does not return.
    pub fn end(&self) -> u8 {
        let code = self.code.load(Ordering::SeqCst);
        if !self.begin() {
            loop {
                std::thread::park();
            }
        }
        self.finish(match code {
            0 => Cause::Quit,
            HUNG_UP => Cause::Gone,
            _ => Cause::Signal,
        });
        code
    }

    /// Ends the program because of a panic. `report` prints it.
    pub fn end_by_panic(&self, report: impl FnOnce()) {
        if !self.begin() {
            let own =
                within(&self.by, Duration::from_millis(50)).is_none_or(|by| *by == Some(std::thread::current().id()));
            if own {
                self.tty.restore();
                std::process::exit(101);
            }
            // Somebody is ending the program in good order already.
            return;
        }
        self.finish(Cause::Panic);
        if tty::stderr_lives() {
            self.print(self.lang.stopped_by_own_fault());
            report();
        }
        std::process::exit(101);
    }

    fn begin(&self) -> bool {
        let first = !self.begun.swap(true, Ordering::SeqCst);
        if first && let Some(mut by) = within(&self.by, Duration::from_millis(50)) {
            *by = Some(std::thread::current().id());
        }
        first
    }

    fn finish(&self, cause: Cause) {
        self.editing.end();
        let elsewhere = self.drafts.finish(cause.patience());
        let left = self.saver.finish(cause.patience());
        if cause == Cause::Quit && left.is_empty() {
            self.snapshots.finish(COPIES);
        }
        let left = Arc::new(left);
        let outcomes = self.keep_left(left.clone(), cause.patience());
        self.tty.restore();
        if !tty::stderr_lives() {
            return;
        }
        for (place, left) in left.iter().enumerate() {
            self.print_left(outcomes.get(place).and_then(Option::as_deref), left);
        }
        for draft in &elsewhere {
            match draft {
                Elsewhere::At(path) => self.print(&self.lang.draft_kept_at(&clean::line(&shown(path)))),
                Elsewhere::Nowhere(text) => {
                    self.print(self.lang.draft_not_kept());
                    self.print(&clean::lines(text));
                }
            }
        }
    }

    /// Puts what was not saved where the next start finds it; where that was, if it went well.
    fn keep_left(&self, left: Arc<Vec<Left>>, wait: Duration) -> Vec<Option<PathBuf>> {
        let (views, rescue) = (self.views.clone(), self.rescue.clone());
        let (done, over) = channel();
        // In a thread of its own, since a disk that hangs cannot be told to stop.
        let started = std::thread::Builder::new().name("ending".into()).spawn(move || {
            let keep = |left: &Left| rescue.keep_entries(&left.plan, &left.base, &left.entries).ok();
            let _ = done.send(left.iter().map(keep).collect());
            views.save(Duration::from_millis(100));
        });
        let until = Instant::now() + wait;
        let outcomes = started.ok().and_then(|_| over.recv_timeout(wait).ok()).unwrap_or_default();
        // Nothing more is sent: this waits for the thread's end.
        let _ = over.recv_timeout(until.saturating_duration_since(Instant::now()));
        outcomes
    }

    fn print_left(&self, path: Option<&Path>, left: &Left) {
        let path = path.map(shown);
        match (path.as_deref().map(clean::line), left.entries.len()) {
            (Some(path), 1) => self.print(&self.lang.rescued_one(&path)),
            (Some(path), count) => self.print(&self.lang.rescued_many(count, &path)),
            (None, count) => {
                self.print(&self.lang.not_rescued(count));
                for entry in &left.entries {
                    self.print(&clean::line(&entry_line::write(entry).unwrap_or_default()));
                }
            }
        }
    }

    fn print(&self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{}", self.signs.plain(text));
    }
}
