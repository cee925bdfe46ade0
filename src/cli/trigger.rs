//! `malkoll trigger`: the events that call for a revision of the document, and whether they have happened.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::record;
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::choice;
use crate::cli::typed::value;
use crate::domain::edits;
use crate::domain::plan::Plan;
use crate::domain::record::Id;
use crate::storage::library::Opened;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "trigger", about: Lang::cli_trigger_about, args, json: true, run };

const ACTIONS: [&str; 2] = ["list", "set-off"];

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        Arg::new("action")
            .value_name("list|set-off")
            .value_parser(choice::action(&ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("trigger").value_name(lang.cli_trigger_name()).help(lang.cli_trigger_trigger_help()),
        option("date", lang.cli_date_name(), lang.cli_trigger_date_help()),
        Arg::new("undo").long("undo").action(ArgAction::SetTrue).help(lang.cli_trigger_undo_help()),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = call.open(given(matches, "plan"))?;
    match given(matches, "action") {
        "set-off" => set_off(call, matches, opened),
        _ => list(call, &opened),
    }
}

fn list(call: &mut Call<'_, '_>, opened: &Opened) -> Done {
    let plan = opened.ledger.plan();
    if call.json {
        let rows: Vec<Json> = plan.triggers.iter().map(|(id, trigger)| record(Some(id), trigger)).collect();
        return call.print_json(&object([("plan", plan.id.to_string().into()), ("triggers", rows.into())]));
    }
    if plan.triggers.is_empty() {
        call.out.line(call.lang().cli_no_triggers());
    }
    for (id, trigger) in plan.triggers.iter() {
        let lines = call.teller().trigger(plan, id, trigger);
        call.out.tell(&lines);
    }
    call.print()
}

fn capital_event(lang: Lang, plan: &Plan, id: &Id) -> String {
    let event = plan.triggers.get(id).and_then(|trigger| trigger.event.as_deref()).unwrap_or(id);
    lang.capital(&clean::line(event))
}

fn set_off(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let id = match (matches.get_one::<String>("trigger"), plan.triggers.iter().next()) {
        (Some(name), _) => call.trigger(plan, name)?,
        (None, Some((only, _))) if plan.triggers.len() == 1 => only.clone(),
        (None, Some(_)) => return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_trigger_name()))),
        (None, None) => return Err(Trouble::Failed(lang.cli_no_triggers().to_owned())),
    };
    let day = match matches.get_one::<String>("date") {
        _ if matches.get_flag("undo") => None,
        Some(text) => Some(value::date(lang, text)?),
        None => Some(call.today()),
    };
    let edit = edits::set_trigger(plan, &id, day).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    call.remark(&format!("{}: {}", capital_event(lang, plan, &id), call.teller().trigger_state(plan, &id)));
    call.print_saved(&entries)
}
