//! Decisions: who decided what and when, how it came about, what follows from it and how that stands.

use super::left_out::Fact;
use super::line::{Emphasis, Line, Link, Run};
use super::{Door, Teller};
use crate::domain::plan::Plan;
use crate::domain::record::{Clause, Decision, DecisionPart, Id, Kind, Round};
use crate::text::clean;

impl Teller<'_> {
    /// A decision with all that is known of it, and how what follows from it stands in a round.
    pub fn decision(&self, plan: &Plan, round: (&Id, &Round), id: &Id, decision: &Decision) -> Vec<Line> {
        let lang = self.lang;
        let title = clean::line(decision.title.as_deref().unwrap_or(id)).into_owned();
        let kind = lang.kind(Kind::Decision);
        let about = format!(" {} {}", self.signs.dot(), self.dotted(&self.decision_place(decision)));
        let mut head: Vec<Run> = match (self.tells(Fact::Ids), title == kind) {
            (true, _) => vec![(format!("{id}  "), Emphasis::Strong), (title, Emphasis::Strong)],
            // A title that only says that it is a decision is not said twice.
            (false, true) => vec![(title, Emphasis::Strong)],
            (false, false) => vec![(format!("{kind}: "), Emphasis::Strong), (title, Emphasis::Strong)],
        };
        head.push((about, Emphasis::Quiet));
        if self.door == Door::Screen {
            head.push((format!(". {}", lang.decision_at()), Emphasis::Quiet));
        }
        let link = Some(Link::Decision(id.clone()));
        let mut lines = vec![Line { runs: head, heading: true, link, ..Line::default() }];
        lines.extend(self.decision_links(plan, decision).into_iter().map(|text| Line::new(1, text, Emphasis::Quiet)));
        lines.extend(decision.text.as_deref().map(|text| Line::plain(1, text)));
        for (part, texts) in self.decision_sentences(plan, round, decision) {
            lines.push(Line::new(1, self.lang.field(Kind::Decision, part.field()), Emphasis::Quiet));
            lines.extend(texts.into_iter().enumerate().map(|(place, line)| {
                let said = decision.sentences(part).get(place).and_then(|said| said.text.clone()).unwrap_or_default();
                let link = line.link.or(Some(Link::Sentence(id.clone(), part, place, said)));
                Line { depth: 2, link, ..line }
            }));
        }
        lines
    }

    /// Who decided, the paragraph, the day and the registration number: *Kommunfullmäktige · § 105 · 2017-06-21 · KS2016/445*.
    fn decision_place(&self, decision: &Decision) -> Vec<String> {
        let words = |text: &Option<Box<str>>| text.as_deref().map(|text| clean::line(text).into_owned());
        let mut about: Vec<String> = words(&decision.decided_by).into_iter().collect();
        about.extend(words(&decision.paragraph));
        let no_date = || decision.is_of_source().then(|| self.lang.decision_no_date().to_owned());
        about.extend(decision.date.map(|day| day.to_string()).or_else(no_date));
        about.extend(words(&decision.dnr));
        about
    }

    /// A decision in a line, as it is named beside what it is about.
    pub fn decision_line(&self, id: &Id, decision: &Decision) -> String {
        let title = decision.title.as_deref().or(decision.text.as_deref()).unwrap_or(id);
        let mut parts = self.decision_place(decision);
        // A title that only says that it is a decision says nothing beside who decided.
        if parts.is_empty() || title.to_lowercase() != self.lang.kind(Kind::Decision).to_lowercase() {
            parts.insert(0, clean::line(title).into_owned());
        }
        parts.extend(self.tells(Fact::Ids).then(|| clean::line(id).into_owned()));
        self.dotted(&parts)
    }

    /// What it means for the plan, what it is about, the round it approves and the event it settles, each with its label.
    pub fn decision_links(&self, plan: &Plan, decision: &Decision) -> Vec<String> {
        let label = |field: &str| self.lang.field(Kind::Decision, field);
        let mut links: Vec<String> = Vec::new();
        links.extend(decision.effect.map(|effect| self.lang.capital(self.lang.plan_effect(effect))));
        if !decision.items.is_empty() {
            let named = |id: &Id| plan.item_ix(id).map_or_else(|| id.to_string(), |ix| self.item(plan, ix));
            let names: Vec<String> = decision.items.iter().map(named).collect();
            links.push(format!("{}: {}", label("items"), names.join(", ")));
        }
        links.extend(
            decision.approves.as_ref().map(|round| format!("{}: {}", label("approves"), self.round(plan, round))),
        );
        links.extend(decision.settles.as_ref().map(|trigger| {
            let event = plan.triggers.get(trigger).and_then(|trigger| trigger.event.as_deref()).unwrap_or(trigger);
            format!("{}: {}", label("settles"), clean::line(event))
        }));
        links
    }

    /// What was decided and how it came about, part by part.
    pub fn decision_sentences(
        &self,
        plan: &Plan,
        round: (&Id, &Round),
        decision: &Decision,
    ) -> Vec<(DecisionPart, Vec<Line>)> {
        let parts = DecisionPart::ALL.iter().map(|part| (*part, decision.sentences(*part)));
        let parts = parts.filter(|(_, sentences)| !sentences.is_empty());
        parts
            .map(|(part, sentences)| {
                (part, sentences.iter().map(|sentence| self.sentence(plan, round, sentence)).collect())
            })
            .collect()
    }

    /// A sentence of a decision: whose it is, how it went, that the source does not have it and where it is, what else
    /// is known, and how what follows from it stands.
    fn sentence(&self, plan: &Plan, round: (&Id, &Round), sentence: &Clause) -> Line {
        let lang = self.lang;
        let text = sentence.text.as_deref().unwrap_or_default();
        let mut runs: Vec<Run> = Vec::new();
        // The source's words name the person themselves.
        let is_told = [&sentence.who, &sentence.party].into_iter().flatten().all(|name| names(text, name));
        if let Some(whose) = self.sentence_by(sentence).filter(|_| !is_told) {
            runs.push((format!("{whose}: "), Emphasis::Plain));
        }
        runs.push((text.to_owned(), Emphasis::Plain));
        let votes = self.sentence_votes(sentence);
        if let Some(votes) = votes {
            runs.push((if text.is_empty() { votes } else { format!(" {votes}") }, Emphasis::Plain));
        }
        runs.extend(sentence.outcome.as_deref().map(|outcome| (format!(" ({outcome})"), Emphasis::Quiet)));
        let missing = sentence.missing == Some(true);
        let found = sentence.found.as_deref().map(|place| lang.decision_found(place));
        let emphasis = if missing && found.is_none() { Emphasis::Warning } else { Emphasis::Quiet };
        let paper: Vec<String> = missing.then(|| lang.paper_missing().to_owned()).into_iter().chain(found).collect();
        if !paper.is_empty() {
            runs.push((format!(" {}", lang.decision_paper(&paper.join("; "))), emphasis));
        }
        runs.extend(sentence.note.as_deref().map(|note| (format!(" {note}"), Emphasis::Quiet)));
        for state in self.followed(plan, round, sentence) {
            runs.push((format!(" {} {state}", self.signs.dot()), Emphasis::Quiet));
        }
        let item = sentence.item.as_ref().and_then(|item| plan.item_ix(item));
        Line { runs, link: item.map(Link::Item), ..Line::default() }
    }

    /// Who moved or dissented: *Anna Ek (S)*, or the party where nobody is named.
    pub fn sentence_by(&self, sentence: &Clause) -> Option<String> {
        let name = |text: &Option<Box<str>>| text.as_deref().map(|text| clean::line(text).into_owned());
        match (name(&sentence.who), name(&sentence.party)) {
            (Some(who), Some(party)) => Some(format!("{who} ({party})")),
            (who, party) => who.or(party),
        }
    }

    /// How the votes fell, as far as it is known: *25 ja, 20 nej, 1 avstod*.
    pub fn sentence_votes(&self, sentence: &Clause) -> Option<String> {
        let lang = self.lang;
        let told = [
            sentence.in_favour.map(|count| lang.decision_in_favour(&count.to_string())),
            sentence.against.map(|count| lang.decision_against(&count.to_string())),
            sentence.abstained.map(|count| lang.decision_abstained(&count.to_string())),
        ];
        let told: Vec<String> = told.into_iter().flatten().collect();
        (!told.is_empty()).then(|| told.join(", "))
    }

    /// How what follows from a clause stands: its item in the round, its measure.
    pub fn followed(&self, plan: &Plan, round: (&Id, &Round), sentence: &Clause) -> Vec<String> {
        let item = sentence.item.as_ref().and_then(|item| plan.item_ix(item));
        let judged = item.filter(|ix| plan.scale_of(*ix).is_assessable()).map(|ix| {
            let verdict = self.verdict(plan, ix, plan.status(round.0, ix));
            self.lang.decision_followed(&verdict, &clean::line(round.1.called(round.0)))
        });
        let measure = sentence.measure.as_ref().and_then(|id| Some((id, plan.measures.get(id)?)));
        let measure = measure.filter(|(_, measure)| measure.stands()).map(|(id, measure)| {
            format!("{}: {}", self.lang.kind(Kind::Measure), self.measure(plan, None, (id, measure)))
        });
        judged.into_iter().chain(measure).collect()
    }

    /// The decisions that approve a round, each in a line.
    pub fn approvals(&self, plan: &Plan, round: &Id) -> Vec<String> {
        let of_it = plan.decisions.iter().filter(|(_, decision)| decision.approves.as_ref() == Some(round));
        of_it.map(|(id, decision)| self.decision_line(id, decision)).collect()
    }
}

/// True when a text names somebody, by whole words.
fn names(text: &str, name: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name).any(|(at, found)| {
        let (before, after) = (text.get(..at), text.get(at + found.len()..));
        apart(before.and_then(|text| text.chars().next_back())) && apart(after.and_then(|text| text.chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn somebody_is_named_by_whole_words() {
        assert!(names("Anna Ek reserverar sig", "Anna Ek") && names("(S)", "S"));
        assert!(!names("Boendet ska byggas", "Bo") && !names("Samarbete", "S"));
    }
}
