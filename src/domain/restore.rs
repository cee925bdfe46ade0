//! Earlier states of a plan, and bringing one back by new entries: history grows, nothing in it is taken away.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::entry::{Act, Change, Edit, EntryId};
use super::ledger::Ledger;
use super::plan::Plan;
use super::record::{Belongs, Id, Kind, Leaves, Object, Round, Value, round_of};

/// A state that the plan has been in: after somebody's sitting, or when a round was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The last entry that belongs to it; none for the plan as it came.
    pub upto: Option<EntryId>,
    /// When that was made.
    pub at: Option<Timestamp>,
    /// Who had written since the state before.
    pub by: Vec<Box<str>>,
    /// How many entries they had made.
    pub entries: usize,
    /// The round that was closed with it.
    pub closed: Option<Id>,
}

/// Every state, oldest first; the first is the plan as it came.
pub fn states(ledger: &Ledger) -> Vec<State> {
    let mut states = vec![State { upto: None, at: None, by: Vec::new(), entries: 0, closed: None }];
    let mut sitting: Option<&str> = None;
    for entry in ledger.entries() {
        let goes_on = sitting == Some(&*entry.session) && states.last().is_some_and(|state| state.closed.is_none());
        if !goes_on {
            states.push(State { upto: None, at: None, by: Vec::new(), entries: 0, closed: None });
        }
        sitting = Some(&entry.session);
        let Some(state) = states.last_mut() else { continue };
        state.upto = Some(entry.id);
        state.at = Some(entry.at);
        state.entries += 1;
        if !state.by.iter().any(|by| **by == *entry.by) {
            state.by.push(Box::from(&*entry.by));
        }
        if entry.edit.known_act() == Some(Act::CloseRound) {
            state.closed =
                entry.edit.changes.iter().find_map(|change| {
                    if let Object::Round(round) = &*change.object { Some(round.clone()) } else { None }
                });
        }
    }
    states
}

/// The plan as it was. `pristine` is its base without any entry. What has been masked since is masked in it too.
pub fn earlier(ledger: &Ledger, mut pristine: Ledger, upto: Option<EntryId>) -> Ledger {
    pristine.apply_all(ledger.entries().filter(|entry| upto.is_some_and(|upto| entry.id <= upto)).cloned());
    pristine
}

/// Why something is not brought back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// It belongs to a round that is closed, and stays as it is.
    Closed(Id),
    /// Its text has been masked.
    Masked,
    /// It is a round that was opened or planned since: rounds stay.
    Added,
    /// A revision that has been adopted since says it: what was decided stays.
    Decided(Id),
}

/// What it takes to bring an earlier state back.
#[derive(Debug)]
pub struct Restoration {
    /// The changes, all at once.
    pub edit: Edit,
    /// What was added since and is there no longer afterwards: every field of it is emptied.
    pub gone: BTreeSet<Object>,
    /// What stays as it is, and why.
    pub left_out: Vec<(Object, LeftOut)>,
}

/// What it takes to bring an earlier state back. Rounds stay open or closed as they are, and what lies in a closed one
/// is left alone; what was added since is withdrawn.
pub fn bring_back(ledger: &Ledger, earlier: &Ledger, upto: Option<EntryId>) -> Restoration {
    let (now, then) = (ledger.plan(), earlier.plan());
    let mut changes = Vec::new();
    let mut left_out = BTreeSet::new();
    let mut gone = BTreeSet::new();
    let objects: BTreeSet<&Object> =
        ledger.entries().flat_map(|entry| &entry.edit.changes).map(|change| &*change.object).collect();
    for object in objects {
        let new = earlier.registers_of(object).next().is_none() && !then.is_bundled(object);
        let mut differing = Vec::new();
        let judged = then.get(object, "value") != now.get(object, "value");
        for (field, register) in ledger.registers_of(object).filter(|(field, _)| !is_kept(object, field, judged)) {
            let before = earlier.register(object, field).map(|known| known.current());
            let by = ledger.author_of(object, field).and_then(|entry| entry.edit.revision.clone());
            if let Some(revision) = by.filter(|id| earlier.adoption_entry(id).is_none()) {
                left_out.insert((object.clone(), LeftOut::Decided(revision)));
                continue;
            }
            let value = then.get(object, field);
            if matches!(before, Some(Value::Masked(_))) {
                if before != Some(register.current()) {
                    left_out.insert((object.clone(), LeftOut::Masked));
                }
            } else if value != now.get(object, field) {
                differing.push(Change::new(object.clone(), field, value));
            }
        }
        if differing.is_empty() {
            continue;
        }
        if let Some(round) = closed_round(now, object) {
            left_out.insert((object.clone(), LeftOut::Closed(round)));
            continue;
        }
        if !new || object.kind() == Kind::Assessment {
            changes.append(&mut differing);
            continue;
        }
        match object.kind().leaves() {
            Leaves::Withdrawn => changes.push(Change::new(object.clone(), "state", Value::text("withdrawn"))),
            Leaves::Stays => drop(left_out.insert((object.clone(), LeftOut::Added))),
            Leaves::Emptied => {
                gone.insert(object.clone());
                changes.append(&mut differing);
            }
        }
    }
    changes.retain(|change| now.get(&change.object, &change.field) != change.to);
    let mut edit = Edit::new(Act::Restore, changes);
    edit.of = upto;
    Restoration { edit, gone, left_out: left_out.into_iter().collect() }
}

/// True for what no earlier state brings back: rounds are opened and closed by people, corrections and redactions stay.
/// `judged`: another judgement comes back, and with it who judged, and what held then.
fn is_kept(object: &Object, field: &str, judged: bool) -> bool {
    match object.belongs() {
        Belongs::Round(_) => matches!(field, "state" | "frontier" | "seal" | "reopen_reason"),
        // What went along with a judgement follows it; alone it is no change.
        Belongs::Judged(..) => object.is_context(field) && !judged,
        Belongs::Item(_) | Belongs::Note(_) | Belongs::InRound(_) | Belongs::Plan(_) => {
            object.kind().leaves() == Leaves::Stays
        }
    }
}

/// The closed round that an object belongs to.
fn closed_round(plan: &Plan, object: &Object) -> Option<Id> {
    let round = match object.belongs() {
        Belongs::Judged(round, _) | Belongs::Round(round) => Some(round.clone()),
        Belongs::InRound(id) => Some(round_of(id)),
        Belongs::Note(id) => plan.notes.get(id).and_then(|note| note.round.clone()),
        Belongs::Item(_) | Belongs::Plan(_) => None,
    }?;
    plan.rounds.get(&round).is_some_and(Round::is_closed).then_some(round)
}
