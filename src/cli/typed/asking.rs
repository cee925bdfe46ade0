//! Asking before something that cannot be taken back with a key.

use std::io::{BufRead, BufReader, Read};

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::text::{Lang, clean};

/// `--yes`
pub fn yes(help: &'static str) -> Arg {
    Arg::new("yes").long("yes").short('y').action(ArgAction::SetTrue).help(help)
}

/// Asks a question whose default is no. An ended input is a no.
pub fn ask(call: &mut Call<'_, '_>, question: &str) -> Done<bool> {
    let lang = call.lang();
    let text = call.common.signs.plain(&clean::line(question)).into_owned();
    let _ = write!(call.world.stderr, "{text} ").and_then(|()| call.world.stderr.flush());
    let mut answer = String::new();
    BufReader::new(call.world.stdin.take(100))
        .read_line(&mut answer)
        .map_err(|error| Trouble::Failed(lang.cli_input_failed(&error.to_string())))?;
    let answer = answer.trim().to_lowercase();
    Ok(["j", "ja", "y", "yes"].contains(&answer.as_str()))
}

/// Goes on with what has been shown when `--yes` was given or somebody at a terminal says so.
pub fn confirm(call: &mut Call<'_, '_>, matches: &ArgMatches, question: fn(Lang) -> &'static str) -> Done {
    let lang = call.lang();
    if matches.get_flag("yes") {
        return Ok(());
    }
    if !(call.world.terminal.stdin && call.world.terminal.stderr) {
        return Err(Trouble::Failed(lang.cli_needs_yes().to_owned()));
    }
    if ask(call, question(lang))? { Ok(()) } else { Err(Trouble::Failed(lang.cli_nothing_written().to_owned())) }
}
