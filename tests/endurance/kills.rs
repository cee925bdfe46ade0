//! `kill -9` at any instant: what was called saved is there, nothing is damaged, and the next start goes on.

use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Signal, kill_process};

use crate::chance::{Chance, many};
use crate::record::{PLAN, Record, command};
use crate::terminal::{Home, MALKOLL, Terminal, receipt_in};

const FIRST_STRATEGY: &str = "Ta tillvara på nyanländas egna skaparkraft";

/// Half of the kills hit the screens, half commands; some of each, on every folder, hit the making of the folder.
const KILLS: usize = 120;

/// How many kills one folder sees.
const A_FOLDER: usize = 20;

/// How long a change is waited for before the next key is pressed anyway: not every key makes one.
const PATIENCE: Duration = Duration::from_millis(400);

/// Types like somebody in a hurry until nobody is there any more. Gives the texts that were called saved.
fn type_on(terminal: &Terminal, alive: &AtomicBool, chance: &mut Chance, name: &str) -> Vec<String> {
    let mut kept = Vec::new();
    let lives = || alive.load(Ordering::SeqCst);
    // Either every change is waited for, or none.
    let patient = chance.below(2) == 0;
    for count in 0.. {
        if !lives() {
            break;
        }
        let before = terminal.saved().len();
        let text =
            (chance.below(3) == 0).then(|| format!("Anteckning {name}.{count} {}", "å ".repeat(chance.below(300))));
        let down = "j".repeat(2 + chance.below(8));
        let keys = match &text {
            Some(text) => format!("\x1b[H{down}n{text}\x13"),
            None => format!("\x1b[H{down}{}", chance.one(&[1, 2, 3, 4, 5])),
        };
        if !terminal.offer(&keys) {
            break;
        }
        let started = Instant::now();
        while patient && lives() && terminal.saved().len() == before && started.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(1));
        }
        if let Some(text) = text.filter(|_| patient && terminal.saved().len() > before) {
            kept.push(text.trim_end().to_owned());
        }
        if !patient {
            std::thread::sleep(chance.instant(20));
        }
    }
    kept
}

#[test]
fn screens_killed_at_any_instant_have_kept_what_they_called_saved() {
    let (mut chance, started) = (Chance::of(1), Instant::now());
    let (mut home, mut record) = (Home::new(), Record::default());
    let (mut receipts, mut texts, mut cut, mut entries) = (0, 0, 0, 0);
    let kills = many("MALKOLL_KILLS", KILLS).div_ceil(2);
    for kill in 0..kills {
        if kill % A_FOLDER == 0 {
            (home, record) = (Home::new(), Record::default());
        }
        let mut terminal = Terminal::start(&home, &[PLAN]);
        // Most while somebody types, some while the program starts.
        if chance.below(5) > 0 {
            terminal.wait_for(FIRST_STRATEGY);
        }
        // However slow the machine is, something is called saved now and then.
        while kill % 5 == 0 && terminal.saved().is_empty() {
            terminal.wait_for(FIRST_STRATEGY);
            terminal.send(&format!("\x1b[Hjj{}", chance.one(&[1, 2, 3, 4, 5])));
            terminal.wait_for_calm();
        }
        let (pid, wait, alive) = (terminal.pid(), chance.instant(250), AtomicBool::new(true));
        let kept = std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(wait);
                kill_process(pid, Signal::KILL).unwrap();
                alive.store(false, Ordering::SeqCst);
            });
            type_on(&terminal, &alive, &mut chance, &kill.to_string())
        });
        assert_eq!(terminal.ended(), 1009, "it ended by itself:\n{}", terminal.screen());
        terminal.wait_for_the_rest();
        let printed: Vec<String> = terminal.saved().into_iter().map(|saved| saved.receipt).collect();
        (receipts, texts) = (receipts + printed.len(), texts + kept.len());
        record.receipts.extend(printed);
        record.texts.extend(kept);
        let before = cut;
        entries = record.check(&home, &format!("screen {kill}")).len();
        cut = before.max(record.cut);
    }
    assert!(receipts >= kills / 5 && entries > 0, "{receipts} receipts tell little");
    eprintln!(
        "screens: {kills} kills, {receipts} receipts and {texts} texts called saved, 0 of them lost, 0 damaged files, \
         0 failed reopenings; most cut lines in a log: {cut}; {:.0} s",
        started.elapsed().as_secs_f64()
    );
}

#[test]
fn commands_killed_at_any_instant_have_kept_what_they_called_saved() {
    let (mut chance, started) = (Chance::of(2), Instant::now());
    let (mut home, mut record) = (Home::new(), Record::default());
    let (mut finished, mut receipts, mut cut) = (0, 0, 0);
    let kills = many("MALKOLL_KILLS", KILLS).div_ceil(2);
    for kill in 0..kills {
        if kill % A_FOLDER == 0 {
            (home, record) = (Home::new(), Record::default());
        }
        let item = format!("d1.s{}", 1 + chance.below(4));
        let value = (1 + chance.below(5)).to_string();
        let text = format!("Anteckning {kill} {}", "å ".repeat(chance.below(4000)));
        let text = text.trim_end();
        let arguments: Vec<&str> = match chance.below(3) {
            0 => vec!["mark", PLAN, &item, &value],
            1 => vec!["mark", PLAN, &item, &value, "--note", text],
            _ => vec!["note", PLAN, &item, text],
        };
        let mut child = Command::new(MALKOLL)
            .args(&arguments)
            .env_clear()
            .envs(home.environment())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(chance.instant(45));
        // However slow the machine is, some come to their end.
        if kill % 5 > 0 {
            let _ = child.kill();
        }
        let status = child.wait().unwrap();
        let mut printed = String::new();
        child.stderr.take().unwrap().read_to_string(&mut printed).unwrap();
        finished += usize::from(status.success());
        if let Some(receipt) = receipt_in(&printed) {
            receipts += 1;
            record.receipts.insert(receipt);
            if arguments.contains(&text) {
                record.texts.insert(text.to_owned());
            }
        } else {
            // Only what stands already is done without a word of having saved it.
            assert!(!status.success(), "{arguments:?}: {printed}");
        }
        record.check(&home, &format!("command {kill}"));
        cut = cut.max(record.cut);
        if kill % A_FOLDER == A_FOLDER - 1 {
            // A kill may leave the line it was writing cut off: that is told, and put aside when asked to.
            for arguments in [&["check", PLAN, "--repair"][..], &["check", PLAN]] {
                let check = command(&home, arguments);
                assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));
            }
        }
    }
    assert!(receipts > 0, "none of {kills} told anything");
    eprintln!(
        "commands: {kills} kills, {finished} had finished, {receipts} had called something saved, 0 of them lost, \
         0 damaged files, 0 failed reopenings; most cut lines in a log: {cut}; {:.0} s",
        started.elapsed().as_secs_f64()
    );
}
