//! A municipality's own document becomes a draft, and a plan when somebody says so.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::Value as Json;

use super::reading::{Reading, ending, file_name, shown};
use super::shape;
use super::taking::Taking;
use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::asking::confirm;
use crate::domain::limits;
use crate::import::accept;
use crate::import::document::ENDINGS;
use crate::import::doubt::told;
use crate::import::draft::Draft;
use crate::import::line::Stream;
use crate::import::mapping::{self, Mapped, Misfit};
use crate::import::recognise;
use crate::storage::disk::refused;
use crate::text::{Lang, clean};

/// Text that is pasted, as a file is named.
pub const PASTED: &str = "-";

/// The documents that are named: a folder stands for those in it.
pub fn named(call: &Call<'_, '_>, paths: &[PathBuf]) -> Done<Vec<PathBuf>> {
    let mut found = Vec::new();
    for named in paths {
        if named.as_os_str() == PASTED {
            found.push(named.clone());
            continue;
        }
        let path = call.world.current.join(named);
        if !path.is_dir() {
            found.push(call.allowed(&path)?);
            continue;
        }
        let mut inside: Vec<PathBuf> = std::fs::read_dir(&path)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.is_file() && ENDINGS.contains(&ending(path).as_str()))
            .collect();
        inside.sort();
        if inside.is_empty() {
            return Err(Trouble::Failed(call.lang().draft_no_files(&shown(&path))));
        }
        for path in inside {
            found.push(call.allowed(&path)?);
        }
    }
    Ok(found)
}

/// True for one document that somebody at a terminal can look through on the screen.
pub fn is_looked_through(call: &Call<'_, '_>, matches: &ArgMatches, paths: &[PathBuf]) -> bool {
    let terminal = call.world.terminal.stdin && call.world.terminal.stdout;
    let one = matches!(paths, [path] if path.as_os_str() != PASTED);
    let asked = matches.get_flag("yes")
        || matches.contains_id("map")
        || call.json
        || call.common.plain
        || call.common.read_only;
    terminal && one && !asked
}

/// Takes in documents, one after the other. What happened to each is told; one that fails stops no other.
pub fn take_in(call: &mut Call<'_, '_>, matches: &ArgMatches, paths: &[PathBuf]) -> Done {
    let several = paths.len() > 1;
    let (mut made, mut results, mut failed) = (0, Vec::new(), Vec::new());
    for path in paths {
        match one(call, matches, path, &mut results) {
            Ok(()) => made += 1,
            Err(trouble) if several => {
                call.remark(&words_of(&trouble));
                failed.push(trouble);
            }
            Err(trouble) => failed.push(trouble),
        }
    }
    if call.json {
        let value = if several { Some(Json::Array(results)) } else { results.pop() };
        value.map_or(Ok(()), |value| call.print_json(&value))?;
    }
    let lang = call.lang();
    if several {
        call.remark(&lang.draft_report(made, failed.len()));
    }
    match failed.pop() {
        Some(trouble) if !several => Err(trouble),
        Some(_) => Err(Trouble::Failed(lang.cli_nothing_written().to_owned()))
            .or_else(|trouble: Trouble| if made > 0 { Ok(()) } else { Err(trouble) }),
        None => Ok(()),
    }
}

fn words_of(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Failed(words) | Trouble::Usage(words) => words.clone(),
        Trouble::No | Trouble::NobodyReads => String::new(),
    }
}

fn one(call: &mut Call<'_, '_>, matches: &ArgMatches, path: &Path, results: &mut Vec<Json>) -> Done {
    let lang = call.lang();
    let name = if path.as_os_str() == PASTED { lang.draft_pasted().to_owned() } else { shown(path) };
    let file = if path.as_os_str() == PASTED { name.clone() } else { file_name(path) };
    let mut stream = stream(call, path, &name)?;
    mapped(lang, matches, &mut stream, &name)?;
    let draft = recognise::draft(&stream);
    // To look is never refused.
    if call.json && !matches.get_flag("yes") {
        results.push(shape::draft(lang, &file, &draft, None));
        return Ok(());
    }
    if !call.json {
        preview(call, &name, &draft);
        call.print()?;
    }
    let written = write(call, matches, &draft, &name, &file, &stream.source);
    if call.json {
        results.push(shape::draft(lang, &file, &draft, written.as_ref().ok().map(String::as_str)));
    }
    written.map(drop)
}

/// Reads the document as `--map` says.
fn mapped(lang: Lang, matches: &ArgMatches, stream: &mut Stream, name: &str) -> Done {
    let said = matches.get_many::<String>("map").into_iter().flatten();
    let mapped = said.map(|said| Mapped::of(said)).collect::<Result<Vec<_>, _>>();
    mapped.and_then(|mapped| mapping::apply(stream, &mapped)).map_err(|misfit| match misfit {
        Misfit::Form(said) => Trouble::Usage(lang.cli_import_map_form(&clean::line(&said))),
        Misfit::Meaning(said) => Trouble::Usage(lang.cli_import_map_meaning(&clean::line(&said))),
        Misfit::Absent(word, heads) => {
            let heads = heads.iter().map(|head| clean::line(head).into_owned()).collect::<Vec<_>>().join(", ");
            let heads = if heads.is_empty() { lang.cli_import_no_columns().to_owned() } else { heads };
            Trouble::Failed(lang.cli_import_map_absent(name, &clean::line(&word), &heads))
        }
    })
}

fn write(
    call: &mut Call<'_, '_>,
    matches: &ArgMatches,
    draft: &Draft,
    name: &str,
    file: &str,
    source: &str,
) -> Done<String> {
    let lang = call.lang();
    call.may_begin()?;
    if draft.items.is_empty() {
        return Err(Trouble::Failed(lang.draft_nothing(name)));
    }
    let (disk, root, now) = (call.world.disk.clone(), call.library.root.clone(), call.now());
    let taking = Taking { disk: &disk, root: &root, now, lang, name, file, source };
    taking.is_free(&accept::id_of(draft, file)).map_err(Trouble::Failed)?;
    let doubtful = draft.doubts.iter().filter(|doubt| !doubt.places.is_empty()).count() + draft.left_out().count();
    if matches.get_flag("yes") && doubtful > 0 {
        return Err(Trouble::Failed(lang.draft_doubtful(&lang.count_doubts(doubtful))));
    }
    confirm(call, matches, Lang::draft_question)?;
    let made =
        taking.take_in(draft, &mut |ledger, edits| call.stamped(ledger, edits).map_err(|trouble| words_of(&trouble)));
    let (id, entries) = made.map_err(Trouble::Failed)?;
    let mut opened = call.open(&id)?;
    call.warn_personal(&entries);
    let items = lang.count_items(opened.ledger.plan().tree().len());
    call.remark(&lang.draft_made(&id, &items));
    call.refresh_snapshots(&mut opened);
    Ok(id)
}

/// The lines of a document.
fn stream(call: &mut Call<'_, '_>, path: &Path, name: &str) -> Done<Stream> {
    let lang = call.lang();
    let reading = Reading { disk: call.world.disk.clone(), lang, restricted: call.common.restricted };
    if path.as_os_str() != PASTED {
        return reading.file(path, name).map_err(Trouble::Failed);
    }
    let mut bytes = Vec::new();
    let read = call.world.stdin.take(limits::DOCUMENT + 1).read_to_end(&mut bytes);
    read.map_err(|error| Trouble::Failed(lang.cli_input_failed(&lang.refused(refused(&error)))))?;
    reading.pasted(&bytes).map_err(Trouble::Failed)
}

/// What a person looks through before it becomes a plan: what is uncertain first.
fn preview(call: &mut Call<'_, '_>, name: &str, draft: &Draft) {
    let lang = call.lang();
    let line = |text: &str| clean::line(text).into_owned();
    call.out.line(&lang.draft_from(name));
    call.out.heading(&line(draft.title.as_deref().unwrap_or(name)));
    for fact in &draft.facts {
        call.out.indented(2, &line(&format!("{}: {}", fact.label, fact.raw)));
    }
    let told = told(lang, draft);
    if !told.is_empty() {
        call.out.heading(lang.draft_uncertain());
        for (item, lines, why) in told {
            let item = item
                .and_then(|item| draft.items.get(item))
                .map(|item| format!(": {}", item.title()))
                .unwrap_or_default();
            let place = if lines.is_empty() { String::new() } else { format!(" ({})", lang.draft_row(&lines)) };
            call.out.indented(2, &line(&format!("{why}{place}{item}")));
        }
    }
    call.out.heading(lang.draft_levels());
    for (at, level) in draft.levels.iter().enumerate() {
        let count = draft.items.iter().filter(|item| item.level == at).count();
        let derived = if level.derived { format!(" ({})", lang.draft_derived()) } else { String::new() };
        call.out.indented(2, &line(&format!("{}: {count}{derived}", level.term.one)));
    }
    call.out.heading(lang.draft_items());
    for item in &draft.items {
        let mut depth = 0;
        let mut above = item.parent;
        while let Some(parent) = above.and_then(|at| draft.items.get(at)).filter(|_| depth < limits::DEPTH) {
            depth += 1;
            above = parent.parent;
        }
        let level = draft.levels.get(item.level).map(|level| level.term.one.as_str()).unwrap_or_default();
        let code = item.code.as_deref().map(|code| format!(" {code}")).unwrap_or_default();
        call.out.indented(2 + depth * 2, &line(&format!("{level}{code}: {}", item.title())));
    }
    if !draft.slots.is_empty() {
        call.out.heading(lang.draft_slots());
        for slot in &draft.slots {
            let level = draft.levels.get(slot.level).map(|level| level.term.many.as_str()).unwrap_or_default();
            call.out.indented(2, &line(&format!("{level}: {}", slot.sentence)));
        }
    }
    if !draft.rules.is_empty() {
        call.out.heading(lang.draft_rules());
        for rule in &draft.rules {
            call.out.indented(2, &line(&rule.text));
        }
    }
    call.out.blank_line();
    call.out.line(&lang.draft_rest(draft.indicators.len(), draft.rules.len(), draft.unused.len()));
}
