//! Rows in the order they came, each found by its key. The key stands in its row and nowhere else: of the index, only the
//! numbers of the rows are kept, so that a hundred thousand rows cost what they say.

use std::borrow::Borrow;
use std::hash::{BuildHasher, Hash};

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// Rows in order, each with its key.
#[derive(Clone, Debug)]
pub struct Rows<K, V> {
    rows: Vec<(K, V)>,
    /// The numbers of the rows, by the hashes of their keys.
    index: HashTable<u32>,
    hashing: RandomState,
}

impl<K, V> Default for Rows<K, V> {
    fn default() -> Self {
        Rows { rows: Vec::new(), index: HashTable::new(), hashing: RandomState::default() }
    }
}

impl<K, V> Rows<K, V> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at a place.
    pub fn at(&self, place: usize) -> Option<(&K, &V)> {
        self.rows.get(place).map(|(key, row)| (key, row))
    }

    /// The row at a place, to change.
    pub fn at_mut(&mut self, place: usize) -> Option<&mut V> {
        self.rows.get_mut(place).map(|(_, row)| row)
    }

    /// All rows in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + ExactSizeIterator {
        self.rows.iter().map(|(key, row)| (key, row))
    }

    /// Forgets every row.
    pub fn clear(&mut self) {
        self.rows.clear();
        self.index.clear();
    }
}

impl<K: Hash + Eq, V> Rows<K, V> {
    /// Where the row with this key stands.
    pub fn place<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        let is_it = |place: &u32| self.rows.get(*place as usize).is_some_and(|(known, _)| known.borrow() == key);
        self.index.find(self.hashing.hash_one(key), is_it).map(|place| *place as usize)
    }

    /// The row with this key.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.get_with_key(key).map(|(_, row)| row)
    }

    /// The row with this key, and the key as it stands there.
    pub fn get_with_key<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        self.at(self.place(key)?)
    }

    /// The row with this key, to change.
    pub fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key)?;
        self.at_mut(place)
    }

    /// The row with this key, made when it is not there.
    pub fn entry(&mut self, key: &K, row: impl FnOnce() -> V) -> &mut V
    where
        K: Clone,
    {
        let place = match self.place(key) {
            Some(place) => place,
            None => self.push(key.clone(), row()),
        };
        &mut self.rows[place].1
    }

    /// Adds a row; gives it back when the key is taken.
    pub fn add(&mut self, key: K, row: V) -> Result<(), V> {
        if self.place(&key).is_some() {
            return Err(row);
        }
        self.push(key, row);
        Ok(())
    }

    /// Adds a row whose key is new. Gives its place.
    fn push(&mut self, key: K, row: V) -> usize {
        let place = self.rows.len();
        let hash = self.hashing.hash_one(&key);
        self.rows.push((key, row));
        let (rows, hashing) = (&self.rows, &self.hashing);
        let hash_of = |place: &u32| rows.get(*place as usize).map_or(0, |(key, _)| hashing.hash_one(key));
        // No machine holds more rows than that number can say.
        self.index.insert_unique(hash, u32::try_from(place).unwrap_or(u32::MAX), hash_of);
        place
    }

    /// Forgets every row from this place on.
    pub fn truncate(&mut self, len: usize) {
        if len < self.rows.len() {
            self.index.retain(|place| (*place as usize) < len);
            self.rows.truncate(len);
        }
    }
}

impl<K, V> IntoIterator for Rows<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;
    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn rows_are_found_as_in_a_map_and_stand_in_the_order_they_came(
            steps in proptest::collection::vec((0_u8..4, 0_u16..40), 0..200)
        ) {
            let (mut rows, mut known): (Rows<String, u16>, HashMap<String, u16>) = Default::default();
            let mut order: Vec<String> = Vec::new();
            for (step, number) in steps {
                let key = format!("k{number}");
                match step {
                    0 => {
                        let taken = rows.add(key.clone(), number).is_err();
                        prop_assert_eq!(taken, known.contains_key(&key));
                    }
                    1 => *rows.entry(&key, || number) = number + 1,
                    2 => {
                        rows.truncate(usize::from(number));
                        for gone in order.drain(usize::from(number).min(order.len())..) {
                            known.remove(&gone);
                        }
                        continue;
                    }
                    _ => {
                        prop_assert_eq!(rows.get(key.as_str()), known.get(&key));
                        continue;
                    }
                }
                if !known.contains_key(&key) {
                    order.push(key.clone());
                }
                let now = if step == 1 { number + 1 } else { known.get(&key).copied().unwrap_or(number) };
                known.insert(key, now);
            }
            prop_assert_eq!(rows.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>(), order);
            for (key, row) in &known {
                prop_assert_eq!(rows.get(key.as_str()), Some(row));
            }
        }
    }
}
