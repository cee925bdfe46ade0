//! A municipality to run commands in: its own folders, a clock that stands still, and a transcript of what was said.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use malkoll::cli::{Outcome, Terminal, World, run};
use malkoll::storage::disk::Disk;
use tempfile::TempDir;

/// A user at a machine.
pub struct Town {
    folder: TempDir,
    user: &'static str,
    machine: &'static str,
    vars: Vec<(&'static str, String)>,
    terminal: bool,
    seed: u64,
    ran: RefCell<BTreeMap<String, u64>>,
    at: Cell<Timestamp>,
    meanwhile: Cell<Vec<&'static str>>,
    /// The disk that commands see.
    pub disk: Disk,
}

/// What a command line led to.
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: Option<u8>,
    pub outcome: Outcome,
}

impl Town {
    /// Anna, at 14:32:07 on 21 November 2026, with nothing saved yet.
    pub fn new() -> Self {
        Self::of("anna", 1)
    }

    fn of(user: &'static str, seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("config/malkoll");
        fs::create_dir_all(&config).unwrap();
        fs::write(config.join("writer"), format!("{user}-0000000{seed}\n")).unwrap();
        Town {
            folder,
            user,
            machine: "5e884898da280471",
            vars: Vec::new(),
            terminal: false,
            seed: seed * 1_000_003,
            ran: RefCell::default(),
            at: Cell::new("2026-11-21T13:32:07Z".parse().unwrap()),
            meanwhile: Cell::default(),
            disk: Disk::default(),
        }
    }

    /// A colleague at another machine, with a copy of the folder as it now stands.
    pub fn colleague(&self) -> Self {
        let other = Self::of("bengt", 2);
        if self.data().is_dir() {
            copy(&self.data(), &other.data());
        }
        other.at.set(self.at.get());
        other
    }

    /// The same person at the same machine, with everything as it now stands, to try something out.
    pub fn twin(&self) -> Self {
        let twin = Self::of(self.user, 1);
        copy(&self.data(), &twin.data());
        twin.at.set(self.at.get());
        twin
    }

    /// The same person at another machine, to which everything was copied: the plans, and the profile with the writer's id.
    pub fn elsewhere(&self) -> Self {
        let mut other = self.twin();
        copy(&self.folder.path().join("config"), &other.folder.path().join("config"));
        other.machine = "8d969eef6ecad3c2";
        other
    }

    /// Takes in the colleague's logs, as Syncthing or git would bring them.
    pub fn receive(&self, other: &Town, plan: &str) {
        let name = format!("{}-0000000", other.user);
        let from = other.data().join(plan).join("log");
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            if entry.file_name().to_string_lossy().starts_with(&name) {
                fs::copy(entry.path(), self.data().join(plan).join("log").join(entry.file_name())).unwrap();
            }
        }
        self.at.set(self.at.get().max(other.at.get()));
    }

    /// With an environment variable.
    pub fn var(mut self, name: &'static str, value: &str) -> Self {
        self.vars.push((name, value.to_owned()));
        self
    }

    /// With everything on a terminal.
    pub fn on_terminal(mut self) -> Self {
        self.terminal = true;
        self
    }

    /// At another moment.
    pub fn at(self, at: Timestamp) -> Self {
        self.at.set(at);
        self
    }

    /// What is done, one after another, while the next command watches; then it is asked to end.
    pub fn meanwhile(&self, lines: &[&'static str]) {
        self.meanwhile.set(lines.to_vec());
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data/malkoll")
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file below the data folder.
    pub fn put(&self, path: &str, content: &[u8]) {
        let path = self.data().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Runs a command line. Every command takes a second of this town's time.
    pub fn run(&self, line: &str) -> Said {
        self.run_with(line, b"")
    }

    pub fn run_with(&self, line: &str, mut stdin: &[u8]) -> Said {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let outcome = self.outcome(line, &mut stdin, &mut out, &mut err);
        let text = |bytes: Vec<u8>| {
            let place = self.folder.path().canonicalize().unwrap();
            let text = String::from_utf8(bytes).unwrap().replace(&place.display().to_string(), "[HEM]");
            text.replace(&self.folder.path().display().to_string(), "[HEM]")
        };
        let code = match &outcome {
            Outcome::Exit(code) => Some(*code),
            Outcome::Screens(_) => None,
        };
        Said { out: text(out), err: text(err), code, outcome }
    }

    pub fn outcome(&self, line: &str, stdin: &mut dyn io::Read, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
        let words = split(line);
        assert_eq!(words.first().map(String::as_str), Some("malkoll"), "{line}");
        let home = self.folder.path().display().to_string();
        let mut vars: Vec<(&str, String)> = vec![
            ("HOME", home.clone()),
            ("XDG_DATA_HOME", format!("{home}/data")),
            ("XDG_CONFIG_HOME", format!("{home}/config")),
            ("XDG_STATE_HOME", format!("{home}/state")),
        ];
        vars.extend(self.vars.iter().cloned());
        let now = self.at.get();
        // Looking takes no time: another look put before a command changes no time it says.
        let takes = jiff::SignedDuration::from_millis(i64::from(!looks(&words)) * 1000);
        self.at.set(now.checked_add(takes).unwrap_or(now));
        let mut next = self.seed_of(line);
        let mut random = |bytes: &mut [u8]| {
            for byte in bytes {
                // A small generator is enough: different every time, the same every run.
                next = next.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                *byte = (next >> 33) as u8;
            }
        };
        // What colleagues do while somebody watches.
        let meanwhile = self.meanwhile.take();
        let mut meanwhile = meanwhile.iter();
        let terminal = Terminal { stdin: self.terminal, stdout: self.terminal, stderr: self.terminal };
        run(&mut World {
            args: words.into_iter().skip(1).map(OsString::from).collect(),
            var: &|name| vars.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value.into()),
            now: &|| now,
            zone: TimeZone::fixed(Offset::constant(1)),
            zone_fault: None,
            account: self.user.to_owned(),
            machine: self.machine.to_owned(),
            stdin,
            stdout: out,
            stderr: err,
            terminal,
            random: &mut random,
            current: self.folder.path().to_owned(),
            disk: self.disk.clone(),
            await_change: &mut |_| {
                meanwhile.next().is_some_and(|line| {
                    let ran = self.run(line);
                    assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
                    true
                })
            },
            is_alive: &|_| false,
        })
    }

    /// Where a command's random bytes begin: from its own words and how often it has been said, so that another command
    /// put before it changes none of its ids.
    fn seed_of(&self, line: &str) -> u64 {
        // Where the town lies is chance.
        let line = line.replace(&self.folder.path().display().to_string(), "[HEM]");
        let mut ran = self.ran.borrow_mut();
        let times = ran.entry(line.clone()).or_default();
        *times += 1;
        let words = line.bytes().fold(self.seed, |sum, byte| sum.wrapping_mul(1_099_511_628_211) ^ u64::from(byte));
        words.wrapping_add(times.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// Runs commands one after another and gives what a person would have seen. What is said on standard error stands
    /// after `!`.
    pub fn transcript(&self, lines: &[&str]) -> String {
        lines.iter().map(|line| self.run(line).transcript(line)).collect::<Vec<_>>().join("\n")
    }
}

impl Said {
    pub fn transcript(&self, line: &str) -> String {
        let mut text = format!("$ {line}\n{}", self.out);
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            text.push_str("\n(no end of line)\n");
        }
        for line in self.err.lines() {
            text.push_str(format!("! {line}").trim_end());
            text.push('\n');
        }
        match self.code {
            Some(0) => {}
            Some(code) => text.push_str(&format!("[{code}]\n")),
            None => text.push_str("[screens]\n"),
        }
        text
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// True for a command that writes nothing, by its verb and its action.
fn looks(words: &[String]) -> bool {
    let named = |place: usize| words.get(place).map_or("", String::as_str);
    matches!(named(1), "show" | "status" | "tree" | "log" | "plans" | "search" | "help" | "man" | "completions")
        || named(3) == "list"
}

/// Words as a shell splits them: spaces part, quotes hold together.
fn split(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else if !entry.file_name().to_string_lossy().starts_with('.') {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
