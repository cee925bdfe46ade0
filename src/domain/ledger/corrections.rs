//! Which corrections count in the closed rounds: those made since the closing that stands. What was said before it went
//! into what was sealed.

use std::collections::HashMap;

use super::Ledger;
use crate::domain::corrected::Corrected;
use crate::domain::entry::{Edit, Entry, EntryId};
use crate::domain::record::{Belongs, Correction, Id, Kind, Object, Record, Round, Value};
use crate::domain::tree::ItemIx;

impl Ledger {
    /// Shows closed rounds as they were sealed, or as their corrections have them.
    pub fn show_as_sealed(&mut self, as_sealed: bool) {
        self.as_sealed = as_sealed;
        self.forget_views();
        self.lay_corrections();
    }

    /// True while closed rounds are shown as they were sealed.
    pub fn shows_sealed(&self) -> bool {
        self.as_sealed
    }

    /// True while corrections are left out and the round has any.
    pub fn is_as_sealed(&self, round: &Id) -> bool {
        self.as_sealed && self.counting().iter().any(|(_, _, known)| known.round.as_ref() == Some(round))
    }

    /// The entry that made a correction.
    pub fn correction_entry(&self, id: &Id) -> Option<&Entry> {
        let register = self.register(&Object::Correction(id.clone()), "item")?;
        register.writes().iter().map(|write| write.entry).min().and_then(|entry| self.entry(entry))
    }

    /// What a field that a correction corrects held before it: what was sealed, or what an earlier correction says.
    pub fn before_correction(&self, id: &Id, field: &str) -> Option<Value> {
        let corrections = &self.plan.corrections;
        let correction = corrections.get(id)?;
        let (round, item) = (correction.round.as_ref()?, correction.item.as_ref()?);
        let own = self.correction_entry(id)?.id;
        let same = |known: &Correction| known.round.as_ref() == Some(round) && known.item.as_ref() == Some(item);
        let said = |known: &Correction| known.corrects().find(|(of, _)| *of == field).map(|(_, value)| value);
        let earlier =
            self.counting().into_iter().rev().filter(|(entry, of, known)| (*entry, *of) < (own, id) && same(known));
        let ix = self.plan.item_ix(item)?;
        earlier.filter_map(|(_, _, known)| said(known)).next().or_else(|| {
            Some(self.plan.sealed_assessment(round, ix).map(|sealed| sealed.get(field)).unwrap_or_default())
        })
    }

    /// The correction that a reopened round has taken a field from: the last before it.
    pub(super) fn corrected_before(&self, object: &Object, field: &str, reopened: EntryId) -> Option<&Entry> {
        let Object::Assessment { round, item } = object else { return None };
        let same = |known: &Correction| known.round.as_ref() == Some(round) && known.item.as_ref() == Some(item);
        let corrects = |known: &Correction| known.corrects().any(|(of, _)| of == field);
        let all = self.plan.corrections.iter().filter(|(_, known)| same(known) && corrects(known));
        let entries = all.filter_map(|(id, _)| self.correction_entry(id));
        entries.filter(|entry| entry.id < reopened).max_by_key(|entry| entry.id)
    }

    /// Lays every correction that counts over what was sealed, in the order they were made.
    pub(super) fn lay_corrections(&mut self) {
        let mut laid: HashMap<(usize, ItemIx), Corrected> = HashMap::new();
        let counting = if self.as_sealed { Vec::new() } else { self.counting() };
        for (_, id, correction) in counting {
            let place = correction.round.as_ref().and_then(|round| self.plan.rounds.place(round));
            let ix = correction.item.as_ref().and_then(|item| self.plan.item_ix(item));
            let (Some(place), Some(ix), Some(round)) = (place, ix, &correction.round) else { continue };
            let sealed = || Corrected::over(self.plan.sealed_assessment(round, ix));
            laid.entry((place, ix)).or_insert_with(sealed).lay(id, correction);
        }
        self.plan.stands_corrected(laid);
    }

    /// True when an entry can change what a corrected assessment says.
    pub(super) fn touches_corrections(&self, edit: &Edit) -> bool {
        let judged = |object: &Object| match object.belongs() {
            Belongs::Judged(round, _) => self.plan.rounds.get(round).is_some_and(Round::is_closed),
            Belongs::Item(_) => true,
            Belongs::Plan(_) => object.kind() == Kind::Correction,
            Belongs::Round(_) | Belongs::Note(_) | Belongs::InRound(_) => false,
        };
        !self.plan.corrections.is_empty() && edit.changes.iter().any(|change| judged(&change.object))
    }

    /// The assessments that the corrections of an edit are about.
    pub(super) fn corrected_by(&self, edit: &Edit) -> Vec<(Id, ItemIx)> {
        let about = |object: &Object| {
            let Object::Correction(id) = object else { return None };
            let correction = self.plan.corrections.get(id)?;
            Some((correction.round.clone()?, self.plan.item_ix(correction.item.as_ref()?)?))
        };
        let mut touched: Vec<(Id, ItemIx)> = edit.changes.iter().filter_map(|change| about(&change.object)).collect();
        touched.dedup();
        touched
    }

    /// The corrections that count, in the order they were made.
    fn counting(&self) -> Vec<(EntryId, &Id, &Correction)> {
        let made = |(id, correction): (&'_ Id, _)| self.correction_entry(id).map(|entry| (entry, correction));
        let mut counting: Vec<(EntryId, &Id, &Correction)> = Vec::new();
        for (id, correction) in self.plan.corrections.iter() {
            let Some((entry, correction)) = made((id, correction)) else { continue };
            let Some(round) = &correction.round else { continue };
            let closing = self.closings_of(round).iter().rfind(|closing| closing.reopened.is_none());
            if closing.is_some_and(|closing| !closing.frontier.covers(&entry.writer, entry.id)) {
                counting.push((entry.id, id, correction));
            }
        }
        counting.sort_by_key(|(entry, id, _)| (*entry, (*id).clone()));
        counting
    }
}
