//! `roles.toml` in the data folder: who may do what in its plans. It gives no more than the rights of the files do.
//!
//! ```toml
//! [[role]]
//! accounts = ["anna"]
//! may = ["judge", "revise", "lead"]
//!
//! [[role]]
//! accounts = ["bo", "cia"]
//! may = ["judge"]
//! units = ["Socialnämnden"]
//! plans = ["vanersborg"]
//! ```

use std::fs;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::disk::{Disk, shown};
use crate::domain::fault::{Fault, FaultKind, Position};
use crate::domain::limits;
use crate::domain::roles::{Grant, Right, Roles};
use crate::domain::setting::{SettingFault, nearest};

/// The file's name in the data folder.
pub const FILE: &str = "roles.toml";

const NAMES: &[&str] = &["accounts", "may", "units", "plans"];

/// What the rights are also called in the file.
const IN_SWEDISH: &[(&str, Right)] = &[("bedöma", Right::Judge), ("revidera", Right::Revise), ("leda", Right::Lead)];

/// Reads who may do what, and what was wrong with it in the order of the file. A file that cannot be read at all takes
/// nothing from anybody, and neither does one that is missing; a role with a fault holds in what could be read of it.
pub fn load(disk: &Disk, root: &Path) -> (Roles, Vec<Fault>) {
    let path = root.join(FILE);
    let bytes = match disk.read(&path, limits::SETTINGS) {
        Ok(bytes) => bytes,
        Err(Fault { kind: FaultKind::Missing, .. }) => return (Roles::default(), Vec::new()),
        // Who may not look into the folder is told so by what was asked for there.
        Err(Fault { kind: FaultKind::NoPermission, .. }) if fs::read_dir(root).is_err() => {
            return (Roles::default(), Vec::new());
        }
        Err(fault) => return (Roles::default(), vec![fault]),
    };
    let text = String::from_utf8_lossy(&bytes);
    read(&shown(&path), text.strip_prefix('\u{feff}').unwrap_or(&text))
}

fn read(path: &str, text: &str) -> (Roles, Vec<Fault>) {
    let mut reader = Reader { path, text, faults: Vec::new() };
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            reader.fault(error.span().map_or(0, |span| span.start), SettingFault::Unread);
            return (Roles::default(), reader.faults);
        }
    };
    let mut grants = Vec::new();
    for (name, value) in table.get_ref() {
        if name.get_ref() != "role" {
            reader.unknown(name.get_ref(), name.span().start, &["role"]);
            continue;
        }
        let DeValue::Array(rows) = value.get_ref() else {
            reader.fault(name.span().start, SettingFault::WrongKind("role".to_owned(), "[{accounts = [\"anna\"]}]"));
            continue;
        };
        grants.extend(rows.iter().filter_map(|row| reader.grant(row)));
    }
    reader.faults.sort_by_key(|fault| {
        if let FaultKind::Setting(Position { line, column }, _) = fault.kind { (line, column) } else { (0, 0) }
    });
    (Roles::of(grants), reader.faults)
}

struct Reader<'t> {
    path: &'t str,
    text: &'t str,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, at: usize, fault: SettingFault) {
        let before = self.text.get(..at.min(self.text.len())).unwrap_or(self.text);
        let column = before.rsplit('\n').next().unwrap_or_default().len() + 1;
        let at = Position { line: before.matches('\n').count() + 1, column };
        self.faults.push(Fault::new(self.path, FaultKind::Setting(at, fault)));
    }

    fn unknown(&mut self, name: &str, at: usize, known: &[&str]) {
        self.fault(at, SettingFault::UnknownName(name.to_owned(), nearest(name, known.iter().copied())));
    }

    fn grant(&mut self, row: &Spanned<DeValue<'_>>) -> Option<Grant> {
        let DeValue::Table(fields) = row.get_ref() else {
            self.fault(row.span().start, SettingFault::WrongKind("role".to_owned(), "[{accounts = [\"anna\"]}]"));
            return None;
        };
        let mut grant = Grant::default();
        for (name, value) in fields {
            let known: &str = name.get_ref();
            match known {
                "accounts" => grant.accounts = self.words(known, value, "[\"anna\"]"),
                "units" => grant.units = self.words(known, value, "[\"Socialnämnden\"]"),
                "plans" => grant.plans = self.words(known, value, "[\"vaggeryd\"]"),
                "may" => {
                    let at = value.span().start;
                    let words = self.words(known, value, "[\"judge\", \"lead\"]");
                    grant.may = words.iter().filter_map(|word| self.right(word, at)).collect();
                }
                other => self.unknown(other, name.span().start, NAMES),
            }
        }
        Some(grant)
    }

    fn right(&mut self, word: &str, at: usize) -> Option<Right> {
        let in_swedish = || IN_SWEDISH.iter().find(|(swedish, _)| *swedish == word).map(|(_, right)| *right);
        let right = Right::from_code(word).or_else(in_swedish);
        if right.is_none() {
            self.fault(at, SettingFault::NotAChoice("may".to_owned(), word.to_owned(), Right::CODES));
        }
        right
    }

    fn words(&mut self, name: &str, value: &Spanned<DeValue<'_>>, example: &'static str) -> Vec<Box<str>> {
        let word =
            |value: &DeValue<'_>| if let DeValue::String(word) = value { Some(Box::from(&**word)) } else { None };
        let words = match value.get_ref() {
            DeValue::String(word) => Some(vec![Box::from(&**word)]),
            // What can be read of a list holds: left empty it would say everything, or nobody.
            DeValue::Array(words) => {
                if let Some(other) = words.iter().find(|each| word(each.get_ref()).is_none()) {
                    self.fault(other.span().start, SettingFault::WrongKind(name.to_owned(), example));
                }
                Some(words.iter().filter_map(|each| word(each.get_ref())).collect())
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => None,
        };
        words.unwrap_or_else(|| {
            self.fault(value.span().start, SettingFault::WrongKind(name.to_owned(), example));
            Vec::new()
        })
    }
}
