//! What people wrote survives everything that can go wrong with a disk: failing and short operations, power failures,
//! full and vanished disks, files replaced under our hands, killed and frozen processes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[path = "faults/masking.rs"]
mod masking;

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
use malkoll::domain::edits::{self, Sitting};
use malkoll::domain::entry::{Entry, EntryId};
use malkoll::domain::fault::{Fault, FaultKind};
use malkoll::domain::ledger::Ledger;
use malkoll::domain::round::{RoundKind, from_template};
use malkoll::storage::bundled;
use malkoll::storage::disk::{Disk, MAX_FILE, Op, Upset, modes_in};
use malkoll::storage::draft::{self, Draft};
use malkoll::storage::folder::{Folder, hash};
use malkoll::storage::library::{Library, Opened};
use malkoll::storage::log::{LogReader, LogWriter};
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
    let sitting = Sitting { round_id, round, today: date(2026, 11, 21), assessed_by: None };
    let plan = ledger.plan();
    let id = format!("n-{writer}-{number}");
    let edit = edits::add_note(plan, &sitting, plan.tree().at(0).unwrap(), id.as_str().into(), text).unwrap();
    let author = Author { by: "anna".into(), account: "anna".into(), writer: writer.into(), session: "s".into() };
    let mut random = |bytes: &mut [u8]| {
        let fresh = uuid::Uuid::new_v4();
        for (byte, random) in bytes.iter_mut().zip(fresh.as_bytes().iter().cycle()) {
            *byte = *random;
        }
    };
    author.stamp(ledger, edit, now(), &mut random)
}

fn ids(entries: &[Entry]) -> BTreeSet<EntryId> {
    entries.iter().map(|entry| entry.id).collect()
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
                Ok(()) => {
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
        assert!(run.tried.contains(entry), "{context}: an entry nobody wrote");
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
            assert!(snapshot::is_own(&fs::read(&path).unwrap()), "{context}: half a snapshot");
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
                let count = Arc::new(Mutex::new((0, None)));
                let counted = count.clone();
                let disk = Disk::hooked(move |op, path| {
                    let mut counted = counted.lock().unwrap();
                    counted.0 += 1;
                    if counted.0 < nth || (counted.0 > nth && !for_ever) {
                        return None;
                    }
                    counted.1.get_or_insert((op, path.to_owned()));
                    let error = io::Error::from(kind);
                    Some(short.map_or(Upset::Fail(io::Error::from(kind)), |count| Upset::Short(count, error)))
                });
                let result = run(disk, &root);
                let hit = count.lock().unwrap().1.clone();
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
                (false, _, false) => files,
            };
            assert_eq!(found, expected, "{found:o} {} under mask {mask}", path.display());
        }
        assert_eq!(modes_in(&root.join(PLAN)), (folders, files));
    }
}

/// A log with two entries, its writer still at work, and a reader that has read them.
struct AtWork {
    top: tempfile::TempDir,
    opened: Opened,
    writer: LogWriter,
    reader: LogReader,
    entries: Vec<Entry>,
    path: PathBuf,
}

impl AtWork {
    fn new() -> Self {
        let top = tempfile::tempdir().unwrap();
        let opened = open(Disk::default(), &top.path().join("data")).unwrap();
        let writer = LogWriter::new(opened.folder.clone(), "anna-1", opened.base.clone());
        let path = opened.folder.logs().join("anna-1.jsonl");
        let mut work = AtWork { top, opened, writer, reader: LogReader::default(), entries: Vec::new(), path };
        work.write().unwrap();
        work.write().unwrap();
        assert_eq!(work.read().0.len(), 2);
        work
    }
    fn write(&mut self) -> Result<(), Fault> {
        let entry = note(&self.opened.ledger, "anna-1", self.entries.len(), "Text");
        self.writer.append(std::slice::from_ref(&entry))?;
        self.opened.ledger.apply(entry.clone());
        self.entries.push(entry);
        Ok(())
    }
    fn read(&mut self) -> (BTreeSet<EntryId>, Vec<FaultKind>) {
        let reading = self.reader.read(&Disk::default(), &self.opened.folder.logs());
        (ids(&reading.entries), reading.faults.into_iter().map(|fault| fault.kind).collect())
    }
    fn all_there(&self) {
        assert_eq!(on_disk(&self.top.path().join("data")), ids(&self.entries));
    }
}

#[test]
fn a_log_replaced_by_an_older_copy_gets_back_what_was_acknowledged() {
    let first_line = |text: &str| text.lines().next().unwrap().to_owned() + "\n";
    type Replace = fn(&Path, String);
    let ways: [(&str, Replace); 4] = [
        ("another file", |path, older| {
            fs::write(path.with_extension("new"), older).unwrap();
            fs::rename(path.with_extension("new"), path).unwrap();
        }),
        ("written over in place", |path, older| fs::write(path, older).unwrap()),
        ("removed", |path, _| fs::remove_file(path).unwrap()),
        ("emptied", |path, _| fs::write(path, "").unwrap()),
    ];
    for (name, replace) in ways {
        let mut work = AtWork::new();
        replace(&work.path, first_line(&fs::read_to_string(&work.path).unwrap()));
        let (_, faults) = work.read();
        assert_eq!(faults, [FaultKind::Shrunk], "{name}: noticed");
        assert_eq!(work.read().1, [], "{name}: said once");
        work.write().unwrap();
        work.all_there();
    }
}

#[test]
fn a_log_changed_in_place_to_the_same_or_a_greater_length_is_read_anew() {
    for longer in [false, true] {
        let mut work = AtWork::new();
        let text = fs::read_to_string(&work.path).unwrap();
        let mut other = text.replace("\"by\":\"anna\"", "\"by\":\"arne\"");
        if longer {
            other = other.replace("\"text\"", "\"text\"  ");
        }
        fs::write(&work.path, &other).unwrap();
        let reading = work.reader.read(&Disk::default(), &work.opened.folder.logs());
        assert_eq!(reading.entries.len(), 2, "longer: {longer}");
        assert!(reading.entries.iter().all(|entry| &*entry.by == "arne"));
        assert!(reading.faults.is_empty());
    }
}

#[test]
fn what_is_added_is_read_once() {
    let mut work = AtWork::new();
    assert_eq!(work.read(), (BTreeSet::new(), Vec::new()));
    work.write().unwrap();
    assert_eq!(work.read().0, ids(&work.entries[2..]));
    // A line on its way is said once and read when it is whole.
    let line = fs::read_to_string(&work.path).unwrap();
    let half = &line.lines().next().unwrap()[..50];
    let other = work.path.with_file_name("bo-1.jsonl");
    fs::write(&other, half).unwrap();
    assert!(matches!(work.read().1[..], [FaultKind::Cut(_)]));
    assert_eq!(work.read().1, []);
    fs::write(&other, line.lines().next().unwrap().to_owned() + "\n").unwrap();
    assert_eq!(work.read().0, ids(&work.entries[..1]));
}

#[test]
fn a_copy_made_by_a_synchroniser_is_taken_in_and_marks_of_git_are_told() {
    let mut work = AtWork::new();
    let text = fs::read_to_string(&work.path).unwrap();
    let folder = work.path.parent().unwrap().to_owned();
    fs::remove_file(&work.path).unwrap();
    let (first, second) = text.split_at(text.find('\n').unwrap() + 1);
    fs::write(folder.join("anna-1.sync-conflict-20261121-120000-ABCDEFG.jsonl"), first).unwrap();
    fs::write(folder.join("anna-1.jsonl"), format!("<<<<<<< HEAD\n{second}=======\n{first}>>>>>>> bo\n")).unwrap();
    let mut reader = LogReader::default();
    let reading = reader.read(&Disk::default(), &folder);
    assert_eq!(ids(&reading.entries), ids(&work.entries));
    assert_eq!(reading.faults.len(), 3);
    assert!(reading.faults.iter().all(|fault| matches!(fault.kind, FaultKind::ConflictMarks(_))));
    work.write().unwrap();
    work.all_there();
}

#[test]
fn a_folder_that_is_gone_is_never_made_anew() {
    // The whole plan moved away, the data folder with it, the logs alone, and another plan in the old one's place.
    for case in 0..4 {
        let mut work = AtWork::new();
        let root = work.opened.folder.root().to_owned();
        let plan = work.opened.folder.path().to_owned();
        let away = work.top.path().join("away");
        let moved = match case {
            0 | 3 => &plan,
            1 => &root,
            _ => &work.opened.folder.logs(),
        };
        fs::rename(moved, &away).unwrap();
        if case == 3 {
            fs::create_dir(&plan).unwrap();
        }
        let fault = work.write().unwrap_err();
        assert_eq!(fault.kind, FaultKind::Gone, "case {case}");
        let kept = draft::keep(&mut work.opened.folder.clone(), base(), &draft("Text"), "1");
        assert_eq!(kept.is_err(), case != 2, "case {case}");
        if case == 3 {
            assert_eq!(fs::read_dir(&plan).unwrap().count(), 0);
            fs::remove_dir(&plan).unwrap();
        } else {
            assert!(!moved.exists(), "case {case}");
        }
        fs::rename(&away, moved).unwrap();
        work.write().unwrap_or_else(|fault| panic!("case {case}: {fault:?}"));
        work.all_there();
    }
}

#[test]
fn another_edition_in_the_folder_is_told_before_anything_is_called_saved() {
    let mut work = AtWork::new();
    let other = String::from_utf8(base().to_vec()).unwrap().replacen('{', "{ ", 1);
    fs::write(work.opened.folder.base(), other).unwrap();
    assert_eq!(work.write().unwrap_err().kind, FaultKind::OtherBase);
    fs::write(work.opened.folder.base(), base()).unwrap();
    work.write().unwrap();
    work.all_there();
    let mut stranger = note(&work.opened.ledger, "anna-1", 7, "Text");
    stranger.base = "sha256:0".into();
    assert_eq!(work.writer.append(&[stranger]).unwrap_err().kind, FaultKind::OtherBase);
}

#[test]
fn a_text_too_long_for_any_reader_is_refused_not_acknowledged() {
    let mut work = AtWork::new();
    let long = note(&work.opened.ledger, "anna-1", 7, &"x".repeat(5 << 20));
    assert!(matches!(work.writer.append(&[long]).unwrap_err().kind, FaultKind::TooLarge(_)));
    let fits = note(&work.opened.ledger, "anna-1", 8, &"å".repeat(1 << 20));
    work.writer.append(std::slice::from_ref(&fits)).unwrap();
    work.entries.push(fits);
    work.all_there();
}

/// Plants something at a path.
fn plant(what: &str, path: &Path) {
    if let Some(above) = path.parent() {
        fs::create_dir_all(above).unwrap();
    }
    let _ = fs::remove_file(path);
    let _ = fs::remove_dir_all(path);
    match what {
        "link" => symlink("/etc/hostname", path).unwrap(),
        "dangling link" => symlink(path.with_file_name("elsewhere"), path).unwrap(),
        "link to a folder" => symlink("/tmp", path).unwrap(),
        "folder" => fs::create_dir(path).unwrap(),
        "pipe" => assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
        other => panic!("{other}"),
    }
}

#[test]
fn whatever_is_planted_in_a_files_place_is_refused_and_left_alone() {
    for what in ["link", "dangling link", "link to a folder", "folder", "pipe"] {
        for place in [
            "log/anna-1.jsonl",
            "log/.anna-1.lock",
            "base.json",
            "log",
            "drafts",
            "drafts/anna-1-1.json",
            "plan.json",
            "rounds",
            "rounds/2026-helar.json",
            ".lock",
        ] {
            let is_folder = matches!(place, "log" | "drafts" | "rounds");
            if is_folder && what == "folder" {
                continue;
            }
            let context = format!("{what} at {place}");
            let mut work = AtWork::new();
            let path = work.opened.folder.path().join(place);
            plant(what, &path);
            let before = fs::symlink_metadata(&path).unwrap();
            let started = Instant::now();
            // A writer that has not seen the folder before.
            let folder = Folder::new(Disk::default(), work.opened.folder.root(), PLAN).unwrap();
            let entry = note(&work.opened.ledger, "anna-1", 5, "Text");
            let saved = LogWriter::new(folder.clone(), "anna-1", base().to_vec()).append(&[entry]);
            let drafted = draft::keep(&mut folder.clone(), base(), &draft("Text"), "1");
            work.opened.folder = folder.clone();
            let snapped = snapshot::write(&mut work.opened, now());
            let reading = LogReader::default().read(&Disk::default(), &folder.logs());
            let _ = draft::find(&Disk::default(), &folder, "anna", |_| false);
            let fault = match place {
                "drafts" | "drafts/anna-1-1.json" => drafted.map(drop).unwrap_err(),
                "plan.json" | "rounds" | "rounds/2026-helar.json" | ".lock" => snapped.map(drop).unwrap_err(),
                _ => saved.unwrap_err(),
            };
            assert_eq!(fault.kind, FaultKind::NotAFile, "{context}");
            if place.starts_with("log") && !place.ends_with("lock") {
                assert!(reading.entries.is_empty(), "{context}");
                assert_eq!(reading.faults.len(), 1, "{context}");
            }
            let after = fs::symlink_metadata(&path).unwrap();
            assert_eq!((before.ino(), before.file_type()), (after.ino(), after.file_type()), "{context}: left alone");
            assert!(!path.with_file_name("elsewhere").exists(), "{context}");
            assert!(started.elapsed() < Duration::from_secs(4), "{context}");
            work.reader = LogReader::default();
        }
    }
}

#[test]
fn a_snapshot_that_cannot_be_read_is_not_written_over_and_one_edited_by_hand_is_kept() {
    let mut work = AtWork::new();
    snapshot::write(&mut work.opened, now()).unwrap();
    let path = work.opened.folder.path().join("plan.json");
    let edited = fs::read_to_string(&path).unwrap().replacen("Vaggeryd", "VAGGERYD", 1);
    fs::write(&path, &edited).unwrap();
    let disk = Disk::hooked(|op, path| {
        (op == Op::Open && path.ends_with("plan.json")).then(|| Upset::Fail(io::ErrorKind::PermissionDenied.into()))
    });
    let mut folder = Folder::new(disk, work.opened.folder.root(), PLAN).unwrap();
    work.write().unwrap();
    std::mem::swap(&mut folder, &mut work.opened.folder);
    snapshot::write(&mut work.opened, now()).unwrap_err();
    std::mem::swap(&mut folder, &mut work.opened.folder);
    assert_eq!(fs::read_to_string(&path).unwrap(), edited);
    let written = snapshot::write(&mut work.opened, now()).unwrap();
    assert_eq!(fs::read_to_string(&written.kept[0]).unwrap(), edited);
    assert!(snapshot::is_own(&fs::read(&path).unwrap()));
}

#[test]
fn a_log_that_is_too_large_to_be_read_is_not_written_on() {
    let mut work = AtWork::new();
    let log = work.opened.folder.logs().join("anna-1.jsonl");
    fs::OpenOptions::new().write(true).open(&log).unwrap().set_len(MAX_FILE + 1).unwrap();
    let entry = note(&work.opened.ledger, "anna-1", 9, "Efter");
    work.writer.append(std::slice::from_ref(&entry)).unwrap();
    assert!(on_disk(work.opened.folder.root()).contains(&entry.id), "what is acknowledged is read");
    assert_eq!(fs::metadata(&log).unwrap().len(), MAX_FILE + 1);
}

#[test]
fn a_log_full_of_junk_is_told_in_a_few_words() {
    let work = AtWork::new();
    let logs = work.opened.folder.logs();
    fs::write(logs.join("bo-1.jsonl"), "x\n".repeat(200_000)).unwrap();
    let reading = LogReader::default().read(&Disk::default(), &logs);
    assert_eq!(reading.entries.len(), 2);
    assert_eq!(reading.faults.len(), 6, "{:?}", reading.faults);
    assert_eq!(reading.faults[5].kind, FaultKind::MoreBadLines(199_995, 200_000));
}

#[test]
fn whoever_reads_a_copy_while_it_is_replaced_sees_the_old_or_the_new() {
    let mut work = AtWork::new();
    snapshot::write(&mut work.opened, now()).unwrap();
    let path = work.opened.folder.rounds().join("2026-helar.json");
    let done = std::sync::atomic::AtomicBool::new(false);
    let seen = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = BTreeSet::new();
            while !done.load(std::sync::atomic::Ordering::SeqCst) {
                let bytes = fs::read(&path).unwrap();
                assert!(snapshot::is_own(&bytes), "half a file: {}", String::from_utf8_lossy(&bytes));
                seen.insert(bytes.len());
            }
            seen.len()
        });
        for _ in 0..60 {
            work.write().unwrap();
            snapshot::write(&mut work.opened, now()).unwrap();
        }
        done.store(true, std::sync::atomic::Ordering::SeqCst);
        reader.join().unwrap()
    });
    assert!(seen > 1, "it was read while it was replaced: {seen}");
}

/// A small disk of its own, unmounted when dropped; `None` where the machine does not allow it.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn new(options: &str) -> Option<Self> {
        let place = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(place.path())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            #[allow(clippy::print_stderr)] // A test that proves nothing here says so.
            {
                eprintln!("skipped: no right to mount");
            }
            return None;
        }
        Some(SmallDisk(place))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).stderr(Stdio::null()).status();
    }
}

#[test]
fn a_disk_that_is_really_full_keeps_what_it_has_and_takes_more_once_there_is_room() {
    for options in ["size=256k,mode=700", "size=4m,nr_inodes=9,mode=700"] {
        let Some(disk) = SmallDisk::new(options) else { return };
        let root = disk.0.path();
        let mut opened = open(Disk::default(), root).unwrap();
        let mut writer = LogWriter::new(opened.folder.clone(), "anna-1", opened.base.clone());
        let first = note(&opened.ledger, "anna-1", 0, "Text");
        writer.append(std::slice::from_ref(&first)).unwrap();
        opened.ledger.apply(first.clone());
        let mut acknowledged = BTreeSet::from([first.id]);
        let filler = root.join("filler");
        if options.contains("inodes") {
            // No room for another file: neither a new writer's log nor a snapshot.
            for number in 0..9 {
                if fs::write(root.join(format!("filler{number}")), "").is_err() {
                    break;
                }
            }
            let mut other = LogWriter::new(opened.folder.clone(), "bo-1", opened.base.clone());
            let entry = note(&opened.ledger, "bo-1", 1, "Text");
            assert_eq!(other.append(std::slice::from_ref(&entry)).unwrap_err().kind, FaultKind::DiskFull);
            for number in 0..9 {
                let _ = fs::remove_file(root.join(format!("filler{number}")));
            }
            other.append(std::slice::from_ref(&entry)).unwrap();
            acknowledged.insert(entry.id);
        } else {
            let _ = fs::write(&filler, vec![b'x'; 1 << 20]);
            let big = note(&opened.ledger, "anna-1", 1, &"Lång ".repeat(4000));
            assert_eq!(writer.append(std::slice::from_ref(&big)).unwrap_err().kind, FaultKind::DiskFull);
            snapshot::write(&mut opened, now()).unwrap_err();
            draft::keep(&mut opened.folder.clone(), &opened.base, &draft("Text"), "1").unwrap_err();
            no_temporary(root, options);
            assert_eq!(on_disk(root), acknowledged);
            assert_eq!(open(Disk::default(), root).unwrap().faults, []);
            fs::remove_file(&filler).unwrap();
            writer.append(std::slice::from_ref(&big)).unwrap();
            acknowledged.insert(big.id);
        }
        assert_eq!(on_disk(root), acknowledged);
    }
}

#[test]
fn a_disk_that_becomes_read_only_or_is_unmounted_is_told() {
    let Some(disk) = SmallDisk::new("size=4m,mode=700") else { return };
    let root = disk.0.path();
    let opened = open(Disk::default(), root).unwrap();
    let mut writer = LogWriter::new(opened.folder.clone(), "anna-1", opened.base.clone());
    writer.append(&[note(&opened.ledger, "anna-1", 0, "Text")]).unwrap();
    let remount =
        |how: &str| Command::new("mount").args(["-o", how]).arg(root).status().is_ok_and(|status| status.success());
    if remount("remount,ro") {
        let entry = note(&opened.ledger, "anna-1", 1, "Text");
        assert_eq!(writer.append(std::slice::from_ref(&entry)).unwrap_err().kind, FaultKind::ReadOnlyDisk);
        assert!(open(Disk::default(), root).is_ok(), "reading writes nothing");
        assert!(remount("remount,rw"));
        writer.append(&[entry]).unwrap();
    }
    assert!(Command::new("umount").arg("-l").arg(root).status().unwrap().success());
    let entry = note(&opened.ledger, "anna-1", 2, "Text");
    assert_eq!(writer.append(&[entry]).unwrap_err().kind, FaultKind::Gone);
    assert_eq!(fs::read_dir(root).unwrap().count(), 0, "nothing new in its place");
}

#[test]
fn the_hash_of_the_base_is_that_of_its_bytes() {
    let work = AtWork::new();
    assert_eq!(hash(&fs::read(work.opened.folder.base()).unwrap()), work.opened.ledger.base_hash());
}
