//! Finding text: exact before fuzzy, with å, ä and ö as letters of their own.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The same text with composed letters, so that `å` typed in two ways is one letter.
pub fn composed(text: &str) -> String {
    if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}

/// What somebody looks for.
pub struct Query {
    folded: String,
    fuzzy: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

/// How well a text matches; a greater one is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The letters occur in order, scattered.
    Fuzzy(u32),
    /// The words occur, though not together.
    Words,
    /// The phrase occurs inside a word.
    Inside,
    /// The phrase begins a word.
    WordStart,
    /// The text begins with the phrase.
    Start,
    /// The text is the phrase.
    Whole,
}

impl Query {
    /// A query; `None` when there is nothing to look for.
    pub fn new(text: &str) -> Option<Self> {
        let folded = composed(text.trim()).to_lowercase();
        if folded.is_empty() {
            return None;
        }
        let fuzzy = Pattern::new(&folded, CaseMatching::Ignore, Normalization::Never, AtomKind::Fuzzy);
        Some(Query { folded, fuzzy, matcher: Matcher::new(Config::DEFAULT), buffer: Vec::new() })
    }

    /// How well a text matches, if it does.
    pub fn rank(&mut self, text: &str) -> Option<Rank> {
        let folded = composed(text).to_lowercase();
        if let Some(rank) = self.exact(&folded) {
            return Some(rank);
        }
        let words: Vec<&str> = self.folded.split_whitespace().collect();
        if words.len() > 1 && words.iter().all(|word| folded.contains(word)) {
            return Some(Rank::Words);
        }
        // Scattered letters of a short query match nearly everything and help nobody.
        if self.folded.chars().count() < 4 {
            return None;
        }
        self.buffer.clear();
        let score = self.fuzzy.score(Utf32Str::new(&folded, &mut self.buffer), &mut self.matcher)?;
        // A fuzzy hit must be nearly together: more than 16 points a letter is what nucleo gives such a run.
        let letters = u32::try_from(self.folded.chars().filter(|c| !c.is_whitespace()).count()).unwrap_or(u32::MAX);
        (score >= letters.saturating_mul(16)).then_some(Rank::Fuzzy(score))
    }

    fn exact(&self, folded: &str) -> Option<Rank> {
        let first = folded.find(&self.folded)?;
        if folded.len() == self.folded.len() {
            return Some(Rank::Whole);
        }
        if first == 0 {
            return Some(Rank::Start);
        }
        let begins_word = folded.match_indices(&self.folded).any(|(at, _)| {
            folded.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|c| !c.is_alphanumeric())
        });
        Some(if begins_word { Rank::WordStart } else { Rank::Inside })
    }

    /// The query as it is compared: composed and in lower case.
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(query: &str, text: &str) -> Option<Rank> {
        Query::new(query).and_then(|mut query| query.rank(text))
    }

    #[test]
    fn exact_comes_before_fuzzy() {
        let texts = ["Bostäder", "Ta tillvara på outnyttjade boenden.", "Bostadsbuffert", "Arbeta med bostad"];
        let mut ranked: Vec<_> =
            texts.iter().filter_map(|text| rank("bostad", text).map(|rank| (rank, *text))).collect();
        ranked.sort_by(|a, b| b.cmp(a));
        assert_eq!(ranked.iter().map(|(_, text)| *text).collect::<Vec<_>>(), ["Bostadsbuffert", "Arbeta med bostad"]);
    }

    #[test]
    fn the_swedish_letters_are_letters_of_their_own() {
        assert_eq!(rank("mal", "mål"), None);
        assert_eq!(rank("mål", "mal"), None);
        assert_eq!(rank("MÅL", "Delmål"), Some(Rank::Inside));
        assert_eq!(rank("ma\u{30a}l", "mål"), Some(Rank::Whole));
        assert_eq!(rank("skola", "förskola"), Some(Rank::Inside));
    }

    #[test]
    fn a_slip_of_the_finger_is_forgiven_in_longer_words() {
        assert!(matches!(rank("mångfld", "Ta tillvara på mångfalden"), Some(Rank::Fuzzy(_))));
        assert_eq!(rank("xyzw", "Ta tillvara på mångfalden"), None);
    }
}
