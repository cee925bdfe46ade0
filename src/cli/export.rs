//! `malkoll export`: the whole plan with rounds and log as one JSON document.

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::path::{Path, PathBuf};

use super::arguments::{Verb, given, plan};
use super::session::Session;
use super::trouble::{Done, Trouble};
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

fn run(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = session.lang();
    let opened = session.open(given(matches, "plan"))?;
    let text = document(&opened).map_err(|fault| Trouble::fault(lang, &fault))?;
    let Some(name) = matches.get_one::<PathBuf>("output") else {
        // The document is printed as JSON everywhere is: what steers a terminal is escaped, and comes back whole.
        let text = super::json::escaped(&text, session.common.signs);
        return session.write(&text);
    };
    let path = session.allowed(&session.world.current.join(name))?;
    let shown = clean::line(&path.display().to_string()).into_owned();
    if is_in_plan_folder(&session.common.places.data, &path) {
        return Err(Trouble::Failed(lang.cli_export_into_data(&shown)));
    }
    let disk = &session.world.disk;
    let written = if matches.get_flag("force") {
        disk.replace(&path, text.as_bytes(), 0o600).map(|()| true)
    } else {
        disk.create(&path, text.as_bytes(), 0o600)
    };
    match written {
        Ok(true) => session.say(&lang.cli_exported(&shown, opened.ledger.len())),
        Ok(false) => return Err(Trouble::Failed(lang.cli_export_exists(&shown))),
        Err(fault) => return Err(Trouble::fault(lang, &fault)),
    }
    Ok(())
}

/// True for a path inside a plan's own folder: nothing but the program's own files belongs there.
fn is_in_plan_folder(data: &Path, path: &Path) -> bool {
    let (Ok(data), Some(Ok(folder))) = (data.canonicalize(), path.parent().map(Path::canonicalize)) else {
        return false;
    };
    folder != data && folder.starts_with(&data)
}
