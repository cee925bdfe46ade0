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
fn what_is_doubtful_about_an_addition_is_said_on_the_screen_at_once() {
    let mut stage = Stage::plan("munkedal");
    stage.go("mun.i1").keys("a enter").type_text("Fler i arbete").save();
    stage.reads("Den ligger under ”Alla ska vara anställningsbara.”, som upphörde 2023-12-31. u tar bort den igen.");
    stage.go("mun.i1").keys("a enter").type_text("Fler i arbete").save().reads("”Fler i arbete” finns redan");
    stage.keys("u").reads("Ångrat");
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
    stage.go("vag.d4").add("Nyckeltal").fill("Namn", "I arbete").fill("Måttenhet", "%").save().show("Nyckeltal");
    stage.follow("Nytt utfall eller mål").fill("Period", "2026").fill("Målvärde", "60").save();
    stage.reads_on("utfall saknas mål 60 %");
    stage.follow("Nytt utfall eller mål").fill("Period", "2026").fill("Utfall", "53,2").save();
    stage.reads_on("53,2 % mål 60 %").reads("Uppfyllt från 100 % av målvärdet, Delvis uppfyllt från 80 %");
    // Our own code is no other municipality; a word that is none is told at once.
    stage.follow("Nytt utfall eller mål").fill("Period", "2025").fill("Utfall", "50");
    stage.fill("Kommun", "Atlantis").keys("ctrl-s").reads("är ingen kommun");
    stage.fill("Kommun", "vaggeryd").save().reads_nowhere("(0665)").reads_on("50 %");
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
    stage.fill("Rätt uppgift", "Lokal saknades.").fill("Orsak", "Stod i protokollet.").save();
    stage.show("Träd").go("vag.d1").reads_on("Lokal saknades.");
}

#[test]
fn on_the_overview_a_command_is_about_the_marked_plan() {
    let mut stage = Stage::plan("vaggeryd");
    let marked =
        |stage: &Stage, plan: &str| assert!(stage.screen().contains(&format!("▌ {plan}")), "{}", stage.screen());
    stage.keys("v 1 home");
    marked(&stage, "Vaggeryd");
    stage.keys("down");
    marked(&stage, "Herrljunga");
    // Nothing is written in a plan that one does not look at.
    stage.palette("Enheter").reads("Öppna först herrljunga").reads_nowhere("Ny enhet");
    stage.keys("v 7").reads("Herrljunga · Integrationspolicy").reads("Krav");
    stage.keys("v 1");
    marked(&stage, "Herrljunga");
    stage.palette("Enheter").reads("Folkhälsoutvecklare");
}

#[test]
fn what_a_form_did_is_undone_where_one_stands() {
    let mut stage = Stage::plan("munkedal");
    stage.show("Krav").follow("Ingen omgång ”Helår” för 2026").save().reads_nowhere("! Ingen omgång ”Helår”");
    stage.keys("u").reads("Ångrat: omgång öppnad, Omgång Helår 2026").reads_on("! Ingen omgång ”Helår”");
}

#[test]
fn what_was_thrown_away_comes_back() {
    let mut stage = Stage::plan("herrljunga");
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Socialnämnden").save();
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Kulturnämnden").keys("ctrl-d");
    stage.reads("Det skrivna kastades. u tar tillbaka det.").keys("u").reads("Kulturnämnden").save();
    stage
        .go("hlj.im")
        .keys("n")
        .type_text("Tre möten hölls.")
        .keys("ctrl-d u")
        .reads("Tre möten hölls.")
        .keys("ctrl-s");
    stage.reads("Tre möten hölls.");
    // Once something else has been done, undo is about that.
    stage.keys("n").type_text("Kastas.").keys("ctrl-d 1 u").reads("Ångrat").reads_nowhere("Kastas.");
}

#[test]
fn resources_and_consultations_are_taken_back_where_they_stand() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d5.s2").add("Medel").fill("År", "2026").fill("Belopp", "250000,5").save();
    stage.reads_on("intern kostnad: 250 000,50 kr");
    stage
        .show("Nyckeltal")
        .reads_on("Skapa en samlad ekonomisk bild av interna kostnader: 2026 intern kostnad: 250 000,50 kr")
        .show("Träd");
    stage.change("Ta tillbaka: Medel 2026").reads_nowhere("250 000,50 kr").keys("u").reads_on("250 000,50 kr");
}

#[test]
fn what_ends_before_it_begins_is_refused() {
    let mut stage = Stage::plan("munkedal");
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Socialnämnden").fill("Från", "2026-01-01");
    stage.fill("Till och med", "2025-01-01").keys("ctrl-s").reads("Slutdatumet ligger före startdatumet");
    stage.fill("Till och med", "").save();
    stage.go("mun.i1").add_new("eget mål").fill("Rubrik", "Fler i jobb").fill("Gäller från", "2026-05-01");
    stage.fill("Gäller till och med", "2026-04-30").keys("ctrl-s").reads("Slutdatumet ligger före startdatumet");
    stage.fill("Gäller till och med", "2026-05-01").save();
    stage
        .change("Ändra")
        .fill("Gäller från", "2026-06-01")
        .keys("ctrl-s")
        .reads("Slutdatumet ligger före startdatumet");
}

#[test]
fn a_figure_says_something() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d4").add("Nyckeltal").fill("Namn", "I arbete").save().show("Nyckeltal");
    stage
        .follow("Nytt utfall eller mål")
        .fill("Period", "2026")
        .keys("ctrl-s")
        .reads("Ange ett utfall eller ett målvärde");
}

#[test]
fn the_day_of_a_new_round_follows_its_kind() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("o").pick("Ny omgång").reads("2026-11-21").choose("Slag", "Helår").reads("2026-12-31");
    stage.choose("Slag", "Tertial 1").reads("2027-04-30");
    // A day of one's own stays.
    stage.fill("Avstämningsdatum", "2027-03-31").choose("Slag", "Helår").reads("2027-03-31");
}

#[test]
fn a_finding_about_a_unit_begins_a_goal_of_the_units_own() {
    let mut stage = Stage::plan("herrljunga");
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Socialnämnden").save();
    stage.show("Krav").follow("Socialnämnden har 0 nämndmål").fill("Rubrik", "Språkombud").save();
    stage
        .show("Krav")
        .reads_nowhere("Socialnämnden har 0")
        .keys("v 2")
        .find("Språkombud")
        .reads("ansvarig: Socialnämnden");
}

#[test]
fn a_correction_stands() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("3").keys("o").pick("Avsluta omgången").pick("Ja, avsluta");
    stage.change("Lämna").keys("1").fill("Orsak", "Stod fel.").save();
    stage.keys("u").reads("En rättelse tas inte tillbaka").reads_on("Stod fel.");
}

#[test]
fn a_figure_for_women_speaks_for_nobody_else_and_a_number_has_one_reading() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d4").keys("2").add("Nyckeltal").fill("Namn", "I arbete").fill("Måttenhet", "%").save();
    stage.show("Nyckeltal").follow("Nytt utfall eller mål").fill("Period", "2026").choose("Kön", "kvinnor");
    stage.fill("Utfall", "1.234").keys("ctrl-s").reads_on("kan läsas på två sätt; skriv 1,2340 eller 1234");
    stage.fill("Utfall", "44,5").save().reads_on("44,5 % kvinnor");
    stage.show("Träd").reads_on("Inget värde för omgångens period eller tidigare.");
}

#[test]
fn an_indicator_that_proposes_nothing_says_why() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d4").keys("2").add("Nyckeltal").fill("Namn", "I arbete").fill("Måttenhet", "%").save();
    stage.reads_on("Nyckeltal: I arbete. Inget värde för omgångens period eller tidigare.");
    stage.show("Nyckeltal").follow("Nytt utfall eller mål").fill("Period", "2026").fill("Utfall", "50").save();
    // Which way it should go is never made up.
    stage.show("Träd").reads_on("(2026: 50 %). Det är inte angivet om högre eller lägre är bättre.");
    stage.show("Nyckeltal").follow("I arbete").choose("Önskad riktning", "högre är bättre").save();
    stage.show("Träd").reads_on("(2026: 50 %). Målvärde saknas.");
    stage.show("Nyckeltal").follow("Nytt utfall eller mål").fill("Period", "2026").fill("Målvärde", "50").save();
    stage.show("Träd").reads_on("Förslag enligt nyckeltal").reads_nowhere("Målvärde saknas");
}

#[test]
fn a_personal_number_in_a_form_is_warned_about() {
    let mut stage = Stage::plan("ljungby");
    stage.keys("home a").pick("Beslut").fill("Rubrik", "Beslut").fill("Text", "Anna, 811228-9874, ringde.").save();
    stage.reads("personnummer");
    assert!(format!("{:?}", stage.saved).contains("811228-9874"), "it is saved all the same");
}

/// Our figures beside four others' over five years, entered by keys: curves with letters, words, and the same in ASCII.
#[test]
fn figures_of_five_municipalities_over_five_years_are_entered_by_keys_and_seen_as_curves() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d4").add("Nyckeltal").fill("Namn", "I arbete").fill("Måttenhet", "%").save().show("Nyckeltal");
    for (place, municipality) in ["", "Sävsjö", "Värnamo", "Gnosjö", "Nässjö"].into_iter().enumerate() {
        for year in 2022..2027 {
            let outcome = (40 + 5 * place + (year - 2022)).to_string();
            stage.follow("Nytt utfall eller mål").fill("Period", &year.to_string()).fill("Utfall", &outcome);
            stage.fill("Kommun", municipality).save();
        }
    }
    stage.follow("Nytt utfall eller mål").fill("Period", "2022–2026").fill("Målvärde", "50");
    stage.choose("Målet avser", "varje år").fill("Villkor", "om statsbidraget finns").save();
    let screen = stage.all().split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "I arbete % · riktning ej angiven",
        "a Vaggeryd (egen), alla: upp från 40 % (2022) till 44 % (2026)",
        "Sävsjö (0684), alla: upp från 45 % (2022) till 49 % (2026)",
        "+ mål 50 % (2026)",
        "mål 50 % varje år",
        "villkor: om statsbidraget finns",
    ] {
        assert!(screen.contains(words), "{words} is not in\n{screen}");
    }
    assert!(screen.contains('⠤') && screen.contains("┤"), "{screen}");
}

/// A plan of one's own, taken in as text and accepted.
fn own() -> Stage {
    let mut stage = Stage::overview();
    stage.keys("i 2");
    stage.event(malkoll::app::event::Event::Paste(
        "Plan för Mora kommun\n\nMål: Alla är med\n\nMål: Trygghet\n".to_owned(),
    ));
    stage.keys("ctrl-s tab tab ctrl-s");
    assert!(stage.app.desk.is_some(), "{}", stage.screen());
    stage
}

#[test]
fn levels_and_rules_of_ones_own_plan_are_changed_on_the_screen() {
    let mut stage = own();
    stage.show("Dokument").follow("Ändra nivåer, krav").pick("Nivåer").pick("Ny: Nivå");
    stage
        .fill("Namn", "insats")
        .choose("Bedöms som", "aktivitet: genomförd, pågående, försenad …")
        .choose("En eller ett", "en (uppfylld)")
        .save();
    stage.reads("Tillagt: Nivå insats");
    stage.show("Dokument").follow("Ändra nivåer, krav").pick("Nivåer").pick("mål").pick("Ta bort");
    stage.reads("Nivån har 2 punkter och kan inte tas bort");
    stage.keys("esc esc esc").show("Krav").follow("Ändra kraven").pick("Ny: Krav");
    stage.fill("Kravet", "Varje mål ska ha ett nyckeltal.").choose("Ska ha", "nyckeltal").choose("Nivå", "Mål").save();
    stage.show("Krav").reads("Varje mål ska ha ett nyckeltal.");
    stage.follow("Varje mål ska ha ett nyckeltal.").pick("Ta bort");
    stage.reads("Borttaget: Krav").reads_nowhere("”Varje mål ska ha ett nyckeltal.”");
}
