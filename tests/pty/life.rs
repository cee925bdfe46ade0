//! What a user does, from the first frame on.

use std::time::Duration;

use rustix::process::Signal;

use crate::terminal::{Home, Terminal, pasted, wait_until};

const FIRST_STRATEGY: &str = "Ta tillvara på nyanländas egna skaparkraft";

/// Starts on Vaggeryd with the first item that nobody has assessed under the cursor.
fn started(home: &Home) -> Terminal {
    let terminal = Terminal::start(home, &["vaggeryd"]);
    terminal.wait_for(FIRST_STRATEGY);
    terminal
}

/// Marks the next item that nobody has assessed.
fn mark(terminal: &Terminal, digit: &str) {
    terminal.send("\t");
    terminal.send(digit);
    terminal.wait_for("Sparat");
}

#[test]
fn the_plan_is_shown_and_quitting_leaves_the_terminal_as_it_was() {
    let home = Home::new();
    let mut terminal = started(&home);
    terminal.wait_for("Integrerade bostadsmiljöer");
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
    terminal.assert_restored();
    assert!(!home.data().exists(), "looking writes nothing");
}

#[test]
fn without_arguments_the_overview_is_shown_the_first_time() {
    let home = Home::new();
    let terminal = Terminal::start(&home, &[]);
    for name in ["Vaggeryd", "Ljungby", "Munkedal", "Herrljunga", "Vänersborg"] {
        terminal.wait_for(name);
    }
}

#[test]
fn what_is_marked_is_on_disk_before_it_is_said_and_survives_a_kill() {
    let home = Home::new();
    let mut terminal = started(&home);
    mark(&terminal, "1");
    terminal.kill(Signal::KILL);
    assert_eq!(terminal.ended(), 1009);
    let log = home.log("vaggeryd");
    assert_eq!(log.matches("\"field\":\"value\"").count(), 1, "{log}");
    let again = started(&home);
    again.wait_for("1 av");
}

#[test]
fn a_walk_that_is_killed_keeps_what_was_parked() {
    let home = Home::new();
    let mut terminal = started(&home);
    terminal.send("g\r");
    terminal.wait_for("1 av 28");
    terminal.send(" b");
    terminal.wait_for("1 till sist");
    terminal.send("b");
    terminal.wait_for("2 till sist");
    // In its place, not on the way there.
    let state = home.folder.path().join("state/malkoll/view.json");
    let kept = || std::fs::read_to_string(&state).unwrap_or_default();
    wait_until("what was parked is on disk", || kept().contains("vag.d1 vag.d1.s1"));
    terminal.kill(Signal::KILL);
    terminal.ended();
    let again = started(&home);
    again.send("g\r");
    again.wait_for("2 till sist");
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let home = Home::new();
    let terminal = started(&home);
    terminal.wait_for_calm();
    let (before, used) = (terminal.written(), terminal.processor_time());
    std::thread::sleep(Duration::from_millis(1200));
    assert_eq!(terminal.written(), before);
    if let (Some(before), Some(after)) = (used, terminal.processor_time()) {
        assert!(after - before <= 1, "{} hundredths of a second", after - before);
    }
}

#[test]
fn an_arrow_cut_in_two_by_a_slow_line_is_one_key() {
    let home = Home::new();
    let terminal = started(&home);
    terminal.wait_for_calm();
    let before = terminal.screen();
    terminal.send("\x1b");
    std::thread::sleep(Duration::from_millis(5));
    terminal.send("[B");
    terminal.wait_until("another row", |terminal| terminal.screen() != before);
    assert!(terminal.screen().contains(FIRST_STRATEGY));
}

#[test]
fn a_long_paste_arrives_whole() {
    let home = Home::new();
    let terminal = started(&home);
    terminal.send("\tn");
    terminal.wait_for_calm();
    let text = "Två tomter på Götafors är klara. ".repeat(92);
    assert!(text.chars().count() > 3000);
    terminal.send_bytes(&pasted(&text));
    terminal.wait_for_calm();
    terminal.send("\x13");
    terminal.wait_for("Sparat");
    assert!(home.log("vaggeryd").contains(text.trim_end()), "{}", home.log("vaggeryd"));
}

#[test]
fn a_long_text_without_brackets_arrives_whole() {
    let home = Home::new();
    let terminal = started(&home);
    terminal.send("\tn");
    terminal.wait_for_calm();
    let text = "åäö7 ".repeat(600);
    terminal.send(&text);
    terminal.send("slut");
    terminal.wait_for("slut");
    terminal.send("\x13");
    terminal.wait_for("Sparat");
    assert!(home.log("vaggeryd").contains(&format!("{text}slut")));
}

#[test]
fn every_size_is_drawn_and_storms_are_survived() {
    let home = Home::new();
    let mut terminal = started(&home);
    for round in 0..5 {
        for (width, height) in [(1, 1), (2, 1), (80, 24), (300, 100), (1, 100), (65535, 1), (10, 3), (0, 0), (79, 23)] {
            terminal.resize(width, height);
            if round == 0 {
                terminal.send("j");
                terminal.wait_for_calm();
            }
        }
    }
    terminal.resize(100, 30);
    terminal.wait_for("Vaggeryd");
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
    terminal.assert_restored();
}

#[test]
fn two_programs_on_one_folder_see_each_others_changes() {
    let home = Home::new();
    let one = started(&home);
    let two = started(&home);
    two.wait_for("0 av");
    mark(&one, "1");
    two.wait_for("1 av");
    mark(&two, "1");
    one.wait_for("2 av");
}

#[test]
fn the_readable_copies_follow_a_change() {
    let home = Home::new();
    let mut terminal = started(&home);
    mark(&terminal, "1");
    let copy = home.data().join("vaggeryd/plan.json");
    wait_until("plan.json", || copy.exists());
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn the_program_opens_where_it_was_left() {
    let home = Home::new();
    let mut terminal = started(&home);
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
    let again = Terminal::start(&home, &[]);
    again.wait_for(FIRST_STRATEGY);
}

#[test]
fn a_stalled_line_holds_up_the_picture_only() {
    let home = Home::new();
    let mut terminal = started(&home);
    terminal.wait_for_calm();
    terminal.stall(true);
    let before = terminal.written();
    for _ in 0..200 {
        terminal.send("jk");
    }
    terminal.send("\t1");
    wait_until("the log", || home.log("vaggeryd").contains("\"field\":\"value\""));
    assert_eq!(terminal.written(), before);
    terminal.stall(false);
    terminal.wait_for("Sparat");
    terminal.wait_for_calm();
    terminal.stall(true);
    terminal.send("jk");
    terminal.kill(Signal::TERM);
    assert_eq!(terminal.ended_within(Duration::from_secs(5)), 143);
    terminal.assert_cooked();
}

#[test]
fn junk_from_the_keyboard_is_survived() {
    let home = Home::new();
    let mut terminal = started(&home);
    for junk in [
        &b"\xff\xfe\xc3\x28\x80\x80"[..],
        b"\x1b[999;999;999~",
        b"\x1b[?62;4c\x1b]11;rgb:0/0/0\x07",
        b"\xf0\x9f\x91",
        b"\x1b[<0;500;500M\x1b[<64;1;1M",
    ] {
        terminal.send_bytes(junk);
        terminal.wait_for_calm();
    }
    terminal.send("\x1b");
    terminal.wait_for_calm();
    terminal.send("\x1b");
    terminal.wait_for_calm();
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
    terminal.assert_restored();
}

#[test]
fn a_program_stopped_by_others_draws_itself_anew() {
    let home = Home::new();
    let mut terminal = started(&home);
    terminal.wait_for_calm();
    terminal.kill(Signal::STOP);
    let before = terminal.written();
    terminal.kill(Signal::CONT);
    terminal.wait_until("a new frame", |terminal| terminal.written() > before + 500);
    terminal.wait_for(FIRST_STRATEGY);
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
    terminal.assert_restored();
}

#[test]
fn a_huge_paste_is_refused_whole_and_the_program_answers() {
    let home = Home::new();
    let mut terminal = started(&home);
    terminal.send("\tn");
    terminal.wait_for_calm();
    terminal.send("kort");
    terminal.wait_for("kort");
    terminal.send_bytes(&pasted(&"Götafors\n".repeat(1_000_000)));
    terminal.wait_for_calm();
    terminal.send("text");
    terminal.wait_for("korttext");
    terminal.send("x".repeat(1_000_000).as_str());
    terminal.wait_for_calm();
    terminal.kill(Signal::TERM);
    assert_eq!(terminal.ended_within(Duration::from_secs(5)), 143);
    terminal.assert_restored();
    assert!(home.drafts("vaggeryd").contains("korttext"));
}

#[test]
fn a_folder_that_is_moved_away_is_told_and_never_made_anew() {
    let home = Home::new();
    let mut terminal = started(&home);
    mark(&terminal, "1");
    let (here, away) = (home.data().join("vaggeryd"), home.data().join("undan"));
    wait_until("the copies", || here.join("rounds").exists());
    terminal.wait_for_calm();
    std::fs::rename(&here, &away).unwrap();
    terminal.send("\t1");
    terminal.wait_for("mappen är borta");
    assert!(!here.exists());
    std::fs::rename(&away, &here).unwrap();
    wait_until("the log", || home.log("vaggeryd").matches("\"field\":\"value\"").count() == 2);
    // The line is in the file a moment before it is safe there; until then `q` would ask.
    terminal.wait_for("Sparat");
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_folder_that_anybody_may_write_in_is_told_when_a_plan_is_opened() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    std::fs::create_dir_all(home.data()).unwrap();
    std::fs::set_permissions(home.data(), std::fs::Permissions::from_mode(0o777)).unwrap();
    let mut terminal = Terminal::start(&home, &["vaggeryd"]);
    terminal.wait_for("Vem som helst kan skriva i");
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
}
