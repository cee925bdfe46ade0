//! Forms for decisions: what is said of one, and each of its sentences.

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::app::desk::Desk;
use crate::app::effect::Effect;
use crate::app::form::FormField;
use crate::app::overlay::{Action, ChoiceRow};
use crate::app::purpose::Purpose;
use crate::domain::decisions::source_words;
use crate::domain::plan::Plan;
use crate::domain::record::{Clause, Decision, DecisionPart, Fields, Id, Kind, Object};
use crate::text::clean;

impl App {
    /// Asks for a decision, perhaps one that settles a trigger.
    pub(super) fn ask_decision(&self, plan: &Plan, settles: Option<&Id>) -> Asked {
        let begun = Decision { date: Some(self.today()), settles: settles.cloned(), ..Decision::default() };
        let fields = self.record_fields(plan, Kind::Decision, &begun, About::default());
        (self.lang().kind(Kind::Decision).to_owned(), fields)
    }

    /// Asks for what is said of a decision; what the source says of its own stays.
    pub(super) fn ask_decision_fields(&self, desk: &Desk, id: &Id) -> Asked {
        let plan = desk.plan();
        let decision = plan.decisions.get(id).cloned().unwrap_or_default();
        let mut fields = self.record_fields(plan, Kind::Decision, &decision, About::default());
        if decision.is_of_source() {
            let said = source_words(&desk.ledger, id);
            fields.retain(|field| !said.contains(&field.name));
            // What the source leaves out may stay unknown.
            fields.iter_mut().for_each(|field| field.required = false);
        }
        (self.decision_name(plan, id), fields)
    }

    /// Asks for a sentence of a decision: what fits what it is.
    pub(super) fn ask_sentence(&self, plan: &Plan, id: &Id, part: DecisionPart, place: Option<usize>) -> Asked {
        let lang = self.lang();
        let decision = plan.decisions.get(id).cloned().unwrap_or_default();
        let sentence = place.and_then(|place| decision.sentences(part).get(place)).cloned().unwrap_or_default();
        let asked = if decision.is_of_source() { part.beside_the_source() } else { part.says() };
        let spec = |name: &str| <Clause as Fields>::FIELDS.iter().find(|spec| spec.name == name);
        let field = |name: &&str| -> Option<FormField> {
            let mut field = self.record_field(plan, Kind::Decision, spec(name)?, &sentence, About::default());
            field.label = lang.sentence_words(name).map_or("", |words| words.word(lang)).to_owned();
            Some(field)
        };
        let fields = asked.iter().filter_map(field).collect();
        (lang.decision_form(lang.decision_part(part), &self.decision_name(plan, id)), fields)
    }

    /// What a decision is called; one that is only called a decision, by its paragraph.
    fn decision_name(&self, plan: &Plan, id: &Id) -> String {
        let lang = self.lang();
        let kind = lang.kind(Kind::Decision);
        let known = plan.decisions.get(id);
        let paragraph =
            known.filter(|known| known.title.as_deref() == Some(kind)).and_then(|known| known.paragraph.as_deref());
        match paragraph {
            Some(paragraph) => format!("{kind} {}", clean::line(paragraph)),
            None => lang.changed_object(plan, &Object::Decision(id.clone()), None),
        }
    }

    /// Opens what can be said of a decision: its fields, a sentence more, each of those there are.
    pub(in crate::app) fn decision_menu(&mut self, id: &Id) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let Some(decision) = plan.decisions.get(id) else { return Vec::new() };
        let row = |label: String, purpose| ChoiceRow {
            key: None,
            label,
            detail: String::new(),
            action: Action::Form(Box::new(purpose)),
        };
        let mut rows = vec![row(lang.decision_edit().to_owned(), Purpose::Decision(id.clone()))];
        if !decision.is_of_source() {
            let new = |part: &DecisionPart| {
                let label = lang.decision_new_part(&lang.decision_part(*part).to_lowercase());
                row(label, Purpose::Sentence(id.clone(), *part, None))
            };
            rows.extend(DecisionPart::ALL.iter().map(new));
        }
        let teller = self.teller();
        let round = (&desk.round_id, desk.round());
        for (part, lines) in teller.decision_sentences(plan, round, decision) {
            let changeable = !decision.is_of_source() || !part.beside_the_source().is_empty();
            for (place, line) in lines.iter().enumerate().filter(|_| changeable) {
                let label = format!("{}: {}", lang.decision_part(part), line.text());
                let said = decision.sentences(part).get(place).and_then(|said| said.text.clone()).unwrap_or_default();
                rows.push(row(label, Purpose::Sentence(id.clone(), part, Some((place, said)))));
            }
        }
        let title = self.decision_name(plan, id);
        self.open_choice(&title, rows)
    }
}
