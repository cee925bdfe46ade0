//! The registers of an object by field, in the order of their names. Most objects have been spoken of once, in one change
//! that found them new: nothing is kept of those but that change. Almost every other has a few; what a newer or damaged
//! file holds may have many.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::domain::entry::{Change, Entry};
use crate::domain::record::{Object, Value};
use crate::domain::register::{Register, Write};

/// The registers of an object.
#[derive(Debug)]
pub(super) enum Fields {
    /// All that has been said of it stands in one change.
    Sole(Sole),
    /// Sorted by name.
    Few(Vec<(Arc<str>, Register)>),
    /// More than are quickly looked through.
    Many(BTreeMap<Arc<str>, Register>),
}

/// The one change in which everything said of an object stands; its registers are made when somebody asks for them.
#[derive(Debug)]
pub(super) struct Sole {
    entry: Arc<Entry>,
    made: OnceLock<Box<Fields>>,
}

/// How many are looked through.
const FEW: usize = 24;

/// In how many changes of one entry an object is looked for.
const LOOKED_THROUGH: usize = 48;

impl Default for Fields {
    fn default() -> Self {
        Fields::Few(Vec::new())
    }
}

impl Fields {
    /// The registers of an object that an entry found new: `is_empty` says whether nothing stood in a field of it.
    pub(super) fn said_by(entry: &Arc<Entry>, object: &Object, is_empty: impl Fn(&str) -> bool) -> Self {
        if entry.edit.changes.len() <= LOOKED_THROUGH {
            let mut said: Vec<&str> = Vec::new();
            let alone = said_of(entry, object).all(|change| {
                let twice = said.contains(&&*change.field);
                said.push(&change.field);
                !twice && change.replaces.is_empty() && is_empty(&change.field)
            });
            if alone && said.len() <= FEW {
                return Fields::Sole(Sole { entry: entry.clone(), made: OnceLock::new() });
            }
        }
        Fields::default()
    }

    /// True when what this entry says of the object is held as a whole.
    pub(super) fn holds_whole(&self, entry: &Entry) -> bool {
        if let Fields::Sole(sole) = self { sole.entry.id == entry.id } else { false }
    }

    /// Puts another copy of the entry in the place of the one that is held.
    pub(super) fn held_anew(&mut self, entry: &Arc<Entry>) {
        if let Fields::Sole(sole) = self
            && sole.entry.id == entry.id
        {
            sole.entry = entry.clone();
        }
    }

    /// The register of a field.
    pub(super) fn get(&self, object: &Object, field: &str) -> Option<&Register> {
        match self {
            Fields::Sole(sole) => sole.made(object).get(object, field),
            Fields::Few(few) => {
                let place = few.binary_search_by(|(name, _)| (**name).cmp(field)).ok()?;
                few.get(place).map(|(_, register)| register)
            }
            Fields::Many(many) => many.get(field),
        }
    }

    /// What stands in a field.
    pub(super) fn current(&self, object: &Object, field: &str) -> Option<&Value> {
        match self {
            Fields::Sole(sole) => sole.said(object, field).map(|change| &change.to),
            Fields::Few(_) | Fields::Many(_) => self.get(object, field).map(Register::current),
        }
    }

    /// The register of a field, where that is kept and need not be made.
    pub(super) fn written(&self, object: &Object, field: &str) -> Option<&Register> {
        if let Fields::Sole(_) = self { None } else { self.get(object, field) }
    }

    /// The one change that says something about a field, where all that was said of the object stands in one.
    pub(super) fn sole(&self, object: &Object, field: &str) -> Option<(&Entry, &Change)> {
        if let Fields::Sole(sole) = self { Some((&*sole.entry, sole.said(object, field)?)) } else { None }
    }

    /// Puts a write into the register of a field, which is `fresh` when there is none. True when its heads are in conflict.
    pub(super) fn write(
        &mut self,
        object: &Object,
        field: &Arc<str>,
        fresh: impl FnOnce() -> Register,
        write: Write,
    ) -> bool {
        let register = match self {
            Fields::Sole(sole) => {
                *self = sole.registers(object);
                return self.write(object, field, fresh, write);
            }
            Fields::Few(few) if few.len() >= FEW => {
                *self = Fields::Many(std::mem::take(few).into_iter().collect());
                return self.write(object, field, fresh, write);
            }
            Fields::Few(few) => {
                let place = match few.binary_search_by(|(name, _)| name.cmp(field)) {
                    Ok(place) => place,
                    Err(place) => {
                        few.reserve_exact(1);
                        few.insert(place, (field.clone(), fresh()));
                        place
                    }
                };
                &mut few[place].1
            }
            Fields::Many(many) => many.entry(field.clone()).or_insert_with(fresh),
        };
        register.insert(write);
        register.conflict().is_some()
    }

    /// All of them.
    pub(super) fn iter<'s>(&'s self, object: &Object) -> impl Iterator<Item = (&'s Arc<str>, &'s Register)> {
        let made = if let Fields::Sole(sole) = self { sole.made(object) } else { self };
        let (few, many) = match made {
            Fields::Few(few) => (Some(few), None),
            Fields::Many(many) => (None, Some(many)),
            Fields::Sole(_) => (None, None),
        };
        few.into_iter().flatten().map(|(field, register)| (field, register)).chain(many.into_iter().flatten())
    }

    /// The names of all fields.
    pub(super) fn names(&self, object: &Object) -> Vec<Arc<str>> {
        match self {
            Fields::Sole(sole) => said_of(&sole.entry, object).map(|change| change.field.clone()).collect(),
            Fields::Few(_) | Fields::Many(_) => self.iter(object).map(|(field, _)| field.clone()).collect(),
        }
    }

    /// All of them, taken out.
    pub(super) fn into_pairs(self, object: &Object) -> impl Iterator<Item = (Arc<str>, Register)> {
        let made = if let Fields::Sole(sole) = &self { sole.registers(object) } else { self };
        let (few, many) = match made {
            Fields::Few(few) => (Some(few), None),
            Fields::Many(many) => (None, Some(many)),
            Fields::Sole(_) => (None, None),
        };
        few.into_iter().flatten().chain(many.into_iter().flatten())
    }
}

impl Sole {
    fn made(&self, object: &Object) -> &Fields {
        self.made.get_or_init(|| Box::new(self.registers(object)))
    }

    fn said(&self, object: &Object, field: &str) -> Option<&Change> {
        said_of(&self.entry, object).find(|change| *change.field == *field)
    }

    /// The registers, each with its one write.
    fn registers(&self, object: &Object) -> Fields {
        let made = |change: &Change| {
            let mut register = Register::default();
            register.insert(Write { entry: self.entry.id, replaces: Box::default(), to: change.to.clone() });
            (change.field.clone(), register)
        };
        let mut few: Vec<(Arc<str>, Register)> = said_of(&self.entry, object).map(made).collect();
        few.sort_by(|(one, _), (other, _)| one.cmp(other));
        Fields::Few(few)
    }
}

fn said_of<'e>(entry: &'e Entry, object: &Object) -> impl Iterator<Item = &'e Change> {
    entry.edit.changes.iter().filter(move |change| *change.object == *object)
}
