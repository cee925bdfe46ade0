//! The item on the screen is the item a key is about: random keys on every screen, and after each of them what is drawn,
//! what is addressed and what the log says are compared. What is drawn is read off the characters of the screen.
//!
//! ```sh
//! MALKOLL_KEYS=100000 cargo test --release --test subject -- --nocapture
//! ```

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.
#![allow(clippy::print_stdout, clippy::print_stderr)] // The figures are for whoever runs it.
#![allow(clippy::wildcard_enum_match_arm, clippy::unnecessary_to_owned)] // Only some acts are about what is shown.

#[path = "endurance/chance.rs"]
#[allow(dead_code)] // It also draws instants.
mod chance;
mod stage;

use std::collections::BTreeSet;

use chance::{Chance, many};
use malkoll::app::event::{Event, Mouse};
use malkoll::app::key::Key;
use malkoll::app::overlay::{Action, Overlay};
use malkoll::app::screen::Shape;
use malkoll::domain::entry::{Act, Entry};
use malkoll::domain::record::Object;
use malkoll::domain::tree::ItemIx;
use stage::{Setting, Stage, folded};

/// How many keys are pressed every day; the environment asks for more.
const KEYS: usize = 6_000;

/// How many keys are pressed in one sitting.
const SITTING: usize = 300;

/// The keys, those that say something often.
const OFTEN: &[&str] = &["1", "2", "3", "4", "5", "9", "0", "u", "U", "ctrl-s", "n", "space", "enter", "down", "up"];
const SELDOM: &[&str] = &[
    "g",
    "backspace",
    "b",
    "c",
    "m",
    "r",
    ".",
    "6",
    "7",
    "8",
    "tab",
    "shift-tab",
    "left",
    "right",
    "home",
    "end",
    "pagedown",
    "pageup",
    "esc",
    "esc",
    "esc",
    "v",
    "o",
    "f",
    "s",
    "x",
    "t",
    "p",
    "w",
    "y",
    "i",
    "a",
    "e",
    "d",
    "z",
    "j",
    "k",
    "h",
    "l",
    "+",
    "-",
    "?",
    ":",
    "ctrl-d",
    "ctrl-r",
    "ctrl-c",
    "ctrl-l",
    "å",
    "q",
    "k",
    "b",
    "f9",
];

/// The item that the characters of the screen show: in the tree the row with the cursor, in the walk the words that fill
/// it. `None` where the screen shows none, or not enough of it.
fn drawn(stage: &Stage) -> Option<BTreeSet<String>> {
    let desk = stage.app.desk.as_ref()?;
    let plan = desk.plan();
    let screen = stage.screen();
    let begins = |ix: &ItemIx, text: &str| {
        let title: String = folded(plan.item(*ix).title()).chars().take(6).collect();
        // A group's heading begins with a capital, whatever the source wrote.
        text.to_lowercase().contains(title.trim_end().to_lowercase().as_str())
    };
    let items = plan.tree().iter();
    match stage.app.screen.shape() {
        Shape::Tree => {
            let panes = stage.app.panes();
            let list = panes.list.y..panes.list.bottom();
            let rows: Vec<&str> = screen.lines().collect();
            let row = list.map(|y| rows.get(usize::from(y)).copied().unwrap_or("")).find(|row| row.starts_with('▌'))?;
            // Where a filter hides everything its words stand there, and no row.
            if row.contains("Inget svarar mot filtret") {
                return None;
            }
            // The pane names the item by its id; the row by its words.
            let named: Vec<&str> = (panes.detail.y..panes.detail.bottom())
                .filter_map(|y| rows.get(usize::from(y)))
                .flat_map(|row| row.split(" · "))
                .map(str::trim)
                .collect();
            let all: Vec<ItemIx> = items.filter(|ix| begins(ix, &folded(row))).collect();
            let by_id = all.iter().filter(|ix| named.contains(&&**plan.item_id(**ix)));
            let by_id: BTreeSet<String> = by_id.map(|ix| plan.item_id(*ix).to_string()).collect();
            if by_id.is_empty() {
                return Some(all.iter().map(|ix| plan.item_id(*ix).to_string()).collect());
            }
            Some(by_id)
        }
        Shape::Item => {
            if desk.detail_top > 0 || stage.app.is_walk_over() {
                return None;
            }
            // Below the head and above the rounds stands the item; its parents' names stand on a line before it.
            let body: Vec<&str> = screen.lines().skip(2).collect();
            let begin = body.iter().position(|line| {
                let word = line.trim().split(" · ").next().unwrap_or("");
                word.chars().any(char::is_alphabetic) && word == word.to_uppercase()
            })?;
            // Its words begin on a line of their own below that.
            let lines: Vec<String> = body[begin + 1..].iter().map(|line| folded(line)).collect();
            let starts = |ix: &ItemIx| {
                let title: String = folded(plan.item(*ix).title()).chars().take(20).collect();
                lines.iter().any(|line| line.starts_with(title.trim_end()))
            };
            Some(items.filter(starts).map(|ix| plan.item_id(ix).to_string()).collect())
        }
        Shape::Page | Shape::Plans | Shape::Draft | Shape::Preview => None,
    }
}

/// The item that a key is about.
fn addressed(stage: &Stage) -> Option<String> {
    let desk = stage.app.desk.as_ref()?;
    let ix = match stage.app.overlays.iter().rev().find_map(|over| match over {
        Overlay::Editor(editor) => Some(editor.item),
        Overlay::Form(_) | Overlay::Choice(_) | Overlay::Finder(_) | Overlay::Help { .. } => None,
    }) {
        Some(ix) => ix,
        None => stage.app.item()?,
    };
    Some(desk.plan().item_id(ix).to_string())
}

/// The items an entry is about.
fn about(stage: &Stage, entry: &Entry) -> BTreeSet<String> {
    let desk = stage.app.desk.as_ref().unwrap();
    let changes = entry.edit.changes.iter().filter(|change| !matches!(*change.object, Object::Round(_)));
    let items = changes.filter_map(|change| desk.item_of(&change.object));
    items.map(|ix| desk.plan().item_id(ix).to_string()).collect()
}

/// The items that the row under a page's cursor leads to, or whether it is the entry's own.
fn on_page(stage: &Stage, entry: &Entry, items: &BTreeSet<String>) -> bool {
    let Some(page) = &stage.app.page else { return false };
    let desk = stage.app.desk.as_ref().unwrap();
    match page.actions.get(page.cursor) {
        Some(Some(Action::LogEntry(id))) => *id == entry.id,
        Some(Some(Action::GoTo(ix))) => items.contains(&**desk.plan().item_id(*ix)),
        _ => false,
    }
}

struct Run {
    stage: Stage,
    keys: usize,
    compared: usize,
    logged: usize,
}

impl Run {
    /// Presses a key and compares.
    fn press(&mut self, what: &str, event: impl FnOnce(&mut Stage)) {
        let stage = &mut self.stage;
        let before = addressed(stage);
        let seen = drawn(stage).filter(|_| stage.app.overlays.is_empty());
        let known = stage.saved.len();
        event(stage);
        self.keys += 1;
        let trace = |stage: &Stage| format!("after {what}, {}\n{}", stage.app.screen.name(), stage.screen());
        // What is drawn is what is addressed.
        if stage.app.overlays.is_empty()
            && let (Some(drawn), Some(addressed)) = (drawn(stage), addressed(stage))
        {
            self.compared += 1;
            assert!(drawn.contains(&addressed), "shown {drawn:?}, addressed {addressed}: {}", trace(stage));
        }
        // What was logged is about what was shown.
        for entry in stage.saved[known..].to_vec() {
            let items = about(stage, &entry);
            let Some(act) = entry.edit.known_act() else { continue };
            match act {
                Act::Assess | Act::Note if items.len() == 1 => {
                    self.logged += 1;
                    let before = before.as_ref().expect("something was addressed");
                    assert!(items.contains(before), "addressed {before}, logged {items:?}: {}", trace(stage));
                    let fits = seen.as_ref().is_none_or(|seen| seen.contains(before));
                    assert!(fits, "shown {seen:?}, logged {items:?}: {}", trace(stage));
                }
                Act::Undo | Act::Redo => {
                    let desk = stage.app.desk.as_ref().unwrap();
                    let tree = desk.plan().tree();
                    let there = items.iter().filter_map(|id| desk.plan().item_ix(id));
                    if there.filter(|ix| tree.position(*ix).is_some()).count() == 0 {
                        continue;
                    }
                    self.logged += 1;
                    let shown = match stage.app.screen.shape() {
                        Shape::Tree | Shape::Item => addressed(stage).is_some_and(|id| items.contains(&id)),
                        Shape::Page => on_page(stage, &entry, &items),
                        Shape::Plans | Shape::Draft | Shape::Preview => false,
                    };
                    assert!(shown, "{act:?} of {items:?} is not shown: {}", trace(stage));
                }
                _ => {}
            }
        }
    }
}

fn press(stage: &mut Stage, key: &str) {
    stage.keys(key);
}

fn letters(stage: &mut Stage) {
    stage.type_text("Ord. ");
}

/// A sitting of random keys, with a colleague who works in the same plan.
fn sitting(chance: &mut Chance, plan: &str, keys: usize) -> (usize, usize, usize) {
    let setting = Setting { size: chance.one(&[(80, 24), (120, 40), (80, 24), (100, 30)]), ..Setting::default() };
    let mut run = Run { stage: Stage::with(Some(plan), setting), keys: 0, compared: 0, logged: 0 };
    run.stage.keys("+ home");
    let mut colleague = 0;
    while run.keys < keys {
        // Where one would rest in a list or a help, one often leaves it.
        if !run.stage.app.overlays.is_empty() && run.stage.app.editor().is_none() && chance.below(3) == 0 {
            run.press("esc", |stage| press(stage, "esc"));
            continue;
        }
        match chance.below(100) {
            0 if colleague < 4 && run.stage.app.desk.is_some() => {
                colleague += 1;
                let key = chance.one(&["1", "2", "3"]);
                let mut other = run.stage.colleague("controller", "bo", plan);
                let downs = chance.below(12);
                other.later(60);
                for _ in 0..downs {
                    other.keys("down");
                }
                other.keys(key);
                run.stage.receive(&other, plan);
                run.stage.later(120);
            }
            1 => {
                let (x, y) = (chance.below(60) as u16, chance.below(24) as u16);
                run.press("a click", |stage| stage.event(Event::Mouse(Mouse::Click(x, y))));
            }
            2..=9 if run.stage.app.editor().is_some() => run.press("letters", letters),
            10..=16 if run.stage.app.editor().is_some() => run.press("ctrl-s", |stage| press(stage, "ctrl-s")),
            17 => {
                let screen = chance.one(&["v 2", "v 3", "v 4", "v 5", "v 7", "v 8", "v 9", "g enter"]);
                if run.stage.app.overlays.is_empty() {
                    for key in screen.split(' ') {
                        run.press(key, |stage| press(stage, key));
                    }
                }
            }
            at => {
                let key = if at < 60 { chance.one(OFTEN) } else { chance.one(SELDOM) };
                let parsed: Key = key.parse().unwrap_or_else(|()| panic!("no key is called {key}"));
                run.press(key, |stage| stage.event(Event::Key(parsed)));
            }
        }
        if run.stage.app.desk.is_none() || run.stage.app.screen.shape() == Shape::Plans {
            run.press("esc", |stage| press(stage, "esc"));
            if run.stage.app.overlays.is_empty() {
                run.press("enter", |stage| press(stage, "enter"));
            }
            if run.stage.app.desk.as_ref().is_none_or(|desk| *desk.plan().id != *plan) {
                break;
            }
        }
    }
    (run.keys, run.compared, run.logged)
}

#[test]
fn the_item_shown_the_item_addressed_and_the_item_logged_are_one() {
    let mut chance = Chance::of(12);
    let wanted = many("MALKOLL_KEYS", KEYS);
    let (mut keys, mut compared, mut logged) = (0, 0, 0);
    while keys < wanted {
        let plan = chance.one(&["vaggeryd", "vaggeryd", "munkedal", "herrljunga", "ljungby", "vanersborg"]);
        let (pressed, seen, entries) = sitting(&mut chance, plan, SITTING);
        keys += pressed;
        compared += seen;
        logged += entries;
    }
    println!(
        "{keys} keys, {compared} times shown and addressed compared, {logged} entries of the log, 0 disagreements"
    );
    assert!(compared * 4 > keys && logged * 40 > keys, "too little was compared: {compared}, {logged} of {keys}");
}
