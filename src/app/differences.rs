//! What each revision puts otherwise, as it was told last.

use std::collections::BTreeMap;

use crate::domain::ledger::Ledger;
use crate::domain::record::Id;
use crate::telling::Line;

/// What each revision puts otherwise, as it was told last.
#[derive(Debug, Default)]
pub struct Differences {
    /// Of what: how many changes there were, and which revision was shown.
    of: (usize, Option<Id>),
    told: BTreeMap<Id, Vec<Line>>,
}

impl Differences {
    /// What was told of the plan as it now stands.
    pub fn of(ledger: &Ledger, told: BTreeMap<Id, Vec<Line>>) -> Self {
        Differences { of: (ledger.len(), ledger.draft().cloned()), told }
    }

    /// True when nothing has changed since.
    pub fn are_current(&self, ledger: &Ledger) -> bool {
        self.of.0 == ledger.len() && self.of.1.as_ref() == ledger.draft()
    }

    /// What a revision puts otherwise.
    pub fn told(&self, revision: &Id) -> &[Line] {
        self.told.get(revision).map_or(&[], Vec::as_slice)
    }
}
