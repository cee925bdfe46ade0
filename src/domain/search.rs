//! Finding text: exact before fuzzy, with å, ä and ö as letters of their own.

use std::ops::Range;

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
        self.scattered(&folded).map(|(score, _)| Rank::Fuzzy(score))
    }

    /// Where the letters of each word occur, if they stand nearly together: otherwise they only happen to be there.
    fn scattered(&mut self, folded: &str) -> Option<(u32, Vec<Range<usize>>)> {
        self.buffer.clear();
        let mut places: Vec<u32> = Vec::new();
        let score = self.fuzzy.indices(Utf32Str::new(folded, &mut self.buffer), &mut self.matcher, &mut places)?;
        let mut rest = places.as_slice();
        let mut spans = Vec::new();
        for word in self.folded.split_whitespace() {
            let letters = word.chars().count();
            let (own, other) = rest.split_at_checked(letters)?;
            rest = other;
            let (first, last) = (*own.iter().min()? as usize, *own.iter().max()? as usize);
            if last + 1 - first > letters + 1 + letters / 5 {
                return None;
            }
            spans.push(first..last + 1);
        }
        Some((score, spans))
    }

    /// What in a text was found, as ranges of its letters (`char`s), in order: the phrase, else its words, else the run
    /// of letters that is close to it.
    pub fn marks(&mut self, text: &str) -> Vec<Range<usize>> {
        // Letter for letter, so that a letter that grows in lower case does not move the marks.
        let mut folded = String::new();
        let mut letter_of: Vec<usize> = Vec::new();
        for (place, letter) in text.chars().enumerate() {
            for small in letter.to_lowercase() {
                folded.push(small);
                letter_of.push(place);
            }
        }
        let within = |from: usize, upto: usize| {
            let first = letter_of.get(from).copied().unwrap_or_default();
            let last = letter_of.get(upto.saturating_sub(1)).copied().unwrap_or_default();
            first..last + 1
        };
        let occurs = |wanted: &str| -> Vec<Range<usize>> {
            let count = |bytes: usize| folded.get(..bytes).map_or(0, |before| before.chars().count());
            folded.match_indices(wanted).map(|(at, hit)| within(count(at), count(at) + hit.chars().count())).collect()
        };
        let mut marks = occurs(&self.folded);
        if marks.is_empty() {
            let words: Vec<Vec<Range<usize>>> = self.folded.split_whitespace().map(occurs).collect();
            if words.len() > 1 && words.iter().all(|word| !word.is_empty()) {
                marks = words.into_iter().flatten().collect();
            }
        }
        if marks.is_empty() && self.folded.chars().count() >= 4 {
            let spans = self.scattered(&folded).map(|(_, spans)| spans).unwrap_or_default();
            marks = spans.into_iter().map(|span| within(span.start, span.end)).collect();
        }
        marks.sort_by_key(|mark| mark.start);
        marks
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
    fn letters_that_only_happen_to_be_there_are_no_hit() {
        let text = "Skapa en samlad bild av kommunens arbete med integration, i jämförelse med andra kommuner";
        assert_eq!(rank("blandat", text), None);
        assert_eq!(rank("mötesplats bild", text), None);
    }

    #[test]
    fn what_was_found_is_marked_letter_for_letter() {
        let marked = |query: &str, text: &str| -> Vec<String> {
            let letters: Vec<char> = text.chars().collect();
            let marks = Query::new(query).unwrap().marks(text);
            marks.into_iter().map(|mark| letters[mark].iter().collect()).collect()
        };
        assert_eq!(marked("MÅL", "Delmål och mål"), ["mål", "mål"]);
        assert_eq!(marked("boende mångfald", "Mångfald i boendemiljöer"), ["Mångfald", "boende"]);
        assert_eq!(marked("mångfld", "Ta tillvara på mångfalden"), ["mångfald"]);
        assert_eq!(marked("stan", "İstanbul"), ["stan"]);
        assert_eq!(marked("mal", "mål"), [] as [&str; 0]);
    }

    #[test]
    fn a_slip_of_the_finger_is_forgiven_in_longer_words() {
        assert!(matches!(rank("mångfld", "Ta tillvara på mångfalden"), Some(Rank::Fuzzy(_))));
        assert_eq!(rank("xyzw", "Ta tillvara på mångfalden"), None);
    }
}
