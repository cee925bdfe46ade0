//! Screens: a plan, some keys, what stands there. Read a snapshot before you accept it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use insta::assert_snapshot;
use malkoll::app::event::{Event, ListedPlan};
use malkoll::domain::roles::{Grant, Right, Roles};
use malkoll::text::{Lang, Signs};
use stage::{DiskMood, Setting, Stage};

/// Vaggeryd, a little into a review.
fn reviewed(setting: Setting) -> Stage {
    let mut stage = Stage::with(Some("vaggeryd"), setting);
    stage.keys("tab tab 1 tab 1 tab 2 tab 3");
    stage.keys("n").type_text("Två tomter på Götafors är klara för samråd.").keys("ctrl-s");
    stage.keys("up up up t 1 c").type_text("Fler bor blandat än förra året.").keys("ctrl-s");
    stage
}

fn english() -> Setting {
    Setting { lang: Lang::En, ..Setting::default() }
}

fn wide() -> Setting {
    Setting { size: (120, 40), ..Setting::default() }
}

fn narrow() -> Setting {
    Setting { size: (60, 20), ..Setting::default() }
}

fn ascii() -> Setting {
    Setting { signs: Signs::Ascii, color: false, ..Setting::default() }
}

#[test]
fn overview() {
    assert_snapshot!(Stage::overview().screen());
}

#[test]
fn overview_in_english() {
    assert_snapshot!(Stage::with(None, english()).screen());
}

#[test]
fn overview_narrow() {
    assert_snapshot!(Stage::with(None, narrow()).screen());
}

#[test]
fn tree_at_first() {
    assert_snapshot!(Stage::plan("vaggeryd").screen());
}

#[test]
fn tree_reviewed() {
    let stage = reviewed(Setting::default());
    assert_snapshot!(stage.screen());
    assert_snapshot!("tree_reviewed_styles", stage.styles());
}

#[test]
fn tree_reviewed_in_english() {
    assert_snapshot!(reviewed(english()).screen());
}

#[test]
fn tree_reviewed_wide() {
    assert_snapshot!(reviewed(wide()).screen());
}

#[test]
fn tree_reviewed_narrow() {
    assert_snapshot!(reviewed(narrow()).screen());
}

#[test]
fn tree_reviewed_in_ascii_without_colour() {
    let stage = reviewed(ascii());
    let screen = stage.screen();
    assert!(screen.is_ascii(), "{screen}");
    assert!(
        !stage.styles().contains(|letter: char| "gyrcbmlxv".contains(letter.to_ascii_lowercase()) && letter != 'B')
    );
    assert_snapshot!(screen);
}

#[test]
fn the_plans_of_promises_show_their_empty_places() {
    for plan in ["ljungby", "vanersborg", "herrljunga", "munkedal"] {
        let mut stage = Stage::plan(plan);
        stage.keys("end");
        assert_snapshot!(plan, stage.screen());
    }
}

#[test]
fn writing_a_note() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("tab n").type_text("Nyanlända föreningsledare är en resurs. 811228-9874 ska inte stå här.");
    assert_snapshot!(stage.screen());
}

#[test]
fn help() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("tab ?");
    assert_snapshot!("help", stage.screen());
    stage.keys("end");
    assert_snapshot!("help_end", stage.screen());
}

#[test]
fn search_and_palette() {
    let mut stage = reviewed(Setting::default());
    stage.keys("s").type_text("götafors");
    assert_snapshot!("search", stage.screen());
    stage.keys("esc s").type_text("malmö");
    assert_snapshot!("search_nothing", stage.screen());
    stage.keys("esc ctrl-p").type_text("undo");
    assert_snapshot!("palette", stage.screen());
}

#[test]
fn what_was_found_is_stepped_through() {
    let mut stage = reviewed(Setting::default());
    stage.keys("s").type_text("bostäderna");
    assert_snapshot!("search_forms", stage.screen());
    // The first hit is the one under the cursor, and a full stop and a comma step on and back.
    stage.keys("enter");
    assert_eq!(stage.here(), "vag.d1");
    stage.reads("Träff 1 av").keys(".");
    let second = stage.here();
    assert_ne!(second, "vag.d1");
    stage.keys(",");
    assert_eq!(stage.here(), "vag.d1");
    stage.keys(", . .");
    assert_eq!(stage.here(), second, "round at the ends");
    // The note key still writes notes.
    stage.keys("n").type_text("Om bostäder.").keys("ctrl-s");
    stage.keys("s").type_text("\"om bostäder").keys("enter");
}

#[test]
fn deviations_of_all_plans_stand_on_the_overview() {
    let mut stage = reviewed(Setting::default());
    stage.keys("esc f");
    assert_snapshot!("deviations", stage.screen());
    // One unit's at a time; Esc shows all again, and only then leaves.
    let all = stage.app.found_shown().len();
    stage.keys("f").pick("Ansvarig saknas");
    stage.reads("Filter: Ansvarig saknas; ").reads("f ändrar, Esc visar allt.");
    stage.keys("f").reads("0 Visa allt").keys("esc esc").reads(&format!("{all} avvikelse"));
    stage.keys("enter");
    assert_eq!(stage.app.screen, malkoll::app::screen::Screen::Tree);
}

#[test]
fn choosing_an_assessment() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("tab tab enter");
    assert_snapshot!(stage.screen());
}

#[test]
fn document() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("tab tab tab tab d");
    assert_snapshot!(stage.screen());
}

#[test]
fn a_conflict_is_shown_and_settled() {
    let mut anna = Stage::plan("vaggeryd");
    anna.keys("tab tab 1");
    let mut bo = anna.colleague("controller", "bo", "vaggeryd");
    anna.later(60).keys("2");
    bo.later(120).keys("down down 3");
    anna.receive(&bo, "vaggeryd");
    assert_snapshot!("conflict", anna.screen());
    anna.keys("enter enter");
    assert_snapshot!("conflict_choice", anna.screen());
    anna.later(60).keys("1");
    assert_snapshot!("conflict_settled", anna.screen());
}

#[test]
fn after_a_closing_the_screens_lead_to_the_round_with_the_deviations() {
    let mut stage = Stage::overview();
    stage.keys("enter").go("vag.d2").keys("3").go("vag.d1").keys("1").keys("o a").pick("Ja");
    stage.keys("o").pick("Delår 2027").reads_nowhere("Senast bedömt").keys("v 4");
    stage.reads("Senast bedömt: Helår 2026 (avslutad), 1 avvikelse. Enter visar omgången.");
    stage.keys("v 1").reads("Senast bedömt: Helår 2026 (avslutad), 1 avvikelse. o i planen byter omgång.");
    // From another plan Enter opens this one, in that round.
    stage.keys("j enter").reads("Herrljunga").keys("v 1 f").reads("Avvikelser i alla planer");
    stage.reads("Vaggeryd: Senast bedömt: Helår 2026 (avslutad), 1 avvikelse. Enter visar omgången.").keys("enter");
    stage.reads("Helår 2026 · avslutad").reads("En del av samhället");
}

#[test]
fn what_is_asked_for_of_a_deviation_is_seen_in_the_smallest_window() {
    let mut stage = Stage::with(Some("vaggeryd"), Setting { size: (60, 20), ..Setting::default() });
    for id in ["vag.d1", "vag.d2", "vag.d5.s8"] {
        stage.go(id).keys("3").reads("Att skriva: 6 orsak, m åtgärder, 7 konsekvens");
    }
}

#[test]
fn who_is_responsible_for_nothing_is_counted_whether_judged_or_not() {
    let mut stage = Stage::overview();
    stage.reads("Ansvarig saknas: 28").keys("enter").go("vag.d1").keys("1").keys("v 1");
    stage.reads("1 av 28 bedömda").reads("Ansvarig saknas: 28");
}

#[test]
fn what_is_not_saved_is_said() {
    let mut stage = Stage::plan("vaggeryd");
    stage.disk = DiskMood::Full;
    stage.keys("tab 2 n").type_text("Läget är ljust.").keys("ctrl-s");
    assert_snapshot!("not_saved", stage.screen());
    stage.keys("q");
    assert_snapshot!("not_saved_quit", stage.screen());
}

/// Every screen and overlay, to be drawn at every size.
fn everything() -> Vec<(&'static str, Stage)> {
    let mut stages = vec![("overview", Stage::overview())];
    let screens = [
        ("tree", ""),
        ("deep", "end"),
        ("editor", "n"),
        ("help", "?"),
        ("choice", "enter"),
        ("trend", "t"),
        ("rounds", "o"),
        ("screens", "v"),
        ("search", "s"),
        ("palette", ":"),
        ("document", "d"),
        ("filter", "f"),
        ("adding", "a"),
        ("adding form", "a enter"),
        ("changing", "e"),
        ("changing form", "e enter"),
        ("reports", "x"),
        ("report", "x enter"),
        ("where to begin", "g"),
        ("guided", "g enter"),
        ("guided, an item on", "g enter space"),
    ];
    for (name, keys) in screens {
        let mut stage = reviewed(Setting::default());
        stage.keys(keys);
        if matches!(name, "editor" | "search" | "adding form" | "changing form") {
            stage.type_text("å👩\u{200d}👧 ordentligt långa sammanhängande meningar om integration");
        }
        stages.push((name, stage));
    }
    for page in ["Nulägesbild", "Resultat", "Nyckeltal", "Krav", "Logg"] {
        let mut stage = reviewed(Setting::default());
        stage.show(page);
        stages.push((page, stage));
    }
    stages
}

/// A good spread of sizes; with `MALKOLL_SIZES=all` every one from 1×1 to 300×100, which takes some minutes.
#[test]
fn no_size_of_terminal_breaks_any_screen() {
    let all = std::env::var("MALKOLL_SIZES").is_ok_and(|sizes| sizes == "all");
    let (widths, heights): (Vec<u16>, Vec<u16>) = if all {
        ((1..=300).collect(), (1..=100).collect())
    } else {
        let widths = vec![1, 2, 3, 5, 10, 19, 20, 21, 40, 59, 60, 79, 80, 81, 109, 110, 111, 200, 300];
        (widths, vec![1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 20, 24, 40, 100])
    };
    for (name, mut stage) in everything() {
        for width in &widths {
            for height in &heights {
                stage.resize(*width, *height);
                assert_eq!(stage.screen().lines().count(), usize::from(*height), "{name} at {width}x{height}");
            }
        }
    }
}

#[test]
fn nothing_is_wider_than_the_screen_and_the_cursor_row_is_always_there() {
    for size in [(60, 20), (80, 24), (120, 40)] {
        let mut stage = Stage::with(Some("vaggeryd"), Setting { size, ..Setting::default() });
        for _ in 0..40 {
            stage.keys("down");
            let screen = stage.screen();
            assert!(screen.contains('▌'), "{size:?}\n{screen}");
            for line in screen.lines() {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= usize::from(size.0), "{line}");
            }
        }
    }
}

/// A note that says too much, masked from the log.
fn masking(setting: Setting) -> Stage {
    let mut stage = Stage::with(Some("vaggeryd"), setting);
    stage.keys("down down n").type_text("Ring Anna Ek på 070-1234567.").keys("ctrl-s");
    stage.palette("show-log").keys("down enter down enter");
    stage
}

#[test]
fn masking_a_text_says_what_it_takes_and_what_is_out_of_reach() {
    let mut stage = masking(Setting::default());
    assert_snapshot!(stage.screen());
    stage.type_text("Personuppgift").keys("ctrl-s");
    assert_snapshot!("masked_log", stage.screen());
    stage.keys("esc").go("vag.d1");
    assert_snapshot!("masked_detail", stage.screen());
}

#[test]
fn masking_a_text_in_english_narrow_and_in_ascii() {
    assert_snapshot!("masking_en", masking(english()).screen());
    assert_snapshot!("masking_narrow", masking(narrow()).screen());
    let mut stage = masking(ascii());
    stage.type_text("Personuppgift").keys("ctrl-s");
    assert_snapshot!("masked_ascii", stage.screen());
}

#[test]
fn two_plans_that_are_called_the_same_are_told_apart_by_their_ids() {
    let mut stage = Stage::overview();
    stage.reads_nowhere("· vaggeryd ·");
    let known = stage.app.overview.plans.iter().find(|listed| listed.id == "vaggeryd").unwrap();
    let Ok(mut summary) = known.plan.clone() else { panic!("it cannot be opened") };
    summary.overview.id = "vaggeryd-2030".into();
    let twin = ListedPlan { id: "vaggeryd-2030".into(), plan: Ok(summary) };
    stage.event(Event::Listed(Box::new(twin)));
    stage.keys("end").reads("Vaggeryd · vaggeryd-2030 · ").keys("home").reads("Vaggeryd · vaggeryd · ");
    stage.keys("enter").reads("Vaggeryd · vaggeryd");
}

/// Vaggeryd in a folder whose file gives Anna this.
fn with_role(may: &[Right], units: &[&str]) -> Stage {
    let grant = Grant {
        accounts: vec!["anna".into()],
        may: may.to_vec(),
        units: units.iter().map(|unit| (*unit).into()).collect(),
        plans: Vec::new(),
    };
    Stage::with(Some("vanersborg"), Setting { roles: Roles::of(vec![grant]), ..Setting::default() })
}

#[test]
fn a_role_is_told_at_the_key_that_needs_more_and_nothing_is_lost() {
    // Who only reads sees it in the header, and at every key that writes.
    let mut reads = with_role(&[], &[]);
    assert!(reads.screen().contains("skrivskyddat"), "{}", reads.screen());
    for key in ["1", "n", "c", "a"] {
        assert!(
            reads.keys(key).all().contains("Ditt konto får bara läsa den här planen."),
            "{key}: {}",
            reads.screen()
        );
    }
    // Who judges for a board is told where others are responsible, before anything is written.
    let mut others = with_role(&[Right::Judge], &["Socialnämnden"]);
    others.go("vbg.u1");
    for key in ["1", "c", "t"] {
        assert!(others.keys(key).all().contains("bedömer för Socialnämnden"), "{key}: {}", others.screen());
    }
    // What a unit answers for its part is its own, whoever is responsible.
    others.palette("answer").reads("Vem svarar du för?").keys("esc");
    let mut own = with_role(&[Right::Judge], &["Kommunstyrelsen"]);
    own.go("vbg.u1").keys("1");
    assert!(own.screen().contains("✓ Genomfört (integrationssamordnare"), "{}", own.screen());
    // What is not for the account is marked in menus, and said before a form is filled in.
    let mut judges = with_role(&[Right::Judge], &[]);
    judges.palette("units").reads("Ditt konto får inte ändra själva planen. Vem som får göra vad");
    judges.go("vbg.u1").keys("a").reads("Enhet (inte för ditt konto)").reads("Beslut (inte för ditt konto)");
    assert!(!judges.screen().contains("för en enhets del   (inte"), "{}", judges.screen());
    judges.pick("Beslut").reads("Ditt konto får inte ändra själva planen.");
    judges.keys("e").reads("(inte för ditt konto)").keys("esc");
    for command in ["new-round", "close-round"] {
        judges.palette(command).reads("får inte leda omgångar");
    }
    // What depends on what is filled in is told when it is saved: the form stays open, with what was written.
    others.keys("a").pick("Åtgärd").type_text("Ring runt").keys("ctrl-s");
    assert!(others.all().contains("bedömer för Socialnämnden"), "{}", others.screen());
    assert!(others.all().contains("Inget sparades."), "{}", others.screen());
    assert!(others.screen().contains("Ring runt"), "{}", others.screen());
    let mut leads = with_role(&[Right::Lead], &[]);
    leads.palette("new-round").reads("Omgång").keys("esc");
}
