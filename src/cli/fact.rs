//! `malkoll fact`: the facts of the document's head.

use clap::{Arg, ArgMatches};

use super::part::{self, Part};
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::domain::record::Kind;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "fact", about: Lang::cli_fact_about, args, json: true, run };

const PART: Part = Part { kind: Kind::Fact, called: "label", word: "uppgift", list: "facts" };

fn args(lang: Lang) -> Vec<Arg> {
    part::args(lang, PART)
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    part::run(call, matches, PART)
}
