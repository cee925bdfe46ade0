//! Something that, when it happens, calls for a revision of the document.

use jiff::civil::Date;

use super::{Id, fields};

fields! {
    /// Something that, when it happens, calls for a revision of the document.
    pub struct Trigger {
        /// Its id within the plan.
        one beside id: Id,
        /// The source's sentence.
        one prose(source) text: Box<str>,
        /// The source's lines.
        one fact(source) lines: Box<str>,
        /// A short name of the event.
        one name(source, called) event: Box<str>,
        /// The day it happened; set by a user.
        one fact set_off: Date,
    }
}
