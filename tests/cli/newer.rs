//! A plan in which a newer version has written is looked at and not touched.

use std::fs;
use std::path::{Path, PathBuf};

use super::town::Town;

#[test]
fn no_verb_writes_where_a_newer_version_has_written() {
    let town = Town::new();
    for line in ["mark vaggeryd vag.d1 1", "note vaggeryd vag.d1 \"Två tomter.\""] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    let id = town.run("malkoll log vaggeryd --json").json()["entries"][1]["id"].as_str().unwrap().to_owned();
    let other = town.colleague();
    assert_eq!(other.run("malkoll note vaggeryd vag.d2 Hej").code, Some(0));
    let sound = town.twin();
    let log = town.data().join("vaggeryd/log/anna-00000001.jsonl");
    let first = fs::read_to_string(log).unwrap().lines().next().unwrap().replace("\"schema\":1", "\"schema\":3");
    // Its hash is made by rules of its own.
    let first = first.replace("\"hash\":\"", "\"hash\":\"v2:");
    fs::write(town.data().join("vaggeryd/log/ny-1.jsonl"), format!("{first}\n")).unwrap();
    // A readable copy that is not current, a torn line, something left over: nothing of it is mended either.
    fs::write(town.data().join("vaggeryd/plan.json"), "{\"trasig\":").unwrap();
    fs::write(town.data().join("vaggeryd/log/bo-1.jsonl"), "{\"schema\":1,\"id\":\n").unwrap();
    let everything = |folder: &Path| -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<PathBuf> = ["", "log", "rounds"]
            .iter()
            .flat_map(|place| fs::read_dir(folder.join(place)).into_iter().flatten().flatten().map(|file| file.path()))
            .filter(|path| path.is_file())
            .collect();
        files.sort();
        files.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    };
    let folder = town.data().join("vaggeryd");
    let before = everything(&folder);
    let theirs = other.data().join("vaggeryd");
    for line in [
        "mark vaggeryd vag.d3 1".to_owned(),
        "note vaggeryd vag.d3 text".to_owned(),
        "round vaggeryd open 2027-helar".to_owned(),
        "round vaggeryd close --yes".to_owned(),
        "undo vaggeryd".to_owned(),
        format!("redact vaggeryd {id} --reason Namn --yes"),
        "restore vaggeryd 0 --yes".to_owned(),
        "edit vaggeryd vag.d1 --tags ny".to_owned(),
        "withdraw vaggeryd vag.d2.s1 --reason Slut".to_owned(),
        "link vaggeryd vag.d1 --also vag.v".to_owned(),
        "unit vaggeryd add Barnnämnden".to_owned(),
        "indicator vaggeryd add Bosatta --item vag.d1".to_owned(),
        "resource vaggeryd add vag.d1 --year 2026 --kind internal_cost --amount 1".to_owned(),
        "decision vaggeryd add Beslut".to_owned(),
        "consult vaggeryd vag.d1 --with Samråd --date 2026-11-01".to_owned(),
        format!("merge {} vaggeryd --yes", theirs.display()),
        "check vaggeryd --repair".to_owned(),
    ] {
        let valid = sound.twin().run(&format!("malkoll {line}"));
        assert_eq!(valid.code, Some(0), "{line} where nothing is in the way: {}", valid.err);
        let ran = town.run(&format!("malkoll {line}"));
        assert_eq!(everything(&folder), before, "{line}: {}", ran.err);
        assert_ne!(ran.code, Some(0), "{line}: {}{}", ran.out, ran.err);
    }
}
