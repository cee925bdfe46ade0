//! Forms for who is responsible for an item, and was: one more beside the others or after them, and each of those who are.

use jiff::civil::Date;

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::form::FormField;
use crate::app::overlay::{Action, ChoiceRow};
use crate::app::purpose::Purpose;
use crate::domain::plan::Plan;
use crate::domain::record::{FieldSpec, Fields, Id, Kind, Record, Responsibility, SetBy, Value};
use crate::domain::tree::ItemIx;

/// The field that says what becomes of those who are responsible when another begins.
const OTHERS: &str = "others";

impl App {
    /// Lists who is responsible for an item, and was.
    pub(in crate::app) fn choose_responsible(&mut self, ix: ItemIx) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let row = |label: String, place: Option<(usize, Box<str>)>| ChoiceRow {
            key: None,
            label,
            detail: String::new(),
            action: Action::Form(Box::new(Purpose::Responsible(ix, place))),
        };
        let mut rows = vec![row(lang.menu_responsible_new().to_owned(), None)];
        let known = plan.item(ix).responsible.iter().enumerate();
        rows.extend(
            known.map(|(place, known)| row(lang.responsibility(plan, known), Some((place, words_of(known).into())))),
        );
        let title = lang.form_responsible(&self.item_name(plan, ix));
        self.open_choice(&title, rows)
    }

    /// Asks for one who is responsible. One that is there is corrected or ended; without a unit it is taken away.
    pub(super) fn ask_responsibility(&self, plan: &Plan, ix: ItemIx, place: Option<usize>) -> Asked {
        let lang = self.lang();
        let item = plan.item(ix);
        let known = place.and_then(|place| item.responsible.get(place)).cloned();
        let begun = || Responsibility {
            from: (!item.responsible.is_empty()).then(|| self.today()),
            ..Responsibility::default()
        };
        let is_new = known.is_none();
        let record = known.unwrap_or_else(begun);
        let mut fields: Vec<FormField> = Vec::new();
        let asked = |spec: &&FieldSpec| spec.set_by == SetBy::People;
        for spec in <Responsibility as Fields>::FIELDS.iter().filter(asked) {
            let mut field = self.record_field(plan, Kind::Item, spec, &record, About::default());
            field.label = lang.inner_field(spec.name).unwrap_or_default().to_owned();
            fields.push(if is_new && spec.name == "unit" { field.required() } else { field });
        }
        let now = item.responsible_on(self.today()).next().is_some();
        if is_new && now {
            let options = vec![
                (Value::Flag(true), lang.form_others_end().to_owned()),
                (Value::Flag(false), lang.form_others_stay().to_owned()),
            ];
            fields.push(FormField::one(OTHERS, lang.form_others().to_owned(), options, &Value::Flag(true)));
        }
        (lang.form_responsible(&self.item_name(plan, ix)), fields)
    }
}

/// What tells a row from the others: the unit and its days.
pub(super) fn words_of(known: &Responsibility) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{}/{}/{}", known.unit.as_deref().unwrap_or_default(), day(known.from), day(known.to))
}

/// Who is responsible, and was, after what a form says of one.
pub(super) fn said(
    known: &[Responsibility],
    place: Option<usize>,
    values: &[(&str, Value)],
    today: Date,
) -> Vec<Responsibility> {
    let mut row = place.and_then(|place| known.get(place)).cloned().unwrap_or_default();
    let mut ends = false;
    for (field, value) in values {
        if *field == OTHERS {
            ends = *value == Value::Flag(true);
        } else {
            let _ = row.set(field, value.clone());
        }
    }
    let unit: Option<Id> = row.unit.clone();
    let mut all = known.to_vec();
    match (place, unit) {
        (Some(place), None) if place < all.len() => {
            all.remove(place);
        }
        (Some(place), Some(_)) => {
            if let Some(there) = all.get_mut(place) {
                *there = row;
            }
        }
        (None, Some(_)) => {
            if ends {
                let day = row.from.unwrap_or(today);
                all = Responsibility::ended_before(known, day);
            }
            all.push(row);
        }
        (_, None) => {}
    }
    all
}
