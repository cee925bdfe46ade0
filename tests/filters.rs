//! Filters and groups: what is narrowed, that it is said, and that nothing hidden is touched.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use malkoll::app::effect::Effect;
use malkoll::app::event::Event;
use malkoll::app::screen::Screen;
use malkoll::domain::reporting::{Extent, Format};
use stage::{Setting, Stage};

const PLAN: &str = "
vision v: En hel kommun
  mål m: Alla är med
    delmål d1: Boende
      strategi s1: Bygg tätt
      strategi s2: Bygg glest
    delmål d2: Arbete
    grupp g: Rubrik
      delmål d3: Skola
";

fn stage() -> Stage {
    Stage::noted(PLAN, Setting::default())
}

fn at(stage: &Stage) -> String {
    let desk = stage.app.desk.as_ref().unwrap();
    desk.cursor.map(|ix| desk.plan().item_id(ix).to_string()).unwrap_or_default()
}

/// The titles of the rows and lines that can be seen.
fn shows<'t>(stage: &Stage, titles: &[&'t str]) -> Vec<&'t str> {
    let screen = stage.screen();
    titles.iter().copied().filter(|title| screen.contains(title)).collect()
}

/// Two units: the board answers for what lies under `d1`, the school for `d3`.
fn shared() -> Stage {
    let mut stage = stage();
    for (name, item) in [("Byggnadsnämnden", "d1"), ("Skolnämnden", "d3")] {
        stage.palette("units").pick("Ny").type_text(name).keys("ctrl-s");
        stage.go(item).keys("e enter").choose("Ansvarig", name).save();
    }
    stage.keys("home");
    stage
}

#[test]
fn the_tree_is_narrowed_and_says_so() {
    let mut stage = stage();
    stage.keys("down 1 down 3 down 3 f 2");
    let screen = stage.screen();
    let second = screen.lines().nth(1).unwrap();
    assert_eq!(second.trim(), "Filter: Avviker; 2 av 8 punkter. f ändrar, Esc visar allt.");
    assert!(screen.contains("Boende") && screen.contains("Bygg tätt") && !screen.contains("Skola"), "{screen}");
    stage.keys("end home down");
    assert_eq!(at(&stage), "m");
    stage.keys("f 0");
    assert!(stage.screen().contains("Skola"));
}

#[test]
fn esc_shows_everything_again_and_leaves_the_tree_only_then() {
    let mut stage = stage();
    stage.keys("down down 3 down left home f 2 esc");
    assert_eq!(stage.app.screen, Screen::Tree);
    assert!(stage.screen().contains("Skola") && !stage.screen().contains("Filter:"), "{}", stage.screen());
    stage.keys("esc");
    assert_eq!(stage.app.screen, Screen::Overview);
}

#[test]
fn criteria_of_one_kind_widen_and_those_of_different_kinds_narrow() {
    let mut stage = stage();
    stage.keys("down down 3 down 3 down 2 down 1 home");
    let all = ["Boende", "Bygg tätt", "Bygg glest", "Arbete", "Skola"];
    // Not met or late …
    stage.keys("f 5 3 f 5").pick("Försenad");
    assert_eq!(shows(&stage, &all), ["Boende", "Bygg tätt"]);
    assert!(stage.screen().contains("Filter: Ej uppfyllt eller Försenad; 2 av 8 punkter."), "{}", stage.screen());
    // … and a strategy. The branch above stays.
    stage.keys("f 6").pick("Strategi");
    assert!(stage.screen().contains("Ej uppfyllt eller Försenad + Strategi; 1 av 8"), "{}", stage.screen());
    // The list shows what is chosen; the same row takes it away.
    stage.keys("f 6");
    assert!(stage.screen().contains("[x] Strategi"), "{}", stage.screen());
    stage.pick("[x] Strategi");
    assert!(stage.screen().contains("2 av 8"), "{}", stage.screen());
}

#[test]
fn a_filter_nothing_answers_to_explains_the_empty_list_and_no_key_touches_what_is_hidden() {
    let mut stage = stage();
    stage.keys("down down f 2");
    let screen = stage.screen();
    assert!(screen.contains("Inget svarar mot filtret Avviker. Esc visar allt"), "{screen}");
    stage.keys("1 n enter c t");
    assert!(stage.app.overlays.is_empty());
    assert_eq!(stage.saved.len(), 0);
    for page in ["4", "5", "6", "7"] {
        stage.keys("v").keys(page);
        assert!(stage.screen().contains("Inget svarar mot filtret Avviker."), "{}", stage.screen());
    }
    stage.keys("esc");
    assert!(!stage.screen().contains("Filter"), "{}", stage.screen());
    stage.keys("v 2");
    assert_eq!(at(&stage), "d1", "the cursor is back where it was");
}

#[test]
fn the_same_filter_narrows_the_pages() {
    let mut stage = stage();
    stage.resize(120, 40).keys("down down 3 down 1 down 3 down 1 home f 2");
    let all = ["Boende", "Bygg tätt", "Bygg glest", "Arbete", "Skola"];
    for page in ["4", "5", "7"] {
        stage.keys("v").keys(page);
        assert_eq!(shows(&stage, &all), ["Boende", "Bygg glest"], "{}", stage.screen());
        assert!(stage.screen().contains("Filter: Avviker; 2 av 8 punkter. f ändrar."), "{}", stage.screen());
    }
    stage.keys("v 9");
    let log = stage.screen();
    assert!(log.contains("Boende") && !log.contains("Arbete"), "{log}");
    // Changed on a page, it stays when one comes back to the tree.
    stage.keys("f 2 f 1 v 2");
    assert!(stage.screen().contains("Filter: Ej bedömda"), "{}", stage.screen());
}

#[test]
fn a_row_stays_under_the_hand_that_judges_it() {
    let mut stage = stage();
    stage.keys("f 1 down down");
    assert_eq!(at(&stage), "d1");
    stage.keys("1");
    assert!(stage.screen().contains("Boende") && at(&stage) == "d1");
    stage.keys("v 4 v 2");
    assert!(stage.screen().contains("Ej bedömda; 5 av 8"), "{}", stage.screen());
}

#[test]
fn going_to_what_is_hidden_lifts_the_filter_and_says_so() {
    let mut stage = stage();
    stage.keys("down down 3 f 2 s").type_text("skola").keys("enter");
    assert_eq!(at(&stage), "d3");
    assert!(!stage.screen().contains("Filter:"));
    assert!(stage.screen().contains("Filtret togs bort"), "{}", stage.screen());
}

#[test]
fn undo_shows_what_it_changed_though_nothing_answers_to_the_filter() {
    let mut stage = stage();
    // The judgement opens the round, and undoing it closes that again: the whole plan is laid out anew.
    stage.keys("down down 1 f 2");
    assert!(stage.screen().contains("Inget svarar mot filtret Avviker"), "{}", stage.screen());
    for key in ["u", "f 2 U"] {
        stage.keys(key);
        assert_eq!(at(&stage), "d1");
        let screen = stage.screen();
        assert!(screen.contains("Boende") && !screen.contains("Filter:"), "{screen}");
        assert!(screen.contains("Filtret togs bort"), "{screen}");
    }
}

#[test]
fn what_is_added_while_something_is_hidden_is_shown() {
    let mut stage = Stage::plan("munkedal");
    stage.go("mun.i1").keys("3 f 2").add_new("eget mål").fill("Rubrik", "Fler lärlingar").save();
    let screen = stage.screen();
    assert!(screen.contains("Fler lärlingar") && screen.contains("Filtret togs bort"), "{screen}");
    let desk = stage.app.desk.as_ref().unwrap();
    assert_eq!(desk.plan().item(desk.cursor.unwrap()).title(), "Fler lärlingar");
}

#[test]
fn folding_and_a_plan_that_changes_bring_nothing_back_that_is_hidden() {
    let mut stage = stage();
    let all = ["Boende", "Bygg tätt", "Bygg glest", "Arbete", "Skola"];
    stage.keys("down down 3 down 3 f 2 +");
    assert_eq!(shows(&stage, &all), ["Boende", "Bygg tätt"], "{}", stage.screen());
    stage.keys("- home");
    assert_eq!(shows(&stage, &all), [""; 0], "{}", stage.screen());
    // What a colleague adds is not among what is looked at.
    let mut stage = Stage::plan("munkedal");
    stage.go("mun.i1").keys("3 f 2");
    let mut other = stage.colleague("controller", "bo", "munkedal");
    other.go("mun.i2").add_new("eget mål").fill("Rubrik", "Fler lärlingar").save();
    let rows = |stage: &Stage| stage.app.desk.as_ref().unwrap().outline.rows();
    let before = rows(&stage);
    stage.receive(&other, "munkedal");
    assert!(stage.screen().contains("Filter: Avviker; 1 av"), "{}", stage.screen());
    assert_eq!(rows(&stage), before, "{}", stage.screen());
}

#[test]
fn the_first_judgement_of_a_round_moves_no_row_either() {
    let mut stage = stage();
    stage.keys("f 1 down down 1");
    assert_eq!(at(&stage), "d1");
    stage.keys("n").type_text("Klart.").save();
    assert_eq!(at(&stage), "d1");
    assert!(stage.screen().contains("Boende"), "{}", stage.screen());
}

#[test]
fn what_was_folded_is_folded_again_when_the_filter_is_gone() {
    let mut stage = stage();
    stage.keys("down down left f 1");
    assert!(stage.screen().contains("Bygg tätt"));
    stage.keys("f 0");
    assert!(!stage.screen().contains("Bygg tätt"), "{}", stage.screen());
}

#[test]
fn a_unit_answers_for_what_lies_below_what_it_is_named_for() {
    let mut stage = shared();
    stage.keys("f 7").pick("Byggnadsnämnden");
    let all = ["Boende", "Bygg tätt", "Bygg glest", "Arbete", "Skola"];
    assert_eq!(shows(&stage, &all), ["Boende", "Bygg tätt", "Bygg glest"]);
    stage.keys("f 7").pick("[x] Byggnadsnämnden").keys("f 7").pick("Ingen ansvarig angiven");
    assert_eq!(shows(&stage, &all), ["Arbete"], "{}", stage.screen());
}

#[test]
fn a_review_walks_what_the_filter_shows() {
    let mut stage = shared();
    stage.keys("f 7").pick("Byggnadsnämnden").keys("g");
    assert!(stage.screen().contains("Det som filtret visar: Byggnadsnämnden   3 punkter"), "{}", stage.screen());
    stage.pick("Det som filtret visar").keys("1 1 1");
    assert!(stage.screen().contains("Genomgången är klar."), "{}", stage.screen());
    stage.keys("esc");
    assert!(stage.screen().contains("Filter: Byggnadsnämnden"), "{}", stage.screen());
}

#[test]
fn changed_since_looks_back_to_a_day_or_to_when_one_was_here() {
    let mut stage = stage();
    stage.keys("down down 1 q v 1");
    stage.app.desk = None;
    stage.later(2 * 86_400);
    stage.keys("enter home down down down down down 2 home");
    let all = ["Boende", "Bygg tätt", "Bygg glest", "Arbete", "Skola"];
    stage.keys("f 8 1");
    assert!(stage.screen().contains("Ändrat sedan du var här senast (2026-11-21 14.32)"), "{}", stage.screen());
    assert_eq!(shows(&stage, &all), ["Arbete"], "{}", stage.screen());
    stage.keys("f 8 end enter").type_text("2026-11-21").keys("ctrl-s");
    assert!(stage.screen().contains("Ändrat sedan 2026-11-21; "), "{}", stage.screen());
    assert_eq!(shows(&stage, &all), ["Boende", "Arbete"], "{}", stage.screen());
    assert_eq!(stage.saved.len(), 2, "looking back writes nothing");
}

#[test]
fn pages_are_grouped_by_who_is_responsible() {
    let mut stage = shared();
    stage.resize(120, 60).keys("home down down 3 down 1 down 3 home f g v 4");
    let screen = stage.screen();
    assert!(screen.contains("Grupperat efter ansvarig"), "{screen}");
    let order =
        ["Byggnadsnämnden", "3 av 3 bedömda", "Skolnämnden", "0 av 1 bedömd", "Ingen ansvarig angiven", "0 av 2"];
    let mut from = 0;
    for words in order {
        let at = screen[from..].find(words).unwrap_or_else(|| panic!("{words} is not there in its turn\n{screen}"));
        from += at;
    }
    stage.keys("v 5");
    assert!(stage.screen().contains("Byggnadsnämnden: 3 punkter, 3 av 3 bedömda"), "{}", stage.screen());
    stage.keys("v 7");
    let screen = stage.screen();
    assert!(screen.contains("Byggnadsnämnden: ") && screen.contains("Ingen ansvarig angiven: 2"), "{screen}");
    stage.keys(":").type_text("gruppera").keys("enter v 5");
    assert!(!stage.screen().contains("Byggnadsnämnden:"), "{}", stage.screen());
}

#[test]
fn a_report_is_about_the_unit_one_looks_at() {
    let mut stage = shared();
    stage.keys("home down down 3 down 1 f 7").pick("Byggnadsnämnden").keys("x");
    assert!(stage.screen().contains("Rapport, bara Byggnadsnämnden"), "{}", stage.screen());
    stage.keys("1 1");
    let report = stage.app.report.clone().unwrap();
    assert!(report.contains("Byggnadsnämnden") && !report.contains("Skola"), "{report}");
    stage.keys("v 2 f 0 x 1 1");
    assert!(stage.app.report.clone().unwrap().contains("Skola"));
}

#[test]
fn a_report_says_what_it_is_about_and_where_it_is_put() {
    let mut stage = shared();
    stage.keys("home down down x 1");
    let screen = stage.screen();
    assert!(screen.contains("Gäller: hela planen") && screen.contains("Mapp för filer: /hem/anna"), "{screen}");
    // One branch, seen first, then saved from where it is seen, in another folder.
    stage.keys("o 2 1");
    let report = stage.app.report.clone().unwrap();
    assert!(report.contains("Urval: ”"), "{report}");
    stage.keys("x m").fill("Mapp", "/hem/anna/rapporter").keys("f2");
    let screen = stage.screen();
    assert!(screen.contains("med det som ligger under") && screen.contains("/hem/anna/rapporter"), "{screen}");
    stage.keys("2");
    let asked = stage.effects.iter().rev().find(|effect| matches!(effect, Effect::Report { .. })).unwrap();
    let Effect::Report { extent, folder, format, .. } = asked else { panic!("{asked:?}") };
    assert!(matches!(extent, Extent::Branch(_)) && *format == Some(Format::Docx), "{asked:?}");
    assert_eq!(folder.as_deref(), Some("/hem/anna/rapporter"));
    assert!(stage.screen().contains("Rapporten är sparad: /hem/anna/rapporter/"), "{}", stage.screen());
}

#[test]
fn a_report_that_takes_its_time_says_so_and_can_be_stopped() {
    let mut stage = shared();
    stage.event(Event::Reporting);
    assert!(stage.screen().contains("Rapporten tas fram … Esc avbryter."), "{}", stage.screen());
    stage.keys("esc");
    assert!(stage.effects.contains(&Effect::CancelReport));
    assert!(stage.screen().contains("Avbruten. Inget har skrivits."), "{}", stage.screen());
    // When nothing is being made the key is what it always is.
    stage.keys("x esc");
    assert_eq!(stage.effects.iter().filter(|effect| **effect == Effect::CancelReport).count(), 1);
}

#[test]
fn indicators_stand_under_who_is_responsible_for_what_they_measure() {
    let mut stage = Stage::plan("munkedal");
    stage.go("mun.i1").add_new("eget mål").fill("Rubrik", "Fler lärlingar").choose("Ansvarig", "Munkbo AB").save();
    stage.add("Nyckeltal").fill("Namn", "Antal lärlingar").save();
    stage.go("mun.m").add("Nyckeltal").fill("Namn", "Andel i arbete").save().keys("f g v 6").resize(100, 60);
    let screen = stage.screen();
    let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words} is not there\n{screen}"));
    let order = ["Munkbo AB", "Antal lärlingar", "Ingen ansvarig angiven", "Andel i arbete"].map(at);
    assert!(order.is_sorted(), "{screen}");
    assert_eq!(screen.matches("Antal lärlingar").count(), 1, "{screen}");
}
