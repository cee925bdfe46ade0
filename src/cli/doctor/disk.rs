//! The data folder: where it is, what it stands on, the clock by which its changes are dated, and the plans in it.

use std::fs;
use std::path::Path;

use super::found::{Area, Found};
use crate::cli::call::command::Call;
use crate::storage::disk::world_writable_above;
use crate::storage::ground::{self, FileSystem, Locks};
use crate::storage::owners;
use crate::storage::system::user_name;
use crate::text::{clean, time};

/// So little room that the next years of a plan may not fit, in bytes: every change is a few hundred, every readable copy
/// at most a few megabytes.
const LITTLE: u64 = 100 << 20;

/// So few files that can still be made.
const FEW: u64 = 1_000;

/// How far the newest change may lie ahead of this clock, in seconds, before one of the two clocks is wrong.
const AHEAD: i64 = 120;

/// Everything about the data folder.
pub fn look(call: &Call<'_, '_>) -> Vec<Found> {
    let folder = call.library.root.clone();
    let stands = ground::nearest(&folder);
    let mut found = vec![place(call, &folder)];
    found.extend(rights(call, &folder, &stands));
    found.push(locks(call, &stands));
    found.extend(file_system(call, &stands));
    found.extend(space(call, &stands));
    found.push(clock(call, &folder));
    found.extend(plans(call));
    found
}

fn shown(path: &Path) -> String {
    clean::line(&path.display().to_string()).into_owned()
}

fn place(call: &Call<'_, '_>, folder: &Path) -> Found {
    let lang = call.lang();
    let place = shown(folder);
    if folder.is_dir() {
        let words = if owners::is_shared(folder) { lang.cli_doctor_shared(&place) } else { place };
        return Found::fine(Area::Folder, words);
    }
    match fs::symlink_metadata(folder) {
        Ok(_) => Found::wrong(Area::Folder, lang.cli_doctor_no_folder(&place), lang.cli_doctor_move_away(&place)),
        Err(_) => Found::fine(Area::Folder, lang.cli_doctor_not_yet(&place)),
    }
}

fn rights(call: &Call<'_, '_>, folder: &Path, stands: &Path) -> Vec<Found> {
    let lang = call.lang();
    let mut found = Vec::new();
    if let Some(above) = world_writable_above(stands) {
        found.push(Found::wrong(
            Area::Rights,
            lang.cli_doctor_anybody(&shown(&above)),
            lang.cli_doctor_chmod(&shown(&above)),
        ));
    }
    let mut places = vec![stands.to_owned()];
    if folder.is_dir() {
        places.extend(call.library.ids().into_iter().map(|id| folder.join(id)).filter(|path| path.is_dir()));
        let logs: Vec<_> = places.iter().skip(1).map(|plan| plan.join("log")).filter(|log| log.is_dir()).collect();
        places.extend(logs);
    }
    for place in places.iter().filter(|place| !ground::may_write(place)) {
        let owner = ground::owner(place).map(|uid| user_name(uid).unwrap_or_else(|| uid.to_string()));
        let owner = clean::line(&owner.unwrap_or_default()).into_owned();
        found.push(Found::wrong(
            Area::Rights,
            lang.cli_doctor_may_not_write(&shown(place)),
            lang.cli_doctor_ask_owner(&owner),
        ));
    }
    if found.is_empty() {
        found.push(Found::fine(Area::Rights, lang.cli_doctor_may_write()));
    }
    found
}

fn locks(call: &Call<'_, '_>, stands: &Path) -> Found {
    let lang = call.lang();
    match ground::locks(stands) {
        Locks::Hold => Found::fine(Area::Locks, lang.cli_doctor_locks()),
        Locks::None => Found::note(Area::Locks, lang.cli_doctor_no_locks(), lang.cli_doctor_no_locks_means()),
        Locks::Unknown => Found::note(Area::Locks, lang.cli_doctor_locks_unknown(), ""),
    }
}

fn file_system(call: &Call<'_, '_>, stands: &Path) -> Option<Found> {
    let lang = call.lang();
    Some(match ground::file_system(stands)? {
        FileSystem::Local => Found::fine(Area::FileSystem, lang.cli_doctor_local()),
        FileSystem::Network(name) => {
            Found::note(Area::FileSystem, lang.cli_doctor_network(name), lang.cli_doctor_network_means())
        }
        FileSystem::Memory => Found::wrong(Area::FileSystem, lang.cli_doctor_memory(), lang.cli_doctor_elsewhere()),
        FileSystem::WithoutRights(name) => {
            Found::note(Area::FileSystem, lang.cli_doctor_without_rights(name), lang.cli_doctor_without_rights_means())
        }
    })
}

fn space(call: &Call<'_, '_>, stands: &Path) -> Option<Found> {
    let lang = call.lang();
    let (bytes, files) = ground::room(stands)?;
    let left = match bytes >> 20 {
        small @ 0..10_000 => lang.cli_doctor_mb(small),
        large => lang.cli_doctor_gb(large >> 10),
    };
    if bytes < LITTLE {
        return Some(Found::wrong(Area::Space, left, lang.cli_doctor_make_room()));
    }
    if files.is_some_and(|files| files < FEW) {
        return Some(Found::wrong(Area::Space, lang.cli_doctor_no_files(), lang.cli_doctor_make_room()));
    }
    Some(Found::fine(Area::Space, left))
}

/// The clock, against the newest file that anybody has written in the plans' logs.
fn clock(call: &Call<'_, '_>, folder: &Path) -> Found {
    let lang = call.lang();
    let now = call.now();
    let words = lang.cli_doctor_clock(
        &time::moment(now, &call.world.zone),
        call.world.zone.iana_name().unwrap_or_else(|| lang.cli_doctor_zone_unnamed()),
    );
    if let Some(fault) = &call.world.zone_fault {
        return Found::wrong(Area::Clock, lang.fault(fault), lang.cli_doctor_set_zone());
    }
    let logs = call.library.ids().into_iter().map(|id| folder.join(id).join("log"));
    let files = logs.filter_map(|logs| fs::read_dir(logs).ok()).flatten().filter_map(Result::ok);
    let changed = files.filter_map(|file| file.metadata().ok()?.modified().ok());
    let newest = changed.max().and_then(|newest| jiff::Timestamp::try_from(newest).ok());
    match newest.filter(|newest| newest.as_second() > now.as_second().saturating_add(AHEAD)) {
        Some(newest) => {
            let newest = time::moment(newest, &call.world.zone);
            Found::wrong(Area::Clock, words, lang.cli_doctor_clock_behind(&newest))
        }
        None => Found::fine(Area::Clock, words),
    }
}

fn plans(call: &Call<'_, '_>) -> Vec<Found> {
    let lang = call.lang();
    let mut found = Vec::new();
    let own: Vec<String> = call.library.ids().into_iter().filter(|id| call.library.root.join(id).is_dir()).collect();
    for id in &own {
        match call.library.open(id, call.now()) {
            Ok(opened) if opened.faults.is_empty() && opened.newer.is_none() && !opened.base_changed => {}
            Ok(opened) => {
                let count = opened.faults.len().max(1);
                let words = lang.cli_doctor_plan_faults(id, &lang.count_flaws(count));
                found.push(Found::wrong(Area::Plans, words, lang.cli_doctor_check(id)));
            }
            Err(fault) => found.push(Found::wrong(Area::Plans, lang.fault(&fault), lang.cli_doctor_check(id))),
        }
    }
    if found.is_empty() && own.is_empty() {
        found.push(Found::fine(Area::Plans, lang.cli_doctor_no_plans()));
    } else if found.is_empty() {
        found.push(Found::fine(Area::Plans, lang.cli_doctor_plans(&lang.count_own_plans(own.len()))));
    }
    found
}
