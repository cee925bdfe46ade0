//! What a table says: items under their levels' names, measures with figures, the head of the document, or nothing.

use super::columns::{is_figure_head, is_head_word};
use super::dates;
use super::draft::{Figure, Indicator};
use super::facts;
use super::labels::{self, Label};
use super::line::Line;
use super::periods::{is_money, period_in, period_of};
use super::verdict;
use super::words::{self, Term, at_start, bare, measure_at_start};

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Items of a level.
    Level(Term),
    /// Something said of the item of the row.
    Labelled(Label),
    /// The names of measures.
    Indicator,
    /// Ticks or words under a judgement, which is the head of the column: *Genomförd*, *Pågår*.
    Verdict(String),
    /// The unit of the measure.
    Unit,
    /// Where a measure began.
    Baseline(String),
    /// What came out.
    Outcome(String),
    /// What is aimed at.
    Target(String),
    /// Nothing that is known.
    Other,
}

/// A table, its lines by row and column.
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    /// The rows.
    pub rows: Vec<Vec<Option<&'a Line>>>,
}

/// What a table is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Use {
    /// Items, with the row of the head and what each column holds.
    Items(usize, Vec<Column>),
    /// Measures.
    Indicators(usize, Vec<Column>),
    /// Labels to the left, values to the right: the head of the document.
    Facts,
    /// Labels to the left, values to the right: items, one after the other.
    Labelled,
    /// A budget, a legend, a list of names.
    Nothing,
}

impl<'a> Table<'a> {
    /// The table that these lines make up.
    pub fn of(lines: &[&'a Line]) -> Self {
        let mut rows: Vec<Vec<Option<&Line>>> = Vec::new();
        let mut numbers: Vec<usize> = Vec::new();
        for line in lines {
            let Some(cell) = line.cell else { continue };
            if numbers.last() != Some(&cell.row) {
                numbers.push(cell.row);
                rows.push(Vec::new());
            }
            let Some(row) = rows.last_mut() else { continue };
            while row.len() <= cell.column {
                row.push(None);
            }
            if let Some(place) = row.get_mut(cell.column) {
                *place = Some(line);
            }
        }
        Table { rows }
    }

    /// The words of a cell.
    pub fn text(&self, row: usize, column: usize) -> &'a str {
        self.rows.get(row).and_then(|row| row.get(column)).copied().flatten().map_or("", |line| line.text.as_str())
    }

    /// The line of a cell.
    pub fn line(&self, row: usize, column: usize) -> Option<&'a Line> {
        self.rows.get(row).and_then(|row| row.get(column)).copied().flatten()
    }

    /// What it is for.
    pub fn purpose(&self) -> Use {
        if self.is_labelled() {
            return Use::Labelled;
        }
        for row in 0..self.rows.len().min(8) {
            if let Some(columns) = self.head(row) {
                if columns.iter().any(|column| matches!(column, Column::Level(_))) {
                    return Use::Items(row, columns);
                }
                if columns.contains(&Column::Indicator) {
                    return Use::Indicators(row, columns);
                }
            }
        }
        if self.rows.iter().take(2).any(|row| row.iter().flatten().any(|line| is_money(&line.text))) {
            return Use::Nothing;
        }
        let firsts: Vec<&str> =
            (0..self.rows.len()).map(|row| self.text(row, 0)).filter(|text| !text.is_empty()).collect();
        let pairs = self.rows.iter().filter(|row| row.iter().flatten().count() <= 2).count();
        let share = |count: usize| count * 2 > firsts.len() && pairs * 3 >= self.rows.len() * 2;
        if share(firsts.iter().filter(|text| facts::is_key(text)).count()) {
            return Use::Facts;
        }
        let labelled =
            firsts.iter().filter(|text| is_head_word(text.trim_end_matches(':')) && !dates::is_year(text)).count();
        let levels = firsts.iter().any(|text| at_start(text).is_some());
        if levels && share(labelled) {
            return Use::Labelled;
        }
        Use::Nothing
    }

    /// True for two columns of which the left one names, row by row, what stands to the right: *Mål 1*, *Åtgärd*, *Ansvarig*.
    fn is_labelled(&self) -> bool {
        let narrow = self.rows.iter().all(|row| row.iter().flatten().count() <= 2 && row.len() <= 2);
        let names = |row: usize| {
            let text = self.text(row, 0).trim_end_matches(':').trim();
            let rest = at_start(text).and_then(|phrase| text.get(phrase.end..)).map(str::trim);
            let numbered = rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == '.'));
            (numbered || is_head_word(text), numbered)
        };
        // What heads a column of ticks is the value of a row: *Status | Pågående*.
        let is_value = |text: &str| !is_head_word(text) || period_of(text).is_some() || verdict::is_head(text);
        let values = (0..self.rows.len()).filter(|row| is_value(self.text(*row, 1))).count();
        let (all, levels) = (0..self.rows.len())
            .map(names)
            .fold((0, 0), |(all, levels), (named, level)| (all + usize::from(named), levels + usize::from(level)));
        narrow && self.rows.len() >= 3 && all == self.rows.len() && values == all && (1..all).contains(&levels)
    }

    /// What it holds when its columns say who and when and no column names a level: the first of the others is what is to
    /// be done.
    pub fn untold(&self) -> Option<(usize, Vec<Column>)> {
        if self.purpose() != Use::Nothing || self.rows.len() < 2 {
            return None;
        }
        let mut columns = self.head(0)?;
        let is =
            |column: &Column, labels: &[Label]| matches!(column, Column::Labelled(label) if labels.contains(label));
        let who = columns.iter().any(|column| is(column, &[Label::Responsible, Label::Due]));
        let free = |column: &&mut Column| **column == Column::Other || is(column, &[Label::Description]);
        let what = columns.iter_mut().find(free).filter(|_| who)?;
        *what = Column::Level(Term { written: String::new(), ..Term::unnamed("aktivitet") });
        Some((0, columns))
    }

    /// What the columns hold, when this row is a head.
    fn head(&self, row: usize) -> Option<Vec<Column>> {
        let cells: Vec<&str> = (0..self.rows.get(row)?.len()).map(|column| self.text(row, column)).collect();
        let filled: Vec<&&str> = cells.iter().filter(|text| !text.is_empty()).collect();
        let known = filled.iter().filter(|text| is_head_word(text)).count();
        if filled.len() < 2
            || known < 2 && !(known == 1 && filled.len() == 2)
            || known * 2 < filled.len()
            || cells.iter().any(|text| is_money(text))
        {
            return None;
        }
        // A column of measures is given away by the figures beside it.
        let measures = cells.iter().any(|text| is_measure_head(text));
        let columns = cells.iter().map(|text| column(text, measures)).collect();
        Some(columns)
    }

    /// The measures of a row, as far as it holds any.
    pub fn indicator(&self, row: usize, columns: &[Column]) -> Vec<Indicator> {
        let mut found: Vec<Indicator> = Vec::new();
        for (place, _) in columns.iter().enumerate().filter(|(_, column)| **column == Column::Indicator) {
            let Some(line) = self.line(row, place) else { continue };
            for text in parts_of(&line.text) {
                let (name, unit) = name_and_unit(&text);
                found.push(Indicator { name, unit, places: line.places.clone(), ..Indicator::default() });
            }
        }
        let [one] = found.as_mut_slice() else { return found };
        for (place, column) in columns.iter().enumerate() {
            let Some(line) = self.line(row, place) else { continue };
            let figure = |period: &String| Figure { period: period.clone(), value: line.text.clone() };
            match column {
                Column::Baseline(period) => one.baseline = Some(figure(period)),
                Column::Outcome(period) => one.outcomes.push(figure(period)),
                Column::Target(period) => one.targets.push(figure(period)),
                Column::Unit => one.unit = Some(line.text.clone()),
                Column::Level(_) | Column::Labelled(_) | Column::Verdict(_) | Column::Indicator | Column::Other => {
                    continue;
                }
            }
            one.places.extend(line.places.iter().copied());
        }
        one.places.sort_unstable();
        one.places.dedup();
        found
    }
}

fn is_measure_head(text: &str) -> bool {
    measure_at_start(text)
        .is_some_and(|end| text.get(end..).is_some_and(|rest| rest.trim().is_empty() || rest.trim().starts_with('(')))
}

fn column(text: &str, measures: bool) -> Column {
    if text.is_empty() {
        return Column::Other;
    }
    if is_measure_head(text) {
        return Column::Indicator;
    }
    let small = text.to_lowercase();
    let first = bare(small.split_whitespace().next().unwrap_or_default());
    let period = period_in(text).unwrap_or_default();
    if measures {
        let aimed = ["mål", "målvärde", "målnivå", "målvärden", "måltal"].contains(&first.as_str());
        if aimed && (!period.is_empty() || first != "mål") {
            return Column::Target(period);
        }
        if ["utgångsläge", "basvärde", "basår", "nuläge", "startvärde"].contains(&first.as_str()) {
            return Column::Baseline(period);
        }
        if first == "enhet" {
            return Column::Unit;
        }
        if period_of(text).is_some()
            || ["utfall", "värde"].contains(&first.as_str())
            || is_figure_head(text) && !period.is_empty()
        {
            return Column::Outcome(period);
        }
    }
    if let Some(label) = labels::of_column(text) {
        return Column::Labelled(label);
    }
    if verdict::is_head(text) {
        return Column::Verdict(text.trim().to_owned());
    }
    match at_start(text) {
        Some(phrase)
            if text.get(phrase.end..).is_some_and(|rest| {
                rest.trim().is_empty() || period_of(rest.trim()).is_some() || rest.trim().starts_with('(')
            }) =>
        {
            phrase.terms.into_iter().next().map_or(Column::Other, Column::Level)
        }
        _ if period_of(text).is_some() => Column::Labelled(Label::Status),
        _ => Column::Other,
    }
}

/// The name and the unit of a measure: the unit stands behind the last comma, or in brackets.
pub fn name_and_unit(text: &str) -> (String, Option<String>) {
    let text = text.trim().trim_end_matches('.');
    if let Some((name, rest)) = text.rsplit_once('(')
        && let Some(unit) = rest.strip_suffix(')')
        && is_unit(unit)
    {
        return (name.trim().to_owned(), Some(unit.trim().to_owned()));
    }
    if let Some((name, unit)) = text.rsplit_once(',')
        && is_unit(unit)
    {
        return (name.trim().to_owned(), Some(unit.trim().to_owned()));
    }
    (text.to_owned(), None)
}

fn is_unit(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    const UNITS: &[&str] = &[
        "%",
        "procent",
        "antal",
        "dagar",
        "timmar",
        "kr",
        "tkr",
        "mnkr",
        "mkr",
        "kronor",
        "st",
        "index",
        "andel",
        "andel (%)",
        "procentenheter",
        "år",
        "månader",
        "minuter",
        "ton",
        "kwh",
        "mwh",
        "kg",
        "km",
        "kr/inv",
        "kr/invånare",
        "kronor/invånare",
        "kr per invånare",
        "meritvärde",
        "poäng",
        "personer",
        "veckor",
        "antal per 1000 invånare",
        "m2",
        "kvm",
        "gwh",
        "‰",
        "promille",
        "andel %",
        "betyg",
        "skala 1-5",
        "kwh/m2",
    ];
    UNITS.contains(&text.as_str())
}

/// The parts of a cell or text that holds several things, each on a line with a mark of its own.
pub fn parts_of(text: &str) -> Vec<String> {
    let lines: Vec<(Option<super::marker::Marker>, &str)> = text.lines().map(super::marker::split).collect();
    let marked = lines.iter().filter(|(marker, _)| marker.is_some()).count();
    if lines.len() < 2 || marked == 0 {
        return vec![text.replace('\n', " ")];
    }
    let mut parts: Vec<String> = Vec::new();
    for (marker, words) in lines {
        match parts.last_mut() {
            Some(last) if marker.is_none() => super::joining::join(last, words),
            _ => parts.push(words.to_owned()),
        }
    }
    parts
}

/// True when a text names a level and nothing else.
pub fn names_level(text: &str) -> Option<Term> {
    words::level(text.trim().trim_end_matches(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_behind_the_last_comma_or_in_brackets() {
        assert_eq!(name_and_unit("Sjukfrånvaro, %"), ("Sjukfrånvaro".into(), Some("%".into())));
        assert_eq!(
            name_and_unit("Antal medarbetare per kund, 14 dagar"),
            ("Antal medarbetare per kund, 14 dagar".into(), None)
        );
        assert_eq!(name_and_unit("Andel nöjda (%)"), ("Andel nöjda".into(), Some("%".into())));
    }

    #[test]
    fn heads_tell_what_columns_hold() {
        assert_eq!(column("Mål 2025", true), Column::Target("2025".into()));
        assert_eq!(column("Aug 2025", true), Column::Outcome("2025-08".into()));
        assert_eq!(column("Utgångsläge 2023", true), Column::Baseline("2023".into()));
        assert!(matches!(column("Mål", false), Column::Level(_)));
        assert_eq!(column("Ansvarig", false), Column::Labelled(Label::Responsible));
    }
}
