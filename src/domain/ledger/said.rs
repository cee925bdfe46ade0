//! Whose word stands in a field. Whoever brings an earlier word back, by undoing or by bringing an earlier state back, has
//! not said it: it keeps its author and its day.

use super::Ledger;
use crate::domain::entry::{Act, Entry};
use crate::domain::record::Object;

/// Whose word stands in a field.
#[derive(Clone, Copy, Debug)]
pub struct Said<'l> {
    /// The entry that said it.
    pub entry: &'l Entry,
    /// The entry that brought an earlier state back, if it stands by that.
    pub brought_back: Option<&'l Entry>,
}

impl Ledger {
    /// Whose word the plan shows in a field.
    pub fn said(&self, object: &Object, field: &str) -> Option<Said<'_>> {
        let shown = self.author_of(object, field)?;
        let act = shown.edit.known_act();
        if act == Some(Act::ReopenRound)
            && let Some(corrected) = self.corrected_before(object, field, shown.id)
        {
            return Some(Said { entry: corrected, brought_back: None });
        }
        if !brings_back(act) {
            return Some(Said { entry: shown, brought_back: None });
        }
        let register = self.register(object, field)?;
        let upto = shown.edit.of.filter(|_| act == Some(Act::Restore)).unwrap_or(shown.id);
        let word = register.writes().iter().find(|write| write.entry == shown.id)?;
        let earlier = register.writes().iter().rev().filter(|write| write.entry <= upto && write.entry < shown.id);
        let own = earlier
            .filter(|write| write.to == word.to)
            .filter_map(|write| self.entry(write.entry))
            .find(|entry| !brings_back(entry.edit.known_act()));
        let brought_back = Some(shown).filter(|_| act == Some(Act::Restore) && own.is_some());
        Some(Said { entry: own.unwrap_or(shown), brought_back })
    }
}

fn brings_back(act: Option<Act>) -> bool {
    matches!(act, Some(Act::Undo | Act::Redo | Act::Restore))
}
