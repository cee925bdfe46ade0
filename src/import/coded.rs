//! How codes and days of the domain are kept in a draft: as they stand in fields.

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

use crate::domain::record::{FieldValue, Value};

/// Writes it as its text.
pub fn serialize<T: FieldValue, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    match value.to_value().as_text() {
        Some(text) => to.serialize_str(text),
        None => Err(S::Error::custom("no text")),
    }
}

/// Reads it from its text.
pub fn deserialize<'d, T: FieldValue, D: Deserializer<'d>>(from: D) -> Result<T, D::Error> {
    let text = String::deserialize(from)?;
    T::from_value(Value::text(text)).ok_or_else(|| D::Error::custom("unknown"))
}

/// The same for what may be absent.
pub mod maybe {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::domain::record::{FieldValue, Value};

    /// Writes its text, or nothing.
    pub fn serialize<T: FieldValue, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        let value = value.as_ref().map(FieldValue::to_value);
        value.as_ref().and_then(Value::as_text).serialize(to)
    }

    /// Reads it from its text.
    pub fn deserialize<'d, T: FieldValue, D: Deserializer<'d>>(from: D) -> Result<Option<T>, D::Error> {
        let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
        T::from_value(Value::text(text)).map(Some).ok_or_else(|| D::Error::custom("unknown"))
    }
}
