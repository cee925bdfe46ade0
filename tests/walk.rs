//! The walk: walked by keys, carried over from the round before, compiled from below.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use insta::assert_snapshot;
use malkoll::app::event::Event;
use malkoll::app::present::Present;
use malkoll::domain::record::{RoundKind, Status, Value};
use malkoll::text::{Lang, Signs};
use stage::{Setting, Stage};

/// Vaggeryd with an interim round behind it, and the annual one not begun.
fn second_round(setting: Setting) -> Stage {
    let mut stage = Stage::with(Some("vaggeryd"), setting);
    stage.keys("o").pick("Ny omgång").choose("Slag", "Delårsrapport").fill("Avstämningsdatum", "2026-08-31").save();
    stage.keys("o").pick("Delår");
    stage.go("vag.d1").keys("2 c").type_text("Fler bor blandat än förra året, men kön är lång.").save();
    stage.keys("m").type_text("Två tomter på Götafors prövas i höst.").save();
    stage.go("vag.d1.s2").keys("2 c").type_text("Detaljplanen är ute på samråd.").save();
    stage.go("vag.d2").keys("3").keys("c").type_text("Mötesplatserna har stått utan värd.").save();
    stage.keys("o").pick("Avsluta").pick("Ja");
    stage.keys("o").pick("Helår");
    stage.keys("home");
    stage
}

fn wide() -> Setting {
    Setting { size: (120, 40), ..Setting::default() }
}

fn field(stage: &Stage, id: &str, field: &str) -> Value {
    let desk = stage.app.desk.as_ref().unwrap();
    let ix = desk.plan().item_ix(id).unwrap();
    desk.plan().get(&desk.assessment_of(ix), field)
}

fn status(stage: &Stage, id: &str) -> Option<Status> {
    let desk = stage.app.desk.as_ref().unwrap();
    desk.plan().status(&desk.round_id, desk.plan().item_ix(id).unwrap())
}

#[test]
fn one_item_fills_the_screen() {
    let mut stage = second_round(Setting::default());
    stage.go("vag.d1").keys("g").pick("Hela planen").keys("space");
    assert_snapshot!("guided", stage.screen());
    assert_snapshot!("guided_styles", stage.styles());
    stage.resize(120, 40);
    assert_snapshot!("guided_wide", stage.screen());
    stage.resize(60, 20);
    assert_snapshot!("guided_narrow", stage.screen());
}

#[test]
fn one_item_in_english_and_in_ascii() {
    let english = Setting { lang: Lang::En, ..Setting::default() };
    let mut stage = Stage::with(Some("vaggeryd"), english);
    stage.keys("g enter space");
    assert_snapshot!("guided_english", stage.screen());
    let ascii = Setting { signs: Signs::Ascii, color: false, ..Setting::default() };
    let mut stage = Stage::with(Some("vaggeryd"), ascii);
    stage.keys("g enter space 2 backspace");
    assert!(stage.screen().is_ascii(), "{}", stage.screen());
    assert_snapshot!("guided_ascii", stage.screen());
}

#[test]
fn the_text_is_never_wider_than_one_reads_aloud_and_nothing_is_lost() {
    let words = "Genom nätverk och olika former av mötesplatser skall nyanländas engagemang och delaktighet tas tillvara \
                 på ett sätt som berikar Vaggeryds kommun.";
    for size in [(60, 30), (80, 24), (100, 40), (120, 40), (300, 100)] {
        let mut stage = Stage::with(Some("vaggeryd"), Setting { size, ..Setting::default() });
        stage.keys("g enter space space space space space space");
        stage.reads(words);
        let screen = stage.screen();
        let lines = screen.lines().filter(|line| words.contains(line.trim()) && line.trim().contains(' '));
        assert!(lines.clone().count() >= 2, "{screen}");
        assert!(lines.map(|line| line.trim().chars().count()).all(|width| width <= 72), "{screen}");
    }
}

#[test]
fn the_progress_is_that_of_what_is_walked() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("g").pick("Under").keys("1 1");
    stage.reads("3 av 5, 3 ej bedömda").reads("Under ”Integrerade bostadsmiljöer”");
}

#[test]
fn texts_are_carried_over_when_asked_for_marked_and_undone() {
    let mut stage = second_round(wide());
    stage.go("vag.d1").reads_nowhere("överförd");
    assert_eq!(field(&stage, "vag.d1", "comment"), Value::Null, "nothing is carried over by itself");
    stage
        .keys("g")
        .pick("Under")
        .reads("w för över texterna från Delår 2026")
        .keys("w")
        .pick("Den här punkten: kommentar");
    stage.reads("Fört över för 1 punkt");
    stage.reads("(överförd från Delår 2026)");
    assert_eq!(status(&stage, "vag.d1"), None, "the assessment is the person's to make");
    // What somebody changes is no longer carried over; the rest still is.
    stage.keys("c end").type_text(" Nu är den kortare.").save();
    let desk = stage.app.desk.as_ref().unwrap();
    let ix = desk.plan().item_ix("vag.d1").unwrap();
    let assessment = desk.plan().assessment(&desk.round_id, ix).unwrap();
    assert_eq!(assessment.carried_from("comment"), None);
    assert_eq!(assessment.carried_from("measures").map(|id| &**id), Some("2026-delar"));
    // One key takes it all back.
    stage.keys("u u");
    assert_eq!(field(&stage, "vag.d1", "measures"), Value::Null);
    assert_eq!(field(&stage, "vag.d1", "carried"), Value::Null);
}

#[test]
fn an_assessment_carried_over_is_confirmed_by_the_same_digit() {
    let mut stage = second_round(Setting::default());
    stage.go("vag.d2").keys("w").pick("Den här punkten: även");
    stage.reads("Nu: ✗ Ej uppfyllt (överförd från Delår 2026, inte bekräftad)");
    let before = stage.saved.len();
    stage.keys("3");
    assert_eq!(stage.saved.len(), before + 1, "to confirm is to say something");
    stage.reads_nowhere("inte bekräftad");
    assert_eq!(status(&stage, "vag.d2"), Some(Status::NotMet));
}

#[test]
fn everything_is_carried_over_at_once_and_undone_at_once() {
    let mut stage = second_round(Setting::default());
    let before = stage.saved.len();
    stage.keys("down w").pick("Alla punkter: även").reads("Fört över för 3 punkter");
    assert_eq!(stage.saved.len(), before + 1, "one entry, so that one key undoes it");
    assert_eq!(["vag.d1", "vag.d1.s2", "vag.d2"].map(|id| status(&stage, id).is_some()), [true; 3]);
    stage.keys("w").reads("Det finns inget att föra över");
    let again = stage.reopened();
    assert_eq!(status(&again, "vag.d2"), Some(Status::NotMet), "it is on the disk");
    stage.keys("u");
    assert_eq!(status(&stage, "vag.d2"), None);
}

#[test]
fn nothing_a_person_said_in_this_round_is_overwritten() {
    let mut stage = second_round(Setting::default());
    stage.go("vag.d1").keys("1 c").type_text("Eget.").save();
    stage.keys("w").pick("Den här punkten: kommentar");
    assert_eq!(field(&stage, "vag.d1", "comment"), Value::text("Eget."));
    assert_eq!(status(&stage, "vag.d1"), Some(Status::Met));
    assert_eq!(field(&stage, "vag.d1", "measures"), Value::text("Två tomter på Götafors prövas i höst."));
}

#[test]
fn the_end_lists_what_is_left_and_opens_it() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("g").pick("Under").keys("3 space space 3 space 1 1");
    stage.reads("Att komplettera innan omgången avslutas:");
    let marked =
        |stage: &Stage, words: &str| assert!(stage.screen().contains(&format!("▌ {words}")), "{}", stage.screen());
    marked(&stage, "Integrerade bostadsmiljöer · orsak (6), åtgärder (m)");
    stage.reads("Ta tillvara på nyanländas egna skaparkraft · ej bedömd");
    assert_snapshot!("guided_done", stage.screen());
    // Enter opens what is marked; when it is judged one is back, and the next is marked.
    stage.keys("enter").reads("DELMÅL").keys("6").type_text("Marken är inte köpt.").keys("tab");
    stage.type_text("Köp prövas.").keys("ctrl-s space");
    assert!(stage.app.is_walk_over(), "{}", stage.screen());
    stage.reads_nowhere("Integrerade bostadsmiljöer · orsak");
    marked(&stage, "Ta tillvara");
    stage.keys("enter 1").reads("Genomgången är klar.").reads("✓ Ta tillvara");
    stage.resize(60, 20);
    marked(&stage, "Bostäder skall tas fram");
    stage.keys("enter 1").reads("Inget saknas bland det som gåtts igenom.");
    marked(&stage, "Ändringsbladet för mötet");
    // Above the rows is the walk; below them nothing.
    stage.keys("down").reads("ingen punkt är framme").keys("up");
    assert!(!stage.app.is_walk_over());
    stage.keys("down enter");
    assert_eq!(stage.app.screen.name(), "report");
}

#[test]
fn what_was_opened_from_the_end_can_be_parked_and_left_again() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("g").pick("Under").keys("space space space space space");
    stage.reads("Genomgången är klar.").keys("pagedown");
    assert!(stage.screen().contains("▌ Ändringsbladet"), "{}", stage.screen());
    stage.keys("up up enter b");
    assert!(stage.app.is_walk_over(), "{}", stage.screen());
    // Back from there goes to the item before, as everywhere in the walk.
    stage.keys("pageup enter backspace");
    assert!(!stage.app.is_walk_over());
    let at = stage.app.item();
    stage.keys("space");
    assert!(!stage.app.is_walk_over() && stage.app.item() != at);
}

#[test]
fn the_parts_come_before_the_whole_where_that_is_chosen() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("g").reads("o Ordning: som planen står (byt till delarna före helheten)").keys("o");
    stage.reads("o Ordning: delarna före helheten (byt till som planen står)").pick("Under");
    stage.reads("1 av 5, 5 ej bedömda").reads("delarna före helheten");
    let walked = |stage: &Stage| {
        let plan = stage.app.desk.as_ref().unwrap().plan();
        let items = &stage.app.guided.as_ref().unwrap().items;
        items.iter().map(|ix| plan.item_id(*ix).to_string()).collect::<Vec<_>>()
    };
    assert_eq!(walked(&stage).last().map(String::as_str), Some("vag.d1"), "{:?}", walked(&stage));
    assert_snapshot!("guided_parts_first", stage.screen());
    // Another order in the middle of a walk: the item on the screen stays, what is parked stays last.
    stage.keys("1 b");
    let (here, parked) = (stage.app.item(), walked(&stage).pop());
    stage.keys("esc g o").pick("Fortsätt där du var");
    assert_eq!((stage.app.item(), walked(&stage).pop()), (here, parked));
    assert_eq!(walked(&stage).first().map(String::as_str), Some("vag.d1"));
    // The choice is part of the state of the review.
    stage.keys("esc g o");
    let mut again = stage.restarted();
    again.keys("g").reads("Ordning: delarna före helheten").pick("Fortsätt där du var");
    assert_eq!((again.app.item(), walked(&again)), (here, walked(&stage)));
}

#[test]
fn a_walk_that_is_killed_is_where_it_was() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("g enter space b b 1").reads("2 till sist");
    // Nothing says farewell here: what was kept was kept as it came about.
    let mut again = stage.restarted();
    again.keys("g enter").reads("2 till sist");
    assert_eq!(again.app.item(), stage.app.item());
    stage.keys("v 2 f 2");
    stage.restarted().reads("Filter: Avviker");
}

#[test]
fn what_was_said_below_becomes_a_draft_that_names_its_sources() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1.s1").keys("2 c").type_text("Tre föreningar har anmält sig.").save();
    stage.go("vag.d1.s2").keys("n").type_text("Planen är antagen.").save();
    stage.go("vag.d1").keys("c").type_text("Läget är stabilt.").save();
    let before = stage.saved.len();
    stage.palette("compile");
    stage.reads("Läget är stabilt.").reads("Ta tillvara på nyanländas egna skaparkraft (pågående)");
    stage.reads("Tre föreningar har anmält sig. [integrationssamordnare, 2026-11-21]");
    stage.reads("Anteckning: Planen är antagen. [integrationssamordnare, 2026-11-21]");
    assert_eq!(stage.saved.len(), before, "a draft is no change");
    stage.save();
    let comment = field(&stage, "vag.d1", "comment");
    let comment = comment.as_text().unwrap().to_owned();
    assert!(comment.starts_with("Läget är stabilt.\n\nTa tillvara") && comment.contains("Planen är antagen."));
    stage.keys("u");
    assert_eq!(field(&stage, "vag.d1", "comment"), Value::text("Läget är stabilt."));
}

#[test]
fn there_is_nothing_to_compile_where_nobody_has_said_anything() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").palette("compile").reads("Inget att sammanställa");
    assert!(stage.app.overlays.is_empty());
}

#[test]
fn a_round_before_is_found_by_its_day() {
    let stage = second_round(Setting::default());
    let plan = stage.app.desk.as_ref().unwrap().plan();
    let (_, annual) = malkoll::domain::calendar::from_template(RoundKind::Annual, 2026);
    let before = malkoll::domain::calendar::before(plan, &annual).map(|(id, _)| id.to_string());
    assert_eq!(before.as_deref(), Some("2026-delar"));
}

#[test]
fn what_was_said_in_an_earlier_round_is_found_with_its_round() {
    let mut stage = second_round(Setting::default());
    stage.keys("s").type_text("stått utan värd");
    stage.reads("Mötesplatserna har stått utan värd.").reads("Kommentar, Delår 2026");
    stage.keys("enter");
    assert_eq!(stage.here(), "vag.d2");
}

#[test]
fn undo_in_a_walk_goes_to_what_it_changed() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("g enter space 2");
    stage.reads("✓ Integrerade bostadsmiljöer: Delvis uppfyllt · Backspace ändrar");
    stage.keys("u").reads("Vaggeryds kommuns nyanlända skall integreras").keys("3");
    assert_eq!(status(&stage, "vag.d1"), Some(Status::NotMet));
    assert_eq!(status(&stage, "vag.d1.s1"), None);
    stage.keys("n");
    let desk = stage.app.desk.as_ref().unwrap();
    assert_eq!(Some(stage.app.editor().unwrap().item), desk.plan().item_ix("vag.d1"));
}

#[test]
fn what_was_recorded_is_said_as_long_as_the_next_item_is_up() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("g enter space 2").reads("✓ Integrerade bostadsmiljöer: Delvis uppfyllt");
    stage.keys("n").type_text("Två tomter.").keys("ctrl-s ? esc pagedown pageup");
    stage.reads("✓ Integrerade bostadsmiljöer: Delvis uppfyllt");
    stage.keys("space").reads_nowhere("✓ Integrerade bostadsmiljöer");
    stage.keys("backspace backspace").reads_nowhere("✓ Integrerade").reads("Nu: Helår 2026 ◐ Delvis uppfyllt");
}

#[test]
fn one_level_is_walked_by_itself_and_taken_up_again() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("g").reads("Bara delmål 5 punkter").reads("Bara strategier 22 punkter");
    stage.pick("Bara delmål").reads("Punkt 1 av 5, 5 ej bedömda").reads("Bara delmål");
    assert_eq!(stage.here(), "vag.d1");
    stage.keys("2").reads("En del av samhället");
    assert_eq!(stage.here(), "vag.d2");
    stage.keys("esc g").reads("Fortsätt där du var: 2 av 5").keys("1").reads("Bara delmål");
    assert_eq!(stage.here(), "vag.d2");
}

/// Discreetly, below what the item says itself; what others' files claim is washed, and nothing follows from it.
#[test]
fn who_else_has_the_plan_open_is_told() {
    let mut stage = Stage::plan("vaggeryd");
    let present = |by: &str, account: &str, item: &str| Present {
        by: by.to_owned(),
        account: account.to_owned(),
        item: item.to_owned(),
    };
    let told = |stage: &mut Stage, plan: &str, present: Vec<Present>| {
        stage.event(Event::Present { plan: plan.to_owned(), present });
    };
    stage.go("vag.d1");
    told(&mut stage, "munkedal", vec![present("erik", "erik (1002)", "mun.i1")]);
    stage.reads_nowhere("erik");
    told(&mut stage, "vaggeryd", vec![present("erik", "erik (1002)", "vag.d2"), present("sam\u{1b}[31m", "cia", "x")]);
    stage.reads("erik läser ”En del av samhället”; sam␛[31m (cia) har planen öppen");
    stage.keys("g").pick("Hela planen").reads("erik läser ”En del av samhället”");
    let many = (0..5).map(|number| present("erik", &format!("erik{number}"), "vag.d2")).collect();
    told(&mut stage, "vaggeryd", many);
    stage.reads("erik (erik0) läser").reads("2 till har den öppen");
    told(&mut stage, "vaggeryd", Vec::new());
    stage.reads_nowhere("läser");
}

#[test]
fn a_deviation_stays_and_offers_what_explains_it() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d2").keys("g").pick("Hela planen");
    while stage.here() != "vag.d2" {
        stage.keys("space");
    }
    stage.keys("3").reads("Att skriva: 6 orsak m åtgärder 7 konsekvens Blanksteg vidare");
    assert_eq!(stage.here(), "vag.d2");
    // One key each, and each about this item.
    stage.keys("6").type_text("Lokal saknas.").keys("tab").type_text("Lokal söks i höst.").keys("ctrl-s");
    assert_eq!(field(&stage, "vag.d2", "cause"), Value::text("Lokal saknas."));
    assert_eq!(field(&stage, "vag.d2", "measures"), Value::text("Lokal söks i höst."));
    assert_eq!(stage.here(), "vag.d2");
    // The consequence is demanded by nobody, and stays on offer.
    stage.reads_nowhere("Att skriva:").reads("Kan skrivas: 7 konsekvens Blanksteg vidare");
    stage.keys("7").type_text("Färre möts.").keys("ctrl-s").reads_nowhere("Kan skrivas:");
    stage.keys("space").reads("Uppmuntra och stärka");
    stage.reads("✓ En del av samhället: Ej uppfyllt · Backspace ändrar");
    // It never blocks: Space goes on with nothing written, and so does the same digit once more.
    stage.keys("3").reads("Att skriva:").keys("3").reads("Ta tillvara på mångfalden");
    stage.keys("4").reads("Att skriva:").keys("space").reads("Berätta om vad som finns");
    // A forecast that it will not be reached deviates too.
    stage.keys("p 3").reads("Att skriva:");
}

#[test]
fn what_is_parked_and_filtered_is_there_after_a_restart() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("g enter space b b 1").reads("2 till sist");
    let at = stage.app.item();
    stage.keys("q");
    let mut again = stage.restarted();
    again.keys("g enter").reads("2 till sist");
    assert_eq!(again.app.item(), at);
    let items = |stage: &Stage| stage.app.guided.as_ref().unwrap().items.clone();
    assert_eq!(items(&again), items(&stage));
    // A filter and the walk through what it shows.
    again.keys("v 2 f 1 g").pick("Det som filtret").keys("space b q");
    let mut third = again.restarted();
    third.reads("Filter: Ej bedömd").keys("g enter").reads("1 till sist");
}

#[test]
fn the_kinds_of_text_are_told_apart_each_with_its_key() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("'");
    for words in [
        "n Anteckning: vad som hänt",
        "c Kommentar: hur det går",
        "m Åtgärder: vad som ska göras",
        "r Motivering: varför bedömningen",
        "6 Orsak: vad avvikelsen beror på",
        "7 Konsekvens: vad avvikelsen leder till",
    ] {
        stage.reads(words);
    }
    stage.keys("7").type_text("Kön växer.").keys("ctrl-s");
    assert_eq!(field(&stage, "vag.d1", "consequence"), Value::text("Kön växer."));
    stage.keys("'").reads("Konsekvens: vad avvikelsen leder till (finns)");
}

#[test]
fn a_note_is_written_while_a_closed_round_is_in_view() {
    let mut stage = second_round(Setting::default());
    stage
        .keys("o")
        .pick("Delår")
        .go("vag.d1")
        .keys("n")
        .reads("Anteckningen förs i Helår 2026; Delår 2026 är avslutad.");
    stage.type_text("Samråd i mars.").save();
    let desk = stage.app.desk.as_ref().unwrap();
    let note = desk.plan().notes_of(desk.plan().item_ix("vag.d1").unwrap()).next().unwrap().1;
    assert_eq!(note.round.as_deref(), Some("2026-helar"));
    stage.keys("c").reads("avslutad");
}

#[test]
fn a_round_other_than_todays_is_said_and_a_long_past_one_asked_about() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("o").pick("Ny omgång").choose("Slag", "Helår").fill("Avstämningsdatum", "2025-12-31");
    stage.choose("Läge", "öppen").save();
    stage.go("vag.d1").reads("Bedömningen går till Helår 2025; dagens datum föreslår Helår 2026.");
    let before = stage.saved.len();
    stage.keys("1").reads("Helår 2025 avsåg 2025-12-31. Ska bedömningen göras där?").keys("esc");
    assert_eq!(stage.saved.len(), before);
    stage.keys("c").reads("Ska bedömningen göras där?").keys("1");
    assert_eq!(&*stage.app.desk.as_ref().unwrap().round_id, "2026-helar");
    stage.keys("o").pick("Helår 2025").keys("2 2");
    assert_eq!(status(&stage, "vag.d1"), Some(Status::PartlyMet));
    stage.keys("3");
    assert_eq!(status(&stage, "vag.d1"), Some(Status::NotMet), "once is enough");
}
