//! The deck: every screen of a review that is under way, in both languages and all sizes, with colour, without, and in
//! ASCII. A snapshot holds all screens of one setting. Read it before you accept it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use insta::assert_snapshot;
use malkoll::text::{Lang, Signs};
use stage::{Setting, Stage};

/// Vaggeryd in the middle of its second round: last year's is closed, this year's has assessments of every kind, texts
/// with their author's line breaks, figures of our own and others', resources, and something for each of the plan's rules
/// to find.
fn story() -> Stage {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("o").pick("Ny omgång").choose("Slag", "Helår").fill("Avstämningsdatum", "2025-12-31");
    stage.choose("Läge", "öppen").save();
    for (id, keys) in [("vag.om", "2"), ("vag.d1", "3"), ("vag.d1.s1", "2"), ("vag.d2", "1"), ("vag.d4", "9")] {
        stage.go(id).keys(keys);
    }
    stage.go("vag.d1").keys("m").type_text("Ta fram två tomter.").keys("ctrl-s");
    stage.keys("o").pick("Avsluta omgången").pick("Ja, avsluta").later(3600);
    stage.keys("o").pick("Helår 2026");
    for (id, keys) in [
        ("vag.d1", "2"),
        ("vag.d1.s1", "1"),
        ("vag.d1.s2", "2"),
        ("vag.d1.s3", "3"),
        ("vag.d2", "1"),
        ("vag.d2.s1", "4"),
        ("vag.d3", "3"),
        ("vag.d4", "9"),
    ] {
        stage.go(id).keys(keys);
    }
    let comment = "Fler bor blandat än förra året, men kön till Götafors är lång.";
    stage.go("vag.d1").keys("c").type_text(comment).keys("ctrl-s");
    stage.keys("m").type_text("Samråd om två tomter i vår.").keys("ctrl-s");
    stage.go("vag.d1.s2").keys("n").type_text("Två tomter på Götafors är klara för samråd.").keys("ctrl-s");
    stage.go("vag.d4").add("Nyckeltal").fill("Namn", "Självförsörjande efter två år").fill("Måttenhet", "%");
    stage.choose("Önskad riktning", "högre är bättre");
    stage.fill("Källa", "Kolada").save().show("Nyckeltal");
    for (period, municipality, outcome, target) in
        [("2025", "", "44,1", "55"), ("2026", "", "48,2", "60"), ("2026", "Värnamo", "53,2", "")]
    {
        stage.follow("Nytt utfall eller mål").fill("Period", period).fill("Utfall", outcome);
        stage.fill("Målvärde", target).fill("Kommun", municipality).save();
    }
    stage.show("Träd").go("vag.d5.s2").add("Medel").fill("År", "2026").fill("Belopp", "125 000").save();
    stage.go("vag.d1");
    stage
}

/// Every screen and what can lie over one: a name, and the keys that lead there from the tree.
const SCREENS: &[(&str, &str)] = &[
    ("overview", "v 1"),
    ("tree", ""),
    ("tree, last round closed", "o down enter"),
    ("guided", "g enter"),
    ("picture", "v 4"),
    ("results", "v 5"),
    ("indicators", "v 6"),
    ("requirements", "v 7"),
    ("document", "v 8"),
    ("log", "v 9"),
    ("assessment chosen", "enter"),
    ("note written", "n"),
    ("form", "e enter"),
    ("filter", "f"),
    ("rounds", "o"),
    ("screens", "v"),
    ("search", "s b o"),
    ("palette", "ctrl-p"),
    ("help", "?"),
    ("report", "x 1 1"),
];

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

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 20)];
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
