//! Who is named: boards, administrations, companies.

use super::words::bare;
use crate::domain::record::UnitKind;

/// The kind of unit a name is, when it is one by its last word: *socialnämnden*, *Munkbo AB*.
pub fn kind_of(name: &str) -> Option<UnitKind> {
    let name = name.trim().trim_end_matches('.');
    let last = bare(name.split_whitespace().next_back()?);
    let whole = name.to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| last.ends_with(end));
    if whole == "kf" || ends(&["fullmäktige"]) {
        return Some(UnitKind::Council);
    }
    if ["ks", "kommunstyrelsen", "kommunstyrelse"].contains(&whole.as_str()) {
        return Some(UnitKind::Executive);
    }
    if ends(&["nämnden", "nämnd", "nämnder", "nämnderna"]) {
        return Some(UnitKind::Board);
    }
    if ends(&["förvaltningen", "förvaltning", "kontoret", "kontor", "kansliet", "kansli"]) {
        return Some(UnitKind::Administration);
    }
    if ends(&["avdelningen", "avdelning", "enheten", "enhet", "sektionen", "utbildningen", "centrum", "biblioteket"]) {
        return Some(UnitKind::Department);
    }
    if last == "ab" || ends(&["bolaget", "bolagen", "bolag", "stiftelsen", "förbundet", "styrelsen", "bostäder"]) {
        return Some(UnitKind::Company);
    }
    if ends(&["utskottet", "utskott", "rådet", "gruppen"]) {
        return Some(UnitKind::Group);
    }
    ends(&[
        "samordnare",
        "samordnaren",
        "chef",
        "chefen",
        "strateg",
        "strategen",
        "utvecklare",
        "utvecklaren",
        "direktör",
        "direktören",
        "handläggare",
        "controller",
        "ansvarig",
        "ledare",
        "ledaren",
    ])
    .then_some(UnitKind::Function)
}

/// True for a line that is the name of a deciding body alone.
pub fn is_organ(text: &str) -> bool {
    text.split_whitespace().count() <= 5
        && matches!(kind_of(text), Some(UnitKind::Council | UnitKind::Executive | UnitKind::Board))
        && text.chars().next().is_some_and(char::is_uppercase)
        && !text.contains(':')
}

/// Who stands in brackets at the end of an item, and the text before: *Fler ska … (KS)*.
pub fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let closed = text.trim_end().trim_end_matches('.').strip_suffix(')')?;
    let (before, inside) = closed.rsplit_once('(')?;
    let inside = inside.trim();
    let known = inside.split([',', '/', ';']).all(|name| {
        let name = name.trim();
        let short = (2..=5).contains(&name.chars().count()) && name.chars().all(|c| c.is_uppercase() || c == '&');
        let role = matches!(kind_of(name), Some(kind) if kind != UnitKind::Function);
        short || role || name.eq_ignore_ascii_case("alla nämnder") || name.eq_ignore_ascii_case("samtliga nämnder")
    });
    (known && !inside.is_empty() && !before.trim().is_empty()).then(|| (before.trim_end(), inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_their_last_word() {
        assert_eq!(kind_of("Barn- och utbildningsnämnden"), Some(UnitKind::Board));
        assert_eq!(kind_of("Munkbo AB"), Some(UnitKind::Company));
        assert_eq!(kind_of("kommunstyrelsen"), Some(UnitKind::Executive));
        assert_eq!(kind_of("Trygghet"), None);
        assert_eq!(in_brackets("Fler ska arbeta (KS, SN)."), Some(("Fler ska arbeta", "KS, SN")));
        assert_eq!(in_brackets("Andel nöjda (%)"), None);
        assert!(is_organ("Socialnämnden") && !is_organ("Mål"));
    }
}
