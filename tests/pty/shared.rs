//! Two users of one machine in a folder that their group shares, by the real program. Needs the right to be another user.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::terminal::MALKOLL;

const GROUP: u32 = 61_000;

/// A user with a home and the folder.
struct User {
    uid: u32,
    home: PathBuf,
    data: PathBuf,
}

impl User {
    fn new(top: &Path, uid: u32) -> Option<Self> {
        let home = top.join(uid.to_string());
        fs::create_dir(&home).unwrap();
        chown(&home, Some(uid), Some(GROUP)).ok()?;
        Some(User { uid, home, data: top.join("data") })
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Option<Output> {
        let mut command = Command::new(program);
        command.args(arguments).uid(self.uid).gid(GROUP).current_dir("/").env_clear();
        command
            .env("HOME", &self.home)
            .env("LANG", "sv_SE.UTF-8")
            .env("MALKOLL_DATA_DIR", &self.data)
            .env("COLUMNS", "1000");
        command.output().ok()
    }

    fn malkoll(&self, arguments: &[&str]) -> String {
        let output = self.run(MALKOLL, arguments).unwrap();
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    }
}

/// The only log of a user.
fn log_of(data: &Path, uid: u32) -> PathBuf {
    let logs = fs::read_dir(data.join("vaggeryd/log")).unwrap().map(|file| file.unwrap().path());
    let start = format!("uid-{uid}-");
    let mut own = logs.filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with(&start) && name.ends_with(".jsonl")
    });
    own.next().unwrap()
}

#[test]
fn a_log_is_its_writers_alone_and_is_masked_by_others_and_taken_back() {
    let top = tempfile::tempdir().unwrap();
    fs::set_permissions(top.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let data = top.path().join("data");
    fs::create_dir(&data).unwrap();
    let shared = chown(&data, Some(0), Some(GROUP)).is_ok();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o2770)).unwrap();
    let users = User::new(top.path(), 61_001).zip(User::new(top.path(), 61_002));
    let Some((anna, bengt)) = users
        .filter(|(anna, _)| shared && anna.run(MALKOLL, &["--version"]).is_some_and(|output| output.status.success()))
    else {
        eprintln!("passed over: no right to be another user");
        return;
    };
    let marked = anna.malkoll(&["mark", "vaggeryd", "vag.d2", "3", "--comment", "Anna Ek är sjukskriven sedan mars"]);
    assert!(marked.contains("Sparat"), "{marked}");
    let log = log_of(&data, anna.uid);
    let state = |path: &Path| fs::metadata(path).map(|about| (about.uid(), about.mode() & 0o777)).unwrap();
    assert_eq!(state(&log), (anna.uid, 0o640));
    let text = fs::read_to_string(&log).unwrap();
    let entry: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(entry["account"], "uid-61001 (61001)", "the number stands beside the name, whatever $USER says");
    assert_eq!(entry["by"], "uid-61001");

    // Bengt reads, and neither adds to Anna's log nor speaks as her unnoticed.
    let append = format!("echo x >> {}", log.display());
    assert!(!bengt.run("/bin/sh", &["-c", &append]).unwrap().status.success());
    assert!(bengt.malkoll(&["mark", "vaggeryd", "vag.d3", "1"]).contains("Sparat"));
    assert!(bengt.malkoll(&["show", "vaggeryd", "vag.d2"]).contains("sjukskriven"));
    assert!(!anna.malkoll(&["check", "vaggeryd"]).contains("ägs av"));
    let forged = data.join("vaggeryd/log/uid-61002-ffffffff.jsonl");
    let copy = format!("sed 's/uid-61001-[0-9a-f]*/uid-61002-ffffffff/g' {} > {}", log.display(), forged.display());
    assert!(bengt.run("/bin/sh", &["-c", &copy]).unwrap().status.success());
    let told = anna.malkoll(&["check", "vaggeryd"]);
    assert!(told.contains("ägs av uid-61002 (61002)") && told.contains("uid-61001 (61001)"), "{told}");
    fs::remove_file(&forged).unwrap();

    // Whoever masks puts a file of their own in its place; the writer takes it back with the next change.
    let id = entry["id"].as_str().unwrap();
    let short = &id[id.len() - 4..];
    let masked = bengt.malkoll(&["redact", "vaggeryd", short, "--reason", "Hälsa", "--yes"]);
    let left = fs::read_to_string(&log).unwrap();
    assert!(!left.contains("sjukskriven"), "{masked}");
    assert_eq!(state(&log), (bengt.uid, 0o660));
    assert!(!anna.malkoll(&["check", "vaggeryd"]).contains("ägs av"));
    assert!(anna.malkoll(&["mark", "vaggeryd", "vag.d4", "1"]).contains("Sparat"));
    assert_eq!(state(&log), (anna.uid, 0o640));
    assert_eq!(fs::read_to_string(&log).unwrap().lines().count(), 2);
    let check = anna.malkoll(&["check", "vaggeryd"]);
    assert!(check.contains("vaggeryd: inga fel"), "{check}");
}
