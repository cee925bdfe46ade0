//! What has been corrected in a closed round, as JSON.

use serde_json::Value as Json;

use crate::cli::json::piece::{self, maybe, object};
use crate::domain::ledger::Ledger;
use crate::domain::record::{Assessment, Id, Record};
use crate::domain::tree::ItemIx;

/// The fields that stand by a correction: what was sealed, who corrected it, when and why. Nothing where none does.
pub fn corrected_json(ledger: &Ledger, round: &Id, ix: ItemIx) -> Json {
    let plan = ledger.plan_of(round);
    let Some(corrected) = plan.corrected(round, ix) else { return Json::Null };
    let silent = Assessment::default();
    let sealed = plan.sealed_assessment(round, ix).unwrap_or(&silent);
    let rows = corrected.fields.iter().map(|(field, by)| {
        let entry = ledger.correction_entry(by);
        let reason = plan.corrections.get(by).and_then(|correction| correction.reason.as_deref());
        object([
            ("field", (*field).into()),
            ("sealed", piece::value(&sealed.get(field))),
            ("by", maybe(entry.map(|entry| entry.by.to_string()))),
            ("at", maybe(entry.map(|entry| entry.at.to_string()))),
            ("reason", maybe(reason)),
            ("correction", by.to_string().into()),
        ])
    });
    rows.collect::<Vec<_>>().into()
}
