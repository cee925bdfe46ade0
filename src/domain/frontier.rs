//! How far every writer's log had been read when a round was closed: what the closing covers, and what came too late.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::chain::Branches;
use super::entry::{Edit, EntryId};
use super::record::{FieldValue, Object, Reached};

/// What a closing covers.
///
/// A row with an id from before the closing stands for everything of that writer that leads up to it: what was written
/// under the same name on another machine, unknown to it, is not covered however early it was written. A row with a later id comes
/// from a clock that was ahead: it covers that one entry only, or else everything its writer writes once the clock is
/// right again would count as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    upto: HashMap<Box<str>, EntryId>,
    alone: HashSet<EntryId>,
    /// Of those up to a row, the ones that its head did not know: they stand on another branch of the log.
    beside: HashSet<EntryId>,
}

impl Frontier {
    /// The frontier that the entry `closing` gave a round or an attest, where logs have gone these ways.
    pub fn of(closing: EntryId, edit: &Edit, object: &Object, branches: &Branches) -> Self {
        let field = edit.changes.iter().find(|change| change.object == *object && &*change.field == "frontier");
        let rows = field.and_then(|change| <Vec<Reached>>::from_value(change.to.clone())).unwrap_or_default();
        Frontier::over(rows, |entry| entry < closing, branches)
    }

    /// The frontier of these rows; those that are not from before it stand for themselves alone.
    pub fn over(rows: Vec<Reached>, is_before: impl Fn(EntryId) -> bool, branches: &Branches) -> Self {
        let mut frontier = Frontier::default();
        let mut heads: BTreeMap<Box<str>, Vec<EntryId>> = BTreeMap::new();
        for row in rows {
            let (Some(writer), Some(Ok(entry))) = (row.writer, row.entry.map(|id| id.parse::<EntryId>())) else {
                continue;
            };
            if is_before(entry) {
                heads.entry(writer.0.clone()).or_default().push(entry);
                let reached = frontier.upto.entry(writer.0).or_insert(entry);
                *reached = (*reached).max(entry);
            } else {
                frontier.alone.insert(entry);
            }
        }
        for (writer, heads) in heads {
            frontier.beside.extend(branches.beside(&writer, &heads));
        }
        frontier
    }

    /// True for an entry that the closing covers.
    pub fn covers(&self, writer: &str, entry: EntryId) -> bool {
        let reached = self.upto.get(writer).is_some_and(|reached| entry <= *reached);
        (reached && !self.beside.contains(&entry)) || self.alone.contains(&entry)
    }
}
