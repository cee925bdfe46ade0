//! The jobs of an official, counted in keys. The words that are typed are not counted; every other key is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use malkoll::app::screen::Screen;
use malkoll::domain::record::Value;
use stage::Stage;

/// A stage whose keys are counted.
struct Counted {
    stage: Stage,
    keys: usize,
}

impl Counted {
    fn on(stage: Stage) -> Self {
        Counted { stage, keys: 0 }
    }

    fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys += keys.split_whitespace().count();
        self.stage.keys(keys);
        self
    }

    fn text(&mut self, words: &str) -> &mut Self {
        self.stage.type_text(words);
        self
    }
}

#[test]
fn the_whole_of_vaggeryd_with_its_change_sheet() {
    let mut job = Counted::on(Stage::plan("vaggeryd"));
    job.keys("g enter");
    for _ in 0..28 {
        job.keys("1");
    }
    job.stage.reads("28 av 28 bedömda");
    // Twenty-eight items with a key each, two to begin; the sheet stands at the end.
    assert!(job.keys <= 30, "{} keys", job.keys);
    job.stage.resize(100, 80).reads("Genomgången är klar").reads("Ändringsblad").reads("Integrerade bostadsmiljöer");
    job.keys("enter");
    assert_eq!(job.stage.app.screen, Screen::Report);
}

#[test]
fn a_deviation_with_cause_and_measures() {
    let mut job = Counted::on(Stage::plan("vaggeryd"));
    job.stage.keys("g enter space");
    job.keys("3 6").text("Marken är inte köpt.").keys("tab").text("Köp prövas i mars.").keys("ctrl-s");
    let desk = job.stage.app.desk.as_ref().unwrap();
    let of = |field: &str| desk.plan().get(&desk.assessment_of(desk.plan().item_ix("vag.d1").unwrap()), field);
    assert_eq!(of("value"), Value::text("not_met"));
    assert_eq!(of("cause"), Value::text("Marken är inte köpt."));
    assert_eq!(of("measures"), Value::text("Köp prövas i mars."));
    assert!(job.keys <= 4, "{} keys", job.keys);
}

#[test]
fn a_round_with_gaps_is_closed() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("1").go("vag.d2").keys("3");
    let mut job = Counted::on(stage);
    job.keys("o a");
    // What is missing is listed, and the safe answer stands under the cursor.
    job.stage.reads("3 delmål redovisas utan bedömning").reads("Nej, fortsätt arbeta");
    job.keys("j");
    assert!(job.stage.app.desk.as_ref().unwrap().round().is_closed(), "{}", job.stage.screen());
    assert!(job.keys <= 4, "{} keys", job.keys);
}

#[test]
fn a_new_goal_of_a_board_with_a_new_board() {
    let mut job = Counted::on(Stage::plan("munkedal"));
    job.stage.go("mun.i1");
    job.keys("a enter").text("Fler lägenheter åt unga");
    while job.stage.app.form().unwrap().fields[job.stage.app.form().unwrap().focus].name != "new_unit" {
        job.keys("tab");
    }
    job.text("Bostadsnämnden").keys("ctrl-s");
    job.stage.reads("Fler lägenheter åt unga").reads_on("ansvarig: Bostadsnämnden");
    assert!(job.keys <= 8, "{} keys", job.keys);
}
