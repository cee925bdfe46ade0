//! The command line: one file a command, everything from outside as data ([`World`]).
//!
//! ```text
//! $ malkoll mark vaggeryd vag.d1 1 --as integrationssamordnare
//! Sparat 14.32.07 · 7f3a                                            <- conversation: standard error
//! $ malkoll status vaggeryd                                         <- results: standard output
//! ```
//!
//! A command exits with 0 when it did what was asked, 1 when it could not, 2 when what was asked cannot be
//! understood: a wrong option, a name nobody knows, a name that fits several. A closed pipe is not an error.

mod answer;
mod asked;
mod call;
mod help;
mod json;
mod typed;
mod words;

mod add;
mod cadence;
mod check;
mod compile;
mod completing;
mod completions;
mod consult;
mod decision;
mod doctor;
mod document;
mod edit;
mod export;
mod fact;
mod guide;
mod import;
mod indicator;
mod level;
mod link;
mod log;
mod man;
mod mark;
mod measure;
mod merge;
mod move_to;
mod new;
mod note;
mod part;
mod plans;
mod redact;
mod replace;
mod report;
mod resource;
mod responsible;
mod restore;
mod revise;
mod round;
mod rule;
mod scale;
mod seal;
mod search;
mod setup_shared;
mod show;
mod status;
mod sync;
mod text;
mod tree;
mod trigger;
mod undo;
mod unit;
mod unit_part;
mod withdraw;

use std::ffi::OsString;

use clap::error::ErrorKind;

use asked::question::{Answer, Question, ask, tell};
pub use call::command::{Call, Verb};
pub use call::trouble::{Done, Trouble};
pub use call::world::{Chosen, Common, Outcome, ScreensRequest, Target, Terminal, Watched, World};
use call::{command, locale, world};
pub use doctor::{Area, Health};
use help::{misuse, whole};
pub(crate) use import::{reading, taking};
pub use sync::{CARRIED, JOINED};

use crate::storage::clock::is_beyond;
use crate::storage::places::Places;
use crate::storage::roles;
use crate::storage::settings;
use crate::text::{Lang, Signs, clean};

/// Every command, in the order of the help.
pub const VERBS: &[Verb] = &[
    plans::VERB,
    status::VERB,
    tree::VERB,
    show::VERB,
    mark::VERB,
    note::VERB,
    compile::VERB,
    round::VERB,
    log::VERB,
    document::VERB,
    undo::VERB,
    redact::VERB,
    restore::VERB,
    add::VERB,
    edit::VERB,
    move_to::VERB,
    withdraw::VERB,
    link::VERB,
    responsible::VERB,
    unit::VERB,
    level::VERB,
    scale::VERB,
    rule::VERB,
    fact::VERB,
    text::VERB,
    cadence::VERB,
    indicator::VERB,
    resource::VERB,
    decision::VERB,
    answer::VERB,
    unit_part::VERB,
    consult::VERB,
    measure::VERB,
    trigger::VERB,
    revise::VERB,
    replace::VERB,
    check::VERB,
    doctor::VERB,
    seal::VERB,
    search::VERB,
    report::VERB,
    export::VERB,
    import::VERB,
    new::VERB,
    merge::VERB,
    sync::VERB,
    setup_shared::VERB,
    completions::VERB,
    guide::VERB,
    man::VERB,
];

/// The guide for the official.
pub const GUIDE: &str = guide::GUIDE;

/// The manual page, as roff.
pub fn manual(lang: Lang) -> String {
    man::page(lang, VERBS)
}

/// The commands and common options as Markdown: the generated part of `data/reference.md`.
pub fn reference(lang: Lang) -> String {
    whole::reference(lang, VERBS)
}

/// Carries out a command line, or says with what the screens are to be opened.
pub fn run(world: &mut World<'_>) -> Outcome {
    // The settings lie beside nothing that the command line can move.
    let places = Places::find(None, world.var, &world.current);
    let (settings, mut faults) =
        places.map_or_else(Default::default, |places| settings::load(&world.disk, &places.config));
    faults.extend(world.zone_fault.clone());
    let lang = locale::language(world, &settings);
    let signs = locale::signs(world, &settings);
    if is_beyond((world.now)()) {
        // No time can be told, and what is saved would stand after everything for ever.
        return Outcome::Exit(end(world, signs, Err(Trouble::Failed(lang.cli_clock_beyond().to_owned()))));
    }
    if let Some(shell) = world.text_var(completing::ASKED) {
        let answer = completing::answer(world, lang, whole::command(lang, VERBS), &shell);
        let written = world.stdout.write_all(answer.as_bytes()).and_then(|()| world.stdout.flush());
        return Outcome::Exit(end(world, signs, written.map_err(|error| Trouble::output(lang, &error))));
    }
    let args = std::iter::once(OsString::from("malkoll")).chain(world.args.iter().cloned());
    let command = whole::command(lang, VERBS).term_width(world::width(world));
    let args = typed::dashes::settled(&command, args.collect());
    let matches = match command.try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return Outcome::Exit(misused(world, lang, signs, &error)),
    };
    let common = match command::settle(world, &settings, &matches, lang, signs) {
        Ok(common) => common,
        Err(trouble) => return Outcome::Exit(end(world, signs, Err(trouble))),
    };
    let (roles, of_roles) = roles::load(&world.disk, &common.places.data);
    faults.extend(of_roles);
    let chosen = Chosen { settings, faults, roles };
    let target = matches.get_one::<String>("target");
    match (matches.subcommand(), target) {
        (Some((name, _)), Some(target)) => {
            let why = lang.cli_plan_before_command(&clean::line(target), name);
            let how = misuse::how(lang, VERBS, &[name.to_owned()]);
            Outcome::Exit(end(world, signs, Err(Trouble::Usage(format!("{why}\n{how}")))))
        }
        (Some((name, matches)), None) => {
            let verb = VERBS.iter().find(|verb| verb.name == name);
            let json = verb.is_some_and(|verb| verb.json && matches.get_flag("json"));
            let mut call = Call::new(world, common, chosen, VERBS, json);
            call.tell_settings();
            let done = verb.map_or(Ok(()), |verb| (verb.run)(&mut call, matches));
            if let Some(target) = call.screens.take().filter(|_| done.is_ok()) {
                let Call { common, chosen, .. } = call;
                return Outcome::Screens(Box::new(ScreensRequest { target: Some(target), common, chosen }));
            }
            Outcome::Exit(end(world, signs, done))
        }
        (None, target) => {
            let form = Form { json: matches.get_flag("json"), csv: matches.get_flag("csv") };
            screens(world, common, chosen, target.cloned(), form)
        }
    }
}

/// The form of an answer to a question, where it is not for a person.
#[derive(Clone, Copy)]
struct Form {
    json: bool,
    csv: bool,
}

/// What is named and is neither a plan nor a file is a question, where anything answers it.
fn question(call: &mut Call<'_, '_>, words: &str, form: Form) -> Option<Done> {
    let is_file = call.world.current.join(words).exists() || words.contains('/') || words.ends_with(".json");
    if is_file || !call.is_no_plan(words) {
        return None;
    }
    let answers = match ask(call, None, None, &Question { words: Some(words), every_text: false }) {
        Ok(answers) => answers,
        Err(trouble) => return Some(Err(trouble)),
    };
    // A command misspelt finds nothing but slips.
    if !answers.rows.iter().any(Answer::is_sure) {
        return None;
    }
    tell(call, &answers, None, form.csv);
    let damaged = answers.damaged;
    Some(call.print().and(if damaged { Err(Trouble::No) } else { Ok(()) }))
}

fn screens(world: &mut World<'_>, common: Common, chosen: Chosen, target: Option<String>, form: Form) -> Outcome {
    let signs = common.signs;
    let lang = common.lang;
    // `malkoll help` is what many try first.
    if target.as_deref().is_some_and(|name| ["help", "hjälp"].contains(&name)) {
        let help = whole::command(lang, VERBS).term_width(world::width(world)).render_help().to_string();
        let mut call = Call::new(world, common, chosen, VERBS, false);
        let done = call.write(&signs.plain(&help));
        return Outcome::Exit(end(world, signs, done));
    }
    let mut call = Call::new(world, common, chosen, VERBS, form.json);
    if let Some(words) = &target
        && let Some(done) = question(&mut call, words, form)
    {
        return Outcome::Exit(end(world, signs, done));
    }
    let named = target.clone().unwrap_or_default();
    let target = match target.map(|name| call.target(&name).map_err(|trouble| hint(lang, &name, trouble))) {
        None => None,
        // A plan or a file is opened on the screen, and a program that reads would wait for ever.
        Some(Ok(_)) if form.json || form.csv => {
            let flag = if form.csv { "--csv" } else { "--json" };
            let why = lang.cli_question_only(flag, &clean::line(&named));
            return Outcome::Exit(end(world, signs, Err(Trouble::Usage(why))));
        }
        Some(Ok(target)) => Some(target),
        Some(Err(trouble)) => return Outcome::Exit(end(world, signs, Err(trouble))),
    };
    let Call { common, chosen, .. } = call;
    Outcome::Screens(Box::new(ScreensRequest { target, common, chosen }))
}

/// A plan that nobody knows may be a command misspelt.
fn hint(lang: Lang, name: &str, trouble: Trouble) -> Trouble {
    let close = VERBS.iter().find(|verb| is_close(verb.name, &name.to_lowercase()));
    match (trouble, close) {
        (Trouble::Usage(why), Some(verb)) => {
            Trouble::Usage(format!("{why}\n{} malkoll {}?", lang.cli_did_you_mean_one(), verb.name))
        }
        (trouble @ (Trouble::Usage(_) | Trouble::Failed(_) | Trouble::No | Trouble::NobodyReads), _) => trouble,
    }
}

/// True when one letter is wrong, missing, extra, or changed places with its neighbour.
fn is_close(word: &str, typed: &str) -> bool {
    let (word, typed): (Vec<char>, Vec<char>) = (word.chars().collect(), typed.chars().collect());
    let same = word.iter().zip(&typed).take_while(|(a, b)| a == b).count();
    let rest = |letters: &[char], from: usize| letters.get(from..).unwrap_or_default().to_vec();
    let (w, t) = (rest(&word, same), rest(&typed, same));
    let swapped = w.len() >= 2 && w.len() == t.len() && w.first() == t.get(1) && w.get(1) == t.first();
    rest(&w, 1) == rest(&t, 1) || rest(&w, 1) == t || w == rest(&t, 1) || (swapped && rest(&w, 2) == rest(&t, 2))
}

/// Help and version are results; everything else clap says is told in our own words.
fn misused(world: &mut World<'_>, lang: Lang, signs: Signs, error: &clap::Error) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let text = signs.plain(&error.render().to_string()).into_owned();
        let written = world.stdout.write_all(text.as_bytes()).and_then(|()| world.stdout.flush());
        return end(world, signs, written.map_err(|error| Trouble::output(lang, &error)));
    }
    let args: Vec<String> = world.args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    end(world, signs, Err(Trouble::Usage(misuse::explain(lang, VERBS, error, &args))))
}

/// Tells what went wrong, and gives the exit code.
fn end(world: &mut World<'_>, signs: Signs, done: Done) -> u8 {
    match done {
        Ok(()) => 0,
        Err(trouble) => {
            if let Trouble::Usage(why) | Trouble::Failed(why) = &trouble {
                command::remark(world, signs, why);
            }
            trouble.code()
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::{Arg, ArgAction, Command};

    use super::*;
    use crate::cli::typed::{choice, dashes, flags};

    fn commands(lang: Lang) -> Vec<Command> {
        let whole = whole::command(lang, VERBS);
        whole.get_subcommands().cloned().collect()
    }

    fn options(command: &Command) -> impl Iterator<Item = &Arg> {
        command.get_arguments().filter(|arg| !arg.is_positional())
    }

    fn takes_text(arg: &Arg) -> bool {
        matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) && arg.get_possible_values().is_empty()
    }

    #[test]
    fn a_value_that_begins_with_a_dash_is_a_value_of_every_option() {
        let whole = whole::command(Lang::Sv, VERBS);
        for verb in whole.get_subcommands() {
            for option in options(verb).filter(|option| takes_text(option)) {
                let name = option.get_long().unwrap();
                for value in ["-2,3", "- punkt", "-", "--- så", "–"] {
                    let args = ["malkoll", verb.get_name(), &format!("--{name}"), value].map(OsString::from).to_vec();
                    let settled = dashes::settled(&whole, args);
                    let given = settled.iter().any(|arg| *arg == *format!("--{name}={value}"))
                        || settled.windows(2).any(|two| *two[0] == *format!("--{name}") && two[1] == *value);
                    assert!(given, "{} --{name} {value}: {settled:?}", verb.get_name());
                }
                // A forgotten value does not swallow the option after it.
                let args = ["malkoll", verb.get_name(), &format!("--{name}"), "--lang", "en"];
                let args = args.map(OsString::from).to_vec();
                assert_eq!(dashes::settled(&whole, args.clone()), args);
            }
        }
        let said = |line: &[&str]| -> Vec<String> {
            let args = line.iter().map(OsString::from).collect();
            dashes::settled(&whole, args).into_iter().map(|arg| arg.into_string().unwrap()).collect()
        };
        assert_eq!(
            said(&["malkoll", "note", "vaggeryd", "d1", "- punkt", "--as", "Rut"]),
            ["malkoll", "note", "--as", "Rut", "--", "vaggeryd", "d1", "- punkt"]
        );
        assert_eq!(said(&["malkoll", "note", "vaggeryd", "--withdrw"]), ["malkoll", "note", "vaggeryd", "--withdrw"]);
    }

    #[test]
    fn every_flag_has_a_swedish_name_and_every_choice_a_word_in_both_languages() {
        for (sv, en) in commands(Lang::Sv).iter().zip(&commands(Lang::En)) {
            for (option, other) in sv.get_arguments().zip(en.get_arguments()) {
                if let Some(name) = option.get_long() {
                    let known = flags::swedish(name).is_some() || flags::SAME.contains(&name);
                    assert!(known, "--{name} of {} has no Swedish name", sv.get_name());
                }
                let (sv_words, en_words) = (option.get_possible_values(), other.get_possible_values());
                assert_eq!(sv_words.len(), en_words.len());
                for (one, two) in sv_words.iter().zip(&en_words) {
                    // Whoever knows the one language is understood in the other.
                    assert!(one.matches(two.get_name(), false), "{}", two.get_name());
                    assert!(two.matches(one.get_name(), false), "{}", one.get_name());
                }
            }
        }
        for (code, sv, en) in choice::WORDS {
            assert!(!code.is_empty() && !sv.is_empty() && !en.is_empty());
        }
        let said = |line: &[&str]| whole::command(Lang::Sv, VERBS).try_get_matches_from(line).is_ok();
        assert!(said(&["malkoll", "mark", "vaggeryd", "d1", "--prognos", "bedöms inte uppnås", "--färg", "aldrig"]));
        assert!(said(&["malkoll", "report", "vaggeryd", "--kind", "uppföljning"]));
        assert!(said(&["malkoll", "report", "vaggeryd", "--slag", "followup"]));
        assert!(said(&["malkoll", "round", "vaggeryd", "öppna", "2026-helar"]));
    }
}
