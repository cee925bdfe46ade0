//! `malkoll decision`: the decisions of the document, and those that are noted afterwards.

use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::record;
use crate::cli::typed::argument::{given, plan};
use crate::cli::typed::choice;
use crate::cli::typed::options::{options, put};
use crate::cli::typed::value::text_value;
use crate::domain::edits::{self, Refusal};
use crate::domain::record::{Decision, Kind};
use crate::storage::library::Opened;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "decision", about: Lang::cli_decision_about, args, json: true, run };

const ACTIONS: [&str; 2] = ["list", "add"];

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        plan(lang),
        Arg::new("action")
            .value_name("list|add")
            .value_parser(choice::action(&ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("title").value_name(lang.cli_heading_name()).help(lang.cli_decision_title_help()),
    ];
    args.extend(options(lang, Kind::Decision));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = call.open(given(matches, "plan"))?;
    match given(matches, "action") {
        "add" => add(call, matches, opened),
        _ => list(call, &opened),
    }
}

fn list(call: &mut Call<'_, '_>, opened: &Opened) -> Done {
    let plan = opened.ledger.plan();
    if call.json {
        let rows: Vec<Json> = plan.decisions.iter().map(|(id, decision)| record(Some(id), decision)).collect();
        return call.print_json(&object([("plan", plan.id.to_string().into()), ("decisions", rows.into())]));
    }
    if plan.decisions.is_empty() {
        call.out.line(call.lang().cli_no_decisions());
    }
    for (id, decision) in plan.decisions.iter() {
        let lines = call.teller().decision(plan, id, decision);
        call.out.tell(&lines);
    }
    call.print()
}

fn add(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let mut decision = Decision::default();
    put(&mut decision, vec![("title", text_value(given(matches, "title")))]);
    put(&mut decision, call.fields(plan, matches, Kind::Decision)?);
    // Only a dated decision can be known to have come after what it settles.
    decision.date = decision.date.or(decision.settles.is_some().then(|| call.today()));
    let id = call.new_id("beslut");
    let edit = edits::note_decision(plan, &id, &decision).map_err(|refusal| {
        if refusal == Refusal::EmptyText {
            Trouble::Usage(lang.cli_decision_what().to_owned())
        } else {
            Trouble::refusal(lang, &refusal)
        }
    })?;
    let entries = call.save(&mut opened, vec![edit])?;
    let title = decision.title.or(decision.text).unwrap_or_default();
    call.remark(&lang.cli_added(&lang.kind(Kind::Decision).to_lowercase(), &id, &clean::line(&title)));
    call.print_added(&id, &entries)
}
