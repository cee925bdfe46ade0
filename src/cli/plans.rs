//! `malkoll plans`: every plan, how far it has been assessed, where it lives.

use clap::ArgMatches;
use serde_json::Value as Json;

use super::arguments::Verb;
use super::json::{maybe, object};
use super::session::Session;
use super::trouble::{Done, Trouble};
use crate::domain::due::{due, waiting};
use crate::domain::fault::Fault;
use crate::domain::record::{Id, Round, Scale};
use crate::domain::rules::review;
use crate::domain::tally::{Tallies, Tally};
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "plans", about: Lang::cli_plans_about, args: |_| Vec::new(), json: true, run };

fn run(session: &mut Session<'_, '_>, _: &ArgMatches) -> Done {
    let damaged = over_all(session, |session, id, opened, round, total| {
        let plan = opened.ledger.plan();
        let lang = session.lang();
        let place = place(session, opened);
        if session.common.plain {
            session.out.line(&format!("{id}: {}", session.plan_title(plan)));
            session.out.line(&coverage(lang, total));
            session.out.line(&place);
        } else {
            session.out.put(
                0,
                &format!("{}  ", super::paper::filled(id, 12)),
                Emphasis::Strong,
                &session.plan_title(plan),
            );
            session.out.indented(14, &format!("{}; {place}", coverage(lang, total)));
            let today = session.today();
            let late: Vec<_> = due(plan, today).into_iter().filter(|due| due.late).collect();
            for due in &late {
                session.out.indented(14, &lang.due(due, plan));
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
                session.out.indented(14, &lang.waiting_for(&named));
            }
        }
    })?;
    session.print()?;
    if damaged { Err(Trouble::No) } else { Ok(()) }
}

/// Visits every plan that opens, and puts what is shown of it on paper; a damaged one is told, does not hinder the
/// others, and is what `true` says.
pub fn over_all(
    session: &mut Session<'_, '_>,
    mut show: impl FnMut(&mut Session<'_, '_>, &str, &Opened, (&Id, &Round), &Tally),
) -> Done<bool> {
    let mut rows = Vec::new();
    let mut damaged = false;
    for id in session.library.ids() {
        let opened = match session.library.open(&id, session.now()) {
            Ok(opened) => opened,
            Err(fault) => {
                damaged = true;
                rows.push(damaged_json(&id, &fault));
                let lang = session.lang();
                session.out.put(0, &format!("{id}: "), Emphasis::Warning, lang.cli_plan_damaged());
                session.say(&lang.fault(&fault));
                continue;
            }
        };
        session.tell_faults(&opened);
        let plan = opened.ledger.plan();
        // A round that this plan does not have leaves the others to be shown.
        let (round_id, round) =
            session.round(plan).unwrap_or_else(|_| crate::domain::calendar::working(plan, session.today()));
        let total = Tallies::build(plan, &round_id, &round).total();
        let today = session.today();
        let late = due(plan, today).iter().filter(|due| due.late).count();
        let findings = review(plan, &round_id, &round, today).findings;
        let short = findings.iter().filter(|finding| finding.is_warning()).count();
        let waits: Vec<Json> = waiting(plan, &round_id, &round, today)
            .into_iter()
            .map(|(unit, count)| object([("unit", maybe(unit.as_deref())), ("count", count.into())]))
            .collect();
        let waits = Json::Array(waits);
        rows.push(object([
            ("id", id.as_str().into()),
            ("title", maybe(plan.document.title.as_deref())),
            ("municipality", maybe(plan.document.municipality.as_deref())),
            ("place", if opened.folder.exists() { "folder" } else { "bundled" }.into()),
            ("path", maybe(opened.folder.exists().then(|| opened.folder.path().display().to_string()))),
            ("round", super::status::round_json(plan, &round_id, &round)),
            ("counted", total.counted.into()),
            ("assessed", total.assessed.into()),
            ("statuses", statuses(&total)),
            ("late", late.into()),
            ("requirements_short", short.into()),
            ("waiting", waits),
            ("conflicts", opened.ledger.conflicts().count().into()),
            ("faults", opened.faults.len().into()),
        ]));
        show(session, &id, &opened, (&round_id, &round), &total);
    }
    if session.json {
        session.out.take();
        let text = super::json::text(&object([("plans", Json::Array(rows))]), session.common.signs);
        session.out.raw(&text);
    }
    Ok(damaged)
}

/// How many items have each status, by its name on disk; those that none has are left out.
fn statuses(total: &Tally) -> Json {
    let mut counts = serde_json::Map::new();
    for scale in [Scale::Goal, Scale::Activity] {
        for status in scale.statuses() {
            let count = total.count(scale, *status);
            if count > 0 {
                let so_far = counts.get(status.code()).and_then(Json::as_u64).unwrap_or(0);
                counts.insert(status.code().to_owned(), (so_far + u64::from(count)).into());
            }
        }
    }
    Json::Object(counts)
}

fn damaged_json(id: &str, fault: &Fault) -> Json {
    object([("id", id.into()), ("fault", super::check::fault_json(fault))])
}

/// Where a plan lives.
fn place(session: &Session<'_, '_>, opened: &Opened) -> String {
    if opened.folder.exists() {
        clean::line(&opened.folder.path().display().to_string()).into_owned()
    } else {
        session.lang().cli_bundled().to_owned()
    }
}

/// How much has been assessed.
pub fn coverage(lang: Lang, total: &Tally) -> String {
    if total.counted == 0 {
        lang.nothing_to_assess().to_owned()
    } else {
        lang.assessed_of(total.assessed, total.counted)
    }
}
