//! What the first words of a line say of levels: a level's name alone, or an item behind it.

use crate::domain::record::LevelKind;
use crate::import::words::{Phrase, Term, bare};
use crate::import::{dates, units};

/// What a line of a heading or in front of a list says about levels.
pub(super) enum Named<'l> {
    /// A level's name alone: what follows is of it.
    Only(Phrase),
    /// An item, its number and its words.
    Item(Term, Option<String>, &'l str),
}

/// True for a heading that says what somebody wants: *Vi vill att alla barn lyckas*.
pub(super) fn is_wish(text: &str) -> bool {
    let small = text.to_lowercase();
    small.starts_with("vi vill ") && small.split_whitespace().count() >= 4 && !text.ends_with([':', '?'])
}

/// A number behind a level's name, and the words after it: `1: Etablering`, `3. Skolan`, `13 – Fler`, `A Trygghet`.
pub(super) fn numbered(rest: &str) -> Option<(&str, &str)> {
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (first, behind) = (rest.get(..end)?, rest.get(end..)?.trim());
    let code = first.trim_end_matches([':', '.', ')', '–']);
    let digits = !code.is_empty()
        && code.len() <= 6
        && code.chars().all(|c| c.is_ascii_digit() || ".:".contains(c))
        && code.chars().next().is_some_and(|c| c.is_ascii_digit());
    let letter = code.chars().count() <= 2
        && code.chars().next().is_some_and(char::is_uppercase)
        && code.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && (first.len() > code.len() || behind.starts_with(['–', '-', ':']));
    if !(digits || letter) || dates::is_year(code) {
        return None;
    }
    let marked = first.len() > code.len();
    let words = behind.strip_prefix(['–', '—', '-', ':', '.']).map(str::trim_start).unwrap_or(behind);
    let capital = words.chars().next().is_none_or(|c| c.is_uppercase() || "”\"“".contains(c));
    (marked || capital || words.len() < behind.len()).then_some((code, words))
}

/// The words behind a colon or a dash.
pub(super) fn separated(rest: &str) -> Option<&str> {
    // *Mål för att: alla ska delta* says what the goal is for.
    let words = rest.strip_prefix("för att:").or_else(|| rest.strip_prefix([':', '–', '—']));
    let words = words.or_else(|| rest.strip_prefix("- "))?;
    Some(words.trim())
}

/// True when what stands behind a level's name in a heading says more than which plan or time it is about.
pub(super) fn goes_on(rest: &str) -> bool {
    const PLAIN: &[&str] = &[
        "för",
        "inom",
        "från",
        "till",
        "i",
        "under",
        "och",
        "per",
        "av",
        "den",
        "det",
        "de",
        "kommande",
        "perioden",
        "mandatperioden",
        "året",
        "år",
        "planperioden",
        "kommunen",
        "kommunens",
        "arbetet",
        "verksamheten",
        "planen",
        "strategin",
        "som",
        "t.o.m",
        "med",
        "nämnderna",
        "uppföljning",
        "uppföljningen",
        "respektive",
        "målen",
        "fram",
    ];
    rest.split_whitespace().map(bare).filter(|word| !word.is_empty()).any(|word| {
        !PLAIN.contains(&word.as_str())
            && !word.chars().all(|c| c.is_ascii_digit() || "-–".contains(c))
            && units::kind_of(&word).is_none()
    })
}

/// *Så når vi dit:*, *Vi ska:* head a list of what is to be done.
pub(super) fn so_we_do(text: &str, heading: bool) -> Option<Phrase> {
    const OPENINGS: &[&str] = &[
        "så når vi",
        "så gör vi",
        "det här gör vi",
        "hur når vi",
        "vägen dit",
        "för att nå målet",
        "för att nå målen",
        "vad ska vi göra",
        "så arbetar vi",
        "detta ska vi göra",
        "vad vi ska göra",
        "det ska vi göra",
        "vi ska",
        "kommunen ska",
        "så ska vi",
        "det gör vi genom",
        "detta gör vi genom",
        "detta vill vi göra",
        "så här gör vi",
        "vi vill",
    ];
    let small = text.to_lowercase();
    let opens = OPENINGS.iter().any(|opening| small.starts_with(opening));
    let short = text.split_whitespace().count() <= 8;
    let term = Term { written: text.trim_end_matches(':').to_owned(), ..Term::unnamed("insats") };
    (opens
        && short
        && (text.ends_with(':') || heading && !small.starts_with("vi vill") && !small.starts_with("kommunen ska")))
    .then(|| Phrase { terms: vec![term], end: text.len(), qualified: false })
}

/// True when a level's word and a colon or dash begin an ordinary sentence of the text.
pub(super) fn is_prose_prefix(term: &Term, words: &str, bullet: bool) -> bool {
    let small = words.chars().next().is_some_and(char::is_lowercase);
    bullet && small && term.kind == LevelKind::Vision
}
