//! Taking back one's own change by a new one, as long as it is still what stands.

use std::collections::BTreeSet;

use super::Ledger;
use crate::domain::account;
use crate::domain::entry::{Act, Change, Edit, Entry, EntryId};
use crate::domain::record::{Belongs, Id, Kind, Leaves, Object, Value, round_of};
use crate::domain::register::Register;

/// Why a change cannot be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoRefusal {
    /// There is no such entry.
    Unknown,
    /// Somebody else made it.
    NotYours,
    /// Somebody has changed the same field since: who, and when.
    ChangedSince(EntryId),
    /// Somebody has said more about what was added since, or refers to it: who, and when.
    BuiltOn(EntryId),
    /// A closing is reopened, and a reopened round closed again; neither is undone.
    Closing,
    /// A masked text does not come back.
    Redaction,
    /// A correction to a closed round stands; another one says what is right.
    Correction,
    /// What somebody has vouched for is not unsaid.
    Attest,
    /// A revision is begun, adopted and laid aside by commands of its own.
    Revision,
    /// That plans follow on each other, and where their items live on, stands in both; undone in one, the other would go on
    /// saying it.
    Succession,
    /// It was written in a revision: while that is written it is undone there, and after a decision not at all.
    InRevision,
}

impl UndoRefusal {
    /// The entry that stands in the way, if it is one.
    pub fn since(&self) -> Option<EntryId> {
        if let UndoRefusal::ChangedSince(entry) | UndoRefusal::BuiltOn(entry) = self { Some(*entry) } else { None }
    }
}

impl Ledger {
    /// The edit that takes back an entry of `account`, if it is still what stands.
    pub fn inverse(&self, id: EntryId, account: &str) -> Result<Edit, UndoRefusal> {
        let entry = self.entries.get(&id).ok_or(UndoRefusal::Unknown)?;
        if !account::is_same(&entry.account, account) {
            return Err(UndoRefusal::NotYours);
        }
        if matches!(entry.edit.known_act(), Some(Act::CloseRound | Act::ReopenRound)) {
            return Err(UndoRefusal::Closing);
        }
        if entry.edit.known_act() == Some(Act::Redact) {
            return Err(UndoRefusal::Redaction);
        }
        if entry.edit.known_act() == Some(Act::Correct) {
            return Err(UndoRefusal::Correction);
        }
        if entry.edit.changes.iter().any(|change| change.object.kind() == Kind::Attest) {
            return Err(UndoRefusal::Attest);
        }
        if entry.edit.changes.iter().any(|change| change.object.is_revision()) {
            return Err(UndoRefusal::Revision);
        }
        if entry.edit.changes.iter().any(|change| matches!(change.object.kind(), Kind::Succession | Kind::Counterpart))
        {
            return Err(UndoRefusal::Succession);
        }
        if entry.edit.revision.as_ref() != self.plan.draft() {
            return Err(UndoRefusal::InRevision);
        }
        if let Some(other) = self.built_on(entry) {
            return Err(UndoRefusal::BuiltOn(other));
        }
        let mut withdrawals = withdrawals(entry);
        withdrawals.retain(|change| !self.plan.is_bundled(&change.object));
        for withdrawal in &withdrawals {
            let heads = self.register(&withdrawal.object, "state").map(Register::head_ids).unwrap_or_default();
            let other = heads
                .iter()
                .find(|head| self.entries.get(head).is_some_and(|entry| !account::is_same(&entry.account, account)));
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
            if let Object::Round(round) = &*change.object
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
        let mut edit = Edit::new(Act::Undo, changes);
        edit.of = Some(id);
        Ok(edit)
    }

    /// The account's own changes that undoing takes back one after the other, the latest last.
    pub fn own_changes(&self, account: &str) -> Vec<EntryId> {
        let undone: BTreeSet<EntryId> =
            self.entries.values().filter(|e| e.edit.known_act() == Some(Act::Undo)).filter_map(|e| e.edit.of).collect();
        // A masking cannot be undone, and must not stand in the way of what was done before it.
        let own = |entry: &&Entry| {
            account::is_same(&entry.account, account)
                && !matches!(entry.edit.known_act(), Some(Act::Undo | Act::Redact))
                && entry.edit.revision.as_ref() == self.plan.draft()
                && !undone.contains(&entry.id)
        };
        self.entries().filter(own).map(|entry| entry.id).collect()
    }

    /// The heads of a field that speak for an entry, and those that do not.
    pub(super) fn own_and_others(&self, register: &Register, id: EntryId) -> (Vec<EntryId>, Vec<EntryId>) {
        register.head_ids().iter().partition(|head| self.stands_for(register, **head) == Some(id))
    }

    /// The entry by which somebody has built on what an entry added: somebody else has said more about it, or anybody has
    /// named it. It cannot be taken away under them.
    fn built_on(&self, entry: &Entry) -> Option<EntryId> {
        let others =
            |id: &EntryId| self.entries.get(id).is_some_and(|other| !account::is_same(&other.account, &entry.account));
        let heads = |object: &Object| {
            self.registers_of(object).flat_map(|(_, register)| register.head_ids().iter().copied()).find(others)
        };
        // What was not there before it, however it came: added, made again, brought back.
        let made = |change: &&Change| {
            let register = self.register(&change.object, &change.field);
            let before = register.and_then(|register| register.before(entry.id));
            before.is_none_or(Value::is_null) && !change.to.is_null()
        };
        let says_what_it_is =
            |change: &&Change| change.object.field(&change.field).is_some_and(|spec| spec.is_called || spec.is_about);
        let kept = |kind: Kind| kind.leaves() == Leaves::Emptied && kind != Kind::Assessment;
        let emptied = |object: &&Object| kept(object.kind()) || object.kind() == Kind::Level;
        let made = entry.edit.changes.iter().filter(says_what_it_is).filter(made).map(|change| &*change.object);
        let objects: BTreeSet<&Object> = made.filter(emptied).collect();
        objects.into_iter().find_map(|object| heads(object).or_else(|| self.named_by(object)))
    }

    /// The entry by which an object's id stands in a field of another.
    fn named_by(&self, object: &Object) -> Option<EntryId> {
        let id = object.ids().next()?;
        let fields = Kind::ALL.iter().flat_map(|kind| kind.naming(object.kind()).map(|spec| (*kind, spec.name)));
        let others = fields.flat_map(|(kind, field)| {
            self.plan.ids(kind).into_iter().filter_map(move |other| Some((kind.named(other)?, field)))
        });
        others
            .filter(|(other, field)| self.plan.get(other, field).names(id))
            .find_map(|(other, field)| self.register(&other, field).and_then(|it| it.head_ids().last()).copied())
    }

    /// True when another entry than this one has assessed or noted something in the round.
    fn is_worked_in(&self, round: &Id, except: EntryId) -> bool {
        self.entries.values().filter(|entry| entry.id != except).flat_map(|entry| &entry.edit.changes).any(|change| {
            match change.object.belongs() {
                Belongs::Judged(of, _) => of == round,
                Belongs::InRound(id) => round_of(id) == *round,
                Belongs::Note(_) => &*change.field == "round" && change.to.as_text() == Some(&**round),
                Belongs::Item(_) | Belongs::Round(_) | Belongs::Plan(_) => false,
            }
        })
    }

    /// The closing of the round that an assessment or a note belongs to, if it is closed.
    fn closing_over(&self, object: &Object) -> Option<EntryId> {
        let round = match object.belongs() {
            Belongs::Judged(round, _) => round.clone(),
            Belongs::InRound(id) => round_of(id),
            Belongs::Note(note) => self.births.round(note).map(|(_, round)| round.clone())?,
            Belongs::Item(_) | Belongs::Round(_) | Belongs::Plan(_) => return None,
        };
        self.closings_of(&round).iter().find(|closing| closing.reopened.is_none()).map(|closing| closing.entry)
    }

    /// The entry whose word a head speaks: an undo speaks for what it left standing.
    fn stands_for(&self, register: &Register, head: EntryId) -> Option<EntryId> {
        let mut standing = head;
        // Never more steps than there are writes, whatever the entries claim to undo.
        for _ in register.writes() {
            let Some(entry) = self.entries.get(&standing).filter(|e| e.edit.known_act() == Some(Act::Undo)) else {
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
        self.entries.get(&id).is_some_and(|entry| entry.edit.known_act() == Some(Act::Undo))
    }
}

/// What is said of an object that is about nothing else when it is added, along with its name.
const SAID_FIRST: &[(Kind, &str)] = &[(Kind::Level, "order")];

/// True for what is said of such an object where the entry names it too.
fn is_named_with(entry: &Entry, change: &Change) -> bool {
    let named = |other: &Change| {
        other.object == change.object && other.object.field(&other.field).is_some_and(|spec| spec.is_called)
    };
    SAID_FIRST.contains(&(change.object.kind(), &*change.field)) && entry.edit.changes.iter().any(named)
}

/// What takes an added object out of sight again.
fn withdrawals(entry: &Entry) -> Vec<Change> {
    let creates = |change: &Change| {
        let says_where = match change.object.belongs() {
            Belongs::Item(_) => &*change.field == "level",
            Belongs::Note(_) | Belongs::Round(_) | Belongs::Judged(..) | Belongs::InRound(_) | Belongs::Plan(_) => {
                let about = change.object.field(&change.field).is_some_and(|spec| spec.is_about);
                about || is_named_with(entry, change)
            }
        };
        change.replaces.is_empty() && change.object.kind().leaves() == Leaves::Withdrawn && says_where
    };
    let withdraw = |change: &Change| Change::new(change.object.clone(), "state", Value::text("withdrawn"));
    entry.edit.changes.iter().filter(|change| creates(change)).map(withdraw).collect()
}
