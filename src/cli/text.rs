//! `malkoll text`: the texts that are read beside the tree: sections, definitions, principles.

use clap::{Arg, ArgMatches};

use super::part::{self, PartVerb};
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::domain::record::DocumentPart;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "text", about: Lang::cli_text_about, args, json: true, run };

const PART: PartVerb = PartVerb { of: DocumentPart::Text, called: "text", list: "texts" };

fn args(lang: Lang) -> Vec<Arg> {
    part::args(lang, PART)
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    part::run(call, matches, PART)
}
