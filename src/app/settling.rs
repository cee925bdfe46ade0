//! Settling a conflict: both sides in words, and the list to choose from.

use super::App;
use super::effect::Effect;
use super::overlay::{Action, ChoiceRow};
use crate::domain::record::{Object, Role, Value};

impl App {
    /// Opens the list of what a conflict can be settled with: each side, and both where it is text.
    pub(super) fn choose_settlement(&mut self, object: &Object, field: &str) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let Some(heads) = desk.ledger.register(object, field).and_then(|register| register.conflict()) else {
            return Vec::new();
        };
        let mut rows: Vec<ChoiceRow> = Vec::new();
        for (place, head) in heads.iter().enumerate() {
            let who = desk.ledger.entry(head.entry).map(|entry| self.who_and_when(entry)).unwrap_or_default();
            rows.push(ChoiceRow {
                key: char::from_digit(place as u32 + 1, 10),
                label: self.value_words(object, field, &head.to),
                detail: who,
                action: Action::Settle(object.clone(), field.to_owned(), head.to.clone()),
            });
        }
        let is_words = object.field(field).is_some_and(|spec| spec.role == Role::Prose);
        let texts: Option<Vec<&str>> = heads.iter().map(|head| head.to.as_text()).collect();
        if let Some(texts) = texts.filter(|_| is_words) {
            rows.push(ChoiceRow {
                key: char::from_digit(heads.len() as u32 + 1, 10),
                label: lang.choose_both().to_owned(),
                detail: String::new(),
                action: Action::Settle(object.clone(), field.to_owned(), Value::text(texts.join("\n\n"))),
            });
        }
        self.open_choice(lang.choose_conflict(), rows)
    }

    /// Both sides of a conflict on one line.
    pub fn conflict_words(&self, object: &Object, field: &str) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let heads = desk.ledger.register(object, field).and_then(|register| register.conflict()).unwrap_or_default();
        let sides: Vec<String> = heads
            .iter()
            .map(|head| {
                let who = desk.ledger.entry(head.entry).map(|entry| self.who_and_when(entry)).unwrap_or_default();
                format!("{} ({who})", self.value_words(object, field, &head.to))
            })
            .collect();
        sides.join(" / ")
    }
}
