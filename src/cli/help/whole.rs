//! The command line as clap knows it, built when the language is known, from the one table of verbs.

use clap::{Arg, Command};

use crate::cli::call::command::Verb;
use crate::cli::help::usage::{common, csv, json, root_usage, shown, usage};
use crate::cli::typed::argument::optional_target;
use crate::cli::typed::flags::in_both;
use crate::text::{Lang, VERSION};

/// The whole command line.
pub fn command(lang: Lang, verbs: &[Verb]) -> Command {
    let mut root = Command::new("malkoll")
        .version(VERSION)
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
        .arg(json(lang).requires("target").help_heading(lang.cli_options_heading()))
        .arg(csv(lang).requires("target").conflicts_with("json").help_heading(lang.cli_options_heading()))
        .args(
            in_both(common(lang), &[]).into_iter().map(|arg| arg.global(true).help_heading(lang.cli_common_heading())),
        );
    for verb in verbs {
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
        .args(in_both((verb.args)(lang), &common(lang)).into_iter().enumerate().map(heading));
    if verb.json {
        command = command.arg(heading((usize::MAX, json(lang))));
    }
    command
}

fn template(lang: Lang, root: bool) -> String {
    let after =
        if root { format!("\n\n{}\n{}", lang.cli_settings_hint(), lang.cli_exit_codes()) } else { String::new() };
    format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{after}\n", lang.cli_usage())
}

/// The commands and common options as Markdown: the generated part of `data/reference.md`.
pub fn reference(lang: Lang, verbs: &[Verb]) -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let mut text = format!("| {} | |\n| --- | --- |\n", lang.cli_commands_heading());
    text.push_str(&format!("| `malkoll [{}]` | {} |\n", cell(lang.cli_target_name()), cell(lang.cli_open_help())));
    for verb in verbs {
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
