//! `malkoll indicator PLAN import FILE`: figures of several municipalities from a table, shown first, then taken in as
//! one change that can be undone.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use clap::ArgMatches;
use serde_json::Value as Json;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json;
use crate::cli::json::piece::{self, object};
use crate::cli::json::record::entry_json;
use crate::cli::typed::asking::confirm;
use crate::cli::words::cannot_read::cannot_read;

use crate::domain::edits::{self, Refusal};
use crate::domain::entry::{Act, Edit};
use crate::domain::indicators::standing;
use crate::domain::plan::Plan;
use crate::domain::record::{Figure, Id};
use crate::domain::search::composed;
use crate::domain::{limits, municipality};
use crate::import::csv;
use crate::import::figures::{self, Amount, Column, Figures, Form, Known, Mapped, Row, RowFault, TableProblem, Unread};
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The largest table that is read, in bytes.
const MAX_TABLE: u64 = limits::TABLE;

/// At most so many figures and faults are listed.
const LISTED: usize = 20;

/// What a row does to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    New,
    Changed,
    Same,
}

impl Effect {
    const fn code(self) -> &'static str {
        match self {
            Effect::New => "new",
            Effect::Changed => "changed",
            Effect::Same => "same",
        }
    }
}

/// What a table comes to in a plan.
struct Draft {
    figures: Vec<(Figure, Effect)>,
    /// Indicators of the table that the plan does not have, with their rows.
    strangers: BTreeMap<String, usize>,
    faults: Vec<(usize, String)>,
    read: Figures,
}

/// Takes figures in from files, one or several pages of the same answer.
pub fn import(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let names: Vec<&String> = matches.get_many::<String>("indicator").into_iter().flatten().collect();
    if names.is_empty() {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_file_name())));
    }
    let mapped = mapped(lang, matches)?;
    let mut drafts: Vec<Draft> = Vec::new();
    for name in names {
        let path = call.allowed(&call.world.current.join(name))?;
        let known = Known { own: municipality::own_code(opened.ledger.plan()), mapped: &mapped };
        let read = read(call, &path, known)?;
        let draft = draft(lang, opened.ledger.plan(), &path, read);
        show(call, opened.ledger.plan(), &path, &draft);
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
fn mapped(lang: Lang, matches: &ArgMatches) -> Done<Vec<Mapped>> {
    let said = matches.get_many::<String>("map").into_iter().flatten();
    said.map(|said| {
        let (heading, what) = said.rsplit_once('=').unwrap_or((said, ""));
        if what.trim() == "-" {
            return Ok((heading.to_owned(), None));
        }
        match figures::column_named(what) {
            Some(column) if !heading.trim().is_empty() => Ok((heading.to_owned(), Some(column))),
            _ => Err(Trouble::Usage(lang.cli_bad_map(&clean::line(said)))),
        }
    })
    .collect()
}

fn read(call: &Call<'_, '_>, path: &Path, known: Known<'_>) -> Done<Figures> {
    let lang = call.lang();
    let shown = clean::line(&path.display().to_string()).into_owned();
    let bytes = call.world.disk.read(path, MAX_TABLE).map_err(|fault| Trouble::fault(lang, &fault))?;
    figures::read(&bytes, known).map_err(|unread| Trouble::Failed(unread_words(lang, &shown, &unread)))
}

/// What the rows do to the plan. The same figure twice is taken once; two that differ are a fault.
fn draft(lang: Lang, plan: &Plan, path: &Path, mut read: Figures) -> Draft {
    let names = Names::of(plan);
    let file = path.file_name().map(|name| clean::line(&name.to_string_lossy()).into_owned());
    let mut draft = Draft {
        figures: Vec::new(),
        strangers: BTreeMap::new(),
        faults: read.faults.iter().map(|(line, fault)| (*line, row_fault(lang, fault))).collect(),
        read: Figures { rows: Vec::new(), faults: Vec::new(), ..read.clone() },
    };
    let mut seen: HashMap<Id, (usize, usize)> = HashMap::new();
    for row in std::mem::take(&mut read.rows) {
        let indicator = match names.find(&row.indicator) {
            Ok(Some(indicator)) => indicator,
            Ok(None) => {
                *draft.strangers.entry(row.indicator.join(" ")).or_default() += 1;
                continue;
            }
            Err((one, other)) => {
                draft.faults.push((row.line, lang.cli_row_indicators(&clean::line(one), &clean::line(other))));
                continue;
            }
        };
        let line = row.line;
        if let Some(fault) = per_cent_of(lang, plan, indicator, &row) {
            draft.faults.push((line, fault));
            continue;
        }
        let (figure, known) = figure(plan, indicator, row, file.as_deref());
        let id = edits::figure_id(&figure);
        match seen.get(&id) {
            Some((_, place)) if draft.figures.get(*place).is_some_and(|(first, _)| *first == figure) => {}
            Some((first, _)) => draft.faults.push((line, lang.cli_row_differs(*first))),
            None => {
                let effect = match &known {
                    None => Effect::New,
                    Some(known) if *known == figure => Effect::Same,
                    Some(_) => Effect::Changed,
                };
                seen.insert(id, (line, draft.figures.len()));
                draft.figures.push((figure, effect));
            }
        }
    }
    draft.faults.sort_by_key(|(line, _)| *line);
    draft
}

/// A per cent sign where the indicator is measured in something else.
fn per_cent_of(lang: Lang, plan: &Plan, indicator: &Id, row: &Row) -> Option<String> {
    let measure = plan.indicators.get(indicator)?.measure.as_deref().unwrap_or_default();
    let is_share = ["%", "procent", "per cent", "percent"].iter().any(|word| measure.to_lowercase().contains(word));
    let signed = [row.outcome, row.target].into_iter().flatten().any(|amount| amount.per_cent);
    (signed && !is_share).then(|| lang.cli_row_per_cent(&clean::line(measure)))
}

/// Finds indicators by id, name or the source's code.
struct Names<'p>(HashMap<String, &'p Id>);

impl<'p> Names<'p> {
    fn of(plan: &'p Plan) -> Self {
        let mut names = HashMap::new();
        for (id, indicator) in standing(plan) {
            for name in [Some(&**id), indicator.name.as_deref(), indicator.code.as_deref()].into_iter().flatten() {
                names.entry(fold(name)).or_insert(id);
            }
        }
        Names(names)
    }

    /// The indicator that all of the names are of; two that differ when they are of different ones.
    fn find<'n>(&self, names: &'n [String]) -> Result<Option<&'p Id>, (&'n str, &'n str)> {
        let mut found: Option<(&str, &Id)> = None;
        for name in names {
            let Some(id) = self.0.get(&fold(name)).copied() else { continue };
            match found {
                Some((before, known)) if known != id => return Err((before, name)),
                Some(_) => {}
                None => found = Some((name, id)),
            }
        }
        Ok(found.map(|(_, id)| id))
    }
}

fn fold(name: &str) -> String {
    composed(name.trim()).to_lowercase()
}

/// The figure that a row gives, and the one that stands: what the row does not say stays.
fn figure(plan: &Plan, indicator: &Id, row: Row, file: Option<&str>) -> (Figure, Option<Figure>) {
    let named = Figure {
        indicator: Some(indicator.clone()),
        municipality: row.municipality.as_deref().and_then(|code| municipality::of_another(plan, code)),
        period: Some(row.period.into()),
        sex: row.sex,
        part: row.part.map(Into::into),
        ..Figure::default()
    };
    let known = plan.figures.get(&edits::figure_id(&named)).filter(|figure| figure.indicator.is_some()).cloned();
    let stands = known.clone().unwrap_or_default();
    let number = |amount: Option<Amount>| amount.map(|amount| amount.number.normalize());
    let mut figure = Figure {
        outcome: number(row.outcome).or(stands.outcome),
        target: number(row.target).or(stands.target),
        source: row.source.map(Into::into).or(stands.source.clone()),
        file: stands.file.clone(),
        ..named
    };
    // The same figure from another file is the same figure.
    if figure != stands {
        figure.file = file.map(Into::into);
    }
    (figure, known)
}

/// All figures as one change, or nothing when nothing would change.
fn together(plan: &Plan, drafts: &[Draft]) -> Result<Option<Edit>, Refusal> {
    let mut changes = Vec::new();
    for (figure, _) in drafts.iter().flat_map(|draft| &draft.figures).filter(|(_, effect)| *effect != Effect::Same) {
        match edits::put_figure(plan, figure) {
            Ok(edit) => changes.extend(edit.changes),
            Err(Refusal::NoChange) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok((!changes.is_empty()).then(|| Edit::new(Act::Import, changes)))
}

fn show(call: &mut Call<'_, '_>, plan: &Plan, path: &Path, draft: &Draft) {
    let lang = call.lang();
    let shown = clean::line(&path.display().to_string()).into_owned();
    let form = form_words(lang, draft.read.form);
    call.out.line(&lang.cli_table_read(&shown, &lang.count_lines(draft.read.length), &form));
    let changing = draft.figures.iter().filter(|(_, effect)| *effect != Effect::Same);
    for (figure, effect) in changing.clone().take(LISTED) {
        let id = figure.indicator.clone().unwrap_or_default();
        let indicator = plan.indicators.get(&id).cloned().unwrap_or_default();
        let name = clean::line(indicator.name.as_deref().unwrap_or(&id)).into_owned();
        let word = if *effect == Effect::New { lang.cli_figure_new() } else { lang.cli_figure_changed() };
        let line = format!(
            "{name}, {}: {}",
            call.teller().whose(plan, figure),
            call.teller().figure_values(&indicator, figure)
        );
        call.out.put(2, &format!("{word}  "), Emphasis::Plain, &line);
    }
    let more = changing.count().saturating_sub(LISTED);
    if more > 0 {
        call.out.indented(2, &lang.and_more(more));
    }
    let count = |wanted: Effect| draft.figures.iter().filter(|(_, effect)| *effect == wanted).count();
    call.out.line(&lang.cli_figures_counts(count(Effect::New), count(Effect::Changed), count(Effect::Same)));
    for line in left_out(lang, draft) {
        call.out.line(&line);
    }
    for (line, fault) in draft.faults.iter().take(LISTED) {
        call.out.put(0, &format!("{}: ", line_words(lang, &draft.read, *line)), Emphasis::Warning, fault);
    }
    if draft.faults.len() > LISTED {
        call.out.line(&lang.and_more(draft.faults.len() - LISTED));
    }
}

/// What a file holds that is not taken in, and why.
fn left_out(lang: Lang, draft: &Draft) -> Vec<String> {
    let read = &draft.read;
    let mut lines = Vec::new();
    let mut say = |count: usize, words: fn(Lang, &str) -> String| {
        if count > 0 {
            lines.push(words(lang, &lang.count_lines(count)));
        }
    };
    say(read.silent, |lang, lines| lang.cli_figures_silent(lines));
    say(read.wider, |lang, lines| lang.cli_figures_wider(lines));
    say(read.deleted, |lang, lines| lang.cli_figures_deleted(lines));
    for (line, words) in read.aside.iter().take(LISTED) {
        lines.push(lang.cli_figures_aside(&line_words(lang, read, *line), &clean::line(words)));
    }
    if !read.without.is_empty() {
        let names: Vec<String> = read.without.iter().map(|name| format!("”{}”", clean::line(name))).collect();
        lines.push(lang.cli_figures_sheets(&names.join(", ")));
    }
    if let Some(next) = &read.next {
        lines.push(lang.cli_figures_next(&clean::line(next)));
    }
    if !draft.strangers.is_empty() {
        let list: Vec<String> = draft
            .strangers
            .iter()
            .take(LISTED)
            .map(|(name, rows)| format!("{} ({})", clean::line(name), lang.count_lines(*rows)))
            .collect();
        lines.push(lang.cli_figures_strangers(&list.join(", ")));
    }
    lines
}

/// Where a line stands: *rad 12*, in a workbook of several sheets *Blad2, rad 12*.
fn line_words(lang: Lang, read: &Figures, line: usize) -> String {
    match read.place(line) {
        (None, line) => lang.cli_line_number(line),
        (Some(sheet), line) => format!("{}, {}", clean::line(sheet), lang.cli_line_number(line)),
    }
}

fn form_words(lang: Lang, form: Form) -> String {
    match form {
        Form::Text(separator, windows) => {
            let separator = if separator == '\t' { lang.cli_tab().to_owned() } else { separator.to_string() };
            lang.cli_table_of_text(&separator, if windows { "Windows-1252" } else { "UTF-8" })
        }
        Form::Workbook(_) => lang.cli_table_workbook().to_owned(),
        Form::Kolada => "Kolada".to_owned(),
        Form::JsonStat => "SCB, JSON-stat".to_owned(),
    }
}

fn json(drafts: &[Draft], entry: Option<Json>) -> Json {
    let figures: Vec<Json> = drafts
        .iter()
        .flat_map(|draft| &draft.figures)
        .map(|(figure, effect)| {
            object([("effect", effect.code().into()), ("figure", json::record::record(None, figure))])
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
    let next: Vec<Json> = drafts.iter().filter_map(|draft| draft.read.next.as_deref()).map(Json::from).collect();
    object([
        ("written", entry.is_some().into()),
        ("figures", figures.into()),
        ("unknown_indicators", strangers.into()),
        ("without_value", sum(|read| read.silent)),
        ("wider_areas", sum(|read| read.wider)),
        ("deleted", sum(|read| read.deleted)),
        ("next_pages", next.into()),
        ("bad_lines", faults.into()),
        ("entry", piece::maybe(entry)),
    ])
}

/// Why a row of a table is no figure.
fn row_fault(lang: Lang, fault: &RowFault) -> String {
    match fault {
        RowFault::Cells(found, columns) => lang.cli_row_cells(*found, *columns),
        RowFault::Municipality(code) => lang.cli_bad_municipality(&clean::line(code)),
        RowFault::NoIndicator(name) => lang.cli_row_no_indicator(&clean::line(name)),
        RowFault::Municipalities(one, other) => lang.cli_row_municipalities(&clean::line(one), &clean::line(other)),
        RowFault::Period(text) => lang.cli_bad_period(&clean::line(text)),
        RowFault::Sex(text) => lang.cli_row_sex(&clean::line(text)),
        RowFault::Sexes(heading) => lang.cli_row_sexes(&clean::line(heading)),
        RowFault::Number(column, text, why) => {
            let said = lang.no_number(&clean::line(text), *why);
            if column.is_empty() { said } else { lang.cli_row_number(&clean::line(column), &said) }
        }
        RowFault::Missing(column) => lang.cli_row_missing(column_name(lang, *column)),
    }
}

/// Why a file gives no figures.
fn unread_words(lang: Lang, path: &str, unread: &Unread) -> String {
    match unread {
        Unread::Table(fault) => table_fault(lang, path, *fault),
        Unread::Workbook(fault) => cannot_read(lang, path, fault.clone()),
        Unread::Json => lang.cli_table_json(path),
        Unread::NoFigures => lang.cli_table_no_figures(path),
        Unread::Problems(problems) => {
            let said: Vec<String> = problems.iter().map(|problem| problem_words(lang, path, problem)).collect();
            said.join("\n")
        }
    }
}

fn problem_words(lang: Lang, path: &str, problem: &TableProblem) -> String {
    let named = |heading: &String| format!("”{}”", clean::line(heading));
    match problem {
        TableProblem::Missing(column) => lang.cli_column_missing(path, column_name(lang, *column)),
        TableProblem::Unnamed(headings) => {
            let list: Vec<String> = headings.iter().map(named).collect();
            let first = headings.first().map(|heading| clean::line(heading).into_owned()).unwrap_or_default();
            lang.cli_columns_unnamed(path, &list.join(", "), &first)
        }
        TableProblem::Twice(one, other) => lang.cli_columns_twice(path, &clean::line(one), &clean::line(other)),
        TableProblem::NotAside(heading) => lang.cli_column_not_aside(path, &clean::line(heading)),
        TableProblem::NoSuchColumn(heading) => lang.cli_no_such_column(path, &clean::line(heading)),
        TableProblem::NamesSex(name) => lang.cli_title_names_sex(path, &clean::line(name)),
        TableProblem::NamesArea(name) => lang.cli_title_names(path, &clean::line(name)),
    }
}

/// What a column is called.
const fn column_name(lang: Lang, column: Column) -> &'static str {
    match column {
        Column::Municipality => lang.cli_column_municipality(),
        Column::Indicator => lang.cli_column_indicator(),
        Column::Period => lang.cli_column_period(),
        Column::Sex => lang.cli_column_sex(),
        Column::Part => lang.cli_column_part(),
        Column::Outcome | Column::Target => lang.cli_column_value(),
        Column::Source => lang.cli_column_source(),
    }
}

/// Why a file is no table.
fn table_fault(lang: Lang, path: &str, fault: csv::TableFault) -> String {
    match fault {
        csv::TableFault::Empty => lang.cli_table_empty(path),
        csv::TableFault::Utf16 => lang.cli_table_utf16(path),
        csv::TableFault::NotText(at) => lang.cli_table_not_text(path, at),
        csv::TableFault::OpenQuote(line) => lang.cli_table_open_quote(path, line),
        csv::TableFault::TooManyRows => lang.cli_table_too_many(path, csv::MAX_ROWS),
        csv::TableFault::TooManyCells => lang.cli_table_too_many_cells(path, csv::MAX_CELLS),
        csv::TableFault::LongCell(line) => lang.cli_table_long_cell(path, line, csv::MAX_CELL >> 10),
    }
}
