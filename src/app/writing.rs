//! Writing a text about an item: opened, saved, left as a draft.

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::field::TextField;
use super::forms::Purpose;
use super::overlay::{Editor, Overlay};
use crate::domain::calendar;
use crate::domain::deviation;
use crate::domain::edits::{self, Refusal};
use crate::domain::record::{Id, Object, Value};
use crate::text::clean;

impl App {
    /// The text that is written after the one being written, for those that explain a deviation.
    pub fn text_after(&self) -> Option<&'static str> {
        let editor = self.editor()?;
        let at = deviation::asked().position(|known| known == editor.field)?;
        deviation::asked().nth(at + 1).or_else(|| deviation::asked().next())
    }

    /// Opens the editor on a text of the item under the cursor. A draft of it is taken up again.
    pub(super) fn write(&mut self, field: &str, note: Option<Id>) -> Vec<Effect> {
        if self.refuse_read_only() {
            return Vec::new();
        }
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let plan = desk.plan();
        if field != "note" && !plan.scale_of(ix).is_assessable() {
            return self.choose_assessment(true);
        }
        // A note is about the item, and goes to the round one works in where the one in view is closed.
        let mut round = desk.round_id.clone();
        let mut elsewhere = None;
        if desk.round().is_closed() && field == "note" && note.is_none() {
            let (id, working) = calendar::working(plan, self.today());
            elsewhere = Some(lang.note_elsewhere(working.called(&id), desk.round().called(&desk.round_id)));
            round = id;
        } else if desk.round().is_closed() {
            let refusal = Refusal::closed(desk.plan(), &desk.round_id);
            self.warn(lang.refusal(&refusal));
            return Vec::new();
        }
        let (object, stored) = match (&note, field) {
            (Some(note), _) => (Object::Note(note.clone()), "text"),
            (None, "note") => (Object::Note(Id::default()), "text"),
            (None, field) => (desk.assessment_of(ix), field),
        };
        let before = plan.get(&object, stored).as_text().unwrap_or_default().to_owned();
        let register = desk.ledger.register(&object, stored);
        let heads = register.map(|register| register.head_ids().to_vec());
        let masked = register.is_some_and(|register| matches!(register.current(), Value::Masked(_)));
        let id = plan.item_id(ix).to_string();
        let draft = desk.drafts.iter().find(|draft| {
            draft.item == id
                && draft.field == field
                && draft.note.as_deref() == note.as_deref()
                && (note.is_some() || draft.round == *desk.round_id || field == "note")
        });
        let (text, handle) = match draft {
            Some(draft) => (draft.text.clone(), Some(draft.handle.clone())),
            None => (before.clone(), None),
        };
        let back = draft.map(|draft| draft.at.map_or(String::new(), |at| self.moment(at)));
        let name = self.item_name(plan, ix);
        let title = match field {
            "note" => lang.editor_note_for(&name),
            field => lang.editor_field_for(&self.field_name(field), &name),
        };
        let editor = Editor {
            title,
            plan: plan.id.to_string(),
            item: ix,
            round,
            field: field.to_owned(),
            note,
            handle: handle.unwrap_or_else(|| self.next_draft.to_string()),
            before,
            is_outside: false,
            later: None,
            heads: heads.unwrap_or_default(),
            text: TextField::new(&text),
        };
        self.next_draft += 1;
        if let Some(words) = elsewhere {
            self.notify(words);
        }
        if let Some(time) = back {
            if masked {
                // It may have been taken from what was masked while this program was closed.
                self.warn(lang.redacted_since_draft(&time));
            } else {
                self.notify(lang.notice_draft_back(&time));
            }
        }
        self.overlays.push(Overlay::Editor(editor));
        Vec::new()
    }

    /// Saves the text being written. What cannot be saved stays as a draft.
    pub(super) fn save_text(&mut self) -> Vec<Effect> {
        let Some(Overlay::Editor(editor)) = self.overlays.last() else { return Vec::new() };
        if editor.later.is_some() {
            // What the other editor saved is looked at first: saving over it would lose it.
            return self.fetch_later();
        }
        let text = editor.text.text();
        let text = text.trim_end().to_owned();
        let (handle, is_outside) = (editor.handle.clone(), editor.is_outside);
        let personal = crate::domain::personal::looks_personal(&text);
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        if text == editor.before.trim_end() || (text.is_empty() && editor.before.is_empty()) {
            self.overlays.pop();
            self.forget_draft(&handle);
            return if self.is_early(&handle) { Vec::new() } else { vec![Effect::DropDraft(handle)] };
        }
        let plan = desk.plan();
        let mut occasion = desk.occasion(self.today(), self.start.assessed_by.as_deref());
        if occasion.round_id != editor.round {
            let known = plan.rounds.get(&editor.round).filter(|round| round.state.is_some()).cloned();
            let working = calendar::working(plan, self.today());
            if let Some(round) = known.or_else(|| (working.0 == editor.round).then_some(working.1)) {
                occasion.round_id = editor.round.clone();
                occasion.round = round;
            }
        }
        let mut seen = None;
        let edit = match (&editor.note, &*editor.field) {
            (Some(note), _) => {
                seen = Some((Object::Note(note.clone()), "text".to_owned(), editor.heads.clone()));
                edits::edit_note(plan, note, &text)
            }
            (None, "note") => {
                let mut bytes = [0; 8];
                (self.start.random)(&mut bytes);
                let id: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                edits::add_note(plan, &occasion, editor.item, Id::from(&*format!("n{id}")), &text)
            }
            (None, field) => {
                let object =
                    Object::Assessment { round: occasion.round_id.clone(), item: plan.item_id(editor.item).clone() };
                seen = Some((object, field.to_owned(), editor.heads.clone()));
                let value = if text.is_empty() { Value::Null } else { Value::text(text) };
                edits::assess_field(desk.ledger.plan_of(&occasion.round_id), &occasion, editor.item, field, value)
            }
        };
        if let Err(refusal) = &edit {
            // A colleague closed the round while we wrote, or the like: the text is not let go of.
            let (refusal, item) = (refusal.clone(), editor.item);
            let mut effects = self.keep_draft();
            effects.extend(self.leave_text());
            if let Refusal::RoundClosed(round) = &refusal {
                effects.extend(self.open_form(Purpose::Correct(item)));
                self.warn(lang.notice_closed_meanwhile(&clean::line(round)));
            } else {
                self.warn(lang.notice_kept_not_saved(&lang.refusal(&refusal)))
            }
            return effects;
        }
        let meanwhile = seen.as_ref().and_then(|(object, field, heads)| {
            let register = desk.ledger.register(object, field)?;
            let other = register.heads().find(|head| !heads.contains(&head.entry))?;
            desk.ledger.entry(other.entry).map(|entry| clean::line(&entry.by).into_owned())
        });
        let mut effects = self.make(edit, seen);
        if effects.is_empty() {
            return effects;
        }
        self.overlays.pop();
        self.forget_draft(&handle);
        // An editor whose window may still be open can save once more: its file stays, and the draft that names it.
        if !self.is_early(&handle) {
            if is_outside {
                effects.push(Effect::ForgetOutside(handle.clone()));
            }
            effects.push(Effect::DropDraft(handle));
        }
        if personal {
            self.warn(lang.personal_saved(&self.key_name(Command::EditNote)));
        }
        if let Some(who) = meanwhile {
            self.warn(lang.notice_changed_meanwhile(&who));
        }
        effects
    }

    pub(super) fn forget_draft(&mut self, handle: &str) {
        if let Some(desk) = &mut self.desk {
            desk.drafts.retain(|draft| draft.handle != handle);
        }
    }

    /// Leaves the text being written; it stays as a draft on the item.
    pub(super) fn leave_text(&mut self) -> Vec<Effect> {
        let effects = self.keep_draft();
        let Some(Overlay::Editor(editor)) = self.overlays.pop() else { return effects };
        self.forget_draft(&editor.handle);
        if let Some(Effect::KeepDraft(draft)) = effects.first() {
            if let Some(desk) = &mut self.desk {
                desk.drafts.push(draft.clone());
            }
            self.notify(self.lang().notice_draft_kept());
        }
        effects
    }

    /// What a text of an item is called; what a draft of a form is called.
    pub fn field_name(&self, field: &str) -> String {
        let lang = self.lang();
        if field == "note" {
            return lang.note().to_owned();
        }
        if field.starts_with("form:") {
            return lang.draft_form().to_owned();
        }
        lang.changed_field(&Object::Assessment { round: Id::default(), item: Id::default() }, field)
    }
}
