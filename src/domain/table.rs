//! Objects kept in the order they came, found by id.

use std::collections::BTreeSet;

use super::record::Id;
use super::rows::Rows;

/// Rows in order, each with its id.
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: Rows<Id, T>,
    /// Places whose row is not there any more. They are kept, so that a row that comes back stands where it stood.
    vacant: BTreeSet<usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { rows: Rows::default(), vacant: BTreeSet::new() }
    }
}

impl<T> Table<T> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len() - self.vacant.len()
    }

    /// How many places there are, those included whose row is not there any more.
    pub fn places(&self) -> usize {
        self.rows.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row with this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.place(id).and_then(|place| self.rows.at(place)).map(|(_, row)| row)
    }

    /// The row with this id, to change.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        let place = self.place(id)?;
        self.rows.at_mut(place)
    }

    /// Where the row with this id stands.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.rows.place(id).filter(|place| !self.vacant.contains(place))
    }

    /// The row at a place.
    pub fn at(&self, place: usize) -> Option<(&Id, &T)> {
        self.rows.at(place).filter(|_| !self.vacant.contains(&place))
    }

    /// Adds a row; gives it back when the id is taken.
    pub fn add(&mut self, id: Id, row: T) -> Result<(), T> {
        self.rows.add(id, row)
    }

    /// Adds a row that may have no id, or one that is taken: it gets one by its place, so that it can be named.
    pub fn add_named(&mut self, word: &str, id: Option<Id>, row: T) {
        let place = self.rows.len() + 1;
        let is_free = |id: &Id| !id.is_empty() && self.rows.place(id).is_none();
        let by_place = (0..).map(|more| {
            let dashes = "-".repeat(more);
            Id(format!("{word}-{place}{dashes}").into())
        });
        let id = id.into_iter().chain(by_place).find(is_free).unwrap_or_default();
        // An id that is free is added.
        let _ = self.rows.add(id, row);
    }

    /// The id of the row with this id, as it is kept.
    pub fn key(&self, id: &str) -> Option<&Id> {
        self.place(id).and_then(|place| self.rows.at(place)).map(|(id, _)| id)
    }

    /// All rows with their places.
    pub fn placed(&self) -> impl Iterator<Item = (usize, &Id, &T)> {
        let there = |place: usize| self.vacant.is_empty() || !self.vacant.contains(&place);
        let all = self.rows.iter().enumerate();
        all.filter(move |(place, _)| there(*place)).map(|(place, (id, row))| (place, id, row))
    }

    /// The ids of all places from this one on, those included whose row is not there any more.
    pub fn ids_from(&self, place: usize) -> impl Iterator<Item = &Id> {
        self.rows.iter().skip(place).map(|(id, _)| id)
    }

    /// Forgets every row from this place on.
    pub fn truncate(&mut self, len: usize) {
        self.rows.truncate(len);
        self.vacant.split_off(&len);
    }

    /// All rows in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Id, &T)> {
        let there = |place: usize| self.vacant.is_empty() || !self.vacant.contains(&place);
        self.rows.iter().enumerate().filter(move |(place, _)| there(*place)).map(|(_, row)| row)
    }
}

impl<T: Default> Table<T> {
    /// The row with this id, added empty when it is not there.
    pub fn entry(&mut self, id: &Id) -> &mut T {
        if !self.vacant.is_empty()
            && let Some(place) = self.rows.place(id)
        {
            self.vacant.remove(&place);
        }
        self.rows.entry(id, T::default)
    }
}

impl<T: Default + PartialEq> Table<T> {
    /// Takes a row away of which nothing is left: one that was added, and every field of which has been taken back.
    pub fn vacate(&mut self, id: &Id) {
        let Some(place) = self.rows.place(id) else { return };
        if self.rows.at(place).is_some_and(|(_, row)| *row == T::default()) {
            self.vacant.insert(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_which_nothing_is_left_is_not_there_and_comes_back_in_its_place() {
        let mut table: Table<Option<u8>> = Table::default();
        for (id, row) in [("a", Some(1)), ("b", Some(2)), ("c", Some(3))] {
            *table.entry(&id.into()) = row;
        }
        table.vacate(&"b".into());
        assert_eq!(table.len(), 3, "something is left of it");
        *table.entry(&"b".into()) = None;
        table.vacate(&"b".into());
        let ids = |table: &Table<Option<u8>>| table.iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>();
        assert_eq!(
            (table.len(), table.get("b"), table.at(1), ids(&table)),
            (2, None, None, vec!["a".into(), "c".into()])
        );
        *table.entry(&"b".into()) = Some(4);
        assert_eq!(
            (table.len(), table.get("b"), ids(&table)),
            (3, Some(&Some(4)), vec!["a".into(), "b".into(), "c".into()])
        );
        table.vacate(&"b".into());
        table.truncate(1);
        *table.entry(&"b".into()) = Some(5);
        assert_eq!(ids(&table), ["a", "b"]);
    }
}
