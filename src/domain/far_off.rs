//! Rounds far off: whether a clock may be wrong.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::entry::{Edit, EntryId};
use super::ledger::Ledger;
use super::record::{Every, FieldValue, Id, Object, Round, RoundState};

/// How many years may pass without a change before somebody is asked whether the clock is right.
const QUIET: i16 = 2;

/// The same where the document is reviewed once in a term of office.
const QUIET_TERM: i16 = 5;

/// The same for a plan in which nothing has been done yet, since its document was written.
const UNUSED: i16 = 15;

/// The latest year that a plan knows of, if it knows one: of what has been done, of its rounds, or else of its document.
pub fn latest_year(ledger: &Ledger) -> Option<i16> {
    let plan = ledger.plan();
    let done = ledger.highest().and_then(year_of);
    let rounds = plan.rounds.iter().filter(|(_, round)| round.state.is_some());
    let rounds = rounds.filter_map(|(_, round)| Some(round.cut_off?.year()));
    rounds.chain(done).max().or_else(|| {
        let facts = plan.facts.iter().map(|(_, fact)| fact);
        facts
            .filter_map(|fact| fact.date.map(|date| date.year()).max(fact.year.and_then(|year| year.try_into().ok())))
            .max()
    })
}

fn year_of(id: EntryId) -> Option<i16> {
    let at = Timestamp::from_millisecond(id.millis().try_into().ok()?).ok()?;
    Some(at.to_zoned(TimeZone::UTC).year())
}

/// True for a round so long after everything that the plan knows of that a clock may be ahead.
pub fn is_far_off(ledger: &Ledger, round: &Round) -> bool {
    let Some((latest, year)) = latest_year(ledger).zip(round.cut_off.map(|date| date.year())) else { return false };
    let is_used = ledger.highest().is_some();
    let by_term = ledger.plan().reviews.iter().any(|(_, review)| review.every == Some(Every::Term));
    let quiet = match (is_used, by_term) {
        (false, _) => UNUSED,
        (true, true) => QUIET_TERM,
        (true, false) => QUIET,
    };
    year > latest.saturating_add(quiet)
}

/// The round that an edit opens, if it opens one that is far off.
pub fn opened_far_off(ledger: &Ledger, edit: &Edit) -> Option<(Id, Round)> {
    let opened = edit.changes.iter().find_map(|change| {
        let Object::Round(id) = &*change.object else { return None };
        (&*change.field == "state" && change.to == RoundState::Open.to_value()).then_some(id)
    })?;
    let known = ledger.plan().rounds.get(opened).cloned().unwrap_or_default();
    let said = |field: &str| {
        let object = Object::Round(opened.clone());
        edit.changes.iter().find(|change| *change.object == object && &*change.field == field).map(|change| &change.to)
    };
    let cut_off = said("cut_off").and_then(|value| FieldValue::from_value(value.clone())).or(known.cut_off);
    let label = said("label").and_then(|value| FieldValue::from_value(value.clone())).or(known.label);
    let round = Round { cut_off, label, ..Round::default() };
    is_far_off(ledger, &round).then(|| (opened.clone(), round))
}
