//! A status as somebody names it.

use crate::cli::call::trouble::{Done, Trouble};
use crate::domain::edits::Refusal;
use crate::domain::plan::Plan;
use crate::domain::record::{Gender, Scale, Status};
use crate::domain::search::composed;
use crate::text::{Lang, StatusWords, clean};

/// The status somebody names: a digit of the plan's scale, the name on disk, or the word in either language and gender: the
/// plan's own, or the usual one of what it means where the plan has one step that means so.
pub fn status_named(lang: Lang, plan: &Plan, scale: Scale, gender: Gender, text: &str) -> Done<Option<Status>> {
    let grading = plan.grading(scale);
    let unknown = || Trouble::Usage(lang.cli_unknown_value(&clean::line(text), &accepted(lang, plan, scale, gender)));
    let wanted = composed(text.trim()).to_lowercase();
    if let Ok(digit) = wanted.parse::<usize>() {
        return if digit == 0 { Ok(None) } else { grading.status_at(digit).map(Some).ok_or_else(unknown) };
    }
    let own = |status: Option<Status>| StatusWords::of(lang, plan).every_word(status);
    let usual = |status: Option<Status>| StatusWords::usual(lang).every_word(status);
    let on_scale = || grading.statuses().iter().copied().map(Some).chain([None]);
    let the_one = |fits: &dyn Fn(Option<Status>) -> bool| -> Option<Option<Status>> {
        let fitting: Vec<Option<Status>> = on_scale().filter(|status| fits(*status)).collect();
        if let [only] = fitting.as_slice() { Some(*only) } else { None }
    };
    let exact = on_scale().find(|status| own(*status).contains(&wanted));
    let exact = exact.or_else(|| the_one(&|status| usual(status).contains(&wanted)));
    if let Some(status) = exact {
        return Ok(status);
    }
    let begins = |words: Vec<String>| !wanted.is_empty() && words.iter().any(|word| word.starts_with(&wanted));
    let begun: Vec<Option<Status>> = on_scale().filter(|status| begins(own(*status))).collect();
    if let [only] = begun.as_slice() {
        return Ok(*only);
    }
    // A word of the other scale deserves to be told that, not that it is unknown.
    if begun.is_empty()
        && let Some(other) = Status::ALL.iter().find(|status| own(Some(**status)).contains(&wanted))
    {
        let why = lang.refusal(&Refusal::NotOnScale(*other, plan.own_grade(*other).into_iter().collect()));
        return Err(Trouble::Usage(format!("{why} {}", lang.cli_accepted(&accepted(lang, plan, scale, gender)))));
    }
    Err(unknown())
}

/// The digits and words that an item takes.
pub fn accepted(lang: Lang, plan: &Plan, scale: Scale, gender: Gender) -> String {
    let worded = StatusWords::of(lang, plan);
    let word = |(digit, status): (Option<usize>, Status)| {
        let word = worded.status(status, gender);
        digit.map_or_else(|| word.to_owned(), |digit| format!("{digit} {word}"))
    };
    let mut words: Vec<String> = plan.grading(scale).keyed().map(word).collect();
    words.push(format!("0 {}", worded.judged(None, gender)));
    words.join(", ")
}
