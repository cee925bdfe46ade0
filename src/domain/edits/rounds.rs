//! What is said of a round before it is closed: its kind, its day, what it is called; and a planned one that is not wanted
//! after all.

use super::{Refusal, finish};
use crate::domain::calendar::{LONG_PAST_DAYS, from_id, from_template};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{Assessment, Fields, Id, Kind, Object, Record, Round, RoundKind, RoundState, Value};
use jiff::civil::Date;

/// The id of a round of a kind that speaks of a day: its template's where the day is the template's own, so that two who
/// plan the same round meet in it.
pub fn round_id(kind: RoundKind, day: Date) -> Id {
    let (id, template) = from_template(kind, day.year());
    if template.cut_off == Some(day) { id } else { Id::from(&*format!("{day}-{}", kind.code().replace('_', "-"))) }
}

/// What a round of a kind that speaks of a day is called until somebody calls it otherwise; `word` is the kind's.
pub fn round_label(kind: RoundKind, day: Date, word: &str) -> Box<str> {
    let (_, template) = from_template(kind, day.year());
    let fits = template.cut_off == Some(day);
    template.label.filter(|_| fits).unwrap_or_else(|| format!("{word} {day}").into())
}

/// Changes what is said of a round, and opens it where `fields` say so. Its period ends on its day, and begins with that
/// day's year unless somebody has said otherwise; a label that follows from kind and day follows them. A planned round in
/// which nothing has been said, and whose id is that of another kind or year, is planned under the id that fits.
pub fn edit_round(
    plan: &Plan,
    id: &Id,
    fields: Vec<(&'static str, Value)>,
    word: impl Fn(RoundKind) -> &'static str,
) -> Result<Edit, Refusal> {
    let known =
        plan.rounds.get(id).filter(|known| known.state.is_some()).ok_or_else(|| Refusal::Unknown(id.clone()))?;
    if known.is_closed() {
        return Err(Refusal::closed(plan, id));
    }
    let mut then = known.clone();
    for (field, value) in fields {
        then.set(field, value).map_err(|_| Refusal::NoChange)?;
    }
    let (Some(kind), Some(day)) = (then.kind, then.cut_off) else { return Err(Refusal::EmptyText) };
    let own_label = |round: &Round| {
        round
            .kind
            .zip(round.cut_off)
            .is_some_and(|(kind, day)| round.label.as_deref() == Some(&*round_label(kind, day, word(kind))))
    };
    if then.label.is_none() || (then.label == known.label && own_label(known)) {
        then.label = Some(round_label(kind, day, word(kind)));
    }
    if known.cut_off != then.cut_off {
        then.period_to = Some(day);
        if known.period_from == known.cut_off.map(Date::first_of_year) {
            then.period_from = Some(day.first_of_year());
        }
    }
    let opens = then.is_open() && !known.is_open();
    let verb = if opens { Act::OpenRound } else { Act::Edit };
    let suits = suits(id, kind, day);
    if suits {
        return finish(plan, Edit::new(verb, changed(&Object::Round(id.clone()), known, &then)));
    }
    if known.is_open() || is_spoken_in(plan, id) {
        return Err(Refusal::RoundInUse(known.called(id).into()));
    }
    let other = round_id(kind, day);
    let standing = plan.rounds.get(&other).cloned().unwrap_or_default();
    if standing.state.is_some() {
        return Err(Refusal::RoundKnown(standing.called(&other).into()));
    }
    let mut changes = changed(&Object::Round(other), &standing, &then);
    changes.extend(changed(&Object::Round(id.clone()), known, &Round::default()));
    finish(plan, Edit::new(if opens { verb } else { Act::PlanRound }, changes))
}

/// True when a round of the kind that speaks of the day can have the id: any but a template's of another kind, or of a day
/// more than half a year away.
pub fn suits(id: &Id, kind: RoundKind, day: Date) -> bool {
    let Some((_, template)) = from_id(id) else { return true };
    let apart = template.cut_off.and_then(|own| day.since(own).ok()).map_or(0, |span| span.get_days().abs());
    template.kind == Some(kind) && apart <= LONG_PAST_DAYS
}

/// Takes a planned round away in which nothing has been said. Nothing is deleted: the log keeps it.
pub fn remove_round(plan: &Plan, id: &Id) -> Result<Edit, Refusal> {
    let known = plan.rounds.get(id).ok_or_else(|| Refusal::Unknown(id.clone()))?;
    match known.state {
        None => Err(Refusal::Unknown(id.clone())),
        Some(RoundState::Closed) => Err(Refusal::closed(plan, id)),
        Some(RoundState::Planned) if !is_spoken_in(plan, id) => {
            finish(plan, Edit::new(Act::Withdraw, changed(&Object::Round(id.clone()), known, &Round::default())))
        }
        Some(RoundState::Planned | RoundState::Open) => Err(Refusal::RoundInUse(known.called(id).into())),
    }
}

/// A change for every field in which two records of a round differ.
fn changed(object: &Object, from: &Round, to: &Round) -> Vec<Change> {
    let fields = Round::FIELDS.iter().map(|spec| spec.name).filter(|field| from.get(field) != to.get(field));
    fields.map(|field| Change::new(object.clone(), field, to.get(field))).collect()
}

/// True when something has been judged or said in a round, or another object names it.
fn is_spoken_in(plan: &Plan, round: &Id) -> bool {
    let judged = |ix| plan.assessment(round, ix).is_some_and(|known| *known != Assessment::default());
    let named = |kind: &Kind| {
        kind.naming(Kind::Round).any(|spec| {
            let objects = plan.ids(*kind).into_iter().filter_map(|id| kind.named(id));
            objects.into_iter().any(|object| plan.get(&object, spec.name).names(round))
        })
    };
    plan.tree().iter().any(judged) || Kind::ALL.iter().any(named)
}
