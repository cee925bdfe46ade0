//! Fields: what a record knows about each of its own.
//!
//! A record (an assessment, an item, a round …) is declared once with `fields!`, a line a field: how many values it
//! holds, its [`Role`], its name and its type. From that line come the struct, how a field is read and set by name, the
//! JSON Schemas, what can be masked, what is searched and warned about, what is told of a change, what is carried over,
//! and who may set it. Its words stand in `text/field.rs`, where a missing one does not compile.

use std::collections::BTreeSet;

use super::{FieldKind, FieldSpec, Value};

/// Why a value does not fit a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// The record has no such field; a newer version may know it.
    Unknown,
    /// The value is of another kind, or not one of the codes; holds what the field takes.
    Misfit(FieldKind),
}

/// A record by itself: its fields are read and set by name, whatever its type is.
pub trait Record {
    /// Its fields in the order they are written.
    fn fields(&self) -> &'static [FieldSpec];
    /// Sets a field; [`Value::Null`] empties it.
    fn set(&mut self, field: &str, value: Value) -> Result<(), FieldError>;
    /// The field's value, [`Value::Null`] when empty or unknown.
    fn get(&self, field: &str) -> Value;
    /// True when something stands in the field.
    fn has(&self, field: &str) -> bool;
    /// The field's text, where it holds one.
    fn text(&self, field: &str) -> Option<&str>;
    /// Fields this version does not know, kept exactly as they came.
    fn unknown(&self) -> &Unknown;
    /// The same, to add to.
    fn unknown_mut(&mut self) -> &mut Unknown;
}

/// A type of record; made by `fields!`.
pub trait Fields: Record + Default {
    /// Its fields in the order they are written.
    const FIELDS: &'static [FieldSpec];
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

/// Declares a record: `one` fields hold a value or nothing, `many` fields a list.
macro_rules! fields {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[doc = $doc:literal])+ $how:ident $role:ident $(($($more:ident),+))? $field:ident : $type:ty),+ $(,)?
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
                $crate::domain::record::FieldSpec::$role(
                    stringify!($field),
                    <fields!(@kind $how $type) as $crate::domain::record::FieldValue>::KIND,
                    concat!($($doc),+),
                )$($(.$more())+)?,
            )+];
        }

        impl $crate::domain::record::Record for $name {
            fn fields(&self) -> &'static [$crate::domain::record::FieldSpec] {
                <$name as $crate::domain::record::Fields>::FIELDS
            }

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

            fn has(&self, field: &str) -> bool {
                match field {
                    $(stringify!($field) => fields!(@has $how self.$field),)+
                    _ => false,
                }
            }

            fn text(&self, field: &str) -> Option<&str> {
                match field {
                    $(stringify!($field) => fields!(@text $how self.$field),)+
                    _ => None,
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
    (@has one $self:ident . $field:ident) => { $self.$field.is_some() };
    (@has many $self:ident . $field:ident) => { !$self.$field.is_empty() };
    (@text one $self:ident . $field:ident) => {
        $self.$field.as_ref().and_then($crate::domain::record::FieldValue::as_text)
    };
    (@text many $self:ident . $field:ident) => { None };
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
    use crate::domain::record::{FieldValue, Record, Refers, Trend};
    use jiff::civil::Date;

    fields! {
        /// A record to test with.
        pub struct Card {
            /// Its title.
            one name title: Box<str>,
            /// Where it goes.
            one fact trend: Trend,
            /// Its dates.
            many fact dates: Date,
            /// What was said.
            one prose(carried) said: Box<str>,
            /// Where it belongs.
            one beside(of_item) item: Box<str>,
        }
    }

    #[test]
    fn a_field_is_set_and_read_by_name() {
        let mut card = Card::default();
        card.set("title", Value::text("å")).unwrap();
        card.set("trend", Value::text("up")).unwrap();
        card.set("dates", Value::List(vec![Value::text("2026-11-21")])).unwrap();
        assert_eq!(card.trend, Some(Trend::Up));
        assert_eq!(card.get("title"), Value::text("å"));
        card.set("title", Value::Null).unwrap();
        assert_eq!(card.title, None);
        assert_eq!(card.set("size", Value::Null), Err(FieldError::Unknown));
        assert_eq!(card.set("trend", Value::text("blue")), Err(FieldError::Misfit(Trend::KIND)));
    }

    #[test]
    fn a_line_says_what_a_field_is() {
        let spec = |name: &str| Card::FIELDS.iter().find(|spec| spec.name == name).unwrap();
        assert!(spec("title").holds_words() && spec("said").holds_words() && !spec("trend").holds_words());
        assert!(spec("said").is_carried && !spec("title").is_carried);
        assert!(spec("title").is_told() && !spec("item").is_told());
        assert_eq!(spec("item").refers, Some(Refers::Item));
    }

    #[test]
    fn a_record_keeps_what_it_does_not_know() {
        let value =
            Value::Record([("title".into(), Value::text("a")), ("later".into(), Value::Raw("[1e400]".into()))].into());
        let card: Card = record_from_value(value.clone()).unwrap();
        assert_eq!(record_to_value(&card), value);
    }
}
