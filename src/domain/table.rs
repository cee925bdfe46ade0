//! Objects kept in the order they came, found by id.

use std::collections::HashMap;

use super::value::Id;

/// Rows in order, each with its id.
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: Vec<(Id, T)>,
    index: HashMap<Id, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { rows: Vec::new(), index: HashMap::new() }
    }
}

impl<T> Table<T> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row with this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.place(id).and_then(|place| self.rows.get(place)).map(|(_, row)| row)
    }

    /// The row with this id, to change.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        let place = self.place(id)?;
        self.rows.get_mut(place).map(|(_, row)| row)
    }

    /// Where the row with this id stands.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.index.get(&Id::from(id)).copied()
    }

    /// The row at a place.
    pub fn at(&self, place: usize) -> Option<(&Id, &T)> {
        self.rows.get(place).map(|(id, row)| (id, row))
    }

    /// Adds a row; gives it back when the id is taken.
    pub fn add(&mut self, id: Id, row: T) -> Result<(), T> {
        if self.index.contains_key(&id) {
            return Err(row);
        }
        self.index.insert(id.clone(), self.rows.len());
        self.rows.push((id, row));
        Ok(())
    }

    /// Forgets every row from this place on.
    pub fn truncate(&mut self, len: usize) {
        for (id, _) in self.rows.drain(len.min(self.rows.len())..) {
            self.index.remove(&id);
        }
    }

    /// All rows in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Id, &T)> + ExactSizeIterator {
        self.rows.iter().map(|(id, row)| (id, row))
    }
}

impl<T: Default> Table<T> {
    /// The row with this id, added empty when it is not there.
    pub fn entry(&mut self, id: &Id) -> &mut T {
        let place = match self.index.get(id) {
            Some(place) => *place,
            None => {
                self.index.insert(id.clone(), self.rows.len());
                self.rows.push((id.clone(), T::default()));
                self.rows.len() - 1
            }
        };
        &mut self.rows[place].1
    }
}
