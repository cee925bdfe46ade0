//! What else is known about an item: who is responsible when, its political state, its year, consultations, figures,
//! resources, corrections. A line a fact, only what there is.

use super::Teller;
use crate::domain::evaluation::of_item;
use crate::domain::indicators;
use crate::domain::plan::Plan;
use crate::domain::proposal::takes_proposal;
use crate::domain::record::{Id, Kind, Responsibility, Standing};
use crate::domain::resources;
use crate::domain::tree::ItemIx;

impl Teller<'_> {
    /// The facts of an item, in the order they are read. `who` tells who made a correction, and when.
    pub fn item_facts(&self, plan: &Plan, round: &Id, ix: ItemIx, who: &dyn Fn(&Id) -> String) -> Vec<String> {
        let lang = self.lang;
        let item = plan.item(ix);
        let id = plan.item_id(ix);
        let dot = self.signs.dot();
        let mut lines = Vec::new();
        if item.responsible.iter().any(Responsibility::is_dated) {
            let known: Vec<String> = item.responsible.iter().map(|known| lang.responsibility(plan, known)).collect();
            lines.push(format!("{}: {}", lang.field(Kind::Item, "responsible"), known.join("; ")));
        }
        if let Some(state) = item.political_state {
            let mut words = vec![lang.political_state(state).to_owned()];
            words.extend(item.political_date.map(|day| day.to_string()));
            words.extend(item.political_paragraph.as_deref().map(str::to_owned));
            lines.push(format!("{}: {}", lang.field(Kind::Item, "political_state"), words.join(" ")));
        }
        let mut when = Vec::new();
        when.extend(item.year.map(|year| format!("{}: {year}", lang.field(Kind::Item, "year"))));
        when.extend(item.starts.map(|day| format!("{}: {day}", lang.field(Kind::Item, "starts"))));
        when.extend(item.ends.map(|day| format!("{}: {day}", lang.field(Kind::Item, "ends"))));
        if item.period.is_none() {
            when.extend(item.valid_from.map(|day| format!("{}: {day}", lang.field(Kind::Item, "valid_from"))));
            when.extend(item.valid_to.map(|day| format!("{}: {day}", lang.field(Kind::Item, "valid_to"))));
        }
        if !when.is_empty() {
            lines.push(when.join(&format!(" {dot} ")));
        }
        if !item.tags.is_empty() {
            lines.push(format!("{}: {}", lang.field(Kind::Item, "tags"), item.tags.join(", ")));
        }
        for (_, held) in plan.consultations.iter() {
            if held.item.as_ref() == Some(id) && held.state != Some(Standing::Withdrawn) {
                let day = held.date.map(|day| day.to_string()).unwrap_or_default();
                let mut text = lang.fact_consultation(&day, held.role.as_deref().unwrap_or_default());
                if let Some(outcome) = &held.outcome {
                    text.push_str(&format!(": {outcome}"));
                }
                lines.push(text);
            }
        }
        // Where indicators make a proposal, one that says nothing in the round says why.
        let in_round = plan.rounds.get(round).filter(|_| takes_proposal(plan, ix));
        let measured = in_round.map(|round| of_item(plan, round, ix)).unwrap_or_default();
        for series in indicators::of_item(plan, ix) {
            let mut text = format!("{}: {}", lang.form_indicator(), self.indicator_words(&series));
            let here = measured.iter().find(|measured| measured.id == series.id);
            if let Some(Err(why)) = here.map(|measured| measured.evaluation) {
                text.push_str(&format!(". {}", lang.unevaluated(why)));
            }
            lines.push(text);
        }
        for (resource_id, resource) in
            resources::standing(plan).filter(|(_, resource)| resource.item.as_ref() == Some(id))
        {
            lines.push(format!("{} {}", lang.resources_title(), self.resource(resource_id, resource)));
        }
        for (correction_id, correction) in plan.corrections.iter() {
            if correction.item.as_ref() != Some(id) || correction.round.as_ref() != Some(round) {
                continue;
            }
            let gender = lang.gender(plan.level_of(ix));
            let mut words = Vec::new();
            words.extend(correction.value.map(|status| lang.status(status, gender).to_owned()));
            words.extend(correction.text.as_deref().map(str::to_owned));
            words.extend(
                correction
                    .reason
                    .as_deref()
                    .map(|reason| format!("{}: {reason}", lang.field(Kind::Correction, "reason"))),
            );
            lines.push(format!("{}: {}", lang.correction_line(&who(correction_id)), words.join(&format!(" {dot} "))));
        }
        lines
    }
}
