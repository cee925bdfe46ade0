//! `malkoll import`: a whole plan is taken in, after a look at what comes.

mod document;
mod poppler;
pub(crate) mod reading;
mod shape;
pub(crate) mod taking;

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use serde_json::Value as Json;

use super::check::Look;
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::call::world::Target;
use crate::cli::json::piece::{maybe, object};
use crate::cli::json::record::{authors_json, round_json};
use crate::cli::typed::argument::option;
use crate::cli::typed::asking::{confirm, yes};
use crate::cli::typed::naming::source;
use crate::cli::words::line::{authors, counted};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ledger::Ledger;
use crate::storage::copy::PlanCopy;
use crate::storage::import;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "import", about: Lang::cli_import_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        Arg::new("file")
            .value_name(lang.cli_source_name())
            .value_parser(value_parser!(PathBuf))
            .num_args(1..)
            .required(true)
            .help(lang.cli_import_file_help()),
        yes(lang.cli_import_yes_help()),
        option("map", lang.cli_import_map_name(), lang.cli_import_map_help()).action(ArgAction::Append),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("file").into_iter().flatten().cloned().collect();
    // A plan of ours is a file of JSON, or a folder with its base; everything else is somebody's document.
    let is_plan = |path: &PathBuf| {
        let at = call.world.current.join(path);
        let json = at.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        json || at.is_dir() && at.join("base.json").exists() || !at.exists() && path.as_os_str() != document::PASTED
    };
    if !(paths.len() == 1 && paths.iter().all(is_plan)) {
        let paths = document::named(call, &paths)?;
        if document::is_looked_through(call, matches, &paths) {
            call.screens = paths.into_iter().next().map(Target::Document);
            return Ok(());
        }
        return document::take_in(call, matches, &paths);
    }
    let path = source(call, matches, "file")?;
    call.may_begin()?;
    let shown = clean::line(&path.display().to_string()).into_owned();
    let read = PlanCopy::read(&call.world.disk, &path);
    // What goes out of here has its changes with it; what somebody wrote by hand is looked through.
    let by_hand = path.is_file() && read.as_ref().map_or(true, |copy| copy.lines.is_empty());
    // The one fault that makes it unreadable is told as such.
    let enough = 1 + usize::from(read.is_err());
    let look = by_hand.then(|| Look::of(call, &path)).filter(|look| look.wrong() >= enough);
    if let Some(look) = &look {
        let refused = read.is_err() || matches.get_flag("yes");
        if !call.json {
            look.print(call);
            if refused {
                call.print_beside();
            }
            call.print()?;
        } else if refused {
            call.print_json(&object([("look", look.json()), ("written", false.into())]))?;
        }
        if refused {
            return Err(Trouble::Failed(lang.cli_import_slips(&shown, &lang.count_flaws(look.wrong()))));
        }
    }
    let copy = read.map_err(|fault| Trouble::fault(lang, &fault))?;
    if copy.plan.holds_nothing() {
        let nothing = Fault::new(shown, FaultKind::NotAPlan(crate::domain::plan::PlanError::Nothing));
        return Err(Trouble::fault(lang, &nothing));
    }
    let id = copy.plan.id.to_string();
    let there = || Trouble::Failed(lang.cli_import_there(&id));
    let target = call.library.root.join(&id);
    if std::fs::symlink_metadata(&target).is_ok() {
        return Err(there());
    }
    let ledger = copy.ledger();
    if !call.json {
        preview(call, &shown, &copy, &ledger);
        call.print()?;
    }
    let written = confirm(call, matches, Lang::cli_import_question).and_then(|()| {
        let put = import::put(&call.world.disk, &call.library.root, &copy, call.now());
        if put.map_err(|fault| Trouble::fault(lang, &fault))? { Ok(()) } else { Err(there()) }
    });
    if call.json {
        let value = json(call, &copy, &ledger, look.as_ref(), written.is_ok());
        call.print_json(&value)?;
    }
    written?;
    call.remark(&lang.cli_imported(&id, &clean::line(&target.display().to_string())));
    let mut opened = call.open(&id)?;
    call.refresh_snapshots(&mut opened);
    Ok(())
}

fn preview(call: &mut Call<'_, '_>, shown: &str, copy: &PlanCopy, ledger: &Ledger) {
    let lang = call.lang();
    let plan = ledger.plan();
    call.out.line(&format!("{shown}:"));
    let heading = format!("{}: {}", plan.id, call.plan_title(plan));
    call.out.heading(&heading);
    let levels: Vec<String> = plan.levels().map(|level| lang.level(level).to_lowercase()).collect();
    call.out.indented(2, &lang.cli_copy_levels(&levels.join(", ")));
    let counts =
        [lang.count_items(plan.tree().len()), lang.count_units(plan.units.len()), lang.count_changes(ledger.len())];
    call.out.indented(2, &counts.join(", "));
    let rounds: Vec<String> = plan
        .rounds_by_date()
        .into_iter()
        .map(|(id, round)| {
            let label = clean::line(round.label.as_deref().unwrap_or(id)).into_owned();
            let state = round.state.map(|state| format!(" ({})", lang.round_state(state))).unwrap_or_default();
            label + &state
        })
        .collect();
    if !rounds.is_empty() {
        call.out.indented(2, &lang.cli_copy_rounds(&rounds.join(", ")));
    }
    if !ledger.is_empty() {
        call.out.indented(2, &lang.cli_copy_authors(&authors(ledger.entries())));
    }
    let conflicts = ledger.conflicts().count();
    if conflicts > 0 {
        call.out.indented(2, &lang.count_conflicts(conflicts));
    }
    if copy.of_other_base() > 0 {
        call.out.indented(2, &lang.cli_copy_other_base(&lang.count_changes(copy.of_other_base())));
    }
    if !copy.aside.is_empty() {
        call.out.indented(2, &lang.cli_copy_aside(&lang.count_lines(copy.aside.len())));
    }
    if let Some(schema) = copy.newer {
        call.out.indented(2, &lang.cli_copy_newer(schema));
    }
}

fn json(call: &Call<'_, '_>, copy: &PlanCopy, ledger: &Ledger, look: Option<&Look>, written: bool) -> Json {
    let plan = ledger.plan();
    let rounds: Vec<Json> =
        plan.rounds_by_date().into_iter().map(|(id, round)| round_json(ledger, id, round)).collect();
    let levels: Vec<Json> = plan.levels().filter_map(|level| level.id.as_deref().map(Json::from)).collect();
    object([
        ("plan", plan.id.to_string().into()),
        ("title", maybe(plan.document().title.as_deref())),
        ("levels", levels.into()),
        ("items", plan.tree().len().into()),
        ("units", plan.units.len().into()),
        ("rounds", rounds.into()),
        ("entries", ledger.len().into()),
        ("authors", authors_json(counted(ledger.entries()))),
        ("set_aside", copy.aside.len().into()),
        ("look", maybe(look.map(Look::json))),
        ("written", written.into()),
        ("path", maybe(written.then(|| call.library.root.join(&*plan.id).display().to_string()))),
    ])
}
