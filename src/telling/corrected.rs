//! That what stands in a closed round is a correction: what was sealed, who corrected it, when and why.

use super::Teller;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::Id;
use crate::domain::tree::ItemIx;
use crate::text::clean;

impl Teller<'_> {
    /// That another value stands than was sealed: *rättad (var Delvis uppfyllt)*.
    pub fn corrected_mark(&self, plan: &Plan, round: &str, ix: ItemIx) -> Option<String> {
        let sealed = plan.corrected_from(round, ix)?;
        Some(self.lang.corrected_mark(self.worded(plan).judged(sealed, self.lang.gender(plan.level_of(ix)))))
    }

    /// The same with who, when and why: *rättad (var Delvis uppfyllt) av controller, 2027-03-01 09.12: Fel tabell.*
    pub fn corrected_value(&self, ledger: &Ledger, round: &Id, ix: ItemIx) -> Option<String> {
        let plan = ledger.plan_of(round);
        let mark = self.corrected_mark(plan, round, ix)?;
        let by = plan.corrected(round, ix)?.by("value")?;
        Some(self.corrected_by(ledger, by, &mark))
    }

    /// That a text stands by a correction: *rättad av controller, 2027-03-01 09.12: Fel tabell.*
    pub fn corrected_text(&self, ledger: &Ledger, round: &Id, ix: ItemIx, field: &str) -> Option<String> {
        let by = ledger.plan_of(round).corrected(round, ix)?.by(field)?;
        Some(self.corrected_by(ledger, by, self.lang.corrected()))
    }

    fn corrected_by(&self, ledger: &Ledger, by: &Id, mark: &str) -> String {
        let Some(entry) = ledger.correction_entry(by) else { return mark.to_owned() };
        let mut words = match self.role(entry) {
            Some(_) => self.lang.corrected_by(mark, &self.who_and_when(entry)),
            None => self.lang.corrected_when(mark, &self.when(entry)),
        };
        let reason = ledger.plan().corrections.get(by).and_then(|correction| correction.reason.as_deref());
        if let Some(reason) = reason.map(|reason| clean::line(reason).into_owned()) {
            words.push_str(&format!(": {reason}"));
        }
        words
    }
}
