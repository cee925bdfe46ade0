//! `malkoll indicator PLAN urls`: where the figures of the plan's indicators are to be fetched, by whoever may. The
//! program itself opens no connection.

use std::collections::BTreeSet;

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::domain::indicators::of_plan;
use crate::domain::municipality;
use crate::domain::plan::Plan;
use crate::storage::library::Opened;
use crate::text::{Lang, clean};

/// Kolada's open interface, version 3.
const KOLADA: &str = "https://api.kolada.se/v3/data";

/// How many indicators or municipalities an address may name.
const MOST: usize = 25;

/// How many years back are asked for where nobody says.
const YEARS: i16 = 5;

/// `--with`: the municipalities to compare with.
pub(super) fn with(lang: Lang) -> Arg {
    Arg::new("with")
        .long("with")
        .value_name(lang.cli_code_name())
        .action(ArgAction::Append)
        .help(lang.cli_urls_with_help())
}

/// `--years`: the years that are asked for.
pub(super) fn years(lang: Lang) -> Arg {
    Arg::new("years").long("years").value_name(lang.cli_years_name()).help(lang.cli_urls_years_help())
}

/// Prints the addresses.
pub(super) fn urls(call: &mut Call<'_, '_>, matches: &ArgMatches, opened: &Opened) -> Done {
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let kpis: BTreeSet<&str> =
        of_plan(plan).filter_map(|series| series.indicator.code.as_deref()).filter(|code| is_kpi(code)).collect();
    if kpis.is_empty() {
        return Err(Trouble::Failed(lang.cli_urls_no_codes().to_owned()));
    }
    let areas = areas(lang, plan, matches)?;
    let years = years_of(call, matches)?;
    let kpis: Vec<&str> = kpis.into_iter().collect();
    let mut urls: Vec<String> = Vec::new();
    for kpis in kpis.chunks(MOST) {
        for areas in areas.chunks(MOST) {
            let (kpis, areas) = (kpis.join(","), areas.join(","));
            urls.push(format!("{KOLADA}/kpi/{kpis}/municipality/{areas}/year/{years}"));
        }
    }
    let numbered =
        |place: usize| if urls.len() == 1 { "kolada.json".to_owned() } else { format!("kolada-{}.json", place + 1) };
    let files: Vec<String> = (0..urls.len()).map(numbered).collect();
    if call.json {
        let rows: Vec<serde_json::Value> = urls
            .iter()
            .zip(&files)
            .map(|(url, file)| object([("url", url.as_str().into()), ("file", file.as_str().into())]))
            .collect();
        return call.print_json(&object([("plan", plan.id.to_string().into()), ("urls", rows.into())]));
    }
    for (url, file) in urls.iter().zip(&files) {
        // The quotation marks keep the commas from the shells that read them.
        call.out.line(&format!("curl -o {file} '{url}'"));
    }
    let import = format!("malkoll indicator {} import {}", plan.id, files.join(" "));
    call.out.line(&import);
    call.print()
}

/// An indicator's code as Kolada gives them: a letter and five digits.
fn is_kpi(code: &str) -> bool {
    let mut letters = code.chars();
    letters.next().is_some_and(|first| first.is_ascii_uppercase())
        && code.len() == 6
        && letters.all(|digit| digit.is_ascii_digit())
}

/// Our own municipality, those whose figures the plan has, and those that are named.
fn areas(lang: Lang, plan: &Plan, matches: &ArgMatches) -> Done<Vec<String>> {
    let mut areas: BTreeSet<String> = municipality::own_code(plan).map(str::to_owned).into_iter().collect();
    areas.extend(plan.figures.iter().filter_map(|(_, figure)| figure.municipality.as_deref()).map(str::to_owned));
    for name in matches.get_many::<String>("with").into_iter().flatten() {
        let code = municipality::code(name).ok_or_else(|| Trouble::Usage(lang.bad_municipality(&clean::line(name))))?;
        areas.insert(code.to_owned());
    }
    if areas.is_empty() {
        return Err(Trouble::Usage(lang.cli_urls_no_municipality().to_owned()));
    }
    Ok(areas.into_iter().collect())
}

/// The years, with commas between: those that are said, `2021-2025`, else the latest.
fn years_of(call: &Call<'_, '_>, matches: &ArgMatches) -> Done<String> {
    let lang = call.lang();
    let this = call.today().year();
    let (first, last) = match matches.get_one::<String>("years") {
        None => (this - YEARS, this - 1),
        Some(text) => {
            let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
            let year = |text: &str| text.trim().parse::<i16>().ok().filter(|year| (1970..2200).contains(year));
            match (year(first), year(last)) {
                (Some(first), Some(last)) if first <= last => (first, last),
                _ => return Err(Trouble::Usage(lang.cli_bad_years(&clean::line(text)))),
            }
        }
    };
    let years: Vec<String> = (first..=last).map(|year| year.to_string()).collect();
    Ok(years.join(","))
}
