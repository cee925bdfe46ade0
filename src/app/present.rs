//! Where the user is, and who else has the plan open.

/// Where the user is: what others may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attended {
    /// The plan.
    pub plan: String,
    /// The id of the item that is addressed; empty where none is.
    pub item: String,
}

/// Somebody else who has the plan open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// Role or signature.
    pub by: String,
    /// The account.
    pub account: String,
    /// The id of the item that is on that screen; empty where none is.
    pub item: String,
}
