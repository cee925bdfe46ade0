//! `malkoll resource`: costs and funds, and their sums by kind, year, branch of the tree and plan.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::session::{Session, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{self, maybe, object};
use crate::cli::json::record::record;
use crate::cli::typed::argument::{given, optional_plan};
use crate::cli::typed::options::{options, put};
use crate::cli::words::line::title;
use crate::domain::edits::{self, Refusal};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Kind, Resource, ResourceKind};
use crate::domain::resources::{Resources, Sums, Wanted};
use crate::domain::tree::ItemIx;
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
            .value_parser(PossibleValuesParser::new(ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("item").value_name(lang.cli_item_name()).help(lang.cli_resource_item_help()),
    ];
    args.extend(options(lang, Kind::Resource));
    args
}

fn run(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let Some(plan) = matches.get_one::<String>("plan") else { return over_all(session, matches) };
    let opened = session.open(plan)?;
    match given(matches, "action") {
        "add" => add(session, matches, opened),
        _ => {
            let branch = match matches.get_one::<String>("item") {
                Some(name) => Some(session.item(opened.ledger.plan(), name)?),
                None => None,
            };
            let wanted = wanted(session, opened.ledger.plan(), matches, branch)?;
            list(session, opened.ledger.plan(), &wanted)
        }
    }
}

fn wanted(session: &Session<'_, '_>, plan: &Plan, matches: &ArgMatches, branch: Option<ItemIx>) -> Done<Wanted> {
    let mut asked = Resource::default();
    put(&mut asked, session.fields(plan, matches, Kind::Resource)?);
    Ok(Wanted { kind: asked.kind, year: asked.year, branch })
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

fn list(session: &mut Session<'_, '_>, plan: &Plan, wanted: &Wanted) -> Done {
    let answer = Resources::of(plan, wanted);
    if session.json {
        let branches = answer.branches.iter().map(|(ix, sums)| {
            object([("item", plan.item_id(*ix).to_string().into()), ("sums", sums_json(sums).into())])
        });
        let rows = answer.rows.iter().map(|(id, resource)| record(Some(id), *resource));
        return session.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("resources", rows.collect::<Vec<_>>().into()),
            ("sums", sums_json(&answer.sums).into()),
            ("without_amount", answer.sums.unknown.into()),
            ("branches", branches.collect::<Vec<_>>().into()),
        ]));
    }
    let heading = session.plan_title(plan);
    session.out.heading(&heading);
    let lines = session.teller().resources(plan, &answer);
    session.out.tell(&lines);
    session.print()
}

fn over_all(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = session.lang();
    // Nothing that is asked for names anything of one plan.
    let wanted = wanted(session, &Plan::default(), matches, None)?;
    let mut total = Sums::default();
    let mut rows = Vec::new();
    let mut damaged = false;
    for id in session.library.ids() {
        let opened = match session.library.open(&id, session.now()) {
            Ok(opened) => opened,
            Err(fault) => {
                damaged = true;
                session.say(&lang.fault(&fault));
                continue;
            }
        };
        session.tell_faults(&opened);
        let plan = opened.ledger.plan();
        let sums = Resources::of(plan, &wanted).sums;
        if sums.is_empty() {
            continue;
        }
        total.take_in(&sums);
        rows.push(object([
            ("plan", id.as_str().into()),
            ("sums", sums_json(&sums).into()),
            ("without_amount", sums.unknown.into()),
        ]));
        session.out.gap();
        let heading = format!("{id}: {}", session.plan_title(plan));
        session.out.heading(&heading);
        let lines = session.teller().sums(1, &sums);
        session.out.tell(&lines);
    }
    if session.json {
        session.out.take();
        session.print_json(&object([
            ("plans", Json::Array(rows)),
            ("sums", sums_json(&total).into()),
            ("without_amount", total.unknown.into()),
        ]))?;
    } else {
        if rows.is_empty() {
            session.out.line(lang.resources_none());
        } else if rows.len() > 1 {
            session.out.gap();
            session.out.heading(lang.cli_all_plans());
            let lines = session.teller().sums(1, &total);
            session.out.tell(&lines);
        }
        session.print()?;
    }
    if damaged { Err(Trouble::No) } else { Ok(()) }
}

fn add(session: &mut Session<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    session.may_write(&opened)?;
    let lang = session.lang();
    let plan = opened.ledger.plan();
    let Some(item) = matches.get_one::<String>("item") else {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_item_name())));
    };
    let ix = session.item(plan, item)?;
    if plan.item(ix).is_slot() {
        return Err(Trouble::building(lang, &Refusal::EmptySlot));
    }
    let mut resource = Resource {
        item: Some(plan.item_id(ix).clone()),
        year: u32::try_from(session.today().year()).ok(),
        kind: Some(ResourceKind::InternalCost),
        ..Resource::default()
    };
    put(&mut resource, session.fields(plan, matches, Kind::Resource)?);
    if resource.amount.is_none() {
        return Err(Trouble::Usage(lang.cli_resource_no_amount().to_owned()));
    }
    let id = session.new_id("medel");
    let edit = edits::add_resource(plan, &id, &resource).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let entries = session.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let said = format!("{} {}: {}", plan.item_id(ix), title(plan.item(ix)), session.teller().resource(&id, &resource));
    session.say(&said);
    session.print_added(&id, &entries)
}
