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
