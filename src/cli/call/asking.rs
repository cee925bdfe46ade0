//! A question on standard error, and its answer.

use std::io::{BufRead, BufReader, Read};

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::storage::disk::refused;
use crate::text::clean;

/// Asks a question whose default is no. An ended input is a no.
pub fn ask(call: &mut Call<'_, '_>, question: &str) -> Done<bool> {
    let lang = call.lang();
    let text = call.common.signs.plain(&clean::line(question)).into_owned();
    let _ = write!(call.world.stderr, "{text} ").and_then(|()| call.world.stderr.flush());
    let mut answer = String::new();
    BufReader::new(call.world.stdin.take(100))
        .read_line(&mut answer)
        .map_err(|error| Trouble::Failed(lang.cli_input_failed(&lang.refused(refused(&error)))))?;
    let answer = answer.trim().to_lowercase();
    Ok(["j", "ja", "y", "yes"].contains(&answer.as_str()))
}
