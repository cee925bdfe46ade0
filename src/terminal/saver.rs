//! The thread that makes changes durable. It depends on nothing else in the program: neither on the event loop nor on
//! the picture.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

use super::mailbox::{Message, Outbox};
use super::within::within;
use crate::app::event::Event;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::fault::{Fault, FaultKind};
use crate::storage::clock;
use crate::storage::folder::Folder;
use crate::storage::log::LogWriter;

/// How long after a failure the saver tries again by itself. The only timer there is, and only while something is
/// not saved.
const AGAIN: Duration = Duration::from_secs(3);

/// Where the entries of one plan go.
#[derive(Debug)]
struct Sink {
    plan: String,
    folder: Option<Folder>,
    /// Away while the thread appends with it.
    writer: Option<LogWriter>,
    waiting: VecDeque<Entry>,
    failed: Option<(Instant, Fault)>,
}

#[derive(Debug, Default)]
struct State {
    /// By the hash of the plan's base, which every entry names.
    sinks: HashMap<Box<str>, Sink>,
    /// The last attempts are made; what fails now stays.
    ending: bool,
    thread: Option<ThreadId>,
}

/// Entries that were not saved when the program ended.
#[derive(Debug)]
pub(super) struct Left {
    /// Their plan.
    pub plan: String,
    /// The hash of its base.
    pub base: Box<str>,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// Makes changes durable.
#[derive(Clone, Debug, Default)]
pub(super) struct Saver {
    shared: Arc<(Mutex<State>, Condvar)>,
    own: Arc<Mutex<HashSet<EntryId>>>,
}

impl Saver {
    /// Starts the thread. `saved` is called with the plan and the entries after they are safe.
    pub fn start(outbox: Outbox, saved: impl Fn(&str, &[Entry]) + Send + 'static) -> std::io::Result<Self> {
        let saver = Saver::default();
        let theirs = saver.clone();
        std::thread::Builder::new().name("saver".into()).spawn(move || theirs.save_on(&outbox, saved))?;
        Ok(saver)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a plan known, whose entries may come from now on.
    pub fn know(&self, folder: &Folder, base: Arc<Vec<u8>>, base_hash: &str) {
        let mut state = self.lock();
        let sink = state.sinks.entry(base_hash.into()).or_insert_with(|| Sink {
            plan: folder.id().to_owned(),
            folder: None,
            writer: None,
            waiting: VecDeque::new(),
            failed: None,
        });
        // The same one is kept, since its writer knows which files have failed; one opened anew after the old was moved
        // away is another.
        let known = sink.folder.clone().is_some_and(|mut folder| folder.check().is_ok());
        if !known {
            // Whose log it is the entries say.
            sink.writer = Some(LogWriter::over(folder.clone(), "", base, base_hash.into()));
            sink.folder = Some(folder.clone());
        }
        drop(state);
        self.shared.1.notify_all();
    }

    /// Takes an entry that shall be made durable.
    pub fn append(&self, entry: Entry) {
        self.own.lock().unwrap_or_else(PoisonError::into_inner).insert(entry.id);
        let mut state = self.lock();
        let sink = state.sinks.entry(Box::from(&*entry.base)).or_insert_with(|| Sink {
            plan: String::new(),
            folder: None,
            writer: None,
            waiting: VecDeque::new(),
            failed: None,
        });
        sink.waiting.push_back(entry);
        sink.failed = None;
        drop(state);
        self.shared.1.notify_all();
    }

    /// Tries at once what could not be saved.
    pub fn retry(&self) {
        for sink in self.lock().sinks.values_mut() {
            sink.failed = None;
        }
        self.shared.1.notify_all();
    }

    /// The entries on a plan's base that are not saved yet.
    pub fn waiting(&self, base_hash: &str) -> Vec<Entry> {
        self.lock().sinks.get(base_hash).map(|sink| sink.waiting.iter().cloned().collect()).unwrap_or_default()
    }

    /// True when this process made the entry; asked once for each.
    pub fn is_own(&self, id: EntryId) -> bool {
        self.own.lock().unwrap_or_else(PoisonError::into_inner).remove(&id)
    }

    /// Saves what waits, for a bounded time, and gives what is left. Nothing is saved after that.
    pub fn finish(&self, wait: Duration) -> Vec<Left> {
        let until = Instant::now() + wait;
        let Some(mut state) = within(&self.shared.0, wait) else { return Vec::new() };
        let own_panic = state.thread == Some(std::thread::current().id());
        state.ending = true;
        for sink in state.sinks.values_mut() {
            sink.failed = None;
        }
        self.shared.1.notify_all();
        while !own_panic && state.sinks.values().any(|sink| !sink.waiting.is_empty() && sink.failed.is_none()) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            state = self.shared.1.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        state
            .sinks
            .iter()
            .filter(|(_, sink)| !sink.waiting.is_empty())
            .map(|(base, sink)| Left {
                plan: sink.plan.clone(),
                base: base.clone(),
                entries: sink.waiting.iter().cloned().collect(),
            })
            .collect()
    }

    fn save_on(&self, outbox: &Outbox, saved: impl Fn(&str, &[Entry])) {
        let changed = &self.shared.1;
        let mut state = self.lock();
        state.thread = Some(std::thread::current().id());
        let mut lies_known = false;
        loop {
            let ending = state.ending;
            let now = Instant::now();
            let due = |sink: &Sink| match &sink.failed {
                None => true,
                Some((at, _)) => !ending && now.duration_since(*at) >= AGAIN,
            };
            let next = state.sinks.iter().find(|(_, sink)| !sink.waiting.is_empty() && due(sink));
            let Some(base) = next.map(|(base, _)| base.clone()) else {
                let unsaved = !ending && state.sinks.values().any(|sink| !sink.waiting.is_empty());
                state = if unsaved {
                    changed.wait_timeout(state, AGAIN).unwrap_or_else(PoisonError::into_inner).0
                } else {
                    changed.wait(state).unwrap_or_else(PoisonError::into_inner)
                };
                continue;
            };
            let Some(sink) = state.sinks.get_mut(&base) else { continue };
            // Everything that waits for one log goes with one fsync.
            let log = sink.waiting.front().map(|entry| entry.writer.clone()).unwrap_or_default();
            let entries: Vec<Entry> = sink.waiting.iter().take_while(|entry| entry.writer == log).cloned().collect();
            let last = sink.failed.take().map(|(_, fault)| fault);
            let mut writer = sink.writer.take().map(|writer| writer.of(&log));
            drop(state);
            let outcome = match writer.as_mut() {
                Some(writer) => writer.append(&entries),
                None => Err(Fault::new(&*base, FaultKind::Missing)),
            };
            let at = clock::now();
            state = self.lock();
            let Some(sink) = state.sinks.get_mut(&base) else { continue };
            if sink.writer.is_none() {
                sink.writer = writer;
            }
            let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
            match outcome {
                Ok(places) => {
                    sink.waiting.drain(..entries.len());
                    let plan = sink.plan.clone();
                    outbox.send(Message::Event(Event::Saved { entries: ids, places, at }));
                    // Said once: nothing can be done about it while one works.
                    let lies = sink.writer.as_ref().is_some_and(|writer| writer.lock_lies);
                    if lies && !std::mem::replace(&mut lies_known, true) {
                        outbox.send(Message::Event(Event::LockLies));
                    }
                    drop(state);
                    saved(&plan, &entries);
                    state = self.lock();
                }
                Err(fault) => {
                    sink.failed = Some((Instant::now(), fault.clone()));
                    // What fails over and over by itself is told once.
                    if last.as_ref() != Some(&fault) {
                        outbox.send(Message::Event(Event::SaveFailed { entries: ids, fault }));
                    }
                }
            }
            changed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::mailbox::{Inbox, mailbox};
    use super::*;
    use crate::storage::folder::hash;
    use std::io;
    use std::path::Path;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use crate::storage::disk::{Disk, Op, Upset};
    use crate::storage::log_reader::LogReader;
    use crate::storage::testing::entry;

    const BASE: &[u8] = b"{}";

    fn saver(disk: Disk, root: &Path) -> (Saver, Inbox, Folder) {
        let (outbox, inbox) = mailbox().unwrap();
        let saver = Saver::start(outbox, |_, _| {}).unwrap();
        let folder = Folder::new(disk, root, "vaggeryd").unwrap();
        saver.know(&folder, Arc::new(BASE.to_vec()), &hash(BASE));
        (saver, inbox, folder)
    }

    fn next(inbox: &Inbox) -> Event {
        let message = inbox.recv_timeout(Duration::from_secs(10)).unwrap();
        let Message::Event(event) = message else { panic!("{message:?}") };
        event
    }

    fn ids(entries: &[Entry]) -> Vec<EntryId> {
        entries.iter().map(|entry| entry.id).collect()
    }

    fn on_disk(folder: &Folder) -> Vec<EntryId> {
        LogReader::default().read(&Disk::default(), &folder.logs()).entries.iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn entries_are_told_saved_after_they_are_on_disk() {
        let root = tempfile::tempdir().unwrap();
        let (saver, inbox, folder) = saver(Disk::default(), root.path());
        let entry = entry(1, &hash(BASE));
        saver.append(entry.clone());
        let Event::Saved { entries, .. } = next(&inbox) else { panic!() };
        assert_eq!(entries, [entry.id]);
        assert_eq!(on_disk(&folder), [entry.id]);
        assert!(saver.finish(Duration::from_secs(1)).is_empty());
    }

    #[test]
    fn waiting_entries_share_one_sync() {
        let root = tempfile::tempdir().unwrap();
        let syncs = Arc::new(AtomicUsize::new(0));
        let slow = Arc::new(AtomicBool::new(true));
        let (count, wait) = (syncs.clone(), slow.clone());
        let disk = Disk::hooked(move |op, path| {
            if op == Op::Sync && path.extension().is_some_and(|ending| ending == "jsonl") {
                count.fetch_add(1, Ordering::SeqCst);
                while wait.load(Ordering::SeqCst) {
                    std::thread::sleep(Duration::from_millis(1));
                }
            }
            None
        });
        let (saver, inbox, folder) = saver(disk, root.path());
        let entries: Vec<Entry> = (1..=50).map(|second| entry(second, &hash(BASE))).collect();
        for entry in &entries {
            saver.append(entry.clone());
        }
        while syncs.load(Ordering::SeqCst) == 0 {
            std::thread::sleep(Duration::from_millis(1));
        }
        assert!(inbox.next().is_none(), "told before it is durable");
        slow.store(false, Ordering::SeqCst);
        let mut saved = Vec::new();
        while saved.len() < 50 {
            let Event::Saved { entries, .. } = next(&inbox) else { panic!() };
            saved.extend(entries);
        }
        assert_eq!(saved, ids(&entries));
        assert_eq!(on_disk(&folder), ids(&entries));
        assert!(syncs.load(Ordering::SeqCst) <= 3, "{syncs:?}");
    }

    #[test]
    fn what_fails_is_kept_in_order_and_saved_once_there_is_room() {
        let root = tempfile::tempdir().unwrap();
        let full = Arc::new(AtomicBool::new(true));
        let is_full = full.clone();
        let disk = Disk::hooked(move |op, path| {
            let log = path.extension().is_some_and(|ending| ending == "jsonl");
            (op == Op::Write && log && is_full.load(Ordering::SeqCst))
                .then(|| Upset::Short(7, io::ErrorKind::StorageFull.into()))
        });
        let (saver, inbox, folder) = saver(disk, root.path());
        let entries = [entry(1, &hash(BASE)), entry(2, &hash(BASE)), entry(3, &hash(BASE))];
        saver.append(entries[0].clone());
        let Event::SaveFailed { fault, .. } = next(&inbox) else { panic!() };
        assert_eq!(fault.kind, FaultKind::DiskFull);
        saver.append(entries[1].clone());
        assert!(matches!(next(&inbox), Event::SaveFailed { .. }));
        assert_eq!(on_disk(&folder), []);
        full.store(false, Ordering::SeqCst);
        saver.append(entries[2].clone());
        let Event::Saved { entries: saved, .. } = next(&inbox) else { panic!() };
        assert_eq!(saved, ids(&entries));
        assert_eq!(on_disk(&folder), ids(&entries));
    }

    #[test]
    fn it_tries_again_when_asked_and_by_itself() {
        let root = tempfile::tempdir().unwrap();
        let failures = Arc::new(AtomicUsize::new(2));
        let left = failures.clone();
        let disk = Disk::hooked(move |op, path| {
            let log = path.extension().is_some_and(|ending| ending == "jsonl");
            let fails = op == Op::Sync
                && log
                && left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |count| count.checked_sub(1)).is_ok();
            fails.then(|| Upset::Fail(io::Error::other("eio")))
        });
        let (saver, inbox, folder) = saver(disk, root.path());
        let entry = entry(1, &hash(BASE));
        saver.append(entry.clone());
        assert!(matches!(next(&inbox), Event::SaveFailed { .. }));
        saver.retry();
        assert!(matches!(next(&inbox), Event::SaveFailed { .. }));
        assert!(matches!(next(&inbox), Event::Saved { .. }));
        // A file whose sync failed may hold the entry too; readers know it by its id.
        assert!(on_disk(&folder).iter().all(|id| *id == entry.id));
    }

    #[test]
    fn what_cannot_be_saved_is_left_over_at_the_end() {
        let root = tempfile::tempdir().unwrap();
        let disk =
            Disk::hooked(|op, _| (op == Op::Lock).then(|| Upset::Fail(io::ErrorKind::ReadOnlyFilesystem.into())));
        let (saver, _inbox, _) = saver(disk, root.path());
        let entries = [entry(1, &hash(BASE)), entry(2, "sha256:unknown")];
        for entry in &entries {
            saver.append(entry.clone());
        }
        let mut left = saver.finish(Duration::from_secs(5));
        left.sort_by_key(|left| left.entries[0].id);
        assert_eq!(left.len(), 2);
        assert_eq!((left[0].plan.as_str(), ids(&left[0].entries)), ("vaggeryd", vec![entries[0].id]));
        assert_eq!(ids(&left[1].entries), [entries[1].id]);
    }

    #[test]
    fn that_there_are_no_locks_is_told_once_and_everything_is_saved() {
        let root = tempfile::tempdir().unwrap();
        let disk = Disk::hooked(|op, _| (op == Op::Lock).then_some(Upset::NoLocks));
        let (saver, inbox, folder) = saver(disk, root.path());
        let mut came = Vec::new();
        for number in 1..=3 {
            saver.append(entry(number, &hash(BASE)));
            while !matches!(came.last(), Some(Message::Event(Event::Saved { .. }))) {
                came.push(inbox.recv_timeout(Duration::from_secs(10)).unwrap());
            }
            came.push(Message::Event(Event::Resumed));
        }
        assert!(saver.finish(Duration::from_secs(5)).is_empty());
        assert_eq!(
            came.iter().filter(|message| matches!(message, Message::Event(Event::LockLies))).count(),
            1,
            "{came:?}"
        );
        assert_eq!(LogReader::default().read(&Disk::default(), &folder.logs()).entries.len(), 3);
    }

    #[test]
    fn a_folder_with_another_edition_of_the_plan_takes_no_entries() {
        let root = tempfile::tempdir().unwrap();
        let mut other = Folder::new(Disk::default(), root.path(), "vaggeryd").unwrap();
        other.create(b"{\"other\":1}").unwrap();
        let (saver, inbox, folder) = saver(Disk::default(), root.path());
        saver.append(entry(1, &hash(BASE)));
        let Event::SaveFailed { fault, .. } = next(&inbox) else { panic!() };
        assert_eq!(fault.kind, FaultKind::OtherBase);
        assert_eq!(on_disk(&folder), []);
    }
}
