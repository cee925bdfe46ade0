//! `malkoll note`: writes a note about an item, changes one, or takes one back.

use clap::{Arg, ArgMatches};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::saving::note_id;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::{given, item, option, plan};
use crate::cli::typed::piped::{PIPED, Piped, read_text};
use crate::cli::words::line::{name, short};
use crate::domain::edits;
use crate::domain::plan::Plan;
use crate::domain::record::Id;
use crate::domain::tree::ItemIx;
use crate::storage::disk::shown;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "note", about: Lang::cli_note_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        item(lang),
        Arg::new("text").value_name(lang.cli_text_name()).help(lang.cli_note_text_help()),
        option("edit", "ID", lang.cli_note_edit_help()),
        option("withdraw", "ID", lang.cli_note_withdraw_help()).conflicts_with_all(["edit", "text"]),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    call.may_write(&opened)?;
    let plan = opened.ledger.plan();
    let ix = call.item(plan, given(matches, "item"))?;
    let refused = |refusal| Trouble::refusal(lang, &refusal);
    let edit = if let Some(name) = matches.get_one::<String>("withdraw") {
        edits::withdraw_note(plan, &note_named(lang, plan, ix, name)?).map_err(refused)?
    } else {
        let named = match matches.get_one::<String>("edit") {
            Some(name) => Some(note_named(lang, plan, ix, name)?),
            None => None,
        };
        let text = match matches.get_one::<String>("text").map(String::as_str) {
            Some(PIPED) => match read_text(call)? {
                Piped::Text(text) => text,
                Piped::Not { why, letters } => {
                    let kept = call.keep_piped(&mut opened, ix, named.as_ref(), &letters);
                    let kept = kept.map(|path| lang.cli_text_kept(&clean::line(&shown(&path))));
                    return Err(Trouble::Failed([Some(why), kept].into_iter().flatten().collect::<Vec<_>>().join(" ")));
                }
            },
            Some(text) => text.to_owned(),
            None => return Err(Trouble::Usage(lang.cli_note_no_text().to_owned())),
        };
        let text = clean::input(&text);
        match named {
            Some(id) => edits::edit_note(plan, &id, text.trim()).map_err(refused)?,
            None => {
                let occasion = call.occasion(plan)?;
                call.tell_other_round(plan, &occasion, Lang::other_round_note);
                let id = note_id(call, opened.ledger.highest());
                edits::add_note(plan, &occasion, ix, id, text.trim()).map_err(refused)?
            }
        }
    };
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let count = lang.count_notes(plan.notes_of(ix).count());
    let text = format!("{} {}: {count}", plan.item_id(ix), name(plan.item(ix)));
    call.remark(&text);
    call.print_saved(&entries)
}

/// A note about the item, by its id or the end of it.
fn note_named(lang: Lang, plan: &Plan, ix: ItemIx, name: &str) -> Done<Id> {
    let wanted = name.trim().to_lowercase();
    let hits: Vec<&Id> =
        plan.notes_of(ix).map(|(id, _)| id).filter(|id| !wanted.is_empty() && id.ends_with(&wanted)).collect();
    match hits.as_slice() {
        [only] => Ok((*only).clone()),
        _ => {
            let known: Vec<&str> = plan.notes_of(ix).map(|(id, _)| short(id)).collect();
            let known = if known.is_empty() { lang.cli_none().to_owned() } else { known.join(", ") };
            Err(Trouble::Usage(lang.cli_unknown_note(&clean::line(name), plan.item_id(ix), &known)))
        }
    }
}
