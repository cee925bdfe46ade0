//! `malkoll sync`: plans carried between machines by the Git that is installed. Where there is none, these pass themselves
//! over: what is tested is how Git is led.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::town::Town;

/// Two machines and an empty repository that both can reach; nothing where there is no Git.
struct Net {
    here: Town,
    there: Town,
    folder: tempfile::TempDir,
}

impl Net {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let net = Net { here: machine(Town::new()), there: machine(Town::new().colleague()), folder };
        let made = git(net.folder.path(), &["init", "--quiet", "--bare", "--initial-branch=main", "r.git"]);
        made.then_some(net)
    }

    fn address(&self) -> PathBuf {
        self.folder.path().join("r.git")
    }

    fn first(&self) -> String {
        format!("malkoll sync --remote {}", self.address().display())
    }

    /// What a command says, with the repository by its name.
    fn says(&self, town: &Town, line: &str) -> String {
        let text = town.run(line).transcript(line);
        text.replace(&self.folder.path().display().to_string(), "[NÄT]")
    }

    /// Somebody else's copy of the repository.
    fn copy(&self) -> PathBuf {
        let copy = self.folder.path().join("copy");
        let _ = fs::remove_dir_all(&copy);
        assert!(git(self.folder.path(), &["clone", "--quiet", "r.git", "copy"]));
        copy
    }

    /// Somebody else's copy, changed by hand and sent.
    fn meddle(&self, change: impl FnOnce(&Path)) {
        let copy = self.copy();
        change(&copy);
        assert!(git(&copy, &["add", "--all"]));
        let who = ["-c", "user.name=x", "-c", "user.email=x@x"];
        assert!(git(&copy, &[&who[..], &["commit", "--quiet", "--message", "x"]].concat()));
        assert!(git(&copy, &["push", "--quiet"]));
    }
}

/// Git as it is installed, with nobody's settings.
fn machine(town: Town) -> Town {
    let path = std::env::var("PATH").unwrap();
    town.var("PATH", &path).var("GIT_CONFIG_NOSYSTEM", "1").var("GIT_CONFIG_GLOBAL", "/dev/null")
}

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null").arg("-C").arg(folder).args(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// What a plan's log holds, by the ends of the ids.
fn log(town: &Town) -> Vec<String> {
    let told = town.run("malkoll log vaggeryd --json").json();
    told["entries"].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_done_on_two_machines_comes_together() {
    let Some(net) = Net::new() else { return };
    let (here, there) = (&net.here, &net.there);
    let mut text = Vec::new();
    for (town, lines) in [
        (
            here,
            &["malkoll mark vaggeryd vag.d1 2 --comment Hemlisord", "malkoll sync", &*net.first(), "malkoll sync"][..],
        ),
        (there, &["malkoll note vaggeryd vag.d1.s1 Hej", &*net.first(), "malkoll sync --json"]),
        (here, &["malkoll sync", "malkoll log vaggeryd"]),
    ] {
        text.extend(lines.iter().map(|line| net.says(town, line)));
    }
    assert_transcript!("sync", text.join("\n"));
    assert_eq!(log(here), log(there));
    // What people and other programs read is there too, and nothing but plans and logs was carried.
    let round = fs::read_to_string(there.data().join("vaggeryd/rounds/2026-helar.json")).unwrap();
    assert!(round.contains("Hemlisord"), "{round}");
    let carried = files(&net.copy());
    let known = [".gitattributes", ".gitignore", "base.json", "anna-00000001.head", "anna-00000001.jsonl"];
    let others = ["bengt-00000002.head", "bengt-00000002.jsonl"];
    assert!(carried.iter().all(|name| known.iter().chain(&others).any(|known| name.ends_with(known))), "{carried:?}");
    // A commit says who did what, and repeats no text: there it could not be masked.
    let said =
        Command::new("git").arg("-C").arg(net.address()).args(["log", "main", "--format=%an %B"]).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("anna vaggeryd: 1 ändring") && said.contains("anna · bedömning"), "{said}");
    assert!(!said.contains("Hemlisord"), "{said}");
}

fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() && entry.file_name() != ".git" {
            names.extend(files(&path));
        } else if path.is_file() {
            names.push(path.display().to_string());
        }
    }
    names
}

#[test]
fn offline_is_a_normal_state_and_a_repository_that_has_lost_something_gets_it_again() {
    let Some(net) = Net::new() else { return };
    let (here, there) = (&net.here, &net.there);
    here.run("malkoll mark vaggeryd vag.d1 2");
    assert_eq!(here.run(&net.first()).code, Some(0));
    here.run("malkoll mark vaggeryd vag.d2 1");
    let away = net.folder.path().join("away");
    fs::rename(net.address(), &away).unwrap();
    let offline = here.run("malkoll sync");
    assert_eq!(offline.code, Some(0), "{}", offline.err);
    let said = offline.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Allt som är sparat ligger kvar här och skickas nästa gång."), "{said}");
    assert!(said.contains("Väntar på att skickas: vaggeryd 1 ändring"), "{said}");
    assert_eq!(here.run("malkoll sync --json").json()["reached"], false);
    fs::rename(&away, net.address()).unwrap();
    assert!(here.run("malkoll sync").out.contains("Skickades: vaggeryd 1 ändring"));
    assert_eq!(there.run(&net.first()).code, Some(0));

    // A backup from before the first change is put back: what it lacks is told and sent again.
    assert!(git(&net.address(), &["update-ref", "refs/heads/main", "main~1"]));
    let told = there.run("malkoll sync --json").json();
    assert_eq!((told["rewound"].as_u64(), told["went"][0]["changes"].as_u64()), (Some(2), Some(2)), "{told}");
    // The repository is made anew, empty.
    fs::remove_dir_all(net.address()).unwrap();
    assert!(git(net.folder.path(), &["init", "--quiet", "--bare", "--initial-branch=main", "r.git"]));
    let told = here.run("malkoll sync").err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("saknar 2 ändringar som det har haft. De finns här och har skickats igen."), "{told}");
    there.run("malkoll sync");
    assert_eq!((log(here).len(), log(here)), (2, log(there)));
}

#[test]
fn nothing_that_was_here_goes_because_somebody_else_took_it_away() {
    let Some(net) = Net::new() else { return };
    let (here, there) = (&net.here, &net.there);
    here.run("malkoll mark vaggeryd vag.d1 2");
    here.run(&net.first());
    there.run(&net.first());
    there.run("malkoll note vaggeryd vag.d1 Hej");
    there.run("malkoll sync");
    here.run("malkoll sync");
    let held = log(here);
    let base = fs::read(here.data().join("vaggeryd/base.json")).unwrap();
    let heads =
        |town: &Town| files(&town.data().join("vaggeryd/log")).iter().filter(|name| !name.ends_with(".lock")).count();
    let known = heads(here);
    type Change = fn(&Path);
    let harms: [(&str, Change); 5] = [
        ("a log taken away", |copy| fs::remove_file(copy.join("vaggeryd/log/anna-00000001.jsonl")).unwrap()),
        ("all of a plan taken away", |copy| fs::remove_dir_all(copy.join("vaggeryd")).unwrap()),
        ("a log emptied", |copy| fs::write(copy.join("vaggeryd/log/bengt-00000002.jsonl"), "").unwrap()),
        ("another base", |copy| fs::write(copy.join("vaggeryd/base.json"), "{}").unwrap()),
        ("the rules of merging taken away", |copy| {
            fs::remove_file(copy.join(".gitattributes")).unwrap();
            fs::write(copy.join("vaggeryd/log/anna-00000001.jsonl"), "skräp\n").unwrap();
        }),
    ];
    for (harm, change) in harms {
        net.meddle(change);
        for town in [here, there] {
            let ran = town.run("malkoll sync");
            assert_eq!(ran.code, Some(0), "{harm}: {}", ran.err);
            assert_eq!(log(town), held, "{harm}");
            assert_eq!(fs::read(town.data().join("vaggeryd/base.json")).unwrap(), base, "{harm}");
            assert_eq!(heads(town), known, "{harm}");
        }
        // Who came first told it, and put it right for the others.
        let after = there.run("malkoll sync").out;
        assert!(after.contains("Inget nytt"), "{harm}: {after}");
    }
}

#[test]
fn two_machines_that_write_and_carry_at_once_have_every_change_once() {
    let Some(net) = Net::new() else { return };
    const EACH: usize = 100;
    let nowhere = format!("malkoll sync --remote {}", net.folder.path().join("nowhere").display());
    let first = net.first();
    let Net { here, there, folder } = net;
    assert_eq!((here.run(&first).code, there.run(&first).code), (Some(0), Some(0)));
    // A colleague in the same folder as one of them, who does nothing but write.
    let shared = here.data().parent().unwrap().display().to_string();
    let writes = move |town: Town, carries: bool, name: &'static str| {
        let (nowhere, first) = (nowhere.clone(), first.clone());
        move || {
            for change in 0..EACH {
                let ran = town.run(&format!("malkoll note vaggeryd vag.d1 \"{name} {change}\""));
                assert_eq!(ran.code, Some(0), "{}", ran.err);
                let line = match change % 50 {
                    9 => &nowhere,
                    23 => &first,
                    2 | 16 | 37 => "malkoll sync",
                    _ => continue,
                };
                if carries {
                    let ran = town.run(line);
                    assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
                }
            }
            town
        }
    };
    let cesar = Town::new().colleague().var("XDG_DATA_HOME", Box::leak(shared.into_boxed_str()));
    fs::write(cesar.path().join("config/malkoll/writer"), "cesar-00000003\n").unwrap();
    let threads = [(here, true, "anna"), (there, true, "bengt"), (cesar, false, "cesar")];
    let threads = threads.map(|(town, carries, name)| std::thread::spawn(writes(town, carries, name)));
    let [here, there, _] = threads.map(|thread| thread.join().unwrap());
    let address = format!("malkoll sync --remote {}", folder.path().join("r.git").display());
    for town in [&here, &there, &here] {
        assert_eq!(town.run(&address).code, Some(0));
    }
    let notes = |town: &Town| {
        let mut notes = log(town);
        let all = notes.len();
        notes.sort();
        notes.dedup();
        assert_eq!(notes.len(), all, "a change stands twice");
        notes
    };
    assert_eq!(notes(&here).len(), 3 * EACH);
    assert_eq!(notes(&here), notes(&there));
    for town in [&here, &there] {
        let check = town.run("malkoll check vaggeryd");
        assert!(check.out.starts_with("vaggeryd: inga fel"), "{}{}", check.out, check.err);
    }
}

#[test]
fn where_nothing_can_be_carried_it_is_said_and_nothing_changes() {
    let Some(net) = Net::new() else { return };
    let here = &net.here;
    here.run("malkoll mark vaggeryd vag.d1 2");
    let mut text = vec![
        net.says(here, "malkoll sync"),
        net.says(here, "malkoll sync --restricted"),
        net.says(here, "malkoll sync --read-only"),
        net.says(here, "malkoll sync ljungby"),
        net.says(&Town::new().var("PATH", "/nowhere"), "malkoll sync"),
    ];
    assert!(!here.data().join(".git").exists());
    assert!(git(here.path(), &["init", "--quiet"]));
    text.push(net.says(here, "malkoll sync"));
    fs::remove_dir_all(here.path().join(".git")).unwrap();
    // A plan by itself, and then the whole.
    text.push(net.says(here, &net.first().replace("sync", "sync vaggeryd")));
    text.push(net.says(here, &net.first()));
    assert_transcript!("sync_refused", text.join("\n"));
}
