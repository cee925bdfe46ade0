//! What is on its way to disk, and what the screen may therefore say.

use jiff::Timestamp;

use crate::domain::entry::EntryId;
use crate::domain::fault::Fault;

/// What is on its way to disk.
#[derive(Clone, Debug, Default)]
pub struct Saving {
    pending: Vec<EntryId>,
    failed: Option<Fault>,
    last: Option<(Timestamp, EntryId)>,
    /// On their way still when another plan was opened: what is said here is about the plan on the screen.
    elsewhere: Vec<EntryId>,
}

/// What the status line may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState<'a> {
    /// Nothing has been changed in this plan in this run.
    Untouched,
    /// Changes are on their way.
    Pending,
    /// The last change is safe: when, and which.
    Saved(Timestamp, EntryId),
    /// A change could not be saved; it is kept and tried again.
    Failed(&'a Fault),
}

impl Saving {
    /// A change has been sent to be saved.
    pub fn sent(&mut self, entry: EntryId) {
        self.pending.push(entry);
    }

    /// A change of another plan than the open one has been sent to be saved.
    pub fn sent_elsewhere(&mut self, entry: EntryId) {
        self.pending.push(entry);
        self.elsewhere.push(entry);
    }

    /// Changes are safe on disk.
    pub fn saved(&mut self, entries: &[EntryId], at: Timestamp) {
        self.pending.retain(|pending| !entries.contains(pending));
        if let Some(last) = entries.iter().rev().find(|entry| !self.elsewhere.contains(entry)) {
            self.last = Some((at, *last));
        }
        self.elsewhere.retain(|entry| !entries.contains(entry));
        if self.pending.is_empty() {
            self.failed = None;
        }
    }

    /// Another plan is on the screen: what was saved in the one before is no longer told. What is on its way is.
    pub fn leave_plan(&mut self) {
        self.last = None;
        self.elsewhere.clone_from(&self.pending);
    }

    /// Changes could not be saved.
    pub fn failed(&mut self, fault: Fault) {
        self.failed = Some(fault);
    }

    /// True while something is not safe on disk.
    pub fn is_unsaved(&self) -> bool {
        !self.pending.is_empty()
    }

    /// How many changes are not safe on disk.
    pub fn unsaved(&self) -> usize {
        self.pending.len()
    }

    /// What the status line may say.
    pub fn state(&self) -> SaveState<'_> {
        match (&self.failed, self.last) {
            (Some(fault), _) if self.is_unsaved() => SaveState::Failed(fault),
            _ if self.is_unsaved() => SaveState::Pending,
            (_, Some((at, entry))) => SaveState::Saved(at, entry),
            _ => SaveState::Untouched,
        }
    }
}
