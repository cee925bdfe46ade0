//! Measures (*åtgärder*): what shall be done about a goal, by whom and by when, entered with keys and by command, told at
//! every door, carried on through the rounds until it is done.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[allow(dead_code)] // Other tests use the rest of it.
#[path = "acceptance/desks.rs"]
mod desks;
mod stage;
#[allow(dead_code)] // Other tests use the rest of it.
#[path = "cli/town.rs"]
mod town;

use desks::{holds, json, on_disk, on_screen, refuses, row, says};
use stage::Stage;
use town::Town;

/// A goal of Vaggeryd that is not met, and a measure for it that should have been done in October.
fn acted_on() -> Stage {
    let mut stage = Stage::plan("vaggeryd");
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Tekniska nämnden").choose("Slag", "nämnd").save();
    stage.go("vag.d1").keys("3 *").reads("Åtgärd: Integrerade bostadsmiljöer");
    stage.fill("Åtgärd", "Köp mark i Götafors.").choose("Ansvarig enhet", "Tekniska nämnden");
    stage.fill("Utförs av", "exploateringschefen").fill("Klar senast", "2026-10-31").choose("Läge", "pågår").save();
    stage
}

const LINE: &str = "Köp mark i Götafors. · ansvarig: Tekniska nämnden, exploateringschefen · klar senast 2026-10-31 \
                    · pågår, försenad";
const LATE: &str = "Åtgärden ”Köp mark i Götafors” för delmålet ”Integrerade bostadsmiljöer” skulle vara klar 2026-10-31 \
                    (pågår).";

#[test]
fn a_measure_with_an_owner_and_a_day_is_told_at_every_door() {
    let mut stage = acted_on();
    stage.reads_on(LINE);
    stage.show("Nulägesbild").reads_on(LATE).show("Krav").reads_on(LATE);
    stage.reopened().go("vag.d1").reads_on(LINE);

    let town = on_disk(&stage);
    holds(&says(&town, "malkoll show vaggeryd vag.d1"), &[&format!("Åtgärd: {LINE}")]);
    let shown = json(&town, "malkoll show vaggeryd vag.d1 --json");
    let measure = &shown["measures"][0];
    assert_eq!((&measure["due"], &measure["progress"]), (&"2026-10-31".into(), &"ongoing".into()));
    holds(&says(&town, "malkoll status vaggeryd"), &[LATE]);
    let late = json(&town, "malkoll status vaggeryd --json")["late"].clone();
    assert_eq!(row(&late, "kind", "measure")["due"], "2026-10-31");
    holds(&says(&town, "malkoll check vaggeryd"), &[LATE]);
    holds(&says(&town, "malkoll plans"), &["1 försening", LATE]);
    holds(&says(&town, "malkoll search exploateringschefen"), &["exploateringschefen"]);
    holds(&says(&town, "malkoll log vaggeryd"), &["Köp mark i Götafors.", "Klar senast"]);

    for kind in ["uppföljning", "åtgärder"] {
        let report = says(&town, &format!("malkoll report vaggeryd --kind {kind} --plain"));
        holds(&report, &["Klar senast: 2026-10-31", "Köp mark i Götafors.", "Tekniska nämnden", "försenad"]);
    }
    let report = json(&town, "malkoll report vaggeryd --kind åtgärder --format json");
    assert_eq!(report["objects"]["measure"][0]["role"], "exploateringschefen");
    says(&town, "malkoll report vaggeryd --kind åtgärder -o ut.csv --force");
    let sheet = std::fs::read_to_string(town.path().join("ut.csv")).unwrap();
    holds(&sheet, &["Köp mark i Götafors.;Integrerade bostadsmiljöer;", "2026-10-31;pågår;", ";vag.d1;ja;"]);
    let all = says(&town, "malkoll measure --late --csv");
    holds(&all, &["vaggeryd;", "2026-10-31"]);
}

#[test]
fn what_a_measure_does_about_a_deviation_nobody_writes_again() {
    let mut stage = acted_on();
    stage.keys("6").type_text("Marken var dyr.").keys("ctrl-s");
    stage.reads_nowhere("8 åtgärder");
    let town = on_disk(&stage);
    let missing = |town: &Town| json(town, "malkoll status vaggeryd --json")["missing"].to_string();
    assert!(!missing(&town).contains("measures"), "{}", missing(&town));
    // The prose of the round is still one key away, and stands beside it.
    stage.keys("m").type_text("Vi prövar tomträtt.").keys("ctrl-s").reads_on("Vi prövar tomträtt.").reads_on(LINE);
    let report = says(&on_disk(&stage), "malkoll report vaggeryd --plain");
    holds(&report, &["Vi prövar tomträtt.", "Köp mark i Götafors."]);
    // One that was broken off does nothing.
    let id = json(&town, "malkoll measure vaggeryd --json")["measures"][0]["id"].as_str().unwrap().to_owned();
    says(&town, &format!("malkoll measure vaggeryd edit {id} --progress avbruten"));
    assert!(missing(&town).contains("measures"), "{}", missing(&town));
}

#[test]
fn a_measure_goes_along_through_the_rounds_until_it_is_done() {
    let town = Town::new();
    says(&town, "malkoll round vaggeryd open 2025-helar");
    says(&town, "malkoll measure vaggeryd add vag.d1 \"Köp mark\" --due 2026-03-01 --round 2025-helar");
    says(
        &town,
        "malkoll measure vaggeryd add vag.d1 \"Rita om\" --progress klar --ended 2025-12-01 --round 2025-helar",
    );
    holds(&says(&town, "malkoll show vaggeryd vag.d1 --round 2025-helar"), &["Köp mark", "Rita om", "klar 2025-12-01"]);
    says(&town, "malkoll round vaggeryd close --round 2025-helar --yes");
    says(&town, "malkoll mark vaggeryd vag.d1 3");
    let now = says(&town, "malkoll show vaggeryd vag.d1");
    holds(&now, &["Köp mark · klar senast 2026-03-01 · ej påbörjad, försenad · beslutad i Helår 2025"]);
    assert!(!now.contains("Rita om"), "it was done before this round's time: {now}");

    // Done: late no more, told in the round it was done in; the closed round still says how it stood.
    says(&town, "malkoll measure vaggeryd edit \"Köp mark\" --progress klar --comment \"Köpt i augusti\"");
    holds(&says(&town, "malkoll show vaggeryd vag.d1"), &["klar 2026-11-21 · Köpt i augusti"]);
    holds(
        &says(&town, "malkoll show vaggeryd vag.d1 --round 2025-helar"),
        &["Köp mark · klar senast 2026-03-01 · ej påbörjad"],
    );
    assert_eq!(says(&town, "malkoll measure --late"), "Inga försenade åtgärder.");
    assert_eq!(json(&town, "malkoll measure vaggeryd --json")["measures"].as_array().unwrap().len(), 0);
    assert_eq!(json(&town, "malkoll measure vaggeryd --all --json")["measures"].as_array().unwrap().len(), 2);
    assert_eq!(json(&town, "malkoll status vaggeryd --round 2025-helar --json")["round"]["seal_standing"], "holds");
    says(&town, "malkoll round vaggeryd open 2027-helar");
    let next = says(&town, "malkoll show vaggeryd vag.d1 --round 2027-helar");
    assert!(!next.contains("Köp mark"), "{next}");
}

#[test]
fn a_measure_is_changed_taken_back_undone_and_carried_along() {
    let town = Town::new();
    refuses(&town, "malkoll measure vaggeryd add vag.d1", "Skriv vad som ska göras.");
    refuses(&town, "malkoll measure vaggeryd add vag.d1 Mät --unit Rymdnämnden", "Rymdnämnden");
    let id = says(&town, "malkoll measure vaggeryd add vag.d1 \"Mät behovet\" --role samordnaren");
    let whole = says(&town, "malkoll export vaggeryd");
    assert!(whole.contains("samordnaren"));

    let mut stage = on_screen(&town, "vaggeryd");
    stage.go("vag.d1").keys("' *").pick("Mät behovet").choose("Läge", "klar").save().reads_on("klar 2026-11-21");
    stage.keys("u").reads_on("Mät behovet · ansvarig: samordnaren · ej påbörjad").reads_nowhere("klar 2026");
    stage.keys("e").pick("Ta tillbaka: Åtgärd: Mät behovet").reads_nowhere("ansvarig: samordnaren");
    stage.keys("u").reads_on("Mät behovet · ansvarig: samordnaren");

    says(&town, &format!("malkoll withdraw vaggeryd {id}"));
    assert_eq!(says(&town, "malkoll measure vaggeryd"), says(&Town::new(), "malkoll measure vaggeryd"));
    says(&town, &format!("malkoll withdraw vaggeryd {id} --restore"));
    holds(&says(&town, "malkoll measure vaggeryd"), &["Mät behovet"]);

    // To another machine by merging, and with an export.
    let other = town.elsewhere();
    other.receive(&town, "vaggeryd");
    holds(&says(&other, "malkoll measure vaggeryd"), &["Mät behovet"]);
    // What is written of a person can be masked there too.
    let entry = json(&town, "malkoll log vaggeryd --json")["entries"].as_array().unwrap().to_vec();
    let entry = entry.iter().find(|entry| entry.to_string().contains("samordnaren")).unwrap()["id"].clone();
    says(&town, &format!("malkoll redact vaggeryd {} --reason Personuppgift --yes", entry.as_str().unwrap()));
    assert!(!says(&town, "malkoll measure vaggeryd").contains("samordnaren"));
}

#[test]
fn what_no_plan_understands_is_no_answer_and_a_day_without_an_end_is_refused() {
    let town = on_disk(&acted_on());
    let misspelt = town.run("malkoll measure --late --unit Teknikska");
    assert_ne!(misspelt.code, Some(0), "{}", misspelt.out);
    assert!(!misspelt.out.contains("Inga"), "{}", misspelt.out);
    holds(&says(&town, "malkoll measure --late --unit \"Tekniska nämnden\""), &["Köp mark i Götafors."]);
    let ended = town.run("malkoll measure vaggeryd edit Götafors --ended 2026-11-01");
    assert_eq!(ended.code, Some(1), "{}", ended.out);
    assert!(ended.err.contains("läget säger att den inte är avslutad"), "{}", ended.err);
    says(&town, "malkoll measure vaggeryd edit Götafors --ended 2026-11-01 --progress klar");
    holds(&says(&town, "malkoll measure vaggeryd --all"), &["klar 2026-11-01"]);
}
