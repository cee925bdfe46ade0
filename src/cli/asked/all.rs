//! Over all plans at once.

use serde_json::Value as Json;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::Done;
use crate::cli::json::piece::{self, maybe, object};
use crate::cli::json::{fault, record};
use crate::domain::earlier::Earlier;
use crate::domain::fault::Fault;
use crate::domain::overview::Overview;
use crate::domain::record::{RoundState, Scale, Side};
use crate::domain::tally::Tally;
use crate::storage::in_turn;
use crate::storage::library::Opened;
use crate::telling::Emphasis;

/// Visits every plan that opens, and puts what is shown of it on paper, those last that others have taken the place of; a
/// damaged one is told, does not hinder the others, and is what `true` says.
pub fn over_all(
    call: &mut Call<'_, '_>,
    mut show: impl FnMut(&mut Call<'_, '_>, &str, &Opened, &Overview),
) -> Done<bool> {
    let (mut rows, mut replaced_rows) = (Vec::new(), Vec::new());
    let mut replaced = Vec::new();
    let mut damaged = false;
    let (library, now) = (call.library.clone(), call.now());
    in_turn::each(
        &library.ids(),
        |id| library.open(id, now),
        |id, opened| {
            let opened = match opened {
                Ok(opened) => opened,
                Err(fault) => {
                    damaged = true;
                    rows.push(damaged_json(id, &fault));
                    let lang = call.lang();
                    call.out.put(0, &format!("{id}: "), Emphasis::Warning, lang.cli_plan_damaged());
                    call.remark(&lang.fault(&fault));
                    return true;
                }
            };
            call.tell_faults(&opened);
            let plan = opened.ledger.plan();
            // A round that this plan does not have leaves the others to be shown.
            let (round_id, round) =
                call.round_asked(plan).unwrap_or_else(|_| crate::domain::calendar::answering(plan, call.today()));
            let overview = Overview::of(&opened.ledger, (&round_id, &round), call.today());
            let waits = overview.waiting.iter();
            let waits: Vec<Json> = waits
                .map(|(unit, _, count)| object([("unit", unit.to_string().into()), ("count", (*count).into())]))
                .collect();
            let total = &overview.tally;
            let row = object([
                ("id", id.into()),
                ("title", maybe(overview.title.as_deref())),
                ("municipality", maybe(overview.municipality.as_deref())),
                ("place", if opened.folder.exists() { "folder" } else { "bundled" }.into()),
                ("path", maybe(opened.folder.exists().then(|| opened.folder.path().display().to_string()))),
                ("round", record::round_json(&opened.ledger, &round_id, &round)),
                ("counted", total.counted.into()),
                ("assessed", total.assessed.into()),
                ("items", overview.items.into()),
                ("slots", overview.slots.into()),
                ("statuses", statuses(total)),
                ("late", overview.late.len().into()),
                (
                    "overdue",
                    overview.late.iter().map(|due| record::due_json(call.lang(), plan, due)).collect::<Vec<_>>().into(),
                ),
                ("requirements_short", overview.findings.into()),
                ("waiting", waits.into()),
                ("nobody_responsible", overview.unowned.into()),
                ("earlier", earlier_json(overview.earlier.as_ref())),
                ("conflicts", overview.conflicts.into()),
                ("faults", opened.faults.len().into()),
                ("replaced", replaced_json(&opened, &overview)),
            ]);
            if overview.replaced.is_some() {
                replaced_rows.push(row);
                replaced.push((id.to_owned(), opened, overview));
            } else {
                rows.push(row);
                show(call, id, &opened, &overview);
            }
            true
        },
    );
    for (id, opened, overview) in &replaced {
        show(call, id, opened, overview);
    }
    if call.json {
        call.out.take();
        let replaced = if replaced_rows.is_empty() { Json::Null } else { Json::Array(replaced_rows) };
        let text = piece::text(&object([("plans", Json::Array(rows)), ("replaced", replaced)]), call.common.signs);
        call.out.raw(&text);
    }
    Ok(damaged)
}

/// From when others have taken the place of a plan, and their ids; nothing for one that is current.
fn replaced_json(opened: &Opened, overview: &Overview) -> Json {
    let Some((from, _)) = &overview.replaced else { return Json::Null };
    let by = opened.ledger.plan().successions_on(Side::ReplacedBy).into_iter();
    let by: Vec<Json> = by.map(|(id, _)| id.to_string().into()).collect();
    object([("from", from.to_string().into()), ("by", by.into())])
}

/// How many items have each status, by its name on disk; those that none has are left out.
pub fn statuses(total: &Tally) -> Json {
    let mut counts = serde_json::Map::new();
    for scale in [Scale::Goal, Scale::Activity] {
        for status in scale.every_status() {
            let count = total.count(scale, *status);
            if count > 0 {
                let so_far = counts.get(status.code()).and_then(Json::as_u64).unwrap_or(0);
                counts.insert(status.code().to_owned(), (so_far + u64::from(count)).into());
            }
        }
    }
    Json::Object(counts)
}

/// Where the last judgements are, while the round has none.
pub fn earlier_json(earlier: Option<&Earlier>) -> Json {
    earlier.map_or(Json::Null, |earlier| {
        object([
            ("round", earlier.id.to_string().into()),
            ("label", maybe(earlier.round.label.as_deref())),
            ("state", maybe(earlier.round.state.map(RoundState::code))),
            ("deviations", earlier.deviating.into()),
        ])
    })
}

fn damaged_json(id: &str, fault: &Fault) -> Json {
    object([("id", id.into()), ("fault", fault::fault_json(fault))])
}
