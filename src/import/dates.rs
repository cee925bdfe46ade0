//! Dates as Swedish documents write them: `2021-06-14`, `den 14 juni 2021`, a year alone.

use std::ops::Range;

use jiff::civil::Date;

const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// The first whole date in a text, and the words it stands in.
pub fn find(text: &str) -> Option<(Date, Range<usize>)> {
    let words: Vec<(usize, &str)> = super::words::words(text).collect();
    for (place, (at, word)) in words.iter().enumerate() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let from = at + word.find(core).unwrap_or(0);
        if let Some(date) = iso(core) {
            return Some((date, from..from + core.len()));
        }
        let named = || -> Option<(Date, Range<usize>)> {
            let (_, month) = words.get(place + 1)?;
            let (year_at, year) = words.get(place + 2)?;
            let digits: String = year.chars().take_while(char::is_ascii_digit).collect();
            let day: i8 = core.parse().ok()?;
            let month = month_of(month)?;
            let date = Date::new(digits.parse().ok().filter(|_| digits.len() == 4)?, month, day).ok()?;
            let den = place
                .checked_sub(1)
                .and_then(|before| words.get(before))
                .filter(|(_, word)| word.eq_ignore_ascii_case("den"));
            Some((date, den.map_or(from, |(at, _)| *at)..year_at + digits.len()))
        };
        if let Some(found) = named() {
            return Some(found);
        }
    }
    None
}

/// A month by its Swedish name, whole or cut: `aug`, `Augusti`.
pub fn month_of(word: &str) -> Option<i8> {
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    let place = MONTHS
        .iter()
        .position(|month| *month == word || word.len() >= 3 && word.len() <= 4 && month.starts_with(&word))?;
    i8::try_from(place + 1).ok()
}

/// The only year in a text, for a text that has no whole date.
pub fn year(text: &str) -> Option<u32> {
    let mut years = text.split(|c: char| !c.is_ascii_digit()).filter(|part| is_year(part));
    let year = years.next()?;
    years.next().is_none().then(|| year.parse().ok()).flatten()
}

/// True for four digits that can be a year of our time.
pub fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()) && (part.starts_with("19") || part.starts_with("20"))
}

/// A span of years in a text, as written: `2021–2026`.
pub fn span(text: &str) -> Option<&str> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    chars.windows(9).find_map(|window| {
        let from = window.first()?.0;
        let (last, c) = window.last()?;
        let all = text.get(from..last + c.len_utf8())?;
        let (first, second) = all.split_once(['–', '-', '—', '/'])?;
        let apart = |at: Option<char>| at.is_none_or(|c| !c.is_ascii_digit() && c != '-');
        let alone =
            apart(text.get(..from)?.chars().next_back()) && apart(text.get(last + c.len_utf8()..)?.chars().next());
        (is_year(first) && is_year(second) && first <= second && alone).then_some(all)
    })
}

fn iso(word: &str) -> Option<Date> {
    let mut parts = word.split(['-', '–']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if !is_year(year) || month.len() != 2 || day.len() != 2 || parts.next().is_some() {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_words() {
        let found = |text: &str| find(text).map(|(date, range)| format!("{date} {}", &text[range]));
        assert_eq!(found("Antagen den 14 juni 2021, § 58."), Some("2021-06-14 den 14 juni 2021".into()));
        assert_eq!(found("Till och med 2023-12-31"), Some("2023-12-31 2023-12-31".into()));
        assert_eq!(found("per den 31 augusti 2025"), Some("2025-08-31 den 31 augusti 2025".into()));
        assert_eq!(found("KS 2021-00417"), None);
        assert_eq!((year("Antagen av KF 2014"), year("2014 och 2015")), (Some(2014), None));
        assert_eq!(span("Strategi 2021–2026"), Some("2021–2026"));
        assert_eq!(span("2019-12-16"), None);
    }
}
