//! A plan and everything ever done to it: the bundled plan plus the union of all entries.
//!
//! The state is a function of the *set* of entries, whatever order they arrive in. An entry that arrives in order is
//! applied at once; a field written out of order is settled by its [`Register`]; only structure (adding, moving,
//! opening and closing rounds) that arrives out of order leads to a rebuild, which replays the entries by id.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::assessment::Assessment;
use super::entry::{Change, Edit, Entry, EntryId, Object, Verb};
use super::plan::Plan;
use super::register::{Register, Write};
use super::round::RoundState;
use super::tree::{ItemIx, MAX_DEPTH};
use super::value::{FieldValue, Id, Value};

/// Why an entry, or a part of one, has no effect. It is kept all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ineffective {
    /// The move would have put the item below itself.
    Cycle(Id),
    /// The move would have made the tree too deep.
    TooDeep(Id),
    /// The round was closed already when this entry closed it: the earlier closing stands.
    ClosedBefore(Id),
    /// It speaks of a round that had been closed without it (*sen uppgift*): offered as a correction.
    Late(Id),
    /// A value this version does not understand; it is kept.
    Misfit(Box<str>),
}

/// Why a change cannot be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoRefusal {
    /// There is no such entry.
    Unknown,
    /// Somebody else made it.
    NotYours,
    /// Somebody has changed the same field since: who, and when.
    ChangedSince(EntryId),
    /// A closing is reopened, and a reopened round closed again; neither is undone.
    Closing,
}

/// One closing of a round that took effect.
#[derive(Clone, Debug)]
struct Closing {
    round: Id,
    entry: EntryId,
    frontier: HashMap<Box<str>, EntryId>,
    reopened: Option<EntryId>,
}

/// What applying an entry led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// False when the entry was known.
    pub new: bool,
    /// True when the tree or a round changed, so that everything derived must be made anew.
    pub structure: bool,
    /// The assessments whose value changed: round, item.
    pub touched: Vec<(Id, ItemIx)>,
    /// True when an indicator or a figure changed, so that proposals from indicators must be made anew
    /// ([`Tallies::measure`](super::tally::Tallies::measure)).
    pub figures: bool,
}

/// A plan, its entries and each field's history.
#[derive(Debug, Default)]
pub struct Ledger {
    plan: Plan,
    base_hash: Box<str>,
    entries: BTreeMap<EntryId, Entry>,
    registers: HashMap<Object, BTreeMap<Box<str>, Register>>,
    reached: BTreeMap<Box<str>, EntryId>,
    closings: Vec<Closing>,
    ineffective: BTreeMap<EntryId, Vec<Ineffective>>,
    conflicts: BTreeSet<(Object, Box<str>)>,
    highest: Option<EntryId>,
}

impl Ledger {
    /// A ledger over a plan as bundled or imported. `base_hash` names its file in every entry.
    pub fn new(plan: Plan, base_hash: impl Into<Box<str>>) -> Self {
        Ledger { plan, base_hash: base_hash.into(), ..Ledger::default() }
    }

    /// The plan as it now stands.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The hash of the plan's base.
    pub fn base_hash(&self) -> &str {
        &self.base_hash
    }

    /// The highest id seen, which a new entry must exceed. Ids more than a day ahead are told to this by the caller
    /// through [`Ledger::distrust`].
    pub fn highest(&self) -> Option<EntryId> {
        self.highest
    }

    /// All entries, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.values()
    }

    /// The entry with this id.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(&id)
    }

    /// The entries whose id ends with, or is, this text.
    pub fn find_entries(&self, text: &str) -> Vec<&Entry> {
        self.entries.values().filter(|entry| entry.id.to_string().ends_with(text)).collect()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when nobody has changed anything.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How far each writer's log has been read.
    pub fn reached(&self) -> impl Iterator<Item = (&str, EntryId)> {
        self.reached.iter().map(|(writer, id)| (&**writer, *id))
    }

    /// The history of a field, if anybody has written it.
    pub fn register(&self, object: &Object, field: &str) -> Option<&Register> {
        self.registers.get(object)?.get(field)
    }

    /// Every field of an object that anybody has written.
    pub fn registers_of(&self, object: &Object) -> impl Iterator<Item = (&str, &Register)> {
        self.registers.get(object).into_iter().flatten().map(|(field, register)| (&**field, register))
    }

    /// The fields in conflict.
    pub fn conflicts(&self) -> impl Iterator<Item = (&Object, &str)> {
        self.conflicts.iter().map(|(object, field)| (object, &**field))
    }

    /// True when a field of the object is in conflict.
    pub fn has_conflict(&self, object: &Object) -> bool {
        self.conflicts.iter().any(|(known, _)| known == object)
    }

    /// Entries, or parts of them, that have no effect, and why.
    pub fn ineffective(&self) -> impl Iterator<Item = (&Entry, &Ineffective)> {
        self.ineffective
            .iter()
            .filter_map(|(id, reasons)| self.entries.get(id).map(|entry| (entry, reasons)))
            .flat_map(|(entry, reasons)| reasons.iter().map(move |reason| (entry, reason)))
    }

    /// Fills in what each change of an edit replaces, as things stand, and leaves out what changes nothing.
    pub fn prepare(&self, mut edit: Edit) -> Edit {
        let settles = edit.known_verb() == Some(Verb::Settle);
        edit.changes.retain(|change| settles || self.plan.get(&change.object, &change.field) != change.to);
        for change in &mut edit.changes {
            change.replaces = self
                .register(&change.object, &change.field)
                .map(|register| register.head_ids().to_vec())
                .unwrap_or_default();
        }
        edit
    }

    /// The edit that takes back an entry of `account`, if it is still what stands.
    pub fn inverse(&self, id: EntryId, account: &str) -> Result<Edit, UndoRefusal> {
        let entry = self.entries.get(&id).ok_or(UndoRefusal::Unknown)?;
        if &*entry.account != account {
            return Err(UndoRefusal::NotYours);
        }
        if matches!(entry.edit.known_verb(), Some(Verb::CloseRound | Verb::ReopenRound)) {
            return Err(UndoRefusal::Closing);
        }
        let mut changes = Vec::new();
        for change in entry.edit.changes.iter().rev() {
            let Some(register) = self.register(&change.object, &change.field) else { continue };
            // The first assessment opened the round; once others work in it, it stays open without that assessment.
            if let Object::Round(round) = &change.object
                && self.is_worked_in(round, id)
            {
                continue;
            }
            let stands = register.head_ids().iter().any(|head| self.stands_for(register, *head) == Some(id));
            if !stands {
                let since = register.writes().iter().rev().find(|write| write.replaces.contains(&id));
                return Err(UndoRefusal::ChangedSince(since.map_or(id, |write| write.entry)));
            }
            let before = register.before(id).cloned().unwrap_or_default();
            // An added object is not unmade: it is withdrawn, by emptying nothing but its state.
            if is_identity(&change.object, &change.field) {
                continue;
            }
            changes.push(Change::new(change.object.clone(), &change.field, before));
        }
        changes.extend(withdrawals(entry));
        let mut edit = Edit::new(Verb::Undo, changes);
        edit.of = Some(id);
        Ok(edit)
    }

    /// True when another entry than this one has assessed or noted something in the round.
    fn is_worked_in(&self, round: &Id, except: EntryId) -> bool {
        self.entries.values().filter(|entry| entry.id != except).flat_map(|entry| &entry.edit.changes).any(|change| {
            match &change.object {
                Object::Assessment { round: of, .. } => of == round,
                Object::Note(_) => &*change.field == "round" && change.to.as_text() == Some(&**round),
                _ => false,
            }
        })
    }

    /// The entry whose word a head brought back: an undo stands for what was there before the undone entry.
    fn stands_for(&self, register: &Register, head: EntryId) -> Option<EntryId> {
        let mut standing = head;
        // Every step goes to an older entry, so the walk ends.
        while let Some(entry) = self.entries.get(&standing).filter(|e| e.edit.known_verb() == Some(Verb::Undo)) {
            let undone = register.writes().iter().find(|write| Some(write.entry) == entry.edit.of)?;
            standing = undone.replaces.iter().max().copied().filter(|before| *before < standing)?;
        }
        Some(standing)
    }

    /// Takes in an entry. The same entry twice is taken once.
    pub fn apply(&mut self, entry: Entry) -> Applied {
        if self.entries.contains_key(&entry.id) {
            return Applied::default();
        }
        let id = entry.id;
        let in_order = self.entries.last_key_value().is_none_or(|(last, _)| *last < id);
        let structural = is_structural(&entry.edit);
        let rounds = touches_round_state(&entry.edit);
        let figures = touches_figures(&entry.edit);
        self.note_reached(&entry);
        self.entries.insert(id, entry);
        if rounds || (structural && !in_order) {
            self.rebuild();
            return Applied { new: true, structure: true, figures, ..Applied::default() };
        }
        let mut applied = Applied { new: true, structure: structural, figures, ..Applied::default() };
        // Taken out and put back, since placing a change borrows the whole ledger.
        let Some(entry) = self.entries.remove(&id) else { return applied };
        for change in &entry.edit.changes {
            if self.place_change(&entry, change)
                && let Object::Assessment { round, item } = &change.object
                && change.field.as_ref() == "value"
                && let Some(ix) = self.plan.item_ix(item)
            {
                applied.touched.push((round.clone(), ix));
            }
        }
        self.entries.insert(id, entry);
        if structural {
            self.rebuild_structure();
        }
        applied
    }

    /// Takes in many entries at once: one rebuild at the end, whatever their order.
    pub fn apply_all(&mut self, entries: impl IntoIterator<Item = Entry>) {
        let mut any = false;
        for entry in entries {
            if !self.entries.contains_key(&entry.id) {
                self.note_reached(&entry);
                self.entries.insert(entry.id, entry);
                any = true;
            }
        }
        if any {
            self.rebuild();
        }
    }

    /// Leaves an id out of the clock, because it is more than a day ahead.
    pub fn distrust(&mut self, is_ahead: impl Fn(EntryId) -> bool) {
        self.highest = self.entries.keys().rev().copied().find(|id| !is_ahead(*id));
    }

    fn note_reached(&mut self, entry: &Entry) {
        let reached = self.reached.entry(entry.writer.clone()).or_insert(entry.id);
        *reached = (*reached).max(entry.id);
        self.highest = self.highest.max(Some(entry.id));
    }

    /// Replays every entry by id over the bundled plan.
    fn rebuild(&mut self) {
        self.plan.forget_added();
        for (object, fields) in &mut self.registers {
            for (field, register) in fields {
                register.clear();
                if is_bundled(&self.plan, object) {
                    // The bundled value fitted when the plan was read.
                    let _ = self.plan.put(object, field, register.base.clone());
                }
            }
        }
        self.ineffective.clear();
        self.conflicts.clear();
        self.find_closings();
        let entries = std::mem::take(&mut self.entries);
        for entry in entries.values() {
            for change in &entry.edit.changes {
                self.place_change(entry, change);
            }
        }
        self.entries = entries;
        self.rebuild_structure();
        // Assessments and notes of items that were added later in the log could not be placed before.
        let waiting: Vec<(Object, Box<str>, Value)> = self
            .registers
            .iter()
            .filter(|(object, _)| matches!(object, Object::Assessment { .. } | Object::Note(_)))
            .flat_map(|(object, fields)| {
                fields.iter().map(|(field, register)| (object.clone(), field.clone(), register.current().clone()))
            })
            .filter(|(object, field, value)| self.plan.get(object, field) != *value)
            .collect();
        for (object, field, value) in waiting {
            let _ = self.plan.put(&object, &field, value);
        }
    }

    /// Puts one change into its register and its field. True when what is shown changed.
    fn place_change(&mut self, entry: &Entry, change: &Change) -> bool {
        if let Some(reason) = self.without_effect(entry, change) {
            let reasons = self.ineffective.entry(entry.id).or_default();
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
            return false;
        }
        let shown = self.plan.get(&change.object, &change.field);
        let register = self
            .registers
            .entry(change.object.clone())
            .or_default()
            .entry(change.field.clone())
            .or_insert_with(|| Register::over(shown.clone()));
        register.insert(Write { entry: entry.id, replaces: change.replaces.clone(), to: change.to.clone() });
        let current = register.current().clone();
        let key = (change.object.clone(), change.field.clone());
        if register.conflict().is_some() && !Assessment::CONTEXT.contains(&&*change.field) {
            self.conflicts.insert(key);
        } else {
            self.conflicts.remove(&key);
        }
        if current == shown {
            return false;
        }
        if self.plan.put(&change.object, &change.field, current).is_err() {
            let reason = Ineffective::Misfit(change.field.clone());
            self.ineffective.entry(entry.id).or_default().push(reason);
            return false;
        }
        true
    }

    /// Why a change has no effect, if it has none.
    fn without_effect(&self, entry: &Entry, change: &Change) -> Option<Ineffective> {
        match &change.object {
            Object::Round(round) if closes(&entry.edit, round) => {
                let stands = self.closings.iter().any(|closing| closing.entry == entry.id);
                (!stands).then(|| Ineffective::ClosedBefore(round.clone()))
            }
            Object::Assessment { round, .. } => self.is_late(entry, round).then(|| Ineffective::Late(round.clone())),
            Object::Note(note) => {
                let named = entry.edit.changes.iter().find(|c| c.object == change.object && &*c.field == "round");
                let round = match named {
                    Some(named) => named.to.as_text().map(Id::from),
                    None => self.plan.notes.get(note).and_then(|note| note.round.clone()),
                }?;
                self.is_late(entry, &round).then_some(Ineffective::Late(round))
            }
            _ => None,
        }
    }

    fn is_late(&self, entry: &Entry, round: &Id) -> bool {
        self.closings.iter().filter(|closing| closing.round == *round).any(|closing| {
            let covered = closing.frontier.get(&entry.writer).is_some_and(|reached| entry.id <= *reached);
            let after_reopening = closing.reopened.is_some_and(|reopened| entry.id >= reopened);
            !covered && !after_reopening
        })
    }

    /// Finds the closings that take effect: of two concurrent ones the earlier id.
    fn find_closings(&mut self) {
        self.closings.clear();
        for entry in self.entries.values() {
            for change in &entry.edit.changes {
                let Object::Round(round) = &change.object else { continue };
                if &*change.field != "state" {
                    continue;
                }
                let standing =
                    self.closings.iter_mut().find(|closing| closing.round == *round && closing.reopened.is_none());
                let closed = change.to == RoundState::Closed.to_value();
                match standing {
                    None if closed => self.closings.push(Closing {
                        round: round.clone(),
                        entry: entry.id,
                        frontier: frontier_of(&entry.edit, round),
                        reopened: None,
                    }),
                    Some(closing) if !closed && change.replaces.contains(&closing.entry) => {
                        closing.reopened = Some(entry.id);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Works out every item's parent by replaying all moves in order, then builds the tree.
    fn rebuild_structure(&mut self) {
        let count = self.plan.items.len();
        let mut parents: Vec<Option<ItemIx>> = vec![None; count];
        for (place, (id, item)) in self.plan.items.iter().enumerate().take(self.plan.bundled_items()) {
            let register = self.register(&Object::Item(id.clone()), "parent");
            let parent = match register {
                Some(register) => register.base.as_text().map(Id::from),
                None => item.parent.clone(),
            };
            if let Some(slot) = parents.get_mut(place) {
                *slot = parent.and_then(|parent| self.plan.item_ix(&parent));
            }
        }
        let mut refused = Vec::new();
        for (entry, item, to) in self.moves() {
            let Some(ix) = self.plan.item_ix(&item) else { continue };
            let parent = to.as_text().and_then(|parent| self.plan.item_ix(parent));
            let above = |from: Option<ItemIx>| {
                std::iter::successors(from, |ix| parents.get(ix.index()).copied().flatten()).take(count + 1)
            };
            if above(parent).any(|above| above == ix) {
                refused.push((entry, Ineffective::Cycle(item)));
            } else if above(parent).count() >= MAX_DEPTH {
                refused.push((entry, Ineffective::TooDeep(item)));
            } else if let Some(slot) = parents.get_mut(ix.index()) {
                *slot = parent;
            }
        }
        for reasons in self.ineffective.values_mut() {
            reasons.retain(|reason| !matches!(reason, Ineffective::Cycle(_) | Ineffective::TooDeep(_)));
        }
        for (entry, reason) in refused {
            self.ineffective.entry(entry).or_default().push(reason);
        }
        self.ineffective.retain(|_, reasons| !reasons.is_empty());
        self.plan.rebuild_tree(parents);
    }

    /// Every write to an item's parent, by id.
    fn moves(&self) -> Vec<(EntryId, Id, Value)> {
        let mut moves: Vec<_> = self
            .registers
            .iter()
            .filter_map(|(object, fields)| match object {
                Object::Item(id) => fields.get("parent").map(|register| (id, register)),
                _ => None,
            })
            .flat_map(|(id, register)| {
                register.writes().iter().map(|write| (write.entry, id.clone(), write.to.clone()))
            })
            .collect();
        moves.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        moves
    }
}

/// Fields that say what an object *is*; undoing its creation leaves them and withdraws it.
fn is_identity(object: &Object, field: &str) -> bool {
    match object {
        Object::Item(_) => matches!(field, "level" | "origin"),
        Object::Note(_) | Object::Resource(_) | Object::Consultation(_) => matches!(field, "item" | "round"),
        _ => false,
    }
}

/// What takes an added object out of sight again.
fn withdrawals(entry: &Entry) -> Vec<Change> {
    let creates = |change: &Change| {
        change.replaces.is_empty()
            && matches!(
                (&change.object, &*change.field),
                (Object::Item(_), "level") | (Object::Note(_) | Object::Resource(_) | Object::Consultation(_), "item")
            )
    };
    let withdraw = |change: &Change| Change::new(change.object.clone(), "state", Value::text("withdrawn"));
    entry.edit.changes.iter().filter(|change| creates(change)).map(withdraw).collect()
}

fn is_structural(edit: &Edit) -> bool {
    edit.changes.iter().any(|change| match &change.object {
        Object::Item(_) => {
            matches!(&*change.field, "parent" | "order" | "level" | "state" | "origin" | "valid_from" | "valid_to")
        }
        Object::Round(_) => true,
        _ => false,
    })
}

fn touches_round_state(edit: &Edit) -> bool {
    edit.changes.iter().any(|change| matches!(change.object, Object::Round(_)) && &*change.field == "state")
}

fn touches_figures(edit: &Edit) -> bool {
    edit.changes.iter().any(|change| matches!(change.object, Object::Indicator(_) | Object::Figure(_)))
}

fn closes(edit: &Edit, round: &Id) -> bool {
    edit.changes.iter().any(|change| {
        matches!(&change.object, Object::Round(id) if id == round)
            && &*change.field == "state"
            && change.to == RoundState::Closed.to_value()
    })
}

fn frontier_of(edit: &Edit, round: &Id) -> HashMap<Box<str>, EntryId> {
    let mut frontier = HashMap::new();
    for change in &edit.changes {
        if matches!(&change.object, Object::Round(id) if id == round) && &*change.field == "frontier" {
            let reached = <Vec<super::round::Reached>>::from_value(change.to.clone()).unwrap_or_default();
            for reached in reached {
                if let (Some(writer), Some(Ok(entry))) = (reached.writer, reached.entry.map(|id| id.parse())) {
                    frontier.insert(writer.0, entry);
                }
            }
        }
    }
    frontier
}

fn is_bundled(plan: &Plan, object: &Object) -> bool {
    match object {
        Object::Item(id) => plan.items.get(id).is_some(),
        Object::Unit(id) => plan.units.get(id).is_some(),
        Object::Decision(id) => plan.decisions.get(id).is_some(),
        Object::Trigger(id) => plan.triggers.get(id).is_some(),
        _ => false,
    }
}
