//! Figures of three lines, to be read across a room.

use crate::text::Signs;

/// How many lines a figure takes.
pub const HEIGHT: usize = 3;

/// The digits, a line after the other.
const DIGITS: [[&str; HEIGHT]; 10] = [
    ["█▀█", "█ █", "▀▀▀"],
    ["▀█ ", " █ ", "▀▀▀"],
    ["▀▀█", "█▀▀", "▀▀▀"],
    ["▀▀█", " ▀█", "▀▀▀"],
    ["█ █", "▀▀█", "  ▀"],
    ["█▀▀", "▀▀█", "▀▀▀"],
    ["█▀▀", "█▀█", "▀▀▀"],
    ["▀▀█", "  █", "  ▀"],
    ["█▀█", "█▀█", "▀▀▀"],
    ["█▀█", "▀▀█", "▀▀▀"],
];

/// The digits in ASCII.
const ASCII: [[&str; HEIGHT]; 10] = [
    [" _ ", "| |", "|_|"],
    ["   ", "  |", "  |"],
    [" _ ", " _|", "|_ "],
    [" _ ", " _|", " _|"],
    ["   ", "|_|", "  |"],
    [" _ ", "|_ ", " _|"],
    [" _ ", "|_ ", "|_|"],
    [" _ ", "  |", "  |"],
    [" _ ", "|_|", "|_|"],
    [" _ ", "|_|", " _|"],
];

/// A line of a number.
pub fn figure(signs: Signs, number: u32, line: usize) -> String {
    let digits = match signs {
        Signs::Unicode => &DIGITS,
        Signs::Ascii => &ASCII,
    };
    let parts = number.to_string();
    let parts = parts.chars().filter_map(|digit| digits.get(digit.to_digit(10)? as usize)?.get(line).copied());
    parts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_digit_is_three_by_three_and_like_no_other() {
        for signs in [Signs::Unicode, Signs::Ascii] {
            let drawn: Vec<String> =
                (0..10).map(|digit| (0..HEIGHT).map(|line| figure(signs, digit, line)).collect()).collect();
            for (place, one) in drawn.iter().enumerate() {
                assert_eq!(one.width(), 9, "{place}");
                assert!(drawn.iter().skip(place + 1).all(|other| other != one), "{place}");
            }
        }
        assert_eq!(figure(Signs::Unicode, 10, 0), "▀█  █▀█");
    }
}
