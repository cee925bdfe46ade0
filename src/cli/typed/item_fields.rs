//! The fields of an item as options, for the commands that add one and change one.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::call::command::Call;
use crate::cli::call::trouble::Done;
use crate::cli::typed::argument::option;
use crate::cli::typed::options;
use crate::cli::typed::value;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Responsibility};
use crate::text::Lang;

/// The options: those of an item's fields, and who is responsible from when.
pub fn options(lang: Lang) -> Vec<Arg> {
    let mut options = options::options(lang, Kind::Item);
    options.push(option("responsible", lang.cli_unit_name(), lang.field_help(Kind::Item, "responsible")));
    let from = lang.inner_help("from");
    options.push(option("responsible-from", lang.cli_date_name(), from).requires("responsible"));
    options
}

/// `--answers-to`, which may be given several times.
pub fn answers_to(lang: Lang) -> Arg {
    option("answers-to", lang.cli_item_name(), lang.field_help(Kind::Item, "answers_to")).action(ArgAction::Append)
}

/// Who is responsible after a unit was named, with dates: what was before ends the day before.
pub fn responsible(
    call: &Call<'_, '_>,
    plan: &Plan,
    matches: &ArgMatches,
    known: &[Responsibility],
) -> Done<Option<Vec<Responsibility>>> {
    let Some(name) = matches.get_one::<String>("responsible") else { return Ok(None) };
    let unit = if name.trim().is_empty() { None } else { Some(call.unit(plan, name)?) };
    let from = match matches.get_one::<String>("responsible-from") {
        Some(text) => Some(value::date(call.lang(), text)?),
        None => None,
    };
    Ok(Some(Responsibility::handed_over(known, unit.as_ref(), from, call.today())))
}

/// The items that are answered to, by whatever they were called.
pub fn targets(call: &Call<'_, '_>, plan: &Plan, names: &[&str]) -> Done<Vec<Id>> {
    let mut ids: Vec<Id> = Vec::new();
    for name in names.iter().filter(|name| !name.trim().is_empty()) {
        // Ids may be given together; a name may have a comma of its own.
        let parts: Vec<&str> = name.split(',').map(str::trim).collect();
        let together = parts.len() > 1 && parts.iter().all(|part| plan.item_ix(part).is_some());
        for name in if together { parts } else { vec![*name] } {
            let id = call.target_item(plan, name)?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    Ok(ids)
}
