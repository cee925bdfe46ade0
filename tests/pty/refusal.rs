//! Where the screens cannot be drawn, a sentence says so and what to do instead.

use std::process::{Command, Stdio};

use pty_process::blocking::Command as PtyCommand;

use crate::terminal::{Home, MALKOLL, Terminal};

fn without(home: &Home, name: &str) -> Vec<(String, String)> {
    home.environment().into_iter().filter(|(known, _)| known != name).collect()
}

#[test]
fn without_a_terminal_plain_text_is_pointed_to() {
    let home = Home::new();
    let output = Command::new(MALKOLL)
        .arg("vaggeryd")
        .env_clear()
        .envs(home.environment())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"");
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("terminal") && text.contains("malkoll status"), "{text}");
    assert!(!text.contains('\x1b'));
    assert!(!home.data().exists(), "nothing is written");
}

#[test]
fn a_terminal_that_shows_no_screens_is_left_as_it_is() {
    let home = Home::new();
    for term in [None, Some("dumb"), Some("")] {
        let mut environment = without(&home, "TERM");
        environment.extend(term.map(|term| ("TERM".to_owned(), term.to_owned())));
        let command = PtyCommand::new(MALKOLL).arg("vaggeryd").env_clear().envs(environment);
        let mut terminal = Terminal::of(command, (80, 24));
        assert_eq!(terminal.ended(), 1);
        terminal.wait_for("malkoll status");
        let bytes = terminal.bytes();
        assert!(!bytes.contains(&0x1b), "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_terminal_without_size_is_taken_for_the_usual_one() {
    let home = Home::new();
    let (pty, pts) = pty_process::blocking::open().unwrap();
    let command = PtyCommand::new(MALKOLL).arg("vaggeryd").env_clear().envs(home.environment());
    let child = command.spawn(pts).unwrap();
    let mut terminal = Terminal::over(child, pty, (80, 24));
    terminal.wait_for("? hjälp");
    let screen = terminal.screen();
    assert!(screen.lines().count() == 24 && screen.lines().all(|line| line.chars().count() <= 80), "{screen}");
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
    terminal.assert_restored();
}
