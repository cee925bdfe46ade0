//! How far every writer's log had been read when a round was closed: what the closing covers, and what came too late.

use std::collections::{HashMap, HashSet};

use super::entry::{Edit, EntryId};
use super::record::{FieldValue, Id, Object, Reached};

/// What a closing covers.
///
/// A row with an id from before the closing stands for everything of that writer up to it. A row with a later id comes
/// from a clock that was ahead: it covers that one entry only, or else everything its writer writes once the clock is
/// right again would count as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    upto: HashMap<Box<str>, EntryId>,
    alone: HashSet<EntryId>,
}

impl Frontier {
    /// The frontier that the entry `closing` gave a round.
    pub fn of(closing: EntryId, edit: &Edit, round: &Id) -> Self {
        let mut frontier = Frontier::default();
        let field = edit
            .changes
            .iter()
            .find(|change| matches!(&change.object, Object::Round(id) if id == round) && &*change.field == "frontier");
        let rows = field.and_then(|change| <Vec<Reached>>::from_value(change.to.clone())).unwrap_or_default();
        for row in rows {
            let (Some(writer), Some(Ok(entry))) = (row.writer, row.entry.map(|id| id.parse::<EntryId>())) else {
                continue;
            };
            if entry < closing {
                let reached = frontier.upto.entry(writer.0).or_insert(entry);
                *reached = (*reached).max(entry);
            } else {
                frontier.alone.insert(entry);
            }
        }
        frontier
    }

    /// True for an entry that the closing covers.
    pub fn covers(&self, writer: &str, entry: EntryId) -> bool {
        self.upto.get(writer).is_some_and(|reached| entry <= *reached) || self.alone.contains(&entry)
    }
}
