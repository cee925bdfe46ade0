//! `malkoll move`: moves an item below another, last among its siblings.

use clap::{Arg, ArgMatches};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::{given, item, option, plan};
use crate::cli::typed::naming::place;
use crate::cli::words::line::name;
use crate::domain::edits;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "move", about: Lang::cli_move_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![plan(lang), item(lang), option("to", lang.cli_parent_name(), lang.cli_move_to_help()).required(true)]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    call.may_write(&opened)?;
    let plan = opened.ledger.plan();
    let ix = call.item(plan, given(matches, "item"))?;
    let to = place(call, plan, given(matches, "to"))?;
    let edit = edits::move_item(plan, ix, to).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let above = plan.tree().parent(ix);
    let above = above.map_or(lang.cli_top().to_owned(), |ix| format!("{} {}", plan.item_id(ix), name(plan.item(ix))));
    call.remark(&lang.cli_moved(plan.item_id(ix), &name(plan.item(ix)), &above));
    call.print_saved(&entries)
}
