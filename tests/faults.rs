//! What people wrote survives everything that can go wrong with a disk: failing and short operations, power failures,
//! full and vanished disks, files replaced under our hands, killed and frozen processes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[path = "faults/at_work.rs"]
mod at_work;
#[path = "faults/disks.rs"]
mod disks;
#[path = "faults/masking.rs"]
mod masking;
#[path = "faults/nth.rs"]
mod nth;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::date;
use malkoll::domain::author::Author;
use malkoll::domain::calendar::from_template;
use malkoll::domain::edits::{self, Occasion};
use malkoll::domain::entry::{Entry, EntryId};
use malkoll::domain::fault::{Fault, FaultKind};
use malkoll::domain::ledger::Ledger;
use malkoll::domain::record::RoundKind;
use malkoll::storage::bundled;
use malkoll::storage::disk::{Disk, MAX_FILE, Op, Upset, modes_in};
use malkoll::storage::draft::{self, Draft};
use malkoll::storage::folder::{Folder, hash};
use malkoll::storage::library::{Library, Opened};
use malkoll::storage::log::LogWriter;
use malkoll::storage::log_reader::LogReader;
use malkoll::storage::readable;
use malkoll::storage::snapshot;
use malkoll::storage::unfinished::is_unfinished;
use malkoll::text::Lang;

const PLAN: &str = "vaggeryd";

fn now() -> Timestamp {
    "2026-11-21T13:32:07Z".parse().unwrap()
}

fn base() -> &'static [u8] {
    bundled::PLANS.iter().find(|plan| plan.id == PLAN).unwrap().json.as_bytes()
}

fn open(disk: Disk, root: &Path) -> Result<Opened, Fault> {
    Library::new(disk, root).open(PLAN, now())
}

/// A note about the first item, written by `writer`.
fn note(ledger: &Ledger, writer: &str, number: usize, text: &str) -> Entry {
    let (round_id, round) = from_template(RoundKind::Annual, 2026);
    let occasion = Occasion { round_id, round, today: date(2026, 11, 21), assessed_by: None };
    let plan = ledger.plan();
    let id = format!("n-{writer}-{number}");
    let edit = edits::add_note(plan, &occasion, plan.tree().at(0).unwrap(), id.as_str().into(), text).unwrap();
    let author = Author { by: "anna".into(), account: "anna".into(), writer: writer.into(), session: "s".into() };
    let mut random = |bytes: &mut [u8]| {
        let fresh = uuid::Uuid::new_v4();
        for (byte, random) in bytes.iter_mut().zip(fresh.as_bytes().iter().cycle()) {
            *byte = *random;
        }
    };
    author.stamp(ledger, edit, now(), &mut random)
}

fn ids(entries: &[impl std::borrow::Borrow<Entry>]) -> BTreeSet<EntryId> {
    entries.iter().map(|entry| entry.borrow().id).collect()
}

fn on_disk(root: &Path) -> BTreeSet<EntryId> {
    let folder = Folder::new(Disk::default(), root, PLAN).unwrap();
    ids(&LogReader::default().read(&Disk::default(), &folder.logs()).entries)
}

fn draft(text: &str) -> Draft {
    Draft {
        schema: Draft::schema(),
        plan: PLAN.into(),
        round: "2026-helar".into(),
        item: "vag".into(),
        field: "note".into(),
        note: None,
        account: "anna".into(),
        process: 1,
        at: draft::stamp(now()),
        text: text.into(),
    }
}

/// What a run of the program was told to be safe, and what it tried.
#[derive(Default, Debug)]
struct Run {
    tried: Vec<Entry>,
    acknowledged: BTreeSet<EntryId>,
    drafted: bool,
    faults: Vec<Fault>,
}

/// First change with its folder and base, second change, snapshots, a draft. What fails is tried once more, as the
/// program does.
fn run(disk: Disk, root: &Path) -> Run {
    let mut run = Run::default();
    let mut opened = match open(disk, root) {
        Ok(opened) => opened,
        Err(fault) => {
            run.faults.push(fault);
            return run;
        }
    };
    let mut writer = LogWriter::new(opened.folder.clone(), "anna-1", opened.base.clone());
    for number in 0..2 {
        let entry = note(&opened.ledger, "anna-1", number, "Två tomter är klara för samråd.");
        opened.ledger.apply(entry.clone());
        run.tried.push(entry.clone());
        let waiting: Vec<Entry> =
            run.tried.iter().filter(|entry| !run.acknowledged.contains(&entry.id)).cloned().collect();
        for _ in 0..2 {
            match writer.append(&waiting) {
                Ok(_) => {
                    run.acknowledged.extend(waiting.iter().map(|entry| entry.id));
                    break;
                }
                Err(fault) => run.faults.push(fault),
            }
        }
    }
    if let Err(fault) = snapshot::write(&mut opened, now()) {
        run.faults.push(fault);
    }
    for _ in 0..2 {
        match draft::keep(&mut opened.folder, &opened.base, &draft("Halvskriven"), "1") {
            Ok(_) => {
                run.drafted = true;
                break;
            }
            Err(fault) => run.faults.push(fault),
        }
    }
    run
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().unwrap().is_dir() {
            found.extend(walk(&path));
        }
        found.push(path);
    }
    found
}

/// That a data folder holds everything a run was told to be safe, nothing that it did not try, and takes the next change.
fn holds(root: &Path, run: &Run, context: &str) {
    let opened = open(Disk::default(), root).unwrap_or_else(|fault| panic!("{context}: {fault:?}"));
    for id in &run.acknowledged {
        assert!(opened.ledger.entry(*id).is_some(), "{context}: an acknowledged entry is gone; {:?}", run.faults);
    }
    for entry in opened.ledger.entries() {
        let is_it = |tried: &Entry| Entry { chain: None, ..tried.clone() } == Entry { chain: None, ..entry.clone() };
        assert!(run.tried.iter().any(is_it), "{context}: an entry nobody wrote");
    }
    for fault in &opened.faults {
        assert!(matches!(fault.kind, FaultKind::Cut(_) | FaultKind::BadLine(_)), "{context}: {fault:?}");
    }
    for fault in opened.faults.iter().chain(&run.faults) {
        for lang in [Lang::Sv, Lang::En] {
            assert!(lang.fault(fault).len() > 10);
        }
    }
    if let Ok(bytes) = fs::read(opened.folder.base()) {
        assert_eq!(bytes, base(), "{context}: half a base");
    }
    for path in walk(root) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "plan.json" || path.parent().is_some_and(|folder| folder.ends_with("rounds")) {
            assert!(readable::is_own(&fs::read(&path).unwrap()), "{context}: half a snapshot");
        }
    }
    let (drafts, faults) = draft::find(&Disk::default(), &opened.folder, "anna", |_| false);
    assert!(drafts.len() >= usize::from(run.drafted) && drafts.len() <= 1, "{context}");
    assert!(drafts.iter().all(|(_, draft)| draft.text == "Halvskriven") && faults.is_empty(), "{context}");
    let mut writer = LogWriter::new(opened.folder.clone(), "anna-1", opened.base.clone());
    let next = note(&opened.ledger, "anna-1", 9, "Nästa");
    writer.append(std::slice::from_ref(&next)).unwrap_or_else(|fault| panic!("{context}: {fault:?}"));
    let again = open(Disk::default(), root).unwrap();
    assert!(again.ledger.entry(next.id).is_some(), "{context}: the next change");
    assert!(run.acknowledged.iter().all(|id| again.ledger.entry(*id).is_some()), "{context}");
}

fn no_temporary(root: &Path, context: &str) {
    for path in walk(root) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!is_unfinished(name.as_ref()), "{context}: {} is left", path.display());
    }
}

#[test]
fn any_operation_may_fail_once_or_for_ever() {
    let full = io::ErrorKind::StorageFull;
    for (kind, short) in [(full, None), (full, Some(1)), (io::ErrorKind::Other, Some(90))] {
        for for_ever in [false, true] {
            for nth in 1.. {
                let top = tempfile::tempdir().unwrap();
                let root = top.path().join("data");
                let (disk, hit) = nth::failing(kind, short, nth, for_ever);
                let result = run(disk, &root);
                let hit = hit.first();
                let context = format!("{kind:?} {short:?} at {nth} for ever {for_ever}: {hit:?}");
                no_temporary(&root, &context);
                holds(&root, &result, &context);
                if !for_ever && hit.is_some() && !matches!(hit, Some((Op::Open, _))) {
                    assert_eq!(result.acknowledged.len(), 2, "{context}: saved once the fault is gone");
                }
                if hit.is_none() {
                    assert!(nth > 20, "the whole sequence was tried: {nth}");
                    assert!(result.faults.is_empty() && result.drafted, "{:?}", result.faults);
                    break;
                }
            }
        }
    }
}

/// What a disk would still hold if the power failed now: contents that were synced, under names that were synced.
#[derive(Default)]
struct Durable {
    names: BTreeSet<PathBuf>,
    contents: BTreeMap<PathBuf, Vec<u8>>,
    /// What is finished but not in its place: by the place.
    temporary: BTreeMap<PathBuf, Vec<u8>>,
    placed: BTreeMap<PathBuf, Vec<u8>>,
}

impl Durable {
    /// What an operation that is about to succeed makes durable.
    fn learn(&mut self, op: Op, path: &Path) {
        match op {
            Op::Sync if path.extension().is_some_and(|ending| ending == "jsonl") => {
                self.contents.insert(path.to_owned(), fs::read(path).unwrap());
            }
            Op::Sync => {
                let unfinished =
                    walk(path.parent().unwrap()).into_iter().find(|path| is_unfinished(path.file_name().unwrap()));
                self.temporary.insert(path.to_owned(), fs::read(unfinished.unwrap()).unwrap());
            }
            Op::Rename => {
                // Put in its place without having been synced, a file may be found empty.
                let content = self.temporary.remove(path).unwrap_or_default();
                self.placed.insert(path.to_owned(), content);
            }
            Op::SyncDir => {
                for entry in fs::read_dir(path).unwrap().flatten() {
                    let path = entry.path();
                    if let Some(content) = self.placed.remove(&path) {
                        self.contents.insert(path.clone(), content);
                    }
                    self.names.insert(path);
                }
            }
            Op::Open | Op::MakeDir | Op::Create | Op::Write | Op::Lock => {}
        }
    }

    /// The disk after the power failure; `tail` says what has become of what was written to a log and not synced.
    fn after_failure(&self, from: &Path, to: &Path, tail: impl Fn(&[u8]) -> Vec<u8>) {
        for name in &self.names {
            let inside = name.strip_prefix(from).unwrap();
            let reachable = inside
                .ancestors()
                .skip(1)
                .all(|above| above.as_os_str().is_empty() || self.names.contains(&from.join(above)));
            if !reachable {
                continue;
            }
            let target = to.join(inside);
            if name.is_dir() {
                fs::create_dir_all(&target).unwrap();
                continue;
            }
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            let mut content = self.contents.get(name).cloned().unwrap_or_default();
            if name.extension().is_some_and(|ending| ending == "jsonl") {
                let written = fs::read(name).unwrap_or_default();
                content.extend(tail(written.get(content.len()..).unwrap_or_default()));
            }
            fs::write(target, content).unwrap();
        }
    }
}

/// What becomes of what was written and not synced.
type Tail = fn(&[u8]) -> Vec<u8>;

#[test]
fn the_power_may_fail_at_any_operation() {
    for nth in 1.. {
        let top = tempfile::tempdir().unwrap();
        let top_path = top.path().canonicalize().unwrap();
        let root = top_path.join("data");
        let state = Arc::new(Mutex::new((0, Durable::default())));
        let seen = state.clone();
        let disk = Disk::hooked(move |op, path| {
            let mut seen = seen.lock().unwrap();
            seen.0 += 1;
            if seen.0 >= nth {
                return Some(Upset::Short(20, io::ErrorKind::Other.into()));
            }
            seen.1.learn(op, path);
            None
        });
        let result = run(disk, &root);
        let (count, durable) = &*state.lock().unwrap();
        let tails: [(&str, Tail); 4] = [
            ("lost", |_| Vec::new()),
            ("kept", <[u8]>::to_vec),
            ("half", |tail| tail[..tail.len() / 2].to_vec()),
            ("zeroed", |tail| vec![0; tail.len()]),
        ];
        for (name, tail) in tails {
            let after = tempfile::tempdir().unwrap();
            durable.after_failure(&top_path, after.path(), tail);
            holds(&after.path().join("data"), &result, &format!("power fails at {nth}, tail {name}"));
        }
        if *count < nth {
            assert_eq!(result.acknowledged.len(), 2);
            break;
        }
    }
}

#[test]
fn a_log_file_left_behind_by_a_failed_attempt_is_made_durable_by_the_next() {
    // Another process created the file, could not write and never synced its name.
    let top = tempfile::tempdir().unwrap();
    let root = top.path().canonicalize().unwrap().join("data");
    let opened = open(Disk::default(), &root).unwrap();
    let full = Disk::hooked(|op, path| {
        let log = path.extension().is_some_and(|ending| ending == "jsonl");
        (op == Op::Write && log).then(|| Upset::Fail(io::ErrorKind::StorageFull.into()))
    });
    let entry = note(&opened.ledger, "anna-1", 0, "Text");
    let folder = Folder::new(full, &root, PLAN).unwrap();
    LogWriter::new(folder, "anna-1", opened.base.clone()).append(std::slice::from_ref(&entry)).unwrap_err();
    let synced = Arc::new(Mutex::new(BTreeSet::new()));
    let seen = synced.clone();
    let disk = Disk::hooked(move |op, path| {
        if op == Op::SyncDir {
            seen.lock().unwrap().insert(path.to_owned());
        }
        None
    });
    let folder = Folder::new(disk, &root, PLAN).unwrap();
    LogWriter::new(folder.clone(), "anna-1", opened.base).append(&[entry]).unwrap();
    let expected = BTreeSet::from([root, folder.path().to_owned(), folder.logs()]);
    assert_eq!(*synced.lock().unwrap(), expected);
}

#[test]
fn eight_writers_at_once_lose_nothing_and_double_nothing() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path().join("data");
    let each: usize = 12;
    let written: Vec<BTreeSet<EntryId>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|number| {
                let root = &root;
                // Two and two are processes of the same user: they share a log.
                scope.spawn(move || {
                    let opened = open(Disk::default(), root).unwrap();
                    let name = format!("anna-{}", number / 2);
                    let mut writer = LogWriter::new(opened.folder, &name, opened.base);
                    let mut ledger = opened.ledger;
                    let mut own = BTreeSet::new();
                    for count in 0..each {
                        let entry = note(&ledger, &name, number * 100 + count, "Samtidigt");
                        writer.append(std::slice::from_ref(&entry)).unwrap();
                        own.insert(entry.id);
                        ledger.apply(entry);
                    }
                    own
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let expected: BTreeSet<EntryId> = written.into_iter().flatten().collect();
    assert_eq!(expected.len(), 8 * each);
    let opened = open(Disk::default(), &root).unwrap();
    assert_eq!(opened.faults, []);
    assert_eq!(opened.ledger.entries().map(|entry| entry.id).collect::<BTreeSet<_>>(), expected);
    let lines: usize = walk(&root)
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .map(|path| fs::read_to_string(path).unwrap().lines().count())
        .sum();
    assert_eq!(lines, 8 * each, "once each");
}

#[test]
fn a_frozen_holder_of_the_lock_is_waited_for_a_bounded_time() {
    let top = tempfile::tempdir().unwrap();
    let opened = open(Disk::default(), top.path()).unwrap();
    let mut writer = LogWriter::new(opened.folder.clone(), "anna-1", opened.base.clone());
    let first = note(&opened.ledger, "anna-1", 0, "Först");
    writer.append(std::slice::from_ref(&first)).unwrap();
    let path = opened.folder.logs().join(".anna-1.lock");
    let held = Disk::default().lock(&path, 0o600, Duration::ZERO).unwrap();
    let second = note(&opened.ledger, "anna-1", 1, "Sedan");
    let started = Instant::now();
    let fault = writer.append(std::slice::from_ref(&second)).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Busy);
    assert!(started.elapsed() < Duration::from_secs(7), "{:?}", started.elapsed());
    assert_eq!(on_disk(top.path()), ids(std::slice::from_ref(&first)));
    drop(held);
    writer.append(std::slice::from_ref(&second)).unwrap();
    assert_eq!(on_disk(top.path()), ids(&[first, second]));
}

/// Starts this test program anew to run one of its ignored tests as a process of its own, through `sh` with a prefix.
fn as_process(prefix: &str, test: &str, root: &Path) -> std::process::Child {
    Command::new("sh")
        .arg("-c")
        .arg(format!("{prefix} exec \"$0\" --exact {test} --ignored --nocapture --test-threads=1"))
        .arg(std::env::current_exe().unwrap())
        .env("MALKOLL_TEST_ROOT", root)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "run as a process of its own by other tests"]
fn writes_without_end() {
    let Some(root) = std::env::var_os("MALKOLL_TEST_ROOT").map(PathBuf::from) else { return };
    let opened = open(Disk::default(), &root).unwrap();
    let mut writer = LogWriter::new(opened.folder.clone(), "anna-1", opened.base);
    for count in 0..10_000 {
        let entry = note(&opened.ledger, "anna-1", count, &"Långt. ".repeat(400));
        writer.append(std::slice::from_ref(&entry)).unwrap();
        // One call a line, so that what is told is told whole.
        #[allow(clippy::print_stdout)]
        {
            println!("\nsaved {}", entry.id);
        }
    }
}

#[test]
fn a_killed_process_has_lost_nothing_it_called_saved() {
    let top = tempfile::tempdir().unwrap();
    let mut told = BTreeSet::new();
    for round in 0..4 {
        let mut children: Vec<_> = (0..2).map(|_| as_process("", "writes_without_end", top.path())).collect();
        for child in &mut children {
            let lines = BufReader::new(child.stdout.take().unwrap()).lines();
            let mut left = 3 + round * 4;
            for line in lines {
                let line = line.unwrap();
                if let Some(id) = line.strip_prefix("saved ") {
                    told.insert(id.parse::<EntryId>().unwrap());
                    left -= 1;
                }
                if left == 0 {
                    break;
                }
            }
        }
        for child in &mut children {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let there = on_disk(top.path());
        assert!(told.is_subset(&there), "round {round}: {:?}", told.difference(&there).collect::<Vec<_>>());
        // The next one goes on at once, although the lock's holder was killed.
        let opened = open(Disk::default(), top.path()).unwrap();
        let entry = note(&opened.ledger, "anna-1", 99_999, "Efter");
        let started = Instant::now();
        LogWriter::new(opened.folder, "anna-1", opened.base).append(std::slice::from_ref(&entry)).unwrap();
        assert!(started.elapsed() < Duration::from_secs(4));
        told.insert(entry.id);
    }
}

#[test]
#[ignore = "run as a process of its own by other tests"]
fn writes_once() {
    let Some(root) = std::env::var_os("MALKOLL_TEST_ROOT").map(PathBuf::from) else { return };
    let result = run(Disk::default(), &root);
    assert_eq!(result.faults, []);
}

fn is_of_log(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "jsonl" || ending == "head")
}

#[test]
fn a_shared_folder_keeps_its_group_and_a_private_one_its_owner_whatever_the_mask() {
    for (mode, mask, folders, files) in
        [(0o2770, "077", 0o2770, 0o660), (0o2770, "000", 0o2770, 0o660), (0o700, "000", 0o700, 0o600)]
    {
        let top = tempfile::tempdir().unwrap();
        let root = top.path().join("data");
        fs::create_dir(&root).unwrap();
        fs::set_permissions(&root, fs::Permissions::from_mode(mode)).unwrap();
        let mut child = as_process(&format!("umask {mask};"), "writes_once", &root);
        assert!(child.wait().unwrap().success());
        for path in walk(&root) {
            let about = fs::symlink_metadata(&path).unwrap();
            let found = about.permissions().mode() & 0o7777;
            let drafts = path.ends_with("drafts");
            let expected = match (about.is_dir(), drafts, path.parent().is_some_and(|above| above.ends_with("drafts")))
            {
                (true, true, _) => {
                    if mode & 0o020 != 0 {
                        0o3770
                    } else {
                        0o700
                    }
                }
                (true, false, _) => folders,
                (false, _, true) => 0o600,
                // A log is its writer's; who shares the folder reads it.
                (false, _, false) if files == 0o660 && is_of_log(&path) => 0o640,
                (false, _, false) => files,
            };
            assert_eq!(found, expected, "{found:o} {} under mask {mask}", path.display());
        }
        assert_eq!(modes_in(&root.join(PLAN)), (folders, files));
    }
}
