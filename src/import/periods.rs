//! Periods and money as the heads of columns name them.

use super::dates;

/// True for the head of a column of money: such a table is a budget.
pub fn is_money(text: &str) -> bool {
    let text = text.trim().trim_matches(['(', ')']).to_lowercase();
    [
        "tkr",
        "mnkr",
        "kr",
        "mkr",
        "belopp",
        "belopp (tkr)",
        "belopp i tkr",
        "miljoner kronor",
        "tusental kronor",
        "kronor",
    ]
    .contains(&text.as_str())
}

/// The period a head names when it names nothing else, as we write it: `2025`, `2025-08`.
pub fn period_of(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['(', ')']);
    if dates::is_year(text) {
        return Some(text.to_owned());
    }
    if let Some((year, month)) = text.split_once('-')
        && dates::is_year(year)
        && month.len() == 2
        && month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month))
    {
        return Some(text.to_owned());
    }
    if let Some(span) = dates::span(text).filter(|span| span.len() == text.len()) {
        return Some(span.to_owned());
    }
    let (month, year) = text.split_once(' ')?;
    if !dates::is_year(year.trim()) {
        return None;
    }
    let month = dates::month_of(month)?;
    Some(format!("{}-{month:02}", year.trim()))
}

/// The period in the head of a column: `Mål 2025` → `2025`.
pub fn period_in(text: &str) -> Option<String> {
    period_of(text).or_else(|| text.split_once(' ').and_then(|(_, rest)| period_of(rest))).or_else(|| {
        let mut years = text.split(|c: char| !c.is_ascii_digit()).filter(|part| dates::is_year(part));
        let year = years.next()?;
        years.next().is_none().then(|| year.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_months_and_spans_are_periods() {
        assert_eq!(period_of("Aug 2025").as_deref(), Some("2025-08"));
        assert_eq!(period_of("2025-08").as_deref(), Some("2025-08"));
        assert_eq!(period_in("Mål 2025").as_deref(), Some("2025"));
        assert_eq!(period_of("Mål"), None);
        assert!(is_money("Tkr") && !is_money("Mål"));
    }
}
