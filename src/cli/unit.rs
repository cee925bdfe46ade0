//! `malkoll unit`: the boards, administrations, companies and roles of a plan.

use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::record;
use crate::cli::typed::argument::{given, plan};
use crate::cli::typed::choice;
use crate::cli::typed::options::{options, put};
use crate::cli::typed::value::text_value;
use crate::domain::edits::{self, Refusal};

use crate::domain::record::{Id, Kind, Unit, UnitKind};
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "unit", about: Lang::cli_unit_about, args, json: true, run };

const ACTIONS: [&str; 3] = ["list", "add", "edit"];

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        plan(lang),
        Arg::new("action")
            .value_name("list|add|edit")
            .value_parser(choice::action(&ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("unit").value_name(lang.cli_unit_name()).help(lang.cli_unit_unit_help()),
    ];
    args.extend(options(lang, Kind::Unit));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = call.open(given(matches, "plan"))?;
    match given(matches, "action") {
        "add" => add(call, matches, opened),
        "edit" => edit(call, matches, opened),
        _ => list(call, &opened),
    }
}

fn list(call: &mut Call<'_, '_>, opened: &Opened) -> Done {
    let lang = call.lang();
    let plan = opened.ledger.plan();
    if call.json {
        let rows: Vec<Json> = plan.units.iter().map(|(id, unit)| record(Some(id), unit)).collect();
        return call.print_json(&object([("plan", plan.id.to_string().into()), ("units", rows.into())]));
    }
    if plan.units.is_empty() {
        call.out.line(lang.cli_no_units());
    }
    let today = call.today();
    for (id, unit) in plan.units.iter() {
        let mut parts = vec![named(id, unit)];
        parts.extend(unit.kind.map(|kind| lang.unit_kind(kind).to_owned()));
        if unit.from.is_some() || unit.to.is_some() {
            let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            parts.push(format!("{}–{}", day(unit.from), day(unit.to)));
        }
        let items = plan.items.iter().filter(|(_, item)| {
            !item.is_withdrawn() && item.responsible_on(today).any(|known| known.unit.as_ref() == Some(id))
        });
        let items = items.count();
        if items > 0 {
            parts.push(lang.cli_responsible_for(&lang.count_items(items)));
        }
        if let Some(note) = &unit.note {
            parts.push(clean::line(note).into_owned());
        }
        call.out.put(0, &format!("{id}  "), Emphasis::Strong, &parts.join(&format!(" {} ", call.common.signs.dot())));
    }
    call.print()
}

fn named(id: &Id, unit: &Unit) -> String {
    clean::line(unit.name.as_deref().unwrap_or(id)).into_owned()
}

fn add(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let name = text_value(matches.get_one::<String>("unit").map_or("", String::as_str));
    if let Some((id, known)) = plan.units.iter().find(|(_, unit)| unit.name.as_deref() == name.as_text()) {
        return Err(Trouble::Failed(lang.cli_unit_known(id, &named(id, known))));
    }
    let mut unit = Unit { kind: Some(UnitKind::Board), ..Unit::default() };
    let mut all = vec![("name", name)];
    all.extend(call.fields(plan, matches, Kind::Unit)?);
    put(&mut unit, all);
    let id = call.new_id("enhet");
    let edit = edits::put_unit(plan, &id, &unit).map_err(|refusal| {
        if refusal == Refusal::EmptyText {
            Trouble::Usage(lang.cli_unit_no_name().to_owned())
        } else {
            Trouble::refusal(lang, &refusal)
        }
    })?;
    let entries = call.save(&mut opened, vec![edit])?;
    let kind = unit.kind.map(|kind| lang.unit_kind(kind)).unwrap_or_default();
    call.remark(&lang.cli_added(kind, &id, &named(&id, &unit)));
    call.print_added(&id, &entries)
}

fn edit(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let Some(name) = matches.get_one::<String>("unit") else {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_unit_name())));
    };
    let id = call.unit(plan, name)?;
    let fields = call.fields(plan, matches, Kind::Unit)?;
    if fields.is_empty() {
        return Err(Trouble::Usage(lang.cli_edit_what().to_owned()));
    }
    let edit = edits::edit_unit(plan, &id, fields).map_err(|refusal| {
        if refusal == Refusal::SourceText {
            Trouble::Failed(lang.cli_unit_source_name().to_owned())
        } else if refusal == Refusal::NoSuchPlace {
            Trouble::Failed(lang.cli_unit_above_itself().to_owned())
        } else {
            Trouble::refusal(lang, &refusal)
        }
    })?;
    let entries = call.save(&mut opened, vec![edit])?;
    let unit = opened.ledger.plan().units.get(&id).cloned().unwrap_or_default();
    call.remark(&lang.cli_changed(&id, &named(&id, &unit)));
    call.print_saved(&entries)
}
