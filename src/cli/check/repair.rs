//! `malkoll check --repair`: mends what can be mended, and tells what was found, what was kept and where.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::Value as Json;

use crate::cli::call::session::Session;
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
pub fn run(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done<Vec<Json>> {
    let lang = session.lang();
    if session.common.read_only {
        return Err(Trouble::Failed(lang.cli_read_only().to_owned()));
    }
    let from = match matches.get_one::<PathBuf>("from") {
        Some(_) => Some(source(session, matches, "from")?),
        None => None,
    };
    let ids = match matches.get_one::<String>("target") {
        Some(name) => match session.target(name)? {
            Target::Plan(id) => vec![id],
            Target::File(_) => Vec::new(),
        },
        None => folders(session),
    };
    unfinished::remove_imports(&session.library.root, session.now());
    let mut done = Vec::new();
    for id in ids {
        mend(session, &id, from.as_deref(), &mut done)?;
    }
    Ok(done)
}

/// Every plan that has a folder, also one that has lost its base and is in no list.
fn folders(session: &Session<'_, '_>) -> Vec<String> {
    let root = &session.library.root;
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

fn mend(session: &mut Session<'_, '_>, id: &str, from: Option<&Path>, done: &mut Vec<Json>) -> Done {
    let lang = session.lang();
    let told = |fault| Trouble::fault(lang, &fault);
    let folder = Folder::new(session.world.disk.clone(), &session.library.root, id).map_err(told)?;
    if !folder.exists() {
        return Ok(());
    }
    // What a newer version has written is not ours to mend.
    if session.library.open(id, session.now()).is_ok_and(|opened| opened.newer.is_some()) {
        return Ok(());
    }
    let before = done.len();
    let now = session.now();
    let offered = match from {
        Some(path) => {
            let bytes = repair::offered(&session.world.disk, path).map_err(told)?;
            if repair::named_base(&folder).is_some_and(|named| named != hash(&bytes)) {
                return Err(Trouble::Failed(lang.cli_repair_not_fitting(&place(path))));
            }
            Some(bytes)
        }
        None => None,
    };
    let mut mended: Vec<Mended> = repair::base(&folder, offered.as_deref(), now).map_err(told)?.into_iter().collect();
    let (lines, left) = repair::lines(&folder, now);
    if !lines.is_empty() {
        for kept in snapshot::keep(&folder, now) {
            session.say(&lang.cli_repaired_before(&place(&kept)));
        }
    }
    mended.extend(lines);
    mended.extend(unfinished::remove(&folder, now).into_iter().map(Mended::Unfinished));
    for fault in left {
        session.say(&lang.fault(&fault));
    }
    for mended in &mended {
        tell(session, mended);
        done.push(json(mended));
    }
    // A plan whose base could not be put back is told by what comes after.
    if let Ok(mut opened) = session.library.open(id, now) {
        match snapshot::write(&mut opened, now) {
            Ok(written) => {
                for fault in &written.lacking {
                    session.say(&lang.fault(fault));
                    done.push(fault::fault_json(fault));
                }
                for kept in written.kept {
                    session.say(&lang.cli_repaired_copy(&place(&kept)));
                    done.push(object([("kind", "copy".into()), ("kept", shown(&kept).into())]));
                }
            }
            Err(fault) if fault.kind == FaultKind::Missing => {}
            Err(fault) => {
                let said = lang.fault(&fault);
                session.say(&lang.cli_repair_copies_failed(&said));
                done.push(fault::fault_json(&fault));
            }
        }
        if opened.unmasked {
            let outcome = session.mask_files(&mut opened, &Masks::new());
            for path in outcome.masked {
                done.push(object([("kind", "masked".into()), ("path", shown(&path).into())]));
            }
        }
    }
    if done.len() == before {
        session.say(&lang.cli_repaired_nothing(id));
    }
    Ok(())
}

fn tell(session: &mut Session<'_, '_>, mended: &Mended) {
    let lang = session.lang();
    match mended {
        Mended::Base(path, kept) => {
            session.say(&lang.cli_repaired_base(&place(path)));
            if let Some(kept) = kept {
                session.say(&lang.cli_repaired_kept(&place(kept)));
            }
        }
        Mended::Lines(path, count, kept) => {
            session.say(&lang.cli_repaired_lines(&lang.count_lines(*count), &place(path), &place(kept)));
        }
        Mended::Unfinished(path) => session.say(&lang.cli_repaired_unfinished(&place(path))),
    }
}

fn json(mended: &Mended) -> Json {
    let (kind, path, kept, lines) = match mended {
        Mended::Base(path, kept) => ("base", path, kept.as_ref(), None),
        Mended::Lines(path, count, kept) => ("lines", path, Some(kept), Some(*count)),
        Mended::Unfinished(path) => ("unfinished", path, None, None),
    };
    object([
        ("kind", kind.into()),
        ("path", shown(path).into()),
        ("kept", maybe(kept.map(|kept| shown(kept)))),
        ("lines", maybe(lines)),
    ])
}

fn place(path: &Path) -> String {
    clean::line(&shown(path)).into_owned()
}
