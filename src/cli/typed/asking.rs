//! Asking before something that cannot be taken back with a key.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::call::asking::ask;
use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::text::Lang;

/// `--yes`
pub fn yes(help: &'static str) -> Arg {
    Arg::new("yes").long("yes").short('y').action(ArgAction::SetTrue).help(help)
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
