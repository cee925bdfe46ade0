//! Rounds side by side: how an item stood in each.

use super::Teller;
use super::line::{Emphasis, Run};
use crate::domain::ledger::Ledger;
use crate::domain::presence::Judged;
use crate::domain::record::{Id, Round};
use crate::domain::tree::ItemIx;

impl Teller<'_> {
    /// What a round says of an item, each in words of its own: the status, the trend that somebody has given, and how the
    /// status compares with the round before.
    pub fn result(&self, ledger: &Ledger, (id, round): (&Id, &Round), ix: ItemIx) -> Vec<Run> {
        let plan = ledger.plan_of(id);
        let judged = plan.judged(id, ix, round.cut_off.unwrap_or(self.today));
        let gender = self.lang.gender(plan.level_of(ix));
        let Judged::Status(status) = judged else {
            return vec![(self.worded(plan).how_judged(judged, gender).to_owned(), Emphasis::Quiet)];
        };
        let words = self.worded(plan).signed(self.signs, status, gender);
        let mut told = vec![(words, Emphasis::Status(status))];
        told.extend(self.corrected_mark(plan, id, ix).map(|mark| (mark, Emphasis::Warning)));
        if let Some(trend) = plan.assessment(id, ix).and_then(|assessment| assessment.trend) {
            let words = self.lang.results_trend(self.signs.trend(trend), &self.lang.trend(trend).to_lowercase());
            told.push((words, Emphasis::Plain));
        }
        if let Some(change) = plan.change(id, ix) {
            told.push((format!("{} {}", self.signs.change(change), self.lang.results_change(change)), Emphasis::Quiet));
        }
        told
    }
}
