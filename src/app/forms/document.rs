//! Forms for what is decided and said around the plan: decisions, triggers, consultations.

use super::{Asked, day, line};
use crate::app::App;
use crate::app::form::{FormField, Takes};
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Value};
use crate::domain::tree::ItemIx;

impl App {
    /// Asks for a consultation about an item.
    pub(super) fn ask_consultation(&self, plan: &Plan, ix: ItemIx) -> Asked {
        let lang = self.lang();
        let today = self.today();
        // The role that the plan's own rule wants consulted is the likely one.
        let level = plan.item(ix).level.clone();
        let role = plan
            .rules
            .iter()
            .flat_map(|rule| &rule.checks)
            .find(|check| check.role.is_some() && check.level == level)
            .and_then(|check| check.role.clone());
        let fields = vec![
            day("date", lang.field_date(), Some(today)).required(),
            line("role", lang.field_role(), role.as_deref().unwrap_or_default()).required(),
            FormField::typed("outcome", lang.field_result(), Takes::Text, ""),
        ];
        (lang.form_consultation(&self.item_name(plan, ix)), fields)
    }

    /// Asks for a decision, perhaps one that settles a trigger.
    pub(super) fn ask_decision(&self, plan: &Plan, settles: Option<&Id>) -> Asked {
        let lang = self.lang();
        let today = self.today();
        let mut triggers = vec![(Value::Null, lang.none_chosen().to_owned())];
        triggers.extend(
            plan.triggers
                .iter()
                .map(|(id, trigger)| (Value::text(&**id), trigger.event.as_deref().unwrap_or(id).to_owned())),
        );
        let chosen = settles.map_or(Value::Null, |id| Value::text(&**id));
        let fields = vec![
            line("title", lang.field_title(), "").required(),
            line("decided_by", lang.field_decided_by(), ""),
            day("date", lang.field_date(), Some(today)).required(),
            line("paragraph", lang.field_political_paragraph(), ""),
            FormField::one("settles", lang.field_settles(), triggers, &chosen),
            FormField::typed("text", lang.field_text(), Takes::Text, ""),
        ];
        (lang.form_decision().to_owned(), fields)
    }

    /// Asks when a trigger was set off.
    pub(super) fn ask_trigger(&self) -> Asked {
        let lang = self.lang();
        (lang.form_trigger().to_owned(), vec![day("set_off", lang.field_happened(), Some(self.today())).required()])
    }
}
