//! *Dokument*: the head as written, decisions, texts, and the source with the item's passage marked.

use crate::app::App;
use crate::app::desk::Desk;
use crate::app::forms::Purpose;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::domain::record::{Clause, Decision, Id};
use crate::telling::Emphasis;

/// Makes the page, the cursor at the passage of the item under the tree's cursor.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    let plan = desk.plan();
    let document = &plan.document;
    page.text(0, document.title.as_deref().unwrap_or(&plan.id), Emphasis::Strong, None);
    for fact in &document.facts {
        let label = fact.label.as_deref().or(fact.id.as_deref()).unwrap_or_default();
        match fact.raw.as_deref() {
            Some("") => page.row(
                0,
                vec![(format!("{label}: "), Emphasis::Quiet), (lang.document_blank().to_owned(), Emphasis::Quiet)],
                None,
            ),
            Some(raw) => {
                page.row(0, vec![(format!("{label}: "), Emphasis::Quiet), (raw.to_owned(), Emphasis::Plain)], None)
            }
            None => page.row(
                0,
                vec![(format!("{label}: "), Emphasis::Quiet), (lang.not_in_source().to_owned(), Emphasis::Quiet)],
                None,
            ),
        }
    }
    for replaced in &document.replaces {
        let text = format!("{}: {}", lang.document_replaces(), replaced.text.as_deref().unwrap_or_default());
        page.text(0, &text, Emphasis::Plain, None);
    }
    triggers(app, desk, &mut page);
    for (id, decision) in plan.decisions.iter() {
        self::decision(app, &mut page, id, decision);
    }
    page.blank();
    let note = Action::Form(Box::new(Purpose::Decision(None)));
    page.text(0, lang.document_new_decision(), Emphasis::Plain, Some(note));
    if !plan.texts.is_empty() {
        page.heading(lang.document_texts());
        for text in &plan.texts {
            if let Some(title) = &text.title {
                page.text(2, title, Emphasis::Strong, None);
            }
            page.text(2, text.text.as_deref().unwrap_or_default(), Emphasis::Plain, None);
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

fn triggers(app: &App, desk: &Desk, page: &mut Page) {
    let lang = app.lang();
    let plan = desk.plan();
    for (id, trigger) in plan.triggers.iter() {
        page.heading(lang.document_trigger());
        page.text(2, trigger.text.as_deref().unwrap_or_default(), Emphasis::Plain, None);
        let settled = plan.decisions.iter().find(|(_, decision)| {
            decision.settles.as_ref() == Some(id) && trigger.set_off.is_none_or(|day| decision.date >= Some(day))
        });
        match (trigger.set_off, settled) {
            (None, _) => {
                let action = Action::Form(Box::new(Purpose::Trigger(id.clone())));
                page.text(2, lang.trigger_waiting(), Emphasis::Quiet, Some(action));
            }
            (Some(day), None) => {
                let action = Action::Form(Box::new(Purpose::Decision(Some(id.clone()))));
                page.text(2, &lang.trigger_set_off(&day.to_string()), Emphasis::Warning, Some(action));
            }
            (Some(day), Some((_, decision))) => {
                let by = decision.date.map(|date| date.to_string()).unwrap_or_default();
                page.text(2, &lang.trigger_settled(&day.to_string(), &by), Emphasis::Plain, None);
            }
        }
    }
}

fn decision(app: &App, page: &mut Page, id: &Id, decision: &Decision) {
    let lang = app.lang();
    let mut head = vec![decision.title.as_deref().unwrap_or(id).to_owned()];
    head.extend(decision.decided_by.as_deref().map(str::to_owned));
    head.extend(decision.paragraph.as_deref().map(str::to_owned));
    head.push(decision.date.map_or_else(|| lang.decision_no_date().to_owned(), |date| date.to_string()));
    page.heading(&format!("{}: {}", lang.form_decision(), head.join(&format!(" {} ", app.signs().dot()))));
    if let Some(text) = &decision.text {
        page.text(2, text, Emphasis::Plain, None);
    }
    let parts: [(&str, &[Clause]); 5] = [
        (lang.decision_clauses(), &decision.clauses),
        (lang.decision_motions(), &decision.motions),
        (lang.decision_reservations(), &decision.reservations),
        (lang.decision_order(), &decision.order),
        (lang.decision_papers(), &decision.papers),
    ];
    for (title, clauses) in parts {
        if clauses.is_empty() {
            continue;
        }
        page.text(2, title, Emphasis::Quiet, None);
        for clause in clauses {
            let mut runs = vec![(clause.text.as_deref().unwrap_or_default().to_owned(), Emphasis::Plain)];
            if let Some(outcome) = &clause.outcome {
                runs.push((format!(" ({outcome})"), Emphasis::Quiet));
            }
            if clause.missing == Some(true) {
                runs.push((format!(" {}", lang.paper_missing()), Emphasis::Warning));
            }
            if let Some(note) = &clause.note {
                runs.push((format!(" {note}"), Emphasis::Quiet));
            }
            let item = clause.item.as_ref().and_then(|item| app.desk.as_ref().and_then(|d| d.plan().item_ix(item)));
            page.row(4, runs, item.map(Action::GoTo));
        }
    }
}
