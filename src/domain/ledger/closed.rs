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

/// The plan as closed rounds have it, and as it was before revisions that hold from a later day.
#[derive(Debug, Default)]
pub(super) struct Views {
    pub closed: OnceLock<BTreeMap<Id, Made>>,
    /// By how many revisions hold.
    pub before: OnceLock<Vec<Made>>,
}
