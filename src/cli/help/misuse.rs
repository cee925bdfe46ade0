//! clap's errors in our own sentences, in both languages, with usage and a suggestion where clap has one.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::cli::call::command::Verb;
use crate::cli::help::usage::{root_usage, usage};
use crate::text::{Lang, clean};

/// What is wrong with a command line, and how it is right.
pub fn explain(lang: Lang, verbs: &[Verb], error: &Error, args: &[String]) -> String {
    let context = |kind: ContextKind| -> Vec<String> {
        match error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
            Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
            _ => Vec::new(),
        }
    };
    // Names stand as in the usage line, without clap's brackets.
    let joined = |kind| clean::line(&context(kind).join(", ").replace(['<', '>', '[', ']'], "")).into_owned();
    let arg = joined(ContextKind::InvalidArg);
    let value = joined(ContextKind::InvalidValue);
    #[expect(clippy::wildcard_enum_match_arm, reason = "the parser's own set, of which most do not come up here")]
    let mut text = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => lang.cli_value_missing(&arg),
        ErrorKind::InvalidValue => lang.cli_value_not_one_of(&value, &arg, &joined(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => lang.cli_value_bad(&value, &arg),
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => {
            let unknown = if arg.is_empty() { joined(ContextKind::InvalidSubcommand) } else { arg };
            lang.cli_unknown_argument(&unknown)
        }
        ErrorKind::MissingRequiredArgument => lang.cli_argument_missing(&arg),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => lang.cli_value_missing(&arg),
        ErrorKind::TooManyValues => lang.cli_unknown_argument(&value),
        ErrorKind::ArgumentConflict if joined(ContextKind::PriorArg) == arg => lang.cli_argument_twice(&arg),
        ErrorKind::ArgumentConflict => lang.cli_arguments_conflict(&arg, &joined(ContextKind::PriorArg)),
        ErrorKind::InvalidUtf8 => lang.cli_argument_not_utf8().to_owned(),
        _ => lang.cli_misuse().to_owned(),
    };
    let suggestions = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(close) = suggestions.into_iter().map(joined).find(|close| !close.is_empty()) {
        text.push_str(&format!(" {} {close}?", lang.cli_did_you_mean_one()));
    }
    format!("{text}\n{}", how(lang, verbs, args))
}

/// The right way to call what was called.
pub fn how(lang: Lang, verbs: &[Verb], args: &[String]) -> String {
    let verb = args.iter().find_map(|arg| verbs.iter().find(|verb| verb.name == arg));
    match verb {
        Some(verb) => {
            let help = lang.cli_more_help(&format!("malkoll {} --help", verb.name));
            format!("{}: {}\n{help}", lang.cli_usage(), usage(lang, verb))
        }
        None => {
            let help = lang.cli_more_help("malkoll --help");
            format!("{}: {}\n{help}", lang.cli_usage(), root_usage(lang))
        }
    }
}
