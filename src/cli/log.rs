//! `malkoll log`: who changed what, when; newest last.

use clap::{Arg, ArgMatches, value_parser};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::cli::json::piece::{self, object};
use crate::cli::json::record::entry_json;
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::value::date;
use crate::domain::dossier::concerns;
use crate::domain::entry::Entry;
use crate::domain::history::{Deed, before};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Belongs, Id, Object, round_of};

use crate::domain::search::composed;

use crate::text::{Lang, time};

/// The verb.
pub const VERB: Verb = Verb { name: "log", about: Lang::cli_log_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        Arg::new("item").value_name(lang.cli_item_name()).help(lang.cli_log_item_help()),
        option("by", lang.cli_role_name(), lang.cli_log_by_help()),
        option("since", lang.cli_date_name(), lang.cli_log_since_help()),
        option("limit", lang.cli_count_name(), lang.cli_log_limit_help()).value_parser(value_parser!(usize)),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let opened = call.open(given(matches, "plan"))?;
    let ledger = &opened.ledger;
    let item = match matches.get_one::<String>("item") {
        Some(name) => Some(ledger.plan().item_id(call.item(ledger.plan(), name)?).clone()),
        None => None,
    };
    let by = matches.get_one::<String>("by").map(|by| composed(by).to_lowercase());
    let since = match matches.get_one::<String>("since") {
        Some(text) => Some(date(lang, text)?),
        None => None,
    };
    // The round that is asked for by name: what was judged and noted in it, and what became of it.
    let round = match call.common.round.clone() {
        Some(name) => Some(call.round_named(ledger.plan(), &name)?.0),
        None => None,
    };
    let in_round = |entry: &Entry| {
        round.as_ref().is_none_or(|round| {
            entry.edit.changes.iter().any(|change| is_of_round(ledger.plan(), &change.object, round))
        })
    };
    let is_by = |entry: &Entry| {
        by.as_ref().is_none_or(|by| [&entry.by, &entry.account].iter().any(|name| name.to_lowercase().contains(by)))
    };
    let mut entries: Vec<&Entry> = ledger
        .entries()
        .filter(|entry| is_by(entry) && in_round(entry))
        .filter(|entry| since.is_none_or(|day| time::day(entry.at, &call.world.zone) >= day))
        .filter(|entry| {
            item.as_ref()
                .is_none_or(|item| entry.edit.changes.iter().any(|change| concerns(ledger, &change.object, item)))
        })
        .collect();
    if let Some(limit) = matches.get_one::<usize>("limit") {
        entries.drain(..entries.len().saturating_sub(*limit));
    }
    if call.json {
        let rows: Vec<Json> = entries.iter().map(|entry| deed_json(ledger, &Deed::of(ledger, entry))).collect();
        return call.print_json(&object([("plan", ledger.plan().id.to_string().into()), ("entries", rows.into())]));
    }
    if entries.is_empty() {
        call.remark(lang.cli_log_empty());
    }
    for entry in entries {
        let lines = call.teller().deed(ledger, &Deed::of(ledger, entry));
        call.out.tell(&lines);
    }
    call.print()
}

/// True for what belongs to a round: an assessment in it, a note or a correction of it, the round itself.
fn is_of_round(plan: &Plan, object: &Object, round: &Id) -> bool {
    match object.belongs() {
        Belongs::Judged(own, _) | Belongs::Round(own) => own == round,
        Belongs::InRound(id) => round_of(id) == *round,
        Belongs::Item(_) | Belongs::Note(_) | Belongs::Plan(_) => plan.get(object, "round").as_text() == Some(round),
    }
}

/// An entry with what it says nothing about itself: what its fields held before, and what came of it.
fn deed_json(ledger: &Ledger, deed: &Deed<'_>) -> Json {
    let changes = &deed.entry.edit.changes;
    let before: Vec<Json> = changes
        .iter()
        .map(|change| before(ledger, deed.entry, change).map_or(Json::Null, |value| piece::value(&value)))
        .collect();
    let redactions: Vec<Json> = deed.redactions.iter().map(|redaction| redaction.to_string().into()).collect();
    let ineffective: Vec<Json> = deed.ineffective.iter().map(|why| why.code().into()).collect();
    let mut json = entry_json(deed.entry);
    if let Json::Object(fields) = &mut json {
        fields.insert("before".to_owned(), before.into());
        for (name, list) in [("masked_by", redactions), ("ineffective", ineffective)] {
            if !list.is_empty() {
                fields.insert(name.to_owned(), list.into());
            }
        }
    }
    json
}
