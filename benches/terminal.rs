//! What the program costs at a terminal, beside `vim` and `less` where they are installed: start, key, bytes on the
//! line, processor time, memory, idling and quitting, in a pseudo-terminal of 120 by 40.
//!
//! ```sh
//! cargo bench --bench terminal
//! MALKOLL_ITEMS=100000 cargo bench --bench terminal
//! MALKOLL_PROGRAM=/somewhere/else/malkoll cargo bench --bench terminal
//! ```
//!
//! Every program shows a plan or text of as many lines in the same run; medians. Nothing is asserted, since a clock on a
//! shared machine proves nothing; bytes are the same everywhere. Processor time and memory are read from `/proc`, and
//! left out where there is none.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // A bench that cannot go on has nothing to say; this one prints.

#[allow(dead_code)] // Another bench uses the rest of it.
mod forest;

use std::fs;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::Command;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// How often a key is pressed.
const KEYS: usize = 200;

/// How often a program is started.
const STARTS: usize = 9;

/// How long idling is watched.
const IDLE: Duration = Duration::from_secs(5);

/// After such a silence a program has done what it was asked for.
const SILENCE: Duration = Duration::from_millis(30);

/// The same after starting, and after changes, which are told once they are on disk.
const LONG_SILENCE: Duration = Duration::from_millis(250);

/// A program, and the keys by which it does what the others do.
struct Subject {
    name: &'static str,
    command: Box<dyn Fn() -> Command>,
    /// Prepares for the keys that are measured.
    ready: &'static str,
    /// What is measured, and the keys that are pressed in turn.
    keys: Vec<(&'static str, &'static [&'static str])>,
    quit: &'static str,
}

fn main() {
    let items = std::env::var("MALKOLL_ITEMS").ok().and_then(|items| items.parse().ok()).unwrap_or(1000);
    let folder = tempfile::tempdir().unwrap();
    println!("{items} items, 120×40; medians of {KEYS} keys and {STARTS} starts\n");
    for subject in subjects(folder.path(), items) {
        measure(&subject);
    }
}

fn subjects(folder: &Path, items: usize) -> Vec<Subject> {
    let plan = forest::plan(items);
    let data = folder.join("data/skog");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("base.json"), &plan).unwrap();
    let lines = folder.join("skog.txt");
    fs::write(&lines, plan.replace("},{", "}\n{")).unwrap();
    let home = folder.to_owned();
    let program = std::env::var_os("MALKOLL_PROGRAM").map_or(env!("CARGO_BIN_EXE_malkoll").into(), PathBuf::from);
    let ours = move || surrounded(Command::new(&program).arg("skog"), &home);
    let mut subjects = vec![Subject {
        name: "malkoll",
        command: Box::new(ours),
        ready: "+jjj",
        keys: vec![
            ("cursor", &["\x1b[B", "\x1b[B", "\x1b[A"]),
            ("page", &["\x1b[6~", "\x1b[6~", "\x1b[5~"]),
            ("nothing", &["\x1b[21~"]),
            ("assess", &["1", "2"]),
            ("fold", &["\x1b[H\x1b[B\x1b[D", "\x1b[C"]),
        ],
        quit: "q",
    }];
    if let Some(command) = beside("vim", &["-u", "NONE", "-c", "syntax off"], folder, &lines) {
        let (ready, quit) = ("3j", "\x1b:q!\r");
        let keys: Vec<(_, &[&str])> =
            vec![("cursor", &["j", "j", "k"]), ("page", &["\x06", "\x06", "\x02"]), ("assess", &["rx", "ry"])];
        subjects.push(Subject { name: "vim", command, ready, keys, quit });
    }
    if let Some(command) = beside("less", &[], folder, &lines) {
        let keys: Vec<(_, &[&str])> = vec![("cursor", &["j", "j", "k"]), ("page", &[" ", " ", "b"])];
        subjects.push(Subject { name: "less", command, ready: "3j", keys, quit: "q" });
    }
    subjects
}

/// Another program on a text, if it is installed.
fn beside(
    name: &str,
    arguments: &'static [&'static str],
    folder: &Path,
    text: &Path,
) -> Option<Box<dyn Fn() -> Command>> {
    let Some(path) = find(name) else {
        println!("{name} is missing here\n");
        return None;
    };
    let (text, home) = (text.to_owned(), folder.to_owned());
    Some(Box::new(move || surrounded(Command::new(&path).args(arguments).arg(&text), &home)))
}

fn find(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// A home of its own: nothing of the machine's is seen or touched.
fn surrounded(command: Command, home: &Path) -> Command {
    let at = |name: &str| home.join(name).into_os_string();
    command.env_clear().envs([
        ("HOME", at("home")),
        ("XDG_CONFIG_HOME", at("config")),
        ("XDG_STATE_HOME", at("state")),
        ("MALKOLL_DATA_DIR", at("data")),
        ("TERM", "xterm-256color".into()),
        ("LANG", "C.UTF-8".into()),
        ("PATH", "/usr/bin:/bin".into()),
    ])
}

fn measure(subject: &Subject) {
    println!("{}", subject.name);
    let mut starts = Vec::new();
    let mut quits = Vec::new();
    for _ in 0..STARTS {
        let mut run = Run::start(subject);
        starts.push(run.until_silent(LONG_SILENCE).0);
        quits.push(run.quit(subject.quit));
    }
    println!("  {:<12} {:>9.2} ms", "start", median(starts));
    let mut run = Run::start(subject);
    run.until_silent(LONG_SILENCE);
    run.press(subject.ready, SILENCE);
    for (name, keys) in &subject.keys {
        let changes = *name == "assess";
        let count = if changes || *name == "page" { KEYS / 8 } else { KEYS };
        let silence = if changes { LONG_SILENCE } else { SILENCE };
        let before = run.processor_time();
        let pressed: Vec<(f64, usize)> = keys.iter().cycle().take(count).map(|key| run.press(key, silence)).collect();
        let spent = run.processor_time().zip(before).map(|(after, before)| (after - before) / count as f64);
        let times: Vec<f64> = pressed.iter().map(|(time, _)| *time).collect();
        let bytes: Vec<f64> = pressed.iter().map(|(_, bytes)| *bytes as f64).collect();
        let spent = spent.map_or(String::new(), |spent| format!("{spent:>9.2} ms of a processor"));
        println!("  {name:<12} {:>9.2} ms {:>7.0} bytes {spent}", median(times), median(bytes));
    }
    run.until_silent(LONG_SILENCE);
    if let (Some(before), Some(used)) = (run.switches(), run.processor_time()) {
        let (_, bytes) = run.until(Instant::now() + IDLE);
        let (woken, spent) = (run.switches().unwrap() - before, run.processor_time().unwrap() - used);
        println!("  {:<12} woken {woken} times, {bytes} bytes, {spent:.2} ms of a processor in {IDLE:?}", "idle");
    }
    if let Some(memory) = run.memory() {
        println!("  {:<12} {memory:>9.1} MB at most, {} threads", "memory", run.threads());
    }
    run.quit(subject.quit);
    println!("  {:<12} {:>9.2} ms\n", "quit", median(quits));
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or_default()
}

/// A program that runs.
struct Run {
    child: Child,
    pty: OwnedFd,
    begun: Instant,
}

impl Run {
    fn start(subject: &Subject) -> Self {
        let (pty, pts) = pty_process::blocking::open().unwrap();
        pty.resize(Size::new(40, 120)).unwrap();
        let begun = Instant::now();
        let child = (subject.command)().spawn(pts).unwrap();
        Run { child, pty: pty.into(), begun }
    }

    /// Takes what is written until nothing more is for a while. When the last of it came, in milliseconds, and how much.
    fn until_silent(&mut self, silence: Duration) -> (f64, usize) {
        let (mut last, mut bytes) = (self.begun, 0);
        loop {
            // Nothing yet is no silence, unless it lasts.
            let wait = if bytes == 0 { silence.max(LONG_SILENCE) } else { silence };
            match self.read(Instant::now() + wait) {
                Some(count) => (last, bytes) = (Instant::now(), bytes + count),
                None => return ((last - self.begun).as_secs_f64() * 1000.0, bytes),
            }
        }
    }

    fn until(&mut self, end: Instant) -> (f64, usize) {
        let mut bytes = 0;
        while let Some(count) = self.read(end) {
            bytes += count;
        }
        (0.0, bytes)
    }

    /// How much has come before a time, if anything has.
    fn read(&mut self, end: Instant) -> Option<usize> {
        let left = Timespec::try_from(end.saturating_duration_since(Instant::now())).unwrap();
        if poll(&mut [PollFd::new(&self.pty, PollFlags::IN)], Some(&left)).unwrap_or(0) == 0 {
            return None;
        }
        rustix::io::read(&self.pty, &mut [0; 1 << 16]).ok().filter(|count| *count > 0)
    }

    fn press(&mut self, key: &str, silence: Duration) -> (f64, usize) {
        self.begun = Instant::now();
        rustix::io::write(&self.pty, key.as_bytes()).unwrap();
        self.until_silent(silence)
    }

    fn quit(&mut self, key: &str) -> f64 {
        let begun = Instant::now();
        rustix::io::write(&self.pty, key.as_bytes()).unwrap();
        while self.child.try_wait().unwrap().is_none() {
            let _ = self.read(Instant::now() + Duration::from_micros(100));
        }
        begun.elapsed().as_secs_f64() * 1000.0
    }

    /// What stands in a file about each thread.
    fn tasks(&self, file: &str) -> Vec<String> {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.child.id())).into_iter().flatten().flatten();
        tasks.filter_map(|task| fs::read_to_string(task.path().join(file)).ok()).collect()
    }

    fn threads(&self) -> usize {
        self.tasks("comm").len()
    }

    /// In milliseconds, of all threads.
    fn processor_time(&self) -> Option<f64> {
        let times: Vec<f64> =
            self.tasks("schedstat").iter().filter_map(|stat| stat.split(' ').next()?.parse().ok()).collect();
        (!times.is_empty()).then(|| times.iter().sum::<f64>() / 1e6)
    }

    /// How often the program has gone to sleep.
    fn switches(&self) -> Option<usize> {
        let counts: Vec<usize> =
            self.tasks("status").iter().filter_map(|status| line(status, "voluntary_ctxt_switches:")).collect();
        (!counts.is_empty()).then(|| counts.iter().sum())
    }

    /// The most memory it has used, in megabytes.
    fn memory(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        line(&status, "VmHWM:").map(|kib| kib as f64 / 1024.0)
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn line(text: &str, name: &str) -> Option<usize> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().split(' ').next()?.parse().ok()
}
