//! The deck: every screen of a review that is under way, in both languages and all sizes, with colour, without, and in
//! ASCII. A snapshot holds all screens of one setting. Read it before you accept it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use insta::assert_snapshot;
use malkoll::text::{Lang, Signs};
use stage::story::{SCREENS, story};
use stage::{Setting, Stage};

/// The characters and the styles of every screen in a setting.
fn deck(story: &Stage, setting: impl Fn() -> Setting) -> (String, String) {
    let (mut characters, mut styles) = (String::new(), String::new());
    for (name, keys) in SCREENS {
        let mut stage = story.seen(setting());
        stage.go("vag.d1").keys(keys);
        characters.push_str(&format!("=== {name} ===\n{}\n", stage.screen()));
        styles.push_str(&format!("=== {name} ===\n{}\n", stage.styles()));
    }
    (characters, styles)
}

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (60, 20), (200, 50)];
const LANGS: [(Lang, &str); 2] = [(Lang::Sv, "sv"), (Lang::En, "en")];

#[test]
fn every_screen_in_both_languages_and_every_size() {
    let story = story();
    for (lang, called) in LANGS {
        for size in SIZES {
            let (characters, styles) = deck(&story, || Setting { lang, size, ..Setting::default() });
            let name = format!("{called}_{}x{}", size.0, size.1);
            assert_snapshot!(name.clone(), characters);
            assert_snapshot!(format!("{name}_styles"), styles);
        }
    }
}

#[test]
fn every_screen_in_ascii_without_colour() {
    let story = story();
    for (lang, called) in LANGS {
        for size in SIZES {
            let setting = || Setting { lang, size, signs: Signs::Ascii, color: false, ..Setting::default() };
            let (characters, styles) = deck(&story, setting);
            assert!(characters.is_ascii(), "{characters}");
            let colours = |letter: char| "gyrcbmlxv".contains(letter.to_ascii_lowercase()) && letter != 'B';
            let bare = |line: &&str| !line.starts_with("===");
            assert!(!styles.lines().filter(bare).any(|line| line.contains(colours)), "{styles}");
            assert_snapshot!(format!("{called}_{}x{}_ascii", size.0, size.1), characters);
        }
    }
}

#[test]
fn without_colour_the_characters_are_the_same() {
    let story = story();
    for size in SIZES {
        let (with, _) = deck(&story, || Setting { size, ..Setting::default() });
        let (without, styles) = deck(&story, || Setting { size, color: false, ..Setting::default() });
        assert_eq!(with, without, "colour only helps");
        assert!(styles.contains('#') || styles.contains('B'), "the row one is on is told in another way");
    }
}

#[test]
fn what_is_fulfilled_what_is_not_and_what_nobody_has_judged_is_told_by_sign_and_word() {
    let story = story();
    for (signs, marks) in [(Signs::Unicode, ["●", "◐", "✗", "○"]), (Signs::Ascii, ["*", "%", "X", "o"])] {
        let mut stage = story.seen(Setting { signs, color: false, size: (100, 80), ..Setting::default() });
        let words = ["Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt", "Ej bed"];
        for screen in ["v 2", "v 4", "v 5"] {
            let shown = stage.keys(screen).screen();
            for (mark, word) in marks.iter().zip(words) {
                let told = format!("{mark} {word}");
                let told = if signs == Signs::Ascii { told.replace('ö', "o") } else { told };
                assert!(shown.contains(&told), "{screen}: {told}\n{shown}");
            }
        }
    }
}
