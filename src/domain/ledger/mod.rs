//! A plan and everything ever done to it: the bundled plan plus the union of all entries.
//!
//! The state is a function of the *set* of entries, whatever order they arrive in. An entry that arrives in order is
//! applied at once; a field written out of order is settled by its [`Register`]; what else depends on the order
//! (adding, moving, opening and closing rounds) leads to a rebuild when it arrives out of order, which replays the
//! entries by id. `tests/merging.rs` holds all ways of arriving against each other.

mod adopted;
mod adoptions;
mod as_closed;
mod birth;
mod chains;
mod closed;
mod closings;
mod corrections;
mod fields;
mod moved;
mod said;
mod says;
mod shape;
mod structure;
mod undo;

pub use moved::Moved;
pub use said::Said;
pub use undo::UndoRefusal;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use adopted::{Adoption, View};
use birth::Births;
use closed::{Closing, Views};
use fields::Fields;
use says::Says;

use crate::domain::chain::{self, Aside, Branches, Entries};
use crate::domain::entry::{Act, Change, Edit, Entry, EntryId};
use crate::domain::plan::Plan;
use crate::domain::record::{Belongs, FieldValue, Id, Kind, Object, RoundState, Value, round_of};
use crate::domain::redaction;
use crate::domain::redaction::{Masks, Scope};
use crate::domain::register::{Register, Write};
use crate::domain::rows::Rows;
use crate::domain::tree::ItemIx;

/// Why an entry, or a part of one, has no effect. It is kept all the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ineffective {
    /// The move would have put the item below itself.
    Cycle(Id),
    /// The move would have made the tree too deep.
    TooDeep(Id),
    /// The round was closed already when this entry closed it: the earlier closing stands.
    ClosedBefore(Id),
    /// It speaks of a round that had been closed without it (*sen uppgift*): offered as a correction.
    Late(Id),
    /// It was written in a revision that had been adopted without it: what was decided stays as it was.
    AfterAdoption(Id),
    /// The revision was adopted already when this entry adopted it or laid it aside: the earlier adoption stands.
    AdoptedBefore(Id),
    /// A value this version does not understand; it is kept.
    Misfit(Box<str>),
}

impl Ineffective {
    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Ineffective::Cycle(_) => "cycle",
            Ineffective::TooDeep(_) => "too_deep",
            Ineffective::ClosedBefore(_) => "closed_before",
            Ineffective::Late(_) => "late",
            Ineffective::AfterAdoption(_) => "after_adoption",
            Ineffective::AdoptedBefore(_) => "adopted_before",
            Ineffective::Misfit(_) => "misfit",
        }
    }
}

/// What applying an entry led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// False when the entry was known.
    pub new: bool,
    /// True when the tree or a round changed, so that everything derived must be made anew.
    pub structure: bool,
    /// True when the tree changed, or may have.
    pub tree: bool,
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
    entries: Entries,
    registers: Rows<Arc<Object>, Fields>,
    reached: BTreeMap<Arc<str>, EntryId>,
    /// Entries whose ids are more than a day ahead of the clock.
    ahead: BTreeSet<EntryId>,
    births: Births,
    /// Assessments and notes of items that have not arrived, by item.
    waiting: HashMap<Id, BTreeSet<Arc<Object>>>,
    closings: Vec<Closing>,
    views: Views,
    /// The revisions that have been adopted.
    adoptions: BTreeMap<Id, Adoption>,
    /// Which of them, and which that is being written, the plan is shown with.
    view: View,
    /// True while closed rounds are shown without their corrections.
    as_sealed: bool,
    ineffective: BTreeMap<EntryId, BTreeSet<Ineffective>>,
    conflicts: BTreeSet<(Arc<Object>, Arc<str>)>,
    /// By which redactions texts of an entry are masked, and which; also of entries that have not arrived.
    masks: BTreeMap<EntryId, BTreeMap<EntryId, Scope>>,
    highest: Option<EntryId>,
    /// Which logs did not grow in the order of their ids.
    branches: Branches,
    /// Changes of other editions, which are kept aside.
    aside: Aside,
    /// Changes that others have named as heads.
    named: HashSet<EntryId>,
    /// Changes that readable copies tell of and no log holds.
    lacking: BTreeSet<EntryId>,
    /// Where items stood before a replay gave them other places, until whoever keeps places has followed.
    moved: Option<Moved>,
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

    /// The highest id seen, which a new entry must exceed. Those that are more than a day ahead do not count, the author's
    /// own neither: the caller tells which through [`Ledger::distrust`].
    pub fn highest(&self) -> Option<EntryId> {
        self.highest
    }

    /// All entries, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.values().map(|entry| &**entry)
    }

    /// The entry with this id.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(&id).map(|entry| &**entry)
    }

    /// The entries whose id ends with, or is, this text.
    pub fn find_entries(&self, text: &str) -> Vec<&Entry> {
        self.entries().filter(|entry| entry.id.to_string().ends_with(text)).collect()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when nobody has changed anything.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How far each writer's log has been read; entries from a clock that was ahead stand one by one beside that.
    pub fn reached(&self) -> impl Iterator<Item = (&str, EntryId)> {
        let ahead = self.ahead.iter().filter_map(|id| self.entries.get(id)).map(|entry| (&*entry.writer, entry.id));
        self.reached.iter().map(|(writer, id)| (&**writer, *id)).chain(ahead)
    }

    /// True for an entry whose id is more than a day ahead of the clock.
    pub fn is_ahead(&self, id: EntryId) -> bool {
        self.ahead.contains(&id)
    }

    /// The history of a field, if anybody has written it.
    pub fn register(&self, object: &Object, field: &str) -> Option<&Register> {
        self.registers.get(object)?.get(object, field)
    }

    /// Every field of an object that anybody has written.
    pub fn registers_of(&self, object: &Object) -> impl Iterator<Item = (&str, &Register)> {
        let (object, fields) = self.registers.get_with_key(object).unzip();
        let pairs = object.zip(fields).into_iter().flat_map(|(object, fields)| fields.iter(object));
        pairs.map(|(field, register)| (&**field, register))
    }

    /// The fields in conflict.
    pub fn conflicts(&self) -> impl Iterator<Item = (&Object, &str)> {
        self.conflicts.iter().map(|(object, field)| (&**object, &**field))
    }

    /// True when a field of the object is in conflict.
    pub fn has_conflict(&self, object: &Object) -> bool {
        self.conflicts.iter().any(|(known, _)| **known == *object)
    }

    /// Entries, or parts of them, that have no effect, and why.
    pub fn ineffective(&self) -> impl Iterator<Item = (&Entry, &Ineffective)> {
        self.ineffective
            .iter()
            .filter_map(|(id, reasons)| self.entry(*id).map(|entry| (entry, reasons)))
            .flat_map(|(entry, reasons)| reasons.iter().map(move |reason| (entry, reason)))
    }

    /// The entry whose word the plan shows in a field: the latest, unless this version does not understand that.
    pub fn author_of(&self, object: &Object, field: &str) -> Option<&Entry> {
        let register = self.register(object, field)?;
        let latest = register.heads().next_back()?;
        if is_masked(&latest.to) {
            return self.entry(latest.entry);
        }
        let mut writes = register.heads().rev().chain(register.writes().iter().rev());
        let shown = writes.find(|write| !is_masked(&write.to) && self.can_hold(object, field, &write.to))?;
        self.entry(shown.entry)
    }

    /// The fields of an object whose value this version does not understand: the value as it was written, and by which
    /// entry. What the plan shows in their place is what was understood last.
    pub fn not_understood(&self, object: &Object) -> impl Iterator<Item = (&str, &Value, EntryId)> {
        self.registers_of(object).filter_map(|(field, register)| {
            let head = register.heads().next_back()?;
            let shown = head.to.is_null() || is_masked(&head.to) || self.can_hold(object, field, &head.to);
            (!shown).then_some((field, &head.to, head.entry))
        })
    }

    /// What redactions name.
    pub fn masks(&self) -> Masks {
        self.masks.keys().filter_map(|id| Some((*id, self.scope_of(*id)?))).collect()
    }

    /// Which texts of an entry are masked.
    pub fn scope_of(&self, id: EntryId) -> Option<Scope> {
        let mut scopes = self.masks.get(&id)?.values();
        let mut scope = scopes.next()?.clone();
        scopes.for_each(|more| scope.join(more));
        Some(scope)
    }

    /// The redactions that masked texts of an entry, earliest first.
    pub fn redactions_of(&self, id: EntryId) -> impl Iterator<Item = EntryId> {
        self.masks.get(&id).into_iter().flat_map(|by| by.keys().copied())
    }

    /// The redaction that masked a text of an entry first.
    pub fn mask_of_text(&self, id: EntryId, object: &Object, field: &str) -> Option<EntryId> {
        let text = Change::new(object.clone(), field, Value::Null);
        self.masks.get(&id)?.iter().find(|(_, scope)| scope.covers(&text)).map(|(redaction, _)| *redaction)
    }

    /// The redaction that masked an entry, if one did; its own entry may not have arrived.
    pub fn mask_of(&self, id: EntryId) -> Option<EntryId> {
        self.redactions_of(id).next()
    }

    /// The fields whose text is masked in what now stands, each with the entry whose text it was. What has been taken
    /// back besides is left out.
    pub fn masked_fields(&self) -> Vec<(&Object, &str, EntryId)> {
        let heads = self.masks.keys().filter_map(|id| self.entries.get(id)).flat_map(|entry| {
            entry.edit.changes.iter().filter(|change| is_masked(&change.to)).map(move |change| (entry.id, change))
        });
        heads
            .filter(|(id, change)| {
                self.register(&change.object, &change.field)
                    .and_then(|register| register.heads().next_back())
                    .is_some_and(|head| head.entry == *id)
            })
            .filter(|(_, change)| self.plan.get(&change.object, "state").as_text() != Some("withdrawn"))
            .map(|(id, change)| (&*change.object, &*change.field, id))
            .collect()
    }

    /// Fills in what each change of an edit replaces, as things stand, and leaves out what changes nothing.
    pub fn prepare(&self, mut edit: Edit) -> Edit {
        // What is left of a masked text is no text: an undo or a settlement leaves the field empty.
        for change in edit.changes.iter_mut().filter(|change| is_masked(&change.to)) {
            change.to = Value::Null;
        }
        let settles = edit.known_act() == Some(Act::Settle);
        let undone = edit.of.filter(|_| edit.known_act() == Some(Act::Undo));
        // What is put otherwise while a revision is shown is a part of it; what is decided about revisions is not.
        if edit.changes.iter().all(|change| change.object.is_revisable()) {
            edit.revision = self.plan.draft().cloned();
        }
        edit.changes.retain(|change| {
            let disputed = || self.conflicts.contains(&(change.object.clone(), change.field.clone()));
            settles || self.plan.get(&change.object, &change.field) != change.to || (undone.is_some() && disputed())
        });
        for change in &mut edit.changes {
            let Some(register) = self.register(&change.object, &change.field) else {
                change.replaces = Box::default();
                continue;
            };
            change.replaces = register.head_ids().into();
            if let Some(undone) = undone {
                // One's own word goes, with the one that takes its place; other people's stay beside each other.
                let (own, others) = self.own_and_others(register, undone);
                if let Some(last) = others.last().filter(|_| !own.is_empty()) {
                    change.replaces = own.iter().copied().chain([*last]).collect();
                    change.replaces.sort_unstable();
                }
            }
        }
        edit
    }

    /// Takes in an entry. The same entry twice is taken once.
    pub fn apply(&mut self, entry: impl Into<Arc<Entry>>) -> Applied {
        let mut entry = entry.into();
        self.forget_views_of(&entry.edit);
        let figures = touches_figures(&entry.edit);
        let masked = self.heed(&entry);
        if let Some(scope) = self.scope_of(entry.id) {
            redaction::mask(Arc::make_mut(&mut entry), &scope);
        }
        let cleared = self.mask_known(&masked);
        if cleared {
            self.forget_views();
        }
        let replayed = Applied { new: true, structure: true, tree: true, figures, ..Applied::default() };
        if self.adopts_chain(&entry) {
            return Applied { structure: cleared, tree: cleared, ..Applied::default() };
        }
        if let Some(known) = self.entries.get(&entry.id) {
            if !prevails(&entry, known) {
                if cleared {
                    self.rebuild();
                }
                return Applied { structure: cleared, tree: cleared, ..Applied::default() };
            }
            self.entries.insert(entry.id, entry);
            self.recount();
            self.rebuild();
            return replayed;
        }
        let id = entry.id;
        let in_order = self.entries.last_key_value().is_none_or(|(last, _)| *last < id);
        let structural = is_structural(&entry.edit);
        let irregular = self.is_irregular(&entry);
        let held = self.holds(&entry);
        let replay = cleared
            || self.is_of_adopted(&entry)
            || self.touches_adoptions(&entry.edit)
            || (!self.adoptions.is_empty() && irregular)
            || (held && self.comes_with_a_level(&entry.edit))
            || self.touches_closings(&entry.edit)
            || self.changes_a_birth(&entry)
            || (!self.closings.is_empty() && irregular)
            || (held && !in_order && (structural || !self.fits_anywhere(&entry.edit)));
        self.count(&entry);
        if replay {
            self.entries.insert(id, entry);
            self.rebuild();
            return replayed;
        }
        if !held {
            self.entries.insert(id, entry);
            if irregular {
                self.branches = Branches::of(&self.entries);
            }
            return Applied { new: true, ..Applied::default() };
        }
        let tree = moves_items(&entry.edit);
        let mut applied = Applied { new: true, structure: structural, tree, figures, ..Applied::default() };
        let says = Says::of(&entry.edit);
        for change in &entry.edit.changes {
            if self.place_change(&entry, &says, change)
                && let Object::Assessment { round, item } = &*change.object
                && change.field.as_ref() == "value"
                && let Some(ix) = self.plan.item_ix(item)
            {
                applied.touched.push((round.clone(), ix));
            }
        }
        self.entries.insert(id, entry);
        if irregular {
            self.branches = Branches::of(&self.entries);
        }
        if tree {
            self.rebuild_structure();
        }
        if let Some(entry) = self.entries.get(&id)
            && self.touches_corrections(&entry.edit)
        {
            applied.touched.extend(self.corrected_by(&entry.edit));
            self.lay_corrections();
        }
        applied
    }

    /// Takes in many entries at once: one rebuild at the end, whatever their order.
    pub fn apply_all<E: Into<Arc<Entry>>>(&mut self, entries: impl IntoIterator<Item = E>) {
        self.forget_views();
        let entries: Vec<Arc<Entry>> = entries.into_iter().map(Into::into).collect();
        let named: Vec<EntryId> = entries.iter().flat_map(|entry| self.heed(entry)).collect();
        let mut any = self.mask_known(&named);
        let mut replaced = false;
        for mut entry in entries {
            if let Some(scope) = self.scope_of(entry.id) {
                redaction::mask(Arc::make_mut(&mut entry), &scope);
            }
            if self.adopts_chain(&entry) {
                continue;
            }
            match self.entries.get(&entry.id) {
                Some(known) if !prevails(&entry, known) => continue,
                Some(_) => replaced = true,
                None => self.count(&entry),
            }
            self.entries.insert(entry.id, entry);
            any = true;
        }
        if replaced {
            self.recount();
        }
        if any {
            // Filled one after another, its leaves are half empty; made of all at once, they are full.
            self.entries = std::mem::take(&mut self.entries).into_iter().collect();
            self.rebuild();
        }
    }

    /// Notes what an entry asks to mask, whether it is there yet or not. Said once, it holds: what masks is the union of
    /// all that was ever asked, so that it does not depend on who came first.
    fn heed(&mut self, entry: &Entry) -> Vec<EntryId> {
        let named = redaction::named(entry);
        for (id, scope) in &named {
            let by = self.masks.entry(*id).or_default();
            by.entry(entry.id).and_modify(|known| known.join(scope)).or_insert_with(|| scope.clone());
        }
        named.into_keys().collect()
    }

    /// Masks entries that are here already; true when one of them held a text.
    fn mask_known(&mut self, ids: &[EntryId]) -> bool {
        let mut any = false;
        for id in ids {
            let scope = self.scope_of(*id);
            if let (Some(entry), Some(scope)) = (self.entries.get_mut(id), scope) {
                any |= redaction::mask(Arc::make_mut(entry), &scope);
            }
        }
        any
    }

    /// Leaves ids out of the clock that are more than a day ahead of it.
    pub fn distrust(&mut self, is_ahead: impl Fn(EntryId) -> bool) {
        let ahead: BTreeSet<EntryId> = self.entries.keys().rev().copied().take_while(|id| is_ahead(*id)).collect();
        self.highest = self.entries.keys().rev().copied().find(|id| !ahead.contains(id));
        if ahead.is_empty() && self.ahead.is_empty() {
            return;
        }
        self.ahead = ahead;
        self.reached.clear();
        for entry in self.entries.values().filter(|entry| !self.ahead.contains(&entry.id)) {
            // Oldest first, so the last one stays.
            self.reached.insert(entry.writer.clone(), entry.id);
        }
    }

    /// Notes how far a writer has come, and which notes an entry speaks of.
    fn count(&mut self, entry: &Entry) {
        let reached = self.reached.entry(entry.writer.clone()).or_insert(entry.id);
        *reached = (*reached).max(entry.id);
        self.highest = self.highest.max(Some(entry.id));
        let named = entry.chain.iter().flat_map(|chain| chain.seen.iter().map(|link| link.entry));
        self.named.extend(named);
        for change in entry.edit.changes.iter().filter(|_| entry.edit.revision.is_none()) {
            let Object::Note(note) = &*change.object else { continue };
            match &*change.field {
                "item" => self.births.say_item(note, entry.id),
                "round" => {
                    if let Value::Text(round) = &change.to {
                        self.births.say_round(note, entry.id, round);
                    }
                }
                _ => {}
            }
        }
    }

    /// The same for all entries anew, when one of them has been replaced.
    fn recount(&mut self) {
        self.births.clear();
        self.reached.clear();
        self.highest = None;
        let entries = std::mem::take(&mut self.entries);
        let ahead = std::mem::take(&mut self.ahead);
        for entry in entries.values().filter(|entry| !ahead.contains(&entry.id)) {
            self.count(entry);
        }
        // Those ahead of the clock say where notes come from, but not what time it is.
        let (reached, highest) = (self.reached.clone(), self.highest);
        for entry in ahead.iter().filter_map(|id| entries.get(id)) {
            self.count(entry);
        }
        (self.reached, self.highest, self.ahead, self.entries) = (reached, highest, ahead, entries);
    }

    /// True when an entry says something about where a note comes from that its place so far does not reckon with.
    fn changes_a_birth(&self, entry: &Entry) -> bool {
        entry.edit.changes.iter().any(|change| {
            let Object::Note(note) = &*change.object else { return false };
            match &*change.field {
                "item" => self.births.item(note).is_some_and(|known| entry.id < known),
                "round" => match self.births.round(note) {
                    Some((known, _)) => entry.id < known,
                    None => self.registers.place(&change.object).is_some(),
                },
                _ => false,
            }
        })
    }

    /// True when an edit may change which closings take effect: it closes a round, or says something of the state of one
    /// that has been closed. To open a round that never was changes nothing of what was said before.
    fn touches_closings(&self, edit: &Edit) -> bool {
        edit.changes.iter().any(|change| {
            let Object::Round(round) = &*change.object else { return false };
            let closes = change.to == RoundState::Closed.to_value();
            &*change.field == "state" && (closes || !self.closings_of(round).is_empty())
        })
    }

    /// True when an edit speaks of a level that is not there yet: items that were waiting for it come with it.
    fn comes_with_a_level(&self, edit: &Edit) -> bool {
        let is_new = |object: &Object| matches!(object, Object::Level(id) if self.plan.level(id).is_none());
        edit.changes.iter().any(|change| is_new(&change.object))
    }

    /// True when it does not matter for the plan whether the edit came before or after others.
    fn fits_anywhere(&self, edit: &Edit) -> bool {
        edit.changes.iter().all(|change| match change.object.belongs() {
            Belongs::Judged(round, _) => self.plan.rounds.place(round).is_some(),
            Belongs::Note(_) | Belongs::InRound(_) => true,
            Belongs::Item(id) => self.plan.is_bundled_item(id),
            Belongs::Round(_) | Belongs::Plan(_) => false,
        })
    }

    /// Replays every entry by id over the bundled plan.
    fn rebuild(&mut self) {
        // What a closing covers may be another now.
        self.forget_views();
        let stood: Vec<Id> = self.plan.added_items().cloned().collect();
        self.plan.forget_added();
        for (object, fields) in std::mem::take(&mut self.registers) {
            if self.plan.is_bundled(&object) {
                for (field, register) in fields.into_pairs(&object) {
                    // The bundled value fitted when the plan was read.
                    let _ = self.plan.put(&object, &field, register.base);
                }
            }
        }
        self.ineffective.clear();
        self.conflicts.clear();
        self.waiting.clear();
        self.find_closings();
        self.find_adoptions();
        self.settle_view();
        let entries = std::mem::take(&mut self.entries);
        let held: Vec<&Arc<Entry>> = entries.values().filter(|entry| self.holds(entry)).collect();
        for change in held.iter().flat_map(|entry| &entry.edit.changes) {
            if let Object::Level(level) = &*change.object {
                self.plan.expect_level(level);
            }
        }
        let late = entries.values().filter_map(|entry| Some((entry.id, self.came_after_adoption(entry)?)));
        for (entry, reason) in late.collect::<Vec<_>>() {
            self.leave_aside(entry, reason);
        }
        for entry in held {
            let says = Says::of(&entry.edit);
            for change in &entry.edit.changes {
                self.place_change(entry, &says, change);
            }
        }
        self.entries = entries;
        self.rebuild_structure();
        self.lay_corrections();
        self.note_moved(stood);
    }

    /// The plan's base without any entry.
    pub fn pristine(&self) -> Ledger {
        let mut plan = self.plan.clone();
        plan.show_as(None);
        plan.forget_added();
        for (object, fields) in self.registers.iter().filter(|(object, _)| self.plan.is_bundled(object)) {
            for (field, register) in fields.iter(object) {
                let _ = plan.put(object, field, register.base.clone());
            }
        }
        let mut pristine = Ledger { plan, base_hash: self.base_hash.clone(), ..Ledger::default() };
        pristine.rebuild();
        pristine
    }

    /// Puts one change into its register and its field. True when what is shown changed.
    fn place_change(&mut self, entry: &Arc<Entry>, says: &Says<'_>, change: &Change) -> bool {
        if entry.edit.revision.is_some() && !change.object.is_revisable() {
            self.leave_aside(entry.id, Ineffective::Misfit(Box::from(&*change.field)));
            return false;
        }
        if let Some(reason) = self.without_effect(entry, says, change) {
            self.leave_aside(entry.id, reason);
            return false;
        }
        let plan = &self.plan;
        let fields = self.registers.entry(&change.object, || {
            let is_empty = |field: &str| plan.get(&change.object, field).is_null();
            if plan.is_bundled(&change.object) {
                Fields::default()
            } else {
                Fields::said_by(entry, &change.object, is_empty)
            }
        });
        if !fields.holds_whole(entry) {
            let fresh = || Register::over(plan.get(&change.object, &change.field));
            let write = Write { entry: entry.id, replaces: change.replaces.clone(), to: change.to.clone() };
            let in_conflict = fields.write(&change.object, &change.field, fresh, write);
            let key = (change.object.clone(), change.field.clone());
            if in_conflict && !change.object.is_context(&change.field) {
                self.conflicts.insert(key);
            } else if !self.conflicts.is_empty() {
                self.conflicts.remove(&key);
            }
        }
        let mut comes = None;
        match change.object.belongs() {
            Belongs::Judged(_, item) if self.plan.item_ix(item).is_none() => {
                self.waiting.entry(item.clone()).or_default().insert(change.object.clone());
            }
            Belongs::Item(item) if self.plan.item_ix(item).is_none() => comes = Some(item),
            Belongs::Item(_)
            | Belongs::Round(_)
            | Belongs::Note(_)
            | Belongs::Judged(..)
            | Belongs::InRound(_)
            | Belongs::Plan(_) => {}
        }
        let changed = self.show(&change.object, &change.field);
        let holds = is_masked(&change.to)
            || self.plan.get(&change.object, &change.field) == change.to
            || self.can_hold(&change.object, &change.field, &change.to);
        if !holds {
            self.leave_aside(entry.id, Ineffective::Misfit(Box::from(&*change.field)));
        }
        if let Some(item) = comes.filter(|item| self.plan.item_ix(item).is_some()) {
            self.welcome(item);
        }
        changed
    }

    /// Sets a field of the plan to what its register says. A value that this version cannot hold is kept in the register
    /// and told; the latest one that it can hold is shown.
    fn show(&mut self, object: &Object, field: &str) -> bool {
        let Some(fields) = self.registers.get(object) else { return false };
        let Some(current) = fields.current(object, field) else { return false };
        let shown = self.plan.get(object, field);
        let current = match current {
            value if is_masked(value) => in_place_of_masked(object, field),
            value => value.clone(),
        };
        if current == shown {
            return false;
        }
        let mut put = has_level(&self.plan, object, field, &current) && self.plan.put(object, field, current).is_ok();
        if !put {
            let Some(register) = fields.get(object, field) else { return false };
            let heads = register.heads().rev();
            let mut all = heads.chain(register.writes().iter().rev()).map(|write| &write.to);
            let held = all.find(|value| !is_masked(value) && can_hold(&self.plan, object, field, value));
            let value = held.unwrap_or(&register.base);
            put = *value != shown && self.plan.put(object, field, value.clone()).is_ok();
        }
        if let Object::Note(note) = object
            && field == "item"
        {
            self.link(note);
        }
        put
    }

    fn can_hold(&self, object: &Object, field: &str, value: &Value) -> bool {
        can_hold(&self.plan, object, field, value)
    }

    /// Puts a note among those of its item, or lets it wait for the item.
    fn link(&mut self, note: &Id) {
        if let Some(item) = self.plan.notes.get(note).and_then(|note| note.item.clone())
            && self.plan.item_ix(&item).is_none()
        {
            self.waiting.entry(item).or_default().insert(Object::Note(note.clone()).into());
            return;
        }
        let births = &self.births;
        self.plan.order_note(note, |id| (births.item(id), id.clone()));
    }

    /// Gives an item that has just come what was written about it before.
    fn welcome(&mut self, item: &Id) {
        for object in self.waiting.remove(item).unwrap_or_default() {
            if let Object::Note(note) = &*object {
                self.link(note)
            } else {
                let fields = self.registers.get(&object).map(|fields| fields.names(&object)).unwrap_or_default();
                for field in fields {
                    self.show(&object, &field);
                }
            }
        }
    }

    fn leave_aside(&mut self, entry: EntryId, reason: Ineffective) {
        self.ineffective.entry(entry).or_default().insert(reason);
    }

    /// Why a change has no effect, if it has none.
    fn without_effect(&self, entry: &Entry, says: &Says<'_>, change: &Change) -> Option<Ineffective> {
        if let Some(reason) = self.adopted_before(entry, change) {
            return Some(reason);
        }
        let round = match change.object.belongs() {
            Belongs::Round(round) if says.closes(round) => {
                let stands = self.closings_of(round).iter().any(|closing| closing.entry == entry.id);
                return (!stands).then(|| Ineffective::ClosedBefore(round.clone()));
            }
            // Whoever opens a round that has been closed without their knowing does not open it again.
            Belongs::Round(round) | Belongs::Judged(round, _) => Some(round.clone()),
            Belongs::InRound(id) => Some(round_of(id)),
            Belongs::Note(note) => match says.round_of(note) {
                Some(named) => named.as_text().map(Id::from),
                None => self.births.round(note).map(|(_, round)| round.clone()),
            },
            Belongs::Item(_) | Belongs::Plan(_) => None,
        }?;
        self.is_late(entry, &round).then_some(Ineffective::Late(round))
    }
}

/// True when an entry takes the place of another with the same id. Masking is the only change an entry may undergo, so
/// the masked one stands; between others, which only tampering brings about, the choice must depend neither on who came
/// first nor on what has been masked by then.
fn prevails(new: &Entry, known: &Entry) -> bool {
    if new == known {
        return false;
    }
    // What is as it was written stands before what is not.
    let whole = |entry: &Entry| entry.chain.is_some() && chain::is_whole(entry);
    if whole(new) != whole(known) {
        return whole(new);
    }
    let rank = |entry: &Entry| {
        let left = entry.edit.changes.iter().filter(|change| is_masked(&change.to)).count();
        (format!("{:?}", redaction::masked(entry, &Scope::Whole)), left, format!("{entry:?}"))
    };
    rank(new) > rank(known)
}

/// True when a field of an object of the plan can hold the value.
fn can_hold(plan: &Plan, object: &Object, field: &str, value: &Value) -> bool {
    has_level(plan, object, field, value) && Plan::takes(object, field, value)
}

/// False for an item's level that the plan does not have: such an item would be in no tree, and no plan that says so
/// could be read again.
fn has_level(plan: &Plan, object: &Object, field: &str, value: &Value) -> bool {
    let is_level = matches!(object, Object::Item(_)) && field == "level";
    !is_level || value.as_text().is_some_and(|level| plan.level(level).is_some())
}

/// What the plan shows where a text has been masked: nothing, but for what something is called that would not be there
/// without its name.
fn in_place_of_masked(object: &Object, field: &str) -> Value {
    let called = object.field(field).is_some_and(|spec| spec.is_called);
    if called { Value::text(crate::domain::record::MARK) } else { Value::Null }
}

fn is_masked(value: &Value) -> bool {
    matches!(value, Value::Masked(_))
}

fn is_structural(edit: &Edit) -> bool {
    edit.changes.iter().any(|change| match change.object.belongs() {
        Belongs::Item(_) => {
            matches!(&*change.field, "parent" | "order" | "level" | "state" | "origin" | "valid_from" | "valid_to")
        }
        Belongs::Round(_) => true,
        // What is judged, and how, follows from the level.
        Belongs::Plan(_) => change.object.kind() == Kind::Level,
        Belongs::Note(_) | Belongs::Judged(..) | Belongs::InRound(_) => false,
    })
}

/// True when an edit may change the tree.
fn moves_items(edit: &Edit) -> bool {
    let tree = |object: &Object| matches!(object, Object::Item(_) | Object::Level(_));
    edit.changes.iter().any(|change| tree(&change.object)) && is_structural(edit)
}

fn touches_figures(edit: &Edit) -> bool {
    edit.changes.iter().any(|change| matches!(*change.object, Object::Indicator(_) | Object::Figure(_)))
}
