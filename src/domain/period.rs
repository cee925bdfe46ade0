//! Periods of figures: texts as people write them, put in order by the days they speak of.

use jiff::civil::Date;

use super::record::Round;

/// True for digits that are meant as a period and are none: `20262026`, `2026-13`.
pub fn is_garbled(text: &str) -> bool {
    let text = text.trim();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–') || c.is_whitespace();
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(digits) && Period::parse(text).is_none()
}

/// The days a period covers, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Period {
    /// Reads a period: `2026`, `2023–2026`, `2026-08`, `2026-08-31`, `2026-T1` or `T1 2026`, `2026-Q3` or `2026-K3`,
    /// `2026-H1`. `None` for other words, which cannot be put in order.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let parts: Vec<&str> =
            text.split(|c: char| c == '-' || c == '–' || c.is_whitespace()).filter(|part| !part.is_empty()).collect();
        match *parts.as_slice() {
            [only] => Period::years(year(only)?, year(only)?),
            [first, second] => match (year(first), year(second)) {
                (Some(first), Some(last)) => Period::years(first, last),
                (Some(year), None) => Period::part(year, second),
                (None, Some(year)) => Period::part(year, first),
                (None, None) => None,
            },
            [first, month, day] => {
                let day = Date::new(year(first)?, month.parse().ok()?, day.parse().ok()?).ok()?;
                Some(Period { from: day, to: day })
            }
            _ => None,
        }
    }

    fn years(first: i16, last: i16) -> Option<Self> {
        let (from, to) = (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
        (from <= to).then_some(Period { from, to })
    }

    /// A month in digits, or a letter for the length of the part and its number: `T` 4 months, `Q` and `K` 3, `H` 6.
    fn part(year: i16, part: &str) -> Option<Self> {
        let (months, number): (i8, i8) = match part.chars().next()? {
            'T' => (4, part.get(1..)?.parse().ok()?),
            'Q' | 'K' => (3, part.get(1..)?.parse().ok()?),
            'H' => (6, part.get(1..)?.parse().ok()?),
            _ => (1, part.parse().ok()?),
        };
        if !(1..=12 / months).contains(&number) {
            return None;
        }
        let from = Date::new(year, (number - 1) * months + 1, 1).ok()?;
        let to = Date::new(year, number * months, 1).ok()?.last_of_month();
        Some(Period { from, to })
    }

    /// The period a round speaks of, when it has a cut-off or an end.
    pub fn of_round(round: &Round) -> Option<Self> {
        let to = round.cut_off.or(round.period_to)?;
        let from = round.period_from.filter(|from| *from <= to).unwrap_or_else(|| to.first_of_year());
        Some(Period { from, to })
    }
}

/// The year that a period is, where it is a whole one.
pub fn year_of(text: &str) -> Option<i16> {
    year(text.trim())
}

fn year(text: &str) -> Option<i16> {
    // Four digits: otherwise the 08 of 2026-08 would be the year eight.
    (text.len() == 4 && text.chars().all(|c| c.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn periods_are_read_as_people_write_them() {
        let days = |text: &str| Period::parse(text).map(|period| (period.from, period.to));
        assert_eq!(days("2026"), Some((date(2026, 1, 1), date(2026, 12, 31))));
        assert_eq!(days("2023–2026"), Some((date(2023, 1, 1), date(2026, 12, 31))));
        assert_eq!(days(" 2026-02 "), Some((date(2026, 2, 1), date(2026, 2, 28))));
        assert_eq!(days("2026-08-31"), Some((date(2026, 8, 31), date(2026, 8, 31))));
        assert_eq!(days("2026-T1"), Some((date(2026, 1, 1), date(2026, 4, 30))));
        assert_eq!(days("t2 2026"), Some((date(2026, 5, 1), date(2026, 8, 31))));
        assert_eq!(days("2026-Q4"), Some((date(2026, 10, 1), date(2026, 12, 31))));
        assert_eq!(days("2026 K1"), days("2026-Q1"));
        assert_eq!(days("2026-H2"), Some((date(2026, 7, 1), date(2026, 12, 31))));
    }

    #[test]
    fn other_words_are_no_period() {
        for text in ["", "mandatperioden", "2026-13", "2026-T4", "2026-T", "26", "2026-å", "2026-02-30", "2027-2026"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn digits_that_name_no_time_are_no_period() {
        for text in ["20262026", "2026-13", "26", "2026-02-30"] {
            assert!(is_garbled(text), "{text}");
        }
        for text in ["2026", "2023–2026", "2026-08", "2026-T1", "läsåret 24/25", "våren", ""] {
            assert!(!is_garbled(text), "{text}");
        }
    }
}
