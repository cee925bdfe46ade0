//! The fields of an item as options, for the commands that add one and change one.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::call::session::Session;
use crate::cli::call::trouble::Done;
use crate::cli::typed::argument::option;
use crate::cli::typed::value::{self, text_value};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Id, PoliticalState, Responsibility, Value};
use crate::text::{Lang, clean};

/// The options that hold a text of the item: option, field.
const TEXTS: &[(&str, &str)] = &[("text", "text"), ("paragraph", "political_paragraph")];

/// The options that hold a day: option, field.
const DAYS: &[(&str, &str)] = &[
    ("starts", "starts"),
    ("ends", "ends"),
    ("valid-from", "valid_from"),
    ("valid-to", "valid_to"),
    ("political-date", "political_date"),
];

/// The options.
pub fn options(lang: Lang) -> Vec<Arg> {
    vec![
        option("text", lang.cli_text_name(), lang.cli_item_text_help()),
        option("responsible", lang.cli_unit_name(), lang.cli_item_responsible_help()),
        option("responsible-from", lang.cli_date_name(), lang.cli_item_responsible_from_help()).requires("responsible"),
        option("year", lang.cli_year_name(), lang.cli_item_year_help()),
        option("starts", lang.cli_date_name(), lang.cli_item_starts_help()),
        option("ends", lang.cli_date_name(), lang.cli_item_ends_help()),
        option("valid-from", lang.cli_date_name(), lang.cli_item_valid_from_help()),
        option("valid-to", lang.cli_date_name(), lang.cli_item_valid_to_help()),
        option("political-state", lang.cli_state_name(), lang.cli_item_political_help()),
        option("political-date", lang.cli_date_name(), lang.cli_item_political_date_help()),
        option("paragraph", lang.cli_text_name(), lang.cli_item_paragraph_help()),
        option("tags", lang.cli_text_name(), lang.cli_item_tags_help()),
    ]
}

/// `--answers-to`, which may be given several times.
pub fn answers_to(lang: Lang) -> Arg {
    option("answers-to", lang.cli_item_name(), lang.cli_item_answers_to_help()).action(ArgAction::Append)
}

/// The fields that were given, without who is responsible.
pub fn values(lang: Lang, matches: &ArgMatches) -> Done<Vec<(&'static str, Value)>> {
    let given = |name: &str| matches.get_one::<String>(name);
    let mut values = Vec::new();
    for (option, field) in TEXTS {
        values.extend(given(option).map(|text| (*field, text_value(text))));
    }
    for (option, field) in DAYS {
        if let Some(text) = given(option) {
            values.push((*field, value::day(lang, text)?));
        }
    }
    if let Some(text) = given("year") {
        values.push(("year", value::year(lang, text)?.map_or(Value::Null, |year| year.to_value())));
    }
    if let Some(text) = given("political-state") {
        let state = value::word(lang, "--political-state", PoliticalState::ALL, Lang::political_state, text)?;
        values.push(("political_state", state.map_or(Value::Null, |state| state.to_value())));
    }
    if let Some(text) = given("tags") {
        let text = clean::input(text);
        let tags: Vec<Value> = text.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(Value::text).collect();
        values.push(("tags", if tags.is_empty() { Value::Null } else { Value::List(tags) }));
    }
    Ok(values)
}

/// Who is responsible after a unit was named, with dates: what was before ends the day before.
pub fn responsible(
    session: &Session<'_, '_>,
    plan: &Plan,
    matches: &ArgMatches,
    known: &[Responsibility],
) -> Done<Option<Vec<Responsibility>>> {
    let Some(name) = matches.get_one::<String>("responsible") else { return Ok(None) };
    let unit = if name.trim().is_empty() { None } else { Some(session.unit(plan, name)?) };
    let from = match matches.get_one::<String>("responsible-from") {
        Some(text) => Some(value::date(session.lang(), text)?),
        None => None,
    };
    Ok(Some(Responsibility::handed_over(known, unit.as_ref(), from, session.today())))
}

/// The items that are answered to, by whatever they were called.
pub fn targets(session: &Session<'_, '_>, plan: &Plan, names: &[&str]) -> Done<Vec<Id>> {
    let mut ids: Vec<Id> = Vec::new();
    for name in names.iter().filter(|name| !name.trim().is_empty()) {
        // Ids may be given together; a name may have a comma of its own.
        let parts: Vec<&str> = name.split(',').map(str::trim).collect();
        let together = parts.len() > 1 && parts.iter().all(|part| plan.item_ix(part).is_some());
        for name in if together { parts } else { vec![*name] } {
            let id = session.target_item(plan, name)?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    Ok(ids)
}
