//! `malkoll merge`: takes in somebody else's copy of one or several plans, after a look at what it brings.

mod hand_edited;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, value_parser};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::authors_json;
use crate::cli::typed::argument::optional_plan;
use crate::cli::typed::asking::{confirm, yes};
use crate::cli::typed::naming::source;
use crate::cli::words::line::{authors, counted};
use crate::domain::fault::FaultKind;
use crate::domain::ledger::Ineffective;
use crate::domain::plan::is_safe_name;
use crate::domain::redaction;
use crate::storage::copy::PlanCopy;
use crate::storage::hand_edited::HandEdited;
use crate::storage::library::Opened;
use crate::storage::merge::Merge;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "merge", about: Lang::cli_merge_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        Arg::new("source")
            .value_name(lang.cli_source_name())
            .value_parser(value_parser!(PathBuf))
            .required(true)
            .help(lang.cli_merge_source_help()),
        optional_plan(lang),
        yes(lang.cli_import_yes_help()),
    ]
}

/// One plan's copy, beside the plan that is here.
struct Pair {
    opened: Opened,
    copy: PlanCopy,
    merge: Merge,
    written: Vec<(String, usize)>,
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let path = source(call, matches, "source")?;
    if !path.is_dir() {
        let copy = HandEdited::read(&call.world.disk, &path).map_err(|fault| Trouble::fault(lang, &fault))?;
        if let Some(copy) = copy {
            return hand_edited::run(call, matches, &path, copy);
        }
    }
    let mut pairs = Vec::new();
    for copy in copies(call, &path, matches)? {
        pairs.push(pair(call, copy)?);
    }
    if !call.json {
        for pair in &pairs {
            preview(call, pair);
        }
        call.print()?;
    }
    let anything = pairs.iter().any(|pair| pair.merge.brings_anything());
    let mut done = if anything { confirm(call, matches, Lang::cli_merge_question) } else { Ok(()) };
    if anything && done.is_ok() {
        done = pairs.iter_mut().try_for_each(|pair| write(call, pair));
    }
    if call.json {
        let rows: Vec<Json> = pairs.iter().map(json).collect();
        let written = pairs.iter().any(|pair| !pair.written.is_empty());
        call.print_json(&object([("plans", rows.into()), ("written", written.into())]))?;
    }
    let written = pairs.iter().any(|pair| !pair.written.is_empty());
    done.map_err(|trouble| match trouble {
        Trouble::Failed(text) if written => Trouble::Failed(lang.cli_merge_stopped(&text)),
        Trouble::Failed(_) | Trouble::Usage(_) | Trouble::No | Trouble::NobodyReads => trouble,
    })
}

/// The copies that are meant: one, or those in a data folder of somebody else's.
fn copies(call: &Call<'_, '_>, path: &Path, matches: &ArgMatches) -> Done<Vec<PlanCopy>> {
    let lang = call.lang();
    let wanted = match matches.get_one::<String>("plan") {
        Some(name) => Some(call.plan_id(name)?),
        None => None,
    };
    let read = |path: &Path| PlanCopy::read(&call.world.disk, path).map_err(|fault| Trouble::fault(lang, &fault));
    let shown = || clean::line(&path.display().to_string()).into_owned();
    if !path.is_dir() || path.join("base.json").exists() {
        let copy = read(path)?;
        return match wanted {
            Some(wanted) if *wanted != *copy.plan.id => {
                Err(Trouble::Failed(lang.cli_merge_other_plan(&shown(), &copy.plan.id, &wanted)))
            }
            _ => Ok(vec![copy]),
        };
    }
    let mut names: Vec<String> = std::fs::read_dir(path)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        // A link in the folder leads somewhere that nobody named.
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()) && entry.path().join("base.json").exists())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| is_safe_name(name) && wanted.as_ref().is_none_or(|wanted| wanted == name))
        .collect();
    names.sort();
    if names.is_empty() {
        return Err(Trouble::Failed(lang.cli_merge_no_plan(&shown())));
    }
    names.iter().map(|name| read(&path.join(name))).collect()
}

fn pair(call: &mut Call<'_, '_>, copy: PlanCopy) -> Done<Pair> {
    let lang = call.lang();
    let id = copy.plan.id.to_string();
    if !call.library.ids().contains(&id) {
        return Err(Trouble::Failed(lang.cli_merge_not_here(&id)));
    }
    let opened = call.open_in_force(&id)?;
    call.may_write(&opened)?;
    let merge = Merge::compare(&opened, &copy).map_err(|fault| {
        if fault.kind == FaultKind::OtherBase {
            Trouble::Failed(lang.cli_merge_other_edition(&id))
        } else {
            Trouble::fault(lang, &fault)
        }
    })?;
    Ok(Pair { opened, copy, merge, written: Vec::new() })
}

fn preview(call: &mut Call<'_, '_>, pair: &Pair) {
    /// A copy of years must not drown the question.
    const LISTED: usize = 20;
    let lang = call.lang();
    let Pair { opened, copy, merge, .. } = pair;
    let plan = opened.ledger.plan();
    let lead = format!("{}: ", plan.id);
    let text = if merge.count() == 0 {
        lang.cli_merge_nothing_new(merge.known)
    } else {
        lang.cli_merge_new(&lang.count_changes(merge.count()), &authors(merge.new.values().flatten()))
    };
    call.out.put(0, &lead, Emphasis::Strong, &text);
    if !merge.conflicts.is_empty() {
        call.out.indented(2, &lang.cli_merge_conflicts(&lang.count_conflicts(merge.conflicts.len())));
        for (object, field) in merge.conflicts.iter().take(LISTED) {
            let line = format!("{}, {}", lang.changed_object(plan, object, None), lang.changed_field(object, field));
            call.out.put(4, "- ", Emphasis::Plain, &line);
        }
        if merge.conflicts.len() > LISTED {
            call.out.indented(4, &lang.and_more(merge.conflicts.len() - LISTED));
        }
    }
    for (_, reason) in merge.ineffective.iter().take(LISTED) {
        call.out.indented(2, &lang.capital(&lang.ineffective(plan, reason)));
    }
    if merge.ineffective.len() > LISTED {
        call.out.indented(2, &lang.and_more(merge.ineffective.len() - LISTED));
    }
    if !merge.masked.is_empty() {
        call.out.indented(2, &lang.count_masked_there(merge.masked.len()));
    }
    if !merge.differing.is_empty() {
        call.out.indented(2, &lang.cli_merge_differing(&lang.count_changes(merge.differing.len())));
    }
    if copy.of_other_base() > 0 {
        call.out.indented(2, &lang.cli_copy_other_base(&lang.count_changes(copy.of_other_base())));
    }
    if !copy.aside.is_empty() {
        call.out.indented(2, &lang.cli_merge_aside(&lang.count_lines(copy.aside.len())));
    }
}

fn write(call: &mut Call<'_, '_>, pair: &mut Pair) -> Done {
    let lang = call.lang();
    // Whatever came while the question stood is here already.
    pair.opened = call.open_in_force(pair.opened.folder.id())?;
    pair.merge = Merge::compare(&pair.opened, &pair.copy).map_err(|fault| Trouble::fault(lang, &fault))?;
    if !pair.merge.brings_anything() {
        return Ok(());
    }
    pair.written = pair.merge.write(&mut pair.opened, &pair.copy).map_err(|fault| Trouble::fault(lang, &fault))?;
    for (file, count) in pair.written.clone() {
        let file = format!("{}/log/{file}", pair.opened.folder.id());
        call.remark(&lang.cli_merged(&lang.count_changes(count), &file));
    }
    call.refresh_snapshots(&mut pair.opened);
    let mut masks = pair.copy.masks();
    redaction::join(&mut masks, &pair.merge.masked);
    if masks.is_empty() {
        return Ok(());
    }
    let outcome = call.mask_files(&mut pair.opened, &masks);
    if outcome.left.is_empty() { Ok(()) } else { Err(Trouble::Failed(lang.cli_redact_left().to_owned())) }
}

fn json(pair: &Pair) -> Json {
    let Pair { opened, copy, merge, written } = pair;
    let conflicts: Vec<Json> = merge
        .conflicts
        .iter()
        .map(|(about, field)| object([("object", about.to_string().into()), ("field", (&**field).into())]))
        .collect();
    let late = merge.ineffective.iter().filter(|(_, reason)| matches!(reason, Ineffective::Late(_)));
    let late: Vec<Json> = late.map(|(entry, _)| entry.to_string().into()).collect();
    let files: Vec<Json> = written
        .iter()
        .map(|(file, count)| object([("file", file.as_str().into()), ("entries", (*count).into())]))
        .collect();
    object([
        ("plan", opened.ledger.plan().id.to_string().into()),
        ("new", merge.count().into()),
        ("authors", authors_json(counted(merge.new.values().flatten()))),
        ("known", merge.known.into()),
        ("differing", merge.differing.len().into()),
        ("masked", merge.masked.len().into()),
        ("conflicts", conflicts.into()),
        ("late", late.into()),
        ("set_aside", copy.aside.len().into()),
        ("written", files.into()),
    ])
}
