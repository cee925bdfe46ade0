//! How wide the columns of a table are: by what stands in them, so that no word is broken and long texts get the room.

use unicode_width::UnicodeWidthStr;

use super::model::{Cell, Column, Table};

/// What a column asks for, in letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Its longest word: with less room a word is broken.
    pub least: usize,
    /// Its longest line, as far as a line of running text is good to read.
    pub most: usize,
    /// How much stands in a cell of it, in letters, on average: the more, the higher the row that its room keeps low.
    pub weight: usize,
}

/// A longer line is no easier to read.
const GOOD_LINE: usize = 48;

/// What each column asks for.
pub fn needs(table: &Table) -> Vec<Needs> {
    table.columns.iter().enumerate().map(|(place, column)| needs_of(table, place, column)).collect()
}

fn needs_of(table: &Table, place: usize, column: &Column) -> Needs {
    let title = longest_word(&column.title);
    let mut needs = Needs { least: title, most: title, weight: 0 };
    for cell in table.rows.iter().filter_map(|row| row.get(place)) {
        // A day is read as one word.
        if let Cell::Date(day) = cell {
            needs.least = needs.least.max(day.to_string().width());
        }
        for line in cell.lines() {
            needs.least = needs.least.max(longest_word(&line));
            needs.most = needs.most.max(line.width().min(GOOD_LINE));
            needs.weight += line.width();
        }
    }
    needs.weight = needs.weight.checked_div(table.rows.len()).unwrap_or(0).max(1);
    Needs { most: needs.most.max(needs.least), ..needs }
}

/// A hyphen or slash is a place to break as well.
fn longest_word(text: &str) -> usize {
    text.split([' ', '-', '–', '/', '\t']).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// What a column asks for when room is shared out, in any unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// With less it cannot do.
    pub least: u32,
    /// More it has no use for.
    pub most: u32,
    /// How much of the rest it asks for beside the others.
    pub weight: u32,
}

/// Shares out `room` so that each column has at least its least, and the rest goes to those that ask for more, by their
/// weight and no further than their most. What is then left is shared by what they have. `None` when not even the least
/// have room.
pub fn share(wanted: &[Wanted], room: u32) -> Option<Vec<u32>> {
    let mut widths: Vec<u32> = wanted.iter().map(|column| column.least).collect();
    let mut over = room.checked_sub(widths.iter().sum())?;
    // Each turn fills a column at least, or shares out all there is.
    for _ in 0..=wanted.len() {
        let open: Vec<usize> = (0..wanted.len())
            .filter(|at| wanted.get(*at).zip(widths.get(*at)).is_some_and(|(column, width)| column.most > *width))
            .collect();
        let weights: u64 = open.iter().filter_map(|at| wanted.get(*at)).map(|column| u64::from(column.weight)).sum();
        if over == 0 || weights == 0 {
            break;
        }
        let whole = over;
        for at in open {
            let (Some(column), Some(width)) = (wanted.get(at), widths.get_mut(at)) else { continue };
            let part = part(whole, u64::from(column.weight), weights).min(column.most - *width).min(over);
            *width += part;
            over -= part;
        }
    }
    let taken: u64 = widths.iter().map(|width| u64::from(*width)).sum();
    Some(widths.iter().map(|width| width + part(over, u64::from(*width), taken)).collect())
}

/// Shares out `room` so that each column has at least its least, and the rest in steps, each to the column that lowers
/// `measure` most; where none does, as [`share`] would. `None` when not even the least have room.
pub fn lowest(wanted: &[Wanted], room: u32, step: u32, measure: impl Fn(&[u32]) -> u64) -> Option<Vec<u32>> {
    let mut widths: Vec<u32> = wanted.iter().map(|column| column.least).collect();
    let mut over = room.checked_sub(widths.iter().sum())?;
    while over >= step.max(1) {
        let now = measure(&widths);
        let mut found: Option<(u64, usize, u32)> = None;
        for at in 0..widths.len() {
            // A line becomes shorter by a word, not by a letter: one looks some steps ahead.
            for steps in 1..=AHEAD {
                let more = step.saturating_mul(steps).min(over);
                let mut wider = widths.clone();
                if let Some(width) = wider.get_mut(at) {
                    *width += more;
                }
                let gain = now.saturating_sub(measure(&wider)).saturating_mul(1 << 20) / u64::from(more.max(1));
                if gain > 0 && found.is_none_or(|(most, ..)| gain > most) {
                    found = Some((gain, at, more));
                }
            }
        }
        let Some((_, at, more)) = found else { break };
        if let Some(width) = widths.get_mut(at) {
            *width += more;
        }
        over -= more;
    }
    let taken: u64 = widths.iter().map(|width| u64::from(*width)).sum();
    Some(widths.iter().map(|width| width + part(over, u64::from(*width), taken)).collect())
}

/// How many steps one looks ahead.
const AHEAD: u32 = 6;

fn part(of: u32, weight: u64, weights: u64) -> u32 {
    u32::try_from((u64::from(of) * weight).checked_div(weights).unwrap_or(0)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::Holds;

    #[test]
    fn the_longest_word_decides_the_least() {
        let table = Table {
            columns: vec![Column::new("a", "Mål", Holds::Text), Column::new("b", "Kommentar", Holds::Text)],
            rows: vec![vec![Cell::Text("Kommunstyrelsens mål".into()), Cell::Text("Kort".into())]],
            ..Table::default()
        };
        assert_eq!(needs(&table), [Needs { least: 16, most: 20, weight: 20 }, Needs { least: 9, most: 9, weight: 4 }]);
    }

    #[test]
    fn room_is_shared_by_need() {
        let shared = |wanted: &[(u32, u32, u32)], room| {
            let wanted: Vec<Wanted> = wanted
                .iter()
                .map(|(least, most, weight)| Wanted { least: *least, most: *most, weight: *weight })
                .collect();
            share(&wanted, room)
        };
        assert_eq!(shared(&[(10, 10, 1), (10, 40, 1)], 50), Some(vec![10, 40]));
        assert_eq!(shared(&[(10, 40, 1), (10, 40, 1)], 40), Some(vec![20, 20]));
        // Who has much to say is given more, and nobody more than there is use for.
        assert_eq!(shared(&[(10, 40, 3), (10, 40, 1)], 40), Some(vec![25, 15]));
        assert_eq!(shared(&[(10, 12, 9), (10, 40, 1)], 40), Some(vec![12, 28]));
        assert_eq!(shared(&[(10, 10, 1), (30, 30, 1)], 80), Some(vec![20, 60]));
        assert_eq!(shared(&[(10, 10, 1), (30, 30, 1)], 39), None);
    }

    #[test]
    fn room_goes_where_it_keeps_the_table_low() {
        let wanted = |least| Wanted { least, most: 100, weight: 1 };
        let lines = |letters: u32, width: u32| u64::from(letters.div_ceil(width)).pow(4);
        let shared = |least: &[u32], letters: [u32; 2], room| {
            let wanted: Vec<Wanted> = least.iter().copied().map(wanted).collect();
            let measure =
                |widths: &[u32]| widths.iter().zip(letters).map(|(width, letters)| lines(letters, *width)).sum();
            lowest(&wanted, room, 1, measure)
        };
        let widths = shared(&[10, 10], [200, 20], 60).unwrap();
        assert!(widths[0] > 2 * widths[1] && widths.iter().sum::<u32>() <= 60, "{widths:?}");
        assert_eq!(shared(&[10, 10], [10, 10], 60), Some(vec![30, 30]), "where nothing is gained it is shared");
        assert_eq!(shared(&[40, 30], [10, 10], 60), None);
    }
}
