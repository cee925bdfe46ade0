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

/// The code that a person means: a code of four digits as it stands, or a municipality's name. `None` for anything
/// else.
pub fn code(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text);
    }
    let wanted = composed(text).to_lowercase();
    rows().find(|(_, name)| name.to_lowercase() == wanted).map(|(code, _)| code)
}

/// The code of another municipality than the plan's own; our own figures carry none.
pub fn of_another(plan: &Plan, code: &str) -> Option<Id> {
    let own = plan.document.municipality_code.as_deref() == Some(code);
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
        assert_eq!([code("684"), code("Sävsjö kommun"), code("")], [None; 3]);
    }
}
