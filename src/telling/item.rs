//! Everything about an item in a round: its words, what is judged and proposed, what belongs to it, what is in doubt.

use jiff::civil::Date;

use super::left_out::Fact;
use super::line::{Emphasis, Line, Run};
use super::{Door, Teller};
use crate::domain::deviation::EXPLANATIONS;
use crate::domain::dossier::Dossier;
use crate::domain::entry::Entry;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::proposal::{Basis, Proposal};
use crate::domain::record::{
    Assessment, Consultation, Correction, Gender, Id, Kind, Level, Object, Record, Responsibility, Scale, Status,
    Trend, Value,
};
use crate::domain::rules::day_in;
use crate::domain::tally::Tally;
use crate::domain::tree::ItemIx;
use crate::domain::wording::Reworded;
use crate::text::change::told;
use crate::text::sentence::Counts;
use crate::text::{clean, time};

/// One thing that is known about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is about.
    pub fact: Fact,
    /// Which field was written; empty for what is no text of the round.
    pub field: &'static str,
    /// What it is called; empty where the text says it.
    pub label: String,
    /// What it is.
    pub text: String,
    /// How it is meant.
    pub emphasis: Emphasis,
}

impl Told {
    /// As a line: label and text.
    pub fn line(&self) -> Line {
        let mut runs: Vec<Run> = Vec::new();
        if !self.label.is_empty() {
            let quiet = if self.emphasis == Emphasis::Plain { Emphasis::Quiet } else { self.emphasis };
            runs.push((format!("{}: ", self.label), quiet));
        }
        runs.push((self.text.clone(), self.emphasis));
        Line { runs, ..Line::default() }
    }
}

/// What is told, in order; what the door leaves out does not come in.
struct Facts<'t> {
    teller: Teller<'t>,
    told: Vec<Told>,
}

impl Facts<'_> {
    fn add(&mut self, fact: Fact, label: &str, text: impl Into<String>) {
        self.put(fact, label, text, Emphasis::Plain);
    }

    fn put(&mut self, fact: Fact, label: &str, text: impl Into<String>, emphasis: Emphasis) {
        if self.teller.tells(fact) {
            self.told.push(Told { fact, field: "", label: label.to_owned(), text: text.into(), emphasis });
        }
    }
}

impl Teller<'_> {
    fn facts(&self) -> Facts<'_> {
        Facts { teller: *self, told: Vec::new() }
    }

    /// What an item is and whose: *Strategi · vag.d1.s2 · källa: vaggeryd.txt rad 42 · ansvarig: –*.
    pub fn item_place(&self, d: &Dossier<'_>) -> String {
        let plan = d.plan;
        let mut head: Vec<String> = plan.level_of(d.ix).map(|level| self.lang.level(level)).into_iter().collect();
        head.extend(d.item.code.as_deref().map(|code| clean::line(code).into_owned()));
        head.push(d.id.to_string());
        if let Some(places) = &d.item.lines {
            let source = plan.document().source.as_deref().unwrap_or_default();
            head.push(self.lang.source_line(&clean::line(source), &clean::line(places)));
        } else if let Some(origin) = d.item.origin {
            head.push(self.lang.origin(origin).to_owned());
        }
        head.push(format!("{}: {}", self.lang.responsible(), self.responsible(d)));
        if d.item.is_withdrawn() {
            head.push(self.lang.withdrawn().to_owned());
        }
        self.dotted(&head)
    }

    /// Who is responsible today, or was on the day that a round speaks of which has passed; a dash for nobody.
    pub fn responsible(&self, d: &Dossier<'_>) -> String {
        let (plan, round) = (d.plan, d.round.1);
        let ahead = round.cut_off.filter(|_| round.is_closed());
        let day = ahead.unwrap_or_else(|| day_in(round, self.today));
        let known = d.item.responsible_on(day).filter_map(|known| known.unit.as_deref());
        let units: Vec<String> = known.map(|unit| self.unit(plan, unit)).collect();
        if units.is_empty() { self.lang.nobody().to_owned() } else { units.join(", ") }
    }

    /// What goes with an item's own words: other spellings, why it is empty or withdrawn, where and when it holds, what
    /// it answers to.
    pub fn item_words(&self, d: &Dossier<'_>) -> Vec<Told> {
        let (plan, item, lang) = (d.plan, d.item, self.lang);
        let mut facts = self.facts();
        if !item.alternatives.is_empty() {
            facts.put(Fact::Alternatives, lang.also_written(), self.listed(&item.alternatives), Emphasis::Quiet);
        }
        match item.reason.as_deref().map(clean::line) {
            // Why it is empty is said only while it is.
            Some(_) if item.is_slot() && plan.is_filled(d.ix) => {
                facts.add(Fact::Reason, "", lang.capital(lang.slot_for_more()));
            }
            Some(reason) if item.is_slot() => facts.add(Fact::Reason, lang.slot_why(), reason),
            Some(reason) if item.is_withdrawn() => facts.add(Fact::Reason, lang.withdrawn_why(), reason),
            Some(reason) => facts.add(Fact::Reason, "", reason),
            None if item.is_slot() && plan.is_filled(d.ix) => {
                facts.add(Fact::Reason, "", lang.capital(lang.slot_for_more()));
            }
            None if item.is_slot() => facts.add(Fact::Reason, "", lang.capital(lang.empty_slot())),
            None => {}
        }
        if let Some(document) = &item.document {
            facts.put(Fact::Document, lang.lives_elsewhere(), clean::line(document), Emphasis::Quiet);
        }
        let days = match (item.valid_from, item.valid_to) {
            (Some(from), Some(to)) => Some(lang.in_force(&from.to_string(), &to.to_string())),
            (Some(from), None) => Some(lang.fact_from(&from.to_string())),
            (None, to) => to.map(|to| lang.valid_to_short(&to.to_string())),
        };
        let period = item.period.as_deref().map(clean::line);
        let times = match (period, days) {
            (Some(period), Some(days)) => Some(format!("{period} ({days})")),
            (Some(period), None) => Some(period.into_owned()),
            (None, days) => days.map(|days| lang.capital(&days)),
        };
        if let Some(times) = times {
            facts.put(Fact::Period, "", times, Emphasis::Quiet);
        }
        let named = |id: &Id| match plan.item_ix(id) {
            Some(ix) => self.item(plan, ix),
            None => clean::line(id).into_owned(),
        };
        if !item.answers_to.is_empty() {
            let names: Vec<String> = item.answers_to.iter().map(named).collect();
            facts.put(Fact::AnswersTo, lang.answers_to(), names.join(", "), Emphasis::Quiet);
        }
        if !d.answered_by.is_empty() {
            let names: Vec<String> = d.answered_by.iter().map(|ix| self.item(plan, *ix)).collect();
            facts.put(Fact::AnsweredBy, lang.answered_by(), names.join(", "), Emphasis::Quiet);
        }
        for (_, text) in &d.texts {
            let label = match (text.kind, text.title.as_deref()) {
                (Some(kind), Some(title)) => format!("{} ({})", lang.capital(lang.text_kind(kind)), clean::line(title)),
                (Some(kind), None) => lang.capital(lang.text_kind(kind)),
                (None, title) => clean::line(title.unwrap_or_default()).into_owned(),
            };
            facts.add(Fact::Texts, &label, clean::line(text.text.as_deref().unwrap_or_default()));
        }
        facts.told
    }

    /// What is judged now: *Nu: ◐ Delvis uppfyllt ↗ Positiv (integrationssamordnare, 2026-11-21 14.32)*. Nothing for
    /// what is not judged.
    pub fn item_now(&self, d: &Dossier<'_>) -> Option<Line> {
        let plan = d.plan;
        if !plan.scale_of(d.ix).is_assessable() {
            return None;
        }
        let mut runs: Vec<Run> = vec![(format!("{}: ", self.lang.now()), Emphasis::Quiet)];
        runs.push((self.verdict(plan, d.ix, d.status), Emphasis::Status(d.status)));
        runs.extend(d.trend.map(|trend| self.trend(trend)));
        if let Some(round) = d.carried_from("value") {
            let mark = self.lang.carried_value_mark(&self.round(plan, round));
            runs.push((format!(" {mark}"), Emphasis::Warning));
        } else if let Some(corrected) = self.corrected_value(d.ledger, d.round.0, d.ix) {
            runs.push((format!(", {corrected}"), Emphasis::Warning));
        } else if let Some(said) = d.ledger.said(&d.object(), "value").filter(|_| d.status.is_some()) {
            let said = self.said(&said);
            // Two parentheses after one another would read as one thing.
            let said = match d.trend {
                Some((_, true)) => format!(" {} {said}", self.signs.dot()),
                Some((_, false)) | None => format!(" ({said})"),
            };
            runs.push((said, Emphasis::Quiet));
        }
        Some(Line { runs, ..Line::default() })
    }

    /// A status as sign and word.
    pub fn verdict(&self, plan: &Plan, ix: ItemIx, status: Option<Status>) -> String {
        let (worded, gender) = (self.worded(plan), self.lang.gender(plan.level_of(ix)));
        if self.plain { worded.judged(status, gender).to_owned() } else { worded.signed(self.signs, status, gender) }
    }

    /// A trend as sign and word; one that follows from two rounds is marked as worked out.
    pub fn trend(&self, (trend, worked_out): (Trend, bool)) -> Run {
        let word = self.lang.trend(trend);
        let (word, emphasis) = if worked_out {
            (self.lang.trend_computed(word), Emphasis::Quiet)
        } else {
            (word.to_owned(), Emphasis::Plain)
        };
        let text = if self.plain {
            format!(", {}: {word}", self.lang.trend_title().to_lowercase())
        } else {
            format!(" {} {word}", self.signs.trend(trend))
        };
        (text, emphasis)
    }

    /// What was judged in other rounds, the latest first: *Helår 2025: Uppfyllt*.
    pub fn item_others(&self, d: &Dossier<'_>) -> Vec<String> {
        let plan = d.plan;
        let gender = self.lang.gender(plan.level_of(d.ix));
        // Each by the scale of its own round.
        let word = |id: &Id, assessment: &Assessment| {
            self.worded(d.ledger.plan_of(id)).judged(assessment.value_on(plan.scale_of(d.ix)), gender)
        };
        let mark = |id: &Id| {
            self.corrected_mark(d.ledger.plan_of(id), id, d.ix).map(|mark| format!(", {mark}")).unwrap_or_default()
        };
        let told = |(id, _, assessment): &(&Id, _, &Assessment)| {
            let other = self.other_wording(d.ledger, d.round.0, id, d.ix);
            let other = other.map(|other| format!(", {other}")).unwrap_or_default();
            format!("{}: {}{}{other}", self.round(plan, id), word(id, assessment), mark(id))
        };
        d.others.iter().map(told).collect()
    }

    /// What goes with the judgement: forecast, proposal, the steps below, who judged, and what is written about it.
    pub fn item_judgement(&self, d: &Dossier<'_>) -> Vec<Told> {
        let (plan, lang) = (d.plan, self.lang);
        let mut facts = self.facts();
        let object = d.object();
        let by = |field: &str| self.by(d, &object, field);
        facts.told.extend(d.assessment.and_then(|assessment| self.forecast(assessment, by)));
        if let Some(proposal) = self.item_proposal(d) {
            let agreed = d.status.is_some() && !d.differs;
            let fact = if agreed { Fact::ProposalAgreed } else { Fact::Proposal };
            facts.put(fact, "", proposal, Emphasis::Quiet);
        }
        if let Some(coverage) = self.answered_by_whom(plan, &d.answers) {
            facts.put(Fact::Answers, "", lang.capital(&coverage), Emphasis::Quiet);
        }
        for (unit, answer) in d.answers.iter().filter(|(_, answer)| answer.is_some()) {
            facts.add(Fact::Answers, &self.unit(plan, unit), self.answer(plan, d.ix, *answer));
        }
        if let Some(steps) = self.steps(plan, &d.tally).filter(|_| plan.scale_of(d.ix) != Scale::Activity) {
            facts.put(Fact::Steps, "", steps, Emphasis::Quiet);
        }
        if let Some(reworded) = d.ledger.reworded(d.round.0, d.round.0, d.ix) {
            facts.put(Fact::Wording, "", self.reworded(&reworded), Emphasis::Warning);
        }
        if let Some(body) = d.assessment.and_then(|assessment| assessment.assessed_by.as_deref()) {
            facts.put(Fact::AssessedBy, "", lang.assessed_by_body(&clean::line(body)), Emphasis::Quiet);
        }
        facts.told.extend(d.assessment.map(|assessment| self.written(assessment, by)).unwrap_or_default());
        facts.told
    }

    /// What was expected; `by` says who wrote a field, or where it was carried over from.
    pub fn forecast(&self, assessment: &Assessment, by: impl Fn(&str) -> String) -> Option<Told> {
        let text = format!("{}{}", self.lang.forecast(assessment.forecast?), by("forecast"));
        let label = self.lang.forecast_title().to_owned();
        Some(Told { fact: Fact::Forecast, field: "", label, text, emphasis: Emphasis::Plain })
    }

    /// What was written in a round; `by` says who wrote a field, or where it was carried over from.
    pub fn written(&self, assessment: &Assessment, by: impl Fn(&str) -> String) -> Vec<Told> {
        let told = Assessment::prose().filter_map(|spec| {
            let value = assessment.get(spec.name);
            let text = format!("{}{}", value.as_text()?, by(spec.name));
            let label = self.lang.field(Kind::Assessment, spec.name).to_owned();
            Some(Told { fact: Fact::Written, field: spec.name, label, text, emphasis: Emphasis::Plain })
        });
        let mut told: Vec<Told> = told.collect();
        // What explains a deviation stands in the order it is told in: the cause first, what is done about it last.
        told.sort_by_key(|told| {
            EXPLANATIONS.iter().position(|text| text.field == told.field).map_or(0, |place| place + 1)
        });
        told
    }

    /// Where a field was carried over from, while nobody has changed or confirmed it.
    pub fn carried(&self, plan: &Plan, assessment: &Assessment, field: &str) -> String {
        let round = assessment.carried_from(field);
        round.map(|round| format!(" {}", self.lang.carried_mark(&self.round(plan, round)))).unwrap_or_default()
    }

    /// That a field was carried over; or, where that is told, who wrote it.
    fn by(&self, d: &Dossier<'_>, object: &Object, field: &str) -> String {
        match d.carried_from(field) {
            Some(round) => format!(" {}", self.lang.carried_mark(&self.round(d.plan, round))),
            None if d.plan.corrected(d.round.0, d.ix).is_some_and(|known| known.by(field).is_some()) => {
                let words = self.corrected_text(d.ledger, d.round.0, d.ix, field).unwrap_or_default();
                format!(" ({words})")
            }
            None if !self.tells(Fact::Writers) => String::new(),
            None => {
                let said = d.ledger.said(object, field);
                said.map(|said| format!(" ({})", self.said(&said))).unwrap_or_default()
            }
        }
    }

    /// What is proposed, whether the judgement differs and lacks a reason; or why nothing is proposed.
    pub fn item_proposal(&self, d: &Dossier<'_>) -> Option<String> {
        let lang = self.lang;
        let mut text = self.proposal(d.plan, d.ix, &d.proposal?, d.round.1)?;
        if d.differs {
            text.push_str(&format!(" {} {}", self.signs.dot(), lang.differs_from_proposal()));
            if d.assessment.is_some_and(|assessment| assessment.reason.is_none()) {
                text.push_str(&format!(", {}", lang.reason_missing()));
            }
        }
        Some(text)
    }

    /// What is proposed, from what, and how far that has come; or that the round's scale or the plan's bars it.
    pub fn proposal(
        &self,
        plan: &Plan,
        ix: ItemIx,
        proposal: &Proposal,
        round: &crate::domain::record::Round,
    ) -> Option<String> {
        let lang = self.lang;
        let gender = lang.gender(plan.level_of(ix));
        if let Some(barred) = proposal.barred(plan, round) {
            let word = self.worded(plan).status(barred, gender);
            let by_round = plan.grading(plan.scale_of(ix)).has(barred);
            return Some(if by_round { lang.proposal_barred(word) } else { lang.proposal_off_scale(word) });
        }
        let word = self.worded(plan).status(proposal.status(plan, round)?, gender);
        Some(match (proposal.basis, proposal.is_preliminary()) {
            (Basis::Answers, true) => lang.proposal_from_answers_preliminary(word, proposal.assessed(), proposal.total),
            (Basis::Answers, false) => lang.proposal_from_answers(word, proposal.assessed(), proposal.total),
            (Basis::Indicators, true) => {
                lang.proposal_from_indicators_preliminary(word, proposal.assessed(), proposal.total)
            }
            (Basis::Indicators, false) => lang.proposal_from_indicators(word, proposal.assessed(), proposal.total),
            (Basis::Goals, true) => {
                let below = plan.tree().children(ix).find(|child| plan.scale_of(*child).is_assessable());
                let levels = below.and_then(|child| plan.level_of(child)).map_or("", |level| lang.levels(level));
                lang.proposal_line_preliminary(word, proposal.assessed(), proposal.total, levels)
            }
            (Basis::Goals, false) => lang.proposal_line(word),
        })
    }

    /// That a round judged another wording than the item has: *bedömd mot en tidigare lydelse, ändrad 2027-01-15*.
    pub fn other_wording(&self, ledger: &Ledger, shown: &Id, judged_in: &Id, ix: ItemIx) -> Option<String> {
        let changed = ledger.reworded(shown, judged_in, ix)?.changed;
        let day = changed.map(|at| time::day(at, self.zone).to_string());
        Some(match day {
            Some(day) => self.lang.judged_on_earlier_wording(&day),
            None => self.lang.judged_on_other_wording().to_owned(),
        })
    }

    /// The wording that was judged, and when it was changed.
    fn reworded(&self, reworded: &Reworded) -> String {
        let judged = clean::line(&reworded.judged);
        match reworded.changed {
            Some(at) => self.lang.judged_on_wording_changed(&judged, &time::day(at, self.zone).to_string()),
            None => self.lang.judged_on_wording(&judged),
        }
    }

    /// How far the steps below have come: *2 av 4 genomförda, 1 pågående, 1 ej bedömd*.
    pub fn steps(&self, plan: &Plan, tally: &Tally) -> Option<String> {
        let level = plan.levels().find(|level| level.scale() == Scale::Activity);
        self.lang.degree(
            self.worded(plan),
            level.map_or(Gender::Common, Level::gender),
            &Counts::of_tally(Scale::Activity, tally),
        )
    }

    /// What belongs to an item: who is responsible when, its political state, its times, consultations, figures,
    /// resources, corrections.
    pub fn item_facts(&self, d: &Dossier<'_>) -> Vec<Told> {
        let (plan, item, lang) = (d.plan, d.item, self.lang);
        let word = |field: &str| lang.field(Kind::Item, field);
        let mut facts = self.facts();
        if item.responsible.iter().any(Responsibility::is_dated) {
            let known: Vec<String> = item.responsible.iter().map(|known| lang.responsibility(plan, known)).collect();
            facts.add(Fact::Responsible, word("responsible"), clean::line(&known.join("; ")));
        }
        if let Some(state) = item.political_state {
            let mut words = vec![lang.political_state(state).to_owned()];
            words.extend(item.political_date.map(|day| day.to_string()));
            words.extend(item.political_paragraph.as_deref().map(|text| clean::line(text).into_owned()));
            facts.add(Fact::Political, word("political_state"), words.join(" "));
        }
        let day = |field: &str, day: Option<Date>| day.map(|day| format!("{}: {day}", word(field)));
        let year = item.year.map(|year| format!("{}: {year}", word("year")));
        let times: Vec<String> =
            [year, day("starts", item.starts), day("ends", item.ends)].into_iter().flatten().collect();
        if !times.is_empty() {
            facts.add(Fact::Times, "", self.dotted(&times));
        }
        if !item.tags.is_empty() {
            facts.add(Fact::Tags, word("tags"), self.listed(&item.tags));
        }
        if !item.references.is_empty() {
            facts.add(Fact::References, word("references"), self.listed(&item.references));
        }
        for (id, decision) in &d.decisions {
            let followed = decision.clauses.iter().filter(|clause| clause.item.as_ref() == Some(d.id));
            let clauses: Vec<String> = followed
                .filter_map(|clause| clause.text.as_deref())
                .map(|text| format!("”{}”", clean::line(text)))
                .collect();
            let line = self.decision_line(id, decision);
            let words = if clauses.is_empty() { line } else { format!("{line}: {}", clauses.join(", ")) };
            facts.put(Fact::Decisions, lang.kind(Kind::Decision), words, Emphasis::Quiet);
        }
        // A report on a closed round is what was printed then.
        let saying = match self.door {
            Door::Report | Door::Sheet => plan,
            Door::Screen | Door::Paper | Door::Json => d.ledger.plan(),
        };
        for (_, known) in saying.counterparts_of(d.id) {
            if let Some((label, words)) = self.counterpart(d.ledger.plan(), known, saying.is_outdone(known)) {
                facts.add(Fact::Counterparts, label, words);
            }
        }
        for (id, held) in &d.consultations {
            facts.add(Fact::Consultations, "", self.consultation(id, held));
        }
        for (id, measure) in &d.measures {
            let text = self.measure(plan, Some(d.round.0), (id, measure));
            let emphasis = if measure.is_late(self.today) { Emphasis::Warning } else { Emphasis::Plain };
            facts.put(Fact::Measures, lang.kind(Kind::Measure), text, emphasis);
        }
        for (series, says) in &d.indicators {
            let mut text = self.indicator_words(series);
            text.push_str(&self.beside_words(plan, series).map(|beside| format!(". {beside}")).unwrap_or_default());
            if let Some(says) = says {
                text.push_str(&self.held_words(says).map(|held| format!(". {held}")).unwrap_or_default());
                text.push_str(
                    &says.evaluation.err().map(|why| format!(". {}", lang.unevaluated(why))).unwrap_or_default(),
                );
            }
            facts.add(Fact::Indicators, lang.kind(Kind::Indicator), text);
        }
        for (id, resource) in &d.resources {
            facts.add(
                Fact::Resources,
                "",
                format!("{} {}", lang.kind(Kind::Resource), self.resource(plan, id, resource)),
            );
        }
        if d.plan.corrected_from(d.round.0, d.ix).is_some() {
            facts.add(Fact::Corrections, &lang.capital(lang.as_sealed()), self.item_sealed(d));
        }
        // The sheet of a round says nothing of what was corrected in a later one: printed again it is what it was.
        let day = |round: &Id| plan.rounds.get(round).and_then(|round| round.cut_off);
        let is_later = |correction: &Correction| {
            let of = correction.round.as_ref().and_then(day).zip(d.round.1.cut_off);
            self.door == Door::Sheet && of.is_some_and(|(corrected, shown)| corrected > shown)
        };
        for (id, correction) in d.corrections.iter().filter(|(_, correction)| !is_later(correction)) {
            let (who, text) = self.correction(d, id, correction);
            facts.add(Fact::Corrections, &lang.correction_line(&who), text);
        }
        facts.told
    }

    /// A consultation: *Samråd 2026-11-21 med integrationssamordnare: tillstyrks*.
    pub fn consultation(&self, id: &Id, held: &Consultation) -> String {
        let day = held.date.map(|day| day.to_string()).unwrap_or_default();
        let mut text = self.lang.fact_consultation(&day, &clean::line(held.role.as_deref().unwrap_or_default()));
        if let Some(outcome) = &held.outcome {
            text.push_str(&format!(": {}", clean::line(outcome)));
        }
        let id = self.tells(Fact::Ids).then(|| clean::line(id).into_owned());
        self.dotted(&std::iter::once(text).chain(id).collect::<Vec<_>>())
    }

    /// What was sealed, and by whom it was judged.
    fn item_sealed(&self, d: &Dossier<'_>) -> String {
        let sealed = d.plan.sealed_assessment(d.round.0, d.ix);
        let sealed = sealed.and_then(|sealed| sealed.value_on(d.plan.scale_of(d.ix)));
        let said = d.ledger.said(&d.object(), "value").filter(|_| sealed.is_some());
        let who = said.map(|said| format!(" ({})", self.said(&said))).unwrap_or_default();
        format!("{}{who}", self.verdict(d.plan, d.ix, sealed))
    }

    /// Who corrected, and to what: *Helår 2026 · Delvis uppfyllt · Fyra av fem · Orsak: fel tabell*.
    fn correction(&self, d: &Dossier<'_>, id: &Id, correction: &Correction) -> (String, String) {
        let (plan, lang) = (d.plan, self.lang);
        let who = d.ledger.author_of(&Object::Correction(id.clone()), "item");
        let text = |text: &Option<Box<str>>| text.as_deref().map(|text| clean::line(text).into_owned());
        let mut words: Vec<String> = correction.round.iter().map(|round| self.round(plan, round)).collect();
        let gender = lang.gender(plan.level_of(d.ix));
        let then = correction.round.as_ref().map_or(plan, |round| d.ledger.plan_of(round));
        words.extend(correction.value.map(|status| self.worded(then).status(status, gender).to_owned()));
        words.extend(text(&correction.text));
        let reason = text(&correction.reason);
        words.extend(reason.map(|reason| format!("{}: {reason}", lang.field(Kind::Correction, "reason"))));
        (who.map(|entry| self.who_and_when(entry)).unwrap_or_default(), self.dotted(&words))
    }

    /// What is in doubt: values of a newer version, conflicts, what came too late, what has been masked.
    pub fn item_doubts(&self, d: &Dossier<'_>) -> Vec<Told> {
        let (plan, lang) = (d.plan, self.lang);
        let mut facts = self.facts();
        let written = |entry: Option<&Entry>| entry.map(|entry| self.who_and_when(entry)).unwrap_or_default();
        for (object, field, value, entry) in &d.not_understood {
            let value = lang.changed_value(plan, object, field, value);
            let text = lang.not_understood(&lang.field_of(object, field), &value, &written(d.ledger.entry(*entry)));
            facts.add(Fact::NotUnderstood, "", text);
        }
        for (object, field) in &d.conflicts {
            let Some(heads) = d.ledger.register(object, field).and_then(|register| register.conflict()) else {
                continue;
            };
            let sides: Vec<String> = heads
                .iter()
                .map(|head| {
                    let id = if self.tells(Fact::Ids) { format!(" {}", head.entry.short()) } else { String::new() };
                    let who = written(d.ledger.entry(head.entry));
                    format!("{} ({who}){id}", self.value(plan, object, field, &head.to))
                })
                .collect();
            let what = lang.field_of(object, field).to_lowercase();
            let text = match self.door {
                Door::Screen => lang.conflict_line(&what, &sides.join(" / ")),
                Door::Paper | Door::Json | Door::Report | Door::Sheet => format!(
                    "{}: {} {}",
                    lang.capital(lang.conflict_mark()),
                    lang.conflict_about(&what),
                    sides.join(" / ")
                ),
            };
            facts.put(Fact::Conflicts, "", text, Emphasis::Warning);
        }
        for entry in &d.late {
            let changes = told(&entry.edit);
            let changes: Vec<String> =
                changes.map(|change| lang.changed_value(plan, &change.object, &change.field, &change.to)).collect();
            let id = if self.tells(Fact::Ids) { entry.id.short().to_string() } else { String::new() };
            let text = lang.late_entry(&self.who_and_when(entry), &changes.join("; "), &id);
            facts.put(Fact::Late, "", text.trim_end(), Emphasis::Warning);
        }
        for (object, field, entry) in &d.masked {
            let by = d.ledger.mask_of_text(*entry, object, field);
            let masked = by.and_then(|by| self.masked_by(d.ledger, by)).unwrap_or_default();
            let text = lang.masked_field(&lang.field_of(object, field), &written(d.ledger.entry(*entry)), &masked);
            facts.put(Fact::Masked, "", text, Emphasis::Quiet);
        }
        facts.told
    }

    /// The value of a field, a status with its sign.
    fn value(&self, plan: &Plan, object: &Object, field: &str, value: &Value) -> String {
        let words = self.lang.changed_value(plan, object, field, value);
        match value.as_text().and_then(Status::from_code).filter(|_| field == "value" && !self.plain) {
            Some(status) => format!("{} {words}", self.worded(plan).sign(self.signs, Some(status))),
            None => words,
        }
    }

    /// The notes about an item, the latest first: who wrote each, when and in which round, and its words.
    pub fn item_notes(&self, d: &Dossier<'_>) -> Vec<(String, String)> {
        let plan = d.plan;
        let notes = d.notes.iter().rev().map(|(id, note)| {
            let said = d.ledger.said(&Object::Note((*id).clone()), "text");
            let mut about: Vec<String> = said.map(|said| self.said(&said)).into_iter().collect();
            about.extend(note.round.as_ref().map(|round| self.round(plan, round)));
            let id = if self.tells(Fact::Ids) { format!(" [{}]", ending(id)) } else { String::new() };
            let lead = format!("{} ({}){id}", self.lang.note(), self.dotted(&about));
            (lead, note.text.as_deref().unwrap_or_default().to_owned())
        });
        notes.collect()
    }

    fn listed(&self, words: &[Box<str>]) -> String {
        let words: Vec<String> = words.iter().map(|word| clean::line(word).into_owned()).collect();
        words.join(", ")
    }
}

/// The end of an id: enough to name a note by.
fn ending(id: &str) -> &str {
    let from = id.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    id.get(from..).unwrap_or(id)
}
