//! Files that are changed, replaced, filled or planted under the hands of a program at work.

use super::*;

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
        let altered = |fault: &Fault| matches!(fault.kind, FaultKind::AlteredLine(..));
        assert!(reading.faults.len() == 2 && reading.faults.iter().all(altered), "{:?}", reading.faults);
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
    let stranger = note(&work.opened.ledger, "anna-1", 7, "Text").on_base("sha256:0".into());
    assert_eq!(work.writer.append(&[stranger]).unwrap_err().kind, FaultKind::OtherBase);
}

#[test]
fn a_text_too_long_for_any_reader_is_refused_not_acknowledged() {
    let mut work = AtWork::new();
    let long = note(&work.opened.ledger, "anna-1", 7, &"x".repeat(malkoll::domain::limits::LINE + 1));
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
    assert!(readable::is_own(&fs::read(&path).unwrap()));
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
                assert!(readable::is_own(&bytes), "half a file: {}", String::from_utf8_lossy(&bytes));
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

#[test]
fn the_hash_of_the_base_is_that_of_its_bytes() {
    let work = AtWork::new();
    assert_eq!(hash(&fs::read(work.opened.folder.base()).unwrap()), work.opened.ledger.base_hash());
}
