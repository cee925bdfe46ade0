//! What a user does, from the first frame on.

use std::time::Duration;

use rustix::process::Signal;

use crate::session::{Home, Session, pasted, wait_until};

const FIRST_STRATEGY: &str = "Ta tillvara på nyanländas egna skaparkraft";

/// Starts on Vaggeryd with the first item that nobody has assessed under the cursor.
fn started(home: &Home) -> Session {
    let session = Session::start(home, &["vaggeryd"]);
    session.wait_for(FIRST_STRATEGY);
    session
}

/// Marks the next item that nobody has assessed.
fn mark(session: &Session, digit: &str) {
    session.send("\t");
    session.send(digit);
    session.wait_for("Sparat");
}

#[test]
fn the_plan_is_shown_and_quitting_leaves_the_terminal_as_it_was() {
    let home = Home::new();
    let mut session = started(&home);
    session.wait_for("Integrerade bostadsmiljöer");
    session.send("q");
    assert_eq!(session.ended(), 0);
    session.assert_restored();
    assert!(!home.data().exists(), "looking writes nothing");
}

#[test]
fn without_arguments_the_overview_is_shown_the_first_time() {
    let home = Home::new();
    let session = Session::start(&home, &[]);
    for name in ["Vaggeryd", "Ljungby", "Munkedal", "Herrljunga", "Vänersborg"] {
        session.wait_for(name);
    }
}

#[test]
fn what_is_marked_is_on_disk_before_it_is_said_and_survives_a_kill() {
    let home = Home::new();
    let mut session = started(&home);
    mark(&session, "1");
    session.kill(Signal::KILL);
    assert_eq!(session.ended(), 1009);
    let log = home.log("vaggeryd");
    assert_eq!(log.matches("\"field\":\"value\"").count(), 1, "{log}");
    let again = started(&home);
    again.wait_for("1 av");
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let home = Home::new();
    let session = started(&home);
    session.wait_for_calm();
    let (before, used) = (session.written(), session.processor_time());
    std::thread::sleep(Duration::from_millis(1200));
    assert_eq!(session.written(), before);
    if let (Some(before), Some(after)) = (used, session.processor_time()) {
        assert!(after - before <= 1, "{} hundredths of a second", after - before);
    }
}

#[test]
fn an_arrow_cut_in_two_by_a_slow_line_is_one_key() {
    let home = Home::new();
    let session = started(&home);
    session.wait_for_calm();
    let before = session.screen();
    session.send("\x1b");
    std::thread::sleep(Duration::from_millis(5));
    session.send("[B");
    session.wait_until("another row", |session| session.screen() != before);
    assert!(session.screen().contains(FIRST_STRATEGY));
}

#[test]
fn a_long_paste_arrives_whole() {
    let home = Home::new();
    let session = started(&home);
    session.send("\tn");
    session.wait_for_calm();
    let text = "Två tomter på Götafors är klara. ".repeat(92);
    assert!(text.chars().count() > 3000);
    session.send_bytes(&pasted(&text));
    session.wait_for_calm();
    session.send("\x13");
    session.wait_for("Sparat");
    assert!(home.log("vaggeryd").contains(text.trim_end()), "{}", home.log("vaggeryd"));
}

#[test]
fn a_long_text_without_brackets_arrives_whole() {
    let home = Home::new();
    let session = started(&home);
    session.send("\tn");
    session.wait_for_calm();
    let text = "åäö7 ".repeat(600);
    session.send(&text);
    session.send("slut");
    session.wait_for("slut");
    session.send("\x13");
    session.wait_for("Sparat");
    assert!(home.log("vaggeryd").contains(&format!("{text}slut")));
}

#[test]
fn every_size_is_drawn_and_storms_are_survived() {
    let home = Home::new();
    let mut session = started(&home);
    for round in 0..5 {
        for (width, height) in [(1, 1), (2, 1), (80, 24), (300, 100), (1, 100), (65535, 1), (10, 3), (0, 0), (79, 23)] {
            session.resize(width, height);
            if round == 0 {
                session.send("j");
                session.wait_for_calm();
            }
        }
    }
    session.resize(100, 30);
    session.wait_for("Vaggeryd");
    session.send("q");
    assert_eq!(session.ended(), 0);
    session.assert_restored();
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
    let mut session = started(&home);
    mark(&session, "1");
    let copy = home.data().join("vaggeryd/plan.json");
    wait_until("plan.json", || copy.exists());
    session.send("q");
    assert_eq!(session.ended(), 0);
}

#[test]
fn the_program_opens_where_it_was_left() {
    let home = Home::new();
    let mut session = started(&home);
    session.send("q");
    assert_eq!(session.ended(), 0);
    let again = Session::start(&home, &[]);
    again.wait_for(FIRST_STRATEGY);
}

#[test]
fn a_stalled_line_holds_up_the_picture_only() {
    let home = Home::new();
    let mut session = started(&home);
    session.wait_for_calm();
    session.stall(true);
    let before = session.written();
    for _ in 0..200 {
        session.send("jk");
    }
    session.send("\t1");
    wait_until("the log", || home.log("vaggeryd").contains("\"field\":\"value\""));
    assert_eq!(session.written(), before);
    session.stall(false);
    session.wait_for("Sparat");
    session.wait_for_calm();
    session.stall(true);
    session.send("jk");
    session.kill(Signal::TERM);
    assert_eq!(session.ended_within(Duration::from_secs(5)), 143);
    session.assert_cooked();
}

#[test]
fn junk_from_the_keyboard_is_survived() {
    let home = Home::new();
    let mut session = started(&home);
    for junk in [
        &b"\xff\xfe\xc3\x28\x80\x80"[..],
        b"\x1b[999;999;999~",
        b"\x1b[?62;4c\x1b]11;rgb:0/0/0\x07",
        b"\xf0\x9f\x91",
        b"\x1b[<0;500;500M\x1b[<64;1;1M",
    ] {
        session.send_bytes(junk);
        session.wait_for_calm();
    }
    session.send("\x1b");
    session.wait_for_calm();
    session.send("\x1b");
    session.wait_for_calm();
    session.send("q");
    assert_eq!(session.ended(), 0);
    session.assert_restored();
}

#[test]
fn a_program_stopped_by_others_draws_itself_anew() {
    let home = Home::new();
    let mut session = started(&home);
    session.wait_for_calm();
    session.kill(Signal::STOP);
    let before = session.written();
    session.kill(Signal::CONT);
    session.wait_until("a new frame", |session| session.written() > before + 500);
    session.wait_for(FIRST_STRATEGY);
    session.send("q");
    assert_eq!(session.ended(), 0);
    session.assert_restored();
}

#[test]
fn a_huge_paste_is_refused_whole_and_the_program_answers() {
    let home = Home::new();
    let mut session = started(&home);
    session.send("\tn");
    session.wait_for_calm();
    session.send("kort");
    session.wait_for("kort");
    session.send_bytes(&pasted(&"Götafors\n".repeat(1_000_000)));
    session.wait_for_calm();
    session.send("text");
    session.wait_for("korttext");
    session.send("x".repeat(1_000_000).as_str());
    session.wait_for_calm();
    session.kill(Signal::TERM);
    assert_eq!(session.ended_within(Duration::from_secs(5)), 143);
    session.assert_restored();
    assert!(home.drafts("vaggeryd").contains("korttext"));
}

#[test]
fn a_folder_that_is_moved_away_is_told_and_never_made_anew() {
    let home = Home::new();
    let mut session = started(&home);
    mark(&session, "1");
    let (here, away) = (home.data().join("vaggeryd"), home.data().join("undan"));
    wait_until("the copies", || here.join("rounds").exists());
    session.wait_for_calm();
    std::fs::rename(&here, &away).unwrap();
    session.send("\t1");
    session.wait_for("mappen är borta");
    assert!(!here.exists());
    std::fs::rename(&away, &here).unwrap();
    wait_until("the log", || home.log("vaggeryd").matches("\"field\":\"value\"").count() == 2);
    // The line is in the file a moment before it is safe there; until then `q` would ask.
    session.wait_for("Sparat");
    session.send("q");
    assert_eq!(session.ended(), 0);
}

#[test]
fn a_folder_that_anybody_may_write_in_is_told_when_a_plan_is_opened() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    std::fs::create_dir_all(home.data()).unwrap();
    std::fs::set_permissions(home.data(), std::fs::Permissions::from_mode(0o777)).unwrap();
    let mut session = Session::start(&home, &["vaggeryd"]);
    session.wait_for("Vem som helst kan skriva i");
    session.send("q");
    assert_eq!(session.ended(), 0);
}
