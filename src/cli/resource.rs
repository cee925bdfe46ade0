//! `malkoll resource`: costs and funds, and their sums by kind, year, branch of the tree and plan.

use std::collections::BTreeMap;

use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{self, maybe, object};
use crate::cli::json::record::record;
use crate::cli::typed::argument::{given, optional_plan};
use crate::cli::typed::choice;
use crate::cli::typed::options::{options, put};
use crate::cli::words::line::title;
use crate::domain::edits::{self, Refusal};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Kind, Resource, ResourceKind};
use crate::domain::resources::{Resources, Sums, Wanted};
use crate::storage::library::Opened;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "resource", about: Lang::cli_resource_about, args, json: true, run };

const ACTIONS: [&str; 2] = ["list", "add"];

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        optional_plan(lang),
        Arg::new("action")
            .value_name("list|add")
            .value_parser(choice::action(&ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("item").value_name(lang.cli_item_name()).help(lang.cli_resource_item_help()),
    ];
    args.extend(options(lang, Kind::Resource));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let Some(plan) = matches.get_one::<String>("plan") else { return over_all(call, matches) };
    let opened = call.open(plan)?;
    match given(matches, "action") {
        "add" => add(call, matches, opened),
        _ => {
            let branch = match matches.get_one::<String>("item") {
                Some(name) => Some(call.item(opened.ledger.plan(), name)?),
                None => None,
            };
            let asked = asked(call, opened.ledger.plan(), matches)?;
            list(call, opened.ledger.plan(), &Wanted { branch, ..wanted(&asked) })
        }
    }
}

fn asked(call: &Call<'_, '_>, plan: &Plan, matches: &ArgMatches) -> Done<Resource> {
    let mut asked = Resource { year: year_of_round(call, plan)?, ..Resource::default() };
    put(&mut asked, call.fields(plan, matches, Kind::Resource)?);
    Ok(asked)
}

/// The year that the round looks back on, where one is named: money is a year's. A year that is given besides is meant.
fn year_of_round(call: &Call<'_, '_>, plan: &Plan) -> Done<Option<u32>> {
    let Some(name) = &call.common.round else { return Ok(None) };
    let (_, round) = call.round_named(plan, name)?;
    Ok(round.years().and_then(|years| u32::try_from(*years.end()).ok()))
}

fn wanted(asked: &Resource) -> Wanted<'_> {
    Wanted {
        kind: asked.kind,
        year: asked.year,
        unit: asked.unit.as_ref(),
        source: asked.source.as_deref(),
        branch: None,
    }
}

fn sums_json(sums: &Sums) -> Vec<Json> {
    sums.rows()
        .map(|(year, kind, sum)| {
            object([
                ("year", maybe(year)),
                ("kind", maybe(kind.map(|kind| kind.code()))),
                ("amount", maybe(sum.map(|sum| piece::value(&sum.to_value())))),
            ])
        })
        .collect()
}

fn source_json(source: Option<&str>, sums: &Sums) -> Json {
    object([("source", maybe(source)), ("sums", sums_json(sums).into())])
}

fn list(call: &mut Call<'_, '_>, plan: &Plan, wanted: &Wanted) -> Done {
    let answer = Resources::of(plan, wanted);
    if call.json {
        let branches = answer.branches.iter().map(|(ix, sums)| {
            object([("item", plan.item_id(*ix).to_string().into()), ("sums", sums_json(sums).into())])
        });
        let units = answer.units.iter().map(|(unit, sums)| {
            object([("unit", maybe(unit.map(|unit| unit.to_string()))), ("sums", sums_json(sums).into())])
        });
        let sources = answer.sources.iter().map(|(source, sums)| source_json(*source, sums));
        let rows = answer.rows.iter().map(|(id, resource)| record(Some(id), *resource));
        return call.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("resources", rows.collect::<Vec<_>>().into()),
            ("sums", sums_json(&answer.sums).into()),
            ("without_amount", answer.sums.unknown.into()),
            ("branches", branches.collect::<Vec<_>>().into()),
            ("units", units.collect::<Vec<_>>().into()),
            ("sources", sources.collect::<Vec<_>>().into()),
        ]));
    }
    let heading = call.plan_title(plan);
    call.out.heading(&heading);
    let lines = call.teller().resources(plan, &answer);
    call.out.tell(&lines);
    call.print()
}

fn over_all(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    // Nothing that is asked for names anything of one plan.
    let asked = asked(call, &Plan::default(), matches)?;
    let wanted = wanted(&asked);
    let mut sources: BTreeMap<(bool, Option<String>), Sums> = BTreeMap::new();
    let mut total = Sums::default();
    let mut rows = Vec::new();
    let mut damaged = false;
    for id in call.library.ids() {
        let opened = match call.library.open(&id, call.now()) {
            Ok(opened) => opened,
            Err(fault) => {
                damaged = true;
                call.remark(&lang.fault(&fault));
                continue;
            }
        };
        call.tell_faults(&opened);
        let plan = opened.ledger.plan();
        let Resources { sums, sources: of_sources, .. } = Resources::of(plan, &wanted);
        if sums.is_empty() {
            continue;
        }
        total.take_in(&sums);
        for (source, sums) in &of_sources {
            sources.entry((source.is_none(), source.map(str::to_owned))).or_default().take_in(sums);
        }
        rows.push(object([
            ("plan", id.as_str().into()),
            ("sums", sums_json(&sums).into()),
            ("without_amount", sums.unknown.into()),
        ]));
        call.out.blank_line();
        let heading = format!("{id}: {}", call.plan_title(plan));
        call.out.heading(&heading);
        let lines = call.teller().sums(1, &sums);
        call.out.tell(&lines);
    }
    if call.json {
        call.out.take();
        call.print_json(&object([
            ("plans", Json::Array(rows)),
            ("sums", sums_json(&total).into()),
            ("without_amount", total.unknown.into()),
            (
                "sources",
                sources
                    .iter()
                    .map(|((_, source), sums)| source_json(source.as_deref(), sums))
                    .collect::<Vec<_>>()
                    .into(),
            ),
        ]))?;
    } else {
        if rows.is_empty() {
            call.out.line(lang.resources_none());
        } else if rows.len() > 1 {
            call.out.blank_line();
            call.out.heading(lang.cli_all_plans());
            let lines = call.teller().sums(1, &total);
            call.out.tell(&lines);
            let by_source = sources.iter().map(|((_, source), sums)| (source.as_deref(), sums));
            let lines = call.teller().by_source(1, by_source);
            call.out.tell(&lines);
        }
        call.print()?;
    }
    if damaged { Err(Trouble::No) } else { Ok(()) }
}

fn add(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let Some(item) = matches.get_one::<String>("item") else {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_item_name())));
    };
    let ix = call.item(plan, item)?;
    if plan.item(ix).is_slot() {
        return Err(Trouble::building(lang, &Refusal::EmptySlot));
    }
    let mut resource = Resource {
        item: Some(plan.item_id(ix).clone()),
        year: year_of_round(call, plan)?.or_else(|| u32::try_from(call.today().year()).ok()),
        kind: Some(ResourceKind::InternalCost),
        ..Resource::default()
    };
    put(&mut resource, call.fields(plan, matches, Kind::Resource)?);
    if resource.amount.is_none() {
        return Err(Trouble::Usage(lang.cli_resource_no_amount().to_owned()));
    }
    let id = call.new_id("medel");
    let edit = edits::add_resource(plan, &id, &resource).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let line =
        format!("{} {}: {}", plan.item_id(ix), title(plan.item(ix)), call.teller().resource(plan, &id, &resource));
    call.remark(&line);
    call.print_added(&id, &entries)
}
