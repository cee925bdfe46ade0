//! `malkoll scale`: the steps of the scales of a plan of one's own, what they mean, what they are called, their signs.

use clap::{Arg, ArgMatches};

use super::part::{self, PartVerb};
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::domain::record::DocumentPart;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "scale", about: Lang::cli_scale_about, args, json: true, run };

const PART: PartVerb = PartVerb { of: DocumentPart::Grade, called: "value", list: "grades" };

fn args(lang: Lang) -> Vec<Arg> {
    part::args(lang, PART)
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    part::run(call, matches, PART)
}
