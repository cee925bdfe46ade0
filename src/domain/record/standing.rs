//! Whether something that users register stands, or was entered by mistake.

use super::field_codes;

field_codes! {
    /// Whether an object a user made still stands.
    pub enum Standing {
        /// It stands.
        Active = "active",
        /// Withdrawn; it stays in the log.
        Withdrawn = "withdrawn",
    }
}
