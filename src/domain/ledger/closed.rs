//! A closing of a round, as the ledger knows it, and the plan as other rounds than the last have it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::domain::entry::EntryId;
use crate::domain::frontier::Frontier;
use crate::domain::plan::Plan;
use crate::domain::record::Id;

/// One closing of a round that took effect.
#[derive(Clone, Debug)]
pub(super) struct Closing {
    pub round: Id,
    pub entry: EntryId,
    pub frontier: Frontier,
    pub reopened: Option<EntryId>,
}

/// A plan that is made when somebody looks; nothing where it is the same as the plan that stands.
type Made = OnceLock<Option<Box<Plan>>>;

/// The plan as closed rounds have it, and as it was before revisions that hold from a later day: what is judged as it now
/// stands, in the structure of then.
#[derive(Debug, Default)]
pub(super) struct Views {
    pub closed: OnceLock<BTreeMap<Id, Made>>,
    /// By how many revisions hold.
    pub before: OnceLock<Vec<Made>>,
    pub structures: Structures,
}

/// The structures of then, each replayed from the log once, as long as nothing but judgements and notes comes.
#[derive(Debug, Default)]
pub(super) struct Structures {
    pub closed: OnceLock<BTreeMap<Id, Made>>,
    /// By how many revisions hold.
    pub before: OnceLock<Vec<OnceLock<Box<Plan>>>>,
}

impl Views {
    /// Forgets what judgements and notes are a part of, and keeps what they are not.
    pub fn forget_judged(&mut self) {
        let structures = std::mem::take(&mut self.structures);
        *self = Views { structures, ..Views::default() };
    }
}
