//! A value that begins with a dash is a value: `--outcome -2,3`, `--comment "- punkt"`, `note vaggeryd d1 "- punkt"`.
//!
//! The parser takes whatever begins with a dash for an option. What is none of the command's own, and does not look like
//! one misspelt, is told to it as the value it is. A forgotten value still does not swallow the option after it.

use std::ffi::{OsStr, OsString};

use clap::{Arg, ArgAction, Command};

/// The words of a command line as the parser takes them for what they are.
pub fn settled(command: &Command, args: Vec<OsString>) -> Vec<OsString> {
    if !args.iter().any(|arg| is_dashed(arg)) {
        return args;
    }
    let Some(at) = verb_at(command, &args) else { return args };
    let Some(verb) = args.get(at).and_then(|name| command.find_subcommand(name)) else { return args };
    let options: Vec<&Arg> =
        verb.get_arguments().chain(command.get_arguments()).filter(|arg| !arg.is_positional()).collect();
    let mut told: Vec<OsString> = args.iter().take(at + 1).cloned().collect();
    let mut places: Vec<OsString> = Vec::new();
    let mut rest = args.iter().skip(at + 1).peekable();
    while let Some(arg) = rest.next() {
        if arg == "--" {
            places.extend(rest.by_ref().cloned());
        } else if let Some(option) = options.iter().find(|option| names(option, arg)) {
            let value = rest.peek().filter(|next| takes_value(option) && is_dashed(next) && !is_option(&options, next));
            match value {
                Some(value) => {
                    let mut whole = arg.clone();
                    // `-o` takes its value without a sign between.
                    if arg.to_string_lossy().starts_with("--") {
                        whole.push("=");
                    }
                    whole.push(value);
                    told.push(whole);
                    rest.next();
                }
                None => {
                    told.push(arg.clone());
                    // What is given to an option is no place of the command.
                    if takes_value(option) {
                        told.extend(rest.next_if(|next| !is_option(&options, next)).cloned());
                    }
                }
            }
        } else if is_option(&options, arg) || !is_dashed(arg) && arg.to_string_lossy().starts_with('-') && arg != "-" {
            told.push(arg.clone());
        } else {
            places.push(arg.clone());
        }
    }
    if !places.is_empty() {
        told.push("--".into());
        told.extend(places);
    }
    told
}

/// Where the command's name stands: the first word that is one and is not an option's value.
fn verb_at(command: &Command, args: &[OsString]) -> Option<usize> {
    let options: Vec<&Arg> = command.get_arguments().filter(|arg| !arg.is_positional()).collect();
    let mut at = 1;
    while let Some(arg) = args.get(at) {
        if let Some(option) = options.iter().find(|option| names(option, arg)) {
            at += 1 + usize::from(takes_value(option));
        } else if arg.to_string_lossy().starts_with('-') {
            at += 1;
        } else {
            return command.find_subcommand(arg).map(|_| at);
        }
    }
    None
}

/// True for words that begin with a dash and look like no option, not even one misspelt: `-2,3`, `- punkt`, `–`.
fn is_dashed(arg: &OsStr) -> bool {
    let text = arg.to_string_lossy();
    let Some(after) = text.strip_prefix('-') else { return false };
    let name = after.strip_prefix('-').unwrap_or(after);
    let begins = |letter: char| letter.is_alphabetic();
    !name.is_empty() && (text.contains(char::is_whitespace) && !text.contains('=') || !name.starts_with(begins))
}

/// True for one of the command's own options, with its value behind a sign or not.
fn is_option(options: &[&Arg], arg: &OsStr) -> bool {
    options.iter().any(|option| names(option, arg)) || {
        let text = arg.to_string_lossy();
        text.split_once('=').is_some_and(|(name, _)| options.iter().any(|option| names(option, OsStr::new(name))))
    }
}

fn names(option: &Arg, arg: &OsStr) -> bool {
    let text = arg.to_string_lossy();
    match text.strip_prefix("--") {
        Some(name) => {
            option.get_long() == Some(name) || option.get_all_aliases().is_some_and(|all| all.contains(&name))
        }
        None => {
            let mut letters = text.strip_prefix('-').unwrap_or_default().chars();
            letters.next().is_some_and(|letter| option.get_short() == Some(letter)) && letters.next().is_none()
        }
    }
}

fn takes_value(option: &Arg) -> bool {
    matches!(option.get_action(), ArgAction::Set | ArgAction::Append)
}
