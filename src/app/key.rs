//! A key as the program sees it, whatever terminal it came from.

use std::fmt;
use std::str::FromStr;

use unicode_width::UnicodeWidthChar;

use crate::text::Lang;

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A letter, digit or sign; Shift is in the character itself.
    Char(char),
    /// A function key.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held; only told for keys that are not characters.
    pub shift: bool,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// A character.
    pub const fn char(c: char) -> Self {
        Key::plain(Code::Char(c))
    }

    /// A character with Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Key { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }

    /// The key as people call it.
    pub fn name(self, lang: Lang) -> String {
        let name = match self.code {
            Code::Up => "↑".to_owned(),
            Code::Down => "↓".to_owned(),
            Code::Left => "←".to_owned(),
            Code::Right => "→".to_owned(),
            Code::Char(' ') => lang.key_space().to_owned(),
            Code::BackTab => "Shift-Tab".to_owned(),
            Code::PageUp => "PgUp".to_owned(),
            Code::PageDown => "PgDn".to_owned(),
            Code::F(number) => format!("F{number}"),
            Code::Char(c) if self.ctrl => c.to_uppercase().collect(),
            Code::Char(c) => c.to_string(),
            Code::Enter
            | Code::Esc
            | Code::Tab
            | Code::Backspace
            | Code::Delete
            | Code::Insert
            | Code::Home
            | Code::End => lang.capital(&Key::plain(self.code).to_string()),
        };
        let mut held = String::new();
        for (is_held, word) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if is_held {
                held.push_str(word);
            }
        }
        held + &name
    }

    /// The key as a person writes it in the settings: as the table has it, or as the screen shows it. None when no
    /// such key exists, or when terminals do not send it as itself.
    pub fn from_setting(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let written = match (chars.next(), chars.next()) {
            (Some(c), None) => c.to_string(),
            _ => text.to_lowercase(),
        };
        let (held, last) = match written.rsplit_once('-') {
            Some((held, last)) if !last.is_empty() => (format!("{held}-"), last),
            _ => (String::new(), &*written),
        };
        let last = match last {
            "pgup" => "pageup",
            "pgdn" => "pagedown",
            "blanksteg" => "space",
            "del" => "delete",
            "↑" => "up",
            "↓" => "down",
            "←" => "left",
            "→" => "right",
            last => last,
        };
        let whole =
            if held.is_empty() { written.parse().or_else(|()| last.parse()) } else { format!("{held}{last}").parse() };
        whole.ok().filter(|key: &Key| key.is_sent())
    }

    /// True for a key that terminals send as itself. Ctrl with I is Tab, with M is Enter, and so on; Shift is in a
    /// character already; Ctrl with Alt is AltGr.
    fn is_sent(self) -> bool {
        match self.code {
            Code::Char(' ') => !self.alt && !self.shift,
            Code::Char(_) if self.shift || (self.ctrl && self.alt) => false,
            Code::Char(c) if self.ctrl => c.is_ascii_lowercase() && !"hijm".contains(c),
            Code::Char(c) => c.width() > Some(0),
            Code::F(number) => (1..=12).contains(&number),
            Code::Enter => !self.ctrl && !self.shift,
            Code::Esc | Code::Tab | Code::BackTab | Code::Backspace => !self.ctrl && !self.alt && !self.shift,
            Code::Delete | Code::Insert | Code::Up | Code::Down | Code::Left | Code::Right => true,
            Code::Home | Code::End | Code::PageUp | Code::PageDown => true,
        }
    }

    /// The character this key types, if it types one.
    pub fn typed(self) -> Option<char> {
        let Code::Char(c) = self.code else { return None };
        // AltGr arrives as Ctrl+Alt on some terminals; only Ctrl alone or Alt alone is a command.
        Some(c).filter(|_| self.ctrl == self.alt)
    }
}

/// The capital of a letter that has one.
pub fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

const NAMES: &[(&str, Code)] = &[
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("shift-tab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("insert", Code::Insert),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("space", Code::Char(' ')),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, known)| *known == self.code) {
            return f.write_str(name);
        }
        if let Code::F(number) = self.code {
            write!(f, "f{number}")?;
        }
        if let Code::Char(c) = self.code {
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

impl FromStr for Key {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut key = Key::plain(Code::Esc);
        let mut rest = text;
        loop {
            if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == rest) {
                key.code = *code;
                return Ok(key);
            }
            let mut chars = rest.chars();
            if let (Some(c), None) = (chars.next(), chars.next()) {
                key.code = Code::Char(c);
                return Ok(key);
            }
            if let Some(number) = rest.strip_prefix('f').and_then(|number| number.parse().ok()) {
                key.code = Code::F(number);
                return Ok(key);
            }
            let (held, after) = rest.split_once('-').ok_or(())?;
            match held {
                "ctrl" => key.ctrl = true,
                "alt" => key.alt = true,
                "shift" => key.shift = true,
                _ => return Err(()),
            }
            rest = after;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_as_it_is_read() {
        for text in ["j", "å", "U", "ctrl-s", "f2", "shift-tab", "space", "alt-x", "ctrl-left", "-", "?"] {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
        assert!("hyper-x".parse::<Key>().is_err());
    }

    #[test]
    fn a_key_in_the_settings_is_written_as_one_likes_but_must_be_one_that_is_sent() {
        for (text, key) in [
            ("f", "f"),
            ("F", "F"),
            ("Ctrl-S", "ctrl-s"),
            ("F5", "f5"),
            ("PgDn", "pagedown"),
            ("Blanksteg", "space"),
            ("Shift-Tab", "shift-tab"),
            ("alt-å", "alt-å"),
            ("ctrl-left", "ctrl-left"),
            ("-", "-"),
            ("alt--", "alt--"),
        ] {
            let found = Key::from_setting(text).map(|key| key.to_string());
            assert_eq!(found.as_deref(), Some(key), "{text}");
        }
        for text in
            ["", "ff", "f13", "ctrl-i", "ctrl-m", "ctrl-å", "shift-a", "ctrl-alt-q", "ctrl-enter", "super-x", "\u{301}"]
        {
            assert_eq!(Key::from_setting(text), None, "{text}");
        }
    }

    #[test]
    fn altgr_types_a_character() {
        let altgr = Key { code: Code::Char('@'), ctrl: true, alt: true, shift: false };
        assert_eq!(altgr.typed(), Some('@'));
        assert_eq!(Key::ctrl('s').typed(), None);
    }
}
