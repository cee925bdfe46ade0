//! Closed sets of codes: stable names on disk, words in `text/code.rs`.

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
