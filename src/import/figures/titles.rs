//! What stands over a table says of its figures: a sheet that is called *Sävsjö*, *Kvinnor* or *2024* is that
//! municipality's, those people's or that year's; a title that names somebody else leaves open whose they are.

use super::cells::{self, Whom, is_year, sex_in};
use crate::domain::municipality::{Area, area};
use crate::domain::record::Sex;
use crate::import::periods::period_of;

/// What a sheet's name says of everything on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// Whose it is.
    pub(super) area: Option<Area>,
    /// Whom it is for.
    pub(super) sex: Whom,
    /// The period.
    pub(super) period: Option<String>,
}

/// What a sheet's name says: *Sävsjö*, *Sävsjö kommun 2024*, *Kvinnor*, *2024*.
pub(super) fn said(name: &str) -> Title {
    let name = cells::bare(name);
    let (sex, rest) = match sex_in(&name.to_lowercase()) {
        (Whom::Unsaid, _) => (Whom::Unsaid, name.clone()),
        (whom @ (Whom::Everybody | Whom::Only(_)), rest) => (whom, rest),
    };
    let (period, bare) = without_period(&rest);
    let whole = (!bare.is_empty()).then(|| area(&bare).or_else(|| beside_table_words(&bare))).flatten();
    Title { area: whole.or_else(|| in_words(&name).map(|(_, area)| area)), sex, period }
}

/// The municipality or other area that a title is of: a table without a column for it is its, not ours.
pub(super) fn names_another(own: Option<&str>, title: &str) -> Option<String> {
    let title = cells::bare(title);
    let is_ours = |area| matches!(area, Area::Municipality(code) if Some(code) == own);
    let parts = std::iter::once(title.as_str()).chain(title.split([':', ',', ';', '–', '(', ')', '/', '|', '_']));
    let whole = parts.map(str::trim).filter(|part| !is_year(part)).find_map(|part| {
        let bare = without_period(part).1;
        let found = (!bare.is_empty()).then(|| area(&bare)).flatten()?;
        (!is_ours(found)).then(|| part.to_owned())
    });
    let told = || in_words(&title).filter(|(_, area)| !is_ours(*area)).map(|(name, _)| name);
    whole.or_else(told).or_else(|| mentioned(&title).filter(|(_, area)| !is_ours(*area)).map(|(name, _)| name))
}

/// What a sheet says of its figures beside whose they are.
const TABLE_WORDS: &[&str] = &[
    "utfall",
    "resultat",
    "värde",
    "värden",
    "data",
    "siffror",
    "statistik",
    "nyckeltal",
    "indikatorer",
    "tabell",
    "blad",
    "kolada",
    "scb",
    "outcome",
    "outcomes",
    "results",
    "values",
    "figures",
    "indicators",
    "table",
];

/// Municipalities that are called as other things are: what begins a title with such a word may mean the other thing.
const ALSO_WORDS: &[&str] =
    &["ale", "berg", "boden", "eda", "flen", "hjo", "kil", "lund", "mark", "mora", "nora", "sala", "trosa", "vara"];

/// The municipality of a sheet that is called so beside words of any table: *Sävsjö utfall*, *Nyckeltal Sävsjö*.
fn beside_table_words(title: &str) -> Option<Area> {
    let apart = |c: char| c.is_whitespace() || "_-–,:".contains(c);
    let words: Vec<&str> = title.split(apart).filter(|word| !word.is_empty()).collect();
    let is_table_word = |word: &&str| TABLE_WORDS.contains(&word.to_lowercase().as_str());
    let rest: Vec<&str> = words.iter().filter(|word| !is_table_word(word)).copied().collect();
    let name = rest.join(" ");
    let is_also_a_word = ALSO_WORDS.contains(&name.to_lowercase().as_str());
    if rest.len() == words.len() || is_also_a_word { None } else { area(&name) }
}

/// A municipality's name anywhere in a title, with a capital letter.
fn mentioned(title: &str) -> Option<(String, Area)> {
    let apart = |c: char| !c.is_alphanumeric() && c != '-';
    let words: Vec<&str> = title.split(apart).filter(|word| !word.is_empty()).collect();
    for at in 0..words.len() {
        for length in (1..=3).rev() {
            let Some(name) = words.get(at..at + length).map(|words| words.join(" ")) else { continue };
            let bare = name.strip_suffix('s').unwrap_or(&name).to_lowercase();
            let may_be_a_word =
                ALSO_WORDS.contains(&bare.as_str()) || ALSO_WORDS.contains(&name.to_lowercase().as_str());
            if !name.starts_with(char::is_uppercase) || at == 0 && words.len() > length && may_be_a_word {
                continue;
            }
            let found = area(&name).or_else(|| name.strip_suffix('s').and_then(area));
            if let Some(found @ Area::Municipality(_)) = found {
                return Some((name, found));
            }
        }
    }
    None
}

/// The sex that a title is for, where it says nothing else but a period: *Kvinnor*, *Män 2024*.
pub(super) fn names_sex(title: &str) -> Option<Sex> {
    let title = cells::bare(title).to_lowercase();
    let (whom, rest) = sex_in(&title);
    whom.sex().filter(|_| without_period(&rest).1.is_empty())
}

/// A title without the period at one of its ends, and the period.
fn without_period(title: &str) -> (Option<String>, String) {
    if let Some(period) = period_of(title) {
        return (Some(period), String::new());
    }
    let trimmed = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || ",:-–_".contains(c)).to_owned();
    let spaces = || title.match_indices(' ').map(|(at, _)| at);
    let after = spaces().find_map(|at| period_of(&title[at + 1..]).map(|period| (Some(period), trimmed(&title[..at]))));
    let before =
        || spaces().filter_map(|at| period_of(&title[..at]).map(|period| (Some(period), trimmed(&title[at..]))));
    after.or_else(|| before().next_back()).unwrap_or_else(|| (None, trimmed(title)))
}

/// What stands before a place in a sentence.
const BEFORE: &[&str] = &["i", "för", "från", "av", "hos", "inom", "in", "of", "for", "from"];

/// What stands after a municipality's name.
const AFTER: &[&str] = &["kommun", "kommuns", "stad", "stads", "municipality"];

/// The municipality that a sentence names: *Nyckeltal för Sävsjö*, *Sävsjö kommuns mål*. Some are called as other
/// things are, so that what stands beside the name must say that it is one.
fn in_words(title: &str) -> Option<(String, Area)> {
    let words: Vec<&str> =
        title.split_whitespace().map(|word| word.trim_matches([',', '.', ':', ';', '(', ')'])).collect();
    let is = |word: Option<&&str>, set: &[&str]| word.is_some_and(|word| set.contains(&word.to_lowercase().as_str()));
    for at in 0..words.len() {
        for length in (1..=3).rev() {
            let Some(name) = words.get(at..at + length).map(|words| words.join(" ")) else { continue };
            let says =
                is(at.checked_sub(1).and_then(|before| words.get(before)), BEFORE) || is(words.get(at + length), AFTER);
            if !says || !name.starts_with(char::is_uppercase) {
                continue;
            }
            let bare = name.strip_suffix('s').unwrap_or(&name);
            if let Some(found @ Area::Municipality(_)) = area(&name).or_else(|| area(bare)) {
                return Some((name, found));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_whose_it_is_called() {
        let told = |name: &str| {
            let Title { area, sex, period } = said(name);
            let area = area.map(|area| format!("{area:?}"));
            let words = [area, sex.sex().map(|sex| sex.code().to_owned()), period];
            words.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        for (name, expected) in [
            ("Sävsjö", "Municipality(\"0684\")"),
            ("0684", "Municipality(\"0684\")"),
            ("Sävsjö kommun 2024", "Municipality(\"0684\") 2024"),
            ("2024 Sävsjö", "Municipality(\"0684\") 2024"),
            ("Kvinnor", "women"),
            ("Sävsjö kvinnor", "Municipality(\"0684\") women"),
            ("Män 2024", "men 2024"),
            ("Totalt", ""),
            ("2026", "2026"),
            ("Aug 2025", "2025-08"),
            ("Riket", "Country"),
            ("Jönköpings län", "Wider"),
            ("Utfall i Sävsjö", "Municipality(\"0684\")"),
            ("Utfall Sävsjö", "Municipality(\"0684\")"),
            ("Sävsjö_utfall", "Municipality(\"0684\")"),
            ("Nyckeltal Sävsjö 2024", "Municipality(\"0684\") 2024"),
            ("Mark utfall", ""),
            ("Jämförelse Sävsjö", ""),
            ("Utfall", ""),
            ("Blad1", ""),
            ("Mark och bostäder", ""),
            ("Läs mig", ""),
        ] {
            assert_eq!(told(name), expected, "{name}");
        }
    }

    #[test]
    fn a_title_that_names_another_says_whom() {
        let named = |title: &str| names_another(Some("0665"), title);
        for title in [
            "Sävsjö",
            "Sävsjö, utfall",
            "Sävsjö 2024",
            "Nyckeltal för Sävsjö",
            "Sävsjö kommuns mål",
            "Sävsjös mål i Sävsjö",
            "Jämförelse Sävsjö",
            "Arbete (Sävsjö)",
            "Underlag från grannkommunen Sävsjö",
        ] {
            assert!(named(title).is_some_and(|name| name.contains("Sävsjö")), "{title}");
        }
        for title in [
            "Vaggeryd",
            "Nyckeltal för Vaggeryds kommun",
            "2026",
            "Vara eller inte vara",
            "Mark och bostäder",
            "Utfall 2024",
            "Bostäder och mark",
            "Underlag Vaggeryd",
        ] {
            assert_eq!(named(title), None, "{title}");
        }
        assert_eq!(names_sex("Kvinnor 2024"), Some(Sex::Women));
        assert_eq!(names_sex("Kvinnors arbete"), None);
    }
}
