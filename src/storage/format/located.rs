//! JSON with the place of everything in it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::domain::fault::Position;

/// A value in a text.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    whole: &'t str,
    here: &'t str,
}

/// A field of an object: its name, where that stands, and its value.
pub struct Field<'t> {
    /// The name.
    pub name: String,
    /// Where the name stands.
    pub at: Position,
    /// The value.
    pub value: Node<'t>,
}

impl<'t> Node<'t> {
    /// The value that a text is, if it is one.
    pub fn of(text: &'t str) -> Option<Self> {
        let raw: &RawValue = serde_json::from_str(text).ok()?;
        Some(Node { whole: text, here: raw.get() })
    }

    /// Where it begins.
    pub fn at(&self) -> Position {
        position(self.whole, self.offset())
    }

    fn offset(&self) -> usize {
        (self.here.as_ptr() as usize).saturating_sub(self.whole.as_ptr() as usize)
    }

    /// The fields of an object, in their order, one that stands twice twice.
    pub fn fields(&self) -> Option<Vec<Field<'t>>> {
        let Rows(rows) = serde_json::from_str(self.here).ok()?;
        let field = |(name, raw): (String, &'t RawValue)| {
            let value = Node { whole: self.whole, here: raw.get() };
            Field { at: position(self.whole, name_before(self.whole, value.offset())), name, value }
        };
        Some(rows.into_iter().map(field).collect())
    }

    /// The values of a list.
    pub fn rows(&self) -> Option<Vec<Node<'t>>> {
        let rows: Vec<&'t RawValue> = serde_json::from_str(self.here).ok()?;
        Some(rows.into_iter().map(|raw| Node { whole: self.whole, here: raw.get() }).collect())
    }

    /// A text.
    pub fn text(&self) -> Option<String> {
        serde_json::from_str(self.here).ok()
    }

    /// A number, as it is written.
    pub fn number(&self) -> Option<&'t str> {
        self.here.starts_with(|c: char| c == '-' || c.is_ascii_digit()).then_some(self.here)
    }

    /// Yes or no.
    pub fn flag(&self) -> Option<bool> {
        serde_json::from_str(self.here).ok()
    }

    /// True for `null`.
    pub fn is_null(&self) -> bool {
        self.here == "null"
    }
}

/// Where the name of the field begins whose value begins at `value`.
fn name_before(whole: &str, value: usize) -> usize {
    let before = whole.get(..value).unwrap_or_default();
    let closed = before.rfind('"').unwrap_or(0);
    before.get(..closed).and_then(|before| before.rfind('"')).unwrap_or(closed)
}

/// The line and the letter of a place in a text, both from 1.
fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Position { line, column }
}

struct Rows<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Rows<'de> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct RowsVisitor;

        impl<'de> Visitor<'de> for RowsVisitor {
            type Value = Rows<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut rows = Vec::new();
                while let Some(row) = map.next_entry()? {
                    rows.push(row);
                }
                Ok(Rows(rows))
            }
        }

        reader.deserialize_map(RowsVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_its_place() {
        let node = Node::of("{\n  \"å\": [1, \"två\"],\n  \"b\" :  { \"c\": null }\n}").unwrap();
        let fields = node.fields().unwrap();
        let at = |at: Position| (at.line, at.column);
        assert_eq!(fields.iter().map(|f| (&*f.name, at(f.at))).collect::<Vec<_>>(), [("å", (2, 3)), ("b", (3, 3))]);
        let rows = fields[0].value.rows().unwrap();
        assert_eq!((at(rows[1].at()), rows[1].text().as_deref()), ((2, 12), Some("två")));
        let inner = fields[1].value.fields().unwrap();
        assert_eq!((at(inner[0].at), inner[0].value.is_null()), ((3, 12), true));
        assert!(Node::of("{").is_none() && node.rows().is_none());
    }
}
