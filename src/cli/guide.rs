//! `malkoll guide`: how one works with the program, for the official; the text of `data/guide.md`.

use clap::ArgMatches;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "guide", about: Lang::cli_guide_about, args: |_| Vec::new(), json: false, run };

/// The text, in Swedish: it is for those who follow up goals in a Swedish municipality.
pub const GUIDE: &str = include_str!("../../data/guide.md");

fn run(call: &mut Call<'_, '_>, _: &ArgMatches) -> Done {
    let text = call.common.signs.plain(GUIDE).into_owned();
    call.write(&text)
}
