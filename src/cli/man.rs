//! `malkoll man`: the manual pages, from the same table as the help: one of the whole, one of each command.

use clap::{Arg, ArgMatches};
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::help::usage::{self, common, json};
use crate::cli::help::whole::command;
use crate::text::{Lang, VERSION, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "man", about: Lang::cli_man_about, args, json: false, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![Arg::new("command").value_name(lang.cli_command_name()).help(lang.cli_man_command_help())]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let page = match matches.get_one::<String>("command") {
        None => page(lang, call.verbs),
        Some(name) => match call.verbs.iter().find(|verb| verb.name == name) {
            Some(verb) => page_of(lang, verb),
            None => return Err(Trouble::Usage(lang.cli_man_no_command(&clean::line(name)))),
        },
    };
    call.write(&page)
}

/// The head that every page has.
fn head(name: &str) -> Roff {
    let mut page = Roff::new();
    page.control("TH", [name.to_uppercase().as_str(), "1", "", &format!("malkoll {VERSION}"), ""]);
    page
}

/// The page of one command, as roff.
pub fn page_of(lang: Lang, verb: &Verb) -> String {
    let name = format!("malkoll-{}", verb.name);
    let mut page = head(&name);
    page.control("SH", [lang.cli_man_name()]);
    page.text([roman(name), roman(" - "), roman((verb.about)(lang))]);
    page.control("SH", [lang.cli_man_synopsis()]);
    page.text([bold(usage::usage(lang, verb))]);
    let own = (verb.args)(lang);
    let (arguments, mut flags): (Vec<Arg>, Vec<Arg>) = own.into_iter().partition(Arg::is_positional);
    if verb.json {
        flags.push(json(lang));
    }
    for (title, list) in [(lang.cli_arguments_heading(), arguments), (lang.cli_options_heading(), flags)] {
        if !list.is_empty() {
            page.control("SH", [title.to_uppercase().as_str()]);
            options(&mut page, &list);
        }
    }
    page.control("SH", [lang.cli_common_heading().to_uppercase().as_str()]);
    options(&mut page, &common(lang));
    page.control("SH", [lang.cli_man_exit()]);
    page.text([roman(lang.cli_exit_codes())]);
    page.control("SH", [lang.cli_man_see_also()]);
    page.text([bold("malkoll"), roman("(1)")]);
    page.to_roff()
}

/// The page, as roff.
pub fn page(lang: Lang, verbs: &[Verb]) -> String {
    let mut page = head("malkoll");
    page.control("SH", [lang.cli_man_name()]);
    page.text([roman("malkoll - "), roman(lang.cli_about())]);
    page.control("SH", [lang.cli_man_synopsis()]);
    page.text([bold("malkoll"), roman(format!(" [{}]", lang.cli_target_name()))]);
    page.control("SH", [lang.cli_man_commands()]);
    for verb in verbs {
        page.control("SS", [usage::usage(lang, verb).as_str()]);
        page.text([roman((verb.about)(lang))]);
        options(&mut page, &(verb.args)(lang));
    }
    page.control("SH", [lang.cli_man_options()]);
    options(&mut page, &common(lang));
    page.control("SH", [lang.cli_man_exit()]);
    page.text([roman(lang.cli_exit_codes())]);
    page.control("SH", [lang.cli_man_files()]);
    page.text([roman(lang.cli_files())]);
    // The table is built once more so that a page can never be made from a command that does not build.
    debug_assert!(command(lang, verbs).get_subcommands().count() == verbs.len());
    page.to_roff()
}

fn options(page: &mut Roff, args: &[Arg]) {
    for arg in args {
        page.control("TP", []);
        page.text([bold(usage::shown(arg))]);
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        page.text([roman(help)]);
    }
}
