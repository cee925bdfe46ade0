//! Faults of the disk and of our own, on a real terminal. The program runs inside this test's own executable, on a disk
//! that fails as told.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::tz::TimeZone;
use malkoll::domain::author::Author;
use malkoll::storage::disk::{Disk, Op, Upset};
use malkoll::terminal::{Opening, ScreenStart, run};
use malkoll::text::{Lang, Signs};
use pty_process::blocking::Command as PtyCommand;
use rustix::process::Signal;

use crate::terminal::{Home, Terminal, read_all, wait_until};

const FIRST_STRATEGY: &str = "Ta tillvara på nyanländas egna skaparkraft";
const FAULT: &str = "MALKOLL_TEST_FAULT";

fn data() -> PathBuf {
    PathBuf::from(std::env::var_os("MALKOLL_DATA_DIR").unwrap())
}

static HAPPENED: AtomicBool = AtomicBool::new(false);

fn is_in(path: &Path, folder: &str) -> bool {
    path.parent().is_some_and(|parent| parent.ends_with(folder))
}

fn failing(fault: &str, op: Op, path: &Path) -> Option<Upset> {
    let log = path.extension().is_some_and(|ending| ending == "jsonl") && path.starts_with(data());
    match fault {
        "full" if log && op == Op::Write => Some(Upset::Short(9, std::io::ErrorKind::StorageFull.into())),
        // Room comes when this file is removed.
        "full-for-now" if log && op == Op::Write && PathBuf::from(std::env::var_os("HOME")?).join("full").exists() => {
            Some(Upset::Fail(std::io::ErrorKind::StorageFull.into()))
        }
        "panic" if log && op == Op::Write => panic!("a fault of our own"),
        // Once: the text is to be kept all the same.
        "panic-drafts" if op == Op::Write && is_in(path, "drafts") && !HAPPENED.swap(true, Ordering::SeqCst) => {
            panic!("a fault of our own")
        }
        "panic-copies" if op == Op::Write && path.ends_with("plan.json") => panic!("a fault of our own"),
        "hang" if log && op == Op::Sync => {
            std::thread::sleep(Duration::from_secs(600));
            None
        }
        _ => None,
    }
}

/// Not a test: the program, when a test below starts it.
#[test]
#[ignore = "the program that the tests below start"]
fn program() {
    let Ok(fault) = std::env::var(FAULT) else { return };
    let at = |name: &str| PathBuf::from(std::env::var_os(name).unwrap());
    let author = Author { by: "anna".into(), account: "anna".into(), writer: "anna-1".into(), session: "s".into() };
    let code = run(ScreenStart {
        data: data(),
        state: at("XDG_STATE_HOME"),
        config: at("XDG_CONFIG_HOME"),
        machine: String::new(),
        disk: Disk::hooked(move |op, path| failing(&fault, op, path)),
        lang: Lang::Sv,
        signs: Signs::Unicode,
        color: true,
        author,
        assessed_by: None,
        zone: TimeZone::UTC,
        opening: Opening::Plan("vaggeryd".into()),
        begin: None,
        round: None,
        draft: None,
        read_only: false,
        restricted: false,
        settings: Default::default(),
        settings_faults: Vec::new(),
        roles: Default::default(),
        background: None,
        editor: None,
    });
    std::process::exit(code.unwrap().into());
}

fn with(home: &Home, fault: &str) -> Terminal {
    let command = PtyCommand::new(std::env::current_exe().unwrap())
        .args(["--exact", "fault::program", "--ignored", "--nocapture"])
        .env_clear()
        .envs(home.environment())
        .env(FAULT, fault);
    let terminal = Terminal::of(command, (100, 30));
    terminal.wait_for(FIRST_STRATEGY);
    terminal
}

#[test]
fn a_full_disk_is_told_and_the_change_is_there_at_the_next_start() {
    let home = Home::new();
    let mut terminal = with(&home, "full");
    terminal.send("\t1");
    terminal.wait_for("disken är full");
    assert!(!terminal.screen().contains("Sparat "), "{}", terminal.screen());
    terminal.kill(Signal::TERM);
    assert_eq!(terminal.ended(), 143);
    terminal.assert_restored();
    terminal.wait_for("1 ändring kunde inte sparas");
    assert_eq!(home.log("vaggeryd").matches("\"value\"").count(), 0);
    let again = with(&home, "none");
    again.wait_for("1 av");
    wait_until("the log", || home.log("vaggeryd").matches("\"field\":\"value\"").count() == 1);
}

#[test]
fn a_change_is_saved_by_itself_once_there_is_room() {
    let home = Home::new();
    let full = home.folder.path().join("home/full");
    std::fs::create_dir_all(full.parent().unwrap()).unwrap();
    std::fs::write(&full, "").unwrap();
    let mut terminal = with(&home, "full-for-now");
    terminal.send("\t1");
    terminal.wait_for("disken är full");
    std::fs::remove_file(&full).unwrap();
    wait_until("the log", || home.log("vaggeryd").matches("\"field\":\"value\"").count() == 1);
    terminal.wait_for("Sparat");
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_fault_of_our_own_keeps_draft_and_changes_and_restores_the_terminal() {
    let home = Home::new();
    let mut terminal = with(&home, "panic");
    terminal.send("\tn");
    terminal.wait_for_calm();
    terminal.send("Två tomter är klara för samråd");
    terminal.wait_for("samråd");
    // Leaves the text as a draft; then the saver falls over.
    terminal.send("\x1b");
    terminal.wait_for_calm();
    terminal.send("1");
    assert_eq!(terminal.ended_within(Duration::from_secs(10)), 101);
    terminal.assert_restored();
    terminal.wait_for("avslutades av ett fel i programmet");
    terminal.wait_for("a fault of our own");
    assert!(home.drafts("vaggeryd").contains("klara för samråd"));
    let again = with(&home, "none");
    again.wait_for("1 av");
}

#[test]
fn a_fault_in_a_thread_beside_keeps_what_is_being_written() {
    for (fault, keys, text) in [
        // The thread that keeps drafts falls over with the text in its hands.
        ("panic-drafts", "\tn", "Två tomter är klara för samråd"),
        // The thread that writes the readable copies falls over while a text is being written.
        ("panic-copies", "\t1n", "Två tomter är klara för samråd"),
    ] {
        let home = Home::new();
        let mut terminal = with(&home, fault);
        terminal.send(keys);
        terminal.wait_for("Ctrl-S");
        terminal.send(text);
        assert_eq!(terminal.ended_within(Duration::from_secs(20)), 101, "{fault}");
        terminal.assert_restored();
        terminal.wait_for("a fault of our own");
        let again = with(&home, "none");
        again.wait_for("1 utkast");
        let kept = home.drafts("vaggeryd") + &read_all(&home.folder.path().join("state/rescue"));
        assert!(kept.contains(text), "{fault}: {kept}");
    }
}

#[test]
fn a_disk_that_hangs_does_not_keep_the_program_from_ending() {
    let home = Home::new();
    let mut terminal = with(&home, "hang");
    terminal.send("\t1");
    terminal.wait_for_calm();
    terminal.kill(Signal::TERM);
    assert_eq!(terminal.ended_within(Duration::from_secs(5)), 143);
    terminal.assert_restored();
    terminal.wait_for("1 ändring kunde inte sparas");
}
