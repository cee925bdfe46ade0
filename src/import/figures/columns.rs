//! What the columns of a table hold, told by their headings; what a heading leaves open, by the cells below it.

use std::collections::BTreeSet;

use super::Known;
use super::cells::{self, Whom, is_year, sex_in};
use super::found::{Column, Mapped, Meant, Seen, TableProblem};
use super::titles::{self, Title};
use crate::domain::municipality::{Area, area};
use crate::domain::period::Period;
use crate::domain::search::composed;
use crate::import::csv::Row;
use crate::import::periods::period_of;

/// The names a column goes by.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Municipality,
        &[
            "kommun",
            "kommunnamn",
            "kommunkod",
            "kommun_kod",
            "kommun_id",
            "kommunens namn",
            "municipality",
            "municipality_code",
            "municipality code",
            "municipality_id",
            "municipality name",
            "region",
            "område",
            "mätområde",
            "area",
        ],
    ),
    (
        Column::Indicator,
        &[
            "nyckeltal",
            "nyckeltalskod",
            "nyckeltals-id",
            "nyckeltal_id",
            "nyckeltalsnamn",
            "indikator",
            "mått",
            "kpi",
            "kpi_id",
            "indicator",
            "measure",
        ],
    ),
    (Column::Period, &["period", "år", "year", "datum", "date", "mätperiod"]),
    (Column::Sex, &["kön", "gender", "sex"]),
    (Column::Part, &["ålder", "åldersgrupp", "age", "age group", "del", "part", "grupp", "group"]),
    (Column::Outcome, &["värde", "utfall", "resultat", "value", "outcome", "result"]),
    (Column::Target, &["målvärde", "mål", "måltal", "target"]),
    (Column::Source, &["källa", "source"]),
];

/// The columns of a table without a heading.
const BARE: &[Column] = &[Column::Municipality, Column::Indicator, Column::Period, Column::Outcome];

/// How far down a heading is looked for, under title rows.
const DEEPEST: usize = 30;

/// One column: what it holds, and what its heading says of every cell below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    /// What it holds; `None` for one that is set aside.
    pub(super) what: Option<Column>,
    /// Its heading, as it stands.
    pub(super) heading: String,
    /// The period, where the heading names one: `2024`.
    pub(super) period: Option<String>,
    /// The indicator, where the heading names one beside the period: `Folkmängd 2024`.
    pub(super) indicator: Option<String>,
    /// Whom the heading says that it is for.
    pub(super) sex: Whom,
    /// Whose the figures are, where the heading says so: `Sävsjö`.
    pub(super) area: Option<Area>,
}

/// A table's columns, and which of its rows is the heading.
#[derive(Debug)]
pub(super) struct Columns {
    /// The columns, in their order.
    pub(super) held: Vec<Held>,
    /// How many rows stand above the figures: title rows and the heading.
    pub(super) above: usize,
    /// What the sheet's name says of all of them, where no column and no heading does.
    pub(super) title: Title,
    /// True where a title names somebody else: then a figure is nobody's unless its row, its heading or the sheet says
    /// whose it is.
    pub(super) names_another: bool,
    /// True where a title is for one sex: the same.
    pub(super) names_sex: bool,
}

/// What a word says that a column holds, as `--map` takes it: *kommun*; one of the plan's indicators for its outcomes,
/// *målvärde* and one for its targets; `-` for nothing.
pub fn meant(word: &str, indicators: &[String]) -> Option<Meant> {
    if word.trim() == "-" {
        return Some(Meant::Aside);
    }
    if let Some(column) = named(word) {
        return Some(Meant::Column(column));
    }
    let whole = folded(word);
    let find = |name: &str| indicators.iter().find(|known| folded(known) == name).cloned();
    if let Some(indicator) = find(&whole) {
        return Some(Meant::OutcomeOf(indicator));
    }
    let (column, indicator) = NAMES.iter().find_map(|(column, names)| {
        let rest = |name: &&str| find(whole.strip_prefix(*name)?.strip_prefix(' ')?.trim());
        Some((*column, names.iter().find_map(rest)?))
    })?;
    match column {
        Column::Outcome => Some(Meant::OutcomeOf(indicator)),
        Column::Target => Some(Meant::TargetOf(indicator)),
        Column::Municipality | Column::Indicator | Column::Period | Column::Sex | Column::Part | Column::Source => None,
    }
}

/// The column that a word names.
pub fn named(word: &str) -> Option<Column> {
    let word = folded(word);
    NAMES.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(column, _)| *column)
}

/// True for two headings that are the same.
pub(super) fn same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

pub(super) fn folded(text: &str) -> String {
    composed(cells::bare(text).trim().trim_end_matches(':')).to_lowercase()
}

/// What stands over a table without being a part of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Over<'t> {
    /// The name of its sheet, which says whose and of when all of its figures are, where it says so.
    pub(super) sheet: Option<&'t str>,
    /// The words above it.
    pub(super) titles: &'t [String],
}

/// Finds out what each column holds. Nothing is left open: a column that holds something and is not known stops the
/// reading.
pub(super) fn of(rows: &[Row], over: Over<'_>, known: Known<'_>) -> Result<Columns, Vec<TableProblem>> {
    let (own, title) = (known.own, over.sheet.map(titles::said).unwrap_or_default());
    let deep = rows.iter().take(DEEPEST).enumerate().position(|(place, row)| is_heading(place, row, rows, known));
    let Some(at) = deep else {
        let mut titles = over.titles.iter().map(String::as_str).chain(over.sheet.filter(|_| title.area.is_none()));
        if let Some(other) =
            titles.find_map(|title| titles::names_another(own, title)).filter(|_| known.whose.is_none())
        {
            return Err(vec![TableProblem::NamesArea(other)]);
        }
        // Rows without a heading begin with whose they are, or with nothing for our own.
        let says = |cell: &String| cell.trim().is_empty() || area(&cells::bare(cell)).is_some();
        let begins = |row: &Row| row.cells.first().is_some_and(says);
        if !rows.first().is_some_and(begins) {
            let headings = seen(rows, known).into_iter().filter(|seen| seen.holds.is_none());
            let headings: Vec<String> = headings.map(|seen| seen.heading).collect();
            return Err(match headings.is_empty() {
                true => vec![TableProblem::Missing(Column::Indicator)],
                false => vec![TableProblem::Unnamed(headings)],
            });
        }
        let held = BARE.iter().map(|column| Held { what: Some(*column), ..Held::default() }).collect();
        return Ok(Columns { held, above: 0, title, names_another: false, names_sex: false });
    };
    let below = rows.get(at + 1..).unwrap_or_default();
    let heading = called(rows.get(at), below, known);
    let mut problems = unknown_maps(&heading, known.mapped);
    let mut held = Vec::new();
    let mut unnamed = Vec::new();
    for (place, cell) in heading.iter().enumerate() {
        match column(cell, known, || filled(below, place)) {
            Some(known) => held.push(known),
            None if filled(below, place).next().is_none() => held.push(aside(cell)),
            None => {
                unnamed.push(cell.clone());
                held.push(aside(cell));
            }
        }
    }
    problems.extend(twice(&held));
    if unnamed.is_empty() {
        problems.extend(speaks_of_others(&held, below));
        problems.extend(lacking(&held, &title));
    } else {
        // What the table seems to lack may stand in one of them.
        problems.insert(0, TableProblem::Unnamed(unnamed));
    }
    let sheet = || over.sheet.filter(|_| title.area.is_none());
    let titles = || over.titles.iter().chain(rows.iter().take(at).flat_map(|row| &row.cells)).map(String::as_str);
    let above = || titles().chain(sheet());
    // Under a sheet that is somebody's, a title that names another leaves open whose the figures are.
    let whose = match title.area {
        Some(Area::Municipality(code)) => Some(code),
        Some(Area::Country | Area::Wider) | None => own,
    };
    let others: Vec<String> = above().filter_map(|cell| titles::names_another(whose, cell)).collect();
    let sexes: Vec<&str> =
        titles().filter(|cell| titles::names_sex(cell).is_some_and(|sex| Whom::Only(sex) != title.sex)).collect();
    let (names_another, names_sex) = (!others.is_empty(), !sexes.is_empty());
    let says_whose = |held: &Held| held.what == Some(Column::Municipality) || held.area.is_some();
    if known.whose.is_none() && !held.iter().any(says_whose) {
        problems.extend(others.into_iter().map(TableProblem::NamesArea));
    }
    let is_value = |held: &&Held| matches!(held.what, Some(Column::Outcome | Column::Target));
    let all_said = held.iter().filter(is_value).all(|held| held.sex.is_said());
    if !all_said && !held.iter().any(|held| held.what == Some(Column::Sex)) {
        problems.extend(sexes.into_iter().map(|title| TableProblem::NamesSex(title.to_owned())));
    }
    if problems.is_empty() {
        Ok(Columns { held, above: at + 1, title, names_another, names_sex })
    } else {
        Err(problems)
    }
}

/// The headings of a table. A column without one is called by its letter, as the spreadsheet calls it. The row of a
/// workbook ends with its last cell; in a table as text cells beyond the last heading come of separators within numbers.
fn called(heading: Option<&Row>, below: &[Row], known: Known<'_>) -> Vec<String> {
    let cells = heading.map(|row| row.cells.as_slice()).unwrap_or_default();
    let widest = below.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let columns = if known.is_workbook { widest.max(cells.len()) } else { cells.len() };
    let called = |place: usize| {
        let cell = cells.get(place).map(String::as_str).unwrap_or_default();
        match cell.trim().is_empty() && filled(below, place).next().is_some() {
            true => letter(place),
            false => cell.to_owned(),
        }
    };
    (0..columns).map(called).collect()
}

/// How many cells of a column are shown as examples.
const EXAMPLES: usize = 3;

/// The columns of a table as somebody can speak of them: its headings, what each is taken to hold, and a few cells.
/// Where no row is a heading, the first one that could be.
pub(super) fn seen(rows: &[Row], known: Known<'_>) -> Vec<Seen> {
    let deep = rows.iter().take(DEEPEST).enumerate().position(|(place, row)| is_heading(place, row, rows, known));
    let words = |row: &Row| row.cells.iter().filter(|cell| cell.chars().any(char::is_alphabetic)).count();
    let Some(at) = deep.or_else(|| rows.iter().take(DEEPEST).position(|row| words(row) >= 2)) else {
        return Vec::new();
    };
    let below = rows.get(at + 1..).unwrap_or_default();
    let mut seen = Vec::new();
    for (place, heading) in called(rows.get(at), below, known).into_iter().enumerate() {
        let mut examples: Vec<String> = Vec::new();
        for cell in filled(below, place).map(cells::bare) {
            if examples.len() < EXAMPLES && !examples.contains(&cell) {
                examples.push(cell);
            }
        }
        let holds = match column(&heading, known, || filled(below, place)) {
            Some(Held { what: Some(Column::Outcome), indicator: Some(indicator), .. }) => {
                Some(Meant::OutcomeOf(called_so(indicator, known)))
            }
            Some(Held { what: Some(Column::Target), indicator: Some(indicator), .. }) => {
                Some(Meant::TargetOf(called_so(indicator, known)))
            }
            Some(Held { what: Some(what), .. }) => Some(Meant::Column(what)),
            Some(Held { what: None, .. }) => Some(Meant::Aside),
            None if examples.is_empty() => continue,
            None => None,
        };
        seen.push(Seen { heading, holds, examples });
    }
    seen
}

/// An indicator as the plan calls it, where it has it.
fn called_so(indicator: String, known: Known<'_>) -> String {
    known.indicators.iter().find(|name| folded(name) == indicator).cloned().unwrap_or(indicator)
}

fn aside(heading: &str) -> Held {
    Held { heading: heading.to_owned(), ..Held::default() }
}

/// The name of a column without a heading, as spreadsheets call it.
fn letter(place: usize) -> String {
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    char::from_u32(u32::from('A') + place)
        .filter(char::is_ascii_uppercase)
        .map_or_else(|| (place + 1).to_string(), String::from)
}

fn filled(rows: &[Row], place: usize) -> impl Iterator<Item = &str> {
    rows.iter().filter_map(move |row| row.cells.get(place)).map(String::as_str).filter(|cell| !cell.trim().is_empty())
}

/// True for a row in which headings are read: two at least, or one in the first row of all.
fn is_heading(place: usize, row: &Row, rows: &[Row], known: Known<'_>) -> bool {
    let held: Vec<Held> = row.cells.iter().filter_map(|cell| column(cell, known, std::iter::empty::<&str>)).collect();
    // A row of figures has periods and municipalities too; a heading has words beside them.
    let is_word = |held: &&Held| match held.indicator {
        // What an indicator is called stands in rows of figures too, but not with its year.
        Some(_) => held.period.is_some(),
        None => held.period.is_none() && held.area.is_none() && !held.sex.is_said(),
    };
    let words = held.iter().filter(is_word).count();
    // One cell alone over a row of words is a title.
    let cells = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let in_words = |row: &Row| row.cells.iter().filter(|cell| cell.contains(char::is_alphabetic)).count() > 1;
    let is_title = || cells(row) == 1 && rows.iter().find(|other| cells(other) > 1).is_some_and(in_words);
    words >= 2 || words == 1 && (held.len() >= 2 || place == 0 && !is_title())
}

/// What a heading says. `below` gives the cells of the column, for a heading that means one thing or another.
fn column<'r, I: Iterator<Item = &'r str>>(heading: &str, known: Known<'_>, below: impl Fn() -> I) -> Option<Held> {
    let whole = folded(heading);
    let held = |what| Held { what: Some(what), heading: heading.to_owned(), ..Held::default() };
    if let Some((_, what)) = known.mapped.iter().find(|(name, _)| folded(name) == whole) {
        // What somebody calls values is still what its heading says: women's, Sävsjö's, 2024's.
        let values = |what, indicator| {
            let title = titles::said(heading);
            Held { area: title.area, sex: cells::sex_within(heading), period: title.period, indicator, ..held(what) }
        };
        return Some(match what {
            Meant::Column(what @ (Column::Outcome | Column::Target)) => values(*what, None),
            Meant::OutcomeOf(indicator) => values(Column::Outcome, Some(indicator.clone())),
            Meant::TargetOf(indicator) => values(Column::Target, Some(indicator.clone())),
            Meant::Column(
                what @ (Column::Municipality
                | Column::Indicator
                | Column::Period
                | Column::Sex
                | Column::Part
                | Column::Source),
            ) => held(*what),
            Meant::Aside => aside(heading),
        });
    }
    if whole == "kod" || whole == "code" {
        let areas: Vec<bool> = below().map(|cell| area(&cells::bare(cell)).is_some()).collect();
        // Codes of both kinds in one column leave open what it holds.
        let mixed = areas.contains(&true) && areas.contains(&false);
        let is_area = areas.contains(&true);
        return (!mixed).then(|| held(if is_area { Column::Municipality } else { Column::Indicator }));
    }
    let (sex, rest) = sex_in(&whole);
    if let Some((column, _)) = NAMES.iter().find(|(_, names)| names.contains(&rest.as_str())) {
        let fits = !sex.is_said() || matches!(column, Column::Outcome | Column::Target);
        return fits.then(|| Held { sex, ..held(*column) });
    }
    // A column for each of the plan's indicators.
    if known.indicators.iter().any(|name| folded(name) == rest) {
        return Some(Held { sex, indicator: Some(rest), ..held(Column::Outcome) });
    }
    if rest.is_empty() && !whole.is_empty() {
        return Some(Held { sex, ..held(Column::Outcome) });
    }
    if let Some(period) = period_of(&rest).or_else(|| Period::parse(&rest).map(|_| rest.clone())) {
        return Some(Held { sex, period: Some(period), ..held(Column::Outcome) });
    }
    if let Some(area) = area(&rest) {
        return Some(Held { sex, area: Some(area), ..held(Column::Outcome) });
    }
    // Values after words: "Folkmängd 2024", "Utfall 2024", "Mål 2025".
    let (words, last) = rest.rsplit_once(' ')?;
    let period = period_of(last)?;
    let words = words.trim();
    let named = NAMES.iter().find(|(_, names)| names.contains(&words)).map(|(column, _)| *column);
    match named {
        Some(what @ (Column::Outcome | Column::Target)) => Some(Held { sex, period: Some(period), ..held(what) }),
        Some(
            Column::Municipality | Column::Indicator | Column::Period | Column::Sex | Column::Part | Column::Source,
        ) => None,
        None => {
            let indicator = heading.trim().get(..words.len()).filter(|begun| folded(begun) == words);
            let indicator = indicator.map_or_else(|| words.to_owned(), str::to_owned);
            Some(Held { sex, period: Some(period), indicator: Some(indicator), ..held(Column::Outcome) })
        }
    }
}

/// Columns that somebody has spoken of and that are not there.
fn unknown_maps(heading: &[String], mapped: &[Mapped]) -> Vec<TableProblem> {
    let there = |name: &str| heading.iter().any(|cell| folded(cell) == folded(name));
    mapped.iter().filter(|(name, _)| !there(name)).map(|(name, _)| TableProblem::NoSuchColumn(name.clone())).collect()
}

/// A column that is set aside although it says whose the figures are: what it says cannot be left out.
fn speaks_of_others(held: &[Held], below: &[Row]) -> Option<TableProblem> {
    let speaks = |place: usize| {
        let cells: Vec<String> = filled(below, place).map(cells::bare).collect();
        // A name is one wherever it stands; digits are codes only where all of them are.
        let is_name = |cell: &String| cells::is_sex(cell) || cell.contains(char::is_alphabetic) && area(cell).is_some();
        // Two digits may be a county's, and are almost always a number of something.
        let is_code = |cell: &String| cell.len() > 2 && area(cell).is_some() && !is_year(cell);
        cells.iter().any(is_name) || !cells.is_empty() && cells.iter().all(is_code)
    };
    let mut aside = held.iter().enumerate().filter(|(_, held)| held.what.is_none());
    aside.find(|(place, _)| speaks(*place)).map(|(_, held)| TableProblem::NotAside(held.heading.clone()))
}

/// Two columns of one meaning. A municipality or an indicator may have its code and its name.
fn twice(held: &[Held]) -> Option<TableProblem> {
    // What a heading says of all cells below it, a column cannot say of each row too.
    let says = [
        (Column::Period, held.iter().find(|held| held.period.is_some())),
        (Column::Municipality, held.iter().find(|held| held.area.is_some())),
    ];
    for (column, heading) in says {
        if let (Some(column), Some(heading)) = (held.iter().find(|held| held.what == Some(column)), heading) {
            return Some(TableProblem::Twice(column.heading.clone(), heading.heading.clone()));
        }
    }
    let mut seen: Vec<&Held> = Vec::new();
    for one in held.iter().filter(|held| held.what.is_some()) {
        let same = |other: &&&Held| {
            (other.what, &other.period, &other.indicator, other.sex, other.area)
                == (one.what, &one.period, &one.indicator, one.sex, one.area)
        };
        let pair = matches!(one.what, Some(Column::Municipality | Column::Indicator));
        if let Some(other) = seen.iter().find(same).filter(|_| !pair) {
            return Some(TableProblem::Twice(other.heading.clone(), one.heading.clone()));
        }
        seen.push(one);
    }
    None
}

/// What a table cannot be without.
fn lacking(held: &[Held], title: &Title) -> Option<TableProblem> {
    let has = |what| held.iter().any(|held| held.what == Some(what));
    let values: Vec<&Held> =
        held.iter().filter(|held| matches!(held.what, Some(Column::Outcome | Column::Target))).collect();
    if values.is_empty() {
        return Some(TableProblem::Missing(Column::Outcome));
    }
    if !has(Column::Indicator) && values.iter().any(|held| held.indicator.is_none()) {
        return Some(TableProblem::Missing(Column::Indicator));
    }
    let periods: BTreeSet<bool> = values.iter().map(|held| held.period.is_some()).collect();
    if !has(Column::Period) && title.period.is_none() && periods.contains(&false) {
        return Some(TableProblem::Missing(Column::Period));
    }
    None
}
