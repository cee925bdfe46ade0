//! `malkoll link`: says what an item answers to beside what it lies below.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::{given, item, option, plan};
use crate::cli::typed::item_fields::{answers_to, targets};
use crate::cli::typed::value::all;
use crate::cli::words::line::name;
use crate::domain::edits::{self, Refusal};
use crate::domain::record::Id;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "link", about: Lang::cli_link_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        item(lang),
        answers_to(lang).help(lang.cli_link_answers_to_help()).conflicts_with_all(["also", "not"]),
        option("also", lang.cli_item_name(), lang.cli_link_also_help()).action(ArgAction::Append),
        option("not", lang.cli_item_name(), lang.cli_link_not_help()).action(ArgAction::Append),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    call.may_write(&opened)?;
    let plan = opened.ledger.plan();
    let ix = call.item(plan, given(matches, "item"))?;
    let wanted: Vec<Id> = match (all(matches, "answers-to"), all(matches, "also"), all(matches, "not")) {
        (None, None, None) => return Err(Trouble::Usage(lang.cli_link_what().to_owned())),
        (Some(names), ..) => targets(call, plan, &names)?,
        (None, also, not) => {
            let not = targets(call, plan, &not.unwrap_or_default())?;
            let mut ids = plan.item(ix).answers_to.clone();
            ids.extend(targets(call, plan, &also.unwrap_or_default())?);
            let mut kept: Vec<Id> = Vec::new();
            for id in ids.into_iter().filter(|id| !not.contains(id)) {
                if !kept.contains(&id) {
                    kept.push(id);
                }
            }
            kept
        }
    };
    let edit = edits::link(plan, ix, &wanted).map_err(|refusal| {
        if refusal == Refusal::NoSuchPlace {
            Trouble::Failed(lang.cli_link_itself().to_owned())
        } else {
            Trouble::building(lang, &refusal)
        }
    })?;
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let list: Vec<String> = wanted.iter().map(|id| clean::line(id).into_owned()).collect();
    let list = if list.is_empty() { lang.cli_nothing().to_owned() } else { lang.listed(&list) };
    call.remark(&lang.cli_linked(plan.item_id(ix), &name(plan.item(ix)), &list));
    call.print_saved(&entries)
}
