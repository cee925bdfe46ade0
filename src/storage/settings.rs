//! `config.toml`: what a user has chosen. Nothing in it stops the program: what cannot be used is told with its place,
//! and everything else holds.

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::disk::{Disk, shown};
use crate::domain::fault::{Fault, FaultKind, Position};
use crate::domain::limits;
use crate::domain::setting::{SettingFault, nearest};

/// What a user has chosen; everything has a default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `sv` or `en`.
    pub language: Option<String>,
    /// The role or signature that stands as author.
    pub author: Option<String>,
    /// The body that judges, when it is another than who types.
    pub assessed_by: Option<String>,
    /// Only ASCII on the screen.
    pub ascii: Option<bool>,
    /// The colours: one of [`THEMES`].
    pub theme: Option<String>,
    /// How close the rows stand: one of [`DENSITIES`].
    pub density: Option<String>,
    /// Other keys for commands.
    pub keys: Vec<KeySetting>,
    /// True when something may have been said about who writes that could not be read.
    pub author_doubtful: bool,
}

/// Other keys for a command, as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySetting {
    /// The file, as the user would name it.
    pub path: String,
    /// Where in it.
    pub at: Position,
    /// The command's name.
    pub command: String,
    /// Its keys.
    pub keys: Vec<String>,
}

/// The file's name in the user's configuration folder.
pub const FILE: &str = "config.toml";

/// The languages.
pub const LANGUAGES: &[&str] = &["sv", "en"];

/// The themes.
pub const THEMES: &[&str] = &["auto", "dark", "light", "mono"];

/// The densities.
pub const DENSITIES: &[&str] = &["auto", "compact", "roomy"];

const NAMES: &[&str] = &["language", "author", "assessed_by", "ascii", "theme", "density", "keys"];

/// The largest file that is read.
const MAX: u64 = limits::SETTINGS;

/// How long a name or value is told back.
const SHOWN: usize = 60;

/// Reads the settings, and what was wrong with them in the order of the file; a missing file is no fault.
pub fn load(disk: &Disk, folder: &Path) -> (Settings, Vec<Fault>) {
    let path = folder.join(FILE);
    let doubtful = |fault: Fault| (Settings { author_doubtful: true, ..Settings::default() }, vec![fault]);
    let bytes = match disk.read(&path, MAX) {
        Ok(bytes) => bytes,
        Err(Fault { kind: FaultKind::Missing, .. }) => return (Settings::default(), Vec::new()),
        Err(fault) => return doubtful(fault),
    };
    match std::str::from_utf8(&bytes) {
        Ok(text) => read(&shown(&path), text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => doubtful(Fault::new(shown(&path), FaultKind::NotUtf8(error.valid_up_to()))),
    }
}

/// Reads a text. What stands before a line that is no setting is used.
fn read(path: &str, text: &str) -> (Settings, Vec<Fault>) {
    let mut reader = Reader { path, text, settings: Settings::default(), faults: Vec::new() };
    let mut usable = text;
    let table = loop {
        match DeTable::parse(usable) {
            Ok(table) => break Some(table),
            Err(_) if usable.is_empty() => break None,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start.min(usable.len()));
                if reader.faults.is_empty() {
                    reader.settings.author_doubtful = true;
                    reader.fault(at, SettingFault::NotASetting);
                }
                let line = usable.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
                // A fault at the very end of what is left is one of the line before it.
                let line = if line < usable.len() { line } else { 0 };
                usable = usable.get(..line).unwrap_or_default();
            }
        }
    };
    if let Some(table) = table {
        for (name, value) in table.get_ref() {
            reader.take(name.get_ref(), name.span().start, value.get_ref(), value.span().start);
        }
    }
    let Reader { mut settings, mut faults, .. } = reader;
    settings.keys.sort_by_key(|keys| (keys.at.line, keys.at.column));
    faults.sort_by_key(|fault| {
        if let FaultKind::Setting(Position { line, column }, _) = fault.kind { (line, column) } else { (0, 0) }
    });
    (settings, faults)
}

struct Reader<'t> {
    path: &'t str,
    text: &'t str,
    settings: Settings,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn position(&self, at: usize) -> Position {
        let before = self.text.get(..at).unwrap_or(self.text);
        let column = before.rsplit('\n').next().unwrap_or_default().len() + 1;
        Position { line: before.matches('\n').count() + 1, column }
    }

    fn fault(&mut self, at: usize, fault: SettingFault) {
        let position = self.position(at);
        self.faults.push(Fault::new(self.path, FaultKind::Setting(position, fault)));
    }

    fn take(&mut self, name: &str, name_at: usize, value: &DeValue<'_>, at: usize) {
        match name {
            "language" => self.settings.language = self.choice(name, value, at, LANGUAGES),
            "theme" => self.settings.theme = self.choice(name, value, at, THEMES),
            "density" => self.settings.density = self.choice(name, value, at, DENSITIES),
            "author" | "assessed_by" => {
                let text = value.as_str().map(str::to_owned);
                if text.is_none() {
                    self.settings.author_doubtful = true;
                    self.fault(at, SettingFault::WrongKind(name.to_owned(), "\"controller\""));
                }
                match name {
                    "author" => self.settings.author = text,
                    _ => self.settings.assessed_by = text,
                }
            }
            "ascii" => {
                self.settings.ascii = value.as_bool();
                if self.settings.ascii.is_none() {
                    self.fault(at, SettingFault::WrongKind(name.to_owned(), "true"));
                }
            }
            "keys" => match value.as_table() {
                Some(table) => {
                    for (command, keys) in table {
                        self.keys(command.get_ref(), command.span().start, keys.get_ref(), keys.span().start);
                    }
                }
                None => self.fault(at, SettingFault::WrongKind(name.to_owned(), "{ filter = \"ctrl-f\" }")),
            },
            _ => {
                // A misspelt author would put changes under another name.
                let meant = nearest(name, NAMES.iter().copied());
                let author = meant.as_deref().is_some_and(|meant| ["author", "assessed_by"].contains(&meant));
                self.settings.author_doubtful |= author;
                self.fault(name_at, SettingFault::UnknownName(shortened(name), meant));
            }
        }
    }

    fn choice(&mut self, name: &str, value: &DeValue<'_>, at: usize, known: &'static [&'static str]) -> Option<String> {
        match value.as_str() {
            Some(text) if known.contains(&text) => return Some(text.to_owned()),
            Some(text) => self.fault(at, SettingFault::NotAChoice(name.to_owned(), shortened(text), known)),
            None => self.fault(at, SettingFault::NotAChoice(name.to_owned(), value.type_str().to_owned(), known)),
        }
        None
    }

    fn keys(&mut self, command: &str, command_at: usize, value: &DeValue<'_>, at: usize) {
        let keys: Option<Vec<String>> = match value {
            DeValue::String(key) => Some(vec![key.to_string()]),
            DeValue::Array(keys) => keys.iter().map(|key| key.get_ref().as_str().map(str::to_owned)).collect(),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => None,
        };
        match keys {
            Some(keys) => {
                let at = self.position(command_at);
                self.settings.keys.push(KeySetting {
                    path: self.path.to_owned(),
                    at,
                    command: command.to_owned(),
                    keys,
                });
            }
            None => {
                self.fault(at, SettingFault::WrongKind(format!("keys.{}", shortened(command)), "[\"f\", \"ctrl-f\"]"))
            }
        }
    }
}

/// A name or value, short enough to be told back.
fn shortened(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(usize, usize, SettingFault)> {
        let (_, faults) = read("config.toml", text);
        faults
            .into_iter()
            .map(|fault| {
                let FaultKind::Setting(at, setting) = fault.kind else { panic!("{fault:?}") };
                (at.line, at.column, setting)
            })
            .collect()
    }

    #[test]
    fn everything_is_read() {
        let text = "language = \"en\"\nauthor = \"controller\"\nascii = true\ntheme = \"light\"\ndensity = \"roomy\"\n\
                    [keys]\nfilter = \"ctrl-f\"\nnote = [\"n\", \"f5\"]\n";
        let (settings, faults) = read("config.toml", text);
        assert_eq!(faults, []);
        assert_eq!(settings.theme.as_deref(), Some("light"));
        assert_eq!(settings.ascii, Some(true));
        let keys: Vec<_> = settings.keys.iter().map(|keys| (&*keys.command, keys.keys.len(), keys.at.line)).collect();
        assert_eq!(keys, [("filter", 1, 7), ("note", 2, 8)]);
        assert!(!settings.author_doubtful);
    }

    #[test]
    fn each_fault_is_told_with_its_place_and_the_rest_holds() {
        let text = "theme = \"pink\"\nautor = \"x\"\nascii = 1\nlanguage = \"sv\"\n[keys]\nfilter = 3\n";
        let (settings, _) = read("config.toml", text);
        assert_eq!((settings.language.as_deref(), settings.theme), (Some("sv"), None));
        assert!(settings.author_doubtful);
        assert_eq!(
            faults(text),
            [
                (1, 9, SettingFault::NotAChoice("theme".into(), "pink".into(), THEMES)),
                (2, 1, SettingFault::UnknownName("autor".into(), Some("author".into()))),
                (3, 9, SettingFault::WrongKind("ascii".into(), "true")),
                (6, 10, SettingFault::WrongKind("keys.filter".into(), "[\"f\", \"ctrl-f\"]")),
            ]
        );
    }

    #[test]
    fn what_stands_before_a_line_that_is_no_setting_is_used() {
        let text = "author = \"controller\"\n\nspråk är svenska\ntheme = \"dark\"\n";
        let (settings, _) = read("config.toml", text);
        assert_eq!(settings.author.as_deref(), Some("controller"));
        assert_eq!(settings.theme, None);
        assert!(settings.author_doubtful);
        assert_eq!(faults(text).len(), 1);
        assert_eq!((faults(text)[0].0, &faults(text)[0].2), (3, &SettingFault::NotASetting));
        for text in ["author = \"x", "[", "a = 1\na = 2\n", "\"\"\"", "x = \"\"\"\nett\ntvå\n"] {
            assert_eq!(faults(text).iter().filter(|fault| fault.2 == SettingFault::NotASetting).count(), 1, "{text}");
        }
    }
}
