//! What a command stands in: settings, names, clock, time zone, home, and whose the files are. None of it stops anybody.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use jiff::Timestamp;
use malkoll::cli::Area;

use super::town::Town;

const MARK: &str = "malkoll mark vaggeryd vag.d1 1";

fn by(town: &Town) -> String {
    town.run("malkoll log vaggeryd --json").json()["entries"][0]["by"].as_str().unwrap().to_owned()
}

/// A town whose settings are these bytes.
fn set(settings: &[u8]) -> Town {
    let town = Town::new().var("COLUMNS", "1000");
    fs::write(town.path().join("config/malkoll/config.toml"), settings).unwrap();
    town
}

#[test]
fn whatever_the_settings_are_saving_goes_on_and_says_as_whom() {
    let latin: Vec<u8> = "author = \"förvaltare\"\n".chars().map(|c| c as u8).collect();
    // What the file holds, whose name the change then has, and what is told.
    let cases: [(&[u8], &str, Option<&str>); 7] = [
        (b"author = \"samordnare\"\nspr\xc3\xa5k \xc3\xa4r = 1\n", "samordnare", Some("rad 2")),
        (b"author = samordnare\n", "anna", Some("Du skriver som anna.")),
        (b"autor = \"controller\"\n", "anna", Some("Menade du author? Du skriver som anna.")),
        (&latin, "förvaltare", Some("Latin-1")),
        (b"\0\xff\xfe\x01", "anna", Some("config.toml")),
        (b"author = \"Anna\\nEk\\u001b[31m\"\n", "Anna Ek[31m", None),
        (b"author = \"\"\n", "anna", None),
    ];
    for (settings, name, told) in cases {
        let town = set(settings);
        let said = town.run(MARK);
        assert_eq!(said.code, Some(0), "{}", said.err);
        assert_eq!(by(&town), name, "{}", said.err);
        assert!(told.map_or(!said.err.contains("config.toml"), |told| said.err.contains(told)), "{}", said.err);
        let again = set(settings);
        assert_eq!(again.run(&format!("{MARK} --as controller")).code, Some(0));
        assert_eq!(by(&again), "controller");
    }
    // A link, as those have who keep their settings elsewhere; and one that leads nowhere.
    let town = Town::new().var("COLUMNS", "1000");
    let config = town.path().join("config/malkoll/config.toml");
    fs::write(town.path().join("kept.toml"), "author = \"samordnare\"\n").unwrap();
    symlink(town.path().join("kept.toml"), &config).unwrap();
    let said = town.run(MARK);
    assert!(said.code == Some(0) && !said.err.contains("config.toml"), "a link is nothing to tell: {}", said.err);
    assert_eq!(by(&town), "samordnare");
    fs::remove_file(town.path().join("kept.toml")).unwrap();
    let said = town.run("malkoll mark vaggeryd vag.d2 1");
    assert!(said.code == Some(0) && said.err.contains("config.toml"), "{}", said.err);
    fs::remove_file(&config).unwrap();
    fs::create_dir(&config).unwrap();
    let said = town.run("malkoll mark vaggeryd vag.d3 1");
    assert!(said.code == Some(0) && said.err.contains("Du skriver som anna."), "{}", said.err);
}

#[test]
fn no_name_carries_a_line_break_or_a_control_character() {
    let town = Town::new();
    for line in [
        "malkoll mark vaggeryd vag.d1 1 --as \"Anna\nEk\u{1b}[2J\u{202e}\"",
        "malkoll unit vaggeryd add \"Kultur\r\noch\tfritid\u{7}\" --as \"\n\"",
        "malkoll indicator vaggeryd add \"Andel\nnöjda\" --level vag.d1",
        "malkoll decision vaggeryd add \"Revidering\u{2028}av mål\" --date 2026-01-01",
        "malkoll round vaggeryd plan 2027-helar --label \"Hel\når\"",
    ] {
        let said = town.run(line);
        assert_ne!(said.code, None, "{line}");
    }
    let log = fs::read_to_string(town.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap();
    let entries: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(entries.len() >= 3, "{log}");
    assert_eq!(entries[0]["by"], "Anna Ek[2J");
    assert_eq!(entries[1]["by"], "anna", "a name of nothing is none");
    for entry in &entries {
        for text in [&entry["by"], &entry["account"]]
            .into_iter()
            .chain(entry["changes"].as_array().unwrap().iter().map(|change| &change["to"]).filter(|to| to.is_string()))
        {
            let text = text.as_str().unwrap();
            assert!(!text.chars().any(|c| c.is_control() || "\u{2028}\u{202e}".contains(c)), "{text:?}");
        }
    }
    assert!(log.contains("Kultur och fritid") && log.contains("Revidering av mål"), "{log}");
}

#[test]
fn a_clock_beyond_all_years_is_told_and_nothing_is_opened_or_saved() {
    let town = Town::new().at(Timestamp::MAX);
    for line in [MARK, "malkoll status", "malkoll"] {
        let said = town.run(line);
        assert_eq!(said.code, Some(1), "{line}");
        assert!(said.err.contains("klocka"), "{line}: {}", said.err);
    }
    assert!(!town.data().exists());
}

#[test]
fn a_clock_ahead_opens_no_round_of_another_time_unasked() {
    let town = Town::new().var("COLUMNS", "1000");
    assert_eq!(town.run(MARK).code, Some(0));
    assert_eq!(town.run("malkoll round vaggeryd close --yes").code, Some(0));
    let town = town.at("2036-06-01T10:00:00Z".parse().unwrap());
    let said = town.run("malkoll mark vaggeryd vag.d2 1");
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(
        said.err.contains("2036") && said.err.contains("slutar 2026") && said.err.contains("--round 2036-delar"),
        "{}",
        said.err
    );
    assert_eq!(town.run("malkoll log vaggeryd --json").json()["entries"].as_array().unwrap().len(), 2);
    // Somebody at the terminal is asked, and no is no.
    let town = town.on_terminal();
    assert_eq!(town.run_with("malkoll mark vaggeryd vag.d2 1", b"\n").code, Some(1));
    assert_eq!(town.run_with("malkoll mark vaggeryd vag.d2 1", b"ja\n").code, Some(0));
    assert_eq!(town.run("malkoll mark vaggeryd vag.d3 1").code, Some(0), "it has been opened");
    // A plan that has lain still for a year and more is nobody's wrong clock.
    let other = Town::new();
    assert_eq!(other.run(MARK).code, Some(0));
    assert_eq!(other.run("malkoll round vaggeryd close --yes").code, Some(0));
    assert_eq!(other.at("2028-05-01T10:00:00Z".parse().unwrap()).run("malkoll mark vaggeryd vag.d2 1").code, Some(0));
}

#[test]
fn what_a_clock_ahead_wrote_decides_nothing_and_is_told_once() {
    let town = Town::new().var("COLUMNS", "1000").at("2036-03-01T10:00:00Z".parse().unwrap());
    for item in ["vag.d1", "vag.d2", "vag.d3"] {
        let said = town.run(&format!("malkoll mark vaggeryd {item} 1 --round 2036-helar"));
        assert_eq!(said.code, Some(0), "{}", said.err);
    }
    let town = town.at("2026-11-21T13:32:07Z".parse().unwrap());
    let ids = |town: &Town| -> Vec<String> {
        let log = fs::read_to_string(town.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap();
        let id =
            |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
        log.lines().map(id).collect()
    };
    assert_eq!(town.run("malkoll mark vaggeryd vag.d4 1 --round 2026-helar").code, Some(0));
    let ids = ids(&town);
    assert!(ids[3] < ids[0], "the writer's own later change is of its own time: {ids:?}");
    let check = town.run("malkoll check vaggeryd --json").json();
    let found = check["checked"][0]["findings"].as_array().unwrap();
    assert_eq!(found.iter().filter(|row| row["kind"] == "ahead").count(), 1, "{check}");
    assert!(
        town.run("malkoll check vaggeryd").out.contains("3 ändringar"),
        "{}",
        town.run("malkoll check vaggeryd").out
    );
    let wrong: Vec<&str> =
        found.iter().filter(|row| row["remark"].is_null()).map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(wrong, ["ahead"], "the chain holds: {check}");
}

#[test]
fn a_tilde_in_the_data_folders_name_is_home() {
    let town = Town::new();
    assert_eq!(town.run(&format!("{MARK} --data-dir=~/egen")).code, Some(0));
    assert!(town.path().join("egen/vaggeryd/base.json").is_file());
    let town = town.var("MALKOLL_DATA_DIR", "~/delad");
    assert_eq!(town.run(MARK).code, Some(0));
    assert!(town.path().join("delad/vaggeryd/base.json").is_file() && !town.path().join("~").exists());
}

#[test]
fn an_account_without_a_home_saves_where_the_folder_is_named_and_keeps_one_log() {
    let nowhere = "/dev/null/nowhere";
    let town =
        Town::new().var("HOME", nowhere).var("XDG_CONFIG_HOME", "").var("XDG_STATE_HOME", "").var("XDG_DATA_HOME", "");
    let plans = town.path().join("planer");
    for item in ["vag.d1", "vag.d2"] {
        let said = town.run(&format!("malkoll mark vaggeryd {item} 1 --data-dir {}", plans.display()));
        assert_eq!(said.code, Some(0), "{}", said.err);
    }
    let logs = fs::read_dir(plans.join("vaggeryd/log")).unwrap().map(|file| file.unwrap().path());
    assert_eq!(logs.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")).count(), 1);
    let said = town.run(MARK);
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(said.err.contains(nowhere), "{}", said.err);
}

#[test]
fn a_log_in_a_shared_folder_is_its_writers_alone_to_write() {
    let town = Town::new().var("COLUMNS", "1000");
    let data = town.data();
    fs::create_dir_all(&data).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o2770)).unwrap();
    assert_eq!(town.run(MARK).code, Some(0));
    let log = data.join("vaggeryd/log/anna-00000001.jsonl");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!((mode(&log), mode(&data.join("vaggeryd/base.json"))), (0o640, 0o660));
    assert_eq!(mode(&log.with_extension("head")), 0o640);
    // One from before is made so with the next change, and what it holds stays.
    fs::set_permissions(&log, fs::Permissions::from_mode(0o660)).unwrap();
    assert_eq!(town.run("malkoll mark vaggeryd vag.d2 1").code, Some(0));
    assert_eq!((mode(&log), fs::read_to_string(&log).unwrap().lines().count()), (0o640, 2));
    // Anna's lines in a file that is not hers: this process's user is not called anna, or it is.
    let own = malkoll::storage::system::own_account();
    let check = town.run("malkoll check vaggeryd --json").json();
    let kinds: Vec<&str> =
        check["checked"][0]["findings"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.contains(&"log_owner"), !own.starts_with("anna ("), "{check}");
    let said = town.run("malkoll check vaggeryd");
    assert!(own.starts_with("anna (") || said.out.contains(&format!("ägs av {own}")), "{}", said.out);
    // A person settles it, and then it stands in the log.
    assert_eq!(town.run("malkoll check vaggeryd --accept \"Kopian togs in av IT\"").code, Some(0));
    assert_eq!(town.run("malkoll check vaggeryd").code, Some(0));
}

/// What `malkoll doctor` finds in one area: how it is, and everything that is said of it.
fn found(town: &Town, area: Area) -> (String, String) {
    let told = town.run("malkoll doctor --json").json();
    let of = |row: &&serde_json::Value| row["area"] == area.code();
    let rows: Vec<&serde_json::Value> = told["found"].as_array().unwrap().iter().filter(of).collect();
    let text = |name: &str| rows.iter().filter_map(|row| row[name].as_str()).collect::<Vec<_>>().join(" ");
    (text("health"), format!("{} {}", text("words"), text("remedy")))
}

#[test]
fn the_doctor_looks_at_everything_and_changes_nothing() {
    let town = Town::new();
    let told = town.run("malkoll doctor --json");
    for area in Area::ALL {
        assert!(told.out.contains(&format!("\"area\": \"{}\"", area.code())), "{}: {}", area.code(), told.out);
    }
    assert!(!town.data().exists(), "looking makes no folder");
    // What is said on paper is what is said to another program.
    let paper = town.run("malkoll doctor").out.split_whitespace().collect::<Vec<_>>().join(" ");
    for row in told.json()["found"].as_array().unwrap() {
        for words in [row["words"].as_str(), row["remedy"].as_str()].into_iter().flatten() {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(paper.contains(&words), "“{words}” is not in\n{paper}");
        }
    }
    assert_eq!(told.json()["healthy"].as_bool().unwrap(), told.code == Some(0));
}

#[test]
fn the_doctor_says_what_is_wrong_and_what_helps() {
    let wrong = |town: Town, area: Area, words: &str, remedy: &str| {
        let (health, said) = found(&town, area);
        assert!(health.contains("wrong"), "{said}");
        assert!(said.contains(words) && said.contains(remedy), "{said}");
        assert_eq!(town.run("malkoll doctor").code, Some(1));
    };
    let note = |town: Town, area: Area, words: &str| {
        let (health, said) = found(&town, area);
        assert!(health == "note" && said.contains(words), "{health}: {said}");
    };
    wrong(Town::new().on_terminal(), Area::Terminal, "TERM är inte satt", "xterm-256color");
    wrong(Town::new().on_terminal().var("TERM", "dumb"), Area::Terminal, "TERM=dumb", "Kommandona fungerar ändå");
    note(Town::new(), Area::Terminal, "ingen terminal här");
    note(Town::new().var("LC_ALL", "sv_SE.ISO-8859-1"), Area::Letters, "LC_ALL=sv_SE.ISO-8859-1");
    wrong(Town::new().var("VISUAL", "finnsinte -w"), Area::Editor, "finnsinte -w", "Sätt VISUAL");
    note(Town::new().var("PATH", "/nowhere"), Area::Pdf, "pdftotext, pdfinfo, prlimit");
    note(Town::new().var("PATH", "/nowhere"), Area::Git, "saknas: git");

    let town = Town::new();
    fs::write(town.path().join("config/malkoll/config.toml"), "theme = \"lila\"\n").unwrap();
    wrong(town, Area::Settings, "rad 1, kolumn 9", "Rätta raden");

    let town = Town::new();
    fs::create_dir_all(town.data().parent().unwrap()).unwrap();
    fs::write(town.data(), "").unwrap();
    wrong(town, Area::Folder, "är ingen mapp", "--data-dir");

    // A line nobody can read, and files that are newer than this clock, which stands still in November.
    let town = Town::new();
    assert_eq!(town.run("malkoll mark vaggeryd vag.d1 1").code, Some(0));
    let (health, said) = found(&town, Area::Plans);
    assert!(health == "fine" && said.contains("1 plan med egna ändringar"), "{said}");
    let log = town.data().join("vaggeryd/log/anna-00000001.jsonl");
    let whole = fs::read(&log).unwrap();
    fs::write(&log, [&whole[..], b"skr\xc3\xa4p\n"].concat()).unwrap();
    let ahead = std::time::SystemTime::from("2026-11-21T15:00:00Z".parse::<Timestamp>().unwrap());
    fs::File::options().append(true).open(&log).unwrap().set_modified(ahead).unwrap();
    let (health, said) = found(&town, Area::Clock);
    assert!(health == "wrong" && said.contains("efter datorns klocka"), "{said}");
    wrong(town, Area::Plans, "vaggeryd: 1 fel", "malkoll check vaggeryd");
}

#[test]
fn a_folder_is_made_right_for_a_group_and_what_was_right_is_left() {
    let town = Town::new().var("COLUMNS", "1000");
    let own = fs::metadata(town.path()).unwrap().gid();
    let line = format!("malkoll setup-shared delad --group {own}");
    let first = town.run(&line);
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(first.out.contains("skapad") && first.out.contains("malkoll --data-dir"), "{}", first.out);
    let delad = town.path().join("delad");
    let mode = |path: &str| fs::metadata(delad.join(path)).unwrap().mode() & 0o7777;
    assert_eq!(mode(""), 0o2770);
    // Whatever is there from before is put right too, and a draft stays its writer's.
    assert_eq!(town.run("malkoll --data-dir delad mark vaggeryd vag.d1 1").code, Some(0));
    fs::create_dir_all(delad.join("vaggeryd/drafts")).unwrap();
    for (path, rights) in [("vaggeryd", 0o700), ("vaggeryd/drafts", 0o700), ("vaggeryd/log/anna-00000001.jsonl", 0o600)]
    {
        fs::set_permissions(delad.join(path), fs::Permissions::from_mode(rights)).unwrap();
    }
    let told = town.run(&format!("{line} --json")).json();
    let steps: Vec<&str> =
        told["steps"].as_array().unwrap().iter().map(|step| step["path"].as_str().unwrap()).collect();
    assert!(steps.iter().any(|path| path.ends_with("delad/vaggeryd")), "{steps:?}");
    assert_eq!((mode("vaggeryd"), mode("vaggeryd/drafts")), (0o2770, 0o700));
    assert_eq!((mode("vaggeryd/log/anna-00000001.jsonl"), mode("vaggeryd/base.json")), (0o640, 0o660));
    assert!(town.run(&line).out.contains("är redan som den ska"));
    let (health, said) = found(&town, Area::Folder);
    assert_eq!(health, "fine", "{said}");

    for (line, words) in [
        ("malkoll setup-shared annan --group finnsinte", "Gruppen finnsinte finns inte på datorn. Inget har ändrats."),
        (&*format!("malkoll setup-shared annan --group {own} --restricted"), "ändras inga rättigheter"),
    ] {
        let ran = town.run(line);
        assert!(ran.code == Some(1) && ran.err.contains(words), "{line}: {}", ran.err);
    }
    assert!(!town.path().join("annan").exists());
}

#[test]
fn an_unknown_time_zone_is_told_and_stops_nobody() {
    // The zone is the process's: only the program itself can be asked.
    let said = |zone: &str, line: &[&str]| {
        let town = Town::new();
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_malkoll"));
        program.args(line).env_clear().env("HOME", town.path()).env("TZ", zone).env("LANG", "sv_SE.UTF-8");
        let done = program.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).split_whitespace().collect::<Vec<_>>().join(" ");
        (done.status.code(), text(&done.stdout), text(&done.stderr))
    };
    let mark = ["mark", "vaggeryd", "vag.d1", "1"];
    let (code, _, told) = said("Mars/Olympus", &mark);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("TZ=Mars/Olympus: tidszonen är okänd. Tiderna visas enligt"), "{told}");
    assert!(told.contains("Sparat"), "{told}");
    let (code, found, _) = said("Mars/Olympus", &["doctor"]);
    assert!(code == Some(1) && found.contains("tidszonen är okänd"), "{found}");
    let (code, _, told) = said("CET-1CEST,M3.5.0,M10.5.0/3", &mark);
    assert!(code == Some(0) && !told.contains("tidszon"), "{told}");
}
