//! Numbers as people here write them: 53,2 and 1 250 000.

use rust_decimal::Decimal;

use super::Lang;

/// A number as people type it: `53,2`, `53.2`, `1 250 000`, `−4`. `None` for anything that would have to be guessed
/// at, such as `1.250,5`.
pub fn typed(text: &str) -> Option<Decimal> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            ',' => '.',
            '−' => '-',
            c => c,
        })
        .collect();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let begins = digits.starts_with(|c: char| c.is_ascii_digit());
    if !begins || !digits.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    Decimal::from_str_exact(&plain).ok()
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
    match (lang, count) {
        (Lang::Sv, 0) if neuter => "inget".to_owned(),
        (Lang::Sv, 1) if neuter => "ett".to_owned(),
        _ => {
            let table = if lang == Lang::Sv { &sv } else { &en };
            table.get(count as usize).map_or_else(|| count.to_string(), |word| (*word).to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        let read = |text: &str| typed(text).map(|number| number.to_string());
        for (text, number) in
            [("53,2", "53.2"), ("53.20", "53.20"), ("1\u{a0}250 000", "1250000"), ("−4", "-4"), ("07", "7")]
        {
            assert_eq!(read(text).as_deref(), Some(number), "{text}");
        }
        for text in
            ["", "-", "1.250,5", "1,2,3", "1e5", "NaN", "0x1", "5 kr", "+1", ",5", "1_000", "9".repeat(40).as_str()]
        {
            assert_eq!(read(text), None, "{text}");
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
