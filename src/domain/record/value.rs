//! What can be written into a field: one small value type that entries, files and forms share.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::FieldKind;

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
    /// A text, a date, a code or an id. The change that said it, its field's history and the field share it.
    Text(Arc<str>),
    /// Several values in order.
    List(Vec<Value>),
    /// Named values in order.
    Record(Box<[(Box<str>, Value)]>),
    /// A text that has been masked (*maskerad*): only its salted hash is left.
    Masked(Box<str>),
    /// What a newer version wrote, kept exactly as it stands in the file.
    Raw(Box<str>),
}

impl Value {
    /// A text value.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Value::Text(text.into())
    }

    /// True when nothing is there: null, or an empty list.
    pub fn is_null(&self) -> bool {
        match self {
            Value::Null => true,
            Value::List(list) => list.is_empty(),
            Value::Flag(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Record(_)
            | Value::Masked(_)
            | Value::Raw(_) => false,
        }
    }

    /// At most so many bytes, as JSON.
    pub fn most_bytes(&self) -> usize {
        // A control character may become six.
        let text = |text: &str| 2 + 6 * text.len();
        match self {
            Value::Null | Value::Flag(_) => 5,
            Value::Number(digits) => digits.len(),
            Value::Text(words) => text(words),
            Value::Masked(hash) => 64 + text(hash),
            Value::Raw(raw) => raw.len(),
            Value::List(list) => 2 + list.iter().map(|value| value.most_bytes() + 1).sum::<usize>(),
            Value::Record(fields) => {
                2 + fields.iter().map(|(name, value)| text(name) + value.most_bytes() + 2).sum::<usize>()
            }
        }
    }

    /// The text, if this is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// The texts in it: itself, or those of a list.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let list = if let Value::List(list) = self { &list[..] } else { std::slice::from_ref(self) };
        list.iter().filter_map(Value::as_text)
    }

    /// True when an id stands in it, by itself, in a list, or in a record.
    pub fn names(&self, id: &str) -> bool {
        match self {
            Value::Text(text) => **text == *id,
            Value::List(list) => list.iter().any(|value| value.names(id)),
            Value::Record(fields) => fields.iter().any(|(_, value)| value.names(id)),
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::Masked(_) | Value::Raw(_) => false,
        }
    }
}

/// A type that can stand in a field.
pub trait FieldValue: Sized {
    /// How it is described.
    const KIND: FieldKind;
    /// Reads it from a value; `None` when the value does not fit.
    fn from_value(value: Value) -> Option<Self>;
    /// Writes it as a value.
    fn to_value(&self) -> Value;
    /// The text, where it is one.
    fn as_text(&self) -> Option<&str> {
        None
    }
}

impl FieldValue for Box<str> {
    const KIND: FieldKind = FieldKind::Text;
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Text(text) = value { Some(Box::from(&*text)) } else { None }
    }
    fn to_value(&self) -> Value {
        Value::text(&**self)
    }
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl FieldValue for Arc<str> {
    const KIND: FieldKind = FieldKind::Text;
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Text(text) = value { Some(text) } else { None }
    }
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl FieldValue for bool {
    const KIND: FieldKind = FieldKind::Flag;
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Flag(flag) = value { Some(flag) } else { None }
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
        if let Value::Number(digits) = value { Decimal::from_str_exact(&digits).ok() } else { None }
    }
    fn to_value(&self) -> Value {
        Value::Number(self.to_string().into())
    }
}

impl FieldValue for u32 {
    const KIND: FieldKind = FieldKind::Whole;
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Number(digits) = value { digits.parse().ok() } else { None }
    }
    fn to_value(&self) -> Value {
        Value::Number(self.to_string().into())
    }
}

impl<T: FieldValue> FieldValue for Vec<T> {
    const KIND: FieldKind = FieldKind::List(&T::KIND);
    fn from_value(value: Value) -> Option<Self> {
        if let Value::List(list) = value { list.into_iter().map(T::from_value).collect() } else { None }
    }
    fn to_value(&self) -> Value {
        Value::List(self.iter().map(T::to_value).collect())
    }
}

/// An id of an object, kept as written; told apart from free text so that a schema and a form can say so.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub Arc<str>);

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

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
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
        <Arc<str>>::from_value(value).map(Id)
    }
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_impossible_date_is_refused_not_repaired() {
        for text in ["2026-02-30", "2026-1-1", "20261121", "2026-11-21T10:00"] {
            assert_eq!(Date::from_value(Value::text(text)), None, "{text}");
        }
    }
}
