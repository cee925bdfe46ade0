//! A command on a disk that fails: what was written is not lost with it.

use std::io::{self, ErrorKind};
use std::path::Path;

use malkoll::storage::disk::{Disk, Op, Upset};

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
    let said = town.run_with(line, "Två tomter är klara.\nEn till är på väg.".as_bytes());
    assert_eq!(said.code, Some(1));
    assert_transcript!("failing_note", said.transcript(line).replace(&std::process::id().to_string(), "[PROCESS]"));
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
    let said = town.run_with("malkoll note vaggeryd vag.d1 -", "Två tomter är klara.".as_bytes());
    assert!(said.err.contains("/state/malkoll/rescue/draft-vaggeryd-"), "{}", said.err);
    let kept = std::fs::read_dir(town.path().join("state/malkoll/rescue")).unwrap().next().unwrap().unwrap();
    assert!(std::fs::read_to_string(kept.path()).unwrap().contains("Två tomter är klara."));
    // A forced command touches nothing outside the data folder.
    std::fs::remove_file(kept.path()).unwrap();
    let said = town.run_with("malkoll note vaggeryd vag.d1 - --restricted", "Två tomter är klara.".as_bytes());
    assert_eq!(said.code, Some(1));
    assert_eq!(std::fs::read_dir(town.path().join("state/malkoll/rescue")).unwrap().count(), 0);
}

#[test]
fn that_the_file_system_has_no_locks_is_told_and_it_is_saved() {
    let mut town = Town::new();
    town.disk = Disk::hooked(|op, _| (op == Op::Lock).then_some(Upset::NoLocks));
    let said = town.run("malkoll mark vaggeryd vag.d1 1");
    assert_eq!(said.code, Some(0));
    assert!(said.err.contains("Filsystemet har inga lås"), "{}", said.err);
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
        std::fs::create_dir_all(town.path().join(target).parent().unwrap()).unwrap();
        let before = std::fs::read(town.path().join(target)).ok();
        let said = town.run(&format!("malkoll export vaggeryd -o {target} --force"));
        assert_eq!(said.code, Some(1), "{target}");
        assert!(said.err.contains("programmets egna"), "{}", said.err);
        assert_eq!(std::fs::read(town.path().join(target)).ok(), before, "{target}");
    }
    for (target, make) in [("ror", "mkfifo"), ("mapp", "mkdir")] {
        assert!(std::process::Command::new(make).arg(town.path().join(target)).status().unwrap().success());
        let said = town.run(&format!("malkoll export vaggeryd -o {target} --force"));
        assert_eq!(said.code, Some(1), "{target}");
        assert!(town.path().join(target).exists(), "{target}: left as it was");
    }
    assert_eq!(town.run("malkoll export vaggeryd -o /dev/full --force").code, Some(1));
}
