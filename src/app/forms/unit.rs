//! Forms for units.

use super::{Asked, Purpose, day, line, words};
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::form::FormField;
use crate::app::overlay::{Action, ChoiceRow};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Id, UnitKind, Value};

impl App {
    /// Opens the list of units.
    pub(in crate::app) fn choose_unit(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let mut rows = vec![ChoiceRow {
            key: None,
            label: lang.menu_new_unit().to_owned(),
            detail: String::new(),
            action: Action::Form(Box::new(Purpose::Unit(None))),
        }];
        for (id, unit) in desk.plan().units.iter() {
            rows.push(ChoiceRow {
                key: None,
                label: unit.name.as_deref().unwrap_or(id).to_owned(),
                detail: unit.kind.map(|kind| lang.unit_kind(kind).to_owned()).unwrap_or_default(),
                action: Action::Form(Box::new(Purpose::Unit(Some(id.clone())))),
            });
        }
        self.open_choice(lang.menu_units(), rows)
    }

    /// Asks for a unit, new or known.
    pub(super) fn ask_unit(&self, plan: &Plan, id: Option<&Id>) -> Asked {
        let lang = self.lang();
        let unit = id.and_then(|id| plan.units.get(id)).cloned().unwrap_or_default();
        let kinds = UnitKind::ALL.iter().map(|kind| (kind.to_value(), lang.unit_kind(*kind).to_owned())).collect();
        let chosen = unit.kind.unwrap_or(UnitKind::Board).to_value();
        let mut above = vec![(Value::Null, lang.none_chosen().to_owned())];
        above.extend(
            plan.units
                .iter()
                .filter(|(other, _)| id != Some(*other))
                .map(|(id, unit)| (Value::text(&**id), unit.name.as_deref().unwrap_or(id).to_owned())),
        );
        let parent = unit.parent.as_ref().map_or(Value::Null, |id| Value::text(&**id));
        let mut fields = vec![
            FormField::one("kind", lang.field_kind(), kinds, &chosen),
            day("from", lang.field_from(), unit.from),
            day("to", lang.field_to(), unit.to),
            FormField::one("parent", lang.field_belongs_to(), above, &parent),
            line("note", lang.field_note(), &words(&unit.note)),
        ];
        // The source's name for a unit stays as it is.
        let named_by_source = unit.lines.is_some();
        if !named_by_source {
            fields.insert(0, line("name", lang.field_name(), &words(&unit.name)).required());
        }
        let title = match unit.name.as_deref() {
            Some(name) if named_by_source => lang.form_unit_of_source(name),
            _ => lang.form_unit().to_owned(),
        };
        (title, fields)
    }
}
