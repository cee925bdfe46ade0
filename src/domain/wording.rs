//! The wording that a judgement was made on, beside the one that the item has in the round.

use jiff::Timestamp;

use super::ledger::Ledger;
use super::record::{Id, Object, Record};
use super::tree::ItemIx;

/// A judgement made on another wording than the item has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reworded {
    /// The words that were judged.
    pub judged: Box<str>,
    /// When they were changed, if that is known.
    pub changed: Option<Timestamp>,
}

impl Ledger {
    /// What was judged in a round, where the item is now worded otherwise; `shown` is the round whose plan is looked at. A
    /// round that is closed keeps the wording it was closed with.
    pub fn reworded(&self, shown: &Id, judged_in: &Id, ix: ItemIx) -> Option<Reworded> {
        let plan = self.plan_of(shown);
        let assessment = plan.assessment(judged_in, ix).filter(|assessment| assessment.value.is_some())?;
        let judged = assessment.wording.as_deref()?;
        let item = plan.item(ix);
        let field = if item.text.is_some() { "text" } else { "heading" };
        if item.text(field) == Some(judged) {
            return None;
        }
        let object = Object::Item(plan.item_id(ix).clone());
        let changed = self.register(&object, field).and_then(|register| register.heads().next_back());
        let changed = changed.and_then(|write| self.entry(write.entry)).map(|entry| entry.at);
        Some(Reworded { judged: judged.into(), changed })
    }
}
