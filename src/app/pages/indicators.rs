//! *Nyckeltal*: each indicator as a chart of bars, its target marked, other municipalities beside.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::App;
use crate::app::desk::Desk;
use crate::app::forms::Purpose;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::domain::record::{Figure, Id, Indicator, Standing};
use crate::domain::resources::{Resources, Wanted};
use crate::domain::tree::ItemIx;
use crate::telling::Emphasis;
use crate::text::number::decimal;

/// How many columns a bar may take.
const BAR: usize = 30;

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    let plan = desk.plan();
    page.text(0, lang.screen_indicators(), Emphasis::Strong, None);
    // While a filter is on, an indicator is shown when it measures something that is.
    let shows = |indicator: &Indicator| {
        !desk.narrowed.is_on()
            || indicator.items.iter().filter_map(|item| plan.item_ix(item)).any(|ix| desk.narrowed.shows(ix))
    };
    let standing: Vec<(&Id, &Indicator)> = plan
        .indicators
        .iter()
        .filter(|(_, indicator)| indicator.state != Some(Standing::Withdrawn) && shows(indicator))
        .collect();
    if standing.is_empty() {
        page.text(0, lang.indicators_none(), Emphasis::Quiet, None);
    }
    // An indicator belongs to whoever is responsible for something it measures.
    let measured = |indicator: &Indicator| -> Vec<ItemIx> {
        indicator.items.iter().filter_map(|item| plan.item_ix(item)).collect()
    };
    let mut items: Vec<ItemIx> = standing.iter().flat_map(|(_, indicator)| measured(indicator)).collect();
    items.sort_unstable();
    items.dedup();
    for (unit, items) in app.groups(desk, items.into_iter()) {
        if let Some(unit) = &unit {
            page.heading(unit);
        }
        for (id, indicator) in &standing {
            if unit.is_none() || measured(indicator).iter().any(|ix| items.contains(ix)) {
                chart(app, desk, &mut page, id, indicator);
            }
        }
    }
    if !plan.indicators.is_empty() {
        page.blank();
        let text =
            lang.indicators_thresholds(&lang.per_cent(plan.thresholds.met()), &lang.per_cent(plan.thresholds.partly()));
        page.text(0, &text, Emphasis::Quiet, None);
    }
    page.blank();
    let new = Action::Form(Box::new(Purpose::Indicator(None, desk.cursor)));
    page.text(0, lang.indicators_new(), Emphasis::Plain, Some(new));
    resources(app, desk, &mut page);
    page
}

fn chart(app: &App, desk: &Desk, page: &mut Page, id: &Id, indicator: &Indicator) {
    let lang = app.lang();
    let plan = desk.plan();
    let measure = indicator.measure.as_deref().unwrap_or_default();
    let mut head = vec![(indicator.name.as_deref().unwrap_or(id).to_owned(), Emphasis::Strong)];
    if let Some(direction) = indicator.direction {
        head.push((format!("  {}", lang.direction(direction)), Emphasis::Quiet));
    }
    page.blank();
    page.row(0, head, Some(Action::Form(Box::new(Purpose::Indicator(Some(id.clone()), None)))));
    for item in &indicator.items {
        if let Some(ix) = plan.item_ix(item) {
            let text = format!("{}: {}", lang.field_items(), app.item_name(plan, ix));
            page.text(2, &text, Emphasis::Quiet, Some(Action::GoTo(ix)));
        }
    }
    let mut figures: Vec<&Figure> =
        plan.figures.iter().map(|(_, figure)| figure).filter(|figure| figure.indicator.as_ref() == Some(id)).collect();
    figures.sort_by(|a, b| (&a.period, &a.municipality).cmp(&(&b.period, &b.municipality)));
    let most = figures
        .iter()
        .flat_map(|figure| [figure.outcome, figure.target])
        .flatten()
        .chain(indicator.baseline)
        .max()
        .filter(|most| *most > Decimal::ZERO);
    if let Some(baseline) = indicator.baseline {
        let period = indicator.baseline_period.as_deref().unwrap_or(lang.field_baseline());
        bar(app, page, period, lang.field_baseline(), Some(baseline), None, most, measure, false);
    }
    for figure in &figures {
        let period = figure.period.as_deref().unwrap_or_default();
        let whose = figure.municipality.as_deref().map(|code| lang.municipality(code)).unwrap_or_default();
        bar(app, page, period, &whose, figure.outcome, figure.target, most, measure, figure.municipality.is_some());
    }
    let mut foot = Vec::new();
    if let Some(source) = &indicator.source {
        foot.push(format!("{}: {source}", lang.field_source()));
    }
    if let Some(code) = &indicator.code {
        foot.push(code.to_string());
    }
    if !foot.is_empty() {
        page.text(2, &foot.join(", "), Emphasis::Quiet, None);
    }
    let new = Action::Form(Box::new(Purpose::Figure(id.clone())));
    page.text(2, lang.indicators_new_figure(), Emphasis::Plain, Some(new));
}

/// One bar: the period, whose it is, the bar with the target marked in it, the figures in words.
#[allow(clippy::too_many_arguments)] // A row of a chart is just these things, used nowhere else.
fn bar(
    app: &App,
    page: &mut Page,
    period: &str,
    whose: &str,
    outcome: Option<Decimal>,
    target: Option<Decimal>,
    most: Option<Decimal>,
    measure: &str,
    foreign: bool,
) {
    let lang = app.lang();
    let width = BAR.min(page.width() / 3).max(8);
    let columns = |value: Decimal| {
        let scaled = most.and_then(|most| (value * Decimal::from(width as u64)).checked_div(most));
        scaled.and_then(|scaled| scaled.round().to_usize()).unwrap_or(0).min(width)
    };
    let (full, mark) = match app.signs() {
        crate::text::Signs::Unicode => (if foreign { '▒' } else { '█' }, '┃'),
        crate::text::Signs::Ascii => (if foreign { '=' } else { '#' }, '|'),
    };
    let filled = outcome.map_or(0, columns);
    let mut cells: Vec<char> = (0..=width).map(|column| if column < filled { full } else { ' ' }).collect();
    if let Some(cell) = target.and_then(|target| cells.get_mut(columns(target))) {
        *cell = mark;
    }
    let shown = |value: Decimal| format!("{} {measure}", decimal(lang, &value.to_string())).trim_end().to_owned();
    let outcome = outcome.map_or_else(|| lang.figure_missing().to_owned(), shown);
    let target = target.map(|target| format!("  {} {}", lang.figure_target(), shown(target))).unwrap_or_default();
    let whose = if whose.is_empty() { String::new() } else { format!("  {whose}") };
    let bar: String = cells.into_iter().collect();
    page.row(
        2,
        vec![
            (format!("{period:<9} "), Emphasis::Quiet),
            (bar, Emphasis::Plain),
            (format!(" {outcome}{target}{whose}"), Emphasis::Plain),
        ],
        None,
    );
}

/// The resources of the plan.
fn resources(app: &App, desk: &Desk, page: &mut Page) {
    page.heading(app.lang().resources_title());
    let lines = app.teller().resources(desk.plan(), &Resources::of(desk.plan(), &Wanted::default()));
    page.tell(&lines);
}
