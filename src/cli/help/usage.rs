//! How a command is called, from its row in the table.

use std::path::PathBuf;

use clap::{Arg, ArgAction, value_parser};

use crate::cli::call::command::Verb;
use crate::cli::typed::argument::option;
use crate::cli::typed::choice;
use crate::text::Lang;

/// How a verb is called: `malkoll mark PLAN PUNKT [VÄRDE] [VAL]`.
pub fn usage(lang: Lang, verb: &Verb) -> String {
    let mut usage = format!("malkoll {}", verb.name);
    let args = (verb.args)(lang);
    for arg in args.iter().filter(|arg| arg.is_positional()) {
        let name = shown(arg);
        usage.push_str(&if arg.is_required_set() { format!(" {name}") } else { format!(" [{name}]") });
    }
    if verb.json || args.iter().any(|arg| !arg.is_positional()) {
        usage.push_str(&format!(" [{}]", lang.cli_options_name()));
    }
    usage
}

/// How the program is called without a command.
pub fn root_usage(lang: Lang) -> String {
    format!("malkoll [{}]\n       malkoll {} …", lang.cli_target_name(), lang.cli_command_name())
}

/// An argument as it is typed: `--note TEXT`, `-o, --output FILE`, `PLAN`.
pub fn shown(arg: &Arg) -> String {
    let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let value = arg.get_value_names().filter(|_| takes).and_then(|names| names.first()).map(|name| name.as_str());
    if arg.is_positional() {
        return value.unwrap_or_default().to_owned();
    }
    let short = arg.get_short().map(|short| format!("-{short}"));
    let long = arg.get_long().map(|long| format!("--{long}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    match value {
        Some(value) => format!("{} {value}", names.join(", ")),
        None => names.join(", "),
    }
}

/// The options every command takes.
pub fn common(lang: Lang) -> Vec<Arg> {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    vec![
        option("data-dir", lang.cli_folder_name(), lang.cli_data_dir_help()).value_parser(value_parser!(PathBuf)),
        option("round", lang.cli_round_name(), lang.cli_round_help()),
        option("draft", lang.cli_draft_name(), lang.cli_draft_help()),
        option("lang", "sv|en", lang.cli_lang_help())
            .value_parser(choice::action(&["sv", "en"]))
            .hide_possible_values(true),
        option("as", lang.cli_role_name(), lang.cli_as_help()),
        flag("read-only", lang.cli_read_only_help()),
        flag("restricted", lang.cli_restricted_help()),
        flag("ascii", lang.cli_ascii_help()),
        option("color", lang.cli_when_name(), lang.cli_color_help())
            .value_parser(choice::one_of(lang, &["auto", "always", "never"]))
            .hide_possible_values(true),
        flag("plain", lang.cli_plain_help()),
        Arg::new("help").long("help").short('h').action(ArgAction::Help).help(lang.cli_help_help()),
        Arg::new("version").long("version").short('V').action(ArgAction::Version).help(lang.cli_version_help()),
    ]
}

/// The option of what prints a table for spreadsheets.
pub fn csv(lang: Lang) -> Arg {
    Arg::new("csv").long("csv").action(ArgAction::SetTrue).help(lang.cli_csv_help())
}

pub fn json(lang: Lang) -> Arg {
    Arg::new("json").long("json").action(ArgAction::SetTrue).help(lang.cli_json_help())
}
