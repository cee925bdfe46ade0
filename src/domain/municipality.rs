//! The Swedish municipalities by their codes, so that a comparison can be read by people who do not know them by heart.
//!
//! Source: Statistics Sweden (SCB), *Kommuner i kodnummerordning*; unchanged since Heby moved county in 2007.

use super::plan::Plan;
use super::record::Id;
use super::search::composed;

/// The table, as published in `data/`: code and name, in the order of the codes.
const TABLE: &str = include_str!("../../data/municipalities.csv");

/// The name of the municipality with this code; `None` for a code that is not one, such as a county's or `0000` for
/// the whole country.
pub fn name(code: &str) -> Option<&'static str> {
    rows().find(|(known, _)| *known == code).map(|(_, name)| name)
}

/// The code that official statistics gives to all of Sweden.
pub const COUNTRY: &str = "0000";

/// Whose figures are, as tables name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// A municipality's, by its code.
    Municipality(&'static str),
    /// All of Sweden's.
    Country,
    /// A region's, a county's or a group of municipalities': nothing that a municipality is compared with here.
    Wider,
}

/// Whose figures are: by a code, `0665`, `665` where a spreadsheet has dropped the nought, or `0665 Vaggeryd`; by a
/// name, `Sävsjö`, `Sävsjö kommun`, `Stockholms stad`, `Riket`, `Region Uppsala`, `Liknande kommuner`. `None` for
/// anything else.
pub fn area(text: &str) -> Option<Area> {
    let text = composed(text.trim()).to_lowercase();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        let known = coded(first)?;
        let agrees = rest.trim().is_empty() || named(rest.trim()) == Some(known);
        return agrees.then_some(known);
    }
    named(&text)
}

/// The area that words name which may say more beside it: *Sävsjö 2024*, *Sävsjös*.
pub fn area_within(text: &str) -> Option<Area> {
    let one = |word: &str| area(word).or_else(|| word.strip_suffix('s').and_then(area));
    area(text.trim()).or_else(|| text.split([' ', ',', ':', '(', ')', '_']).find_map(one))
}

fn coded(text: &str) -> Option<Area> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match text.len() {
        2 if text == "00" => Some(Area::Country),
        2 => Some(Area::Wider).filter(|_| ("01"..="25").contains(&text)),
        3 => municipality(&format!("0{text}")),
        4 if text == COUNTRY => Some(Area::Country),
        4 if text.starts_with("00") => Some(Area::Wider),
        4 => municipality(text),
        _ => None,
    }
}

fn municipality(code: &str) -> Option<Area> {
    rows().find(|(known, _)| *known == code).map(|(code, _)| Area::Municipality(code))
}

fn named(text: &str) -> Option<Area> {
    let group = text.strip_prefix('g').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    let wider = ["region ", "alla ", "liknande ", "kommuner ", "kommungrupp", "ovägt ", "landstinget "];
    if group || wider.iter().any(|begins| text.starts_with(begins)) || text.ends_with(" län") {
        return Some(Area::Wider);
    }
    if ["riket", "hela riket", "sverige", "hela sverige", "sweden"].contains(&text) {
        return Some(Area::Country);
    }
    let is =
        |wanted: &str| rows().find(|(_, name)| name.to_lowercase() == wanted).map(|(code, _)| Area::Municipality(code));
    let bare = [" kommun", " stad", " municipality"].iter().find_map(|end| text.strip_suffix(end));
    is(text).or_else(|| bare.and_then(|bare| is(bare).or_else(|| bare.strip_suffix('s').and_then(is))))
}

/// The code that a person means: a code of four digits as it stands, or what names a municipality or the whole country.
/// `None` for anything else.
pub fn code(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text);
    }
    match area(text)? {
        Area::Municipality(code) => Some(code),
        Area::Country => Some(COUNTRY),
        Area::Wider => None,
    }
}

/// The code of the plan's own municipality, where the plan says which that is.
pub fn own_code(plan: &Plan) -> Option<&str> {
    let document = plan.document();
    document.municipality_code.as_deref().or_else(|| document.municipality.as_deref().and_then(code))
}

/// The code of another municipality than the plan's own; our own figures carry none.
pub fn of_another(plan: &Plan, code: &str) -> Option<Id> {
    let own = own_code(plan) == Some(code);
    (!code.is_empty() && !own).then(|| Id::from(code))
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().skip(1).filter_map(|line| line.split_once(';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_290_are_there_in_order() {
        let codes: Vec<&str> = rows().map(|(code, _)| code).collect();
        assert_eq!(codes.len(), 290);
        assert!(codes.is_sorted_by(|a, b| a < b) && codes.iter().all(|code| code.len() == 4));
        assert!(rows().all(|(_, name)| !name.is_empty() && name.trim() == name));
    }

    #[test]
    fn a_name_is_found_by_its_code() {
        assert_eq!(name("0665"), Some("Vaggeryd"));
        assert_eq!(name("1487"), Some("Vänersborg"));
        assert_eq!(name("0000"), None);
        assert_eq!(name("665"), None);
    }

    #[test]
    fn a_person_may_write_the_code_or_the_name() {
        assert_eq!(
            [code(" 0684 "), code("0000"), code("sävsjö"), code("Sa\u{308}vsjo\u{308}")],
            [Some("0684"), Some("0000"), Some("0684"), Some("0684")]
        );
        assert_eq!([code("684"), code("Sävsjö kommun"), code("Riket")], [Some("0684"), Some("0684"), Some("0000")]);
        assert_eq!([code("Region Uppsala"), code("12"), code("")], [None; 3]);
    }

    #[test]
    fn tables_name_municipalities_the_country_and_wider_areas() {
        for (text, expected) in [
            ("0665", Some(Area::Municipality("0665"))),
            ("665", Some(Area::Municipality("0665"))),
            ("0665 Vaggeryd", Some(Area::Municipality("0665"))),
            ("0665 Sävsjö", None),
            ("Stockholms stad", Some(Area::Municipality("0180"))),
            ("Borås stad", Some(Area::Municipality("1490"))),
            ("Västerås", Some(Area::Municipality("1980"))),
            ("VAGGERYDS KOMMUN", Some(Area::Municipality("0665"))),
            ("Riket", Some(Area::Country)),
            ("00 Riket", Some(Area::Country)),
            ("0000", Some(Area::Country)),
            ("0006", Some(Area::Wider)),
            ("06 Jönköpings län", Some(Area::Wider)),
            ("G99990", Some(Area::Wider)),
            ("Liknande kommuner, IFO", Some(Area::Wider)),
            ("Region Jönköping", Some(Area::Wider)),
            ("9999", None),
            ("Skolan", None),
            ("", None),
        ] {
            assert_eq!(area(text), expected, "{text}");
        }
    }
}
