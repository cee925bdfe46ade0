//! The chain of each writer's changes: by it a line that was altered, removed or cut away is told, whoever did it and in
//! whatever copy of the plan.
//!
//! ```text
//! anna  a1 ◄── a2 ◄── a3 ◄── a4          each change carries the hash of the one before it in its writer's log,
//!               ▲       ╲                and its own
//! bengt b1 ◄── b2 ◄─── b3 ╲
//!                            c (a closing) names the heads of the others that nobody has named before
//! ```
//!
//! What is checked is the set of changes, never the place of a line: parts of a log, conflict copies and union merges in
//! any order say the same. People's words enter as salted hashes, as they do in a [`seal`](super::seal), so that masking
//! keeps the chain. Changes from before there were chains have no link and stay valid; a chain may begin once a writer.
//!
//! A closing covers what its heads lead back to, and nothing else ([`Reach`]): what was written under the same name on
//! another machine, unknown to it, is not covered, however early it was written. A closing also names what it knew to be
//! missing: that is not covered either, should it come back.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::digest::{Digest, Lines};
use super::entry::{Entry, EntryId, Link};
use super::record::{Unknown, Value};
use super::salted::Word;

/// The hash of a change as it now is.
pub fn hash_of(entry: &Entry) -> Digest {
    let mut lines = Lines::default();
    lines.line().text("entry").text("1").shown(entry.id).shown(entry.at);
    lines.add(&[&entry.by, &entry.account, &entry.writer, &entry.session, &entry.base]);
    match entry.edit.of {
        Some(of) => lines.line().text("edit").text(&entry.edit.verb).shown(of),
        None => lines.line().text("edit").text(&entry.edit.verb).text(""),
    };
    if let Some(revision) = &entry.edit.revision {
        lines.add(&["revision", revision]);
    }
    for change in &entry.edit.changes {
        lines.line().text("change").shown(&change.object).text(&change.field).shown(Word(change));
        for replaced in &change.replaces {
            lines.line().text("replaces").shown(replaced);
        }
        add_unknown(&mut lines, &change.unknown);
    }
    add_unknown(&mut lines, &entry.unknown);
    if let Some(chain) = &entry.chain {
        if let Some(after) = &chain.after {
            lines.line().text("after").shown(after);
        }
        for seen in &chain.seen {
            lines.line().text("seen").shown(seen);
        }
    }
    lines.digest()
}

fn add_unknown(lines: &mut Lines, unknown: &Unknown) {
    for (name, value) in unknown.iter() {
        let value = if let Value::Raw(text) = value { text.as_ref() } else { "" };
        lines.add(&["unknown", name, value]);
    }
}

/// Links a new change to the one before it in its writer's log, and gives the link to it; a change that comes from
/// elsewhere keeps the links it has, and gives none.
pub fn link(entry: &mut Entry, after: Option<Link>) -> Option<Link> {
    let chain = entry.chain.as_mut().filter(|chain| chain.hash.is_none())?;
    chain.after = after;
    if let Some(after) = after {
        chain.seen = chain.seen.iter().filter(|seen| seen.entry != after.entry).copied().collect();
    }
    let hash = hash_of(entry);
    if let Some(chain) = &mut entry.chain {
        chain.hash = Some(hash);
    }
    Some(Link { entry: entry.id, hash: Some(hash) })
}

/// A link to a change that is here.
pub fn link_to(entry: &Entry) -> Link {
    Link { entry: entry.id, hash: Some(stated(entry)) }
}

/// The hash by which others name a change: the one it states.
fn stated(entry: &Entry) -> Digest {
    entry.chain.as_ref().and_then(|chain| chain.hash).unwrap_or_else(|| hash_of(entry))
}

/// True for a change that is what it says it is, or that says nothing about that. One with a text that was masked and had
/// no salt can no longer be held against anything.
pub fn is_whole(entry: &Entry) -> bool {
    let Some(hash) = entry.chain.as_ref().and_then(|chain| chain.hash) else { return !lost_its_chain(entry) };
    !can_be_proved(entry) || hash_of(entry) == hash
}

fn can_be_proved(entry: &Entry) -> bool {
    !entry.edit.changes.iter().any(|change| matches!(&change.to, Value::Masked(left) if left.is_empty()))
}

/// True when something that looks like a chain stands under another name: one letter of the name was changed.
fn lost_its_chain(entry: &Entry) -> bool {
    let chain = |value: &Value| matches!(value, Value::Raw(text) if text.contains("\"hash\":\"") && text.len() > 70);
    entry.unknown.iter().any(|(_, value)| chain(value))
}

/// Something that does not hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// A change that is not what those after it say it was: altered by somebody who made its own hash fit.
    Rewritten(EntryId),
    /// A change that others name and that is nowhere: it was removed, cut away, or has not arrived.
    Lost(EntryId),
    /// A change without a link in a log whose chain had begun: added by hand, or by an older version.
    Unlinked(EntryId),
    /// A log that went two ways: two changes that both follow the same one, or both come first.
    Forked(EntryId, EntryId),
}

/// Changes by their ids, oldest first.
pub type Entries = BTreeMap<EntryId, Arc<Entry>>;

/// What is told of changes that are kept aside, so that links to them are not broken.
pub type Aside = BTreeMap<EntryId, Digest>;

/// Names a change that is kept aside.
pub fn put_aside(aside: &mut Aside, entry: &Entry) {
    aside.insert(entry.id, stated(entry));
}

/// Everything that does not hang together, each once. What a change says of itself is held against it where it is read.
pub fn breaks(entries: &Entries, aside: &Aside, branches: &Branches) -> BTreeSet<Break> {
    let mut found = BTreeSet::new();
    let mut begun: HashMap<&str, EntryId> = HashMap::new();
    for entry in entries.values() {
        let Some(chain) = entry.chain.as_ref().filter(|chain| chain.hash.is_some()) else {
            if begun.contains_key(&*entry.writer) {
                found.insert(Break::Unlinked(entry.id));
            }
            continue;
        };
        begun.entry(&entry.writer).or_insert(entry.id);
        for link in chain.after.iter().chain(&chain.seen) {
            let there = match entries.get(&link.entry) {
                Some(there) => link.hash.is_none_or(|hash| stated(there) == hash || !can_be_proved(there)),
                None => match aside.get(&link.entry) {
                    Some(stated) => link.hash.is_none_or(|hash| *stated == hash),
                    None => {
                        found.insert(Break::Lost(link.entry));
                        true
                    }
                },
            };
            if !there {
                found.insert(Break::Rewritten(link.entry));
            }
        }
    }
    found.extend(branches.forks(entries).map(|(first, second)| Break::Forked(first, second)));
    found
}

/// The logs whose changes do not follow each other in the order of their ids: what each of their changes follows.
///
/// In almost every plan it holds nothing. Something is or was missing from such a log, two windows of one person have
/// written at the same moment, or a profile was copied and two machines have written on under one name.
#[derive(Clone, Debug, Default)]
pub struct Branches {
    writers: BTreeMap<Box<str>, BTreeMap<EntryId, Option<EntryId>>>,
}

impl Branches {
    /// Those of these changes, oldest first.
    pub fn of(entries: &Entries) -> Self {
        let mut last: HashMap<&str, EntryId> = HashMap::new();
        let mut irregular: BTreeSet<&str> = BTreeSet::new();
        let was_lost = entries.values().flat_map(|entry| lost_to(entry));
        irregular.extend(was_lost.filter_map(|id| entries.get(&id)).map(|entry| &*entry.writer));
        for entry in entries.values() {
            let before = last.insert(&entry.writer, entry.id);
            if let Some(after) = place_of(entry)
                && after != before
            {
                irregular.insert(&entry.writer);
            }
        }
        let mut writers: BTreeMap<Box<str>, BTreeMap<EntryId, Option<EntryId>>> = BTreeMap::new();
        if irregular.is_empty() {
            return Branches::default();
        }
        for entry in entries.values().filter(|entry| irregular.contains(&*entry.writer)) {
            if let Some(after) = place_of(entry) {
                writers.entry(Box::from(&*entry.writer)).or_default().insert(entry.id, after);
            }
        }
        Branches { writers }
    }

    /// Pairs of changes by one writer of which neither knew the other.
    fn forks<'s>(&'s self, entries: &'s Entries) -> impl Iterator<Item = (EntryId, EntryId)> + 's {
        self.writers.values().flat_map(move |follows| {
            let mut after: BTreeMap<Option<EntryId>, Vec<EntryId>> = BTreeMap::new();
            for (entry, before) in follows {
                after.entry(*before).or_default().push(*entry);
            }
            let pairs = after.into_values().flat_map(|both| {
                let first = both.first().copied();
                first
                    .into_iter()
                    .flat_map(move |first| both.clone().into_iter().skip(1).map(move |other| (first, other)))
            });
            pairs.filter(|(first, second)| {
                !knew(entries, follows, *second, *first) && !knew(entries, follows, *first, *second)
            })
        })
    }

    /// True when this writer's log went two ways.
    pub fn is_forked(&self, entries: &Entries, writer: &str) -> bool {
        let of = |id: &EntryId| entries.get(id).is_some_and(|entry| *entry.writer == *writer);
        self.forks(entries).any(|(first, _)| of(&first))
    }

    /// True for a writer whose log did not grow in the order of its ids.
    pub fn has(&self, writer: &str) -> bool {
        self.writers.contains_key(writer)
    }

    /// The last changes on every way that a writer's log went, among these of theirs; none for a log that grew in the
    /// order of its ids.
    pub fn tips(&self, writer: &str, all: &[EntryId]) -> Option<Vec<EntryId>> {
        let follows = self.writers.get(writer)?;
        let followed: HashSet<EntryId> = all.iter().filter_map(|id| follows.get(id).copied().flatten()).collect();
        let is_tip = |id: &&EntryId| follows.contains_key(id) && !followed.contains(id);
        let mut tips: Vec<EntryId> = all.iter().filter(is_tip).copied().collect();
        // What has no link stands for itself, unless the beginning of the chain vouches for it.
        let reach = self.reach(writer, &tips, &HashSet::new());
        tips.extend(all.iter().filter(|id| reach.as_ref().is_none_or(|reach| !reach.covers(**id))));
        Some(tips)
    }

    /// What these heads of a writer's log lead back to; none for a log that grew in the order of its ids. `lost` was not
    /// there when they were heads.
    pub fn reach(&self, writer: &str, heads: &[EntryId], lost: &HashSet<EntryId>) -> Option<Reach> {
        let follows = self.writers.get(writer)?;
        let mut reach = Reach::default();
        for head in heads {
            let mut at = Some(*head);
            while at.is_none_or(|id| !lost.contains(&id)) && reach.way.insert(at) {
                let Some(id) = at else { break };
                match follows.get(&id) {
                    Some(before) => at = *before,
                    None => {
                        reach.upto = reach.upto.max(Some(id));
                        break;
                    }
                }
            }
        }
        reach.beside = reach.upto.map(|upto| beside(follows, &reach.way, upto)).unwrap_or_default();
        Some(reach)
    }
}

/// What the heads of a log that went several ways lead back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The changes on the way back from the heads; none when that leads to the very beginning.
    way: HashSet<Option<EntryId>>,
    /// Where the links end: in a change from before there were chains, or one that is missing. Up to there only ids tell
    /// what came before.
    upto: Option<EntryId>,
    /// Of those up to there, the ones that follow a change on the way and are not on it.
    beside: HashSet<EntryId>,
}

impl Reach {
    /// True for a change that the heads lead back to.
    pub fn covers(&self, entry: EntryId) -> bool {
        self.way.contains(&Some(entry)) || (Some(entry) <= self.upto && !self.beside.contains(&entry))
    }
}

/// The changes with ids up to one that follow something on the way without being on it.
fn beside(
    follows: &BTreeMap<EntryId, Option<EntryId>>,
    way: &HashSet<Option<EntryId>>,
    upto: EntryId,
) -> HashSet<EntryId> {
    let mut beside: HashMap<EntryId, bool> = HashMap::new();
    for (entry, _) in follows.range(..=upto).filter(|(entry, _)| !way.contains(&Some(**entry))) {
        let mut passed = Vec::new();
        let mut at = Some(*entry);
        let is_beside = loop {
            if way.contains(&at) {
                break true;
            }
            let Some(id) = at else { break false };
            if let Some(known) = beside.get(&id) {
                break *known;
            }
            // Changes that claim to follow each other in a circle follow nothing.
            beside.insert(id, false);
            passed.push(id);
            match follows.get(&id) {
                Some(before) => at = *before,
                None => break false,
            }
        };
        beside.extend(passed.into_iter().map(|id| (id, is_beside)));
    }
    beside.into_iter().filter(|(_, is_beside)| *is_beside).map(|(id, _)| id).collect()
}

/// Which change one follows; none for one that has no place in a chain.
fn place_of(entry: &Entry) -> Option<Option<EntryId>> {
    let chain = entry.chain.as_ref().filter(|chain| chain.hash.is_some())?;
    Some(chain.after.map(|link| link.entry))
}

/// The changes that one says were missing when it was made.
pub fn lost_to(entry: &Entry) -> impl Iterator<Item = EntryId> + '_ {
    let seen = entry.chain.iter().flat_map(|chain| &chain.seen);
    seen.filter(|link| link.hash.is_none()).map(|link| link.entry)
}

/// The changes that links name and that are nowhere.
pub fn lost(entries: &Entries, aside: &Aside) -> BTreeSet<EntryId> {
    let links = entries.values().filter_map(|entry| entry.chain.as_ref());
    let named = links.flat_map(|chain| chain.after.iter().chain(&chain.seen)).map(|link| link.entry);
    named.filter(|id| !entries.contains_key(id) && !aside.contains_key(id)).collect()
}

/// True when a change names one of its own writer's that follows, or is, another: as after lines that were gone have come
/// back.
fn knew(entries: &Entries, follows: &BTreeMap<EntryId, Option<EntryId>>, entry: EntryId, other: EntryId) -> bool {
    let named = entries.get(&entry).and_then(|entry| entry.chain.as_ref()).map(|chain| &*chain.seen);
    named.unwrap_or_default().iter().any(|link| {
        let mut at = Some(link.entry);
        let mut passed = HashSet::new();
        while let Some(id) = at.filter(|id| passed.insert(*id)) {
            if id == other {
                return true;
            }
            at = follows.get(&id).copied().flatten();
        }
        false
    })
}
