//! `malkoll export`: the whole plan with rounds and log as one JSON document.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece;
use crate::cli::typed::argument::{given, plan};
use crate::domain::reporting::Format;
use crate::domain::seal;
use crate::storage::export::document;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "export", about: Lang::cli_export_about, args, json: false, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        Arg::new("output")
            .long("output")
            .short('o')
            .value_name(lang.cli_file_name())
            .value_parser(value_parser!(PathBuf))
            .help(lang.cli_export_output_help()),
        Arg::new("force").long("force").action(ArgAction::SetTrue).help(lang.cli_export_force_help()),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    // A file that says it is something else would be opened as that.
    let ending = matches.get_one::<PathBuf>("output").and_then(|name| name.extension());
    let asked = ending.and_then(|ending| Format::from_ending(&ending.to_string_lossy()));
    if let Some(format) = asked.filter(|format| *format != Format::Json) {
        return Err(Trouble::Usage(lang.cli_export_is_json(format.code(), given(matches, "plan"))));
    }
    let opened = call.open_in_force(given(matches, "plan"))?;
    let text = document(&opened).map_err(|fault| Trouble::fault(lang, &fault))?;
    let plan = opened.ledger.plan();
    for (id, round) in plan.rounds.iter() {
        if let Some(doubt) = lang.seal_doubt(seal::state(&opened.ledger, id), &plan.id) {
            call.remark(&lang.cli_exported_seal(&clean::line(round.called(id)), &doubt));
        }
    }
    let Some(name) = matches.get_one::<PathBuf>("output") else {
        // The document is printed as JSON everywhere is: what steers a terminal is escaped, and comes back whole.
        let text = piece::escaped(&text, call.common.signs);
        return call.write(&text);
    };
    let shown = call.deliver(name, matches.get_flag("force"), text.as_bytes())?;
    call.remark(&lang.cli_exported(&shown, opened.ledger.len()));
    Ok(())
}
