//! A change, and a change with its author: what is undone, merged and kept for ever.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use uuid::{Builder, Uuid};

use super::value::{Id, Unknown, Value, codes};

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

/// What a change is made to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Object {
    /// An item of the plan.
    Item(Id),
    /// A review round.
    Round(Id),
    /// The assessment of an item in a round.
    Assessment {
        /// The round.
        round: Id,
        /// The item.
        item: Id,
    },
    /// A note.
    Note(Id),
    /// A unit or role.
    Unit(Id),
    /// An indicator.
    Indicator(Id),
    /// A figure of an indicator.
    Figure(Id),
    /// Resources for an item.
    Resource(Id),
    /// A consultation.
    Consultation(Id),
    /// A decision.
    Decision(Id),
    /// A trigger of revision.
    Trigger(Id),
    /// A correction to a closed round.
    Correction(Id),
    /// A redaction: texts that are masked.
    Redaction(Id),
}

impl Object {
    /// The word it begins with on disk.
    pub const fn kind(&self) -> &'static str {
        match self {
            Object::Item(_) => "item",
            Object::Round(_) => "round",
            Object::Assessment { .. } => "assessment",
            Object::Note(_) => "note",
            Object::Unit(_) => "unit",
            Object::Indicator(_) => "indicator",
            Object::Figure(_) => "figure",
            Object::Resource(_) => "resource",
            Object::Consultation(_) => "consultation",
            Object::Decision(_) => "decision",
            Object::Trigger(_) => "trigger",
            Object::Correction(_) => "correction",
            Object::Redaction(_) => "redaction",
        }
    }

    /// The ids the object is made of, in the order of its name.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        let (first, second) = match self {
            Object::Assessment { round, item } => (round, Some(item)),
            Object::Item(id)
            | Object::Round(id)
            | Object::Note(id)
            | Object::Unit(id)
            | Object::Indicator(id)
            | Object::Figure(id)
            | Object::Resource(id)
            | Object::Consultation(id)
            | Object::Decision(id)
            | Object::Trigger(id)
            | Object::Correction(id)
            | Object::Redaction(id) => (id, None),
        };
        std::iter::once(first).chain(second)
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())?;
        self.ids().try_for_each(|id| write!(f, "/{id}"))
    }
}

impl FromStr for Object {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, id) = text.split_once('/').ok_or(())?;
        if id.is_empty() {
            return Err(());
        }
        Ok(match kind {
            "item" => Object::Item(id.into()),
            "round" => Object::Round(id.into()),
            "assessment" => {
                let (round, item) = id.split_once('/').ok_or(())?;
                Object::Assessment { round: round.into(), item: item.into() }
            }
            "note" => Object::Note(id.into()),
            "unit" => Object::Unit(id.into()),
            "indicator" => Object::Indicator(id.into()),
            "figure" => Object::Figure(id.into()),
            "resource" => Object::Resource(id.into()),
            "consultation" => Object::Consultation(id.into()),
            "decision" => Object::Decision(id.into()),
            "trigger" => Object::Trigger(id.into()),
            "correction" => Object::Correction(id.into()),
            "redaction" => Object::Redaction(id.into()),
            _ => return Err(()),
        })
    }
}

codes! {
    /// What a person did, in one word: what the log says.
    pub enum Verb {
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
    }
}

/// One field set to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is made to.
    pub object: Object,
    /// Which field.
    pub field: Box<str>,
    /// The new value; [`Value::Null`] empties the field.
    pub to: Value,
    /// The entries whose value this one replaces; empty when it replaces what the plan was bundled with.
    pub replaces: Vec<EntryId>,
    /// Random text that goes into the hash of a text, so that a masked text cannot be guessed from it.
    pub salt: Option<Box<str>>,
    /// What a newer version wrote beside these.
    pub unknown: Unknown,
}

impl Change {
    /// A change that does not know yet what it replaces.
    pub fn new(object: Object, field: &str, to: Value) -> Self {
        Change { object, field: field.into(), to, replaces: Vec::new(), salt: None, unknown: Unknown::default() }
    }
}

/// A change to a plan or a round, as a value that can be inverted: what the screens and the commands both make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What was done. Kept as text, so that the word of a newer version survives.
    pub verb: Box<str>,
    /// What it changed, all at once.
    pub changes: Vec<Change>,
    /// The entry it undoes, makes again or settles.
    pub of: Option<EntryId>,
}

impl Edit {
    /// An edit with these changes.
    pub fn new(verb: Verb, changes: Vec<Change>) -> Self {
        Edit { verb: verb.code().into(), changes, of: None }
    }

    /// The verb, if this version knows it.
    pub fn known_verb(&self) -> Option<Verb> {
        Verb::from_code(&self.verb)
    }
}

/// An edit with id, time and author: one line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// When it was made.
    pub at: Timestamp,
    /// The role, signature or login of the author.
    pub by: Box<str>,
    /// The operating system's user; cannot be chosen.
    pub account: Box<str>,
    /// The installation and user whose log it stands in.
    pub writer: Box<str>,
    /// The sitting it belongs to.
    pub session: Box<str>,
    /// The hash of the plan's `base.json`.
    pub base: Box<str>,
    /// What was done.
    pub edit: Edit,
    /// What a newer version wrote beside these.
    pub unknown: Unknown,
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

    #[test]
    fn an_object_is_written_as_a_path() {
        for text in ["item/vag.d1", "assessment/2026-helar/vag.d1", "note/018f", "round/2026-helar"] {
            assert_eq!(text.parse::<Object>().unwrap().to_string(), text);
        }
        for text in ["", "item", "item/", "thing/a", "assessment/2026"] {
            assert!(text.parse::<Object>().is_err(), "{text}");
        }
    }
}
