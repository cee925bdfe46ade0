//! The options that narrow what a command shows: the same criteria as the filter on the screens.

use std::collections::HashSet;

use clap::{Arg, ArgAction, ArgMatches};
use jiff::Timestamp;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::option;
use crate::cli::typed::value::{self, all, chosen};
use crate::domain::filter::{Criterion, Filter, Lens, Since};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Round, Status};
use crate::domain::search::composed;
use crate::domain::tally::Tallies;
use crate::domain::tree::ItemIx;
use crate::text::{Lang, StatusWords, clean};

/// What means *nobody* as a unit.
const NOBODY: &str = "-";

/// The options.
pub fn args(lang: Lang) -> Vec<Arg> {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let several = |name, value, help| option(name, value, help).action(ArgAction::Append);
    vec![
        several("status", lang.cli_value_name(), lang.cli_status_filter_help()),
        several("level", lang.cli_level_name(), lang.cli_level_filter_help()),
        several("unit", lang.cli_report_unit_name(), lang.cli_unit_filter_help()),
        several("tag", lang.cli_text_name(), lang.cli_tag_filter_help()),
        option("since", lang.cli_since_name(), lang.cli_since_filter_help()),
        flag("deviating", lang.cli_deviating_help()),
        flag("differing", lang.cli_differing_help()),
        flag("conflicts", lang.cli_conflicts_help()),
    ]
}

/// True when any of the options is given.
pub fn is_asked(matches: &ArgMatches) -> bool {
    ["status", "level", "unit", "tag", "since"].iter().any(|name| matches.contains_id(name))
        || ["deviating", "differing", "conflicts"].iter().any(|name| matches.get_flag(name))
}

/// What the options ask for in a plan.
pub fn asked(call: &Call<'_, '_>, plan: &Plan, matches: &ArgMatches) -> Done<Filter> {
    let lang = call.lang();
    let mut criteria = Vec::new();
    for text in all(matches, "status").unwrap_or_default() {
        criteria.push(status(lang, plan, text)?);
    }
    for text in all(matches, "level").unwrap_or_default() {
        criteria.push(Criterion::Level(level(lang, plan, text)?));
    }
    for text in all(matches, "unit").unwrap_or_default() {
        let unit = if text.trim() == NOBODY { None } else { Some(unit(lang, plan, text)?) };
        criteria.push(Criterion::Unit(unit));
    }
    criteria.extend(all(matches, "tag").unwrap_or_default().into_iter().map(|tag| Criterion::Tag(tag.into())));
    if let Some(text) = matches.get_one::<String>("since") {
        let round = ["round", "omgång", "omgången"].contains(&composed(text.trim()).to_lowercase().as_str());
        let since = if round { Since::Round } else { Since::Day(value::date(lang, text)?) };
        criteria.push(Criterion::Since(since));
    }
    let flags =
        [("deviating", Criterion::Deviating), ("differing", Criterion::Differing), ("conflicts", Criterion::Conflict)];
    criteria.extend(flags.into_iter().filter(|(name, _)| matches.get_flag(name)).map(|(_, criterion)| criterion));
    Ok(criteria.into_iter().collect())
}

/// What a filter shows of a plan, and the line that says so; `None` when it shows everything.
pub struct Narrowed {
    /// The items that match.
    pub items: HashSet<ItemIx>,
    /// The line.
    pub line: String,
}

/// Narrows a plan.
pub fn narrow(
    call: &Call<'_, '_>,
    ledger: &Ledger,
    (id, round): (&Id, &Round),
    tallies: &Tallies,
    filter: &Filter,
) -> Option<Narrowed> {
    if filter.is_empty() {
        return None;
    }
    let lens = Lens {
        ledger,
        round_id: id,
        round,
        tallies,
        today: call.today(),
        zone: &call.world.zone,
        left: None::<Timestamp>,
    };
    let items = filter.matching(&lens);
    let lang = call.lang();
    let plan = ledger.plan_of(id);
    let words = lang.filter(plan, filter, |since| match since {
        Since::Day(day) => day.to_string(),
        Since::Round => match crate::domain::filter::round_before(&lens) {
            Some((id, round)) => clean::line(round.label.as_deref().unwrap_or(id)).into_owned(),
            None => lang.cli_no_earlier_round().to_owned(),
        },
        Since::Left => String::new(),
    });
    let line = lang.cli_filter_line(&words, items.len(), plan.tree().len());
    Some(Narrowed { items, line })
}

/// A status by its name on disk or its word; nobody's judgement is one of them here.
fn status(lang: Lang, plan: &Plan, text: &str) -> Done<Criterion> {
    let wanted = composed(text.trim()).to_lowercase();
    let missing = ["not_assessed", "ej bedömt", "ej bedömd", "ej bedömda", "not assessed", "0"];
    if missing.contains(&wanted.as_str()) {
        return Ok(Criterion::Missing);
    }
    let steps = StatusWords::of(lang, plan).steps();
    match chosen(lang, &steps, |lang, status: Status| StatusWords::of(lang, plan).alone(status), text) {
        Ok(Some(status)) => Ok(Criterion::Status(status)),
        Ok(None) => Ok(Criterion::Missing),
        Err(list) => {
            let list = format!("{list}, {} (not_assessed)", lang.filter_missing());
            Err(Trouble::Usage(lang.cli_value_not_one_of(&clean::line(text), "--status", &list)))
        }
    }
}

/// A level by its id, its name or its plural, in either language.
fn level(lang: Lang, plan: &Plan, text: &str) -> Done<Id> {
    let folded = |text: &str| composed(text.trim()).to_lowercase();
    let wanted = folded(text);
    let known = plan.levels().find(|level| {
        let names = [&level.name, &level.plural, &level.name_en, &level.plural_en];
        level.id.as_ref().is_some_and(|id| folded(id) == wanted)
            || names.into_iter().flatten().any(|name| folded(name) == wanted)
    });
    known.and_then(|level| level.id.clone()).ok_or_else(|| {
        let all: Vec<String> = plan.levels().map(|level| lang.level(level).to_lowercase()).collect();
        Trouble::Usage(lang.cli_value_not_one_of(&clean::line(text), "--level", &all.join(", ")))
    })
}

/// The unit that is meant: its id, or an unambiguous part of its name.
pub fn unit(lang: Lang, plan: &Plan, name: &str) -> Done<Id> {
    let folded = |text: &str| composed(text.trim()).to_lowercase();
    let wanted = folded(name);
    let named = |id: &Id| plan.units.get(id).and_then(|unit| unit.name.clone()).unwrap_or_default();
    let ids: Vec<&Id> = plan.units.iter().map(|(id, _)| id).collect();
    if let Some(id) = ids.iter().find(|id| folded(id) == wanted || folded(&named(id)) == wanted) {
        return Ok((*id).clone());
    }
    let hits: Vec<&Id> =
        ids.iter().copied().filter(|id| !wanted.is_empty() && folded(&named(id)).contains(&wanted)).collect();
    if let [id] = hits.as_slice() {
        return Ok((*id).clone());
    }
    let listed = if hits.is_empty() { ids } else { hits };
    let lines: String = listed.iter().map(|id| format!("\n  {id}  {}", clean::line(&named(id)))).collect();
    Err(Trouble::Usage(lang.cli_report_unknown_unit(&clean::line(name)) + &lines))
}
