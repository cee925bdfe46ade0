//! Measures (*åtgärder*) over the rounds: which of them a round has, and which are late.
//!
//! A measure is decided in a round and goes along through those after it until it is over, so that nobody need write it
//! again. The text *åtgärder* of an assessment is what is said of an item in one round; a measure has an owner and a day.
//! Either says what is done about what deviates.

use jiff::civil::Date;

use super::plan::Plan;
use super::record::{Id, Measure, Progress, Round};
use super::tree::ItemIx;

/// The measures that stand, as they were decided.
pub fn standing(plan: &Plan) -> impl Iterator<Item = (&Id, &Measure)> {
    plan.measures.iter().filter(|(_, measure)| measure.stands() && measure.item.is_some() && measure.text.is_some())
}

/// The measures that a round has: decided in it or before, and not over before its time. The earliest due first.
pub fn in_round<'p>(plan: &'p Plan, id: &Id, round: &Round) -> Vec<(&'p Id, &'p Measure)> {
    those_here(plan, (id, round), standing(plan).collect())
}

/// Those of some measures that are carried on or decided in a round, the first due first.
fn those_here<'p>(
    plan: &Plan,
    (id, round): (&Id, &Round),
    mut some: Vec<(&'p Id, &'p Measure)>,
) -> Vec<(&'p Id, &'p Measure)> {
    if some.is_empty() {
        return some;
    }
    let since = began(plan, id, round);
    let is_here = |measure: &Measure| {
        let decided = measure.round.as_ref();
        let day = decided.and_then(|decided| plan.rounds.get(decided)).and_then(|decided| decided.cut_off);
        let later = decided != Some(id) && day.zip(round.cut_off).is_some_and(|(day, cut_off)| day > cut_off);
        // What was decided in the round is in it, also when it was over at once.
        let before = decided != Some(id)
            && measure.progress().is_over()
            && measure.ended.zip(since).is_some_and(|(ended, since)| ended < since);
        !later && !before
    };
    some.retain(|(_, measure)| is_here(measure));
    some.sort_by_key(|(_, measure)| (measure.due.is_none(), measure.due));
    some
}

/// The measures about an item in a round.
pub fn of_item<'p>(plan: &'p Plan, round: (&Id, &Round), ix: ItemIx) -> Vec<(&'p Id, &'p Measure)> {
    let id = plan.item_id(ix);
    those_here(plan, round, standing(plan).filter(|(_, measure)| measure.item.as_ref() == Some(id)).collect())
}

/// True when something is done about an item: a measure that nobody has broken off.
pub fn is_acted_on(plan: &Plan, round: (&Id, &Round), ix: ItemIx) -> bool {
    of_item(plan, round, ix).iter().any(|(_, measure)| measure.progress() != Progress::Cancelled)
}

/// The first day of the time that a round is about: its own, or the one after the round before.
fn began(plan: &Plan, id: &Id, round: &Round) -> Option<Date> {
    let before = || {
        let rounds = plan.rounds_by_date().into_iter().rev();
        let earlier = rounds.filter(|(other, _)| *other != id).filter_map(|(_, other)| other.cut_off);
        let mut earlier = earlier.filter(|day| round.cut_off.is_some_and(|cut_off| *day < cut_off));
        earlier.next().and_then(|day| day.tomorrow().ok())
    };
    round.period_from.or_else(before)
}
