//! Which round is meant: the templates, the one to work in, the one before, and the one a person names.

use jiff::civil::{Date, date};

use super::plan::Plan;
use super::record::{Id, Round, RoundKind};
use super::search::composed;

/// A round that a template gives for a year: a deterministic id, so that two first openings meet.
pub fn from_template(kind: RoundKind, year: i16) -> (Id, Round) {
    let (slug, label, month, day) = match kind {
        RoundKind::Tertial1 => ("t1", "Tertial 1", 4, 30),
        RoundKind::Interim => ("delar", "Delår", 8, 31),
        RoundKind::Annual => ("helar", "Helår", 12, 31),
        RoundKind::InDepth => ("fordjupad", "Fördjupad uppföljning", 12, 31),
        RoundKind::Meeting => ("avstamning", "Avstämning", 12, 31),
    };
    let cut_off = date(year, month, day);
    let round = Round {
        kind: Some(kind),
        label: Some(format!("{label} {year}").into()),
        cut_off: Some(cut_off),
        period_from: Some(date(year, 1, 1)),
        period_to: Some(cut_off),
        ..Round::default()
    };
    (Id(format!("{year}-{slug}").into()), round)
}

/// What a round is called: its label; else that of the template that its id comes from, as when the change that opened it
/// has been undone; else its id.
pub fn called(plan: &Plan, id: &Id) -> String {
    let label = plan.rounds.get(id).and_then(|round| round.label.clone());
    label.map_or_else(|| called_by_id(id), |label| label.to_string())
}

/// What the template that a round's id comes from calls it, where nobody knows the plan; else its id.
pub fn called_by_id(id: &str) -> String {
    let label = from_id(id).and_then(|(_, round)| round.label);
    label.map_or_else(|| id.to_owned(), |label| label.to_string())
}

/// Those of these kinds that come by the calendar; the annual one where none does.
fn dated(kinds: &[RoundKind]) -> Vec<RoundKind> {
    let by_date = |kind: &RoundKind| matches!(kind, RoundKind::Tertial1 | RoundKind::Interim | RoundKind::Annual);
    let dated: Vec<RoundKind> = kinds.iter().copied().filter(by_date).collect();
    if dated.is_empty() { vec![RoundKind::Annual] } else { dated }
}

/// How long after a cut-off its round is still proposed, in days.
pub const PROPOSED_FOR_DAYS: i32 = 75;

/// The round to propose on `today` when none is open: the latest passed cut-off for 75 days unless its round is
/// closed (`closed` tells), then the next one (domain hand-out A3).
pub fn proposed(today: Date, kinds: &[RoundKind], closed: impl Fn(&str) -> bool) -> (Id, Round) {
    let dated = dated(kinds);
    let mut rounds: Vec<(Id, Round)> = (today.year().saturating_sub(1)..=today.year().saturating_add(2))
        .flat_map(|year| dated.iter().map(move |kind| from_template(*kind, year)))
        .collect();
    rounds.sort_by_key(|(_, round)| round.cut_off);
    let cut = |round: &Round| round.cut_off.unwrap_or(today);
    let passed = rounds
        .iter()
        .rev()
        .find(|(_, round)| cut(round) <= today)
        .filter(|(id, round)| {
            let days = today.since(cut(round)).map_or(i32::MAX, |span| span.get_days());
            days <= PROPOSED_FOR_DAYS && !closed(id)
        })
        .cloned();
    passed
        .or_else(|| rounds.iter().find(|(id, round)| cut(round) > today && !closed(id)).cloned())
        .unwrap_or_else(|| from_template(RoundKind::Meeting, today.year()))
}

/// The round that work is done in on `today`: the open one with the latest cut-off, else the one to propose.
pub fn working(plan: &Plan, today: Date) -> (Id, Round) {
    let open = plan.rounds_by_date().into_iter().rev().find(|(_, round)| round.is_open());
    if let Some((id, round)) = open {
        return (id.clone(), round.clone());
    }
    of_today(plan, today)
}

/// The round that answers a question on `today`: the one that work is done in when it is open or its day has come,
/// else the last that was closed. Between a closing and the next review, what was judged last is how things stand; the
/// next round has nothing to say yet.
pub fn answering(plan: &Plan, today: Date) -> (Id, Round) {
    let (id, round) = working(plan, today);
    let has_begun = plan.rounds.get(&id).is_some_and(Round::is_open);
    if has_begun || round.cut_off.is_some_and(|day| day <= today) {
        return (id, round);
    }
    let closed = plan.rounds_by_date().into_iter().rfind(|(_, round)| round.is_closed());
    closed.map_or((id, round), |(id, round)| (id.clone(), round.clone()))
}

/// How long after its day a round is long past, in days.
pub const LONG_PAST_DAYS: i32 = 182;

/// True when a round speaks of a day so long ago that hardly anybody means to judge in it.
pub fn is_long_past(round: &Round, today: Date) -> bool {
    let days = round.cut_off.and_then(|day| today.since(day).ok()).map_or(0, |span| span.get_days());
    days > LONG_PAST_DAYS
}

/// The last round of these kinds that a template gives for the time up to a day.
pub fn last_by(kinds: &[RoundKind], day: Date) -> Option<(Id, Round)> {
    let years = [day.year().saturating_sub(1), day.year()];
    let all = kinds.iter().flat_map(|kind| years.map(|year| from_template(*kind, year)));
    let held = all.filter(|(_, round)| round.cut_off.is_some_and(|cut_off| cut_off <= day));
    held.max_by_key(|(_, round)| round.cut_off)
}

/// The round that the date proposes, whatever else is open. A plan that others have taken the place of is followed up for
/// the time it held, and no longer.
pub fn of_today(plan: &Plan, today: Date) -> (Id, Round) {
    let kinds: Vec<RoundKind> = plan.reviews.iter().filter_map(|(_, review)| review.kind).collect();
    // Nor is one that takes another's place followed up for the time before.
    let begins = plan.replaces_from();
    let is_before =
        |id: &str| begins.zip(from_id(id).and_then(|(_, round)| round.cut_off)).is_some_and(|(from, day)| day < from);
    let is_over = |id: &str| is_before(id) || plan.rounds.get(id).is_some_and(Round::is_closed);
    let of_date = || proposed(today, &kinds, is_over);
    let held = plan.ends().filter(|_| plan.is_replaced(today));
    let (id, round) = held.and_then(|day| last_by(&dated(&kinds), day)).unwrap_or_else(of_date);
    match plan.rounds.get(&id).filter(|round| round.state.is_some()) {
        Some(planned) => (id.clone(), planned.clone()),
        None => (id, round),
    }
}

/// The round before another, by the days they speak of.
pub fn before<'p>(plan: &'p Plan, round: &Round) -> Option<(&'p Id, &'p Round)> {
    let day = round.cut_off?;
    plan.rounds_by_date().into_iter().rfind(|(_, other)| other.cut_off.is_some_and(|cut_off| cut_off < day))
}

/// The round somebody names: by its id, its label, a template's id such as `2026-helar`, or a part that fits only one.
pub fn named(plan: &Plan, name: &str) -> Option<(Id, Round)> {
    let folded = |text: &str| composed(text.trim()).to_lowercase();
    let wanted = folded(name);
    let rounds = plan.rounds_by_date();
    let label = |round: &Round| folded(round.label.as_deref().unwrap_or_default());
    let owned = |(id, round): &(&Id, &Round)| ((*id).clone(), (*round).clone());
    if let Some(exact) = rounds.iter().find(|(id, round)| folded(id) == wanted || label(round) == wanted) {
        return Some(owned(exact));
    }
    if let Some(template) = from_id(&wanted) {
        return Some(template);
    }
    let fits = |id: &Id, round: &Round| folded(id).contains(&wanted) || label(round).contains(&wanted);
    let hits: Vec<_> = rounds.iter().filter(|(id, round)| !wanted.is_empty() && fits(id, round)).collect();
    match hits.as_slice() {
        [only] => Some(owned(only)),
        _ => None,
    }
}

/// The round a template's id speaks of, such as `2026-helar`.
pub fn from_id(id: &str) -> Option<(Id, Round)> {
    let year: i16 = id.get(..4)?.parse().ok()?;
    RoundKind::ALL.iter().map(|kind| from_template(*kind, year)).find(|(known, _)| **known == *id)
}

/// The first day of the municipal council's term of office in which `day` falls: 15 October of an election year.
pub fn council_term_start(day: Date) -> Date {
    let mut year = 2022 + (day.year() - 2022).div_euclid(4) * 4;
    if day < date(year, 10, 15) {
        year -= 4;
    }
    date(year, 10, 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[RoundKind] = &[RoundKind::Tertial1, RoundKind::Interim, RoundKind::Annual];

    #[test]
    fn the_latest_passed_cut_off_is_proposed_for_75_days_then_the_next() {
        let on = |y, m, d| proposed(date(y, m, d), ALL, |_| false).0.to_string();
        assert_eq!(on(2026, 11, 21), "2026-helar");
        assert_eq!(on(2026, 9, 15), "2026-delar");
        assert_eq!(on(2026, 11, 14), "2026-delar");
        assert_eq!(on(2026, 11, 15), "2026-helar");
        assert_eq!(on(2027, 1, 10), "2026-helar");
        assert_eq!(on(2027, 3, 20), "2027-t1");
        assert_eq!(on(2026, 12, 31), "2026-helar");
    }

    #[test]
    fn a_closed_round_is_not_proposed() {
        let closed = |id: &str| id == "2026-helar";
        assert_eq!(proposed(date(2027, 1, 10), ALL, closed).0.to_string(), "2027-t1");
    }

    #[test]
    fn a_term_of_office_begins_on_15_october_of_an_election_year() {
        assert_eq!(council_term_start(date(2026, 10, 14)), date(2022, 10, 15));
        assert_eq!(council_term_start(date(2026, 10, 15)), date(2026, 10, 15));
        assert_eq!(council_term_start(date(2021, 1, 1)), date(2018, 10, 15));
    }
}
