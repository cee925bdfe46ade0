//! The registers of an object by field, in the order of their names. Almost every object has a few; what a newer or
//! damaged file holds may have many.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::register::Register;

/// The registers of an object.
#[derive(Debug)]
pub(super) enum Fields {
    /// Sorted by name.
    Few(Vec<(Arc<str>, Register)>),
    /// More than are quickly looked through.
    Many(BTreeMap<Arc<str>, Register>),
}

/// How many are looked through.
const FEW: usize = 24;

impl Default for Fields {
    fn default() -> Self {
        Fields::Few(Vec::new())
    }
}

impl Fields {
    /// The register of a field.
    pub(super) fn get(&self, field: &str) -> Option<&Register> {
        match self {
            Fields::Few(few) => {
                let place = few.binary_search_by(|(name, _)| (**name).cmp(field)).ok()?;
                few.get(place).map(|(_, register)| register)
            }
            Fields::Many(many) => many.get(field),
        }
    }

    /// The register of a field, made when it is not there.
    pub(super) fn or_insert(&mut self, field: &Arc<str>, fresh: impl FnOnce() -> Register) -> &mut Register {
        if let Fields::Few(few) = self
            && few.len() >= FEW
        {
            *self = Fields::Many(std::mem::take(few).into_iter().collect());
        }
        match self {
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
        }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Register)> {
        let (few, many) = match self {
            Fields::Few(few) => (Some(few), None),
            Fields::Many(many) => (None, Some(many)),
        };
        few.into_iter().flatten().map(|(field, register)| (field, register)).chain(many.into_iter().flatten())
    }

    /// All of them, taken out.
    pub(super) fn into_pairs(self) -> impl Iterator<Item = (Arc<str>, Register)> {
        let (few, many) = match self {
            Fields::Few(few) => (Some(few), None),
            Fields::Many(many) => (None, Some(many)),
        };
        few.into_iter().flatten().chain(many.into_iter().flatten())
    }
}
