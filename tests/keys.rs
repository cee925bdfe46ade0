//! Keys: what they do to the plan, and what is asked of the disk.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use malkoll::app::effect::Effect;
use malkoll::app::event::{Event, ReadOnly};
use malkoll::app::overlay::Overlay;
use malkoll::app::saving::SaveState;
use malkoll::app::screen::Screen;
use malkoll::domain::chain;
use malkoll::domain::entry::Act;
use malkoll::domain::record::{Object, Status, Value};
use malkoll::text::Lang;
use stage::{DiskMood, Setting, Stage};

const PLAN: &str = "
vision v: En hel kommun
  mål m: Alla är med
    delmål d1: Boende
      strategi s1: Bygg tätt
      strategi s2: Bygg glest
    grupp g: En rubrik
      delmål d2: Arbete
    delmål d3: Skola
";

fn stage() -> Stage {
    Stage::noted(PLAN, Setting::default())
}

fn at(stage: &Stage) -> String {
    let desk = stage.app.desk.as_ref().unwrap();
    desk.plan().item_id(desk.cursor.unwrap()).to_string()
}

fn status(stage: &Stage, id: &str) -> Option<Status> {
    let desk = stage.app.desk.as_ref().unwrap();
    desk.plan().status(&desk.round_id, desk.plan().item_ix(id).unwrap())
}

fn notice(stage: &Stage) -> String {
    stage.app.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default()
}

#[test]
fn arrows_and_letters_move_and_fold() {
    let mut stage = stage();
    assert_eq!(at(&stage), "v");
    stage.keys("down j right right");
    assert_eq!(at(&stage), "s1");
    stage.keys("left left");
    assert_eq!(at(&stage), "d1");
    stage.keys("down");
    assert_eq!(at(&stage), "g", "a folded branch is passed over");
    stage.keys("end k home");
    assert_eq!(at(&stage), "v");
    stage.keys("- +  end");
    assert_eq!(at(&stage), "d3");
}

#[test]
fn tab_goes_to_what_nobody_has_judged_and_round_again() {
    let mut stage = stage();
    let mut seen = Vec::new();
    for _ in 0..7 {
        stage.keys("tab");
        seen.push(at(&stage));
    }
    assert_eq!(seen, ["m", "d1", "s1", "s2", "d2", "d3", "m"]);
    stage.keys("tab 1 tab 1 tab tab tab shift-tab");
    assert_eq!(at(&stage), "d2");
    stage.keys("1 tab 1 tab 1 tab 1 tab");
    assert_eq!(notice(&stage), "Alla punkter är bedömda i den här omgången.");
}

#[test]
fn a_digit_judges_on_the_items_own_scale() {
    let mut stage = stage();
    stage.keys("down 1 down 3 down 1 down 9");
    assert_eq!(status(&stage, "m"), Some(Status::Met));
    assert_eq!(status(&stage, "d1"), Some(Status::NotMet));
    assert_eq!(status(&stage, "s1"), Some(Status::Done));
    assert_eq!(status(&stage, "s2"), Some(Status::CannotAssess));
    stage.keys("0");
    assert_eq!(status(&stage, "s2"), None);
    stage.keys("up up 5");
    assert!(notice(&stage).starts_with("5 finns inte på den här skalan: 1 Uppfyllt"), "{}", notice(&stage));
    stage.keys("down down down 1");
    assert_eq!(notice(&stage), "Den här punkten bedöms inte; den går att anteckna om.");
}

#[test]
fn the_first_assessment_opens_the_proposed_round() {
    let mut stage = stage();
    assert!(stage.app.desk.as_ref().unwrap().round_is_proposed());
    stage.keys("down 1");
    let desk = stage.app.desk.as_ref().unwrap();
    assert_eq!(&*desk.round_id, "2026-helar");
    assert!(desk.round().is_open());
    assert_eq!(notice(&stage), "Omgången Helår 2026 öppnades med din första ändring.");
    assert_eq!(stage.saved.len(), 1, "opening and assessment are one entry");
}

#[test]
fn two_first_openings_meet_in_the_same_round_without_conflict() {
    let mut anna = stage();
    let mut bo = anna.colleague("controller", "bo", "prov");
    anna.keys("down 1");
    bo.keys("down down 2");
    anna.receive(&bo, "prov");
    let desk = anna.app.desk.as_ref().unwrap();
    assert_eq!(desk.plan().rounds.len(), 1);
    assert_eq!(desk.ledger.conflicts().count(), 0);
    assert_eq!((status(&anna, "m"), status(&anna, "d1")), (Some(Status::Met), Some(Status::PartlyMet)));
    assert_eq!(notice(&anna), "controller ändrade Boende");
}

#[test]
fn saved_is_said_only_when_the_disk_has_it() {
    let mut stage = stage();
    stage.disk = DiskMood::Slow;
    stage.keys("down 1");
    assert_eq!(stage.app.saving.state(), SaveState::Pending);
    assert!(stage.screen().contains("Sparar …"));
    let Some(Effect::Append(entry)) = stage.effects.last().cloned() else { panic!("nothing was sent") };
    stage.event(Event::Saved { entries: vec![entry.id], places: Vec::new(), at: stage.now });
    assert!(stage.screen().contains(&format!("Sparat 14.32.07 · {}", entry.id.short())));
}

#[test]
fn what_was_saved_in_one_plan_is_not_told_in_another() {
    let mut stage = Stage::overview();
    stage.keys("enter").keys("j j 1").reads("Sparat");
    stage.keys("v 1 j enter").reads("Herrljunga").reads_nowhere("Sparat");
    let ix = stage.app.item();
    stage.keys("tab 1").reads("Sparat");
    assert_ne!(stage.app.item(), ix);
}

#[test]
fn what_could_not_be_saved_is_kept_shown_and_tried_again() {
    let mut stage = stage();
    stage.disk = DiskMood::Full;
    stage.keys("down 1");
    assert!(stage.screen().contains("Inte sparat: disken är full"));
    assert_eq!(status(&stage, "m"), Some(Status::Met), "the change is still on the screen");
    stage.keys("ctrl-s");
    assert_eq!(stage.effects.last(), Some(&Effect::RetryAppends));
    stage.keys("q");
    assert_ne!(stage.effects.last(), Some(&Effect::Quit), "the program does not end over unsaved changes");
    stage.keys("down enter");
    assert_eq!(stage.effects.last(), Some(&Effect::Quit));
}

#[test]
fn undo_and_redo_append_and_never_remove() {
    let mut stage = stage();
    stage.keys("down 1 2 u");
    assert_eq!(status(&stage, "m"), Some(Status::Met));
    stage.keys("u");
    assert_eq!(status(&stage, "m"), None);
    stage.keys("U ctrl-r");
    assert_eq!(status(&stage, "m"), Some(Status::PartlyMet));
    assert_eq!(stage.saved.len(), 6, "four more entries, none taken away");
    stage.keys("u u u");
    assert_eq!(notice(&stage), "Du har inget att ångra i planen.");
}

#[test]
fn undo_brings_a_note_back_and_takes_it_away() {
    let mut stage = stage();
    stage.keys("down n").type_text("Bra början").keys("ctrl-s u");
    assert!(!stage.screen().contains("Bra början"));
    stage.keys("U");
    assert!(stage.screen().contains("Bra början"));
}

#[test]
fn undo_refuses_what_a_colleague_has_changed_since() {
    let mut anna = stage();
    anna.keys("down 1");
    let mut bo = anna.colleague("controller", "bo", "prov");
    bo.keys("down 3");
    anna.receive(&bo, "prov");
    anna.keys("u");
    assert_eq!(status(&anna, "m"), Some(Status::NotMet));
    assert!(notice(&anna).starts_with("Kan inte ångras: controller, 2026-11-21 14.32"), "{}", notice(&anna));
}

#[test]
fn a_note_is_written_left_as_a_draft_and_taken_up_again() {
    let mut stage = stage();
    stage.keys("down n").type_text("Halvfärdig tanke om åäö").keys("esc");
    assert_eq!(notice(&stage), "Texten ligger kvar som utkast vid punkten.");
    assert_eq!(stage.drafts.len(), 1);
    assert!(stage.screen().contains("utkast"));
    stage.keys("down n").type_text("En annan").keys("esc");
    assert_eq!(stage.drafts.len(), 2, "a second draft does not take the first one's place");
    stage.keys("up n");
    assert_eq!(stage.app.editor().unwrap().text.text(), "Halvfärdig tanke om åäö");
    stage.keys("ctrl-s");
    assert_eq!(stage.drafts.len(), 1);
    assert!(stage.screen().contains("Halvfärdig tanke om åäö"));
}

#[test]
fn a_draft_of_an_earlier_run_is_offered() {
    let mut first = stage();
    first.keys("down n").type_text("Linan bröts här");
    let drafts = first.drafts.clone();
    let mut second = stage();
    second.drafts = drafts;
    second.keys("v 1 enter");
    let mut third = Stage::noted(PLAN, Setting::default());
    third.drafts = first.drafts.clone();
    third.app.desk = None;
    third.event(Event::Terminate);
    let effects = third.effects.clone();
    assert_eq!(effects.last(), Some(&Effect::Quit));
    assert_eq!(first.drafts[0].text, "Linan bröts här");
}

#[test]
fn letters_are_text_while_one_writes_and_pasted_text_is_never_commands() {
    let mut stage = stage();
    stage.keys("down n q 1 u");
    assert_eq!(stage.app.editor().unwrap().text.text(), "q1u");
    stage.event(Event::Paste("rad\r\ntvå\u{1b}[2J".to_owned()));
    assert_eq!(stage.app.editor().unwrap().text.text(), "q1urad\ntvå[2J");
    stage.keys("ctrl-d");
    assert!(stage.app.editor().is_none() && stage.drafts.is_empty());
    stage.event(Event::Paste("1q".to_owned()));
    assert_eq!(stage.saved.len(), 0);
}

#[test]
fn a_text_changed_by_a_colleague_meanwhile_becomes_a_conflict_and_both_can_be_kept() {
    let mut anna = stage();
    anna.keys("down 1 c").type_text("Annas syn");
    let mut bo = anna.colleague("controller", "bo", "prov");
    bo.keys("down c").type_text("Bos syn").keys("ctrl-s");
    anna.receive(&bo, "prov");
    anna.later(10).keys("ctrl-s");
    assert!(notice(&anna).contains("controller har skrivit i samma fält"), "{}", notice(&anna));
    let desk = anna.app.desk.as_ref().unwrap();
    assert_eq!(desk.ledger.conflicts().count(), 1);
    anna.keys("enter enter 3");
    let desk = anna.app.desk.as_ref().unwrap();
    assert_eq!(desk.ledger.conflicts().count(), 0);
    let comment = desk.plan().get(&desk.assessment_of(desk.cursor.unwrap()), "comment");
    assert_eq!(comment, Value::text("Bos syn\n\nAnnas syn"));
}

#[test]
fn read_only_changes_nothing_and_says_so() {
    let mut stage = stage();
    stage.read_only = Some(ReadOnly::Asked);
    stage.keys("v 1");
    stage.app.desk = None;
    stage.keys("enter down 1 n");
    assert_eq!(stage.saved.len(), 0);
    assert_eq!(notice(&stage), "Planen är öppnad skrivskyddad; inget ändras.");
}

#[test]
fn a_newer_version_elsewhere_makes_the_plan_read_only() {
    let mut stage = stage();
    stage.event(Event::Others { plan: "prov".into(), entries: Vec::new(), faults: Vec::new(), newer: Some(7) });
    assert!(notice(&stage).contains("nyare version"));
    stage.keys("down 1");
    assert_eq!(stage.saved.len(), 0);
}

#[test]
fn a_log_that_goes_two_ways_while_it_is_open_is_told_and_left_to_the_other_machine() {
    let (mut here, mut there) = (stage(), stage());
    // The same profile on another machine, a second later, both from the beginning.
    there.now += jiff::SignedDuration::from_secs(1);
    here.keys("down 1");
    there.keys("down down 1");
    let [mut own, mut other] = [&here, &there].map(|stage| stage.saved[0].clone());
    chain::link(&mut own, None);
    chain::link(&mut other, None);
    let places = vec![(own.id, own.chain.unwrap())];
    here.event(Event::Saved { entries: vec![own.id], places, at: here.now });
    here.event(Event::Others { plan: "prov".into(), entries: vec![other], faults: Vec::new(), newer: None });
    assert!(notice(&here).contains("Loggen anna-0001 har gått två vägar"), "{}", notice(&here));
    here.keys("down 2 down 3");
    let writers: Vec<&str> = here.saved.iter().map(|entry| &*entry.writer).collect();
    assert_eq!(writers, ["anna-0001", "anna-0000000f", "anna-0000000f"]);
    let asked = here.effects.iter().filter(|effect| matches!(effect, Effect::PartWays(_))).count();
    assert_eq!(asked, 1);
}

#[test]
fn the_second_run_opens_where_the_first_ended() {
    let mut stage = stage();
    stage.keys("down down left down down q");
    assert_eq!(stage.view.item, "d2");
    assert_eq!(stage.view.folded, ["d1"]);
    stage.keys("v 1");
    stage.app.desk = None;
    stage.keys("enter");
    assert_eq!(at(&stage), "d2");
    assert!(!stage.screen().contains("Bygg tätt"));
}

#[test]
fn trend_forecast_and_words_are_kept_with_the_assessment() {
    let mut stage = stage();
    stage.keys("down 2 t 3 p 2 m").type_text("Ny plan").keys("f2 r").type_text("Avvikelse").keys("ctrl-s");
    let screen = stage.screen();
    for words in
        ["◐ Delvis uppfyllt ↘ Negativ", "Prognos: Bedöms delvis uppnås", "Åtgärder: Ny plan", "Motivering: Avvikelse"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn notes_can_be_changed_and_taken_back() {
    let mut stage = stage();
    stage.keys("down n").type_text("Forst").keys("ctrl-s i enter backspace backspace backspace backspace");
    stage.type_text("örst").keys("ctrl-s");
    assert!(stage.screen().contains("Först"));
    stage.keys("i down enter");
    assert!(!stage.screen().contains("Först"));
    assert_eq!(stage.saved.len(), 3, "all three stand in the log");
}

#[test]
fn a_proposal_rolls_up_through_headings_and_asks_for_a_reason() {
    let mut stage = stage();
    stage.resize(160, 40).keys("down down 1 down down down down 3 up up up up up");
    assert!(stage.screen().contains("förslag ◐ Delvis uppfyllt (prel. 2/3)"), "{}", stage.screen());
    stage.resize(80, 24);
    assert!(stage.screen().contains("Förslag: Delvis uppfyllt (preliminärt, 2 av 3 delmål bedömda)"));
    stage.keys("1").resize(160, 40);
    assert!(stage.text().contains("avviker från förslaget"), "{}", stage.screen());
}

#[test]
fn a_key_that_means_nothing_is_drawn_once() {
    let mut stage = stage();
    stage.keys("ö");
    assert!(stage.app.take_dirty());
    stage.keys("ö");
    assert!(!stage.app.take_dirty());
}

#[test]
fn esc_leads_from_the_tree_to_all_plans_and_no_further() {
    let mut stage = stage();
    stage.keys("esc");
    assert_eq!(stage.app.screen, Screen::Overview);
    stage.keys("esc");
    assert_eq!(stage.app.screen, Screen::Overview);
    stage.keys("enter");
    assert_eq!(stage.app.screen, Screen::Tree);
}

#[test]
fn search_opens_what_it_finds() {
    let mut stage = stage();
    stage.keys("down left s").type_text("glest").keys("enter");
    assert_eq!(at(&stage), "s2", "a folded branch opens");
}

/// Vaggeryd in the guided review, through the whole plan.
fn walking() -> Stage {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("g enter");
    stage
}

#[test]
fn the_whole_plan_is_walked_with_one_key_an_item() {
    let mut stage = walking();
    for _ in 0..28 {
        stage.keys("1");
    }
    assert!(stage.screen().contains("Genomgången är klar."), "{}", stage.screen());
    let tally = stage.app.desk.as_ref().unwrap().tallies.total();
    assert_eq!((tally.counted, tally.assessed), (28, 28));
    assert_eq!(stage.saved.len(), 28);
}

#[test]
fn a_review_left_after_item_7_goes_on_at_item_8() {
    let mut stage = walking();
    stage.keys("1 1 1 1 1 1 1 esc up up q");
    let eighth = "En del av samhället";
    let mut again = Stage::plan("vaggeryd");
    again.saved = stage.saved.clone();
    again.keys("v 1");
    again.app.desk = None;
    again.view = stage.view.clone();
    again.keys("enter g");
    assert!(again.screen().contains("Fortsätt där du var: 8 av 28"), "{}", again.screen());
    again.keys("enter");
    assert!(again.screen().contains(eighth), "{}", again.screen());
}

#[test]
fn what_is_parked_comes_back_last_and_what_is_skipped_stays() {
    let mut stage = walking();
    let first = at(&stage);
    stage.keys("b");
    assert_ne!(at(&stage), first);
    for _ in 0..27 {
        stage.keys("space");
    }
    assert_eq!(at(&stage), first);
    stage.keys("backspace left");
    assert_ne!(at(&stage), first);
    assert_eq!(stage.saved.len(), 0);
}

#[test]
fn undo_says_before_and_after_of_all_that_it_took_back() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("e enter").fill("Behandlat den", "2026-03-01").fill("Paragraf", "§ 12").save();
    stage.keys("u").reads("Ångrat: ").reads("Behandlat den: 2026-03-01 → ").reads("; ").reads("Paragraf: § 12 → ");
    stage.keys("U").reads("Gjort om: ").reads("Behandlat den: – → 2026-03-01").reads("Paragraf: – → § 12");
    // Of much the beginning is told, and how much more there is.
    stage.go("vag.d1").keys("e enter").fill("Gäller från", "2026-01-01").fill("Gäller till och med", "2027-12-31");
    stage.fill("Behandlat den", "2026-03-02").fill("Paragraf", "§ 13").save().keys("u").reads("och 1 till");
    // What was made as a whole is told as a whole.
    stage.add("Nyckeltal").fill("Namn", "Andel i arbete").fill("Måttenhet", "%").save().keys("u");
    stage.reads("Ångrat: tillägg, Nyckeltal Andel i arbete");
}

#[test]
fn words_and_undo_work_in_the_review_too() {
    let mut stage = walking();
    stage.keys("2 backspace c").type_text("Bra fart").keys("ctrl-s n").type_text("Följ upp").keys("ctrl-s u");
    let screen = stage.screen();
    assert!(screen.contains("Kommentar: Bra fart") && !screen.contains("Följ upp"), "{screen}");
}

#[test]
fn the_change_sheet_of_a_review_says_what_the_log_says() {
    let mut stage = walking();
    for item in 0..28 {
        stage.keys(["1", "2", "3 space"][item % 3]);
    }
    // What is left comes first, and below it the sheet.
    stage.keys("pagedown enter");
    assert_eq!(stage.app.screen, Screen::Report);
    let sheet = stage.app.report.clone().unwrap();
    let told = sheet.matches("Ej bedöm").count();
    assert_eq!(told, 28, "every decision of the log stands on the sheet once\n{sheet}");
    // For the minutes: the same text on the clipboard.
    stage.keys("c");
    assert_eq!(stage.effects.last(), Some(&Effect::Copy(sheet.clone())), "{}", stage.screen());
    // Line by line: what the log says of an item, in the sheet's own words, and nothing that it does not say.
    let plan = stage.app.desk.as_ref().unwrap().plan();
    let sheet: String = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut from = 0;
    for entry in &stage.saved {
        for change in entry.edit.changes.iter().filter(|change| &*change.field == "value") {
            let Object::Assessment { item, .. } = &*change.object else { panic!("{change:?}") };
            let ix = plan.item_ix(item).unwrap();
            let word = Lang::Sv.changed_value(plan, &change.object, "value", &change.to);
            let title: String = plan.item(ix).title().split_whitespace().collect::<Vec<_>>().join(" ");
            // The other columns stand beside the first line of its name.
            let first = title.split(' ').next().unwrap();
            let at = sheet[from..].find(first).unwrap_or_else(|| panic!("{title} is not there in its turn\n{sheet}"));
            from += at;
            let row = &sheet[from..from + sheet[from..].find(" –").unwrap()];
            assert!(row.ends_with(&word), "{row}");
            from += row.len();
        }
    }
}

#[test]
fn cause_and_consequence_are_written_from_the_palette() {
    let mut stage = stage();
    stage.keys("down down 3 :").type_text("skriv orsak").keys("enter").type_text("Lokal saknas").keys("ctrl-s");
    assert!(stage.screen().contains("Orsak: Lokal saknas"), "{}", stage.screen());
}

#[test]
fn a_closed_round_that_was_altered_says_so_on_the_screen() {
    let mut stage = stage();
    stage.keys("down 1").later(60).keys("o").keys("down down enter").keys("end enter");
    assert!(stage.app.desk.as_ref().unwrap().round().is_closed(), "{}", stage.screen());
    let broken = "sigillet stämmer inte";
    stage.resize(120, 40);
    assert!(!stage.screen().contains(broken), "{}", stage.screen());
    for change in stage.saved.iter_mut().flat_map(|entry| &mut entry.edit.changes) {
        if &*change.field == "value" {
            change.to = Value::text("not_met");
        }
    }
    let mut again = stage.reopened();
    again.keys("o").pick("Helår 2026");
    again.resize(80, 24);
    assert!(again.screen().lines().next().unwrap().contains(broken), "{}", again.screen());
    again.show("Nulägesbild");
    assert!(again.screen().contains("Sigillet stämmer inte: något som den avslutade"), "{}", again.screen());
}

#[test]
fn a_late_entry_is_taken_in_as_a_correction_from_the_screen() {
    let mut anna = stage();
    anna.keys("down 1");
    let mut bo = anna.colleague("controller", "bo", "prov");
    anna.later(60).keys("o").keys("down down enter").keys("end enter");
    assert!(anna.app.desk.as_ref().unwrap().round().is_closed(), "{}", anna.screen());
    bo.later(90).keys("down down 3");
    anna.receive(&bo, "prov");
    assert_eq!(status(&anna, "d1"), None, "what came late is never folded in");
    anna.keys("v 7");
    anna.event(Event::Resize(80, 60));
    assert!(anna.screen().contains("Sena uppgifter"), "{}", anna.screen());
    let row = {
        let page = anna.app.page.as_ref().unwrap();
        let is_late = |line: &malkoll::app::page::PageLine| line.runs.iter().any(|(text, _)| text.contains("Boende:"));
        page.lines.iter().find(|line| is_late(line)).map_or(0, |line| line.row)
    };
    for _ in 0..row {
        anna.keys("down");
    }
    anna.keys("enter tab tab").type_text("Kom efter mötet").keys("ctrl-s");
    let plan = anna.app.desk.as_ref().unwrap().plan();
    let taken: Vec<_> = plan.corrections.iter().map(|(_, known)| (known.value, known.reason.as_deref())).collect();
    assert_eq!(taken, [(Some(Status::NotMet), Some("Kom efter mötet"))]);
    assert!(!anna.screen().contains("Sena uppgifter"), "what is taken in waits no longer: {}", anna.screen());
}

#[test]
fn a_masked_text_comes_back_by_no_key() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("c").type_text("Anna Ek är sjukskriven sedan mars").keys("ctrl-s");
    stage.keys("u U c").keys("home").type_text("Vikarie söks. ").keys("ctrl-s");
    stage.palette("show-log");
    // The oldest entry is last; what was undone, made again and written on goes with it.
    stage.keys("end").keys("enter").pick("Maskera texten");
    stage.reads("Anna Ek är sjukskriven").type_text("Uppgift om hälsa").keys("ctrl-s");
    assert_eq!(stage.saved.last().and_then(|entry| entry.edit.known_act()), Some(Act::Redact));
    stage.reads_nowhere("Anna Ek").reads_on("Maskerad av");
    stage.keys("esc").go("vag.d1").reads_on("Kommentar: ‹maskerad›");
    for keys in ["u", "u", "u", "U", "U", "U", "u", "ctrl-r"] {
        stage.keys(keys);
        stage.reads_nowhere("Anna Ek");
    }
    let again = stage.reopened();
    let ledger = &again.app.desk.as_ref().unwrap().ledger;
    assert!(!ledger.entries().any(|entry| format!("{entry:?}").contains("Anna Ek")));
}

#[test]
fn a_text_is_not_masked_without_a_reason() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("n").type_text("Ring Anna Ek.").keys("ctrl-s");
    let saved = stage.saved.len();
    stage.palette("show-log").keys("down enter").pick("Maskera texten").keys("ctrl-s");
    stage.reads("Maskera text i");
    assert_eq!(stage.saved.len(), saved);
    stage.keys("esc").reads_on("Ring Anna Ek.");
}

#[test]
fn a_colleague_s_redaction_masks_what_is_on_the_screen() {
    let mut anna = Stage::plan("vaggeryd");
    anna.go("vag.d1").keys("n").type_text("Ring Anna Ek.").keys("ctrl-s");
    let mut bengt = anna.colleague("Bengt", "bengt", "vaggeryd");
    bengt.palette("show-log").keys("down enter").pick("Maskera texten").type_text("Personuppgift").keys("ctrl-s");
    anna.reads_on("Ring Anna Ek.");
    anna.receive(&bengt, "vaggeryd");
    anna.reads_nowhere("Ring Anna Ek.").reads_on("Maskerad av Bengt");
}

#[test]
fn what_changes_nothing_does_not_keep_back_what_came_before_it() {
    let mut stage = stage();
    let listed = || malkoll::app::event::ListedPlan {
        id: "prov".to_owned(),
        plan: Err(malkoll::domain::fault::Fault::new("prov", malkoll::domain::fault::FaultKind::Busy)),
    };
    stage.app.take_dirty();
    stage.keys("down");
    let list = listed();
    stage.event(Event::Listed(Box::new(list)));
    assert!(stage.app.take_dirty(), "the cursor has moved, and must be drawn");
    let list = listed();
    stage.event(Event::Listed(Box::new(list)));
    assert!(!stage.app.take_dirty(), "a list that nobody looks at draws nothing");
}

#[test]
fn at_the_end_of_a_review_no_key_touches_what_is_no_longer_shown() {
    let mut stage = walking();
    for _ in 0..28 {
        stage.keys("1");
    }
    let saved = stage.saved.len();
    for key in ["2", "0", "n", "c", "m", "t", "p", "i"] {
        stage.keys(key);
        assert!(stage.app.overlays.is_empty(), "{key}: {}", stage.screen());
    }
    assert_eq!(stage.saved.len(), saved, "{}", stage.screen());
    assert!(stage.screen().contains("Genomgången är klar: ingen punkt är framme."), "{}", stage.screen());
    // Back at the last one the keys speak of it again.
    stage.keys("backspace 2");
    assert_eq!(stage.saved.len(), saved + 1);
}

#[test]
fn the_digit_that_stands_already_goes_on_in_a_review() {
    let mut stage = walking();
    let first = at(&stage);
    stage.keys("1 backspace");
    assert_eq!(at(&stage), first);
    let saved = stage.saved.len();
    stage.keys("1");
    assert_ne!(at(&stage), first, "it was agreed to, and is done");
    assert_eq!(stage.saved.len(), saved, "nothing has changed");
}

#[test]
fn only_a_report_is_copied() {
    let mut stage = stage();
    stage.keys("v 4 c");
    assert!(!stage.effects.iter().any(|effect| matches!(effect, Effect::Copy(_))), "{}", stage.screen());
}

#[test]
fn a_text_whose_round_is_closed_meanwhile_is_kept_and_offered_as_a_correction() {
    let mut anna = stage();
    anna.keys("down 1");
    let mut bo = anna.colleague("controller", "bo", "prov");
    anna.keys("c").type_text("Fler bor blandat än i fjol.");
    bo.later(60).keys("o").keys("down down enter").keys("end enter");
    anna.receive(&bo, "prov");
    assert!(anna.screen().contains("controller har avslutat Helår 2026."), "{}", anna.screen());
    anna.keys("ctrl-s");
    assert_eq!(anna.drafts[0].text, "Fler bor blandat än i fjol.");
    insta::assert_snapshot!("closed_while_writing", anna.screen());
    // Left, the text is a draft still, and Enter offers it again.
    anna.keys("esc");
    assert!(anna.screen().contains("utkast"), "{}", anna.screen());
    assert!(anna.screen().contains("Utkast: kommentar. Enter lägger in det som rättelse."), "{}", anna.screen());
    anna.keys("enter");
    assert!(anna.screen().contains("Fler bor blandat än i fjol."), "{}", anna.screen());
    anna.keys("tab tab").type_text("Stängdes medan jag skrev");
    anna.keys("ctrl-s");
    assert!(anna.drafts.is_empty(), "{:?}", anna.drafts);
    let plan = anna.app.desk.as_ref().unwrap().plan();
    let texts: Vec<&str> = plan.corrections.iter().filter_map(|(_, one)| one.text.as_deref()).collect();
    assert_eq!(texts, ["Fler bor blandat än i fjol."]);
    assert!(anna.app.desk.as_ref().unwrap().drafts.is_empty());
}

#[test]
fn of_a_change_with_several_texts_only_the_ticked_ones_are_masked() {
    let mut stage = stage();
    stage.keys("down 1 o").keys("down down enter").keys("end enter");
    stage
        .keys("enter tab")
        .type_text("Vikarien Anna Ek slutade i maj.")
        .keys("tab")
        .type_text("Räknefel")
        .keys("ctrl-s");
    stage.palette("show-log").keys("down enter").pick("Maskera texten");
    insta::assert_snapshot!("masking_one_of_two_texts", stage.screen());
    // The reason may stay.
    stage.keys("space tab").type_text("Personuppgift").keys("ctrl-s");
    let plan = stage.app.desk.as_ref().unwrap().plan();
    let (_, correction) = plan.corrections.iter().next().unwrap();
    assert_eq!(
        (correction.text.as_deref(), correction.reason.as_deref()),
        (None, Some("Räknefel")),
        "{}",
        stage.screen()
    );
}

#[test]
fn a_draft_on_a_text_masked_meanwhile_is_offered_with_a_warning() {
    let mut anna = stage();
    anna.keys("down c").type_text("Anna Ek är sjukskriven").keys("ctrl-s");
    let mut bo = anna.colleague("controller", "bo", "prov");
    bo.keys("down c").type_text(" sedan mars").keys("esc");
    anna.later(60).palette("show-log").keys("down enter").pick("Maskera texten").type_text("Hälsa").keys("ctrl-s");
    // Bo's program was closed meanwhile.
    let mut again = anna.colleague("controller", "bo", "prov");
    again.drafts = bo.drafts.clone();
    let mut again = again.reopened();
    again.keys("down c");
    assert!(again.screen().contains("har maskerats"), "{}", again.screen());
}

#[test]
fn a_redaction_reaches_what_a_colleague_is_writing_and_has_half_written() {
    let mut anna = stage();
    anna.keys("down c").type_text("Anna Ek är sjukskriven").keys("ctrl-s");
    let mut bo = anna.colleague("controller", "bo", "prov");
    // Bo goes on in the same comment, and has left a note that repeats it.
    bo.keys("down n").type_text("Obs: Anna Ek är sjukskriven!").keys("esc");
    bo.keys("c").type_text(", vikarie söks");
    bo.keys("backspace backspace");
    anna.later(60).palette("show-log").keys("down enter").pick("Maskera texten").type_text("Hälsa").keys("ctrl-s");
    bo.receive(&anna, "prov");
    assert!(bo.screen().contains("‹maskerad›, vikarie sö"), "{}", bo.screen());
    assert!(bo.screen().contains("maskerat ord"), "{}", bo.screen());
    let texts: Vec<&str> = bo.drafts.iter().map(|draft| draft.text.as_str()).collect();
    assert!(texts.contains(&"Obs: ‹maskerad›!") && !texts.iter().any(|text| text.contains("Ek")), "{texts:?}");
    // What was taken back in the field does not come back from there either.
    bo.keys("backspace ctrl-z ctrl-z ctrl-z");
    assert!(!bo.screen().contains("Anna Ek"), "{}", bo.screen());
    bo.keys("ctrl-s");
    assert!(!bo.screen().contains("Anna Ek"), "{}", bo.screen());
    assert!(!bo.saved.iter().any(|entry| entry.by == "controller".into() && format!("{entry:?}").contains("Anna Ek")));
}

#[test]
fn a_text_about_an_item_withdrawn_meanwhile_is_not_lost() {
    let mut anna = stage();
    anna.keys("down down down 1");
    let mut bo = anna.colleague("controller", "bo", "prov");
    anna.keys("c").type_text("Två möten hölls.");
    bo.later(60).go("s1").keys("e").pick("Låt upphöra").type_text("Slogs ihop").keys("ctrl-s");
    anna.receive(&bo, "prov");
    anna.keys("ctrl-s");
    let text = format!("{:?}{}", anna.saved, anna.screen());
    assert!(
        text.contains("Två möten hölls.") || anna.drafts.iter().any(|draft| draft.text == "Två möten hölls."),
        "{text}"
    );
}

#[test]
fn a_redaction_reaches_an_open_form_and_what_was_thrown_away() {
    let mut anna = Stage::plan("munkedal");
    anna.go("mun.i1").keys("a").pick("Nytt eget mål").fill("Rubrik", "Stöd till Anna Ek").save();
    let mut bo = anna.colleague("controller", "bo", "munkedal");
    let goal = |stage: &Stage| {
        let plan = stage.app.desk.as_ref().unwrap().plan();
        plan.items.iter().find(|(id, _)| id.starts_with("namndmal") || id.contains('-')).unwrap().0.to_string()
    };
    let id = goal(&bo);
    bo.go(&id).keys("e").pick("Ändra uppgifter");
    anna.later(60).palette("show-log").keys("down enter").pick("Maskera texten").type_text("Hälsa").keys("ctrl-s");
    bo.receive(&anna, "munkedal");
    assert!(!bo.screen().contains("Anna Ek"), "{}", bo.screen());
    bo.fill("Rubrik", "Stöd till flera").fill("Etiketter", "arbete").save();
    let text = bo.saved.iter().filter(|entry| &*entry.by == "controller").map(|entry| format!("{entry:?}"));
    let text: String = text.collect();
    assert!(text.contains("arbete") && !text.contains("Anna Ek") && !text.contains("maskerad"), "{text}");
}

#[test]
fn the_words_of_a_digit_are_on_the_screen_wherever_it_works() {
    for size in [(80, 24), (120, 40), (60, 20), (200, 50)] {
        let mut stage = Stage::with(Some("vaggeryd"), Setting { size, ..Setting::default() });
        let goal = ["1 Uppfyllt", "2 Delvis uppfyllt", "3 Ej uppfyllt", "9 Kan ej bedömas", "0 Ej bedömt"];
        let activity = ["1 Genomförd", "2 Pågående", "3 Försenad", "4 Avbruten", "5 Ej påbörjad", "9 Kan ej bedömas"];
        let says = |stage: &Stage, words: &[&str]| {
            let text: String = stage.text().chars().filter(|c| !"●◐✗○?✓▸!×·".contains(*c)).collect();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for words in words {
                assert!(text.contains(words), "{words}\n{}", stage.screen());
            }
        };
        says(stage.go("vag.d1"), &goal);
        says(stage.go("vag.d1.s1"), &activity);
        says(stage.keys("g").pick("Hela planen").keys("space"), &goal);
    }
}

#[test]
fn a_digit_gives_what_its_words_say_in_every_list() {
    let mut stage = stage();
    for (id, digits) in [("d1", "1239"), ("s1", "123459")] {
        for digit in digits.chars() {
            stage.go(id).keys("0 enter");
            let Some(Overlay::Choice(choice)) = stage.app.overlays.last() else { panic!("no list") };
            let listed = choice.rows.iter().find(|row| row.key == Some(digit)).map(|row| row.label.clone());
            stage.keys("esc").keys(&digit.to_string());
            stage.reads(&format!("Nu: {}", listed.unwrap()));
        }
    }
    stage.go("d1").keys("t");
    let Some(Overlay::Choice(choice)) = stage.app.overlays.last() else { panic!("no list") };
    assert!(choice.rows.iter().any(|row| row.key == Some('9') && row.label.contains("Kan inte bedömas")));
}

#[test]
fn undo_reaches_what_was_done_in_earlier_runs() {
    let mut stage = stage();
    stage.go("d1").keys("1 2").go("s1").keys("1");
    let mut again = stage.reopened();
    again.keys("u u").reads("Ångrat");
    assert_eq!((at(&again), status(&again, "d1"), status(&again, "s1")), ("d1".into(), Some(Status::Met), None));
    again.keys("u u");
    assert_eq!(status(&again, "d1"), None);
    assert_eq!(notice(&again), "Du har inget att ångra i planen.");
}

#[test]
fn undo_and_redo_show_what_they_changed_on_every_screen() {
    for (screen, keys) in
        [("Nulägesbild", "v 4"), ("Resultat", "v 5"), ("Krav", "v 7"), ("Dokument", "v 8"), ("Logg", "v 9")]
    {
        let mut stage = Stage::plan("vaggeryd");
        stage.go("vag.d2").keys("3").go("vag.d1").keys(keys).keys("u");
        for _ in 0..2 {
            let row = stage.app.page.as_ref().filter(|_| stage.app.screen != Screen::Tree).map(|page| {
                let lines = page.lines.iter().filter(|line| line.row == page.cursor);
                lines.flat_map(|line| &line.runs).map(|(text, _)| text.as_str()).collect::<String>()
            });
            let shown = row.unwrap_or_else(|| stage.here());
            let entry = screen == "Logg" && (shown.contains("ångrat") || shown.contains("gjort om"));
            let item = shown.contains("En del av samhället") || shown == "vag.d2";
            assert!(item || entry, "{screen}: {shown}\n{}", stage.screen());
            stage.keys("U");
        }
    }
}

#[test]
fn a_key_that_does_nothing_says_so_and_why() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("ctrl-c");
    assert_eq!(notice(&stage), "Ctrl-C avbryter inte programmet. q avslutar.");
    stage.keys("å");
    assert_eq!(notice(&stage), "å gör inget här. ? visar vad som går att göra.");
    stage.go("vag.d1").keys("5");
    assert!(notice(&stage).starts_with("5 finns inte på den här skalan: 1 Uppfyllt"), "{}", notice(&stage));
    stage.keys("g enter s");
    assert_eq!(notice(&stage), "s gör inget här, men på andra skärmar (Sök). ? visar vad som går att göra.");
    stage.keys("v 7 3").reads("3 gör inget här, men på andra skärmar (Bedöm: ej uppfyllt, försenad)");
    stage.keys("o å").reads("å finns inte i listan. Enter väljer, Esc går tillbaka.").keys("esc v 2 n ctrl-b");
    stage.reads("Ctrl-B gör inget i texten. Ctrl-S sparar, Esc lämnar den som utkast.");
    // Every key of the keyboard on every screen: something happens, or something is said.
    for screen in ["v 1", "v 2", "g enter", "v 4", "v 5", "v 6", "v 7", "v 8", "v 9"] {
        for c in ('a'..='z').chain('0'..='9').chain("åäö,;<'".chars()) {
            let mut stage = Stage::plan("vaggeryd");
            stage.keys("down").keys(screen);
            let (before, count) = (stage.screen(), stage.effects.len());
            stage.keys(&c.to_string());
            let quiet = stage.effects.len() == count && stage.screen() == before && stage.app.overlays.is_empty();
            let at_an_edge = "hjkl".contains(c);
            assert!(!quiet || at_an_edge, "{c} on {screen} is silent\n{before}");
        }
    }
}

#[test]
fn what_is_being_written_is_never_shown_under_saved() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("1").reads("Sparat").keys("c").type_text("Kö");
    stage.reads_nowhere("Sparat").reads("Ctrl-S spara Esc lämna (utkast)").reads("Inte sparat än");
    stage.keys("ctrl-p").reads_nowhere("Sparat").keys("esc ctrl-s").reads("Sparat");
    stage.keys("e enter tab tab").type_text("2026").reads("Inte sparat än").reads_nowhere("Sparat");
}

#[test]
fn a_colleagues_change_never_puts_another_item_under_a_key() {
    let mut anna = Stage::plan("munkedal");
    anna.go("mun.i1").add_new("eget mål").fill("Rubrik", "Lägenheter åt fler").save();
    let id = at(&anna);
    let mut bo = anna.colleague("controller", "bo", "munkedal");
    bo.later(60).go(&id).keys("e").pick("Låt upphöra").type_text("Dubblett").keys("ctrl-s");
    anna.keys("enter").receive(&bo, "munkedal");
    // The list that was open about it is gone with it, and a key meant for it says nothing about its neighbour.
    let (now, saved) = (at(&anna), anna.saved.len());
    anna.keys("1");
    if now != id {
        assert!(notice(&anna).starts_with("En kollega ändrade medan du tryckte"), "{}", notice(&anna));
    }
    assert_eq!(anna.saved.len(), saved, "{}", anna.screen());
}

/// On a page, too, a key that does nothing says so.
#[test]
fn enter_on_a_row_that_leads_nowhere_says_so() {
    let mut stage = Stage::plan("vaggeryd");
    for screen in ["Nulägesbild", "Planeringsversioner", "Logg"] {
        stage.show(screen).keys("enter").reads("Den här raden leder ingenstans. Pilarna väljer en annan.");
    }
}
