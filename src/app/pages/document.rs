//! *Dokument*: the head as written, decisions, texts, and the source with the item's passage marked.

use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::forms::Purpose;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::app::screen::Screen;
use crate::domain::record::Object;
use crate::telling::Emphasis;

/// Makes the page, the cursor at the passage of the item under the tree's cursor.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    // In the wording of the round's day.
    let plan = desk.ledger.living(&desk.round_id);
    let document = plan.document();
    page.text(0, document.title.as_deref().unwrap_or(&plan.id), Emphasis::Strong, None);
    let teller = app.teller();
    if let Some(version) = teller.version_of(&desk.ledger, &desk.round_id) {
        page.text(0, &lang.capital(&version), Emphasis::Plain, Some(Action::Screen(Screen::Revisions)));
    }
    page.tell(0, &teller.document_head(plan));
    if plan.is_own() {
        page.text(0, lang.document_change(), Emphasis::Plain, Some(Action::Do(Command::Structure)));
    }
    for (id, trigger) in plan.triggers.iter() {
        page.tell(0, &teller.trigger(plan, id, trigger));
    }
    let round = (&desk.round_id, desk.round());
    for (id, decision) in plan.decisions.iter() {
        page.tell(0, &teller.decision(plan, round, id, decision));
    }
    page.blank();
    let note = Action::Form(Box::new(Purpose::Settle(None)));
    page.text(0, lang.document_new_decision(), Emphasis::Plain, Some(note));
    if !plan.texts.is_empty() {
        page.heading(lang.document_texts());
        for (id, text) in plan.texts.iter() {
            let lead = plan.is_own().then(|| Action::Part(Object::DocumentText(id.clone())));
            if let Some(title) = &text.title {
                page.text(2, title, Emphasis::Strong, None);
            }
            page.text(2, text.text.as_deref().unwrap_or_default(), Emphasis::Plain, lead);
        }
    }
    let file = document.source.as_deref().unwrap_or_default();
    page.heading(&lang.document_source(file));
    let Some(source) = &desk.source else {
        page.text(0, lang.document_none(), Emphasis::Quiet, None);
        return page;
    };
    let passage = app.passage();
    let mut at = None;
    for (place, line) in source.lines().enumerate() {
        let marked = passage.contains(&(place + 1));
        let (mark, look) = if marked { (app.signs().cursor(), Emphasis::Strong) } else { (" ", Emphasis::Plain) };
        let row = page.actions.len();
        page.hanging_row(
            0,
            7,
            vec![(format!("{:>4} {mark} ", place + 1), Emphasis::Quiet), (line.to_owned(), look)],
            None,
        );
        if marked && at.is_none() {
            at = Some(row);
        }
    }
    page.go_to(at.unwrap_or(0));
    page
}
