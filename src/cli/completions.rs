//! `malkoll completions`: the script that lets a shell complete the commands.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::completing::ASKED;
use crate::cli::typed::argument::given;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "completions", about: Lang::cli_completions_about, args, json: false, run };

/// The shells there is a script for.
const SHELLS: [(&str, &dyn EnvCompleter); 5] =
    [("bash", &Bash), ("zsh", &Zsh), ("fish", &Fish), ("elvish", &Elvish), ("powershell", &Powershell)];

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        Arg::new("shell")
            .value_name("bash|zsh|fish|elvish|powershell")
            .required(true)
            .value_parser(PossibleValuesParser::new(SHELLS.map(|(name, _)| name)))
            .hide_possible_values(true)
            .help(lang.cli_completions_shell_help()),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let wanted = given(matches, "shell");
    let mut script = Vec::new();
    if let Some((_, shell)) = SHELLS.iter().find(|(name, _)| *name == wanted) {
        let written = shell.write_registration(ASKED, "malkoll", "malkoll", "malkoll", &mut script);
        written.map_err(|error| Trouble::output(call.lang(), &error))?;
    }
    call.write(&String::from_utf8_lossy(&script))
}
