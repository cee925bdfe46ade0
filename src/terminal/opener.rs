//! Opening plans off the main thread: the plan itself, what was rescued, drafts, and the watch over what others write.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::counting::Counting;
use super::drafts::Drafts;
use super::mailbox::{Message, Outbox};
use super::opening::Opening;
use super::saver::Saver;
use super::snapshots::Snapshots;
use super::views::Views;
use crate::app::event::{Event, ListedPlan, OpenedPlan, ReadOnly, SavedView};
use crate::domain::entry::Entry;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::Ledger;
use crate::domain::roles::Roles;
use crate::storage::bundled;
use crate::storage::clock;
use crate::storage::disk::{fault, shown, world_writable_above};
use crate::storage::identity::{self, Identity};
use crate::storage::library::{Library, Opened};
use crate::storage::log::LogWriter;
use crate::storage::log_lines::Reading;
use crate::storage::places::Places;
use crate::storage::rescue::Rescue;
use crate::storage::watch::{self, Watch};
use jiff::tz::TimeZone;

/// Opens plans.
#[derive(Clone)]
pub(super) struct Opener {
    pub library: Library,
    pub account: Arc<str>,
    /// The writer that we were when the program was started.
    pub writer: Arc<str>,
    /// Where it is kept who that is on this machine.
    pub places: Places,
    pub machine: String,
    pub read_only: bool,
    /// Who may do what in the data folder.
    pub roles: Roles,
    pub zone: TimeZone,
    pub restricted: bool,
    /// The file that was named when the program was started.
    pub opening: Arc<Opening>,
    pub saver: Saver,
    pub drafts: Drafts,
    pub snapshots: Snapshots,
    pub views: Views,
    pub rescue: Rescue,
    pub outbox: Outbox,
    pub turn: Arc<AtomicU64>,
    pub listing: Arc<AtomicU64>,
    pub watch: Arc<Mutex<Option<Watch>>>,
    pub counting: Counting,
    /// True once it has been told that anybody may write in the folders above.
    pub warned: Arc<AtomicBool>,
}

impl Opener {
    /// Opens a plan; an event tells. A later opening overtakes an earlier one.
    pub fn open(&self, id: String) {
        let turn = self.turn.fetch_add(1, Ordering::SeqCst) + 1;
        let opener = self.clone();
        let name = id.clone();
        let started = std::thread::Builder::new().name("opener".into()).spawn(move || opener.open_now(id, turn));
        if let Err(error) = started {
            let fault = fault(Path::new(&name), &error);
            self.outbox.send(Message::Event(Event::OpenFailed { plan: name, fault }));
        }
    }

    fn open_now(&self, id: String, turn: u64) {
        let outcome = if let Opening::File(path) = &*self.opening
            && shown(path) == id
        {
            self.open_file(path).map(|plan| (plan, None))
        } else {
            self.open_plan(&id)
        };
        // Under the lock, so that the later of two openings has the last word.
        let mut watching = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        if self.turn.load(Ordering::SeqCst) != turn {
            return;
        }
        *watching = None;
        match outcome {
            Ok((plan, watched)) => {
                let polling = plan.polling;
                self.outbox.send(Message::Event(Event::Opened(Box::new(plan))));
                if let Some(opened) = watched {
                    *watching = self.watch(opened, polling);
                }
            }
            Err(fault) => {
                self.outbox.send(Message::Event(Event::OpenFailed { plan: id, fault }));
            }
        }
    }

    fn open_file(&self, path: &Path) -> Result<OpenedPlan, Fault> {
        if self.restricted && !lies_in(path, &self.library.root) {
            return Err(Fault::new(shown(path), FaultKind::NoPermission));
        }
        let ledger = self.library.open_file(path)?;
        let source = source(&ledger);
        Ok(OpenedPlan {
            ledger,
            faults: Vec::new(),
            read_only: Some(ReadOnly::File),
            drafts: Vec::new(),
            view: SavedView::default(),
            polling: false,
            source,
        })
    }

    fn open_plan(&self, id: &str) -> Result<(OpenedPlan, Option<Watched>), Fault> {
        let mut opened = self.library.open(id, clock::now())?;
        let read_only = match opened.newer {
            Some(schema) => Some(ReadOnly::Newer(schema)),
            None if opened.base_changed => Some(ReadOnly::BaseChanged),
            None => self.read_only.then_some(ReadOnly::Asked),
        };
        let base = opened.base.clone();
        if read_only.is_none() {
            self.take_in_rescued(&mut opened);
            self.saver.know(&opened.folder, base.clone(), opened.ledger.base_hash());
            self.snapshots.know(id, opened.ledger.plan().items.len());
            // What this process has not saved yet is as true as what it has.
            opened.ledger.apply_all(self.saver.waiting(opened.ledger.base_hash()));
        }
        self.drafts.know(&opened.folder, base);
        let (drafts, faults) = self.drafts.find(&opened.folder);
        opened.faults.extend(faults);
        // Told with the plan, after what is wrong with it: what is told before the plan is there is swept away by it.
        if let Some(open) = world_writable_above(&self.library.root)
            && !self.warned.swap(true, Ordering::SeqCst)
        {
            opened.faults.push(Fault::new(shown(&open), FaultKind::WorldWritable));
        }
        let polling = watch::must_poll(&opened.folder);
        let source = source(&opened.ledger);
        let Opened { ledger, folder, reader, faults, .. } = opened;
        let view = self.views.of(id);
        let plan = OpenedPlan { ledger, faults, read_only, drafts, view, polling, source };
        Ok((plan, Some(Watched { folder, reader })))
    }

    /// Appends what could not be saved when the program last ended; the user was told that it would be.
    fn take_in_rescued(&self, opened: &mut Opened) {
        let (found, faults) = self.rescue.entries(opened.folder.id(), opened.ledger.base_hash());
        opened.faults.extend(faults);
        for rescued in found {
            let mut missing: Vec<_> =
                rescued.entries.into_iter().filter(|entry| opened.ledger.entry(entry.id).is_none()).collect();
            // They get their place in the log now.
            for entry in &mut missing {
                entry.chain.get_or_insert_default();
            }
            if !missing.is_empty() {
                let (base, base_hash) = (opened.base.clone(), opened.ledger.base_hash().into());
                let mut writer = LogWriter::over(opened.folder.clone(), &self.writer, base, base_hash);
                let places = match writer.append(&missing) {
                    Ok(places) => places,
                    Err(fault) => {
                        opened.faults.push(fault);
                        continue;
                    }
                };
                self.snapshots.rescued(opened.folder.id(), &missing);
                opened.ledger.apply_all(missing);
                for (id, chain) in places {
                    opened.ledger.place(id, chain);
                }
            }
            // Everything in it is durable where it belongs.
            let _ = std::fs::remove_file(&rescued.path);
        }
    }

    fn watch(&self, Watched { folder, reader }: Watched, polling: bool) -> Option<Watch> {
        let plan = folder.id().to_owned();
        let (saver, outbox) = (self.saver.clone(), self.outbox.clone());
        let found = move |reading: Reading| {
            let Reading { entries, foreign: _, faults, newer, .. } = reading;
            let others = entries.into_iter().filter(|entry| !saver.is_own(entry.id));
            let entries: Vec<Entry> = others.map(Arc::unwrap_or_clone).collect();
            if !entries.is_empty() || !faults.is_empty() || newer.is_some() {
                outbox.send(Message::Event(Event::Others { plan: plan.clone(), entries, faults, newer }));
            }
        };
        match watch::watch(folder.clone(), reader, polling, found) {
            Ok(watch) => Some(watch),
            Err(error) => {
                self.outbox.send(Message::Event(Event::Faulted(fault(folder.path(), &error))));
                None
            }
        }
    }

    /// Becomes another writer than one whose log has gone two ways; an event tells. Where that cannot be kept, it holds as
    /// long as the program runs.
    pub fn part_ways(&self, from: String) {
        let opener = self.clone();
        let place = self.places.config.clone();
        let started = std::thread::Builder::new().name("parting".into()).spawn(move || {
            let forked = Identity { account: opener.account.to_string(), writer: from };
            let who = identity::renew(&opener.library.disk, &opener.places, &forked, &opener.machine);
            let to = who.unwrap_or_else(|_| Identity::passing(&opener.account)).writer;
            opener.outbox.send(Message::Event(Event::Parted { from: forked.writer, to }));
        });
        if let Err(error) = started {
            self.outbox.send(Message::Event(Event::Faulted(fault(&place, &error))));
        }
    }

    /// Counts every plan for the overview, an event each. A later listing overtakes an earlier one.
    pub fn list(&self) {
        let turn = self.listing.fetch_add(1, Ordering::SeqCst) + 1;
        let (counting, outbox, listing) = (self.counting.clone(), self.outbox.clone(), self.listing.clone());
        let started = std::thread::Builder::new().name("lister".into()).spawn(move || {
            let wanted = || listing.load(Ordering::SeqCst) == turn;
            counting.each(wanted, |id, plan| {
                outbox.send(Message::Event(Event::Listed(Box::new(ListedPlan { id: id.to_owned(), plan }))));
            });
        });
        if let Err(error) = started {
            self.outbox.send(Message::Event(Event::Faulted(fault(&self.library.root, &error))));
        }
    }
}

/// What the watch over a plan needs.
struct Watched {
    folder: crate::storage::folder::Folder,
    reader: crate::storage::log_reader::LogReader,
}

/// True for a path that leads into a folder, wherever links in it lead.
pub(super) fn lies_in(path: &Path, root: &Path) -> bool {
    let real = |path: &Path| -> Option<PathBuf> { std::fs::canonicalize(path).ok() };
    match (real(path), real(root)) {
        (Some(path), Some(root)) => path.starts_with(root),
        _ => false,
    }
}

fn source(ledger: &Ledger) -> Option<String> {
    let document = &ledger.plan().document();
    let own = document.source_text.as_deref();
    own.or_else(|| document.source.as_deref().and_then(bundled::source)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_out_of_the_data_folder_is_found_out() {
        let root = tempfile::tempdir().unwrap();
        let (data, out) = (root.path().join("data"), root.path().join("out.json"));
        std::fs::create_dir(&data).unwrap();
        std::fs::write(&out, "{}").unwrap();
        std::fs::write(data.join("in.json"), "{}").unwrap();
        std::os::unix::fs::symlink(&out, data.join("link.json")).unwrap();
        assert!(lies_in(&data.join("in.json"), &data));
        for path in [out.clone(), data.join("link.json"), data.join("../out.json"), data.join("none.json")] {
            assert!(!lies_in(&path, &data), "{path:?}");
        }
    }
}
