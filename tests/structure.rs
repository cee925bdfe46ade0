//! What a plan of one's own is made of, changed on the screen: rules with several checks, the order of the levels, rounds
//! that are planned, renamed, put to another time and taken away.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use malkoll::domain::record::Status;
use stage::Stage;

/// A small plan of one's own: goals, part-goals, activities.
const OWN: &str = r#"{
  "schema": 1, "id": "mora",
  "document": {"title": "Plan för inkludering", "municipality": "Mora kommun", "municipality_code": "2062"},
  "levels": [
    {"id": "mal", "name": "mål", "plural": "mål", "gender": "ett", "kind": "goal", "scale": "goal", "counted": true, "addable": true},
    {"id": "delmal", "name": "delmål", "plural": "delmål", "gender": "ett", "kind": "subgoal", "scale": "goal", "counted": true, "addable": true, "under": ["mal"]},
    {"id": "insats", "name": "insats", "plural": "insatser", "gender": "en", "kind": "activity", "scale": "activity", "counted": true, "addable": true, "under": ["delmal"]}
  ],
  "items": [
    {"id": "mora.m", "level": "mal", "text": "Alla är med"},
    {"id": "mora.d1", "level": "delmal", "parent": "mora.m", "text": "Boende"},
    {"id": "mora.d2", "level": "delmal", "parent": "mora.m", "text": "Arbete"}
  ]
}"#;

fn own() -> Stage {
    Stage::own("mora", OWN)
}

/// The menu of a part, by the kind it is listed under.
fn part<'s>(stage: &'s mut Stage, list: &str, part: &str) -> &'s mut Stage {
    stage.palette("Nivåer, krav och dokumentets uppgifter").pick(list).pick(part)
}

#[test]
fn a_rule_gets_checks_one_by_one_and_loses_them_one_by_one() {
    let mut stage = own();
    stage.palette("Nivåer, krav och dokumentets uppgifter").pick("Krav som dokumentet ställer").pick("Ny: Krav");
    stage.fill("Kravet", "Varje delmål ska ha en ansvarig och ett nyckeltal.").choose("Styrka", "Krav");
    // Only what goes with what is asked for is asked about.
    stage.reads_nowhere("Nivå").choose("Ska ha", "ansvarig").reads("Nivå").reads_nowhere("Slag av enheter");
    stage.choose("Ska ha", "uppföljningsomgång").reads("Slag av omgång").reads_nowhere("Nivå");
    stage.choose("Ska ha", "ansvarig").keys("ctrl-s").reads("behöver mer för att kunna göras: Nivå");
    stage.choose("Nivå", "Delmål").save();
    stage.show("Krav").reads_on("Boende").reads_nowhere("saknar nyckeltal");
    part(&mut stage, "Krav som dokumentet ställer", "Varje delmål").pick("En kontroll till");
    stage.reads("Kontroll 2: Krav Varje delmål").keys("ctrl-s").reads("Säg också vad som ska finnas");
    stage.choose("Ska ha", "nyckeltal").choose("Nivå", "Delmål").save();
    let several = part(&mut stage, "Krav som dokumentet ställer", "Varje delmål").screen();
    assert!(several.contains("Ändra kontroll 1: ") && several.contains("Ta bort kontroll 2"), "{several}");
    stage.pick("Ändra kontroll 2").choose("Ska ha", "medel").save();
    stage.show("Krav").reads_on("saknar medel").reads_nowhere("saknar nyckeltal");
    // What the checks are is told in the log, and taken back where one stands.
    stage.show("Logg").reads_on("Kontroll: kontrolleras för varje punkt på nivån, ska ha ansvarig");
    stage.show("Krav").keys("u").reads("Ångrat").reads_nowhere("saknar medel");
    part(&mut stage, "Krav som dokumentet ställer", "Varje delmål")
        .pick("Ta bort kontroll 1")
        .reads("Borttaget: Kontroll 1");
    // The one that is left stands in the rule's own form again.
    part(&mut stage, "Krav som dokumentet ställer", "Varje delmål").reads_nowhere("Ta bort kontroll").pick("Ändra");
    stage.reads("nyckeltal").keys("esc");
    assert_eq!(
        stage.reopened().show("Krav").all().matches("nyckeltal").count(),
        stage.show("Krav").all().matches("nyckeltal").count()
    );
}

#[test]
fn a_check_that_a_colleague_has_changed_is_not_written_over() {
    let mut stage = own();
    stage.palette("Nivåer, krav och dokumentets uppgifter").pick("Krav som dokumentet ställer").pick("Ny: Krav");
    stage.fill("Kravet", "Delmålen följs.").choose("Ska ha", "ansvarig").choose("Nivå", "Delmål").save();
    part(&mut stage, "Krav som dokumentet ställer", "Delmålen följs.").pick("En kontroll till");
    stage.choose("Ska ha", "medel").choose("Nivå", "Delmål").save();
    let mut other = stage.colleague("berit", "berit", "mora");
    part(&mut stage, "Krav som dokumentet ställer", "Delmålen följs.").pick("Ändra kontroll 2");
    part(&mut other, "Krav som dokumentet ställer", "Delmålen följs.").pick("Ta bort kontroll 2");
    stage.receive(&other, "mora");
    stage.choose("Ska ha", "samråd").keys("ctrl-s").reads("Någon har ändrat det som öppnades");
}

#[test]
fn the_only_check_of_a_rule_that_a_colleague_has_changed_is_not_written_over() {
    let mut stage = own();
    stage.palette("Nivåer, krav och dokumentets uppgifter").pick("Krav som dokumentet ställer").pick("Ny: Krav");
    stage.fill("Kravet", "Delmålen följs.").choose("Ska ha", "ansvarig").choose("Nivå", "Delmål").save();
    let mut other = stage.colleague("berit", "berit", "mora");
    part(&mut stage, "Krav som dokumentet ställer", "Delmålen följs.").pick("Ändra");
    part(&mut other, "Krav som dokumentet ställer", "Delmålen följs.").pick("Ändra");
    other.choose("Ska ha", "medel").save();
    stage.receive(&other, "mora");
    // Only what was touched is saved: the colleague's check stands beside the new words.
    stage.fill("Kravet", "Varje delmål följs.").save().show("Krav").reads_on("saknar medel");
    part(&mut stage, "Krav som dokumentet ställer", "Varje delmål följs.").pick("Ändra");
    part(&mut other, "Krav som dokumentet ställer", "Delmålen följs.").pick("Ändra");
    other.choose("Ska ha", "nyckeltal").save();
    stage.receive(&other, "mora");
    stage.choose("Ska ha", "samråd").keys("ctrl-s").reads("Någon har ändrat det som öppnades");
    stage.keys("esc").show("Krav").reads_on("saknar nyckeltal");
}

#[test]
fn the_draft_of_a_check_is_not_taken_for_another_that_has_come_to_its_place() {
    let mut stage = own();
    stage.palette("Nivåer, krav och dokumentets uppgifter").pick("Krav som dokumentet ställer").pick("Ny: Krav");
    stage.fill("Kravet", "Delmålen följs.").choose("Ska ha", "ansvarig").choose("Nivå", "Delmål").save();
    for more in ["medel", "nyckeltal", "politisk behandling"] {
        part(&mut stage, "Krav som dokumentet ställer", "Delmålen följs.").pick("En kontroll till");
        stage.choose("Ska ha", more).choose("Nivå", "Delmål").save();
    }
    part(&mut stage, "Krav som dokumentet ställer", "Delmålen följs.").pick("Ändra kontroll 2");
    stage.choose("Ska ha", "samråd").keys("esc").reads("kvar som utkast");
    part(&mut stage, "Krav som dokumentet ställer", "Delmålen följs.").pick("Ta bort kontroll 1");
    part(&mut stage, "Krav som dokumentet ställer", "Delmålen följs.").pick("Ändra kontroll 2");
    stage.reads("nyckeltal").reads_nowhere("samråd").keys("esc");
    part(&mut stage, "Krav som dokumentet ställer", "Delmålen följs.").pick("Ändra kontroll 1");
    stage.reads("samråd");
}

#[test]
fn a_level_is_moved_up_and_down_among_the_levels() {
    let mut stage = own();
    let order = |stage: &mut Stage| -> Vec<usize> {
        let list = stage.palette("Nivåer, krav och dokumentets uppgifter").pick("Nivåer").screen();
        stage.keys("esc");
        ["mål  ", "delmål", "insats"]
            .iter()
            .filter_map(|word| list.lines().position(|line| line.contains(word)))
            .collect()
    };
    assert!(order(&mut stage).is_sorted(), "{:?}", order(&mut stage));
    part(&mut stage, "Nivåer", "insats").pick("Flytta upp");
    let list = stage.screen();
    let line = |word: &str| list.lines().position(|line| line.contains(word)).unwrap();
    assert!(line("insats") < line("delmål"), "{list}");
    // The list stands with the level under the cursor, so that it goes on up.
    stage.keys("enter").pick("Flytta upp").keys("enter").reads_nowhere("Flytta upp").pick("Flytta ner").keys("esc");
    stage.show("Logg").reads_on("Nivå insats · flyttad bland nivåerna");
    stage.show("Träd").keys("u").reads("Ångrat").keys("u").keys("u");
    assert!(order(&mut stage).is_sorted());
}

#[test]
fn a_planned_round_gets_another_name_another_day_another_kind_and_goes_away() {
    let mut stage = own();
    stage.keys("o").pick("Ny omgång").choose("Slag", "Tertial 1").fill("Avstämningsdatum", "2027-04-30").save();
    stage
        .keys("o")
        .pick("Tertial 1 2027")
        .keys("o")
        .pick("Ändra omgången")
        .fill("Avstämningsdatum", "2027-05-15")
        .save();
    // What it is called follows its day, until somebody calls it otherwise.
    stage.reads("Tertial 1 2027-05-15 · planerad · avser 2027-05-15");
    stage.keys("o").pick("Ändra omgången").fill("Benämning", "Våren 2027").save().reads("Våren 2027 · planerad");
    // Another kind is another round: today's own is proposed as before.
    stage.keys("o").pick("Ändra omgången").choose("Slag", "Helår").fill("Avstämningsdatum", "2026-12-31").save();
    stage.reads("Våren 2027 · planerad · avser 2026-12-31").keys("o").reads_nowhere("föreslagen").keys("esc");
    stage.keys("o").pick("Ändra omgången").fill("Benämning", "").save().reads("Helår 2026 · planerad");
    stage
        .keys("o")
        .pick("Ta bort den planerade")
        .reads("Borttaget: Omgång Helår 2026")
        .reads("Helår 2026 · föreslagen");
    stage.keys("u").reads("Helår 2026 · planerad");
    // One in which something is said stays what it is.
    stage.go("mora.d1").keys("1").reads("Helår 2026 · öppen");
    stage
        .keys("o")
        .reads_nowhere("Ta bort den planerade")
        .pick("Ändra omgången")
        .choose("Slag", "Tertial 1")
        .keys("ctrl-s");
    stage.reads("är i bruk").keys("esc");
}

#[test]
fn units_and_rounds_are_found_among_what_the_plan_is_made_of() {
    let mut stage = own();
    stage.palette("Nivåer, krav och dokumentets uppgifter").pick("Omgångar").pick("Ny omgång").keys("esc");
    stage.palette("Nivåer, krav och dokumentets uppgifter").pick("Enheter").pick("Ny enhet");
    stage.fill("Namn", "Socialnämnden").choose("Slag", "nämnd").save();
    stage.palette("Nivåer, krav och dokumentets uppgifter").reads("Enheter 1").keys("esc");
}

#[test]
fn a_round_whose_planning_is_undone_is_proposed_as_it_is_shown() {
    let mut stage = own();
    stage.keys("o").pick("Ny omgång").choose("Slag", "Tertial 1").fill("Avstämningsdatum", "2027-04-30").save();
    stage.keys("o").pick("Tertial 1 2027").keys("u").reads("Tertial 1 2027 · föreslagen");
    stage.go("mora.d1").keys("1").reads("Tertial 1 2027 · öppen").show("Logg").reads_on("Boende (Tertial 1 2027)");
}

/// The same plan with a scale of its own, and activities.
fn scaled() -> Stage {
    let grades = r#""grades": [
    {"value": "met", "neuter": "Grönt"}, {"value": "partly_met", "neuter": "Gult"},
    {"value": "not_met", "neuter": "Rött"}, {"value": "not_met_2", "neuter": "Svart"},
    {"value": "done", "neuter": "Klar"}, {"value": "done_2", "neuter": "Klar i förtid"}, {"value": "not_started", "neuter": "Ej börjad"}
  ],
  "items": ["#;
    let items = r#"{"id": "mora.d2", "level": "delmal", "parent": "mora.m", "text": "Arbete"},
    {"id": "mora.i1", "level": "insats", "parent": "mora.d1", "text": "Bygg"},
    {"id": "mora.i2", "level": "insats", "parent": "mora.d1", "text": "Bo"}"#;
    let plan = OWN.replace("\"items\": [", grades);
    Stage::own(
        "mora",
        &plan.replace(r#"{"id": "mora.d2", "level": "delmal", "parent": "mora.m", "text": "Arbete"}"#, items),
    )
}

/// Takes a step of the scale away.
fn without_step(stage: &mut Stage, step: &str) {
    part(stage, "Skalans steg", step).pick("Ta bort");
}

#[test]
fn a_correction_in_words_leaves_a_judgement_whose_step_is_gone_as_it_is() {
    let mut stage = scaled();
    stage.go("mora.d1").keys("4").reads("Svart").keys("o").pick("Avsluta omgången").pick("Ja, avsluta");
    without_step(&mut stage, "✗ Svart");
    stage
        .show("Träd")
        .go("mora.d1")
        .palette("Lämna rättelse i den avslutade omgången")
        .reads("Rättelse")
        .reads("Svart");
    stage.fill("Rätt uppgift", "Lokal saknades.").fill("Orsak", "Stod i protokollet.").save();
    let desk = stage.app.desk.as_ref().unwrap();
    let ix = desk.plan().item_ix("mora.d1").unwrap();
    assert_eq!(desk.plan().status(&desk.round_id, ix), Some(Status::NotMet2));
    stage.reads_on("Lokal saknades.");
}

#[test]
fn a_unit_s_answer_whose_step_is_gone_stands_when_its_words_are_changed() {
    let mut stage = scaled();
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Socialnämnden").choose("Slag", "nämnd").save();
    stage.show("Träd").go("mora.d1").palette("Svara för en enhets del").pick("Socialnämnden");
    stage.choose("Bedömning", "4 Svart").save();
    let answered = |stage: &Stage| stage.app.desk.as_ref().unwrap().plan().answers.iter().next().unwrap().1.value;
    assert_eq!(answered(&stage), Some(Status::NotMet2));
    let mut other = stage.colleague("berit", "berit", "mora");
    without_step(&mut other, "✗ Svart");
    stage.receive(&other, "mora");
    stage.palette("Svara för en enhets del").pick("Socialnämnden").fill("Kommentar", "Flera saknar lokal.").save();
    assert_eq!(answered(&stage), Some(Status::NotMet2));
}

#[test]
fn the_tree_counts_what_is_done_by_what_the_steps_mean() {
    let mut stage = scaled();
    stage.go("mora.i1").keys("2").reads("Klar i förtid").reads("1/2 genomförda");
}

#[test]
fn a_judgement_made_while_a_colleague_takes_its_step_away_keeps_its_word() {
    let mut stage = scaled();
    let mut other = stage.colleague("berit", "berit", "mora");
    without_step(&mut other, "✗ Svart");
    stage.go("mora.d1").keys("4").reads("Svart");
    stage.receive(&other, "mora");
    stage.reads("Svart").reads_nowhere("Ej uppfyllt").show("Logg").reads_on("Svart");
    // The overview, too, tells two steps that mean the same apart.
    stage.keys("v 1").reads_on("svart").reads_nowhere("ej uppfyllt");
}

#[test]
fn a_step_that_a_unit_has_answered_by_is_not_taken_away() {
    let mut stage = scaled();
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Socialnämnden").choose("Slag", "nämnd").save();
    stage.show("Träd").go("mora.d1").palette("Svara för en enhets del").pick("Socialnämnden");
    stage.choose("Bedömning", "4 Svart").save();
    part(&mut stage, "Skalans steg", "✗ Svart").pick("Ta bort").reads("Steget används på 1 ställe");
}
