//! `malkoll new`: a plan from nothing, written on the screen.

use clap::{Arg, ArgMatches};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::call::world::Target;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "new", about: Lang::cli_new_about, args, json: false, run };

fn args(_: Lang) -> Vec<Arg> {
    Vec::new()
}

fn run(call: &mut Call<'_, '_>, _: &ArgMatches) -> Done {
    let lang = call.lang();
    call.may_begin()?;
    if !(call.world.terminal.stdin && call.world.terminal.stdout) {
        return Err(Trouble::Failed(lang.cli_new_needs_terminal().to_owned()));
    }
    call.screens = Some(Target::New);
    Ok(())
}
