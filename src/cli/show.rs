//! `malkoll show`: one item with everything about it.

use clap::ArgMatches;
use serde_json::Value as Json;

use crate::cli::asked::carried;
use crate::cli::asked::records::{self, concerns, corrections, is_taken_in};
use crate::cli::call::session::{Session, Verb};
use crate::cli::call::trouble::Done;
use crate::cli::json::piece::{self, maybe, object};
use crate::cli::json::record::{record, round_json, some};
use crate::cli::typed::argument::{given, item, plan};
use crate::cli::words::line::{short, title};
use crate::domain::closing::differs;
use crate::domain::entry::EntryId;
use crate::domain::ledger::{Ineffective, Ledger};
use crate::domain::proposal::Proposal;
use crate::domain::record::{Id, Object, Round, Scale, Value};
use crate::domain::tally::Tallies;
use crate::domain::tree::ItemIx;
use crate::domain::{indicators, resources};
use crate::telling::Emphasis;
use crate::text::change::told;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb =
    Verb { name: "show", about: Lang::cli_show_about, args: |lang| vec![plan(lang), item(lang)], json: true, run };

fn run(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = session.open(given(matches, "plan"))?;
    let plan = opened.ledger.plan();
    let ix = session.item(plan, given(matches, "item"))?;
    let (id, round) = session.round(plan)?;
    let sheet = Sheet { ledger: &opened.ledger, id: &id, round: &round, ix };
    if session.json {
        let value = sheet.json();
        return session.print_json(&value);
    }
    sheet.head(session);
    sheet.assessment(session);
    sheet.earlier(session);
    sheet.notes(session);
    carried::print(session, &opened.ledger, ix);
    sheet.masked(session);
    sheet.relations(session);
    sheet.remarks(session);
    session.print()
}

struct Sheet<'v> {
    ledger: &'v Ledger,
    id: &'v Id,
    round: &'v Round,
    ix: ItemIx,
}

impl Sheet<'_> {
    fn object(&self) -> Object {
        Object::Assessment { round: self.id.clone(), item: self.ledger.plan().item_id(self.ix).clone() }
    }

    fn head(&self, session: &mut Session<'_, '_>) {
        let lang = session.lang();
        let plan = self.ledger.plan();
        let item = plan.item(self.ix);
        let level = plan.level_of(self.ix).map(|level| lang.level(level)).unwrap_or_default();
        let dot = session.common.signs.dot();
        let mut parts = vec![level, plan.item_id(self.ix).to_string()];
        if let (Some(file), Some(lines)) = (plan.document.source.as_deref(), item.lines.as_deref()) {
            parts.push(lang.source_line(&clean::line(file), &clean::line(lines)));
        } else if let Some(origin) = item.origin {
            parts.push(lang.origin(origin).to_owned());
        }
        let today = session.today();
        let units: Vec<String> = item
            .responsible_on(today)
            .filter_map(|responsibility| responsibility.unit.as_deref())
            .map(|unit| plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit))
            .map(|name| clean::line(name).into_owned())
            .collect();
        let who = if units.is_empty() { "–".to_owned() } else { units.join(", ") };
        parts.push(format!("{}: {who}", lang.responsible()));
        if item.is_withdrawn() {
            parts.push(lang.withdrawn().to_owned());
        }
        session.out.line(&parts.join(&format!(" {dot} ")));
        if let Some(heading) = &item.heading {
            session.out.heading(heading);
        }
        match &item.text {
            Some(text) => session.out.line(text),
            None if item.is_slot() => {
                let reason = item.reason.as_deref().unwrap_or(lang.empty_slot());
                session.out.line(&format!("{}: {reason}", lang.capital(lang.empty_slot())));
            }
            None if item.heading.is_none() => session.out.line(item.title()),
            None => {}
        }
        if item.valid_from.is_some() || item.valid_to.is_some() {
            let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            session.out.line(&lang.capital(&lang.in_force(&day(item.valid_from), &day(item.valid_to))));
        }
    }

    fn assessment(&self, session: &mut Session<'_, '_>) {
        let lang = session.lang();
        let plan = self.ledger.plan();
        session.out.gap();
        let line = session.round_line(plan, self.id, self.round);
        session.out.line(&line);
        let Some(verdict) = session.verdict(plan, self.id, self.ix) else { return };
        let object = self.object();
        let by = match self.carried("value") {
            Some(round) => format!(" {}", lang.carried_value_mark(&round)),
            None => self.written(session, &object, "value").map(|who| format!(" ({who})")).unwrap_or_default(),
        };
        let lead = if session.common.plain { String::new() } else { format!("{} ", verdict.sign) } + verdict.word;
        let label = if session.common.plain { format!("{}: ", lang.assessment()) } else { String::new() };
        session.out.put(0, &(label + &lead), verdict.emphasis, &by);
        let assessment = plan.assessment(self.id, self.ix);
        if let Some(body) = assessment.and_then(|assessment| assessment.assessed_by.as_deref()) {
            session.out.line(&lang.cli_assessed_by(&clean::line(body)));
        }
        if let Some(proposal) = Proposal::of(plan, self.id, self.round, self.ix) {
            let gender = lang.gender(plan.level_of(self.ix));
            if let Some(status) = proposal.status(self.round) {
                let word = lang.status(status, gender);
                let levels = plan.tree().children(self.ix).find_map(|child| plan.level_of(child));
                let levels = levels.map(|level| lang.levels(level)).unwrap_or_default();
                session.out.line(&if proposal.is_preliminary() {
                    lang.proposal_line_preliminary(word, proposal.assessed(), proposal.total, levels)
                } else {
                    lang.proposal_line(word)
                });
            } else if let Some(barred) = proposal.barred(self.round) {
                session.out.line(&lang.proposal_barred(lang.status(barred, gender)));
            }
        }
        if let Some(status) = plan.status(self.id, self.ix)
            && differs(plan, self.id, self.round, self.ix, status)
        {
            let reason = assessment.and_then(|assessment| assessment.reason.as_deref());
            let missing = if reason.is_none() { format!("; {}", lang.reason_missing()) } else { String::new() };
            session.out.line(&lang.capital(&format!("{}{missing}", lang.differs_from_proposal())));
        }
        if plan.scale_of(self.ix) != Scale::Activity
            && let Some(degree) = session.degree(&Tallies::build(plan, self.id, self.round).of(self.ix))
        {
            session.out.line(&lang.capital(&degree));
        }
        let strange: Vec<(&str, &Value, EntryId)> = self.ledger.not_understood(&object).collect();
        for (field, value, entry) in &strange {
            let who = self.ledger.entry(*entry).map(|entry| session.who_when(entry)).unwrap_or_default();
            let said = lang.changed_value(plan, &object, field, value);
            session.out.line(&lang.not_understood(&lang.changed_field(&object, field), &said, &who));
        }
        for field in ["trend", "forecast", "comment", "measures", "reason", "cause", "consequence"] {
            let value = self.ledger.register(&object, field).map(|register| register.current().clone());
            let value = value.unwrap_or_default();
            // What has been masked is told with who masked it and why.
            let told = value.is_null() || strange.iter().any(|(known, ..)| *known == field);
            if !told && !matches!(value, Value::Masked(_)) {
                let said = session.lang().changed_value(plan, &object, field, &value);
                let label = format!("{}: ", lang.changed_field(&object, field));
                let who = match self.carried(field) {
                    Some(round) => format!(" {}", session.lang().carried_mark(&round)),
                    None => self.written(session, &object, field).map(|who| format!(" ({who})")).unwrap_or_default(),
                };
                session.out.put(0, &label, Emphasis::Quiet, &format!("{said}{who}"));
            }
        }
    }

    /// The round a field was carried over from, if nobody has changed or confirmed it since.
    fn carried(&self, field: &str) -> Option<String> {
        let plan = self.ledger.plan();
        let from = plan.assessment(self.id, self.ix)?.carried_from(field)?;
        let label = plan.rounds.get(from).and_then(|round| round.label.as_deref()).unwrap_or(from);
        Some(clean::line(label).into_owned())
    }

    /// Who wrote what stands in a field, and when.
    fn written(&self, session: &Session<'_, '_>, object: &Object, field: &str) -> Option<String> {
        Some(session.who_when(self.ledger.author_of(object, field)?))
    }

    fn earlier(&self, session: &mut Session<'_, '_>) {
        let plan = self.ledger.plan();
        let lang = session.lang();
        let gender = lang.gender(plan.level_of(self.ix));
        let rounds: Vec<(Id, String)> = plan
            .rounds_by_date()
            .into_iter()
            .rev()
            .filter(|(id, _)| *id != self.id)
            .filter_map(|(id, round)| {
                let assessment = plan.assessment(id, self.ix).filter(|assessment| !assessment.is_silent())?;
                let word = lang.judged(assessment.value_on(plan.scale_of(self.ix)), gender);
                Some((id.clone(), format!("{}: {word}", clean::line(round.label.as_deref().unwrap_or(id)))))
            })
            .collect();
        if !rounds.is_empty() {
            session.out.gap();
            session.out.heading(lang.cli_other_rounds());
            for (_, line) in rounds {
                session.out.line(&line);
            }
        }
    }

    fn notes(&self, session: &mut Session<'_, '_>) {
        let plan = self.ledger.plan();
        let lang = session.lang();
        let notes: Vec<(Id, String, String)> = plan
            .notes_of(self.ix)
            .map(|(id, note)| {
                let object = Object::Note(id.clone());
                let who = self.written(session, &object, "text").unwrap_or_default();
                let round = note.round.as_deref().unwrap_or_default();
                let label = plan.rounds.get(round).and_then(|round| round.label.as_deref()).unwrap_or(round);
                let lead = format!("{who} {} {} [{}]", session.common.signs.dot(), clean::line(label), short(id));
                (id.clone(), lead, note.text.as_deref().unwrap_or_default().to_owned())
            })
            .collect();
        if notes.is_empty() {
            return;
        }
        session.out.gap();
        session.out.heading(if notes.len() == 1 { lang.note() } else { lang.notes() });
        for (_, lead, text) in notes {
            session.out.line(&lead);
            for line in text.lines() {
                session.out.indented(2, line);
            }
        }
    }

    /// Texts about the item that have been masked: who wrote them, who masked them, and why.
    fn masked(&self, session: &mut Session<'_, '_>) {
        let lang = session.lang();
        let item = self.ledger.plan().item_id(self.ix);
        let fields = self.ledger.masked_fields();
        for (object, field, id) in fields.into_iter().filter(|(object, _, _)| concerns(self.ledger, object, item)) {
            let written = self.ledger.entry(id).map(|entry| session.who_when(entry)).unwrap_or_default();
            let by = self.ledger.mask_of_text(id, object, field);
            let masked = by.and_then(|by| session.teller().masked_by(self.ledger, by)).unwrap_or_default();
            session.out.gap();
            session.out.line(&lang.masked_field(&lang.changed_field(object, field), &written, &masked));
        }
    }

    fn relations(&self, session: &mut Session<'_, '_>) {
        let plan = self.ledger.plan();
        let lang = session.lang();
        let named = |id: &str| match plan.item_ix(id) {
            Some(ix) => format!("{id} {}", title(plan.item(ix))),
            None => clean::line(id).into_owned(),
        };
        let item = plan.item(self.ix);
        let own = plan.item_id(self.ix);
        let answered: Vec<String> = plan
            .items
            .iter()
            .filter(|(_, other)| other.answers_to.contains(own) && !other.is_withdrawn())
            .map(|(id, _)| named(id))
            .collect();
        let answers: Vec<String> = item.answers_to.iter().map(|id| named(id)).collect();
        let lines = [(lang.answers_to(), answers), (lang.cli_answered_by(), answered)];
        if lines.iter().any(|(_, list)| !list.is_empty()) {
            session.out.gap();
        }
        for (label, list) in lines {
            for line in list {
                session.out.put(0, &format!("{label}: "), Emphasis::Quiet, &line);
            }
        }
    }

    /// Conflicts, and what came too late for a closed round.
    fn remarks(&self, session: &mut Session<'_, '_>) {
        let plan = self.ledger.plan();
        let lang = session.lang();
        for (object, field) in self.conflicts() {
            let Some(heads) = self.ledger.register(&object, &field).and_then(|register| register.conflict()) else {
                continue;
            };
            session.out.gap();
            let what = lang.changed_field(&object, &field);
            session.out.put(
                0,
                &format!("{}: ", lang.capital(lang.conflict_mark())),
                Emphasis::Warning,
                &lang.cli_conflict_about(&what),
            );
            for head in heads {
                let said = session.lang().changed_value(plan, &object, &field, &head.to);
                let who = self.ledger.entry(head.entry).map(|entry| session.who_when(entry)).unwrap_or_default();
                session.out.indented(2, &format!("{said} ({who}) {}", head.entry.short()));
            }
        }
        for (entry, _) in self.late() {
            session.out.gap();
            let who = session.who_when(entry);
            let said: Vec<String> = told(&entry.edit)
                .map(|change| session.lang().changed_value(plan, &change.object, &change.field, &change.to))
                .collect();
            session.out.line(&lang.cli_late_entry(&who, &said.join("; "), &entry.id.short()));
        }
    }

    /// The conflicts about this item: its own fields, its assessment in this round, its notes.
    fn conflicts(&self) -> Vec<(Object, String)> {
        let plan = self.ledger.plan();
        let item = plan.item_id(self.ix);
        self.ledger
            .conflicts()
            .filter(|(object, _)| match object {
                Object::Item(id) => id == item,
                Object::Assessment { item: of, .. } => of == item,
                Object::Note(id) => plan.notes.get(id).and_then(|note| note.item.as_ref()) == Some(item),
                _ => false,
            })
            .map(|(object, field)| (object.clone(), field.to_owned()))
            .collect()
    }

    fn late(&self) -> Vec<(&crate::domain::entry::Entry, &Id)> {
        let item = self.ledger.plan().item_id(self.ix);
        self.ledger
            .ineffective()
            .filter_map(|(entry, reason)| match reason {
                Ineffective::Late(round) => Some((entry, round)),
                _ => None,
            })
            .filter(|(entry, _)| !is_taken_in(self.ledger.plan(), entry.id))
            .filter(|(entry, _)| entry.edit.changes.iter().any(|change| concerns(self.ledger, &change.object, item)))
            .collect()
    }

    fn json(&self) -> Json {
        let plan = self.ledger.plan();
        let item = plan.item_id(self.ix);
        let rounds: Vec<Json> = plan
            .rounds_by_date()
            .into_iter()
            .filter_map(|(id, round)| {
                let assessment = plan.assessment(id, self.ix).filter(|assessment| !assessment.is_silent())?;
                Some(object([("round", round_json(plan, id, round)), ("assessment", record(None, assessment))]))
            })
            .collect();
        let notes: Vec<Json> = plan.notes_of(self.ix).map(|(id, note)| record(Some(id), note)).collect();
        let corrections: Vec<Json> =
            corrections(plan, item).map(|(id, correction)| record(Some(id), correction)).collect();
        let conflicts: Vec<Json> = self
            .conflicts()
            .iter()
            .map(|(about, field)| {
                let heads = self.ledger.register(about, field).and_then(|register| register.conflict());
                let heads: Vec<Json> = heads
                    .unwrap_or_default()
                    .iter()
                    .map(|head| object([("entry", head.entry.to_string().into()), ("to", piece::value(&head.to))]))
                    .collect();
                object([
                    ("object", about.to_string().into()),
                    ("field", field.as_str().into()),
                    ("heads", heads.into()),
                ])
            })
            .collect();
        let late: Vec<Json> = self.late().iter().map(|(entry, _)| entry.id.to_string().into()).collect();
        let masked: Vec<Json> = self
            .ledger
            .masked_fields()
            .into_iter()
            .filter(|(about, _, _)| concerns(self.ledger, about, item))
            .map(|(about, field, id)| {
                let redaction = self.ledger.mask_of_text(id, about, field).map(|redaction| redaction.to_string());
                object([
                    ("object", about.to_string().into()),
                    ("field", field.into()),
                    ("entry", id.to_string().into()),
                    ("redaction", maybe(redaction)),
                ])
            })
            .collect();
        let measures = |id: Option<&Id>| {
            let known = id.and_then(|id| plan.indicators.get(id));
            known.is_some_and(|indicator| indicator.items.contains(item))
        };
        let proposal =
            Proposal::of(plan, self.id, self.round, self.ix).and_then(|proposal| proposal.status(self.round));
        object([
            ("plan", plan.id.to_string().into()),
            ("round", round_json(plan, self.id, self.round)),
            ("item", record(Some(item), plan.item(self.ix))),
            ("value", maybe(plan.status(self.id, self.ix).map(|status| status.code()))),
            ("proposal", maybe(proposal.map(|status| status.code()))),
            ("rounds", rounds.into()),
            ("notes", notes.into()),
            ("corrections", if corrections.is_empty() { Json::Null } else { corrections.into() }),
            ("consultations", some(records::consultations(plan).filter(|(_, held)| held.item.as_ref() == Some(item)))),
            ("resources", some(resources::standing(plan).filter(|(_, known)| known.item.as_ref() == Some(item)))),
            ("indicators", some(indicators::standing(plan).filter(|(_, known)| known.items.contains(item)))),
            ("figures", some(plan.figures.iter().filter(|(_, figure)| measures(figure.indicator.as_ref())))),
            ("conflicts", conflicts.into()),
            ("late", late.into()),
            ("masked", if masked.is_empty() { Json::Null } else { masked.into() }),
        ])
    }
}
