//! The levels of one's own plan: added, changed, taken away; what would pull the ground from under items or judgements is
//! refused, with the reason.

use super::{Refusal, blank, finish};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Id, Kind, Level, Object, Record, Scale, Standing, Value};
use crate::domain::tree::ItemIx;

/// Adds a level, last of those below the first it lies below, or changes fields of one.
pub fn put_level(plan: &Plan, id: &Id, fields: Vec<(&str, Value)>) -> Result<Edit, Refusal> {
    if !plan.is_own() {
        return Err(Refusal::Decided);
    }
    let known = plan.level(id);
    let mut level = known.cloned().unwrap_or_default();
    for (field, value) in &fields {
        // A field that is not there, or a value that does not fit, is no change.
        let _ = level.set(field, value.clone());
    }
    if blank(level.name.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    let same = |other: &&Level| other.id.as_ref() != Some(id) && folded(&other.name) == folded(&level.name);
    if let Some(other) = plan.levels().find(same) {
        return Err(Refusal::LevelKnown(other.name.clone().unwrap_or_default()));
    }
    check_under(plan, id, &level)?;
    if let Some(known) = known {
        check_scale(plan, id, known.scale(), level.scale())?;
        check_places(plan, id, &level)?;
    }
    let object = Object::Level(id.clone());
    let mut changes: Vec<Change> =
        fields.into_iter().map(|(field, value)| Change::new(object.clone(), field, value)).collect();
    if known.is_none() {
        let above = level.under.first().or_else(|| plan.levels().filter_map(|level| level.id.as_ref()).last());
        changes.push(Change::new(object.clone(), "id", Value::text(&**id)));
        changes.push(Change::new(object.clone(), "order", plan.level_order_after(above).to_value()));
        // What is not said is said for it, so that every door tells the same.
        let scale = level.scale.unwrap_or(Scale::Goal);
        let not_said = |field: &str| level.get(field).is_null();
        for (field, value) in [
            ("plural", level.name.as_ref().map_or(Value::Null, FieldValue::to_value)),
            ("scale", scale.to_value()),
            ("addable", Value::Flag(true)),
            ("counted", Value::Flag(scale.is_assessable())),
        ] {
            if not_said(field) {
                changes.retain(|change| &*change.field != field);
                changes.push(Change::new(object.clone(), field, value));
            }
        }
    }
    let verb = if known.is_some() { Act::Edit } else { Act::Add };
    finish(plan, Edit::new(verb, changes))
}

/// Takes a level away, or puts it back. Nothing is deleted: what was said about its items stays.
pub fn withdraw_level(plan: &Plan, id: &Id, withdraw: bool) -> Result<Edit, Refusal> {
    if !plan.is_own() {
        return Err(Refusal::Decided);
    }
    let Some(known) = plan.level(id) else { return Err(Refusal::Unknown(id.clone())) };
    if withdraw {
        let count = items_on(plan, id).filter(|ix| !plan.item(*ix).is_withdrawn()).count();
        if count > 0 {
            return Err(Refusal::LevelHasItems(count));
        }
        if let Some(below) = plan.levels().find(|level| level.under.contains(id)) {
            return Err(Refusal::LevelHolds(below.name.clone().unwrap_or_default()));
        }
        let names = |rule: &crate::domain::record::Rule| {
            rule.checks
                .iter()
                .any(|check| [&check.level, &check.target_level, &check.child_level].contains(&&Some(id.clone())))
        };
        if let Some((_, rule)) = plan.rules.iter().find(|(_, rule)| names(rule)) {
            return Err(Refusal::LevelInRule(rule.text.clone().unwrap_or_default()));
        }
        if plan.levels().count() < 2 {
            return Err(Refusal::LastLevel);
        }
    } else if let Some(same) = plan.levels().find(|level| folded(&level.name) == folded(&known.name)) {
        return Err(Refusal::LevelKnown(same.name.clone().unwrap_or_default()));
    } else {
        // What it lies under must be there again first.
        check_under(plan, id, known)?;
    }
    let state = if withdraw { Standing::Withdrawn } else { Standing::Active };
    finish(plan, Edit::new(Act::Withdraw, vec![Change::new(Object::Level(id.clone()), "state", state.to_value())]))
}

/// Puts a level after another one, or first of all: its place in every list, not what its items may lie below.
pub fn move_level(plan: &Plan, id: &Id, after: Option<&Id>) -> Result<Edit, Refusal> {
    if !plan.is_own() {
        return Err(Refusal::Decided);
    }
    let levels = plan.ids_in_order(Kind::Level);
    for named in [Some(id), after].into_iter().flatten() {
        if !levels.contains(&named) {
            return Err(Refusal::Unknown(named.clone()));
        }
    }
    let place = levels.iter().position(|known| *known == id).unwrap_or_default();
    let before = place.checked_sub(1).map(|before| levels[before]);
    if after == Some(id) || after == before {
        return Err(Refusal::NoChange);
    }
    let to = plan.level_order_after(after).to_value();
    finish(plan, Edit::new(Act::Move, vec![Change::new(Object::Level(id.clone()), "order", to)]))
}

/// The items of a level, in no order.
fn items_on<'p>(plan: &'p Plan, id: &Id) -> impl Iterator<Item = ItemIx> + 'p {
    let id = id.clone();
    plan.tree().iter().filter(move |ix| plan.item(*ix).level.as_ref() == Some(&id))
}

/// No level lies below itself by way of others, and each lies below one that is there.
fn check_under(plan: &Plan, id: &Id, level: &Level) -> Result<(), Refusal> {
    for above in &level.under {
        match plan.level(above).filter(|_| above != id) {
            None if above != id => return Err(Refusal::Unknown(above.clone())),
            Some(gone) if !gone.stands() => return Err(Refusal::LevelGone(gone.name.clone().unwrap_or_default())),
            Some(_) | None => {}
        }
    }
    let mut to_see: Vec<&Id> = level.under.iter().filter(|above| *above != id).collect();
    let mut seen: Vec<&Id> = Vec::new();
    while let Some(above) = to_see.pop() {
        if above == id {
            return Err(Refusal::LevelCircle);
        }
        if !seen.contains(&above) {
            seen.push(above);
            to_see.extend(
                plan.level(above)
                    .map(|level| &level.under[..])
                    .unwrap_or_default()
                    .iter()
                    .filter(|over| *over != above),
            );
        }
    }
    Ok(())
}

/// A scale on which something has been judged stays under the judgements.
fn check_scale(plan: &Plan, id: &Id, stands: Scale, wanted: Scale) -> Result<(), Refusal> {
    if stands == wanted {
        return Ok(());
    }
    let judged = |ix: &ItemIx| {
        plan.rounds.iter().any(|(round, _)| plan.assessment(round, *ix).is_some_and(|known| known.value.is_some()))
    };
    match items_on(plan, id).filter(judged).count() {
        0 => Ok(()),
        count => Err(Refusal::ScaleJudged(count)),
    }
}

/// The level's items stand where they may.
fn check_places(plan: &Plan, id: &Id, level: &Level) -> Result<(), Refusal> {
    let fits = |ix: &ItemIx| match plan.tree().parent(*ix).and_then(|above| plan.item(above).level.clone()) {
        Some(above) => level.under.contains(&above),
        None => level.under.is_empty(),
    };
    let was = plan.level(id).map(|known| &known.under[..]).unwrap_or_default();
    if *was == level.under[..] {
        return Ok(());
    }
    match items_on(plan, id).filter(|ix| !plan.item(*ix).is_withdrawn() && !fits(ix)).count() {
        0 => Ok(()),
        count => Err(Refusal::PlacesTaken(count)),
    }
}

fn folded(name: &Option<Box<str>>) -> String {
    name.as_deref().unwrap_or_default().trim().to_lowercase()
}
