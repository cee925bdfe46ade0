//! How far every writer's log had been read when a round was closed: what the closing covers, and what came too late.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::chain::{Branches, Reach, lost_to};
use super::entry::{Entry, EntryId};
use super::record::{FieldValue, Object, Reached, Value};

/// What a closing covers: exactly what its heads reach.
///
/// A row with an id from before the closing is a head: it stands for everything of that writer that leads up to it. A
/// row with a later id comes from a clock that was ahead: it covers that one entry only, or else everything its writer
/// writes once the clock is right again would count as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    /// The last entry covered of each writer whose log grew in the order of its ids.
    upto: HashMap<Box<str>, EntryId>,
    /// What the heads of the other logs reach.
    reach: HashMap<Box<str>, Reach>,
    alone: HashSet<EntryId>,
    /// What was known to be missing.
    lost: HashSet<EntryId>,
}

impl Frontier {
    /// The frontier that the entry `closing` gave a round or an attest, where logs have gone these ways.
    pub fn of(closing: &Entry, object: &Object, branches: &Branches) -> Self {
        let field =
            closing.edit.changes.iter().find(|change| *change.object == *object && &*change.field == "frontier");
        Frontier::said(closing, field.map(|change| &change.to), branches)
    }

    /// The frontier that the entry `closing` gave in these rows.
    pub fn said(closing: &Entry, rows: Option<&Value>, branches: &Branches) -> Self {
        let rows = rows.and_then(|rows| <Vec<Reached>>::from_value(rows.clone())).unwrap_or_default();
        Frontier::over(rows, |entry| entry < closing.id, branches, lost_to(closing).collect())
    }

    /// The frontier of these rows; those that are not from before it stand for themselves alone.
    pub fn over(
        rows: Vec<Reached>,
        is_before: impl Fn(EntryId) -> bool,
        branches: &Branches,
        lost: HashSet<EntryId>,
    ) -> Self {
        let mut frontier = Frontier { lost, ..Frontier::default() };
        let mut heads: BTreeMap<Box<str>, Vec<EntryId>> = BTreeMap::new();
        for row in rows {
            let (Some(writer), Some(Ok(entry))) = (row.writer, row.entry.map(|id| id.parse::<EntryId>())) else {
                continue;
            };
            if is_before(entry) {
                heads.entry(Box::from(&*writer.0)).or_default().push(entry);
            } else {
                frontier.alone.insert(entry);
            }
        }
        for (writer, heads) in heads {
            if let Some(reach) = branches.reach(&writer, &heads, &frontier.lost) {
                frontier.reach.insert(writer, reach);
            } else if let Some(last) = heads.into_iter().max() {
                frontier.upto.insert(writer, last);
            }
        }
        frontier
    }

    /// True for an entry that the closing covers.
    pub fn covers(&self, writer: &str, entry: EntryId) -> bool {
        let reached = || match self.reach.get(writer) {
            Some(reach) => reach.covers(entry),
            None => self.upto.get(writer).is_some_and(|last| entry <= *last),
        };
        self.alone.contains(&entry) || (!self.lost.contains(&entry) && reached())
    }
}
