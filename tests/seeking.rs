//! A search in a plan that says more than is looked through at once: the first hits are there with the letter, the keys are
//! taken meanwhile, and what one looks at stays where it is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use malkoll::app::event::Event;
use malkoll::app::key::Key;
use stage::Stage;

/// A plan with so many goals; those before the middle only speak of other forms of the word that is looked for.
fn large(items: usize) -> String {
    let said = |number: usize| if number < items / 2 { "Bostädernas läge" } else { "En bostad åt alla" };
    let item = |number: usize| {
        format!(
            r#"{{"id":"i{number}","level":"mal","heading":"{} i kvarter {number}, nära skola och handel, med plats för många"}}"#,
            said(number)
        )
    };
    let items: Vec<String> = (0..items).map(item).collect();
    format!(
        r#"{{"schema":1,"id":"stor","document":{{"municipality":"Storby","title":"Stora planen"}},"levels":[{{"id":"mal","name":"Mål","plural":"Mål","gender":"ett","kind":"goal","scale":"goal"}}],"items":[{}]}}"#,
        items.join(",")
    )
}

fn typed(stage: &mut Stage, text: &str) {
    for letter in text.chars() {
        stage.begin(Event::Key(Key::char(letter)));
    }
}

/// How many have been found, as the screen says it.
fn count(stage: &Stage) -> usize {
    let screen = stage.screen();
    let before = screen.split(" träff").next().unwrap();
    let digits: String = before.chars().rev().take_while(|c| c.is_ascii_digit() || c.is_whitespace()).collect();
    digits.chars().rev().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

#[test]
fn the_first_hits_are_there_with_the_letter_and_every_one_at_the_end() {
    let mut stage = Stage::own("stor", &large(20_000));
    stage.keys("s");
    typed(&mut stage, "bostad");
    assert!(stage.app.has_more(), "a plan of this size is not looked through in one go");
    let first = count(&stage);
    assert!((1..20_000).contains(&first), "{first}");
    stage.reads("…");
    // The letters that come while it goes on are taken, and looked for instead.
    typed(&mut stage, " åt");
    stage.keys("esc s");
    stage.type_text("bostad");
    assert_eq!(count(&stage), 20_000);
}

#[test]
fn the_hit_under_the_cursor_stays_under_it_when_better_ones_come() {
    let mut stage = Stage::own("stor", &large(20_000));
    stage.keys("s");
    typed(&mut stage, "bostad");
    for _ in 0..3 {
        stage.begin(Event::Key("down".parse().unwrap()));
    }
    stage.reads("kvarter 3,");
    while stage.go_on() {}
    stage.keys("enter");
    assert_eq!(stage.here(), "i3", "whatever came before it meanwhile");
    // Whoever goes on steps through all that was found, from there.
    stage.reads("10004 av 20000");
}

#[test]
fn a_hit_that_is_gone_to_at_once_is_stepped_from_through_all_that_is_found_later() {
    let mut stage = Stage::own("stor", &large(20_000));
    stage.keys("s");
    typed(&mut stage, "bostad");
    stage.begin(Event::Key("enter".parse().unwrap()));
    assert_eq!(stage.here(), "i0");
    assert!(stage.app.has_more());
    while stage.go_on() {}
    stage.keys(".");
    assert_eq!(stage.here(), "i1");
}

#[test]
fn nobody_looks_on_for_what_was_given_up_and_a_change_begins_it_anew() {
    let mut stage = Stage::own("stor", &large(20_000));
    stage.keys("s");
    typed(&mut stage, "bostad");
    stage.begin(Event::Key("esc".parse().unwrap()));
    assert!(!stage.go_on() || !stage.go_on(), "it is given up");
    let mut other = stage.colleague("bengt", "bengt", "stor");
    other.keys("down n");
    other.type_text("Bostad av det bästa slaget.");
    other.keys("ctrl-s");
    stage.keys("s");
    typed(&mut stage, "bostad av det");
    stage.receive(&other, "stor");
    while stage.go_on() {}
    assert_eq!(count(&stage), 1);
}
