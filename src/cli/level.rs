//! `malkoll level`: the levels of a plan of one's own, what they are called and how their items are assessed.

use clap::{Arg, ArgMatches};

use super::part::{self, PartVerb};
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::domain::record::DocumentPart;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "level", about: Lang::cli_level_about, args, json: true, run };

const PART: PartVerb = PartVerb { of: DocumentPart::Level, called: "name", list: "levels" };

fn args(lang: Lang) -> Vec<Arg> {
    part::args(lang, PART)
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    part::run(call, matches, PART)
}
