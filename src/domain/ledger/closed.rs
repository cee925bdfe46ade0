//! A closing of a round, as the ledger knows it, and the plan as it was closed.

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

/// The closed rounds' plans, made when somebody looks; nothing for a round since which the plan has stayed the same.
#[derive(Debug, Default)]
pub(super) struct AsClosed(pub(super) OnceLock<BTreeMap<Id, OnceLock<Option<Box<Plan>>>>>);
