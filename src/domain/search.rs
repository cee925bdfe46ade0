//! Finding text: exact before other forms of the same words, those before parts of the words, and those before slips of
//! the finger; with å, ä and ö as letters of their own.

use std::collections::HashMap;
use std::ops::Range;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::stem::{self, Stem, Stems};

/// The same text with composed letters, so that `å` typed in two ways is one letter.
pub fn composed(text: &str) -> String {
    if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}

/// A text as it is compared: composed, in lower case, every dash a hyphen, every space a space, and without the soft
/// hyphens and joiners that only a typesetter sees.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// The same, at the end of another text.
pub fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        folded.extend(
            text.chars()
                .map(|c| if c.is_ascii_whitespace() || c.is_ascii_control() { ' ' } else { c.to_ascii_lowercase() }),
        );
        return;
    }
    if is_nfc(text) {
        text.chars().for_each(|letter| fold(letter, &mut |small| folded.push(small)));
    } else {
        text.nfc().for_each(|letter| fold(letter, &mut |small| folded.push(small)));
    }
}

/// One letter as it is compared: one, none or several.
fn fold(letter: char, push: &mut impl FnMut(char)) {
    match letter {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => push('-'),
        '’' | '‘' | '´' => push('\''),
        '”' | '“' | '„' | '»' | '«' => push('"'),
        _ if letter.is_whitespace() || letter.is_control() => push(' '),
        _ => letter.to_lowercase().for_each(push),
    }
}

/// The words of a folded text, each with where it begins.
fn words(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - folded.as_ptr() as usize, word))
}

/// What somebody looks for.
pub struct Query {
    folded: String,
    /// Each word, with its stem and the runs of letters by which candidates are found.
    words: Vec<Wanted>,
    stems: Stems,
    /// The stems of words met before: the same ones come again and again.
    known: HashMap<String, Stem>,
    fuzzy: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

/// A word that is looked for.
struct Wanted {
    word: String,
    stem: Stem,
    runs: Vec<String>,
    /// The parts of it that the texts know as words: how it begins, and how it ends.
    begins: Option<Stem>,
    ends: Option<Stem>,
    part_runs: Vec<String>,
}

/// How well a text matches; a greater one is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The letters occur in order, scattered.
    Fuzzy(u32),
    /// A word occurs that one of those looked for ends with: *hyresbostäder*, *bostäder*.
    Ending,
    /// Words occur that those looked for begin with: *bostadsfrågan*, *bostäder*. What a compound begins with says
    /// what it is about.
    Beginning,
    /// Other forms of the words occur, or compounds with them.
    Stem,
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

/// What something was found by, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Means {
    /// A slip of the finger was forgiven.
    Slip,
    /// Parts of the words that were looked for.
    Parts,
    /// The words, in one form or another.
    Words,
}

impl Rank {
    /// What comes first of what was found: the phrase, then its words apart, then other forms of them, then slips.
    pub const fn class(self) -> u8 {
        match self {
            Rank::Fuzzy(_) => 0,
            Rank::Ending => 1,
            Rank::Beginning => 2,
            Rank::Stem => 3,
            Rank::Words => 4,
            Rank::Inside | Rank::WordStart | Rank::Start | Rank::Whole => 5,
        }
    }

    /// What it was found by. Parts of the words are looked for only where the words are not found, and slips only where
    /// those are not either.
    pub const fn means(self) -> Means {
        match self {
            Rank::Fuzzy(_) => Means::Slip,
            Rank::Ending | Rank::Beginning => Means::Parts,
            Rank::Stem | Rank::Words | Rank::Inside | Rank::WordStart | Rank::Start | Rank::Whole => Means::Words,
        }
    }

    /// True when the very letters that are looked for occur.
    pub const fn is_exact(self) -> bool {
        match self {
            Rank::Fuzzy(_) | Rank::Ending | Rank::Beginning | Rank::Stem => false,
            Rank::Words | Rank::Inside | Rank::WordStart | Rank::Start | Rank::Whole => true,
        }
    }
}

impl Query {
    /// A query; `None` when there is nothing to look for.
    pub fn new(text: &str) -> Option<Self> {
        let folded = folded(text.trim());
        if folded.trim().is_empty() {
            return None;
        }
        let fuzzy = Pattern::new(&folded, CaseMatching::Ignore, Normalization::Never, AtomKind::Fuzzy);
        let stems = Stems::default();
        let wanted = |(_, word): (usize, &str)| {
            let stem = stems.of(word);
            Wanted {
                runs: stem.runs(),
                part_runs: stem::part_runs(word, &stem),
                word: word.to_owned(),
                stem,
                begins: None,
                ends: None,
            }
        };
        let words = words(&folded).map(wanted).collect();
        let matcher = Matcher::new(Config::DEFAULT);
        Some(Query { folded, words, stems, known: HashMap::new(), fuzzy, matcher, buffer: Vec::new() })
    }

    /// How well a text matches, if it does.
    pub fn rank(&mut self, text: &str) -> Option<Rank> {
        let folded = folded(text);
        self.sure(&folded).or_else(|| self.slip(&folded))
    }

    /// How well a folded text matches by the letters, the words or their stems.
    pub fn sure(&mut self, folded: &str) -> Option<Rank> {
        if let Some(rank) = self.exact(folded) {
            return Some(rank);
        }
        if self.words.len() > 1 && self.words.iter().all(|wanted| folded.contains(&wanted.word)) {
            return Some(Rank::Words);
        }
        self.stemmed(folded).map(|_| Rank::Stem)
    }

    /// How well a folded text matches when letters may be missing or others stand between.
    pub fn slip(&mut self, folded: &str) -> Option<Rank> {
        // Scattered letters of a short query match nearly everything and help nobody.
        if self.folded.chars().count() < 4 {
            return None;
        }
        self.scattered(folded).map(|(score, _)| Rank::Fuzzy(score))
    }

    /// Runs of letters one of which occurs in every text that [`sure`](Self::sure) finds.
    pub fn runs(&self) -> Vec<&str> {
        let mut runs = vec![self.folded.as_str()];
        // All words must be there: the longest is the rarest.
        if let Some(longest) = self.words.iter().max_by_key(|wanted| wanted.word.len()) {
            runs.push(&longest.word);
            if self.words.iter().all(|wanted| !wanted.runs.is_empty()) {
                runs.extend(longest.runs.iter().map(String::as_str));
            }
        }
        // A run that another is part of says nothing more.
        let all = runs.clone();
        runs.retain(|run| !all.iter().any(|other| other.len() < run.len() && run.contains(other)));
        runs.dedup();
        runs
    }

    /// Where the words that are forms of those looked for stand in a folded text; none unless each has one.
    fn stemmed(&mut self, folded: &str) -> Option<Vec<Range<usize>>> {
        if self.words.iter().any(|wanted| wanted.runs.is_empty()) {
            return None;
        }
        let mut spans = Vec::new();
        for wanted in &self.words {
            let before = spans.len();
            if !wanted.runs.iter().any(|run| folded.contains(run)) {
                return None;
            }
            for (at, word) in words(folded).filter(|(_, word)| wanted.runs.iter().any(|run| word.contains(run))) {
                let stem = match self.known.get(word) {
                    Some(stem) => stem,
                    None => self.known.entry(word.to_owned()).or_insert_with(|| self.stems.of(word)),
                };
                if wanted.stem.covers(word, stem) {
                    spans.push(at..at + word.len());
                }
            }
            if spans.len() == before {
                return None;
            }
        }
        (!spans.is_empty()).then_some(spans)
    }

    /// Runs of letters of which every word that is a part of those looked for has one.
    pub fn part_runs(&self) -> Vec<String> {
        let mut runs: Vec<String> = self.words.iter().flat_map(|wanted| wanted.part_runs.iter().cloned()).collect();
        runs.sort_unstable();
        runs.dedup();
        runs
    }

    /// Takes note of the words of a folded text that are parts of those looked for; of each word the longest ones that it
    /// begins and ends with.
    pub fn learn_parts(&mut self, folded: &str) {
        let longer =
            |new: &Stem, known: &Option<Stem>| known.as_ref().is_none_or(|known| new.letters() > known.letters());
        for wanted in &mut self.words {
            let has_run = |word: &str| wanted.part_runs.iter().any(|run| word.contains(run.as_str()));
            for (_, word) in words(folded).filter(|(_, word)| has_run(word)) {
                let stem = match self.known.get(word) {
                    Some(stem) => stem,
                    None => self.known.entry(word.to_owned()).or_insert_with(|| self.stems.of(word)),
                };
                let begins = wanted.stem.begins_with(&wanted.word, word, stem);
                let begins = begins.map(|part| self.stems.of(part)).filter(|part| longer(part, &wanted.begins));
                if begins.is_some() {
                    wanted.begins = begins;
                }
                if wanted.stem.ends_with(word, stem) && longer(stem, &wanted.ends) && !self.stems.is_general(stem) {
                    wanted.ends = Some(stem.clone());
                }
            }
        }
    }

    /// How well a folded text matches by the parts that are known.
    pub fn parted(&mut self, folded: &str) -> Option<Rank> {
        self.parts(folded).map(|(rank, _)| rank)
    }

    /// Where forms of each word looked for stand in a folded text, or else of a part of it.
    fn parts(&mut self, folded: &str) -> Option<(Rank, Vec<Range<usize>>)> {
        let mut spans = Vec::new();
        let mut rank = Rank::Beginning;
        for wanted in &self.words {
            let mut found: Vec<(Rank, Range<usize>)> = Vec::new();
            for (at, word) in words(folded) {
                let stem = match self.known.get(word) {
                    Some(stem) => stem,
                    None => self.known.entry(word.to_owned()).or_insert_with(|| self.stems.of(word)),
                };
                let covers = |part: &Option<Stem>| part.as_ref().is_some_and(|part| part.covers(word, stem));
                let is_own = !wanted.runs.is_empty() && wanted.stem.covers(word, stem);
                if is_own || covers(&wanted.begins) {
                    found.push((Rank::Beginning, at..at + word.len()));
                } else if covers(&wanted.ends) {
                    found.push((Rank::Ending, at..at + word.len()));
                }
            }
            rank = rank.min(found.iter().map(|(rank, _)| *rank).max()?);
            spans.extend(found.into_iter().map(|(_, span)| span));
        }
        (!spans.is_empty()).then_some((rank, spans))
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

    /// What in a text was found, as ranges of its letters (`char`s), in order: the phrase, else its words, else other
    /// forms of them, else the run of letters that is close to it.
    pub fn marks(&mut self, text: &str) -> Vec<Range<usize>> {
        // Letter for letter, so that one that grows or goes when it is folded does not move the marks.
        let mut folded = String::new();
        let mut letter_of: Vec<usize> = Vec::new();
        for (place, letter) in text.chars().enumerate() {
            fold(letter, &mut |small| {
                folded.push(small);
                letter_of.push(place);
            });
        }
        let within = |from: usize, upto: usize| {
            let first = letter_of.get(from).copied().unwrap_or_default();
            let last = letter_of.get(upto.saturating_sub(1)).copied().unwrap_or_default();
            first..last + 1
        };
        let count = |bytes: usize| folded.get(..bytes).map_or(0, |before| before.chars().count());
        let span = |span: Range<usize>| within(count(span.start), count(span.end));
        let occurs = |wanted: &str| -> Vec<Range<usize>> {
            folded.match_indices(wanted).map(|(at, hit)| span(at..at + hit.len())).collect()
        };
        let mut marks = occurs(&self.folded);
        if marks.is_empty() {
            let words: Vec<Vec<Range<usize>>> = self.words.iter().map(|wanted| occurs(&wanted.word)).collect();
            if words.len() > 1 && words.iter().all(|word| !word.is_empty()) {
                marks = words.into_iter().flatten().collect();
            }
        }
        if marks.is_empty() {
            marks = self.stemmed(&folded).unwrap_or_default().into_iter().map(span).collect();
        }
        if marks.is_empty() {
            self.learn_parts(&folded);
            let spans = self.parts(&folded).map(|(_, spans)| spans).unwrap_or_default();
            marks = spans.into_iter().map(span).collect();
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

    /// The query as it is compared.
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
        let found: Vec<&str> = ranked.iter().map(|(_, text)| *text).collect();
        assert_eq!(found, ["Bostadsbuffert", "Arbeta med bostad", "Bostäder"]);
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
        assert_eq!(marked("bostäderna", "En bostad, två bostadsrätter"), ["bostad", "bostadsrätter"]);
        assert_eq!(marked("bostad", "Bo\u{ad}stads\u{ad}buffert"), ["Bo\u{ad}stad"]);
    }

    #[test]
    fn a_compound_that_no_text_has_is_found_by_the_parts_that_the_texts_know() {
        let texts = [
            "Bostäder skall tas fram genom högre aktivitet.",
            "Arbeta strategiskt med bostadsbuffert.",
            "Skapa förutsättningar för samverkan i integrationsfrågor",
            "Berätta om vad som finns.",
            "Svara på frågor om boende.",
        ];
        let found = |wanted: &str| -> Vec<(Rank, usize)> {
            let mut query = Query::new(wanted).unwrap();
            assert!(texts.iter().all(|text| query.sure(&folded(text)).is_none()), "{wanted}");
            texts.iter().for_each(|text| query.learn_parts(&folded(text)));
            let ranked = |(at, text): (usize, &&str)| Some((query.parted(&folded(text))?, at));
            texts.iter().enumerate().filter_map(ranked).collect()
        };
        assert_eq!(found("bostadsfrågan"), [(Rank::Beginning, 0), (Rank::Beginning, 1)]);
        assert_eq!(found("hyresbostäderna"), [(Rank::Ending, 0), (Rank::Ending, 1)]);
        assert_eq!(found("bostadsfrågan nyanlända"), []);
        assert_eq!(found("kommunicera"), []);
        assert_eq!(found("omfinns"), []);
        let mut query = Query::new("bostadsfrågan").unwrap();
        assert_eq!(query.marks("En bostadsbuffert").first(), Some(&(3..17)));
    }

    #[test]
    fn soft_hyphens_and_kinds_of_dash_do_not_part_what_is_one() {
        assert_eq!(rank("bostadsbuffert", "Bostads\u{ad}buffert"), Some(Rank::Whole));
        assert_eq!(rank("2026–2028", "Mål 2026-2028"), Some(Rank::WordStart));
        assert_eq!(rank("2026-2028", "2026\u{2212}2028"), Some(Rank::Whole));
        assert_eq!(rank("53,2 %", "53,2\u{a0}%"), Some(Rank::Whole));
    }

    #[test]
    fn other_forms_of_a_word_come_after_the_word_itself() {
        assert_eq!(rank("bostäderna", "Arbeta strategiskt med bostadsbuffert."), Some(Rank::Stem));
        assert_eq!(rank("målen", "Delmål"), Some(Rank::Stem));
        assert_eq!(rank("bostäder nyanlända", "En bostad för varje nyanländ"), Some(Rank::Stem));
        assert_eq!(rank("bostäder skolor", "En bostad för varje nyanländ"), None);
        assert!(Rank::Inside > Rank::Stem && Rank::Stem > Rank::Fuzzy(u32::MAX));
    }

    proptest::proptest! {
        #[test]
        fn what_is_sure_to_be_found_has_one_of_the_runs(
            wanted in "[a-zåäö]{1,9}( [a-zåäö]{1,9})?",
            before in "[a-zåäö ]{0,9}",
            after in "[a-zåäö ]{0,9}",
        ) {
            let mut query = Query::new(&wanted).unwrap();
            let text = folded(&format!("{before}{wanted}{after}"));
            let runs: Vec<String> = query.runs().into_iter().map(str::to_owned).collect();
            if query.sure(&text).is_some() {
                proptest::prop_assert!(runs.iter().any(|run| text.contains(run.as_str())));
            }
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_forgiven_in_longer_words() {
        assert!(matches!(rank("mångfld", "Ta tillvara på mångfalden"), Some(Rank::Fuzzy(_))));
        assert_eq!(rank("xyzw", "Ta tillvara på mångfalden"), None);
    }
}
