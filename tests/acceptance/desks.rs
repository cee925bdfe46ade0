//! From the screens to the disk and back: what was done with keys is saved in real files, where commands find it.

use malkoll::domain::entry::Entry;
use malkoll::storage::bundled;
use malkoll::storage::disk::Disk;
use malkoll::storage::folder::Folder;
use malkoll::storage::log::LogWriter;
use malkoll::storage::log_reader::LogReader;
use serde_json::Value;

use crate::stage::Stage;
use crate::town::Town;

/// A town whose data folder holds what was saved on the stage.
pub fn on_disk(stage: &Stage) -> Town {
    let town = Town::new();
    let id = stage.app.desk.as_ref().unwrap().plan().id.to_string();
    let base = bundled::PLANS.iter().find(|plan| plan.id == id).unwrap().json;
    let mut writer = LogWriter::new(folder(&town, &id), "anna-00000001", base.as_bytes().to_vec());
    writer.append(&stage.saved).unwrap();
    town
}

/// Munkedal with a goal of one board, and below it *Läxhjälp*, which should have been done in September.
pub fn with_late_homework() -> Stage {
    let mut stage = Stage::plan("munkedal");
    stage.keys("a").pick("Enhet").fill("Namn", "Barn- och utbildningsnämnden").save();
    stage.go("mun.i1").add_new("eget mål").fill("Rubrik", "Alla når gymnasiet");
    stage.choose("Ansvarig", "Barn- och utbildningsnämnden").save();
    stage.add_new("aktivitet").fill("Rubrik", "Läxhjälp").choose("Ansvarig", "Barn- och utbildningsnämnden");
    stage.fill("År", "2026").fill("Klar senast", "2026-09-01").save();
    stage
}

/// The screens opened on what commands have saved in a town.
pub fn on_screen(town: &Town, plan: &str) -> Stage {
    let reading = LogReader::default().read(&Disk::default(), &folder(town, plan).logs());
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    let entries: Vec<Entry> = reading.entries.into_iter().map(std::sync::Arc::unwrap_or_clone).collect();
    Stage::after(plan, entries)
}

fn folder(town: &Town, plan: &str) -> Folder {
    Folder::new(Disk::default(), &town.data(), plan).unwrap()
}

/// What a command says, in one line. It must succeed.
#[track_caller]
pub fn says(town: &Town, line: &str) -> String {
    let ran = town.run(line);
    assert_eq!(ran.code, Some(0), "{line}\n{}{}", ran.out, ran.err);
    ran.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a command says to another program.
#[track_caller]
pub fn json(town: &Town, line: &str) -> Value {
    let ran = town.run(line);
    assert_eq!(ran.code, Some(0), "{line}\n{}{}", ran.out, ran.err);
    ran.json()
}

/// A command that must refuse, with these words.
#[track_caller]
pub fn refuses(town: &Town, line: &str, words: &str) {
    let ran = town.run(line);
    assert!(!matches!(ran.code, Some(0) | None), "{line} was not refused");
    let text = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(words), "“{words}” is not in\n{text}");
}

/// Every one of these stands in the text.
#[track_caller]
pub fn holds(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "“{word}” is not in\n{text}");
    }
}

/// These stand in the text in this order.
#[track_caller]
pub fn in_order(text: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        match text[from..].find(word) {
            Some(at) => from += at + word.len(),
            None => panic!("“{word}” does not come in its place in\n{text}"),
        }
    }
}

/// The rows of a list of objects whose field has this value.
#[track_caller]
pub fn row<'v>(list: &'v Value, field: &str, value: &str) -> &'v Value {
    let rows = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
    rows.iter().find(|row| row[field] == value).unwrap_or_else(|| panic!("no {field} {value} in {list:#}"))
}

/// A whole plan as it is handed to other programs.
pub fn exported(town: &Town, plan: &str) -> Value {
    let whole = json(town, &format!("malkoll export {plan}"));
    let base = whole["base"]["text"].as_str().expect("the plan as it came");
    serde_json::from_str(base).unwrap()
}

/// What check says about one rule, as JSON.
pub fn rule(town: &Town, plan: &str, rule: &str) -> Value {
    row(&json(town, &format!("malkoll check {plan} --json"))["requirements"], "rule", rule).clone()
}
