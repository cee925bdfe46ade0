//! What is typed in an option, as the value a field takes. An empty text clears.

use crate::domain::plan::Plan;
use clap::ArgMatches;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::cli::call::trouble::{Done, Trouble};
use crate::domain::record::{CodeSet, FieldValue, Gender, Kind, Status, Value};
use crate::domain::search::composed;
use crate::text::number::{self, Mark, NoNumber};
use crate::text::{Lang, StatusWords, clean};

/// The texts of an option that may be given several times.
pub fn all<'m>(matches: &'m ArgMatches, name: &str) -> Option<Vec<&'m str>> {
    matches.get_many::<String>(name).map(|texts| texts.map(String::as_str).collect())
}

/// A day.
pub fn day(lang: Lang, text: &str) -> Done<Value> {
    if text.trim().is_empty() { Ok(Value::Null) } else { Ok(date(lang, text)?.to_value()) }
}

/// A number as people here write it: `53,2`, `1 250 000`.
pub fn decimal(lang: Lang, text: &str) -> Done<Option<Decimal>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let read = number::typed(Some(Mark::of(lang)), text);
    read.map(Some).map_err(|why| Trouble::Usage(lang.no_number(&clean::line(text), why)))
}

/// A year of four digits.
pub fn year(lang: Lang, text: &str) -> Done<Option<u32>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<u32>() {
        Ok(year) if (1900..2200).contains(&year) => Ok(Some(year)),
        _ => Err(Trouble::Usage(lang.cli_bad_year(&clean::line(text)))),
    }
}

/// So many.
pub fn count(lang: Lang, text: &str) -> Done<Value> {
    match text.trim() {
        "" => Ok(Value::Null),
        text => match text.parse::<u32>() {
            Ok(count) => Ok(Value::Number(count.to_string().into())),
            Err(_) => Err(Trouble::Usage(lang.no_number(&clean::line(text), NoNumber::Unread))),
        },
    }
}

/// Yes or no.
pub fn flag(lang: Lang, text: &str) -> Done<Value> {
    let text = composed(text.trim()).to_lowercase();
    let is = |lang: Lang, word: fn(Lang) -> &'static str| text == word(lang);
    match [Lang::Sv, Lang::En] {
        _ if text.is_empty() => Ok(Value::Null),
        langs if langs.iter().any(|lang| is(*lang, Lang::word_yes)) => Ok(Value::Flag(true)),
        langs if langs.iter().any(|lang| is(*lang, Lang::word_no)) => Ok(Value::Flag(false)),
        _ => {
            let list = format!("{}, {}", lang.word_yes(), lang.word_no());
            Err(Trouble::Usage(lang.cli_unknown_value(&clean::line(&text), &list)))
        }
    }
}

/// One of a closed set of codes, as [`chosen`] reads it.
pub fn code(lang: Lang, (plan, kind): (&Plan, Kind), option: &str, set: CodeSet, text: &str) -> Done<Value> {
    // What a step of a scale means is said in the usual words.
    let is_step = kind == Kind::Grade;
    let worded = |lang: Lang| if is_step { StatusWords::usual(lang) } else { StatusWords::of(lang, plan) };
    let words = |lang: Lang, code: &str| {
        [Gender::Neuter, Gender::Common]
            .map(|gender| worded(lang).code_word(set, code, gender).unwrap_or_default().to_lowercase())
    };
    let every = |code: &str| -> Vec<String> {
        let both = [Lang::Sv, Lang::En].into_iter().flat_map(|lang| words(lang, code));
        std::iter::once(code.to_owned()).chain(both.filter(|word| !word.is_empty())).collect()
    };
    let steps: Vec<&str> = worded(lang).steps().into_iter().map(Status::code).collect();
    let codes = if set == CodeSet::Status && !is_step { &steps[..] } else { set.codes() };
    match meant(codes, every, text) {
        Ok(found) => Ok(found.map_or(Value::Null, Value::text)),
        Err(()) => {
            let shown = |code: &&str| match worded(lang).code_word(set, code, Gender::Neuter) {
                Some(word) => format!("{word} ({code})"),
                None => (*code).to_owned(),
            };
            let list: Vec<String> = codes.iter().map(shown).collect();
            Err(Trouble::Usage(lang.cli_value_not_one_of(&clean::line(text), &format!("--{option}"), &list.join(", "))))
        }
    }
}

/// The one of several that is meant: by one of its words, or by a part of one; `0` or nothing clears. None where none
/// is, or several are.
fn meant<'c>(all: &[&'c str], words: impl Fn(&str) -> Vec<String>, text: &str) -> Result<Option<&'c str>, ()> {
    let wanted = composed(text.trim()).to_lowercase();
    if wanted.is_empty() || wanted == "0" {
        return Ok(None);
    }
    if let Some(exact) = all.iter().find(|code| words(code).contains(&wanted)) {
        return Ok(Some(exact));
    }
    let fits = |how: fn(&str, &str) -> bool| -> Vec<&'c str> {
        all.iter().copied().filter(|code| words(code).iter().any(|word| how(word, &wanted))).collect()
    };
    let begun = fits(|word, wanted| word.starts_with(wanted));
    let hits = if begun.is_empty() { fits(|word, wanted| word.contains(wanted)) } else { begun };
    match hits.as_slice() {
        [only] => Ok(Some(only)),
        _ => Err(()),
    }
}

/// The one that is meant: by its name on disk, or by its word in either language or a part of it; `0` or
/// nothing clears. When none is, or several are, what there is to choose among.
pub fn chosen<'w, T: Copy + FieldValue>(
    lang: Lang,
    all: &[T],
    word: impl Fn(Lang, T) -> &'w str,
    text: &str,
) -> Result<Option<T>, String> {
    let wanted = composed(text.trim()).to_lowercase();
    if wanted.is_empty() || wanted == "0" {
        return Ok(None);
    }
    let code = |value: T| value.to_value().as_text().unwrap_or_default().to_owned();
    let words = |value: T| [code(value), word(Lang::Sv, value).to_lowercase(), word(Lang::En, value).to_lowercase()];
    if let Some(value) = all.iter().find(|value| words(**value).contains(&wanted)) {
        return Ok(Some(*value));
    }
    let fits = |how: fn(&str, &str) -> bool| -> Vec<T> {
        all.iter().copied().filter(|value| words(*value).iter().any(|word| how(word, &wanted))).collect()
    };
    let begun = fits(|word, wanted| word.starts_with(wanted));
    let hits = if begun.is_empty() { fits(|word, wanted| word.contains(wanted)) } else { begun };
    match hits.as_slice() {
        [value] => Ok(Some(*value)),
        _ => {
            let list: Vec<String> =
                all.iter().map(|value| format!("{} ({})", word(lang, *value), code(*value))).collect();
            Err(list.join(", "))
        }
    }
}

/// A day as it is written here.
pub fn date(lang: Lang, text: &str) -> Done<Date> {
    Date::from_value(Value::text(text.trim())).ok_or_else(|| Trouble::Usage(lang.cli_bad_date(&clean::line(text))))
}

/// The value that a text given on the command line stands for: an empty one clears.
pub fn text_value(text: &str) -> Value {
    let text = clean::input(text);
    let text = text.trim();
    if text.is_empty() { Value::Null } else { Value::text(text) }
}
