//! The words by which Swedish steering documents name their levels, measures and the rest.
//!
//! A level's word is a noun, alone or at the end of a compound, with adjectives and owners in front: *mål*,
//! *nämndmål*, *strategiska mål*, *kommunens övergripande mål*.

use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::record::{Gender, LevelKind};

/// A noun that names levels.
#[derive(Debug)]
struct Noun {
    forms: &'static [&'static str],
    one: &'static str,
    many: &'static str,
    english: (&'static str, &'static str),
    gender: Gender,
    kind: LevelKind,
    /// Whether words that end in it name a level too.
    compounds: bool,
}

const fn noun(
    forms: &'static [&'static str],
    many: &'static str,
    english: (&'static str, &'static str),
    gender: Gender,
    kind: LevelKind,
    compounds: bool,
) -> Noun {
    let one = match forms {
        [one, ..] => one,
        [] => "",
    };
    Noun { forms, one, many, english, gender, kind, compounds }
}

/// The nouns, their first form being the singular.
const NOUNS: &[Noun] = &[
    noun(
        &["vision", "visionen", "visioner", "visionerna"],
        "visioner",
        ("vision", "visions"),
        Gender::Common,
        LevelKind::Vision,
        false,
    ),
    noun(&["mål", "målet", "målen"], "mål", ("goal", "goals"), Gender::Neuter, LevelKind::Goal, true),
    noun(
        &["målsättning", "målsättningen", "målsättningar", "målsättningarna"],
        "målsättningar",
        ("objective", "objectives"),
        Gender::Common,
        LevelKind::Goal,
        true,
    ),
    noun(
        &["område", "området", "områden", "områdena"],
        "områden",
        ("area", "areas"),
        Gender::Neuter,
        LevelKind::Group,
        true,
    ),
    noun(
        &["perspektiv", "perspektivet", "perspektiven"],
        "perspektiv",
        ("perspective", "perspectives"),
        Gender::Neuter,
        LevelKind::Group,
        // *barnperspektiv*, *jämställdhetsperspektiv* are ways of seeing.
        false,
    ),
    noun(
        &["målbild", "målbilden", "målbilder", "målbilderna"],
        "målbilder",
        ("target picture", "target pictures"),
        Gender::Common,
        LevelKind::Goal,
        false,
    ),
    noun(
        &["strategi", "strategin", "strategier", "strategierna"],
        "strategier",
        ("strategy", "strategies"),
        Gender::Common,
        LevelKind::Strategy,
        false,
    ),
    noun(
        &["inriktning", "inriktningen", "inriktningar", "inriktningarna"],
        "inriktningar",
        ("direction", "directions"),
        Gender::Common,
        LevelKind::Strategy,
        false,
    ),
    noun(
        &["framgångsfaktor", "framgångsfaktorn", "framgångsfaktorer", "framgångsfaktorerna"],
        "framgångsfaktorer",
        ("success factor", "success factors"),
        Gender::Common,
        LevelKind::Strategy,
        true,
    ),
    noun(
        &["ställningstagande", "ställningstagandet", "ställningstaganden", "ställningstagandena"],
        "ställningstaganden",
        ("position", "positions"),
        Gender::Neuter,
        LevelKind::Strategy,
        false,
    ),
    noun(
        &["prioritering", "prioriteringen", "prioriteringar", "prioriteringarna"],
        "prioriteringar",
        ("priority", "priorities"),
        Gender::Common,
        LevelKind::Strategy,
        false,
    ),
    noun(
        &["aktivitet", "aktiviteten", "aktiviteter", "aktiviteterna"],
        "aktiviteter",
        ("activity", "activities"),
        Gender::Common,
        LevelKind::Activity,
        true,
    ),
    noun(
        &["åtgärd", "åtgärden", "åtgärder", "åtgärderna"],
        "åtgärder",
        ("measure", "measures"),
        Gender::Common,
        LevelKind::Activity,
        true,
    ),
    noun(
        &["insats", "insatsen", "insatser", "insatserna"],
        "insatser",
        ("effort", "efforts"),
        Gender::Common,
        LevelKind::Activity,
        true,
    ),
    noun(
        &["uppdrag", "uppdraget", "uppdragen"],
        "uppdrag",
        ("assignment", "assignments"),
        Gender::Neuter,
        LevelKind::Assignment,
        true,
    ),
];

/// Words that end as a level's word does and name none.
const NOT_LEVELS: &[&str] = &[
    "ändamål",
    "föremål",
    "modersmål",
    "spörsmål",
    "giftermål",
    "ansvarsområde",
    "ansvarsområdet",
    "ansvarsområden",
    "verksamhetsområde",
    "verksamhetsområdet",
    "verksamhetsområden",
    "geografiskt område",
    "närområde",
    "närområdet",
    "bostadsområde",
    "bostadsområdet",
    "bostadsområden",
    "grönområden",
    "landsbygdsområden",
    "arbetsuppdrag",
    "tillämpningsområde",
    "kunskapsområde",
    "lagstiftningsområde",
    "grunduppdrag",
    "grunduppdraget",
    "kärnuppdrag",
];

/// Adjectives in front of a level's word, with the form they take before one thing of the neuter and the common gender.
const ADJECTIVES: &[(&[&str], &str, &str)] = &[
    (&["övergripande"], "övergripande", "övergripande"),
    (&["strategisk", "strategiskt", "strategiska"], "strategiskt", "strategisk"),
    (&["prioriterad", "prioriterat", "prioriterade"], "prioriterat", "prioriterad"),
    (&["långsiktig", "långsiktigt", "långsiktiga"], "långsiktigt", "långsiktig"),
    (&["kortsiktig", "kortsiktigt", "kortsiktiga"], "kortsiktigt", "kortsiktig"),
    (&["lokal", "lokalt", "lokala"], "lokalt", "lokal"),
    (&["politisk", "politiskt", "politiska"], "politiskt", "politisk"),
    (&["gemensam", "gemensamt", "gemensamma"], "gemensamt", "gemensam"),
    (&["kommungemensam", "kommungemensamt", "kommungemensamma"], "kommungemensamt", "kommungemensam"),
    (&["kommunövergripande"], "kommunövergripande", "kommunövergripande"),
    (&["finansiell", "finansiellt", "finansiella"], "finansiellt", "finansiell"),
    (&["ekonomisk", "ekonomiskt", "ekonomiska"], "ekonomiskt", "ekonomisk"),
    (&["mätbar", "mätbart", "mätbara"], "mätbart", "mätbar"),
    (&["konkret", "konkreta"], "konkret", "konkret"),
    (&["uppfyllande"], "uppfyllande", "uppfyllande"),
    (&["planerad", "planerat", "planerade"], "planerat", "planerad"),
    (&["särskild", "särskilt", "särskilda"], "särskilt", "särskild"),
    (&["specifik", "specifikt", "specifika"], "specifikt", "specifik"),
    (&["styrande"], "styrande", "styrande"),
];

/// Words in front of a level's word that belong to its name only as its owner.
const OWNERS: &[&str] = &[
    "kommunens",
    "fullmäktiges",
    "kommunfullmäktiges",
    "bolagets",
    "bolagens",
    "nämndens",
    "nämndernas",
    "styrelsens",
    "förvaltningens",
    "förvaltningarnas",
    "enhetens",
    "vår",
    "vårt",
    "våra",
    "regionens",
    "egna",
    "eget",
    "de",
    "det",
    "den",
    "följande",
    "målet",
    "planens",
    "strategins",
    "programmets",
    "policyns",
    "handlingsplanens",
];

/// The words that measures go by.
const MEASURES: &[&str] = &[
    "indikator",
    "indikatorn",
    "indikatorer",
    "indikatorerna",
    "nyckeltal",
    "nyckeltalet",
    "nyckeltalen",
    "mätetal",
    "mätetalet",
    "mätetalen",
    "mått",
    "måttet",
    "måtten",
    "styrmått",
    "styrtal",
    "resultatmått",
    "uppföljningsmått",
    "effektmått",
    "resultatindikator",
    "resultatindikatorer",
    "målindikator",
    "målindikatorer",
    "kvalitetsmått",
    "resultatmål och mått",
    "mätningar",
    "volymmått",
    "verksamhetsmått",
    "nyckelindikator",
    "nyckelindikatorer",
];

/// Phrases that say how something is measured.
const MEASURED: &[&str] = &[
    "så mäter vi",
    "hur mäter vi",
    "mätning av mål",
    "mätning",
    "mäts genom",
    "mäts med",
    "så följer vi upp",
    "så mäts målet",
    "så följs målet upp",
    "hur vi mäter",
    "mätmetod",
    "följs upp genom",
    "målet mäts genom",
    "mätning av målet",
];

/// A level by its word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// One item of it: `delmål`, `strategiskt mål`.
    pub one: String,
    /// Several.
    pub many: String,
    /// One and several in English, by the noun alone.
    #[serde(deserialize_with = "english")]
    pub english: (&'static str, &'static str),
    /// The gender of the word.
    #[serde(with = "super::coded")]
    pub gender: Gender,
    /// What sort of level it is.
    #[serde(with = "super::coded")]
    pub kind: LevelKind,
    /// The words of the document.
    pub written: String,
}

/// What levels are called in English where no noun of [`NOUNS`] says it.
const OTHER_ENGLISH: &[(&str, &str)] = &[
    ("item", "items"),
    ("board", "boards"),
    ("rule", "rules"),
    ("interpretation", "interpretations"),
    ("action plan", "action plans"),
];

/// The English words of a level that was kept.
fn english<'d, D: Deserializer<'d>>(from: D) -> Result<(&'static str, &'static str), D::Error> {
    let (one, many) = <(String, String)>::deserialize(from)?;
    let nouns = NOUNS.iter().map(|noun| noun.english);
    let known = nouns.chain(OTHER_ENGLISH.iter().copied()).find(|known| *known == (one.as_str(), many.as_str()));
    Ok(known.unwrap_or(("item", "items")))
}

impl Term {
    /// True for a level whose items are goals.
    pub fn is_goal(&self) -> bool {
        matches!(self.kind, LevelKind::Goal | LevelKind::Subgoal)
    }

    /// A level that the document does not name.
    pub fn unnamed(one: &str) -> Self {
        level(one).unwrap_or_else(|| Term {
            one: one.to_owned(),
            many: format!("{one}er"),
            english: ("item", "items"),
            gender: Gender::Common,
            kind: LevelKind::Group,
            written: String::new(),
        })
    }
}

/// A level's word, or two of them (*mål och delmål*), at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The levels it names.
    pub terms: Vec<Term>,
    /// Where it ends in the text, in bytes.
    pub end: usize,
    /// True when words in front say more than the level's name: *Integrationspolitikens mål*.
    pub qualified: bool,
}

/// The word without its hyphen, comma and colon, in small letters.
pub fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The level that one word names: *delmålen*, *Fokusområde*.
fn of_word(word: &str) -> Option<Term> {
    let word = bare(word);
    if word.is_empty() || NOT_LEVELS.contains(&word.as_str()) {
        return None;
    }
    if ["syfte/strategi", "strategi/syfte"].contains(&word.as_str()) {
        return level("strategi");
    }
    for noun in NOUNS {
        for form in noun.forms {
            let Some(first) = word.strip_suffix(form) else { continue };
            let compound =
                noun.compounds && first.chars().count() >= 2 && first.chars().all(|c| c.is_alphabetic() || c == '-');
            if !first.is_empty() && !compound {
                continue;
            }
            // *strategiområde* is an area; *språkmål* a goal, but *Bostadsbolagsmål* too.
            let lower = noun.kind == LevelKind::Goal && !first.is_empty() && is_lower_goal(first);
            let kind = if lower { LevelKind::Subgoal } else { noun.kind };
            let first = first.trim_end_matches('-');
            return Some(Term {
                one: format!("{first}{}", noun.one),
                many: format!("{first}{}", noun.many),
                english: noun.english,
                gender: noun.gender,
                kind,
                written: String::new(),
            });
        }
    }
    None
}

fn is_lower_goal(first: &str) -> bool {
    let first = first.trim_end_matches('-');
    [
        "del",
        "nämnd",
        "nämnds",
        "förvaltning",
        "förvaltnings",
        "enhet",
        "enhets",
        "bolag",
        "bolags",
        "etapp",
        "verksamhets",
        "resultat",
        "smart",
    ]
    .contains(&first)
}

/// The level that a name in the singular or plural stands for.
pub fn level(name: &str) -> Option<Term> {
    let phrase = at_start(name)?;
    (phrase.end == name.len()).then(|| phrase.terms.into_iter().next()).flatten()
}

/// True for an adjective that levels' names have.
pub fn is_adjective(word: &str) -> bool {
    ADJECTIVES.iter().any(|(forms, _, _)| forms.contains(&word))
}

/// True for a word that may stand in front of a level's word as its owner.
fn is_owner(word: &str) -> bool {
    OWNERS.contains(&word)
        || ["nämndens", "styrelsens", "förvaltningens", "bolagets", "kontorets", "utskottets"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// The level's words that a text begins with.
pub fn at_start(text: &str) -> Option<Phrase> {
    let mut adjectives: Vec<(&str, &str)> = Vec::new();
    let mut qualified = false;
    let mut first: Option<usize> = None;
    for (count, (at, word)) in words(text).enumerate() {
        if count >= 5 {
            return None;
        }
        let small = bare(word);
        let from = *first.get_or_insert(at);
        if let Some((term, end)) = named(text, at, word) {
            let mut term = with_adjectives(term, &adjectives);
            let mut terms = Vec::new();
            let mut end = end;
            if let Some((mut second, behind)) = second(text, end) {
                if second.one == term.one && adjectives.is_empty() {
                    second.written.clone_from(&term.written);
                }
                terms.push(second);
                end = behind;
            }
            term.written = text
                .get(from..at + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len())
                .unwrap_or_default()
                .to_owned();
            terms.insert(0, term);
            return Some(Phrase { terms, end, qualified });
        }
        // A mark inside ends what could be a name.
        if word.ends_with(['.', ':', ',', ';', '!', '?', '–']) {
            return None;
        }
        match ADJECTIVES.iter().find(|(forms, _, _)| forms.contains(&small.as_str())) {
            Some((_, neuter, common)) => adjectives.push((neuter, common)),
            None if is_owner(&small) || small == "och" && !adjectives.is_empty() => {}
            None if count == 0 && small.ends_with('s') && small.chars().count() > 3 && adjectives.is_empty() => {
                qualified = true
            }
            None => return None,
        }
    }
    None
}

/// The level that the word at this place names, alone or with a hyphen that waits for the next: *nämnds- och
/// förvaltningsmål*.
fn named(text: &str, at: usize, word: &str) -> Option<(Term, usize)> {
    let end = at + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    if let Some(first) = word.strip_suffix('-') {
        let mut behind = words(text).filter(|(place, _)| *place > at);
        let (_, and) = behind.next()?;
        let (_, last) = behind.next()?;
        if !["och", "eller", "samt", "respektive"].contains(&and) {
            return None;
        }
        let joined =
            NOUNS.iter().find(|noun| noun.compounds && noun.forms.iter().any(|form| bare(last).ends_with(form)))?;
        let small = first.to_lowercase();
        let name = if joined.forms.contains(&small.as_str()) { small } else { format!("{small}{}", joined.one) };
        return of_word(&name).map(|term| (term, at + word.len()));
    }
    of_word(word).map(|term| (term, end))
}

/// A second level's word behind *och*: where it ends too.
fn second(text: &str, from: usize) -> Option<(Term, usize)> {
    let rest = text.get(from..)?;
    let mut behind = words(rest);
    let (_, and) = behind.next()?;
    if !["och", "samt", "/", "med", "&"].contains(&and) {
        return None;
    }
    let (at, word) = behind.next()?;
    if let Some((term, end)) = named(rest, at, word) {
        let written = rest.get(at..end)?.to_owned();
        return Some((Term { written, ..term }, from + end));
    }
    let small = bare(word);
    let (_, neuter, common) = ADJECTIVES.iter().find(|(forms, _, _)| forms.contains(&small.as_str()))?;
    let (noun_at, noun) = behind.next()?;
    let (term, end) = named(rest, noun_at, noun)?;
    let written = rest.get(at..end)?.to_owned();
    Some((Term { written, ..with_adjectives(term, &[(neuter, common)]) }, from + end))
}

fn with_adjectives(term: Term, adjectives: &[(&str, &str)]) -> Term {
    if adjectives.is_empty() {
        return term;
    }
    let all = |one: bool| -> String {
        let words: Vec<String> = adjectives
            .iter()
            .map(|(neuter, common)| match (one, term.gender) {
                (true, Gender::Neuter) => (*neuter).to_owned(),
                (true, Gender::Common) => (*common).to_owned(),
                (false, _) => plural(neuter),
            })
            .collect();
        words.join(" ")
    };
    Term { one: format!("{} {}", all(true), term.one), many: format!("{} {}", all(false), term.many), ..term.clone() }
}

fn plural(neuter: &str) -> String {
    ADJECTIVES
        .iter()
        .find(|(_, known, _)| *known == neuter)
        .and_then(|(forms, _, _)| forms.last())
        .map_or_else(|| neuter.to_owned(), |form| (*form).to_owned())
}

/// The words of a text with their places.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr().addr();
    text.split_whitespace().map(move |word| (word.as_ptr().addr() - start, word))
}

/// True when a text begins with a word for measures, and where that ends.
pub fn measure_at_start(text: &str) -> Option<usize> {
    let small = text.to_lowercase();
    if let Some(measured) = MEASURED.iter().find(|measured| small.starts_with(**measured)) {
        return Some(measured.len()).filter(|end| text.is_char_boundary(*end));
    }
    let (at, word) = words(text).next()?;
    if MEASURES.contains(&bare(word).as_str()) {
        return Some(at + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    }
    // *Kommunens indikatorer*, *Uppföljning av mål – nyckeltal* are headings of measures too.
    let (next_at, next) = words(text).nth(1)?;
    let owner = is_owner(&bare(word)) || ADJECTIVES.iter().any(|(forms, _, _)| forms.contains(&bare(word).as_str()));
    (owner && MEASURES.contains(&bare(next).as_str()))
        .then(|| next_at + next.trim_end_matches(|c: char| !c.is_alphanumeric()).len())
}

/// True for a word for measures.
pub fn is_measure(word: &str) -> bool {
    MEASURES.contains(&bare(word).as_str())
}

/// The level that a word names, if it names one.
pub fn term_of(word: &str) -> Option<Term> {
    of_word(word).map(|term| Term { written: word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned(), ..term })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named_by(text: &str) -> Vec<String> {
        at_start(text).map(|phrase| phrase.terms.into_iter().map(|term| term.one).collect()).unwrap_or_default()
    }

    #[test]
    fn a_level_is_known_by_its_noun() {
        for (text, levels) in [
            ("VISION", vec!["vision"]),
            ("Övergripande mål", vec!["övergripande mål"]),
            ("Strategiska mål 2024–2027", vec!["strategiskt mål"]),
            ("Kommunens prioriterade mål", vec!["prioriterat mål"]),
            ("Mål och delmål", vec!["mål", "delmål"]),
            ("Mål- och delmål", vec!["mål", "delmål"]),
            ("Nämnds- och förvaltningsmål tas", vec!["nämndsmål", "förvaltningsmål"]),
            ("Syfte/strategi:", vec!["strategi"]),
            ("Inriktningsmålen syftar", vec!["inriktningsmål"]),
            ("Fokusområden", vec!["fokusområde"]),
            ("Integrationspolitikens mål", vec!["mål"]),
            ("Delmål – En del av samhället", vec!["delmål"]),
            ("Mål och strategiska insatser", vec!["mål", "strategisk insats"]),
        ] {
            assert_eq!(named_by(text), levels, "{text}");
        }
        for text in ["Ändamål", "Ansvarsområde", "Alla barn ska nå målen", "Målgrupp", "Integrationsstrategi 2021"]
        {
            assert!(named_by(text).is_empty(), "{text}");
        }
        assert!(at_start("Integrationspolitikens mål").unwrap().qualified);
        assert!(!at_start("Socialnämndens mål").unwrap().qualified);
    }
}
