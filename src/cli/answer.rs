//! `malkoll answer`: what a unit answers about an item for its part; without a unit, who has answered and who has not.

use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::{answers_json, record, round_json};
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::options::{options, put};
use crate::cli::typed::status::status_named;
use crate::cli::words::line::title;
use crate::domain::answers::{answer_id, of_item};
use crate::domain::edits::{self, Refusal};
use crate::domain::record::{Answer, Kind};
use crate::domain::tree::ItemIx;
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "answer", about: Lang::cli_answer_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        plan(lang),
        Arg::new("item").value_name(lang.cli_item_name()).help(lang.cli_answer_item_help()),
        Arg::new("value").value_name(lang.cli_value_name()).help(lang.cli_value_help()),
        option("unit", lang.cli_unit_name(), lang.cli_answer_unit_help()),
    ];
    args.extend(options(lang, Kind::Answer));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = call.open(given(matches, "plan"))?;
    let ix = match matches.get_one::<String>("item") {
        Some(name) => Some(call.item(opened.ledger.plan(), name)?),
        None => None,
    };
    match (ix, matches.get_one::<String>("unit")) {
        (Some(ix), Some(unit)) => answer(call, matches, opened, ix, unit),
        (None, Some(_)) => Err(Trouble::Usage(call.lang().cli_argument_missing(call.lang().cli_item_name()))),
        // What is written is somebody's answer.
        (_, None)
            if matches.contains_id("value")
                || !call.fields(opened.ledger.plan(), matches, Kind::Answer)?.is_empty() =>
        {
            Err(Trouble::Usage(call.lang().cli_argument_missing("--unit")))
        }
        (ix, None) => list(call, &opened, ix),
    }
}

fn answer(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened, ix: ItemIx, unit: &str) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let occasion = call.occasion(opened.ledger.plan())?;
    let plan = opened.ledger.plan_of(&occasion.round_id);
    let unit = call.unit(plan, unit)?;
    let id = answer_id(&occasion.round_id, plan.item_id(ix), &unit);
    let mut said: Answer = plan.answers.get(&id).cloned().unwrap_or_default();
    if let Some(text) = matches.get_one::<String>("value") {
        let (scale, gender) = (plan.scale_of(ix), lang.gender(plan.level_of(ix)));
        if !scale.is_assessable() {
            return Err(Trouble::refusal(lang, &Refusal::NotAssessable));
        }
        said.value = status_named(lang, plan, scale, gender, text)?;
    }
    put(&mut said, call.fields(plan, matches, Kind::Answer)?);
    let edit = edits::put_answer(plan, &occasion, ix, &unit, &said);
    let edit = edit.map_err(|refusal| {
        let says_nothing = refusal == Refusal::EmptyText;
        if says_nothing { Trouble::Usage(lang.cli_answer_what().to_owned()) } else { Trouble::refusal(lang, &refusal) }
    })?;
    call.tell_other_round(opened.ledger.plan(), &occasion, Lang::other_round);
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let teller = call.teller();
    let said = teller.answer(plan, ix, plan.answers.get(&id));
    let line = format!("{} {}, {}: {said}", plan.item_id(ix), title(plan.item(ix)), teller.unit(plan, &unit));
    call.remark(&line);
    call.print_saved(&entries)
}

/// Who has answered about what.
fn list(call: &mut Call<'_, '_>, opened: &Opened, only: Option<ItemIx>) -> Done {
    let lang = call.lang();
    let (id, round) = call.round(opened.ledger.plan())?;
    let plan = opened.ledger.plan_of(&id);
    let shared = plan.tree().iter().filter(|ix| only.is_none_or(|only| only == *ix));
    let shared: Vec<ItemIx> = shared.filter(|ix| !plan.item(*ix).answering.is_empty()).collect();
    if call.json {
        let rows = shared.iter().map(|ix| {
            object([
                ("item", plan.item_id(*ix).to_string().into()),
                ("answers", answers_json(&of_item(plan, &id, *ix))),
            ])
        });
        let parts = plan.parts.iter().filter(|(_, part)| part.round.as_ref() == Some(&id));
        let parts: Vec<Json> = parts.map(|(id, part)| record(Some(id), part)).collect();
        return call.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("round", round_json(&opened.ledger, &id, &round)),
            ("items", rows.collect::<Vec<_>>().into()),
            ("parts", parts.into()),
        ]));
    }
    let line = call.round_line(&opened.ledger, &id, &round);
    call.out.line(&line);
    if shared.is_empty() {
        call.out.line(lang.cli_nothing_shared());
    }
    for ix in shared {
        let answers = of_item(plan, &id, ix);
        let lead = format!("{} {}: ", plan.item_id(ix), title(plan.item(ix)));
        let coverage = call.teller().answered(&answers).unwrap_or_default();
        call.out.put(0, &lead, Emphasis::Strong, &coverage);
        for (unit, said) in answers {
            let line = format!("{}: {}", call.teller().unit(plan, unit), call.teller().answer(plan, ix, said));
            call.out.indented(2, &line);
        }
    }
    call.print()
}
