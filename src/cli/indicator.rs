//! `malkoll indicator`: key figures, their targets and outcomes, our own and other municipalities'.

mod figures;
mod urls;

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{self, object};
use crate::cli::json::record::{lacking_json, record};
use crate::cli::typed::argument::{given, plan};
use crate::cli::typed::asking;
use crate::cli::typed::choice;
use crate::cli::typed::options::{options, put};
use crate::cli::typed::value::text_value;

use crate::domain::edits::{self, Refusal};
use crate::domain::entry::Entry;
use crate::domain::indicators::{Series, of_plan};
use crate::domain::lacking::Lacking;
use crate::domain::ledger::Ledger;
use crate::domain::municipality;
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Figure, Id, Indicator, Kind};
use crate::domain::revisions;
use crate::import::figures::is_period;
use crate::storage::library::Opened;

use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "indicator", about: Lang::cli_indicator_about, args, json: true, run };

const ACTIONS: [&str; 6] = ["list", "add", "edit", "figure", "import", "urls"];

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        plan(lang),
        Arg::new("action")
            .value_name("add|edit|figure|import|urls")
            .value_parser(choice::action(&ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("indicator")
            .value_name(lang.cli_indicator_name())
            .num_args(0..)
            .help(lang.cli_indicator_indicator_help()),
        Arg::new("decimal").long("decimal").value_name(lang.cli_decimal_name()).help(lang.cli_decimal_help()),
        Arg::new("map").long("map").value_name(lang.cli_map_name()).action(ArgAction::Append).help(lang.cli_map_help()),
        asking::yes(lang.cli_import_yes_help()),
    ];
    args.extend(options(lang, Kind::Indicator));
    args.push(urls::with(lang));
    args.push(urls::years(lang));
    // A figure's source is given as an indicator's is.
    args.extend(options(lang, Kind::Figure).into_iter().filter(|arg| arg.get_id() != "source"));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = call.open(given(matches, "plan"))?;
    let action = given(matches, "action");
    if action != "import" && matches.get_many::<String>("indicator").is_some_and(|named| named.len() > 1) {
        return Err(Trouble::Usage(call.lang().cli_one_indicator().to_owned()));
    }
    match action {
        "add" => add(call, matches, opened),
        "edit" => edit(call, matches, opened),
        "figure" => figure(call, matches, opened),
        "import" => figures::import(call, matches, opened),
        "urls" => urls::urls(call, matches, &opened),
        _ => list(call, matches, &opened),
    }
}

fn list(call: &mut Call<'_, '_>, matches: &ArgMatches, opened: &Opened) -> Done {
    let lang = call.lang();
    let (round_id, round) = call.round_asked(opened.ledger.plan())?;
    // Of a round that is named, what stood in it; else every figure there is.
    let is_named = call.common.round.is_some();
    let plan = if is_named { opened.ledger.plan_of(&round_id) } else { opened.ledger.plan() };
    let since = if is_named { opened.ledger.figures_since(&round_id) } else { 0 };
    let only = match matches.get_one::<String>("indicator") {
        Some(name) => Some(call.indicator(plan, name)?),
        None => None,
    };
    let shown: Vec<Series<'_>> =
        of_plan(plan).filter(|series| only.as_ref().is_none_or(|only| only == series.id)).collect();
    let lacking = Lacking::of(plan, &round, |_| true);
    if call.json {
        let rows: Vec<Json> = shown
            .iter()
            .map(|series| {
                let figures: Vec<Json> =
                    series.figures.iter().map(|(id, figure)| entered(&opened.ledger, id, figure)).collect();
                object([("indicator", record(Some(series.id), series.indicator)), ("figures", figures.into())])
            })
            .collect();
        let share = |share: rust_decimal::Decimal| piece::value(&share.to_value());
        let (met, partly) = (plan.thresholds().met(), plan.thresholds().partly());
        return call.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("indicators", rows.into()),
            ("figures_since_closed", since.into()),
            ("without_outcome", lacking_json(&lacking).into()),
            ("thresholds", object([("met", share(met)), ("partly_met", share(partly))])),
        ]));
    }
    if shown.is_empty() {
        call.out.line(lang.cli_no_indicators());
        return call.print();
    }
    let width = call.out.width().saturating_sub(2);
    for series in &shown {
        let lines = call.teller().indicator(&opened.ledger, plan, series, width);
        call.out.tell(&lines);
    }
    if only.is_none() {
        let name = clean::line(round.called(&round_id)).into_owned();
        let lines = call.teller().lacking(plan, &name, &lacking);
        call.out.tell(&lines);
    }
    if let Some(line) = call.teller().figures_since(&opened.ledger, &round_id).filter(|_| since > 0) {
        call.out.line(&line);
    }
    call.out.blank_line();
    let line = call.teller().thresholds(plan);
    call.out.tell(&[line]);
    call.print()
}

/// A figure with who entered it and when, and what it replaced.
fn entered(ledger: &Ledger, id: &Id, figure: &Figure) -> Json {
    let entered = revisions::of(ledger, id, figure);
    let writer = |entry: Option<&Entry>| -> Vec<(&str, Json)> {
        entry.map(|entry| vec![("by", (*entry.by).into()), ("at", entry.at.to_string().into())]).unwrap_or_default()
    };
    let mut json = record(Some(id), figure);
    if let Json::Object(fields) = &mut json {
        fields.extend(writer(entered.entry).into_iter().map(|(name, value)| (name.to_owned(), value)));
        let replaced: Vec<Json> = entered
            .replaced
            .iter()
            .map(|replaced| {
                let number = [("field", replaced.field.into()), ("value", piece::value(&replaced.value))];
                object(number.into_iter().chain(writer(replaced.entry)))
            })
            .collect();
        if !replaced.is_empty() {
            fields.insert("replaced".to_owned(), replaced.into());
        }
    }
    json
}

fn add(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let mut indicator = Indicator::default();
    let name = text_value(matches.get_one::<String>("indicator").map_or("", String::as_str));
    put(&mut indicator, vec![("name", name)]);
    put(&mut indicator, call.fields(plan, matches, Kind::Indicator)?);
    let id = call.new_id("nyckeltal");
    let edit = edits::put_indicator(plan, &id, &indicator).map_err(|refusal| {
        if refusal == Refusal::EmptyText {
            Trouble::Usage(lang.cli_indicator_no_name().to_owned())
        } else {
            Trouble::refusal(lang, &refusal)
        }
    })?;
    let entries = call.save(&mut opened, vec![edit])?;
    let name = indicator.name.unwrap_or_default();
    call.remark(&lang.cli_added(&lang.kind(Kind::Indicator).to_lowercase(), &id, &clean::line(&name)));
    call.print_added(&id, &entries)
}

/// The indicator that is named, which must be.
fn named(call: &Call<'_, '_>, plan: &Plan, matches: &ArgMatches) -> Done<Id> {
    match matches.get_one::<String>("indicator") {
        Some(name) => call.indicator(plan, name),
        None => Err(Trouble::Usage(call.lang().cli_argument_missing(call.lang().cli_indicator_name()))),
    }
}

fn edit(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let id = named(call, plan, matches)?;
    let fields = call.fields(plan, matches, Kind::Indicator)?;
    if fields.is_empty() {
        return Err(Trouble::Usage(lang.cli_edit_what().to_owned()));
    }
    let mut indicator = plan.indicators.get(&id).cloned().unwrap_or_default();
    put(&mut indicator, fields);
    let edit = edits::put_indicator(plan, &id, &indicator).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    call.remark(&lang.cli_changed(&id, &clean::line(indicator.name.as_deref().unwrap_or_default())));
    call.print_saved(&entries)
}

fn figure(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let indicator_id = named(call, plan, matches)?;
    let mut typed = Figure::default();
    let fields = call.fields(plan, matches, Kind::Figure)?;
    let has_figure = fields.iter().any(|(field, _)| !matches!(*field, "period" | "municipality" | "sex" | "part"));
    put(&mut typed, fields.clone());
    let Some(period) = typed.period.as_deref() else {
        return Err(Trouble::Usage(lang.cli_argument_missing("--period")));
    };
    if !is_period(period) {
        let begins: String = period.chars().take(40).collect();
        return Err(Trouble::Usage(lang.bad_period(&clean::line(&begins))));
    }
    let municipality = typed.municipality.as_deref().and_then(|code| municipality::of_another(plan, code));
    // What is not given stays: a target is entered long before its outcome.
    typed.indicator = Some(indicator_id.clone());
    typed.municipality.clone_from(&municipality);
    let mut figure = plan.figures.get(&edits::figure_id(&typed)).cloned().unwrap_or_default();
    put(&mut figure, fields);
    figure.indicator = Some(indicator_id.clone());
    figure.municipality = municipality;
    if !has_figure {
        return Err(Trouble::Usage(lang.cli_figure_what().to_owned()));
    }
    let figure = edits::by_hand(plan, figure);
    let edit = edits::put_figure(plan, &figure).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    let indicator = opened.ledger.plan().indicators.get(&indicator_id).cloned().unwrap_or_default();
    let name = clean::line(indicator.name.as_deref().unwrap_or_default()).into_owned();
    let line = format!("{name}. {}", call.teller().figure(&indicator, &figure));
    call.remark(&line);
    call.print_saved(&entries)
}
