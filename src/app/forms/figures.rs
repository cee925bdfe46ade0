//! Forms for figures: indicators, their targets and outcomes, and resources.

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::domain::edits;
use crate::domain::municipality;
use crate::domain::plan::Plan;
use crate::domain::record::{Figure, Id, Kind, Resource, ResourceKind};
use crate::domain::tree::ItemIx;

impl App {
    /// Asks for an indicator, new or known.
    pub(super) fn ask_indicator(&self, plan: &Plan, id: Option<&Id>, at: Option<ItemIx>) -> Asked {
        let lang = self.lang();
        let indicator = id.and_then(|id| plan.indicators.get(id)).cloned().unwrap_or_default();
        let fields = self.record_fields(plan, Kind::Indicator, &indicator, About { at, ..About::default() });
        (lang.kind(Kind::Indicator).to_owned(), fields)
    }

    /// Asks for a figure of an indicator.
    pub(super) fn ask_figure(&self, plan: &Plan, id: &Id) -> Asked {
        let lang = self.lang();
        let called = plan.indicators.get(id).and_then(|indicator| indicator.name.clone());
        let begun = Figure { period: Some(self.today().year().to_string().into()), ..Figure::default() };
        let fields = self.record_fields(plan, Kind::Figure, &begun, About::default());
        (lang.form_figure(called.as_deref().unwrap_or(id)), fields)
    }

    /// Asks for resources for an item.
    pub(super) fn ask_resource(&self, plan: &Plan, ix: ItemIx) -> Asked {
        let lang = self.lang();
        let year = u32::try_from(self.today().year()).ok();
        let begun = Resource { year, kind: Some(ResourceKind::InternalCost), ..Resource::default() };
        let fields = self.record_fields(plan, Kind::Resource, &begun, About::default());
        (lang.kind_about(Kind::Resource, &self.item_name(plan, ix)), fields)
    }
}

/// A figure as it is after a form: what was left empty stays, since a target is entered long before its outcome.
pub(super) fn figure(plan: &Plan, typed: Figure) -> Figure {
    let municipality = typed.municipality.as_deref().and_then(|code| municipality::of_another(plan, code));
    let typed = Figure { municipality, ..typed };
    let known = plan.figures.get(&edits::figure_id(&typed)).cloned().unwrap_or_default();
    let figure = Figure {
        outcome: typed.outcome.or(known.outcome),
        target: typed.target.or(known.target),
        spread: typed.spread.or(known.spread),
        condition: typed.condition.or(known.condition),
        source: typed.source.or(known.source),
        ..typed
    };
    edits::by_hand(plan, figure)
}
