//! `malkoll measure`: what shall be done, by whom and by when; what is late, in a plan and over all of them.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{maybe, object};
use crate::cli::json::record::record;
use crate::cli::typed::argument::{given, optional_plan};
use crate::cli::typed::choice;
use crate::cli::typed::options::{options, put};
use crate::cli::words::line::title;
use crate::domain::edits::{self, Refusal};
use crate::domain::measures;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Measure};
use crate::domain::tree::ItemIx;
use crate::report::list_as_csv;
use crate::report::model::{Cell, Column, Holds, Table};
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "measure", about: Lang::cli_measure_about, args, json: true, run };

const ACTIONS: [&str; 3] = ["list", "add", "edit"];

fn args(lang: Lang) -> Vec<Arg> {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let mut args = vec![
        optional_plan(lang),
        Arg::new("action")
            .value_name("list|add|edit")
            .value_parser(choice::action(&ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("about").value_name(lang.cli_item_name()).help(lang.cli_measure_item_help()),
        Arg::new("words").value_name(lang.cli_text_name()).help(lang.cli_measure_words_help()),
        flag("late", lang.cli_measure_late_help()),
        flag("all", lang.cli_measure_all_help()),
        flag("csv", lang.cli_csv_help()).conflicts_with("json"),
    ];
    args.extend(options(lang, Kind::Measure));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    match (matches.get_one::<String>("plan"), given(matches, "action")) {
        (Some(plan), "add") => {
            let opened = call.open(plan)?;
            add(call, matches, opened)
        }
        (Some(plan), "edit") => {
            let opened = call.open(plan)?;
            edit(call, matches, opened)
        }
        (only, _) => list(call, matches, only),
    }
}

/// A measure that is listed.
struct Row {
    plan: String,
    id: Id,
    measure: Measure,
    item: String,
    line: String,
    owner: Option<String>,
    progress: String,
    late: bool,
    json: Json,
}

/// The measures of a plan that were asked for.
fn asked(call: &Call<'_, '_>, matches: &ArgMatches, opened: &Opened, branch: Option<ItemIx>) -> Done<Vec<Row>> {
    let plan = opened.ledger.plan();
    let mut wanted = Measure::default();
    let fields = call.fields(plan, matches, Kind::Measure)?;
    if fields.iter().any(|(field, _)| !matches!(*field, "progress" | "unit")) {
        return Err(Trouble::Usage(call.lang().cli_options_not_here("list")));
    }
    put(&mut wanted, fields);
    let (late, all) = (matches.get_flag("late"), matches.get_flag("all"));
    let today = call.today();
    let is_in = |measure: &Measure| match (branch, measure.item.as_ref().and_then(|item| plan.item_ix(item))) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(branch), Some(ix)) => ix == branch || plan.tree().ancestors(ix).any(|above| above == branch),
    };
    let fits = |measure: &Measure| {
        let is_asked = all || wanted.progress.is_some() || !measure.progress().is_over();
        is_asked
            && (!late || measure.is_late(today))
            && wanted.progress.is_none_or(|progress| measure.progress() == progress)
            && wanted.unit.as_ref().is_none_or(|unit| measure.unit.as_ref() == Some(unit))
            && is_in(measure)
    };
    let mut found: Vec<(&Id, &Measure)> = measures::standing(plan).filter(|(_, measure)| fits(measure)).collect();
    found.sort_by_key(|(_, measure)| (measure.due.is_none(), measure.due));
    let teller = call.teller();
    let row = |(id, measure): (&Id, &Measure)| {
        let ix = measure.item.as_ref().and_then(|item| plan.item_ix(item));
        let mut json = record(Some(id), measure);
        if let Some(json) = json.as_object_mut() {
            json.insert("late".to_owned(), measure.is_late(today).into());
        }
        Row {
            plan: plan.id.to_string(),
            id: id.clone(),
            measure: measure.clone(),
            item: ix.map(|ix| title(plan.item(ix))).unwrap_or_default(),
            line: teller.measure(plan, None, (id, measure)),
            owner: teller.measure_owner(plan, measure),
            progress: teller.measure_progress(measure),
            late: measure.is_late(today),
            json,
        }
    };
    Ok(found.into_iter().map(row).collect())
}

/// The measures of a plan, or of all of them.
fn list(call: &mut Call<'_, '_>, matches: &ArgMatches, only: Option<&String>) -> Done {
    let ids = match only {
        Some(name) => vec![call.plan_id(name)?],
        None => call.library.ids(),
    };
    let mut damaged = false;
    let mut unread = None;
    let mut plans: Vec<(String, String, Vec<Row>)> = Vec::new();
    for id in ids {
        let opened = match call.library.open(&id, call.now()) {
            Ok(opened) => opened,
            Err(fault) if only.is_none() => {
                damaged = true;
                let words = call.lang().fault(&fault);
                call.remark(&words);
                continue;
            }
            Err(_) => call.open(&id)?,
        };
        call.tell_faults(&opened);
        let plan = opened.ledger.plan();
        let branch = match matches.get_one::<String>("about") {
            Some(name) => Some(call.item(plan, name)?),
            None => None,
        };
        // A unit that this plan does not have leaves the others to be shown.
        let rows = match asked(call, matches, &opened, branch) {
            Ok(rows) => rows,
            Err(trouble) => {
                unread = Some(trouble);
                continue;
            }
        };
        let heading = call.plan_title(plan);
        plans.push((id, heading, rows));
    }
    // What no plan understands is no answer.
    if let Some(trouble) = unread.filter(|_| plans.is_empty()) {
        return Err(trouble);
    }
    tell(call, matches, plans, only.is_some())?;
    if damaged { Err(Trouble::No) } else { Ok(()) }
}

fn tell(call: &mut Call<'_, '_>, matches: &ArgMatches, plans: Vec<(String, String, Vec<Row>)>, one: bool) -> Done {
    let lang = call.lang();
    if matches.get_flag("csv") {
        let text = csv(lang, plans.iter().flat_map(|(_, _, rows)| rows));
        return call.write(&text);
    }
    if call.json {
        let rows = |rows: &[Row]| -> Json { rows.iter().map(|row| row.json.clone()).collect::<Vec<_>>().into() };
        let of =
            |(id, _, of): &(String, String, Vec<Row>)| object([("plan", maybe(Some(&**id))), ("measures", rows(of))]);
        let mut all: Vec<Json> = plans.iter().map(of).collect();
        return match all.pop().filter(|_| one) {
            Some(only) => call.print_json(&only),
            None => {
                let all: Vec<Json> = plans.iter().filter(|(.., rows)| !rows.is_empty()).map(of).collect();
                call.print_json(&object([("plans", all.into())]))
            }
        };
    }
    let mut told = false;
    for (id, heading, rows) in plans.iter().filter(|(.., rows)| !rows.is_empty()) {
        if told {
            call.out.blank_line();
        }
        told = true;
        let heading = if one { heading.clone() } else { format!("{id}: {heading}") };
        call.out.heading(&heading);
        for row in rows {
            let item = row.measure.item.clone().unwrap_or_default();
            let (lead, emphasis) = if row.late { ("! ", Emphasis::Warning) } else { ("", Emphasis::Strong) };
            let lead = if call.common.plain { "" } else { lead };
            call.out.put(0, lead, emphasis, &row.line);
            call.out.indented(2, &format!("{item} {}", row.item));
        }
    }
    if !told {
        call.out.line(if matches.get_flag("late") { lang.cli_no_late_measures() } else { lang.cli_no_measures() });
    }
    call.print()
}

fn csv<'r>(lang: Lang, rows: impl Iterator<Item = &'r Row>) -> String {
    let of = |field: &'static str, holds| Column::new(field, lang.field(Kind::Measure, field), holds);
    let columns = vec![
        Column::new("plan", lang.report_plan(), Holds::Text),
        Column::new("id", lang.report_id(), Holds::Text),
        of("text", Holds::Text),
        Column::new("item_id", lang.report_item_id(), Holds::Text),
        of("item", Holds::Text),
        Column::new("responsible", lang.report_responsible(), Holds::Text),
        of("due", Holds::Date),
        of("progress", Holds::Word),
        of("ended", Holds::Date),
        of("comment", Holds::Text),
    ];
    let text = |text: Option<&str>| Cell::Text(text.unwrap_or_default().to_owned());
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| text(None), Cell::Date);
    let rows = rows.map(|row| {
        vec![
            text(Some(&row.plan)),
            text(Some(&row.id)),
            text(row.measure.text.as_deref()),
            text(row.measure.item.as_deref()),
            text(Some(&row.item)),
            text(row.owner.as_deref()),
            day(row.measure.due),
            Cell::word(row.measure.progress().code(), row.progress.clone()),
            day(row.measure.ended),
            text(row.measure.comment.as_deref()),
        ]
    });
    let rows = rows.collect();
    list_as_csv(&Table { columns, rows, ..Table::default() })
}

/// What was typed as the measure's words.
fn words(matches: &ArgMatches) -> Option<Box<str>> {
    let text = clean::input(matches.get_one::<String>("words")?);
    Some(text.trim()).filter(|text| !text.is_empty()).map(Into::into)
}

fn refused(lang: Lang, refusal: &Refusal) -> Trouble {
    if *refusal == Refusal::EmptyText {
        Trouble::Usage(lang.cli_measure_no_words().to_owned())
    } else {
        Trouble::refusal(lang, refusal)
    }
}

fn add(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let Some(item) = matches.get_one::<String>("about") else {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_item_name())));
    };
    let ix = call.item(plan, item)?;
    if plan.item(ix).is_slot() {
        return Err(Trouble::building(lang, &Refusal::EmptySlot));
    }
    let (round, _) = call.round(plan)?;
    let mut measure = Measure {
        item: Some(plan.item_id(ix).clone()),
        round: Some(round),
        text: words(matches),
        ..Measure::default()
    };
    put(&mut measure, call.fields(plan, matches, Kind::Measure)?);
    let id = call.new_id("atgard");
    let edit = edits::put_measure(plan, &id, &measure, call.today()).map_err(|refusal| refused(lang, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    tell_one(call, opened.ledger.plan(), &id);
    call.print_added(&id, &entries)
}

fn edit(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let Some(name) = matches.get_one::<String>("about") else {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.kind(Kind::Measure))));
    };
    let id = call.measure(plan, name)?;
    let fields = call.fields(plan, matches, Kind::Measure)?;
    if fields.is_empty() && words(matches).is_none() {
        return Err(Trouble::Usage(lang.cli_edit_what().to_owned()));
    }
    let mut measure = plan.measures.get(&id).cloned().unwrap_or_default();
    measure.text = words(matches).or(measure.text);
    put(&mut measure, fields);
    let edit = edits::put_measure(plan, &id, &measure, call.today()).map_err(|refusal| refused(lang, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    tell_one(call, opened.ledger.plan(), &id);
    call.print_saved(&entries)
}

fn tell_one(call: &mut Call<'_, '_>, plan: &Plan, id: &Id) {
    let Some(measure) = plan.measures.get(id) else { return };
    let ix = measure.item.as_ref().and_then(|item| plan.item_ix(item));
    let item = ix.map(|ix| format!("{} {}: ", plan.item_id(ix), title(plan.item(ix)))).unwrap_or_default();
    let line = format!("{item}{}", call.teller().measure(plan, None, (id, measure)));
    call.remark(&line);
}
