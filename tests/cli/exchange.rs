//! Whole plans that leave and come, and other people's copies that are taken in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use malkoll::storage::bundled::PLANS;
use proptest::prelude::*;

use super::forged::resealed;
use super::town::Town;

/// A year's work, with things of every kind in it.
fn worked() -> Town {
    let town = Town::new();
    for line in [
        "mark vaggeryd vag.d1 1 --trend positiv --as integrationssamordnare",
        "mark vaggeryd vag.d1.s1 genomförd --note \"Klart i mars.\"",
        "unit vaggeryd add Barnnämnden",
        "resource vaggeryd add vag.d1 --amount 250000,50",
        "indicator vaggeryd add \"Andel\" --item vag.d4 --code N00914",
        "indicator vaggeryd figure N00914 --period 2026 --outcome 53,2 --target 60",
        "round vaggeryd close --yes",
        "round vaggeryd correct vag.d1 --value 2 --reason Räknefel",
    ] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    town
}

/// Every file below a folder with its content; locks, which hold nothing, left out.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if !entry.file_name().to_string_lossy().starts_with('.') {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A file or folder of one town, carried to another.
fn carried(from: &Town, name: &str, to: &Town) {
    fs::copy(from.path().join(name), to.path().join(name)).unwrap();
}

#[test]
fn what_is_exported_is_imported_without_loss() {
    let anna = worked();
    assert_eq!(anna.run("malkoll export vaggeryd -o ut.json").code, Some(0));
    let other = Town::new();
    carried(&anna, "ut.json", &other);
    let mut text = other.transcript(&["malkoll import ut.json"]);
    assert!(!other.data().exists(), "looking writes nothing");
    text.push('\n');
    text.push_str(&other.transcript(&[
        "malkoll import ut.json --yes",
        "malkoll import ut.json --yes",
        "malkoll import ut.json --yes --lang en",
        "malkoll check vaggeryd",
        "malkoll status vaggeryd --round 2026-helar",
    ]));
    assert_transcript!("import", text);
    assert_eq!(files(&other.data()), files(&anna.data()), "base, logs and snapshots are the same bytes");
    assert_eq!(other.run("malkoll export vaggeryd").out, anna.run("malkoll export vaggeryd").out);
    // Work goes on where it was.
    assert_eq!(other.run("malkoll mark vaggeryd vag.d2 1 --round 2027-t1").code, Some(0));
    // So is what was printed instead of written, where what steers a terminal is escaped.
    let printed = Town::new();
    fs::write(printed.path().join("ut.json"), anna.run("malkoll export vaggeryd --ascii").out).unwrap();
    assert_eq!(printed.run("malkoll import ut.json --yes").code, Some(0));
    assert_eq!(printed.run("malkoll log vaggeryd --json").out, anna.run("malkoll log vaggeryd --json").out);
    // And a folder, as it was carried on a stick.
    let folder = Town::new();
    folder.put("../stick/vaggeryd/base.json", &fs::read(anna.data().join("vaggeryd/base.json")).unwrap());
    for (name, bytes) in files(&anna.data().join("vaggeryd")) {
        folder.put(&format!("../stick/vaggeryd/{name}"), &bytes);
    }
    let stick = folder.data().join("../stick/vaggeryd");
    let ran = folder.run(&format!("malkoll import {} --yes --json", stick.display()));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(ran.json()["written"], true);
    assert_eq!(files(&folder.data()), files(&anna.data()));
}

#[test]
fn lines_that_cannot_be_read_and_those_of_a_newer_version_come_along() {
    let anna = worked();
    let path = anna.data().join("vaggeryd/log/anna-00000001.jsonl");
    let mut log = fs::read(&path).unwrap();
    let first = String::from_utf8(log.clone()).unwrap().lines().next().unwrap().to_owned();
    log.extend_from_slice(
        format!("{}\nhalv å\n", first.replace("\"schema\":1", "\"schema\":7").replace("\"hash\":\"", "\"hash\":\"v2:"))
            .as_bytes(),
    );
    log.extend_from_slice(b"\xff\xfe\n");
    fs::write(&path, &log).unwrap();
    anna.run("malkoll export vaggeryd -o ut.json");
    let other = Town::new();
    carried(&anna, "ut.json", &other);
    assert_transcript!("import_set_aside", other.transcript(&["malkoll import ut.json --yes"]));
    let (ours, theirs) = (anna.run("malkoll export vaggeryd").json(), other.run("malkoll export vaggeryd").json());
    assert_eq!(theirs["entries"], ours["entries"]);
    let content = |json: &serde_json::Value| -> Vec<serde_json::Value> {
        let rows = json["set_aside"].as_array().unwrap();
        rows.iter().map(|row| if row["text"].is_null() { row["bytes"].clone() } else { row["text"].clone() }).collect()
    };
    assert_eq!(content(&theirs), content(&ours));
}

#[test]
fn a_plan_file_of_one_s_own_becomes_a_plan() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/README.md")).unwrap();
    let example = readme.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let town = Town::new().var("LANG", "en_GB.UTF-8");
    fs::write(town.path().join("exempelby.json"), example).unwrap();
    assert_transcript!(
        "import_plan_file",
        town.transcript(&[
            "malkoll import exempelby.json",
            "malkoll import exempelby.json --yes",
            "malkoll add exempelby exb.2 goal \"Fler ledare\" --responsible kfn",
            "malkoll tree exempelby",
            "malkoll plans",
        ])
    );
    assert_eq!(fs::read_to_string(town.data().join("exempelby/base.json")).unwrap(), example);
}

#[test]
fn an_import_is_asked_about_on_a_terminal() {
    let town = Town::new().on_terminal();
    fs::write(town.path().join("egen.json"), PLANS[1].json.replace("\"herrljunga\"", "\"egen\"")).unwrap();
    assert_eq!(town.run_with("malkoll import egen.json", b"\n").code, Some(1));
    assert!(!town.data().exists());
    let ran = town.run_with("malkoll import egen.json", b"ja\n");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(town.data().join("egen/base.json").is_file());
}

#[test]
fn hostile_files_are_refused_and_leave_nothing_behind() {
    let anna = worked();
    let export = anna.run("malkoll export vaggeryd").out;
    let plan = PLANS[0].json;
    let deep = |open: &str, close: &str, count: usize| format!("{}{}", open.repeat(count), close.repeat(count));
    let bad: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("cut", export.as_bytes()[..export.len() / 2].to_vec()),
        ("zeroes", vec![0; 400]),
        ("utf-16", "\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("latin-1", b"{\"schema\":1,\"id\":\"sm\xe5\"}".to_vec()),
        ("deep list", deep("[", "]", 100_000).into()),
        ("deep object", deep("{\"a\":", "}", 100_000).into()),
        ("a number", b"1e999".to_vec()),
        ("not a plan", b"{\"schema\":1}".to_vec()),
        ("id as path", plan.replacen("\"id\": \"vaggeryd\"", "\"id\": \"../../x\"", 1).into()),
        ("id of a device", plan.replacen("\"id\": \"vaggeryd\"", "\"id\": \"con\"", 1).into()),
        ("unit as path", plan.replacen("\"id\": \"ks\"", "\"id\": \"../ks\"", 1).into()),
        ("base changed", export.replacen("bostadsbuffert", "bostadsbrist", 1).into()),
        ("newer", export.replacen("\"schema\": 1", "\"schema\": 9", 1).into()),
        ("no entries", export.replacen("\"entries\"", "\"poster\"", 1).into()),
        ("plan newer", plan.replacen("\"schema\": 1", "\"schema\": 9", 1).into()),
    ];
    let town = Town::new().var("COLUMNS", "1000");
    let mut text = String::new();
    for (name, bytes) in bad {
        fs::write(town.path().join("fil.json"), bytes).unwrap();
        for line in ["malkoll import fil.json --yes", "malkoll merge fil.json --yes"] {
            let ran = town.run(line);
            assert_eq!(ran.code, Some(1), "{name}: {} {}", ran.out, ran.err);
            assert!(ran.out.is_empty(), "{name}: {}", ran.out);
            if line.contains("import") {
                text.push_str(&format!("{name}: {}", ran.err));
            }
        }
    }
    assert!(!town.data().exists() || fs::read_dir(town.data()).unwrap().next().is_none());
    fs::write(town.path().join("tabell.csv"), "a;b").unwrap();
    fs::write(town.path().join("egen.json"), plan).unwrap();
    std::os::unix::fs::symlink(town.path().join("egen.json"), town.path().join("länk.json")).unwrap();
    fs::create_dir_all(town.path().join("tom")).unwrap();
    for line in [
        "malkoll import tabell.csv --yes",
        "malkoll import länk.json --yes",
        "malkoll import saknas.json --yes",
        "malkoll import tom --yes",
        "malkoll import egen.json --yes --restricted",
        "malkoll import egen.json --yes --read-only",
        "malkoll merge tom --yes",
        "malkoll merge egen.json --yes --restricted",
        "malkoll merge egen.json herrljunga",
    ] {
        let ran = town.run(line);
        assert_eq!(ran.code, Some(1), "{line}");
        text.push_str(&format!("{line}: {}", ran.err));
    }
    assert_transcript!("import_refused", text);
    // What stands in the plan's place is left alone, whatever it is.
    fs::create_dir_all(town.data()).unwrap();
    std::os::unix::fs::symlink("/nowhere", town.data().join("vaggeryd")).unwrap();
    assert_eq!(town.run("malkoll import egen.json --yes").code, Some(1));
}

#[test]
fn a_copy_in_the_data_folder_may_be_taken_in_where_nothing_outside_is_touched() {
    let town = Town::new();
    town.put("in/egen.json", PLANS[0].json.as_bytes());
    assert_eq!(town.run("malkoll import data/malkoll/in/egen.json --yes --restricted").code, Some(0));
    // A link to a folder outside is no way out.
    fs::create_dir_all(town.path().join("utanför")).unwrap();
    fs::write(town.path().join("utanför/base.json"), PLANS[1].json).unwrap();
    std::os::unix::fs::symlink(town.path().join("utanför"), town.data().join("länk")).unwrap();
    for line in ["import data/malkoll/länk", "merge data/malkoll/länk", "merge data/malkoll/../../utanför"] {
        let ran = town.run(&format!("malkoll {line} --yes --restricted"));
        assert_eq!(ran.code, Some(1), "{line}");
        assert!(ran.err.contains("utanför datamappen"), "{line}: {}", ran.err);
    }
}

#[test]
fn a_colleague_s_copy_is_taken_in_once_with_its_conflicts() {
    let anna = worked();
    let bengt = anna.colleague();
    anna.run("malkoll mark vaggeryd vag.d3 1 --round 2027-t1");
    for line in [
        "mark vaggeryd vag.d3 3 --round 2027-t1 --as skolchef",
        "note vaggeryd vag.d5 \"Från Bengt\" --round 2027-t1 --as skolchef",
        "mark vaggeryd vag.d2 1 --round 2026-helar --as skolchef",
        "unit vaggeryd add Kulturnämnden",
    ] {
        bengt.run(&format!("malkoll {line}"));
    }
    let folder = bengt.data().join("vaggeryd");
    let before = files(&anna.data());
    let hide = |text: String| text.replace(&bengt.path().display().to_string(), "[BENGT]");
    let mut text = String::new();
    for (line, shown) in [
        (format!("malkoll merge {}", folder.display()), "malkoll merge [BENGT]/vaggeryd"),
        (format!("malkoll merge {} --yes", folder.display()), "malkoll merge [BENGT]/vaggeryd --yes"),
        (format!("malkoll merge {} --yes", folder.display()), "malkoll merge [BENGT]/vaggeryd --yes"),
        (format!("malkoll merge {} --lang en", bengt.data().display()), "malkoll merge [BENGT] --lang en"),
        ("malkoll show vaggeryd vag.d3 --round 2027-t1".to_owned(), "malkoll show vaggeryd vag.d3 --round 2027-t1"),
    ] {
        let ran = anna.run(&line);
        text.push_str(&hide(ran.transcript(shown)));
        text.push('\n');
        if !line.contains("--yes") && !shown.contains("show") && text.matches("$ ").count() == 1 {
            assert_eq!(files(&anna.data()), before, "looking writes nothing");
        }
    }
    assert_transcript!("merge", text);
    // Nothing that was there has changed: files have only grown.
    let after = files(&anna.data());
    for (name, bytes) in before.iter().filter(|(name, _)| name.ends_with(".jsonl") || name.ends_with("base.json")) {
        assert!(after[name].starts_with(bytes), "{name}");
    }
    // The other way round, through a file: both have the same then.
    anna.run("malkoll export vaggeryd -o ut.json");
    carried(&anna, "ut.json", &bengt);
    assert_eq!(bengt.run("malkoll merge ut.json vaggeryd --yes").code, Some(0));
    let entries = |town: &Town| town.run("malkoll export vaggeryd").json()["entries"].clone();
    assert_eq!(entries(&anna), entries(&bengt));
    let plan = |town: &Town| fs::read(town.data().join("vaggeryd/plan.json")).unwrap();
    assert_eq!(plan(&anna), plan(&bengt));
    let again = bengt.run("malkoll merge ut.json --yes --json").json();
    assert_eq!((&again["written"], &again["plans"][0]["new"]), (&false.into(), &0.into()));
}

#[test]
fn what_comes_too_late_for_a_closed_round_is_told_before_it_is_taken_in() {
    let anna = Town::new();
    anna.run("malkoll mark vaggeryd vag.d1 1");
    let bengt = anna.colleague();
    anna.run("malkoll round vaggeryd close --yes");
    bengt.run("malkoll mark vaggeryd vag.d1 3 --as skolchef");
    let line = format!("malkoll merge {} --yes", bengt.data().display());
    let ran = anna.run(&format!("{line} --json")).json();
    assert_eq!(ran["plans"][0]["late"].as_array().unwrap().len(), 1, "{ran}");
    assert_eq!(ran["plans"][0]["written"][0]["file"], "bengt-00000002.jsonl");
    let cilla = Town::new();
    cilla.run("malkoll round vaggeryd open 2026-helar");
    cilla.run("malkoll round vaggeryd close --yes");
    let ran = cilla.run(&line);
    assert!(ran.out.contains("Sen uppgift: omgången 2026-helar hade avslutats utan den"), "{}", ran.out);
    assert_eq!(
        cilla.run("malkoll show vaggeryd vag.d1 --round 2026-helar --json").json()["value"],
        serde_json::Value::Null
    );
}

#[test]
fn logs_that_have_gone_different_ways_are_kept_apart() {
    let anna = worked();
    let bengt = anna.colleague();
    for number in 1..=4 {
        bengt.run(&format!("malkoll note vaggeryd vag.d{number} \"Nummer {number}\" --round 2027-t1"));
    }
    let theirs = bengt.data().join("vaggeryd/log/bengt-00000002.jsonl");
    let log = fs::read_to_string(&theirs).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    // The first and third of four have come another way.
    anna.put("vaggeryd/log/bengt-00000002.jsonl", format!("{}\n{}\n", lines[0], lines[2]).as_bytes());
    let ran = anna.run(&format!("malkoll merge {} --yes", bengt.data().display()));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("Intaget i vaggeryd/log/bengt-00000002.merged.jsonl: 2 ändringar"), "{}", ran.err);
    let kept = fs::read_to_string(anna.data().join("vaggeryd/log/bengt-00000002.jsonl")).unwrap();
    assert_eq!(kept, format!("{}\n{}\n", lines[0], lines[2]), "their log is untouched");
    let merged = fs::read_to_string(anna.data().join("vaggeryd/log/bengt-00000002.merged.jsonl")).unwrap();
    assert_eq!(merged, format!("{}\n{}\n", lines[1], lines[3]));
    // What continues ours follows in their own log.
    let cilla = worked();
    cilla.put("vaggeryd/log/bengt-00000002.jsonl", format!("{}\n", lines[0]).as_bytes());
    cilla.run(&format!("malkoll merge {} --yes", bengt.data().display()));
    assert_eq!(fs::read_to_string(cilla.data().join("vaggeryd/log/bengt-00000002.jsonl")).unwrap(), log);
    // And all have the same entries, whichever way they came.
    let entries = |town: &Town| town.run("malkoll export vaggeryd").json()["entries"].clone();
    assert_eq!(entries(&anna), entries(&bengt));
    assert_eq!(entries(&cilla), entries(&bengt));
    for town in [&anna, &cilla] {
        assert_eq!(town.run("malkoll check vaggeryd").code, Some(0));
        let before = files(&town.data());
        let again = town.run(&format!("malkoll merge {} --yes", bengt.data().display()));
        assert!(again.out.contains("inget nytt"), "{}", again.out);
        assert_eq!(files(&town.data()), before);
    }
}

#[test]
fn a_copy_of_another_edition_or_of_nothing_we_have_is_not_merged() {
    let town = worked();
    let edition = PLANS[0].json.replace("Integrerade bostadsmiljöer", "Integrerade bostäder");
    fs::write(town.path().join("annan.json"), &edition).unwrap();
    fs::write(town.path().join("ny.json"), PLANS[0].json.replacen("\"vaggeryd\"", "\"ny\"", 1)).unwrap();
    assert_transcript!(
        "merge_refused",
        town.transcript(&[
            "malkoll merge annan.json --yes",
            "malkoll merge ny.json --yes",
            "malkoll merge ny.json vaggeryd --yes",
            "malkoll merge saknas.json --yes",
            "malkoll merge annan.json --yes --read-only",
            "malkoll merge",
        ])
    );
}

#[test]
fn a_writer_s_name_never_leads_out_of_the_log_folder() {
    let anna = worked();
    let export =
        anna.run("malkoll export vaggeryd").out.replace("\"writer\":\"anna-00000001\"", "\"writer\":\"../../../ute\"");
    let town = Town::new();
    fs::write(town.path().join("ut.json"), &export).unwrap();
    assert_eq!(town.run("malkoll import ut.json --yes").code, Some(0));
    let bengt = Town::new();
    bengt.run("malkoll note vaggeryd vag.d1 x");
    fs::write(bengt.path().join("ut.json"), &export).unwrap();
    assert_eq!(bengt.run("malkoll merge ut.json --yes").code, Some(0));
    for town in [town, bengt] {
        let all = files(town.path());
        assert!(all.keys().all(|name| !name.contains("ute.jsonl")), "{:?}", all.keys());
        assert!(all.keys().any(|name| name.starts_with("data/malkoll/vaggeryd/log/ute-")), "{:?}", all.keys());
    }
}

#[test]
fn an_import_that_fails_at_any_step_leaves_nothing_and_can_be_tried_again() {
    use malkoll::storage::copy::PlanCopy;
    use malkoll::storage::disk::{Disk, Upset};
    use malkoll::storage::import;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    let anna = worked();
    anna.run("malkoll export vaggeryd -o ut.json");
    let copy = PlanCopy::read(&Disk::default(), &anna.path().join("ut.json")).unwrap();
    for step in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("data");
        let count = Arc::new(AtomicUsize::new(0));
        let disk = Disk::hooked(move |_, _| {
            let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
            (count.fetch_add(1, Ordering::Relaxed) == step).then_some(Upset::Fail(full))
        });
        if import::put(&disk, &root, &copy, jiff::Timestamp::UNIX_EPOCH).is_ok() {
            assert!(step > 8, "every step can fail");
            break;
        }
        let there = root.join("vaggeryd").exists();
        let left = fs::read_dir(&root).map_or(0, Iterator::count);
        // Only the very last step, making the rename durable, comes after the plan is in its place.
        assert!(left == usize::from(there), "step {step}: {left}");
        assert_eq!(
            import::put(&Disk::default(), &root, &copy, jiff::Timestamp::UNIX_EPOCH).unwrap(),
            !there,
            "step {step}"
        );
        assert!(root.join("vaggeryd/base.json").is_file());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_bytes_make_taking_in_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), at in any::<prop::sample::Index>()) {
        let anna = Town::new();
        anna.run("malkoll indicator vaggeryd add Andel --item vag.d4 --code N1");
        anna.run("malkoll mark vaggeryd vag.d1 1 --note Klart");
        let mut export = anna.run("malkoll export vaggeryd").out.into_bytes();
        let place = at.index(export.len());
        let end = export.len().min(place + bytes.len() / 20);
        export.splice(place..end, bytes.iter().copied().take(bytes.len() / 20));
        let mut table = b"kommunkod;nyckeltal;period;v\xc3\xa4rde\n0665;N1;2026;".to_vec();
        table.extend_from_slice(&bytes);
        let town = anna.colleague();
        for (name, content) in [("a.json", &bytes), ("b.json", &export), ("c.csv", &bytes), ("d.csv", &table)] {
            fs::write(town.path().join(name), content).unwrap();
        }
        town.put("../kopia/base.json", PLANS[0].json.as_bytes());
        town.put("../kopia/log/x.jsonl", &bytes);
        let kopia = town.data().join("../kopia");
        for line in [
            "malkoll import a.json --yes --data-dir ny",
            "malkoll import b.json --yes --data-dir ny",
            "malkoll merge a.json --yes",
            "malkoll merge b.json --yes",
            &format!("malkoll merge {} --yes", kopia.display()),
            "malkoll indicator vaggeryd import c.csv --yes",
            "malkoll indicator vaggeryd import d.csv --yes",
            "malkoll check",
        ] {
            let ran = town.run(line);
            prop_assert!(matches!(ran.code, Some(0 | 1)), "{}: {:?} {}", line, ran.code, ran.err);
        }
    }
}

#[test]
fn a_value_that_this_version_does_not_know_is_kept_and_shown() {
    let town = Town::new();
    assert_eq!(town.run("malkoll mark vaggeryd vag.d1 1 --comment \"Väl framme.\"").code, Some(0));
    let other = town.colleague();
    assert_eq!(other.run("malkoll mark vaggeryd vag.d1 2 --trend positiv").code, Some(0));
    let log = other.data().join("vaggeryd/log/bengt-00000002.jsonl");
    let newer = resealed(&fs::read_to_string(&log).unwrap().replace("\"partly_met\"", "\"nearly_met\""));
    fs::write(&log, &newer).unwrap();
    fs::remove_file(log.with_extension("head")).unwrap();
    town.receive(&other, "vaggeryd");
    let log = town.data().join("vaggeryd/log/bengt-00000002.jsonl");
    let text = town.transcript(&["malkoll show vaggeryd vag.d1", "malkoll tree vaggeryd --status uppfyllt"]);
    assert_transcript!("not_understood", text);
    // It stays as it was written, also when work goes on.
    assert_eq!(town.run("malkoll note vaggeryd vag.d1 Vidare").code, Some(0));
    assert_eq!(fs::read_to_string(log).unwrap(), newer);
    assert!(town.run("malkoll export vaggeryd").out.contains("nearly_met"));
}

#[test]
fn a_readable_copy_may_be_the_beginning_of_another_plan() {
    let town = Town::new();
    for line in ["mark vaggeryd vag.d1 1", "indicator vaggeryd add Bosatta --item vag.d1"] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    let copy = fs::read_to_string(town.data().join("vaggeryd/plan.json")).unwrap();
    let base = town.data().join("egen/base.json");
    fs::create_dir(base.parent().unwrap()).unwrap();
    fs::write(&base, copy.replacen("\"vaggeryd\"", "\"egen\"", 1)).unwrap();
    for line in ["mark egen vag.d1 2", "indicator egen add Sysselsatta --item vag.d2"] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    // Its own readable copy says each thing once, and can be read by any program.
    let made = town.data().join("egen/plan.json");
    let ran = town.run(&format!("malkoll check {}", made.display()));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    assert_eq!(fs::read_to_string(&made).unwrap().matches("\"frontier\"").count(), 1);
    assert_eq!(town.run("malkoll check egen --json").json()["sound"], true);
}

#[test]
fn what_is_no_plain_file_is_not_taken_in() {
    let town = Town::new();
    fs::create_dir(town.path().join("mapp")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(town.path().join("ror")).status().unwrap().success());
    std::os::unix::fs::symlink("/etc/hostname", town.path().join("lank")).unwrap();
    assert_eq!(town.run("malkoll indicator vaggeryd add Bosatta --item vag.d1").code, Some(0));
    let log = fs::read(town.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap();
    for name in ["mapp", "ror", "lank", "/dev/zero", "finns-inte", "/proc/self/mem"] {
        for line in [
            format!("malkoll import {name} --yes"),
            format!("malkoll merge {name} vaggeryd --yes"),
            format!("malkoll indicator vaggeryd import {name} --yes"),
        ] {
            let ran = town.run(&line);
            assert!(matches!(ran.code, Some(1 | 2)), "{line}: {:?}", ran.code);
            assert!(ran.err.contains(name.trim_start_matches('/')), "{line} says which: {}", ran.err);
        }
    }
    assert_eq!(fs::read(town.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap(), log);
}

#[test]
fn a_note_on_an_item_withdrawn_meanwhile_stays_and_says_so() {
    let town = Town::new();
    assert_eq!(town.run("malkoll mark vaggeryd vag.d1 1").code, Some(0));
    let other = town.colleague();
    assert_eq!(town.run("malkoll withdraw vaggeryd vag.d2.s1 --reason \"Slogs ihop\"").code, Some(0));
    assert_eq!(other.run("malkoll note vaggeryd vag.d2.s1 \"Två möten hölls.\"").code, Some(0));
    town.receive(&other, "vaggeryd");
    let shown = town.run("malkoll show vaggeryd vag.d2.s1").out;
    assert!(shown.contains("Två möten hölls.") && shown.contains("upphört"), "{shown}");
    assert!(town.run("malkoll search möten").out.contains("Två möten hölls."));
}
