//! Whose deviations are looked at, over all plans.

use crate::domain::knowledge::Passage;

/// Who is responsible for a deviation. A unit of the same name is the same in every plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// A unit of this name.
    Unit(String),
    /// Nobody.
    Nobody,
}

impl Whose {
    /// True when they are responsible for this.
    pub(super) fn has(&self, passage: &Passage) -> bool {
        let units = passage.item.as_ref().map(|item| &item.units);
        match self {
            Whose::Unit(name) => units.is_some_and(|units| units.contains(name)),
            Whose::Nobody => units.is_none_or(Vec::is_empty),
        }
    }
}
