//! Building on a plan: items added, changed, moved, linked, withdrawn.

use super::{Refusal, blank, check_days, check_item_stands, finish};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Id, Item, ItemState, Level, Object, Origin, Record, Responsibility, Value};
use crate::domain::slots::NoPlace;
use crate::domain::tree::{ItemIx, MAX_DEPTH};

/// The levels of which an item can be added at `parent`: below it, or where an empty place says.
pub fn addable_levels(plan: &Plan, parent: Option<ItemIx>) -> Vec<&Level> {
    plan.levels().filter(|level| fits_at(plan, parent, level)).collect()
}

/// True when users may add items of the level, and one may lie at `parent`.
fn fits_at(plan: &Plan, parent: Option<ItemIx>, level: &Level) -> bool {
    let id = level.id.as_deref().unwrap_or_default();
    match plan.place_for(parent, id, |_| false) {
        Ok(parent) => takes_more(plan, level) && may_lie(plan, level, parent),
        Err(_) => false,
    }
}

/// True when items of the level can be added: by anybody where it says so, in a draft of any level.
fn takes_more(plan: &Plan, level: &Level) -> bool {
    level.stands() && (level.addable == Some(true) || plan.is_draft())
}

/// True when items of the level may lie there.
fn may_lie(plan: &Plan, level: &Level, parent: Option<ItemIx>) -> bool {
    match parent.and_then(|ix| plan.item(ix).level.as_ref()) {
        Some(above) => level.under.contains(above),
        None => level.under.is_empty(),
    }
}

/// Why an item cannot be added, or moved, at an empty place.
fn no_place(plan: &Plan, why: &NoPlace) -> Refusal {
    let named = |ix: ItemIx| plan.level_of(ix).and_then(|level| level.name.as_deref()).unwrap_or_default().into();
    match why {
        NoPlace::First(slot) => Refusal::FirstAbove(named(*slot)),
        NoPlace::Which(several) => {
            let names: Vec<&str> = several.iter().map(|ix| plan.item(*ix).title()).collect();
            Refusal::WhichAbove(names.join("; ").into())
        }
    }
}

/// Adds an item below `parent`, last among its siblings. `fields` are set beside its level and place.
///
/// `parent` may also be a slot of the item's own level, or of a level it may lie below: then it lies below what has been
/// added there, of several below the one that the same unit is responsible for ([`Plan::place_for`]).
pub fn add_item(
    plan: &Plan,
    id: &Id,
    parent: Option<ItemIx>,
    level: &str,
    fields: Vec<(&str, Value)>,
) -> Result<Edit, Refusal> {
    check_days(&Item::default(), &fields)?;
    let Some(known) = plan.level(level).filter(|known| takes_more(plan, known)) else {
        return Err(Refusal::NotAddable);
    };
    let units: Vec<Id> =
        fields.iter().filter(|(field, _)| *field == "responsible").flat_map(|(_, value)| units_in(value)).collect();
    let suits = |above: ItemIx| units.iter().any(|unit| plan.item(above).names(unit));
    let parent = plan.place_for(parent, level, suits).map_err(|why| no_place(plan, &why))?;
    if !may_lie(plan, known, parent) {
        return Err(Refusal::NotAddable);
    }
    if parent.is_some_and(|ix| plan.tree().ancestors(ix).count() + 1 >= MAX_DEPTH) {
        return Err(Refusal::NoSuchPlace);
    }
    let object = Object::Item(id.clone());
    let origin = if plan.is_draft() { Origin::Decided } else { Origin::Added };
    let mut changes = vec![
        Change::new(object.clone(), "level", Value::text(level)),
        Change::new(object.clone(), "origin", origin.to_value()),
        Change::new(object.clone(), "order", plan.last_order(parent).to_value()),
    ];
    if let Some(parent) = parent {
        changes.push(Change::new(object.clone(), "parent", Value::text(&**plan.item_id(parent))));
    }
    let titled = fields.iter().any(|(field, value)| {
        matches!(*field, "heading" | "text") && value.as_text().is_some_and(|text| !text.trim().is_empty())
    });
    if !titled {
        return Err(Refusal::EmptyText);
    }
    changes.extend(
        fields.into_iter().filter(|(_, value)| !value.is_null()).map(|(f, v)| Change::new(object.clone(), f, v)),
    );
    Ok(Edit::new(Act::Add, changes))
}

/// The units that a list of responsibilities names.
fn units_in(value: &Value) -> Vec<Id> {
    let all: Option<Vec<Responsibility>> = Vec::from_value(value.clone());
    all.into_iter().flatten().filter_map(|known| known.unit).collect()
}

/// Fields of a bundled item that stay the source's own.
pub const SOURCE_FIELDS: &[&str] = &["heading", "text", "code", "alternatives", "origin", "lines", "period", "level"];

/// Changes fields of an item.
pub fn edit_item(plan: &Plan, ix: ItemIx, fields: Vec<(&str, Value)>) -> Result<Edit, Refusal> {
    let item = plan.item(ix);
    check_days(item, &fields)?;
    if !plan.is_editable(ix) && fields.iter().any(|(field, _)| SOURCE_FIELDS.contains(field)) {
        return Err(Refusal::SourceText);
    }
    // An item that loses its last words can no longer be told from the others.
    let left = |field: &str, standing: Option<&str>| match fields.iter().find(|(known, _)| *known == field) {
        Some((_, value)) => !blank(value.as_text()),
        None => !blank(standing),
    };
    let touches_words = fields.iter().any(|(field, _)| matches!(*field, "heading" | "text"));
    if touches_words && !left("heading", item.heading.as_deref()) && !left("text", item.text.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    let object = Object::Item(plan.item_id(ix).clone());
    let mut changes: Vec<Change> =
        fields.into_iter().map(|(field, value)| Change::new(object.clone(), field, value)).collect();
    // Words that a revision has put otherwise are no longer the source's own, and stand on none of its lines.
    let rewords =
        |change: &Change| matches!(&*change.field, "heading" | "text") && item.get(&change.field) != change.to;
    if plan.is_draft() && !item.is_editable() && changes.iter().any(rewords) {
        changes.push(Change::new(object.clone(), "origin", Origin::Decided.to_value()));
        changes.push(Change::new(object, "lines", Value::Null));
    }
    finish(plan, Edit::new(Act::Edit, changes))
}

/// Moves an item below another, last among its siblings; at a slot as in [`add_item`].
pub fn move_item(plan: &Plan, ix: ItemIx, parent: Option<ItemIx>) -> Result<Edit, Refusal> {
    let item = plan.item(ix);
    if !plan.is_editable(ix) {
        return Err(Refusal::SourceText);
    }
    let level = item.level.as_deref().unwrap_or_default();
    let suits = |above: ItemIx| {
        item.responsible.iter().filter_map(|own| own.unit.as_ref()).any(|unit| plan.item(above).names(unit))
    };
    let parent = plan.place_for(parent, level, suits).map_err(|why| no_place(plan, &why))?;
    if parent.is_some_and(|parent| plan.tree().is_within(parent, ix)) {
        return Err(Refusal::NoSuchPlace);
    }
    let depth = parent.map_or(0, |parent| plan.tree().ancestors(parent).count() + 1);
    if depth + plan.tree().height(ix) >= MAX_DEPTH {
        return Err(Refusal::NoSuchPlace);
    }
    let above = parent.and_then(|parent| plan.item(parent).level.clone());
    let fits = plan.level_of(ix).is_some_and(|level| match &above {
        Some(above) => level.under.contains(above),
        None => level.under.is_empty(),
    });
    if !fits {
        return Err(Refusal::NoSuchPlace);
    }
    let object = Object::Item(plan.item_id(ix).clone());
    let to = parent.map_or(Value::Null, |parent| Value::text(&**plan.item_id(parent)));
    let mut changes = vec![
        Change::new(object.clone(), "parent", to),
        Change::new(object.clone(), "order", plan.last_order(parent).to_value()),
    ];
    let answers_to = links_after_move(plan, ix, parent);
    if answers_to != item.answers_to {
        changes.push(Change::new(object, "answers_to", answers_to.to_value()));
    }
    finish(plan, Edit::new(Act::Move, changes))
}

/// What an item answers to after a move: a link to what it lay below follows to what it then lies below, where that
/// is of the same level, since such a link only repeats the place.
fn links_after_move(plan: &Plan, ix: ItemIx, parent: Option<ItemIx>) -> Vec<Id> {
    let above: Vec<ItemIx> =
        parent.into_iter().chain(parent.into_iter().flat_map(|p| plan.tree().ancestors(p))).collect();
    let mut links: Vec<Id> = Vec::new();
    for link in &plan.item(ix).answers_to {
        let left = plan.item_ix(link).filter(|to| plan.tree().ancestors(ix).any(|a| a == *to) && !above.contains(to));
        let level = left.and_then(|to| plan.item(to).level.clone());
        let instead = above.iter().find(|to| level.is_some() && plan.item(**to).level == level);
        let link = instead.map_or(link, |to| plan.item_id(*to));
        if !links.contains(link) {
            links.push(link.clone());
        }
    }
    links
}

/// Withdraws an item, or puts it back in force. Nothing is deleted.
pub fn withdraw_item(plan: &Plan, ix: ItemIx, withdraw: bool, reason: &str) -> Result<Edit, Refusal> {
    let object = Object::Item(plan.item_id(ix).clone());
    let state = if withdraw { ItemState::Withdrawn } else { ItemState::Active };
    let mut changes = vec![Change::new(object.clone(), "state", state.to_value())];
    if !reason.trim().is_empty() {
        changes.push(Change::new(object, "reason", Value::text(reason)));
    }
    finish(plan, Edit::new(Act::Withdraw, changes))
}

/// Sets what an item answers to beside its parent; the list replaces the one that stands. An id with a colon names an
/// item of another plan (`plan:item`), which cannot be looked up here.
pub fn link(plan: &Plan, ix: ItemIx, targets: &[Id]) -> Result<Edit, Refusal> {
    check_item_stands(plan, ix)?;
    let own = plan.item_id(ix);
    for target in targets {
        if target == own {
            return Err(Refusal::NoSuchPlace);
        }
        if plan.item_ix(target).is_none() && !target.contains(':') {
            return Err(Refusal::Unknown(target.clone()));
        }
    }
    let object = Object::Item(own.clone());
    let list = Value::List(targets.iter().map(Id::to_value).collect());
    finish(plan, Edit::new(Act::Link, vec![Change::new(object, "answers_to", list)]))
}
