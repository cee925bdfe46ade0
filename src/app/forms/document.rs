//! Forms for what is said around the plan: triggers, consultations.

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::domain::plan::Plan;
use crate::domain::record::{Consultation, Kind, Trigger};
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
            .flat_map(|(_, rule)| &rule.checks)
            .find(|check| check.role.is_some() && check.level == level)
            .and_then(|check| check.role.clone());
        let begun = Consultation { date: Some(today), role, ..Consultation::default() };
        let fields = self.record_fields(plan, Kind::Consultation, &begun, About::default());
        (lang.kind_about(Kind::Consultation, &self.item_name(plan, ix)), fields)
    }

    /// Asks when a trigger was set off.
    pub(super) fn ask_trigger(&self, plan: &Plan) -> Asked {
        let begun = Trigger { set_off: Some(self.today()), ..Trigger::default() };
        let fields = self.record_fields(plan, Kind::Trigger, &begun, About::default());
        (self.lang().form_trigger().to_owned(), fields)
    }
}
