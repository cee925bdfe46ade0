//! `malkoll indicator`: key figures, their targets and outcomes, our own and other municipalities'.

mod figures;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::session::{Session, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{self, object};
use crate::cli::json::record::record;
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::asking;
use crate::cli::typed::value::{self, text_value};

use crate::domain::edits::{self, Refusal};
use crate::domain::indicators::{Series, of_plan};
use crate::domain::municipality;
use crate::domain::plan::Plan;
use crate::domain::record::{Direction, FieldValue, Id, Indicator, Record, Value};
use crate::import::figures::is_period;
use crate::storage::library::Opened;

use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "indicator", about: Lang::cli_indicator_about, args, json: true, run };

const ACTIONS: [&str; 5] = ["list", "add", "edit", "figure", "import"];

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        Arg::new("action")
            .value_name("list|add|edit|figure|import")
            .value_parser(PossibleValuesParser::new(ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("indicator").value_name(lang.cli_indicator_name()).help(lang.cli_indicator_indicator_help()),
        option("name", lang.cli_text_name(), lang.cli_unit_name_help()),
        option("item", lang.cli_item_name(), lang.cli_indicator_item_help()).action(ArgAction::Append),
        option("measure", lang.cli_text_name(), lang.cli_indicator_measure_help()),
        option("direction", lang.cli_direction_name(), lang.cli_indicator_direction_help()),
        option("baseline", lang.cli_number_name(), lang.cli_indicator_baseline_help()),
        option("baseline-period", lang.cli_period_name(), lang.cli_indicator_baseline_period_help()),
        option("source", lang.cli_text_name(), lang.cli_indicator_source_help()),
        option("code", lang.cli_text_name(), lang.cli_indicator_code_help()),
        option("period", lang.cli_period_name(), lang.cli_figure_period_help()),
        option("outcome", lang.cli_number_name(), lang.cli_figure_outcome_help()),
        option("target", lang.cli_number_name(), lang.cli_figure_target_help()),
        option("municipality", lang.cli_code_name(), lang.cli_figure_municipality_help()),
        asking::yes(lang.cli_import_yes_help()),
    ]
}

fn run(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = session.open(given(matches, "plan"))?;
    match given(matches, "action") {
        "add" => add(session, matches, opened),
        "edit" => edit(session, matches, opened),
        "figure" => figure(session, matches, opened),
        "import" => figures::import(session, matches, opened),
        _ => list(session, matches, &opened),
    }
}

fn list(session: &mut Session<'_, '_>, matches: &ArgMatches, opened: &Opened) -> Done {
    let lang = session.lang();
    let plan = opened.ledger.plan();
    let only = match matches.get_one::<String>("indicator") {
        Some(name) => Some(session.indicator(plan, name)?),
        None => None,
    };
    let shown: Vec<Series<'_>> =
        of_plan(plan).filter(|series| only.as_ref().is_none_or(|only| only == series.id)).collect();
    if session.json {
        let rows: Vec<Json> = shown
            .iter()
            .map(|series| {
                let figures: Vec<Json> = series.figures.iter().map(|(id, figure)| record(Some(id), *figure)).collect();
                object([("indicator", record(Some(series.id), series.indicator)), ("figures", figures.into())])
            })
            .collect();
        let share = |share: rust_decimal::Decimal| piece::value(&share.to_value());
        let (met, partly) = (plan.thresholds.met(), plan.thresholds.partly());
        return session.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("indicators", rows.into()),
            ("thresholds", object([("met", share(met)), ("partly_met", share(partly))])),
        ]));
    }
    if shown.is_empty() {
        session.out.line(lang.cli_no_indicators());
        return session.print();
    }
    for series in &shown {
        let lines = session.teller().indicator(plan, series);
        session.out.tell(&lines);
    }
    session.out.gap();
    let line = session.teller().thresholds(plan);
    session.out.tell(&[line]);
    session.print()
}

/// The fields of an indicator that were given.
fn fields(session: &Session<'_, '_>, plan: &Plan, matches: &ArgMatches) -> Done<Vec<(&'static str, Value)>> {
    let lang = session.lang();
    let given = |name: &str| matches.get_one::<String>(name);
    let mut fields = Vec::new();
    for (option, field) in [
        ("name", "name"),
        ("measure", "measure"),
        ("baseline-period", "baseline_period"),
        ("source", "source"),
        ("code", "code"),
    ] {
        fields.extend(given(option).map(|text| (field, text_value(text))));
    }
    if let Some(text) = given("direction") {
        let direction = value::word(lang, "--direction", Direction::ALL, Lang::direction, text)?;
        fields.push(("direction", direction.map_or(Value::Null, |direction| direction.to_value())));
    }
    if let Some(text) = given("baseline") {
        fields.push(("baseline", value::decimal(lang, text)?.map_or(Value::Null, |number| number.to_value())));
    }
    if let Some(names) = value::all(matches, "item") {
        let mut items: Vec<Id> = Vec::new();
        for name in names.into_iter().filter(|name| !name.trim().is_empty()) {
            let id = plan.item_id(session.item(plan, name)?).clone();
            if !items.contains(&id) {
                items.push(id);
            }
        }
        fields.push(("items", if items.is_empty() { Value::Null } else { items.to_value() }));
    }
    Ok(fields)
}

fn put(indicator: &mut Indicator, fields: Vec<(&str, Value)>) {
    for (field, value) in fields {
        // What was read fits the field.
        let _ = indicator.set(field, value);
    }
}

fn add(session: &mut Session<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    session.may_write(&opened)?;
    let lang = session.lang();
    let plan = opened.ledger.plan();
    let mut indicator = Indicator { direction: Some(Direction::Rising), ..Indicator::default() };
    let name = text_value(matches.get_one::<String>("indicator").map_or("", String::as_str));
    put(&mut indicator, vec![("name", name)]);
    put(&mut indicator, fields(session, plan, matches)?);
    let id = session.new_id("nyckeltal");
    let edit = edits::put_indicator(plan, &id, &indicator).map_err(|refusal| match refusal {
        Refusal::EmptyText => Trouble::Usage(lang.cli_indicator_no_name().to_owned()),
        other => Trouble::refusal(lang, &other),
    })?;
    let entries = session.save(&mut opened, vec![edit])?;
    let name = indicator.name.unwrap_or_default();
    session.say(&lang.cli_added(&lang.form_indicator().to_lowercase(), &id, &clean::line(&name)));
    session.print_added(&id, &entries)
}

/// The indicator that is named, which must be.
fn named(session: &Session<'_, '_>, plan: &Plan, matches: &ArgMatches) -> Done<Id> {
    match matches.get_one::<String>("indicator") {
        Some(name) => session.indicator(plan, name),
        None => Err(Trouble::Usage(session.lang().cli_argument_missing(session.lang().cli_indicator_name()))),
    }
}

fn edit(session: &mut Session<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    session.may_write(&opened)?;
    let lang = session.lang();
    let plan = opened.ledger.plan();
    let id = named(session, plan, matches)?;
    let fields = fields(session, plan, matches)?;
    if fields.is_empty() {
        return Err(Trouble::Usage(lang.cli_edit_what().to_owned()));
    }
    let mut indicator = plan.indicators.get(&id).cloned().unwrap_or_default();
    put(&mut indicator, fields);
    let edit = edits::put_indicator(plan, &id, &indicator).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let entries = session.save(&mut opened, vec![edit])?;
    session.say(&lang.cli_changed(&id, &clean::line(indicator.name.as_deref().unwrap_or_default())));
    session.print_saved(&entries)
}

fn figure(session: &mut Session<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    session.may_write(&opened)?;
    let lang = session.lang();
    let plan = opened.ledger.plan();
    let indicator_id = named(session, plan, matches)?;
    let given = |name: &str| matches.get_one::<String>(name);
    let period = text_value(given("period").map_or("", String::as_str));
    let Some(period) = period.as_text() else {
        return Err(Trouble::Usage(lang.cli_argument_missing("--period")));
    };
    if !is_period(period) {
        let begins: String = period.chars().take(40).collect();
        return Err(Trouble::Usage(lang.cli_bad_period(&clean::line(&begins))));
    }
    let municipality = match given("municipality").map_or("", String::as_str).trim() {
        "" => None,
        text => {
            let code = municipality::code(text)
                .ok_or_else(|| Trouble::Usage(lang.cli_bad_municipality(&clean::line(text))))?;
            municipality::of_another(plan, code)
        }
    };
    // What is not given stays: a target is entered long before its outcome.
    let known = edits::figure_id(&indicator_id, municipality.as_deref(), period);
    let mut figure = plan.figures.get(&known).cloned().unwrap_or_default();
    figure.indicator = Some(indicator_id.clone());
    figure.municipality = municipality;
    figure.period = Some(period.into());
    let mut said = false;
    if let Some(text) = given("outcome") {
        figure.outcome = value::decimal(lang, text)?;
        said = true;
    }
    if let Some(text) = given("target") {
        figure.target = value::decimal(lang, text)?;
        said = true;
    }
    if let Some(text) = given("source") {
        figure.source = text_value(text).as_text().map(Into::into);
        said = true;
    }
    if !said {
        return Err(Trouble::Usage(lang.cli_figure_what().to_owned()));
    }
    let edit = edits::put_figure(plan, &figure).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let entries = session.save(&mut opened, vec![edit])?;
    let indicator = opened.ledger.plan().indicators.get(&indicator_id).cloned().unwrap_or_default();
    let name = clean::line(indicator.name.as_deref().unwrap_or_default()).into_owned();
    let line = format!("{name}. {}", session.teller().figure(&indicator, &figure));
    session.say(&line);
    session.print_saved(&entries)
}
