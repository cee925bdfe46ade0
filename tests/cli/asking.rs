//! The quick question in the middle of a meeting: one command, and the answer is how things stand.

use super::town::{Said, Town};

/// A town where the board's work on housing is under way, in two rounds and with what else a plan can say.
fn housing() -> Town {
    let town = Town::new();
    for line in [
        "malkoll unit vaggeryd add \"Tekniska nämnden\" --note \"Svarar för kommunens bostäder.\"",
        "malkoll edit vaggeryd vag.d1 --responsible Tekniska",
        "malkoll mark vaggeryd vag.d1 2 --comment \"Kön är lång.\" --round 2026-delar",
        "malkoll round vaggeryd close 2026-delar --yes",
        "malkoll mark vaggeryd vag.d1 1 --trend positiv --reason \"Byggloven räknas, inte köerna.\"",
        "malkoll mark vaggeryd d1.s4 försenad --cause \"Bostadsföretaget dröjer.\"",
        "malkoll note vaggeryd d1.s2 \"Två tomter på Götafors är klara för samråd.\"",
        "malkoll indicator vaggeryd add \"Andel i egen bostad\" --item vag.d1",
        "malkoll resource vaggeryd add vag.d1 --year 2026 --amount 1000 --note \"För fler lägenheter\"",
        "malkoll consult vaggeryd vag.d1 --with \"Hyresgästföreningen\" --outcome \"De vill se fler bostäder.\"",
        "malkoll decision vaggeryd add \"Bostadsprogram antaget\" --date 2026-05-05",
    ] {
        let said = town.run(line);
        assert_eq!(said.code, Some(0), "{line}: {}", said.err);
    }
    town
}

fn ids(said: &Said) -> Vec<String> {
    let json: serde_json::Value =
        serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}{}", said.out, said.err));
    json["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_housing_question_from_a_cold_shell_is_one_command() {
    let town = housing();
    // The counted job: nothing is opened, chosen or known before it.
    let commands = ["malkoll bostad"];
    let said = town.run(commands[0]);
    assert_eq!((commands.len(), said.code), (1, Some(0)), "{}", said.err);
    for part in ["Uppfyllt", "positiv", "Helår 2026", "vag.d1 Integrerade bostadsmiljöer", "Två tomter på Götafors"]
    {
        assert!(said.out.contains(part), "{part} is not in\n{}", said.out);
    }
    // Whatever form of the word one happens to say, in or out of a plan.
    for word in ["bostad", "bostäder", "bostäderna", "bostads-", "BOSTÄDERNAS"] {
        for line in [format!("malkoll {word} --json"), format!("malkoll status vaggeryd {word} --json")] {
            let found = ids(&town.run(&line));
            for id in ["vag.d1", "vag.d1.s2", "vag.d1.s4"] {
                assert!(found.iter().any(|known| known == id), "{line} does not find {id}: {found:?}");
            }
        }
    }
}

#[test]
fn a_question_is_answered() {
    let text = housing().transcript(&[
        "malkoll bostad",
        "malkoll status vaggeryd bostäderna",
        "malkoll status vaggeryd bostad tomter",
        "malkoll status vaggeryd bostad --plain",
        "malkoll bostad --lang en",
        "malkoll status bostadsbuffert --json",
        "malkoll status vaggeryd götafors --csv",
        "malkoll bostad --csv",
        "malkoll vaggeryd --csv",
        "malkoll status bostad --line",
        "malkoll ingenstans",
        "malkoll status ingenstans",
        "malkoll statsu",
    ]);
    assert_transcript!("asking", text);
}

#[test]
fn what_kind_of_text_was_found_is_told() {
    let text = housing().transcript(&[
        "malkoll search byggloven",
        "malkoll search dröja",
        "malkoll search lägenhet",
        "malkoll search hyresgästföreningar",
        "malkoll search bostadsprogrammet",
        "malkoll search \"egna bostäder\"",
        "malkoll search \"kommunens bostäder\"",
        "malkoll search kön --json",
        "malkoll search reserverade",
        "malkoll search \"integrationsfrågorna stryks\"",
    ]);
    assert_transcript!("kinds_of_text", text);
}

#[test]
fn the_exact_word_comes_first() {
    let found = ids(&housing().run("malkoll search bostäder --json"));
    let place = |id: &str| found.iter().position(|known| known == id).unwrap();
    assert!(place("vag.d1.s2") < place("vag.d1.s4"), "{found:?}");
}

#[test]
fn deviations_are_listed_over_all_plans() {
    let town = housing();
    for line in ["malkoll mark munkedal mun.m 3", "malkoll unit munkedal add \"Tekniska nämnden\""] {
        assert_eq!(town.run(line).code, Some(0), "{line}");
    }
    let text = town.transcript(&[
        "malkoll status --deviating",
        "malkoll status --deviating --json",
        "malkoll status --deviating --csv",
        "malkoll status --unit tekniska",
        "malkoll status --deviating --unit tekniska",
        "malkoll status --unit Kulturnämnden",
        "malkoll status --status genomförd",
    ]);
    assert_transcript!("deviations", text);
}

#[test]
fn what_goes_to_another_round_than_the_date_proposes_is_said_at_every_door() {
    let town = Town::new();
    let opened = town.run("malkoll round vaggeryd open 2025-helar");
    assert_eq!(opened.code, Some(0), "{}", opened.err);
    // Nobody named it, or it is long past: both are said.
    for line in [
        "malkoll mark vaggeryd vag.d1 2",
        "malkoll mark vaggeryd vag.d1.s1 1 --round 2025-helar",
        "malkoll mark vaggeryd vag.d1.s1 --comment Klart --round 2025-helar",
        "malkoll compile vaggeryd vag.d1 --save",
        "malkoll note vaggeryd vag.d1 \"Två tomter.\"",
    ] {
        let ran = town.run(line);
        assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
        assert!(ran.err.contains("går till Helår 2025; dagens datum föreslår Helår 2026."), "{line}: {}", ran.err);
    }
    // What is meant for today's round needs no word, nor what says nothing.
    for line in ["malkoll mark vaggeryd vag.d1 2 --round 2026-helar", "malkoll status vaggeryd"] {
        assert!(!town.run(line).err.contains("dagens datum"), "{line}");
    }
}
