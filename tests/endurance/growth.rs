//! A program that is used all day takes no more of the machine than in the morning: threads and handles stay as many,
//! and memory grows by what was said, no more.

use std::fs;

use crate::chance::many;
use crate::record::PLAN;
use crate::terminal::{Home, Terminal};

/// How many changes are made at every `cargo test`.
const CHANGES: usize = 300;

/// How much memory a change may keep: its entry, and what is derived of it.
const A_CHANGE: usize = 8 << 10;

/// What the allocator may keep beside that.
const SLACK: usize = 24 << 20;

/// What a process holds of the machine.
#[derive(Debug, Default)]
pub struct Holding {
    pub threads: usize,
    pub handles: usize,
    pub memory: usize,
}

impl Holding {
    pub fn of(terminal: &Terminal) -> Option<Self> {
        let place = format!("/proc/{}", terminal.pid().as_raw_nonzero());
        let status = fs::read_to_string(format!("{place}/status")).ok()?;
        let number = |name: &str| -> Option<usize> {
            let line = status.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace().nth(1)?.parse().ok()
        };
        Some(Holding {
            threads: number("Threads:")?,
            handles: fs::read_dir(format!("{place}/fd")).ok()?.count(),
            memory: number("VmRSS:")? << 10,
        })
    }

    /// The more of each.
    pub fn max(self, other: Self) -> Self {
        Holding {
            threads: self.threads.max(other.threads),
            handles: self.handles.max(other.handles),
            memory: self.memory.max(other.memory),
        }
    }
}

/// How large the logs are, in bytes: each change adds a line, and nothing else does.
fn logged(home: &Home) -> u64 {
    let logs = fs::read_dir(home.data().join(PLAN).join("log")).into_iter().flatten().flatten();
    logs.filter_map(|file| file.metadata().ok()).map(|about| about.len()).sum()
}

/// Makes one change after another.
fn work(home: &Home, terminal: &Terminal, changes: std::ops::Range<usize>) {
    for number in changes {
        let before = logged(home);
        terminal.send(["1", "2", "3"][number % 3]);
        terminal.wait_until("the change is on disk", |_| logged(home) > before);
    }
}

#[test]
fn after_many_changes_threads_and_handles_are_as_many_and_memory_has_grown_by_what_was_said() {
    let changes = many("MALKOLL_CHANGES", CHANGES);
    let home = Home::new();
    let terminal = Terminal::start(&home, &[PLAN]);
    terminal.wait_for("Ta tillvara på nyanländas egna skaparkraft");
    terminal.send("\t");
    work(&home, &terminal, 0..changes / 5);
    terminal.wait_for_calm();
    let Some(morning) = Holding::of(&terminal) else { return };
    work(&home, &terminal, changes / 5..changes);
    terminal.wait_for_calm();
    let evening = Holding::of(&terminal).unwrap();
    eprintln!("growth: {changes} changes, from {morning:?} to {evening:?}");
    assert!(
        evening.threads <= morning.threads + 1 && evening.handles <= morning.handles + 2,
        "{morning:?} {evening:?}"
    );
    let allowed = morning.memory + changes * A_CHANGE + SLACK;
    assert!(evening.memory <= allowed, "{morning:?} {evening:?}");
}

/// Memory that a program has taken at most when it has opened a plan with these changes, in bytes.
fn taken(entries: &[malkoll::domain::entry::Entry], base: &[u8]) -> Option<usize> {
    use malkoll::storage::folder::Folder;
    use std::io::Read;
    let home = Home::new();
    let folder = Folder::new(malkoll::storage::disk::Disk::default(), &home.data(), PLAN).unwrap();
    let mut log = malkoll::storage::log::LogWriter::new(folder, "anna-1", base.to_vec());
    log.append(entries).unwrap();
    drop(log);
    let mut program = std::process::Command::new(crate::terminal::MALKOLL);
    program.args(["status", PLAN, "--watch", "--data-dir"]).arg(home.data());
    program.env_clear().envs(home.environment()).stdout(std::process::Stdio::piped());
    let mut program = program.spawn().unwrap();
    let mut first = [0; 16];
    program.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    let status = fs::read_to_string(format!("/proc/{}/status", program.id())).ok();
    program.kill().unwrap();
    program.wait().unwrap();
    let line = status.as_deref()?.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? << 10)
}

#[test]
fn what_a_change_takes_of_the_memory_has_a_bound() {
    use malkoll::domain::author::Author;
    use malkoll::domain::edits::{self, Occasion};
    use malkoll::domain::ledger::Ledger;
    use malkoll::domain::record::{Id, Status};
    let changes = many("MALKOLL_CHANGES", 20_000).max(5_000);
    let base = malkoll::storage::bundled::PLANS.iter().find(|plan| plan.id == PLAN).unwrap().json.as_bytes();
    let hash = malkoll::storage::folder::hash(base);
    let author = Author { by: "anna".into(), account: "anna".into(), writer: "anna-1".into(), session: "s".into() };
    let at = |number: usize| jiff::Timestamp::from_second(1_795_000_000 + i64::try_from(number).unwrap()).unwrap();
    let made = |notes: bool| {
        let plan = malkoll::storage::format::plan_file::read(PLAN, base).unwrap();
        let mut ledger = Ledger::new(plan, hash.as_str());
        let today = jiff::civil::date(2026, 11, 21);
        let (round_id, round) = malkoll::domain::calendar::working(ledger.plan(), today);
        let occasion = Occasion { round_id, round, today, assessed_by: None };
        let mut entries = Vec::new();
        for number in 0..changes {
            let plan = ledger.plan();
            let ix = plan.item_ix("vag.d1").unwrap();
            let edit = if notes {
                let id = Id::from(format!("0193a4c2-7000-7000-8000-{number:012}").as_str());
                edits::add_note(plan, &occasion, ix, id, "Två tomter på Götafors är klara för samråd.")
            } else {
                let value = [Status::Met, Status::PartlyMet][number % 2];
                edits::assess(plan, &occasion, ix, Some(value))
            };
            let entry = author.stamp(&ledger, edit.unwrap(), at(number), &mut |bytes| bytes.fill(number as u8));
            ledger.apply(entry.clone());
            entries.push(entry);
        }
        entries
    };
    for (what, notes, most) in [("an assessment", false, ASSESSED), ("a note", true, NOTED)] {
        let entries = made(notes);
        // What a long log takes however long it is, to be read by two at once, is in both.
        let some = entries.len() / 4;
        let Some((all, few)) = taken(&entries, base).zip(taken(&entries[..some], base)) else { return };
        let each = all.saturating_sub(few) / (entries.len() - some);
        eprintln!("{what} takes {each} bytes of {} in the log", entries.len());
        assert!(each <= most, "{what} takes {each} bytes");
    }
}

/// What an assessment may take, in bytes.
const ASSESSED: usize = 640;

/// What a note may take, in bytes: it is an object of its own, with three fields and a text.
const NOTED: usize = 1 << 10;
