//! Every word the program says, Swedish and English side by side. A missing translation does not compile.
//!
//! A message is a method on [`Lang`]; the files here are about what the words are about. The language is an argument
//! and never global, since a report may be in another language than the screen.

mod assessment;
pub mod change;
pub mod clean;
mod cli;
mod code;
mod comfort;
mod command;
mod count;
mod decision;
mod facts;
mod faults;
pub mod field;
mod figures;
mod filter;
mod form;
mod found;
mod intake;
mod notice;
pub mod number;
mod outside;
mod presence;
mod redaction;
mod repair;
mod report;
mod responsible;
mod restore;
mod revision;
mod roles;
mod rules;
mod screen;
pub mod sentence;
mod setting;
mod sign;
mod slip;
mod status_words;
mod structure;
mod succession;
mod table;
mod terminal;
pub mod time;
mod trust;
mod walk;

pub use sign::Signs;
pub use status_words::StatusWords;

/// The language of the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Svenska.
    #[default]
    Sv,
    /// English.
    En,
}

/// The program's version; one that was built to be handed out names the commit it was built from.
pub const VERSION: &str = match option_env!("MALKOLL_VERSION") {
    Some(version) => version,
    None => env!("CARGO_PKG_VERSION"),
};

impl Lang {
    /// The language with this code, such as `sv` or `en_GB.UTF-8`.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.to_ascii_lowercase();
        if code.starts_with("sv") {
            Some(Lang::Sv)
        } else if code.starts_with("en") {
            Some(Lang::En)
        } else {
            None
        }
    }

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Sv => "sv",
            Lang::En => "en",
        }
    }
}

/// Declares messages: `name { sv: "…", en: "…" }`, or with arguments `name(who: &str) { … }`.
macro_rules! messages {
    ($($name:ident $(($($arg:ident : $type:ty),+ $(,)?))? { sv: $sv:literal, en: $en:literal $(,)? })+) => {
        impl $crate::text::Lang {
            $(messages!(@one $name $(($($arg : $type),+))? $sv $en);)+
        }
    };
    (@one $name:ident $sv:literal $en:literal) => {
        #[doc = concat!("`` ", $en, " ``")]
        pub const fn $name(self) -> &'static str {
            match self {
                $crate::text::Lang::Sv => $sv,
                $crate::text::Lang::En => $en,
            }
        }
    };
    (@one $name:ident ($($arg:ident : $type:ty),+) $sv:literal $en:literal) => {
        #[doc = concat!("`` ", $en, " ``")]
        pub fn $name(self, $($arg: $type),+) -> String {
            match self {
                $crate::text::Lang::Sv => format!($sv),
                $crate::text::Lang::En => format!($en),
            }
        }
    };
}
pub(crate) use messages;
