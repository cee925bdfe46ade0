//! What the first words of a line say, where it stands.

use super::Reader;
use super::naming::{Named, goes_on, is_wish, numbered, separated, so_we_do};
use super::series;
use crate::import::line::Line;
use crate::import::marker::MarkerKind;
use crate::import::periods::period_of;
use crate::import::words::{Phrase, Term, at_start, bare};

impl Reader<'_> {
    /// What a line says about levels by its first words.
    pub(super) fn named<'t>(&self, place: usize, line: &'t Line) -> Option<Named<'t>> {
        let text = line.text.as_str();
        let begins = text.chars().next()?;
        if !(begins.is_uppercase() || begins.is_ascii_digit()) {
            return None;
        }
        let heading = self.heading(place);
        if heading.is_some() && self.wishes >= 2 && is_wish(text) {
            let term = Term { written: String::new(), ..Term::unnamed("mål") };
            return Some(Named::Item(term, None, text));
        }
        if let Some((word, code, words)) = series::numbered_word(text)
            && let Some(kind) = self.series.get(word)
        {
            let one = word.to_lowercase();
            let term = Term { kind: *kind, written: String::new(), ..Term::unnamed(&one) };
            return Some(Named::Item(term, Some(code.to_owned()), words));
        }
        let Some(phrase) = at_start(text) else {
            let heads = heading.is_some() && self.list_follows(place);
            return so_we_do(text, heads).map(Named::Only);
        };
        let rest = text.get(phrase.end..)?.trim();
        let first = phrase.terms.first()?.clone();
        if rest.is_empty() || rest == ":" || rest == "–" {
            // In a list it is one of the list's things.
            let listed =
                line.list.is_some() || line.marker.as_ref().is_some_and(|marker| marker.kind == MarkerKind::Bullet);
            return (!listed || rest == ":").then_some(Named::Only(phrase));
        }
        let single = phrase.terms.len() == 1;
        if let Some((code, words)) = numbered(rest).filter(|_| single) {
            if words.is_empty() {
                return Some(Named::Only(phrase));
            }
            return Some(Named::Item(first, Some(code.to_owned()), words));
        }
        if let Some(words) = separated(rest).filter(|_| single) {
            let years = period_of(words).is_some();
            // *Mål: (alla nämnder)* and the like name what follows.
            return Some(if years || words.is_empty() { Named::Only(phrase) } else { Named::Item(first, None, words) });
        }
        if let Some(words) = rest.strip_prefix(':').map(str::trim) {
            // *Mål och delmål: …* names two levels for what follows.
            if words.is_empty() || period_of(words).is_some() {
                return Some(Named::Only(phrase));
            }
        }
        let tail = rest.split_whitespace().next().map(bare).unwrap_or_default();
        let timed = period_of(rest).is_some() || rest.starts_with(|c: char| c.is_ascii_digit()) && heading.is_some();
        let leads = [
            "för", "inom", "från", "till", "i", "under", "som", "kopplade", "utifrån", "per", "av", "och", "(", "med",
            "fram", "hos",
        ]
        .contains(&tail.as_str())
            || rest.starts_with('(');
        if (heading.is_some_and(|heading| heading.strong) || heading.is_some() && text.split_whitespace().count() <= 7)
            && (timed || leads)
        {
            // *Strategi för integration* is what the document is.
            if first.one == "strategi" && first.written.eq_ignore_ascii_case("strategi") {
                return None;
            }
            let more = goes_on(rest);
            return Some(Named::Only(Phrase { qualified: phrase.qualified || more, ..phrase }));
        }
        None
    }
}
