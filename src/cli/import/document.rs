//! A municipality's own document becomes a draft, and a plan when somebody says so.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::Value as Json;

use super::doubt::reason;
use super::poppler::{self, NoText};
use super::shape;
use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::asking::confirm;
use crate::cli::words::cannot_read::cannot_read;
use crate::domain::edits;
use crate::domain::entry::Entry;
use crate::domain::limits;
use crate::domain::plan::Plan;
use crate::domain::record::{Figure, Id, Indicator};
use crate::import::accept::{self, Accepted, lines};
use crate::import::document::{self, ENDINGS, Format};
use crate::import::draft::Draft;
use crate::import::line::Stream;
use crate::import::recognise;
use crate::storage::copy::PlanCopy;
use crate::storage::disk::refused;
use crate::storage::format::plan_file::WrittenPlan;
use crate::storage::import;
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
        let value = if several { Json::Array(results) } else { results.pop().unwrap_or(Json::Null) };
        call.print_json(&value)?;
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
    let file = path.file_name().map_or_else(|| name.clone(), |file| clean::line(&file.to_string_lossy()).into_owned());
    let stream = stream(call, path, &name)?;
    let draft = recognise::draft(&stream);
    let id = accept::id_of(&draft, &file);
    // To look is never refused.
    if call.json && !matches.get_flag("yes") {
        results.push(shape::draft(lang, &file, &draft, None));
        return Ok(());
    }
    if !call.json {
        preview(call, &name, &draft);
        call.print()?;
    }
    let written = write(call, matches, &draft, &id, &name, &file, &stream.source);
    if call.json {
        results.push(shape::draft(lang, &file, &draft, written.is_ok().then_some(id.as_str())));
    }
    written
}

fn write(
    call: &mut Call<'_, '_>,
    matches: &ArgMatches,
    draft: &Draft,
    id: &str,
    name: &str,
    file: &str,
    source: &str,
) -> Done {
    let lang = call.lang();
    if call.common.read_only {
        return Err(Trouble::Failed(lang.cli_read_only().to_owned()));
    }
    if draft.items.is_empty() {
        return Err(Trouble::Failed(lang.draft_nothing(name)));
    }
    if std::fs::symlink_metadata(call.library.root.join(id)).is_ok() {
        return Err(Trouble::Failed(lang.cli_import_there(id)));
    }
    let doubtful = draft.doubts.iter().filter(|doubt| !doubt.places.is_empty()).count();
    if matches.get_flag("yes") && doubtful > 0 {
        return Err(Trouble::Failed(lang.draft_doubtful(doubtful)));
    }
    confirm(call, matches, Lang::draft_question)?;
    let Accepted { parts, indicators, figures } = accept::plan(draft, id, file, source);
    let plan = Plan::build(parts).map_err(|_| Trouble::Failed(lang.read_too_deep(name)))?;
    let mut bytes = serde_json::to_vec_pretty(&WrittenPlan(&plan)).unwrap_or_default();
    bytes.push(b'\n');
    let mut copy = PlanCopy::new(file, bytes).map_err(|fault| Trouble::fault(lang, &fault))?;
    let entries = measured(call, &copy, &indicators, &figures)?;
    copy.add(file, entries.clone()).map_err(|fault| Trouble::fault(lang, &fault))?;
    // The plan and its measures in one step: a plan that lacks them is nowhere, whatever fails.
    let put = import::put(&call.world.disk, &call.library.root, &copy, call.now());
    if !put.map_err(|fault| Trouble::fault(lang, &fault))? {
        return Err(Trouble::Failed(lang.cli_import_there(id)));
    }
    let mut opened = call.open(id)?;
    call.warn_personal(&entries);
    let items = lang.count_items(opened.ledger.plan().tree().len());
    call.remark(&lang.draft_made(id, &items));
    call.refresh_snapshots(&mut opened);
    Ok(())
}

/// The measures of a document and their figures, as changes that come with its plan.
fn measured(
    call: &mut Call<'_, '_>,
    copy: &PlanCopy,
    indicators: &[(Id, Indicator)],
    figures: &[Figure],
) -> Done<Vec<Entry>> {
    let lang = call.lang();
    if indicators.is_empty() {
        return Ok(Vec::new());
    }
    let refused = |refusal| Trouble::refusal(lang, &refusal);
    let mut ledger = copy.ledger();
    let plan = ledger.plan();
    // The measures first, since their figures need them.
    let measures: Result<Vec<_>, _> =
        indicators.iter().map(|(id, indicator)| edits::put_indicator(plan, id, indicator)).collect();
    let mut entries = call.stamped(&mut ledger, measures.map_err(refused)?)?;
    let plan = ledger.plan();
    let known: Result<Vec<_>, _> = figures.iter().map(|figure| edits::put_figure(plan, figure)).collect();
    entries.append(&mut call.stamped(&mut ledger, known.map_err(refused)?)?);
    Ok(entries)
}

/// The lines of a document.
fn stream(call: &mut Call<'_, '_>, path: &Path, name: &str) -> Done<Stream> {
    let lang = call.lang();
    let fault = |fault| Trouble::Failed(cannot_read(lang, name, fault));
    let bytes = if path.as_os_str() == PASTED {
        let mut bytes = Vec::new();
        let read = call.world.stdin.take(limits::DOCUMENT + 1).read_to_end(&mut bytes);
        read.map_err(|error| Trouble::Failed(lang.cli_input_failed(&lang.refused(refused(&error)))))?;
        bytes
    } else {
        call.world.disk.read(path, limits::DOCUMENT).map_err(|fault| Trouble::fault(lang, &fault))?
    };
    let format = document::format(&bytes, &ending(path)).map_err(fault)?;
    if format != Format::Pdf {
        return document::read(&bytes, format).map_err(fault);
    }
    if call.common.restricted {
        return Err(Trouble::Failed(lang.read_pdf_restricted(name)));
    }
    poppler::read(path).map_err(|why| {
        Trouble::Failed(match why {
            NoText::Missing => lang.read_pdf_missing(name),
            NoText::Failed => lang.read_pdf_failed(name),
            NoText::Read(fault) => cannot_read(lang, name, fault),
        })
    })
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn shown(path: &Path) -> String {
    clean::line(&path.display().to_string()).into_owned()
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
    if !draft.doubts.is_empty() {
        call.out.heading(lang.draft_uncertain());
        for doubt in &draft.doubts {
            let item = doubt
                .item
                .and_then(|item| draft.items.get(item))
                .map(|item| format!(": {}", item.title()))
                .unwrap_or_default();
            let place = if doubt.places.is_empty() {
                String::new()
            } else {
                format!(" ({})", lang.draft_row(&lines(&doubt.places)))
            };
            call.out.indented(2, &line(&format!("{}{place}{item}", reason(lang, doubt.reason))));
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
