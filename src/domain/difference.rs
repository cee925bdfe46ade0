//! What a revision puts otherwise: the plan without it held against the plan with it, object by object.

use std::collections::BTreeSet;

use super::ledger::Ledger;
use super::plan::Plan;
use super::record::{FieldSpec, Id, Kind, Object, Role, Value};

/// What becomes of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Becomes {
    /// It comes into the plan.
    New,
    /// It is there no longer: ended, or taken away.
    Ended,
    /// It stays, and some of it is put otherwise.
    Changed,
}

impl Becomes {
    /// Its stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Becomes::New => "new",
            Becomes::Ended => "ended",
            Becomes::Changed => "changed",
        }
    }
}

/// A field that is put otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which.
    pub field: &'static str,
    /// What it said.
    pub before: Value,
    /// What it says.
    pub after: Value,
}

/// An object that a revision changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Which.
    pub object: Object,
    /// What becomes of it.
    pub becomes: Becomes,
    /// What is put otherwise in it: for a new one all it says, for one that ended nothing but why.
    pub fields: Vec<Changed>,
}

/// What a revision puts otherwise, with the plan it is held against and the plan it leads to.
#[derive(Debug)]
pub struct Difference {
    /// The plan without it.
    pub before: Ledger,
    /// The plan with it.
    pub after: Ledger,
    /// Every object it changes: items first and in the plan's order, then by kind.
    pub rows: Vec<Differing>,
}

impl Difference {
    /// What a revision puts otherwise.
    pub fn of(ledger: &Ledger, revision: &Id) -> Self {
        let (before, after) = ledger.around(revision);
        let changes = ledger.entries_of(revision).flat_map(|entry| &entry.edit.changes);
        let objects: BTreeSet<&Object> = changes.map(|change| &*change.object).collect();
        let differing = |object: &&Object| Differing::between(before.plan(), after.plan(), object);
        let mut rows: Vec<Differing> = objects.iter().filter_map(differing).collect();
        let plan = after.plan();
        let place = |object: &Object| {
            let id = object.ids().next();
            let found = match object.kind() == Kind::Item {
                true => id.and_then(|id| plan.item_ix(id)).and_then(|ix| plan.tree().position(ix)),
                false => plan.ids_in_order(object.kind()).iter().position(|known| id == Some(*known)),
            };
            found.unwrap_or(usize::MAX)
        };
        rows.sort_by_cached_key(|row| {
            (row.object.kind() != Kind::Item, kind_place(row.object.kind()), place(&row.object))
        });
        Difference { before, after, rows }
    }

    /// How many become this.
    pub fn count(&self, becomes: Becomes) -> usize {
        self.rows.iter().filter(|row| row.becomes == becomes).count()
    }
}

fn kind_place(kind: Kind) -> usize {
    Kind::ALL.iter().position(|known| *known == kind).unwrap_or(usize::MAX)
}

impl Differing {
    fn between(before: &Plan, after: &Plan, object: &Object) -> Option<Self> {
        let stood = is_there(before, object);
        let stands = is_there(after, object);
        let becomes = match (stood, stands) {
            (false, true) => Becomes::New,
            (true, false) => Becomes::Ended,
            (true, true) => Becomes::Changed,
            (false, false) => return None,
        };
        let told = |spec: &&FieldSpec| spec.role != Role::Beside;
        let changed = |spec: &'static FieldSpec| {
            let (before, after) = (before.get(object, spec.name), after.get(object, spec.name));
            (before != after).then_some(Changed { field: spec.name, before, after })
        };
        let mut fields: Vec<Changed> = object.kind().fields().iter().filter(told).filter_map(changed).collect();
        match becomes {
            Becomes::New => fields.retain(|changed| !changed.after.is_null() && changed.field != "state"),
            Becomes::Ended => fields.retain(|changed| changed.field == "reason"),
            // That the words stand on none of the source's lines follows from their being others.
            Becomes::Changed => fields.retain(|changed| !matches!(changed.field, "lines")),
        }
        (becomes != Becomes::Changed || !fields.is_empty()).then(|| Differing {
            object: object.clone(),
            becomes,
            fields,
        })
    }

    /// The field of this name, if it is put otherwise.
    pub fn field(&self, name: &str) -> Option<&Changed> {
        self.fields.iter().find(|changed| changed.field == name)
    }
}

/// True for an object that is in a plan and in force in it.
fn is_there(plan: &Plan, object: &Object) -> bool {
    let Some(record) = plan.record(object) else { return false };
    // One that others only speak of has not come.
    let comes_with = match object.kind() == Kind::Item {
        true => Some("level"),
        false => (object.kind() == Kind::Level).then_some("name"),
    };
    let named = comes_with.is_none_or(|field| record.has(field));
    named && record.get("state").as_text() != Some("withdrawn")
}
