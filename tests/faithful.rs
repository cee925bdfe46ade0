//! Load and save: of any file that is taken in, nothing changes but what was edited. What a newer version or another
//! program has added stands where it stood, to the last digit.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[path = "faithful/generated.rs"]
mod generated;

use std::collections::BTreeSet;
use std::fs;

use jiff::Timestamp;
use malkoll::domain::ledger::Ledger;
use malkoll::storage::bundled;
use malkoll::storage::copy::PlanCopy;
use malkoll::storage::disk::Disk;
use malkoll::storage::export;
use malkoll::storage::folder::hash;
use malkoll::storage::format::entry_line;
use malkoll::storage::format::plan_file::{self, WrittenPlan};
use malkoll::storage::import;
use malkoll::storage::library::Library;
use malkoll::storage::log::LogWriter;
use malkoll::storage::readable::plan_snapshot;
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

fn cases(default: u32) -> ProptestConfig {
    let cases = std::env::var("MALKOLL_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// What a newer version may write: anything, numbers that no computer counts with among it.
fn anything() -> impl Strategy<Value = Json> {
    let number = prop::sample::select(vec!["0.10", "-0.0", "12345678901234567890.50", "1e400", "7", "-3"]);
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        number.prop_map(|text| serde_json::from_str(text).unwrap()),
        "[a-zåäö👩 \u{202e}\u{0}]{0,8}".prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec(("[a-z]{1,6}", inner), 0..4)
                .prop_map(|fields| Json::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Unknown fields, and where among a plan's objects each stands.
fn additions() -> impl Strategy<Value = Vec<(prop::sample::Index, String, Json)>> {
    prop::collection::vec((any::<prop::sample::Index>(), "ny_[a-zåäö]{1,8}", anything()), 1..12)
}

/// The objects of a plan file in which a newer version may have more to say.
fn objects(plan: &mut Json) -> Vec<&mut Map<String, Json>> {
    let mut found = Vec::new();
    let top = plan.as_object_mut().unwrap();
    for (key, value) in top.iter_mut() {
        match value {
            Json::Array(rows) if plan_file::SECTIONS.contains(&key.as_str()) => {
                found.extend(rows.iter_mut().filter_map(Json::as_object_mut));
            }
            Json::Object(document) if key == "document" => found.push(document),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) | Json::Object(_) => {}
        }
    }
    found
}

/// A bundled plan with additions.
fn grown(which: prop::sample::Index, additions: Vec<(prop::sample::Index, String, Json)>, top: &Json) -> Json {
    let mut plan: Json = serde_json::from_str(bundled::PLANS[which.index(bundled::PLANS.len())].json).unwrap();
    for (place, name, value) in additions {
        let mut objects = objects(&mut plan);
        let place = place.index(objects.len());
        objects[place].insert(name, value);
    }
    plan.as_object_mut().unwrap().insert("ny".to_owned(), top.clone());
    plan
}

fn line(number: usize, base: &str, object: &str, field: &str, to: &Json, more: &Json) -> String {
    let id = format!("01930000-0000-7000-8000-{number:012x}");
    let change = json!({"object": object, "field": field, "to": to, "ny": more});
    json!({
        "schema": 1, "id": id, "at": "2026-11-21T13:32:07Z", "by": "samordnare", "account": "anna",
        "writer": "anna-1", "session": "s", "base": base, "edit": "edit", "changes": [change], "ny": more,
    })
    .to_string()
}

/// What stands in a snapshot beside the plan itself.
fn without_head(snapshot: &str) -> Json {
    let mut plan: Json = serde_json::from_str(snapshot).unwrap();
    for key in ["hash", "base", "frontier"] {
        plan.as_object_mut().unwrap().remove(key);
    }
    plan
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn a_plan_is_written_as_it_was_read_but_for_what_was_edited(
        which in any::<prop::sample::Index>(), additions in additions(), top in anything(),
        item in any::<prop::sample::Index>(),
    ) {
        let mut plan = grown(which, additions, &top);
        let bytes = serde_json::to_vec_pretty(&plan).unwrap();
        let read = plan_file::read("base.json", &bytes).unwrap();
        let written: Json = serde_json::from_str(&serde_json::to_string(&WrittenPlan(&read)).unwrap()).unwrap();
        prop_assert_eq!(&written, &plan);

        let mut ledger = Ledger::new(read, hash(&bytes));
        prop_assert_eq!(&without_head(&plan_snapshot(&ledger).unwrap()), &plan);
        let items = plan["items"].as_array_mut().unwrap();
        let place = item.index(items.len());
        let id = items[place]["id"].as_str().unwrap().to_owned();
        let text = line(1, &hash(&bytes), &format!("item/{id}"), "valid_to", &json!("2031-12-31"), &top);
        ledger.apply(entry_line::read(&text).unwrap());
        items[place].as_object_mut().unwrap().insert("valid_to".to_owned(), json!("2031-12-31"));
        prop_assert_eq!(&without_head(&plan_snapshot(&ledger).unwrap()), &plan);
    }

    #[test]
    fn a_line_of_a_log_is_written_as_it_was_read(value in anything(), more in anything(), field in "ny_[a-z]{1,8}") {
        // A known field with a value of its kind, and a field that only a newer version knows.
        for (field, to) in [("text", json!("Mål")), (field.as_str(), value)] {
            let text = line(1, "sha256:0", "item/vag.d1", field, &to, &more);
            prop_assert_eq!(entry_line::write(&entry_line::read(&text).unwrap()).unwrap(), text);
        }
    }

    #[test]
    fn what_is_exported_and_imported_and_written_on_is_the_same_to_the_byte(
        which in any::<prop::sample::Index>(), additions in additions(), top in anything(),
        values in prop::collection::vec((anything(), anything()), 1..6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::default();
        let plan = grown(which, additions, &top);
        let id = plan["id"].as_str().unwrap();
        let base = serde_json::to_vec_pretty(&plan).unwrap();
        // A copy as somebody else's program may have laid it out, a newer version's line in it.
        let copy = folder.path().join("copy");
        fs::create_dir_all(copy.join("log")).unwrap();
        fs::write(copy.join("base.json"), &base).unwrap();
        let mut lines: Vec<String> = values
            .iter()
            .enumerate()
            .map(|(number, (value, more))| line(number, &hash(&base), "item/x", "ny_sak", value, more))
            .collect();
        lines.push(line(99, &hash(&base), "item/x", "ny", &top, &top).replacen("\"schema\":1", "\"schema\":3", 1));
        fs::write(copy.join("log/anna-1.jsonl"), lines.join("\n") + "\n").unwrap();
        let before = PlanCopy::read(&disk, &copy).unwrap();

        let mut place = folder.path().to_owned();
        for step in ["a", "b"] {
            place = place.join(step);
            let read = if step == "a" { PlanCopy::read(&disk, &copy) } else {
                PlanCopy::read(&disk, &folder.path().join("export.json"))
            };
            prop_assert!(import::put(&disk, &place, &read.unwrap(), Timestamp::UNIX_EPOCH).unwrap());
            let opened = Library::new(disk.clone(), &place).open(id, Timestamp::UNIX_EPOCH).unwrap();
            prop_assert_eq!(fs::read(opened.folder.base()).unwrap(), base.clone());
            fs::write(folder.path().join("export.json"), export::document(&opened).unwrap()).unwrap();
        }
        let after = PlanCopy::read(&disk, &folder.path().join("export.json")).unwrap();
        prop_assert_eq!(&after.lines, &before.lines);
        prop_assert_eq!(
            after.aside.iter().collect::<BTreeSet<_>>(),
            before.aside.iter().collect::<BTreeSet<_>>()
        );

        // Writing on adds to the log, and touches nothing before it.
        let opened = Library::new(disk.clone(), &place).open(id, Timestamp::UNIX_EPOCH).unwrap();
        let path = opened.folder.logs().join("anna-1.jsonl");
        let old = fs::read(&path).unwrap();
        let next = entry_line::read(&line(500, &hash(&base), "item/x", "text", &json!("Nytt"), &top)).unwrap();
        LogWriter::new(opened.folder.clone(), "anna-1", base.clone()).append(std::slice::from_ref(&next)).unwrap();
        let new = fs::read(&path).unwrap();
        let added = entry_line::write(&next).unwrap() + "\n";
        prop_assert_eq!(new, [old, added.into_bytes()].concat());
        prop_assert_eq!(fs::read(opened.folder.base()).unwrap(), base);
    }
}
