//! Arguments → run → exit code. Everything else is in the library.

use std::io::IsTerminal;
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use malkoll::cli::{Outcome, Terminal, World, run};
use malkoll::storage::disk::Disk;
use malkoll::storage::draft;

fn main() -> ExitCode {
    let (mut stdin, mut stdout, mut stderr) = (std::io::stdin(), std::io::stdout(), std::io::stderr());
    let terminal = Terminal { stdin: stdin.is_terminal(), stdout: stdout.is_terminal(), stderr: stderr.is_terminal() };
    let mut random = |bytes: &mut [u8]| {
        // A version 4 id is the operating system's randomness, but for six fixed bits.
        for part in bytes.chunks_mut(6) {
            let fresh = uuid::Uuid::new_v4().into_bytes();
            for (byte, fresh) in part.iter_mut().zip(fresh) {
                *byte = fresh;
            }
        }
    };
    let mut world = World {
        args: std::env::args_os().skip(1).collect(),
        var: &|name| std::env::var_os(name),
        now: &Timestamp::now,
        zone: TimeZone::system(),
        account: account(),
        stdin: &mut stdin,
        stdout: &mut stdout,
        stderr: &mut stderr,
        terminal,
        random: &mut random,
        current: std::env::current_dir().unwrap_or_default(),
        disk: Disk::default(),
        is_alive: &draft::is_alive,
    };
    match run(&mut world) {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Screens(request) => {
            let _ = writeln!(world.stderr, "{}", request.common.lang.cli_no_screens());
            ExitCode::FAILURE
        }
    }
}

/// The operating system's user. The variables can be chosen, the number cannot.
fn account() -> String {
    let uid = rustix::process::getuid().as_raw();
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let of_uid = |line: &str| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid.to_string()).then(|| name.to_owned())
    };
    passwd
        .lines()
        .find_map(of_uid)
        // Directory services and macOS keep their users elsewhere.
        .or_else(|| std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).ok().filter(|name| !name.is_empty()))
        .unwrap_or_else(|| format!("uid-{uid}"))
}
