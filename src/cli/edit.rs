//! `malkoll edit`: changes fields of an item. The source's own words stay; what is around them may change.

use crate::domain::record::Kind;
use clap::{Arg, ArgMatches};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::{given, item, option, plan};
use crate::cli::typed::item_fields;
use crate::cli::typed::value::text_value;
use crate::cli::words::line::name;
use crate::domain::edits::{self, Refusal};
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "edit", about: Lang::cli_edit_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    let mut args =
        vec![plan(lang), item(lang), option("heading", lang.cli_text_name(), lang.field_help(Kind::Item, "heading"))];
    args.extend(item_fields::options(lang));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    call.may_write(&opened)?;
    let plan = opened.ledger.plan();
    let ix = call.item(plan, given(matches, "item"))?;
    let refused = |refusal: Refusal| Trouble::building(lang, &refusal);
    let mut fields = Vec::new();
    if let Some(text) = matches.get_one::<String>("heading") {
        fields.push(("heading", text_value(text)));
    }
    fields.extend(call.fields(plan, matches, Kind::Item)?);
    let responsible = item_fields::responsible(call, plan, matches, &plan.item(ix).responsible)?;
    if fields.is_empty() && responsible.is_none() {
        return Err(Trouble::Usage(lang.cli_edit_what().to_owned()));
    }
    if plan.item(ix).is_slot() {
        return Err(refused(Refusal::EmptySlot));
    }
    let mut wanted = Vec::new();
    if let Some(responsible) = &responsible {
        wanted.push(edits::set_responsible(plan, ix, responsible));
    }
    if !fields.is_empty() {
        wanted.push(edits::edit_item(plan, ix, fields));
    }
    let mut made = Vec::new();
    for edit in wanted {
        match edit {
            Ok(edit) => made.push(edit),
            // What stands already is left out; it is only refused when nothing else is asked for.
            Err(Refusal::NoChange) => {}
            Err(refusal) => return Err(refused(refusal)),
        }
    }
    let edit = edits::together(made).ok_or_else(|| refused(Refusal::NoChange))?;
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    call.remark(&lang.cli_changed(plan.item_id(ix), &name(plan.item(ix))));
    call.print_saved(&entries)
}
