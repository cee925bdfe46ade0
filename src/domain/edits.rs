//! The edits people make, built in one place for the screens, the commands and the importers.

use jiff::civil::Date;

use super::assessment::{Assessment, Correction, NoteState};
use super::document::Decision;
use super::entry::{Change, Edit, Object, Verb};
use super::indicator::{Consultation, Figure, Indicator, Resource, Standing};
use super::item::{Item, ItemState, Origin, Responsibility};
use super::level::Level;
use super::plan::{MAX_ID, Plan, is_valid_id};
use super::proposal::Proposal;
use super::round::{Round, RoundState};
use super::status::Status;
use super::tree::{ItemIx, MAX_DEPTH};
use super::unit::Unit;
use super::value::{FieldValue, Fields, Id, Value, record_to_value};

/// Why an edit is not made. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The item is a heading, a rule or the like.
    NotAssessable,
    /// The item is an empty place; something must be added there first.
    EmptySlot,
    /// The item has been withdrawn.
    Withdrawn,
    /// The item's scale does not have this status.
    NotOnScale(Status),
    /// The round does not allow this status.
    NotAllowed(Status),
    /// The round has been closed; what it is called.
    RoundClosed(Box<str>),
    /// Such a round is there already; what it is called.
    RoundKnown(Box<str>),
    /// A unit of this name is there already.
    UnitKnown(Box<str>),
    /// The source's own words are read-only.
    SourceText,
    /// The level does not take new items here.
    NotAddable,
    /// It would lie too deep, or below itself.
    NoSuchPlace,
    /// Nothing would change.
    NoChange,
    /// A required text is empty.
    EmptyText,
    /// The rounds before say nothing that does not stand here already.
    NothingToCarry,
    /// A correction says neither what was to be judged nor what was to be said.
    EmptyCorrection,
    /// What should begin before it ends does not.
    DatesReversed,
    /// A figure is neither an outcome nor a target.
    NoFigure,
    /// The plan has nothing with this id, or nothing of the kind asked for.
    Unknown(Id),
}

impl Refusal {
    /// The refusal of a round that has been closed.
    pub fn closed(plan: &Plan, id: &Id) -> Self {
        Refusal::RoundClosed(plan.rounds.get(id).map_or(&**id, |round| round.called(id)).into())
    }
}

/// The round an edit is made in, and the day it is made.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// The round's id.
    pub round_id: Id,
    /// The round, as it is or as it is proposed.
    pub round: Round,
    /// Today.
    pub today: Date,
    /// The body that judges, if it is another than who types.
    pub assessed_by: Option<Box<str>>,
}

impl Sitting {
    /// The changes that open the round if it is not open: the first assessment opens a proposed round.
    fn opening(&self, plan: &Plan) -> Result<Vec<Change>, Refusal> {
        let standing = plan.rounds.get(&self.round_id);
        match standing.and_then(|round| round.state) {
            Some(RoundState::Open) => Ok(Vec::new()),
            Some(RoundState::Closed) => Err(Refusal::closed(plan, &self.round_id)),
            Some(RoundState::Planned) | None => Ok(open_round_changes(plan, &self.round_id, &self.round)),
        }
    }
}

fn open_round_changes(plan: &Plan, id: &Id, round: &Round) -> Vec<Change> {
    let object = Object::Round(id.clone());
    let mut changes = fields_of(&object, round, plan);
    changes.retain(|change| !matches!(&*change.field, "state" | "seal" | "frontier" | "reopen_reason"));
    changes.push(Change::new(object, "state", RoundState::Open.to_value()));
    changes
}

/// A change for every field of a record that differs from what the plan has.
fn fields_of<T: Fields>(object: &Object, record: &T, plan: &Plan) -> Vec<Change> {
    T::FIELDS
        .iter()
        .map(|spec| (spec.name, record.get(spec.name)))
        .filter(|(field, value)| !value.is_null() && plan.get(object, field) != *value)
        .map(|(field, value)| Change::new(object.clone(), field, value))
        .collect()
}

/// A change for every field of a record that differs, those it leaves empty included: the record is the whole word.
fn whole<T: Fields>(object: &Object, record: &T, plan: &Plan) -> Vec<Change> {
    T::FIELDS
        .iter()
        .filter(|spec| spec.name != "id")
        .map(|spec| (spec.name, record.get(spec.name)))
        .filter(|(field, value)| plan.get(object, field) != *value)
        .map(|(field, value)| Change::new(object.clone(), field, value))
        .collect()
}

/// Opens a round, or plans it.
pub fn open_round(plan: &Plan, id: &Id, round: &Round) -> Result<Edit, Refusal> {
    match plan.rounds.get(id).and_then(|round| round.state) {
        Some(RoundState::Open) => Err(Refusal::NoChange),
        Some(RoundState::Closed) => Err(Refusal::closed(plan, id)),
        _ => Ok(Edit::new(Verb::OpenRound, open_round_changes(plan, id, round))),
    }
}

/// Sets or clears (`None`) the assessment of an item.
pub fn assess(plan: &Plan, sitting: &Sitting, ix: ItemIx, value: Option<Status>) -> Result<Edit, Refusal> {
    check_assessable(plan, ix)?;
    let scale = plan.scale_of(ix);
    if let Some(status) = value {
        if !scale.has(status) {
            return Err(Refusal::NotOnScale(status));
        }
        if !sitting.round.allows(status) {
            return Err(Refusal::NotAllowed(status));
        }
    }
    let mut changes = sitting.opening(plan)?;
    let object = Object::Assessment { round: sitting.round_id.clone(), item: plan.item_id(ix).clone() };
    changes.push(Change::new(object.clone(), "value", value.map_or(Value::Null, |status| status.to_value())));
    if value.is_some() {
        changes.extend(context(plan, sitting, ix, &object));
    }
    changes.extend(no_longer_carried(plan, &object, "value"));
    finish(plan, Edit::new(Verb::Assess, changes))
}

/// What is kept with an assessment: the proposal shown, who judged, who was responsible, the wording in force.
fn context(plan: &Plan, sitting: &Sitting, ix: ItemIx, object: &Object) -> Vec<Change> {
    let item = plan.item(ix);
    let proposal =
        Proposal::of(plan, &sitting.round_id, &sitting.round, ix).and_then(|proposal| proposal.status(&sitting.round));
    let responsible: Vec<&str> = item
        .responsible_on(sitting.today)
        .filter_map(|responsibility| responsibility.unit.as_deref())
        .map(|unit| plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit))
        .collect();
    let wording = item.text.as_deref().or(item.heading.as_deref()).unwrap_or_default();
    let text = |text: &str| if text.is_empty() { Value::Null } else { Value::text(text) };
    vec![
        Change::new(object.clone(), "proposal", proposal.map_or(Value::Null, |status| status.to_value())),
        Change::new(object.clone(), "assessed_by", sitting.assessed_by.as_deref().map_or(Value::Null, Value::text)),
        Change::new(object.clone(), "responsible", text(&responsible.join(", "))),
        Change::new(object.clone(), "wording", text(wording)),
    ]
}

/// Sets or clears another field of an assessment: comment, measures, reason, trend, forecast …
pub fn assess_field(plan: &Plan, sitting: &Sitting, ix: ItemIx, field: &str, value: Value) -> Result<Edit, Refusal> {
    check_assessable(plan, ix)?;
    let mut changes = sitting.opening(plan)?;
    let object = Object::Assessment { round: sitting.round_id.clone(), item: plan.item_id(ix).clone() };
    changes.extend(no_longer_carried(plan, &object, field));
    changes.push(Change::new(object, field, value));
    finish(plan, Edit::new(Verb::Assess, changes))
}

/// What somebody says in this round is no longer carried over, also when it is the same: it has been confirmed.
fn no_longer_carried(plan: &Plan, object: &Object, field: &str) -> Option<Change> {
    let Value::List(mut carried) = plan.get(object, "carried") else { return None };
    let before = carried.len();
    carried.retain(|known| known.as_text() != Some(field));
    let left = if carried.is_empty() { Value::Null } else { Value::List(carried) };
    (left != plan.get(object, "carried") && before > 0).then(|| Change::new(object.clone(), "carried", left))
}

/// Carries what was said about an item in the round before over into this one, as a starting point: its texts, and the
/// assessment where that is asked for. What somebody has said in this round stays. Carried fields are marked until
/// somebody changes or confirms them.
pub fn carry_over(plan: &Plan, sitting: &Sitting, ix: ItemIx, with_value: bool) -> Result<Edit, Refusal> {
    check_assessable(plan, ix)?;
    let mut changes = sitting.opening(plan)?;
    let (from, _, earlier) = plan.previous_assessment(&sitting.round_id, ix).ok_or(Refusal::NothingToCarry)?;
    let object = Object::Assessment { round: sitting.round_id.clone(), item: plan.item_id(ix).clone() };
    let mut carried: Vec<Value> = Vec::new();
    for field in Assessment::CARRIED {
        let text = earlier.get(field);
        if text.as_text().is_some() && plan.get(&object, field).is_null() {
            changes.push(Change::new(object.clone(), field, text));
            carried.push(Value::text(*field));
        }
    }
    let value = earlier.value_on(plan.scale_of(ix)).filter(|status| sitting.round.allows(*status));
    if let Some(status) = value.filter(|_| with_value && plan.get(&object, "value").is_null()) {
        changes.push(Change::new(object.clone(), "value", status.to_value()));
        changes.extend(context(plan, sitting, ix, &object));
        carried.push(Value::text("value"));
    }
    if carried.is_empty() {
        return Err(Refusal::NothingToCarry);
    }
    if let Value::List(known) = plan.get(&object, "carried") {
        carried.extend(known);
    }
    changes.push(Change::new(object.clone(), "carried_from", from.to_value()));
    changes.push(Change::new(object, "carried", Value::List(carried)));
    finish(plan, Edit::new(Verb::CarryOver, changes))
}

fn check_assessable(plan: &Plan, ix: ItemIx) -> Result<(), Refusal> {
    let item = plan.item(ix);
    if item.is_slot() {
        Err(Refusal::EmptySlot)
    } else if item.is_withdrawn() {
        Err(Refusal::Withdrawn)
    } else if !plan.scale_of(ix).is_assessable() {
        Err(Refusal::NotAssessable)
    } else {
        Ok(())
    }
}

/// Leaves out what changes nothing; refuses when nothing is left.
fn finish(plan: &Plan, mut edit: Edit) -> Result<Edit, Refusal> {
    edit.changes.retain(|change| plan.get(&change.object, &change.field) != change.to);
    let only_round = edit.changes.iter().all(|change| matches!(change.object, Object::Round(_)));
    if edit.changes.is_empty() || (only_round && edit.known_verb() == Some(Verb::Assess)) {
        return Err(Refusal::NoChange);
    }
    Ok(edit)
}

/// Several edits of the same sort made at once, as one: each field is set once, by the first that sets it.
pub fn together(edits: impl IntoIterator<Item = Edit>) -> Option<Edit> {
    let mut edits = edits.into_iter();
    let mut whole = edits.next()?;
    for edit in edits {
        let sets: Vec<(Object, Box<str>)> =
            edit.changes.iter().map(|change| (change.object.clone(), change.field.clone())).collect();
        for change in edit.changes {
            let known = |other: &&mut Change| other.object == change.object && other.field == change.field;
            match whole.changes.iter_mut().find(known) {
                None => whole.changes.push(change),
                // Each takes its own fields off the list of what is carried over; both have been taken.
                Some(known) if &*change.field == "carried" => {
                    let list = |value: &Value| match value {
                        Value::List(list) => list.clone(),
                        _ => Vec::new(),
                    };
                    let (before, mut left) = (list(&known.to), list(&change.to));
                    left.retain(|field| {
                        let own = |(object, set): &(Object, Box<str>)| {
                            *object == change.object && field.as_text() == Some(&**set)
                        };
                        before.contains(field) || sets.iter().any(own)
                    });
                    known.to = if left.is_empty() { Value::Null } else { Value::List(left) };
                }
                Some(_) => {}
            }
        }
    }
    Some(whole)
}

/// Adds a note about an item. Any item may be noted on, also one that is not assessed.
pub fn add_note(plan: &Plan, sitting: &Sitting, ix: ItemIx, note: Id, text: &str) -> Result<Edit, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::EmptyText);
    }
    let mut changes = sitting.opening(plan)?;
    let object = Object::Note(note);
    changes.push(Change::new(object.clone(), "item", Value::text(&**plan.item_id(ix))));
    changes.push(Change::new(object.clone(), "round", Value::text(&*sitting.round_id)));
    changes.push(Change::new(object, "text", Value::text(text)));
    Ok(Edit::new(Verb::Note, changes))
}

/// Changes a note's words.
pub fn edit_note(plan: &Plan, note: &Id, text: &str) -> Result<Edit, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::EmptyText);
    }
    check_note_open(plan, note)?;
    finish(plan, Edit::new(Verb::Note, vec![Change::new(Object::Note(note.clone()), "text", Value::text(text))]))
}

/// Takes a note back; it stays in the log.
pub fn withdraw_note(plan: &Plan, note: &Id) -> Result<Edit, Refusal> {
    check_note_open(plan, note)?;
    let change = Change::new(Object::Note(note.clone()), "state", NoteState::Withdrawn.to_value());
    finish(plan, Edit::new(Verb::Withdraw, vec![change]))
}

/// Lets a note that was taken back stand again.
pub fn restore_note(plan: &Plan, note: &Id) -> Result<Edit, Refusal> {
    check_note_open(plan, note)?;
    if plan.notes.get(note).is_none_or(|note| note.state.is_none()) {
        return Err(Refusal::NoChange);
    }
    let change = Change::new(Object::Note(note.clone()), "state", NoteState::Active.to_value());
    finish(plan, Edit::new(Verb::Edit, vec![change]))
}

/// Refuses a change that would let something end before it begins; a day that is not given is the one that stands.
fn check_days<T: Fields>(known: &T, fields: &[(&str, Value)]) -> Result<(), Refusal> {
    let day = |name: &str| {
        let given = fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.clone());
        Date::from_value(given.unwrap_or_else(|| known.get(name)))
    };
    for (from, to) in [("from", "to"), ("starts", "ends"), ("valid_from", "valid_to")] {
        if let (Some(from), Some(to)) = (day(from), day(to))
            && from > to
        {
            return Err(Refusal::DatesReversed);
        }
    }
    Ok(())
}

fn check_note_open(plan: &Plan, note: &Id) -> Result<(), Refusal> {
    let round = plan.notes.get(note).and_then(|note| note.round.clone());
    match round {
        Some(round) if plan.rounds.get(&round).is_some_and(Round::is_closed) => Err(Refusal::closed(plan, &round)),
        _ => Ok(()),
    }
}

/// Where a new item goes when it was asked for at `parent`: an empty place of the item's own level stands for the
/// place it holds open, so the item goes beside it, below the same parent. The slot stays as it is; it is the
/// source's word that such items shall exist, and hides nothing.
///
/// ```text
/// fokusområde                      fokusområde
///   mål (slot)   ◄ add mål           mål (slot)
///     delmål (slot)                    delmål (slot)
///                                    mål  ◄ the new one
/// ```
fn beside_slot(plan: &Plan, parent: Option<ItemIx>, level: &str) -> Option<ItemIx> {
    match parent {
        Some(ix) if plan.item(ix).is_slot() && plan.item(ix).level.as_deref() == Some(level) => plan.tree().parent(ix),
        other => other,
    }
}

/// The levels of which an item can be added at `parent`: below it, or beside it when it is an empty place.
pub fn addable_levels(plan: &Plan, parent: Option<ItemIx>) -> Vec<&Level> {
    plan.levels.iter().filter(|level| fits_at(plan, parent, level)).collect()
}

/// True when users may add items of the level, and one may lie at `parent`.
fn fits_at(plan: &Plan, parent: Option<ItemIx>, level: &Level) -> bool {
    let parent = beside_slot(plan, parent, level.id.as_deref().unwrap_or_default());
    let above = parent.and_then(|ix| plan.item(ix).level.as_ref());
    level.addable == Some(true)
        && match above {
            Some(above) => level.under.contains(above),
            None => level.under.is_empty(),
        }
}

/// Adds an item below `parent`, last among its siblings. `fields` are set beside its level and place.
///
/// `parent` may also be a slot of the item's own level, or a slot of a level it may lie below: the place is there
/// even while nothing real is. An item that lies below a slot lies below nothing that satisfies a rule.
pub fn add_item(
    plan: &Plan,
    id: &Id,
    parent: Option<ItemIx>,
    level: &str,
    fields: Vec<(&str, Value)>,
) -> Result<Edit, Refusal> {
    check_days(&Item::default(), &fields)?;
    if !plan.level(level).is_some_and(|level| fits_at(plan, parent, level)) {
        return Err(Refusal::NotAddable);
    }
    let parent = beside_slot(plan, parent, level);
    if parent.is_some_and(|ix| plan.tree().ancestors(ix).count() + 1 >= MAX_DEPTH) {
        return Err(Refusal::NoSuchPlace);
    }
    let object = Object::Item(id.clone());
    let mut changes = vec![
        Change::new(object.clone(), "level", Value::text(level)),
        Change::new(object.clone(), "origin", Origin::Added.to_value()),
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
    Ok(Edit::new(Verb::Add, changes))
}

/// Fields of a bundled item that stay the source's own.
pub const SOURCE_FIELDS: &[&str] = &["heading", "text", "code", "alternatives", "origin", "lines", "period", "level"];

/// Changes fields of an item.
pub fn edit_item(plan: &Plan, ix: ItemIx, fields: Vec<(&str, Value)>) -> Result<Edit, Refusal> {
    let item = plan.item(ix);
    check_days(item, &fields)?;
    if !item.is_editable() && fields.iter().any(|(field, _)| SOURCE_FIELDS.contains(field)) {
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
    let changes = fields.into_iter().map(|(field, value)| Change::new(object.clone(), field, value)).collect();
    finish(plan, Edit::new(Verb::Edit, changes))
}

/// Moves an item below another, last among its siblings; a slot of its own level stands for the slot's parent, as in
/// [`add_item`].
pub fn move_item(plan: &Plan, ix: ItemIx, parent: Option<ItemIx>) -> Result<Edit, Refusal> {
    let item = plan.item(ix);
    if !item.is_editable() {
        return Err(Refusal::SourceText);
    }
    let parent = beside_slot(plan, parent, item.level.as_deref().unwrap_or_default());
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
    finish(plan, Edit::new(Verb::Move, changes))
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
    finish(plan, Edit::new(Verb::Withdraw, changes))
}

/// Adds a unit or changes one.
pub fn put_unit(plan: &Plan, id: &Id, unit: &Unit) -> Result<Edit, Refusal> {
    if unit.name.as_deref().is_none_or(|name| name.trim().is_empty()) {
        return Err(Refusal::EmptyText);
    }
    let named = |(known, other): (&Id, &Unit)| known != id && other.name == unit.name;
    if plan.units.iter().any(named) {
        return Err(Refusal::UnitKnown(unit.name.clone().unwrap_or_default()));
    }
    check_days(unit, &[])?;
    let object = Object::Unit(id.clone());
    let verb = if plan.units.get(id).is_some() { Verb::Edit } else { Verb::Add };
    finish(plan, Edit::new(verb, fields_of(&object, unit, plan)))
}

/// Changes fields of a unit; an empty one is emptied. The source's name for a unit stays.
pub fn edit_unit(plan: &Plan, id: &Id, fields: Vec<(&str, Value)>) -> Result<Edit, Refusal> {
    let unit = plan.units.get(id).ok_or_else(|| Refusal::Unknown(id.clone()))?;
    check_days(unit, &fields)?;
    for (field, value) in &fields {
        match *field {
            "name" if blank(value.as_text()) => return Err(Refusal::EmptyText),
            "name" if unit.lines.is_some() && unit.get("name") != *value => return Err(Refusal::SourceText),
            "parent" => {
                let above = |from: Option<Id>| {
                    std::iter::successors(from, |id| plan.units.get(id).and_then(|unit| unit.parent.clone()))
                        .take(plan.units.len() + 1)
                };
                if above(value.as_text().map(Id::from)).any(|above| above == *id) {
                    return Err(Refusal::NoSuchPlace);
                }
            }
            _ => {}
        }
    }
    set_fields(plan, &Object::Unit(id.clone()), Verb::Edit, fields)
}

/// Sets fields of an object by name, for records that have no rule of their own.
pub fn put_record<T: Fields>(plan: &Plan, object: Object, record: &T, verb: Verb) -> Result<Edit, Refusal> {
    finish(plan, Edit::new(verb, fields_of(&object, record, plan)))
}

/// Sets fields of an object by name.
pub fn set_fields(plan: &Plan, object: &Object, verb: Verb, fields: Vec<(&str, Value)>) -> Result<Edit, Refusal> {
    let changes = fields.into_iter().map(|(field, value)| Change::new(object.clone(), field, value)).collect();
    finish(plan, Edit::new(verb, changes))
}

/// Sets who is responsible for an item, with dates; the list replaces the one that stands. Also the source's own items
/// get and change responsible units: responsibility moves while words stay.
pub fn set_responsible(plan: &Plan, ix: ItemIx, responsible: &[Responsibility]) -> Result<Edit, Refusal> {
    check_item_stands(plan, ix)?;
    for responsibility in responsible {
        let unit = responsibility.unit.clone().unwrap_or_default();
        if plan.units.get(&unit).is_none() {
            return Err(Refusal::Unknown(unit));
        }
    }
    let object = Object::Item(plan.item_id(ix).clone());
    finish(plan, Edit::new(Verb::Edit, vec![Change::new(object, "responsible", list_of(responsible))]))
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
    finish(plan, Edit::new(Verb::Link, vec![Change::new(object, "answers_to", list)]))
}

fn check_item_stands(plan: &Plan, ix: ItemIx) -> Result<(), Refusal> {
    let item = plan.item(ix);
    if item.is_slot() {
        Err(Refusal::EmptySlot)
    } else if item.is_withdrawn() {
        Err(Refusal::Withdrawn)
    } else {
        Ok(())
    }
}

/// Adds an indicator or changes it as a whole.
pub fn put_indicator(plan: &Plan, id: &Id, indicator: &Indicator) -> Result<Edit, Refusal> {
    if blank(indicator.name.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    for item in &indicator.items {
        known_item(plan, Some(item))?;
    }
    let verb = if plan.indicators.get(id).is_some() { Verb::Edit } else { Verb::Add };
    finish(plan, Edit::new(verb, whole(&Object::Indicator(id.clone()), indicator, plan)))
}

/// The id of a figure: indicator, municipality or `own`, and period. Two people who enter the same figure meet in one
/// object instead of making two.
pub fn figure_id(indicator: &str, municipality: Option<&str>, period: &str) -> Id {
    let whose = municipality.filter(|code| !code.is_empty()).unwrap_or("own");
    let fit = |c: char| if c.is_alphanumeric() || ".-_+§#".contains(c) { c } else { '-' };
    let id: String = format!("{indicator}.{whose}.{}", period.trim()).chars().map(fit).collect();
    Id(id.into())
}

/// Adds a figure or changes it as a whole; a target or outcome left out is emptied.
pub fn put_figure(plan: &Plan, figure: &Figure) -> Result<Edit, Refusal> {
    let indicator = figure.indicator.clone().unwrap_or_default();
    if plan.indicators.get(&indicator).is_none() {
        return Err(Refusal::Unknown(indicator));
    }
    if blank(figure.period.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    let id = figure_id(&indicator, figure.municipality.as_deref(), figure.period.as_deref().unwrap_or_default());
    if !is_valid_id(&id) {
        debug_assert!(id.len() > MAX_ID, "every letter of a figure's id fits");
        return Err(Refusal::NoSuchPlace);
    }
    if plan.figures.get(&id).is_none() && figure.outcome.is_none() && figure.target.is_none() {
        return Err(Refusal::NoFigure);
    }
    let verb = if plan.figures.get(&id).is_some() { Verb::Edit } else { Verb::Add };
    finish(plan, Edit::new(verb, whole(&Object::Figure(id), figure, plan)))
}

/// Adds resources for an item.
pub fn add_resource(plan: &Plan, id: &Id, resource: &Resource) -> Result<Edit, Refusal> {
    known_item(plan, resource.item.as_ref())?;
    finish(plan, Edit::new(Verb::Add, whole(&Object::Resource(id.clone()), resource, plan)))
}

/// Adds a consultation held about an item.
pub fn add_consultation(plan: &Plan, id: &Id, consultation: &Consultation) -> Result<Edit, Refusal> {
    known_item(plan, consultation.item.as_ref())?;
    if blank(consultation.role.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    finish(plan, Edit::new(Verb::Add, whole(&Object::Consultation(id.clone()), consultation, plan)))
}

/// Withdraws an indicator, a resource or a consultation, or puts it back. Nothing is deleted.
pub fn withdraw_record(plan: &Plan, object: Object, withdraw: bool) -> Result<Edit, Refusal> {
    let known = match &object {
        Object::Indicator(id) => plan.indicators.get(id).is_some(),
        Object::Resource(id) => plan.resources.get(id).is_some(),
        Object::Consultation(id) => plan.consultations.get(id).is_some(),
        _ => false,
    };
    if !known {
        return Err(Refusal::Unknown(Id(object.to_string().into())));
    }
    let state = if withdraw { Standing::Withdrawn } else { Standing::Active };
    finish(plan, Edit::new(Verb::Withdraw, vec![Change::new(object, "state", state.to_value())]))
}

/// Says on which day a trigger was set off, or (`None`) that it was not after all.
pub fn set_trigger(plan: &Plan, id: &Id, set_off: Option<Date>) -> Result<Edit, Refusal> {
    if plan.triggers.get(id).is_none() {
        return Err(Refusal::Unknown(id.clone()));
    }
    let to = set_off.map_or(Value::Null, |day| day.to_value());
    finish(plan, Edit::new(Verb::Edit, vec![Change::new(Object::Trigger(id.clone()), "set_off", to)]))
}

/// Notes a decision. One that settles a trigger needs its day: only a later decision settles what was set off.
pub fn note_decision(plan: &Plan, id: &Id, decision: &Decision) -> Result<Edit, Refusal> {
    if blank(decision.title.as_deref()) && blank(decision.text.as_deref()) {
        return Err(Refusal::EmptyText);
    }
    if let Some(trigger) = &decision.settles {
        if plan.triggers.get(trigger).is_none() {
            return Err(Refusal::Unknown(trigger.clone()));
        }
        if decision.date.is_none() {
            return Err(Refusal::EmptyText);
        }
    }
    let verb = match plan.decisions.get(id) {
        None => Verb::Add,
        Some(known) if is_of_source(known) => return Err(Refusal::SourceText),
        Some(_) => Verb::Edit,
    };
    finish(plan, Edit::new(verb, whole(&Object::Decision(id.clone()), decision, plan)))
}

/// True for a decision that the document itself records, which stays as written: its sentences name their lines.
fn is_of_source(decision: &Decision) -> bool {
    let parts = [&decision.clauses, &decision.motions, &decision.reservations, &decision.order, &decision.papers];
    parts.into_iter().flatten().any(|clause| clause.lines.is_some())
}

fn known_item(plan: &Plan, id: Option<&Id>) -> Result<ItemIx, Refusal> {
    let id = id.cloned().unwrap_or_default();
    plan.item_ix(&id).ok_or(Refusal::Unknown(id))
}

fn blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// Corrects what a closed round says about an item: a new statement beside what was sealed, which stays.
pub fn correct(plan: &Plan, id: &Id, correction: &Correction) -> Result<Edit, Refusal> {
    let ix = known_item(plan, correction.item.as_ref())?;
    let round_id = correction.round.clone().unwrap_or_default();
    let round = plan.rounds.get(&round_id).filter(|round| round.is_closed());
    let round = round.ok_or_else(|| Refusal::Unknown(round_id.clone()))?;
    if let Some(status) = correction.value {
        if !plan.scale_of(ix).has(status) {
            return Err(Refusal::NotOnScale(status));
        }
        if !round.allows(status) {
            return Err(Refusal::NotAllowed(status));
        }
    }
    if correction.value.is_none() && blank(correction.text.as_deref()) {
        return Err(Refusal::EmptyCorrection);
    }
    finish(plan, Edit::new(Verb::Correct, whole(&Object::Correction(id.clone()), correction, plan)))
}

/// Settles a conflict: the new value replaces every one that stands.
pub fn settle(object: Object, field: &str, value: Value) -> Edit {
    Edit::new(Verb::Settle, vec![Change::new(object, field, value)])
}

/// A record as one value, for list fields such as responsibilities.
pub fn list_of<T: Fields>(records: &[T]) -> Value {
    Value::List(records.iter().map(record_to_value).collect())
}
