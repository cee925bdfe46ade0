//! `malkoll man`: the manual page, from the same table as the help.

use clap::{Arg, ArgMatches};
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::cli::help::usage::{self, common};
use crate::cli::help::whole::command;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "man", about: Lang::cli_man_about, args: |_| Vec::new(), json: false, run };

fn run(call: &mut Call<'_, '_>, _: &ArgMatches) -> Done {
    let page = page(call.lang(), call.verbs);
    call.write(&page)
}

/// The page, as roff.
pub fn page(lang: Lang, verbs: &[Verb]) -> String {
    let mut page = Roff::new();
    page.control("TH", ["MALKOLL", "1", "", concat!("malkoll ", env!("CARGO_PKG_VERSION")), ""]);
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
