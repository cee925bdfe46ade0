//! Indicators, their figures, and resources.

use super::{Refusal, blank, finish, known_item, whole};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::period::is_garbled;
use crate::domain::plan::{MAX_ID, Plan, is_valid_id};
use crate::domain::record::{FieldValue, Figure, Id, Indicator, Object, Resource, Standing};
use crate::domain::targets::is_of_years;

/// Adds an indicator or changes it as a whole.
pub fn put_indicator(plan: &Plan, id: &Id, indicator: &Indicator) -> Result<Edit, Refusal> {
    if blank(indicator.name.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    sound_period(indicator.baseline_period.as_deref())?;
    for item in &indicator.items {
        known_item(plan, Some(item))?;
    }
    let verb = if plan.indicators.get(id).is_some() { Act::Edit } else { Act::Add };
    finish(plan, Edit::new(verb, whole(&Object::Indicator(id.clone()), indicator, plan)))
}

/// The id of a figure.
pub fn figure_id(figure: &Figure) -> Id {
    figure.named()
}

/// A figure as somebody types it: the file stands for what was read from it, so other numbers are of no file.
pub fn by_hand(plan: &Plan, mut figure: Figure) -> Figure {
    let known = plan.figures.get(&figure_id(&figure)).cloned().unwrap_or_default();
    let is_read = (figure.outcome, figure.target) == (known.outcome, known.target);
    figure.file = known.file.filter(|_| is_read);
    figure
}

/// Adds a figure or changes it as a whole; a target or outcome left out is emptied.
pub fn put_figure(plan: &Plan, figure: &Figure) -> Result<Edit, Refusal> {
    let indicator = figure.indicator.clone().unwrap_or_default();
    if plan.indicators.get(&indicator).is_none() {
        return Err(Refusal::Unknown(indicator));
    }
    if blank(figure.period.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    sound_period(figure.period.as_deref())?;
    if figure.spread.is_some() && !is_of_years(figure) {
        return Err(Refusal::NotYears(figure.period.as_deref().unwrap_or_default().trim().into()));
    }
    let id = figure_id(figure);
    if !is_valid_id(&id) {
        debug_assert!(id.len() > MAX_ID, "every letter of a figure's id fits");
        return Err(Refusal::NoSuchPlace);
    }
    if plan.figures.get(&id).is_none() && figure.outcome.is_none() && figure.target.is_none() {
        return Err(Refusal::NoFigure);
    }
    let verb = if plan.figures.get(&id).is_some() { Act::Edit } else { Act::Add };
    finish(plan, Edit::new(verb, whole(&Object::Figure(id), figure, plan)))
}

/// Words of any kind may name a period, but digits that look like one must be one: `20262026` is half written.
fn sound_period(period: Option<&str>) -> Result<(), Refusal> {
    match period.filter(|period| is_garbled(period)) {
        Some(period) => Err(Refusal::BadPeriod(period.trim().into())),
        None => Ok(()),
    }
}

/// Adds resources for an item.
pub fn add_resource(plan: &Plan, id: &Id, resource: &Resource) -> Result<Edit, Refusal> {
    known_item(plan, resource.item.as_ref())?;
    finish(plan, Edit::new(Act::Add, whole(&Object::Resource(id.clone()), resource, plan)))
}

/// Withdraws an indicator, a resource or a consultation, or puts it back. Nothing is deleted.
pub fn withdraw_record(plan: &Plan, object: Object, withdraw: bool) -> Result<Edit, Refusal> {
    let can_stand = object.field("state").is_some_and(|spec| spec.kind == Standing::KIND);
    let known = can_stand && plan.record(&object).is_some();
    if !known {
        return Err(Refusal::Unknown(Id(object.to_string().into())));
    }
    let state = if withdraw { Standing::Withdrawn } else { Standing::Active };
    finish(plan, Edit::new(Act::Withdraw, vec![Change::new(object, "state", state.to_value())]))
}
