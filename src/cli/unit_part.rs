//! `malkoll part`: what is asked of a unit in a round and by when, its summary and analysis, and that it is ready; without
//! an option, how each unit stands.

use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::{round_json, taking_json};
use crate::cli::typed::argument::{given, plan};
use crate::cli::typed::options::{options, put};
use crate::domain::answers::{of_all, part_id, taking_part};
use crate::domain::edits;
use crate::domain::record::{Kind, Part};
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "part", about: Lang::cli_part_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![plan(lang), Arg::new("unit").value_name(lang.cli_unit_name()).help(lang.cli_part_unit_help())];
    args.extend(options(lang, Kind::Part));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let mut opened = call.open(given(matches, "plan"))?;
    let plan = opened.ledger.plan();
    let unit = match matches.get_one::<String>("unit") {
        Some(name) => Some(call.unit(plan, name)?),
        None => None,
    };
    let fields = call.fields(plan, matches, Kind::Part)?;
    if fields.is_empty() {
        return list(call, &opened, unit.as_deref());
    }
    call.may_write(&opened)?;
    let lang = call.lang();
    // Of everybody something is asked; what is said is said by one.
    if unit.is_none() && fields.iter().any(|(field, _)| !Part::asks(field)) {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_unit_name())));
    }
    let occasion = call.occasion(plan)?;
    let id = part_id(&occasion.round_id, unit.as_ref());
    let mut part: Part = plan.parts.get(&id).cloned().unwrap_or_default();
    put(&mut part, fields);
    let edit = edits::put_unit_part(plan, &occasion, unit.as_ref(), &part);
    let edit = edit.map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    call.tell_other_round(opened.ledger.plan(), &occasion, Lang::other_round);
    let entries = call.save(&mut opened, vec![edit])?;
    let told: Vec<String> =
        entries.iter().flat_map(|entry| call.teller().before_and_after(&opened.ledger, entry)).collect();
    told.iter().for_each(|line| call.remark(line));
    call.print_saved(&entries)
}

/// How each unit stands in the round.
fn list(call: &mut Call<'_, '_>, opened: &Opened, only: Option<&str>) -> Done {
    let lang = call.lang();
    let (id, round) = call.round(opened.ledger.plan())?;
    let plan = opened.ledger.plan_of(&id);
    let mut all = taking_part(plan, (&id, &round), |_| true);
    all.retain(|taking| only.is_none_or(|only| **taking.unit == *only));
    if call.json {
        let today = call.today();
        let rows: Vec<Json> = all.iter().map(|taking| taking_json(plan, &id, taking, today)).collect();
        return call.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("round", round_json(&opened.ledger, &id, &round)),
            ("units", rows.into()),
        ]));
    }
    let line = call.round_line(&opened.ledger, &id, &round);
    call.out.line(&line);
    let asked = of_all(plan, &id).and_then(|part| part.instruction.as_deref());
    if let Some(asked) = asked {
        call.out.line(&format!("{}: {}", lang.field(Kind::Part, "instruction"), clean::line(asked)));
    }
    if all.is_empty() {
        call.out.line(lang.cli_nobody_takes_part());
    }
    for taking in &all {
        let stands = call.teller().taking(&opened.ledger, &id, taking);
        let unit = call.teller().unit(plan, taking.unit);
        call.out.put(0, &format!("{unit}: "), Emphasis::Strong, &stands);
        let Some(part) = taking.part else { continue };
        let texts = [
            ("instruction", &part.instruction),
            ("summary", &part.summary),
            ("analysis", &part.analysis),
            ("unready_reason", &part.unready_reason),
        ];
        for (field, text) in texts {
            if let Some(text) = text {
                call.out.indented(2, &format!("{}: {}", lang.field(Kind::Part, field), clean::line(text)));
            }
        }
    }
    call.print()
}
