//! However it ends: what was written is kept, the process goes, the terminal is as it was.

use std::process::Stdio;
use std::time::Duration;

use pty_process::blocking::Command as PtyCommand;
use rustix::process::{Signal, test_kill_process};

use crate::terminal::{Home, MALKOLL, Terminal, open};

const FIRST_STRATEGY: &str = "Ta tillvara på nyanländas egna skaparkraft";
const TEXT: &str = "Två tomter på Götafors är klara för samråd";

/// A program in which a note is half written.
fn writing(home: &Home) -> Terminal {
    let terminal = Terminal::start(home, &["vaggeryd"]);
    begin(&terminal);
    terminal
}

fn begin(terminal: &Terminal) {
    terminal.wait_for(FIRST_STRATEGY);
    terminal.send("\tn");
    terminal.wait_for_calm();
    terminal.send(TEXT);
    terminal.wait_for("samråd");
}

#[test]
fn a_signal_keeps_the_draft_and_restores_the_terminal() {
    for (signal, code) in [
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
        (Signal::USR1, 138),
        (Signal::USR2, 140),
        (Signal::ALARM, 142),
        (Signal::TERM, 143),
        (Signal::XCPU, 152),
        (Signal::VTALARM, 154),
        (Signal::PROF, 155),
    ] {
        let home = Home::new();
        let mut terminal = writing(&home);
        terminal.kill(signal);
        assert_eq!(terminal.ended_within(Duration::from_secs(5)), code);
        terminal.assert_restored();
        assert!(home.drafts("vaggeryd").contains(TEXT), "{signal:?}");
    }
}

#[test]
fn a_draft_is_offered_at_the_next_start() {
    let home = Home::new();
    let mut terminal = writing(&home);
    terminal.kill(Signal::TERM);
    terminal.ended();
    let again = Terminal::start(&home, &["vaggeryd"]);
    again.wait_for("tkast");
}

#[test]
fn a_cut_line_ends_the_program_within_a_second_and_keeps_the_draft() {
    let home = Home::new();
    let mut terminal = writing(&home);
    let pid = terminal.pid();
    terminal.hang_up();
    assert_eq!(terminal.ended_within(Duration::from_secs(1)), 129);
    assert!(test_kill_process(pid).is_err());
    assert!(home.drafts("vaggeryd").contains(TEXT));
}

#[test]
fn a_cut_line_ends_the_program_though_the_parent_ignores_hang_ups() {
    let home = Home::new();
    let script = format!("trap '' HUP; exec {MALKOLL} vaggeryd");
    let command = PtyCommand::new("/bin/sh").args(["-c", &script]).env_clear().envs(home.environment());
    let mut terminal = Terminal::of(command, (100, 30));
    begin(&terminal);
    terminal.hang_up();
    assert_eq!(terminal.ended_within(Duration::from_secs(5)), 129);
    assert!(home.drafts("vaggeryd").contains(TEXT));
}

#[test]
fn a_cut_line_is_noticed_though_no_signal_comes() {
    for more in ["", "\x1b[200~mer text utan slut"] {
        // Not the controlling terminal, so that the kernel sends nothing.
        let home = Home::new();
        let (pty, pts) = open((100, 30));
        let end = || Stdio::from(rustix::io::dup(&pts).unwrap());
        let child = std::process::Command::new(MALKOLL)
            .arg("vaggeryd")
            .env_clear()
            .envs(home.environment())
            .stdin(end())
            .stdout(end())
            .stderr(end())
            .spawn()
            .unwrap();
        drop(pts);
        let mut terminal = Terminal::over(child, pty, (100, 30));
        begin(&terminal);
        terminal.send(more);
        terminal.wait_for_calm();
        terminal.hang_up();
        assert_eq!(terminal.ended_within(Duration::from_secs(5)), 129);
        assert!(home.drafts("vaggeryd").contains(TEXT));
    }
}

#[test]
fn a_paste_that_never_ends_loses_nothing_before_it() {
    let home = Home::new();
    let mut terminal = writing(&home);
    terminal.send("\x1b[200~mer text utan slut");
    terminal.wait_for_calm();
    terminal.hang_up();
    assert_eq!(terminal.ended_within(Duration::from_secs(1)), 129);
    assert!(home.drafts("vaggeryd").contains(TEXT));
}

#[test]
fn a_paste_that_never_ends_does_not_keep_a_signal_waiting() {
    let home = Home::new();
    let mut terminal = writing(&home);
    terminal.send("\x1b[200~mer text utan slut");
    terminal.wait_for_calm();
    terminal.kill(Signal::TERM);
    assert_eq!(terminal.ended_within(Duration::from_secs(2)), 143);
    terminal.assert_restored();
}

/// A shell with job control in which the program runs. Nothing it says in its own language is waited for.
fn in_a_shell(home: &Home) -> Terminal {
    let command = PtyCommand::new("/bin/bash").args(["--norc", "-i"]).env_clear().envs(home.environment());
    let terminal = Terminal::of(command.env("PS1", "skal> "), (100, 30));
    terminal.wait_for("skal>");
    terminal.send(&format!("{MALKOLL} vaggeryd\r"));
    terminal.wait_for(FIRST_STRATEGY);
    terminal
}

fn wait_for_the_shell(terminal: &Terminal) {
    terminal.wait_until("the shell", |terminal| {
        let screen = terminal.screen();
        screen.trim_end().ends_with("skal>") && !screen.contains(FIRST_STRATEGY)
    });
}

#[test]
fn ctrl_z_stops_for_the_shell_and_fg_comes_back() {
    let home = Home::new();
    let mut terminal = in_a_shell(&home);
    terminal.send("\x1a");
    wait_for_the_shell(&terminal);
    terminal.send("fg\r");
    terminal.wait_for(FIRST_STRATEGY);
    terminal.send("q");
    // What is typed before the program has ended is still the program's.
    wait_for_the_shell(&terminal);
    terminal.send("exit\r");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_stopped_program_can_be_ended() {
    let home = Home::new();
    let mut terminal = in_a_shell(&home);
    terminal.send("\x1a");
    wait_for_the_shell(&terminal);
    // The shell itself may not have noticed yet that the program goes on.
    terminal.send("kill %1; until wait %1; c=$?; [ $c = 143 ]; do sleep 0.05; done; echo slut $c\r");
    terminal.wait_for("slut 143");
    terminal.send("exit\r");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_program_that_others_stop_leaves_the_terminal_as_it_was() {
    let home = Home::new();
    let mut terminal = in_a_shell(&home);
    terminal.send("\x1a");
    wait_for_the_shell(&terminal);
    // Stopped by somebody beside the terminal, once it is in front again.
    terminal.send("p=$(jobs -p); (sleep 0.2; kill -TSTP $p) & fg %1\r");
    terminal.wait_for(FIRST_STRATEGY);
    wait_for_the_shell(&terminal);
    terminal.send("stty -a | tr ' ' '\\n' | grep -cx -e icanon -e echo\r");
    terminal.wait_for("\n2");
    terminal.send("fg %1\r");
    terminal.wait_for(FIRST_STRATEGY);
    terminal.send("q");
    wait_for_the_shell(&terminal);
    terminal.send("exit\r");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn where_nobody_could_wake_it_the_program_is_not_stopped() {
    let home = Home::new();
    let mut terminal = Terminal::start(&home, &["vaggeryd"]);
    terminal.wait_for(FIRST_STRATEGY);
    terminal.send("\x1a");
    terminal.kill(Signal::TSTP);
    terminal.wait_for_calm();
    assert!(terminal.screen().contains(FIRST_STRATEGY));
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
    terminal.assert_restored();
}

#[test]
fn restricted_there_is_no_stopping() {
    let home = Home::new();
    let mut terminal = Terminal::start(&home, &["vaggeryd", "--restricted"]);
    terminal.wait_for(FIRST_STRATEGY);
    terminal.send("\x1a");
    terminal.wait_for_calm();
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
}
