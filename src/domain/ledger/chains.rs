//! What a ledger knows of its writers' chains.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Ledger;
use crate::domain::chain::{self, Branches, Break, link_to};
use crate::domain::entry::{Act, Chain, Edit, Entry, EntryId, Link};

impl Ledger {
    /// Keeps a change of another edition aside: it has no effect, and links to it hold.
    pub fn put_aside(&mut self, entry: &Entry) {
        chain::put_aside(&mut self.aside, entry);
    }

    /// Notes what readable copies tell of and no log holds: the next change names it, so that it is not forgotten when
    /// the copies have been written anew.
    pub fn lacks(&mut self, ids: impl IntoIterator<Item = EntryId>) {
        let known = |id: &EntryId| self.entries.contains_key(id) || self.aside.contains_key(id);
        let ids: Vec<EntryId> = ids.into_iter().filter(|id| !known(id)).collect();
        self.lacking.extend(ids);
    }

    /// Everything in the logs that does not hang together, also with the heads that were written beside them.
    pub fn breaks(&self, heads: &[Link]) -> BTreeSet<Break> {
        let mut breaks = chain::breaks(&self.entries, &self.aside, &self.branches);
        breaks.extend(self.lacking.iter().filter(|id| !self.entries.contains_key(id)).map(|id| Break::Lost(*id)));
        let rewritten = |head: &&Link| self.entries.get(&head.entry).is_some_and(|entry| link_to(entry) != **head);
        breaks.extend(heads.iter().filter(rewritten).map(|head| Break::Rewritten(head.entry)));
        breaks
    }

    /// True when this writer's log went two ways, as when a profile was copied to another machine.
    pub fn is_forked(&self, writer: &str) -> bool {
        self.branches.is_forked(&self.entries, writer)
    }

    pub(in crate::domain) fn branches(&self) -> &Branches {
        &self.branches
    }

    /// The heads of every writer's log: together they lead back to everything that is here. A log that grew in the order
    /// of its ids has one; entries from a clock that was ahead stand one by one beside that.
    pub fn heads(&self) -> Vec<(&str, EntryId)> {
        let mut forked: BTreeMap<&str, Vec<EntryId>> = self
            .reached
            .keys()
            .filter(|writer| self.branches.has(writer))
            .map(|writer| (&**writer, Vec::new()))
            .collect();
        if !forked.is_empty() {
            for entry in self.entries.values().filter(|entry| !self.ahead.contains(&entry.id)) {
                if let Some(all) = forked.get_mut(&*entry.writer) {
                    all.push(entry.id);
                }
            }
        }
        let tips = |writer: &str| self.branches.tips(writer, forked.get(writer)?);
        self.reached()
            .flat_map(|(writer, last)| match tips(writer).filter(|_| !self.ahead.contains(&last)) {
                Some(tips) => tips.into_iter().map(|tip| (writer, tip)).collect(),
                None => vec![(writer, last)],
            })
            .collect()
    }

    /// What links or readable copies tell of and is nowhere.
    pub fn lost(&self) -> BTreeSet<EntryId> {
        let lacking = self.lacking.iter().filter(|id| !self.entries.contains_key(id));
        chain::lost(&self.entries, &self.aside).into_iter().chain(lacking.copied()).collect()
    }

    /// Gives a change of our own, made durable, its place in its writer's log. True when that is another than it seemed, so
    /// that everything derived must be made anew.
    pub fn place(&mut self, id: EntryId, chain: Chain) -> bool {
        let Some(known) = self.entries.get_mut(&id).filter(|entry| !is_placed(entry)) else { return false };
        let after = chain.after.map(|link| link.entry);
        Arc::make_mut(known).chain = Some(chain);
        let writer = known.writer.clone();
        for change in &known.edit.changes {
            if let Some(fields) = self.registers.get_mut(&change.object) {
                fields.held_anew(known);
            }
        }
        let before = self.entries.range(..id).rev().find(|(_, entry)| entry.writer == writer).map(|(id, _)| *id);
        let elsewhere = after != before || self.branches.has(&writer);
        if elsewhere {
            self.rebuild();
        }
        elsewhere
    }

    /// The heads that the next change of an author names: those that nobody has named before, when a sitting begins or
    /// something is sealed; and always what is known to be missing.
    pub fn to_be_named(&self, writer: &str, session: &str, edit: &Edit) -> Vec<Link> {
        let lost = |id: &EntryId| Link { entry: *id, hash: None };
        let heads = || {
            let heads = self.heads().into_iter().filter(|(_, id)| !self.named.contains(id) && !self.ahead.contains(id));
            let heads = heads.filter_map(|(_, id)| self.entry(id)).filter(|entry| !is_on_its_way(entry));
            heads.map(link_to).collect::<Vec<_>>()
        };
        // What was missing when something was sealed is not covered, should it come back: it is named each time.
        if matches!(edit.known_act(), Some(Act::CloseRound | Act::Seal)) {
            return self.lost().iter().map(lost).chain(heads()).collect();
        }
        let lacking = self.lacking.iter().filter(|id| !self.named.contains(id) && !self.entries.contains_key(id));
        let last = self.reached.get(writer).and_then(|id| self.entries.get(id));
        let begins = last.is_none_or(|last| *last.session != *session);
        lacking.map(lost).chain(if begins { heads() } else { Vec::new() }).collect()
    }

    /// Takes over the links of a change that is here without them: one of our own, read back from the log.
    pub(super) fn adopts_chain(&mut self, entry: &Entry) -> bool {
        let Some(known) = self.entry(entry.id) else { return false };
        if known == entry || !is_same_but_for_chain(known, entry) {
            return false;
        }
        match (is_placed(known), is_placed(entry)) {
            (false, true) if chain::is_whole(entry) => {
                if let Some(chain) = &entry.chain {
                    self.place(entry.id, chain.clone());
                }
                true
            }
            (true, false) => chain::is_whole(known),
            _ => false,
        }
    }

    /// True for a change that does not follow the last one of its writer, or whose writer's log has gone several ways; also
    /// for one that does follow it and has an earlier id, since its writer's clock was set back.
    pub(super) fn is_irregular(&self, entry: &Entry) -> bool {
        let placed = entry.chain.as_ref().filter(|chain| chain.hash.is_some());
        placed.is_some_and(|chain| {
            let last = self.reached.get(&entry.writer).copied();
            chain.after.map(|link| link.entry) != last || last > Some(entry.id) || self.branches.has(&entry.writer)
        })
    }
}

/// True for a change that has a place in a chain.
fn is_placed(entry: &Entry) -> bool {
    entry.chain.as_ref().is_some_and(|chain| chain.hash.is_some())
}

/// True for a change that has no place in a log yet.
fn is_on_its_way(entry: &Entry) -> bool {
    entry.chain.as_ref().is_some_and(|chain| chain.hash.is_none())
}

fn is_same_but_for_chain(one: &Entry, other: &Entry) -> bool {
    one.at == other.at
        && one.by == other.by
        && one.account == other.account
        && one.writer == other.writer
        && one.session == other.session
        && one.base == other.base
        && one.edit == other.edit
        && one.unknown == other.unknown
}
