//! `malkoll plans`: every plan, how far it has been assessed, where it lives.

use clap::ArgMatches;

use crate::cli::asked::all::over_all;
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::paper;
use crate::cli::call::trouble::{Done, Trouble};
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "plans", about: Lang::cli_plans_about, args: |_| Vec::new(), json: true, run };

fn run(call: &mut Call<'_, '_>, _: &ArgMatches) -> Done {
    let mut replaced = 0;
    let damaged = over_all(call, |call, id, opened, overview| {
        let (plan, place) = (opened.ledger.plan(), place(call, opened));
        let title = call.plan_title(plan);
        if let Some(by) = call.teller().overview_replaced(overview) {
            if replaced == 0 {
                call.out.blank_line();
                call.out.line(call.lang().cli_plans_replaced());
            }
            replaced += 1;
            put_id(call, id, &title);
            call.out.indented(indent(call), &format!("{}; {place}", call.lang().capital(&by)));
            return;
        }
        let parts = call.teller().overview_parts(overview).into_iter();
        let parts: Vec<String> = parts.map(|(sign, words, _)| format!("{sign} {words}").trim().to_owned()).collect();
        let coverage = call.teller().overview_coverage(overview);
        let more = call.teller().overview_more(overview, Some(plan));
        let indent = indent(call);
        put_id(call, id, &title);
        call.out.indented(indent, &format!("{coverage}; {place}"));
        call.out.indented(indent, &parts.join(", "));
        more.iter().for_each(|line| call.out.indented(indent, &line.text()));
    })?;
    call.print()?;
    if damaged { Err(Trouble::No) } else { Ok(()) }
}

fn put_id(call: &mut Call<'_, '_>, id: &str, title: &str) {
    match call.common.plain {
        true => call.out.line(&format!("{id}: {title}")),
        false => call.out.put(0, &format!("{}  ", paper::filled(id, 12)), Emphasis::Strong, title),
    }
}

fn indent(call: &Call<'_, '_>) -> usize {
    if call.common.plain { 0 } else { 14 }
}

/// Where a plan lives.
fn place(call: &Call<'_, '_>, opened: &Opened) -> String {
    if opened.folder.exists() {
        clean::line(&opened.folder.path().display().to_string()).into_owned()
    } else {
        call.lang().cli_bundled().to_owned()
    }
}
