//! Numbers as people here write them: 53,2 and 1 250 000.

use super::Lang;

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
    fn numbers_are_written_the_swedish_way() {
        assert_eq!(decimal(Lang::Sv, "53.2"), "53,2");
        assert_eq!(decimal(Lang::Sv, "1250000"), "1\u{a0}250\u{a0}000");
        assert_eq!(decimal(Lang::Sv, "-1234"), "−1234");
        assert_eq!(decimal(Lang::En, "1250000.50"), "1,250,000.50");
        assert_eq!((words(Lang::Sv, 1, true), words(Lang::Sv, 5, true)), ("ett".to_owned(), "fem".to_owned()));
    }
}
