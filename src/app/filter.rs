//! What the tree and the pages are narrowed to.

use std::collections::HashSet;

use jiff::Timestamp;

use super::event::SavedView;
use crate::domain::filter::{Criterion, Filter};
use crate::domain::tree::{ItemIx, Tree};

/// Kinds of criteria with a list of their own to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// What was judged.
    Status,
    /// The level.
    Level,
    /// Who is responsible.
    Unit,
    /// Labels.
    Tag,
    /// Changes since a moment.
    Since,
}

/// What the tree and the pages of an open plan are narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// What is chosen.
    pub filter: Filter,
    /// True when the pages are grouped by who is responsible.
    pub by_unit: bool,
    /// When the user was here last.
    pub left: Option<Timestamp>,
    /// True when something has happened that may change what matches. In the tree rows stay where they are until one
    /// leaves it: an item must not vanish under the hand that judges it.
    pub is_stale: bool,
    /// True when the filter was just taken away because one went to what it hid.
    pub was_lifted: bool,
    /// What matches; `None` without a filter.
    pub(super) matches: Option<HashSet<ItemIx>>,
    /// What matches and the branches above it, without which nobody would know where it stands; `None` without a filter.
    pub(super) rows: Option<HashSet<ItemIx>>,
    /// What was folded together, and where the cursor was, before the tree was narrowed.
    pub(super) before: (Vec<ItemIx>, Option<ItemIx>),
}

impl Narrowed {
    /// As the user left it.
    pub fn of_view(view: &SavedView) -> Self {
        let filter: Filter = view.filter.iter().filter_map(|code| Criterion::from_code(code)).collect();
        let is_stale = !filter.is_empty();
        Narrowed { left: view.left, by_unit: view.by_unit, filter, is_stale, ..Narrowed::default() }
    }

    /// True when something may be hidden.
    pub fn is_on(&self) -> bool {
        self.matches.is_some()
    }

    /// True when an item is shown.
    pub fn shows(&self, ix: ItemIx) -> bool {
        self.matches.as_ref().is_none_or(|matches| matches.contains(&ix))
    }

    /// True when an item takes a row where nothing is folded.
    pub(super) fn has_row(&self, ix: ItemIx) -> bool {
        self.rows.as_ref().is_none_or(|rows| rows.contains(&ix))
    }

    /// Finds what takes a row in a tree; what is no longer in it matches no more.
    pub(super) fn find_rows(&mut self, tree: &Tree) {
        self.rows = self.matches.as_mut().map(|matches| {
            matches.retain(|ix| tree.position(*ix).is_some());
            let mut rows: HashSet<ItemIx> = HashSet::new();
            for ix in matches.iter() {
                rows.insert(*ix);
                for above in tree.ancestors(*ix) {
                    if !rows.insert(above) {
                        break;
                    }
                }
            }
            rows
        });
    }

    /// Finds what matched again where items were given other places; what is not in the plan any more matches no more.
    pub(super) fn follow(&mut self, now: impl Fn(ItemIx) -> Option<ItemIx>) {
        self.matches = self.matches.take().map(|matches| matches.into_iter().filter_map(&now).collect());
        let (folded, cursor) = std::mem::take(&mut self.before);
        self.before = (folded.into_iter().filter_map(&now).collect(), cursor.and_then(&now));
    }

    /// How many items match; `None` without a filter.
    pub fn count(&self) -> Option<usize> {
        self.matches.as_ref().map(HashSet::len)
    }

    /// Takes the filter away because one goes to what it hides.
    pub(super) fn lift(&mut self) {
        self.was_lifted |= self.is_on();
        self.filter = Filter::default();
        self.matches = None;
        self.rows = None;
    }
}
