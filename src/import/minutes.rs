//! Minutes around a plan: decision, dissent, papers. They are kept as the record of the decision and are no items.

use super::line::Line;
use super::words::bare;

/// A part of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// *Beslut*
    Decision,
    /// *Reservation*
    Reservation,
    /// *Yrkande*
    Motion,
    /// *Beslutsordning*
    Order,
    /// *Beslutsunderlag*
    Papers,
    /// *Sammanfattning av ärendet*
    Summary,
    /// *Justerandes sign*: what frames the page.
    Frame,
}

const WORDS: &[(Part, &[&str])] = &[
    (
        Part::Decision,
        &[
            "beslut",
            "kommunfullmäktiges beslut",
            "kommunstyrelsens beslut",
            "nämndens beslut",
            "förslag till beslut",
            "kommunstyrelsens förslag till beslut",
            "arbetsutskottets förslag till beslut",
        ],
    ),
    (
        Part::Reservation,
        &["reservation", "reservationer", "protokollsanteckning", "protokollsanteckningar", "reservation mot beslutet"],
    ),
    (Part::Motion, &["yrkande", "yrkanden", "förslag till beslut på sammanträdet", "förslag och yrkanden"]),
    (
        Part::Order,
        &[
            "beslutsordning",
            "beslutsgång",
            "propositionsordning",
            "propositionsordningar",
            "omröstning",
            "omröstningsresultat",
        ],
    ),
    (Part::Papers, &["beslutsunderlag", "underlag", "handlingar i ärendet", "handlingar"]),
    (
        Part::Summary,
        &[
            "sammanfattning av ärendet",
            "ärendebeskrivning",
            "sammanfattning",
            "beskrivning av ärendet",
            "ärendet",
            "bakgrund till ärendet",
            "ärendets gång",
        ],
    ),
    (
        Part::Frame,
        &[
            "justerandes sign",
            "justerandes signatur",
            "ordförandes sign",
            "utdragsbestyrkande",
            "justerandes sign utdragsbestyrkande",
            "justerare",
            "beslutet skickas till",
            "expedieras till",
            "skickas till",
            "kopia till",
            "beslutet expedieras till",
        ],
    ),
];

/// The part of minutes that a line heads.
pub fn part_of(text: &str) -> Option<Part> {
    let folded = bare(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    WORDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(part, _)| *part)
}

/// True for a word of minutes, or the head of their pages.
pub fn is_word(text: &str) -> bool {
    part_of(text).is_some() || is_page_head(text)
}

/// True for the head of a page of minutes.
pub fn is_page_head(text: &str) -> bool {
    let small = text.to_lowercase();
    small.contains("sammanträdesprotokoll")
        || small.contains("sammanträdesdatum")
        || small.starts_with("protokollsutdrag")
}

/// True when the document is an extract from minutes.
pub fn is_extract(lines: &[Line]) -> bool {
    let paragraph = lines.iter().take(25).any(|line| {
        let text = line.text.trim();
        text.contains('§') && text.split_whitespace().count() <= 4
    });
    let head = lines.iter().take(12).any(|line| is_page_head(&line.text));
    let parts = lines.iter().filter(|line| part_of(&line.text).is_some_and(|part| part != Part::Summary)).count();
    (paragraph || head) && parts >= 1
}

/// An assignment that a clause gives, without what joins it to the next clause.
pub fn assignment(clause: &str) -> bool {
    let small = clause.to_lowercase();
    small.starts_with("att uppdra åt ")
        || small.starts_with("att ge ") && small.contains(" i uppdrag att ")
        || small.starts_with("uppdra åt ")
        || small.starts_with("ge ") && small.contains(" i uppdrag att ")
}

/// A clause without what joins it to the next.
pub fn clause(text: &str) -> String {
    let mut text = text.trim().trim_end_matches(['.', ',', ';']).trim_end();
    for joint in [" samt", " och"] {
        text = text.strip_suffix(joint).unwrap_or(text).trim_end_matches([',', ' ']);
    }
    text.to_owned()
}
