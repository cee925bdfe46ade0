//! One entry as one line of a log.
//!
//! ```text
//! {"schema":1,"id":"0192…7f3a","at":"2026-11-21T13:32:07Z","by":"integrationssamordnare","account":"anna",
//!  "writer":"anna-3f9c21d0","session":"…","base":"sha256:…","edit":"assess",
//!  "changes":[{"object":"assessment/2026-helar/vag.d1","field":"value","to":"met","replaces":["0192…"]}],
//!  "chain":{"after":"0192… 5f0c…","seen":["0192… 91be…"],"hash":"c04d…"}}
//! ```

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::Timestamp;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::SCHEMA;
use super::json::{KindSeed, Path, Word, Written, raw};
use crate::domain::chain;
use crate::domain::entry::{Chain, Change, Edit, Entry, EntryId, Link, Salt, Sitting};
use crate::domain::limits;
use crate::domain::plan::is_valid_id;
use crate::domain::record::{Belongs, FieldKind, Id, Kind, Object, Role, Unknown, Value};
use crate::domain::shared::Shared;

/// The longest a line may be, in bytes; a longer one is set aside.
pub const MAX_LINE: usize = limits::LINE;

/// The highest schema of a line that this version reads and writes. A line of the second schema is a part of a revision,
/// or speaks of an object of a kind that the first did not have: a version that knows only the first would take the one
/// for a change of the plan in force, and sets it aside as newer instead.
pub const LINE_SCHEMA: u64 = 2;

/// The first schema whose readers understand an edit.
fn schema_of(edit: &Edit) -> u64 {
    let is_later = |change: &Change| came_later(change.object.kind());
    if edit.revision.is_some() || edit.changes.iter().any(is_later) { LINE_SCHEMA } else { SCHEMA }
}

/// True for the kinds of objects that lines of the first schema did not have.
const fn came_later(kind: Kind) -> bool {
    match kind {
        Kind::Revision | Kind::Succession | Kind::Counterpart | Kind::Grade => true,
        Kind::Item
        | Kind::Round
        | Kind::Note
        | Kind::Unit
        | Kind::Document
        | Kind::Fact
        | Kind::Level
        | Kind::DocumentText
        | Kind::Rule
        | Kind::Cadence
        | Kind::Thresholds
        | Kind::Indicator
        | Kind::Figure
        | Kind::Resource
        | Kind::Consultation
        | Kind::Answer
        | Kind::Part
        | Kind::Measure
        | Kind::Decision
        | Kind::Trigger
        | Kind::Correction
        | Kind::Redaction
        | Kind::Attest
        | Kind::Assessment => false,
    }
}

/// Why a line is not an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineError {
    /// It cannot be read.
    Unreadable,
    /// A newer version wrote it; its schema.
    Newer(u64),
}

/// Writes an entry as a line, without the line's end.
pub fn write(entry: &Entry) -> Result<String, serde_json::Error> {
    serde_json::to_string(&WrittenEntry(entry))
}

/// An entry to be written.
pub struct WrittenEntry<'a>(pub &'a Entry);

impl Serialize for WrittenEntry<'_> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let entry = self.0;
        let mut map = writer.serialize_map(None)?;
        map.serialize_entry("schema", &schema_of(&entry.edit))?;
        map.serialize_entry("id", &entry.id.to_string())?;
        map.serialize_entry("at", &entry.at.to_string())?;
        map.serialize_entry("by", &*entry.by)?;
        map.serialize_entry("account", &*entry.account)?;
        map.serialize_entry("writer", &*entry.writer)?;
        map.serialize_entry("session", &*entry.session)?;
        map.serialize_entry("base", &*entry.base)?;
        map.serialize_entry("edit", &*entry.edit.verb)?;
        if let Some(of) = entry.edit.of {
            map.serialize_entry("of", &of.to_string())?;
        }
        if let Some(revision) = &entry.edit.revision {
            map.serialize_entry("revision", &**revision)?;
        }
        let changes: Vec<WrittenChange<'_>> = entry.edit.changes.iter().map(WrittenChange).collect();
        map.serialize_entry("changes", &changes)?;
        if let Some(chain) = &entry.chain {
            map.serialize_entry("chain", &WrittenChain(chain))?;
        }
        super::json::write_unknown(&mut map, &entry.unknown)?;
        map.end()
    }
}

struct WrittenChain<'a>(&'a Chain);

impl Serialize for WrittenChain<'_> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let mut map = writer.serialize_map(None)?;
        if let Some(after) = &self.0.after {
            map.serialize_entry("after", &after.to_string())?;
        }
        if !self.0.seen.is_empty() {
            map.serialize_entry("seen", &self.0.seen.iter().map(Link::to_string).collect::<Vec<_>>())?;
        }
        if let Some(hash) = &self.0.hash {
            map.serialize_entry("hash", &hash.to_string())?;
        }
        map.end()
    }
}

struct WrittenChange<'a>(&'a Change);

impl Serialize for WrittenChange<'_> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let change = self.0;
        let mut map = writer.serialize_map(None)?;
        map.serialize_entry("object", &change.object.to_string())?;
        map.serialize_entry("field", &*change.field)?;
        map.serialize_entry("to", &Written(&change.to))?;
        if !change.replaces.is_empty() {
            let ids: Vec<String> = change.replaces.iter().map(EntryId::to_string).collect();
            map.serialize_entry("replaces", &ids)?;
        }
        if let Some(salt) = &change.salt {
            map.serialize_entry("salt", &salt.to_string())?;
        }
        super::json::write_unknown(&mut map, &change.unknown)?;
        map.end()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChainLine<'a> {
    #[serde(default, borrow)]
    after: Option<Word<'a>>,
    #[serde(default, borrow)]
    seen: Vec<Word<'a>>,
    #[serde(default, borrow)]
    hash: Option<Word<'a>>,
}

impl ChainLine<'_> {
    fn read(self) -> Option<Chain> {
        let after = match self.after {
            Some(after) => Some(after.0.parse().ok()?),
            None => None,
        };
        let seen = self.seen.iter().map(|link| link.0.parse().ok()).collect::<Option<_>>()?;
        // One that is still on its way to the log has none: it was kept elsewhere meanwhile.
        let hash = match self.hash {
            Some(hash) => Some(hash.0.parse().ok()?),
            None => None,
        };
        Some(Chain { after, seen, hash })
    }
}

#[derive(Deserialize)]
struct SchemaOnly {
    schema: u64,
}

/// Reads a line that calls itself one of another version, if its hash proves that this version wrote it.
pub fn read_proved(line: &[u8]) -> Option<Entry> {
    let (_, entry) = read_known(std::str::from_utf8(line).ok()?, &mut Shared::default())?;
    (entry.chain.is_some() && chain::is_whole(&entry)).then_some(entry)
}

/// Reads a line.
pub fn read(line: &str) -> Result<Entry, LineError> {
    read_with(line, &mut Shared::default())
}

/// Reads a line of many, whose common words are kept once.
pub fn read_with(line: &str, shared: &mut Shared) -> Result<Entry, LineError> {
    if line.len() > MAX_LINE {
        return Err(LineError::Unreadable);
    }
    let newer = |schema: Option<u64>| match schema {
        Some(schema) if schema > LINE_SCHEMA => LineError::Newer(schema),
        _ => LineError::Unreadable,
    };
    match read_known(line, shared) {
        Some((Some(SCHEMA..=LINE_SCHEMA), entry)) => Ok(entry),
        Some((schema, _)) => Err(newer(schema)),
        // A newer version may have written what this one cannot read.
        None => Err(newer(serde_json::from_str::<SchemaOnly>(line).ok().map(|only| only.schema))),
    }
}

/// Reads a line as this version would have written it: the schema that it names, and the entry.
fn read_known(line: &str, shared: &mut Shared) -> Option<(Option<u64>, Entry)> {
    let mut reader = serde_json::Deserializer::from_str(line);
    let read = reader.deserialize_map(EntrySeed(shared)).ok()?;
    reader.end().ok()?;
    Some(read)
}

/// Reads an entry in one go.
struct EntrySeed<'s>(&'s mut Shared);

impl<'de> Visitor<'de> for EntrySeed<'_> {
    type Value = (Option<u64>, Entry);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let EntrySeed(shared) = self;
        let mut schema: Option<Option<u64>> = None;
        let (mut id, mut at, mut of) = (None, None, None);
        let (mut by, mut account, mut writer, mut session, mut base, mut verb) = (None, None, None, None, None, None);
        let (mut changes, mut chain, mut revision) = (None, None, None);
        let mut unknown = Unknown::default();
        while let Some(Word(key)) = map.next_key()? {
            match &*key {
                "schema" => once(&mut schema, map.next_value::<&RawValue>()?.get().parse().ok())?,
                "id" => once(&mut id, parsed::<EntryId, _>(&map.next_value::<Word<'_>>()?.0)?)?,
                "at" => once(&mut at, parsed::<Timestamp, _>(&map.next_value::<Word<'_>>()?.0)?)?,
                "by" => once(&mut by, shared.word(&map.next_value::<Word<'_>>()?.0))?,
                "account" => once(&mut account, shared.word(&map.next_value::<Word<'_>>()?.0))?,
                "writer" => once(&mut writer, shared.word(&map.next_value::<Word<'_>>()?.0))?,
                "session" => once(&mut session, shared.word(&map.next_value::<Word<'_>>()?.0))?,
                "base" => once(&mut base, shared.word(&map.next_value::<Word<'_>>()?.0))?,
                "edit" => once(&mut verb, shared.word(&map.next_value::<Word<'_>>()?.0))?,
                "of" => {
                    let word = map.next_value::<Option<Word<'_>>>()?;
                    once(&mut of, word.map(|word| parsed::<EntryId, _>(&word.0)).transpose()?)?;
                }
                "revision" => once(&mut revision, Id::from(&*map.next_value::<Word<'_>>()?.0))?,
                "changes" => once(&mut changes, map.next_value_seed(ChangesSeed(shared))?)?,
                "chain" => {
                    let read = match map.next_value::<Option<ChainLine<'_>>>()? {
                        Some(line) => Some(line.read().ok_or_else(|| A::Error::custom("no chain"))?),
                        None => None,
                    };
                    once(&mut chain, read)?;
                }
                _ => keep(&mut unknown, &key, map.next_value()?)?,
            }
        }
        let sitting = shared.sitting(Sitting {
            by: there(by)?,
            account: there(account)?,
            writer: there(writer)?,
            session: there(session)?,
            base: there(base)?,
        });
        let entry = Entry {
            id: there(id)?,
            at: there(at)?,
            sitting,
            edit: Edit { verb: there(verb)?, changes: there(changes)?, of: of.flatten(), revision },
            chain: chain.flatten(),
            unknown,
        };
        Ok((schema.flatten(), entry))
    }
}

/// Takes a field that may stand once.
fn once<T, E: Error>(slot: &mut Option<T>, value: T) -> Result<(), E> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(E::custom("duplicate key")),
    }
}

/// A field that must stand.
fn there<T, E: Error>(slot: Option<T>) -> Result<T, E> {
    slot.ok_or_else(|| E::custom("missing key"))
}

fn parsed<T: FromStr, E: Error>(text: &str) -> Result<T, E> {
    text.parse().map_err(|_| E::custom("no such value"))
}

/// Keeps a key that this version does not know, as it stands.
fn keep<E: Error>(unknown: &mut Unknown, key: &str, value: Box<RawValue>) -> Result<(), E> {
    if unknown.keep(key, raw(value)) { Ok(()) } else { Err(E::custom("duplicate key")) }
}

/// Reads the changes of an entry.
struct ChangesSeed<'s>(&'s mut Shared);

impl<'de> DeserializeSeed<'de> for ChangesSeed<'_> {
    type Value = Vec<Change>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Vec<Change>, D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ChangesSeed<'_> {
    type Value = Vec<Change>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("changes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Change>, A::Error> {
        let mut changes: Vec<Change> = Vec::new();
        loop {
            let last = changes.last().map(|change| &change.object);
            match list.next_element_seed(ChangeSeed { last, shared: self.0 })? {
                Some(change) => changes.push(change),
                None => return Ok(exactly(changes)),
            }
        }
    }
}

/// Reads one change, after one to this object.
struct ChangeSeed<'s> {
    last: Option<&'s Arc<Object>>,
    shared: &'s mut Shared,
}

impl<'de> DeserializeSeed<'de> for ChangeSeed<'_> {
    type Value = Change;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Change, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ChangeSeed<'_> {
    type Value = Change;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a change")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Change, A::Error> {
        let (mut object, mut field, mut to, mut replaces, mut salt) = (None, None, None, None, None);
        let mut unknown = Unknown::default();
        while let Some(Word(key)) = map.next_key()? {
            match &*key {
                "object" => once(&mut object, self.object::<A::Error>(&map.next_value::<Word<'_>>()?.0)?)?,
                "field" => once(&mut field, map.next_value::<Word<'_>>()?)?,
                "to" => once(&mut to, map.next_value::<&RawValue>()?)?,
                "replaces" => {
                    let ids = map.next_value::<Vec<Word<'_>>>()?;
                    once(&mut replaces, ids.iter().map(|id| parsed(&id.0)).collect::<Result<Vec<EntryId>, _>>()?)?;
                }
                "salt" => once(&mut salt, map.next_value::<Option<Word<'_>>>()?)?,
                _ => keep(&mut unknown, &key, map.next_value()?)?,
            }
        }
        let (object, Word(field), to): (Arc<Object>, Word<'_>, &RawValue) = (there(object)?, there(field)?, there(to)?);
        let to = value_of(&object, &field, to.get(), self.shared);
        Ok(Change {
            to,
            object,
            field: self.shared.word(&field),
            replaces: replaces.unwrap_or_default().into(),
            salt: salt.flatten().map(|salt| Salt::from(&*salt.0)),
            unknown,
        })
    }
}

impl ChangeSeed<'_> {
    fn object<E: Error>(&mut self, text: &str) -> Result<Arc<Object>, E> {
        let object: Object = text.parse().map_err(|()| E::custom("no object"))?;
        // These stand in files that must be readable again, and become names of files.
        let named: &[&str] = match object.belongs() {
            Belongs::Item(id) | Belongs::Round(id) | Belongs::InRound(id) => &[id],
            Belongs::Judged(round, item) => &[round, item],
            Belongs::Note(_) | Belongs::Plan(_) => &[],
        };
        if !named.iter().all(|id| is_valid_id(id)) {
            return Err(E::custom("no id"));
        }
        match self.last {
            // Most changes of an entry are made to one thing.
            Some(last) if **last == object => Ok(last.clone()),
            _ => Ok(self.shared.object(object)),
        }
    }
}

/// A list that takes no more room than it needs.
fn exactly<T>(mut list: Vec<T>) -> Vec<T> {
    list.shrink_to_fit();
    list
}

/// Reads the value a field was set to. What this version does not understand is kept as it stands.
fn value_of(object: &Object, field: &str, text: &str, shared: &mut Shared) -> Value {
    if text == "null" {
        return Value::Null;
    }
    let Some(spec) = object.field(field) else { return Value::Raw(text.into()) };
    let at = Path::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    if let Ok(value) = KindSeed(spec.kind, &at).deserialize(&mut reader) {
        // Many say the same: an id, a code, the wording that was judged.
        let is_common = spec.kind != FieldKind::Text || spec.role == Role::Beside;
        return match value.as_text().filter(|_| is_common) {
            Some(text) => Value::Text(shared.word(text)),
            None => value,
        };
    }
    #[derive(Deserialize)]
    struct Masked {
        masked: Box<str>,
    }
    match serde_json::from_str::<Masked>(text) {
        Ok(masked) => Value::Masked(masked.masked),
        Err(_) => Value::Raw(text.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"schema":1,"id":"01930000-0000-7000-8000-000000007f3a","at":"2026-11-21T13:32:07Z","by":"samordnare","account":"anna","writer":"anna-1","session":"s","base":"sha256:0","edit":"assess","changes":[{"object":"assessment/2026-helar/vag.d1","field":"value","to":"met","replaces":["01930000-0000-7000-8000-000000000001"]},{"object":"assessment/2026-helar/vag.d1","field":"later","to":{"a":1e999},"why":"new"}],"mood":12345678901234567890123}"#;

    #[test]
    fn what_is_read_is_written_back_unknown_fields_included() {
        assert_eq!(write(&read(LINE).unwrap()).unwrap(), LINE);
    }

    #[test]
    fn a_part_of_a_revision_says_so_and_its_hash_with_it() {
        let line = LINE.replace(r#""edit":"assess","#, r#""edit":"assess","revision":"version-1","#);
        let entry = read(&line).unwrap();
        assert_eq!(entry.edit.revision.as_deref(), Some("version-1"));
        // Whoever knows only the first schema must not take it for a change of the plan in force.
        assert_eq!(write(&entry).unwrap(), line.replace(r#""schema":1"#, r#""schema":2"#));
        assert_eq!(read(&write(&entry).unwrap()).unwrap(), entry);
        assert_ne!(chain::hash_of(&entry), chain::hash_of(&read(LINE).unwrap()));
    }

    #[test]
    fn a_masked_text_keeps_its_hash() {
        let line = LINE.replace(r#""field":"value","to":"met""#, r#""field":"comment","to":{"masked":"ab12"}"#);
        let entry = read(&line).unwrap();
        assert_eq!(entry.edit.changes[0].to, Value::Masked("ab12".into()));
        assert_eq!(write(&entry).unwrap(), line);
    }

    #[test]
    fn a_damaged_line_is_never_guessed_at() {
        for cut in 1..LINE.len() {
            if LINE.is_char_boundary(cut) {
                assert_eq!(read(&LINE[..cut]), Err(LineError::Unreadable), "cut at {cut}");
            }
        }
        let twice = LINE.replace(r#""by":"samordnare","#, r#""by":"samordnare","by":"annan","#);
        assert_eq!(read(&twice), Err(LineError::Unreadable));
        assert_eq!(read(&LINE.replace(r#""schema":1"#, r#""schema":3"#)), Err(LineError::Newer(3)));
    }

    #[test]
    fn what_older_versions_would_misread_calls_itself_newer_to_them() {
        let of = |object: &str, field: &str| {
            let line = LINE.replace("assessment/2026-helar/vag.d1", object).replacen(r#""field":"value""#, field, 1);
            write(&read(&line).unwrap()).unwrap()
        };
        let newer = [
            ("revision/v1", r#""field":"title""#),
            ("succession/ny", r#""field":"title""#),
            ("counterpart/ny+a+b", r#""field":"title""#),
            ("grade/x", r#""field":"name""#),
        ];
        for (object, field) in newer {
            assert!(of(object, field).starts_with(r#"{"schema":2,"#), "{object}");
        }
        for (object, field) in [("item/vag.d1", r#""field":"text""#), ("decision/b", r#""field":"title""#)] {
            assert!(of(object, field).starts_with(r#"{"schema":1,"#), "{object}");
        }
    }
}
