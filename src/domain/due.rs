//! What is due on a day: reviews that the plan's cadence asks for, activities past their end, triggers to decide on.

use jiff::civil::Date;

use super::answers::{self, Taking, taking_part};
use super::calendar::{PROPOSED_FOR_DAYS, council_term_start, from_template, last_by};
use super::finding::Span;
use super::measures;
use super::plan::Plan;
use super::record::{Answer, Every, Id, Meaning, Round, RoundKind, RoundState, Scale, Status};
use super::rules::day_in;
use super::tree::ItemIx;

/// One thing that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub what: What,
    /// The day it is due: a cut-off, an end, the day it was set off.
    pub on: Date,
    /// True when it should have been done already.
    pub late: bool,
}

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A round the plan's cadence asks for.
    Round {
        /// The cadence, by its place in [`Plan::reviews`].
        cadence: usize,
        /// The round's id, or the one it would get.
        id: Id,
        /// The round, or the one that a template gives.
        round: Box<Round>,
        /// Where it stands; absent while nobody has planned or opened it.
        state: Option<RoundState>,
        /// The term of office it belongs to, by its first day, for a review once a term.
        term: Option<Date>,
        /// The item it is about, when not the whole plan.
        object: Option<ItemIx>,
    },
    /// A plan that has run out, and the last round that can be opened for the time it held.
    RunOut {
        /// The round's id, or the one it would get.
        id: Id,
        /// The round, or the one that a template gives.
        round: Box<Round>,
    },
    /// An activity whose end has passed while it is not done.
    Activity {
        /// The activity.
        item: ItemIx,
        /// What was last judged, in any round.
        status: Option<Status>,
    },
    /// A unit whose answers should have been there.
    Part {
        /// The round.
        round: Id,
        /// The unit.
        unit: Id,
    },
    /// A measure whose day has passed while it is not over.
    Measure {
        /// The measure.
        measure: Id,
        /// The item it is about.
        item: ItemIx,
    },
    /// A trigger that was set off and not settled by a decision.
    Trigger {
        /// The trigger.
        trigger: Id,
    },
}

/// How many days ahead something due is worth telling of.
pub const SOON_DAYS: i32 = 120;

impl Due {
    /// True for what is late or comes soon; the rest is only in the calendar.
    pub fn is_near(&self, today: Date) -> bool {
        self.late || self.on.since(today).map_or(true, |span| span.get_days() <= SOON_DAYS)
    }
}

/// Whom the round waits for: units with items that nobody has judged or that they have not answered about, and how many;
/// the most first.
pub fn waiting(plan: &Plan, round_id: &str, round: &Round, today: Date) -> Vec<(Id, u32)> {
    let mut waiting: Vec<(Id, u32)> = Vec::new();
    let mut add = |unit: &Id| match waiting.iter_mut().find(|(known, _)| known == unit) {
        Some((_, count)) => *count += 1,
        None => waiting.push((unit.clone(), 1)),
    };
    // A round asks those who are responsible, or were on the day it speaks of when that has passed.
    let day = day_in(round, today);
    for ix in plan.tree().iter() {
        if !plan.is_counted(ix, Some(round)) {
            continue;
        }
        if !plan.item(ix).answering.is_empty() {
            let answers = answers::of_item(plan, &Id::from(round_id), ix).into_iter();
            let left = answers.filter(|(_, answer)| !answer.is_some_and(Answer::is_given));
            left.for_each(|(unit, _)| add(unit));
        }
        if plan.status(round_id, ix).is_none() {
            plan.units_of(ix, day).into_iter().for_each(&mut add);
        }
    }
    waiting.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    waiting
}

/// For how many items that the round asks about nobody is responsible, whether they are judged or not.
pub fn unowned(plan: &Plan, round: &Round, today: Date) -> u32 {
    let day = day_in(round, today);
    let items = plan.tree().iter().filter(|ix| plan.is_counted(*ix, Some(round)));
    u32::try_from(items.filter(|ix| plan.units_of(*ix, day).is_empty()).count()).unwrap_or(u32::MAX)
}

/// Everything that is due, what is late first, then by day.
pub fn due(plan: &Plan, today: Date) -> Vec<Due> {
    let mut due = reviews(plan, today);
    due.extend(run_out(plan, today));
    due.extend(activities(plan, today));
    due.extend(parts(plan, today));
    due.extend(measures(plan, today));
    due.extend(triggers(plan, today));
    due.sort_by_key(|due| (!due.late, due.on));
    due
}

/// The rounds that the cadences ask for now.
///
/// Work goes on after a cut-off, so a round is not late until it has stopped being proposed: [`PROPOSED_FOR_DAYS`]
/// after its cut-off. One that somebody opened stays due until it is closed; one that nobody ever opened is forgotten
/// after that time, since the program may not have been there.
fn reviews(plan: &Plan, today: Date) -> Vec<Due> {
    let mut due = Vec::new();
    for (cadence, _, review) in plan.reviews.placed() {
        let (Some(kind), Some(every)) = (review.kind, review.every) else { continue };
        let object = review.object.as_deref().and_then(|id| plan.item_ix(id));
        let mut add = |(id, round): (Id, Round), term: Option<Date>| {
            let on = round.cut_off.unwrap_or(today);
            let state = round.state;
            let what = What::Round { cadence, id, round: Box::new(round), state, term, object };
            // Where the document asks for none, nobody is late with one.
            due.push(Due { what, on, late: passed(on, today) && review.text.is_some() });
        };
        match every {
            Every::Year => {
                for round in left_open(plan, kind, today) {
                    add(round, None);
                }
                // After the plan's own time nobody asks for one that has not been planned.
                let in_time = |(_, round): &(Id, Round)| {
                    let began = round.period_from.or(round.cut_off);
                    round.state.is_some() || plan.ends().is_none_or(|ends| began.is_none_or(|began| began <= ends))
                };
                if let Some(round) = yearly(plan, kind, today).filter(in_time) {
                    add(round, None);
                }
            }
            Every::Term => {
                let term = council_term_start(today);
                if plan.ends().is_some_and(|ends| ends < term) {
                    continue;
                }
                let span = Span::Term(term);
                let rounds = || standing(plan, kind).filter(|(_, round)| round.cut_off.is_some_and(|c| span.holds(c)));
                if !rounds().any(|(_, round)| round.is_closed()) {
                    let round = rounds().min_by_key(|(_, round)| round.cut_off);
                    let round = round.map(|(id, round)| (id.clone(), round.clone()));
                    add(round.unwrap_or_else(|| from_template(kind, term.year())), Some(term));
                }
            }
        }
    }
    due
}

/// That a plan has run out, and which round can be opened for the time it held, until that has been closed.
fn run_out(plan: &Plan, today: Date) -> Option<Due> {
    let ends = plan.ends().filter(|ends| *ends < today)?;
    let kinds = plan.reviews.iter().filter(|(_, review)| review.every == Some(Every::Year));
    let kinds: Vec<RoundKind> = kinds.filter_map(|(_, review)| review.kind).collect();
    let kinds = if kinds.is_empty() { vec![RoundKind::Annual] } else { kinds };
    let (id, template) = last_by(&kinds, ends)?;
    let round = plan.rounds.get(&id).filter(|round| round.state.is_some()).cloned().unwrap_or(template);
    let what = What::RunOut { id, round: Box::new(round.clone()) };
    (!round.is_closed()).then_some(Due { what, on: ends, late: false })
}

/// True when a round with this cut-off is no longer proposed.
fn passed(cut_off: Date, today: Date) -> bool {
    today.since(cut_off).is_ok_and(|span| span.get_days() > PROPOSED_FOR_DAYS)
}

/// The rounds of a kind that somebody has planned, opened or closed.
fn standing(plan: &Plan, kind: RoundKind) -> impl Iterator<Item = (&Id, &Round)> {
    plan.rounds.iter().filter(move |(_, round)| round.kind == Some(kind) && round.state.is_some())
}

fn left_open(plan: &Plan, kind: RoundKind, today: Date) -> Vec<(Id, Round)> {
    standing(plan, kind)
        .filter(|(_, round)| !round.is_closed() && round.cut_off.is_some_and(|cut_off| passed(cut_off, today)))
        .map(|(id, round)| (id.clone(), round.clone()))
        .collect()
}

/// The round of this year's or a neighbouring year's cut-off: the one passed a short while ago, else the next.
fn yearly(plan: &Plan, kind: RoundKind, today: Date) -> Option<(Id, Round)> {
    let years = today.year().saturating_sub(1)..=today.year().saturating_add(1).min(9999);
    let mut rounds: Vec<(Id, Round)> = years
        .flat_map(|year| {
            let own: Vec<(Id, Round)> = standing(plan, kind)
                .filter(|(_, round)| round.cut_off.is_some_and(|cut_off| cut_off.year() == year))
                .map(|(id, round)| (id.clone(), round.clone()))
                .collect();
            // A round that somebody made takes the template's place, also with another cut-off.
            if own.is_empty() { vec![from_template(kind, year)] } else { own }
        })
        .collect();
    rounds.sort_by_key(|(_, round)| round.cut_off);
    let is = |round: &Round, wanted: fn(Date, Date) -> bool| {
        !round.is_closed() && round.cut_off.is_some_and(|cut_off| wanted(cut_off, today))
    };
    let recent = rounds.iter().rev().find(|(_, round)| is(round, |cut, today| cut <= today && !passed(cut, today)));
    recent.or_else(|| rounds.iter().find(|(_, round)| is(round, |cut, today| cut > today))).cloned()
}

fn activities(plan: &Plan, today: Date) -> Vec<Due> {
    let rounds = plan.rounds_by_date();
    let mut due = Vec::new();
    for item in plan.tree().iter() {
        let Some(on) = plan.item(item).ends.filter(|ends| *ends < today) else { continue };
        if plan.scale_of(item) != Scale::Activity {
            continue;
        }
        let status = rounds.iter().rev().find_map(|(id, _)| plan.status(id, item));
        // What was broken off is settled: nobody waits for it.
        if !matches!(status.map(Status::meaning), Some(Meaning::Done | Meaning::Cancelled)) {
            due.push(Due { what: What::Activity { item, status }, on, late: true });
        }
    }
    due
}

fn parts(plan: &Plan, today: Date) -> Vec<Due> {
    if plan.parts.is_empty() {
        return Vec::new();
    }
    let open = plan.rounds.iter().filter(|(_, round)| round.is_open());
    let late = |(id, round)| {
        let taking = taking_part(plan, (id, round), |_| true).into_iter().filter(|taking| taking.is_late(today));
        let due = |taking: Taking<'_>| {
            let what = What::Part { round: Id::clone(id), unit: taking.unit.clone() };
            Some(Due { what, on: taking.deadline?, late: true })
        };
        taking.filter_map(due).collect::<Vec<_>>()
    };
    open.flat_map(late).collect()
}

fn measures(plan: &Plan, today: Date) -> Vec<Due> {
    let late = measures::standing(plan).filter(|(_, measure)| measure.is_late(today));
    late.filter_map(|(id, measure)| {
        let item = measure.item.as_ref().and_then(|item| plan.item_ix(item))?;
        let what = What::Measure { measure: id.clone(), item };
        Some(Due { what, on: measure.due?, late: true })
    })
    .collect()
}

fn triggers(plan: &Plan, today: Date) -> Vec<Due> {
    let set_off = plan.triggers.iter().filter_map(|(id, trigger)| Some((id, trigger.set_off?)));
    set_off
        .filter(|(id, day)| *day <= today && plan.settling(id, *day).is_none())
        .map(|(id, on)| Due { what: What::Trigger { trigger: id.clone() }, on, late: false })
        .collect()
}
