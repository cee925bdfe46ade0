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
#[derive(Debug)]
struct Holding {
    threads: usize,
    handles: usize,
    memory: usize,
}

impl Holding {
    fn of(terminal: &Terminal) -> Option<Self> {
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
