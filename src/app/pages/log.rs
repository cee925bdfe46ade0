//! *Logg*: who changed what, when; newest first.

use crate::app::App;
use crate::app::desk::Desk;
use crate::app::page::Page;
use crate::app::redacting::about;
use crate::domain::about::items_of;
use crate::domain::entry::Entry;
use crate::domain::history::Deed;
use crate::domain::redaction;
use crate::telling::{Emphasis, Link};

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
        let mut lines = app.teller().deed(&desk.ledger, &Deed::of(&desk.ledger, entry));
        for line in &mut lines {
            line.link = link(desk, entry);
        }
        page.tell(0, &lines);
    }
    let more = shown.count();
    if more > 0 {
        page.text(0, &lang.log_more(more), Emphasis::Quiet, None);
    }
    page
}

/// Where Enter leads: there is more than one thing to do with words; else to the item it is about.
fn link(desk: &Desk, entry: &Entry) -> Option<Link> {
    if redaction::texts(entry).is_empty() { about(desk, entry).map(Link::Item) } else { Some(Link::Entry(entry.id)) }
}
