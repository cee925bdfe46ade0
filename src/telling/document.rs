//! *Dokument*: what the document says of itself, and what calls for a revision.

use super::line::{Emphasis, Line, Link, Run};
use super::{Fact, Teller};
use crate::domain::plan::Plan;
use crate::domain::record::{Fact as HeadFact, Id, InSource, Kind, Object, Trigger};
use crate::text::clean;

impl Teller<'_> {
    /// The facts of the head as they are written, what the document replaces, and the plans before and after this one.
    pub fn document_head(&self, plan: &Plan) -> Vec<Line> {
        let facts = plan.facts.iter().map(|(id, fact)| Line {
            link: plan.is_own().then(|| Link::Part(Object::Fact(id.clone()))),
            ..self.head_fact(id, fact)
        });
        let replaced = plan.document().replaces.iter().map(|replaced| {
            let text = clean::line(replaced.text.as_deref().unwrap_or_default());
            Line::plain(0, format!("{}: {text}", self.lang.document_replaces()))
        });
        let lacks = plan.document().source_lacks.as_deref().map(|text| {
            let label = self.lang.field(Kind::Document, "source_lacks");
            Line::plain(0, format!("{label}: {}", clean::line(text)))
        });
        facts.chain(replaced).chain(self.successions(plan)).chain(lacks).collect()
    }

    /// A fact of the head: what the document calls it, and its words.
    fn head_fact(&self, id: &Id, fact: &HeadFact) -> Line {
        let label = fact.label.as_deref().unwrap_or(id);
        let said = match fact.said() {
            InSource::Words(words) => (clean::line(words).into_owned(), Emphasis::Plain),
            silent @ (InSource::Blank | InSource::Missing) => (self.lang.in_source(silent).to_owned(), Emphasis::Quiet),
        };
        Line { runs: vec![(format!("{}: ", clean::line(label)), Emphasis::Quiet), said], ..Line::default() }
    }

    /// What calls for a revision: the event, the source's sentence, and whether it has happened.
    pub fn trigger(&self, plan: &Plan, id: &Id, trigger: &Trigger) -> Vec<Line> {
        let lang = self.lang;
        let event = lang.capital(&clean::line(trigger.event.as_deref().unwrap_or(id)));
        let lead = if self.tells(Fact::Ids) { format!("{id}  ") } else { format!("{}: ", lang.kind(Kind::Trigger)) };
        let head: Vec<Run> = vec![(lead, Emphasis::Strong), (event, Emphasis::Strong)];
        let mut lines = vec![Line { runs: head, heading: true, ..Line::default() }];
        let text = trigger.text.as_deref().map(clean::line);
        lines.extend(text.map(|text| Line::plain(1, text)));
        let (act, link) = match trigger.set_off {
            None => (Some(lang.act_set_off()), Some(Link::Trigger(id.clone()))),
            Some(day) if plan.settling(id, day).is_none() => (Some(lang.act_settle()), Some(Link::Settle(id.clone()))),
            Some(_) => (None, None),
        };
        let mut runs: Vec<Run> = vec![(format!("{}.", lang.capital(&self.trigger_state(plan, id))), Emphasis::Plain)];
        let act = act.filter(|_| self.tells(Fact::Remedies));
        runs.extend(act.map(|act| (format!(" {act}"), Emphasis::Quiet)));
        lines.push(Line { depth: 1, runs, link, ..Line::default() });
        lines.extend(self.revising(plan, id, trigger));
        lines
    }

    /// What leads on from an event that has happened and waits for a decision: the revision that is written for it, or the
    /// way to begin one.
    fn revising(&self, plan: &Plan, id: &Id, trigger: &Trigger) -> Option<Line> {
        trigger.set_off.filter(|day| plan.settling(id, *day).is_none())?;
        let lang = self.lang;
        let begun = plan.revisions.iter().find(|(_, known)| known.is_draft() && known.settles.as_ref() == Some(id));
        let (text, link) = match begun {
            Some((known_id, known)) => (lang.trigger_revised(&clean::line(known.called(known_id))), Link::Revisions),
            None if !self.tells(Fact::Remedies) => return None,
            None if self.tells(Fact::Ids) => (lang.trigger_revise_by_command(&plan.id, id), Link::Revise(id.clone())),
            None => (lang.revision_begin().to_owned(), Link::Revise(id.clone())),
        };
        Some(Line { depth: 1, runs: vec![(text, Emphasis::Quiet)], link: Some(link), ..Line::default() })
    }

    /// Whether it has happened, and whether a decision has settled it.
    pub fn trigger_state(&self, plan: &Plan, id: &Id) -> String {
        let lang = self.lang;
        let Some(day) = plan.triggers.get(id).and_then(|trigger| trigger.set_off) else {
            return lang.trigger_not_yet().to_owned();
        };
        match plan.settling(id, day) {
            Some((_, decision)) => {
                let title = decision.title.as_deref().or(decision.text.as_deref()).unwrap_or_default();
                let date = decision.date.map(|day| day.to_string()).unwrap_or_default();
                lang.trigger_settled(&day.to_string(), &clean::line(title), &date)
            }
            None => lang.trigger_waiting(&day.to_string()),
        }
    }
}
