//! A status as somebody names it.

use crate::cli::call::trouble::{Done, Trouble};
use crate::domain::edits::Refusal;
use crate::domain::record::{Gender, Scale, Status};
use crate::domain::search::composed;
use crate::text::{Lang, clean};

/// The status somebody names: a digit of the scale, the name on disk, or the word in either language and gender.
pub fn status_named(lang: Lang, scale: Scale, gender: Gender, text: &str) -> Done<Option<Status>> {
    let unknown = || Trouble::Usage(lang.cli_unknown_value(&clean::line(text), &accepted(lang, scale, gender)));
    let wanted = composed(text.trim()).to_lowercase();
    if let Ok(digit) = wanted.parse::<usize>() {
        return if digit == 0 { Ok(None) } else { scale.status_at(digit).map(Some).ok_or_else(unknown) };
    }
    let words_of = |status: Option<Status>| -> Vec<String> {
        let mut words: Vec<String> = [Lang::Sv, Lang::En]
            .into_iter()
            .flat_map(|lang| [Gender::Neuter, Gender::Common].map(|gender| lang.judged(status, gender).to_lowercase()))
            .collect();
        words.push(status.map_or("not_assessed", Status::code).to_owned());
        words
    };
    let on_scale = || scale.statuses().iter().copied().map(Some).chain([None]);
    let exact = on_scale().find(|status| words_of(*status).contains(&wanted));
    if let Some(status) = exact {
        return Ok(status);
    }
    let begun: Vec<Option<Status>> = on_scale()
        .filter(|status| !wanted.is_empty() && words_of(*status).iter().any(|word| word.starts_with(&wanted)))
        .collect();
    if let [only] = begun.as_slice() {
        return Ok(*only);
    }
    // A word of the other scale deserves to be told that, not that it is unknown.
    if begun.is_empty()
        && let Some(other) = Status::ALL.iter().find(|status| words_of(Some(**status)).contains(&wanted))
    {
        let why = lang.refusal(&Refusal::NotOnScale(*other));
        return Err(Trouble::Usage(format!("{why} {}", lang.cli_accepted(&accepted(lang, scale, gender)))));
    }
    Err(unknown())
}

/// The digits and words that an item takes.
pub fn accepted(lang: Lang, scale: Scale, gender: Gender) -> String {
    let mut words: Vec<String> =
        scale.digits().map(|(digit, status)| format!("{digit} {}", lang.status(status, gender))).collect();
    words.push(format!("0 {}", lang.not_assessed(gender)));
    words.join(", ")
}
