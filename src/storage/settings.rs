//! `config.toml`: what a user has chosen. Nothing in it stops the program: what cannot be used is told with its place,
//! and everything else holds.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::disk::{Disk, fault, shown};
use crate::domain::fault::{Fault, FaultKind, Position};
use crate::domain::limits;
use crate::domain::report_setting::{ReportList, ReportSetting};
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
    /// Whether others who have the plan open are told of, and are told.
    pub presence: Option<bool>,
    /// Other keys for commands.
    pub keys: Vec<KeySetting>,
    /// How reports are laid out.
    pub report: Vec<ReportSetting>,
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
pub const THEMES: &[&str] = &["auto", "dark", "light", "traffic", "mono"];

/// The densities.
pub const DENSITIES: &[&str] = &["auto", "compact", "roomy"];

const NAMES: &[&str] =
    &["language", "author", "assessed_by", "ascii", "theme", "density", "presence", "keys", "report"];

/// The largest file that is read.
const MAX: u64 = limits::SETTINGS;

/// How long a name or value is told back.
const SHOWN: usize = 60;

/// Reads the settings, and what was wrong with them in the order of the file; a missing file is no fault. A link leads
/// to the user's own file, as those who keep their settings elsewhere have it.
pub fn load(disk: &Disk, folder: &Path) -> (Settings, Vec<Fault>) {
    let path = folder.join(FILE);
    let doubtful = |fault: Fault| (Settings { author_doubtful: true, ..Settings::default() }, vec![fault]);
    let is_link = fs::symlink_metadata(&path).is_ok_and(|about| about.is_symlink());
    let file = if is_link { fs::canonicalize(&path).map_err(|error| fault(&path, &error)) } else { Ok(path.clone()) };
    let bytes = match file.and_then(|file| disk.read(&file, MAX)) {
        Ok(bytes) => bytes,
        Err(Fault { kind: FaultKind::Missing, .. }) if !is_link => return (Settings::default(), Vec::new()),
        Err(fault) => return doubtful(Fault { path: shown(&path), ..fault }),
    };
    let (text, other) = letters(&bytes);
    read(&shown(&path), text.strip_prefix('\u{feff}').unwrap_or(&text), other)
}

/// The file as text. What is no UTF-8 is taken for what older editors write, and told: where, and for what.
fn letters(bytes: &[u8]) -> (Cow<'_, str>, Option<(usize, &'static str)>) {
    let pairs = |from: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|pair| Some(from(pair.try_into().ok()?)));
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        (Cow::Owned(text), Some((0, "UTF-16")))
    };
    match bytes {
        [0xff, 0xfe, ..] => return pairs(u16::from_le_bytes),
        [0xfe, 0xff, ..] => return pairs(u16::from_be_bytes),
        _ => {}
    }
    let Err(error) = std::str::from_utf8(bytes) else { return (String::from_utf8_lossy(bytes), None) };
    let mut text = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| char::from(*byte)));
    }
    (Cow::Owned(text), Some((error.valid_up_to(), "Latin-1")))
}

/// Reads a text. A line that is no setting is told, and every other is used.
fn read(path: &str, text: &str, other_letters: Option<(usize, &'static str)>) -> (Settings, Vec<Fault>) {
    let mut reader =
        Reader { path, text, bad_lines: BTreeSet::new(), settings: Settings::default(), faults: Vec::new() };
    if let Some((at, letters)) = other_letters {
        reader.fault(at, SettingFault::OtherLetters(letters));
    }
    // Where a line is no setting, the parser may take the next one for a part of it: it is read again without the line.
    let mut usable = text.to_owned();
    for _ in 0..ROUNDS {
        let bad = match DeTable::parse(&usable) {
            Ok(_) => break,
            Err(error) => reader.bad_line(&error),
        };
        if !reader.bad_lines.insert(bad) {
            break;
        }
        if reader.bad_lines.len() <= TOLD_LINES {
            reader.fault(line_at(text, bad), SettingFault::NotASetting);
        }
        blank(&mut usable, bad);
    }
    let (table, errors) = DeTable::parse_recoverable(&usable);
    reader.bad_lines.extend(errors.iter().map(|error| reader.bad_line(error)).collect::<Vec<_>>());
    for (name, value) in table.get_ref() {
        reader.take(name.get_ref(), name.span().start, value.get_ref(), value.span().start);
    }
    // On one of these lines it may have stood.
    reader.settings.author_doubtful |= !reader.bad_lines.is_empty() && reader.settings.author.is_none();
    let Reader { mut settings, mut faults, .. } = reader;
    settings.keys.sort_by_key(|keys| (keys.at.line, keys.at.column));
    faults.sort_by_key(|fault| {
        if let FaultKind::Setting(Position { line, column }, _) = fault.kind { (line, column) } else { (0, 0) }
    });
    (settings, faults)
}

/// So many lines that are no settings are told.
const TOLD_LINES: usize = 5;

/// So often a file with such lines is read again.
const ROUNDS: usize = 20;

/// Where a line begins.
fn line_at(text: &str, line: usize) -> usize {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum()
}

/// Puts spaces in a line's place, so that every other keeps its own.
fn blank(text: &mut String, line: usize) {
    let from = line_at(text, line);
    let length = text.get(from..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    text.replace_range(from..from + length, &" ".repeat(length));
}

struct Reader<'t> {
    path: &'t str,
    text: &'t str,
    bad_lines: BTreeSet<usize>,
    settings: Settings,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    /// The line that an error is about.
    fn bad_line(&self, error: &toml::de::Error) -> usize {
        let at = error.span().map_or(0, |span| span.start.min(self.text.len()));
        // A fault at the very end is one of the line before it.
        let at = if at == self.text.len() { self.text.trim_end().len().saturating_sub(1) } else { at };
        let at = (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or_default();
        self.position(at).line
    }

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
        // What a parser made of a line that it could not read is a guess.
        if [name_at, at].iter().any(|at| self.bad_lines.contains(&self.position(*at).line))
            && !["keys", "report"].contains(&name)
        {
            return;
        }
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
            "ascii" => self.settings.ascii = self.yes_or_no(name, value, at),
            "presence" => self.settings.presence = self.yes_or_no(name, value, at),
            "keys" => match value.as_table() {
                Some(table) => {
                    for (command, keys) in table {
                        self.keys(command.get_ref(), command.span().start, keys.get_ref(), keys.span().start);
                    }
                }
                None => self.fault(at, SettingFault::WrongKind(name.to_owned(), "{ filter = \"ctrl-f\" }")),
            },
            "report" => match value.as_table() {
                Some(table) => {
                    for (list, lists) in table {
                        self.report(list.get_ref(), list.span().start, lists.get_ref(), lists.span().start);
                    }
                }
                None => self.fault(at, SettingFault::WrongKind(name.to_owned(), REPORT_EXAMPLE)),
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

    fn yes_or_no(&mut self, name: &str, value: &DeValue<'_>, at: usize) -> Option<bool> {
        let chosen = value.as_bool();
        if chosen.is_none() {
            self.fault(at, SettingFault::WrongKind(name.to_owned(), "true"));
        }
        chosen
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
        if [command_at, at].iter().any(|at| self.bad_lines.contains(&self.position(*at).line)) {
            return;
        }
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

/// How the lists under `[report]` are written.
const REPORT_EXAMPLE: &str = "{ columns = { goals = [\"value\", \"comment\"] } }";

impl Reader<'_> {
    /// The lists of a table under `[report]`. What they name is read by those who know the words.
    fn report(&mut self, list: &str, list_at: usize, value: &DeValue<'_>, at: usize) {
        let Some(known) = ReportList::ALL.into_iter().find(|known| known.name() == list) else {
            let meant = nearest(list, ReportList::ALL.iter().map(|known| known.name()));
            self.fault(list_at, SettingFault::UnknownName(format!("report.{}", shortened(list)), meant));
            return;
        };
        let Some(table) = value.as_table() else {
            self.fault(at, SettingFault::WrongKind("report".to_owned(), REPORT_EXAMPLE));
            return;
        };
        for (name, values) in table {
            let texts = values.get_ref().as_array().and_then(|values| {
                let text = |value: &toml::Spanned<DeValue<'_>>| {
                    Some((value.get_ref().as_str()?.to_owned(), value.span().start))
                };
                values.iter().map(text).collect::<Option<Vec<_>>>()
            });
            let Some(texts) = texts else {
                let name = format!("report.{list}.{}", shortened(name.get_ref()));
                self.fault(values.span().start, SettingFault::WrongKind(name, "[\"value\", \"comment\"]"));
                continue;
            };
            let of = (name.get_ref().to_string(), self.position(name.span().start));
            let values = texts.into_iter().map(|(text, at)| (text, self.position(at))).collect();
            self.settings.report.push(ReportSetting { path: self.path.to_owned(), list: known, of, values });
        }
    }
}

/// A name or value, short enough to be told back.
fn shortened(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::load as load_from;
    use super::*;

    fn faults(text: &str) -> Vec<(usize, usize, SettingFault)> {
        let (_, faults) = read("config.toml", text, None);
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
        let (settings, faults) = read("config.toml", text, None);
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
        let (settings, _) = read("config.toml", text, None);
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
    fn a_line_that_is_no_setting_is_told_and_every_other_is_used() {
        let text =
            "author = \"controller\"\n\nspråk är svenska\ntheme = \"dark\"\n[keys]\nfilter = ctrl-f\nnote = \"f5\"\n";
        let (settings, _) = read("config.toml", text, None);
        assert_eq!(settings.author.as_deref(), Some("controller"));
        assert_eq!(settings.theme.as_deref(), Some("dark"));
        assert_eq!(settings.keys.iter().map(|keys| &*keys.command).collect::<Vec<_>>(), ["note"]);
        assert!(!settings.author_doubtful);
        let told: Vec<usize> = faults(text).iter().map(|fault| fault.0).collect();
        assert_eq!(told, [3, 6], "{:?}", faults(text));
        for text in ["author = \"x", "[", "a = 1\na = 2\n", "\"\"\"", "x = \"\"\"\nett\ntvå\n", "author ="] {
            assert!(faults(text).iter().any(|fault| fault.2 == SettingFault::NotASetting), "{text}");
            assert!(read("config.toml", text, None).0.author_doubtful, "{text}");
        }
    }

    #[test]
    fn a_file_in_another_encoding_or_behind_a_link_is_read_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let load = |bytes: &[u8]| {
            fs::write(folder.path().join("elsewhere"), bytes).unwrap();
            let _ = std::os::unix::fs::symlink("elsewhere", folder.path().join(FILE));
            load_from(&Disk::default(), folder.path())
        };
        let text = "theme = \"dark\"\nauthor = \"förvaltare\"\n";
        assert_eq!(load(text.as_bytes()).1, []);
        let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
        let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for (bytes, at, letters) in [(latin, (2, 12), "Latin-1"), (wide, (1, 1), "UTF-16")] {
            let (settings, faults) = load(&bytes);
            assert_eq!(settings.author.as_deref(), Some("förvaltare"));
            assert!(!settings.author_doubtful);
            let FaultKind::Setting(place, SettingFault::OtherLetters(told)) = &faults[0].kind else {
                panic!("{faults:?}")
            };
            assert_eq!(((place.line, place.column), *told), (at, letters));
        }
        fs::remove_file(folder.path().join("elsewhere")).unwrap();
        let (settings, faults) = load_from(&Disk::default(), folder.path());
        assert!(settings.author_doubtful && faults[0].kind == FaultKind::Missing, "a link that leads nowhere is told");
    }
}
