//! Munkedal: a ten-year strategy with yearly activities.

use crate::desks::{exported, holds, json, on_disk, on_screen, refuses, row, rule, says};
use crate::stage::Stage;
use crate::town::Town;

const BOARD: &str = "Barn- och utbildningsnämnden";

fn with_a_board() -> Stage {
    let mut stage = Stage::plan("munkedal");
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", BOARD).choose("Slag", "nämnd").save();
    stage
}

/// A goal of the board's own, with an activity.
fn with_an_activity() -> Stage {
    let mut stage = with_a_board();
    stage.go("mun.i1").add_new("eget mål").fill("Rubrik", "Alla elever når gymnasiet").choose("Ansvarig", BOARD);
    stage.save().add_new("aktivitet").fill("Rubrik", "Läxhjälp på biblioteket");
    stage.choose("Ansvarig", BOARD).fill("År", "2027").fill("Klar senast", "2027-06-15").save();
    stage
}

#[test]
fn mu2_units_without_activities_and_activities_without_a_goal() {
    let mut stage = with_a_board();
    let idle = |unit: &str| format!("! {unit} har 0 aktiviteter för 2026. Strategin kräver minst 1 per år.");
    stage.show("Krav").reads_on(&idle(BOARD)).reads_on(&idle("Munkbo AB")).show("Träd");
    stage.go("mun.i1").add_new("aktivitet").fill("Rubrik", "Läxhjälp").choose("Ansvarig", "Munkbo AB");
    stage.save();
    let stray = "! Aktiviteten ”Läxhjälp” svarar inte mot något eget mål. Det ska det göra enligt strategin.";
    stage.show("Krav").reads_on(&idle(BOARD)).reads_on(stray).reads_nowhere(&idle("Munkbo AB"));
    // An activity of last year is none for this one.
    stage.show("Träd").go("mun.i2").add_new("aktivitet").fill("Rubrik", "Öppet hus").fill("År", "2025");
    stage.choose("Ansvarig", BOARD).save();
    let mut again = stage.reopened();
    again.show("Krav").reads_on(&idle(BOARD)).reads_on(stray).reads_nowhere("”Öppet hus” svarar inte");

    let town = on_disk(&stage);
    holds(&says(&town, "malkoll check munkedal"), &[&idle(BOARD)[2..], &stray[2..]]);
    let found = rule(&town, "munkedal", "mun.r1");
    assert_eq!((&found["outcome"], found["findings"].as_array().unwrap().len()), (&"short".into(), 2));

    // The same by command, seen on the screen.
    let town = Town::new();
    says(&town, &format!("malkoll unit munkedal add \"{BOARD}\" --kind nämnd"));
    says(&town, "malkoll add munkedal mun.i1 aktivitet Läxhjälp --responsible Munkbo --year 2026");
    on_screen(&town, "munkedal").show("Krav").reads_on(&idle(BOARD)).reads_on(stray).reads_nowhere(&idle("Munkbo AB"));
    says(&town, "malkoll add munkedal mun.i1.n \"eget mål\" \"Fler lär sig\" --responsible Munkbo");
    says(&town, "malkoll link munkedal Läxhjälp --answers-to \"Fler lär sig\"");
    on_screen(&town, "munkedal").show("Krav").reads_on(&idle(BOARD)).reads_nowhere(stray);

    // The executive board is asked as the boards are; business and civil society are parties, and never asked.
    says(&town, "malkoll unit munkedal add Kommunstyrelsen --kind kommunstyrelse");
    let check = says(&town, "malkoll check munkedal");
    holds(&check, &[&idle("Kommunstyrelsen")[2..]]);
    assert!(!check.contains("civilsamhälle har") && !check.contains("Civilsamhälle har"), "{check}");
    holds(&says(&town, "malkoll unit munkedal list"), &["civilsamhälle · aktör utanför kommunen", "näringsliv"]);
}

#[test]
fn mu4_goals_with_a_validity_of_their_own() {
    let mut stage = Stage::plan("munkedal");
    for id in ["mun.i1", "mun.i2", "mun.i3"] {
        stage.go(id).reads("t.o.m. 2023-12-31").reads("2020-2023 (gäller 2020-01-01–2023-12-31)");
    }
    stage.show("Dokument").keys("home").reads("Gäller till och med: 2030-12-31");
    // In a round of their own time they are counted, afterwards not.
    stage.show("Träd").keys("o").pick("Ny omgång").choose("Slag", "Helår");
    stage.fill("Avstämningsdatum", "2023-12-31").save().keys("o").pick("Helår 2023");
    stage.go("mun.i1").keys("1 2").reads_nowhere("t.o.m. 2023-12-31").reads("1 av 4 bedömda");
    let mut again = stage.reopened();
    again.keys("o").pick("Helår 2023").go("mun.i1").reads("Nu: ● Uppfyllt");

    let town = on_disk(&stage);
    let then = json(&town, "malkoll status munkedal --round 2023-helar --json");
    assert_eq!((&then["counted"], &then["assessed"]), (&4.into(), &1.into()));
    let now = json(&town, "malkoll status munkedal --round 2026-helar --json");
    assert_eq!((&now["counted"], &now["assessed"]), (&1.into(), &0.into()));
    holds(&says(&town, "malkoll show munkedal mun.i1"), &["gäller 2020-01-01–2023-12-31"]);
    let item = json(&town, "malkoll show munkedal mun.i2 --json")["item"].clone();
    assert_eq!((&item["valid_from"], &item["valid_to"]), (&"2020-01-01".into(), &"2023-12-31".into()));

    // A goal that is added may have a validity of its own, too.
    says(&town, "malkoll add munkedal mun.i1 \"eget mål\" Praktik --valid-from 2022-01-01 --valid-to 2023-12-31");
    let then = json(&town, "malkoll status munkedal --round 2023-helar --json");
    let now = json(&town, "malkoll status munkedal --round 2026-helar --json");
    assert_eq!((&then["counted"], &now["counted"]), (&5.into(), &1.into()));
}

#[test]
fn mu5_a_revision_trigger_visible_until_a_decision_is_noted() {
    let mut stage = Stage::plan("munkedal");
    stage.show("Dokument").keys("home").reads("Har inte inträffat.");
    stage.follow("Har inte inträffat").fill("Inträffade", "2026-11-02").save();
    let waits = "Inträffade 2026-11-02, väntar på beslut.";
    stage.reads_on(waits);
    let mut again = stage.reopened();
    again.show("Dokument").reads_on(waits).show("Krav").reads_on("nya inriktningsmål fastställda");
    let town = on_disk(&stage);
    let before = rule(&town, "munkedal", "mun.r4");
    assert_eq!(before["outcome"], "short", "{before:#}");
    holds(&says(&town, "malkoll check munkedal"), &["nya inriktningsmål fastställda", "2026-11-02"]);

    stage.follow("Inträffade 2026-11-02").reads("nya inriktningsmål fastställda");
    stage.fill("Rubrik", "Strategin behålls").fill("Beslutat av", "Kommunfullmäktige").fill("Datum", "2026-11-20");
    stage.save().reads_on("avgjort 2026-11-20: Strategin behålls").reads_nowhere(waits);
    stage.reads_on("Beslut: Strategin behålls · Kommunfullmäktige · 2026-11-20");
    stage.reopened().show("Dokument").reads_nowhere(waits);
    assert_eq!(rule(&on_disk(&stage), "munkedal", "mun.r4")["outcome"], "fulfilled");

    // The same by command, seen on the screen.
    let town = Town::new();
    says(&town, "malkoll trigger munkedal set-off --date 2026-11-02");
    on_screen(&town, "munkedal").show("Dokument").reads_on(waits);
    says(&town, "malkoll decision munkedal add \"Strategin revideras\" --by KF --settles mun.tr1");
    on_screen(&town, "munkedal")
        .show("Dokument")
        .reads_on("avgjort 2026-11-21: Strategin revideras")
        .reads_nowhere(waits);
}

#[test]
fn mu6_it_replaces_a_plan_outside_the_program() {
    let mut stage = Stage::plan("munkedal");
    stage.show("Dokument").keys("home").reads("Ersätter: Integrationsplan 2018-2020 (Dnr KS 2018-143)");
    stage.show("Träd").go("mun.m").keys("1");
    stage.reopened().show("Dokument").keys("home").reads("Ersätter: Integrationsplan 2018-2020 (Dnr KS 2018-143)");

    let town = on_disk(&stage);
    let plan = exported(&town, "munkedal");
    assert_eq!(plan["document"]["replaces"][0]["text"], "Integrationsplan 2018-2020 (Dnr KS 2018-143)");
    let plans = json(&town, "malkoll plans --json");
    assert_eq!(plans["plans"].as_array().unwrap().len(), 5, "the predecessor is named, not made up");
}

#[test]
fn mu7_an_empty_revision_history_is_normal() {
    let mut stage = Stage::plan("munkedal");
    stage.show("Dokument").keys("home").reads("Revisionshistorik: Lämnat tomt i källan");
    stage.show("Krav").reads_nowhere("Revisionshistorik").reads_nowhere("revisionshistorik");
    stage.show("Träd").go("mun.m").keys("1");
    let town = on_disk(&stage);
    let check = says(&town, "malkoll check munkedal");
    assert!(check.starts_with("munkedal: inga fel") && !check.to_lowercase().contains("revisionshistorik"), "{check}");
    assert_eq!(row(&exported(&town, "munkedal")["document"]["facts"], "id", "history")["raw"], "");
}

#[test]
fn mu8_a_company_is_responsible_like_any_unit() {
    let mut stage = Stage::plan("munkedal");
    stage.palette("Enheter").reads("Munkbo AB bolag").keys("esc");
    stage.go("mun.i1").add_new("eget mål").fill("Rubrik", "Lägenheter åt fler").choose("Ansvarig", "Munkbo AB").save();
    stage.keys("3");
    stage.reopened().find("Lägenheter åt fler").reads("ansvarig: Munkbo AB").reads("Nu: ✗ Ej uppfyllt");

    let town = on_disk(&stage);
    holds(&says(&town, "malkoll show munkedal \"Lägenheter åt fler\""), &["ansvarig: Munkbo AB", "✗ Ej uppfyllt"]);
    let item = json(&town, "malkoll show munkedal \"Lägenheter åt fler\" --json")["item"].clone();
    assert_eq!(item["responsible"][0]["unit"], "munkbo");
    assert_eq!(row(&exported(&town, "munkedal")["units"], "id", "munkbo")["kind"], "company");
    says(&town, "malkoll mark munkedal \"Lägenheter åt fler\" 1");
    on_screen(&town, "munkedal").find("Lägenheter åt fler").reads("Nu: ● Uppfyllt");

    holds(&says(&town, "malkoll unit munkedal list"), &["Munkbo AB", "bolag"]);
    says(&town, "malkoll add munkedal mun.i2.n \"eget mål\" \"Gröna gårdar\" --responsible \"Munkbo AB\"");
    on_screen(&town, "munkedal").find("Gröna gårdar").reads("ansvarig: Munkbo AB");
}

#[test]
fn mu1_yearly_activities_answer_to_a_goal_of_the_units_own() {
    let mut stage = with_an_activity();
    let mut again = stage.reopened();
    again.find("Läxhjälp").reads(&format!("ansvarig: {BOARD}")).reads("Svarar mot: Alla elever når gymnasiet");
    again.reads_on("2027-06-15");
    assert!(again.all().matches("2027").count() > 1, "the year it is for, too\n{}", again.screen());
    again.find("Läxhjälp").keys("2").reads("Nu: ▸ Pågående");
    // It is followed up in the round of its own year, and missing in no other.
    stage.reads("avser 2027").keys("o").pick("Ny omgång").choose("Slag", "Helår");
    stage.fill("Avstämningsdatum", "2027-12-31").save().keys("o").pick("Helår 2027").keys("2");
    stage.reads("1 av 3 bedömda");

    let town = on_disk(&stage);
    let status = says(&town, "malkoll status munkedal --round 2027-helar");
    holds(&status, &["Alla elever når gymnasiet (0/1 genomförda)"]);
    let before = json(&town, "malkoll status munkedal --round 2026-helar --json");
    assert_eq!(before["counted"], 2, "{before:#}");
    let item = json(&town, "malkoll show munkedal Läxhjälp --json")["item"].clone();
    assert_eq!((&item["level"], &item["year"]), (&"aktivitet".into(), &2027.into()));
    let status = json(&town, "malkoll status munkedal --round 2027-helar --json");
    assert_eq!(row(&status["items"], "title", "Läxhjälp på biblioteket")["value"], "ongoing");

    // Every door holds the year's own activities: the tree says of the other's which year it is for.
    says(&town, "malkoll add munkedal \"Alla elever\" aktivitet Öppethus --year 2025");
    let tree = says(&town, "malkoll tree munkedal --round 2027-helar");
    holds(&tree, &["Öppethus (avser 2025)", "▸ Pågående Aktivitet"]);
    assert!(!tree.contains("○ Ej bedömd"), "{tree}");
    let rows = json(&town, "malkoll tree munkedal --round 2027-helar --json")["items"].clone();
    assert_eq!(rows.as_array().unwrap().iter().filter(|row| row["counted"] == true).count(), 3);
    assert_eq!(json(&town, "malkoll status munkedal --round 2027-helar --json")["counted"], 3);
    holds(
        &says(&town, "malkoll report munkedal --round 2027-helar --plain"),
        &["1 av 3 bedömda", "Öppethus (avser 2025)"],
    );
    holds(&says(&town, "malkoll round munkedal list"), &["1 av 3 bedömda"]);

    // An activity answers to a goal of the unit that does it: another's will not do.
    says(&town, "malkoll add munkedal \"Alla elever\" aktivitet Bostadsvärdar --responsible Munkbo --year 2027");
    let stray = "Aktiviteten ”Bostadsvärdar” svarar inte mot något eget mål hos Munkbo AB. Det ska det göra enligt \
                 strategin.";
    holds(&says(&town, "malkoll check munkedal"), &[stray]);
    on_screen(&town, "munkedal").show("Krav").reads_on(stray);
    let found = rule(&town, "munkedal", "mun.r1")["findings"].to_string();
    assert!(found.contains("Bostadsvärdar") && !found.contains("Läxhjälp"), "{found}");
    says(&town, "malkoll add munkedal mun.i1 \"eget mål\" Grannskap --responsible Munkbo");
    says(&town, "malkoll link munkedal Bostadsvärdar --also Grannskap");
    assert!(!says(&town, "malkoll check munkedal").contains("Bostadsvärdar"));

    // The same by command, seen on the screen.
    let town = Town::new();
    says(&town, "malkoll add munkedal mun.i3.n \"eget mål\" Trygghet --responsible Munkbo");
    says(&town, "malkoll add munkedal Trygghet aktivitet Trygghetsvandring --responsible Munkbo --year 2027");
    on_screen(&town, "munkedal").find("Trygghetsvandring").reads("ansvarig: Munkbo AB").reads_on("2027");
}

#[test]
fn mu3_a_yearly_round_and_a_deeper_one_each_term() {
    let mut stage = Stage::plan("munkedal");
    stage.show("Krav").reads_on("! Ingen omgång ”Helår” för 2026 har öppnats.");
    stage.reads_on("! Ingen omgång ”Fördjupad uppföljning” har öppnats för mandatperioden från 2026-10-15.");
    stage.show("Träd").go("mun.m").keys("2");
    stage.reads("Helår 2026 · öppen").reads("avser 2026-12-31");
    stage.keys("o").pick("Ny omgång").choose("Slag", "Fördjupad uppföljning");
    stage.fill("Avstämningsdatum", "2027-03-31").fill("Mottagare", "Kommunfullmäktige").save();
    stage.keys("o").pick("Fördjupad uppföljning").go("mun.m").keys("1");
    stage.reads("Nu: ● Uppfyllt").reads("Helår 2026: Delvis uppfyllt");
    let mut again = stage.reopened();
    again.show("Krav").reads_nowhere("! Ingen omgång ”Helår”").reads_nowhere("! Ingen omgång ”Fördjupad");
    again.show("Resultat").reads_on("Helår 2026").reads_on("Fördjupad");

    let town = on_disk(&stage);
    let rounds = json(&town, "malkoll round munkedal list --json");
    let yearly = row(&rounds["rounds"], "kind", "annual");
    let deep = row(&rounds["rounds"], "kind", "in_depth");
    assert_eq!((&yearly["cut_off"], &yearly["state"]), (&"2026-12-31".into(), &"open".into()));
    assert_eq!((&deep["cut_off"], &deep["state"]), (&"2027-03-31".into(), &"open".into()));
    assert_eq!(deep["object"], "plan", "the strategy itself is what is looked at");

    // The strategy itself is assessed and commented, at every door.
    stage.keys("o").pick("Fördjupad uppföljning").keys("o").pick("Ändra omgången");
    stage.choose("Bedömning av planen", "Delvis uppfyllt").fill("Kommentar om planen", "Målet är för vagt.").save();
    stage.show("Nulägesbild").reads_on("Bedömning av planen: ◐ Delvis uppfyllt").reads_on("Målet är för vagt.");
    let town = on_disk(&stage);
    let deep = row(&json(&town, "malkoll round munkedal list --json")["rounds"], "kind", "in_depth").clone();
    assert_eq!((&deep["verdict"], &deep["verdict_comment"]), (&"partly_met".into(), &"Målet är för vagt.".into()));
    let at = format!("--round {}", deep["id"].as_str().unwrap());
    for line in ["round munkedal list", &format!("status munkedal {at}"), &format!("report munkedal {at} --plain")] {
        let said = says(&town, &format!("malkoll {line}"));
        holds(&said, &["Bedömning av planen: ◐ Delvis uppfyllt", "Kommentar om planen: Målet är för vagt."]);
    }
    assert_eq!(json(&town, &format!("malkoll status munkedal {at} --json"))["round"]["verdict"], "partly_met");
    let report = json(&town, &format!("malkoll report munkedal {at} --format json"));
    assert_eq!(row(&report["tables"], "id", "round_texts")["rows"][0]["verdict"], "partly_met");
    holds(&says(&town, "malkoll log munkedal"), &["Bedömning av planen", "Målet är för vagt."]);
    holds(&says(&town, "malkoll search \"för vagt\""), &["Målet är för vagt."]);
    // The same by command; a yearly round is not asked for it, and no scale but the goals' has it.
    says(&town, &format!("malkoll round munkedal edit {} --verdict \"ej uppfyllt\"", deep["id"].as_str().unwrap()));
    on_screen(&town, "munkedal").keys("o").pick("Fördjupad").show("Nulägesbild").reads_on("✗ Ej uppfyllt");
    refuses(&town, &format!("malkoll round munkedal edit {} --verdict försenad", deep["id"].as_str().unwrap()), "");
    stage.keys("o").pick("Helår 2026").keys("o").pick("Ändra omgången").reads_nowhere("Bedömning av planen");
}
