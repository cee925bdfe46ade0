//! Several boards, one goal: each answers for its part, the whole is proposed from the parts and decided by one; what is
//! asked of each and by when, and that it is ready.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[allow(dead_code)] // Other tests use the rest of it.
#[path = "acceptance/desks.rs"]
mod desks;
mod stage;
#[allow(dead_code)] // Other tests use the rest of it.
#[path = "cli/town.rs"]
mod town;

use desks::{holds, in_order, json, on_disk, on_screen, refuses, row, says};
use town::Town;

const GOAL: &str = "vag.d1";

/// Vaggeryd with two boards that answer for the goal; the technical board has.
fn shared() -> Town {
    let town = Town::new();
    for line in [
        "unit vaggeryd add Socialnämnden --kind nämnd",
        "unit vaggeryd add \"Tekniska nämnden\" --kind nämnd",
        "edit vaggeryd vag.d1 --responsible Kommunstyrelsen",
        "edit vaggeryd vag.d1 --answering Socialnämnden --answering \"Tekniska nämnden\"",
        "part vaggeryd --instruction \"Svara kort.\" --deadline 2027-01-20",
        "part vaggeryd Socialnämnden --instruction \"Beskriv bostadsbufferten.\" --deadline 2027-01-15",
        "answer vaggeryd vag.d1 1 --unit \"Tekniska nämnden\" --comment \"Tomterna är klara.\" --trend positiv",
    ] {
        says(&town, &format!("malkoll {line}"));
    }
    town
}

#[test]
fn what_boards_answer_is_told_at_every_door_and_proposes_for_the_whole() {
    let town = shared();
    let told = [
        "Svar 1 av 2, saknas från Socialnämnden",
        "Tekniska nämnden: ● Uppfyllt · ↗ Positiv · Tomterna är klara.",
        "Förslag enligt enheternas svar: Uppfyllt (preliminärt, 1 av 2 har svarat)",
    ];
    holds(&says(&town, "malkoll show vaggeryd vag.d1"), &told);
    holds(&says(&town, "malkoll tree vaggeryd"), &["svar 1 av 2"]);
    let waits = "Väntar på svar: Socialnämnden (svar 0 av 1, inte klarmarkerad, senast 2027-01-15); \
                 Tekniska nämnden (svar 1 av 1, inte klarmarkerad, senast 2027-01-20)";
    holds(&says(&town, "malkoll status vaggeryd"), &[waits, "svar 1 av 2"]);
    let mut stage = on_screen(&town, "vaggeryd");
    stage.go(GOAL);
    told.iter().for_each(|words| {
        stage.reads_on(words);
    });
    stage.show("Nulägesbild").reads_on("Väntar på svar: Socialnämnden (svar 0 av 1");
    stage.reads_on("svar 1 av 2");
    holds(&says(&town, "malkoll report vaggeryd --kind nulägesbild"), &["svar 1 av 2"]);

    let shown = json(&town, "malkoll show vaggeryd vag.d1 --json");
    assert_eq!(shown["proposal"], "met");
    assert_eq!((&shown["proposal_from"]["basis"], &shown["proposal_from"]["total"]), (&"answers".into(), &2.into()));
    let answers = shown["answers"].as_array().unwrap();
    assert_eq!((&answers[0]["answer"], &answers[1]["answer"]["value"]), (&serde_json::Value::Null, &"met".into()));
    let status = json(&town, "malkoll status vaggeryd --json");
    assert_eq!((&status["units"][0]["left"], &status["units"][1]["answered"]), (&serde_json::json!([GOAL]), &1.into()));
    assert!(!row(&status["items"], "id", GOAL)["answers"].is_null());
    // Who is waited for is said of all plans too.
    let waiting = json(&town, "malkoll plans --json");
    let waiting = row(&waiting["plans"], "id", "vaggeryd")["waiting"].to_string();
    let social = answers[0]["unit"].as_str().unwrap();
    assert!(waiting.contains(&format!("{{\"unit\":\"{social}\",\"count\":1}}")), "{waiting}");

    let report = says(&town, "malkoll report vaggeryd --plain");
    in_order(&report, &["Svar per enhet", "Socialnämnden", "Svar 0 av 1, inte klarmarkerad", "Tomterna är klara."]);
    says(&town, "malkoll report vaggeryd -o ut.csv --force");
    let sheet = std::fs::read_to_string(town.path().join("ut-svar-per-enhet.csv")).unwrap();
    holds(&sheet, &["vag.d1;Integrerade bostadsmiljöer;Socialnämnden;har inte svarat", "Tekniska nämnden;Uppfyllt;"]);
    let report = json(&town, "malkoll report vaggeryd --format json");
    assert_eq!(report["objects"]["answer"][0]["value"], "met");
    assert_eq!(report["objects"]["part"].as_array().unwrap().len(), 2);
    holds(&says(&town, "malkoll log vaggeryd"), &["Svar: Integrerade bostadsmiljöer, Tekniska nämnden, Helår 2026"]);
    holds(&says(&town, "malkoll search tomterna"), &["Tomterna är klara."]);

    // Whoever answers for the whole decides, and says why it differs.
    says(&town, "malkoll answer vaggeryd vag.d1 3 --unit Socialnämnden --cause \"Bufferten dröjer.\"");
    holds(
        &says(&town, "malkoll show vaggeryd vag.d1"),
        &["Förslag enligt enheternas svar: Delvis uppfyllt (2 av 2 har svarat)"],
    );
    says(&town, "malkoll mark vaggeryd vag.d1 1");
    assert!(json(&town, "malkoll status vaggeryd --json")["missing"].to_string().contains("reason"));
}

#[test]
fn a_board_answers_on_the_screen_and_says_that_it_is_ready() {
    let town = shared();
    let mut stage = on_screen(&town, "vaggeryd");
    stage.go(GOAL).add("Svara för en enhets del").reads("Vem svarar du för?").reads("har inte svarat");
    stage.pick("Socialnämnden").reads("Svar från Socialnämnden: Integrerade bostadsmiljöer");
    stage.reads("Anvisning: Svara kort.").reads("Anvisning: Beskriv bostadsbufferten.");
    stage.choose("Bedömning", "2 Delvis uppfyllt").fill("Kommentar", "Bufferten växer.").save();
    stage.reads_on("Socialnämnden: ◐ Delvis uppfyllt · Bufferten växer.").reads_on("Svar 2 av 2");
    stage.keys("u").reads_on("Svar 1 av 2, saknas från Socialnämnden").keys("U").reads_on("Svar 2 av 2");

    stage.palette("Enhetens del").pick("Socialnämnden").fill("Sammanfattning", "Året gick bra.");
    stage.choose("Klarmarkerad", "ja").save();
    stage.show("Nulägesbild").reads_on("Väntar på svar: Tekniska nämnden").reads_nowhere("Socialnämnden (svar");
    // It is taken back with a reason, not without one.
    stage.palette("Enhetens del").pick("Socialnämnden").choose("Klarmarkerad", "nej").keys("ctrl-s");
    stage.reads("Skriv varför klarmarkeringen tas tillbaka.").fill("Varför inte klar", "Siffrorna rättas.").save();
    stage.reads_on("Socialnämnden (svar 1 av 1, inte klarmarkerad, senast 2027-01-15)");
}

#[test]
fn a_unit_that_is_ready_is_said_by_whom_and_when_and_one_past_its_day_is_late() {
    let town = shared();
    says(
        &town,
        "malkoll part vaggeryd Socialnämnden --ready ja --summary \"Året gick bra.\" --analysis \"Byggtakten räcker inte.\"",
    );
    let stands = says(&town, "malkoll part vaggeryd");
    holds(
        &stands,
        &["Socialnämnden: svar 0 av 1, klarmarkerad (anna, 2026-11-21 14.32)", "Analys: Byggtakten räcker inte."],
    );
    let report = says(&town, "malkoll report vaggeryd --plain");
    holds(&report, &["Sammanfattning: Året gick bra.", "Analys: Byggtakten räcker inte."]);
    refuses(&town, "malkoll part vaggeryd Socialnämnden --ready nej", "Skriv varför klarmarkeringen tas tillbaka.");
    says(&town, "malkoll part vaggeryd Socialnämnden --ready nej --unready-reason Rättas --deadline 2026-11-01");
    let late = "Socialnämnden skulle vara klar med sina svar 2026-11-01 men är inte klarmarkerad.";
    holds(&says(&town, "malkoll status vaggeryd"), &[late]);
    holds(&says(&town, "malkoll plans"), &["1 försening", late]);
    assert_eq!(row(&json(&town, "malkoll status vaggeryd --json")["late"], "kind", "part")["due"], "2026-11-01");
}

#[test]
fn an_answer_is_closed_with_its_round_and_what_comes_later_is_late() {
    let town = shared();
    let other = town.colleague();
    says(&town, "malkoll round vaggeryd close --yes --round 2026-helar");
    refuses(&town, "malkoll answer vaggeryd vag.d1 1 --unit Socialnämnden --round 2026-helar", "avslutad");
    let holds_now =
        |town: &Town| json(town, "malkoll status vaggeryd --round 2026-helar --json")["round"]["seal_standing"].clone();
    assert_eq!(holds_now(&town), "holds");
    // Who had not seen the closing answers too late: it is told and counts for nothing.
    says(&other, "malkoll answer vaggeryd vag.d1 3 --unit Socialnämnden --comment Bufferten");
    town.receive(&other, "vaggeryd");
    let shown = says(&town, "malkoll show vaggeryd vag.d1 --round 2026-helar");
    holds(&shown, &["Svar 1 av 2, saknas från Socialnämnden", "Sen uppgift", "Bufferten"]);
    on_screen(&town, "vaggeryd").show("Krav").reads_on("1 sen uppgift i Helår 2026.");
    assert_eq!(holds_now(&town), "holds");
    // The seal covers the answers: one that is altered is told.
    let log = town.data().join("vaggeryd/log/anna-00000001.jsonl");
    let text = std::fs::read_to_string(&log).unwrap();
    std::fs::write(&log, text.replace("Tomterna är klara.", "Tomterna är sålda.")).unwrap();
    assert_eq!(holds_now(&town), "broken");
}

#[test]
fn two_who_answer_for_the_same_board_meet_in_one_answer() {
    let town = shared();
    let other = town.colleague();
    says(&town, "malkoll answer vaggeryd vag.d1 2 --unit Socialnämnden");
    says(&other, "malkoll answer vaggeryd vag.d1 3 --unit Socialnämnden");
    town.receive(&other, "vaggeryd");
    let shown = json(&town, "malkoll show vaggeryd vag.d1 --json");
    assert_eq!(shown["answers"].as_array().unwrap().len(), 2);
    assert_eq!(shown["conflicts"].as_array().unwrap().len(), 1, "{shown:#}");
    // An answer is somebody's, and so is a sum of it.
    refuses(&town, "malkoll answer vaggeryd vag.d1 1", "Det saknas: --unit.");
    refuses(&town, "malkoll part vaggeryd --ready ja", "Det saknas: ENHET.");
    // A board that nobody had asked answers, and is one of them from now on.
    says(&town, "malkoll answer vaggeryd vag.d2 1 --unit Socialnämnden");
    holds(&says(&town, "malkoll show vaggeryd vag.d2"), &["Svar 1 av 1"]);
    assert!(on_disk(&on_screen(&town, "vaggeryd")).run("malkoll plans").code == Some(0));
}
