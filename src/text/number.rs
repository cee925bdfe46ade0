//! Numbers as people here write them: 53,2 and 1 250 000.

use rust_decimal::Decimal;

use super::Lang;

/// The sign between whole and fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `53,2`
    Comma,
    /// `53.2`
    Point,
}

impl Mark {
    /// The one that a language writes.
    pub const fn of(lang: Lang) -> Self {
        match lang {
            Lang::Sv => Mark::Comma,
            Lang::En => Mark::Point,
        }
    }

    const fn sign(self) -> char {
        match self {
            Mark::Comma => ',',
            Mark::Point => '.',
        }
    }
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumber {
    /// It does not say one.
    Unread,
    /// It can be read in two ways, such as `1.234`: as the first, with a fraction, and as the second, in thousands.
    TwoWays(Decimal, Decimal),
}

/// A number as people type it: `53,2`, `53.2`, `1 250 000`, `−4`. One mark before three digits is a fraction only
/// where `mark` is known to be the one that is written; else it can be read in two ways, a thousandfold apart.
///
/// # Errors
/// [`NoNumber`] for anything that would have to be guessed at, such as `1.250,5` or `12 34`.
pub fn typed(mark: Option<Mark>, text: &str) -> Result<Decimal, NoNumber> {
    let plain = ungrouped(text.trim()).ok_or(NoNumber::Unread)?;
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let begins = digits.starts_with(|c: char| c.is_ascii_digit());
    let marks: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    if !begins || marks.len() > 1 || marks.iter().any(|c| !matches!(c, ',' | '.')) {
        return Err(NoNumber::Unread);
    }
    let read = |text: &str| Decimal::from_str_exact(text).map_err(|_| NoNumber::Unread);
    let fraction = read(&plain.replace(',', "."))?;
    let (Some(sign), Some((whole, rest))) = (marks.first().copied(), digits.split_once([',', '.'])) else {
        return Ok(fraction);
    };
    let thousands = rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    if thousands && mark.map(Mark::sign) != Some(sign) {
        return Err(NoNumber::TwoWays(fraction, read(&plain.replace(sign, ""))?));
    }
    Ok(fraction)
}

/// A number in a text whose mark between whole and fraction is known for certain: the other one stands between all of
/// its thousands, or nowhere.
///
/// # Errors
/// [`NoNumber::Unread`] for anything else, such as `12.5` where the mark is the comma.
pub fn marked(mark: Mark, text: &str) -> Result<Decimal, NoNumber> {
    let other = if mark == Mark::Comma { Mark::Point } else { Mark::Comma };
    if !text.contains(other.sign()) {
        return typed(Some(mark), text);
    }
    let (whole, fraction) = text.split_once(mark.sign()).map_or((text, None), |(whole, part)| (whole, Some(part)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.trim().split(other.sign());
    let first = groups.next().unwrap_or_default();
    let first = first.trim_start_matches(MINUS);
    let is_grouped = digits(first) && first.len() <= 3 && !first.starts_with('0');
    if !is_grouped
        || !groups.all(|group| group.len() == 3 && digits(group))
        || fraction.is_some_and(|part| !digits(part))
    {
        return Err(NoNumber::Unread);
    }
    typed(Some(mark), &text.replace(other.sign(), ""))
}

/// How people write a minus.
const MINUS: [char; 8] = ['-', '−', '–', '‐', '‑', '‒', '﹣', '－'];

/// A number without the spaces between its thousands and with an ordinary minus; `None` where spaces stand elsewhere.
fn ungrouped(text: &str) -> Option<String> {
    let (minus, digits) = match text.strip_prefix(MINUS) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text),
    };
    let mut groups = digits.split(char::is_whitespace);
    let first = groups.next().unwrap_or_default();
    let mut plain = format!("{minus}{first}");
    let mut groups = groups.peekable();
    let grouped = groups.peek().is_some();
    if grouped && !((1..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    while let Some(group) = groups.next() {
        let whole = if groups.peek().is_none() { group.split([',', '.']).next().unwrap_or_default() } else { group };
        if whole.len() != 3 || !whole.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        plain.push_str(group);
    }
    Some(plain)
}

/// The mark between whole and fraction that these numbers are written with, told by those that leave no doubt;
/// `otherwise` where none does, and `None` where they disagree.
pub fn mark_of<'t>(texts: impl Iterator<Item = &'t str>, otherwise: Option<Mark>) -> Option<Mark> {
    let mut found = None;
    for text in texts {
        let is_said = |mark: &Mark| text.contains(mark.sign()) && typed(None, text).is_ok();
        match (found, [Mark::Comma, Mark::Point].into_iter().find(is_said)) {
            (None, said) => found = said,
            (Some(before), Some(said)) if before != said => return None,
            (Some(_), _) => {}
        }
    }
    found.or(otherwise)
}

/// A number as somebody would type it: the language's mark and no groups, so that it is read back as it was.
pub fn to_type(lang: Lang, digits: &str) -> String {
    digits.replace('.', &Mark::of(lang).sign().to_string())
}

/// A decimal number with the language's mark and groups of three; digits are never rounded.
pub fn decimal(lang: Lang, digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) && whole.len() > 4 {
            grouped.push(if lang == Lang::Sv { '\u{a0}' } else { ',' });
        }
        grouped.push(digit);
    }
    let mark = if lang == Lang::Sv { ',' } else { '.' };
    match fraction {
        Some(fraction) => format!("{sign}{grouped}{mark}{fraction}"),
        None => format!("{sign}{grouped}"),
    }
}

/// A number up to twelve in words, as in a report's sentence; larger ones in digits.
pub fn words(lang: Lang, count: u32, neuter: bool) -> String {
    let sv = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
    let en =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    match count {
        0 if neuter && lang == Lang::Sv => "inget".to_owned(),
        1 if neuter && lang == Lang::Sv => "ett".to_owned(),
        _ => {
            let table = match lang {
                Lang::Sv => &sv,
                Lang::En => &en,
            };
            table.get(count as usize).map_or_else(|| count.to_string(), |word| (*word).to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        let read = |text: &str| typed(Some(Mark::Comma), text).map(|number| number.to_string());
        for (text, number) in [
            ("53,2", "53.2"),
            ("53.20", "53.20"),
            ("1\u{a0}250 000", "1250000"),
            ("1 250,5", "1250.5"),
            ("07", "7"),
            ("0.125", "0.125"),
            ("1,234", "1.234"),
            ("1234.567", "1234.567"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(number), "{text}");
        }
        for minus in ["-4", "−4", "–4", "‑4", "- 4", "－4"] {
            assert_eq!(read(minus).as_deref(), Ok("-4"), "{minus}");
        }
        let long = "9".repeat(40);
        for text in [
            "",
            "-",
            "1.250,5",
            "1,2,3",
            "1e5",
            "NaN",
            "0x1",
            "5 kr",
            "+1",
            ",5",
            "1_000",
            "12 34",
            "2024 2025",
            "1 000 0",
            &long,
        ] {
            assert_eq!(read(text), Err(NoNumber::Unread), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_read_in_none() {
        let two = |fraction: &str, thousands: &str| {
            let number = |digits| Decimal::from_str_exact(digits).unwrap();
            Err(NoNumber::TwoWays(number(fraction), number(thousands)))
        };
        assert_eq!(typed(Some(Mark::Comma), "1.234"), two("1.234", "1234"));
        assert_eq!(typed(Some(Mark::Point), "-12,500"), two("-12.500", "-12500"));
        assert_eq!(typed(None, "1,234"), two("1.234", "1234"));
        assert!(typed(Some(Mark::Point), "1.234").is_ok() && typed(Some(Mark::Comma), "1,234").is_ok());
        assert_eq!(mark_of(["1,234", "53,2", "7"].into_iter(), None), Some(Mark::Comma));
        assert_eq!(mark_of(["0.5"].into_iter(), Some(Mark::Comma)), Some(Mark::Point));
        assert_eq!(mark_of(["0.5", "0,5"].into_iter(), Some(Mark::Comma)), None);
        assert_eq!(mark_of(["1.234", "x.y"].into_iter(), None), None);
    }

    #[test]
    fn a_mark_that_is_certain_leaves_the_other_to_the_thousands() {
        let comma = |text: &str| marked(Mark::Comma, text).map(|number| number.to_string());
        for (text, number) in [
            ("1.234", "1234"),
            ("−1.234.567", "-1234567"),
            ("1.250,5", "1250.5"),
            ("1,234", "1.234"),
            ("12 500,5", "12500.5"),
            ("53", "53"),
        ] {
            assert_eq!(comma(text).as_deref(), Ok(number), "{text}");
        }
        for text in [
            "12.5",
            "0.125",
            "1.25",
            "1.2345",
            "12.500.5",
            "1234.567",
            ".125",
            "1.234,",
            "1 234.567",
            "1.234.",
            "1,234.5",
        ] {
            assert_eq!(comma(text), Err(NoNumber::Unread), "{text}");
        }
        assert_eq!(marked(Mark::Point, "1,234.5").map(|number| number.to_string()).as_deref(), Ok("1234.5"));
        assert_eq!(marked(Mark::Point, "12,5"), Err(NoNumber::Unread));
    }

    #[test]
    fn what_stands_in_a_field_is_read_back_as_it_was() {
        for lang in [Lang::Sv, Lang::En] {
            for digits in ["12500", "12.500", "-0.125", "1250000.25"] {
                let shown = to_type(lang, digits);
                assert_eq!(typed(Some(Mark::of(lang)), &shown).unwrap().to_string(), digits, "{shown}");
            }
        }
    }

    #[test]
    fn numbers_are_written_the_swedish_way() {
        assert_eq!(decimal(Lang::Sv, "53.2"), "53,2");
        assert_eq!(decimal(Lang::Sv, "1250000"), "1\u{a0}250\u{a0}000");
        assert_eq!(decimal(Lang::Sv, "-1234"), "−1234");
        assert_eq!(decimal(Lang::En, "1250000.50"), "1,250,000.50");
        assert_eq!((words(Lang::Sv, 1, true), words(Lang::Sv, 5, true)), ("ett".to_owned(), "fem".to_owned()));
    }
}
