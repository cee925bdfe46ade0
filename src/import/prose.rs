//! Goals that stand in running text: *anges som övergripande mål att …*, *visionen om att …*.

use super::sentences;
use super::words::{self, Term, bare};
use crate::domain::record::LevelKind;

/// A goal found in running text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mined {
    /// Its level.
    pub term: Term,
    /// Its words, exactly as they stand.
    pub text: String,
    /// Which sentence of the text it stands in.
    pub sentence: usize,
    /// True for what is only referred to, and lives elsewhere.
    pub referred: bool,
}

/// The goals in a text.
pub fn mine(text: &str) -> Vec<Mined> {
    let mut found = Vec::new();
    for (number, sentence) in sentences::split_wide(text).into_iter().enumerate() {
        for (term, at, end) in terms_in(sentence) {
            let behind = sentence.get(end..).unwrap_or_default();
            let before = sentence.get(..at).unwrap_or_default();
            let one = |words: &str, referred: bool| Mined {
                term: term.clone(),
                text: words.trim().to_owned(),
                sentence: number,
                referred,
            };
            if let Some(words) = quoted(behind) {
                found.push(one(words, false));
            } else if let Some(words) = called_out(behind) {
                found.push(one(words, false));
            } else if let Some(words) = said_to_be(behind).filter(|_| term.is_goal()) {
                found.push(one(words, false));
            } else if let Some(words) = behind.strip_prefix(" om att ").or_else(|| behind.strip_prefix(" om ")) {
                let words = until(words, &[" samt ", " är den ", " är det ", ", som "]);
                let reached = ["nå ", "når ", "uppnå ", "uppnår ", "mot "].iter().any(|verb| before.ends_with(verb));
                let owned = before.trim_end().ends_with('s') || before.trim_end().ends_with("samt");
                if reached || owned {
                    found.push(one(words, owned && !reached));
                }
            } else if before.trim_end().ends_with("som") && !term.one.is_empty() {
                // *anges som övergripande mål för arbetet att samtliga … ska …*
                if let Some((_, words)) = behind.split_once(" att ") {
                    found.push(one(until(words, &[]), false));
                }
            } else if let Some((head, words)) = behind.split_once(": ") {
                if term.kind == LevelKind::Group {
                    found.extend(listed(until(words, &[])).into_iter().map(|words| one(words, false)));
                } else if words.chars().next().is_some_and(char::is_uppercase)
                    && head.split_whitespace().count() <= 6
                    && !head.contains('.')
                {
                    found.push(one(words.trim(), false));
                }
            }
        }
    }
    found.retain(|mined| mined.text.split_whitespace().count() >= 1 && mined.text.chars().count() <= 600);
    let mut out: Vec<Mined> = Vec::new();
    for mined in found {
        if !out.iter().any(|known| known.text == mined.text) {
            out.push(mined);
        }
    }
    out
}

/// The levels' words in a sentence, with their adjectives: where they begin and end.
pub fn terms_in(sentence: &str) -> Vec<(Term, usize, usize)> {
    let all: Vec<(usize, &str)> = words::words(sentence).collect();
    let mut found: Vec<(Term, usize, usize)> = Vec::new();
    for (place, (at, word)) in all.iter().enumerate() {
        if found.last().is_some_and(|(_, _, end)| at < end) {
            continue;
        }
        let small = bare(word);
        let adjective = words::is_adjective(&small);
        if !adjective && words::term_of(word).is_none() {
            continue;
        }
        let Some(phrase) = sentence.get(*at..).and_then(words::at_start) else { continue };
        let before = place.checked_sub(1).and_then(|before| all.get(before)).map_or("", |(_, word)| *word);
        // A compound such as *integrationsmålet* after an adjective is the level the adjective names.
        if ["utan", "andra"].contains(&before) {
            continue;
        }
        if let Some(term) = phrase.terms.into_iter().next() {
            found.push((term, *at, at + phrase.end));
        }
    }
    found
}

fn quoted(behind: &str) -> Option<&str> {
    let rest = behind.strip_prefix([' ', ':'])?.trim_start();
    let rest = rest.strip_prefix(['”', '"', '“'])?;
    let end = rest.find(['”', '"', '“'])?;
    let words = rest.get(..end)?;
    (words.split_whitespace().count() >= 4).then_some(words)
}

/// *Målet är att alla kan delta*, *… är också att ingen ska vänta*.
fn said_to_be(behind: &str) -> Option<&str> {
    let rest = behind.strip_prefix(" är ")?;
    let rest =
        ["också ", "därför ", "även ", "dessutom "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let words = rest.strip_prefix("att ")?;
    let words = quoted(&format!(" {words}")).map_or(words, |inside| {
        let from = words.find(inside).unwrap_or_default();
        words.get(from..from + inside.len()).unwrap_or(words)
    });
    (words.split_whitespace().count() >= 4).then(|| until(words, &[]))
}

/// *inriktningsmålet Herrljunga kommun har en tydlig VI-känsla! och …*
fn called_out(behind: &str) -> Option<&str> {
    let words = behind.strip_prefix(' ')?;
    let end = words.find('!')? + 1;
    let called = words.get(..end)?;
    let sound = called.chars().next().is_some_and(char::is_uppercase) && called.split_whitespace().count() >= 3;
    sound.then_some(called)
}

fn until<'t>(words: &'t str, marks: &[&str]) -> &'t str {
    let end = marks.iter().filter_map(|mark| words.find(mark)).min().unwrap_or(words.len());
    words.get(..end).unwrap_or(words).trim().trim_end_matches(['.', ':'])
}

/// *arbete och sysselsättning, boende och inkludering*: the last *och* joins the list.
fn listed(words: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = words.split(", ").map(str::trim).collect();
    if let Some(last) = parts.pop() {
        match last.rsplit_once(" och ").or_else(|| last.rsplit_once(" samt ")) {
            Some((first, second)) => parts.extend([first.trim(), second.trim()]),
            None => parts.push(last),
        }
    }
    let short = parts.iter().all(|part| part.split_whitespace().count() <= 6);
    if short && parts.len() >= 2 { parts } else { Vec::new() }
}

/// What a text says of the parts of a goal: the words it takes from the goal, and what they mean.
pub fn explained(text: &str) -> Vec<(&str, &str)> {
    const VERBS: &[&str] = &[
        " visar på ",
        " menar på att ",
        " menar att ",
        " innebär att ",
        " innebär ",
        " betyder att ",
        " betyder ",
        " avser ",
        " syftar på ",
    ];
    let mut found = Vec::new();
    for sentence in sentences::split(text) {
        let mut parts = sentence.splitn(3, ['"', '”', '“']);
        let (Some(_), Some(words), Some(rest)) = (parts.next(), parts.next(), parts.next()) else { continue };
        if words.is_empty() {
            continue;
        }
        if let Some(meaning) = VERBS.iter().find_map(|verb| rest.strip_prefix(verb)) {
            found.push((words, meaning.trim_end_matches('.')));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mined(text: &str) -> Vec<(String, String)> {
        mine(text).into_iter().map(|mined| (mined.term.one, mined.text)).collect()
    }

    #[test]
    fn goals_are_found_in_running_text() {
        assert_eq!(
            mined(
                "Strategin syftar till att nå målet om en hållbar ort där alla trivs. Tre av inriktningsmålen berör det:"
            ),
            [("mål".into(), "en hållbar ort där alla trivs".into())]
        );
        assert_eq!(
            mined(
                "Här anges som övergripande mål för detta arbete att samtliga, på lika villkor, ska delta. I förslaget pekas ut ett antal fokusområden som ska prioriteras: arbete och studier, boende och hälsa."
            ),
            [
                ("övergripande mål".into(), "samtliga, på lika villkor, ska delta".into()),
                ("fokusområde".into(), "arbete och studier".into()),
                ("fokusområde".into(), "boende".into()),
                ("fokusområde".into(), "hälsa".into())
            ]
        );
        assert_eq!(
            mined(
                "Ur kommunens vision om att växa tillsammans samt mål om att verka hållbart är den sista delen framtagen."
            ),
            [("vision".into(), "växa tillsammans".into()), ("mål".into(), "verka hållbart".into())]
        );
        assert!(mined("Handlingsplanen visar vilka mål som finns.").is_empty());
    }

    #[test]
    fn a_goal_is_said_to_be_something() {
        assert_eq!(
            mined(
                "Vårt mål är att ”alla kan delta på lika villkor”. Ett viktigt mål är också att ingen ska vänta länge."
            ),
            [("mål".into(), "alla kan delta på lika villkor".into()), ("mål".into(), "ingen ska vänta länge".into())]
        );
    }

    #[test]
    fn parts_of_a_goal_are_explained() {
        let text = "Ordet \"inkluderar\" menar på att vi rör oss utåt. \"Alla\" innebär ett synsätt.";
        assert_eq!(explained(text), [("inkluderar", "vi rör oss utåt"), ("Alla", "ett synsätt")]);
    }
}
