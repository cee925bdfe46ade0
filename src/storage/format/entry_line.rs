//! One entry as one line of a log.
//!
//! ```text
//! {"schema":1,"id":"0192…7f3a","at":"2026-11-21T13:32:07Z","by":"integrationssamordnare","account":"anna",
//!  "writer":"anna-3f9c21d0","session":"…","base":"sha256:…","edit":"assess",
//!  "changes":[{"object":"assessment/2026-helar/vag.d1","field":"value","to":"met","replaces":["0192…"]}],
//!  "chain":{"after":"0192… 5f0c…","seen":["0192… 91be…"],"hash":"c04d…"}}
//! ```

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::SCHEMA;
use super::json::{KindSeed, Path, Written, raw};
use crate::domain::chain;
use crate::domain::entry::{Chain, Change, Edit, Entry, EntryId, Link};
use crate::domain::limits;
use crate::domain::plan::is_valid_id;
use crate::domain::record::{Belongs, Object, Unknown, Value};
use crate::domain::shared::Shared;
use serde::de::DeserializeSeed;
use serde::ser::{SerializeMap, Serializer};

/// The longest a line may be, in bytes; a longer one is set aside.
pub const MAX_LINE: usize = limits::LINE;

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
        map.serialize_entry("schema", &SCHEMA)?;
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
            map.serialize_entry("salt", salt)?;
        }
        super::json::write_unknown(&mut map, &change.unknown)?;
        map.end()
    }
}

/// The fields of an entry in the file; also what the schema is made from.
#[derive(Deserialize)]
struct EntryLine<'a> {
    id: String,
    at: String,
    #[serde(borrow)]
    by: Cow<'a, str>,
    #[serde(borrow)]
    account: Cow<'a, str>,
    #[serde(borrow)]
    writer: Cow<'a, str>,
    #[serde(borrow)]
    session: Cow<'a, str>,
    #[serde(borrow)]
    base: Cow<'a, str>,
    #[serde(borrow)]
    edit: Cow<'a, str>,
    #[serde(default)]
    of: Option<String>,
    #[serde(borrow)]
    changes: Vec<&'a RawValue>,
    #[serde(default)]
    chain: Option<ChainLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChainLine {
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    seen: Vec<String>,
    #[serde(default)]
    hash: Option<String>,
}

impl ChainLine {
    fn read(self) -> Option<Box<Chain>> {
        let after = match self.after {
            Some(after) => Some(after.parse().ok()?),
            None => None,
        };
        let seen = self.seen.iter().map(|link| link.parse().ok()).collect::<Option<_>>()?;
        // One that is still on its way to the log has none: it was kept elsewhere meanwhile.
        let hash = match self.hash {
            Some(hash) => Some(hash.parse().ok()?),
            None => None,
        };
        Some(Box::new(Chain { after, seen, hash }))
    }
}

#[derive(Deserialize)]
struct ChangeLine<'a> {
    #[serde(borrow)]
    object: Cow<'a, str>,
    #[serde(borrow)]
    field: Cow<'a, str>,
    #[serde(borrow)]
    to: &'a RawValue,
    #[serde(default)]
    replaces: Vec<String>,
    #[serde(default)]
    salt: Option<Box<str>>,
}

#[derive(Deserialize)]
struct SchemaOnly {
    schema: u64,
}

const ENTRY_KEYS: &[&str] =
    &["schema", "id", "at", "by", "account", "writer", "session", "base", "edit", "of", "changes", "chain"];
const CHANGE_KEYS: &[&str] = &["object", "field", "to", "replaces", "salt"];

/// Reads a line that calls itself one of another version, if its hash proves that this version wrote it.
pub fn read_proved(line: &[u8]) -> Option<Entry> {
    let entry = read_known(std::str::from_utf8(line).ok()?, &mut Shared::default()).ok()?;
    (entry.chain.is_some() && chain::is_whole(&entry)).then_some(entry)
}

/// Reads a line.
pub fn read(line: &str) -> Result<Entry, LineError> {
    read_with(line, &mut Shared::default())
}

/// Reads a line of many, whose common words are kept once.
pub fn read_with(line: &str, shared: &mut Shared) -> Result<Entry, LineError> {
    let unreadable = |_| LineError::Unreadable;
    if line.len() > MAX_LINE {
        return Err(LineError::Unreadable);
    }
    let schema = serde_json::from_str::<SchemaOnly>(line).map_err(unreadable)?.schema;
    if schema > SCHEMA {
        return Err(LineError::Newer(schema));
    }
    if schema != SCHEMA {
        return Err(LineError::Unreadable);
    }
    read_known(line, shared)
}

fn read_known(line: &str, shared: &mut Shared) -> Result<Entry, LineError> {
    let known: EntryLine<'_> = serde_json::from_str(line).map_err(|_| LineError::Unreadable)?;
    let mut changes: Vec<Change> = Vec::with_capacity(known.changes.len());
    for raw in &known.changes {
        let last = changes.last().map(|change| &change.object);
        changes.push(change(raw.get(), last, shared).ok_or(LineError::Unreadable)?);
    }
    let of = match known.of {
        Some(of) => Some(of.parse().map_err(|_| LineError::Unreadable)?),
        None => None,
    };
    let chain = match known.chain {
        Some(chain) => Some(chain.read().ok_or(LineError::Unreadable)?),
        None => None,
    };
    Ok(Entry {
        id: known.id.parse().map_err(|_| LineError::Unreadable)?,
        at: known.at.parse::<Timestamp>().map_err(|_| LineError::Unreadable)?,
        by: shared.word(&known.by),
        account: shared.word(&known.account),
        writer: shared.word(&known.writer),
        session: shared.word(&known.session),
        base: shared.word(&known.base),
        chain,
        edit: Edit { verb: shared.word(&known.edit), changes, of },
        unknown: unknown_of(line, ENTRY_KEYS).ok_or(LineError::Unreadable)?,
    })
}

fn change(text: &str, last: Option<&Object>, shared: &mut Shared) -> Option<Change> {
    let known: ChangeLine<'_> = serde_json::from_str(text).ok()?;
    let mut object: Object = known.object.parse().ok()?;
    match last {
        // Most changes of an entry are made to one thing.
        Some(last) if *last == object => object = last.clone(),
        _ => object.share(shared),
    }
    // These stand in files that must be readable again, and become names of files.
    let named: &[&str] = match object.belongs() {
        Belongs::Item(id) | Belongs::Round(id) => &[id],
        Belongs::Judged(round, item) => &[round, item],
        Belongs::Note(_) | Belongs::Plan(_) => &[],
    };
    if !named.iter().all(|id| is_valid_id(id)) {
        return None;
    }
    Some(Change {
        to: value_of(&object, &known.field, known.to.get())?,
        object,
        field: shared.word(&known.field),
        replaces: exactly(known.replaces.iter().map(|id| id.parse().ok()).collect::<Option<_>>()?),
        salt: known.salt,
        unknown: unknown_of(text, CHANGE_KEYS)?,
    })
}

/// A list that takes no more room than it needs.
fn exactly<T>(mut list: Vec<T>) -> Vec<T> {
    list.shrink_to_fit();
    list
}

/// Reads the value a field was set to. What this version does not understand is kept as it stands.
fn value_of(object: &Object, field: &str, text: &str) -> Option<Value> {
    if text == "null" {
        return Some(Value::Null);
    }
    let Some(kind) = object.field(field).map(|spec| spec.kind) else { return Some(Value::Raw(text.into())) };
    let at = Path::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    if let Ok(value) = KindSeed(kind, &at).deserialize(&mut reader) {
        return Some(value);
    }
    #[derive(Deserialize)]
    struct Masked {
        masked: Box<str>,
    }
    Some(match serde_json::from_str::<Masked>(text) {
        Ok(masked) => Value::Masked(masked.masked),
        Err(_) => Value::Raw(text.into()),
    })
}

/// The keys of an object beside the known ones, as they stand. `None` when a key stands twice.
fn unknown_of(text: &str, known: &[&str]) -> Option<Unknown> {
    struct Keys<'k>(&'k [&'k str]);
    impl<'de> serde::de::Visitor<'de> for Keys<'_> {
        type Value = Unknown;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Unknown, A::Error> {
            let mut unknown = Unknown::default();
            while let Some(key) = map.next_key::<Cow<'de, str>>()? {
                if self.0.contains(&&*key) {
                    map.next_value::<serde::de::IgnoredAny>()?;
                } else if !unknown.keep(&key, raw(map.next_value::<Box<RawValue>>()?)) {
                    return Err(serde::de::Error::custom("duplicate key"));
                }
            }
            Ok(unknown)
        }
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    serde::Deserializer::deserialize_map(&mut reader, Keys(known)).ok()
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
        assert_eq!(read(&LINE.replace(r#""schema":1"#, r#""schema":2"#)), Err(LineError::Newer(2)));
    }
}
