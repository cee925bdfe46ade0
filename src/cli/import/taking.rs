//! A draft that was accepted becomes a plan of the library: the plan and its measures in one step, or nothing.

use std::path::Path;

use jiff::Timestamp;

use crate::domain::edits::{self, Refusal};
use crate::domain::entry::{Edit, Entry};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Figure, Id, Indicator};
use crate::import::accept::{self, Accepted};
use crate::import::draft::Draft;
use crate::storage::copy::PlanCopy;
use crate::storage::disk::Disk;
use crate::storage::format::plan_file::WrittenPlan;
use crate::storage::import;
use crate::text::Lang;

/// Where a plan is made, and of which document.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    /// The disk.
    pub disk: &'a Disk,
    /// The data folder.
    pub root: &'a Path,
    /// The time.
    pub now: Timestamp,
    /// The language of what is said.
    pub lang: Lang,
    /// The document, as it is said.
    pub name: &'a str,
    /// The document's name, as the plan remembers it.
    pub file: &'a str,
    /// The document's text.
    pub source: &'a str,
}

/// Makes changes of edits: who makes them and when is known by whoever asks.
pub type Stamping<'s> = dyn FnMut(&mut Ledger, Vec<Edit>) -> Result<Vec<Entry>, String> + 's;

impl Taking<'_> {
    /// Refuses where a plan of this id is.
    pub fn is_free(&self, id: &str) -> Result<(), String> {
        let there = std::fs::symlink_metadata(self.root.join(id)).is_ok();
        if there { Err(self.lang.cli_import_there(id)) } else { Ok(()) }
    }

    /// Makes the plan. `stamped` makes changes of what cannot stand in the plan itself.
    pub fn take_in(&self, draft: &Draft, stamped: &mut Stamping<'_>) -> Result<(String, Vec<Entry>), String> {
        let lang = self.lang;
        let id = accept::id_of(draft, self.file);
        self.is_free(&id)?;
        let Accepted { parts, indicators, figures } = accept::plan(draft, &id, self.file, self.source);
        let plan = Plan::build(parts).map_err(|_| lang.read_too_deep(self.name))?;
        let mut bytes = serde_json::to_vec_pretty(&WrittenPlan(&plan)).unwrap_or_default();
        bytes.push(b'\n');
        let said = |fault| lang.fault(&fault);
        let mut copy = PlanCopy::new(self.file, bytes).map_err(said)?;
        let entries = self.measured(&copy, &indicators, &figures, stamped)?;
        copy.add(self.file, entries.clone()).map_err(said)?;
        // The plan and its measures in one step: a plan that lacks them is nowhere, whatever fails.
        if !import::put(self.disk, self.root, &copy, self.now).map_err(said)? {
            return Err(lang.cli_import_there(&id));
        }
        Ok((id, entries))
    }

    /// The measures of a document and their figures, as changes that come with its plan.
    fn measured(
        &self,
        copy: &PlanCopy,
        indicators: &[(Id, Indicator)],
        figures: &[Figure],
        stamped: &mut Stamping<'_>,
    ) -> Result<Vec<Entry>, String> {
        if indicators.is_empty() {
            return Ok(Vec::new());
        }
        let refused = |refusal| self.lang.refusal(&refusal);
        let mut ledger = copy.ledger();
        let plan = ledger.plan();
        // The measures first, since their figures need them.
        let measures: Result<Vec<_>, _> =
            indicators.iter().map(|(id, indicator)| edits::put_indicator(plan, id, indicator)).collect();
        let mut entries = stamped(&mut ledger, measures.map_err(refused)?)?;
        let plan = ledger.plan();
        // A figure whose column names no time stays where it is: in the document's text.
        let timed = figures.iter().map(|figure| edits::put_figure(plan, figure));
        let known: Result<Vec<_>, _> = timed.filter(|put| !matches!(put, Err(Refusal::BadPeriod(_)))).collect();
        entries.append(&mut stamped(&mut ledger, known.map_err(refused)?)?);
        Ok(entries)
    }
}
