//! The one cleaner for everything that leaves towards a terminal: nothing in the data may steer it.
//!
//! What is on disk is not changed by display.

use std::borrow::Cow;

use crate::domain::naming::is_unsafe;

/// A text that is safe to show on one line: ESC as `␛`, the like as `‹U+202E›`, line breaks as spaces.
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// How much of what a file holds is repeated when something is wrong with it, in characters.
const BRIEF: usize = 160;

/// A text from a file that is repeated in a sentence about it: safe, and cut when it is long.
pub fn brief(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(BRIEF) {
        Some((end, _)) => Cow::Owned(format!("{}…", line(text.get(..end).unwrap_or_default()))),
        None => line(text),
    }
}

/// The same over several lines, whose breaks stay.
pub fn lines(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

fn clean(text: &str, breaks: bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c) && !(breaks && c == '\n')) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' if breaks => clean.push('\n'),
            '\n' | '\t' => clean.push(' '),
            '\r' => {}
            // The control pictures block shows C0 one to one.
            c if (c as u32) < 0x20 => clean.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}')),
            '\u{7F}' => clean.push('␡'),
            c if is_unsafe(c) => clean.push_str(&format!("‹U+{:04X}›", c as u32)),
            c => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

/// Every character that Unicode calls a line break, but the one that we write.
const BREAKS: [char; 6] = ['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A text as it is taken in on one line: as [`input`], and its breaks are spaces.
pub fn input_line(text: &str) -> String {
    input(text).replace('\n', " ")
}

/// A text as it is taken in from keyboard, paste and import: composed letters, one sort of line break, no characters
/// that steer a terminal.
pub fn input(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace(BREAKS, "\n");
    let kept: String = unified.chars().filter(|c| matches!(c, '\n' | '\t') || !is_unsafe(*c)).collect();
    crate::domain::search::composed(&kept.replace('\t', "    "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_not_repeated_whole() {
        assert_eq!(brief("kort"), "kort");
        assert_eq!(brief(&"å".repeat(BRIEF)), "å".repeat(BRIEF));
        assert_eq!(brief(&"å".repeat(100_000)), "å".repeat(BRIEF) + "…");
    }

    #[test]
    fn nothing_in_the_data_steers_the_terminal() {
        assert_eq!(line("\u{1b}]0;owned\u{7}"), "␛]0;owned␇");
        assert_eq!(line("a\u{202e}b\u{9b}c"), "a‹U+202E›b‹U+009B›c");
        assert_eq!(line("rad ett\nrad två"), "rad ett rad två");
        assert_eq!(lines("rad ett\nrad två"), "rad ett\nrad två");
        assert!(matches!(line("Språkutveckling svenska 👩\u{200d}👧"), Cow::Borrowed(_)));
    }

    #[test]
    fn input_is_composed_and_harmless() {
        assert_eq!(input("a\u{30a}\r\nb\u{1b}[31m"), "å\nb[31m");
    }

    #[test]
    fn every_line_break_that_unicode_knows_parts_words() {
        let text = "a\nb\rc\r\nd\u{b}e\u{c}f\u{85}g\u{2028}h\u{2029}i";
        assert_eq!(input(text), "a\nb\nc\nd\ne\nf\ng\nh\ni");
        assert_eq!(input_line(text), "a b c d e f g h i");
    }
}
