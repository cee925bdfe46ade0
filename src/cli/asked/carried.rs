//! What an item carries beside its words and its assessment: times, political treatment, indicators, resources,
//! consultations, and corrections to closed rounds.

use crate::cli::asked::records::{self, corrections};
use crate::cli::call::session::Session;
use crate::cli::words::record;

use crate::domain::ledger::Ledger;
use crate::domain::record::{Correction, Id, Kind, Object};
use crate::domain::tree::ItemIx;
use crate::domain::{indicators, resources};
use crate::telling::Emphasis;
use crate::text::clean;

/// Prints what an item carries; nothing when it carries nothing.
pub fn print(session: &mut Session<'_, '_>, ledger: &Ledger, ix: ItemIx) {
    let lang = session.lang();
    let plan = ledger.plan();
    let item = plan.item(ix);
    let own = plan.item_id(ix);
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut add = |label: &str, text: String| lines.push((label.to_owned(), text));
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    if item.responsible.iter().any(crate::domain::record::Responsibility::is_dated) {
        let known: Vec<String> =
            item.responsible.iter().map(|known| clean::line(&lang.responsibility(plan, known)).into_owned()).collect();
        add(lang.field(Kind::Item, "responsible"), known.join("; "));
    }
    if let Some(year) = item.year {
        add(lang.field(Kind::Item, "year"), year.to_string());
    }
    if item.starts.is_some() || item.ends.is_some() {
        add(lang.cli_time(), format!("{}–{}", day(item.starts), day(item.ends)));
    }
    if let Some(state) = item.political_state {
        let mut parts = vec![lang.political_state(state).to_owned()];
        parts.extend(item.political_date.map(|day| day.to_string()));
        parts.extend(item.political_paragraph.as_deref().map(|text| clean::line(text).into_owned()));
        add(lang.field(Kind::Item, "political_state"), parts.join(", "));
    }
    if !item.tags.is_empty() {
        let tags: Vec<String> = item.tags.iter().map(|tag| clean::line(tag).into_owned()).collect();
        add(lang.cli_tags(), tags.join(", "));
    }
    for series in indicators::of_item(plan, ix) {
        add(lang.form_indicator(), session.teller().indicator_words(&series));
    }
    for (id, resource) in resources::standing(plan).filter(|(_, resource)| resource.item.as_ref() == Some(own)) {
        add(lang.resources_title(), session.teller().resource(id, resource));
    }
    for (id, held) in records::consultations(plan).filter(|(_, held)| held.item.as_ref() == Some(own)) {
        add(lang.cli_consultation_label(), record::consultation(session, id, held));
    }
    for (id, correction) in corrections(plan, own) {
        let (who, text) = corrected(session, ledger, ix, id, correction);
        add(&lang.correction_line(&who), text);
    }
    if lines.is_empty() {
        return;
    }
    session.out.gap();
    for (label, text) in lines {
        session.out.put(0, &format!("{label}: "), Emphasis::Quiet, &text);
    }
}

/// Who corrected, and `Helår 2026: Delvis uppfyllt. Fyra av fem. Orsak: fel tabell`.
fn corrected(
    session: &Session<'_, '_>,
    ledger: &Ledger,
    ix: ItemIx,
    id: &Id,
    correction: &Correction,
) -> (String, String) {
    let lang = session.lang();
    let plan = ledger.plan();
    let object = Object::Correction(id.clone());
    let head = ledger.register(&object, "item").and_then(|register| register.heads().next_back());
    let who = head.and_then(|head| ledger.entry(head.entry)).map(|entry| session.who_when(entry)).unwrap_or_default();
    let round = correction.round.as_deref().unwrap_or_default();
    let label = plan.rounds.get(round).and_then(|round| round.label.as_deref()).unwrap_or(round);
    let mut parts = Vec::new();
    parts.extend(correction.value.map(|status| lang.status(status, lang.gender(plan.level_of(ix))).to_owned()));
    let text = |text: &Option<Box<str>>| text.as_deref().map(|text| clean::line(text).into_owned());
    parts.extend(text(&correction.text));
    parts
        .extend(text(&correction.reason).map(|reason| format!("{}: {reason}", lang.field(Kind::Correction, "reason"))));
    (who, format!("{}: {}", clean::line(label), parts.join(". ")))
}
