//! What a change can be made to: each object by its kind and its id.

use std::fmt;
use std::str::FromStr;

use super::{FieldKind, FieldSpec, Fields, Id, Refers, Role, codes};

macro_rules! objects {
    ($($(#[$doc:meta])* $kind:ident $word:literal $table:ident $belongs:ident $leaves:ident),+;
        $(#[$judged:meta])* $pair:ident $pair_word:literal) => {
        codes! {
            /// The kinds of objects, by their words on disk.
            pub enum Kind {
                $($(#[$doc])* $kind = $word,)+
                $(#[$judged])*
                $pair = $pair_word,
            }
        }

        impl Kind {
            /// What is known of each field of such an object, in the order they are written.
            pub const fn fields(self) -> &'static [FieldSpec] {
                match self {
                    $(Kind::$kind => <super::$kind as Fields>::FIELDS,)+
                    Kind::$pair => <super::$pair as Fields>::FIELDS,
                }
            }

            /// What becomes of one that somebody has added when that is taken back.
            pub const fn leaves(self) -> Leaves {
                match self {
                    $(Kind::$kind => Leaves::$leaves,)+
                    Kind::$pair => Leaves::Emptied,
                }
            }

            /// A record of this kind of which nothing has been said.
            pub fn empty(self) -> Box<dyn super::Record> {
                match self {
                    $(Kind::$kind => Box::new(super::$kind::default()),)+
                    Kind::$pair => Box::new(super::$pair::default()),
                }
            }

            /// The object of this kind that an id on disk names.
            pub fn named(self, id: &str) -> Option<Object> {
                Some(match self {
                    $(Kind::$kind => Object::$kind(id.into()),)+
                    Kind::$pair => {
                        let (round, item) = id.split_once('/')?;
                        Object::$pair { round: round.into(), item: item.into() }
                    }
                })
            }
        }

        /// What a change is made to.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Object {
            $($(#[$doc])* $kind(Id),)+
            $(#[$judged])*
            $pair {
                /// The round.
                round: Id,
                /// The item.
                item: Id,
            },
        }

        impl Object {
            /// Its kind.
            pub const fn kind(&self) -> Kind {
                match self {
                    $(Object::$kind(_) => Kind::$kind,)+
                    Object::$pair { .. } => Kind::$pair,
                }
            }

            /// The same with each of its ids in another place.
            pub fn map_ids(&self, mut place: impl FnMut(&Id) -> Id) -> Self {
                match self {
                    Object::$pair { round, item } => Object::$pair { round: place(round), item: place(item) },
                    $(Object::$kind(id) => Object::$kind(place(id)),)+
                }
            }

            /// Where it belongs.
            pub const fn belongs(&self) -> Belongs<'_> {
                match self {
                    $(Object::$kind(id) => Belongs::$belongs(id),)+
                    Object::$pair { round, item } => Belongs::Judged(round, item),
                }
            }

            /// The ids the object is made of, in the order of its name.
            pub fn ids(&self) -> impl Iterator<Item = &Id> {
                let (first, second) = match self {
                    $(Object::$kind(id) => (id, None),)+
                    Object::$pair { round, item } => (round, Some(item)),
                };
                std::iter::once(first).chain(second)
            }
        }
    };
}
each_kind!(objects);

/// Where an object belongs, as most questions ask it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belongs<'o> {
    /// It is an item.
    Item(&'o Id),
    /// It is a round.
    Round(&'o Id),
    /// It is said about an item in a round: the round, and the item.
    Judged(&'o Id, &'o Id),
    /// It is a note, which says itself about what and in which round it was written.
    Note(&'o Id),
    /// It is said by a unit in a round; its id begins with the round's: see [`round_of`].
    InRound(&'o Id),
    /// It belongs to the plan, whatever the round.
    Plan(&'o Id),
}

/// The round that the id of what a unit says in it begins with.
pub fn round_of(id: &Id) -> Id {
    id.split_once('+').map_or_else(|| id.clone(), |(round, _)| Id::from(round))
}

/// What becomes of an object that was added, when the adding is undone or an earlier state is brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// Its state says that it is withdrawn.
    Withdrawn,
    /// Every field of it is emptied, unless somebody has built on it.
    Emptied,
    /// It stays: people open, close and vouch, and no going back undoes that.
    Stays,
}

impl Kind {
    /// What is known of a field of such an object; none for one that only a newer version knows.
    pub fn field(self, name: &str) -> Option<&'static FieldSpec> {
        self.fields().iter().find(|spec| spec.name == name)
    }

    /// What is known of a field by its name alone, where the object is not: each kind's that has it.
    pub fn every_field(name: &str) -> impl Iterator<Item = &'static FieldSpec> {
        Kind::ALL.iter().filter_map(move |kind| kind.field(name))
    }

    /// The field that says what such an object is about: an item, several, or an indicator.
    pub fn about(self) -> Option<&'static FieldSpec> {
        self.fields().iter().find(|spec| spec.is_about)
    }

    /// The field that says which one item such an object is about.
    pub fn about_one_item(self) -> Option<&'static FieldSpec> {
        self.about().filter(|spec| spec.refers == Some(Refers::Item) && spec.kind == FieldKind::Id)
    }

    /// The field that holds what people have called such an object.
    pub fn called(self) -> Option<&'static FieldSpec> {
        self.fields().iter().find(|spec| spec.is_called && spec.role == Role::Name)
    }

    /// The fields of such an object in which ids of another kind stand, by themselves or in a list of records.
    pub fn naming(self, other: Kind) -> impl Iterator<Item = &'static FieldSpec> {
        self.fields().iter().filter(move |spec| spec.names(other))
    }
}

impl Refers {
    /// The kind of object that is named; none for what is no object of its own.
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Refers::Item => Some(Kind::Item),
            Refers::Unit => Some(Kind::Unit),
            Refers::Round => Some(Kind::Round),
            Refers::Indicator => Some(Kind::Indicator),
            Refers::Trigger => Some(Kind::Trigger),
            Refers::Level => Some(Kind::Level),
            Refers::Measure => Some(Kind::Measure),
            Refers::Municipality => None,
        }
    }
}

impl FieldSpec {
    /// True when ids of this kind stand in the field, by themselves or inside records.
    fn names(&self, kind: Kind) -> bool {
        self.refers.and_then(Refers::kind) == Some(kind) || self.kind.inner().iter().any(|spec| spec.names(kind))
    }
}

impl Object {
    /// What is known of one of its fields; none for one that only a newer version knows.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.kind().field(name)
    }

    /// True for what a plan is, apart from what is said about it: a closed round keeps it as it was. What is said in the
    /// round is closed with it; corrections, maskings and decisions come later and count.
    pub const fn is_structure(&self) -> bool {
        match self {
            Object::Item(_)
            | Object::Unit(_)
            | Object::Document(_)
            | Object::Fact(_)
            | Object::Level(_)
            | Object::Grade(_)
            | Object::DocumentText(_)
            | Object::Rule(_)
            | Object::Cadence(_)
            | Object::Thresholds(_)
            | Object::Indicator(_)
            | Object::Figure(_)
            | Object::Resource(_)
            | Object::Consultation(_)
            | Object::Measure(_)
            | Object::Succession(_)
            | Object::Counterpart(_) => true,
            Object::Round(_)
            | Object::Assessment { .. }
            | Object::Note(_)
            | Object::Answer(_)
            | Object::Part(_)
            | Object::Decision(_)
            | Object::Trigger(_)
            | Object::Revision(_)
            | Object::Correction(_)
            | Object::Redaction(_)
            | Object::Attest(_) => false,
        }
    }

    /// True for a revision itself.
    pub const fn is_revision(&self) -> bool {
        matches!(self, Object::Revision(_))
    }

    /// True for what a revision may put otherwise: what the document says, who is responsible, what is measured. What is
    /// judged and done goes on beside it, in the plan in force.
    pub const fn is_revisable(&self) -> bool {
        match self {
            Object::Item(_)
            | Object::Unit(_)
            | Object::Document(_)
            | Object::Fact(_)
            | Object::Level(_)
            | Object::Grade(_)
            | Object::DocumentText(_)
            | Object::Rule(_)
            | Object::Cadence(_)
            | Object::Thresholds(_)
            | Object::Indicator(_) => true,
            Object::Figure(_)
            | Object::Resource(_)
            | Object::Consultation(_)
            | Object::Measure(_)
            | Object::Round(_)
            | Object::Assessment { .. }
            | Object::Note(_)
            | Object::Answer(_)
            | Object::Part(_)
            | Object::Decision(_)
            | Object::Trigger(_)
            | Object::Revision(_)
            | Object::Succession(_)
            | Object::Counterpart(_)
            | Object::Correction(_)
            | Object::Redaction(_)
            | Object::Attest(_) => false,
        }
    }

    /// True for a field of an assessment that describes the situation and is written along with a value: a difference in
    /// it alone is no conflict.
    pub fn is_context(&self, field: &str) -> bool {
        self.kind() == Kind::Assessment && self.field(field).is_some_and(|spec| !spec.is_told())
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind().code())?;
        self.ids().try_for_each(|id| write!(f, "/{id}"))
    }
}

impl FromStr for Object {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, id) = text.split_once('/').filter(|(_, id)| !id.is_empty()).ok_or(())?;
        Kind::from_code(kind).and_then(|kind| kind.named(id)).ok_or(())
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

    #[test]
    fn every_kind_is_found_by_its_word() {
        for kind in Kind::ALL {
            let id = if *kind == Kind::Assessment { "2026/d1" } else { "d1" };
            let object: Object = format!("{}/{id}", kind.code()).parse().unwrap();
            assert_eq!((object.kind(), object.to_string()), (*kind, format!("{}/{id}", kind.code())));
            assert!(!kind.fields().is_empty());
        }
    }
}
