//! A field's history: who wrote what, what each replaced, and what stands.

use std::collections::{HashMap, HashSet};

use super::entry::EntryId;
use super::record::Value;

/// One entry's word about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// The entry.
    pub entry: EntryId,
    /// What it replaced.
    pub replaces: Box<[EntryId]>,
    /// What it said.
    pub to: Value,
}

/// When a write takes its turn: after the latest it builds on, then by its own id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn(EntryId, usize, EntryId);

impl Turn {
    /// The turn of a write that builds on none.
    pub fn of(entry: EntryId) -> Self {
        Turn(entry, 0, entry)
    }
}

/// Everything ever written into one field, on top of what the plan was bundled with.
///
/// The same writes give the same result in whatever order they arrive:
///
/// ```text
/// base ─► a ─► b ─► d            d stands
///          └─► c                 c was written by someone who had not seen b: a conflict until an entry replaces both
/// ```
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// What the field held before anybody wrote.
    pub base: Value,
    writes: Writes,
}

/// What has been written into a field. Almost every one is written once.
#[derive(Clone, Debug, Default)]
enum Writes {
    #[default]
    None,
    /// One that replaces nothing.
    One(Write),
    Many(Box<Many>),
}

#[derive(Clone, Debug, Default)]
struct Many {
    /// The writes, in the order of their ids.
    writes: Vec<Write>,
    /// The writes nobody has replaced, in the order of their ids.
    heads: Vec<EntryId>,
    /// Replaced writes that have not arrived yet.
    awaited: Vec<EntryId>,
}

impl Many {
    fn insert(&mut self, write: Write) {
        let Err(place) = self.writes.binary_search_by_key(&write.entry, |write| write.entry) else { return };
        for replaced in &write.replaces {
            self.heads.retain(|head| head != replaced);
            let is_here = self.writes.binary_search_by_key(replaced, |write| write.entry).is_ok();
            if !is_here && !self.awaited.contains(replaced) {
                self.awaited.push(*replaced);
            }
        }
        if let Some(place) = self.awaited.iter().position(|id| *id == write.entry) {
            self.awaited.swap_remove(place);
        } else if let Err(place) = self.heads.binary_search(&write.entry) {
            self.heads.insert(place, write.entry);
        }
        self.writes.insert(place, write);
    }
}

impl Register {
    /// A register over the bundled value.
    pub fn over(base: Value) -> Self {
        Register { base, ..Register::default() }
    }

    /// Takes in a write; the same one twice is taken once.
    pub fn insert(&mut self, write: Write) {
        match &mut self.writes {
            Writes::None if write.replaces.is_empty() => self.writes = Writes::One(write),
            Writes::One(first) if first.entry == write.entry => {}
            Writes::Many(many) => many.insert(write),
            Writes::None | Writes::One(_) => {
                let mut many = Many::default();
                if let Writes::One(first) = std::mem::take(&mut self.writes) {
                    many.insert(first);
                }
                many.insert(write);
                self.writes = Writes::Many(Box::new(many));
            }
        }
    }

    fn find(&self, entry: EntryId) -> Option<&Write> {
        let writes = self.writes();
        let place = writes.binary_search_by_key(&entry, |write| write.entry).ok()?;
        writes.get(place)
    }

    /// All writes, oldest first.
    pub fn writes(&self) -> &[Write] {
        match &self.writes {
            Writes::None => &[],
            Writes::One(write) => std::slice::from_ref(write),
            Writes::Many(many) => &many.writes,
        }
    }

    /// The writes that no other has replaced, oldest first. More than one is a conflict if they differ.
    pub fn heads(&self) -> impl DoubleEndedIterator<Item = &Write> {
        self.head_ids().iter().filter_map(|id| self.find(*id))
    }

    /// The value that is shown: the latest head, else the bundled one.
    pub fn current(&self) -> &Value {
        self.heads().next_back().map_or(&self.base, |write| &write.to)
    }

    /// The ids of the heads: what a new write replaces.
    pub fn head_ids(&self) -> &[EntryId] {
        match &self.writes {
            Writes::None => &[],
            Writes::One(write) => std::slice::from_ref(&write.entry),
            Writes::Many(many) => &many.heads,
        }
    }

    /// The writes so that each comes after all it replaced, and otherwise by id. An entry made on a clock that was far
    /// ahead has a later id than what replaced it.
    pub fn in_turn(&self) -> Vec<(Turn, &Write)> {
        let mut turns: Vec<(Turn, &Write)> = Vec::with_capacity(self.writes().len());
        let orderly = self.writes().iter().all(|write| write.replaces.iter().all(|replaced| *replaced < write.entry));
        if orderly {
            turns.extend(self.writes().iter().map(|write| (Turn::of(write.entry), write)));
            return turns;
        }
        let mut known: HashMap<EntryId, Turn> = HashMap::new();
        for write in self.writes() {
            // Walked with a stack of our own: a chain may be as long as the log.
            let mut stack = vec![(write, false)];
            let mut open: HashSet<EntryId> = HashSet::new();
            while let Some((write, ready)) = stack.pop() {
                if known.contains_key(&write.entry) {
                    continue;
                }
                if !ready && open.insert(write.entry) {
                    stack.push((write, true));
                    let unknown = write.replaces.iter().filter(|id| !known.contains_key(*id) && !open.contains(*id));
                    stack.extend(unknown.filter_map(|id| self.find(*id)).map(|earlier| (earlier, false)));
                } else if ready {
                    let before = write.replaces.iter().filter_map(|id| known.get(id)).max();
                    let turn = match before {
                        Some(Turn(reached, count, _)) if *reached > write.entry => {
                            Turn(*reached, count + 1, write.entry)
                        }
                        _ => Turn::of(write.entry),
                    };
                    known.insert(write.entry, turn);
                }
            }
        }
        turns.extend(self.writes().iter().filter_map(|write| known.get(&write.entry).map(|turn| (*turn, write))));
        turns.sort_by_key(|(turn, _)| *turn);
        turns
    }

    /// The heads, when they say different things.
    pub fn conflict(&self) -> Option<Vec<&Write>> {
        if self.head_ids().len() < 2 {
            return None;
        }
        let heads: Vec<&Write> = self.heads().collect();
        let (first, rest) = heads.split_first()?;
        rest.iter().any(|write| !same(&write.to, &first.to)).then_some(heads)
    }

    /// What the field held before this entry.
    pub fn before(&self, entry: EntryId) -> Option<&Value> {
        let write = self.find(entry)?;
        let replaced = write.replaces.iter().max();
        Some(replaced.and_then(|id| self.find(*id)).map_or(&self.base, |earlier| &earlier.to))
    }
}

/// Two masked texts may have been the same; what is left of them does not tell, and there is nothing to choose between.
fn same(a: &Value, b: &Value) -> bool {
    a == b || matches!((a, b), (Value::Masked(_), Value::Masked(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn id(number: u8) -> EntryId {
        EntryId::after(Timestamp::from_second(1_800_000_000 + i64::from(number)).unwrap(), [number; 10], None)
    }

    fn write(number: u8, replaces: &[u8], to: &str) -> Write {
        Write { entry: id(number), replaces: replaces.iter().map(|n| id(*n)).collect(), to: Value::text(to) }
    }

    #[test]
    fn a_write_that_saw_the_other_replaces_it() {
        let mut register = Register::default();
        register.insert(write(1, &[], "a"));
        register.insert(write(2, &[1], "b"));
        assert_eq!(register.current(), &Value::text("b"));
        assert_eq!(register.conflict(), None);
        assert_eq!(register.before(id(2)), Some(&Value::text("a")));
        assert_eq!(register.before(id(1)), Some(&Value::Null));
    }

    #[test]
    fn two_that_had_not_seen_each_other_are_a_conflict_until_both_are_replaced() {
        let mut register = Register::default();
        for write in [write(1, &[], "a"), write(2, &[1], "b"), write(3, &[1], "c")] {
            register.insert(write);
        }
        assert_eq!(register.current(), &Value::text("c"));
        assert_eq!(register.conflict().map(|heads| heads.len()), Some(2));
        register.insert(write(4, &[2, 3], "b"));
        assert_eq!(register.conflict(), None);
        assert_eq!(register.current(), &Value::text("b"));
    }

    #[test]
    fn every_order_of_arrival_gives_the_same() {
        let all = [write(1, &[], "a"), write(2, &[1], "b"), write(3, &[1], "c"), write(4, &[2], "d")];
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2], [3, 0, 1, 2]] {
            let mut register = Register::default();
            for at in order {
                register.insert(all[at].clone());
                register.insert(all[at].clone());
            }
            assert_eq!(register.head_ids(), [id(3), id(4)], "{order:?}");
            assert_eq!(register.writes().len(), 4);
        }
    }
}
