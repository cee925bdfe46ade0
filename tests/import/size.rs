//! Documents as large as any that is let in: each line is looked at a fixed number of times, so that none of these
//! takes longer than a person waits. Were every line compared with every item, each would take minutes.

use std::fmt::Write as _;

use malkoll::import::draft::Draft;
use malkoll::import::{plain, recognise};

fn read(text: &str) -> Draft {
    recognise::draft(&plain::read(text.as_bytes()).unwrap())
}

/// A text of a title and one part for each number.
fn text(count: usize, part: impl Fn(usize) -> String) -> String {
    (1..=count).fold(String::from("Plan för Sjövik\n\n"), |mut text, number| {
        writeln!(text, "{}", part(number)).unwrap();
        text
    })
}

#[test]
fn twenty_thousand_goals() {
    let draft = read(&text(20_000, |n| format!("Mål {}: Barn i område {n} ska ha en trygg skola.\n", n % 1_800 + 1)));
    assert_eq!(draft.items.len(), 20_000);
    assert_eq!(draft.items[19_999].text.as_deref(), Some("Barn i område 20000 ska ha en trygg skola."));
    assert_eq!(draft.items[19_999].places, [40_001]);
}

#[test]
fn twenty_thousand_goals_in_running_text() {
    let draft = read(&text(20_000, |n| format!("Kommunen ska nå målet om en trygg skola i område {n}.\n")));
    assert_eq!(draft.items.len(), 20_000);
    assert_eq!(draft.items[19_999].text.as_deref(), Some("en trygg skola i område 20000"));
}

#[test]
fn twenty_thousand_heads_of_tables() {
    let draft = read(&text(20_000, |n| {
        format!("Mål        Ansvarig        Tid\nTrygga skolor {n}        Skola        2027\n")
    }));
    assert_eq!(draft.items.len(), 20_000);
}

#[test]
fn ten_thousand_heads_of_tables_on_pages_of_their_own() {
    let draft = read(&text(10_000, |_| "\u{C}Mål        Ansvarig        Tid".to_owned()));
    assert!(draft.items.is_empty());
}

#[test]
fn twenty_thousand_page_numbers() {
    let draft = read(&text(20_000, |n| format!("\u{C}Mål {n}: Skolan i område {n} är trygg\n\nsida {n}\n")));
    assert!(draft.items.len() <= 20_000);
}

#[test]
fn twenty_thousand_boxes_of_short_lines() {
    let draft =
        read(&text(20_000, |n| format!("Trygghet {n}\nVälfärd\nSkola\nMål {n}: Skolan i område {n} är trygg\n")));
    assert!(!draft.items.is_empty());
}
