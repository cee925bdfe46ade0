//! A document becomes a plan on the screen: the draft looked through, corrected and accepted; a plan written from nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // A test that cannot go on has failed.

mod stage;

use insta::assert_snapshot;
use malkoll::app::effect::Effect;
use malkoll::app::event::Event;
use malkoll::app::screen::Screen;
use malkoll::text::{Lang, Signs};
use stage::{Setting, Stage};

/// The draft of a fixture, opened from the overview.
fn draft(file: &str, setting: Setting) -> Stage {
    let mut stage = Stage::with(None, setting);
    stage.keys("i 1").type_text(file).keys("ctrl-s");
    assert_eq!(stage.app.screen, Screen::Intake, "{}", stage.screen());
    stage
}

fn pasted(text: &str) -> Stage {
    let mut stage = Stage::overview();
    stage.keys("i 2");
    stage.event(Event::Paste(text.to_owned()));
    stage.keys("ctrl-s");
    assert_eq!(stage.app.screen, Screen::Intake, "{}", stage.screen());
    stage
}

/// The rows as one reads them: steps, level, words; what is uncertain with a question mark, an empty place in brackets.
fn rows(stage: &Stage) -> Vec<String> {
    let sketch = &stage.app.intake.as_ref().unwrap().sketch;
    let row = |row: &malkoll::import::sketch::Row| {
        let level = &sketch.draft.levels[row.item.level].term.one;
        let words = if row.is_slot { "()".to_owned() } else { row.title().to_owned() };
        let mark = if row.doubts.is_empty() { "" } else { "? " };
        format!("{}{mark}{level}: {words}", "  ".repeat(row.depth))
    };
    sketch.rows.iter().map(row).collect()
}

/// Presses a key until the cursor stands on what comes from these lines of the source.
fn walk(stage: &mut Stage, key: &str, lines: &[usize]) {
    for _ in 0..60 {
        if stage.app.intake.as_ref().unwrap().places() == lines {
            return;
        }
        stage.keys(key);
    }
    panic!("lines {lines:?} never come\n{}", stage.screen());
}

const TORSVIK: &str = "d5-protokoll-torsvik.txt";
const SJOVIK: &str = "d2-integrationsstrategi-sjovik.styled.docx";
const PLAN: &str = "Plan för Mora kommun\n\nÖvergripande mål: Alla är med\n\nDelmål 1: Boende\n\nDelmål 2: Arbete\n\nÖvergripande mål: Trygghet\n";

#[test]
fn the_draft_stands_beside_its_source() {
    assert_snapshot!("the_draft", draft(SJOVIK, Setting::default()).screen());
    assert_snapshot!("the_draft_of_minutes", draft(TORSVIK, Setting::default()).screen());
    let wide = Setting { size: (120, 40), lang: Lang::En, ..Setting::default() };
    assert_snapshot!("the_draft_wide_in_english", draft(TORSVIK, wide).screen());
    let narrow = Setting { size: (60, 20), signs: Signs::Ascii, color: false, ..Setting::default() };
    assert_snapshot!("the_draft_narrow_in_ascii", draft(TORSVIK, narrow).screen());
}

#[test]
fn what_is_uncertain_comes_first_with_its_reason_and_is_settled_by_one_key() {
    let mut stage =
        pasted("Plan för läsning\n\n- Alla barn ska läsa\n  - Alla skolor har bibliotek\n    - Bemanna biblioteken\n");
    let count = stage.app.intake.as_ref().unwrap().sketch.uncertain();
    assert_eq!(count, 4, "three levels that nobody names, and no municipality");
    stage.keys("tab").reads("Osäkert: dokumentet säger inte vilken nivå det är").reads("4 osäkra ställen kvar");
    let first = stage.app.intake.as_ref().unwrap().cursor;
    stage.keys("tab");
    assert_ne!(stage.app.intake.as_ref().unwrap().cursor, first);
    stage.keys("shift-tab space").reads("3 osäkra ställen kvar");
    stage.keys("u").reads("4 osäkra ställen kvar");
    stage.keys("U");
    for _ in 1..count {
        stage.keys("space");
    }
    stage.reads("Inga osäkra ställen är kvar. Ctrl-S tar in planen.");
}

#[test]
fn a_point_that_is_left_out_is_uncertain_until_somebody_takes_it_up_or_lets_it_lie() {
    let text = "Plan för Mora kommun\n\nMål: Alla är med\n\nSå här tänker vi om planen\n- Bygg en lekplats\n- Öppna en träffpunkt\n";
    let mut stage = pasted(text);
    assert_eq!(stage.app.intake.as_ref().unwrap().sketch.uncertain(), 2, "{}", stage.screen());
    stage.reads("ser ut som en punkt i planen men är inte med").keys("enter");
    assert_eq!(rows(&stage), ["mål: Alla är med", "mål: Bygg en lekplats"]);
    stage.keys("tab space").reads("Inga osäkra ställen är kvar.");
    assert_eq!(rows(&stage).len(), 2);
}

#[test]
fn nothing_is_a_plan_before_it_is_accepted_and_then_it_is_an_ordinary_one() {
    let mut stage = draft(SJOVIK, Setting::default());
    let made = |stage: &Stage| stage.effects.iter().any(|effect| matches!(effect, Effect::TakeIn { .. }));
    stage.keys("ctrl-s");
    if !made(&stage) {
        stage.reads("Ta in planen ändå");
        assert!(!made(&stage));
        stage.keys("down enter");
    }
    assert!(made(&stage));
    assert_eq!(stage.app.screen, Screen::Tree, "{}", stage.screen());
    stage.reads("Planen är gjord.").keys("tab 1").reads("Uppfyllt");
    stage.keys("d").reads("Vad menar vi med integration?");
    assert!(stage.intakes.is_empty(), "the draft is not kept beside the plan");
}

#[test]
fn rows_are_corrected_with_one_key_each() {
    let mut stage = pasted(PLAN);
    let first = ["övergripande mål: Alla är med", "  delmål: Boende", "  delmål: Arbete", "övergripande mål: Trygghet"];
    assert_eq!(rows(&stage), first);
    // In and out.
    stage.keys("home down right").reads("så långt in den kan");
    assert_eq!(rows(&stage)[1], "  delmål: Boende");
    stage.keys("down right");
    assert_eq!(rows(&stage)[2], "    delmål: Arbete");
    stage.keys("left");
    assert_eq!(rows(&stage), first);
    // The level alone.
    stage.keys("-");
    assert_eq!(rows(&stage)[2], "  övergripande mål: Arbete");
    stage.keys("t 2");
    assert_eq!(rows(&stage), first);
    // Joined and taken apart again.
    stage.keys("s");
    assert_eq!(rows(&stage), [first[0], "  delmål: Boende Arbete", first[3]]);
    stage.keys("e").keys("left left left left left left enter esc");
    assert_eq!(rows(&stage), first);
    // Dropped, and taken up where it stood.
    stage.keys("x").reads("ligger under Inte använt");
    assert_eq!(rows(&stage), [first[0], first[1], first[3]]);
    stage.keys("end");
    walk(&mut stage, "up", &[5, 7]);
    stage.keys("enter").reads("Raden är med i planen.");
    assert_eq!(rows(&stage), first);
    // An empty place, a new row, another order.
    stage.keys("p");
    assert_eq!(rows(&stage)[2], "  delmål: ()");
    stage.keys("p o").type_text("Språk").keys("esc");
    assert_eq!(rows(&stage)[3], "  delmål: Språk");
    stage.keys("ctrl-up");
    assert_eq!(rows(&stage)[2], "  delmål: Språk");
    // Everything can be taken back.
    for _ in 0..40 {
        stage.keys("u");
    }
    assert_eq!(rows(&stage), first);
    stage.reads("Det finns inget att ångra");
}

#[test]
fn a_row_can_be_a_measure_or_a_demand_instead() {
    let mut stage = pasted(
        "Plan för läsning i Mora kommun\n\nMål 1: Alla läser\n\nMål 2: Andel elever som läser, %\n\nMål 3: Planen ska följas upp\n",
    );
    stage.keys("home");
    walk(&mut stage, "down", &[5]);
    stage.keys("t 3").reads("Mått som följer med: 1");
    stage.keys("home");
    walk(&mut stage, "down", &[7]);
    stage.keys("t 4").reads("Krav i dokumentet: 1");
    let draft = stage.app.intake.as_ref().unwrap().sketch.draft();
    assert_eq!(
        (draft.items.len(), draft.indicators[0].item, draft.indicators[0].unit.as_deref()),
        (1, Some(0), Some("%"))
    );
}

#[test]
fn levels_are_renamed_with_gender_and_scale() {
    let mut stage = pasted(PLAN);
    stage.keys("n down enter").fill("Heter", "ambition").fill("Flera heter", "ambitioner");
    stage
        .choose("Genus", "en (uppfylld)")
        .choose("Bedöms som", "aktivitet: genomförd, pågående, försenad …")
        .keys("ctrl-s");
    assert_eq!(rows(&stage)[1], "  ambition: Boende");
    stage.keys("n").reads("Ambition").reads("genomförd").keys("esc");
    stage.keys("n down down enter").fill("Heter", "insats").keys("ctrl-s").reads("3 Insats");
    stage.keys("n down down down down enter");
    assert_eq!(stage.app.intake.as_ref().unwrap().sketch.draft.levels.len(), 2);
    stage.keys("ctrl-s").keys("tab tab");
    let desk = stage.app.desk.as_ref().unwrap();
    let level = desk.plan().levels().find(|level| level.name.as_deref() == Some("ambition")).unwrap();
    assert_eq!(level.plural.as_deref(), Some("ambitioner"));
    assert_eq!(level.scale, Some(malkoll::domain::record::Scale::Activity));
}

#[test]
fn a_draft_survives_leaving_and_is_taken_up_where_it_was() {
    let mut stage = pasted(PLAN);
    stage.keys("home down x esc").reads("Utkastet är ingen plan än.").keys("esc");
    assert_eq!(stage.app.screen, Screen::Intake);
    stage.keys("esc down enter").reads("undanlagt");
    assert_eq!((stage.app.screen, stage.intakes.len()), (Screen::Overview, 1));
    stage.keys("i").reads("Fortsätt: Plan för Mora kommun").keys("4").reads("tas upp igen");
    assert_eq!(rows(&stage).len(), 3);
    // The same text again leads to the same draft.
    stage.keys("esc down enter i 2");
    stage.event(Event::Paste(PLAN.to_owned()));
    stage.keys("ctrl-s").reads("tas upp igen");
    assert_eq!(rows(&stage).len(), 3);
    stage.keys("esc end enter").reads("Utkastet är kastat.");
    assert!(stage.intakes.is_empty());
}

#[test]
fn a_plan_is_written_from_nothing_as_in_an_outliner() {
    let mut stage = Stage::overview();
    stage.keys("i 3").fill("Kommun", "Mora").fill("Planens namn", "Cykelplan");
    stage.choose("Nivåer", "Enkel: mål, aktivitet").keys("ctrl-s");
    stage.type_text("Fler cyklar").keys("enter tab").type_text("Bygg väg").keys("enter").type_text("Pumpa");
    assert_snapshot!("a_plan_being_written", stage.screen());
    stage.keys("enter shift-tab").type_text("Färre bilar").keys("enter esc");
    assert_eq!(rows(&stage), ["mål: Fler cyklar", "  aktivitet: Bygg väg", "  aktivitet: Pumpa", "mål: Färre bilar"]);
    stage.event(Event::Paste("Ren luft\n  - Mät\n  - Berätta\n".to_owned()));
    assert_eq!(rows(&stage)[4..], ["mål: Ren luft", "  aktivitet: Mät", "  aktivitet: Berätta"]);
    // Backspace at the beginning joins, up and down go on writing.
    stage.keys("e home backspace esc");
    assert_eq!(rows(&stage)[5], "  aktivitet: Mät Berätta");
    stage.keys("ctrl-s").reads("Cykelplan").keys("home 1").reads("Uppfyllt").reads("tillagt");
}

#[test]
fn where_nothing_is_found_a_person_takes_up_the_lines_that_are_goals() {
    let mut stage = pasted("Om kommunen\n\nVi tycker om varandra i bygden.\n\nSommaren är kort.\n");
    stage.reads("Inga mål hittades.");
    walk(&mut stage, "down", &[3]);
    stage.keys("a");
    assert_eq!(rows(&stage), ["mål: Vi tycker om varandra i bygden."]);
    stage.keys("home").reads("inga mål hittades").keys("space");
}

#[test]
fn what_cannot_be_read_is_said_and_the_overview_stays() {
    let mut stage = Stage::overview();
    stage.keys("i 1").type_text("finns-inte.docx").keys("ctrl-s").reads("finns inte");
    assert_eq!(stage.app.screen, Screen::Overview);
    stage.keys("i 3 ctrl-s").reads("måste fyllas i").keys("esc");
    // What was typed is there again, and Enter ends a form of one line.
    stage.keys("i 1").type_text(TORSVIK).keys("esc i 1").reads(TORSVIK).keys("enter");
    assert_eq!(stage.app.screen, Screen::Intake);
}

#[test]
fn in_every_size_the_draft_is_drawn_without_a_panic() {
    let mut stage = draft(TORSVIK, Setting::default());
    for (width, height) in [(1, 1), (20, 4), (30, 6), (60, 10), (72, 12), (80, 24), (200, 60)] {
        stage.resize(width, height).keys("tab e");
        let _ = stage.screen();
        stage.keys("esc");
    }
}
