//! Which revisions have been adopted, and what of them: found as closings are. Until a revision is adopted, what is written
//! in it has no effect in the plan in force; what comes to it after its adoption has none at all.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::adopted::{Adoption, View};
use super::{Ineffective, Ledger};
use crate::domain::entry::{Act, Change, Edit, Entry, EntryId};
use crate::domain::frontier::Frontier;
use crate::domain::record::{FieldValue, Id, Object, RevisionState, Value};
use crate::domain::register::{Register, Write};

impl Ledger {
    /// Finds the adoptions that take effect: of two the earlier id.
    pub(super) fn find_adoptions(&mut self) {
        self.adoptions.clear();
        let mut states: BTreeMap<&Id, Register> = BTreeMap::new();
        let mut days: BTreeMap<&Id, Vec<(&Entry, Write)>> = BTreeMap::new();
        let mut frontiers: HashMap<(EntryId, &Id), &Value> = HashMap::new();
        for entry in self.entries.values().filter(|entry| entry.edit.revision.is_none()) {
            for change in &entry.edit.changes {
                let Object::Revision(revision) = &*change.object else { continue };
                let write = || {
                    let (replaces, to) = (change.replaces.clone(), change.to.clone());
                    Write { entry: entry.id, replaces, to }
                };
                match &*change.field {
                    "state" => states.entry(revision).or_default().insert(write()),
                    "valid_from" => days.entry(revision).or_default().push((&**entry, write())),
                    "frontier" => drop(frontiers.entry((entry.id, revision)).or_insert(&change.to)),
                    _ => {}
                }
            }
        }
        for (revision, register) in states {
            let in_turn = register.in_turn();
            let adopts = |write: &&Write| write.to == RevisionState::Adopted.to_value();
            let Some(write) = in_turn.into_iter().map(|(_, write)| write).find(adopts) else { continue };
            let Some(entry) = self.entries.get(&write.entry) else { continue };
            let rows = frontiers.get(&(entry.id, revision)).copied();
            let frontier = Frontier::said(entry, rows, &self.branches);
            let mut adoption = Adoption { entry: entry.id, frontier, valid_from: None };
            // The day is of the decision that stands, not of one that came too late with a day of its own.
            let mut day = Register::default();
            for (of, write) in days.remove(revision).unwrap_or_default() {
                if adoption.knows(of) || !decides(of, revision) {
                    day.insert(write);
                }
            }
            adoption.valid_from = Date::from_value(day.current().clone());
            self.adoptions.insert(revision.clone(), adoption);
        }
    }

    /// True for an entry whose word stands in the plan that is shown: one of no revision, of one that has been adopted and
    /// holds, or of the one that is being written.
    pub fn holds(&self, entry: &Entry) -> bool {
        let Some(revision) = &entry.edit.revision else { return true };
        match self.adoptions.get(revision) {
            Some(adoption) => {
                let shown = self.view.without.as_ref() != Some(revision);
                shown && adoption.covers(entry) && self.view.until.is_none_or(|day| adoption.holds_on(day))
            }
            None => self.view.draft.as_ref() == Some(revision),
        }
    }

    /// Why an entry of a revision will never hold: it came after that was adopted, unknown to whoever adopted it.
    pub(super) fn came_after_adoption(&self, entry: &Entry) -> Option<Ineffective> {
        let revision = entry.edit.revision.as_ref()?;
        let adoption = self.adoptions.get(revision)?;
        (!adoption.covers(entry)).then(|| Ineffective::AfterAdoption(revision.clone()))
    }

    /// Why a change to a revision itself has no effect: it was adopted already. Of two decisions the one that stands gives
    /// all the particulars, and only that one is noted among the plan's.
    pub(super) fn adopted_before(&self, entry: &Entry, change: &Change) -> Option<Ineffective> {
        let before = |revision: &Id| {
            let stands = self.adoptions.get(revision)?.knows(entry);
            (!stands).then(|| Ineffective::AdoptedBefore(revision.clone()))
        };
        if let Object::Revision(revision) = &*change.object {
            let is_how_far = matches!(&*change.field, "state" | "frontier");
            return before(revision).filter(|_| is_how_far || decides(entry, revision));
        }
        let is_noted = matches!(&*change.object, Object::Decision(_));
        if !is_noted || entry.edit.known_act() != Some(Act::AdoptRevision) {
            return None;
        }
        entry.edit.changes.iter().find_map(|other| {
            let Object::Revision(revision) = &*other.object else { return None };
            before(revision).filter(|_| decides(entry, revision))
        })
    }

    /// True when an edit may change which revisions hold, and from when.
    pub(super) fn touches_adoptions(&self, edit: &Edit) -> bool {
        edit.changes.iter().any(|change| {
            let Object::Revision(revision) = &*change.object else { return false };
            let adopts = &*change.field == "state" && change.to == RevisionState::Adopted.to_value();
            adopts || (self.adoptions.contains_key(revision) && matches!(&*change.field, "state" | "valid_from"))
        })
    }

    /// True for an entry of a revision that has been adopted: it may belong among what has been placed already.
    pub(super) fn is_of_adopted(&self, entry: &Entry) -> bool {
        entry.edit.revision.as_ref().is_some_and(|revision| self.adoptions.contains_key(revision))
    }

    /// Shows the plan as a revision that is being written has it: what is entered from now on belongs to that. False when
    /// there is no such revision, or it is no longer being written.
    pub fn enter_draft(&mut self, id: &Id) -> bool {
        if !self.plan.revisions.get(id).is_some_and(|revision| revision.is_draft()) {
            return false;
        }
        self.view_with(View { draft: Some(id.clone()), ..View::default() });
        true
    }

    /// Shows the plan in force again. Gives the revision that was shown.
    pub fn leave_draft(&mut self) -> Option<Id> {
        let draft = self.view.draft.clone()?;
        self.view_with(View::default());
        Some(draft)
    }

    /// The revision that the plan is shown as, while that is being written.
    pub fn draft(&self) -> Option<&Id> {
        self.plan.draft()
    }

    /// True while the plan is shown as a revision that was entered.
    pub fn is_entered(&self) -> bool {
        self.view.draft.is_some()
    }

    /// True when the revision that was entered is no longer being written: somebody has adopted it or laid it aside.
    pub fn draft_is_over(&self) -> bool {
        let is_draft = |id: &Id| self.plan.revisions.get(id).is_some_and(|revision| revision.is_draft());
        self.view.draft.as_ref().is_some_and(|id| !is_draft(id))
    }

    /// Shows the plan as the revision that was entered has it, as long as that has not been adopted.
    pub(super) fn settle_view(&mut self) {
        let draft = self.view.draft.clone().filter(|id| !self.adoptions.contains_key(id));
        self.plan.show_as(draft);
    }

    pub(super) fn view_with(&mut self, view: View) {
        self.view = view;
        self.forget_views();
        self.rebuild();
    }

    /// The revisions that have been adopted by the day they hold from, and what came last of all.
    pub fn adopted(&self) -> Vec<&Id> {
        let mut all: Vec<(&Id, &Adoption)> = self.adoptions.iter().collect();
        all.sort_by_key(|(id, adoption)| (adoption.valid_from, adoption.entry, *id));
        all.into_iter().map(|(id, _)| id).collect()
    }

    /// The entry that adopted a revision.
    pub fn adoption_entry(&self, id: &Id) -> Option<&Entry> {
        self.adoptions.get(id).and_then(|adoption| self.entry(adoption.entry))
    }

    /// The revisions that do not hold yet on a day.
    pub(super) fn not_yet(&self, day: Date) -> BTreeSet<&Id> {
        self.adoptions.iter().filter(|(_, adoption)| !adoption.holds_on(day)).map(|(id, _)| id).collect()
    }

    /// What is written in a revision, oldest first: what was adopted of it, once it is.
    pub fn entries_of(&self, revision: &Id) -> impl Iterator<Item = &Entry> {
        let own = self.entries().filter(move |entry| entry.edit.revision.as_ref() == Some(revision));
        own.filter(|entry| self.came_after_adoption(entry).is_none())
    }

    /// The plan without a revision and with it: what it puts otherwise is the difference. One that is being written is
    /// held against the plan in force; one that was adopted against the plan as it was up to its day.
    pub fn around(&self, revision: &Id) -> (Ledger, Ledger) {
        let day = self.adoptions.get(revision).and_then(|adoption| adoption.valid_from);
        let adopted = self.adoptions.contains_key(revision);
        let before = View { until: day, without: Some(revision.clone()), draft: None };
        let draft = (!adopted).then(|| revision.clone());
        (self.seen(before), self.seen(View { until: day, without: None, draft }))
    }

    /// The same entries, with other revisions holding.
    pub(super) fn seen(&self, view: View) -> Ledger {
        let mut seen = self.pristine();
        seen.view = view;
        seen.apply_all(self.entries.values().cloned());
        seen
    }
}

/// True for an entry that adopts a revision, or lays it aside.
fn decides(entry: &Entry, revision: &Id) -> bool {
    entry.edit.changes.iter().any(|change| {
        matches!(&*change.object, Object::Revision(of) if of == revision)
            && &*change.field == "state"
            && change.to != RevisionState::Draft.to_value()
    })
}
