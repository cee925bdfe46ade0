//! Where what is said of each item beside the item itself stands, by the item: so that what is known of one is found
//! without walking through what is known of all the others.

use std::collections::HashMap;

use super::record::{Consultation, Correction, Counterpart, Decision, DocumentText, Id, Resource};
use super::table::Table;

/// Where what is said of an item stands in each table.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Texts that speak of it.
    pub texts: Vec<usize>,
    /// Decisions about it, or with a clause that it follows up.
    pub decisions: Vec<usize>,
    /// Consultations held about it.
    pub consultations: Vec<usize>,
    /// Resources for it.
    pub resources: Vec<usize>,
    /// Corrections about it.
    pub corrections: Vec<usize>,
    /// Its counterparts in other plans.
    pub counterparts: Vec<usize>,
}

/// Where what is said of each item stands.
#[derive(Clone, Debug, Default)]
pub struct ByItem(HashMap<Id, Places>);

impl ByItem {
    /// Where what is said of an item stands; none for one of which nothing is said.
    pub fn get(&self, item: &Id) -> Option<&Places> {
        self.0.get(item)
    }

    fn at(&mut self, item: &Id) -> &mut Places {
        self.0.entry(item.clone()).or_default()
    }

    /// Takes in the texts of a document.
    pub fn texts(&mut self, table: &Table<DocumentText>) {
        for (place, _, text) in table.placed() {
            text.about.iter().for_each(|item| self.at(item).texts.push(place));
        }
    }

    /// Takes in decisions.
    pub fn decisions(&mut self, table: &Table<Decision>) {
        for (place, _, decision) in table.placed() {
            let followed = decision.clauses.iter().filter_map(|clause| clause.item.as_ref());
            let mut items: Vec<&Id> = decision.items.iter().chain(followed).collect();
            items.sort_unstable();
            items.dedup();
            items.into_iter().for_each(|item| self.at(item).decisions.push(place));
        }
    }

    /// Takes in consultations.
    pub fn consultations(&mut self, table: &Table<Consultation>) {
        for (place, _, held) in table.placed() {
            held.item.iter().for_each(|item| self.at(item).consultations.push(place));
        }
    }

    /// Takes in resources.
    pub fn resources(&mut self, table: &Table<Resource>) {
        for (place, _, known) in table.placed() {
            known.item.iter().for_each(|item| self.at(item).resources.push(place));
        }
    }

    /// Takes in corrections.
    pub fn corrections(&mut self, table: &Table<Correction>) {
        for (place, _, known) in table.placed() {
            known.item.iter().for_each(|item| self.at(item).corrections.push(place));
        }
    }

    /// Takes in counterparts.
    pub fn counterparts(&mut self, table: &Table<Counterpart>) {
        for (place, _, known) in table.placed() {
            known.item.iter().for_each(|item| self.at(item).counterparts.push(place));
        }
    }
}
