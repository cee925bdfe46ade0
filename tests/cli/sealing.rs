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
        let said = at(door, lang);
        assert_eq!(said.code, Some(0), "{door}: {}", said.err);
        // Lines may be broken anywhere between two words.
        said.out.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().contains(words)
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
