//! What a cell says: a value or that there is none, whose it is, and for whom.

use rust_decimal::Decimal;

use crate::domain::record::Sex;
use crate::domain::search::composed;
use crate::text::clean;
use crate::text::number::{self, Mark, NoNumber};

/// How tables say that there is no value: official statistics, spreadsheets, programs and people.
const MISSING: &[&str] = &[
    "",
    "-",
    "–",
    "—",
    "−",
    "..",
    "...",
    "…",
    ".",
    "x",
    "uppgift saknas",
    "uppgifter saknas",
    "saknas",
    "ingen uppgift",
    "sekretess",
    "ej tillämplig",
    "ej tillämpligt",
    "inte tillämplig",
    "e.t.",
    "null",
    "none",
    "nan",
    "na",
    "n/a",
    "missing",
    "#saknas!",
    "#n/a",
    "#null!",
];

const WOMEN: &[&str] =
    &["kvinnor", "kvinna", "k", "flickor", "flicka", "women", "woman", "female", "females", "girls", "f"];
const MEN: &[&str] = &["män", "man", "m", "pojkar", "pojke", "men", "male", "males", "boys"];
const ALL: &[&str] = &[
    "totalt",
    "total",
    "t",
    "alla",
    "båda",
    "båda könen",
    "samtliga",
    "kvinnor och män",
    "män och kvinnor",
    "all",
    "both",
    "both sexes",
    "women and men",
    "men and women",
];

/// A cell as it is meant: a spreadsheet's `="0665"` is the text 0665.
pub(super) fn bare(cell: &str) -> String {
    let cell = clean::input(cell);
    let cell = cell.trim();
    let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(cell).trim().to_owned()
}

/// A value that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number.
    pub number: Decimal,
    /// True where a per cent sign stands after it.
    pub per_cent: bool,
}

/// The value of a cell; `None` where it says that there is none.
pub(super) fn value(mark: Option<Mark>, cell: &str) -> Result<Option<Amount>, NoNumber> {
    let cell = bare(cell);
    if MISSING.contains(&composed(&cell).to_lowercase().as_str()) {
        return Ok(None);
    }
    let (digits, per_cent) = split(&cell);
    number::typed(mark, digits).map(|number| Some(Amount { number, per_cent }))
}

/// A cell without its per cent sign.
fn split(cell: &str) -> (&str, bool) {
    cell.strip_suffix('%').map_or((cell, false), |rest| (rest.trim_end(), true))
}

/// The mark that the numbers of these cells are written with.
pub(super) fn mark_of<'c>(cells: impl Iterator<Item = &'c str>, otherwise: Option<Mark>) -> Option<Mark> {
    let cells: Vec<String> = cells.map(bare).collect();
    number::mark_of(cells.iter().map(|cell| split(cell).0), otherwise)
}

/// Whom a cell says that a figure is for: `Some(None)` is everybody.
pub(super) fn sex(cell: &str) -> Option<Option<Sex>> {
    let cell = composed(&bare(cell)).to_lowercase();
    let is = |words: &[&str]| words.contains(&cell.as_str());
    match () {
        () if is(WOMEN) => Some(Some(Sex::Women)),
        () if is(MEN) => Some(Some(Sex::Men)),
        () if is(ALL) => Some(None),
        () => None,
    }
}

/// True for a cell that names one sex.
pub(super) fn is_sex(cell: &str) -> bool {
    cell.chars().count() > 1 && matches!(sex(cell), Some(Some(_)))
}

/// Whom a heading in small letters says that the column is for, and what else it says.
pub(super) fn sex_in(heading: &str) -> Option<(Option<Sex>, String)> {
    let ends = |word: &&&str| word.chars().count() > 1;
    let words = [(Some(Sex::Women), WOMEN), (Some(Sex::Men), MEN), (None, ALL)];
    let mut found: Option<(usize, Option<Sex>, String)> = None;
    for (sex, names) in words {
        for name in names.iter().filter(ends) {
            let rest = heading.strip_prefix(name).or_else(|| heading.strip_suffix(name));
            let Some(rest) = rest else { continue };
            let is_apart = rest.is_empty() || rest.starts_with(apart) || rest.ends_with(apart);
            // The longest name is meant: "kvinnor och män" is not men.
            if is_apart && found.as_ref().is_none_or(|(length, ..)| *length < name.len()) {
                found = Some((name.len(), sex, rest.trim_matches(apart).to_owned()));
            }
        }
    }
    found.map(|(_, sex, rest)| (sex, rest))
}

fn apart(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ':' | '-' | '–' | '(' | ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_is_missing_and_a_value_is_a_value() {
        let read = |cell: &str| value(Some(Mark::Comma), cell);
        for cell in MISSING.iter().copied().chain([" .. ", "Uppgift saknas", "NULL", "#SAKNAS!", "="]) {
            if cell != "=" {
                assert_eq!(read(cell), Ok(None), "{cell}");
            }
        }
        let amount = |digits: &str, per_cent| Ok(Some(Amount { number: digits.parse().unwrap(), per_cent }));
        assert_eq!(read("53,2 %"), amount("53.2", true));
        assert_eq!(read("−4"), amount("-4", false));
        assert_eq!(read("=\"12\""), amount("12", false));
        assert_eq!(read("ca 5"), Err(NoNumber::Unread));
        assert_eq!(read("#VÄRDEFEL!"), Err(NoNumber::Unread));
        assert!(matches!(read("1.234 %"), Err(NoNumber::TwoWays(..))));
    }

    #[test]
    fn headings_say_whom_they_are_for() {
        let women = Some(Sex::Women);
        for (heading, expected) in [
            ("kvinnor", Some((women, ""))),
            ("2024 kvinnor", Some((women, "2024"))),
            ("utfall, män", Some((Some(Sex::Men), "utfall"))),
            ("kvinnor och män 2024", Some((None, "2024"))),
            ("totalt", Some((None, ""))),
            ("kommun", None),
            ("mangårig", None),
        ] {
            let found = sex_in(heading);
            assert_eq!(found.as_ref().map(|(sex, rest)| (*sex, rest.as_str())), expected, "{heading}");
        }
        assert_eq!([sex("K"), sex("Män"), sex("Totalt")], [Some(women), Some(Some(Sex::Men)), Some(None)]);
        assert_eq!(sex("annat"), None);
    }
}
