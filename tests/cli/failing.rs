//! A command on a disk that fails: what was written is not lost with it.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use malkoll::storage::disk::{Disk, Op, Upset};
use malkoll::storage::unfinished::is_unfinished;

use super::nth;
use super::town::Town;

/// A disk on which an operation fails in some places.
fn failing(kind: ErrorKind, fails: impl Fn(Op, &Path) -> bool + Send + Sync + 'static) -> Disk {
    Disk::hooked(move |op, path| fails(op, path).then(|| Upset::Fail(io::Error::from(kind))))
}

fn is_log(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "jsonl")
}

#[test]
fn a_text_that_could_not_be_saved_is_kept_as_a_draft_and_offered() {
    let mut town = Town::new();
    assert_eq!(town.run("malkoll mark vaggeryd vag.d1 1").code, Some(0));
    // A colleague's frozen program holds the lock.
    town.disk = failing(ErrorKind::WouldBlock, |op, path| op == Op::Lock && path.ends_with(".anna-00000001.lock"));
    let line = "malkoll note vaggeryd vag.d1 -";
    let ran = town.run_with(line, "Två tomter är klara.\nEn till är på väg.".as_bytes());
    assert_eq!(ran.code, Some(1));
    assert_transcript!("failing_note", ran.transcript(line).replace(&std::process::id().to_string(), "[PROCESS]"));
    let marked = town.run("malkoll mark vaggeryd vag.d2 3 --comment \"Platsbrist.\"");
    assert!(marked.err.contains("utkast"), "{}", marked.err);
    // A value alone is quickly said again.
    let valued = town.run("malkoll mark vaggeryd vag.d3 3");
    assert_eq!(valued.code, Some(1));
    assert!(!valued.err.contains("utkast"), "{}", valued.err);
    town.disk = Disk::default();
    let check = town.run("malkoll check vaggeryd --json").json();
    let found = check["checked"][0]["findings"].as_array().unwrap();
    assert_eq!(found.iter().filter(|row| row["kind"] == "draft").count(), 2, "{check}");
    assert_eq!(town.run("malkoll log vaggeryd --json").json()["entries"].as_array().unwrap().len(), 1);
}

#[test]
fn a_text_for_which_the_plans_disk_has_no_room_is_kept_in_the_users_own_folder() {
    let mut town = Town::new();
    assert_eq!(town.run("malkoll mark vaggeryd vag.d1 1").code, Some(0));
    let data = town.data();
    let full = move |op, path: &Path| matches!(op, Op::Write | Op::Create) && path.starts_with(&data);
    town.disk = failing(ErrorKind::StorageFull, full.clone());
    let ran = town.run_with("malkoll note vaggeryd vag.d1 -", "Två tomter är klara.".as_bytes());
    assert!(ran.err.contains("/state/malkoll/rescue/draft-vaggeryd-"), "{}", ran.err);
    let kept = fs::read_dir(town.path().join("state/malkoll/rescue")).unwrap().next().unwrap().unwrap();
    assert!(fs::read_to_string(kept.path()).unwrap().contains("Två tomter är klara."));
    // A forced command touches nothing outside the data folder.
    fs::remove_file(kept.path()).unwrap();
    let ran = town.run_with("malkoll note vaggeryd vag.d1 - --restricted", "Två tomter är klara.".as_bytes());
    assert_eq!(ran.code, Some(1));
    assert_eq!(fs::read_dir(town.path().join("state/malkoll/rescue")).unwrap().count(), 0);
}

#[test]
fn that_the_file_system_has_no_locks_is_told_and_it_is_saved() {
    let mut town = Town::new();
    town.disk = Disk::hooked(|op, _| (op == Op::Lock).then_some(Upset::NoLocks));
    let ran = town.run("malkoll mark vaggeryd vag.d1 1");
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("Filsystemet har inga lås"), "{}", ran.err);
    assert!(town.data().join("vaggeryd/log").read_dir().unwrap().any(|file| is_log(&file.unwrap().path())));
}

#[test]
fn a_result_for_which_there_is_no_room_leaves_nothing_half_written() {
    let mut town = Town::new();
    let out = town.path().join("ut.json");
    town.disk = failing(ErrorKind::StorageFull, |op, path| op == Op::Write && path.ends_with("ut.json"));
    for line in ["malkoll export vaggeryd -o ut.json", "malkoll report vaggeryd --format json -o ut.json"] {
        assert_eq!(town.run(line).code, Some(1), "{line}");
        assert!(!out.exists(), "{line}");
    }
    town.disk = Disk::default();
    // The program's own files are nobody's target, forced or not.
    for target in ["config/malkoll/writer", "state/malkoll/view.json", "data/malkoll/vaggeryd/base.json"] {
        fs::create_dir_all(town.path().join(target).parent().unwrap()).unwrap();
        let before = fs::read(town.path().join(target)).ok();
        let ran = town.run(&format!("malkoll export vaggeryd -o {target} --force"));
        assert_eq!(ran.code, Some(1), "{target}");
        assert!(ran.err.contains("programmets egna"), "{}", ran.err);
        assert_eq!(fs::read(town.path().join(target)).ok(), before, "{target}");
    }
    for (target, make) in [("ror", "mkfifo"), ("mapp", "mkdir")] {
        assert!(std::process::Command::new(make).arg(town.path().join(target)).status().unwrap().success());
        let ran = town.run(&format!("malkoll export vaggeryd -o {target} --force"));
        assert_eq!(ran.code, Some(1), "{target}");
        assert!(town.path().join(target).exists(), "{target}: left as it was");
    }
    assert_eq!(town.run("malkoll export vaggeryd -o /dev/full --force").code, Some(1));
}

/// Every file of a folder and those below it, one after another.
fn everything(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(everything(&path));
        } else {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            found.push((path, text));
        }
    }
    found
}

#[test]
fn any_operation_may_fail_while_damage_is_repaired() {
    let sound = Town::new();
    for line in ["mark vaggeryd vag.d1 1", "note vaggeryd vag.d1 \"Två tomter.\"", "mark vaggeryd vag.d2 3"] {
        assert_eq!(sound.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    let log = fs::read_to_string(sound.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap();
    let first = log.lines().next().unwrap();
    let torn = &first[..first.len() / 2];
    let damage = [
        ("base.json", "{\"levels\": bas".to_owned()),
        ("log/anna-00000001.jsonl", format!("{torn}\n{log}<<<<<<< HEAD\n")),
        ("plan.json", "{\"trasig\": plan".to_owned()),
        ("rounds/2026-helar.json", "trasig omgång".to_owned()),
    ];
    let before = sound.run("malkoll log vaggeryd").out;
    let mut tried = 0;
    for (kind, short) in [(ErrorKind::StorageFull, None), (ErrorKind::Other, Some(30))] {
        for for_ever in [false, true] {
            for nth in 1.. {
                let mut town = sound.twin();
                let folder = town.data().join("vaggeryd");
                for (file, content) in &damage {
                    fs::write(folder.join(file), content).unwrap();
                }
                let (disk, hit) = nth::failing(kind, short, nth, for_ever);
                town.disk = disk;
                let ran = town.run("malkoll check vaggeryd --repair");
                let hit = hit.first();
                let context =
                    format!("{kind:?} {short:?} at {nth} for ever {for_ever}: {hit:?}\n{}{}", ran.out, ran.err);
                // Whatever was there is there: the damage in its place or under a dated name, the log's whole lines in
                // the log.
                let files = everything(&folder);
                for part in ["{\"levels\": bas", torn, "<<<<<<< HEAD", "{\"trasig\": plan", "trasig omgång"] {
                    assert!(files.iter().any(|(_, text)| text.contains(part)), "{context}: {part} is gone");
                }
                let now = fs::read_to_string(folder.join("log/anna-00000001.jsonl")).unwrap();
                assert!(now.contains(&log), "{context}: {now}");
                assert!(
                    !files.iter().any(|(path, _)| is_unfinished(path.file_name().unwrap())),
                    "{context}: {files:?}"
                );
                // Once the fault is gone, the next attempt mends the rest.
                town.disk = Disk::default();
                let again = town.run("malkoll check vaggeryd --repair");
                assert_eq!(again.code, Some(0), "{context}: {}{}", again.out, again.err);
                assert_eq!(town.run("malkoll check vaggeryd --json").json()["sound"], true, "{context}");
                assert_eq!(town.run("malkoll log vaggeryd").out, before, "{context}");
                if hit.is_none() {
                    assert_eq!(ran.code, Some(0), "{context}");
                    break;
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "the whole sequence was tried: {tried}");
}
