//! Rounds side by side: how an item stood in each.

use super::Teller;
use super::line::{Emphasis, Run};
use crate::domain::ledger::Ledger;
use crate::domain::presence::Judged;
use crate::domain::record::{Id, Round, Trend};
use crate::domain::tree::ItemIx;

impl Teller<'_> {
    /// How an item stood in a round, with where it was heading: as sign and word, or where there is no room for words as
    /// a sign.
    pub fn result(&self, ledger: &Ledger, (id, round): (&Id, &Round), ix: ItemIx, worded: bool) -> Run {
        let plan = ledger.plan_of(id);
        let judged = plan.judged(id, ix, round.cut_off.unwrap_or(self.today));
        let gender = self.lang.gender(plan.level_of(ix));
        let Judged::Status(status) = judged else {
            let text = if worded { self.lang.how_judged(judged, gender) } else { "–" };
            return (text.to_owned(), Emphasis::Quiet);
        };
        let trend = match plan.trend(id, ix) {
            Some((trend @ (Trend::Up | Trend::Down), _) | (trend, false)) => format!(" {}", self.signs.trend(trend)),
            Some((Trend::Same | Trend::Unclear, true)) | None => String::new(),
        };
        let word = if worded { format!(" {}", self.lang.judged(status, gender)) } else { String::new() };
        (format!("{}{word}{trend}", self.signs.status(status)), Emphasis::Status(status))
    }
}
