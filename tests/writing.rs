//! Writing in the program: the keys people know from elsewhere, and letters of every kind.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use malkoll::app::effect::Effect;
use malkoll::app::event::{Event, Outside};
use malkoll::domain::fault::{Fault, FaultKind};
use malkoll::text::Signs;
use stage::{Setting, Stage};

/// A note being written.
fn note(text: &str) -> Stage {
    noted(text, Setting::default())
}

fn noted(text: &str, setting: Setting) -> Stage {
    let mut stage = Stage::with(Some("vaggeryd"), setting);
    stage.keys("tab n");
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            stage.keys("enter");
        }
        stage.type_text(line);
    }
    stage
}

fn text(stage: &Stage) -> String {
    stage.app.editor().unwrap().text.text()
}

/// The row with the cursor, with a bar where it stands.
fn at_cursor(stage: &Stage) -> String {
    let (x, y) = stage.cursor();
    let buffer = stage.buffer();
    let mut row = String::new();
    let mut skip = 0;
    for column in 1..buffer.area.width - 1 {
        if column == x {
            row.push('|');
        }
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let symbol = buffer[(column, y)].symbol();
        row.push_str(symbol);
        skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
    }
    row.trim().to_owned()
}

#[test]
fn the_cursor_stands_where_the_eye_sees_it() {
    for (written, keys, seen) in [
        ("Målåäö", "", "Målåäö|"),
        ("Målåäö", "left left", "Målå|äö"),
        ("ma\u{30a}l", "left", "må|l"),
        ("e\u{301}x\u{323}y", "left", "éx\u{323}|y"),
        ("👩\u{200d}👩\u{200d}👧 två", "", "👩\u{200d}👩\u{200d}👧 två|"),
        ("👩\u{200d}👩\u{200d}👧 två", "home right", "👩\u{200d}👩\u{200d}👧| två"),
        ("🇸🇪 flagga", "ctrl-left", "🇸🇪 |flagga"),
        ("日本語", "left", "日本|語"),
    ] {
        let mut stage = note(written);
        stage.keys(keys);
        assert_eq!(at_cursor(&stage), seen, "{written} {keys}");
    }
}

#[test]
fn words_lines_and_the_whole_are_reached_and_selected() {
    let mut stage = note("Två tomter är klara.\nÖvriga väntar.");
    stage.keys("ctrl-left ctrl-left");
    assert_eq!(at_cursor(&stage), "Övriga |väntar.");
    stage.keys("home shift-up shift-home").type_text("X");
    assert_eq!(text(&stage), "XÖvriga väntar.");
    stage.keys("ctrl-z");
    assert_eq!(text(&stage), "Två tomter är klara.\nÖvriga väntar.");
    stage.keys("ctrl-home ctrl-shift-right delete");
    assert_eq!(text(&stage), "tomter är klara.\nÖvriga väntar.");
    stage.keys("end shift-left shift-left shift-left backspace");
    assert_eq!(text(&stage), "tomter är kla\nÖvriga väntar.");
    stage.keys("ctrl-home shift-end");
    assert!(stage.styles().lines().any(|line| line.contains("#############")), "{}", stage.styles());
    stage.keys("ctrl-x");
    assert!(stage.effects.contains(&Effect::Copy("tomter är kla".to_owned())));
    assert_eq!(stage.drafts[0].text, "\nÖvriga väntar.", "what is cut is out of the draft too");
    stage.keys("ctrl-end ctrl-v");
    assert_eq!(text(&stage), "\nÖvriga väntar.tomter är kla");
    stage.keys("ctrl-a").type_text("Ny");
    assert_eq!(text(&stage), "Ny");
    stage.keys("ctrl-z ctrl-z ctrl-z ctrl-y");
    assert!(!text(&stage).is_empty());
}

#[test]
fn what_is_undone_can_be_made_again_to_the_letter() {
    let mut stage = note("ett två tre");
    let mut states = vec![text(&stage)];
    for _ in 0..3 {
        stage.keys("ctrl-z");
        states.push(text(&stage));
    }
    assert_eq!(states, ["ett två tre", "ett två ", "ett ", ""]);
    for state in states.iter().rev().skip(1) {
        stage.keys("ctrl-y");
        assert_eq!(text(&stage), *state);
    }
    stage.event(Event::Paste("\nfyra\r\nfem".to_owned()));
    assert_eq!(text(&stage), "ett två tre\nfyra\nfem");
    stage.keys("ctrl-z");
    assert_eq!(text(&stage), "ett två tre");
}

#[test]
fn long_lines_break_between_words_and_the_cursor_moves_over_the_rows() {
    let long =
        "Två tomter på Götafors är klara för samråd och byggstart, och en tredje väntar på besked från länsstyrelsen";
    let mut stage = note(long);
    assert!(stage.screen().contains(" Två tomter på Götafors"), "{}", stage.screen());
    let shown: String = stage.screen().replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains(long), "{shown}");
    let (x, y) = stage.cursor();
    stage.keys("up");
    assert_eq!(stage.cursor(), (x, y - 1), "a row up, in the same line");
    stage.keys("down end").type_text("!");
    assert_eq!(text(&stage), format!("{long}!"));
    for (width, height) in [(60, 20), (60, 60), (200, 50), (24, 10)] {
        stage.resize(width, height);
        assert!(at_cursor(&stage).contains("!|"), "{width}x{height}: {}", stage.screen());
    }
}

#[test]
fn a_letter_of_several_parts_is_never_split_by_moving_up_and_down() {
    let mut stage = note("👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧\nabcdefgh");
    for keys in ["up", "down left", "up", "down left", "up", "down left", "up"] {
        stage.keys(keys);
        if keys == "up" {
            stage.type_text("z").keys("backspace");
            assert!(text(&stage).starts_with("👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧\n"), "{}", text(&stage));
        }
    }
}

#[test]
fn a_terminal_of_ascii_shows_ascii_while_one_writes() {
    let stage = noted("Målåäö 👩\u{200d}👧 klart", Setting { signs: Signs::Ascii, ..Setting::default() });
    let screen = stage.screen();
    assert!(screen.is_ascii() && screen.contains("Malaao"), "{screen}");
    assert_eq!(text(&stage), "Målåäö 👩\u{200d}👧 klart");
}

/// The text goes out to the user's own editor; this comes back.
fn back(stage: &mut Stage, outcome: Outside) {
    stage.keys("ctrl-e");
    let handle = match stage.effects.last() {
        Some(Effect::EditOutside(draft)) => draft.handle.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(stage.drafts.len(), 1, "the draft is kept before anything else");
    stage.event(Event::EditedOutside { handle, outcome });
}

fn came(text: &str, well: bool) -> Outside {
    Outside::Back { text: text.to_owned(), well }
}

fn forgets(stage: &Stage) -> bool {
    matches!(stage.effects.last(), Some(Effect::ForgetOutside(_)))
}

#[test]
fn ones_own_editor_gives_the_text_back() {
    let mut stage = note("Härifrån");
    back(&mut stage, came("Därifrån\nmed mera", true));
    assert_eq!(text(&stage), "Därifrån\nmed mera");
    assert!(forgets(&stage));
    assert_eq!(stage.drafts[0].text, "Därifrån\nmed mera");
    stage.keys("ctrl-z");
    assert_eq!(text(&stage), "Härifrån");
    back(&mut stage, came("Härifrån\n", true));
    assert!(forgets(&stage) && stage.screen().contains("Texten är oförändrad."));
}

#[test]
fn what_may_not_have_been_meant_is_asked_about() {
    for (outcome, keys, kept) in [
        (came("Halv", false), "enter", "Härifrån"),
        (came("Halv", false), "down enter", "Halv"),
        (came("Halv", false), "down down enter", "Härifrån\n\nHalv"),
        (came("", true), "enter", "Härifrån"),
        (came("", false), "down enter", ""),
    ] {
        let mut stage = note("Härifrån");
        back(&mut stage, outcome);
        assert!(!forgets(&stage), "the file stays until there is an answer");
        assert!(stage.screen().contains("Behåll texten som den var här"), "{}", stage.screen());
        stage.keys(keys);
        assert_eq!(text(&stage), kept);
        assert!(forgets(&stage));
    }
    // Left without an answer, the text is as it was and the file stays.
    let mut stage = note("Härifrån");
    back(&mut stage, came("Halv", false));
    stage.keys("esc");
    assert_eq!(text(&stage), "Härifrån");
    assert!(!forgets(&stage));
    stage.keys("ctrl-s");
    let forgotten = |effect: &Effect| matches!(effect, Effect::ForgetOutside(_));
    assert_eq!(stage.effects.iter().filter(|effect| forgotten(effect)).count(), 1, "saving is an answer");
    // A line that is cut before the answer leaves the draft by which the file is found again.
    let mut stage = note("");
    back(&mut stage, came("Halv", false));
    stage.event(Event::Terminate);
    assert_eq!(stage.drafts.len(), 1);
}

#[test]
fn what_cannot_be_read_back_leaves_the_text_and_the_file() {
    let mut stage = note("Härifrån");
    back(&mut stage, Outside::Failed(Fault::new("/data/vaggeryd/drafts/a.txt", FaultKind::NotUtf8(3))));
    assert!(stage.screen().contains("Texten är kvar här som den var."), "{}", stage.screen());
    assert!(!forgets(&stage));
    back(&mut stage, came(&"å".repeat(40_000), true));
    assert_eq!(text(&stage), "Härifrån");
    assert!(!forgets(&stage));
}

#[test]
fn a_paste_that_finds_no_room_is_refused_whole_and_what_stood_stays() {
    let mut stage = note("Början");
    stage.event(Event::Paste("ord ".repeat(50_000)));
    assert_eq!(text(&stage), "Början");
    stage.reads("Det inklistrade får inte plats: en text rymmer 64 kB. Inget av det togs in.");
    stage.event(Event::Paste(" och mitt".to_owned()));
    assert_eq!(text(&stage), "Början och mitt");
    stage.keys("ctrl-s").reads("1 ant.");
}
