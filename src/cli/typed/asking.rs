//! Asking before something that cannot be taken back with a key.

use std::io::{BufRead, BufReader, Read};

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::call::session::Session;
use crate::cli::call::trouble::{Done, Trouble};
use crate::text::{Lang, clean};

/// `--yes`
pub fn yes(help: &'static str) -> Arg {
    Arg::new("yes").long("yes").short('y').action(ArgAction::SetTrue).help(help)
}

/// Asks a question whose default is no. An ended input is a no.
pub fn ask(session: &mut Session<'_, '_>, question: &str) -> Done<bool> {
    let lang = session.lang();
    let text = session.common.signs.plain(&clean::line(question)).into_owned();
    let _ = write!(session.world.stderr, "{text} ").and_then(|()| session.world.stderr.flush());
    let mut answer = String::new();
    BufReader::new(session.world.stdin.take(100))
        .read_line(&mut answer)
        .map_err(|error| Trouble::Failed(lang.cli_input_failed(&error.to_string())))?;
    let answer = answer.trim().to_lowercase();
    Ok(["j", "ja", "y", "yes"].contains(&answer.as_str()))
}

/// Goes on with what has been shown when `--yes` was given or somebody at a terminal says so.
pub fn confirm(session: &mut Session<'_, '_>, matches: &ArgMatches, question: fn(Lang) -> &'static str) -> Done {
    let lang = session.lang();
    if matches.get_flag("yes") {
        return Ok(());
    }
    if !(session.world.terminal.stdin && session.world.terminal.stderr) {
        return Err(Trouble::Failed(lang.cli_needs_yes().to_owned()));
    }
    if ask(session, question(lang))? { Ok(()) } else { Err(Trouble::Failed(lang.cli_nothing_written().to_owned())) }
}
