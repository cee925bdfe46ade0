//! Ten people with the program open on one folder, for as long as a working day: what each program holds of the machine
//! stays what one holds that was just started, the folder gets no files but each one's log, and nothing that was called
//! saved is lost.
//!
//! With `MALKOLL_MINUTES` they work at people's pace for so long; without, each makes a few changes as fast as it goes.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use pty_process::blocking::Command;

use crate::chance::{Chance, many};
use crate::growth::Holding;
use crate::record::{PLAN, Record, command, files};
use crate::terminal::{Home, MALKOLL, Terminal};

const FIRST_STRATEGY: &str = "Ta tillvara på nyanländas egna skaparkraft";

const PEOPLE: usize = 10;

/// How many changes each makes before what they hold is looked at first.
const WARMING: usize = 2;

/// How many changes each makes after that at every `cargo test`.
const CHANGES: usize = 4;

/// How long somebody thinks between two changes, at most, on a day that is told in minutes.
const A_THOUGHT: usize = 10_000;

/// How long a change is waited for: one that says what a colleague has just said changes nothing.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a program that has worked all day may hold beside what one holds that was just started.
const SLACK: usize = 32 << 20;

/// How often it is told how the day goes.
const NEWS: Duration = Duration::from_secs(600);

/// How long they work.
#[derive(Clone, Copy)]
enum Day {
    Changes(usize),
    Until(Instant),
}

impl Day {
    fn goes_on(self, made: usize) -> bool {
        match self {
            Day::Changes(changes) => made < changes,
            Day::Until(end) => Instant::now() < end,
        }
    }

    fn think(self, chance: &mut Chance) {
        if let Day::Until(_) = self {
            std::thread::sleep(chance.instant(A_THOUGHT));
        }
    }
}

/// What one of them was told.
#[derive(Default)]
struct Worked {
    receipts: Vec<String>,
    texts: Vec<String>,
    /// How long each change took from the key to *Sparat*, in milliseconds.
    took: Vec<f64>,
    /// Keys that changed nothing.
    unanswered: usize,
}

fn start(home: &Home, number: usize) -> Terminal {
    let person = format!("person{number}");
    let command = Command::new(MALKOLL).arg(PLAN).args(["--as", &person]).env_clear();
    Terminal::of(command.envs(home.environment_of(&person)), (100, 30))
}

/// Marks and writes, on items of one's own and on everybody's, until the day is over.
fn work(terminal: &Terminal, number: usize, part: &str, day: Day) -> Worked {
    let mut chance = Chance::of(200 + number as u64);
    let mut worked = Worked::default();
    let mut made = 0;
    while day.goes_on(made) {
        made += 1;
        let seen = terminal.saved().len();
        let text = (chance.below(4) == 0).then(|| format!("Dagens {part} {number}.{made}."));
        let down = "j".repeat(if chance.below(4) == 0 { 2 } else { 3 + number });
        let keys = match &text {
            Some(text) => format!("\x1b[H{down}n{text}\x13"),
            None => format!("\x1b[H{down}{}", 1 + (made + number) % 3),
        };
        let sent = Instant::now();
        terminal.send(&keys);
        if text.is_some() {
            terminal.wait_until("the text is saved", |terminal| terminal.saved().len() > seen);
        }
        while terminal.saved().len() == seen && sent.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(1));
        }
        match terminal.saved().get(seen) {
            Some(saved) => {
                worked.took.push(saved.seen.saturating_duration_since(sent).as_secs_f64() * 1000.0);
                worked.texts.extend(text);
            }
            None => worked.unanswered += 1,
        }
        day.think(&mut chance);
    }
    worked
}

/// All of them at once. Gives what each was told.
fn all_work(terminals: &[Terminal], part: &str, day: Day) -> Vec<Worked> {
    std::thread::scope(|scope| {
        let at_work: Vec<_> = terminals
            .iter()
            .enumerate()
            .map(|(number, terminal)| scope.spawn(move || work(terminal, number, part, day)))
            .collect();
        let mut told = Instant::now();
        while !at_work.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            std::thread::sleep(Duration::from_millis(50));
            if told.elapsed() > NEWS {
                told = Instant::now();
                eprintln!("day: {:?}", most(terminals));
            }
        }
        at_work.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

/// The most that one of them holds of each; none where the system does not tell.
fn most(terminals: &[Terminal]) -> Option<Holding> {
    terminals.iter().map(Holding::of).try_fold(Holding::default(), |most, one| Some(most.max(one?)))
}

fn calm(terminals: &[Terminal]) {
    terminals.iter().for_each(Terminal::wait_for_calm);
}

#[test]
fn ten_writers_hold_at_the_end_of_the_day_what_one_holds_that_was_just_started() {
    let minutes = many("MALKOLL_MINUTES", 0);
    let (home, started) = (Home::new(), Instant::now());
    let mut terminals: Vec<Terminal> = (0..PEOPLE).map(|number| start(&home, number)).collect();
    terminals.iter().for_each(|terminal| terminal.wait_for(FIRST_STRATEGY));
    all_work(&terminals, "början", Day::Changes(WARMING));
    calm(&terminals);
    let (morning, files_then) = (most(&terminals), files(&home));

    let day = match minutes {
        0 => Day::Changes(CHANGES),
        minutes => Day::Until(started + Duration::from_secs(60 * u64::try_from(minutes).unwrap())),
    };
    let mut worked = all_work(&terminals, "arbete", day);
    calm(&terminals);
    let evening = most(&terminals);
    for (terminal, worked) in terminals.iter_mut().zip(&mut worked) {
        terminal.send("q");
        assert_eq!(terminal.ended(), 0, "{}", terminal.screen());
        terminal.wait_for_the_rest();
        worked.receipts = terminal.saved().into_iter().map(|saved| saved.receipt).collect();
    }

    let mut record = Record::default();
    for worked in &worked {
        record.receipts.extend(worked.receipts.iter().cloned());
        record.texts.extend(worked.texts.iter().cloned());
    }
    let entries = record.check(&home, "in the evening");
    let writers: BTreeSet<&str> = entries.iter().filter_map(|entry| entry["writer"].as_str()).collect();
    assert_eq!((writers.len(), record.cut), (PEOPLE, 0), "{writers:?}");
    assert_eq!(files(&home), files_then, "no file has come, and none has gone");
    let check = command(&home, &["check", PLAN]);
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));

    let fresh = start(&home, 0);
    fresh.wait_for(FIRST_STRATEGY);
    fresh.wait_for_calm();
    let mut took: Vec<f64> = worked.iter().flat_map(|worked| worked.took.iter().copied()).collect();
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took.get((took.len() as f64 * share) as usize).copied().unwrap_or_default();
    let unanswered: usize = worked.iter().map(|worked| worked.unanswered).sum();
    assert!(took.len() > unanswered, "{unanswered} keys changed nothing, {} did", took.len());
    let now = Holding::of(&fresh);
    eprintln!(
        "day: {PEOPLE} people, {} entries: nothing lost, {} files as in the morning; from key to Sparat p50 {:.0} ms, p95 \
         {:.0} ms, the longest {:.0} ms; at most, morning {morning:?}, evening {evening:?}, just started {now:?}; {:.0} s",
        entries.len(),
        files_then.len(),
        at(0.5),
        at(0.95),
        took.last().copied().unwrap_or_default(),
        started.elapsed().as_secs_f64()
    );
    let (Some(morning), Some(evening), Some(now)) = (morning, evening, now) else { return };
    let grown = evening.threads > morning.threads + 1 || evening.handles > morning.handles + 2;
    assert!(!grown, "{morning:?} {evening:?}");
    assert!(evening.memory <= now.memory + now.memory / 2 + SLACK, "{evening:?} {now:?}");
}
