//! A plan and everything ever done to it: the bundled plan plus the union of all entries.
//!
//! The state is a function of the *set* of entries, whatever order they arrive in. An entry that arrives in order is
//! applied at once; a field written out of order is settled by its [`Register`]; what else depends on the order
//! (adding, moving, opening and closing rounds) leads to a rebuild when it arrives out of order, which replays the
//! entries by id. `tests/merging.rs` holds all ways of arriving against each other.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::assessment::Assessment;
use super::entry::{Change, Edit, Entry, EntryId, Object, Verb};
use super::frontier::Frontier;
use super::plan::Plan;
use super::redaction;
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
    /// A masked text does not come back.
    Redaction,
    /// A correction to a closed round stands; another one says what is right.
    Correction,
}

/// One closing of a round that took effect.
#[derive(Clone, Debug)]
struct Closing {
    round: Id,
    entry: EntryId,
    frontier: Frontier,
    reopened: Option<EntryId>,
}

/// Where a note comes from: the earliest entries that say which item and which round it is about.
#[derive(Clone, Debug, Default)]
struct Birth {
    item: Option<EntryId>,
    round: Option<(EntryId, Id)>,
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
    /// Entries whose ids are more than a day ahead of the clock.
    ahead: BTreeSet<EntryId>,
    births: HashMap<Id, Birth>,
    /// Assessments and notes of items that have not arrived, by item.
    waiting: HashMap<Id, BTreeSet<Object>>,
    closings: Vec<Closing>,
    ineffective: BTreeMap<EntryId, Vec<Ineffective>>,
    conflicts: BTreeSet<(Object, Box<str>)>,
    /// The entries that a redaction names, also those that have not arrived, and the earliest redaction of each.
    masks: BTreeMap<EntryId, EntryId>,
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

    /// The id that the next one of this writer must exceed: the highest seen, and the writer's own last one even if that
    /// is ahead of the clock. A closing says of each writer how far their log had been read, which holds only while
    /// nobody's ids go back.
    pub fn last_before(&self, writer: &str) -> Option<EntryId> {
        let ahead =
            self.ahead.iter().rev().find(|id| self.entries.get(id).is_some_and(|entry| *entry.writer == *writer));
        self.highest.max(ahead.copied())
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

    /// The entries that a redaction names, and the redaction that did so first.
    pub fn masks(&self) -> impl Iterator<Item = (EntryId, EntryId)> {
        self.masks.iter().map(|(masked, redaction)| (*masked, *redaction))
    }

    /// The redaction that masked an entry, if one did; its own entry may not have arrived.
    pub fn mask_of(&self, id: EntryId) -> Option<EntryId> {
        self.masks.get(&id).copied()
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
            .map(|(id, change)| (&change.object, &*change.field, id))
            .collect()
    }

    /// Fills in what each change of an edit replaces, as things stand, and leaves out what changes nothing.
    pub fn prepare(&self, mut edit: Edit) -> Edit {
        // What is left of a masked text is no text: an undo or a settlement leaves the field empty.
        for change in edit.changes.iter_mut().filter(|change| is_masked(&change.to)) {
            change.to = Value::Null;
        }
        let settles = edit.known_verb() == Some(Verb::Settle);
        let undone = edit.of.filter(|_| edit.known_verb() == Some(Verb::Undo));
        edit.changes.retain(|change| {
            let disputed = || self.conflicts.contains(&(change.object.clone(), change.field.clone()));
            settles || self.plan.get(&change.object, &change.field) != change.to || (undone.is_some() && disputed())
        });
        for change in &mut edit.changes {
            let Some(register) = self.register(&change.object, &change.field) else {
                change.replaces = Vec::new();
                continue;
            };
            change.replaces = register.head_ids().to_vec();
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

    /// The heads of a field that speak for an entry, and those that do not.
    fn own_and_others(&self, register: &Register, id: EntryId) -> (Vec<EntryId>, Vec<EntryId>) {
        register.head_ids().iter().partition(|head| self.stands_for(register, **head) == Some(id))
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
        if entry.edit.known_verb() == Some(Verb::Redact) {
            return Err(UndoRefusal::Redaction);
        }
        if entry.edit.known_verb() == Some(Verb::Correct) {
            return Err(UndoRefusal::Correction);
        }
        let mut withdrawals = withdrawals(entry);
        withdrawals.retain(|change| !is_bundled(&self.plan, &change.object));
        for withdrawal in &withdrawals {
            let heads = self.register(&withdrawal.object, "state").map(Register::head_ids).unwrap_or_default();
            let other =
                heads.iter().find(|head| self.entries.get(head).is_some_and(|entry| &*entry.account != account));
            if let Some(other) = other {
                return Err(UndoRefusal::ChangedSince(*other));
            }
        }
        let mut changes = Vec::new();
        for change in entry.edit.changes.iter().rev() {
            if let Some(closing) = self.closing_over(&change.object) {
                return Err(UndoRefusal::ChangedSince(closing));
            }
            let Some(register) = self.register(&change.object, &change.field) else { continue };
            // The first assessment opened the round; once others work in it, it stays open without that assessment.
            if let Object::Round(round) = &change.object
                && self.is_worked_in(round, id)
            {
                continue;
            }
            let (own, others) = self.own_and_others(register, id);
            if own.is_empty() {
                let since = register.writes().iter().rev().find(|write| write.replaces.contains(&id));
                return Err(UndoRefusal::ChangedSince(since.map_or(id, |write| write.entry)));
            }
            // An added object is not unmade: it is withdrawn, by changing nothing but its state.
            if withdrawals.iter().any(|withdrawal| withdrawal.object == change.object) {
                continue;
            }
            // In a conflict the other's word is what is left.
            let other = others.last().and_then(|head| register.heads().find(|write| write.entry == *head));
            let before = match other {
                Some(write) => write.to.clone(),
                None => register.before(id).cloned().unwrap_or_default(),
            };
            changes.push(Change::new(change.object.clone(), &change.field, before));
        }
        changes.extend(withdrawals);
        if changes.is_empty() {
            return Err(UndoRefusal::Unknown);
        }
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

    /// The closing of the round that an assessment or a note belongs to, if it is closed.
    fn closing_over(&self, object: &Object) -> Option<EntryId> {
        let round = match object {
            Object::Assessment { round, .. } => round,
            Object::Note(note) => self.births.get(note)?.round.as_ref().map(|(_, round)| round)?,
            _ => return None,
        };
        self.closings
            .iter()
            .find(|closing| closing.round == *round && closing.reopened.is_none())
            .map(|closing| closing.entry)
    }

    /// The entry whose word a head speaks: an undo speaks for what it left standing.
    fn stands_for(&self, register: &Register, head: EntryId) -> Option<EntryId> {
        let mut standing = head;
        // Never more steps than there are writes, whatever the entries claim to undo.
        for _ in register.writes() {
            let Some(entry) = self.entries.get(&standing).filter(|e| e.edit.known_verb() == Some(Verb::Undo)) else {
                break;
            };
            let word = register.writes().iter().find(|write| write.entry == standing)?;
            let undone = register.writes().iter().find(|write| Some(write.entry) == entry.edit.of)?;
            // In a conflict it left the other's word, else what was there before.
            let other = word.replaces.iter().rev().find(|replaced| {
                **replaced != undone.entry && !undone.replaces.contains(replaced) && !self.undoes(**replaced)
            });
            standing = other.or_else(|| undone.replaces.iter().max()).copied()?;
        }
        Some(standing)
    }

    fn undoes(&self, id: EntryId) -> bool {
        self.entries.get(&id).is_some_and(|entry| entry.edit.known_verb() == Some(Verb::Undo))
    }

    /// Takes in an entry. The same entry twice is taken once.
    pub fn apply(&mut self, mut entry: Entry) -> Applied {
        let figures = touches_figures(&entry.edit);
        let masked = self.heed(&entry);
        if self.masks.contains_key(&entry.id) {
            redaction::mask(&mut entry);
        }
        let cleared = self.mask_known(&masked);
        let replayed = Applied { new: true, structure: true, figures, ..Applied::default() };
        if let Some(known) = self.entries.get(&entry.id) {
            if !prevails(&entry, known) {
                if cleared {
                    self.rebuild();
                }
                return Applied { structure: cleared, ..Applied::default() };
            }
            self.entries.insert(entry.id, entry);
            self.recount();
            self.rebuild();
            return replayed;
        }
        let id = entry.id;
        let in_order = self.entries.last_key_value().is_none_or(|(last, _)| *last < id);
        let structural = is_structural(&entry.edit);
        let replay = cleared
            || touches_round_state(&entry.edit)
            || self.changes_a_birth(&entry)
            || (!in_order && (structural || !self.fits_anywhere(&entry.edit)));
        self.count(&entry);
        if replay {
            self.entries.insert(id, entry);
            self.rebuild();
            return replayed;
        }
        let mut applied = Applied { new: true, structure: structural, figures, ..Applied::default() };
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
        let entries: Vec<Entry> = entries.into_iter().collect();
        let named: Vec<EntryId> = entries.iter().flat_map(|entry| self.heed(entry)).collect();
        let mut any = self.mask_known(&named);
        let mut replaced = false;
        for mut entry in entries {
            if self.masks.contains_key(&entry.id) {
                redaction::mask(&mut entry);
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
            self.rebuild();
        }
    }

    /// Notes what an entry asks to mask, whether it is there yet or not. Said once, it holds: what masks is the union of
    /// all that was ever asked, so that it does not depend on who came first.
    fn heed(&mut self, entry: &Entry) -> Vec<EntryId> {
        let named: Vec<EntryId> = redaction::named(entry).collect();
        for id in &named {
            let first = self.masks.entry(*id).or_insert(entry.id);
            *first = (*first).min(entry.id);
        }
        named
    }

    /// Masks entries that are here already; true when one of them held a text.
    fn mask_known(&mut self, ids: &[EntryId]) -> bool {
        ids.iter().filter(|id| self.entries.get_mut(id).is_some_and(redaction::mask)).count() > 0
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
        for change in &entry.edit.changes {
            let Object::Note(note) = &change.object else { continue };
            match &*change.field {
                "item" => {
                    let birth = self.births.entry(note.clone()).or_default();
                    birth.item = Some(birth.item.map_or(entry.id, |known| known.min(entry.id)));
                }
                "round" => {
                    let birth = self.births.entry(note.clone()).or_default();
                    if let Some(round) = change.to.as_text()
                        && birth.round.as_ref().is_none_or(|(known, _)| entry.id < *known)
                    {
                        birth.round = Some((entry.id, round.into()));
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
            let Object::Note(note) = &change.object else { return false };
            let birth = self.births.get(note);
            match &*change.field {
                "item" => birth.and_then(|birth| birth.item).is_some_and(|known| entry.id < known),
                "round" => match birth.and_then(|birth| birth.round.as_ref()) {
                    Some((known, _)) => entry.id < *known,
                    None => self.registers.contains_key(&change.object),
                },
                _ => false,
            }
        })
    }

    /// True when it does not matter for the plan whether the edit came before or after others.
    fn fits_anywhere(&self, edit: &Edit) -> bool {
        edit.changes.iter().all(|change| match &change.object {
            Object::Assessment { round, .. } => self.plan.rounds.place(round).is_some(),
            Object::Note(_) => true,
            Object::Item(id) => self.plan.is_bundled_item(id),
            _ => false,
        })
    }

    /// Replays every entry by id over the bundled plan.
    fn rebuild(&mut self) {
        self.plan.forget_added();
        for (object, fields) in std::mem::take(&mut self.registers) {
            if is_bundled(&self.plan, &object) {
                for (field, register) in fields {
                    // The bundled value fitted when the plan was read.
                    let _ = self.plan.put(&object, &field, register.base);
                }
            }
        }
        self.ineffective.clear();
        self.conflicts.clear();
        self.waiting.clear();
        self.find_closings();
        let entries = std::mem::take(&mut self.entries);
        for entry in entries.values() {
            for change in &entry.edit.changes {
                self.place_change(entry, change);
            }
        }
        self.entries = entries;
        self.rebuild_structure();
    }

    /// Puts one change into its register and its field. True when what is shown changed.
    fn place_change(&mut self, entry: &Entry, change: &Change) -> bool {
        if let Some(reason) = self.without_effect(entry, change) {
            self.tell(entry.id, reason);
            return false;
        }
        let shown = self.plan.get(&change.object, &change.field);
        let register = self
            .registers
            .entry(change.object.clone())
            .or_default()
            .entry(change.field.clone())
            .or_insert_with(|| Register::over(shown));
        register.insert(Write { entry: entry.id, replaces: change.replaces.clone(), to: change.to.clone() });
        let key = (change.object.clone(), change.field.clone());
        if register.conflict().is_some() && !Assessment::CONTEXT.contains(&&*change.field) {
            self.conflicts.insert(key);
        } else {
            self.conflicts.remove(&key);
        }
        let mut comes = None;
        match &change.object {
            Object::Assessment { item, .. } if self.plan.item_ix(item).is_none() => {
                self.waiting.entry(item.clone()).or_default().insert(change.object.clone());
            }
            Object::Item(item) if self.plan.item_ix(item).is_none() => comes = Some(item),
            _ => {}
        }
        let changed = self.show(&change.object, &change.field);
        let holds = is_masked(&change.to)
            || self.plan.get(&change.object, &change.field) == change.to
            || self.can_hold(&change.object, &change.field, &change.to);
        if !holds {
            self.tell(entry.id, Ineffective::Misfit(change.field.clone()));
        }
        if let Some(item) = comes.filter(|item| self.plan.item_ix(item).is_some()) {
            self.welcome(item);
        }
        changed
    }

    /// Sets a field of the plan to what its register says. A value that this version cannot hold is kept in the register
    /// and told; the latest one that it can hold is shown.
    fn show(&mut self, object: &Object, field: &str) -> bool {
        let Some(register) = self.registers.get(object).and_then(|fields| fields.get(field)) else { return false };
        let shown = self.plan.get(object, field);
        let current = Some(register.current()).filter(|value| !is_masked(value)).cloned().unwrap_or_default();
        if current == shown {
            return false;
        }
        let mut put = has_level(&self.plan, object, field, &current) && self.plan.put(object, field, current).is_ok();
        if !put {
            let heads = register.heads().rev();
            let mut all = heads.chain(register.writes().iter().rev()).map(|write| &write.to);
            let held = all.find(|value| !is_masked(value) && self.can_hold(object, field, value));
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
        has_level(&self.plan, object, field, value) && Plan::takes(object, field, value)
    }

    /// Puts a note among those of its item, or lets it wait for the item.
    fn link(&mut self, note: &Id) {
        if let Some(item) = self.plan.notes.get(note).and_then(|note| note.item.clone())
            && self.plan.item_ix(&item).is_none()
        {
            self.waiting.entry(item).or_default().insert(Object::Note(note.clone()));
            return;
        }
        let births = &self.births;
        self.plan.order_note(note, |id| (births.get(id).and_then(|birth| birth.item), id.clone()));
    }

    /// Gives an item that has just come what was written about it before.
    fn welcome(&mut self, item: &Id) {
        for object in self.waiting.remove(item).unwrap_or_default() {
            match &object {
                Object::Note(note) => self.link(note),
                _ => {
                    let fields: Vec<Box<str>> =
                        self.registers.get(&object).into_iter().flatten().map(|(field, _)| field.clone()).collect();
                    for field in fields {
                        self.show(&object, &field);
                    }
                }
            }
        }
    }

    fn tell(&mut self, entry: EntryId, reason: Ineffective) {
        let reasons = self.ineffective.entry(entry).or_default();
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }

    /// Why a change has no effect, if it has none.
    fn without_effect(&self, entry: &Entry, change: &Change) -> Option<Ineffective> {
        let round = match &change.object {
            Object::Round(round) if closes(&entry.edit, round) => {
                let stands = self.closings.iter().any(|closing| closing.entry == entry.id);
                return (!stands).then(|| Ineffective::ClosedBefore(round.clone()));
            }
            // Whoever opens a round that has been closed without their knowing does not open it again.
            Object::Round(round) | Object::Assessment { round, .. } => Some(round.clone()),
            Object::Note(note) => {
                let named = entry.edit.changes.iter().find(|c| c.object == change.object && &*c.field == "round");
                match named {
                    Some(named) => named.to.as_text().map(Id::from),
                    None => {
                        self.births.get(note).and_then(|birth| birth.round.as_ref()).map(|(_, round)| round.clone())
                    }
                }
            }
            _ => None,
        }?;
        self.is_late(entry, &round).then_some(Ineffective::Late(round))
    }

    fn is_late(&self, entry: &Entry, round: &Id) -> bool {
        self.closings.iter().filter(|closing| closing.round == *round).any(|closing| {
            let after_reopening = closing.reopened.is_some_and(|reopened| entry.id >= reopened);
            !closing.frontier.covers(&entry.writer, entry.id) && !after_reopening
        })
    }

    /// Finds the closings that take effect: of two concurrent ones the earlier id.
    fn find_closings(&mut self) {
        self.closings.clear();
        let mut states: BTreeMap<&Id, Register> = BTreeMap::new();
        for entry in self.entries.values() {
            for change in &entry.edit.changes {
                if let Object::Round(round) = &change.object
                    && &*change.field == "state"
                {
                    let (replaces, to) = (change.replaces.clone(), change.to.clone());
                    states.entry(round).or_default().insert(Write { entry: entry.id, replaces, to });
                }
            }
        }
        for (round, register) in states {
            let mut standing: Option<Closing> = None;
            for (_, write) in register.in_turn() {
                let closed = write.to == RoundState::Closed.to_value();
                match &mut standing {
                    None if closed => {
                        let Some(entry) = self.entries.get(&write.entry) else { continue };
                        standing = Some(Closing {
                            round: round.clone(),
                            entry: entry.id,
                            frontier: Frontier::of(entry.id, &entry.edit, round),
                            reopened: None,
                        });
                    }
                    Some(closing) if !closed && write.replaces.contains(&closing.entry) => {
                        closing.reopened = Some(write.entry);
                        self.closings.extend(standing.take());
                    }
                    _ => {}
                }
            }
            self.closings.extend(standing);
        }
    }

    /// Works out every item's parent by replaying all moves in turn, then builds the tree.
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
        let mut moved = BTreeSet::new();
        let moves = self.moves();
        let above = |parents: &[Option<ItemIx>], from: Option<ItemIx>| {
            std::iter::successors(from, |ix| parents.get(ix.index()).copied().flatten()).take(count + 1).count()
        };
        // How deep any item lies at most: exact at first, then a bound that grows with every move.
        let deepest = |parents: &[Option<ItemIx>]| {
            (0..parents.len()).filter_map(ItemIx::new).map(|ix| above(parents, Some(ix))).max().unwrap_or(0)
        };
        let mut bound = if moves.is_empty() { 0 } else { deepest(&parents) };
        for (entry, item, to) in moves {
            let Some(ix) = self.plan.item_ix(&item) else { continue };
            moved.insert(ix);
            let parent = to.as_text().and_then(|parent| self.plan.item_ix(parent));
            let on_way = std::iter::successors(parent, |ix| parents.get(ix.index()).copied().flatten()).take(count + 1);
            if on_way.into_iter().any(|above| above == ix) {
                refused.push((entry, Ineffective::Cycle(item)));
                continue;
            }
            let (own, new) = (above(&parents, Some(ix)), above(&parents, parent) + 1);
            let mut below = bound.saturating_sub(own);
            if new + below > MAX_DEPTH {
                bound = deepest(&parents);
                let is_below = |candidate: ItemIx| {
                    std::iter::successors(Some(candidate), |ix| parents.get(ix.index()).copied().flatten())
                        .take(count + 1)
                        .any(|above| above == ix)
                };
                let inside = (0..count).filter_map(ItemIx::new).filter(|candidate| is_below(*candidate));
                below = inside.map(|inner| above(&parents, Some(inner))).max().unwrap_or(own).saturating_sub(own);
            }
            if new + below > MAX_DEPTH {
                refused.push((entry, Ineffective::TooDeep(item)));
            } else if let Some(slot) = parents.get_mut(ix.index()) {
                *slot = parent;
                bound = bound.max(new + below);
            }
        }
        for reasons in self.ineffective.values_mut() {
            reasons.retain(|reason| !matches!(reason, Ineffective::Cycle(_) | Ineffective::TooDeep(_)));
        }
        for (entry, reason) in refused {
            self.tell(entry, reason);
        }
        self.ineffective.retain(|_, reasons| !reasons.is_empty());
        self.plan.rebuild_tree(parents);
        // Where a move has no effect, the field says what the tree says: what is written out must be a tree.
        for ix in moved {
            let id = self.plan.item_id(ix).clone();
            let parent = self.plan.tree().parent(ix).map(|above| self.plan.item_id(above).clone());
            if self.plan.item(ix).parent != parent {
                let to = parent.map_or(Value::Null, |parent| Value::Text(parent.0));
                // An id always fits.
                let _ = self.plan.put(&Object::Item(id), "parent", to);
            }
        }
    }

    /// Every write to an item's parent, in turn.
    fn moves(&self) -> Vec<(EntryId, Id, Value)> {
        let mut moves: Vec<_> = self
            .registers
            .iter()
            .filter_map(|(object, fields)| match object {
                Object::Item(id) => fields.get("parent").map(|register| (id, register)),
                _ => None,
            })
            .flat_map(|(id, register)| register.in_turn().into_iter().map(move |(turn, write)| (turn, id, write)))
            .collect();
        moves.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        moves.into_iter().map(|(_, id, write)| (write.entry, id.clone(), write.to.clone())).collect()
    }
}

/// True when an entry takes the place of another with the same id. Masking is the only change an entry may undergo, so
/// the masked one stands; between others, which only tampering brings about, the choice must depend neither on who came
/// first nor on what has been masked by then.
fn prevails(new: &Entry, known: &Entry) -> bool {
    if new == known {
        return false;
    }
    let rank = |entry: &Entry| {
        let left = entry.edit.changes.iter().filter(|change| is_masked(&change.to)).count();
        (format!("{:?}", redaction::masked(entry)), left, format!("{entry:?}"))
    };
    rank(new) > rank(known)
}

/// False for an item's level that the plan does not have: such an item would be in no tree, and no plan that says so
/// could be read again.
fn has_level(plan: &Plan, object: &Object, field: &str, value: &Value) -> bool {
    let is_level = matches!(object, Object::Item(_)) && field == "level";
    !is_level || value.as_text().is_some_and(|level| plan.level(level).is_some())
}

fn is_masked(value: &Value) -> bool {
    matches!(value, Value::Masked(_))
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

fn is_bundled(plan: &Plan, object: &Object) -> bool {
    match object {
        Object::Item(id) => plan.is_bundled_item(id),
        Object::Unit(id) => plan.units.get(id).is_some(),
        Object::Decision(id) => plan.decisions.get(id).is_some(),
        Object::Trigger(id) => plan.triggers.get(id).is_some(),
        _ => false,
    }
}
