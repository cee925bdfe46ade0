//! Real small disks: full, without inodes, read-only, unmounted. Where nobody may mount, that is said.

use super::*;

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
fn a_sync_that_goes_on_failing_begins_no_new_log_at_each_attempt() {
    let top = tempfile::tempdir().unwrap();
    let opened = open(Disk::default(), top.path()).unwrap();
    let mut writer = LogWriter::new(opened.folder.clone(), "anna-1", opened.base.clone());
    let first = note(&opened.ledger, "anna-1", 0, "Text");
    writer.append(std::slice::from_ref(&first)).unwrap();
    let is_log = |path: &Path| path.extension().is_some_and(|ending| ending == "jsonl");
    let failing = Disk::hooked(move |op, path| {
        (op == Op::Sync && is_log(path)).then(|| Upset::Fail(io::Error::from(io::ErrorKind::Other)))
    });
    let opened = open(failing, top.path()).unwrap();
    let mut writer = LogWriter::new(opened.folder.clone(), "anna-1", opened.base.clone());
    for number in 1..40 {
        writer.append(&[note(&opened.ledger, "anna-1", number, "Text")]).unwrap_err();
    }
    let logs = fs::read_dir(opened.folder.logs()).unwrap().map(|file| file.unwrap().path());
    assert!(logs.filter(|path| is_log(path)).count() <= 2);
    assert_eq!(on_disk(top.path()), BTreeSet::from([first.id]));
}
