//! The thread that keeps texts half written. At a kill at most the last two seconds or 200 characters are lost; at
//! everything that can be caught, nothing.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

use super::mailbox::{Message, Outbox};
use super::within::within;
use crate::app::event::{DraftText, Event};
use crate::domain::fault::{Fault, FaultKind};
use crate::storage::clock;
use crate::storage::draft::{self, Draft};
use crate::storage::folder::Folder;
use crate::storage::rescue::Rescue;

/// How long a change waits at most before it is written.
const SILENCE: Duration = Duration::from_secs(2);

/// How many changed bytes are written at once; so many characters at most.
const CHANGED: usize = 200;

/// How soon a draft that could not be written is tried again.
const AGAIN: Duration = Duration::from_secs(5);

/// A text half written.
#[derive(Debug)]
struct Slot {
    text: DraftText,
    /// How much has changed since it was written, in bytes.
    changed: usize,
    /// When the first of these changes must be written.
    due: Option<Instant>,
    path: Option<PathBuf>,
}

#[derive(Debug, Default)]
struct State {
    slots: BTreeMap<String, Slot>,
    remove: Vec<PathBuf>,
    plans: HashMap<String, (Folder, Arc<Vec<u8>>)>,
    /// Drafts of earlier runs, by handle.
    earlier: HashMap<String, PathBuf>,
    at_once: bool,
    busy: bool,
    thread: Option<ThreadId>,
}

/// A text that could not be kept in its plan's folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Elsewhere {
    /// It lies here.
    At(PathBuf),
    /// It lies nowhere.
    Nowhere(String),
}

/// Keeps texts half written.
#[derive(Clone, Debug)]
pub(super) struct Drafts {
    shared: Arc<(Mutex<State>, Condvar)>,
    account: Arc<str>,
    rescue: Rescue,
    /// What tells this run from an earlier one whose process had the same number.
    run: u32,
}

impl Drafts {
    /// Starts the thread.
    pub fn start(account: &str, rescue: Rescue, outbox: Outbox) -> std::io::Result<Self> {
        // The low half of the clock comes back after seven weeks.
        let run = (clock::now().as_millisecond() & i64::from(u32::MAX)).try_into().unwrap_or_default();
        let drafts = Drafts { shared: Arc::default(), account: account.into(), rescue, run };
        let theirs = drafts.clone();
        std::thread::Builder::new().name("drafts".into()).spawn(move || theirs.keep_on(&outbox))?;
        Ok(drafts)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a plan known, of which texts may come from now on.
    pub fn know(&self, folder: &Folder, base: Arc<Vec<u8>>) {
        let mut state = self.lock();
        let known = state.plans.get(folder.id()).is_some_and(|(known, _)| known.clone().check().is_ok());
        if !known {
            state.plans.insert(folder.id().to_owned(), (folder.clone(), base));
        }
    }

    /// The drafts of earlier runs for a plan, newest first.
    pub fn find(&self, folder: &Folder) -> (Vec<DraftText>, Vec<Fault>) {
        let (mut found, mut faults) = draft::find(folder.disk(), folder, &self.account, draft::is_alive);
        let (rescued, damaged) = self.rescue.drafts(folder.id(), &self.account);
        found.extend(rescued);
        faults.extend(damaged);
        found.sort_by(|a, b| b.1.at.cmp(&a.1.at));
        let mut state = self.lock();
        let texts = found.into_iter().map(|(path, draft)| {
            let handle = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            state.earlier.insert(handle.clone(), path);
            DraftText {
                handle,
                plan: draft.plan,
                round: draft.round,
                item: draft.item,
                field: draft.field,
                note: draft.note,
                text: draft.text,
                at: draft.at.parse().ok(),
            }
        });
        (texts.collect(), faults)
    }

    /// Keeps a text, soon.
    pub fn keep(&self, text: DraftText) {
        let mut state = self.lock();
        let slot = state.slots.entry(text.handle.clone()).or_insert_with(|| Slot {
            text: DraftText::default(),
            changed: 0,
            due: None,
            path: None,
        });
        // Typing changes the length by what was typed; what replaces as much as it takes waits for the two seconds.
        slot.changed += text.text.len().abs_diff(slot.text.text.len()).max(1);
        slot.text = text;
        let now = Instant::now();
        let due = if slot.changed >= CHANGED { now } else { now + SILENCE };
        slot.due = Some(slot.due.map_or(due, |before| before.min(due)));
        self.shared.1.notify_all();
    }

    /// Forgets a text that was saved or discarded, in this run or an earlier one.
    pub fn forget(&self, handle: &str) {
        let mut state = self.lock();
        let path = state.slots.remove(handle).and_then(|slot| slot.path);
        let earlier = state.earlier.remove(handle);
        state.remove.extend(path.into_iter().chain(earlier));
        self.shared.1.notify_all();
    }

    /// Puts a text in a file of its own for another program to write in. The draft itself is on disk before that.
    pub fn hand_out(&self, text: &DraftText, wait: Duration) -> Result<PathBuf, Fault> {
        self.settle(wait);
        let plan = self.lock().plans.get(&text.plan).cloned();
        let (mut folder, base) = plan.ok_or_else(|| Fault::new(text.plan.as_str(), FaultKind::Missing))?;
        draft::hand_out(&mut folder, &base, &self.draft(text), &number(self.run, &text.handle))
    }

    /// Writes everything now, for a bounded time. Gives what could not be kept where it belongs.
    pub fn finish(&self, wait: Duration) -> Vec<Elsewhere> {
        let Some(state) = self.flush(wait) else { return Vec::new() };
        let unkept: Vec<Draft> =
            state.slots.values().filter(|slot| slot.due.is_some()).map(|slot| self.draft(&slot.text)).collect();
        drop(state);
        let kept = unkept.into_iter().map(|draft| match self.rescue.keep_draft(&draft) {
            Ok(path) => Elsewhere::At(path),
            Err(_) => Elsewhere::Nowhere(draft.text),
        });
        kept.collect()
    }

    /// Sees to it that everything is on disk, for a bounded time.
    pub fn settle(&self, wait: Duration) {
        drop(self.flush(wait));
    }

    /// Writes everything now, for a bounded time.
    fn flush(&self, wait: Duration) -> Option<MutexGuard<'_, State>> {
        let until = Instant::now() + wait;
        let mut state = within(&self.shared.0, wait)?;
        let own_panic = state.thread == Some(std::thread::current().id());
        state.at_once = true;
        self.shared.1.notify_all();
        while !own_panic && (state.at_once || state.busy) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            state = self.shared.1.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Some(state)
    }

    fn draft(&self, text: &DraftText) -> Draft {
        Draft {
            schema: Draft::schema(),
            plan: text.plan.clone(),
            round: text.round.clone(),
            item: text.item.clone(),
            field: text.field.clone(),
            note: text.note.clone(),
            account: self.account.to_string(),
            process: std::process::id(),
            at: draft::stamp(clock::now()),
            text: text.text.clone(),
        }
    }

    fn keep_on(&self, outbox: &Outbox) {
        let changed = &self.shared.1;
        let mut last: Option<Fault> = None;
        let mut state = self.lock();
        state.thread = Some(std::thread::current().id());
        loop {
            let now = Instant::now();
            let at_once = state.at_once;
            let due = |slot: &Slot| slot.due.is_some_and(|due| at_once || due <= now);
            let texts: Vec<DraftText> =
                state.slots.values().filter(|slot| due(slot)).map(|slot| slot.text.clone()).collect();
            let remove = std::mem::take(&mut state.remove);
            if texts.is_empty() && remove.is_empty() {
                state.at_once = false;
                changed.notify_all();
                let next = state.slots.values().filter_map(|slot| slot.due).min();
                state = match next {
                    Some(next) => {
                        let left = next.saturating_duration_since(now);
                        changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
                    }
                    None => changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                };
                continue;
            }
            state.busy = true;
            for path in remove {
                drop(state);
                // One that stays is offered again; nothing is lost by it.
                let _ = draft::discard(&path);
                state = self.lock();
            }
            for text in texts {
                let plan = state.plans.get(&text.plan).cloned();
                let earlier = state.earlier.get(&text.handle).cloned();
                drop(state);
                let outcome = self.write(&text, plan);
                state = self.lock();
                let fault = outcome.as_ref().err().cloned();
                match (outcome, state.slots.get_mut(&text.handle)) {
                    (Ok(path), Some(slot)) => {
                        slot.due = slot.due.filter(|_| slot.text.text != text.text);
                        slot.changed = slot.text.text.len().abs_diff(text.text.len());
                        slot.path = Some(path.clone());
                        if let Some(earlier) = earlier.filter(|earlier| *earlier != path) {
                            state.earlier.remove(&text.handle);
                            state.remove.push(earlier);
                        }
                    }
                    // It was saved or discarded while it was being kept.
                    (Ok(path), None) => state.remove.push(path),
                    (Err(_), Some(slot)) => slot.due = Some(Instant::now() + AGAIN),
                    (Err(_), None) => {}
                }
                if let Some(fault) = &fault
                    && last.as_ref() != Some(fault)
                {
                    outbox.send(Message::Event(Event::DraftFailed(fault.clone())));
                }
                last = fault;
            }
            state.busy = false;
            // Each is tried once when the program ends.
            state.at_once = state.at_once && !state.remove.is_empty();
            changed.notify_all();
        }
    }

    fn write(&self, text: &DraftText, plan: Option<(Folder, Arc<Vec<u8>>)>) -> Result<PathBuf, Fault> {
        let (mut folder, base) = plan.ok_or_else(|| Fault::new(text.plan.as_str(), FaultKind::Missing))?;
        draft::keep(&mut folder, &base, &self.draft(text), &number(self.run, &text.handle))
    }
}

/// What tells a draft's file from others of this run. One of an earlier run that is written on goes over to a file of
/// ours, named after what it was called.
fn number(run: u32, handle: &str) -> String {
    let short = !handle.is_empty() && handle.len() <= 7 && handle.bytes().all(|byte| byte.is_ascii_digit());
    if short {
        return format!("{run:08x}t{handle}");
    }
    let hash = handle.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{run:08x}{hash:08x}")
}

#[cfg(test)]
mod tests {
    use super::super::mailbox::{Inbox, mailbox};
    use super::*;
    use crate::storage::disk::{Disk, Op, Upset};
    use std::path::Path;

    fn drafts(disk: Disk, root: &Path) -> (Drafts, Inbox, Folder) {
        let (outbox, inbox) = mailbox().unwrap();
        let data = root.join("data");
        let rescue = Rescue { disk: Disk::default(), state: root.join("state"), data: data.clone() };
        let drafts = Drafts::start("anna", rescue, outbox).unwrap();
        let folder = Folder::new(disk, &data, "vaggeryd").unwrap();
        drafts.know(&folder, Arc::new(b"{}".to_vec()));
        (drafts, inbox, folder)
    }

    fn text(handle: &str, text: &str) -> DraftText {
        DraftText {
            handle: handle.into(),
            plan: "vaggeryd".into(),
            round: "2026-helar".into(),
            item: "vag.d1".into(),
            field: "note".into(),
            text: text.into(),
            ..DraftText::default()
        }
    }

    fn on_disk(folder: &Folder) -> Vec<String> {
        let (mut found, faults) = draft::find(&Disk::default(), folder, "anna", |_| false);
        assert_eq!(faults, []);
        found.sort_by(|a, b| a.1.text.cmp(&b.1.text));
        found.into_iter().map(|(_, draft)| draft.text).collect()
    }

    fn wait_for(what: impl Fn() -> bool) {
        let started = Instant::now();
        while !what() {
            assert!(started.elapsed() < Duration::from_secs(10));
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn a_text_is_written_at_once_when_the_program_ends() {
        let root = tempfile::tempdir().unwrap();
        let (drafts, _inbox, folder) = drafts(Disk::default(), root.path());
        drafts.keep(text("1", "Två tomter"));
        drafts.keep(text("2", "Annat"));
        assert_eq!(on_disk(&folder), [""; 0]);
        assert_eq!(drafts.finish(Duration::from_secs(5)), []);
        assert_eq!(on_disk(&folder), ["Annat", "Två tomter"]);
    }

    #[test]
    fn two_hundred_changed_characters_are_written_without_silence() {
        let root = tempfile::tempdir().unwrap();
        let (drafts, _inbox, folder) = drafts(Disk::default(), root.path());
        drafts.keep(text("1", &"å".repeat(CHANGED)));
        wait_for(|| on_disk(&folder).len() == 1);
        drafts.keep(text("1", &"å".repeat(CHANGED + 1)));
        wait_for(|| on_disk(&folder) == ["å".repeat(CHANGED + 1)]);
    }

    #[test]
    fn a_forgotten_text_leaves_no_file_even_while_it_is_written() {
        let root = tempfile::tempdir().unwrap();
        let (drafts, _inbox, folder) = drafts(Disk::default(), root.path());
        for _ in 0..20 {
            drafts.keep(text("1", &"x".repeat(300)));
            drafts.forget("1");
        }
        assert_eq!(drafts.finish(Duration::from_secs(5)), []);
        wait_for(|| on_disk(&folder).is_empty());
    }

    #[test]
    fn a_draft_of_an_earlier_run_is_found_written_on_and_forgotten() {
        let root = tempfile::tempdir().unwrap();
        let (drafts, _inbox, mut folder) = drafts(Disk::default(), root.path());
        let mut before = drafts.draft(&text("1", "Från i går"));
        before.process = u32::MAX;
        draft::keep(&mut folder, b"{}", &before, "1").unwrap();
        let (mut found, faults) = drafts.find(&folder);
        assert_eq!((found.len(), faults.len()), (1, 0));
        let mut going_on = found.remove(0);
        assert_eq!(going_on.text, "Från i går");
        going_on.text.push_str(" och i dag");
        drafts.keep(going_on.clone());
        drafts.finish(Duration::from_secs(5));
        wait_for(|| on_disk(&folder) == ["Från i går och i dag"]);
        drafts.forget(&going_on.handle);
        wait_for(|| on_disk(&folder).is_empty());
    }

    #[test]
    fn a_draft_of_an_earlier_run_with_the_same_process_number_is_not_written_over() {
        let root = tempfile::tempdir().unwrap();
        let (mut before, _inbox, folder) = drafts(Disk::default(), root.path());
        before.run = 1;
        before.keep(text("1", "Före omstarten"));
        before.finish(Duration::from_secs(5));
        let (now, _inbox, _) = drafts(Disk::default(), root.path());
        now.keep(text("1", "Efter"));
        now.finish(Duration::from_secs(5));
        let mut texts = on_disk(&folder);
        texts.sort();
        assert_eq!(texts, ["Efter", "Före omstarten"]);
    }

    #[test]
    fn what_cannot_be_kept_in_the_plan_is_told_and_kept_elsewhere() {
        let root = tempfile::tempdir().unwrap();
        let full = |op: Op, _: &Path| (op == Op::MakeDir).then(|| Upset::Fail(std::io::ErrorKind::StorageFull.into()));
        let (drafts, inbox, folder) = drafts(Disk::hooked(full), root.path());
        drafts.keep(text("1", &"å".repeat(300)));
        let message = inbox.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(matches!(message, Message::Event(Event::DraftFailed(Fault { kind: FaultKind::DiskFull, .. }))));
        let elsewhere = drafts.finish(Duration::from_secs(5));
        assert!(matches!(&elsewhere[..], [Elsewhere::At(_)]), "{elsewhere:?}");
        let (found, _) = drafts.find(&folder);
        assert_eq!(found[0].text, "å".repeat(300));
    }
}
