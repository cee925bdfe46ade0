//! Words of a document's own for its levels: *Uppgift 1: …*, *Uppgift 2: …*, which no list of words knows.

use std::collections::HashMap;

use crate::domain::record::LevelKind;
use crate::import::labels;
use crate::import::line::Line;
use crate::import::words::{at_start, measure_at_start};

/// Words that number something else than items.
const OTHER: &[&str] = &[
    "bilaga",
    "kapitel",
    "avsnitt",
    "tabell",
    "figur",
    "sida",
    "sid",
    "diagram",
    "bild",
    "version",
    "punkt",
    "paragraf",
    "steg",
    "fas",
    "del",
    "kvartal",
    "vecka",
    "år",
    "grupp",
    "alternativ",
    "fråga",
    "rad",
    "spår",
    "tertial",
];

/// The words that lines begin with before a number and a colon, at least twice and counted on; and what is of them: where
/// goals come below, they group.
pub(super) fn find(lines: &[Line]) -> HashMap<String, LevelKind> {
    let mut seen: HashMap<&str, (u32, bool)> = HashMap::new();
    let mut last: Option<&str> = None;
    let mut groups: HashMap<&str, bool> = HashMap::new();
    for line in lines.iter().filter(|line| line.beside.is_none() && line.cell.is_none()) {
        if let Some((word, code, _)) = numbered_word(&line.text) {
            let number = code.parse::<u32>().unwrap_or_default();
            let known = seen.entry(word).or_insert((0, true));
            known.1 &= number == known.0 + 1;
            known.0 += 1;
            last = Some(word);
        } else if let Some(word) = last
            && at_start(&line.text).is_some_and(|phrase| phrase.terms.iter().any(|term| term.is_goal()))
        {
            groups.insert(word, true);
        }
    }
    let counted = seen.into_iter().filter(|(_, (count, follows))| *count >= 2 && *follows);
    let kind = |word: &str| if groups.contains_key(word) { LevelKind::Group } else { LevelKind::Goal };
    counted.map(|(word, _)| (word.to_owned(), kind(word))).collect()
}

/// A word with a number behind it, and what stands behind both: *Uppgift 1: Trygghet*.
pub(super) fn numbered_word(text: &str) -> Option<(&str, &str, &str)> {
    let (head, words) = text.split_once(':')?;
    let (word, code) = head.split_once(' ')?;
    let letters = word.chars().count() >= 4 && word.chars().all(char::is_alphabetic);
    let own = letters
        && word.starts_with(char::is_uppercase)
        && !OTHER.contains(&word.to_lowercase().as_str())
        && at_start(word).is_none()
        && measure_at_start(word).is_none()
        && labels::of_column(word).is_none();
    let number = !code.is_empty() && code.len() <= 2 && code.chars().all(|c| c.is_ascii_digit());
    let words = words.trim();
    (own && number && words.starts_with(char::is_uppercase)).then_some((word, code, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plain;

    #[test]
    fn a_word_that_is_numbered_on_names_a_level() {
        let found = |text: &str| find(&plain::of_text(text).lines);
        let text = "Uppgift 1: Trygghet\n\nMål 1: Fler mår bra\n\nUppgift 2: Hållbarhet\n\nMål 2: Mindre utsläpp\n";
        assert_eq!(found(text), HashMap::from([("Uppgift".to_owned(), LevelKind::Group)]));
        assert_eq!(
            found("Ambition 1: Alla är med\n\nAmbition 2: Alla mår bra\n").get("Ambition"),
            Some(&LevelKind::Goal)
        );
        assert!(found("Bilaga 1: Karta\n\nBilaga 2: Budget\n\nKarta 7: Sjön\n").is_empty());
    }
}
