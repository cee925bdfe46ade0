//! `malkoll rule`: what the document demands, and the check that follows from it.

use clap::{Arg, ArgMatches};

use super::part::{self, PartVerb};
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::domain::record::DocumentPart;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "rule", about: Lang::cli_rule_about, args, json: true, run };

const PART: PartVerb = PartVerb { of: DocumentPart::Rule, called: "text", list: "rules" };

fn args(lang: Lang) -> Vec<Arg> {
    part::args(lang, PART)
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    part::run(call, matches, PART)
}
