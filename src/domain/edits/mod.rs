//! The edits people make, built in one place for the screens, the commands and the importers.

mod answers;
mod assessing;
mod checks;
mod decisions;
mod document;
mod figures;
mod grades;
mod items;
mod levels;
mod measures;
mod notes;
mod rounds;
mod units;

use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::entry::{Act, Change, Edit};
use crate::domain::grading::OwnStep;
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Fields, Id, Object, Round, RoundState, Status, Value, record_to_value};
use crate::domain::tree::ItemIx;

pub use answers::{put_answer, put_unit_part};
pub use assessing::{assess, assess_field, carry_over, correct, settle};
pub use checks::{WhichCheck, checked, put_check, remove_check};
pub use decisions::{OF_THE_SOURCE, add_consultation, edit_decision, note_decision, put_sentence, set_trigger};
pub use document::{put_part, remove_part, take_part};
pub use figures::{add_resource, by_hand, figure_id, put_figure, put_indicator, withdraw_record};
pub use grades::{grade_may_go, put_grade};
pub use items::{SOURCE_FIELDS, add_item, addable_levels, edit_item, link, move_item, withdraw_item};
pub use levels::{move_level, put_level, withdraw_level};
pub use measures::put_measure;
pub use notes::{add_note, edit_note, restore_note, withdraw_note};
pub use rounds::{edit_round, remove_round, round_id, round_label, suits};
pub use units::{edit_unit, put_unit, set_responsible};

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
    NotOnScale(Status, Vec<OwnStep>),
    /// The round does not allow this status.
    NotAllowed(Status, Vec<OwnStep>),
    /// What is meant as a period is none: digits that name no year, month or day.
    BadPeriod(Box<str>),
    /// A target for several years has a period that is not made of years.
    NotYears(Box<str>),
    /// The round has been closed; what it is called.
    RoundClosed(Box<str>),
    /// Such a round is there already; what it is called.
    RoundKnown(Box<str>),
    /// Something has been said in the round; what it is called.
    RoundInUse(Box<str>),
    /// A unit of this name is there already.
    UnitKnown(Box<str>),
    /// The source's own words are read-only.
    SourceText,
    /// What others have decided is not changed as a slip of the hand is.
    Decided,
    /// In a revision that is being written nothing is judged, noted or done.
    InDraft,
    /// A level of this name is there already.
    LevelKnown(Box<str>),
    /// So many items stand on the level.
    LevelHasItems(usize),
    /// Another level lies below it; what that is called.
    LevelHolds(Box<str>),
    /// A rule speaks of the level; its words.
    LevelInRule(Box<str>),
    /// A level would lie below itself.
    LevelCircle,
    /// A plan has a level.
    LastLevel,
    /// So many items have been judged on the scale.
    ScaleJudged(usize),
    /// So many items stand where the level would no longer let them.
    PlacesTaken(usize),
    /// Thresholds that cannot be used: *partly* above *met*, or none above nothing.
    BadThresholds,
    /// A step of a scale that is none: it has another id than a status, or a sign that is not one column wide.
    BadGrade,
    /// In so many places the step of the scale is used in rounds that are not closed.
    GradeJudged(usize),
    /// A rule has several checks, and which of them is meant is not said.
    SeveralChecks,
    /// A rule has no check at this place, counted from nought.
    NoCheck(usize),
    /// A check says nothing of this, without which it cannot be looked at; the field.
    CheckLacks(&'static str),
    /// What this says means nothing where a check asks for what it asks for; the field.
    CheckMisfit(&'static str),
    /// A check says for what, but not what is asked.
    NoDemand,
    /// The level does not take new items here.
    NotAddable,
    /// It is asked for at a place below an empty one, which must be filled first; what its level is called.
    FirstAbove(Box<str>),
    /// It is asked for at a place below one at which several have been added; what they are called.
    WhichAbove(Box<str>),
    /// What was opened to be changed is no longer what stands there.
    MovedOn,
    /// It would lie too deep, or below itself.
    NoSuchPlace,
    /// Nothing would change.
    NoChange,
    /// A required text is empty.
    EmptyText,
    /// The rounds before say nothing that does not stand here already.
    NothingToCarry,
    /// That a unit is ready is taken back, and nobody says why.
    NoReason,
    /// A correction says neither what was to be judged nor what was to be said.
    EmptyCorrection,
    /// A correction says nothing else than what stands in the round.
    SameAsStands(Box<str>),
    /// What should begin before it ends does not.
    DatesReversed,
    /// A text that stood there has been masked, and is not written again from a copy.
    Masked,
    /// It would lie under a level that has been taken away; what that is called.
    LevelGone(Box<str>),
    /// A measure has a day on which it was over, and goes on.
    EndedAndGoesOn,
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
pub struct Occasion {
    /// The round's id.
    pub round_id: Id,
    /// The round, as it is or as it is proposed.
    pub round: Round,
    /// Today.
    pub today: Date,
    /// The body that judges, if it is another than who types.
    pub assessed_by: Option<Box<str>>,
}

impl Occasion {
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
        Some(RoundState::Planned) | None => {
            finish(plan, Edit::new(Act::OpenRound, open_round_changes(plan, id, round)))
        }
    }
}

/// Leaves out what changes nothing; refuses when nothing is left.
fn finish(plan: &Plan, mut edit: Edit) -> Result<Edit, Refusal> {
    fits_view(plan, &edit)?;
    edit.changes.retain(|change| plan.get(&change.object, &change.field) != change.to);
    let only_round = edit.changes.iter().all(|change| matches!(*change.object, Object::Round(_)));
    if edit.changes.is_empty() || (only_round && edit.known_act() == Some(Act::Assess)) {
        return Err(Refusal::NoChange);
    }
    Ok(edit)
}

/// Refuses what is no part of a plan's wording while a revision is shown: it would be said of a plan that nobody has
/// decided. The decision that adopts it is said of the revision itself.
pub fn fits_view(plan: &Plan, edit: &Edit) -> Result<(), Refusal> {
    if edit.known_act() == Some(Act::AdoptRevision) {
        return Ok(());
    }
    let is_part = |change: &Change| change.object.is_revisable() || change.object.is_revision();
    if plan.is_draft() && !edit.changes.iter().all(is_part) { Err(Refusal::InDraft) } else { Ok(()) }
}

/// Several edits of the same sort made at once, as one: each field is set once, by the first that sets it.
pub fn together(edits: impl IntoIterator<Item = Edit>) -> Option<Edit> {
    let mut edits = edits.into_iter();
    let mut whole = edits.next()?;
    for edit in edits {
        let sets: Vec<(Arc<Object>, Arc<str>)> =
            edit.changes.iter().map(|change| (change.object.clone(), change.field.clone())).collect();
        for change in edit.changes {
            let known = |other: &&mut Change| other.object == change.object && other.field == change.field;
            match whole.changes.iter_mut().find(known) {
                None => whole.changes.push(change),
                // Each takes its own fields off the list of what is carried over; both have been taken.
                Some(known) if &*change.field == "carried" => {
                    let list = |value: &Value| if let Value::List(list) = value { list.clone() } else { Vec::new() };
                    let (before, mut left) = (list(&known.to), list(&change.to));
                    left.retain(|field| {
                        let own = |(object, set): &(Arc<Object>, Arc<str>)| {
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

/// Sets fields of an object by name, for records that have no rule of their own.
pub fn put_record<T: Fields>(plan: &Plan, object: Object, record: &T, verb: Act) -> Result<Edit, Refusal> {
    finish(plan, Edit::new(verb, fields_of(&object, record, plan)))
}

/// Sets fields of an object by name.
pub fn set_fields(plan: &Plan, object: &Object, verb: Act, fields: Vec<(&str, Value)>) -> Result<Edit, Refusal> {
    let changes = fields.into_iter().map(|(field, value)| Change::new(object.clone(), field, value)).collect();
    finish(plan, Edit::new(verb, changes))
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

fn known_item(plan: &Plan, id: Option<&Id>) -> Result<ItemIx, Refusal> {
    let id = id.cloned().unwrap_or_default();
    plan.item_ix(&id).ok_or(Refusal::Unknown(id))
}

fn blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// A record as one value, for list fields such as responsibilities.
pub fn list_of<T: Fields>(records: &[T]) -> Value {
    Value::List(records.iter().map(record_to_value).collect())
}
