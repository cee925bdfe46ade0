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

/// A town whose last round is closed, and whose date proposes the next one.
fn closed_town() -> Town {
    let town = Town::new();
    for line in [
        "malkoll mark vaggeryd vag.d2 3 --cause \"Lokal saknas.\" --measures \"Lokal söks.\"",
        "malkoll mark vaggeryd vag.d1.s3 försenad",
        "malkoll mark vaggeryd vag.d1 uppfyllt",
        "malkoll round vaggeryd close --yes",
    ] {
        let said = town.run(line);
        assert_eq!(said.code, Some(0), "{line}: {}", said.err);
    }
    town
}

/// Between a closing and the next review the closed round is how things stand, at every door that is asked.
#[test]
fn after_a_closing_the_closed_round_answers_until_the_next_one_begins() {
    let town = closed_town();
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in [
        "malkoll status vaggeryd",
        "malkoll status vaggeryd --deviating",
        "malkoll status --deviating",
        "malkoll show vaggeryd vag.d2",
        "malkoll status vaggeryd samhället",
        "malkoll samhället",
        "malkoll report vaggeryd -o -",
        "malkoll report --all -o -",
    ] {
        let said = town.run(line);
        let said = flat(&said.out);
        assert!(said.contains("Helår 2026") && !said.contains("år 2027"), "{line}: {said}");
        assert!(!said.contains("Senast bedömt"), "{line}: {said}");
        assert!(["Ej uppfyllt", "ej uppfyllt"].iter().any(|word| said.contains(word)), "{line}: {said}");
    }
    let json = |line: &str| -> serde_json::Value { serde_json::from_str(&town.run(line).out).unwrap() };
    assert_eq!(json("malkoll status vaggeryd --json")["round"]["id"], "2026-helar");
    let plans = json("malkoll plans --json");
    let vaggeryd = plans["plans"].as_array().unwrap().iter().find(|plan| plan["id"] == "vaggeryd").unwrap();
    assert_eq!(vaggeryd["round"]["id"], "2026-helar");
    // The first judgement opens the next round, which answers from then on.
    assert_eq!(town.run("malkoll mark vaggeryd vag.d3 1").code, Some(0));
    assert!(town.run("malkoll status vaggeryd").out.contains("år 2027"));
}

/// A round in which nothing is judged says where the last judgements are.
#[test]
fn a_round_without_judgements_says_at_every_door_where_the_deviations_are() {
    let town = closed_town();
    let told = "Senast bedömt: Helår 2026 (avslutad), 2 avvikelser";
    let how = "(malkoll status vaggeryd --round 2026-helar)";
    let asked = |line: &str| town.run(&format!("{line} --round 2027-helar"));
    for line in [
        "malkoll status",
        "malkoll status vaggeryd",
        "malkoll status vaggeryd --deviating",
        "malkoll status --deviating",
        "malkoll status vaggeryd bostad",
        "malkoll bostad",
        "malkoll search bostad",
        "malkoll plans",
    ] {
        let said = asked(line);
        let flat = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(told) && flat.contains(how), "{line}: {}", said.out);
    }
    for line in ["malkoll status --deviating --csv", "malkoll bostad --csv", "malkoll search bostad --csv"] {
        let flat = asked(line).err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(told) && flat.contains(how), "{line}: {flat}");
    }
    let report = asked("malkoll report vaggeryd -o -");
    assert!(report.out.contains("**Senast bedömt:** Helår 2026 (avslutad), 2 avvikelser"), "{}", report.out);
    let json = |line: &str| -> serde_json::Value { serde_json::from_str(&asked(line).out).unwrap() };
    assert_eq!(json("malkoll status vaggeryd --json")["earlier"]["round"], "2026-helar");
    assert_eq!(json("malkoll status vaggeryd --json")["earlier"]["deviations"], 2);
    assert_eq!(json("malkoll status --deviating --json")["earlier"][0]["plan"], "vaggeryd");
    let plans = json("malkoll plans --json");
    let vaggeryd = plans["plans"].as_array().unwrap().iter().find(|plan| plan["id"] == "vaggeryd").unwrap();
    assert_eq!(vaggeryd["earlier"]["state"], "closed");
    // Once something is judged in the next round, that speaks for itself; and so does the closed one.
    assert!(!town.run("malkoll status vaggeryd --round 2026-helar").out.contains("Senast bedömt"));
    assert_eq!(town.run("malkoll mark vaggeryd vag.d3 1").code, Some(0));
    assert!(!town.run("malkoll status vaggeryd").out.contains("Senast bedömt"));
}

/// What is doubtful about an addition is said with it, not found afterwards.
#[test]
fn what_is_doubtful_about_an_addition_is_said_when_it_is_added() {
    let town = Town::new();
    let said = |line: &str| {
        let ran = town.run(line);
        assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
        ran.err
    };
    let first = said("malkoll add munkedal mun.i1 \"eget mål\" \"Fler i arbete\"");
    assert!(first.contains("Den ligger under ”Alla ska vara anställningsbara.”, som upphörde 2023-12-31."), "{first}");
    assert!(!first.contains("finns redan"), "{first}");
    let again = said("malkoll add munkedal mun.i3 \"eget mål\" \"fler i  arbete.\"");
    assert!(again.contains("”Fler i arbete” finns redan"), "{again}");
    let other_year = said("malkoll add munkedal \"Fler i arbete\" aktivitet \"Öppet hus\" --year 2019");
    assert!(other_year.contains("Den gäller 2019 och bedöms inte i Helår 2026."), "{other_year}");
}

/// A compound that no text has is found by the part that the texts know.
#[test]
fn a_question_in_a_word_of_ones_own_is_answered_by_its_parts() {
    let town = Town::new();
    let found = ids(&town.run("malkoll search bostadsfrågan --json"));
    assert_eq!(found, ["vag.d1", "vag.d1.s2", "vag.d1.s4"], "{found:?}");
    assert!(town.run("malkoll bostadsfrågan").out.contains("vag.d1.s2 Bostäder skall tas fram"));
    assert!(town.run("malkoll status vaggeryd bostadsfrågan").out.contains("3 träffar"));
    // Where a plan has the word itself, parts of it are not looked for.
    assert_eq!(ids(&town.run("malkoll search bostadsbuffert --json")), ["vag.d1.s4"]);
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
