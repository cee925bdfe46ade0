//! The user's own editor: the terminal is handed over and taken back, and no word is lost whatever becomes of it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use pty_process::blocking::Command;
use rustix::process::Signal;

use crate::terminal::{Home, MALKOLL, Terminal, wait_until};

const PLAN: &str = "vaggeryd";

/// An editor that is a few lines of shell; `$1` is the file.
fn editor(home: &Home, script: &str) -> PathBuf {
    let path = home.folder.path().join("editor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    path
}

/// The program with a note begun, and this script for an editor.
fn writing(home: &Home, script: &str, arguments: &[&str]) -> Terminal {
    let editor = editor(home, script);
    let command = Command::new(MALKOLL)
        .args([&[PLAN], arguments].concat())
        .env_clear()
        .envs(home.environment())
        .env("EDITOR", editor);
    let terminal = Terminal::of(command, (100, 30));
    terminal.wait_for("Vaggeryds kommun");
    terminal.send("\t");
    terminal.send("n");
    terminal.wait_for("Anteckning:");
    terminal.send("Från skärmen.");
    terminal.wait_for("Från skärmen.");
    terminal
}

/// The texts that have been handed out and not taken back.
fn handed_out(home: &Home) -> Vec<PathBuf> {
    let folder = home.data().join(PLAN).join("drafts");
    let paths = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect()
}

#[test]
fn a_text_goes_out_and_comes_back() {
    let home = Home::new();
    let seen = home.folder.path().join("seen");
    let script = format!(
        "stat -c %a \"$1\" > {0}; tr '\\0' ' ' < /proc/$$/cmdline >> {0}; echo >> {0}; stty -a < /dev/tty >> {0}\n\
         cat \"$1\" >> {0}; printf '\\nFrån editorn.\\n' >> \"$1\"",
        seen.display()
    );
    let mut terminal = writing(&home, &script, &[]);
    terminal.send("\x05");
    terminal.wait_for("Från editorn.");
    terminal.wait_for("inte sparad ännu");
    let told = fs::read_to_string(&seen).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "600", "{told}");
    assert!(lines[1].contains("/drafts/") && !lines[1].contains("skärmen"), "{told}");
    assert!(told.contains(" icanon") && told.contains(" echo "), "the editor has an ordinary terminal: {told}");
    assert!(told.ends_with("Från skärmen."), "{told}");
    assert!(handed_out(&home).is_empty());
    assert!(home.drafts(PLAN).contains("Från editorn."), "{}", home.drafts(PLAN));
    // The keys are ours again, and undoing brings the earlier text back.
    terminal.send("\x1a");
    terminal.wait_until("the earlier text is back", |terminal| !terminal.screen().contains("Från editorn."));
    terminal.send("\x19");
    terminal.wait_for("Från editorn.");
    terminal.send("\x13");
    terminal.wait_for("Sparat ");
    assert!(home.log(PLAN).contains("Från skärmen.\\nFrån editorn."), "{}", home.log(PLAN));
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn an_editor_that_fails_or_empties_the_file_leads_to_a_question() {
    for (script, question) in [
        ("printf 'Halvvägs' > \"$1\"; exit 3", "Editorn avbröts. Vilken text gäller?"),
        ("printf 'Halvvägs' > \"$1\"; kill -9 $$", "Editorn avbröts. Vilken text gäller?"),
        (": > \"$1\"", "Texten från editorn är tom."),
    ] {
        let home = Home::new();
        let mut terminal = writing(&home, script, &[]);
        terminal.send("\x05");
        terminal.wait_for(question);
        terminal.wait_for("Behåll texten som den var här");
        assert_eq!(handed_out(&home).len(), 1, "nothing is thrown away before the answer");
        terminal.send("\r");
        terminal.wait_until("the text is here", |terminal| {
            !terminal.screen().contains(question) && terminal.screen().contains("Från skärmen.")
        });
        wait_until("the file is gone", || handed_out(&home).is_empty());
        terminal.send("\x13");
        terminal.wait_for("Sparat ");
        assert!(home.log(PLAN).contains("Från skärmen.") && !home.log(PLAN).contains("Halvvägs"));
        terminal.send("q");
        assert_eq!(terminal.ended(), 0);
    }
}

#[test]
fn an_editor_with_a_window_of_its_own_loses_nothing() {
    let home = Home::new();
    let (saved, again) = (home.folder.path().join("saved"), home.folder.path().join("again"));
    let wait = |path: &std::path::Path| format!("while [ ! -e {} ]; do sleep 0.1; done", path.display());
    let script = format!(
        "({}; printf 'Från fönstret.' > \"$1\"; {}; printf 'Från fönstret igen.' > \"$1\") >/dev/null 2>&1 </dev/null &",
        wait(&saved),
        wait(&again)
    );
    let mut terminal = writing(&home, &script, &[]);
    terminal.send("\x05");
    terminal.wait_for("Din editor kom tillbaka direkt.");
    assert_eq!(handed_out(&home).len(), 1, "the file is kept for its window");
    fs::write(&saved, "").unwrap();
    terminal.wait_for("Texten har sparats i din editor.");
    // Saving does not write over it: it is fetched first.
    terminal.send("\x13");
    terminal.wait_for("Från fönstret.");
    terminal.send("\x13");
    terminal.wait_for("Sparat ");
    assert!(home.log(PLAN).contains("Från fönstret."), "{}", home.log(PLAN));
    // The window is still open and saves once more.
    fs::write(&again, "").unwrap();
    terminal.wait_for("Din editor har sparat en nyare text.");
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
    let next = Terminal::start(&home, &[PLAN]);
    next.wait_for("utkast");
    next.send("n");
    next.wait_for("Från fönstret igen.");
}

#[test]
fn an_editor_that_is_not_there_leaves_the_text_as_it_was() {
    let home = Home::new();
    let mut terminal = writing(&home, "exit 0", &[]);
    fs::remove_file(home.folder.path().join("editor")).unwrap();
    terminal.send("\x05");
    terminal.wait_for("Texten är som den var.");
    terminal.wait_for("Från skärmen.");
    terminal.send("\x13");
    terminal.wait_for("Sparat ");
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn what_was_written_in_the_editor_is_found_again_after_a_kill() {
    let home = Home::new();
    let ready = home.folder.path().join("ready");
    let script = format!("printf 'Skrivet utanför' > \"$1\"; : > {}; exec sleep 60", ready.display());
    let terminal = writing(&home, &script, &[]);
    terminal.send("\x05");
    wait_until("the editor has written", || ready.exists());
    terminal.kill(Signal::KILL);
    drop(terminal);
    let again = Terminal::start(&home, &[PLAN]);
    again.wait_for("2 utkast");
    again.send("\t");
    again.send("n");
    again.wait_for("Skrivet utanför");
}

#[test]
fn restricted_mode_starts_no_editor_and_says_so() {
    let home = Home::new();
    let started = home.folder.path().join("started");
    let mut terminal = writing(&home, &format!(": > {}", started.display()), &["--restricted"]);
    terminal.send("\x05");
    terminal.wait_for("I begränsat läge startas inga andra program");
    assert!(!started.exists());
    terminal.send("\x13");
    terminal.wait_for("Sparat ");
    terminal.send("q");
    assert_eq!(terminal.ended(), 0);
}
