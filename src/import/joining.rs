//! Broken lines become whole again: words that a hyphen parts, sentences that go on on the next line.

use super::physical::Physical;
use super::words::{at_start, measure_at_start};
use super::{facts, labels, marker};

/// Words before which a hyphen waits for what comes: *språk- och kulturgränser*.
const WAITING: &[&str] = &["och", "eller", "samt", "till", "respektive", "som", "men"];

/// Adds a line to the text it goes on from.
pub fn join(text: &mut String, next: &str) {
    let next = next.trim_start();
    if text.is_empty() {
        text.push_str(next);
        return;
    }
    let before = text.chars().rev().nth(1);
    let hyphen = text.ends_with('-') && before.is_some_and(char::is_alphanumeric);
    let begins = next.chars().next();
    let word = next.split_whitespace().next().unwrap_or_default();
    let letter = before.is_some_and(char::is_alphabetic);
    let goes_on = !WAITING.contains(&word) && begins.is_some_and(char::is_alphabetic);
    // *HR-avdelningen*, *2022-11-28* have their hyphen anywhere.
    let kept = before.is_some_and(char::is_uppercase) && goes_on
        || before.is_some_and(|c| c.is_ascii_digit()) && begins.is_some_and(|c| c.is_ascii_digit());
    // *2021–* goes on with the year it ends in.
    let span =
        text.ends_with('–') && before.is_some_and(|c| c.is_ascii_digit()) && begins.is_some_and(|c| c.is_ascii_digit());
    if hyphen && kept || span {
        text.push_str(next);
    } else if hyphen && letter && goes_on && begins.is_some_and(char::is_lowercase) {
        text.pop();
        text.push_str(next);
    } else {
        text.push(' ');
        text.push_str(next);
    }
}

/// True when the second line begins something new, though no room parts it from the first. `width` is how far lines go.
pub fn parts(first: &Physical, text: &str, second: &Physical, width: f32) -> bool {
    let next = second.text();
    let begins = next.chars().next();
    if first.size.abs_diff(second.size) >= 3 && first.size > 0 && second.size > 0 {
        return true;
    }
    let lower = begins.is_some_and(char::is_lowercase);
    if text.ends_with('-') && lower {
        return false;
    }
    if marker::split(&next).0.is_some() || opens(&next) {
        return true;
    }
    // A few words with a colon head what comes.
    if next.ends_with(':') && next.split_whitespace().count() <= 4 && begins.is_some_and(char::is_uppercase) {
        return true;
    }
    let ended = text.trim_end();
    if ended.ends_with(':') || stands_alone(ended) {
        return true;
    }
    let short = first.to() < width * 0.7;
    // Of two columns side by side nothing is joined.
    if first.fragments.len() > 1 && second.fragments.len() > 1 {
        return true;
    }
    // Where the next word would have had room, the line was ended on purpose.
    let word = next.split_whitespace().next().unwrap_or_default();
    let wide = f32::from(u16::try_from(word.chars().count()).unwrap_or(u16::MAX)) + 2.0;
    let letter = (first.to() - first.from()) / f32::from(u16::try_from(text_of(first)).unwrap_or(u16::MAX)).max(1.0);
    let had_room = first.to() + wide * letter.max(0.5) < width;
    let sentence = ended.ends_with(['.', '!', '?', ';']);
    if lower {
        return sentence && short && had_room && ended.ends_with(['!', '?']);
    }
    if begins.is_some_and(|c| c.is_uppercase() || "”\"“".contains(c)) {
        return had_room && (short || sentence);
    }
    false
}

fn text_of(line: &Physical) -> usize {
    line.text().chars().count()
}

/// The parts of a paragraph whose lines were broken by hand: one that begins something new is its own.
pub fn by_hand(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for line in text.lines().map(super::line::cleaned).filter(|line| !line.is_empty()) {
        match parts.last_mut() {
            Some(last)
                if !(marker::split(&line).0.is_some() || opens(&line) || last.ends_with(':') || stands_alone(last)) =>
            {
                join(last, &line)
            }
            _ => parts.push(line),
        }
    }
    parts
}

/// True for a line that begins something by its first words: a level's name and number, a label, a fact.
fn opens(line: &str) -> bool {
    let named = |end: usize| {
        let rest = line.get(end..).unwrap_or_default().trim_start();
        rest.starts_with([':', '–', '—'])
            || rest.starts_with("för att:")
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || rest.is_empty() && line.chars().next().is_some_and(char::is_uppercase)
    };
    at_start(line).is_some_and(|phrase| named(phrase.end))
        || measure_at_start(line).is_some_and(named)
        || labels::at_start(line).is_some()
        || facts::opens(line)
}

/// True for a line that is a level's name and nothing else: *Mål och delmål*.
pub fn stands_alone(line: &str) -> bool {
    at_start(line).is_some_and(|phrase| phrase.end == line.len()) && line.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> String {
        let mut text = String::new();
        lines.iter().for_each(|line| join(&mut text, line));
        text
    }

    #[test]
    fn hyphens_at_the_end_of_a_line_are_of_three_sorts() {
        assert_eq!(joined(&["rättigheter och möjlig-", "heter."]), "rättigheter och möjligheter.");
        assert_eq!(joined(&["över språk-", "och kulturgränser"]), "över språk- och kulturgränser");
        assert_eq!(joined(&["den 2022-", "11-28"]), "den 2022-11-28");
        assert_eq!(joined(&["Strategi 2021–", "2026"]), "Strategi 2021–2026");
        assert_eq!(joined(&["HR-", "avdelningen"]), "HR-avdelningen");
        assert_eq!(joined(&["en ny", "rad"]), "en ny rad");
    }

    fn part(first: &str, second: &str) -> bool {
        let (first, second) = (Physical::of_text(1, 0, first), Physical::of_text(2, 0, second));
        parts(&first, &first.text(), &second, 52.0)
    }

    #[test]
    fn a_line_goes_on_unless_something_new_begins() {
        assert!(!part("Mål 1. Barn och unga i Grönviken växer upp under", "trygga och hälsosamma villkor"));
        assert!(part("Hur ser det ut i Grönviken?", "Andelen elever som mår bra har minskat"));
        assert!(part("Mål och delmål", "Mål 1. Barn och unga"));
        assert!(part("Mål 1: Fler utrikes födda kvinnor har ett arbete.", "Mål 2: Fler startar"));
        assert!(part("- Barn och unga", "- Äldre"));
        assert!(!part("Flickor i årskurs 9 mår sämst. Fler än hälften av de", "unga sitter still"));
        assert!(part("Alla arbetsplatser passar både kvinnor och män", "Aktiva åtgärder:"));
        assert!(part("Mål för att: alla ska delta i kommunens liv", "Mål för att: alla ska vara trygga"));
        assert!(!part("bostads-", "miljöer"));
    }
}
