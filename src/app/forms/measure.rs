//! The form for a measure: what shall be done about an item, by whom and by when.

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::{Action, ChoiceRow};
use crate::app::purpose::Purpose;
use crate::domain::measures;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Measure, Progress};
use crate::domain::tree::ItemIx;

impl App {
    /// Asks for a measure about an item: at once, or where there are some by a list of them.
    pub(in crate::app) fn choose_measure(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let plan = desk.plan();
        let teller = self.teller();
        let row = |label: String, purpose| ChoiceRow {
            key: None,
            label,
            detail: String::new(),
            action: Action::Form(Box::new(purpose)),
        };
        let known = measures::of_item(plan, (&desk.round_id, desk.round()), ix).into_iter().map(|(id, measure)| {
            row(teller.measure(plan, Some(&desk.round_id), (id, measure)), Purpose::Measure(Some(id.clone()), ix))
        });
        let mut rows: Vec<ChoiceRow> = known.collect();
        if plan.item(ix).is_slot() {
            self.warn(lang.refusal(&crate::domain::edits::Refusal::EmptySlot));
            return Vec::new();
        }
        if rows.is_empty() {
            return self.open_form(Purpose::Measure(None, ix));
        }
        rows.push(row(lang.menu_new_measure().to_owned(), Purpose::Measure(None, ix)));
        let title = lang.kind_about(Kind::Measure, &self.item_name(plan, ix));
        self.open_choice(&title, rows)
    }

    /// Asks for a measure, new or known.
    pub(super) fn ask_measure(&self, plan: &Plan, id: Option<&Id>, ix: ItemIx) -> Asked {
        let known = id.and_then(|id| plan.measures.get(id)).cloned();
        // Whoever is responsible for the item is the likely one.
        let begun = || Measure {
            unit: plan.units_of(ix, self.today()).first().map(|unit| (*unit).clone()),
            progress: Some(Progress::NotStarted),
            ..Measure::default()
        };
        let measure = known.unwrap_or_else(begun);
        let fields = self.record_fields(plan, Kind::Measure, &measure, About::default());
        (self.lang().kind_about(Kind::Measure, &self.item_name(plan, ix)), fields)
    }
}

/// A measure as it is after a form.
pub(super) fn measure(plan: &Plan, id: Option<&Id>, about: (&Id, &Id), typed: Measure) -> Measure {
    let known = id.and_then(|id| plan.measures.get(id)).cloned().unwrap_or_default();
    let (item, round) = about;
    Measure {
        item: known.item.or_else(|| Some(item.clone())),
        round: known.round.or_else(|| Some(round.clone())),
        state: known.state,
        unknown: known.unknown,
        ..typed
    }
}
