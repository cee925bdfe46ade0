//! What units answer for their parts, and whom a round waits for.

use super::Teller;
use crate::domain::answers::Taking;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Answer, Id, Kind, Object, Record, Role};
use crate::domain::tree::ItemIx;
use crate::text::clean;

impl Teller<'_> {
    /// How many of those who answer for a part of an item have: *svar 2 av 3*; nothing where it is not shared.
    pub fn answered(&self, answers: &[(&Id, Option<&Answer>)]) -> Option<String> {
        let given = answers.iter().filter(|(_, answer)| answer.is_some_and(Answer::is_given)).count();
        (!answers.is_empty()).then(|| self.lang.answered_of(given, answers.len()))
    }

    /// The same, with who has not.
    pub fn answered_by_whom(&self, plan: &Plan, answers: &[(&Id, Option<&Answer>)]) -> Option<String> {
        let left = answers.iter().filter(|(_, answer)| !answer.is_some_and(Answer::is_given));
        let left: Vec<String> = left.map(|(unit, _)| self.unit(plan, unit)).collect();
        let given = self.answered(answers)?;
        Some(if left.is_empty() { given } else { self.lang.answers_left(&given, &left.join(", ")) })
    }

    /// What a unit answers: *◐ Delvis uppfyllt · Trend: Positiv · Två av tre är klara · Åtgärder: …*.
    pub fn answer(&self, plan: &Plan, ix: ItemIx, answer: Option<&Answer>) -> String {
        let lang = self.lang;
        let Some(answer) = answer else { return lang.not_answered().to_owned() };
        let mut parts = Vec::new();
        let status = answer.value.filter(|status| plan.scale_of(ix).has(*status));
        parts.push(self.verdict(plan, ix, status));
        let trend = answer.trend.map(|trend| format!("{} {}", self.signs.trend(trend), lang.trend(trend)));
        parts.extend(trend.map(|trend| trend.trim().to_owned()));
        parts.extend(answer.forecast.map(|forecast| lang.forecast(forecast).to_owned()));
        for spec in Kind::Answer.fields().iter().filter(|spec| spec.role == Role::Prose) {
            let value = answer.get(spec.name);
            let Some(text) = value.as_text().map(clean::line) else { continue };
            let label = if spec.name == "comment" {
                String::new()
            } else {
                format!("{}: ", lang.field(Kind::Answer, spec.name))
            };
            parts.push(format!("{label}{text}"));
        }
        self.dotted(&parts)
    }

    /// How a unit stands in a round: *svar 1 av 3, inte klarmarkerad, senast 2027-01-20*.
    pub fn taking(&self, ledger: &Ledger, round: &Id, taking: &Taking<'_>) -> String {
        let lang = self.lang;
        let total = taking.answered + taking.left.len();
        let mut parts = Vec::new();
        if total > 0 {
            parts.push(lang.answered_of(taking.answered, total));
        }
        if taking.is_ready() {
            let object = Object::Part(crate::domain::answers::part_id(round, Some(taking.unit)));
            let said = ledger.said(&object, "ready").map(|said| match self.role(said.entry) {
                Some(_) => self.who_and_when(said.entry),
                None => self.when(said.entry),
            });
            parts.push(said.map_or_else(|| lang.ready().to_owned(), |said| format!("{} ({said})", lang.ready())));
        } else {
            parts.push(lang.not_ready().to_owned());
            let deadline = lang.field(Kind::Part, "deadline").to_lowercase();
            parts.extend(taking.deadline.map(|day| format!("{deadline} {day}")));
        }
        parts.join(", ")
    }

    /// Whom the round waits for: *Väntar på svar: Socialnämnden (svar 1 av 3, inte klarmarkerad, senast 2027-01-20)*.
    pub fn awaited(&self, ledger: &Ledger, round: &Id, taking: &[Taking<'_>]) -> Option<String> {
        let waits = taking.iter().filter(|taking| !taking.is_ready());
        let named: Vec<String> = waits
            .map(|taking| {
                let unit = self.unit(ledger.plan_of(round), taking.unit);
                format!("{unit} ({})", self.taking(ledger, round, taking))
            })
            .collect();
        (!named.is_empty()).then(|| self.lang.awaits_answers(&named.join("; ")))
    }
}
