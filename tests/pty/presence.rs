//! Two who have the plan open and have chosen to see each other, and one who has not.

use std::fs;

use crate::terminal::{Home, MALKOLL, Terminal};
use pty_process::blocking::Command;

fn reader(home: &Home, person: &str, settings: &str) -> Terminal {
    let config = home.folder.path().join(format!("{person}config/malkoll"));
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), settings).unwrap();
    let arguments = ["vaggeryd", "--as", person];
    let command = Command::new(MALKOLL).args(arguments).env_clear().envs(home.environment_of(person));
    let terminal = Terminal::of(command, (100, 30));
    terminal.wait_for("Integrerade bostadsmiljöer");
    terminal
}

#[test]
fn who_has_chosen_so_sees_who_else_reads_what_and_is_seen() {
    let home = Home::new();
    let mut anna = reader(&home, "anna", "presence = true\n");
    // A plan has a folder to be seen in once something has been written in it.
    anna.send("\t1");
    anna.wait_for("Sparat");
    let erik = reader(&home, "erik", "presence = true\n");
    erik.send("\t");
    anna.wait_for("erik (");
    erik.wait_for("anna (");
    erik.wait_for("läser");
    let present = home.data().join("vaggeryd/present");
    assert_eq!(fs::read_dir(&present).unwrap().count(), 2);
    let mut cia = reader(&home, "cia", "");
    cia.send("q");
    assert_eq!(cia.ended(), 0);
    assert!(!cia.screen().contains("läser"), "{}", cia.screen());
    assert_eq!(fs::read_dir(&present).unwrap().count(), 2, "who has not chosen so is not seen");
    // Who leaves is gone from the others' screens too.
    anna.send("q");
    assert_eq!(anna.ended(), 0);
    erik.wait_until("anna has left", |erik| !erik.screen().contains("anna ("));
    assert_eq!(fs::read_dir(&present).unwrap().count(), 1);
}
