//! A text on standard input, where an argument is `-`.

use std::io::Read;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::import::csv::letters;
use crate::storage::disk::refused;
use crate::text::clean;

/// What is typed for a text that is to be read from standard input.
pub const PIPED: &str = "-";

/// The longest text that is read, in bytes: well within a line of the log.
const LONGEST: u64 = 1 << 20;

/// The longest one that is kept when it cannot be saved.
const LONGEST_KEPT: u64 = 16 << 20;

/// What is on standard input.
pub enum Piped {
    /// A text.
    Text(String),
    /// Something that is none, or too much of it. It may stand nowhere else.
    Not {
        /// Why not.
        why: String,
        /// What can be read of it.
        letters: String,
    },
}

/// The text on standard input.
pub fn read_text(call: &mut Call<'_, '_>) -> Done<Piped> {
    let lang = call.lang();
    let mut bytes = Vec::new();
    let read = call.world.stdin.take(LONGEST_KEPT).read_to_end(&mut bytes);
    let why = match (read, std::str::from_utf8(&bytes)) {
        (Err(error), _) if bytes.is_empty() => {
            return Err(Trouble::Failed(lang.cli_input_failed(&lang.refused(refused(&error)))));
        }
        (Err(error), _) => lang.cli_input_failed(&lang.refused(refused(&error))),
        _ if bytes.len() as u64 > LONGEST => lang.cli_input_too_long(LONGEST >> 10),
        (Ok(_), Err(error)) => lang.cli_input_not_utf8(error.valid_up_to()),
        (Ok(_), Ok(text)) => return Ok(Piped::Text(text.to_owned())),
    };
    Ok(Piped::Not { why, letters: clean::input(&letters(&bytes)) })
}
