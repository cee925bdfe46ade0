//! Measures (*åtgärder*): what shall be done, who does it, by when, and how far it has come.

use super::Teller;
use super::left_out::Fact;
use crate::domain::plan::Plan;
use crate::domain::record::{Decision, Id, Kind, Measure};
use crate::text::clean;

impl Teller<'_> {
    /// Who is responsible for a measure: the unit, and the role or person.
    pub fn measure_owner(&self, plan: &Plan, measure: &Measure) -> Option<String> {
        let unit = measure.unit.as_ref().map(|unit| self.unit(plan, unit));
        let role = measure.role.as_deref().map(|role| clean::line(role).into_owned());
        let owner: Vec<String> = unit.into_iter().chain(role).collect();
        (!owner.is_empty()).then(|| owner.join(", "))
    }

    /// How far it has come: *pågår, försenad*.
    pub fn measure_progress(&self, measure: &Measure) -> String {
        let mut words = self.lang.progress(measure.progress()).to_owned();
        if measure.is_late(self.today) {
            words.push_str(&format!(", {}", self.lang.measure_late()));
        }
        let ended = measure.ended.filter(|_| measure.progress().is_over());
        words.push_str(&ended.map(|day| format!(" {day}")).unwrap_or_default());
        words
    }

    /// The decision that a measure follows from: *följer av Beslut, Kommunfullmäktige, § 105*.
    pub fn measure_follows(&self, plan: &Plan, id: &Id) -> Option<String> {
        let of_it = |decision: &Decision| decision.clauses.iter().any(|clause| clause.measure.as_ref() == Some(id));
        let (known, decision) = plan.decisions.iter().find(|(_, decision)| of_it(decision))?;
        let named = [decision.title.as_deref().or(Some(&**known)), decision.paragraph.as_deref()];
        let words: Vec<String> = named.into_iter().flatten().map(|words| clean::line(words).into_owned()).collect();
        Some(format!("{} {}", self.lang.decision_follows().to_lowercase(), words.join(", ")))
    }

    /// A measure in a line, with the round it was decided in where that is another than the one it is seen in: *Starta språkkafé · ansvarig: Socialnämnden, enhetschef · klar senast 2027-03-01 · pågår*.
    pub fn measure(&self, plan: &Plan, seen_in: Option<&Id>, (id, measure): (&Id, &Measure)) -> String {
        let lang = self.lang;
        let mut parts = vec![clean::line(measure.text.as_deref().unwrap_or_default()).into_owned()];
        parts.extend(self.measure_owner(plan, measure).map(|owner| format!("{}: {owner}", lang.responsible())));
        let due = lang.field(Kind::Measure, "due").to_lowercase();
        parts.extend(measure.due.map(|day| format!("{due} {day}")));
        parts.push(self.measure_progress(measure));
        parts.extend(measure.comment.as_deref().map(|comment| clean::line(comment).into_owned()));
        let decided = lang.field(Kind::Measure, "round").to_lowercase();
        let round = measure.round.as_ref().filter(|round| seen_in != Some(round) && plan.rounds.get(round).is_some());
        parts.extend(round.map(|round| format!("{decided} {}", self.round(plan, round))));
        parts.extend(self.measure_follows(plan, id));
        parts.extend(self.tells(Fact::Ids).then(|| clean::line(id).into_owned()));
        self.dotted(&parts)
    }
}
