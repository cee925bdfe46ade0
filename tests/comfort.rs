//! Comfort: keys of one's own, colours, room between rows, hints that go away, and help that says what works here.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use insta::assert_snapshot;
use malkoll::app::comfort::{Background, Density, Theme};
use malkoll::app::effect::Effect;
use malkoll::app::event::{Event, ReadOnly};
use malkoll::app::hint::Hint;
use malkoll::app::keymap::Wish;
use malkoll::domain::fault::Position;
use malkoll::text::Lang;
use stage::story::{SCREENS, story};
use stage::{Setting, Stage};

/// The wishes of a `[keys]` table, a line each.
fn wishes(lines: &[(&str, &str)]) -> Vec<Wish> {
    let wish = |(line, (command, key)): (usize, &(&str, &str))| Wish {
        path: "config.toml".to_owned(),
        at: Position { line: line + 2, column: 1 },
        command: (*command).to_owned(),
        keys: vec![(*key).to_owned()],
    };
    lines.iter().enumerate().map(wish).collect()
}

fn with_keys(lines: &[(&str, &str)]) -> Stage {
    Stage::with(Some("vaggeryd"), Setting { wishes: wishes(lines), ..Setting::default() })
}

fn notice(stage: &Stage) -> String {
    stage.app.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default()
}

fn footer(stage: &Stage) -> String {
    stage.screen().lines().last().unwrap_or_default().to_owned()
}

/// A plan whose round is closed.
fn closed() -> Stage {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("tab 1 o end up enter end enter");
    let desk = stage.app.desk.as_ref().unwrap();
    assert!(desk.round().is_closed(), "{}", stage.screen());
    stage
}

#[test]
fn keys_of_ones_own_work_and_show_wherever_a_key_is_named() {
    let mut stage =
        with_keys(&[("note", "f9"), ("filter", "ctrl-f"), ("save-text", "f8"), ("assess-1", "å"), ("help", "f1")]);
    assert_eq!(notice(&stage), "");
    stage.keys("tab");
    assert!(footer(&stage).contains("F9 anteckning"), "{}", footer(&stage));
    assert!(footer(&stage).contains("0 å 2 3 9 bedöm"), "{}", footer(&stage));
    stage.keys("n");
    assert!(stage.app.editor().is_none());
    stage.keys("å");
    assert_eq!(stage.saved.len(), 1);
    stage.keys("f9");
    assert!(footer(&stage).contains("F8 spara"), "{}", footer(&stage));
    stage.type_text("Klart.").keys("f8");
    assert_eq!(stage.saved.len(), 2);
    stage.keys("ctrl-f down enter");
    assert!(stage.screen().contains("Ctrl-F ändrar"), "{}", stage.screen());
    stage.keys("f1");
    assert!(stage.screen().contains("å Uppfyllt"), "{}", stage.screen());
    stage.keys("esc ctrl-p").type_text("anteckning");
    assert!(stage.screen().lines().any(|line| line.contains("Lägg till anteckning") && line.contains("F9")));
}

#[test]
fn a_key_that_works_everywhere_does_not_take_one_away_from_a_text() {
    let mut stage = with_keys(&[("show-overview", "f6"), ("units", "f7")]);
    stage.keys("tab n").type_text("Klart").keys("f6 f7");
    assert_eq!(stage.app.editor().map(|editor| editor.text.text()).as_deref(), Some("Klart"));
    stage.keys("ctrl-s f6");
    assert_eq!(stage.saved.len(), 1);
    assert!(stage.screen().contains("Målkoll · Översikt"), "{}", stage.screen());
}

#[test]
fn a_key_remapped_onto_a_taken_key_is_refused_with_both_names() {
    let mut stage = with_keys(&[("comment", "f"), ("foo", "x"), ("note", "ctrl-i")]);
    let text = notice(&stage);
    assert!(
        text.starts_with("config.toml, rad 2, kolumn 1: f kan inte betyda både ”Skriv kommentar” och ”Filtrera"),
        "{text}"
    );
    assert!(text.contains("Standardtangenterna gäller för ”Skriv kommentar”."), "{text}");
    assert!(text.contains("(2 fel till står i hjälpen.)"), "{text}");
    stage.keys("?");
    assert_snapshot!("faults_in_help", stage.screen());
    stage.keys("esc tab c");
    assert!(stage.app.editor().is_some());
}

#[test]
fn in_a_closed_round_a_correction_is_offered_and_no_digit() {
    let mut stage = closed();
    stage.keys("ctrl-l");
    assert!(!footer(&stage).contains("3 bedöm"), "{}", footer(&stage));
    assert!(footer(&stage).contains("Enter rättelse"), "{}", footer(&stage));
    let before = stage.saved.len();
    stage.keys("1");
    assert!(notice(&stage).contains("är avslutad. Enter på en punkt lämnar en rättelse."), "{}", notice(&stage));
    assert_eq!(stage.saved.len(), before);
    stage.keys("?");
    assert!(!stage.screen().contains("Siffror här"));
    assert_snapshot!("help_in_a_closed_round", stage.screen());
    stage.keys("end pageup");
    assert_snapshot!("help_in_a_closed_round_below", stage.screen());
    stage.keys("esc enter");
    assert!(stage.app.form().is_some_and(|form| form.title.starts_with("Rättelse")), "{}", stage.screen());
    stage.keys("esc :").type_text("kommentar");
    assert_snapshot!("palette_in_a_closed_round", stage.screen());
}

#[test]
fn a_plan_that_may_only_be_read_offers_nothing_that_writes() {
    let mut stage = Stage::overview();
    stage.read_only = Some(ReadOnly::Asked);
    stage.keys("end enter");
    stage.keys("tab");
    for words in ["3 bedöm", "anteckning", "lägg till", "kommentar"] {
        assert!(!footer(&stage).contains(words), "{}", footer(&stage));
    }
    for key in ["1", "n", "a", "e", "enter", "t"] {
        stage.keys(key);
        assert!(notice(&stage).contains("skrivskyddad"), "{key}: {}", notice(&stage));
        assert!(stage.app.overlays.is_empty(), "{key}");
    }
    stage.keys("?");
    assert_snapshot!("help_read_only", stage.screen());
    stage.keys("esc :");
    let last = stage.keys("end").screen();
    assert!(last.contains("Planen är öppnad skrivskyddad"), "{last}");
    assert_eq!(stage.saved, []);
}

#[test]
fn colours_are_chosen_while_it_runs_and_remembered() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("tab 1");
    assert!(stage.styles().contains('l'), "colours for any background at first");
    stage.keys(":").type_text("theme").keys("enter");
    assert_snapshot!("choosing_colours", stage.screen());
    stage.keys("down down down enter");
    assert_eq!(stage.app.comfort.theme, Some(Theme::Light));
    assert!(stage.styles().contains('b'), "{}", stage.styles());
    assert!(matches!(stage.effects.last(), Some(Effect::KeepComfort(comfort)) if comfort.theme == Some(Theme::Light)));
    stage.keys(":").type_text("färger").keys("enter end enter");
    assert!(!stage.styles().contains(['l', 'b', 'm', 'x', 'c']), "{}", stage.styles());
    stage.keys(":").type_text("färger").keys("enter home enter");
    assert_eq!(stage.app.comfort.theme, None);
}

#[test]
fn what_the_terminal_says_of_its_background_decides_where_nobody_has() {
    let light = || Event::Background(Some(Background::Light));
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("tab 1");
    let screen = stage.screen();
    stage.event(light());
    assert!(stage.styles().contains('b') && !stage.styles().contains('l'), "{}", stage.styles());
    stage.event(Event::Background(Some(Background::Dark)));
    assert!(stage.styles().contains('c'), "{}", stage.styles());
    stage.event(Event::Background(None));
    assert!(stage.styles().contains('l'), "{}", stage.styles());
    assert_eq!(stage.screen(), screen, "no letter has moved");
    // Somebody has decided it.
    let mut stage = Stage::with(Some("vaggeryd"), Setting { theme: Theme::Dark, ..Setting::default() });
    stage.keys("tab 1");
    stage.event(light());
    assert!(stage.styles().contains('c') && !stage.styles().contains('b'), "{}", stage.styles());
    assert!(!stage.app.wants_background());
}

#[test]
fn no_colour_stays_no_colour_and_says_why() {
    let mut stage = Stage::with(Some("vaggeryd"), Setting { color: false, theme: Theme::Dark, ..Setting::default() });
    stage.keys("tab 1");
    assert!(!stage.styles().contains(['l', 'b', 'm', 'x', 'c']));
    stage.keys(":").type_text("theme").keys("enter");
    assert!(notice(&stage).contains("NO_COLOR"), "{}", notice(&stage));
}

#[test]
fn every_theme_shows_signs_and_words_alike() {
    let mut screens = Vec::new();
    for theme in Theme::ALL {
        let mut stage = Stage::with(Some("vaggeryd"), Setting { theme: *theme, ..Setting::default() });
        stage.keys("tab tab 1 tab 1 tab 2 tab 3");
        screens.push(stage.screen());
        assert_snapshot!(format!("styles_{}", theme.code()), stage.styles());
    }
    assert!(screens.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn rows_stand_apart_where_one_wants_it() {
    let roomy = || Setting { density: Density::Roomy, ..Setting::default() };
    let mut stage = Stage::with(Some("vaggeryd"), roomy());
    stage.keys("tab tab 1");
    assert_snapshot!("roomy_tree", stage.screen());
    for _ in 0..40 {
        stage.keys("down");
        assert!(stage.screen().contains('▌'), "{}", stage.screen());
    }
    stage.keys("v 4");
    assert_snapshot!("roomy_picture", stage.screen());
    stage.keys("v 5");
    assert_snapshot!("roomy_results", stage.screen());
    stage.keys("esc :").type_text("density").keys("enter");
    assert_snapshot!("choosing_density", stage.screen());
    stage.keys("down down enter");
    assert!(!stage.app.is_roomy());
    assert_snapshot!("roomy_overview", Stage::with(None, roomy()).screen());
    let size = |size| Stage::with(Some("vaggeryd"), Setting { size, ..Setting::default() }).app.is_roomy();
    // Only where every row has room all the same.
    assert!(!size((80, 24)) && !size((200, 50)) && !size((60, 60)) && size((60, 90)));
}

#[test]
fn a_hint_stays_until_it_has_been_done_or_put_away() {
    let mut stage = Stage::with(Some("vaggeryd"), Setting { known: &[], ..Setting::default() });
    stage.keys("tab");
    assert_snapshot!("hint", stage.screen());
    assert_eq!(stage.app.hint(), Some(Hint::Assess));
    let list = stage.app.panes().list;
    stage.keys("1");
    assert_eq!(stage.app.hint(), Some(Hint::Undo));
    assert_eq!(stage.app.panes().list, list, "nothing moves");
    stage.keys("z");
    assert_eq!(stage.app.hint(), Some(Hint::Guide));
    stage.keys("g enter");
    assert_eq!(stage.app.hint(), Some(Hint::Walk));
    assert_snapshot!("hint_in_the_walk", stage.screen());
    stage.keys("space esc");
    assert_eq!(stage.app.hint(), None);
    stage.keys("v 4");
    assert_eq!(stage.app.hint(), Some(Hint::Palette));
    stage.keys(": esc");
    assert_eq!(stage.app.hint(), None);
    let kept =
        stage.effects.iter().rev().find_map(|effect| {
            if let Effect::KeepComfort(comfort) = effect { Some(comfort.known.len()) } else { None }
        });
    assert_eq!(kept, Some(Hint::ALL.len()));
    // From the palette too.
    let mut stage = Stage::with(Some("vaggeryd"), Setting { known: &[], ..Setting::default() });
    stage.keys("tab :").type_text("dölj tipset").keys("enter");
    assert_eq!(stage.app.hint(), Some(Hint::Guide));
    // A window of few lines keeps them for the plan.
    let mut stage = Stage::with(Some("vaggeryd"), Setting { known: &[], size: (60, 15), ..Setting::default() });
    stage.keys("tab");
    assert_eq!(stage.app.hint(), None);
}

#[test]
fn hints_fit_on_narrow_windows_in_both_languages() {
    for lang in [Lang::Sv, Lang::En] {
        for known in [&[][..], &[Hint::Assess], &[Hint::Assess, Hint::Undo]] {
            let setting = Setting { lang, known, size: (60, 20), ..Setting::default() };
            let mut stage = Stage::with(Some("vaggeryd"), setting);
            stage.keys("tab 1 ctrl-l");
            let words = stage.app.hint_words().unwrap();
            let screen = stage.screen().replace(['\n', ' '], "");
            assert!(screen.contains(&words.replace(' ', "")), "{}", stage.screen());
        }
    }
}

#[test]
fn the_review_session_is_never_an_empty_screen() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("v 3");
    assert!(stage.screen().contains("Vad ska gås igenom?"), "{}", stage.screen());
    stage.keys("enter");
    assert!(stage.screen().contains("1 av 28"), "{}", stage.screen());
    // Another plan has not been walked through yet.
    stage.keys("esc esc down enter v 3");
    assert!(stage.screen().contains("Vad ska gås igenom?"), "{}", stage.screen());
    assert!(!stage.screen().contains("Fortsätt där du var"), "{}", stage.screen());
}

#[test]
fn help_over_a_list_is_about_the_list() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("x ?").reads("Hjälp: Rapport").reads("I listan").reads("1 Uppföljning: till års- eller");
    stage.reads("8 Dokument").reads_nowhere("Bedöma").keys("esc").reads("Uppföljning");
    stage.keys("esc g ?").reads("Hjälp: Vad ska gås igenom?").reads("o Ordning: som planen står");
}

#[test]
fn help_over_a_text_is_about_writing() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("tab n").type_text("Klart?").keys("f1");
    assert_snapshot!("help_over_a_text", stage.screen());
    stage.keys("esc");
    assert_eq!(stage.app.editor().unwrap().text.text(), "Klart?");
    stage.keys("ctrl-p").type_text("spara");
    assert_snapshot!("palette_over_a_text", stage.screen());
    stage.keys("enter");
    assert_eq!(stage.saved.len(), 1, "{}", stage.screen());
}

/// True for a sentence that names a key of its own accord: `(v)`, *tryck g*, *Ctrl-S*.
fn names_a_key(sentence: &str) -> bool {
    let letters: Vec<char> = sentence.chars().collect();
    let alone = |at: usize| letters[at].is_ascii_lowercase() || ":?".contains(letters[at]);
    let bracketed = (2..letters.len()).any(|at| letters[at - 2] == '(' && letters[at] == ')' && alone(at - 1));
    let pressed = ["ryck ", "ress "].iter().any(|press| {
        let after = sentence.split(press).nth(1).unwrap_or_default();
        let mut after = after.chars();
        matches!((after.next(), after.next()), (Some(key), None | Some(' ' | ',' | '.')) if !key.is_uppercase())
    });
    bracketed || pressed || ["Ctrl-", "Alt-", "PgDn", "PgUp"].iter().any(|key| sentence.contains(key))
}

#[test]
fn no_sentence_of_the_screens_names_a_key_that_may_have_been_changed() {
    assert!(names_a_key("Se Krav (v).") && names_a_key("Tryck n för att skriva.") && names_a_key("Ctrl-S sparar"));
    assert!(!names_a_key("Tryck {key} för att skriva ({measures})."));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text");
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        // The commands have no keys of ours.
        let name = entry.file_name().into_string().unwrap();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let is_said = |line: &&str| !name.starts_with("cli") && !line.contains(" cli_");
        for line in text.lines().filter(|line| line.contains("sv: \"") || line.contains("en: \"")).filter(is_said) {
            assert!(!names_a_key(line), "{name}: take the key from the keymap: {}", line.trim());
        }
    }
}

/// What lies before one's eyes: the screen, and how much lies over it.
fn place(stage: &Stage) -> (&'static str, usize) {
    (stage.app.screen.name(), stage.app.overlays.len())
}

#[test]
fn back_leads_outwards_from_every_screen_and_never_to_and_fro() {
    let story = story();
    for (name, keys) in SCREENS {
        let mut stage = story.seen(Setting::default());
        stage.go("vag.d1").keys(keys);
        let mut seen = vec![place(&stage)];
        for _ in 0..12 {
            stage.keys("esc");
            let here = place(&stage);
            if seen.last() != Some(&here) {
                assert!(!seen.contains(&here), "{name}: back at {here:?} after {seen:?}");
                seen.push(here);
            }
        }
        assert_eq!(seen.last(), Some(&("overview", 0)), "{name}: {seen:?}");
        assert!(notice(&stage).contains("q avslutar"), "{name}: {}", notice(&stage));
    }
}

#[test]
fn q_leaves_help_and_lists_and_is_shown_where_it_leaves_the_program() {
    for keys in ["?", "o", "v", "enter", "f", "g"] {
        let mut stage = Stage::plan("vaggeryd");
        stage.keys("tab").keys(keys);
        assert!(!stage.app.overlays.is_empty(), "{keys}");
        stage.keys("q");
        assert!(stage.app.overlays.is_empty(), "{keys}\n{}", stage.screen());
        assert!(!stage.effects.contains(&Effect::Quit), "{keys}");
    }
    for keys in ["", "v 1", "v 4", "v 9", "g enter"] {
        let mut stage = Stage::with(Some("vaggeryd"), Setting { size: (200, 50), ..Setting::default() });
        stage.keys(keys);
        assert!(footer(&stage).contains("q avsluta"), "{keys}: {}", footer(&stage));
        stage.keys("q");
        assert!(stage.effects.contains(&Effect::Quit), "{keys}");
    }
}

#[test]
fn every_list_to_choose_from_answers_to_digits_or_keys_of_its_own() {
    use malkoll::app::overlay::Overlay;
    let story = story();
    for keys in ["o", "v", "enter", "t", "p", "f", "g", "x", "a", "e", "x 1", "f 5", "f 6"] {
        let mut stage = story.seen(Setting::default());
        stage.go("vag.d1").keys(keys);
        let Some(Overlay::Choice(choice)) = stage.app.overlays.last() else { panic!("{keys}\n{}", stage.screen()) };
        assert!(choice.rows.iter().take(9).all(|row| row.key.is_some()), "{keys}\n{}", stage.screen());
    }
}

#[test]
fn the_row_under_the_cursor_is_told_by_a_mark() {
    let story = story();
    for (name, keys) in SCREENS {
        // What is read or written has a cursor of its own, or none.
        if ["guided", "note written", "help"].contains(name) {
            continue;
        }
        let mut stage = story.seen(Setting::default());
        stage.go("vag.d1").keys(keys);
        assert!(stage.screen().contains('▌'), "{name}\n{}", stage.screen());
    }
}

#[test]
fn rounds_side_by_side_say_status_trend_and_change_apart_and_what_is_left_out() {
    let story = story();
    let mut stage = story.seen(Setting::default());
    stage.go("vag.d1").keys("t 3 v 5");
    let screen = stage.screen();
    assert!(screen.contains("trend ↘ negativ") && screen.contains("▲ bättre än förra"), "{screen}");
    // The heading stays in view.
    stage.keys("end");
    assert!(stage.screen().contains("Helår 2025           Helår 2026"), "{}", stage.screen());
    // Where both rounds do not have room, a key shows the other, in words.
    let mut stage = story.seen(Setting { size: (60, 20), ..Setting::default() });
    stage.keys("v 5");
    assert!(stage.screen().contains("1 äldre omgång visas inte; ← visar"), "{}", stage.screen());
    assert!(stage.screen().contains("◐ Delvis uppfyllt") && !stage.screen().contains("Helår 2025"));
    stage.keys("left");
    assert!(stage.screen().contains("1 senare omgång visas inte; → visar"), "{}", stage.screen());
    assert!(stage.screen().contains("✗ Ej uppfyllt") && stage.screen().contains("Helår 2025"), "{}", stage.screen());
    stage.keys("left right");
    assert!(stage.screen().contains("1 äldre omgång"), "{}", stage.screen());
    // Before any round has begun the keys have nothing to show, and say so.
    let mut stage = Stage::plan("munkedal");
    stage.keys("v 5 left");
    assert_eq!(notice(&stage), "Alla omgångar visas.");
    // With one round there is nothing to compare with.
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("1 v 5");
    assert!(!stage.all().contains("än förra") && !stage.all().contains("som förra"), "{}", stage.screen());
}

#[test]
fn a_picture_counts_with_a_sign_an_item_and_large_figures_where_there_is_room() {
    let story = story();
    let mut stage = story.seen(Setting::default());
    stage.keys("v 4");
    assert!(stage.screen().contains("Mål 6  ●◐✗?○○\n"), "{}", stage.screen());
    assert!(!stage.screen().contains("▀▀▀"), "{}", stage.screen());
    stage.resize(200, 50);
    assert!(stage.screen().contains("▀▀▀"), "{}", stage.screen());
    assert!(stage.screen().contains("Helår 2026 · öppen · avser 2026-12-31"), "{}", stage.screen());
}
