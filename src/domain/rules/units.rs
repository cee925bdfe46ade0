//! What a unit has: a number of items of a level.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::outcome::Gap;
use super::survey::{Seen, Survey};
use crate::domain::finding::{Lack, Place, RemedyKind, Subject};
use crate::domain::record::{Check, Every, Id, Item, Unit};
use crate::domain::tree::ItemIx;

impl Survey<'_> {
    /// Whether every unit of some kinds has so many items of a level; without a level, any part in the plan.
    pub(super) fn units(&self, check: &Check, level: Option<&Id>) -> Seen {
        let mut seen = Seen::default();
        let units: Vec<(&Id, &Unit)> = self
            .plan
            .units
            .iter()
            .filter(|(_, unit)| unit.name.is_some() && unit.exists(self.day))
            .filter(|(id, unit)| {
                unit.kind.is_some_and(|kind| check.unit_kinds.contains(&kind)) || check.units.contains(id)
            })
            .collect();
        for kind in &check.unit_kinds {
            if !units.iter().any(|(_, unit)| unit.kind == Some(*kind)) {
                seen.gaps.push(Gap::NoUnits(*kind));
            }
        }
        let Some(level) = level else {
            let parts = self.with_a_part();
            for (id, _) in units {
                seen.looked_at += 1;
                if !parts.contains(&**id) {
                    seen.lack(
                        Subject::Unit(id.clone()),
                        Lack::Nothing,
                        Place::Unit(id.clone()),
                        RemedyKind::SetResponsible,
                    );
                }
            }
            return seen;
        };
        let yearly = check.per == Some(Every::Year);
        let mut items_of: HashMap<&str, Vec<ItemIx>> = HashMap::new();
        for ix in self.items.get(&**level).into_iter().flatten().copied() {
            let item = self.plan.item(ix);
            if if yearly { is_for_year(item, self.year) } else { item.is_valid(self.day) } {
                for unit in self.responsible(ix) {
                    let items = items_of.entry(unit).or_default();
                    if items.last() != Some(&ix) {
                        items.push(ix);
                    }
                }
            }
        }
        // A check without numbers asks that there be something.
        let min = check.min.or(if check.max.is_none() { Some(1) } else { None });
        for (id, _) in units {
            seen.looked_at += 1;
            let items = items_of.get(&**id).map_or(&[][..], Vec::as_slice);
            let found = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let few = min.is_some_and(|min| found < min);
            if !few && check.max.is_none_or(|max| found <= max) {
                continue;
            }
            let lack =
                Lack::Items { level: level.clone(), found, min, max: check.max, year: yearly.then_some(self.year) };
            let unit = || Place::Unit(id.clone());
            let (place, act) = if few {
                (self.room_for(level, id).map_or_else(unit, Place::Item), RemedyKind::AddItem(level.clone()))
            } else {
                (items.last().copied().map_or_else(unit, Place::Item), RemedyKind::WithdrawItem)
            };
            seen.lack(Subject::Unit(id.clone()), lack, place, act);
        }
        seen
    }

    /// The units that have a part in the plan: responsible for an item in force, or answering for a part of one.
    fn with_a_part(&self) -> HashSet<&str> {
        let mut parts = HashSet::new();
        for ix in self.plan.tree().iter() {
            let item = self.plan.item(ix);
            if self.is_in_force(item) && item.is_valid(self.day) {
                parts.extend(self.responsible(ix));
                parts.extend(item.answering.iter().map(|unit| &**unit));
            }
        }
        parts
    }

    /// Where a unit's new item of a level belongs: below what the unit already has, else at the slot, else below
    /// anything it may stand below.
    fn room_for(&self, level: &str, unit: &str) -> Option<ItemIx> {
        let under = &self.plan.level(level)?.under;
        let (mut slot, mut any) = (None, None);
        for ix in self.plan.tree().iter() {
            let item = self.plan.item(ix);
            let Some(own) = item.level.as_ref() else { continue };
            if item.is_slot() {
                if &**own == level {
                    slot = slot.or(Some(ix));
                }
            } else if under.contains(own) && self.is_in_force(item) {
                if self.responsible(ix).any(|responsible| responsible == unit) {
                    return Some(ix);
                }
                any = any.or(Some(ix));
            }
        }
        slot.or(any)
    }
}

/// True when an item is for a year: its own year if it has one, else the years it runs or is in force; one that says
/// nothing is for the round it is seen in.
pub(super) fn is_for_year(item: &Item, year: i16) -> bool {
    if let Some(own) = item.year {
        return i64::from(own) == i64::from(year);
    }
    let within = |from: Option<Date>, to: Option<Date>| {
        from.is_none_or(|from| from.year() <= year) && to.is_none_or(|to| to.year() >= year)
    };
    within(item.starts, item.ends) && within(item.valid_from, item.valid_to)
}
