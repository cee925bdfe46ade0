//! `malkoll withdraw`: an item, a note, an indicator, resources or a consultation no longer hold, or hold again.
//! Nothing is deleted.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::words::line::{self, name};
use crate::domain::edits;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Object};
use crate::domain::tree::ItemIx;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "withdraw", about: Lang::cli_withdraw_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        Arg::new("what").value_name(lang.cli_withdraw_name()).required(true).help(lang.cli_withdraw_what_help()),
        option("reason", lang.cli_text_name(), lang.cli_withdraw_reason_help()),
        Arg::new("restore")
            .long("restore")
            .visible_alias("undo")
            .action(ArgAction::SetTrue)
            .help(lang.cli_withdraw_restore_help()),
    ]
}

/// What is withdrawn.
enum What {
    Item(ItemIx),
    Note(Id),
    Record(Object),
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    call.may_write(&opened)?;
    let plan = opened.ledger.plan();
    let what = named(call, plan, given(matches, "what"))?;
    let restore = matches.get_flag("restore");
    let reason = clean::input(matches.get_one::<String>("reason").map_or("", String::as_str));
    let reason = reason.trim();
    if !matches!(what, What::Item(_)) && !reason.is_empty() {
        return Err(Trouble::Usage(lang.cli_withdraw_reason_of_items().to_owned()));
    }
    let edit = match &what {
        What::Item(_) if !restore && reason.is_empty() => {
            return Err(Trouble::Usage(lang.cli_withdraw_no_reason().to_owned()));
        }
        What::Item(ix) => edits::withdraw_item(plan, *ix, !restore, reason),
        What::Note(note) if restore => edits::restore_note(plan, note),
        What::Note(note) => edits::withdraw_note(plan, note),
        What::Record(object) => edits::withdraw_record(plan, object.clone(), !restore),
    };
    let edit = edit.map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let called = match &what {
        What::Item(ix) => format!("{} {}", plan.item_id(*ix), name(plan.item(*ix))),
        What::Note(note) => {
            let item = plan.notes.get(note).and_then(|note| note.item.as_deref()).unwrap_or_default();
            format!("{} {} ({item})", lang.note().to_lowercase(), line::short(note))
        }
        What::Record(object) => clean::line(object.to_string().split_once('/').map_or("", |(_, id)| id)).into_owned(),
    };
    call.remark(&if restore { lang.cli_restored(&called) } else { lang.cli_withdrawn(&called) });
    call.print_saved(&entries)
}

/// What is meant: the id of anything that can be withdrawn, or the name of an item.
fn named(call: &Call<'_, '_>, plan: &Plan, name: &str) -> Done<What> {
    let wanted = name.trim().to_lowercase();
    if let Some(ix) = plan.item_ix(name.trim()) {
        return Ok(What::Item(ix));
    }
    let id = Id::from(name.trim());
    for (known, object) in [
        (plan.indicators.get(&id).is_some(), Object::Indicator as fn(Id) -> Object),
        (plan.resources.get(&id).is_some(), Object::Resource),
        (plan.measures.get(&id).is_some(), Object::Measure),
        (plan.consultations.get(&id).is_some(), Object::Consultation),
    ] {
        if known {
            return Ok(What::Record(object(id)));
        }
    }
    // Notes are shown by the last four digits of their ids.
    let is_end = wanted.len() >= 4 && wanted.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let notes: Vec<&Id> = plan.notes.iter().map(|(id, _)| id).filter(|id| is_end && id.ends_with(&wanted)).collect();
    match notes.as_slice() {
        [only] => Ok(What::Note((*only).clone())),
        _ => call.item(plan, name).map(What::Item),
    }
}
