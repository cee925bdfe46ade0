//! Documents that become plans, off the main thread: read, their drafts kept and found again, plans made of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use super::mailbox::{Message, Outbox};
use super::opener::lies_in;
use super::random::random;
use crate::app::event::Event;
use crate::app::figure_file::{FigureFile, FigureWish, Said};
use crate::app::intake::{Kept, Paper};
use crate::cli::reading::{Reading, file_name, shown};
use crate::cli::taking::Taking;
use crate::domain::author::Author;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::limits;
use crate::import::draft::Draft;
use crate::import::figures::{self, Known};
use crate::import::recognise;
use crate::storage::intakes;
use crate::storage::library::Library;

/// How long changes gather before a draft is written.
const SILENCE: Duration = Duration::from_millis(300);

/// How long the end of the program waits for a draft to be written.
const WAIT: Duration = Duration::from_secs(3);

/// What is needed for it.
#[derive(Clone)]
pub(super) struct Setting {
    pub library: Library,
    /// The user's own folder, where drafts lie.
    pub state: PathBuf,
    pub reading: Reading,
    pub author: Author,
    pub outbox: Outbox,
}

#[derive(Debug, Default)]
struct State {
    /// Drafts that have changed and are not written.
    waiting: BTreeMap<String, Kept>,
    busy: bool,
}

/// Documents that become plans.
#[derive(Clone)]
pub(super) struct Intakes {
    setting: Setting,
    shared: Arc<(Mutex<State>, Condvar)>,
}

impl Intakes {
    /// Starts the thread that keeps drafts.
    pub fn start(setting: Setting) -> std::io::Result<Self> {
        let intakes = Intakes { setting, shared: Arc::default() };
        let theirs = intakes.clone();
        std::thread::Builder::new().name("intakes".into()).spawn(move || theirs.keep_on())?;
        Ok(intakes)
    }

    fn send(&self, event: Event) {
        self.setting.outbox.send(Message::Event(event));
    }

    fn aside(&self, work: impl FnOnce(&Intakes) + Send + 'static) {
        let intakes = self.clone();
        let _ = std::thread::Builder::new().name("intake".into()).spawn(move || work(&intakes));
    }

    /// Keeps a draft, soon.
    pub fn keep(&self, name: String, kept: Kept) {
        let (state, changed) = &*self.shared;
        state.lock().unwrap_or_else(PoisonError::into_inner).waiting.insert(name, kept);
        changed.notify_all();
    }

    /// Forgets a draft.
    pub fn forget(&self, name: &str) {
        let (state, changed) = &*self.shared;
        let mut now = state.lock().unwrap_or_else(PoisonError::into_inner);
        now.waiting.remove(name);
        while now.busy {
            now = changed.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
        if let Err(fault) = intakes::remove(&self.setting.state, name) {
            self.send(Event::Faulted(fault));
        }
    }

    /// Waits until what has changed is written.
    pub fn settle(&self) {
        let (state, changed) = &*self.shared;
        let now = state.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = changed.wait_timeout_while(now, WAIT, |now| now.busy || !now.waiting.is_empty());
    }

    fn keep_on(&self) {
        let (state, changed) = &*self.shared;
        loop {
            let mut now = state.lock().unwrap_or_else(PoisonError::into_inner);
            while now.waiting.is_empty() {
                now = changed.wait(now).unwrap_or_else(PoisonError::into_inner);
            }
            drop(now);
            std::thread::sleep(SILENCE);
            let mut now = state.lock().unwrap_or_else(PoisonError::into_inner);
            let Some((name, kept)) = now.waiting.pop_first() else { continue };
            now.busy = true;
            drop(now);
            let content = serde_json::to_vec(&kept).unwrap_or_default();
            if let Err(fault) = intakes::keep(&self.setting.reading.disk, &self.setting.state, &name, &content) {
                self.send(Event::DraftFailed(fault));
            }
            state.lock().unwrap_or_else(PoisonError::into_inner).busy = false;
            changed.notify_all();
        }
    }

    /// Looks for drafts that were put aside.
    pub fn find(&self) {
        self.aside(|intakes| {
            let event = Event::Intakes(intakes.found());
            intakes.send(event);
        });
    }

    /// The drafts that lie there, newest first. One of another version is told, and stays.
    fn found(&self) -> Vec<(String, Kept)> {
        let mut found: Vec<(String, Kept)> = Vec::new();
        for (name, content) in intakes::find(&self.setting.reading.disk, &self.setting.state) {
            match serde_json::from_slice(&content) {
                Ok(kept) => found.push((name, kept)),
                Err(_) => self.send(Event::NotRead(self.setting.reading.lang.intake_unreadable().to_owned())),
            }
        }
        found.sort_by(|(_, one), (_, two)| two.at.cmp(&one.at));
        found
    }

    /// Reads a document and makes a draft of it.
    pub fn read(&self, paper: Paper) {
        self.aside(move |intakes| {
            let event = intakes.read_now(&paper).unwrap_or_else(Event::NotRead);
            intakes.send(event);
        });
    }

    fn read_now(&self, paper: &Paper) -> Result<Event, String> {
        let Setting { reading, .. } = &self.setting;
        let lang = reading.lang;
        let (file, stream) = match paper {
            Paper::File(typed) => {
                let path = meant(typed);
                self.allowed(&path)?;
                (file_name(&path), reading.file(&path, &shown(&path))?)
            }
            Paper::Text(text) => (lang.draft_pasted().to_owned(), reading.pasted(text.as_bytes())?),
        };
        let same = |kept: &Kept| kept.file == file && kept.source == stream.source;
        let kept = self.found().into_iter().find(|(_, kept)| same(kept)).map(Box::new);
        let draft = Box::new(recognise::draft(&stream));
        Ok(Event::Drafted { file, source: stream.source, draft, kept })
    }

    /// Reads a file of figures, or what was read of it once more as somebody has said that it is meant.
    pub fn read_figures(&self, wish: FigureWish) {
        self.aside(move |intakes| {
            let event = intakes.figures_now(wish).unwrap_or_else(Event::NotRead);
            intakes.send(event);
        });
    }

    fn figures_now(&self, wish: FigureWish) -> Result<Event, String> {
        let path = meant(&wish.path);
        let bytes = match &wish.bytes {
            Some(bytes) => bytes.clone(),
            None => {
                self.allowed(&path)?;
                let Setting { reading, .. } = &self.setting;
                let read = reading.disk.read(&path, limits::TABLE);
                read.map_err(|fault| reading.lang.fault(&fault))?.into()
            }
        };
        let Said { mapped, decimal, whose } = &wish.said;
        let known = Known {
            own: wish.own.as_deref(),
            mapped,
            indicators: &wish.indicators,
            decimal: *decimal,
            whose: *whose,
            ..Known::default()
        };
        let preview = figures::preview(&bytes, known);
        Ok(Event::FiguresRead(Box::new(FigureFile { name: file_name(&path), wish, bytes, preview })))
    }

    /// Refuses a path outside the data folder where nothing else may be read.
    fn allowed(&self, path: &Path) -> Result<(), String> {
        let Setting { reading, library, .. } = &self.setting;
        if reading.restricted && !lies_in(path, &library.root) {
            return Err(reading.lang.fault(&Fault::new(shown(path), FaultKind::NoPermission)));
        }
        Ok(())
    }

    /// Makes a plan of a draft.
    pub fn take_in(&self, file: String, source: String, draft: Draft) {
        self.aside(move |intakes| {
            let event = match intakes.take_in_now(&file, &source, &draft) {
                Ok(plan) => Event::TakenIn { plan },
                Err(why) => Event::NotTakenIn(why),
            };
            intakes.send(event);
        });
    }

    fn take_in_now(&self, file: &str, source: &str, draft: &Draft) -> Result<String, String> {
        let Setting { library, reading, author, .. } = &self.setting;
        let (lang, now) = (reading.lang, Timestamp::now());
        let taking = Taking { disk: &reading.disk, root: &library.root, now, lang, name: file, file, source };
        let made = taking.take_in(draft, &mut |ledger, edits| {
            let mut entries = Vec::new();
            for edit in edits {
                let entry = author.stamp(ledger, edit, now, &mut random);
                if !entry.edit.changes.is_empty() {
                    ledger.apply(entry.clone());
                    entries.push(entry);
                }
            }
            Ok(entries)
        });
        made.map(|(id, _)| id)
    }
}

/// The file that somebody means who typed or dragged its name: without the quotes and backslashes a terminal puts there,
/// and from the home folder after `~`.
fn meant(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let bare = typed.strip_prefix("file://").unwrap_or(typed);
    let quoted = ['\'', '"'].iter().find_map(|mark| bare.strip_prefix(*mark)?.strip_suffix(*mark));
    let plain = quoted.map_or_else(|| bare.replace("\\ ", " "), str::to_owned);
    let as_typed = Path::new(typed);
    if as_typed.exists() {
        return as_typed.to_owned();
    }
    match plain.strip_prefix("~/").zip(std::env::var_os("HOME")) {
        Some((rest, home)) => PathBuf::from(home).join(rest),
        None => PathBuf::from(plain),
    }
}
