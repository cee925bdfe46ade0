//! *Nyckeltal*: each indicator as a chart of bars, its target marked, other municipalities beside; and the resources.

use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::forms::Purpose;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::domain::indicators::{Series, of_plan};
use crate::domain::lacking::Lacking;
use crate::domain::record::Kind;
use crate::domain::resources::{Resources, Wanted};
use crate::domain::tree::ItemIx;
use crate::telling::Emphasis;
use crate::text::clean;

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    let plan = desk.shown();
    page.text(0, lang.screen_indicators(), Emphasis::Strong, None);
    // While a filter is on, an indicator is shown when it measures something that is.
    let shows = |series: &Series<'_>| !desk.narrowed.is_on() || series.items.iter().any(|ix| desk.narrowed.shows(*ix));
    let standing: Vec<Series<'_>> = of_plan(plan).filter(shows).collect();
    if standing.is_empty() {
        page.text(0, lang.indicators_none(), Emphasis::Quiet, None);
    }
    let shown = |ix: ItemIx| !desk.narrowed.is_on() || desk.narrowed.shows(ix);
    let lacking = Lacking::of(plan, desk.round(), shown);
    let round = clean::line(desk.round().called(&desk.round_id)).into_owned();
    if let Some(line) = app.teller().lacking_line(plan, &lacking) {
        page.text(0, &line, Emphasis::Warning, None);
    }
    if let Some(line) = app.teller().figures_since(&desk.ledger, &desk.round_id) {
        page.text(0, &line, Emphasis::Warning, Some(Action::Do(Command::Rounds)));
    }
    let width = page.measure().saturating_sub(2);
    // An indicator belongs to whoever is responsible for something it measures.
    let mut items: Vec<ItemIx> = standing.iter().flat_map(|series| series.items.iter().copied()).collect();
    items.sort_unstable();
    items.dedup();
    for (unit, items) in app.groups(desk, items.into_iter()) {
        if let Some(unit) = &unit {
            page.heading(unit);
        }
        for series in &standing {
            if unit.is_none() || series.items.iter().any(|ix| items.contains(ix)) {
                page.tell(0, &app.teller().indicator(&desk.ledger, plan, series, width));
                if lacking.indicators.iter().any(|(id, ..)| *id == series.id) {
                    page.tell(0, &[app.teller().lacks_outcome(&round)]);
                }
                let new = Action::Form(Box::new(Purpose::Figure(series.id.clone())));
                page.text(2, lang.indicators_new_figure(), Emphasis::Plain, Some(new));
            }
        }
    }
    if !plan.indicators.is_empty() {
        page.blank();
        page.tell(0, &[app.teller().thresholds(plan)]);
    }
    page.blank();
    let new = Action::Form(Box::new(Purpose::Indicator(None, desk.cursor)));
    page.text(0, lang.indicators_new(), Emphasis::Plain, Some(new));
    if app.desk.as_ref().is_some_and(|desk| desk.read_only.is_none()) {
        let words = lang.indicators_import(&app.key_name(Command::ImportFigures));
        page.text(0, &words, Emphasis::Plain, Some(Action::Do(Command::ImportFigures)));
    }
    page.heading(lang.kind(Kind::Resource));
    page.tell(2, &app.teller().resources(plan, &Resources::of(plan, &Wanted::default())));
    page
}
