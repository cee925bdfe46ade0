//! The forms for what units say in a round: an answer for a part of an item, and the unit's part as a whole.

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::app::desk::Desk;
use crate::app::effect::Effect;
use crate::app::form::{FormField, Input};
use crate::app::overlay::{Action, ChoiceRow};
use crate::app::purpose::Purpose;
use crate::domain::answers::{answer_id, instructions, of_item, part_id, taking_part};
use crate::domain::edits::Refusal;
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Id, Kind, Part, Status, Value};
use crate::domain::tree::ItemIx;

impl App {
    /// Asks for which unit an item is answered about: those that are to answer first, each with what it has said.
    pub(in crate::app) fn choose_answer(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let plan = desk.shown();
        if !plan.scale_of(ix).is_assessable() {
            self.warn(lang.refusal(&Refusal::NotAssessable));
            return Vec::new();
        }
        let teller = self.teller();
        let row = |unit: &Id, detail: String| ChoiceRow {
            key: None,
            label: teller.unit(plan, unit),
            detail,
            action: Action::Form(Box::new(Purpose::Answer(ix, unit.clone()))),
        };
        let asked = of_item(plan, &desk.round_id, ix);
        let mut rows: Vec<ChoiceRow> =
            asked.iter().map(|(unit, said)| row(unit, teller.answer(plan, ix, *said))).collect();
        let others = plan.units.iter().map(|(id, _)| id).filter(|id| !asked.iter().any(|(unit, _)| unit == id));
        rows.extend(others.map(|unit| row(unit, String::new())));
        if rows.is_empty() {
            self.warn(lang.answer_no_units().to_owned());
            return Vec::new();
        }
        let title = lang.choose_answering(&self.item_name(plan, ix));
        self.open_choice(&title, rows)
    }

    /// Asks for which unit's part in the round it is about.
    pub(in crate::app) fn choose_unit_part(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let teller = self.teller();
        let row = |label: String, detail: String, unit: Option<Id>| ChoiceRow {
            key: None,
            label,
            detail,
            action: Action::Form(Box::new(Purpose::UnitPart(unit))),
        };
        let taking = taking_part(plan, (&desk.round_id, desk.round()), |_| true);
        let mut rows = vec![row(lang.every_unit().to_owned(), String::new(), None)];
        rows.extend(taking.iter().map(|taking| {
            let stands = teller.taking(&desk.ledger, &desk.round_id, taking);
            row(teller.unit(plan, taking.unit), stands, Some(taking.unit.clone()))
        }));
        let others = plan.units.iter().map(|(id, _)| id).filter(|id| !taking.iter().any(|known| known.unit == *id));
        rows.extend(others.map(|unit| row(teller.unit(plan, unit), String::new(), Some(unit.clone()))));
        let title = lang.choose_part(desk.round().called(&desk.round_id));
        self.open_choice(&title, rows)
    }

    /// Asks what a unit answers about an item.
    pub(super) fn ask_answer(&self, desk: &Desk, ix: ItemIx, unit: &Id) -> Asked {
        // What is asked about is the item as it is in the round, also where a decided revision holds only later.
        let plan = desk.shown();
        let known = plan.answers.get(&answer_id(&desk.round_id, plan.item_id(ix), unit)).cloned().unwrap_or_default();
        let about = About { at: Some(ix), ..About::default() };
        let mut fields = self.record_fields(plan, Kind::Answer, &known, about);
        self.offer_scale((desk, plan), ix, known.value, true, &mut fields);
        let who = self.teller().unit(plan, unit);
        (self.lang().form_answer(&who, &self.item_name(plan, ix)), fields)
    }

    /// Leaves of the choice of a judgement what the item's level is judged by and the round allows, each by its digit as it
    /// is where one judges. What it begins with can always be kept, also when it is no longer on the scale.
    pub(super) fn offer_scale(
        &self,
        (desk, plan): (&Desk, &Plan),
        ix: ItemIx,
        begun: Option<Status>,
        may_be_unsaid: bool,
        fields: &mut [FormField],
    ) {
        let lang = self.lang();
        let gender = lang.gender(plan.level_of(ix));
        let (grading, worded) = (plan.grading(plan.scale_of(ix)), self.worded(plan));
        for field in fields.iter_mut().filter(|field| field.name == "value") {
            if let Input::One { options, at } = &mut field.input {
                let unsaid = may_be_unsaid.then(|| (Value::Null, format!("0 {}", worded.judged(None, gender))));
                let on_scale = grading.keyed().filter(|(_, status)| desk.round().allows(*status)).collect::<Vec<_>>();
                let begun_off = begun.filter(|begun| !on_scale.iter().any(|(_, status)| status == begun));
                let given = on_scale.into_iter().chain(begun_off.map(|status| (None, status)));
                let given = given.map(|(digit, status)| {
                    let digit = digit.map_or(String::new(), |digit| format!("{digit} "));
                    (status.to_value(), format!("{digit}{}", worded.status(status, gender)))
                });
                *options = unsaid.into_iter().chain(given).collect();
                let begun = begun.map_or(Value::Null, |status| status.to_value());
                *at = options.iter().position(|(value, _)| *value == begun).unwrap_or(0);
            }
        }
    }

    /// Asks for a unit's part in the round.
    pub(super) fn ask_unit_part(&self, desk: &Desk, unit: Option<&Id>) -> Asked {
        let plan = desk.plan();
        let known = plan.parts.get(&part_id(&desk.round_id, unit)).cloned().unwrap_or_default();
        let mut fields = self.record_fields(plan, Kind::Part, &known, About::default());
        // What is asked of everybody is no unit's own.
        if unit.is_none() {
            fields.retain(|field| Part::asks(field.name));
        }
        let who = unit.map_or_else(|| self.lang().every_unit().to_owned(), |unit| self.teller().unit(plan, unit));
        (self.lang().form_part(&who, desk.round().called(&desk.round_id)), fields)
    }

    /// What is asked of the unit, for whoever writes its answer.
    pub(super) fn answer_about(&self, plan: &Plan, round: &Id, unit: &Id) -> Vec<String> {
        let label = self.lang().field(Kind::Part, "instruction");
        instructions(plan, round, unit).into_iter().map(|text| format!("{label}: {text}")).collect()
    }
}
