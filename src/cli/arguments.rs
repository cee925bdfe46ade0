//! The command line as clap knows it, built when the language is known, from the one table of verbs.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::VERBS;
use super::session::Session;
use super::trouble::Done;
use crate::text::Lang;

/// One command: a row of the table that help, completions, manual page and README come from.
#[derive(Clone, Copy)]
pub struct Verb {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in one sentence.
    pub about: fn(Lang) -> &'static str,
    /// Its own arguments.
    pub args: fn(Lang) -> Vec<Arg>,
    /// Whether it takes `--json`.
    pub json: bool,
    /// What it does.
    pub run: fn(&mut Session<'_, '_>, &ArgMatches) -> Done,
}

/// `PLAN`
pub fn plan(lang: Lang) -> Arg {
    optional_plan(lang).required(true)
}

/// `[PLAN]`
pub fn optional_plan(lang: Lang) -> Arg {
    Arg::new("plan").value_name("PLAN").help(lang.cli_plan_help())
}

/// `[PLAN|FILE]`
pub fn optional_target(lang: Lang) -> Arg {
    Arg::new("target").value_name(lang.cli_target_name()).help(lang.cli_target_help())
}

/// `ITEM`
pub fn item(lang: Lang) -> Arg {
    Arg::new("item").value_name(lang.cli_item_name()).required(true).help(lang.cli_item_help())
}

/// An option with a value. A value that begins with a hyphen is written `--note=-5`: a forgotten value must not
/// swallow the option after it.
pub fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// The value of an argument that is required.
pub fn given<'m>(matches: &'m ArgMatches, name: &str) -> &'m str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}

/// The options every command takes.
pub fn common(lang: Lang) -> Vec<Arg> {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    vec![
        option("data-dir", lang.cli_folder_name(), lang.cli_data_dir_help()).value_parser(value_parser!(PathBuf)),
        option("round", lang.cli_round_name(), lang.cli_round_help()),
        option("lang", "sv|en", lang.cli_lang_help())
            .value_parser(PossibleValuesParser::new(["sv", "en"]))
            .hide_possible_values(true),
        option("as", lang.cli_role_name(), lang.cli_as_help()),
        flag("read-only", lang.cli_read_only_help()),
        flag("restricted", lang.cli_restricted_help()),
        flag("ascii", lang.cli_ascii_help()),
        option("color", lang.cli_when_name(), lang.cli_color_help())
            .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
            .hide_possible_values(true),
        flag("plain", lang.cli_plain_help()),
        Arg::new("help").long("help").short('h').action(ArgAction::Help).help(lang.cli_help_help()),
        Arg::new("version").long("version").short('V').action(ArgAction::Version).help(lang.cli_version_help()),
    ]
}

/// The whole command line.
pub fn command(lang: Lang) -> Command {
    let mut root = Command::new("malkoll")
        .version(env!("CARGO_PKG_VERSION"))
        .propagate_version(true)
        .about(lang.cli_about())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .help_template(template(lang, true))
        .override_usage(root_usage(lang))
        .subcommand_help_heading(lang.cli_commands_heading())
        .subcommand_value_name(lang.cli_command_name())
        .arg(optional_target(lang).help(lang.cli_open_help()).help_heading(lang.cli_arguments_heading()))
        .args(common(lang).into_iter().map(|arg| arg.global(true).help_heading(lang.cli_common_heading())));
    for verb in VERBS {
        root = root.subcommand(subcommand(lang, verb));
    }
    root
}

fn subcommand(lang: Lang, verb: &Verb) -> Command {
    let heading = |(place, arg): (usize, Arg)| {
        // Positional arguments stand in the order they are typed, not by the alphabet.
        let arg = arg.display_order(place);
        let heading = if arg.is_positional() { lang.cli_arguments_heading() } else { lang.cli_options_heading() };
        arg.help_heading(heading)
    };
    let mut command = Command::new(verb.name)
        .about((verb.about)(lang))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .help_template(template(lang, false))
        .override_usage(usage(lang, verb))
        .args((verb.args)(lang).into_iter().enumerate().map(heading));
    if verb.json {
        command = command.arg(heading((usize::MAX, json(lang))));
    }
    command
}

fn json(lang: Lang) -> Arg {
    Arg::new("json").long("json").action(ArgAction::SetTrue).help(lang.cli_json_help())
}

fn template(lang: Lang, root: bool) -> String {
    let after =
        if root { format!("\n\n{}\n{}", lang.cli_settings_hint(), lang.cli_exit_codes()) } else { String::new() };
    format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{after}\n", lang.cli_usage())
}

/// How the program is called without a command.
pub fn root_usage(lang: Lang) -> String {
    format!("malkoll [{}]\n       malkoll {} …", lang.cli_target_name(), lang.cli_command_name())
}

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

/// An argument as it is typed: `--note TEXT`, `-o, --output FILE`, `PLAN`.
pub fn shown(arg: &Arg) -> String {
    let value = match arg.get_action() {
        ArgAction::Set | ArgAction::Append => {
            arg.get_value_names().and_then(|names| names.first()).map(|name| name.as_str())
        }
        _ => None,
    };
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

/// The commands and common options as Markdown: the generated part of the README.
pub fn reference(lang: Lang) -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let mut text = format!("| {} | |\n| --- | --- |\n", lang.cli_commands_heading());
    text.push_str(&format!("| `malkoll [{}]` | {} |\n", cell(lang.cli_target_name()), cell(lang.cli_open_help())));
    for verb in VERBS {
        text.push_str(&format!("| `{}` | {} |\n", cell(&usage(lang, verb)), cell((verb.about)(lang))));
    }
    text.push_str(&format!("\n| {} | |\n| --- | --- |\n", lang.cli_common_heading()));
    for arg in common(lang).iter().chain([&json(lang)]) {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        text.push_str(&format!("| `{}` | {} |\n", cell(&shown(arg)), cell(&help)));
    }
    text.push_str(&format!("\n{}\n", lang.cli_exit_codes()));
    text
}
