//! The head of a document: who adopted it and when, its number, how long it holds.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dates;
use super::words::words;

/// One fact, in the document's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What it is, as in [`KEYS`].
    pub id: Cow<'static, str>,
    /// What the document calls it.
    pub label: String,
    /// Its words.
    pub raw: String,
    /// The date in them.
    #[serde(with = "super::coded::maybe")]
    pub date: Option<Date>,
    /// The year in them, when there is no more.
    pub year: Option<u32>,
    /// The lines it stands on.
    pub places: Vec<usize>,
}

/// The facts that are known, and what documents call them.
pub const KEYS: &[(&str, &[&str])] = &[
    (
        "dnr",
        &[
            "dnr",
            "diarienummer",
            "diarienr",
            "diarie nr",
            "ärendenummer",
            "ärendenr",
            "diarie-nummer",
            "diariebeteckning",
        ],
    ),
    (
        "adopted",
        &[
            "antagningsdatum",
            "fastställd",
            "fastställd datum",
            "beslutsdatum",
            "beslutad",
            "antagen",
            "antagen datum",
            "datum för beslut",
            "antagen den",
            "fastställt",
            "datum för fastställande",
            "beslutad datum",
            "beslutsdatum och paragraf",
        ],
    ),
    (
        "decided_by",
        &[
            "antaget av",
            "antagen av",
            "antagna av",
            "beslutad av",
            "beslutat av",
            "fastställd av",
            "fastställt av",
            "beslutsinstans",
            "beslutande",
            "beslutande organ",
            "beslutsorgan",
            "godkänd av",
            "beslutsfattare",
            "beslut av",
            "fastställare",
        ],
    ),
    ("version", &["version", "utgåva"]),
    (
        "revised",
        &["senast reviderad", "reviderad", "revideringsdatum", "senast uppdaterad", "reviderad den", "senast ändrad"],
    ),
    (
        "valid_to",
        &[
            "giltig till",
            "gäller till och med",
            "giltighetstid",
            "gäller t.o.m.",
            "gäller t.o.m",
            "giltig t.o.m.",
            "giltighet",
            "gäller till",
            "giltig till och med",
            "gäller tom",
            "giltigt till",
            "giltigt till och med",
        ],
    ),
    (
        "valid_from",
        &["gäller från", "gäller från och med", "gäller fr.o.m.", "gäller fr o m", "giltig från", "gäller fr"],
    ),
    (
        "owner",
        &[
            "dokumentansvarig",
            "dokumentansvar",
            "dokumentägare",
            "dokumentansvarig funktion",
            "ansvarig för dokumentet",
            "ansvarig tjänsteman",
            "dokument-ansvarig",
            "dokumentansvarig tjänsteperson",
            "kontaktperson",
        ],
    ),
    ("kind", &["dokumenttyp", "typ av dokument", "dokumentkategori", "typ av styrdokument", "dokumentslag"]),
    ("title", &["dokumentnamn", "dokumenttitel", "dokumentets namn", "titel"]),
    ("replaces", &["ersätter", "ersätter tidigare"]),
    ("horizon", &["planperiod", "giltighetsperiod", "period", "avser perioden"]),
    ("history", &["revisionshistorik", "revideringshistorik"]),
    ("scope", &["gäller för", "dokumentet gäller för", "omfattar", "målgrupp för dokumentet"]),
    ("paragraph", &["paragraf", "§"]),
    ("author", &["författare", "upprättad av", "framtagen av", "handläggare", "upprättat av"]),
];

/// Which fact a label names.
pub fn key_of(label: &str) -> Option<&'static str> {
    let label = label.trim().trim_end_matches(':').to_lowercase();
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    KEYS.iter().find(|(_, names)| names.contains(&label.as_str())).map(|(id, _)| *id)
}

/// True for a word that labels a fact.
pub fn is_key(label: &str) -> bool {
    key_of(label).is_some()
}

/// True for a line that begins with a fact's label and a colon.
pub fn opens(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| is_key(label))
        || diary_number(line).is_some_and(|(from, _)| from == 0) && line.len() < 40
}

/// The facts in a line of the document's head.
pub fn of_line(line: &str, places: &[usize]) -> Vec<Found> {
    let mut found = Vec::new();
    if let Some((label, value)) = line.split_once(':')
        && let Some(id) = key_of(label)
    {
        keyed(&mut found, id, label.trim(), value.trim(), places);
        return found;
    }
    running(&mut found, line, places);
    found
}

/// A label and its value.
pub fn keyed(found: &mut Vec<Found>, id: &'static str, label: &str, value: &str, places: &[usize]) {
    let mut value = value.trim();
    if id == "decided_by" || id == "adopted" {
        let mut more = Vec::new();
        decided(&mut more, value, label, places);
        more.retain(|fact| fact.id != id || id == "adopted");
        if id == "decided_by" {
            found.extend(organ(value).map(|(from, to)| fact(id, label, value.get(from..to).unwrap_or(value), places)));
            found.extend(more);
            return;
        }
        if more.iter().any(|fact| fact.id == "decided_by") {
            found.extend(more);
            return;
        }
        more.retain(|fact| fact.id == "paragraph" || fact.id == "dnr");
        found.extend(more);
        value = dates::find(value).and_then(|(_, range)| value.get(range)).unwrap_or(value);
    }
    found.push(fact(id, label, value, places));
}

fn fact(id: &'static str, label: &str, raw: &str, places: &[usize]) -> Found {
    let timed = ["adopted", "revised", "valid_to", "valid_from", "cut_off"].contains(&id);
    let date = timed.then(|| dates::find(raw)).flatten().map(|(date, _)| date);
    let year = if timed && date.is_none() { dates::year(raw) } else { None };
    Found { id: id.into(), label: label.to_owned(), raw: raw.to_owned(), date, year, places: places.to_vec() }
}

/// The verbs of adoption.
const ADOPTED: &[&str] = &[
    "antagen",
    "antagna",
    "antaget",
    "fastställd",
    "fastställda",
    "fastställt",
    "beslutad",
    "beslutat",
    "godkänd",
    "godkänt",
    "reviderad",
    "antogs",
    "fastställdes",
    "beslutades",
    "godkändes",
];

/// Facts in running words: *Antagen av kommunfullmäktige den 14 juni 2021, § 58.*
fn running(found: &mut Vec<Found>, line: &str, places: &[usize]) {
    for sentence in super::sentences::split(line) {
        let sentence = passive(sentence);
        let mut first: Vec<&str> = sentence.split_whitespace().take(5).collect();
        first.iter_mut().for_each(|word| *word = word.trim_end_matches([',', ':']));
        let verb = first.first().map(|word| word.to_lowercase()).unwrap_or_default();
        let adopted = ADOPTED.contains(&verb.as_str());
        if adopted {
            let behind = sentence.get(first.first().map_or(0, |word| word.len())..).unwrap_or_default();
            if verb == "reviderad" {
                found.extend(
                    dates::find(behind)
                        .and_then(|(_, range)| behind.get(range))
                        .map(|raw| fact("revised", "Reviderad", raw, places)),
                );
            } else {
                decided(found, behind, first.first().copied().unwrap_or_default(), places);
            }
        } else if verb == "ersätter" || sentence.contains(" ersätter ") && sentence.len() < 160 {
            if let Some((_, what)) = sentence.split_once("rsätter ") {
                found.push(fact("replaces", "Ersätter", what.trim_end_matches('.'), places));
            }
        } else if let Some((label, value)) = sentence.split_once(':')
            && let Some(id) = key_of(label)
        {
            keyed(found, id, label.trim(), value.trim().trim_end_matches('.'), places);
        } else if (verb == "ansvarig" || verb == "ansvariga") && sentence.len() < 120 {
            if let Some((head, who)) = sentence.split_once(" är ")
                && head.split_whitespace().count() <= 5
            {
                found.push(fact("owner", head, who.trim_end_matches('.'), places));
            }
        } else if sentence.len() < 60
            && let Some((_, number)) = diary_number(sentence)
        {
            found.push(fact("dnr", "Dnr", number, places));
        } else if let Some(number) = paragraph(sentence)
            .filter(|number| sentence.trim().len() <= number.len() + 8 && !found.iter().any(|f| f.id == "paragraph"))
        {
            found.push(fact("paragraph", "Paragraf", number, places));
        }
    }
}

/// *Planen antogs av kommunfullmäktige* from its verb on, when a sentence begins so; else the sentence.
fn passive(sentence: &str) -> &str {
    const VERBS: &[&str] = &["antogs", "fastställdes", "beslutades", "godkändes"];
    let verb = words(sentence).take(4).find(|(_, word)| VERBS.contains(word));
    verb.and_then(|(at, _)| sentence.get(at..)).unwrap_or(sentence)
}

/// Who decided, when and under which paragraph, in the words behind *antagen*.
fn decided(found: &mut Vec<Found>, text: &str, label: &str, places: &[usize]) {
    let av = text.trim_start().starts_with("av ") || label.to_lowercase().ends_with(" av");
    let body = text.trim_start().strip_prefix("av ").unwrap_or(text.trim_start());
    if av && let Some((from, to)) = organ(body) {
        found.push(fact(
            "decided_by",
            &format!("{} av", label.trim_end_matches(" av")),
            body.get(from..to).unwrap_or_default(),
            places,
        ));
    }
    if let Some((_, range)) = dates::find(text) {
        let raw = text.get(range).unwrap_or_default();
        found.push(fact("adopted", label.trim_end_matches(" av"), raw, places));
    } else if let Some(year) = dates::year(text.split('§').next().unwrap_or_default()) {
        found.push(fact("adopted", label.trim_end_matches(" av"), &year.to_string(), places));
    }
    if let Some(number) = paragraph(text) {
        found.push(fact("paragraph", "Paragraf", number, places));
    }
    if let Some((_, number)) = diary_number(text) {
        found.push(fact("dnr", "Dnr", number, places));
    }
}

/// The body that decided: the words up to the date.
fn organ(text: &str) -> Option<(usize, usize)> {
    let mut end = 0;
    for (at, word) in words(text).take(8) {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '§');
        let stops = core.starts_with('§')
            || core.eq_ignore_ascii_case("den")
            || core.chars().next().is_some_and(|c| c.is_ascii_digit());
        if stops
            || ["dnr", "diarienr", "diarienummer", "år", "genom", "att", "i", "vid"]
                .contains(&core.to_lowercase().as_str())
        {
            break;
        }
        end = at + word.trim_end_matches([',', '.', ';', '(']).len();
        if word.ends_with([',', '.', ';']) {
            break;
        }
    }
    (end > 0).then_some((0, end))
}

/// `§ 58` in a text, with its sign.
fn paragraph(text: &str) -> Option<&str> {
    let at = text.find('§')?;
    let rest = text.get(at + '§'.len_utf8()..)?;
    let room = rest.len() - rest.trim_start().len();
    let digits = rest.trim_start().chars().take_while(char::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    text.get(at..at + '§'.len_utf8() + room + digits)
}

/// A diary number, with or without its label, and where it begins.
pub fn diary_number(text: &str) -> Option<(usize, &str)> {
    let all: Vec<(usize, &str)> = words(text).collect();
    for (place, (at, word)) in all.iter().enumerate() {
        let small = word.trim_end_matches([':', '.']).to_lowercase();
        if ["dnr", "diarienr", "diarienummer"].contains(&small.as_str()) {
            let from = all.get(place + 1)?.0;
            let mut to = from;
            for (at, word) in all.iter().skip(place + 1).take(3) {
                let core = word.trim_end_matches([',', '.', ')']);
                let part = core.chars().any(|c| c.is_ascii_digit())
                    || core.chars().all(|c| c.is_uppercase() || "-/".contains(c));
                if !part {
                    break;
                }
                to = at + core.len();
                if core.len() < word.len() || core.chars().any(|c| c.is_ascii_digit()) {
                    break;
                }
            }
            return (to > from).then(|| text.get(from..to)).flatten().map(|number| (*at, number));
        }
    }
    // Alone on its line: *Ks2016/0225*, *KS 2021-00417*.
    let whole = text.trim();
    let letters: String = whole.chars().take_while(|c| c.is_alphabetic()).collect();
    let rest = whole.get(letters.len()..)?.trim_start_matches([' ', '.', '/', '-']);
    let shape = rest.len() >= 6
        && rest.get(..4).is_some_and(dates::is_year)
        && rest.get(4..5).is_some_and(|c| "-/:".contains(c))
        && rest
            .get(5..)
            .is_some_and(|tail| tail.chars().all(|c| c.is_ascii_digit() || "-./:".contains(c)) && tail.len() >= 2);
    let unit = (2..=6).contains(&letters.chars().count()) && letters.chars().next().is_some_and(char::is_uppercase);
    (shape && unit).then_some((0, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<(&'static str, String)> {
        let known = |fact: &Found| KEYS.iter().find(|(id, _)| *id == fact.id).unwrap().0;
        of_line(line, &[1]).into_iter().map(|fact| (known(&fact), fact.raw)).collect()
    }

    #[test]
    fn facts_are_found_by_label_and_in_running_words() {
        assert_eq!(found("DIARIENUMMER: KS-2016-284"), [("dnr", "KS-2016-284".into())]);
        assert_eq!(
            found("Beslutad av: Kommunstyrelsen 2021-12-06 § 203"),
            [("decided_by", "Kommunstyrelsen".into()), ("adopted", "2021-12-06".into()), ("paragraph", "§ 203".into())]
        );
        assert_eq!(
            found(
                "Antagen av kommunfullmäktige den 14 juni 2021, § 58. Ersätter Plan för mångfald 2014–2018. Dokumentansvarig: Kommundirektör."
            ),
            [
                ("decided_by", "kommunfullmäktige".into()),
                ("adopted", "den 14 juni 2021".into()),
                ("paragraph", "§ 58".into()),
                ("replaces", "Plan för mångfald 2014–2018".into()),
                ("owner", "Kommundirektör".into())
            ]
        );
        assert_eq!(
            found("antagen av Kommunfullmäktige 2017-11-20 Dnr 2017/130-88"),
            [
                ("decided_by", "Kommunfullmäktige".into()),
                ("adopted", "2017-11-20".into()),
                ("dnr", "2017/130-88".into())
            ]
        );
        assert_eq!(found("Ansvarig för planen är folkhälsostrategen."), [("owner", "folkhälsostrategen".into())]);
        assert_eq!(found("Dnr KS/2022:77"), [("dnr", "KS/2022:77".into())]);
        assert_eq!(found("Ks2016/0225"), [("dnr", "Ks2016/0225".into())]);
        assert_eq!(found("Dnr: SN 2024:188-041"), [("dnr", "SN 2024:188-041".into())]);
        assert_eq!(found("§ 64"), [("paragraph", "§ 64".into())]);
        assert_eq!(
            found("Antagna av kommunstyrelsen 2017-01-11 §"),
            [("decided_by", "kommunstyrelsen".into()), ("adopted", "2017-01-11".into())]
        );
        assert_eq!(
            found("Planen antogs av kommunfullmäktige 2025-03-17 § 41."),
            [
                ("decided_by", "kommunfullmäktige".into()),
                ("adopted", "2025-03-17".into()),
                ("paragraph", "§ 41".into())
            ]
        );
        assert!(found("Alla barn ska klara skolan.").is_empty());
    }
}
