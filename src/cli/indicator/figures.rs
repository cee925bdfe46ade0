//! `malkoll indicator PLAN import FILE`: figures of several municipalities from a table, shown first, then taken in as
//! one change that can be undone.

use std::path::Path;

use clap::ArgMatches;
use serde_json::Value as Json;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json;
use crate::cli::json::piece::{self, object};
use crate::cli::json::record::entry_json;
use crate::cli::typed::asking::confirm;
use crate::domain::limits;
use crate::domain::municipality::{self, Area};
use crate::domain::plan::Plan;
use crate::import::figures::draft::{Draft, indicator_names, together};
use crate::import::figures::{self, Figures, Known, Mapped, TableProblem, Unread};
use crate::storage::library::Opened;
use crate::telling::{Emphasis, Line};
use crate::text::number::Mark;
use crate::text::{Lang, clean};

/// The largest table that is read, in bytes.
const MAX_TABLE: u64 = limits::TABLE;

/// At most so many figures and faults are listed.
const LISTED: usize = 20;

/// Takes figures in from files, one or several pages of the same answer.
pub fn import(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let names: Vec<&String> = matches.get_many::<String>("indicator").into_iter().flatten().collect();
    if names.is_empty() {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_file_name())));
    }
    let indicators = indicator_names(opened.ledger.plan());
    let mapped = mapped(lang, matches, &indicators)?;
    let decimal = decimal(lang, matches)?;
    let whose = whose(lang, matches)?;
    let mut drafts: Vec<Draft> = Vec::new();
    for name in names {
        let path = call.allowed(&call.world.current.join(name))?;
        let own = municipality::own_code(opened.ledger.plan());
        let known = Known { own, mapped: &mapped, indicators: &indicators, decimal, whose, ..Known::default() };
        let read = read(call, &path, known)?;
        let file = path.file_name().map(|name| clean::line(&name.to_string_lossy()).into_owned());
        let draft = Draft::of(opened.ledger.plan(), file.as_deref(), read);
        show(call, opened.ledger.plan(), &path, &draft, whose);
        drafts.push(draft);
    }
    let edit = together(opened.ledger.plan(), &drafts);
    if !call.json {
        call.print()?;
    }
    let written = if drafts.iter().any(|draft| !draft.faults.is_empty()) {
        Err(Trouble::Failed(lang.cli_figures_mend().to_owned()))
    } else {
        match edit.map_err(|refusal| Trouble::refusal(lang, &refusal)) {
            Ok(Some(edit)) => {
                confirm(call, matches, Lang::cli_figures_question).and_then(|()| call.save(&mut opened, vec![edit]))
            }
            Ok(None) if drafts.iter().all(Draft::is_of_strangers) => {
                Err(Trouble::Failed(lang.figures_of_nothing().to_owned()))
            }
            Ok(None) => Err(Trouble::Failed(lang.cli_figures_nothing_new().to_owned())),
            Err(trouble) => Err(trouble),
        }
    };
    if call.json {
        call.out.take();
        let entry = written.as_ref().ok().and_then(|entries| entries.first()).map(entry_json);
        let value = json(&drafts, entry);
        call.print_json(&value)?;
    }
    written.map(drop)
}

/// What `--map` says of columns: a heading, and what stands under it; `-` sets it aside.
fn mapped(lang: Lang, matches: &ArgMatches, indicators: &[String]) -> Done<Vec<Mapped>> {
    let said = matches.get_many::<String>("map").into_iter().flatten();
    said.map(|said| {
        let (heading, what) = said.rsplit_once('=').unwrap_or((said, ""));
        match figures::meant(what, indicators) {
            Some(meant) if !heading.trim().is_empty() => Ok((heading.to_owned(), meant)),
            _ => Err(Trouble::Usage(lang.cli_bad_map(&clean::line(said)))),
        }
    })
    .collect()
}

fn read(call: &Call<'_, '_>, path: &Path, known: Known<'_>) -> Done<Figures> {
    let lang = call.lang();
    let shown = clean::line(&path.display().to_string()).into_owned();
    let bytes = call.world.disk.read(path, MAX_TABLE).map_err(|fault| Trouble::fault(lang, &fault))?;
    figures::read(&bytes, known).map_err(|unread| {
        let mut said = call.teller().unread(&shown, &unread);
        said.extend(hint(lang, &unread));
        Trouble::Failed(said.join("\n"))
    })
}

/// How the columns that stop a table are mapped from here.
fn hint(lang: Lang, unread: &Unread) -> Option<String> {
    let Unread::Problems(problems) = unread else { return None };
    problems.iter().find_map(|problem| match problem {
        TableProblem::Unnamed(headings) => headings.first().map(|first| lang.cli_map_unnamed(&clean::line(first))),
        TableProblem::NamesArea(name) => Some(lang.cli_whose_unsaid(&clean::line(name))),
        TableProblem::Twice(_, other) => Some(lang.cli_map_twice(&clean::line(other))),
        TableProblem::Missing(_)
        | TableProblem::NotAside(_)
        | TableProblem::NoSuchColumn(_)
        | TableProblem::SaysWhose
        | TableProblem::NamesSex(_) => None,
    })
}

/// The mark that `--decimal` names.
fn decimal(lang: Lang, matches: &ArgMatches) -> Done<Option<Mark>> {
    let Some(said) = matches.get_one::<String>("decimal") else { return Ok(None) };
    match said.trim().to_lowercase().as_str() {
        "," | "komma" | "comma" => Ok(Some(Mark::Comma)),
        "." | "punkt" | "point" => Ok(Some(Mark::Point)),
        _ => Err(Trouble::Usage(lang.cli_bad_decimal(&clean::line(said)))),
    }
}

/// Whose `--municipality` says that the figures are.
fn whose(lang: Lang, matches: &ArgMatches) -> Done<Option<Area>> {
    let Some(said) = matches.get_one::<String>("municipality") else { return Ok(None) };
    match municipality::area(said) {
        Some(area @ (Area::Municipality(_) | Area::Country)) => Ok(Some(area)),
        Some(Area::Wider) | None => Err(Trouble::Usage(lang.bad_municipality(&clean::line(said)))),
    }
}

fn show(call: &mut Call<'_, '_>, plan: &Plan, path: &Path, draft: &Draft, whose: Option<Area>) {
    let lang = call.lang();
    let read = call.teller().table_read(&path.display().to_string(), &draft.read);
    call.out.line(&read);
    for drafted in draft.changing().take(LISTED) {
        let Line { runs, .. } = call.teller().drafted(plan, drafted);
        let words: Vec<&str> = runs.iter().map(|(words, _)| words.as_str()).collect();
        let (word, said) = words.split_first().map_or(("", String::new()), |(word, rest)| (*word, rest.concat()));
        call.out.put(2, word, Emphasis::Plain, &said);
    }
    let more = draft.changing().count().saturating_sub(LISTED);
    if more > 0 {
        call.out.indented(2, &lang.and_more(more));
    }
    let mut lines = vec![call.teller().drafted_counts(draft)];
    lines.extend(call.teller().table_in_thousands(&draft.read));
    lines.extend(call.teller().table_whose_said(whose));
    lines.extend(call.teller().table_left_out(draft));
    for line in lines {
        call.out.line(&line);
    }
    for (line, fault) in draft.faults.iter().take(LISTED) {
        let Line { runs, .. } = call.teller().table_fault(&draft.read, *line, fault);
        let [(place, emphasis), (said, _)] = runs.as_slice() else { continue };
        call.out.put(0, place, *emphasis, said);
    }
    if draft.faults.len() > LISTED {
        call.out.line(&lang.and_more(draft.faults.len() - LISTED));
    }
}

fn json(drafts: &[Draft], entry: Option<Json>) -> Json {
    let figures: Vec<Json> = drafts
        .iter()
        .flat_map(|draft| &draft.figures)
        .map(|drafted| {
            let figure = json::record::record(None, &drafted.figure);
            object([("effect", drafted.effect.code().into()), ("line", drafted.line.into()), ("figure", figure)])
        })
        .collect();
    let strangers: Vec<Json> = drafts
        .iter()
        .flat_map(|draft| &draft.strangers)
        .map(|(name, rows)| object([("indicator", name.as_str().into()), ("rows", (*rows).into())]))
        .collect();
    let faults: Vec<Json> = drafts.iter().flat_map(|draft| &draft.faults).map(|(line, _)| Json::from(*line)).collect();
    let sum =
        |count: fn(&Figures) -> usize| -> Json { drafts.iter().map(|draft| count(&draft.read)).sum::<usize>().into() };
    let thousands: Vec<Json> =
        drafts.iter().flat_map(|draft| &draft.read.in_thousands).map(|number| number.text.as_str().into()).collect();
    let next: Vec<Json> = drafts.iter().filter_map(|draft| draft.read.next.as_deref()).map(Json::from).collect();
    object([
        ("written", entry.is_some().into()),
        ("figures", figures.into()),
        ("unknown_indicators", strangers.into()),
        ("without_value", sum(|read| read.silent)),
        ("wider_areas", sum(|read| read.wider)),
        ("deleted", sum(|read| read.deleted)),
        ("read_in_thousands", thousands.into()),
        ("next_pages", next.into()),
        ("bad_lines", faults.into()),
        ("entry", piece::maybe(entry)),
    ])
}
