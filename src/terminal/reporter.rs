//! What is read from all that is on disk when the screen asks: reports, shown or put in a file of their own, and the
//! search over all plans.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::tz::TimeZone;

use super::desktop;
use super::mailbox::{Message, Outbox};
use crate::app::event::Event;
use crate::domain::calendar::{answering, named};
use crate::domain::earlier::Earlier;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::knowledge::{Asked, answers, best};
use crate::domain::record::Id;
use crate::domain::reporting::Extent;
use crate::report::{File, Format, Layout, ReportKind, Request, Unwritten, beside, files, layout_of, make, plain};
use crate::storage::clock;
use crate::storage::disk::shown;
use crate::storage::library::Library;
use crate::storage::places::is_in_plan_folder;
use crate::text::time::day;
use crate::text::{Lang, Signs};

/// What a report is made with.
#[derive(Clone)]
pub(super) struct Reporter {
    pub library: Library,
    pub session: Box<str>,
    pub lang: Lang,
    pub signs: Signs,
    pub zone: TimeZone,
    pub restricted: bool,
    pub outbox: Outbox,
    /// How the municipality lays its reports out.
    pub layout: Layout,
    /// Which report is wanted: an earlier one is not finished.
    pub turn: Arc<AtomicU64>,
}

/// The report somebody asks for.
pub(super) struct Wanted {
    pub plan: String,
    pub round: String,
    pub draft: Option<Id>,
    pub kind: ReportKind,
    pub extent: Extent,
    /// None to show it on the screen.
    pub format: Option<Format>,
    /// None for the folder the program was started in.
    pub folder: Option<String>,
    /// How wide a line is where it is shown.
    pub width: usize,
}

/// Nobody wants the report any more.
struct Cancelled;

impl Reporter {
    /// Looks for words over all plans and rounds, in a thread of its own. A plan that cannot be opened is passed over;
    /// the overview says so.
    pub fn search(&self, asked: Asked) {
        let reporter = self.clone();
        let work = move || {
            let (mut found, mut earlier) = (Vec::new(), Vec::new());
            for id in reporter.library.ids() {
                let now = clock::now();
                if let Ok(opened) = reporter.library.open(&id, now) {
                    let plan = opened.ledger.plan();
                    let today = day(now, &reporter.zone);
                    // What deviates in a plan that others have replaced is no longer current.
                    if asked == Asked::Deviating && plan.is_replaced(today) {
                        continue;
                    }
                    let (round_id, round) = answering(plan, today);
                    let answers = answers(plan, (&round_id, &round), &asked);
                    // What was found nowhere in a plan needs no other round of it.
                    if asked == Asked::Deviating || !answers.is_empty() {
                        let before = Earlier::before(&opened.ledger, (&round_id, &round));
                        earlier.extend(before.map(|before| (plan.id.clone(), before)));
                    }
                    found.extend(answers);
                }
            }
            best(&mut found, |passage| Some(passage));
            reporter.outbox.send(Message::Event(Event::Found { asked, found, earlier }));
        };
        let _ = std::thread::Builder::new().name("search".into()).spawn(work);
    }

    /// Makes a report in a thread of its own; a large plan must not keep a key waiting. Without a format it is shown.
    pub fn report(&self, wanted: Wanted) {
        let reporter = self.clone();
        let turn = self.turn.fetch_add(1, Ordering::SeqCst) + 1;
        self.outbox.send(Message::Event(Event::Reporting));
        let work = move || {
            let event = match reporter.make(&wanted, turn) {
                Ok(Ok(event)) => event,
                Ok(Err(Cancelled)) => return,
                Err(fault) => Event::ReportFailed(fault),
            };
            if reporter.is_wanted(turn) {
                reporter.outbox.send(Message::Event(event));
            }
        };
        let _ = std::thread::Builder::new().name("report".into()).spawn(work);
    }

    /// Finishes no report that is under way.
    pub fn cancel(&self) {
        self.turn.fetch_add(1, Ordering::SeqCst);
    }

    fn is_wanted(&self, turn: u64) -> bool {
        self.turn.load(Ordering::SeqCst) == turn
    }

    /// Opens a file with the desktop's program.
    pub fn open(&self, path: &str) {
        if self.restricted {
            return;
        }
        let (path, outbox) = (PathBuf::from(path), self.outbox.clone());
        let work = move || {
            if !desktop::open(&path) {
                outbox.send(Message::Event(Event::NotOpened(shown(&path))));
            }
        };
        let _ = std::thread::Builder::new().name("desktop".into()).spawn(work);
    }

    fn make(&self, wanted: &Wanted, turn: u64) -> Result<Result<Event, Cancelled>, Fault> {
        let Wanted { plan, round, draft, kind, extent, format, folder, width } = wanted;
        let now = clock::now();
        let today = day(now, &self.zone);
        let mut opened = self.library.open(plan, now)?;
        if !self.is_wanted(turn) {
            return Ok(Err(Cancelled));
        }
        if let Some(draft) = draft {
            opened.ledger.enter_draft(draft);
        }
        let known = opened.ledger.plan();
        let round: (Id, _) = named(known, round).unwrap_or_else(|| answering(known, today));
        let (unit, branch) = match extent {
            Extent::Whole => (None, None),
            Extent::Unit(unit) => (Some(unit.clone()), None),
            Extent::Branch(item) => (None, Some(item.clone())),
        };
        let request = Request {
            round: round.clone(),
            session: self.session.clone(),
            unit,
            branch,
            sections: Vec::new(),
            heading_level: 1,
            layout: layout_of(known, &self.layout, self.lang),
            notes: false,
            is_public: false,
            names_accounts: false,
            lang: self.lang,
            // What goes into a file keeps its letters, whatever this terminal can show.
            signs: if format.is_some() { Signs::Unicode } else { self.signs },
            zone: self.zone.clone(),
            today,
        };
        let report = make(&opened.ledger, *kind, &request);
        let Some(format) = format.filter(|_| !self.restricted) else {
            return Ok(Ok(Event::Reported { text: plain(&report, *width) }));
        };
        let content = files(&report, format, None);
        let content = content.map_err(|_: Unwritten| Fault::new(plan.clone(), FaultKind::Unwritable))?;
        let start = std::env::current_dir().unwrap_or_default();
        let folder = folder.as_deref().map_or_else(|| start.clone(), |folder| start.join(at_home(folder)));
        let whose = match extent {
            Extent::Whole => String::new(),
            Extent::Unit(id) | Extent::Branch(id) => format!("-{id}"),
        };
        let stem = format!("{plan}-{}-{}{whose}", round.0, self.lang.report_file_word(*kind));
        if is_in_plan_folder(&self.library.root, &folder.join(&stem)) {
            return Err(Fault::new(shown(&folder.join(stem)), FaultKind::OwnFolder));
        }
        // A report of the same name is somebody's: the new one gets a number.
        for number in 1..100 {
            let name = match number {
                1 => format!("{stem}.{}", format.code()),
                number => format!("{stem}-{number}.{}", format.code()),
            };
            match self.put(&folder.join(name), &content, turn)? {
                Put::Written(paths) => return Ok(Ok(Event::ReportWritten(paths))),
                Put::Cancelled => return Ok(Err(Cancelled)),
                Put::Taken => {}
            }
        }
        Err(Fault::new(shown(&folder.join(stem)), FaultKind::Busy))
    }

    /// Puts all files of a report in their places, or none.
    fn put(&self, first: &Path, content: &[File], turn: u64) -> Result<Put, Fault> {
        let mut written: Vec<PathBuf> = Vec::new();
        let take_back = |written: &[PathBuf]| {
            for path in written {
                let _ = std::fs::remove_file(path);
            }
        };
        for (table, bytes) in content {
            if !self.is_wanted(turn) {
                take_back(&written);
                return Ok(Put::Cancelled);
            }
            let path = table.as_deref().map_or_else(|| first.to_owned(), |table| beside(first, table));
            match self.library.disk.give(&path, bytes, false) {
                Ok(true) => written.push(path),
                Ok(false) => {
                    take_back(&written);
                    return Ok(Put::Taken);
                }
                Err(fault) => {
                    take_back(&written);
                    return Err(fault);
                }
            }
        }
        Ok(Put::Written(written.iter().map(|path| shown(path)).collect()))
    }
}

/// What became of a report's files.
enum Put {
    Written(Vec<String>),
    Taken,
    Cancelled,
}

/// A folder as people write it: `~` is their own.
fn at_home(folder: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (folder.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(folder),
    }
}
