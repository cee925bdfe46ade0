//! What a change can be made to: each object by its kind and its id.

use std::fmt;
use std::str::FromStr;

use super::Id;

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

#[cfg(test)]
mod tests {
    use super::*;

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
