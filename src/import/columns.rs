//! Tables that have lost their rules: cells side by side, told apart by where they stand on the line.

use super::joining::join;
use super::labels;
use super::marker;
use super::periods::{is_money, period_of};
use super::physical::{Fragment, Physical};
use super::verdict;
use super::words::{at_start, is_measure, measure_at_start};

/// A table found among the lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The lines it takes, first and last.
    pub lines: (usize, usize),
    /// Its rows; the first is the head.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The cells, empty ones too.
    pub cells: Vec<String>,
    /// The places of each cell's lines.
    pub places: Vec<Vec<usize>>,
    /// True when a word was put together that was broken without a hyphen.
    pub mended: bool,
}

/// The table whose head stands on this line.
pub fn at(lines: &[Physical], from: usize) -> Option<Found> {
    let head = lines.get(from)?;
    if !is_head(&head.fragments) {
        return None;
    }
    let mut columns: Vec<Fragment> = head.fragments.clone();
    let scale = if head.size > 0 { 6.0 } else { 1.5 };
    let mut last = from;
    let mut body: Vec<(usize, Vec<Vec<Fragment>>)> = Vec::new();
    // A head that takes two lines.
    while let Some(next) = lines.get(last + 1)
        && !next.is_blank()
        && !is_head(&next.fragments)
        && next.fragments.iter().all(|f| is_rest_of_head(f) && columns.iter().any(|c| (c.from - f.from).abs() <= scale))
        && next.from() > columns.first().map_or(0.0, |c| c.from) + scale
    {
        for fragment in &next.fragments {
            if let Some(column) = columns.iter_mut().find(|c| (c.from - fragment.from).abs() <= scale) {
                join(&mut column.text, &fragment.text);
            }
        }
        last += 1;
    }
    let mut blank = false;
    let mut empty = 0;
    let first = last + 1;
    for (place, line) in lines.iter().enumerate().skip(first).take(MAX_LINES) {
        let line = &at_columns(line, &columns);
        if line.is_blank() {
            blank = true;
            continue;
        }
        if is_head(&line.fragments) {
            // The head comes again on the next page.
            let same = line.text().starts_with(&head.text());
            empty += usize::from(body.is_empty());
            if same && line.page != head.page && empty < MAX_EMPTY { continue } else { break }
        }
        let Some(cells) = in_columns(line, &columns, scale) else { break };
        if !goes_on(line, &cells, blank, body.is_empty()) {
            break;
        }
        blank = false;
        last = place;
        body.push((place, cells));
    }
    if body.is_empty() {
        return None;
    }
    let mut rows = vec![Row {
        cells: columns.iter().map(|column| column.text.clone()).collect(),
        places: columns.iter().map(|_| vec![head.place]).collect(),
        mended: false,
    }];
    rows.extend(in_rows(lines, &body, columns.len()));
    Some(Found { lines: (from, last), rows })
}

/// How often a head may come again with nothing below it.
const MAX_EMPTY: usize = 8;

/// The most lines that one table takes.
const MAX_LINES: usize = 4_000;

/// A line whose runs are parted where a column begins, though only two blanks part them.
fn at_columns(line: &Physical, columns: &[Fragment]) -> Physical {
    let mut fragments = Vec::new();
    for fragment in &line.fragments {
        let mut rest = fragment.clone();
        let mut cut = 0;
        for (at, to, from) in &fragment.parts {
            if columns
                .iter()
                .any(|column| (column.from - from).abs() <= 1.5 || column.from > *to && column.from <= *from)
                && let Some(first) = rest.text.get(..at - cut).map(str::trim_end)
                && let Some(second) = rest.text.get(at - cut..)
            {
                fragments.push(Fragment { from: rest.from, to: *to, text: first.to_owned(), parts: Vec::new() });
                rest = Fragment { from: *from, to: rest.to, text: second.to_owned(), parts: Vec::new() };
                cut = *at;
            }
        }
        fragments.push(rest);
    }
    Physical { fragments, ..line.clone() }
}

fn is_rest_of_head(fragment: &Fragment) -> bool {
    let text = &fragment.text;
    text.chars().next().is_some_and(char::is_lowercase) || text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// True for a line of words that head columns.
pub fn is_head(fragments: &[Fragment]) -> bool {
    if fragments.len() < 2 || fragments.iter().any(|f| f.text.ends_with(['.', ':', ',']) && f.text.len() > 4) {
        return false;
    }
    let known = fragments.iter().filter(|f| is_head_word(&f.text)).count();
    let first = fragments.first().is_some_and(|f| is_head_word(&f.text) && !is_period(&f.text));
    first && known >= 2 && known * 2 >= fragments.len()
}

/// True for a word that heads a column.
pub fn is_head_word(text: &str) -> bool {
    let whole = |end: usize| {
        let rest = text.get(end..).unwrap_or_default().trim();
        rest.is_empty() || is_period(rest) || rest.starts_with('(')
    };
    at_start(text).is_some_and(|phrase| whole(phrase.end))
        || measure_at_start(text).is_some_and(whole)
        || labels::of_column(text).is_some()
        || is_period(text)
        || is_figure_head(text)
        || is_money(text)
        || verdict::is_head(text)
}

/// True for the head of a column of figures: *Utgångsläge 2023*, *Målvärde*, *Utfall*.
pub fn is_figure_head(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    [
        "utgångsläge",
        "basvärde",
        "basår",
        "nuläge",
        "utfall",
        "målvärde",
        "målnivå",
        "målvärden",
        "bokslut",
        "budget",
        "enhet",
        "värde",
        "trend",
        "resultat",
        "startvärde",
        "prognos",
    ]
    .contains(&word.as_str())
}

/// True for a year, a month of one, a span: `2025`, `Aug 2025`, `2025-08`.
pub fn is_period(text: &str) -> bool {
    period_of(text).is_some()
}

/// The fragments of a line in their columns; `None` when one of them fits none.
fn in_columns(line: &Physical, columns: &[Fragment], scale: f32) -> Option<Vec<Vec<Fragment>>> {
    let mut cells: Vec<Vec<Fragment>> = vec![Vec::new(); columns.len()];
    for fragment in &line.fragments {
        let overlap = |column: &Fragment| (fragment.to.min(column.to) - fragment.from.max(column.from)).max(0.0);
        let by_start = columns.iter().rposition(|column| column.from <= fragment.from + scale);
        let place = match by_start {
            Some(place) => {
                // Figures stand to the right in their column.
                let next = columns.get(place + 1);
                let better = next.is_some_and(|next| {
                    overlap(next) > columns.get(place).map_or(0.0, overlap)
                        && fragment.text.starts_with(|c: char| c.is_ascii_digit() || "-–−.".contains(c))
                });
                if better && line.fragments.len() > 1 { place + 1 } else { place }
            }
            None if line.fragments.len() > 1 => 0,
            None => return None,
        };
        // Words that run over the next column are no cell.
        if columns.get(place + 1).is_some_and(|next| fragment.to > next.from + scale * 2.0 && line.fragments.len() == 1)
        {
            return None;
        }
        cells.get_mut(place)?.push(fragment.clone());
    }
    Some(cells)
}

/// True when the table goes on with this line.
fn goes_on(line: &Physical, cells: &[Vec<Fragment>], blank: bool, first: bool) -> bool {
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    if filled >= 2 {
        return true;
    }
    let text = line.text();
    let (marker, rest) = marker::split(&text);
    let opens = marker
        .is_some_and(|marker| marker.is_numbered() && rest.chars().next().is_some_and(char::is_uppercase))
        || labels::at_start(&text).is_some()
        || at_start(&text).is_some_and(|phrase| {
            let behind = text.get(phrase.end..).unwrap_or_default();
            behind.is_empty()
                || behind.trim_start().starts_with([':', '–', '.'])
                || behind.trim_start().starts_with(|c: char| c.is_ascii_digit())
        })
        || is_measure(&text);
    let in_first = cells.first().is_some_and(|cell| !cell.is_empty());
    if opens && in_first {
        return false;
    }
    let lower = text.chars().next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || "(%".contains(c));
    if blank { lower || !in_first } else { !first || !in_first }
}

/// The lines of the body as rows. A row begins where the column that breaks least begins again.
fn in_rows(lines: &[Physical], body: &[(usize, Vec<Vec<Fragment>>)], columns: usize) -> Vec<Row> {
    let text = |line: usize, column: usize| -> Option<String> {
        let cell = body.get(line)?.1.get(column)?;
        (!cell.is_empty()).then(|| cell.iter().map(|f| f.text.as_str()).collect::<Vec<_>>().join(" "))
    };
    let filled = |column: usize| (0..body.len()).filter(|line| text(*line, column).is_some()).count();
    let anchor = (1..columns)
        .filter(|column| text(0, *column).is_some())
        .min_by_key(|column| (filled(*column), *column))
        .unwrap_or(0);
    let begins = |line: usize, column: usize| {
        text(line, column).is_some_and(|text| text.chars().next().is_some_and(|c| !c.is_lowercase()))
    };
    let mut starts: Vec<usize> = Vec::new();
    for line in 0..body.len() {
        let hyphen = line > 0 && text(line - 1, anchor).is_some_and(|text| text.ends_with('-'));
        // A row without the anchor's cell: several others begin at once.
        let others = (1..columns).filter(|column| *column != anchor && begins(line, *column)).count();
        let fresh = (1..columns).all(|column| text(line, column).is_none() || begins(line, column));
        if line == 0
            || begins(line, anchor) && !hyphen
            || text(line, anchor).is_none() && others >= 2 && fresh && begins(line, 0)
        {
            starts.push(line);
        }
    }
    let widths: Vec<(f32, f32)> = (0..columns)
        .map(|column| {
            let cells = body.iter().filter_map(|(_, cells)| cells.get(column)).filter(|cell| !cell.is_empty());
            cells.fold((f32::MAX, 0.0_f32), |(from, to), cell| {
                (from.min(cell.first().map_or(from, |f| f.from)), to.max(cell.last().map_or(to, |f| f.to)))
            })
        })
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut owner: Vec<usize> = Vec::new();
    for line in 0..body.len() {
        if starts.binary_search(&line).is_ok() {
            rows.push(Row { cells: vec![String::new(); columns], places: vec![Vec::new(); columns], mended: false });
        }
        owner.push(rows.len().saturating_sub(1));
    }
    for column in 0..columns {
        // The first column may be merged over several rows: what goes on there belongs to where it began.
        let mut current: Option<usize> = None;
        for line in 0..body.len() {
            let Some(cell) = text(line, column) else { continue };
            let this = owner.get(line).copied().unwrap_or_default();
            let begins_row = starts.contains(&line);
            let before = current.and_then(|row: usize| rows.get(row)).and_then(|row| row.cells.get(column)).cloned();
            let merged = column == 0
                && before.as_ref().is_some_and(|before| {
                    let fresh = cell.chars().next().is_some_and(char::is_uppercase) && !before.ends_with('-');
                    !fresh || !begins_row && !before.ends_with('.')
                });
            let row = if merged { current.unwrap_or(this) } else { this };
            current = Some(row);
            let place = body.get(line).and_then(|(at, _)| lines.get(*at)).map_or(0, |line| line.place);
            let Some(row) = rows.get_mut(row) else { continue };
            let Some(written) = row.cells.get_mut(column) else { continue };
            let (from, to) = widths.get(column).copied().unwrap_or_default();
            if let Some(first) = last_of(body, line, column)
                && breaks_word(written, &first, &cell, from, to)
            {
                written.push_str(&cell);
                row.mended = true;
            } else {
                join(written, &cell);
            }
            if let Some(places) = row.places.get_mut(column) {
                places.push(place);
            }
        }
    }
    rows
}

/// The cell's line before this one.
fn last_of(body: &[(usize, Vec<Vec<Fragment>>)], line: usize, column: usize) -> Option<Fragment> {
    body.get(..line)?.iter().rev().find_map(|(_, cells)| cells.get(column)?.last().cloned())
}

/// True when a narrow cell broke one word without a hyphen: the word fills the cell, and what follows begins small.
fn breaks_word(written: &str, first: &Fragment, next: &str, from: f32, to: f32) -> bool {
    let alone = !first.text.contains(' ') && first.text.chars().count() >= 10;
    let full = first.to - first.from >= (to - from) * 0.93;
    let small = next.split_whitespace().next().unwrap_or_default();
    alone
        && full
        && written.ends_with(char::is_alphabetic)
        && small.chars().next().is_some_and(char::is_lowercase)
        && !["och", "i", "på", "av", "för", "till", "med", "som", "samt", "eller", "inom", "per", "om", "från", "under"]
            .contains(&small)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<Vec<String>> {
        let lines: Vec<Physical> =
            text.lines().enumerate().map(|(n, line)| Physical::of_text(n + 1, 0, line)).collect();
        at(&lines, 0).map(|found| found.rows.into_iter().map(|row| row.cells).collect()).unwrap_or_default()
    }

    #[test]
    fn cells_that_wrap_are_put_together_again() {
        let rows = table(
            "Mål                 Aktivitet           Klart\nNyanlända ska vara  Starta jobbspår     2022\ni arbete            inom vård\n                    Ta fram en plan     Maj\nSfi ska gå          Erbjuda sfi         2023\n",
        );
        assert_eq!(rows[1], ["Nyanlända ska vara i arbete", "Starta jobbspår inom vård", "2022"]);
        assert_eq!(rows[2], ["", "Ta fram en plan", "Maj"]);
        assert_eq!(rows[3][0], "Sfi ska gå");
    }

    #[test]
    fn figures_stand_to_the_right() {
        let rows = table(
            "Indikator                 2023    Mål 2025\nAndel vuxna med           38,4        35,0\nlångvarigt stöd, %\nSjuka, %                   8,1         7,5\n\nNämndmål: Nästa",
        );
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1], ["Andel vuxna med långvarigt stöd, %", "38,4", "35,0"]);
    }
}
