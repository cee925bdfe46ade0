//! *Krav*: what is due, how each rule fares and who falls short, what came too late, what assessments lack.

use super::Teller;
use super::left_out::Fact;
use super::line::{Emphasis, Line, Link, Run};
use crate::domain::due::Due;
use crate::domain::entry::Entry;
use crate::domain::finding::{Finding, Place, RemedyKind};
use crate::domain::plan::Plan;
use crate::domain::record::{Object, Round, Rule};
use crate::domain::requirements::Requirements;
use crate::domain::rules::{Outcome, RuleReview};
use crate::domain::tree::ItemIx;
use crate::text::change::told;
use crate::text::clean;

impl Teller<'_> {
    /// All of it, where nothing is narrowed or grouped.
    pub fn requirements(&self, plan: &Plan, round: &Round, answer: &Requirements<'_>) -> Vec<Line> {
        let mut lines = self.due(plan, &answer.due);
        for fared in &answer.review.rules {
            let Some((_, rule)) = plan.rules.at(fared.rule) else { continue };
            let findings: Vec<&Finding> = answer.review.of_rule(fared.rule).collect();
            lines.extend(self.rule(plan, round, rule, fared, &findings));
        }
        lines.extend(self.late(plan, answer));
        let method: Vec<&Finding> = answer.method.iter().collect();
        let unjudged: Vec<&Finding> = answer.unjudged.iter().collect();
        lines.extend(self.method(plan, round, &method, &unjudged));
        lines
    }

    /// What is late or comes soon.
    pub fn due(&self, plan: &Plan, due: &[Due]) -> Vec<Line> {
        let told = due.iter().map(|due| {
            let emphasis = if due.late { Emphasis::Warning } else { Emphasis::Plain };
            Line::new(1, self.lang.due(due, plan), emphasis).to(Link::Due(Box::new(due.clone())))
        });
        self.under(self.lang.requirements_due(), told.collect())
    }

    /// A rule in the source's words, how it fares, what could not be looked at, and what falls short of it.
    pub fn rule(
        &self,
        plan: &Plan,
        round: &Round,
        rule: &Rule,
        fared: &RuleReview,
        findings: &[&Finding],
    ) -> Vec<Line> {
        let class = rule.severity.map(|severity| self.lang.severity(severity)).unwrap_or_default();
        let short = matches!(fared.outcome, Outcome::Short(_));
        let head: Vec<Run> = vec![
            (class.to_owned(), Emphasis::Strong),
            (format!(" {} ", self.signs.dot()), Emphasis::Quiet),
            (
                self.lang.rule_outcome(fared.outcome, rule.severity),
                if short { Emphasis::Warning } else { Emphasis::Plain },
            ),
        ];
        let mut lines = vec![Line { runs: head, heading: true, ..Line::default() }];
        let mut words: Vec<Run> =
            vec![(format!("”{}”", clean::line(rule.text.as_deref().unwrap_or_default())), Emphasis::Plain)];
        if let Some(places) = &rule.lines {
            let source = clean::line(plan.document().source.as_deref().unwrap_or_default());
            words.push((format!(" ({})", self.lang.source_line(&source, &clean::line(places))), Emphasis::Quiet));
        }
        let id = plan.rules.at(fared.rule).map(|(id, _)| id.clone()).filter(|_| plan.is_own());
        let link = id.map(|id| Link::Part(Object::Rule(id)));
        lines.push(Line { depth: 1, runs: words, link, ..Line::default() });
        for gap in &fared.gaps {
            let line = Line::new(1, self.lang.gap(gap, plan), Emphasis::Quiet);
            lines.push(line.to(Link::Gap(Box::new(gap.clone()))));
        }
        lines.extend(findings.iter().map(|finding| self.finding(plan, round, finding)));
        lines
    }

    /// A finding, and what mends it.
    pub fn finding(&self, plan: &Plan, round: &Round, finding: &Finding) -> Line {
        let warns = finding.is_warning();
        let emphasis = if warns { Emphasis::Warning } else { Emphasis::Plain };
        let sign = if warns { "!" } else { self.signs.dot() };
        let mut runs: Vec<Run> = vec![(format!("{sign} "), emphasis), (self.lang.finding(finding, plan), emphasis)];
        if self.tells(Fact::Remedies) && finding.remedy.place != Place::Plan {
            let act = match needs_correction(round, finding) {
                true => self.lang.act_correct().to_owned(),
                false => self.lang.act(&finding.remedy.act, plan),
            };
            runs.push((format!(" {act}"), Emphasis::Quiet));
        }
        Line { depth: 1, runs, link: Some(Link::Finding(Box::new(finding.clone()))), ..Line::default() }
    }

    /// What came too late: entry by entry for the round in view, counted for the others.
    pub fn late(&self, plan: &Plan, answer: &Requirements<'_>) -> Vec<Line> {
        let here = answer.late.iter().map(|(entry, ix)| self.late_entry(plan, entry, *ix)).collect();
        // Keys are named where there are keys.
        let has_keys = self.tells(Fact::Remedies);
        let heading = if has_keys { self.lang.requirements_late_enter() } else { self.lang.requirements_late() };
        let mut lines = self.under(heading, here);
        for (round, count) in &answer.late_elsewhere {
            let mut text = self.lang.late_elsewhere(&self.lang.count_late(*count), &self.round(plan, round));
            if has_keys {
                text = format!("{text} {}", self.lang.earlier_enter());
            }
            lines.push(Line::new(0, text, Emphasis::Warning).to(Link::Round((*round).clone())));
        }
        lines
    }

    fn late_entry(&self, plan: &Plan, entry: &Entry, ix: ItemIx) -> Line {
        let changes = told(&entry.edit);
        let changes: Vec<String> =
            changes.map(|change| self.lang.changed_value(plan, &change.object, &change.field, &change.to)).collect();
        let text = format!("{}: {} ({})", self.item(plan, ix), changes.join(", "), self.who_and_when(entry));
        Line::new(1, text, Emphasis::Warning).to(Link::Late(ix, entry.id))
    }

    /// What assessments lack, and how many there are not.
    pub fn method(&self, plan: &Plan, round: &Round, method: &[&Finding], unjudged: &[&Finding]) -> Vec<Line> {
        let mut lines: Vec<Line> = method.iter().map(|finding| self.finding(plan, round, finding)).collect();
        if let Some(first) = unjudged.first() {
            let count = match (self.tells(Fact::Remedies), round.is_closed()) {
                (true, true) => self.lang.count_unjudged(unjudged.len()),
                (true, false) => self.lang.count_missing(unjudged.len()),
                (false, _) => self.lang.count_not_assessed(unjudged.len()),
            };
            let line = Line::plain(1, count);
            lines.push(match &first.remedy.place {
                Place::Item(ix) => line.to(Link::Item(*ix)),
                Place::Unit(_) | Place::Plan => line,
            });
        }
        self.under(self.lang.requirements_method(), lines)
    }

    /// Lines under a heading; nothing where there are none.
    pub(super) fn under(&self, heading: &str, mut lines: Vec<Line>) -> Vec<Line> {
        if !lines.is_empty() {
            lines.insert(0, Line::heading(0, heading));
        }
        lines
    }
}

/// True when only a correction can mend it: the round is closed.
pub fn needs_correction(round: &Round, finding: &Finding) -> bool {
    let judges = match finding.remedy.act {
        RemedyKind::Assess | RemedyKind::GiveReason | RemedyKind::Explain => true,
        RemedyKind::AddItem(_)
        | RemedyKind::WithdrawItem
        | RemedyKind::Link
        | RemedyKind::AddIndicator
        | RemedyKind::SetTarget
        | RemedyKind::AddResource
        | RemedyKind::AddConsultation
        | RemedyKind::SetResponsible
        | RemedyKind::SetPoliticalState
        | RemedyKind::OpenRound(_)
        | RemedyKind::NoteDecision(_) => false,
    };
    round.is_closed() && judges
}
