//! `malkoll man`: the manual page, from the same table as the help.

use clap::{Arg, ArgMatches};
use clap_mangen::roff::{Roff, bold, roman};

use super::VERBS;
use super::arguments::{Verb, command, common, usage};
use super::session::Session;
use super::trouble::Done;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "man", about: Lang::cli_man_about, args: |_| Vec::new(), json: false, run };

fn run(session: &mut Session<'_, '_>, _: &ArgMatches) -> Done {
    let page = page(session.lang());
    session.write(&page)
}

/// The page, as roff.
pub fn page(lang: Lang) -> String {
    let mut page = Roff::new();
    page.control("TH", ["MALKOLL", "1", "", concat!("malkoll ", env!("CARGO_PKG_VERSION")), ""]);
    page.control("SH", [lang.cli_man_name()]);
    page.text([roman("malkoll - "), roman(lang.cli_about())]);
    page.control("SH", [lang.cli_man_synopsis()]);
    page.text([bold("malkoll"), roman(format!(" [{}]", lang.cli_target_name()))]);
    page.control("SH", [lang.cli_man_commands()]);
    for verb in VERBS {
        page.control("SS", [usage(lang, verb).as_str()]);
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
    debug_assert!(command(lang).get_subcommands().count() == VERBS.len());
    page.to_roff()
}

fn options(page: &mut Roff, args: &[Arg]) {
    for arg in args {
        page.control("TP", []);
        page.text([bold(super::arguments::shown(arg))]);
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        page.text([roman(help)]);
    }
}
