//! Closed sets of codes: stable names on disk, words in `text/code.rs`.

/// A closed set of codes that a field can hold one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeSet {
    /// [`Status`](super::Status).
    Status,
    /// [`Scale`](super::Scale).
    Scale,
    /// [`Forecast`](super::Forecast).
    Forecast,
    /// [`Trend`](super::Trend).
    Trend,
    /// [`Gender`](super::Gender).
    Gender,
    /// [`LevelKind`](super::LevelKind).
    LevelKind,
    /// [`Origin`](super::Origin).
    Origin,
    /// [`PoliticalState`](super::PoliticalState).
    PoliticalState,
    /// [`ItemState`](super::ItemState).
    ItemState,
    /// [`NoteState`](super::NoteState).
    NoteState,
    /// [`Standing`](super::Standing).
    Standing,
    /// [`Direction`](super::Direction).
    Direction,
    /// [`Sex`](super::Sex).
    Sex,
    /// [`ResourceKind`](super::ResourceKind).
    ResourceKind,
    /// [`RoundKind`](super::RoundKind).
    RoundKind,
    /// [`RoundState`](super::RoundState).
    RoundState,
    /// [`TextKind`](super::TextKind).
    TextKind,
    /// [`Severity`](super::Severity).
    Severity,
    /// [`CheckEach`](super::CheckEach).
    CheckEach,
    /// [`CheckHas`](super::CheckHas).
    CheckHas,
    /// [`Every`](super::Every).
    Every,
    /// [`UnitKind`](super::UnitKind).
    UnitKind,
}

impl CodeSet {
    /// The codes, in order.
    pub const fn codes(self) -> &'static [&'static str] {
        match self {
            CodeSet::Status => super::Status::CODES,
            CodeSet::Scale => super::Scale::CODES,
            CodeSet::Forecast => super::Forecast::CODES,
            CodeSet::Trend => super::Trend::CODES,
            CodeSet::Gender => super::Gender::CODES,
            CodeSet::LevelKind => super::LevelKind::CODES,
            CodeSet::Origin => super::Origin::CODES,
            CodeSet::PoliticalState => super::PoliticalState::CODES,
            CodeSet::ItemState => super::ItemState::CODES,
            CodeSet::NoteState => super::NoteState::CODES,
            CodeSet::Standing => super::Standing::CODES,
            CodeSet::Direction => super::Direction::CODES,
            CodeSet::Sex => super::Sex::CODES,
            CodeSet::ResourceKind => super::ResourceKind::CODES,
            CodeSet::RoundKind => super::RoundKind::CODES,
            CodeSet::RoundState => super::RoundState::CODES,
            CodeSet::TextKind => super::TextKind::CODES,
            CodeSet::Severity => super::Severity::CODES,
            CodeSet::CheckEach => super::CheckEach::CODES,
            CodeSet::CheckHas => super::CheckHas::CODES,
            CodeSet::Every => super::Every::CODES,
            CodeSet::UnitKind => super::UnitKind::CODES,
        }
    }
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
    };
}
pub(crate) use codes;

/// Declares a closed set of codes that can stand in a field; [`CodeSet`] names it.
macro_rules! field_codes {
    ($(#[$meta:meta])* pub enum $name:ident { $($body:tt)+ }) => {
        $crate::domain::record::codes! { $(#[$meta])* pub enum $name { $($body)+ } }

        impl $crate::domain::record::FieldValue for $name {
            const KIND: $crate::domain::record::FieldKind = $crate::domain::record::FieldKind::Code($crate::domain::record::CodeSet::$name);
            fn from_value(value: $crate::domain::record::Value) -> Option<Self> {
                value.as_text().and_then(Self::from_code)
            }
            fn to_value(&self) -> $crate::domain::record::Value {
                $crate::domain::record::Value::text(self.code())
            }
        }
    };
}
pub(crate) use field_codes;
