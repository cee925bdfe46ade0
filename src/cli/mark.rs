//! `malkoll mark`: sets an assessment, and what goes with it, in one step.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::saving::note_id;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::{given, item, option, plan};
use crate::cli::typed::choice;
use crate::cli::typed::options::options;
use crate::cli::typed::status::{accepted, status_named};
use crate::cli::words::line::name;
use crate::domain::edits::{self, Refusal};
use crate::domain::entry::Edit;
use crate::domain::record::Kind;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "mark", about: Lang::cli_mark_about, args, json: true, run };

/// What can be carried over.
const CARRIED: [&str; 2] = ["texts", "all"];

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        plan(lang),
        item(lang),
        Arg::new("value").value_name(lang.cli_value_name()).help(lang.cli_value_help()),
        option("note", lang.cli_text_name(), lang.cli_mark_note_help()),
    ];
    args.extend(options(lang, Kind::Assessment));
    args.extend([
        option("carry-over", lang.cli_carried_name(), lang.cli_mark_carry_help())
            .value_parser(choice::one_of(lang, &CARRIED))
            .hide_possible_values(true),
        Arg::new("clear").long("clear").action(ArgAction::SetTrue).help(lang.cli_mark_clear_help()),
    ]);
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    call.may_write(&opened)?;
    let occasion = call.occasion(opened.ledger.plan())?;
    // What is judged is what the plan says on the round's day.
    let plan = opened.ledger.plan_of(&occasion.round_id);
    let ix = call.item(plan, given(matches, "item"))?;
    let scale = plan.scale_of(ix);
    let gender = lang.gender(plan.level_of(ix));

    let value = match matches.get_one::<String>("value") {
        _ if matches.get_flag("clear") => Some(None),
        Some(_) if !scale.is_assessable() => {
            // Which sort of item it is says why, better than a list of values would.
            let refusal = edits::assess(plan, &occasion, ix, None).err().unwrap_or(Refusal::NotAssessable);
            return Err(Trouble::refusal(lang, &refusal));
        }
        Some(text) => Some(status_named(lang, plan, scale, gender, text)?),
        None => None,
    };
    let mut wanted = Vec::new();
    if let Some(value) = value {
        wanted.push(edits::assess(plan, &occasion, ix, value));
    }
    for (name, value) in call.fields(plan, matches, Kind::Assessment)? {
        wanted.push(edits::assess_field(plan, &occasion, ix, name, value));
    }
    let note = matches.get_one::<String>("note").map(|text| clean::input(text).trim().to_owned());
    let carried = match matches.get_one::<String>("carry-over").map(String::as_str) {
        Some(what) => {
            let carried = edits::carry_over(plan, &occasion, ix, what == "all");
            Some(carried.map_err(|refusal| Trouble::refusal(lang, &refusal))?)
        }
        None => None,
    };
    if wanted.is_empty() && note.is_none() && carried.is_none() {
        return Err(Trouble::Usage(lang.cli_mark_what(&accepted(lang, plan, scale, gender))));
    }

    let mut made = Vec::new();
    for edit in wanted {
        match edit {
            Ok(edit) => made.push(edit),
            // What stands already is left out; it is only refused when nothing else is asked for.
            Err(Refusal::NoChange) => {}
            Err(refusal) => return Err(Trouble::refusal(lang, &refusal)),
        }
    }
    // What is said now goes before what is carried over into the same field.
    let judged = edits::together(made);
    let mut all: Vec<Edit> = match (judged, carried) {
        (Some(judged), Some(carried)) => edits::together([judged, carried]).into_iter().collect(),
        (judged, carried) => judged.or(carried).into_iter().collect(),
    };
    if let Some(text) = note {
        let id = note_id(call, opened.ledger.highest());
        all.push(edits::add_note(plan, &occasion, ix, id, &text).map_err(|refusal| Trouble::refusal(lang, &refusal))?);
    }
    if !all.is_empty() {
        call.tell_other_round(opened.ledger.plan(), &occasion, Lang::other_round);
    }
    let entries = call.save(&mut opened, all)?;
    let plan = opened.ledger.plan();
    if let Some(verdict) = call.verdict(plan, &occasion.round_id, ix) {
        let label = occasion.round.label.as_deref().unwrap_or(&occasion.round_id);
        let text = format!("{} {}: {} ({})", plan.item_id(ix), name(plan.item(ix)), verdict.word, clean::line(label));
        call.remark(&text);
    }
    for text in entries.iter().flat_map(|entry| call.teller().replaced(&opened.ledger, entry)).collect::<Vec<_>>() {
        call.remark(&text);
    }
    call.print_saved(&entries)
}
