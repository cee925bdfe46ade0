//! The `git` that is installed, as far as carrying plans needs it: one repository, run by its program and never asked for
//! more than it must know.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jiff::Timestamp;

use crate::cli::call::world::World;

/// What of the environment Git and the programs it calls may see: where things are, who asks, how the network is reached.
const SEEN: &[&str] = &[
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "TMPDIR",
    "TERM",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XDG_CONFIG_HOME",
    "XDG_RUNTIME_DIR",
    "SSH_AUTH_SOCK",
    "SSH_AGENT_PID",
    "SSH_ASKPASS",
    "KRB5CCNAME",
    "GIT_ASKPASS",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "http_proxy",
    "https_proxy",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "no_proxy",
    "NO_PROXY",
];

/// What holds whatever anybody's settings say: nothing in the folder starts a program, no byte of a file is changed on the
/// way, a line that is dead does not hold anybody up, and no signature is asked for.
const SETTINGS: &[&str] = &[
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.autocrlf=false",
    "core.symlinks=false",
    "core.quotePath=false",
    "commit.gpgSign=false",
    "gc.auto=0",
    "merge.renames=false",
    "protocol.ext.allow=never",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=20",
];

/// What a call of Git came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// True when it did what was asked.
    pub done: bool,
    /// What it answered.
    pub out: Vec<u8>,
    /// What it said, the last line of it.
    pub said: String,
}

impl Ran {
    /// The answer's first line.
    pub fn line(&self) -> String {
        String::from_utf8_lossy(&self.out).lines().next().unwrap_or_default().trim().to_owned()
    }

    /// The names in an answer that are divided by zero bytes.
    pub fn names(&self) -> Vec<String> {
        let names = self.out.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }
}

/// Git in one folder.
#[derive(Clone, Debug)]
pub struct Git {
    folder: PathBuf,
    variables: Vec<(&'static str, OsString)>,
}

impl Git {
    /// Git in this folder, for whoever gives the command; what it records is by this name.
    pub fn new(world: &World<'_>, folder: &Path, by: &str) -> Self {
        let mut variables: Vec<(&'static str, OsString)> =
            SEEN.iter().filter_map(|name| Some((*name, (world.var)(name)?))).collect();
        let own = |name: &str| (world.var)(name).is_some();
        let mut set = |name, value: &str| variables.push((name, value.into()));
        // Its words are read here, never shown as they are.
        set("LC_ALL", "C");
        set("GIT_TERMINAL_PROMPT", if world.terminal.stdin { "1" } else { "0" });
        set("GIT_CEILING_DIRECTORIES", "");
        if !own("GIT_SSH_COMMAND") && !own("GIT_SSH") {
            let batch = if world.terminal.stdin { "no" } else { "yes" };
            set("GIT_SSH_COMMAND", &format!("ssh -o ConnectTimeout=15 -o BatchMode={batch}"));
        }
        let moment: Timestamp = (world.now)();
        let date = format!("@{} +0000", moment.as_second());
        let mail = format!("{}@{}", crate::domain::account::login(&world.account), "malkoll");
        for (who, when, at) in [
            ("GIT_AUTHOR_NAME", "GIT_AUTHOR_DATE", "GIT_AUTHOR_EMAIL"),
            ("GIT_COMMITTER_NAME", "GIT_COMMITTER_DATE", "GIT_COMMITTER_EMAIL"),
        ] {
            set(who, by);
            set(when, &date);
            set(at, &mail);
        }
        Git { folder: folder.to_owned(), variables }
    }

    /// Runs Git with these arguments. An error when there is none.
    pub fn run(&self, arguments: &[&str]) -> io::Result<Ran> {
        let mut command = Command::new("git");
        command.env_clear().envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.arg("-C").arg(&self.folder);
        for setting in SETTINGS {
            command.arg("-c").arg(setting);
        }
        let ran =
            command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).output()?;
        let said = String::from_utf8_lossy(&ran.stderr);
        // The last line is often only advice; what went wrong begins so.
        let wrong = |line: &&str| line.starts_with("fatal:") || line.starts_with("error:") || line.contains("rejected");
        let said = said.lines().find(wrong).or(said.lines().last()).unwrap_or_default().trim();
        let said = said.trim_start_matches("fatal: ").trim_start_matches("error: ").to_owned();
        Ok(Ran { done: ran.status.success(), out: ran.stdout, said })
    }
}
