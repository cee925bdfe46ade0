//! Forms for units.

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::{Action, ChoiceRow};
use crate::app::purpose::Purpose;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, UnitKind};

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
        let mut unit = id.and_then(|id| plan.units.get(id)).cloned().unwrap_or_default();
        unit.kind = unit.kind.or(Some(UnitKind::Board));
        let mut fields = self.record_fields(plan, Kind::Unit, &unit, About { own: id, ..About::default() });
        // The source's name for a unit stays as it is.
        let named_by_source = unit.lines.is_some();
        fields.retain(|field| !named_by_source || field.name != "name");
        let title = match unit.name.as_deref() {
            Some(name) if named_by_source => lang.form_unit_of_source(name),
            _ => lang.kind(Kind::Unit).to_owned(),
        };
        (title, fields)
    }
}
