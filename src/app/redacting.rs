//! Masking a text from *Logg*: what can be done with a row, what the form tells before it asks for the reason.

use super::App;
use super::desk::Desk;
use super::effect::Effect;
use super::form::{FormField, Takes};
use super::forms::Purpose;
use super::overlay::{Action, ChoiceRow};
use crate::domain::entry::{Entry, EntryId};
use crate::domain::redaction;
use crate::domain::value::Id;
use crate::text::clean;

/// How many of the entries that are masked together are told one by one.
const TOLD: usize = 3;

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
        let title = self.entry_head(entry);
        self.open_choice(&title, rows)
    }

    /// Who did what, when, and the end of the entry's id.
    pub(super) fn entry_head(&self, entry: &Entry) -> String {
        let verb = match entry.edit.known_verb() {
            Some(verb) => self.lang().cli_verb(verb).to_owned(),
            None => clean::line(&entry.edit.verb).into_owned(),
        };
        let account = if entry.by == entry.account { String::new() } else { format!(" ({})", entry.account) };
        let dot = self.signs().dot();
        format!("{} {dot} {}{account} {dot} {verb} {dot} {}", self.moment(entry.at), entry.by, entry.id.short())
    }

    /// Asks why a text is masked.
    pub(super) fn ask_redaction(&self, id: EntryId) -> (String, Vec<FormField>) {
        let lang = self.lang();
        let reason = FormField::typed("reason", lang.field_reason(), Takes::Text, "").required();
        (lang.redact_title(&id.short()), vec![reason])
    }

    /// What is masked along with an entry, what stays, and what is out of reach.
    pub(super) fn redaction_told(&self, desk: &Desk, id: EntryId) -> Vec<String> {
        let lang = self.lang();
        let copies = redaction::copies(&desk.ledger, id).unwrap_or_default();
        let mut told = vec![lang.cli_redact_heading().to_owned()];
        for entry in copies.iter().take(TOLD) {
            told.push(self.entry_head(entry));
            for (change, text) in redaction::texts(entry) {
                let text = clean::line(text);
                let mut start: String = text.chars().take(LETTERS).collect();
                if start.len() < text.len() {
                    start.push_str(" …");
                }
                told.push(format!("  {}: {start}", lang.changed_field(&change.object, &change.field)));
            }
        }
        if copies.len() > TOLD {
            told.push(lang.cli_and_more(copies.len() - TOLD));
        }
        told.push(format!("{} {}", lang.redact_stays(), lang.redact_reach()));
        told.push(String::new());
        told
    }

    /// Masks; it is not among what can be undone.
    pub(super) fn redact(&mut self, id: EntryId, own: &Id, reason: &str) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let mut effects = Vec::new();
        match redaction::redact(&desk.ledger, id, own, reason) {
            Ok(edit) => {
                self.commit(Ok(edit), None, &mut effects);
            }
            Err(refusal) => self.warn(lang.redaction_refusal(refusal)),
        }
        effects
    }

    /// Who masked an entry's text, when and why.
    pub(super) fn masked_by(&self, desk: &Desk, id: EntryId) -> Option<String> {
        let redaction = desk.ledger.entry(desk.ledger.mask_of(id)?)?;
        Some(self.lang().masked_by(&self.who_and_when(redaction), redaction::reason(redaction)))
    }

    /// The texts about an item that have been masked: what they were, who wrote them, who masked them, when and why.
    pub fn masked_about(&self, ix: crate::domain::tree::ItemIx) -> Vec<String> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let fields = desk.ledger.masked_fields();
        let about = fields.into_iter().filter(|(object, _, _)| desk.item_of(object) == Some(ix));
        about
            .map(|(object, field, id)| {
                let written = desk.ledger.entry(id).map(|entry| self.who_and_when(entry)).unwrap_or_default();
                let masked = self.masked_by(desk, id).unwrap_or_default();
                lang.masked_field(&lang.changed_field(object, field), &written, &masked)
            })
            .collect()
    }
}

/// The item that an entry is about.
pub(super) fn about(desk: &Desk, entry: &Entry) -> Option<crate::domain::tree::ItemIx> {
    entry.edit.changes.iter().rev().find_map(|change| desk.item_of(&change.object))
}
