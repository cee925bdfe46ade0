//! Values and records as JSON, strictly: no key twice, no number rounded, unknown fields kept as they stand.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::domain::fault::{Fault, FaultKind, Position};
use crate::domain::record::{FieldKind, FieldSpec, Fields, Id, Record, Unknown, Value};

/// Where in a document the reader is, so that an error can say so.
#[derive(Default)]
pub struct Path(RefCell<Vec<Step>>);

/// One step into a document: put together as words only when something is wrong there.
pub enum Step {
    /// Into a field that this version knows.
    Field(&'static str),
    /// Into one by another name.
    Named(Box<str>),
    /// Into a list, at this place.
    Place(usize),
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Field(name) => f.write_str(name),
            Step::Named(name) => f.write_str(name),
            Step::Place(place) => write!(f, "{place}"),
        }
    }
}

impl Path {
    /// Runs `read` one step further in; the step stays when it fails.
    pub fn within<T, E>(&self, step: Step, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        self.0.borrow_mut().push(step);
        let result = read();
        if result.is_ok() {
            self.0.borrow_mut().pop();
        }
        result
    }

    fn text(&self) -> String {
        self.0.borrow().iter().map(Step::to_string).collect::<Vec<_>>().join(".")
    }
}

/// Marks an error as a key that stands twice, so that the message can say it in the user's language.
const DUPLICATE: &str = "duplicate key ";

fn duplicate<E: de::Error>(key: &str) -> E {
    E::custom(format_args!("{DUPLICATE}{key}"))
}

/// Turns the reader's error into a fault of the file.
pub fn fault(path: &str, at: &Path, error: &serde_json::Error) -> Fault {
    use serde_json::error::Category;
    let position = Position { line: error.line(), column: error.column() };
    let error_text = error.to_string();
    let kind = match error.classify() {
        Category::Eof => FaultKind::Cut(position),
        Category::Syntax | Category::Io => FaultKind::NotJson(position),
        Category::Data => match error_text.strip_prefix(DUPLICATE) {
            Some(key) => {
                let key = key.split(" at line ").next().unwrap_or(key);
                FaultKind::DuplicateKey(position, key.to_owned())
            }
            None => {
                let error_text = error_text.split(" at line ").next().unwrap_or(&error_text).to_owned();
                FaultKind::Wrong(position, at.text(), error_text)
            }
        },
    };
    Fault::new(path, kind)
}

/// Reads bytes as a text, or says why they are none. A byte order mark is passed over.
pub fn text_of<'a>(path: &str, bytes: &'a [u8]) -> Result<&'a str, Fault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::new(path, FaultKind::Empty));
    }
    if bytes.iter().take(4096).all(|byte| *byte == 0) {
        return Err(Fault::new(path, FaultKind::Zeroed));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Fault::new(path, FaultKind::NotUtf8(error.valid_up_to())))?;
    if let Some(line) = text.lines().position(|line| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ")) {
        return Err(Fault::new(path, FaultKind::ConflictMarks(line + 1)));
    }
    Ok(text)
}

/// Reads a document with a seed, to its end.
pub fn read<'de, S: DeserializeSeed<'de>>(path: &str, text: &'de str, at: &Path, seed: S) -> Result<S::Value, Fault> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut reader).map_err(|error| fault(path, at, &error))?;
    reader.end().map_err(|error| fault(path, at, &error))?;
    Ok(value)
}

/// A text that is looked at and not kept.
pub struct Word<'a>(pub Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Word<'a> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Words;
        impl<'de> Visitor<'de> for Words {
            type Value = Cow<'de, str>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }
        reader.deserialize_str(Words).map(Word)
    }
}

/// A text, read to where it stays.
struct Text(Arc<str>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Words;
        impl Visitor<'_> for Words {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text(text.into()))
            }
        }
        reader.deserialize_str(Words)
    }
}

/// Reads a value of a known kind.
#[derive(Clone, Copy)]
pub struct KindSeed<'p>(pub FieldKind, pub &'p Path);

impl<'de> DeserializeSeed<'de> for KindSeed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        match self.0 {
            FieldKind::Text | FieldKind::Id | FieldKind::Date | FieldKind::Code(_) => {
                Ok(Option::<Text>::deserialize(reader)?.map_or(Value::Null, |text| Value::Text(text.0)))
            }
            FieldKind::Flag => Ok(Option::<bool>::deserialize(reader)?.map_or(Value::Null, Value::Flag)),
            FieldKind::Number | FieldKind::Whole => {
                let number = Option::<serde_json::Number>::deserialize(reader)?;
                Ok(number.map_or(Value::Null, |number| Value::Number(number.to_string().into())))
            }
            FieldKind::List(kind) => reader.deserialize_any(ListVisitor(*kind, self.1)),
            FieldKind::Record(fields) => reader.deserialize_any(RecordVisitor(fields, self.1)),
        }
    }
}

struct ListVisitor<'p>(FieldKind, &'p Path);

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        loop {
            match self.1.within(Step::Place(values.len()), || list.next_element_seed(KindSeed(self.0, self.1)))? {
                Some(value) => values.push(value),
                None => return Ok(Value::List(values)),
            }
        }
    }
}

struct RecordVisitor<'p>(&'static [FieldSpec], &'p Path);

impl<'de> Visitor<'de> for RecordVisitor<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields: Vec<(Box<str>, Value)> = Vec::new();
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<Box<str>>()? {
            if !seen.insert(key.clone()) {
                return Err(duplicate(&key));
            }
            let value = match self.0.iter().find(|spec| *spec.name == *key) {
                Some(spec) => {
                    self.1.within(Step::Field(spec.name), || map.next_value_seed(KindSeed(spec.kind, self.1)))?
                }
                None => raw(map.next_value::<Box<RawValue>>()?),
            };
            fields.push((key, value));
        }
        Ok(Value::Record(fields.into()))
    }
}

/// A value this version does not know, as it stands in the file.
pub fn raw(value: Box<RawValue>) -> Value {
    Value::Raw(String::from(Box::<str>::from(value)).into())
}

/// Reads a record, with its `id` beside it.
pub struct FieldsSeed<'p, T> {
    at: &'p Path,
    record: std::marker::PhantomData<T>,
}

impl<'p, T> FieldsSeed<'p, T> {
    /// A seed that tells `at` where it is.
    pub fn new(at: &'p Path) -> Self {
        FieldsSeed { at, record: std::marker::PhantomData }
    }
}

impl<'de, T: Fields> DeserializeSeed<'de> for FieldsSeed<'_, T> {
    type Value = (Option<Id>, T);

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de, T: Fields> Visitor<'de> for FieldsSeed<'_, T> {
    type Value = (Option<Id>, T);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut record = T::default();
        let mut id: Option<Id> = None;
        // A bit a known field; none of our records has more than 64.
        let mut seen = 0u64;
        while let Some(key) = map.next_key::<Word<'de>>()?.map(|key| key.0) {
            let place = T::FIELDS.iter().position(|spec| spec.name == key);
            match place.and_then(|place| T::FIELDS.get(place).map(|spec| (place, spec))) {
                Some((place, spec)) => {
                    let bit = 1u64 << (place % 64);
                    if seen & bit != 0 {
                        return Err(duplicate(&key));
                    }
                    seen |= bit;
                    self.at.within(Step::Field(spec.name), || {
                        let value = map.next_value_seed(KindSeed(spec.kind, self.at))?;
                        record.set(spec.name, value).map_err(|_| de::Error::custom(expected(spec.kind)))
                    })?;
                    if spec.name == "id" {
                        id = record.get("id").as_text().map(Id::from);
                    }
                }
                None if key == "id" => {
                    if id.is_some() {
                        return Err(duplicate(&key));
                    }
                    id = Some(Id(self.at.within(Step::Field("id"), || map.next_value::<Text>())?.0));
                }
                None => {
                    let value = raw(map.next_value::<Box<RawValue>>()?);
                    if !record.unknown_mut().keep(&key, value) {
                        return Err(duplicate(&key));
                    }
                }
            }
        }
        Ok((id, record))
    }
}

/// What a field takes, in the words of the file format.
pub fn expected(kind: FieldKind) -> String {
    match kind {
        FieldKind::Text => "text".to_owned(),
        FieldKind::Id => "id".to_owned(),
        FieldKind::Flag => "true | false".to_owned(),
        FieldKind::Number => "1234.5".to_owned(),
        FieldKind::Whole => "2026".to_owned(),
        FieldKind::Date => "YYYY-MM-DD".to_owned(),
        FieldKind::Code(set) => set.codes().join(" | "),
        FieldKind::List(kind) => format!("[{}]", expected(*kind)),
        FieldKind::Record(_) => "{…}".to_owned(),
    }
}

/// Reads a list of records with a seed for each.
pub struct ListSeed<'p, T> {
    at: &'p Path,
    record: std::marker::PhantomData<T>,
}

impl<'p, T> ListSeed<'p, T> {
    /// A seed that tells `at` where it is.
    pub fn new(at: &'p Path) -> Self {
        ListSeed { at, record: std::marker::PhantomData }
    }
}

impl<'de, T: Fields> DeserializeSeed<'de> for ListSeed<'_, T> {
    type Value = Vec<(Option<Id>, T)>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de, T: Fields> Visitor<'de> for ListSeed<'_, T> {
    type Value = Vec<(Option<Id>, T)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut rows = Vec::new();
        loop {
            match self.at.within(Step::Place(rows.len()), || list.next_element_seed(FieldsSeed::new(self.at)))? {
                Some(row) => rows.push(row),
                None => return Ok(rows),
            }
        }
    }
}

/// A value to be written.
pub struct Written<'a>(pub &'a Value);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => writer.serialize_unit(),
            Value::Flag(flag) => writer.serialize_bool(*flag),
            Value::Number(digits) => match digits.parse::<serde_json::Number>() {
                Ok(number) => number.serialize(writer),
                Err(_) => Err(serde::ser::Error::custom("not a number")),
            },
            Value::Text(text) => writer.serialize_str(text),
            Value::List(list) => {
                let mut seq = writer.serialize_seq(Some(list.len()))?;
                for value in list {
                    seq.serialize_element(&Written(value))?;
                }
                seq.end()
            }
            Value::Record(fields) => {
                let mut map = writer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, &Written(value))?;
                }
                map.end()
            }
            Value::Masked(hash) => {
                let mut map = writer.serialize_map(Some(1))?;
                map.serialize_entry("masked", hash)?;
                map.end()
            }
            Value::Raw(text) => {
                RawValue::from_string(text.to_string()).map_err(serde::ser::Error::custom)?.serialize(writer)
            }
        }
    }
}

/// A record to be written: its id first, empty fields left out, unknown fields last.
pub struct WrittenRecord<'a, T: ?Sized>(pub Option<&'a Id>, pub &'a T);

impl<T: Record + ?Sized> Serialize for WrittenRecord<'_, T> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let mut map = writer.serialize_map(None)?;
        write_fields(&mut map, self.0, self.1)?;
        map.end()
    }
}

/// Writes a record's fields into a map that is being written.
pub fn write_fields<M: SerializeMap, T: Record + ?Sized>(
    map: &mut M,
    id: Option<&Id>,
    record: &T,
) -> Result<(), M::Error> {
    if let Some(id) = id {
        map.serialize_entry("id", &**id)?;
    }
    for spec in record.fields() {
        if spec.name == "id" && id.is_some() {
            continue;
        }
        let value = record.get(spec.name);
        if !value.is_null() {
            map.serialize_entry(spec.name, &Written(&value))?;
        }
    }
    write_unknown(map, record.unknown())
}

/// Writes the fields this version does not know.
pub fn write_unknown<M: SerializeMap>(map: &mut M, unknown: &Unknown) -> Result<(), M::Error> {
    for (name, value) in unknown.iter() {
        map.serialize_entry(name, &Written(value))?;
    }
    Ok(())
}

/// Checks that a text is one JSON value and nothing more.
pub fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}
