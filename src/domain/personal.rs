//! Notes must not be about private individuals: finding what looks like a personal identity number.

use super::entry::Edit;
use super::redaction;

/// True when the text holds something that looks like a *personnummer*: `YYMMDD-NNNN`, `YYYYMMDDNNNN` and the like,
/// with a possible date (also a *samordningsnummer*, day + 60) and a right check digit.
pub fn looks_personal(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).any(|start| {
        let fresh = start.checked_sub(1).and_then(|before| chars.get(before)).is_none_or(|c| !c.is_ascii_digit());
        fresh && [8, 6].iter().any(|date_digits| is_number_at(&chars, start, *date_digits))
    })
}

/// True when what an edit says in people's own words looks so.
pub fn says_personal(edit: &Edit) -> bool {
    edit.changes
        .iter()
        .filter(|change| redaction::is_words(change))
        .any(|change| change.to.as_text().is_some_and(looks_personal))
}

fn is_number_at(chars: &[char], start: usize, date_digits: usize) -> bool {
    let mut digits: Vec<u32> = Vec::with_capacity(date_digits + 4);
    let mut at = start;
    while digits.len() < date_digits + 4 {
        match chars.get(at) {
            Some(c) if c.is_ascii_digit() => digits.extend(c.to_digit(10)),
            // A word processor's hyphens, dashes and spaces too.
            Some('-' | '+' | ' ' | '–' | '\u{2011}' | '\u{2212}' | '\u{a0}') if digits.len() == date_digits => {}
            _ => return false,
        }
        at += 1;
    }
    if chars.get(at).is_some_and(char::is_ascii_digit) {
        return false;
    }
    let Some(short) = digits.len().checked_sub(10).and_then(|from| digits.get(from..)) else { return false };
    let two = |from: usize| short.get(from).zip(short.get(from + 1)).map_or(0, |(tens, ones)| tens * 10 + ones);
    let (month, day) = (two(2), two(4));
    let day = if day > 60 { day - 60 } else { day };
    (1..=12).contains(&month) && (1..=31).contains(&day) && checks(short)
}

/// The Luhn check over ten digits (SKV 704).
fn checks(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| {
            let weighted = if place % 2 == 0 { digit * 2 } else { *digit };
            weighted / 10 + weighted % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_personal_number_is_found() {
        // The Tax Agency's own examples and test numbers.
        for text in [
            "811228-9874",
            "19811228-9874",
            "Enligt 198112289874.",
            "(670919-9530)",
            "701063-2391",
            "811228\u{2011}9874",
        ] {
            assert!(looks_personal(text), "{text}");
        }
    }

    #[test]
    fn dates_case_numbers_and_telephones_are_not() {
        for text in ["2026-11-21", "KS 2019-242", "0370-67 80 00", "811228-9875", "20261121143207123", ""] {
            assert!(!looks_personal(text), "{text}");
        }
    }
}
