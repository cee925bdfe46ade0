//! A text being written goes to the user's own editor and comes back: whatever came of it, no word is lost.

use super::App;
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
        if let Err(why) = self.available(super::command::Command::EditOutside) {
            self.warn(why);
            return Vec::new();
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
        let Some(editor) = self.text_being_written().filter(|editor| editor.handle == handle) else {
            return Vec::new();
        };
        let here = editor.text.text();
        match outcome {
            Outside::Failed(fault) => {
                self.warn(lang.outside_failed(&lang.fault(&fault)));
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
                let row = |label: &str, action| ChoiceRow {
                    key: None,
                    label: label.to_owned(),
                    detail: String::new(),
                    action,
                };
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
                let title = match (well, is_empty) {
                    (true, _) => lang.outside_emptied(),
                    (false, true) => lang.outside_stopped_emptied(),
                    (false, false) => lang.outside_stopped(),
                };
                self.open_choice(title, rows)
            }
        }
    }

    /// Puts a text from the user's own editor in place of the one here; undoing in the text brings that back.
    pub(super) fn take_outside(&mut self, handle: &str, text: &str) -> Vec<Effect> {
        let lang = self.lang();
        let undo = self.key_name(super::command::Command::UndoText);
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
            Some(_) => {
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
        self.mark_outside(false);
        let mut effects = self.keep_draft();
        effects.push(Effect::ForgetOutside(handle.to_owned()));
        effects
    }
}
