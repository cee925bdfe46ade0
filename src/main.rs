//! Arguments → run → exit code. Everything else is in the library.

use std::io::IsTerminal;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

use jiff::tz::TimeZone;
use malkoll::app::comfort::Background;
use malkoll::app::intake::Begin;
use malkoll::cli::{Outcome, ScreensRequest, Target, Terminal, World, run};
use malkoll::domain::author::Author;
use malkoll::storage::disk::Disk;
use malkoll::storage::{clock, draft, identity, system};
use malkoll::terminal::changes::Changes;
use malkoll::terminal::{self, Opening, ScreenStart};
use malkoll::text::time;

fn main() -> ExitCode {
    if std::env::args_os().any(|argument| argument == "--restricted") {
        forget_programs();
    }
    let (mut stdin, mut stdout, mut stderr) = (std::io::stdin(), std::io::stdout(), std::io::stderr());
    let streams = Terminal { stdin: stdin.is_terminal(), stdout: stdout.is_terminal(), stderr: stderr.is_terminal() };
    let mut random = |bytes: &mut [u8]| {
        // A version 4 id is the operating system's randomness, but for six fixed bits.
        for part in bytes.chunks_mut(6) {
            let fresh = uuid::Uuid::new_v4().into_bytes();
            for (byte, fresh) in part.iter_mut().zip(fresh) {
                *byte = fresh;
            }
        }
    };
    let mut changes = Changes::default();
    let (zone, zone_fault) = system::zone();
    let mut world = World {
        args: std::env::args_os().skip(1).collect(),
        var: &|name| std::env::var_os(name),
        now: &clock::now,
        zone,
        zone_fault,
        account: system::own_account(),
        machine: identity::machine(),
        stdin: &mut stdin,
        stdout: &mut stdout,
        stderr: &mut stderr,
        terminal: streams,
        random: &mut random,
        current: std::env::current_dir().unwrap_or_default(),
        disk: Disk::default(),
        await_change: &mut |plans| changes.wait(plans),
        is_alive: &draft::is_alive,
    };
    match run(&mut world) {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Screens(request) => {
            let start = screens(*request, &world.account, &world.machine, world.zone.clone(), world.disk.clone());
            match terminal::run(start) {
                Ok(code) => ExitCode::from(code),
                Err(report) => {
                    let _ = writeln!(world.stderr, "{report:?}");
                    ExitCode::FAILURE
                }
            }
        }
    }
}

/// Starts this program anew where no other is to be found. A restricted program starts nothing, but a library might one
/// day. When this fails the program goes on as it is: nothing of ours starts anything.
fn forget_programs() {
    const NOWHERE: &str = "/nonexistent";
    if std::env::var_os("PATH").is_some_and(|path| path == NOWHERE) {
        return;
    }
    if let Ok(own) = std::env::current_exe() {
        let _ = Command::new(own).args(std::env::args_os().skip(1)).env("PATH", NOWHERE).exec();
    }
}

/// What the screens start with, from what the command line asked for.
fn screens(request: ScreensRequest, account: &str, machine: &str, zone: TimeZone, disk: Disk) -> ScreenStart {
    let common = request.common;
    let begin = match &request.target {
        Some(Target::Document(path)) => Some(Begin::Document(path.display().to_string())),
        Some(Target::New) => Some(Begin::Nothing),
        Some(Target::Plan(_) | Target::File(_)) | None => None,
    };
    // Without a place to keep it, the writer's id lives as long as the process; nothing is lost by that.
    let who = identity::load(&disk, &common.places, account, machine)
        .unwrap_or_else(|_| identity::Identity::passing(account));
    let day = time::day(clock::now(), &zone);
    ScreenStart {
        data: common.places.data,
        state: common.places.state,
        config: common.places.config,
        machine: machine.to_owned(),
        disk,
        lang: common.lang,
        signs: common.signs,
        color: common.color,
        author: Author {
            by: common.by.into(),
            account: who.account.into(),
            session: format!("{day}/{}", who.writer).into(),
            writer: who.writer.into(),
        },
        assessed_by: common.assessed_by.map(Into::into),
        zone,
        opening: match request.target {
            Some(Target::Plan(id)) => Opening::Plan(id),
            Some(Target::File(path)) => Opening::File(path),
            Some(Target::Document(_) | Target::New) => Opening::Overview,
            None => Opening::Last,
        },
        begin,
        round: common.round,
        draft: common.draft,
        read_only: common.read_only,
        restricted: common.restricted,
        settings: request.chosen.settings,
        settings_faults: request.chosen.faults,
        roles: request.chosen.roles,
        editor: ["VISUAL", "EDITOR"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty())),
        background: std::env::var("COLORFGBG").ok().as_deref().and_then(Background::from_colors),
    }
}
