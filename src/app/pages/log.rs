//! *Logg*: who changed what, when; newest first.

use crate::app::App;
use crate::app::desk::Desk;
use crate::app::overlay::Action;
use crate::app::page::{Look, Page};
use crate::domain::assessment::Assessment;
use crate::domain::entry::{Change, Entry, Object};
use crate::domain::value::Value;
use crate::text::clean;

/// How many entries are listed at most; `malkoll log` lists them all.
const MOST: usize = 2_000;

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    page.text(0, lang.screen_log(), Look::Strong, None);
    if desk.ledger.is_empty() {
        page.text(0, lang.log_empty(), Look::Dim, None);
        return page;
    }
    for entry in desk.ledger.entries().rev().take(MOST) {
        self::entry(app, desk, &mut page, entry);
    }
    if desk.ledger.len() > MOST {
        page.text(0, &lang.log_more(desk.ledger.len() - MOST), Look::Dim, None);
    }
    page
}

fn entry(app: &App, desk: &Desk, page: &mut Page, entry: &Entry) {
    let lang = app.lang();
    let verb = match entry.edit.known_verb() {
        Some(verb) => lang.cli_verb(verb).to_owned(),
        None => clean::line(&entry.edit.verb).into_owned(),
    };
    let account = if entry.by == entry.account { String::new() } else { format!(" ({})", entry.account) };
    let dot = app.signs().dot();
    let head = format!("{} {dot} {}{account} {dot} {verb} {dot} {}", app.moment(entry.at), entry.by, entry.id.short());
    let about = entry.edit.changes.iter().rev().find_map(|change| desk.item_of(&change.object));
    page.text(0, &head, Look::Dim, about.map(Action::GoTo));
    for change in entry.edit.changes.iter().filter(|change| says_something(change)) {
        let name = desk.item_of(&change.object).map(|ix| app.item_name(desk.plan(), ix));
        let field = match &change.object {
            Object::Note(_) => lang.note().to_owned(),
            _ => app.field_name(&change.field),
        };
        let before = desk
            .ledger
            .register(&change.object, &change.field)
            .and_then(|register| register.before(entry.id).cloned())
            .unwrap_or_default();
        let words = |value: &Value| match desk.item_of(&change.object) {
            Some(ix) => app.value_words(value, ix),
            None => value.as_text().map(|text| clean::line(text).into_owned()).unwrap_or_else(|| "…".to_owned()),
        };
        let arrow = app.signs().plain("→").into_owned();
        let moved = if before.is_null() {
            words(&change.to)
        } else {
            format!("{} {arrow} {}", words(&before), words(&change.to))
        };
        let what = name.unwrap_or_else(|| change.object.to_string());
        page.text(2, &format!("{what} {dot} {field}: {moved}"), Look::Plain, about.map(Action::GoTo));
    }
    for (_, reason) in desk.ledger.ineffective().filter(|(of, _)| of.id == entry.id) {
        page.text(2, &lang.capital(&lang.ineffective(reason)), Look::Warning, None);
    }
}

/// What goes along with an assessment, and what makes an object what it is, says nothing by itself.
fn says_something(change: &Change) -> bool {
    match &change.object {
        Object::Assessment { .. } => !Assessment::CONTEXT.contains(&&*change.field),
        Object::Note(_) => !matches!(&*change.field, "item" | "round"),
        Object::Round(_) => matches!(&*change.field, "state" | "label" | "dnr" | "receiver" | "reopen_reason"),
        Object::Item(_) => !matches!(&*change.field, "order" | "origin" | "level"),
        _ => true,
    }
}
