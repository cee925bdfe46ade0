//! What a ledger knows of its writers' chains.

use std::collections::BTreeSet;

use super::Ledger;
use crate::domain::chain::{self, Branches, Break, link_to};
use crate::domain::entry::{Act, Edit, Entry, EntryId, Link};

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

    /// The heads that the next change of an author names: those that nobody has named before, when a sitting begins or a
    /// round is closed; and always what is known to be missing.
    pub fn to_be_named(&self, writer: &str, session: &str, edit: &Edit) -> Vec<Link> {
        let lacking = self.lacking.iter().filter(|id| !self.named.contains(id) && !self.entries.contains_key(id));
        let lost = lacking.map(|id| Link { entry: *id, hash: None });
        let last = self.reached.get(writer).and_then(|id| self.entries.get(id));
        let begins = last.is_none_or(|last| *last.session != *session);
        if !begins && edit.known_act() != Some(Act::CloseRound) {
            return lost.collect();
        }
        let heads = self.reached.values().filter(|id| !self.named.contains(id));
        let heads = heads.filter_map(|id| self.entries.get(id)).filter(|entry| !is_on_its_way(entry));
        lost.chain(heads.map(link_to)).collect()
    }

    /// Takes over the links of a change that is here without them: one of our own, read back from the log.
    pub(super) fn adopts_chain(&mut self, entry: &Entry) -> bool {
        let Some(known) = self.entries.get_mut(&entry.id) else { return false };
        if known == entry || !is_same_but_for_chain(known, entry) {
            return false;
        }
        let placed = |entry: &Entry| entry.chain.as_ref().is_some_and(|chain| chain.hash.is_some());
        match (placed(known), placed(entry)) {
            (false, true) if chain::is_whole(entry) => {
                known.chain.clone_from(&entry.chain);
                true
            }
            (true, false) => chain::is_whole(known),
            _ => false,
        }
    }

    /// True for a change that does not follow the last one of its writer.
    pub(super) fn is_irregular(&self, entry: &Entry) -> bool {
        let placed = entry.chain.as_ref().filter(|chain| chain.hash.is_some());
        placed.is_some_and(|chain| chain.after.map(|link| link.entry) != self.reached.get(&entry.writer).copied())
    }
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
