//! Why a document cannot be read, said with what to do.

use crate::domain::limits::{self, Amount};
use crate::import::fault::ReadFault;
use crate::text::Lang;

/// Why a document cannot be read, and what to do.
pub fn cannot_read(lang: Lang, name: &str, fault: ReadFault) -> String {
    match fault {
        ReadFault::TooLarge => lang.read_too_large(name, &Amount::Bytes(limits::DOCUMENT).to_string()),
        ReadFault::TooMany => lang.read_too_many(name),
        ReadFault::TooDeep => lang.read_too_deep(name),
        ReadFault::Empty => lang.read_empty(name),
        ReadFault::Unknown => lang.read_unknown(name),
        ReadFault::NotText => lang.read_not_text(name),
        ReadFault::Damaged | ReadFault::Table(_) => lang.read_damaged(name),
        ReadFault::Entities => lang.read_entities(name),
        ReadFault::Old => lang.read_old(name),
        ReadFault::Encrypted => lang.read_encrypted(name),
        ReadFault::Scanned => lang.read_scanned(name),
    }
}
