//! The thread that writes the readable copies of a plan a moment after it was changed. Nothing waits for it.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::mailbox::{Message, Outbox};
use super::within::within;
use crate::app::event::Event;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::fault::Fault;
use crate::storage::clock;
use crate::storage::disk::shown;
use crate::storage::library::Library;
use crate::storage::rescue::Rescue;
use crate::storage::{masking, snapshot};

/// How long after a change the copies follow: changes made one after the other share one writing.
const MOMENT: Duration = Duration::from_millis(200);

/// After a writing the copies rest so many times as long as it took: however fast somebody works and however much the plan
/// says, they take no more than a twentieth of one processor.
const REST: u32 = 20;

/// The longest that they rest, on a disk that is slow.
const LONGEST_REST: Duration = Duration::from_secs(10);

/// A large plan's copies follow when its log has grown by an item in so many.
const FRACTION: usize = 50;

/// What is known of a plan's copies.
#[derive(Clone, Debug, Default)]
struct Plan {
    /// Entries saved since they were written.
    grown: usize,
    /// When the last of them was saved.
    changed: Option<Instant>,
    /// The last of each writer among them.
    last: HashMap<Arc<str>, EntryId>,
    /// Something came into a log out of its turn: what the copies say of how far they go does not tell whether they have it.
    rescued: bool,
    /// Until when they rest since they were written.
    rests: Option<Instant>,
    /// How many items it had.
    items: usize,
    /// A text has been masked: however large the plan is, its copies and logs must not keep it.
    masks: bool,
}

impl Plan {
    fn is_small(&self) -> bool {
        self.items <= snapshot::LARGE
    }

    fn due(&self) -> Option<Instant> {
        let enough = self.is_small() || self.masks || self.grown >= self.items / FRACTION;
        let due = self.changed.filter(|_| enough)? + MOMENT;
        // What must go from the disk does not wait.
        Some(self.rests.filter(|_| !self.masks).map_or(due, |rests| rests.max(due)))
    }
}

#[derive(Debug, Default)]
struct State {
    plans: HashMap<String, Plan>,
    /// The copies of a small plan are being written.
    busy: bool,
    ending: bool,
}

/// Writes the readable copies.
#[derive(Clone, Debug, Default)]
pub(super) struct Snapshots {
    shared: Arc<(Mutex<State>, Condvar)>,
}

impl Snapshots {
    /// Starts the thread. `rescue` is where else texts of a plan may lie.
    pub fn start(library: Library, rescue: Option<Rescue>, outbox: Outbox) -> std::io::Result<Self> {
        let snapshots = Snapshots::default();
        let theirs = snapshots.clone();
        std::thread::Builder::new()
            .name("snapshots".into())
            .spawn(move || theirs.write_on(&library, rescue.as_ref(), &outbox))?;
        Ok(snapshots)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// So many items a plan has.
    pub fn know(&self, plan: &str, items: usize) {
        self.lock().plans.entry(plan.to_owned()).or_default().items = items;
    }

    /// A plan was changed by these entries, which are saved.
    pub fn changed(&self, plan: &str, entries: &[Entry]) {
        let mut state = self.lock();
        let plan = state.plans.entry(plan.to_owned()).or_default();
        plan.grown += entries.len();
        plan.changed = Some(Instant::now());
        plan.last.extend(entries.iter().map(|entry| (entry.writer.clone(), entry.id)));
        self.shared.1.notify_all();
    }

    /// The same of entries that were made before others that are saved.
    pub fn rescued(&self, plan: &str, entries: &[Entry]) {
        self.lock().plans.entry(plan.to_owned()).or_default().rescued = true;
        self.changed(plan, entries);
    }

    /// A text of a plan is being masked: its copies are written as soon as that is saved.
    pub fn hasten(&self, plan: &str) {
        self.lock().plans.entry(plan.to_owned()).or_default().masks = true;
    }

    /// Writes what is due for small plans, for a bounded time. A large one waits for its next change.
    pub fn finish(&self, wait: Duration) {
        let until = Instant::now() + wait;
        let Some(mut state) = within(&self.shared.0, wait) else { return };
        state.ending = true;
        self.shared.1.notify_all();
        while state.busy || state.plans.values().any(|plan| (plan.is_small() || plan.masks) && plan.changed.is_some()) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            state = self.shared.1.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn write_on(&self, library: &Library, rescue: Option<&Rescue>, outbox: &Outbox) {
        let changed = &self.shared.1;
        let mut last: Option<Fault> = None;
        let mut sealed = Vec::new();
        let mut state = self.lock();
        loop {
            let now = Instant::now();
            let ending = state.ending;
            let due = |plan: &Plan| if ending && (plan.is_small() || plan.masks) { plan.changed } else { plan.due() };
            let next = state.plans.iter().filter_map(|(id, plan)| Some((due(plan)?, id.clone()))).min();
            let id = match next {
                Some((due, id)) if due <= now => id,
                Some((due, _)) => {
                    state = changed.wait_timeout(state, due - now).unwrap_or_else(PoisonError::into_inner).0;
                    continue;
                }
                None => {
                    state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                    continue;
                }
            };
            let masks = state.plans.get(&id).is_some_and(|plan| plan.masks);
            let mut ours = HashMap::new();
            if let Some(plan) = state.plans.get_mut(&id) {
                plan.changed = None;
                plan.grown = 0;
                plan.masks = false;
                let last = std::mem::take(&mut plan.last);
                if !std::mem::take(&mut plan.rescued) && !masks {
                    ours = last;
                }
            }
            state.busy = masks || state.plans.get(&id).is_some_and(Plan::is_small);
            drop(state);
            let began = Instant::now();
            // Of ten who work in one folder the first to come writes for those before.
            // What lies in one's own rescue folder may hold a text that they have masked: that is gone through.
            let beside = rescue.is_some_and(|rescue| !rescue.all(&id).is_empty());
            let written =
                !ours.is_empty() && !beside && library.folder(&id).is_some_and(|folder| snapshot::hold(&folder, &ours));
            let outcome = if written { Ok(None) } else { write(library, &id, rescue, outbox, &mut sealed).map(Some) };
            state = self.lock();
            state.busy = false;
            if let Some(plan) = state.plans.get_mut(&id) {
                plan.rests = Some(Instant::now() + rest(began.elapsed()));
            }
            match outcome {
                Ok(items) => {
                    if let (Some(plan), Some(items)) = (state.plans.get_mut(&id), items) {
                        plan.items = items;
                    }
                    last = None;
                }
                // The copies are only copies: the next change tries again.
                Err(fault) => {
                    if last.as_ref() != Some(&fault) {
                        outbox.send(Message::Event(Event::Faulted(fault.clone())));
                    }
                    last = Some(fault);
                }
            }
            changed.notify_all();
        }
    }
}

/// How long the copies rest when writing them took so long.
fn rest(took: Duration) -> Duration {
    took.saturating_mul(REST).min(LONGEST_REST)
}

fn write(
    library: &Library,
    id: &str,
    rescue: Option<&Rescue>,
    outbox: &Outbox,
    known: &mut Vec<Fault>,
) -> Result<usize, Fault> {
    let now = clock::now();
    let mut opened = library.open(id, now)?;
    // A newer version's copies hold what this one does not know.
    if opened.newer.is_none() {
        let written = snapshot::write(&mut opened, now)?;
        // What stays so is said once.
        let fresh: Vec<Fault> = written.sealed.into_iter().filter(|fault| !known.contains(fault)).collect();
        known.extend(fresh.iter().cloned());
        for fault in written.lacking.into_iter().chain(fresh) {
            outbox.send(Message::Event(Event::Faulted(fault)));
        }
        for kept in written.kept {
            outbox.send(Message::Event(Event::KeptAside(shown(&kept))));
        }
        // A redaction, ours or one that came from elsewhere: now that something is written, the text goes from the disk.
        if opened.unmasked {
            let masks = opened.ledger.masks();
            let beside = rescue.map(|rescue| rescue.all(id)).unwrap_or_default();
            let masking::Outcome { masked, left, beyond } =
                masking::mask(&opened.folder, &opened.ledger, &masks, now, &beside);
            outbox.send(Message::Event(Event::Masked { files: masked.len(), left }));
            for fault in beyond {
                outbox.send(Message::Event(Event::Faulted(fault)));
            }
        }
    }
    Ok(opened.ledger.plan().items.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_plan_is_copied_when_its_log_has_grown_by_a_fraction() {
        let mut plan = Plan { grown: 1, changed: Some(Instant::now()), items: 30, ..Plan::default() };
        assert!(plan.due().is_some());
        plan.items = 1_000_000;
        assert!(plan.due().is_none());
        plan.masks = true;
        assert!(plan.due().is_some(), "what must go from the disk does not wait");
        plan.masks = false;
        plan.grown = 20_000;
        assert!(plan.due().is_some());
    }

    #[test]
    fn however_fast_somebody_works_the_copies_take_a_twentieth_of_the_time() {
        let now = Instant::now();
        let took = Duration::from_millis(43);
        let mut plan = Plan { grown: 1, changed: Some(now), items: 10_000, ..Plan::default() };
        assert_eq!(plan.due(), Some(now + MOMENT), "the first change is copied at once");
        plan.rests = Some(now + rest(took));
        assert_eq!(plan.due(), Some(now + took * REST));
        plan.changed = Some(now + took * REST);
        assert_eq!(plan.due(), Some(now + took * REST + MOMENT), "who pauses waits for a moment only");
        plan.masks = true;
        plan.changed = Some(now);
        assert_eq!(plan.due(), Some(now + MOMENT), "what must go from the disk does not wait");
        assert_eq!(rest(Duration::from_secs(60)), LONGEST_REST);
    }
}
