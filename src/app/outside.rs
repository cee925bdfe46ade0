//! A text being written goes to the user's own editor and comes back: whatever came of it, no word is lost.

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::event::Outside;
use super::field::Typed;
use super::overlay::{Action, ChoiceRow, Editor, Overlay};

impl App {
    /// The text being written, whatever help or search lies over it.
    pub(super) fn text_being_written(&self) -> Option<&Editor> {
        self.overlays
            .iter()
            .rev()
            .find_map(|overlay| if let Overlay::Editor(editor) = overlay { Some(editor) } else { None })
    }

    /// Gives the text to the user's own editor. Its draft is kept first.
    pub(super) fn edit_outside(&mut self) -> Vec<Effect> {
        if let Err(why) = self.available(Command::EditOutside) {
            self.warn(why);
            return Vec::new();
        }
        if self.text_being_written().is_some_and(|editor| editor.later.is_some()) {
            return self.fetch_later();
        }
        match self.draft_text() {
            Some(draft) => {
                self.mark_outside(true);
                vec![Effect::KeepDraft(draft.clone()), Effect::EditOutside(draft)]
            }
            None => Vec::new(),
        }
    }

    /// Takes in what came back. What may not be what was meant is asked about.
    pub(super) fn edited_outside(&mut self, handle: &str, outcome: Outside) -> Vec<Effect> {
        let lang = self.lang();
        if let Outside::Later(text) = outcome {
            return self.saved_later(handle, text);
        }
        let Some(editor) = self.text_being_written().filter(|editor| editor.handle == handle) else {
            return Vec::new();
        };
        let here = editor.text.text();
        match outcome {
            Outside::Failed(fault) => {
                self.warn(lang.outside_failed(&lang.fault(&fault)));
                Vec::new()
            }
            Outside::Later(_) => Vec::new(),
            Outside::Early => {
                self.early.retain(|known| known.handle != handle);
                self.early.extend(self.draft_text());
                self.notify(lang.outside_early(&self.key_name(Command::EditOutside)));
                Vec::new()
            }
            Outside::Back { text, well } if text.trim_end() == here.trim_end() => {
                if well {
                    self.notify(lang.outside_unchanged());
                } else {
                    self.warn(lang.outside_stopped_unchanged());
                }
                self.forget_outside(handle)
            }
            Outside::Back { text, well: true } if !text.trim().is_empty() => self.take_outside(handle, &text),
            Outside::Back { text, well } => {
                let is_empty = text.trim().is_empty();
                let title = match (well, is_empty) {
                    (true, _) => lang.outside_emptied(),
                    (false, true) => lang.outside_stopped_emptied(),
                    (false, false) => lang.outside_stopped(),
                };
                self.choose_outside(handle, title, &here, text)
            }
        }
    }

    /// True while the user's own editor may still be open on a text.
    pub(super) fn is_early(&self, handle: &str) -> bool {
        self.early.iter().any(|known| known.handle == handle)
    }

    /// Takes note of what an editor saved after it had come back: beside the text while that is being written, else as
    /// its draft.
    fn saved_later(&mut self, handle: &str, text: String) -> Vec<Effect> {
        let lang = self.lang();
        let fetch = self.key_name(Command::EditOutside);
        let open = self.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Editor(editor) if editor.handle == handle => Some(editor),
            Overlay::Editor(_) | Overlay::Help { .. } | Overlay::Choice(_) | Overlay::Form(_) | Overlay::Finder(_) => {
                None
            }
        });
        if let Some(editor) = open {
            let is_other = editor.text.text().trim_end() != text.trim_end();
            editor.later = is_other.then_some(text);
            if is_other {
                self.notify(lang.outside_later(&fetch));
            }
            return Vec::new();
        }
        let Some(early) = self.early.iter_mut().find(|known| known.handle == handle) else { return Vec::new() };
        if early.text.trim_end() == text.trim_end() {
            return Vec::new();
        }
        early.text = text;
        early.at = Some(self.now);
        let draft = early.clone();
        let name = self.desk.as_mut().filter(|desk| *desk.plan().id == *draft.plan).and_then(|desk| {
            desk.drafts.retain(|known| known.handle != draft.handle);
            desk.drafts.push(draft.clone());
            desk.plan().item_ix(&draft.item)
        });
        let name = self.desk.as_ref().zip(name).map(|(desk, ix)| self.item_name(desk.plan(), ix)).unwrap_or_default();
        self.notify(lang.outside_later_draft(&name));
        vec![Effect::KeepDraft(draft)]
    }

    /// Fetches what the editor saved after it had come back. Where something was written here meanwhile, the user says
    /// which holds.
    pub(super) fn fetch_later(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let editor = self
            .overlays
            .iter_mut()
            .rev()
            .find_map(|overlay| if let Overlay::Editor(editor) = overlay { Some(editor) } else { None });
        let Some(editor) = editor else { return Vec::new() };
        let Some(text) = editor.later.take() else { return Vec::new() };
        let (handle, here) = (editor.handle.clone(), editor.text.text());
        let out = self.early.iter().find(|known| known.handle == handle).map(|known| known.text.clone());
        if here.trim().is_empty() || out.is_some_and(|out| out.trim_end() == here.trim_end()) {
            return self.take_outside(&handle, &text);
        }
        self.choose_outside(&handle, lang.outside_both(), &here, text)
    }

    /// Asks which of two texts holds: the one here, or the one from the user's own editor.
    fn choose_outside(&mut self, handle: &str, title: &str, here: &str, text: String) -> Vec<Effect> {
        let lang = self.lang();
        let is_empty = text.trim().is_empty();
        let row = |label: &str, action| ChoiceRow { key: None, label: label.to_owned(), detail: String::new(), action };
        let take = |text: String| Action::TakeOutside(handle.to_owned(), text);
        let mut rows = vec![row(lang.outside_keep_here(), Action::LeaveOutside(handle.to_owned()))];
        if is_empty {
            rows.push(row(lang.outside_take_empty(), take(String::new())));
        } else {
            rows.push(row(lang.outside_take(), take(text.clone())));
            if !here.trim().is_empty() {
                rows.push(row(lang.outside_take_both(), take(format!("{}\n\n{text}", here.trim_end()))));
            }
        }
        self.open_choice(title, rows)
    }

    /// Puts a text from the user's own editor in place of the one here; undoing in the text brings that back.
    pub(super) fn take_outside(&mut self, handle: &str, text: &str) -> Vec<Effect> {
        let lang = self.lang();
        let undo = self.key_name(Command::UndoText);
        let editor = self.overlays.iter_mut().rev().find_map(|overlay| {
            if let Overlay::Editor(editor) = overlay
                && editor.handle == handle
            {
                Some(editor)
            } else {
                None
            }
        });
        match editor.map(|editor| editor.text.replace(text)) {
            Some(Typed::Full) => {
                self.warn(lang.outside_too_long());
                Vec::new()
            }
            Some(Typed::Nothing | Typed::Moved | Typed::Changed | Typed::Copied(_)) => {
                self.notify(lang.outside_taken(&undo));
                self.forget_outside(handle)
            }
            None => Vec::new(),
        }
    }

    /// Takes note of whether a file with another program's words waits for an answer.
    fn mark_outside(&mut self, waits: bool) {
        if let Some(Overlay::Editor(editor)) =
            self.overlays.iter_mut().rev().find(|overlay| matches!(overlay, Overlay::Editor(_)))
        {
            editor.is_outside = waits;
        }
    }

    /// Asks for the file to be removed, once the text as it now stands is kept.
    pub(super) fn forget_outside(&mut self, handle: &str) -> Vec<Effect> {
        if self.is_early(handle) {
            let effects = self.keep_draft();
            let here = self.draft_text();
            for known in self.early.iter_mut().filter(|known| known.handle == handle) {
                known.text = here.as_ref().map_or_else(|| known.text.clone(), |here| here.text.clone());
            }
            return effects;
        }
        self.mark_outside(false);
        let mut effects = self.keep_draft();
        effects.push(Effect::ForgetOutside(handle.to_owned()));
        effects
    }
}
