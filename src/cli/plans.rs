//! `malkoll plans`: every plan, how far it has been assessed, where it lives.

use clap::ArgMatches;

use crate::cli::asked::all::over_all;
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::paper;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::words::line::coverage;
use crate::domain::due::{due, waiting};
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "plans", about: Lang::cli_plans_about, args: |_| Vec::new(), json: true, run };

fn run(call: &mut Call<'_, '_>, _: &ArgMatches) -> Done {
    let damaged = over_all(call, |call, id, opened, round, total| {
        let plan = opened.ledger.plan();
        let lang = call.lang();
        let place = place(call, opened);
        if call.common.plain {
            call.out.line(&format!("{id}: {}", call.plan_title(plan)));
            call.out.line(&coverage(lang, total));
            call.out.line(&place);
        } else {
            call.out.put(0, &format!("{}  ", paper::filled(id, 12)), Emphasis::Strong, &call.plan_title(plan));
            call.out.indented(14, &format!("{}; {place}", coverage(lang, total)));
            let today = call.today();
            let late: Vec<_> = due(plan, today).into_iter().filter(|due| due.late).collect();
            for due in &late {
                call.out.indented(14, &lang.due(due, plan));
            }
            if total.assessed > 0 && total.missing() > 0 {
                let named: Vec<(Option<String>, u32)> = waiting(plan, round.0, round.1, today)
                    .into_iter()
                    .map(|(unit, count)| {
                        let name = unit.map(|id| {
                            plan.units.get(&id).and_then(|unit| unit.name.as_deref()).unwrap_or(&id).to_owned()
                        });
                        (name, count)
                    })
                    .collect();
                call.out.indented(14, &lang.waiting_for(&named));
            }
        }
    })?;
    call.print()?;
    if damaged { Err(Trouble::No) } else { Ok(()) }
}

/// Where a plan lives.
fn place(call: &Call<'_, '_>, opened: &Opened) -> String {
    if opened.folder.exists() {
        clean::line(&opened.folder.path().display().to_string()).into_owned()
    } else {
        call.lang().cli_bundled().to_owned()
    }
}
