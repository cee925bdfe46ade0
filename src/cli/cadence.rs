//! `malkoll cadence`: how often the plan wants to be followed up.

use clap::{Arg, ArgMatches};

use super::part::{self, PartVerb};
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::domain::record::DocumentPart;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "cadence", about: Lang::cli_cadence_about, args, json: true, run };

const PART: PartVerb = PartVerb { of: DocumentPart::Cadence, called: "text", list: "cadences" };

fn args(lang: Lang) -> Vec<Arg> {
    part::args(lang, PART)
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    part::run(call, matches, PART)
}
