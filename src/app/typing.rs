//! What a keyboard sends that is more, or less clear, than one key.

use super::App;
use super::effect::Effect;
use super::field::Typed;
use super::finder;
use super::key::{Code, Key, capital};
use super::overlay::Overlay;
use super::scope::Scope;

impl App {
    /// How many bytes at the beginning of what was typed are text here: characters and line breaks up to the first that
    /// is a command.
    pub fn text_in(&self, typed: &str) -> usize {
        if !self.takes_text() {
            return 0;
        }
        let scope = self.scope();
        let breaks = match self.overlays.last() {
            Some(Overlay::Editor(_)) => true,
            Some(Overlay::Form(form)) => form.takes_line_breaks(),
            Some(Overlay::Help { .. } | Overlay::Choice(_) | Overlay::Finder(_)) | None => false,
        };
        let is_command = |key| self.keymap.command(scope, key).is_some_and(|command| self.is_here(command));
        let is_text = |c: char| match c {
            '\n' => breaks && !is_command(Key::plain(Code::Enter)),
            // Letters are text there, whatever they mean elsewhere.
            _ if matches!(self.overlays.last(), Some(Overlay::Finder(_))) => true,
            c => !is_command(Key::char(c)),
        };
        typed.char_indices().find(|(_, c)| !is_text(*c)).map_or(typed.len(), |(at, _)| at)
    }

    /// True while what is typed goes into a text.
    fn takes_text(&self) -> bool {
        match self.overlays.last() {
            Some(Overlay::Editor(_) | Overlay::Finder(_)) => true,
            Some(Overlay::Form(form)) => form.is_typed_in(),
            None => self.scope() == Scope::Row,
            Some(Overlay::Help { .. } | Overlay::Choice(_)) => false,
        }
    }

    /// Takes in much typed text at once: as much of it as there is room for, as from single keys.
    pub(super) fn typing(&mut self, text: &str) -> Vec<Effect> {
        self.notice = None;
        let typed = match self.overlays.last_mut() {
            Some(Overlay::Editor(editor)) => editor.text.type_in(text),
            Some(Overlay::Form(form)) => form.type_in(text),
            Some(Overlay::Finder(finder)) => {
                let typed = finder.text.type_in(text);
                finder::search(self);
                return if typed == Typed::Full { self.typed(typed) } else { Vec::new() };
            }
            None => self.row_typed(text),
            // Nobody asks for it where nothing takes text.
            Some(Overlay::Help { .. } | Overlay::Choice(_)) => Typed::Nothing,
        };
        let full = typed == Typed::Full;
        let mut effects = self.typed(typed);
        if full {
            // What there was room for is to be kept all the same.
            effects.extend(self.keep_draft());
        }
        effects
    }

    /// Escape and a key in one go. Alt with that key where that means something, otherwise both.
    pub(super) fn escaped(&mut self, key: Key) -> Vec<Effect> {
        let alt = Key { alt: true, ..key };
        let deletes = key.code == Code::Backspace && self.takes_text();
        if deletes || self.keymap.command(self.scope(), alt).is_some() {
            return self.key(alt);
        }
        let mut effects = self.key(Key::plain(Code::Esc));
        effects.extend(self.key(key));
        effects
    }

    /// A letter under Caps Lock.
    pub(super) fn locked(&mut self, letter: char) -> Vec<Effect> {
        let c = if self.takes_text() { capital(letter) } else { letter };
        self.key(Key::char(c))
    }
}
