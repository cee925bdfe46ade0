//! Who may do what in a shared folder, as the folder's own file says it: a sign on the door for honest people. What the
//! file system lets an account write it can write; this only asks before the program does it.
//!
//! ```text
//! anna   judge, revise, lead            everything
//! bo     judge, of Socialnämnden        judges, notes and adds activities where that board is responsible
//! cia    –                              only reads
//! ```
//!
//! What an edit needs is told from what it changes, not from its verb: an undo, a merge of two words and a state brought
//! back need what they change.

use jiff::civil::Date;

use super::account;
use super::entry::{Change, Edit};
use super::plan::Plan;
use super::record::{FieldValue, Id, Object, Origin, Part, Responsibility, RoundState, Value, codes};
use super::tree::ItemIx;

codes! {
    /// What somebody may do.
    pub enum Right {
        /// Judge, write about, and add to what a unit is responsible for
        Judge = "judge",
        /// Change the plan itself: what the source says, units, indicators, decisions
        Revise = "revise",
        /// Plan, close and reopen rounds, correct closed ones, seal, mask
        Lead = "lead",
    }
}

/// What some accounts may do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    /// The accounts, by login; `*` is everybody.
    pub accounts: Vec<Box<str>>,
    /// What they may do; nothing for those who only read.
    pub may: Vec<Right>,
    /// For these units alone, by id or name; nothing for all.
    pub units: Vec<Box<str>>,
    /// In these plans alone, by id; nothing for all.
    pub plans: Vec<Box<str>>,
}

/// Everything that the file says. Without a file everybody may do everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    grants: Option<Vec<Grant>>,
}

/// What somebody lacks for an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// Every right: the account only reads.
    Everything,
    /// This right, in this plan.
    Right(Right),
    /// To judge here: the account may, for other units.
    Unit,
}

impl Grant {
    fn is_of(&self, login: &str) -> bool {
        self.accounts.iter().any(|name| **name == *login || &**name == "*")
    }

    fn is_for(&self, login: &str, plan: &str) -> bool {
        self.is_of(login) && (self.plans.is_empty() || self.plans.iter().any(|id| **id == *plan))
    }

    /// True where it speaks of one of these units.
    fn covers(&self, plan: &Plan, units: Option<&[Id]>) -> bool {
        let is_named = |unit: &Id| {
            let name = plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or_default();
            self.units.iter().any(|known| **known == **unit || known.to_lowercase() == name.to_lowercase())
        };
        self.units.is_empty() || units.is_none_or(|units| units.iter().any(is_named))
    }
}

impl Roles {
    /// What a file says.
    pub fn of(grants: Vec<Grant>) -> Self {
        Roles { grants: Some(grants) }
    }

    /// What an account may do in a plan, each right once, with the units it holds for; nothing for all units. None where
    /// nothing is told.
    pub fn rights(&self, account: &str, plan: &str) -> Option<Vec<(Right, Vec<&str>)>> {
        let grants = self.grants.as_ref()?;
        let mine = || grants.iter().filter(|grant| grant.is_for(account::login(account), plan));
        let of = |right: Right| {
            let having: Vec<&Grant> = mine().filter(|grant| grant.may.contains(&right)).collect();
            let is_all = having.iter().any(|grant| grant.units.is_empty());
            let units = having.iter().flat_map(|grant| &grant.units).map(|unit| &**unit).collect();
            (!having.is_empty()).then(|| (right, if is_all { Vec::new() } else { units }))
        };
        Some(Right::ALL.iter().filter_map(|right| of(*right)).collect())
    }

    /// True for an account that only reads a plan.
    pub fn only_reads(&self, account: &str, plan: &str) -> bool {
        self.rights(account, plan).is_some_and(|rights| rights.is_empty())
    }

    /// What an account lacks for beginning a new plan.
    pub fn lacks_to_begin(&self, account: &str) -> Option<Lacks> {
        let login = account::login(account);
        let mut mine = self.grants.as_ref()?.iter().filter(|grant| grant.is_of(login)).peekable();
        if mine.peek().is_none() {
            return Some(Lacks::Everything);
        }
        (!mine.any(|grant| grant.may.contains(&Right::Revise))).then_some(Lacks::Right(Right::Revise))
    }

    /// What an account lacks for judging an item on a day.
    pub fn lacks_here(&self, account: &str, plan: &Plan, ix: ItemIx, day: Date) -> Option<Lacks> {
        self.lacks_right(account, plan, Right::Judge, Some(&units_of(plan, ix, day)))
    }

    /// What an account lacks for changing an item itself on a day: its words, its place, who is responsible.
    pub fn lacks_to_change(&self, account: &str, plan: &Plan, ix: ItemIx, day: Date) -> Option<Lacks> {
        let (right, units) = if plan.is_draft() { (Right::Revise, None) } else { known_item(plan, ix, day) };
        self.lacks_right(account, plan, right, units.as_deref())
    }

    /// What an account lacks for an edit of a plan on a day.
    pub fn lacks(&self, account: &str, plan: &Plan, edit: &Edit, day: Date) -> Option<Lacks> {
        self.grants.as_ref()?;
        let judges = edit.changes.iter().any(|change| {
            matches!(*change.object, Object::Assessment { .. } | Object::Note(_) | Object::Answer(_) | Object::Part(_))
        });
        edit.changes.iter().find_map(|change| {
            let (right, units) = needed(plan, edit, change, judges, day);
            self.lacks_right(account, plan, right, units.as_deref())
        })
    }

    /// What an account lacks of a right in a plan, perhaps over what one of these units is responsible for.
    pub fn lacks_right(&self, account: &str, plan: &Plan, right: Right, units: Option<&[Id]>) -> Option<Lacks> {
        let grants = self.grants.as_ref()?;
        let mine: Vec<&Grant> = grants.iter().filter(|grant| grant.is_for(account::login(account), &plan.id)).collect();
        let mut having = mine.iter().filter(|grant| grant.may.contains(&right)).peekable();
        if having.peek().is_none() {
            let nothing = mine.iter().all(|grant| grant.may.is_empty());
            return Some(if nothing { Lacks::Everything } else { Lacks::Right(right) });
        }
        (!having.any(|grant| grant.covers(plan, units))).then_some(Lacks::Unit)
    }
}

fn units_of(plan: &Plan, ix: ItemIx, day: Date) -> Vec<Id> {
    plan.units_of(ix, day).into_iter().cloned().collect()
}

/// What a change needs: the right, and where it is about something that units are responsible for, those units.
type Needed = (Right, Option<Vec<Id>>);

fn needed(plan: &Plan, edit: &Edit, change: &Change, judges: bool, day: Date) -> Needed {
    let about = |item: Option<Id>| -> Needed {
        let ix = item.and_then(|id| plan.item_ix(&id));
        (Right::Judge, Some(ix.map(|ix| units_of(plan, ix, day)).unwrap_or_default()))
    };
    let said = |field: &str| said(edit, &change.object, field).and_then(Id::from_value);
    // What a revision puts otherwise is the plan's own words, whoever added them.
    if edit.revision.is_some() {
        return (Right::Revise, None);
    }
    match &*change.object {
        Object::Assessment { item, .. } => about(Some(item.clone())),
        Object::Note(id) => about(plan.notes.get(id).and_then(|note| note.item.clone()).or_else(|| said("item"))),
        Object::Consultation(id) => {
            about(plan.consultations.get(id).and_then(|known| known.item.clone()).or_else(|| said("item")))
        }
        Object::Measure(id) => {
            let known = plan.measures.get(id);
            let owner = known.and_then(|measure| measure.unit.clone()).or_else(|| said("unit"));
            let (right, units) = about(known.and_then(|measure| measure.item.clone()).or_else(|| said("item")));
            (right, units.map(|units| units.into_iter().chain(owner).collect()))
        }
        // What a unit says for its part is said by those who may judge for it.
        Object::Answer(id) => {
            let known = plan.answers.get(id).and_then(|known| known.unit.clone());
            (Right::Judge, Some(known.or_else(|| said("unit")).into_iter().collect()))
        }
        Object::Part(id) => {
            part(plan, edit, change, plan.parts.get(id).and_then(|known| known.unit.clone()).or_else(|| said("unit")))
        }
        Object::Figure(id) => {
            let indicator = plan.figures.get(id).and_then(|figure| figure.indicator.clone());
            let indicator = indicator.or_else(|| said("indicator"));
            let units = indicator.and_then(|id| plan.indicators.get(&id)).map(|known| {
                let items = known.items.iter().filter_map(|id| plan.item_ix(id));
                let owners = known.owners.iter().cloned();
                owners.chain(items.flat_map(|ix| units_of(plan, ix, day))).collect()
            });
            (Right::Judge, Some(units.unwrap_or_default()))
        }
        Object::Item(id) => item(plan, edit, &change.object, id, day),
        // A round opens with what is first said in it.
        Object::Round(_) if judges && opens(change) => (Right::Judge, None),
        Object::Round(_) | Object::Correction(_) | Object::Redaction(_) | Object::Attest(_) => (Right::Lead, None),
        Object::Unit(_)
        | Object::Indicator(_)
        | Object::Resource(_)
        | Object::Decision(_)
        | Object::Trigger(_)
        | Object::Revision(_)
        | Object::Succession(_)
        | Object::Counterpart(_)
        | Object::Document(_)
        | Object::Fact(_)
        | Object::Level(_)
        | Object::Grade(_)
        | Object::DocumentText(_)
        | Object::Rule(_)
        | Object::Cadence(_)
        | Object::Thresholds(_) => (Right::Revise, None),
    }
}

/// What is asked of a unit is said by whoever leads the round; what it says itself, by those who may judge for it.
fn part(plan: &Plan, edit: &Edit, change: &Change, unit: Option<Id>) -> Needed {
    let asks = Part::asks;
    // Which round and unit it is about goes along with what is said.
    let goes_along = matches!(&*change.field, "round" | "unit");
    let is_asked = edit.changes.iter().any(|other| other.object == change.object && asks(&other.field));
    match unit.filter(|unit| plan.units.get(unit).is_some()) {
        Some(_) if asks(&change.field) || (goes_along && is_asked) => (Right::Lead, None),
        Some(unit) => (Right::Judge, Some(vec![unit])),
        None => (Right::Lead, None),
    }
}

/// What an edit says in a field of an object.
fn said(edit: &Edit, object: &Object, field: &str) -> Option<Value> {
    let change = edit.changes.iter().find(|change| *change.object == *object && &*change.field == field)?;
    Some(change.to.clone())
}

/// What people have added belongs to those who are responsible for it; what the source says, to those who revise.
fn item(plan: &Plan, edit: &Edit, object: &Object, id: &Id, day: Date) -> Needed {
    let Some(ix) = plan.item_ix(id) else {
        let named = said(edit, object, "responsible").and_then(<Vec<Responsibility>>::from_value).unwrap_or_default();
        let named: Vec<Id> = named.into_iter().filter_map(|held| held.unit).collect();
        if !named.is_empty() {
            return (Right::Judge, Some(named));
        }
        let above = said(edit, object, "parent").and_then(Id::from_value).and_then(|above| plan.item_ix(&above));
        return (Right::Judge, Some(above.map(|above| units_of(plan, above, day)).unwrap_or_default()));
    };
    known_item(plan, ix, day)
}

/// What changing an item needs that is there.
fn known_item(plan: &Plan, ix: ItemIx, day: Date) -> Needed {
    match plan.item(ix).origin {
        Some(Origin::Added) => (Right::Judge, Some(units_of(plan, ix, day))),
        Some(Origin::Verbatim | Origin::Derived | Origin::Slot | Origin::Decided) | None => (Right::Revise, None),
    }
}

/// True for a change by which a round begins, or which takes its beginning back.
fn opens(change: &Change) -> bool {
    match &*change.field {
        "state" => change.to.is_null() || change.to == RoundState::Open.to_value(),
        "frontier" | "seal" | "reopen_reason" => false,
        _ => true,
    }
}
