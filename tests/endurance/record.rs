//! What the program said, against what a fresh one finds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use malkoll::domain::entry::Link;
use malkoll::storage::bundled;
use malkoll::storage::draft::Draft;
use malkoll::storage::format::entry_line;
use malkoll::storage::readable;
use malkoll::storage::unfinished::is_unfinished;
use serde_json::Value as Json;

use crate::terminal::{Home, MALKOLL};

pub const PLAN: &str = "vaggeryd";

/// What was said to be safe.
#[derive(Default)]
pub struct Record {
    /// Receipts, `14.32.07 · bf6c`.
    pub receipts: BTreeSet<String>,
    /// Texts that were called saved.
    pub texts: BTreeSet<String>,
    /// Every entry that was ever found on disk: none may go.
    found: BTreeSet<String>,
    /// Lines that a kill cut off before anybody was told of them.
    pub cut: usize,
}

/// Runs a command of its own, to its end.
pub fn command(home: &Home, arguments: &[&str]) -> Output {
    Command::new(MALKOLL).args(arguments).env_clear().envs(home.environment()).output().unwrap()
}

/// Everything in the log, as a fresh program tells it.
pub fn told(home: &Home) -> Vec<Json> {
    let output = command(home, &["log", PLAN, "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let json: Json = serde_json::from_slice(&output.stdout).unwrap();
    json["entries"].as_array().unwrap().clone()
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(walk(&entry.path())),
            _ => found.push(entry.path()),
        }
    }
    found
}

/// Every file of the plan that stays: what is half written, and drafts, come and go.
pub fn files(home: &Home) -> BTreeSet<PathBuf> {
    let all = walk(&home.data()).into_iter();
    all.filter(|path| !is_unfinished(path.file_name().unwrap()) && !path.iter().any(|part| part == "drafts")).collect()
}

/// The seconds of the day in `14.32.07` or in a timestamp.
fn second_of_day(text: &str) -> i64 {
    let clock = text.split_once('T').map_or(text, |(_, clock)| clock);
    let numbers: Vec<i64> = clock[..8].split(['.', ':']).map(|part| part.parse().unwrap()).collect();
    numbers.iter().fold(0, |sum, number| sum * 60 + number)
}

impl Record {
    /// Checks that all that was said to be safe is there, that nothing that was there is gone or doubled, and that every
    /// file is whole. Gives what is there.
    pub fn check(&mut self, home: &Home, context: &str) -> Vec<Json> {
        let entries = told(home);
        let mut by_end: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        let mut ids = BTreeSet::new();
        for entry in &entries {
            let id = entry["id"].as_str().unwrap();
            assert!(ids.insert(id.to_owned()), "{context}: {id} is there twice");
            by_end.entry(&id[id.len() - 4..]).or_default().push(second_of_day(entry["at"].as_str().unwrap()));
        }
        for receipt in &self.receipts {
            let (clock, end) = receipt.split_once(" · ").unwrap();
            let made = by_end.get(end).cloned().unwrap_or_default();
            // Called saved when it was, which is a little after it was made; the day may have turned.
            let fits = made.iter().any(|made| (second_of_day(clock) - made).rem_euclid(86_400) < 600);
            assert!(fits, "{context}: “Sparat {receipt}” was said, and it is not there");
        }
        let all = serde_json::to_string(&entries).unwrap();
        for text in &self.texts {
            assert!(all.contains(text.as_str()), "{context}: “{text}” was called saved, and it is not there");
        }
        if let Some(gone) = self.found.difference(&ids).next() {
            panic!("{context}: {gone} was there, and is gone");
        }
        self.found = ids;
        self.check_files(home, context);
        entries
    }

    fn check_files(&mut self, home: &Home, context: &str) {
        self.cut = 0;
        for path in walk(&home.data()) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let Ok(bytes) = fs::read(&path) else { continue };
            let within = |folder: &str| path.parent().is_some_and(|parent| parent.ends_with(folder));
            let whole = match () {
                // Half written and never put in a file's place.
                () if is_unfinished(name.as_ref()) || name.ends_with("lock") => true,
                () if name == "base.json" => {
                    bundled::PLANS.iter().any(|plan| plan.id == PLAN && plan.json.as_bytes() == bytes)
                }
                () if name == "plan.json" || within("rounds") => readable::is_own(&bytes),
                () if within("drafts") => serde_json::from_slice::<Draft>(&bytes).is_ok(),
                () if name.ends_with(".jsonl") => {
                    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
                    let cut = lines.filter(|line| {
                        let text = std::str::from_utf8(line).ok();
                        text.is_none_or(|text| entry_line::read(text).is_err())
                    });
                    self.cut += cut.count();
                    true
                }
                () if name.ends_with(".head") => {
                    std::str::from_utf8(&bytes).is_ok_and(|head| head.trim_end().parse::<Link>().is_ok())
                }
                () => false,
            };
            assert!(whole, "{context}: {} is damaged:\n{}", path.display(), String::from_utf8_lossy(&bytes));
        }
    }
}
