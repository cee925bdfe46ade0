//! What was thrown away while it was being written, until something else is.

use super::event::DraftText;
use super::purpose::Purpose;
use crate::domain::record::Id;
use crate::domain::tree::ItemIx;

/// What was thrown away, and how it is taken up again.
#[derive(Debug)]
pub(super) struct Discarded {
    pub(super) draft: DraftText,
    pub(super) back: Back,
}

/// What was being filled in or written.
#[derive(Debug)]
pub(super) enum Back {
    /// A form.
    Form(Purpose),
    /// A text about an item, perhaps a note that was being changed.
    Text(ItemIx, Option<Id>),
}
