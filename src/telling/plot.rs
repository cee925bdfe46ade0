//! Curves drawn with letters: a letter where a figure is, a line of dots between them, a cross where a target is. Whoever
//! sees no colours reads the letters; whoever cannot see it at all is told the same in words beside.

use crate::domain::curves::{Curves, Point};
use crate::text::{Lang, Signs, number};

/// How many rows a drawing takes, without its axis.
const ROWS: usize = 7;

/// Narrower than this nothing can be seen.
const NARROWEST: usize = 16;

/// How wide a drawing may be at the most.
const WIDEST: usize = 64;

/// The mark of a target.
pub const TARGET: char = '+';

/// The letter of a curve, by its place.
pub fn letter(place: usize) -> Option<char> {
    ('a'..='z').nth(place)
}

/// The rows of a drawing, no wider than so many columns; none where there is no room.
pub fn rows(lang: Lang, signs: Signs, curves: &Curves<'_>, width: usize) -> Vec<String> {
    let told = |value: rust_decimal::Decimal| number::decimal(lang, &value.to_string());
    let (low, high) = (told(curves.bounds.0), told(curves.bounds.1));
    let lead = low.chars().count().max(high.chars().count());
    let room = width.saturating_sub(lead + 2).min(WIDEST);
    if room < NARROWEST {
        return Vec::new();
    }
    let mut field = Field::new(signs, room);
    field.curve(curves, &curves.targets, TARGET, true);
    // Our own is drawn last: where two stand in the same place, it is the one that is read.
    for (place, curve) in curves.curves.iter().enumerate().rev() {
        if let Some(letter) = letter(place) {
            field.curve(curves, &curve.points, letter, false);
        }
    }
    let (tick, side, corner, floor) = match signs {
        Signs::Unicode => ("┤", "│", "└", "─"),
        Signs::Ascii => ("|", "|", "+", "-"),
    };
    let mut rows: Vec<String> = Vec::new();
    for (row, drawn) in field.rows().into_iter().enumerate() {
        let (label, axis) = match row {
            0 => (high.as_str(), tick),
            row if row == ROWS - 1 => (low.as_str(), tick),
            _ => ("", side),
        };
        rows.push(format!("{label:>lead$} {axis}{drawn}").trim_end().to_owned());
    }
    rows.push(format!("{:>lead$} {corner}{}", "", floor.repeat(room)));
    rows.push(format!("{:>lead$}  {}", "", periods(curves, room)).trim_end().to_owned());
    rows
}

/// The periods below the axis, as many as there is room for; the first and the last before the others.
fn periods(curves: &Curves<'_>, room: usize) -> String {
    let mut row: Vec<char> = vec![' '; room];
    let periods = curves.periods();
    let mut order: Vec<usize> = (0..periods.len()).collect();
    order.sort_by_key(|place| usize::from(*place != 0) + usize::from(*place != 0 && *place + 1 != periods.len()));
    for (at, period) in order.into_iter().filter_map(|place| periods.get(place)) {
        let letters: Vec<char> = period.chars().collect();
        let middle = curves.across(*at, room - 1);
        let from = middle.saturating_sub(letters.len() / 2).min(room.saturating_sub(letters.len()));
        let (before, after) = (from.saturating_sub(1), (from + letters.len() + 1).min(room));
        if row.get(before..after).is_some_and(|cells| cells.iter().all(|cell| *cell == ' ')) {
            for (cell, letter) in row.iter_mut().skip(from).zip(letters) {
                *cell = letter;
            }
        }
    }
    row.into_iter().collect()
}

/// Where curves are drawn: dots, two across and four down to a letter, or one where there is only ASCII.
struct Field {
    signs: Signs,
    columns: usize,
    dots: Vec<u8>,
    letters: Vec<Option<char>>,
}

impl Field {
    fn new(signs: Signs, columns: usize) -> Self {
        Field { signs, columns, dots: vec![0; columns * ROWS], letters: vec![None; columns * ROWS] }
    }

    const fn grain(&self) -> (usize, usize) {
        match self.signs {
            Signs::Unicode => (2, 4),
            Signs::Ascii => (1, 1),
        }
    }

    fn curve(&mut self, curves: &Curves<'_>, points: &[Point], mark: char, dashed: bool) {
        let (across, down) = self.grain();
        let place = |point: &Point| {
            let x = curves.across(point.at, self.columns * across - 1);
            (x, curves.down(point.value, ROWS * down - 1))
        };
        let places: Vec<(usize, usize)> = points.iter().map(place).collect();
        for pair in places.windows(2) {
            if let [from, to] = pair {
                self.stroke(*from, *to, dashed);
            }
        }
        for (x, y) in places {
            if let Some(cell) = self.letters.get_mut(y / down * self.columns + x / across) {
                *cell = Some(mark);
            }
        }
    }

    fn stroke(&mut self, from: (usize, usize), to: (usize, usize), dashed: bool) {
        let steps = from.0.abs_diff(to.0).max(from.1.abs_diff(to.1));
        let between = |from: usize, to: usize, step: usize| {
            let part = (from.abs_diff(to) * step + steps / 2).checked_div(steps).unwrap_or(0);
            if from <= to { from + part } else { from - part }
        };
        for step in 0..=steps {
            let (x, y) = (between(from.0, to.0, step), between(from.1, to.1, step));
            let (across, down) = self.grain();
            // Every other letter's width of a dashed line is left out.
            if dashed && x / across % 2 == 1 {
                continue;
            }
            let bit = match self.signs {
                Signs::Unicode => BRAILLE.get(y % down * across + x % across).copied().unwrap_or(0),
                Signs::Ascii if dashed => DASH,
                Signs::Ascii => DOT,
            };
            if let Some(cell) = self.dots.get_mut(y / down * self.columns + x / across) {
                *cell |= bit;
            }
        }
    }

    fn rows(&self) -> Vec<String> {
        let cell = |(dots, letter): (&u8, &Option<char>)| match (letter, self.signs) {
            (Some(letter), _) => *letter,
            (None, _) if *dots == 0 => ' ',
            (None, Signs::Unicode) => char::from_u32(0x2800 + u32::from(*dots)).unwrap_or(' '),
            (None, Signs::Ascii) if dots & DOT != 0 => '.',
            (None, Signs::Ascii) => '-',
        };
        let cells: Vec<char> = self.dots.iter().zip(&self.letters).map(cell).collect();
        cells.chunks(self.columns).map(|row| row.iter().collect()).collect()
    }
}

/// The dots of a braille letter, row by row.
const BRAILLE: [u8; 8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

/// In ASCII: a line between figures, and one between targets.
const DOT: u8 = 1;
const DASH: u8 = 2;
