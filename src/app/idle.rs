//! A key that does nothing where it was pressed: said, with why and what works instead.

use super::App;
use super::command::{Command, Row, TABLE};
use super::effect::Effect;
use super::field::Typed;
use super::key::{Code, Key};
use super::scope::Scope;

impl App {
    /// Says that a key does nothing here.
    pub(super) fn tell_idle(&mut self, key: Key) -> Vec<Effect> {
        let lang = self.lang();
        let name = key.name(lang);
        let of = |command| self.key_name(command);
        let words = match self.scope() {
            _ if is_interrupt(key) => lang.notice_interrupt(&name, &of(Command::Quit)),
            Scope::Text => lang.notice_key_in_text(&name, &of(Command::SaveText), &of(Command::LeaveText)),
            Scope::List => lang.notice_key_in_list(&name, &of(Command::Choose), &of(Command::Back)),
            Scope::Row => lang.notice_key_in_text(&name, &of(Command::EndRow), &of(Command::EndRow)),
            Scope::Everywhere
            | Scope::Tree
            | Scope::Intake
            | Scope::Overview
            | Scope::Guided
            | Scope::Page
            | Scope::Preview => {
                // What is done to a plan comes before what is done to a draft of one.
                let means = |row: &&Row, draft: bool| {
                    let there = |scope: &Scope| !scope.is_text() && (*scope == Scope::Intake) == draft;
                    self.keymap.keys(row.command).contains(&key) && row.scopes.iter().any(there)
                };
                let elsewhere = [false, true].into_iter().find_map(|draft| TABLE.iter().find(|row| means(row, draft)));
                match elsewhere {
                    Some(row) => lang.notice_key_elsewhere(&name, (row.title)(lang), &of(Command::Help)),
                    None => lang.notice_key_nothing(&name, &of(Command::Help)),
                }
            }
        };
        self.warn(words);
        Vec::new()
    }

    /// What a key did in a text; a key that is no text and did nothing says so.
    pub(super) fn typed_or_not(&mut self, key: Key, typed: Typed) -> Vec<Effect> {
        let is_odd = key.ctrl || key.alt || matches!(key.code, Code::F(_));
        if typed == Typed::Nothing && is_odd { self.tell_idle(key) } else { self.typed(typed) }
    }
}

/// True for the key that elsewhere ends a program.
fn is_interrupt(key: Key) -> bool {
    key.ctrl && key.code == Code::Char('c')
}
