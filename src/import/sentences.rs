//! Sentences, and what they demand: rules that are to be followed up, and items that somebody shall draw up later.

use crate::domain::record::Severity;

use super::words::{self, Term, bare};

/// Abbreviations after which a full stop ends no sentence.
const SHORT: &[&str] = &[
    "t.ex", "t", "ex", "bl.a", "bl", "m.m", "m", "dvs", "d.v.s", "s.k", "ca", "osv", "etc", "kap", "st", "jfr", "nr",
    "sid", "resp", "inkl", "fr.o.m", "t.o.m", "f.d", "prop", "kl",
];

/// The sentences of a text.
pub fn split(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| ".!?".contains(*c)).collect();
    for (at, mark) in marks {
        let end = at + mark.len_utf8();
        let after = text.get(end..).unwrap_or_default();
        let close = after.chars().next().filter(|c| "”\"’)".contains(*c)).map_or(0, char::len_utf8);
        let rest = after.get(close..).unwrap_or_default();
        let begins = rest.trim_start().chars().next();
        let ends = rest.is_empty()
            || rest.starts_with(char::is_whitespace)
                && begins.is_some_and(|c| c.is_uppercase() || "”\"“'–•1234567890".contains(c));
        let before = text.get(from..at).unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
        let cut = mark == '.'
            && (SHORT.contains(&before.trim_start_matches('(').to_lowercase().as_str())
                || before.len() <= 3
                    && before.chars().all(|c| c.is_ascii_digit())
                    && text.get(from..at).is_some_and(|t| t.trim() == before));
        if ends && !cut {
            out.push(text.get(from..end + close).unwrap_or_default().trim());
            from = end + close;
        }
    }
    out.push(text.get(from..).unwrap_or_default().trim());
    out.retain(|sentence| !sentence.is_empty());
    out
}

/// The sentences of a text, one with an exclamation inside kept whole when it goes on in small letters.
pub fn split_wide(text: &str) -> Vec<&str> {
    split(text)
}

/// True for a text that is a sentence by its look.
pub fn is_sentence(text: &str) -> bool {
    // *… stationen. (KS)* ends before who it is for.
    let own = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map_or(text, |(own, _)| own.trim_end());
    own.ends_with(['.', '!']) || is_duty(text)
}

/// True for a text that says what shall be.
pub fn is_duty(text: &str) -> bool {
    words_of(text).iter().any(|word| DUTIES.contains(&word.as_str()))
}

const DUTIES: &[&str] = &["ska", "skall", "bör"];

fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// Verbs of following up and of drawing up.
const FOLLOWS: &[&str] = &[
    "följs",
    "följas",
    "utvärderas",
    "sammanställer",
    "sammanställs",
    "redovisas",
    "redovisar",
    "rapporteras",
    "återrapporteras",
    "revideras",
    "uppdateras",
    "uppföljning",
    "utvärdering",
    "revidering",
    "avrapporteras",
    "aktualitetsprövas",
];

/// Words that say how often or when.
const TIMES: &[&str] = &[
    "årligen",
    "varje år",
    "vartannat år",
    "vart fjärde år",
    "mandatperiod",
    "delårsrapport",
    "årsredovisning",
    "tertial",
    "kvartal",
    "gånger om året",
    "gång per",
    "gånger per",
    "gånger per år",
    "halvår",
    "varje termin",
    "årsbokslut",
    "delår",
    "varje månad",
    "vart tredje år",
    "vart tredje",
    "verksamhetsberättelse",
];

/// Verbs by which something is to be made.
const MAKES: &[&str] = &[
    "ta fram",
    "tar fram",
    "tas fram",
    "tas",
    "upprätta",
    "upprättar",
    "upprättas",
    "arbeta fram",
    "arbetas fram",
    "föreslå",
    "föreslår",
    "formulera",
    "formulerar",
    "formuleras",
    "utarbeta",
    "utarbetar",
    "utarbetas",
    "brytas ned",
    "brytas ner",
    "bryts ned",
    "bryts ner",
    "bryta ned",
    "bryta ner",
    "kompletteras med",
    "kompletteras",
    "konkretiseras",
    "konkretisera",
    "besluta om",
    "beslutar om",
    "preciseras",
    "utforma",
    "utformar",
    "bryter ner",
    "bryter ned",
    "konkretiserar",
    "sätta upp",
    "sätter upp",
    "ha",
    "planera",
    "planerar",
    "redovisa",
];

/// True for the words of a demand on those who carry the plan out, that can be looked at afterwards.
pub fn rule(sentence: &str) -> Option<Severity> {
    let small = sentence.to_lowercase();
    let words = words_of(sentence);
    if words.len() < 4 || sentence.ends_with('?') || sentence.contains(" /") {
        return None;
    }
    let has = |list: &[&str]| list.iter().any(|word| small.contains(word));
    let word = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let must = word(&["ska", "skall"]);
    let should = word(&["bör"]);
    let follows = word(FOLLOWS);
    let often = has(TIMES);
    let about_plan =
        words.iter().any(|word| is_plan_word(word) || words::term_of(word).is_some() || words::is_measure(word));
    let makes = about_plan
        && MAKES
            .iter()
            .filter(|word| **word != "ha" && **word != "redovisa")
            .any(|word| small.contains(&format!(" {word} ")) || small.contains(&format!(" {word},")));
    let counts = words.iter().any(|word| ["minst", "högst", "max", "maximalt"].contains(&word.as_str())) && about_plan;
    let range = about_plan
        && words.iter().any(|word| {
            word.len() == 3 && word.contains(['-', '–']) && word.chars().filter(char::is_ascii_digit).count() == 2
        });
    let measurable = about_plan && words.iter().any(|word| word == "mätbara" || word == "mätbart");
    let intended = small.contains("avsedda att") || small.contains("är avsett att");
    let reviewed = follows && (often || small.contains("följas upp") || has(&["eventuell revidering"]));
    if must && (makes || counts || range || measurable || reviewed || follows && about_plan) {
        return Some(Severity::Requirement);
    }
    if should && (makes || counts || range || measurable || reviewed) {
        return Some(Severity::Recommendation);
    }
    if intended && about_plan {
        return Some(Severity::Intention);
    }
    if follows && often && (about_plan || word(&["sammanställer", "redovisar"])) || small.contains("ankommer") && makes
    {
        return Some(Severity::Requirement);
    }
    // A duty in the present tense: *mål tas fram i samråd med …*
    if makes && makers(&words) && !has(&["har tagits", "har arbetats"]) && !must && !should {
        return Some(Severity::Requirement);
    }
    None
}

/// True for a word for a document of this kind.
fn is_plan_word(word: &str) -> bool {
    [
        "planen",
        "strategin",
        "policyn",
        "programmet",
        "handlingsplan",
        "handlingsplanen",
        "handlingsplaner",
        "verksamhetsplan",
        "verksamhetsplaner",
        "planer",
        "verksamhetsplanen",
        "riktlinjerna",
        "dokumentet",
        "styrdokumentet",
    ]
    .iter()
    .any(|known| word == *known || known.len() >= 6 && word.ends_with(known))
}

/// True when a sentence is about what boards and administrations draw up themselves.
fn makers(words: &[String]) -> bool {
    words.iter().any(|word| {
        [
            "nämnd",
            "nämnden",
            "nämnder",
            "nämnderna",
            "förvaltning",
            "förvaltningar",
            "förvaltningarna",
            "förvaltningen",
            "bolag",
            "bolagen",
            "bolaget",
            "styrelse",
            "styrelser",
            "enhet",
            "enheter",
            "verksamhet",
            "verksamheterna",
            "verksamhetens",
            "integrationssamordnare",
            "respektive",
            "verksamheter",
        ]
        .contains(&word.as_str())
            || word.ends_with("nämnden")
            || word.ends_with("styrelsen")
            || word.ends_with("förvaltningen")
    })
}

/// The levels whose items a sentence promises: *varje nämnd ska ta fram en handlingsplan med aktiviteter*.
pub fn promised(sentence: &str) -> Vec<Term> {
    let small = sentence.to_lowercase();
    let words = words_of(sentence);
    let makes = MAKES.iter().any(|word| small.contains(&format!(" {word} ")));
    let promised = makes
        && (words.iter().any(|w| ["ska", "skall", "bör", "avsedda", "ankommer", "kommer"].contains(&w.as_str()))
            || makers(&words));
    if !promised || small.contains("har tagits") {
        return Vec::new();
    }
    // What is made stands behind the verb; in the passive, in front of it.
    let verb = MAKES.iter().filter_map(|word| small.find(&format!(" {word} ")).map(|at| (at, *word))).min();
    let Some((at, making)) = verb else { return Vec::new() };
    let passive = making.ends_with("as fram") || making == "tas" || (making.ends_with('s') && !making.contains(' '));
    let (before, behind) =
        (sentence.get(..at).unwrap_or_default(), sentence.get(at + making.len() + 1..).unwrap_or_default());
    let names =
        |part: &str| words::words(part).any(|(_, word)| words::term_of(word).is_some_and(|term| term.is_goal()));
    let part = if passive && (names(before) || !names(behind)) { before } else { behind };
    // What it shall answer to exists already.
    let cut = [
        "svarar mot",
        "utifrån",
        "bidrar till",
        "kopplat till",
        "kopplade till",
        "för att",
        "för målen",
        "för målet",
        "som stödjer",
        "enligt",
        "för att nå",
        "i enlighet med",
        "från",
        "utgår",
    ];
    let until = cut.iter().filter_map(|word| part.find(word)).min().unwrap_or(part.len());
    let part = part.get(..until).unwrap_or_default();
    let mut terms: Vec<Term> = Vec::new();
    let all: Vec<(usize, &str)> = words::words(part).collect();
    for (at, word) in &all {
        let term = if word.ends_with('-') {
            part.get(*at..).and_then(words::at_start).and_then(|phrase| phrase.terms.into_iter().next())
        } else {
            words::term_of(word).or_else(|| plan_of(word))
        };
        let Some(term) = term else { continue };
        let is_level = !matches!(
            term.kind,
            crate::domain::record::LevelKind::Vision
                | crate::domain::record::LevelKind::Group
                | crate::domain::record::LevelKind::Assignment
        );
        if is_level && !terms.iter().any(|known| known.one == term.one) {
            terms.push(term);
        }
    }
    // An action plan holds the activities that stand beside it.
    if terms.len() > 1 {
        terms.retain(|term| term.one != "handlingsplan");
    }
    terms
}

fn plan_of(word: &str) -> Option<Term> {
    let small = bare(word);
    ["handlingsplan", "handlingsplaner", "handlingsplanen", "handlingsplanerna"].contains(&small.as_str()).then(|| {
        Term {
            one: "handlingsplan".into(),
            many: "handlingsplaner".into(),
            english: ("action plan", "action plans"),
            gender: crate::domain::record::Gender::Common,
            kind: crate::domain::record::LevelKind::Activity,
            written: word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(
            split("Ett mål. Det följs upp 2.4 ggr, t.ex. i maj. Klart!"),
            ["Ett mål.", "Det följs upp 2.4 ggr, t.ex. i maj.", "Klart!"]
        );
        assert_eq!(split("”Hej.” Nästa"), ["”Hej.”", "Nästa"]);
    }

    #[test]
    fn demands_are_known_by_their_verbs() {
        for text in [
            "Handlingsplanen ska följas upp två gånger om året.",
            "Varje nämnd ska ta fram en handlingsplan med aktiviteter som svarar mot strategins mål.",
            "Handlingsplanen bör innehålla högst fem aktiviteter per år.",
            "Strategin följs upp årligen i samband med årsredovisningen och utvärderas en gång per mandatperiod.",
            "Målen följs upp i delårsrapporten per den 31 augusti och i årsredovisningen.",
            "Nämnderna ska varje år föreslå insatser som bidrar till delmålen.",
            "Folkhälsorådet sammanställer resultatet i en välfärdsredovisning vartannat år.",
            "Uppföljning av aktiviteter ska göras varje år, i kommunens årsredovisning.",
            "Fördjupad uppföljning av strategin sker i början av ny mandatperiod.",
            "Strategin ska tas upp för eventuell revidering när nya inriktningsmål har fastställts.",
            "Dessa mål är avsedda att, efter politisk behandling, brytas ned i mätbara delmål.",
            "Om möjligt bör målen vara mätbara.",
        ] {
            assert!(rule(text).is_some(), "{text}");
        }
        for text in [
            "Handlingsplanen visar vad som ska göras under 2022 och 2023, av vem och när.",
            "Kommunstyrelsen får en samlad rapport i februari.",
            "Denna strategi ska bidra till skapandet av en kommun där mångfald ses som en tillgång.",
            "Andelen elever som mår bra har minskat sedan 2015.",
            "Nämnden ansvarar för individ- och familjeomsorg.",
        ] {
            assert!(rule(text).is_none(), "{text}");
        }
    }

    #[test]
    fn promises_name_the_level() {
        let named = |text: &str| promised(text).into_iter().map(|term| term.one).collect::<Vec<_>>();
        assert_eq!(
            named("Varje nämnd ska ta fram en handlingsplan med aktiviteter som svarar mot strategins mål."),
            ["aktivitet"]
        );
        assert_eq!(named("Nämnderna ska varje år föreslå insatser som bidrar till delmålen."), ["insats"]);
        assert_eq!(
            named("Dessa mål är avsedda att, efter politisk behandling, brytas ned i mätbara delmål."),
            ["delmål"]
        );
        assert!(named("Alla barn ska klara skolan.").is_empty());
    }
}
