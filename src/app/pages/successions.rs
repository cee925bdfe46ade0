//! On *Planeringsversioner*: the plans before and after this one, and where its items live on or come from.

use crate::app::App;
use crate::app::desk::{Beside, Desk};
use crate::app::forms::Purpose;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Side, Succession};
use crate::domain::succession;
use crate::domain::tree::ItemIx;
use crate::telling::{Emphasis, Line};

/// Puts them on the page.
pub fn put(app: &App, desk: &Desk, page: &mut Page) {
    let lang = app.lang();
    page.heading(lang.successions_heading());
    page.text_more(0, lang.successions_about(), Emphasis::Quiet);
    for side in [Side::Replaces, Side::ReplacedBy] {
        for (id, known) in desk.plan().successions_on(side) {
            one(app, desk, page, side, id, known);
        }
    }
    let begin = Action::Form(Box::new(Purpose::Succession(None)));
    page.text(0, lang.succession_enter(), Emphasis::Plain, Some(begin));
}

fn one(app: &App, desk: &Desk, page: &mut Page, side: Side, id: &Id, known: &Succession) {
    let lang = app.lang();
    let plan = desk.plan();
    let edit = Action::Form(Box::new(Purpose::Succession(Some(id.clone()))));
    page.tell(0, &app.teller().succession(id, known).into_iter().collect::<Vec<_>>());
    page.text(2, lang.succession_edit(), Emphasis::Plain, Some(edit));
    page.text(2, lang.succession_open(), Emphasis::Plain, Some(Action::OpenAt(id.to_string(), String::new())));
    page.text(2, lang.succession_take_back(), Emphasis::Plain, Some(Action::AskTakeBack(id.clone())));
    match desk.beside.get(id) {
        Some(Beside::Read(theirs)) => {
            let said = theirs.successions.get(&plan.id).and_then(|said| said.side);
            if said != Some(side.other()) {
                let words = lang.succession_one_sided(id);
                page.text(2, &words, Emphasis::Warning, Some(Action::SayElsewhere(id.clone())));
            }
            let proposed = succession::proposed(plan, theirs).len();
            if proposed > 0 {
                let words = lang.counterparts_propose(proposed);
                page.text(2, &words, Emphasis::Plain, Some(Action::AcceptCounterparts(id.clone())));
            }
            items(app, page, plan, id, side, true);
        }
        Some(Beside::Unreadable(fault)) => {
            page.text(2, &lang.succession_unreadable(&lang.fault(fault)), Emphasis::Warning, None);
            items(app, page, plan, id, side, false);
        }
        Some(Beside::Reading) | None => {
            page.text(2, lang.succession_reading(), Emphasis::Quiet, None);
            items(app, page, plan, id, side, false);
        }
    }
}

/// The items of the plan: what is said of each, and of which nothing is said.
fn items(app: &App, page: &mut Page, plan: &Plan, other: &Id, side: Side, can_be_said: bool) {
    let lang = app.lang();
    let unsaid = succession::unsaid(plan, other);
    let said: Vec<ItemIx> = succession::real(plan).filter(|ix| !unsaid.contains(ix)).collect();
    let mut list = |heading: String, items: Vec<ItemIx>| {
        if items.is_empty() {
            return;
        }
        page.tell(2, &[Line::new(0, heading, Emphasis::Quiet)]);
        for ix in items {
            let form = Action::Form(Box::new(Purpose::Counterpart(ix, other.clone())));
            page.row(4, app.teller().mapped(plan, other, ix).runs, can_be_said.then_some(form));
        }
    };
    list(lang.counterparts_said(said.len()), said);
    let count = unsaid.len();
    let how = if can_be_said { format!(". {}", lang.counterpart_say()) } else { String::new() };
    list(format!("{} ({count}){how}", lang.counterparts_unsaid(side)), unsaid);
}
