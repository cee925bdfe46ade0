//! Forms for figures: indicators, their targets and outcomes, and resources.

use rust_decimal::Decimal;

use super::{Asked, line, words};
use crate::app::App;
use crate::app::form::{FormField, Takes};
use crate::domain::edits;
use crate::domain::municipality;
use crate::domain::plan::Plan;
use crate::domain::record::{Direction, FieldValue, Figure, Id, ResourceKind, Value};
use crate::domain::tree::ItemIx;
use crate::text::number;

impl App {
    /// Asks for an indicator, new or known.
    pub(super) fn ask_indicator(&self, plan: &Plan, id: Option<&Id>, at: Option<ItemIx>) -> Asked {
        let lang = self.lang();
        let name = |ix| self.item_name(plan, ix);
        let indicator = id.and_then(|id| plan.indicators.get(id)).cloned().unwrap_or_default();
        let directions = Direction::ALL.iter().map(|d| (d.to_value(), lang.direction(*d).to_owned())).collect();
        let items = plan
            .tree()
            .iter()
            .filter(|ix| plan.scale_of(*ix).is_assessable() || at == Some(*ix))
            .take(500)
            .map(|ix| {
                let id = plan.item_id(ix);
                let chosen = at == Some(ix) || indicator.items.contains(id);
                (Value::text(&**id), name(ix), chosen)
            })
            .collect();
        let number =
            |value: Option<Decimal>| value.map(|value| number::decimal(lang, &value.to_string())).unwrap_or_default();
        let chosen = indicator.direction.unwrap_or(Direction::Rising).to_value();
        let fields = vec![
            line("name", lang.field_name(), &words(&indicator.name)).required(),
            line("measure", lang.field_measure(), &words(&indicator.measure)),
            FormField::one("direction", lang.field_direction(), directions, &chosen),
            FormField::typed("baseline", lang.field_baseline(), Takes::Number, &number(indicator.baseline)),
            line("baseline_period", lang.field_baseline_period(), &words(&indicator.baseline_period)),
            line("source", lang.field_source(), &words(&indicator.source)),
            line("code", lang.field_code(), &words(&indicator.code)),
            FormField::many("items", lang.field_items(), items),
        ];
        (lang.form_indicator().to_owned(), fields)
    }

    /// Asks for a figure of an indicator.
    pub(super) fn ask_figure(&self, plan: &Plan, id: &Id) -> Asked {
        let lang = self.lang();
        let today = self.today();
        let called = plan.indicators.get(id).and_then(|indicator| indicator.name.clone());
        let fields = vec![
            line("period", lang.field_period(), &today.year().to_string()).required(),
            FormField::typed("outcome", lang.field_outcome(), Takes::Number, ""),
            FormField::typed("target", lang.field_target(), Takes::Number, ""),
            FormField::typed("municipality", lang.field_municipality(), Takes::Municipality, ""),
            line("source", lang.field_source(), ""),
        ];
        (lang.form_figure(called.as_deref().unwrap_or(id)), fields)
    }

    /// Asks for resources for an item.
    pub(super) fn ask_resource(&self, plan: &Plan, ix: ItemIx) -> Asked {
        let lang = self.lang();
        let today = self.today();
        let kinds =
            ResourceKind::ALL.iter().map(|kind| (kind.to_value(), lang.resource_kind(*kind).to_owned())).collect();
        let fields = vec![
            FormField::typed("year", lang.field_year(), Takes::Year, &today.year().to_string()).required(),
            FormField::one("kind", lang.field_kind(), kinds, &ResourceKind::InternalCost.to_value()),
            FormField::typed("amount", lang.field_amount(), Takes::Number, "").required(),
            line("source", lang.field_source(), ""),
            line("note", lang.field_note(), ""),
        ];
        (lang.form_resource(&self.item_name(plan, ix)), fields)
    }
}

/// A figure as it is after a form: what was left empty stays, since a target is entered long before its outcome.
pub(super) fn figure(plan: &Plan, typed: Figure) -> Figure {
    let municipality = typed.municipality.as_deref().and_then(|code| municipality::of_another(plan, code));
    let (indicator, period) = (typed.indicator.as_deref(), typed.period.as_deref());
    let id = edits::figure_id(indicator.unwrap_or_default(), municipality.as_deref(), period.unwrap_or_default());
    let known = plan.figures.get(&id).cloned().unwrap_or_default();
    Figure {
        outcome: typed.outcome.or(known.outcome),
        target: typed.target.or(known.target),
        source: typed.source.or(known.source.clone()),
        municipality,
        indicator: typed.indicator,
        period: typed.period,
        ..known
    }
}
