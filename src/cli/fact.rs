//! `malkoll fact`: the facts of the document's head.

use clap::{Arg, ArgMatches};

use super::part::{self, PartVerb};
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::domain::record::DocumentPart;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "fact", about: Lang::cli_fact_about, args, json: true, run };

const PART: PartVerb = PartVerb { of: DocumentPart::Fact, called: "label", list: "facts" };

fn args(lang: Lang) -> Vec<Arg> {
    part::args(lang, PART)
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    part::run(call, matches, PART)
}
