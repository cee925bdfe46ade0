//! A copy becomes a plan of the library: built aside, whole and durable, then put in its place by one rename.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use jiff::Timestamp;

use super::copy::PlanCopy;
use super::disk::{Disk, Op, fault, modes_in, shown};
use super::identity::log_name;
use super::temporary::own_names;
use super::unfinished;
use crate::domain::chain::link_to;
use crate::domain::entry::{Entry, EntryId, Link};
use crate::domain::fault::{Fault, FaultKind};

/// The log that holds what this version cannot read as entries. It comes last by name, so that of two lines with the
/// same id the writer's own is the one that counts.
const ASIDE: &str = "zz-set-aside.jsonl";

/// Puts a copy in the library as a new plan; false when something is there already. On failure nothing is there.
pub fn put(disk: &Disk, root: &Path, copy: &PlanCopy, now: Timestamp) -> Result<bool, Fault> {
    // The id was judged when the plan was built: it is a folder's name and nothing more.
    let target = root.join(&*copy.plan.id);
    if fs::symlink_metadata(&target).is_ok() {
        return Ok(false);
    }
    disk.make_dir(root, 0o700)?;
    unfinished::remove_imports(root, now);
    let (folder_mode, file_mode) = modes_in(root);
    disk.before(Op::MakeDir, &target).map_err(|error| fault(&target, &error))?;
    let aside = tempfile::Builder::new()
        .prefix(&own_names())
        .rand_bytes(8)
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(root)
        .map_err(|error| fault(&target, &error))?;
    let logs = aside.path().join("log");
    disk.make_dir(&logs, folder_mode)?;
    let new = |path: &Path, bytes: &[u8]| match disk.create(path, bytes, file_mode)? {
        true => Ok(()),
        false => Err(Fault::new(shown(path), FaultKind::NotAFile)),
    };
    new(&aside.path().join("base.json"), &copy.base)?;
    for (name, text) in logs_of(copy) {
        new(&logs.join(name), &text)?;
    }
    for (name, head) in heads_of(copy) {
        new(&logs.join(format!("{name}.head")), format!("{head}\n").as_bytes())?;
    }
    fs::set_permissions(aside.path(), Permissions::from_mode(folder_mode)).map_err(|error| fault(&target, &error))?;
    disk.before(Op::Rename, &target).map_err(|error| fault(&target, &error))?;
    if let Err(error) = fs::rename(aside.path(), &target) {
        // Somebody was first: what is there stands.
        if fs::symlink_metadata(&target).is_ok() {
            return Ok(false);
        }
        return Err(fault(&target, &error));
    }
    // It is no longer aside, so it must not be taken away.
    let _ = aside.keep();
    disk.sync_dir(root).map_err(|error| fault(root, &error))?;
    Ok(true)
}

/// The last change of each log that has a chain, by the log's name.
fn heads_of(copy: &PlanCopy) -> BTreeMap<String, Link> {
    let placed = |entry: &&Entry| entry.chain.as_ref().is_some_and(|chain| chain.hash.is_some());
    let chained: Vec<&Entry> = copy.entries().filter(placed).collect();
    let followed: BTreeSet<EntryId> =
        chained.iter().filter_map(|entry| entry.chain.as_ref()?.after).map(|link| link.entry).collect();
    let heads = chained.into_iter().filter(|entry| !followed.contains(&entry.id));
    heads.map(|entry| (log_name(&entry.writer), link_to(entry))).collect()
}

/// The content of every log, by file name.
fn logs_of(copy: &PlanCopy) -> BTreeMap<String, Vec<u8>> {
    let mut logs: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for line in copy.lines.values() {
        let log = logs.entry(format!("{}.jsonl", log_name(&line.entry.writer))).or_default();
        log.extend_from_slice(line.text.as_bytes());
        log.push(b'\n');
    }
    for line in &copy.aside {
        let log = logs.entry(ASIDE.to_owned()).or_default();
        log.extend_from_slice(line);
        log.push(b'\n');
    }
    logs
}
