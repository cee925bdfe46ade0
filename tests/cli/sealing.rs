//! A seal speaks where it stands: a closed round that was altered says so at every door.

use std::fs;

use super::forged::resealed;
use super::town::Town;

/// A closed round.
fn closed() -> Town {
    let town = Town::new();
    for line in
        ["mark vaggeryd vag.d1 1", "mark vaggeryd vag.d2 3 --cause \"Lokal saknas\"", "round vaggeryd close --yes"]
    {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    town
}

/// Somebody who knows how changes what was judged: every line's own hash fits.
fn alter(town: &Town) {
    let log = town.data().join("vaggeryd/log/anna-00000001.jsonl");
    let text = fs::read_to_string(&log).unwrap();
    let altered = resealed(&text.replacen("\"to\":\"not_met\"", "\"to\":\"met\"", 1));
    assert_ne!(altered, text);
    fs::write(log, altered).unwrap();
}

/// Every door through which the figures of a closed round go out in words.
const DOORS: &[&str] = &[
    "malkoll status vaggeryd",
    "malkoll status vaggeryd --plain",
    "malkoll show vaggeryd vag.d2",
    "malkoll tree vaggeryd",
    "malkoll round vaggeryd list",
    "malkoll report vaggeryd",
    "malkoll report vaggeryd --kind nulägesbild",
    "malkoll report vaggeryd --kind results",
    "malkoll report vaggeryd --kind requirements",
    "malkoll report vaggeryd --kind measures",
    "malkoll report vaggeryd --kind indicators",
    "malkoll report vaggeryd --kind document",
    "malkoll report vaggeryd --format txt",
    "malkoll report vaggeryd --format csv",
    "malkoll report vaggeryd --format html",
    "malkoll report vaggeryd --json",
];

#[test]
fn a_closed_round_that_was_altered_says_so_at_every_door() {
    let town = closed();
    let at = |door: &str, lang: &str| town.run(&format!("{door} --round 2026-helar --lang {lang}"));
    let broken = [("sv", "sigillet stämmer inte"), ("en", "the seal does not hold")];
    let says = |door: &str, lang: &str, words: &str| {
        let ran = at(door, lang);
        assert_eq!(ran.code, Some(0), "{door}: {}", ran.err);
        // Lines may be broken anywhere between two words.
        ran.out.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().contains(words)
    };
    for door in DOORS {
        for (lang, words) in broken {
            assert!(!says(door, lang, words), "{door} --lang {lang}: it holds");
        }
    }
    for door in ["malkoll status vaggeryd --json", "malkoll show vaggeryd vag.d2 --json"] {
        assert_eq!(at(door, "sv").json()["round"]["seal_standing"], "holds", "{door}");
    }
    alter(&town);
    for door in DOORS {
        for (lang, words) in broken {
            assert!(says(door, lang, words), "{door} --lang {lang} is silent:\n{}", at(door, lang).out);
            assert!(!says(door, lang, "underlag för diarieföring"), "{door}: not ready for registration");
        }
    }
    for door in ["malkoll status vaggeryd --json", "malkoll show vaggeryd vag.d2 --json"] {
        assert_eq!(at(door, "sv").json()["round"]["seal_standing"], "broken", "{door}");
    }
    assert_transcript!(
        "seal_at_every_door",
        town.transcript(&[
            "malkoll status vaggeryd --round 2026-helar",
            "malkoll show vaggeryd vag.d2 --round 2026-helar",
            "malkoll round vaggeryd list",
            "malkoll report vaggeryd --round 2026-helar --kind nulägesbild",
        ])
    );
}

#[test]
fn a_code_in_the_minutes_proves_years_later_what_stood_there() {
    let town = Town::new();
    let empty = town.run("malkoll seal vaggeryd");
    assert_eq!((empty.code, empty.out.as_str()), (Some(1), ""), "{}", empty.err);
    for line in ["mark vaggeryd vag.d1 1", "mark vaggeryd vag.d2 3 --cause \"Lokal saknas\""] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    let mut text = town.transcript(&["malkoll seal vaggeryd"]);
    let code = text.lines().nth(1).unwrap().to_owned();
    let prove = |town: &Town, code: &str| town.run(&format!("malkoll check vaggeryd --json --seal {code}"));
    let kind = |town: &Town| prove(town, &code).json()["checked"][0]["findings"][0]["kind"].clone();
    assert_eq!(kind(&town), "seal_code_holds");
    // What comes later, also another seal, is outside it; however it is typed off the paper.
    assert_eq!(town.run("malkoll mark vaggeryd vag.d2 1").code, Some(0));
    let next = town.run("malkoll seal vaggeryd --json").json();
    assert_ne!(next["code"], code.as_str());
    assert_eq!(next["covers"], 4);
    let typed = code.replace('-', "").to_uppercase();
    assert_eq!(prove(&town, &typed).code, Some(0), "{}", prove(&town, &typed).out);
    text += &format!("\n{}", town.transcript(&[&format!("malkoll check vaggeryd --seal {code}")]));

    let forged = town.twin();
    alter(&forged);
    assert_eq!(kind(&forged), "seal_code_broken");
    assert_eq!(prove(&forged, &code).code, Some(1));
    text += &format!("\n{}", forged.transcript(&[&format!("malkoll check vaggeryd --seal {code}")]));
    // Who makes the seal in the log anew, too, cannot change the paper.
    let log = forged.data().join("vaggeryd/log/anna-00000001.jsonl");
    let digits: String = code.chars().filter(|c| *c != '-').collect();
    let lines = fs::read_to_string(&log).unwrap();
    let anew = resealed(&lines.replace(&digits, &"0".repeat(digits.len())));
    assert_ne!(anew, lines);
    fs::write(&log, anew).unwrap();
    assert_eq!(kind(&forged), "seal_code_unknown");
    text += &format!("\n{}", forged.transcript(&[&format!("malkoll check vaggeryd --seal {code}")]));
    text += &format!("\n{}", town.transcript(&["malkoll check vaggeryd --seal 12", "malkoll check --seal 12"]));
    assert_transcript!("seal_code", text);

    // A masked text keeps it valid.
    let log = town.run("malkoll log vaggeryd --json").json();
    let cause = log["entries"].as_array().unwrap().iter().find(|entry| entry.to_string().contains("Lokal")).unwrap();
    let id = cause["id"].as_str().unwrap();
    assert_eq!(town.run(&format!("malkoll redact vaggeryd {id} --reason Uppgift --yes")).code, Some(0));
    assert_eq!(kind(&town), "seal_code_holds");
    assert_eq!(town.run("malkoll seal vaggeryd --read-only").code, Some(1));
}

#[test]
fn a_code_proves_after_somebody_tried_to_take_its_sealing_back() {
    let town = closed();
    let sealed = town.run("malkoll seal vaggeryd --json").json();
    let code = sealed["code"].as_str().unwrap().to_owned();
    let entry = sealed["entries"][0]["id"].as_str().unwrap();
    assert_eq!(town.run(&format!("malkoll undo vaggeryd --entry {entry}")).code, Some(1));
    let kind = |town: &Town| {
        let said = town.run(&format!("malkoll check vaggeryd --json --seal {code}")).json();
        said["checked"][0]["findings"][0]["kind"].as_str().unwrap().to_owned()
    };
    assert_eq!(kind(&town), "seal_code_holds");
    alter(&town);
    assert_eq!(kind(&town), "seal_code_broken");
}

/// Somebody who alters what was judged, makes every hash fit, and puts the seals in the log that fit then.
fn forge(town: &Town) {
    let found = |kind: &str| {
        let said = town.run("malkoll check vaggeryd --json").json();
        let findings = said["checked"][0]["findings"].as_array().unwrap().clone();
        let row = findings.iter().find(|row| row["kind"] == kind).cloned().unwrap_or_else(|| panic!("{said}"));
        (row["seal"].as_str().unwrap().to_owned(), row["recomputed"].as_str().unwrap().to_owned())
    };
    alter(town);
    let (stated, recomputed) = found("seal");
    assert_ne!(stated, recomputed);
    let log = town.data().join("vaggeryd/log/anna-00000001.jsonl");
    let text = fs::read_to_string(&log).unwrap();
    fs::write(&log, resealed(&text.replace(&stated, &recomputed))).unwrap();
    assert_eq!(found("seal_holds"), (recomputed.clone(), recomputed), "the log itself is none the wiser");
}

#[test]
fn a_code_in_the_minutes_tells_of_a_seal_that_was_made_anew() {
    let town = closed();
    let code = town.run("malkoll seal vaggeryd").out.trim().to_owned();
    let prove = |town: &Town| town.run(&format!("malkoll check vaggeryd --json --seal {code}"));
    assert_eq!(prove(&town).json()["checked"][0]["findings"][0]["kind"], "seal_code_holds");
    let forged = town.twin();
    forge(&forged);
    let said = prove(&forged);
    assert_eq!(said.code, Some(1));
    assert_eq!(said.json()["checked"][0]["findings"][0]["kind"], "seal_code_broken");
    // The paper also tells when the sealing itself was taken out of the log.
    let log = forged.data().join("vaggeryd/log/anna-00000001.jsonl");
    let text = fs::read_to_string(&log).unwrap();
    let without: String =
        text.lines().filter(|line| !line.contains("\"edit\":\"seal\"")).map(|line| format!("{line}\n")).collect();
    assert_ne!(without, text);
    fs::write(&log, resealed(&without)).unwrap();
    assert_eq!(prove(&forged).json()["checked"][0]["findings"][0]["kind"], "seal_code_unknown");
}

#[test]
fn the_readable_copy_that_was_sealed_stays_while_the_seal_does_not_hold() {
    let town = closed();
    assert_eq!(town.run("malkoll note vaggeryd vag.d1 Vidare --round 2027-t1").code, Some(0));
    let path = |name: &str| town.data().join("vaggeryd").join(name);
    let read = |name: &str| fs::read_to_string(path(name)).unwrap();
    let (round, plan) = (read("rounds/2026-helar.json"), read("plan.json"));
    let sound = fs::read(path("log/anna-00000001.jsonl")).unwrap();
    alter(&town);
    let text = town.transcript(&[
        "malkoll note vaggeryd vag.d1 \"En till\" --round 2027-t1",
        "malkoll check vaggeryd",
        "malkoll check vaggeryd --repair",
        "malkoll status vaggeryd --round 2026-helar",
    ]);
    assert_transcript!("sealed_copy", text);
    assert_eq!((read("rounds/2026-helar.json"), read("plan.json")), (round.clone(), plan), "nothing is overwritten");
    assert!(read("rounds/2027-t1.json").contains("Vidare"), "other rounds are written as ever");
    // Where the log comes back, the copies go on.
    let mended = town.twin();
    let log = mended.data().join("vaggeryd/log/anna-00000001.jsonl");
    let last = fs::read_to_string(&log).unwrap().lines().last().unwrap().to_owned();
    fs::write(&log, [sound, format!("{last}\n").into_bytes()].concat()).unwrap();
    assert_eq!(mended.run("malkoll note vaggeryd vag.d1 Till --round 2027-t1").code, Some(0));
    assert!(fs::read_to_string(mended.data().join("vaggeryd/plan.json")).unwrap().contains("Till"));
    // Once a person has let it stand, they are written; the one that was sealed keeps a name.
    let accept = town.run("malkoll check vaggeryd --accept \"Rättat enligt protokoll\"");
    assert_eq!(accept.code, Some(0), "{}{}", accept.out, accept.err);
    assert!(read("rounds/2026-helar.json").contains("\"value\": \"met\""));
    assert!(!read("rounds/2026-helar.json").contains("not_met"));
    let kept = fs::read_dir(path("rounds")).unwrap().map(|file| file.unwrap().path());
    let kept: Vec<_> = kept.filter(|path| path.to_string_lossy().contains(".kept-")).collect();
    assert_eq!(kept.iter().map(|path| fs::read_to_string(path).unwrap()).collect::<Vec<_>>(), [round]);
    assert_eq!(town.run("malkoll check vaggeryd --json").json()["sound"], true);
}

#[test]
fn an_export_and_a_change_sheet_say_whether_a_seal_holds() {
    let town = closed();
    let export = |town: &Town| town.run("malkoll export vaggeryd");
    let sheet = |town: &Town| town.run("malkoll report vaggeryd --kind changes");
    let standing = |text: &str| {
        let document: serde_json::Value = serde_json::from_str(text).unwrap();
        document["seal_standing"]["2026-helar"].as_str().map(str::to_owned)
    };
    assert_eq!(standing(&export(&town).out).as_deref(), Some("holds"));
    assert_eq!(export(&town).err, "");
    assert!(!sheet(&town).out.contains("Sigillet stämmer inte"), "{}", sheet(&town).out);
    alter(&town);
    assert_eq!(standing(&export(&town).out).as_deref(), Some("broken"));
    assert!(export(&town).err.contains("Sigillet stämmer inte"), "{}", export(&town).err);
    let said = sheet(&town);
    let words = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Sigillet stämmer inte"), "{}{}", said.out, said.err);
}

#[test]
fn a_seal_is_not_taken_back_and_what_came_before_it_is_named() {
    let town = Town::new().var("COLUMNS", "1000");
    assert_eq!(town.run("malkoll mark vaggeryd vag.d1 1").code, Some(0));
    let code = town.run("malkoll seal vaggeryd").out;
    let undo = town.run("malkoll undo vaggeryd");
    assert_eq!(undo.code, Some(1));
    assert!(undo.err.contains("Ett sigill eller ett intyg tas inte tillbaka"), "{}", undo.err);
    let entry = undo.err.split("--entry ").nth(1).and_then(|rest| rest.split('.').next()).unwrap().trim().to_owned();
    assert!(town.run(&format!("malkoll check vaggeryd --seal {}", code.trim())).out.contains("stämmer"));
    let undone = town.run(&format!("malkoll undo vaggeryd --entry {entry}"));
    assert_eq!(undone.code, Some(0), "{}", undone.err);
    assert!(town.run("malkoll show vaggeryd vag.d1").out.contains("Ej bedömt"));
}
