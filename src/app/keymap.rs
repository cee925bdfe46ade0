//! Which key means which command where: the table's own keys, and those a user has chosen instead.

use std::collections::HashMap;

use super::command::{Command, TABLE};
use super::key::{Code, Key};
use super::scope::Scope;
use crate::domain::fault::{Fault, FaultKind, Position};
use crate::domain::setting::{SettingFault, nearest};
use crate::text::Lang;

/// Other keys that a user wants for a command, and where that was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The settings file, as the user would name it.
    pub path: String,
    /// Where in it.
    pub at: Position,
    /// The command's name.
    pub command: String,
    /// The keys.
    pub keys: Vec<String>,
}

/// Which key means which command where.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: Vec<Vec<Key>>,
    of: HashMap<(Scope, Key), Command>,
}

/// Keys that always mean what the keyboard says: the way in, the way out, and the arrows. A command that has one keeps
/// it, so that nobody can lock themselves in, and sentences that speak of Enter and Esc stay true.
const LASTING: &[Code] = &[Code::Enter, Code::Esc, Code::Up, Code::Down, Code::Left, Code::Right];

/// Commands without which there would be no way on, or no way out.
const NEEDED: &[Command] = &[
    Command::Quit,
    Command::Back,
    Command::Palette,
    Command::Help,
    Command::SaveText,
    Command::LeaveText,
    Command::NextField,
];

impl Default for Keymap {
    fn default() -> Self {
        Keymap::of(TABLE.iter().map(|row| own_keys(row.command)).collect())
    }
}

impl Keymap {
    fn of(keys: Vec<Vec<Key>>) -> Self {
        let mut of = HashMap::new();
        for (row, keys) in TABLE.iter().zip(&keys) {
            for scope in row.scopes {
                of.extend(keys.iter().map(|key| ((*scope, *key), row.command)));
            }
        }
        Keymap { keys, of }
    }

    /// The keymap that a user wants, and what could not be had. A wish that cannot be had leaves its command the keys of
    /// the table; all others hold.
    pub fn wished(wishes: &[Wish], lang: Lang) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut granted: Vec<(Command, Vec<Key>, &Wish)> = Vec::new();
        let title = |command: Command| (command.row().title)(lang).to_owned();
        let fault = |wish: &Wish, fault| Fault::new(wish.path.as_str(), FaultKind::Setting(wish.at, fault));
        for wish in wishes {
            match grant(wish, &title) {
                Ok((command, keys)) => granted.push((command, keys, wish)),
                Err(wrong) => faults.push(fault(wish, wrong)),
            }
        }
        // Together they must fit: two commands may change keys with each other, but none takes another's. Refusing one
        // gives its command the table's keys back, which may now be in another's way.
        let keymap = loop {
            let mut keys: Vec<Vec<Key>> = TABLE.iter().map(|row| own_keys(row.command)).collect();
            for (command, wished, _) in &granted {
                if let Some(keys) = keys.get_mut(*command as usize) {
                    keys.clone_from(wished);
                }
            }
            let clash = granted.iter().enumerate().rev().find_map(|(place, (command, wished, _))| {
                let clash = wished.iter().find_map(|key| Some((*key, clash(*command, *key, &keys)?)));
                clash.map(|(key, other)| (place, key, other))
            });
            let Some((place, key, other)) = clash else { break Keymap::of(keys) };
            let (command, _, wish) = granted.remove(place);
            faults.push(fault(wish, SettingFault::TakenKey(key.name(lang), title(command), title(other))));
        };
        faults.sort_by_key(|fault| {
            if let FaultKind::Setting(Position { line, column }, _) = fault.kind { (line, column) } else { (0, 0) }
        });
        (keymap, faults)
    }

    /// The keys of a command; the first is the one worth telling.
    pub fn keys(&self, command: Command) -> &[Key] {
        self.keys.get(command as usize).map_or(&[], Vec::as_slice)
    }

    /// The command a key means in a scope. Outside texts a capital letter that means nothing of its own is taken for
    /// the small one, so that Caps Lock triggers nothing that a plain letter would not. In texts a key that types
    /// nothing means what it means everywhere.
    pub fn command(&self, scope: Scope, key: Key) -> Option<Command> {
        let find = |key: Key| {
            let own = self.of.get(&(scope, key));
            let general = || {
                let reaches = !scope.is_text() || key.typed().is_none();
                self.of.get(&(Scope::Everywhere, key)).filter(|_| reaches)
            };
            own.or_else(general).copied()
        };
        find(key).or_else(|| {
            if let Code::Char(c) = key.code
                && !scope.is_text()
                && c.is_uppercase()
            {
                let mut small = c.to_lowercase();
                let c = small.next().filter(|_| small.next().is_none())?;
                find(Key { code: Code::Char(c), ..key })
            } else {
                None
            }
        })
    }
}

/// The table's keys of a command.
fn own_keys(command: Command) -> Vec<Key> {
    command.row().keys.iter().filter_map(|key| key.parse().ok()).collect()
}

/// The command and keys of a wish, as far as it can be judged by itself.
fn grant(wish: &Wish, title: &impl Fn(Command) -> String) -> Result<(Command, Vec<Key>), SettingFault> {
    let names = || TABLE.iter().map(|row| row.name);
    let Some(row) = TABLE.iter().find(|row| row.name == wish.command) else {
        let name: String = wish.command.chars().take(60).collect();
        return Err(SettingFault::UnknownCommand(name, nearest(&wish.command, names())));
    };
    let mut keys: Vec<Key> = Vec::new();
    for text in &wish.keys {
        let Some(key) = Key::from_setting(text) else {
            let text: String = text.chars().take(20).collect();
            return Err(SettingFault::UnknownKey(title(row.command), text));
        };
        if row.scopes.iter().any(|scope| scope.is_text())
            && belongs_to_text(key)
            && !own_keys(row.command).contains(&key)
        {
            let name = if key.typed().is_some() { key.to_string() } else { text.clone() };
            return Err(SettingFault::TextKey(title(row.command), name));
        }
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let lasting = own_keys(row.command).into_iter().filter(|key| is_lasting(*key));
    for key in lasting {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.is_empty() && NEEDED.contains(&row.command) {
        return Err(SettingFault::NeedsKey(title(row.command)));
    }
    Ok((row.command, keys))
}

fn is_lasting(key: Key) -> bool {
    LASTING.contains(&key.code) && key == Key::plain(key.code)
}

/// True for a key that writes, or moves and changes within a text.
fn belongs_to_text(key: Key) -> bool {
    let edits = matches!(
        key.code,
        Code::Enter
            | Code::Backspace
            | Code::Delete
            | Code::Up
            | Code::Down
            | Code::Left
            | Code::Right
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown
    );
    edits || key.typed().is_some() || (key.ctrl && matches!(key.code, Code::Char('a' | 'c' | 'v' | 'w' | 'x')))
}

/// Another command that has the key in a place where this one would have it.
fn clash(command: Command, key: Key, keys: &[Vec<Key>]) -> Option<Command> {
    let scopes = command.row().scopes;
    let everywhere = |scopes: &[Scope]| scopes.contains(&Scope::Everywhere);
    let meets = |other: &[Scope]| {
        let shared = other.iter().any(|scope| scopes.contains(scope));
        // What types nothing reaches into texts too.
        let plain = |scopes: &[Scope]| scopes.iter().any(|scope| !scope.is_text() || key.typed().is_none());
        shared || (everywhere(scopes) && plain(other)) || (everywhere(other) && plain(scopes))
    };
    TABLE
        .iter()
        .zip(keys)
        .find(|(row, keys)| row.command != command && keys.contains(&key) && meets(row.scopes))
        .map(|(row, _)| row.command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wished(wishes: &[(&str, &[&str])]) -> (Keymap, Vec<SettingFault>) {
        let wishes: Vec<Wish> = wishes
            .iter()
            .enumerate()
            .map(|(place, (command, keys))| Wish {
                path: "config.toml".to_owned(),
                at: Position { line: place + 1, column: 1 },
                command: (*command).to_owned(),
                keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            })
            .collect();
        let (keymap, faults) = Keymap::wished(&wishes, Lang::Sv);
        let faults = faults.into_iter().map(|fault| {
            let FaultKind::Setting(_, setting) = fault.kind else { panic!("{fault:?}") };
            setting
        });
        (keymap, faults.collect())
    }

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    #[test]
    fn caps_lock_does_what_the_plain_letter_does() {
        let keymap = Keymap::default();
        assert_eq!(keymap.command(Scope::Tree, Key::char('J')), Some(Command::Down));
        assert_eq!(keymap.command(Scope::Tree, Key::char('U')), Some(Command::Redo));
        assert_eq!(keymap.command(Scope::Text, Key::char('N')), None);
    }

    #[test]
    fn a_command_gets_the_keys_one_wishes() {
        let (keymap, faults) = wished(&[("filter", &["Ctrl-F", "å"])]);
        assert_eq!(faults, []);
        for text in ["ctrl-f", "å"] {
            assert_eq!(keymap.command(Scope::Tree, key(text)), Some(Command::Filter));
        }
        assert_eq!(keymap.command(Scope::Tree, key("f")), None);
        assert_eq!(keymap.keys(Command::Filter)[0], key("ctrl-f"));
    }

    #[test]
    fn a_taken_key_is_refused_with_both_names() {
        let (keymap, faults) = wished(&[("comment", &["f"])]);
        let title = |command: Command| (command.row().title)(Lang::Sv).to_owned();
        let both = (title(Command::Comment), title(Command::Filter));
        assert_eq!(faults, [SettingFault::TakenKey("f".into(), both.0, both.1)]);
        assert_eq!(keymap.command(Scope::Tree, key("f")), Some(Command::Filter));
        assert_eq!(keymap.command(Scope::Tree, key("c")), Some(Command::Comment));
        // What works everywhere works in every place.
        assert!(matches!(&wished(&[("help", &["f"])]).1[..], [SettingFault::TakenKey(..)]));
        assert!(matches!(&wished(&[("note", &["?"])]).1[..], [SettingFault::TakenKey(..)]));
        assert!(matches!(&wished(&[("save-text", &["f1"])]).1[..], [SettingFault::TakenKey(..)]));
        // The same key in different places is no clash.
        assert_eq!(wished(&[("park", &["f"])]).1, []);
    }

    #[test]
    fn two_commands_may_change_keys_with_each_other() {
        let (keymap, faults) = wished(&[("note", &["c"]), ("comment", &["n"])]);
        assert_eq!(faults, []);
        assert_eq!(keymap.command(Scope::Tree, key("c")), Some(Command::Note));
        assert_eq!(keymap.command(Scope::Tree, key("n")), Some(Command::Comment));
        // When the one cannot be had, neither can the other.
        let (keymap, faults) = wished(&[("note", &["c"]), ("comment", &["q"])]);
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert_eq!(keymap.command(Scope::Tree, key("n")), Some(Command::Note));
        assert_eq!(keymap.command(Scope::Tree, key("q")), Some(Command::Quit));
    }

    #[test]
    fn a_wish_that_cannot_be_had_says_why() {
        let one = |command: &str, keys: &[&str]| wished(&[(command, keys)]).1.pop();
        assert_eq!(one("filer", &["z"]), Some(SettingFault::UnknownCommand("filer".into(), Some("filter".into()))));
        assert_eq!(
            one("filter", &["ctrl-i"]),
            Some(SettingFault::UnknownKey((Command::Filter.row().title)(Lang::Sv).into(), "ctrl-i".into()))
        );
        assert_eq!(one("save-text", &["s"]), Some(SettingFault::TextKey("Spara texten".into(), "s".into())));
        assert_eq!(one("save-text", &["home"]), Some(SettingFault::TextKey("Spara texten".into(), "home".into())));
        assert_eq!(one("quit", &[]), Some(SettingFault::NeedsKey("Avsluta programmet".into())));
        assert_eq!(one("filter", &[]), None, "a command may go without a key: it is in the palette");
    }

    #[test]
    fn enter_esc_and_the_arrows_stay_what_they_are() {
        let (keymap, faults) = wished(&[("back", &["ctrl-b"]), ("down", &["f9"]), ("leave-text", &["f10"])]);
        assert_eq!(faults, []);
        assert_eq!(keymap.command(Scope::Page, key("esc")), Some(Command::Back));
        assert_eq!(keymap.command(Scope::Tree, key("down")), Some(Command::Down));
        assert_eq!(keymap.command(Scope::Tree, key("j")), None);
        assert_eq!(keymap.command(Scope::Text, key("esc")), Some(Command::LeaveText));
        assert!(matches!(&wished(&[("filter", &["esc"])]).1[..], [SettingFault::TakenKey(..)]));
    }

    #[test]
    fn a_key_that_types_nothing_means_the_same_in_texts() {
        let keymap = Keymap::default();
        assert_eq!(keymap.command(Scope::Text, key("f1")), Some(Command::Help));
        assert_eq!(keymap.command(Scope::Text, key("?")), None);
    }
}
