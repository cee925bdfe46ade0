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

use crate::domain::edits::{self, Refusal};
use crate::domain::entry::{Act, Edit};
use crate::domain::indicators::standing;
use crate::domain::plan::Plan;
use crate::domain::record::{Figure, Id};
use crate::domain::search::composed;
use crate::domain::{limits, municipality};
use crate::import::csv::{self, Table};
use crate::import::figures::{self, Figures, Row, RowFault};
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
    silent: usize,
}

/// Takes figures in from a table.
pub fn import(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let Some(name) = matches.get_one::<String>("indicator") else {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_file_name())));
    };
    let path = call.allowed(&call.world.current.join(name))?;
    let (table, read) = read(call, &path)?;
    let draft = draft(lang, opened.ledger.plan(), read);
    let edit = together(opened.ledger.plan(), &draft.figures);
    show(call, opened.ledger.plan(), &path, &table, &draft);
    if !call.json {
        call.print()?;
    }
    let written = if !draft.faults.is_empty() {
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
        let value = json(&draft, entry);
        call.print_json(&value)?;
    }
    written.map(drop)
}

fn read(call: &Call<'_, '_>, path: &Path) -> Done<(Table, Figures)> {
    let lang = call.lang();
    let shown = clean::line(&path.display().to_string()).into_owned();
    let bytes = call.world.disk.read(path, MAX_TABLE).map_err(|fault| Trouble::fault(lang, &fault))?;
    let table = csv::read(&bytes).map_err(|fault| Trouble::Failed(table_fault(lang, &shown, fault)))?;
    let figures = figures::read(&table)
        .map_err(|column| Trouble::Failed(lang.cli_column_missing(&shown, column_name(lang, column))))?;
    Ok((table, figures))
}

/// What the rows do to the plan. The same figure twice is taken once; two that differ are a fault.
fn draft(lang: Lang, plan: &Plan, read: Figures) -> Draft {
    let names = Names::of(plan);
    let mut draft = Draft {
        figures: Vec::new(),
        strangers: BTreeMap::new(),
        faults: read.faults.iter().map(|(line, fault)| (*line, row_fault(lang, fault))).collect(),
        silent: read.silent,
    };
    let mut seen: HashMap<Id, (usize, usize)> = HashMap::new();
    for row in read.rows {
        let Some(indicator) = names.find(&row.indicator) else {
            *draft.strangers.entry(row.indicator).or_default() += 1;
            continue;
        };
        let (line, figure, known) = figure(plan, indicator, row);
        let id =
            edits::figure_id(indicator, figure.municipality.as_deref(), figure.period.as_deref().unwrap_or_default());
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

    fn find(&self, name: &str) -> Option<&'p Id> {
        self.0.get(&fold(name)).copied()
    }
}

fn fold(name: &str) -> String {
    composed(name.trim()).to_lowercase()
}

/// The figure that a row gives, and the one that stands: what the row does not say stays.
fn figure(plan: &Plan, indicator: &Id, row: Row) -> (usize, Figure, Option<Figure>) {
    let municipality = row.municipality.as_deref().and_then(|code| municipality::of_another(plan, code));
    let id = edits::figure_id(indicator, municipality.as_deref(), &row.period);
    let known = plan.figures.get(&id).filter(|figure| figure.indicator.is_some()).cloned();
    let mut figure = known.clone().unwrap_or_default();
    figure.indicator = Some(indicator.clone());
    figure.municipality = municipality;
    figure.period = Some(row.period.into());
    figure.outcome = row.outcome.or(figure.outcome);
    figure.target = row.target.or(figure.target);
    figure.source = row.source.map(Into::into).or(figure.source);
    (row.line, figure, known)
}

/// All figures as one change, or nothing when nothing would change.
fn together(plan: &Plan, figures: &[(Figure, Effect)]) -> Result<Option<Edit>, Refusal> {
    let mut changes = Vec::new();
    for (figure, _) in figures.iter().filter(|(_, effect)| *effect != Effect::Same) {
        match edits::put_figure(plan, figure) {
            Ok(edit) => changes.extend(edit.changes),
            Err(Refusal::NoChange) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok((!changes.is_empty()).then(|| Edit::new(Act::Import, changes)))
}

fn show(call: &mut Call<'_, '_>, plan: &Plan, path: &Path, table: &Table, draft: &Draft) {
    let lang = call.lang();
    let shown = clean::line(&path.display().to_string()).into_owned();
    let separator = match table.separator {
        '\t' => lang.cli_tab().to_owned(),
        c => c.to_string(),
    };
    let encoding = if table.windows { "Windows-1252" } else { "UTF-8" };
    call.out.line(&lang.cli_table_read(&shown, &lang.count_lines(table.rows.len()), &separator, encoding));
    let changing = draft.figures.iter().filter(|(_, effect)| *effect != Effect::Same);
    for (figure, effect) in changing.clone().take(LISTED) {
        let id = figure.indicator.clone().unwrap_or_default();
        let indicator = plan.indicators.get(&id).cloned().unwrap_or_default();
        let name = clean::line(indicator.name.as_deref().unwrap_or(&id)).into_owned();
        let word = if *effect == Effect::New { lang.cli_figure_new() } else { lang.cli_figure_changed() };
        let line = format!("{name}: {}", call.teller().figure(&indicator, figure));
        call.out.put(2, &format!("{word}  "), Emphasis::Plain, &line);
    }
    let more = changing.count().saturating_sub(LISTED);
    if more > 0 {
        call.out.indented(2, &lang.and_more(more));
    }
    let count = |wanted: Effect| draft.figures.iter().filter(|(_, effect)| *effect == wanted).count();
    call.out.line(&lang.cli_figures_counts(count(Effect::New), count(Effect::Changed), count(Effect::Same)));
    if draft.silent > 0 {
        call.out.line(&lang.cli_figures_silent(&lang.count_lines(draft.silent)));
    }
    if !draft.strangers.is_empty() {
        let list: Vec<String> = draft
            .strangers
            .iter()
            .take(LISTED)
            .map(|(name, rows)| format!("{} ({})", clean::line(name), lang.count_lines(*rows)))
            .collect();
        call.out.line(&lang.cli_figures_strangers(&list.join(", ")));
    }
    for (line, fault) in draft.faults.iter().take(LISTED) {
        call.out.put(0, &format!("{}: ", lang.cli_line_number(*line)), Emphasis::Warning, fault);
    }
    if draft.faults.len() > LISTED {
        call.out.line(&lang.and_more(draft.faults.len() - LISTED));
    }
}

fn json(draft: &Draft, entry: Option<Json>) -> Json {
    let figures: Vec<Json> = draft
        .figures
        .iter()
        .map(|(figure, effect)| {
            object([("effect", effect.code().into()), ("figure", json::record::record(None, figure))])
        })
        .collect();
    let strangers: Vec<Json> = draft
        .strangers
        .iter()
        .map(|(name, rows)| object([("indicator", name.as_str().into()), ("rows", (*rows).into())]))
        .collect();
    let faults: Vec<Json> = draft.faults.iter().map(|(line, _)| Json::from(*line)).collect();
    object([
        ("written", entry.is_some().into()),
        ("figures", figures.into()),
        ("unknown_indicators", strangers.into()),
        ("without_value", draft.silent.into()),
        ("bad_lines", faults.into()),
        ("entry", piece::maybe(entry)),
    ])
}

/// Why a row of a table is no figure.
fn row_fault(lang: Lang, fault: &RowFault) -> String {
    match fault {
        RowFault::Cells(found, columns) => lang.cli_row_cells(*found, *columns),
        RowFault::Municipality(code) => lang.cli_bad_municipality(&clean::line(code)),
        RowFault::Period(text) => lang.cli_bad_period(&clean::line(text)),
        RowFault::Number(text) => lang.cli_bad_number(&clean::line(text)),
        RowFault::Missing(column) => lang.cli_row_missing(column_name(lang, *column)),
    }
}

/// What a column is called.
const fn column_name(lang: Lang, column: figures::Column) -> &'static str {
    match column {
        figures::Column::Municipality => lang.cli_column_municipality(),
        figures::Column::Indicator => lang.cli_column_indicator(),
        figures::Column::Period => lang.cli_column_period(),
        figures::Column::Outcome | figures::Column::Target => lang.cli_column_value(),
        figures::Column::Source => lang.cli_column_source(),
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
