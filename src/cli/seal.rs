//! `malkoll seal`: a short code over everything up to now, for the minutes. `malkoll check PLAN --seal CODE` proves years
//! later that nothing of it has been changed.

use clap::ArgMatches;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::typed::argument::{given, plan};
use crate::domain::seal::{self, Code};
use crate::text::Lang;

/// The verb.
pub const VERB: Verb =
    Verb { name: "seal", about: Lang::cli_seal_about, args: |lang| vec![plan(lang)], json: true, run };

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    call.may_write(&opened)?;
    if opened.ledger.is_empty() {
        return Err(Trouble::Failed(lang.cli_seal_nothing().to_owned()));
    }
    let edit = seal::everything(&opened.ledger, call.new_id("attest"));
    let sealed = edit.changes.iter().find(|change| &*change.field == "seal").and_then(|change| change.to.as_text());
    let Some(code) = sealed.and_then(Code::of) else { return Ok(()) };
    let covered = opened.ledger.len();
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan().id.to_string();
    if call.json {
        return call.print_json(&object([
            ("plan", plan.into()),
            ("code", code.to_string().into()),
            ("covers", covered.into()),
            ("entries", entries.iter().map(crate::cli::json::record::entry_json).collect::<Vec<_>>().into()),
        ]));
    }
    call.out.line(&code.to_string());
    call.print()?;
    call.remark(&lang.cli_seal_put(&lang.count_changes(covered), &plan, &code.to_string()));
    Ok(())
}
