//! A plan among the others: how far it has come, how it went, what needs attention.

use super::line::{Emphasis, Line};
use super::{Fact, Teller};
use crate::domain::overview::Overview;
use crate::domain::plan::Plan;
use crate::domain::record::{Gender, Scale, Status};
use crate::text::{StatusWords, clean};

/// A part of what is told on one line: a sign, unless there is none, the words, and how they are meant.
pub type Part<'w> = (&'w str, String, Emphasis);

impl Teller<'_> {
    /// Municipality and title; with the id between them where another plan is called the same.
    pub fn overview_title(&self, overview: &Overview, has_twin: bool) -> String {
        let title = overview.title.as_deref().unwrap_or(&overview.id);
        let id = Some(&*overview.id.0).filter(|_| has_twin);
        let parts = overview.municipality.as_deref().into_iter().chain(id).chain([title]);
        self.dotted(&parts.map(|part| clean::line(part).into_owned()).collect::<Vec<_>>())
    }

    /// That others have taken its place: *ersatt från 2027-01-01 av Integrationsplan 2027–2030*; nothing for one that is
    /// current.
    pub fn overview_replaced(&self, overview: &Overview) -> Option<String> {
        let (from, by) = overview.replaced.as_ref()?;
        let by: Vec<String> = by.iter().map(|title| clean::line(title).into_owned()).collect();
        Some(self.lang.replaced_by_mark(&from.to_string(), &by.join(", ")))
    }

    /// How much of the round has been assessed.
    pub fn overview_coverage(&self, overview: &Overview) -> String {
        match overview.tally.counted {
            0 => self.lang.nothing_to_assess().to_owned(),
            counted => self.lang.assessed_of(overview.tally.assessed, counted),
        }
    }

    /// The round, the statuses that occur, then what needs attention: each a part of one line.
    pub fn overview_parts<'o>(&self, overview: &'o Overview) -> Vec<Part<'o>> {
        let (lang, tally, signs) = (self.lang, &overview.tally, self.signs);
        let worded = StatusWords::of_steps(lang, &overview.steps);
        let (id, round) = &overview.round;
        let proposed = if round.state.is_none() { format!(" ({})", lang.round_proposed()) } else { String::new() };
        let mut parts: Vec<Part<'o>> =
            vec![("", format!("{}{proposed}", clean::line(round.called(id))), Emphasis::Quiet)];
        for scale in [Scale::Goal, Scale::Activity] {
            let grading = worded.grading(scale);
            let counted: Vec<_> = grading.and_others().map(|status| (status, tally.count(scale, status))).collect();
            let counted = counted.into_iter();
            parts.extend(counted.filter(|(_, count)| *count > 0).map(|(status, count)| {
                let words = worded.count(count, Some(status), Gender::of(scale));
                (worded.sign(signs, Some(status)), words, Emphasis::Status(Some(status)))
            }));
        }
        if tally.missing() > 0 {
            let none: Option<Status> = None;
            let words = worded.count(tally.missing(), none, Gender::Neuter);
            parts.push((worded.sign(signs, none), words, Emphasis::Status(none)));
        }
        let warnings = [
            (overview.late.len(), lang.count_overdue(overview.late.len())),
            (overview.findings, lang.count_breaches(overview.findings)),
            (overview.conflicts, lang.count_conflicts(overview.conflicts)),
        ];
        parts.extend(
            warnings.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| ("!", text, Emphasis::Warning)),
        );
        parts
    }

    /// How many items it has, what is late, and whom the round waits for.
    pub fn overview_more(&self, overview: &Overview, plan: Option<&Plan>) -> Vec<Line> {
        let mut counts = vec![self.lang.count_items(overview.items)];
        if overview.slots > 0 {
            counts.push(self.lang.count_slots(overview.slots));
        }
        let mut lines = vec![Line::plain(0, self.dotted(&counts))];
        if let Some(plan) = plan.filter(|_| self.tells(Fact::LateNamed)) {
            lines.extend(overview.late.iter().map(|due| Line::new(0, self.lang.due(due, plan), Emphasis::Warning)));
        }
        let names: Vec<(String, u32)> =
            overview.waiting.iter().map(|(_, name, count)| (name.clone(), *count)).collect();
        let waits = self.lang.waiting_for(&names, overview.unowned);
        lines.extend((!waits.is_empty()).then(|| Line::plain(0, waits)));
        lines.extend(overview.earlier.as_ref().map(|earlier| self.earlier(&overview.id, earlier)));
        lines
    }
}
