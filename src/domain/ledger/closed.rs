//! A closing of a round, as the ledger knows it.

use crate::domain::entry::EntryId;
use crate::domain::frontier::Frontier;
use crate::domain::record::Id;

/// One closing of a round that took effect.
#[derive(Clone, Debug)]
pub(super) struct Closing {
    pub round: Id,
    pub entry: EntryId,
    pub frontier: Frontier,
    pub reopened: Option<EntryId>,
}
