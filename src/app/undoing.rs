//! Taking back: one's own latest change, and what was thrown away while it was being written.

use super::App;
use super::command::Command;
use super::discarded::{Back, Discarded};
use super::effect::Effect;
use super::overlay::Overlay;
use crate::domain::entry::{Act, Edit, EntryId};
use crate::domain::record::{Object, Value};

/// How many changes are told one by one when they are taken back together.
const TOLD: usize = 3;

/// True for what makes, moves or withdraws an object.
fn makes_a_whole(act: Act) -> bool {
    matches!(act, Act::Add | Act::Move | Act::Withdraw | Act::PlanRound | Act::OpenRound | Act::Import)
}

impl App {
    /// Throws the text being written away.
    pub(super) fn discard_text(&mut self) -> Vec<Effect> {
        let kept = self
            .keep_draft()
            .into_iter()
            .find_map(|effect| if let Effect::KeepDraft(draft) = effect { Some(draft) } else { None });
        let (handle, is_outside, back) = match self.overlays.pop() {
            Some(Overlay::Editor(editor)) => (editor.handle, editor.is_outside, Back::Text(editor.item, editor.note)),
            Some(Overlay::Form(form)) => (form.handle, false, Back::Form(form.purpose)),
            Some(Overlay::Help { .. } | Overlay::Choice(_) | Overlay::Finder(_)) | None => return Vec::new(),
        };
        self.forget_draft(&handle);
        match kept {
            Some(draft) => {
                self.discarded = Some(Discarded { draft, back });
                self.notify(self.lang().notice_discarded_for_now(&self.key_name(Command::Undo)));
            }
            None => self.notify(self.lang().notice_discarded()),
        }
        let mut effects = vec![Effect::DropDraft(handle.clone())];
        if is_outside {
            effects.push(Effect::ForgetOutside(handle));
        }
        effects
    }

    /// Brings back what was discarded last, as it was being written.
    fn bring_back(&mut self, discarded: Discarded) -> Vec<Effect> {
        let Discarded { draft, back } = discarded;
        let Some(desk) = self.desk.as_mut().filter(|desk| *desk.plan().id == *draft.plan) else { return Vec::new() };
        desk.drafts.push(draft.clone());
        let field = draft.field.clone();
        let mut effects = vec![Effect::KeepDraft(draft)];
        effects.extend(match back {
            Back::Form(purpose) => self.open_form(purpose),
            Back::Text(ix, note) => {
                self.bring(ix, None);
                self.write(&field, note)
            }
        });
        effects
    }

    /// Undoes one's own latest change, if it is still what stands.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        if let Some(discarded) = self.discarded.take() {
            return self.bring_back(discarded);
        }
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let Some(id) = desk.undoable.pop() else {
            self.warn(lang.notice_nothing_to_undo());
            return Vec::new();
        };
        let Some(desk) = &self.desk else { return Vec::new() };
        match desk.ledger.inverse(id, &self.start.author.account) {
            Ok(edit) => {
                let what = self.what(id);
                let mut effects = Vec::new();
                if let Some(undoing) = self.commit(Ok(edit), None, &mut effects) {
                    if let Some(desk) = &mut self.desk {
                        desk.redoable.push(id);
                    }
                    self.bring_changed(undoing);
                    self.notify(lang.notice_undone(&self.before_and_after(undoing, id).unwrap_or(what)));
                }
                effects
            }
            Err(refusal) => {
                let since = refusal.since().and_then(|entry| desk.ledger.entry(entry));
                let who = since.map(|entry| self.who_and_when(entry)).unwrap_or_default();
                self.warn(lang.undo_refusal(&refusal, &who));
                Vec::new()
            }
        }
    }

    /// Makes the latest undone change again.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let Some(id) = desk.redoable.pop() else {
            self.warn(lang.notice_nothing_to_redo());
            return Vec::new();
        };
        let Some(entry) = desk.ledger.entry(id) else { return Vec::new() };
        let mut edit = Edit::new(Act::Redo, entry.edit.changes.clone());
        // What was taken back by withdrawing it is put back in force.
        for change in &entry.edit.changes {
            if matches!(&*change.field, "level" | "item") && change.replaces.is_empty() {
                edit.changes.push(crate::domain::entry::Change::new(change.object.clone(), "state", Value::Null));
            }
        }
        // A masked text is not written again.
        edit.changes.retain(|change| !matches!(change.to, Value::Masked(_)));
        for change in &mut edit.changes {
            change.salt = None;
        }
        edit.of = Some(id);
        let what = self.what(id);
        let mut effects = Vec::new();
        let again = self.commit(Ok(edit), None, &mut effects);
        if let (Some(again), Some(desk)) = (again, &mut self.desk) {
            desk.undoable.push(again);
            self.bring_changed(again);
            self.notify(lang.notice_redone(&self.before_and_after(again, id).unwrap_or(what)));
        }
        effects
    }

    /// Shows what an entry changed, as far as that is an item.
    fn bring_changed(&mut self, id: EntryId) {
        let Some(desk) = &self.desk else { return };
        let Some(entry) = desk.ledger.entry(id) else { return };
        // Where it changed several, the first is where one begins to look.
        let own = entry.edit.changes.iter().filter(|change| !matches!(*change.object, Object::Round(_)));
        let shown = own.filter_map(|change| desk.item_of(&change.object));
        let tree = desk.plan().tree();
        if let Some(ix) = shown.into_iter().find(|ix| tree.position(*ix).is_some()) {
            self.bring(ix, Some(id));
        }
    }

    /// What an entry did, as one says when it is done.
    pub(super) fn done(&self, id: EntryId) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let Some(entry) = desk.ledger.entry(id) else { return String::new() };
        let object = entry.edit.changes.first().map(|change| &change.object);
        let about = object.map(|object| self.lang().changed_object(desk.plan(), object, Some(entry)));
        self.lang().done(entry, &about.unwrap_or_default())
    }

    /// What taking an entry back, or making it again, has changed: before and after, as much of it as is read at a
    /// glance. Of what was made or moved as a whole, the whole is told instead.
    fn before_and_after(&self, id: EntryId, of: EntryId) -> Option<String> {
        let desk = self.desk.as_ref()?;
        let entry = desk.ledger.entry(id)?;
        let mut changes = self.teller().before_and_after(&desk.ledger, entry);
        let is_whole = desk.ledger.entry(of).and_then(|entry| entry.edit.known_act()).is_some_and(makes_a_whole);
        if changes.is_empty() || (is_whole && changes.len() > 1) {
            return None;
        }
        let more = changes.len().saturating_sub(TOLD);
        changes.truncate(TOLD);
        let more = (more > 0).then(|| self.lang().and_more(more));
        Some(changes.into_iter().chain(more).collect::<Vec<_>>().join("; "))
    }

    /// What an entry was about, in a few words.
    fn what(&self, id: EntryId) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let Some(entry) = desk.ledger.entry(id) else { return String::new() };
        // What makes, moves or withdraws an object is told by the deed; what changes a field by the field.
        let verb = entry.edit.known_act();
        let own = entry.edit.changes.first().filter(|_| verb.is_some_and(makes_a_whole));
        if let (Some(change), Some(verb)) = (own, verb) {
            let lang = self.lang();
            return format!("{}, {}", lang.deed(verb), lang.changed_object(desk.plan(), &change.object, Some(entry)));
        }
        let change = entry
            .edit
            .changes
            .iter()
            .rev()
            .find(|change| !change.object.is_context(&change.field) && !matches!(*change.object, Object::Round(_)));
        let Some(change) = change else { return String::new() };
        let field = if matches!(*change.object, Object::Note(_)) {
            self.lang().note().to_owned()
        } else {
            self.lang().changed_field(&change.object, &change.field)
        };
        match desk.item_of(&change.object) {
            Some(ix) => format!("{field}, {}", self.item_name(desk.plan(), ix)),
            None => field,
        }
    }
}
