//! Masking a text from *Logg*: what can be done with a row, what the form tells before it asks for the reason.

use std::collections::BTreeSet;

use super::App;
use super::desk::Desk;
use super::effect::Effect;
use super::field::TextField;
use super::form::{FormField, Takes};
use super::forms::Purpose;
use super::overlay::{Action, ChoiceRow, Overlay};
use crate::domain::entry::{Entry, EntryId};
use crate::domain::record::{Id, Value};
use crate::domain::redacting;
use crate::domain::redaction;
use crate::domain::redaction::Place;
use crate::text::clean;

/// How many of the entries that are masked together are told one by one.
const LISTED: usize = 3;

/// How much of a text is told: enough to see that it is the right one.
const LETTERS: usize = 120;

impl App {
    /// What can be done with a row of the log.
    pub(super) fn choose_for_entry(&mut self, id: EntryId) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let Some(entry) = desk.ledger.entry(id) else { return Vec::new() };
        let row = |label: &str, detail: &str, action| ChoiceRow {
            key: None,
            label: label.to_owned(),
            detail: detail.to_owned(),
            action,
        };
        let mut rows = Vec::new();
        if let Some(ix) = about(desk, entry) {
            rows.push(row(lang.redact_go(), &self.item_name(desk.plan(), ix), Action::GoTo(ix)));
        }
        let form = Action::Form(Box::new(Purpose::Redact(id)));
        rows.push(row(lang.redact_menu(), lang.redact_menu_detail(), form));
        let title = self.teller().entry_head(entry);
        self.open_choice(&title, rows)
    }

    /// Asks why a text is masked.
    /// Of several texts, those are ticked that are masked.
    pub(super) fn ask_redaction(&self, desk: &Desk, id: EntryId) -> (String, Vec<FormField>) {
        let lang = self.lang();
        let mut options: Vec<(Value, String, bool)> = Vec::new();
        for (change, text) in desk.ledger.entry(id).map(redaction::texts).unwrap_or_default() {
            let (object, field) = redaction::place_of(change);
            let place = Value::List(vec![Value::text(object), Value::text(field)]);
            if options.iter().all(|(known, ..)| *known != place) {
                let label = lang.changed_field(&change.object, &change.field);
                options.push((place, format!("{label}: {}", beginning(text)), false));
            }
        }
        let mut fields = Vec::new();
        // It cannot be undone: what goes is ticked, not what stays.
        if options.len() > 1 {
            fields.push(FormField::many("texts", lang.redact_texts(), options));
        }
        fields.push(FormField::typed("reason", lang.redact_reason(), Takes::Text, "").required());
        (lang.redact_title(&id.short()), fields)
    }

    /// What is masked along with an entry, what stays, and what is out of reach.
    pub(super) fn redaction_about(&self, desk: &Desk, id: EntryId) -> Vec<String> {
        let lang = self.lang();
        let copies = redacting::copies(&desk.ledger, id, None).unwrap_or_default();
        let texts = desk.ledger.entry(id).map(redaction::texts).unwrap_or_default();
        let places: BTreeSet<Place> = texts.iter().map(|(change, _)| redaction::place_of(change)).collect();
        let heading = if places.len() > 1 { lang.redact_heading_ticked() } else { lang.redact_heading() };
        let mut lines = vec![heading.to_owned()];
        for (entry, texts) in copies.iter().take(LISTED) {
            lines.push(self.teller().entry_head(entry));
            for (change, text) in texts {
                let field = lang.changed_field(&change.object, &change.field);
                lines.push(format!("  {field}: {}", beginning(text)));
            }
        }
        if copies.len() > LISTED {
            lines.push(lang.and_more(copies.len() - LISTED));
        }
        let echoes = redacting::echoes(&desk.ledger, id, None);
        if !echoes.is_empty() {
            lines.push(lang.redact_echoes().to_owned());
            lines.extend(echoes.iter().take(LISTED).map(|(entry, _)| format!("  {}", self.teller().entry_head(entry))));
            if echoes.len() > LISTED {
                lines.push(lang.and_more(echoes.len() - LISTED));
            }
        }
        lines.push(format!("{} {}", lang.redact_stays(), lang.redact_reach()));
        lines.push(String::new());
        lines
    }

    /// Masks; it is not among what can be undone.
    pub(super) fn redact(&mut self, id: EntryId, texts: Option<&Value>, own: &Id, reason: &str) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let chosen = texts.map(places);
        if chosen.as_ref().is_some_and(BTreeSet::is_empty) {
            self.warn(lang.redact_no_text_chosen());
            return Vec::new();
        }
        let mut effects = Vec::new();
        let mut gone = Vec::new();
        match redacting::redact(&desk.ledger, id, chosen.as_ref(), own, reason) {
            Ok(edit) => {
                for (_, texts) in redacting::copies(&desk.ledger, id, chosen.as_ref()).unwrap_or_default() {
                    gone.extend(texts.into_iter().map(|(_, text)| text.to_owned()));
                }
                self.commit(Ok(edit), None, &mut effects);
            }
            Err(refusal) => self.warn(lang.redaction_refusal(refusal)),
        }
        if !effects.is_empty() {
            effects.extend(self.mask_drafts(&distinct(gone)));
        }
        effects
    }

    /// Takes masked texts out of what is being written and what lies half written: only here is it still known what
    /// they said. Short ones are left, since they are found in other words too.
    pub(super) fn mask_drafts(&mut self, gone: &[String]) -> Vec<Effect> {
        let lang = self.lang();
        let mark = lang.masked();
        let without = |text: &str| {
            gone.iter().fold(text.to_owned(), |text, word| {
                // A form's draft holds its texts on one line each.
                text.replace(word.as_str(), mark).replace(&redaction::on_one_line(word), mark)
            })
        };
        let mut effects = Vec::new();
        let Some(desk) = &mut self.desk else { return effects };
        for draft in &mut desk.drafts {
            let text = without(&draft.text);
            if text != draft.text {
                draft.text = text;
                effects.push(Effect::KeepDraft(draft.clone()));
            }
        }
        let mut written = false;
        if let Some(discarded) = &mut self.discarded {
            discarded.draft.text = without(&discarded.draft.text);
        }
        for overlay in &mut self.overlays {
            if let Overlay::Form(form) = overlay {
                let untouched = form.as_draft() == form.before;
                written |= form.replace_texts(|text| {
                    if gone.iter().any(|word| word == text) { String::new() } else { without(text) }
                });
                form.title = without(&form.title);
                form.before = if untouched { form.as_draft() } else { without(&form.before) };
            }
            if let Overlay::Editor(editor) = overlay {
                editor.title = without(&editor.title);
                let text = editor.text.text();
                let (masked, before) = (without(&text), without(&editor.before));
                if masked != text || before != editor.before {
                    // A field of its own, which remembers nothing: what was taken back there may be what is masked.
                    editor.text = TextField::new(&masked);
                    editor.before = before;
                    written = true;
                }
            }
        }
        if written {
            effects.extend(self.keep_draft());
            self.warn(lang.redacted_while_writing());
        }
        effects
    }
}

/// The texts that entries are about to mask.
pub(super) fn about_to_go(desk: &Desk, entries: &[Entry]) -> Vec<String> {
    let mut gone = Vec::new();
    for (id, scope) in entries.iter().flat_map(redaction::named) {
        let texts = desk.ledger.entry(id).map(redaction::texts).unwrap_or_default();
        gone.extend(texts.into_iter().filter(|(change, _)| scope.covers(change)).map(|(_, text)| text.to_owned()));
    }
    distinct(gone)
}

/// Those that are long enough to be found as themselves, the longest first.
fn distinct(mut texts: Vec<String>) -> Vec<String> {
    const SHORT: usize = 8;
    texts.retain(|text| text.chars().count() >= SHORT);
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts
}

/// The beginning of a text.
fn beginning(text: &str) -> String {
    let text = clean::line(text);
    let mut start: String = text.chars().take(LETTERS).collect();
    if start.len() < text.len() {
        start.push_str(" …");
    }
    start
}

/// The places that were ticked.
fn places(ticked: &Value) -> BTreeSet<Place> {
    let Value::List(list) = ticked else { return BTreeSet::new() };
    let place = |value: &Value| {
        if let Value::List(place) = value {
            match place.as_slice() {
                [Value::Text(object), Value::Text(field)] => Some((Box::from(&**object), Box::from(&**field))),
                _ => None,
            }
        } else {
            None
        }
    };
    list.iter().filter_map(place).collect()
}

/// The item that an entry is about.
pub(super) fn about(desk: &Desk, entry: &Entry) -> Option<crate::domain::tree::ItemIx> {
    entry.edit.changes.iter().rev().find_map(|change| desk.item_of(&change.object))
}
