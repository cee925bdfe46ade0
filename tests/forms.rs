//! Forms as a person fills them in: what they begin with, what they keep, what they refuse.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use stage::Stage;

#[test]
fn a_round_that_is_due_is_filled_in_and_opened_from_the_requirements() {
    let mut stage = Stage::plan("munkedal");
    stage.show("Krav").follow("Ingen omgång ”Helår” för 2026").reads("öppen").reads("2026-12-31").save();
    stage.reads("Helår 2026 · öppen").reads_nowhere("! Ingen omgång ”Helår”");
    stage.follow("Ingen omgång ”Fördjupad uppföljning”").fill("Avstämningsdatum", "2027-03-31").save();
    stage.reads("Fördjupad uppföljning 2027-03-31 · öppen").reads_nowhere("! Ingen omgång ”Fördjupad");
    stage.reopened().show("Krav").reads_nowhere("! Ingen omgång ”Fördjupad");
}

#[test]
fn a_planned_round_is_opened_by_its_form() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("o").pick("Ny omgång").choose("Slag", "Tertial 1").fill("Avstämningsdatum", "2027-04-30").save();
    stage.reads("Helår 2026 · föreslagen");
    stage.keys("o").pick("Tertial 1 2027").reads("Tertial 1 2027 · planerad");
    stage.keys("o").pick("Ändra omgången").choose("Läge", "öppen").save().reads("Tertial 1 2027 · öppen");
    // What is open stays open until it is closed.
    stage.keys("o").pick("Ändra omgången").reads_nowhere("Läge").keys("esc");
    // The same round again is refused by its name, and what was typed stays.
    stage.keys("o").pick("Ny omgång").choose("Slag", "Tertial 1").fill("Avstämningsdatum", "2027-04-30");
    stage.keys("ctrl-s").reads("Omgången Tertial 1 2027 finns redan").reads("2027-04-30");
}

#[test]
fn the_round_in_view_is_changed_from_a_page() {
    let mut stage = Stage::plan("vaggeryd");
    stage
        .go("vag.d1")
        .keys("1 o")
        .pick("Ny omgång")
        .choose("Slag", "Delårsrapport")
        .fill("Avstämningsdatum", "2027-08-31");
    stage.save().show("Nulägesbild").reads("Helår 2026").keys("o").pick("Delår 2027").reads("Delår 2027 · planerad");
    stage.show("Krav").keys("o").pick("Helår 2026").reads("Helår 2026 · öppen");
}

#[test]
fn an_outcome_that_comes_later_leaves_the_target() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d4").add("Nyckeltal").fill("Namn", "I arbete").fill("Enhet", "%").save().show("Nyckeltal");
    stage.follow("Nytt utfall eller mål").fill("Period", "2026").fill("Målvärde", "60").save();
    stage.reads_on("utfall saknas mål 60 %");
    stage.follow("Nytt utfall eller mål").fill("Period", "2026").fill("Utfall", "53,2").save();
    stage.reads_on("53,2 % mål 60 %").reads("Uppfyllt från 100 % av målvärdet, Delvis uppfyllt från 80 %");
    // Our own code is no other municipality; a word that is none is told at once.
    stage.follow("Nytt utfall eller mål").fill("Period", "2025").fill("Utfall", "50");
    stage.fill("Annan kommun", "Atlantis").keys("ctrl-s").reads("är ingen kommun");
    stage.fill("Annan kommun", "vaggeryd").save().reads_nowhere("(0665)").reads_on("50 %");
}

#[test]
fn the_sources_units_keep_their_names_and_a_unit_is_not_made_twice() {
    let mut stage = Stage::plan("munkedal");
    stage.palette("Enheter").pick("Munkbo AB").reads("namnet är källans").fill("Från", "2020-01-01").save();
    stage.palette("Enheter").pick("Munkbo AB").reads("2020-01-01").fill("Från", "").save();
    stage.palette("Enheter").pick("Munkbo AB").reads_nowhere("2020-01-01").keys("esc");
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Socialnämnden").choose("Slag", "nämnd").save();
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "IFO").choose("Slag", "avdelning");
    stage.choose("Hör till", "Socialnämnden").save();
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Socialnämnden").keys("ctrl-s");
    stage.reads("Enheten Socialnämnden finns redan");
}

#[test]
fn in_a_closed_round_only_a_correction_mends() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("3").keys("o").pick("Avsluta omgången").pick("Ja, avsluta");
    stage.reads("avslutad").show("Krav").reads_on("27 punkter bedömdes inte och redovisas så.");
    stage.reads_nowhere("ännu").follow("”Integrerade bostadsmiljöer”").reads("Rättelse");
    stage.fill("Det rätta", "Lokal saknades.").fill("Orsak", "Stod i protokollet.").save();
    stage.show("Träd").go("vag.d1").reads_on("Lokal saknades.");
}
