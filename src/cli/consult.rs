//! `malkoll consult`: consultations (*samråd*) held about goals.

use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::record;
use crate::cli::typed::argument::{given, plan};
use crate::cli::typed::options::{options, put};
use crate::cli::words::line::{name, title};
use crate::domain::consultations;
use crate::domain::edits::{self, Refusal};
use crate::domain::plan::Plan;
use crate::domain::record::{Consultation, Kind};
use crate::domain::tree::ItemIx;
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "consult", about: Lang::cli_consult_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    let mut args =
        vec![plan(lang), Arg::new("item").value_name(lang.cli_item_name()).help(lang.cli_consult_item_help())];
    args.extend(options(lang, Kind::Consultation));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    let Some(item) = matches.get_one::<String>("item") else { return list(call, &opened) };
    call.may_write(&opened)?;
    let plan = opened.ledger.plan();
    let ix = call.item(plan, item)?;
    if plan.item(ix).is_slot() {
        return Err(Trouble::building(lang, &Refusal::EmptySlot));
    }
    let mut consultation = Consultation {
        item: Some(plan.item_id(ix).clone()),
        date: Some(call.today()),
        role: role_asked_for(plan, ix),
        ..Consultation::default()
    };
    put(&mut consultation, call.fields(plan, matches, Kind::Consultation)?);
    let date = consultation.date.unwrap_or(call.today());
    consultation.date = Some(date);
    let id = call.new_id("samrad");
    let edit = edits::add_consultation(plan, &id, &consultation).map_err(|refusal| {
        if refusal == Refusal::EmptyText {
            Trouble::Usage(lang.cli_consult_with_whom().to_owned())
        } else {
            Trouble::refusal(lang, &refusal)
        }
    })?;
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let role = consultation.role.unwrap_or_default();
    call.remark(&lang.cli_consulted(plan.item_id(ix), &name(plan.item(ix)), &clean::line(&role), &date.to_string()));
    call.print_added(&id, &entries)
}

/// The role that the plan's own rule wants consulted about items of this level.
fn role_asked_for(plan: &Plan, ix: ItemIx) -> Option<Box<str>> {
    let level = &plan.item(ix).level;
    let checks = plan.rules.iter().flat_map(|(_, rule)| &rule.checks);
    checks.filter(|check| check.level == *level).find_map(|check| check.role.clone())
}

fn list(call: &mut Call<'_, '_>, opened: &Opened) -> Done {
    let lang = call.lang();
    let plan = opened.ledger.plan();
    if call.json {
        let rows: Vec<Json> = consultations::standing(plan).map(|(id, held)| record(Some(id), held)).collect();
        return call.print_json(&object([("plan", plan.id.to_string().into()), ("consultations", rows.into())]));
    }
    if consultations::standing(plan).next().is_none() {
        call.out.line(lang.cli_no_consultations());
    }
    for (id, held) in consultations::standing(plan) {
        let item = held.item.clone().unwrap_or_default();
        let about = plan.item_ix(&item).map(|ix| title(plan.item(ix))).unwrap_or_default();
        call.out.put(0, &format!("{item}  "), Emphasis::Strong, &about);
        let line = call.teller().consultation(id, held);
        call.out.indented(2, &line);
    }
    call.print()
}
