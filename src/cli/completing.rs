//! What a shell may put at the cursor: commands and options, and what is there to be named: plans, items, rounds, units,
//! statuses. The shell asks the program each time; the scripts are those of `malkoll completions`.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use clap::Command;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate, complete};

use crate::cli::call::world::World;
use crate::domain::calendar;
use crate::domain::plan::Plan;
use crate::domain::record::{Gender, Scale};
use crate::storage::library::Library;
use crate::storage::places::Places;
use crate::text::{Lang, StatusWords, clean};

/// The variable by which a shell's script asks; it holds the shell's name.
pub const ASKED: &str = "MALKOLL_COMPLETE";

/// How much of a name stands beside an id, in letters.
const SHOWN: usize = 60;

/// A word, and what it stands for.
type Named = (String, String);

/// What is there to be named.
#[derive(Default)]
struct Names {
    plans: Vec<Named>,
    items: Vec<Named>,
    rounds: Vec<Named>,
    units: Vec<Named>,
    statuses: Vec<Named>,
}

/// The answer to a shell that asks: what may stand at the cursor, in the form it reads.
pub fn answer(world: &World<'_>, lang: Lang, mut command: Command, shell: &str) -> String {
    let mut words: Vec<OsString> = world.args.iter().skip_while(|word| *word != "--").skip(1).cloned().collect();
    let said = world.text_var("_CLAP_COMPLETE_INDEX").and_then(|index| index.parse::<usize>().ok());
    let index = said.unwrap_or_else(|| words.len().saturating_sub(1));
    if words.len() == index {
        words.push(OsString::new());
    }
    let names = Arc::new(names(world, lang, &words, index));
    command = with_names(command, &names);
    let found = complete(&mut command, words, index, Some(world.current.as_path())).unwrap_or_default();
    let lines = found.iter().map(|candidate| line(candidate, shell));
    let between = world.text_var("_CLAP_IFS").unwrap_or_else(|| "\n".to_owned());
    lines.collect::<Vec<_>>().join(&between)
}

/// One candidate as a shell reads it: zsh and fish show what it stands for.
fn line(candidate: &CompletionCandidate, shell: &str) -> String {
    let value = candidate.get_value().to_string_lossy();
    let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
    let help = help.lines().next().unwrap_or_default();
    match shell {
        "zsh" if !help.is_empty() => format!("{}:{}", escaped(&value), help.replace('\\', "\\\\")),
        "zsh" => escaped(&value),
        "fish" if !help.is_empty() => format!("{value}\t{help}"),
        // A word of two would be taken for two words.
        "bash" => value.replace(' ', "\\ "),
        _ => value.into_owned(),
    }
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace(':', "\\:")
}

/// What is there: the plans, and what the plan that stands on the line holds.
fn names(world: &World<'_>, lang: Lang, words: &[OsString], index: usize) -> Names {
    let mut names = Names { statuses: statuses(StatusWords::usual(lang)), ..Names::default() };
    let folder = words.iter().enumerate().find_map(|(at, word)| match word.to_str()?.strip_prefix("--data-dir") {
        Some("") => words.get(at + 1).map(|folder| Path::new(folder).to_owned()),
        Some(rest) => rest.strip_prefix('=').map(|folder| Path::new(folder).to_owned()),
        None => None,
    });
    let Some(places) = Places::find(folder.as_deref(), world.var, &world.current) else { return names };
    let library = Library::new(world.disk.clone(), places.data);
    let ids = library.ids();
    let said: BTreeSet<&str> =
        words.iter().enumerate().filter(|(at, _)| *at != index).filter_map(|(_, word)| word.to_str()).collect();
    let open = |id: &String| library.open(id, (world.now)()).ok();
    for id in &ids {
        let title = || {
            let opened = open(id)?;
            let document = &opened.ledger.plan().document();
            Some([&document.municipality, &document.title].into_iter().flatten().map(|text| clean::line(text)).fold(
                String::new(),
                |all, part| if all.is_empty() { part.into_owned() } else { format!("{all}, {part}") },
            ))
        };
        names.plans.push((id.clone(), short(&title().unwrap_or_default())));
    }
    if let Some(opened) = ids.iter().find(|id| said.contains(id.as_str())).and_then(open) {
        let plan = opened.ledger.plan();
        names.statuses = statuses(StatusWords::of(lang, plan));
        within(&mut names, plan, world);
    }
    names
}

/// What a plan holds.
fn within(names: &mut Names, plan: &Plan, world: &World<'_>) {
    names.items = plan
        .tree()
        .iter()
        .map(|ix| (plan.item_id(ix).to_string(), short(&clean::line(plan.item(ix).title()))))
        .collect();
    let called = |label: Option<&str>, id: &str| short(&clean::line(label.unwrap_or(id)));
    names.rounds = plan
        .rounds_by_date()
        .into_iter()
        .map(|(id, round)| (id.to_string(), called(round.label.as_deref(), id)))
        .collect();
    let (proposed, round) = calendar::working(plan, world.today());
    if !names.rounds.iter().any(|(id, _)| *id == *proposed) {
        names.rounds.push((proposed.to_string(), called(round.label.as_deref(), &proposed)));
    }
    names.units = plan.units.iter().map(|(id, unit)| (id.to_string(), called(unit.name.as_deref(), id))).collect();
}

/// The words of both scales.
fn statuses(worded: StatusWords<'_>) -> Vec<Named> {
    let mut words: Vec<Named> = Vec::new();
    for scale in [Scale::Goal, Scale::Activity] {
        for (digit, status) in worded.grading(scale).keyed() {
            let word = worded.status(status, Gender::of(scale)).to_lowercase();
            if !words.iter().any(|(known, _)| *known == word) {
                words.push((word, digit.map(|digit| digit.to_string()).unwrap_or_default()));
            }
        }
    }
    words
}

fn short(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(SHOWN).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}

/// The command line with the names that its arguments take.
fn with_names(command: Command, names: &Arc<Names>) -> Command {
    type Of = fn(&Names) -> &Vec<Named>;
    const TAKES: [(&str, Of); 10] = [
        ("target", |names| &names.plans),
        ("plan", |names| &names.plans),
        ("new", |names| &names.plans),
        ("item", |names| &names.items),
        ("gone", |names| &names.items),
        ("unsay", |names| &names.items),
        ("round", |names| &names.rounds),
        ("unit", |names| &names.units),
        ("responsible", |names| &names.units),
        ("value", |names| &names.statuses),
    ];
    // All of them are gone through in their order: one that is changed by itself would come last.
    let taking = |command: Command| {
        command.mut_args(|argument| {
            let of = TAKES.iter().find(|(name, _)| argument.get_id() == *name).map(|(_, of)| *of);
            let Some(of) = of else { return argument };
            let names = Arc::clone(names);
            argument.add(ArgValueCandidates::new(move || of(&names).iter().map(candidate).collect()))
        })
    };
    taking(command.mut_subcommands(taking))
}

fn candidate((value, help): &Named) -> CompletionCandidate {
    let help = Some(help.clone()).filter(|help| !help.is_empty());
    CompletionCandidate::new(value).help(help.map(Into::into))
}
