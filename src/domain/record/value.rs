//! What can be written into a field: one small value type that entries, files and forms share.
//!
//! A typed record (an assessment, an item, a round …) is declared once with `fields!`; from the declaration
//! come its struct, how a field is set by name, and the description that the JSON Schemas are generated from.
//! So a new field is one line, and the log, the snapshots, undo, merging and the commands know it at once.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

/// A value as it can stand in a field, whatever the field's type is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing: the field is empty.
    #[default]
    Null,
    /// Yes or no.
    Flag(bool),
    /// A number, digits as written, so that nothing is rounded.
    Number(Box<str>),
    /// A text, a date, a code or an id.
    Text(Box<str>),
    /// Several values in order.
    List(Vec<Value>),
    /// Named values in order.
    Record(Vec<(Box<str>, Value)>),
    /// A text that has been masked (*maskerad*): only its salted hash is left.
    Masked(Box<str>),
    /// What a newer version wrote, kept exactly as it stands in the file.
    Raw(Box<str>),
}

impl Value {
    /// A text value.
    pub fn text(text: impl Into<Box<str>>) -> Self {
        Value::Text(text.into())
    }

    /// True when nothing is there: null, or an empty list.
    pub fn is_null(&self) -> bool {
        match self {
            Value::Null => true,
            Value::List(list) => list.is_empty(),
            _ => false,
        }
    }

    /// The text, if this is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Why a value does not fit a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// The record has no such field; a newer version may know it.
    Unknown,
    /// The value is of another kind, or not one of the codes; holds what the field takes.
    Misfit(FieldKind),
}

/// What a field holds; read by the schema generator, the forms and the error messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Free text.
    Text,
    /// An id of another object.
    Id,
    /// Yes or no.
    Flag,
    /// A decimal number.
    Number,
    /// A date, `2026-11-21`.
    Date,
    /// One of these codes.
    Code(&'static [&'static str]),
    /// A list of these.
    List(&'static FieldKind),
    /// A record with these fields.
    Record(&'static [FieldSpec]),
}

/// One field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its name in files and commands.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// What it means, in English, for the schema.
    pub doc: &'static str,
}

/// A type that can stand in a field.
pub trait FieldValue: Sized {
    /// How it is described.
    const KIND: FieldKind;
    /// Reads it from a value; `None` when the value does not fit.
    fn from_value(value: Value) -> Option<Self>;
    /// Writes it as a value.
    fn to_value(&self) -> Value;
}

/// A record whose fields can be read and set by name; made by `fields!`.
pub trait Fields: Default {
    /// Its fields in the order they are written.
    const FIELDS: &'static [FieldSpec];
    /// Sets a field; [`Value::Null`] empties it.
    fn set(&mut self, field: &str, value: Value) -> Result<(), FieldError>;
    /// The field's value, [`Value::Null`] when empty or unknown.
    fn get(&self, field: &str) -> Value;
    /// Fields this version does not know, kept exactly as they came.
    fn unknown(&self) -> &Unknown;
    /// The same, to add to.
    fn unknown_mut(&mut self) -> &mut Unknown;
}

/// Fields of a file or entry that this version does not know, in the order they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown(Option<Box<NamedValues>>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct NamedValues {
    list: Vec<(Box<str>, Value)>,
    /// A file of junk may have a million names.
    names: BTreeSet<Box<str>>,
}

impl Unknown {
    /// Keeps a field; false when the name is there already.
    pub fn keep(&mut self, name: &str, value: Value) -> bool {
        let kept = self.0.get_or_insert_default();
        if !kept.names.insert(name.into()) {
            return false;
        }
        kept.list.push((name.into(), value));
        true
    }

    /// The fields kept.
    pub fn iter(&self) -> impl Iterator<Item = &(Box<str>, Value)> {
        self.0.iter().flat_map(|kept| kept.list.iter())
    }
}

impl FieldValue for Box<str> {
    const KIND: FieldKind = FieldKind::Text;
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl FieldValue for bool {
    const KIND: FieldKind = FieldKind::Flag;
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Flag(flag) => Some(flag),
            _ => None,
        }
    }
    fn to_value(&self) -> Value {
        Value::Flag(*self)
    }
}

impl FieldValue for Date {
    const KIND: FieldKind = FieldKind::Date;
    fn from_value(value: Value) -> Option<Self> {
        let text = value.as_text()?;
        // Only the plain form: `2026-02-30` and `2026-1-1` are refused, not repaired.
        if text.len() != 10 { None } else { text.parse().ok() }
    }
    fn to_value(&self) -> Value {
        Value::text(self.to_string())
    }
}

impl FieldValue for Decimal {
    const KIND: FieldKind = FieldKind::Number;
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Number(digits) => Decimal::from_str_exact(&digits).ok(),
            _ => None,
        }
    }
    fn to_value(&self) -> Value {
        Value::Number(self.to_string().into())
    }
}

impl FieldValue for u32 {
    const KIND: FieldKind = FieldKind::Number;
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }
    fn to_value(&self) -> Value {
        Value::Number(self.to_string().into())
    }
}

impl<T: FieldValue> FieldValue for Vec<T> {
    const KIND: FieldKind = FieldKind::List(&T::KIND);
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::List(list) => list.into_iter().map(T::from_value).collect(),
            _ => None,
        }
    }
    fn to_value(&self) -> Value {
        Value::List(self.iter().map(T::to_value).collect())
    }
}

/// An id of an object, kept as written; told apart from free text so that a schema and a form can say so.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub Box<str>);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::ops::Deref for Id {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Id(text.into())
    }
}

impl FieldValue for Id {
    const KIND: FieldKind = FieldKind::Id;
    fn from_value(value: Value) -> Option<Self> {
        <Box<str>>::from_value(value).map(Id)
    }
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
}

/// Reads a record value into a typed record, keeping what it does not know; used by `fields!`.
pub fn record_from_value<T: Fields>(value: Value) -> Option<T> {
    let Value::Record(fields) = value else { return None };
    let mut record = T::default();
    let mut seen = BTreeSet::new();
    for (name, value) in fields {
        if !seen.insert(name.clone()) {
            return None;
        }
        if T::FIELDS.iter().any(|spec| *spec.name == *name) {
            record.set(&name, value).ok()?;
        } else if !record.unknown_mut().keep(&name, value) {
            return None;
        }
    }
    Some(record)
}

/// Writes a typed record as a record value, empty fields left out.
pub fn record_to_value<T: Fields>(record: &T) -> Value {
    let known = T::FIELDS.iter().filter_map(|spec| {
        let value = record.get(spec.name);
        (!value.is_null()).then(|| (spec.name.into(), value))
    });
    Value::Record(known.chain(record.unknown().iter().cloned()).collect())
}

/// Declares a closed set of codes: the enum, its stable names on disk, and its place in fields.
macro_rules! codes {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every one, in order.
            #[allow(dead_code)] // Not every set is listed somewhere.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// Their names on disk, in the same order.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// The stable name on disk.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The one with this name on disk.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl $crate::domain::record::FieldValue for $name {
            const KIND: $crate::domain::record::FieldKind = $crate::domain::record::FieldKind::Code($name::CODES);
            fn from_value(value: $crate::domain::record::Value) -> Option<Self> {
                value.as_text().and_then(Self::from_code)
            }
            fn to_value(&self) -> $crate::domain::record::Value {
                $crate::domain::record::Value::text(self.code())
            }
        }
    };
}
pub(crate) use codes;

/// Declares a record: `one` fields hold a value or nothing, `many` fields a list.
macro_rules! fields {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[doc = $doc:literal])+ $how:ident $field:ident : $type:ty),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: fields!(@type $how $type),)+
            /// Fields this version does not know, kept exactly as they came.
            pub unknown: $crate::domain::record::Unknown,
        }

        impl $crate::domain::record::Fields for $name {
            const FIELDS: &'static [$crate::domain::record::FieldSpec] = &[$(
                $crate::domain::record::FieldSpec {
                    name: stringify!($field),
                    kind: <fields!(@kind $how $type) as $crate::domain::record::FieldValue>::KIND,
                    doc: concat!($($doc),+),
                },
            )+];

            fn set(&mut self, field: &str, value: $crate::domain::record::Value)
                -> Result<(), $crate::domain::record::FieldError>
            {
                use $crate::domain::record::{FieldError, FieldValue, Value};
                match field {
                    $(stringify!($field) => {
                        if matches!(value, Value::Null) {
                            self.$field = Default::default();
                        } else {
                            let read = <fields!(@kind $how $type) as FieldValue>::from_value(value)
                                .ok_or(FieldError::Misfit(<fields!(@kind $how $type) as FieldValue>::KIND))?;
                            self.$field = fields!(@wrap $how read);
                        }
                        Ok(())
                    })+
                    _ => Err(FieldError::Unknown),
                }
            }

            fn get(&self, field: &str) -> $crate::domain::record::Value {
                use $crate::domain::record::{FieldValue, Value};
                match field {
                    $(stringify!($field) => fields!(@get $how self.$field),)+
                    _ => Value::Null,
                }
            }

            fn unknown(&self) -> &$crate::domain::record::Unknown { &self.unknown }
            fn unknown_mut(&mut self) -> &mut $crate::domain::record::Unknown { &mut self.unknown }
        }

        impl $crate::domain::record::FieldValue for $name {
            const KIND: $crate::domain::record::FieldKind =
                $crate::domain::record::FieldKind::Record(<$name as $crate::domain::record::Fields>::FIELDS);
            fn from_value(value: $crate::domain::record::Value) -> Option<Self> {
                $crate::domain::record::record_from_value(value)
            }
            fn to_value(&self) -> $crate::domain::record::Value {
                $crate::domain::record::record_to_value(self)
            }
        }
    };
    (@type one $type:ty) => { Option<$type> };
    (@type many $type:ty) => { Vec<$type> };
    (@kind one $type:ty) => { $type };
    (@kind many $type:ty) => { Vec<$type> };
    (@wrap one $value:ident) => { Some($value) };
    (@wrap many $value:ident) => { $value };
    (@get one $self:ident . $field:ident) => {
        $self.$field.as_ref().map_or(Value::Null, |value| FieldValue::to_value(value))
    };
    (@get many $self:ident . $field:ident) => {
        if $self.$field.is_empty() { Value::Null } else { FieldValue::to_value(&$self.$field) }
    };
}
pub(crate) use fields;

#[cfg(test)]
mod tests {
    use super::*;

    codes! {
        /// Two codes.
        pub enum Colour { /// R
            Red = "red", /// G
            Green = "green" }
    }
    fields! {
        /// A record to test with.
        pub struct Card {
            /// Its title.
            one title: Box<str>,
            /// Its colour.
            one colour: Colour,
            /// Its dates.
            many dates: Date,
        }
    }

    #[test]
    fn a_field_is_set_and_read_by_name() {
        let mut card = Card::default();
        card.set("title", Value::text("å")).unwrap();
        card.set("colour", Value::text("green")).unwrap();
        card.set("dates", Value::List(vec![Value::text("2026-11-21")])).unwrap();
        assert_eq!(card.colour, Some(Colour::Green));
        assert_eq!(card.get("title"), Value::text("å"));
        card.set("title", Value::Null).unwrap();
        assert_eq!(card.title, None);
        assert_eq!(card.set("size", Value::Null), Err(FieldError::Unknown));
        assert_eq!(card.set("colour", Value::text("blue")), Err(FieldError::Misfit(Colour::KIND)));
    }

    #[test]
    fn an_impossible_date_is_refused_not_repaired() {
        for text in ["2026-02-30", "2026-1-1", "20261121", "2026-11-21T10:00"] {
            assert_eq!(Date::from_value(Value::text(text)), None, "{text}");
        }
    }

    #[test]
    fn a_record_keeps_what_it_does_not_know() {
        let value =
            Value::Record(vec![("title".into(), Value::text("a")), ("later".into(), Value::Raw("[1e400]".into()))]);
        let card: Card = record_from_value(value.clone()).unwrap();
        assert_eq!(record_to_value(&card), value);
    }
}
