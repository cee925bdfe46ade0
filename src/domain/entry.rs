//! A change, and a change with its author: what is undone, merged and kept for ever.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use jiff::Timestamp;
use uuid::{Builder, Uuid};

use super::digest::{self, Digest, NoDigest};
use super::record::{Id, Object, Unknown, Value, codes};

/// The id of an entry: a UUIDv7, so that ids sort by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(Uuid);

/// How far ahead of the clock an id may be before it is held to be wrong, in milliseconds: one day.
pub const AHEAD_MS: i64 = 24 * 60 * 60 * 1000;

impl EntryId {
    /// A new id at `now`, never lower than the highest seen: a clock that goes back does no harm.
    pub fn after(now: Timestamp, random: [u8; 10], highest: Option<EntryId>) -> Self {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        let fresh = EntryId(Builder::from_unix_timestamp_millis(millis, &random).into_uuid());
        match highest {
            Some(highest) if fresh <= highest => {
                // One millisecond on, with fresh random bits: still unique between writers.
                let millis = highest.millis().saturating_add(1);
                EntryId(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }
            _ => fresh,
        }
    }

    /// The time in the id, milliseconds since 1970.
    pub fn millis(self) -> u64 {
        let (high, _) = self.0.as_u64_pair();
        high >> 16
    }

    /// True when the id is more than a day ahead of `now`: shown, but not followed.
    pub fn is_ahead(self, now: Timestamp) -> bool {
        i64::try_from(self.millis()).map_or(true, |millis| millis > now.as_millisecond().saturating_add(AHEAD_MS))
    }

    /// The last four digits: enough to say which entry on the telephone.
    pub fn short(self) -> String {
        let text = self.to_string();
        text.get(text.len().saturating_sub(4)..).unwrap_or_default().to_owned()
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for EntryId {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::try_parse(text).map(EntryId)
    }
}

codes! {
    /// What a person did, in one word: what the log says.
    pub enum Act {
        /// Set or changed an assessment.
        Assess = "assess",
        /// Carried over what was said in the round before.
        CarryOver = "carry_over",
        /// Wrote, changed or took back a note.
        Note = "note",
        /// Added something to the plan.
        Add = "add",
        /// Changed something in the plan.
        Edit = "edit",
        /// Moved an item.
        Move = "move",
        /// Withdrew something.
        Withdraw = "withdraw",
        /// Linked an item to those it answers to.
        Link = "link",
        /// Planned a round.
        PlanRound = "plan_round",
        /// Opened a round.
        OpenRound = "open_round",
        /// Closed a round.
        CloseRound = "close_round",
        /// Reopened a round.
        ReopenRound = "reopen_round",
        /// Corrected a closed round.
        Correct = "correct",
        /// Settled a conflict.
        Settle = "settle",
        /// Undid a change.
        Undo = "undo",
        /// Made an undone change again.
        Redo = "redo",
        /// Took in a whole plan or a batch.
        Import = "import",
        /// Brought back an earlier state.
        Restore = "restore",
        /// Masked a text.
        Redact = "redact",
        /// Let stand what had been found in the files.
        Accept = "accept",
        /// Put a seal on everything up to then.
        Seal = "seal",
        /// Began a revision.
        BeginRevision = "begin_revision",
        /// Adopted a revision.
        AdoptRevision = "adopt_revision",
        /// Laid a revision aside.
        WithdrawRevision = "withdraw_revision",
    }
}

/// Random text that goes into the hash of a text. This version's own is the digits of sixteen bytes, and held as those;
/// any other text is held as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salt(Box<Grains>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Grains {
    Bytes([u8; 16]),
    Text(Box<str>),
}

impl Salt {
    /// The salt of these random bytes.
    pub fn of(bytes: [u8; 16]) -> Self {
        Salt(Box::new(Grains::Bytes(bytes)))
    }
}

impl From<&str> for Salt {
    fn from(text: &str) -> Self {
        Salt(Box::new(match digest::bytes_of(text) {
            Ok(bytes) => Grains::Bytes(bytes),
            Err(NoDigest) => Grains::Text(text.into()),
        }))
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Grains::Bytes(bytes) => digest::write_digits(bytes, f),
            Grains::Text(text) => f.write_str(text),
        }
    }
}

/// One field set to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is made to. The changes of an entry that are made to one thing share it, and the plan's history with them.
    pub object: Arc<Object>,
    /// Which field.
    pub field: Arc<str>,
    /// The new value; [`Value::Null`] empties the field.
    pub to: Value,
    /// The entries whose value this one replaces; empty when it replaces what the plan was bundled with.
    pub replaces: Box<[EntryId]>,
    /// Random text that goes into the hash of a text, so that a masked text cannot be guessed from it.
    pub salt: Option<Salt>,
    /// What a newer version wrote beside these.
    pub unknown: Unknown,
}

impl Change {
    /// A change that does not know yet what it replaces.
    pub fn new(object: impl Into<Arc<Object>>, field: &str, to: Value) -> Self {
        let (object, field) = (object.into(), field.into());
        Change { object, field, to, replaces: Box::default(), salt: None, unknown: Unknown::default() }
    }
}

/// A change to a plan or a round, as a value that can be inverted: what the screens and the commands both make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What was done. Kept as text, so that the word of a newer version survives.
    pub verb: Arc<str>,
    /// What it changed, all at once.
    pub changes: Vec<Change>,
    /// The entry it undoes, makes again or settles.
    pub of: Option<EntryId>,
    /// The revision it is a part of: until that is adopted, the plan in force knows nothing of it.
    pub revision: Option<Id>,
}

impl Edit {
    /// An edit with these changes.
    pub fn new(verb: Act, changes: Vec<Change>) -> Self {
        Edit { verb: verb.code().into(), changes, of: None, revision: None }
    }

    /// At most so many bytes of a log, as long as no field that it changes is in conflict.
    pub fn most_bytes(&self) -> usize {
        // Names, ids and marks of an entry, and of a change.
        const ENTRY: usize = 4096;
        const CHANGE: usize = 256;
        let of = |change: &Change| {
            let object = change.object.to_string().len();
            CHANGE + object + change.field.len() + change.to.most_bytes()
        };
        ENTRY + self.changes.iter().map(of).sum::<usize>()
    }

    /// The verb, if this version knows it.
    pub fn known_act(&self) -> Option<Act> {
        Act::from_code(&self.verb)
    }
}

/// A change that another one names, and what it then was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The change.
    pub entry: EntryId,
    /// Its hash; none when only its id was known, as from a readable copy that outlived it.
    pub hash: Option<Digest>,
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.hash {
            Some(hash) => write!(f, "{} {hash}", self.entry),
            None => write!(f, "{}", self.entry),
        }
    }
}

impl FromStr for Link {
    type Err = NoDigest;
    fn from_str(text: &str) -> Result<Self, NoDigest> {
        let (entry, hash) = match text.split_once(' ') {
            Some((entry, hash)) => (entry, Some(hash.parse()?)),
            None => (text, None),
        };
        Ok(Link { entry: entry.parse().map_err(|_| NoDigest)?, hash })
    }
}

/// How a change hangs together with those before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// The change before it in its writer's log; none for the first.
    pub after: Option<Link>,
    /// Heads of other logs that it names.
    pub seen: Box<[Link]>,
    /// Its own hash; none until it has got its place in the log.
    pub hash: Option<Digest>,
}

/// Who wrote on what, from where: the same for every entry of a sitting, which share it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sitting {
    /// The role, signature or login of the author.
    pub by: Arc<str>,
    /// The operating system's user; cannot be chosen.
    pub account: Arc<str>,
    /// The installation and user whose log it stands in.
    pub writer: Arc<str>,
    /// The sitting it belongs to.
    pub session: Arc<str>,
    /// The hash of the plan's `base.json`.
    pub base: Arc<str>,
}

/// An edit with id, time and author: one line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// When it was made.
    pub at: Timestamp,
    /// Who made it, on which plan; asked of the entry itself.
    pub sitting: Arc<Sitting>,
    /// What was done.
    pub edit: Edit,
    /// How it hangs together with those before it; none in a line from before there were chains.
    pub chain: Option<Chain>,
    /// What a newer version wrote beside these.
    pub unknown: Unknown,
}

/// An entry says who made it as its line does, whoever shares that with it.
impl Deref for Entry {
    type Target = Sitting;
    fn deref(&self) -> &Sitting {
        &self.sitting
    }
}

impl Entry {
    /// The same entry, naming another base.
    pub fn on_base(mut self, base: Arc<str>) -> Self {
        Arc::make_mut(&mut self.sitting).base = base;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn ids_never_go_back_with_the_clock() {
        let first = EntryId::after(at(1_800_000_000), [7; 10], None);
        let second = EntryId::after(at(1_700_000_000), [1; 10], Some(first));
        assert!(second > first);
        assert_eq!(second.millis(), first.millis() + 1);
        assert_eq!(first.to_string().parse::<EntryId>().unwrap(), first);
    }

    #[test]
    fn an_id_a_day_ahead_is_told() {
        let id = EntryId::after(at(1_800_000_000), [0; 10], None);
        assert!(id.is_ahead(at(1_800_000_000 - 86_401)));
        assert!(!id.is_ahead(at(1_800_000_000 - 86_400)));
    }
}
