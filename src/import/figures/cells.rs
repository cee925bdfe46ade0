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

/// Whom a heading, a cell or a title says that figures are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Whom {
    /// It does not say.
    #[default]
    Unsaid,
    /// Everybody.
    Everybody,
    /// One sex.
    Only(Sex),
}

impl Whom {
    /// The sex; none for everybody, and where nothing is said.
    pub(super) const fn sex(self) -> Option<Sex> {
        match self {
            Whom::Only(sex) => Some(sex),
            Whom::Unsaid | Whom::Everybody => None,
        }
    }

    /// What this says, or the other where this says nothing.
    pub(super) const fn or(self, other: Whom) -> Whom {
        match self {
            Whom::Unsaid => other,
            Whom::Everybody | Whom::Only(_) => self,
        }
    }

    pub(super) fn is_said(self) -> bool {
        self != Whom::Unsaid
    }
}

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

/// The value of a cell in a file that writes this mark between whole and fraction, as somebody has said: the other one
/// stands between thousands, or nowhere.
pub(super) fn marked(mark: Mark, cell: &str) -> Result<Option<Amount>, NoNumber> {
    let cell = bare(cell);
    if MISSING.contains(&composed(&cell).to_lowercase().as_str()) {
        return Ok(None);
    }
    let (digits, per_cent) = split(&cell);
    number::marked(mark, digits).map(|number| Some(Amount { number, per_cent }))
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

/// True for a year, which may be a municipality's code too: 2026 is Gagnef.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1970..2070).contains(&year))
}

/// Whom a cell says that a figure is for.
pub(super) fn sex(cell: &str) -> Whom {
    let cell = composed(&bare(cell)).to_lowercase();
    let is = |words: &[&str]| words.contains(&cell.as_str());
    match () {
        () if is(WOMEN) => Whom::Only(Sex::Women),
        () if is(MEN) => Whom::Only(Sex::Men),
        () if is(ALL) => Whom::Everybody,
        () => Whom::Unsaid,
    }
}

/// True for a cell that names one sex.
pub(super) fn is_sex(cell: &str) -> bool {
    cell.chars().count() > 1 && sex(cell).sex().is_some()
}

/// Whom a heading in small letters says that the column is for, and what else it says.
pub(super) fn sex_in(heading: &str) -> (Whom, String) {
    let ends = |word: &&&str| word.chars().count() > 1;
    let words = [(Whom::Only(Sex::Women), WOMEN), (Whom::Only(Sex::Men), MEN), (Whom::Everybody, ALL)];
    let mut found: Option<(usize, Whom, String)> = None;
    for (whom, names) in words {
        for name in names.iter().filter(ends) {
            let rest = heading.strip_prefix(name).or_else(|| heading.strip_suffix(name));
            let Some(rest) = rest else { continue };
            let is_apart = rest.is_empty() || rest.starts_with(apart) || rest.ends_with(apart);
            // The longest name is meant: "kvinnor och män" is not men.
            if is_apart && found.as_ref().is_none_or(|(length, ..)| *length < name.len()) {
                found = Some((name.len(), whom, rest.trim_matches(apart).to_owned()));
            }
        }
    }
    found.map_or_else(|| (Whom::Unsaid, heading.to_owned()), |(_, whom, rest)| (whom, rest))
}

/// Whom a heading speaks of, wherever in it: one sex where it names only that.
pub(super) fn sex_within(heading: &str) -> Whom {
    let heading = composed(&bare(heading)).to_lowercase();
    let said = sex_in(&heading).0;
    if said.is_said() {
        return said;
    }
    let mut named: Vec<Sex> =
        heading.split(apart).filter(|word| is_sex(word)).filter_map(|word| sex(word).sex()).collect();
    named.dedup();
    if let [only] = named.as_slice() { Whom::Only(*only) } else { Whom::Unsaid }
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
        let women = Whom::Only(Sex::Women);
        for (heading, expected) in [
            ("kvinnor", (women, "")),
            ("2024 kvinnor", (women, "2024")),
            ("utfall, män", (Whom::Only(Sex::Men), "utfall")),
            ("kvinnor och män 2024", (Whom::Everybody, "2024")),
            ("totalt", (Whom::Everybody, "")),
            ("kommun", (Whom::Unsaid, "kommun")),
            ("mangårig", (Whom::Unsaid, "mangårig")),
        ] {
            let (whom, rest) = sex_in(heading);
            assert_eq!((whom, rest.as_str()), expected, "{heading}");
        }
        assert_eq!([sex("K"), sex("Män"), sex("Totalt")], [women, Whom::Only(Sex::Men), Whom::Everybody]);
        assert_eq!(sex("annat"), Whom::Unsaid);
        assert_eq!(
            [sex_within("Antal kvinnor (st)"), sex_within("Antal"), sex_within("Andel, alla")],
            [women, Whom::Unsaid, Whom::Everybody]
        );
    }
}
