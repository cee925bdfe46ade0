//! `malkoll check --repair`: mends what can be mended, and tells what was found, what was kept and where.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::Value as Json;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::call::world::Target;
use crate::cli::json::fault;
use crate::cli::json::piece::{maybe, object};
use crate::cli::typed::naming::source;
use crate::domain::fault::FaultKind;
use crate::domain::redaction::Masks;
use crate::storage::disk::shown;
use crate::storage::folder::{Folder, hash};
use crate::storage::repair::{self, Mended};
use crate::storage::{snapshot, unfinished};
use crate::text::clean;

/// Mends the plan that is named, or all there are; gives what was done for other programs.
pub fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done<Vec<Json>> {
    let lang = call.lang();
    if call.common.read_only {
        return Err(Trouble::Failed(lang.cli_read_only().to_owned()));
    }
    let from = match matches.get_one::<PathBuf>("from") {
        Some(_) => Some(source(call, matches, "from")?),
        None => None,
    };
    let ids = match matches.get_one::<String>("target") {
        Some(name) => match call.target(name)? {
            Target::Plan(id) => vec![id],
            Target::File(_) | Target::Document(_) | Target::New => Vec::new(),
        },
        None => folders(call),
    };
    unfinished::remove_imports(&call.library.root, call.now());
    let mut done = Vec::new();
    for id in ids {
        mend(call, &id, from.as_deref(), &mut done)?;
    }
    Ok(done)
}

/// Every plan that has a folder, also one that has lost its base and is in no list.
fn folders(call: &Call<'_, '_>) -> Vec<String> {
    let root = &call.library.root;
    let mut ids: Vec<String> = std::fs::read_dir(root)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()) && entry.path().join("log").is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| crate::domain::plan::is_safe_name(name))
        .collect();
    ids.sort();
    ids
}

fn mend(call: &mut Call<'_, '_>, id: &str, from: Option<&Path>, done: &mut Vec<Json>) -> Done {
    let lang = call.lang();
    let failed = |fault| Trouble::fault(lang, &fault);
    let folder = Folder::new(call.world.disk.clone(), &call.library.root, id).map_err(failed)?;
    if !folder.exists() {
        return Ok(());
    }
    // What a newer version has written is not ours to mend.
    if call.library.open(id, call.now()).is_ok_and(|opened| opened.newer.is_some()) {
        return Ok(());
    }
    let before = done.len();
    let now = call.now();
    let offered = match from {
        Some(path) => {
            let copy = repair::offered(&call.world.disk, path).map_err(failed)?;
            // The base that is here is confirmed by a copy that has the same.
            let here = folder.read_base().is_ok_and(|here| *here.hash == *copy.base_hash);
            if !here && repair::named_base(&folder).is_some_and(|named| named != hash(&copy.base)) {
                return Err(Trouble::Failed(lang.cli_repair_not_fitting(&place(path))));
            }
            Some(copy)
        }
        None => None,
    };
    let base = offered.as_ref().map(|copy| &*copy.base);
    let mut mended: Vec<Mended> = repair::base(&folder, base, now).map_err(failed)?.into_iter().collect();
    // A copy with the same base confirms the one that is here; else it must be the one that the logs build on.
    let sound = call.library.open(id, now).ok().filter(|opened| !opened.base_changed || base == Some(&opened.base[..]));
    let base = sound.as_ref().map(|opened| opened.ledger.base_hash().to_owned());
    let mut fetched = Vec::new();
    if let (Some(copy), Some(mut opened)) = (&offered, sound) {
        fetched = repair::fetch(&mut opened, copy).map_err(failed)?;
    }
    let (lines, left) = repair::lines(&folder, base.as_deref(), now);
    if !lines.is_empty() {
        for kept in snapshot::keep(&folder, now) {
            call.remark(&lang.cli_repaired_before(&place(&kept)));
        }
    }
    mended.extend(fetched);
    mended.extend(lines);
    mended.extend(unfinished::remove(&folder, now).into_iter().map(Mended::Unfinished));
    for fault in left {
        call.remark(&lang.fault(&fault));
    }
    for mended in &mended {
        report(call, mended);
        done.push(json(mended));
    }
    // A plan whose base could not be put back is told by what comes after.
    if let Ok(mut opened) = call.library.open(id, now) {
        match snapshot::write(&mut opened, now) {
            Ok(written) => {
                for fault in written.lacking.iter().chain(&written.sealed) {
                    call.remark(&lang.fault(fault));
                    done.push(fault::fault_json(fault));
                }
                for kept in written.kept {
                    call.remark(&lang.cli_repaired_copy(&place(&kept)));
                    done.push(object([("kind", "copy".into()), ("kept", shown(&kept).into())]));
                }
            }
            Err(fault) if fault.kind == FaultKind::Missing => {}
            Err(fault) => {
                let text = lang.fault(&fault);
                call.remark(&lang.cli_repair_copies_failed(&text));
                done.push(fault::fault_json(&fault));
            }
        }
        if opened.unmasked {
            let outcome = call.mask_files(&mut opened, &Masks::new());
            for path in outcome.masked {
                done.push(object([("kind", "masked".into()), ("path", shown(&path).into())]));
            }
        }
    }
    if done.len() == before {
        call.remark(&lang.cli_repaired_nothing(id));
    }
    Ok(())
}

fn report(call: &mut Call<'_, '_>, mended: &Mended) {
    let lang = call.lang();
    match mended {
        Mended::Base(path, kept) => {
            call.remark(&lang.cli_repaired_base(&place(path)));
            if let Some(kept) = kept {
                call.remark(&lang.cli_repaired_kept(&place(kept)));
            }
        }
        Mended::Lines(path, count, kept) => {
            call.remark(&lang.cli_repaired_lines(&lang.count_lines(*count), &place(path), &place(kept)));
        }
        Mended::OtherEdition(path, count, kept) => {
            call.remark(&lang.cli_repaired_edition(&lang.count_lines(*count), &place(path), &place(kept)));
        }
        Mended::Altered(path, count, kept) => {
            call.remark(&lang.cli_repaired_altered(&lang.count_lines(*count), &place(path), &place(kept)));
        }
        Mended::Proved(path, count, kept) => {
            call.remark(&lang.cli_repaired_proved(&lang.count_lines(*count), &place(path), &place(kept)));
        }
        Mended::Fetched(name, count) => call.remark(&lang.cli_repaired_fetched(&lang.count_lines(*count), name)),
        Mended::Unfinished(path) => call.remark(&lang.cli_repaired_unfinished(&place(path))),
    }
}

fn json(mended: &Mended) -> Json {
    let (kind, path, kept, lines) = match mended {
        Mended::Base(path, kept) => ("base", shown(path), kept.as_ref(), None),
        Mended::Lines(path, count, kept) => ("lines", shown(path), Some(kept), Some(*count)),
        Mended::OtherEdition(path, count, kept) => ("other_edition", shown(path), Some(kept), Some(*count)),
        Mended::Altered(path, count, kept) => ("altered", shown(path), Some(kept), Some(*count)),
        Mended::Proved(path, count, kept) => ("proved", shown(path), Some(kept), Some(*count)),
        Mended::Fetched(name, count) => ("fetched", name.clone(), None, Some(*count)),
        Mended::Unfinished(path) => ("unfinished", shown(path), None, None),
    };
    object([
        ("kind", kind.into()),
        ("path", path.into()),
        ("kept", maybe(kept.map(|kept| shown(kept)))),
        ("lines", maybe(lines)),
    ])
}

fn place(path: &Path) -> String {
    clean::line(&shown(path)).into_owned()
}
