//! Eight programs on one folder at once, each typed into by somebody, while others are killed and frozen and files are
//! replaced under their hands.
//!
//! Six are people of their own, the last two are one person with the program open twice: they share a log and a lock.
//! All write on an item of their own and on one that is everybody's. Meanwhile one after another is killed and started
//! again, or frozen for a while, and its log or a readable copy is put in place anew as git and Syncthing do: another
//! file, renamed over. (Its writer is frozen in that moment. A tool that copies a file, waits and puts the old copy over
//! what was added meanwhile destroys it, and no program can prevent that; see *What we cannot promise* in data/safety.md.)

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use pty_process::blocking::Command;
use rustix::process::{Pid, Signal, kill_process};

use crate::chance::{Chance, many};
use crate::record::{PLAN, Record, command};
use crate::terminal::{Home, MALKOLL, Terminal};

const FIRST_STRATEGY: &str = "Ta tillvara på nyanländas egna skaparkraft";

const WRITERS: usize = 8;

/// How many changes each makes.
const CHANGES: usize = 6;

/// About how often a run is disturbed at most: a long one does not consist of starting again.
const DISTURBED: usize = 4_000;

/// How long a change is waited for before another is tried: a digit that says what a colleague has just said, or what
/// one said before one was killed, changes nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Who is killed and frozen.
struct Target {
    /// The process that runs now.
    pid: Mutex<Option<Pid>>,
    /// How often it was disturbed.
    disturbed: AtomicUsize,
    /// How many changes it has made.
    made: AtomicUsize,
}

impl Target {
    /// True when the process has ended. It is no target any more then: its number may soon be another's.
    fn has_ended(&self, terminal: &mut Terminal) -> bool {
        let mut pid = self.pid.lock().unwrap();
        let ended = terminal.child.try_wait().unwrap().is_some();
        if ended {
            *pid = None;
        }
        ended
    }
}

/// What one of them was told.
#[derive(Default)]
struct Counted {
    receipts: Vec<String>,
    texts: Vec<String>,
    /// How long those changes took, in milliseconds, that nobody disturbed.
    took: Vec<f64>,
    starts: usize,
    /// Changes that were not answered in time.
    unanswered: usize,
}

impl Counted {
    fn take_receipts(&mut self, ended: &Terminal) {
        ended.wait_for_the_rest();
        self.receipts.extend(ended.saved().into_iter().map(|saved| saved.receipt));
    }
}

/// The last two are one person.
fn person(number: usize) -> String {
    format!("p{}-", number.min(WRITERS - 2))
}

fn start(home: &Home, number: usize, target: &Target) -> Terminal {
    let environment = home.environment_of(&person(number));
    let command = Command::new(MALKOLL).arg(PLAN).args(["--as", &person(number)]).env_clear().envs(environment);
    let terminal = Terminal::of(command, (100, 30));
    *target.pid.lock().unwrap() = Some(terminal.pid());
    terminal
}

/// Ends the disturbing also when the one it disturbs has failed.
struct Done<'t>(&'t Target);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        *self.0.pid.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.0.made.store(usize::MAX, Ordering::SeqCst);
    }
}

/// Makes changes until there are enough of them, starting anew whenever the program is killed.
fn write(home: &Home, number: usize, changes: usize, target: &Target, turn: &AtomicUsize) -> Counted {
    let mut chance = Chance::of(100 + number as u64);
    let mut counted = Counted::default();
    let _done = Done(target);
    let mut terminal: Option<Terminal> = None;
    let (mut own, mut round) = (0, 0);
    while target.made.load(Ordering::SeqCst) < changes {
        if terminal.as_mut().is_none_or(|terminal| target.has_ended(terminal)) {
            if let Some(gone) = terminal.take() {
                counted.take_receipts(&gone);
            }
            let mut fresh = start(home, number, target);
            counted.starts += 1;
            while !target.has_ended(&mut fresh) && !fresh.screen().contains(FIRST_STRATEGY) {
                std::thread::sleep(Duration::from_millis(2));
            }
            terminal = Some(fresh);
            continue;
        }
        let Some(now) = terminal.as_ref() else { continue };
        let seen = now.saved().len();
        let undisturbed = target.disturbed.load(Ordering::SeqCst);
        let text = (chance.below(3) == 0).then(|| format!("Text {number}.{round}."));
        round += 1;
        // Everybody's item is the first; the others are one's own.
        let shared = chance.below(2) == 0;
        let down = "j".repeat(if shared { 2 } else { 3 + number });
        let keys = match &text {
            Some(text) => format!("\x1b[H{down}n{text}\x13"),
            // Another than whoever judged it last.
            None if shared => format!("\x1b[H{down}{}", turn.fetch_add(1, Ordering::SeqCst) % 5 + 1),
            None => {
                own = own % 5 + 1;
                format!("\x1b[H{down}{own}")
            }
        };
        let sent = Instant::now();
        if !now.offer(&keys) {
            continue;
        }
        while now.saved().len() == seen && now.lives() && sent.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(1));
        }
        let Some(saved) = now.saved().get(seen).cloned() else {
            counted.unanswered += 1;
            // A text that is still on its way must not be taken for a command of the tree.
            if text.is_some() && now.lives() {
                now.wait_until("the text is saved", |terminal| terminal.saved().len() > seen || !terminal.lives());
            }
            continue;
        };
        target.made.fetch_add(1, Ordering::SeqCst);
        counted.texts.extend(text);
        if target.disturbed.load(Ordering::SeqCst) == undisturbed {
            counted.took.push(saved.seen.saturating_duration_since(sent).as_secs_f64() * 1000.0);
        }
    }
    if let Some(mut last) = terminal {
        *target.pid.lock().unwrap() = None;
        let _ = last.child.kill();
        last.ended();
        counted.take_receipts(&last);
    }
    counted
}

/// Puts a file in place anew, as git and Syncthing do.
fn replace(path: &Path) {
    let Ok(bytes) = fs::read(path) else { return };
    let fresh = path.with_file_name(".syncthing.fresh.tmp");
    fs::write(&fresh, bytes).unwrap();
    fs::rename(fresh, path).unwrap();
}

/// Everything of these endings in the plan's folder that a person may have written.
fn replace_files_of(home: &Home, writer: &str) {
    let folder = home.data().join(PLAN);
    for path in fs::read_dir(folder.join("log")).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".jsonl") && fs::read_to_string(&path).is_ok_and(|text| text.contains(writer)) {
            replace(&path);
        }
    }
    replace(&folder.join("plan.json"));
}

/// Kills, freezes and replaces until everybody is done. Gives how often each was done.
fn disturb(home: &Home, targets: &[Target], changes: usize) -> (usize, usize, usize) {
    let mut chance = Chance::of(99);
    let (mut kills, mut freezes, mut replaced) = (0, 0, 0);
    let made = |target: &Target| target.made.load(Ordering::SeqCst).min(changes);
    let (pace, mut next) = (changes * WRITERS / DISTURBED, 0);
    loop {
        std::thread::sleep(Duration::from_millis(30) + chance.instant(150));
        let all = targets.iter().map(made).sum::<usize>();
        if all == changes * WRITERS {
            break;
        }
        if all < next {
            continue;
        }
        next = all + pace;
        let number = chance.below(WRITERS);
        // The two of one person are frozen together when their log is replaced.
        let group = if number >= WRITERS - 2 { WRITERS - 2..WRITERS } else { number..number + 1 };
        let how = chance.below(3);
        let hit = if how == 2 { group } else { number..number + 1 };
        let held: Vec<_> = targets[hit].iter().map(|target| (target, target.pid.lock().unwrap())).collect();
        let signal = |signal: Signal| {
            for (target, pid) in &held {
                if let Some(pid) = **pid {
                    target.disturbed.fetch_add(1, Ordering::SeqCst);
                    // It may have ended by itself in the meantime.
                    let _ = kill_process(pid, signal);
                }
            }
        };
        match how {
            0 => {
                signal(Signal::KILL);
                kills += 1;
            }
            1 => {
                signal(Signal::STOP);
                std::thread::sleep(chance.instant(250));
                signal(Signal::CONT);
                freezes += 1;
            }
            _ => {
                signal(Signal::STOP);
                replace_files_of(home, &format!("\"by\":\"{}\"", person(number)));
                signal(Signal::CONT);
                replaced += 1;
            }
        }
    }
    (kills, freezes, replaced)
}

#[test]
fn eight_writers_killed_frozen_and_replaced_keep_everything_once() {
    let changes = many("MALKOLL_CHANGES", CHANGES);
    let (home, started) = (Home::new(), Instant::now());
    let new = |_| Target { pid: Mutex::default(), disturbed: AtomicUsize::new(0), made: AtomicUsize::new(0) };
    let targets: Vec<Target> = (0..WRITERS).map(new).collect();
    let turn = AtomicUsize::new(0);
    let (counted, (kills, freezes, replaced)) = std::thread::scope(|scope| {
        let writers: Vec<_> = targets
            .iter()
            .enumerate()
            .map(|(number, target)| {
                let (home, turn) = (&home, &turn);
                scope.spawn(move || write(home, number, changes, target, turn))
            })
            .collect();
        let done = disturb(&home, &targets, changes);
        (writers.into_iter().map(|writer| writer.join().unwrap()).collect::<Vec<_>>(), done)
    });

    let mut record = Record::default();
    for counted in &counted {
        record.receipts.extend(counted.receipts.iter().cloned());
        record.texts.extend(counted.texts.iter().cloned());
    }
    let entries = record.check(&home, "afterwards");
    // Once each: a text that was typed once is in one entry; perhaps after the draft of one that a kill cut short, which
    // is taken up again where the next is begun.
    let all: Vec<String> = entries.iter().map(ToString::to_string).collect();
    for text in &record.texts {
        assert_eq!(all.iter().filter(|entry| entry.contains(text.as_str())).count(), 1, "{text}");
    }
    let sum = |of: fn(&Counted) -> usize| counted.iter().map(of).sum::<usize>();
    let receipts = sum(|counted| counted.receipts.len());
    assert!(receipts >= WRITERS * changes, "{receipts}");
    let writers: std::collections::BTreeSet<&str> =
        entries.iter().filter_map(|entry| entry["writer"].as_str()).collect();
    assert_eq!(writers.len(), WRITERS - 1, "{writers:?}");
    assert_eq!(record.cut, 0, "a line was cut");
    let check = command(&home, &["check", PLAN]);
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));

    let mut took: Vec<f64> = counted.iter().flat_map(|counted| counted.took.iter().copied()).collect();
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took.get((took.len() as f64 * share) as usize).copied().unwrap_or_default();
    eprintln!(
        "writers: {WRITERS} × {changes} changes, {} entries, {} starts, {kills} kills, {freezes} freezes, {replaced} \
         files put in place anew: nothing lost, nothing twice; from key to Sparat: p50 {:.0} ms, p95 {:.0} ms, \
         the longest {:.0} ms ({} undisturbed; {} keys changed nothing); {:.0} s",
        entries.len(),
        sum(|counted| counted.starts),
        at(0.5),
        at(0.95),
        took.last().copied().unwrap_or_default(),
        took.len(),
        sum(|counted| counted.unanswered),
        started.elapsed().as_secs_f64()
    );
}
