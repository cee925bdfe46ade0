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
}

/// A longer line is no easier to read.
const GOOD_LINE: usize = 48;

/// What each column asks for.
pub fn needs(table: &Table) -> Vec<Needs> {
    table.columns.iter().enumerate().map(|(place, column)| needs_of(table, place, column)).collect()
}

fn needs_of(table: &Table, place: usize, column: &Column) -> Needs {
    let mut needs = Needs { least: longest_word(&column.title), most: longest_word(&column.title) };
    for line in table.rows.iter().filter_map(|row| row.get(place)).flat_map(Cell::lines) {
        needs.least = needs.least.max(longest_word(&line));
        needs.most = needs.most.max(line.width().min(GOOD_LINE));
    }
    Needs { most: needs.most.max(needs.least), ..needs }
}

/// A hyphen or slash is a place to break as well.
fn longest_word(text: &str) -> usize {
    text.split([' ', '-', '–', '/', '\t']).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Shares out `room` so that each column has at least its `least`, and the rest goes to those that ask for more. All
/// are counted in the same unit. `None` when not even the least have room.
pub fn share(wanted: &[(u32, u32)], room: u32) -> Option<Vec<u32>> {
    let sum = |of: fn(&(u32, u32)) -> u32| wanted.iter().map(of).sum::<u32>();
    let (least, most) = (sum(|(least, _)| *least), sum(|(_, most)| *most));
    let over = room.checked_sub(least)?;
    let asked = most.saturating_sub(least);
    let widths = wanted.iter().map(|(least, most)| {
        let more = u64::from(most.saturating_sub(*least));
        // With room for all, what is left is shared by what they asked for.
        let (part, whole) =
            if asked == 0 { (u64::from(*least), u64::from(sum_of(wanted))) } else { (more, u64::from(asked)) };
        *least + u32::try_from((u64::from(over) * part).checked_div(whole).unwrap_or(0)).unwrap_or(0)
    });
    Some(widths.collect())
}

fn sum_of(wanted: &[(u32, u32)]) -> u32 {
    wanted.iter().map(|(least, _)| *least).sum()
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
        assert_eq!(needs(&table), [Needs { least: 16, most: 20 }, Needs { least: 9, most: 9 }]);
    }

    #[test]
    fn room_is_shared_by_need() {
        assert_eq!(share(&[(10, 10), (10, 40)], 50), Some(vec![10, 40]));
        assert_eq!(share(&[(10, 40), (10, 40)], 40), Some(vec![20, 20]));
        assert_eq!(share(&[(10, 10), (30, 30)], 80), Some(vec![20, 60]));
        assert_eq!(share(&[(10, 10), (30, 30)], 39), None);
    }
}
