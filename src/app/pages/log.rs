//! *Logg*: who changed what, when; newest first.

use crate::app::App;
use crate::app::desk::Desk;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::app::redacting::about;
use crate::domain::entry::Entry;
use crate::domain::filter::items_of;
use crate::domain::record::Value;
use crate::domain::redaction;
use crate::telling::Emphasis;
use crate::text::change::told;

/// How many entries are listed at most; `malkoll log` lists them all.
const MOST: usize = 2_000;

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    page.text(0, lang.screen_log(), Emphasis::Strong, None);
    if desk.ledger.is_empty() {
        page.text(0, lang.log_empty(), Emphasis::Quiet, None);
        return page;
    }
    // While a filter is on, an entry is shown when it is about something that is.
    let about = |entry: &&Entry| {
        let objects = entry.edit.changes.iter().map(|change| &change.object);
        !desk.narrowed.is_on()
            || objects.flat_map(|object| items_of(desk.plan(), object)).any(|ix| desk.narrowed.shows(ix))
    };
    let mut shown = desk.ledger.entries().rev().filter(about);
    for entry in shown.by_ref().take(MOST) {
        self::entry(app, desk, &mut page, entry);
    }
    let more = shown.count();
    if more > 0 {
        page.text(0, &lang.log_more(more), Emphasis::Quiet, None);
    }
    page
}

fn entry(app: &App, desk: &Desk, page: &mut Page, entry: &Entry) {
    let lang = app.lang();
    let dot = app.signs().dot();
    let action = match about(desk, entry) {
        // There is more than one thing to do with words.
        _ if !redaction::texts(entry).is_empty() => Some(Action::LogEntry(entry.id)),
        about => about.map(Action::GoTo),
    };
    page.text(0, &app.entry_head(entry), Emphasis::Quiet, action.clone());
    let plan = desk.plan();
    let arrow = app.signs().plain("→").into_owned();
    for change in told(&entry.edit) {
        let before = desk
            .ledger
            .register(&change.object, &change.field)
            .and_then(|register| register.before(entry.id).cloned())
            .unwrap_or_default();
        let words = |value: &Value| lang.changed_value(plan, &change.object, &change.field, value);
        let moved = match (before.is_null(), &*change.field) {
            (true, field) if field != "value" => words(&change.to),
            _ => format!("{} {arrow} {}", words(&before), words(&change.to)),
        };
        let what = lang.changed_object(plan, &change.object, Some(entry));
        let field = lang.changed_field(&change.object, &change.field);
        page.text(2, &format!("{what} {dot} {field}: {moved}"), Emphasis::Plain, action.clone());
    }
    for said in desk.ledger.redactions_of(entry.id).filter_map(|redaction| app.masked_by(desk, redaction)) {
        page.text(2, &said, Emphasis::Plain, None);
    }
    // To confirm what was carried over changes no value, and is a decision all the same.
    if told(&entry.edit).next().is_none() {
        for change in entry.edit.changes.iter().filter(|change| &*change.field == "carried") {
            let text = lang.log_confirmed(&lang.changed_object(plan, &change.object, Some(entry)));
            page.text(2, &text, Emphasis::Plain, action.clone());
        }
    }
    for (_, reason) in desk.ledger.ineffective().filter(|(of, _)| of.id == entry.id) {
        page.text(2, &lang.capital(&lang.ineffective(reason)), Emphasis::Warning, None);
    }
}
