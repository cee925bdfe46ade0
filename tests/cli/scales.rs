//! A plan's own scale: its words, order and signs at every door, and what the steps mean in whatever is counted.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::town::Town;

/// A block of data/README.md by what stands after its fence.
pub fn block(about: &str) -> String {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md")).unwrap();
    let fence = format!("```{about}\n");
    let begun = &page[page.find(&fence).unwrap_or_else(|| panic!("no {about}")) + fence.len()..];
    begun[..begun.find("\n```").unwrap()].to_owned()
}

/// The example of data/README.md with the example of a scale in it.
fn plan(scale: &str) -> String {
    let mut plan: Value = serde_json::from_str(&block("json")).unwrap();
    plan["grades"] = serde_json::from_str(scale).unwrap();
    // Reports have no words of their own here, so that the plan's are seen.
    plan.as_object_mut().unwrap().remove("report");
    serde_json::to_string_pretty(&plan).unwrap()
}

pub fn source() -> String {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md")).unwrap();
    let begun = &page[page.find("```text\nMål för kultur").unwrap() + "```text\n".len()..];
    begun[..begun.find("\n```").unwrap()].to_owned() + "\n"
}

fn with_scale(scale: &str) -> Town {
    let town = Town::new();
    fs::write(town.path().join("exempelby.json"), plan(scale)).unwrap();
    fs::write(town.path().join("exempelby.txt"), source()).unwrap();
    town
}

fn done(town: &Town, line: &str) -> String {
    let told = town.run(line);
    assert_eq!(told.code, Some(0), "{line}: {}{}", told.out, told.err);
    folded(&(told.out + &told.err))
}

/// What is said, in one line.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn refused(town: &Town, line: &str, words: &str) {
    let told = town.run(line);
    assert_ne!(told.code, Some(0), "{line}: {}", told.out);
    assert!(folded(&told.err).contains(words), "{line}: {}", told.err);
}

fn taken() -> Town {
    let town = with_scale(&block("json grades"));
    assert_eq!(town.run("malkoll check exempelby.json --json").json()["checked"][0]["findings"], Value::Array(vec![]));
    done(&town, "malkoll import exempelby.json --yes");
    town
}

#[test]
fn a_plan_of_its_own_scale_is_judged_by_its_words_its_codes_and_its_digits() {
    let town = taken();
    for (said, code) in [
        ("1", "met"),
        ("\"i hög grad\"", "partly_met"),
        ("partly_met_2", "partly_met_2"),
        ("4", "not_met"),
        ("\"To some degree\"", "partly_met_2"),
        ("9", "cannot_assess"),
        ("\"inte uppnådd\"", "not_met"),
        ("underlag", "cannot_assess"),
        // The usual word of what only one step means.
        ("uppfyllt", "met"),
    ] {
        done(&town, &format!("malkoll mark exempelby exb.1.1 {said}"));
        assert_eq!(town.run("malkoll show exempelby exb.1.1 --json").json()["value"], code, "{said}");
    }
    // Two steps mean *delvis*: which one is not said.
    refused(
        &town,
        "malkoll mark exempelby exb.1.1 delvis",
        "1 Helt uppnått, 2 I hög grad, 3 I viss grad, 4 Inte uppnått",
    );
    refused(&town, "malkoll mark exempelby exb.1.1 5", "9 Underlag saknas, 0 Ej bedömt");
    refused(&town, "malkoll mark exempelby exb.1.1 försenat", "skala");
}

#[test]
fn every_door_says_the_plans_own_words_and_signs() {
    let town = taken();
    done(&town, "malkoll mark exempelby exb.1.1 1");
    done(&town, "malkoll mark exempelby exb.1.2 3");
    done(&town, "malkoll mark exempelby exb.2.1 4");
    let tree = done(&town, "malkoll tree exempelby");
    for words in ["A Helt uppnått", "C I viss grad", "◼ Inte uppnått"] {
        assert!(tree.contains(words), "{words}\n{tree}");
    }
    let ascii = done(&town, "malkoll tree exempelby --ascii");
    assert!(ascii.contains("D Inte uppn"), "{ascii}");
    let english = done(&town, "malkoll tree exempelby --lang en");
    for words in ["A Fully reached", "C To some degree", "◼ Not reached"] {
        assert!(english.contains(words), "{words}\n{english}");
    }
    let status = done(&town, "malkoll status exempelby");
    assert!(status.contains("ett helt uppnått, ett i viss grad och ett inte uppnått"), "{status}");
    let all = done(&town, "malkoll plans");
    assert!(all.contains("A 1 helt uppnått") && all.contains("C 1 i viss grad"), "{all}");
    assert!(done(&town, "malkoll show exempelby exb.1.2").contains("C I viss grad"));
    // What a step means decides what deviates, and so what is asked for.
    let deviating = done(&town, "malkoll tree exempelby --deviating");
    assert!(deviating.contains("exb.2.1") && !deviating.contains("exb.1.2"), "{deviating}");
    let only = done(&town, "malkoll tree exempelby --status \"i viss grad\"");
    assert!(only.contains("Urval: I viss grad; 1 av 5") && only.contains("exb.1.2"), "{only}");
    assert!(done(&town, "malkoll search bibliotek").contains("Helt uppnått"));
    let counts = &town.run("malkoll status exempelby --json").json();
    assert!(counts.to_string().contains("\"partly_met_2\":1"), "{counts}");
    done(&town, "malkoll log exempelby");
    assert!(done(&town, "malkoll log exempelby").contains("I viss grad"));
    for ending in ["md", "txt", "html", "csv"] {
        done(&town, &format!("malkoll report exempelby -o rapport.{ending}"));
        let report = fs::read_to_string(town.path().join(format!("rapport.{ending}"))).unwrap();
        for words in ["Helt uppnått", "I viss grad", "Inte uppnått"] {
            assert!(report.contains(words), "{ending}: {words}\n{report}");
        }
        assert!(!report.contains("Delvis uppfyllt") && !report.contains("Ej uppfyllt"), "{ending}\n{report}");
        if ending == "md" {
            // Its legend explains the plan's own signs by what they mean.
            assert!(report.contains("- C I viss grad: målet är nått till en del"), "{report}");
        }
    }
    let codes = town.run("malkoll report exempelby --json").json().to_string();
    assert!(codes.contains("\"value\":\"partly_met_2\""), "{codes}");
    let html = fs::read_to_string(town.path().join("rapport.html")).unwrap();
    assert!(html.contains("partly_met\"") && !html.contains("s-partly_met_2"), "coloured by what it means");
    let export = town.run("malkoll export exempelby").json();
    let grades = export.to_string();
    assert!(grades.contains("\"grades\":[{\"value\":\"met\",\"neuter\":\"Helt uppnått\""), "{grades}");
    let list = town.run("malkoll scale exempelby --json").json();
    assert_eq!(list["grades"].as_array().unwrap().len(), 5, "{list}");
}

#[test]
fn a_scale_of_ones_own_is_built_and_changed_and_a_closed_round_keeps_its_words() {
    let town = Town::new();
    fs::write(town.path().join("mora.txt"), "Plan för Mora kommun\n\nMål: Alla är med\n\nMål: Trygga gator\n").unwrap();
    done(&town, "malkoll import mora.txt --yes");
    let ids = town.run("malkoll tree mora --json").json().to_string();
    assert!(ids.contains("Alla är med"), "{ids}");
    done(&town, "malkoll mark mora \"Alla är med\" delvis");
    // The first step of one's own brings the usual ones with it.
    done(&town, "malkoll scale mora add met --neuter Grönt --sign G");
    let steps = done(&town, "malkoll scale mora");
    assert!(
        steps.contains("G Grönt") && steps.contains("Delvis uppfyllt") && steps.contains("betyder: uppfyllt"),
        "{steps}"
    );
    done(&town, "malkoll scale mora edit partly_met --neuter Gult --sign U");
    done(&town, "malkoll scale mora add not_met_2 --neuter Svart");
    refused(&town, "malkoll scale mora remove partly_met", "Steget används på 1 ställe");
    refused(&town, "malkoll scale mora edit partly_met --sign GUL", "en enda bokstav");
    assert!(done(&town, "malkoll tree mora").contains("U Gult"));
    assert!(done(&town, "malkoll log mora").contains("Skalsteg"), "{}", done(&town, "malkoll log mora"));
    done(&town, "malkoll mark mora \"Trygga\" svart --comment Nedskrivet --reason x");
    let level = done(&town, "malkoll level mora");
    assert!(level.contains("mål: grönt, gult, ej uppfyllt, svart, kan ej bedömas"), "{level}");
    let round = town.run("malkoll tree mora --json").json()["round"]["id"].as_str().unwrap().to_owned();
    done(&town, &format!("malkoll round mora close {round} --yes"));
    done(&town, "malkoll scale mora edit partly_met --neuter Gulnar --sign L");
    let closed = done(&town, &format!("malkoll tree mora --round {round}"));
    assert!(closed.contains("U Gult") && !closed.contains("Gulnar"), "{closed}");
    done(&town, &format!("malkoll report mora --round {round} -o stängd.md"));
    let report = fs::read_to_string(town.path().join("stängd.md")).unwrap();
    assert!(report.contains("U Gult") && !report.contains("Gulnar"), "{report}");
    done(
        &town,
        &format!("malkoll round mora correct \"Alla är med\" --round {round} --value gult --text Rättat --reason Fel"),
    );
}

#[test]
fn what_is_wrong_with_a_scale_is_told_with_its_place() {
    let good = block("json grades");
    for (from, to, kind, field) in [
        ("\"partly_met_2\"", "\"partly_met\"", "doubled_step", "value"),
        ("\"partly_met_2\"", "\"delvis\"", "wrong_kind", "value"),
        ("\"neuter\": \"I viss grad\", ", "", "step_without_word", "neuter"),
        ("\"sign\": \"C\"", "\"sign\": \"CC\"", "bad_sign", "sign"),
        ("\"ascii_sign\": \"D\"", "\"ascii_sign\": \"◻\"", "bad_sign", "ascii_sign"),
        ("\"english\": \"To a", "\"englsh\": \"To a", "unknown_field", "englsh"),
    ] {
        assert!(good.contains(from), "{from}");
        let town = with_scale(&good.replacen(from, to, 1));
        let told = town.run("malkoll check exempelby.json --json").json();
        let findings = told["checked"][0]["findings"].as_array().unwrap().clone();
        let found = findings
            .iter()
            .any(|one| one["kind"] == kind && one["about"].as_str().unwrap().ends_with(field) && one["line"].is_u64());
        assert!(found, "{to}: {findings:?}");
    }
    let one = with_scale(r#"[{ "value": "met", "neuter": "Klart" }, { "value": "cannot_assess" }]"#);
    let told = one.run("malkoll check exempelby.json");
    assert!(folded(&told.out).contains("inte två steg att bedöma med"), "{}", told.out);
    let english = one.run("malkoll check exempelby.json --lang en");
    assert!(folded(&english.out).contains("does not have two steps to judge by"), "{}", english.out);
}

/// A small plan of one's own with a goal and an activity.
const OWN: &str = r#"{"schema":1,"id":"mora","document":{"title":"Plan","municipality":"Mora kommun"},
"levels":[{"id":"mal","name":"mål","plural":"mål","gender":"ett","kind":"goal","scale":"goal","counted":true},
{"id":"insats","name":"insats","plural":"insatser","gender":"en","kind":"activity","scale":"activity","counted":true,"under":["mal"]}],
"items":[{"id":"mora.m","level":"mal","text":"Alla är med"},{"id":"mora.n","level":"mal","text":"Trygga gator"},
{"id":"mora.i","level":"insats","parent":"mora.m","text":"Mötesplatser öppnas"}]}"#;

fn own() -> Town {
    let town = Town::new();
    fs::write(town.path().join("mora.json"), OWN).unwrap();
    done(&town, "malkoll import mora.json --yes");
    town
}

#[test]
fn a_step_of_one_s_own_takes_no_usual_step_away_from_either_scale() {
    let town = own();
    for (step, word, usual) in
        [("met", "Grönt", "delvis uppfyllt, ej uppfyllt"), ("ongoing_2", "\"På gång\"", "försenad")]
    {
        done(&town, &format!("malkoll scale mora add {step} --neuter {word}"));
        let levels = done(&town, "malkoll level mora");
        assert!(levels.contains(usual), "{step}: {levels}");
    }
    done(&town, "malkoll mark mora mora.i genomförd");
    done(&town, "malkoll mark mora mora.m delvis");
    // What cannot be assessed is called as the plan calls it, and still makes no scale alone.
    let town = own();
    done(&town, "malkoll scale mora add cannot_assess --neuter \"Underlag saknas\"");
    done(&town, "malkoll scale mora add met --neuter Grönt");
    let levels = done(&town, "malkoll level mora");
    assert!(levels.contains("mål: grönt, delvis uppfyllt, ej uppfyllt, underlag saknas"), "{levels}");
    done(&town, "malkoll mark mora mora.i försenad");
}

#[test]
fn a_closed_round_is_corrected_by_the_scale_it_was_judged_by() {
    let town = own();
    done(&town, "malkoll scale mora add not_met_2 --neuter Svart");
    done(&town, "malkoll mark mora mora.m svart --comment Nedskrivet");
    done(&town, "malkoll mark mora mora.n 1");
    let round = town.run("malkoll tree mora --json").json()["round"]["id"].as_str().unwrap().to_owned();
    done(&town, &format!("malkoll round mora close {round} --yes"));
    done(&town, "malkoll scale mora remove not_met_2");
    let correct = |item: &str, rest: &str| {
        done(&town, &format!("malkoll round mora correct {item} --round {round} {rest} --reason Fel"))
    };
    correct("mora.n", "--value svart");
    let shown = done(&town, &format!("malkoll show mora mora.n --round {round}"));
    assert!(shown.contains("Svart"), "{shown}");
    // What the plan has got since is no judgement of that round.
    done(&town, "malkoll scale mora add partly_met_2 --neuter \"I viss grad\"");
    refused(
        &town,
        &format!("malkoll round mora correct mora.m --round {round} --value partly_met_2 --reason Fel"),
        "skala",
    );
}

#[test]
fn a_step_that_was_taken_away_keeps_its_word_for_what_is_judged_by_it() {
    let town = own();
    done(&town, "malkoll scale mora add not_met_2 --neuter Svart --sign S");
    done(&town, "malkoll mark mora mora.m svart --comment Nedskrivet --reason x");
    let round = town.run("malkoll tree mora --json").json()["round"]["id"].as_str().unwrap().to_owned();
    done(&town, &format!("malkoll round mora close {round} --yes"));
    done(&town, "malkoll scale mora remove not_met_2");
    assert!(!done(&town, "malkoll scale mora").contains("Svart"));
    refused(&town, "malkoll scale mora remove not_met_2", "not_met_2");
    for line in ["malkoll log mora", "malkoll plans", "malkoll search mora"] {
        let told = done(&town, line);
        assert!(!told.to_lowercase().contains("ej uppfyllt") || told.contains("Svart"), "{line}: {told}");
    }
    assert!(done(&town, "malkoll log mora").contains("Svart"));
    // It comes back as it was called.
    done(&town, "malkoll scale mora add not_met_2");
    assert!(done(&town, "malkoll scale mora").contains("S Svart"));
}

#[test]
fn a_new_edition_that_says_nothing_of_scales_leaves_the_steps_that_people_have_added() {
    let town = own();
    done(&town, "malkoll scale mora add not_met_2 --neuter Svart");
    let edition = OWN.replace("Trygga gator", "Trygga gator och torg");
    fs::write(town.path().join("utgåva-2.json"), edition).unwrap();
    done(&town, "malkoll revise mora from utgåva-2.json");
    done(&town, "malkoll revise mora adopt utgåva --by KF --date 2026-11-01 --valid-from 2026-11-01 --yes");
    assert!(done(&town, "malkoll tree mora").contains("Trygga gator och torg"));
    assert!(done(&town, "malkoll scale mora").contains("Svart"));
    done(&town, "malkoll mark mora mora.m svart --comment Nedskrivet --reason x");
}
