//! A larger window shows more, never less: nothing that stands on a screen goes away when the window grows, in either
//! direction, on any screen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use std::collections::HashMap;

use stage::story::{SCREENS, story};
use stage::{Setting, Stage, notation};

const WIDTHS: [u16; 22] =
    [60, 62, 66, 70, 72, 76, 79, 80, 81, 90, 98, 99, 100, 101, 110, 120, 140, 157, 158, 180, 200, 300];
const HEIGHTS: [u16; 14] = [16, 18, 20, 21, 24, 25, 30, 36, 40, 44, 45, 50, 60, 90];

/// What says that something is left out, and goes when nothing is any more.
const LEFT_OUT: [&str; 8] = ["↓", "↑", "mer:", "Blanksteg", "PgDn", "till;", "←", "visar"];

/// The words that stand on the screen, or in what lies over it, and how often. What is cut is no word.
fn words(stage: &Stage) -> HashMap<String, usize> {
    let screen = stage.screen();
    let mut counts = HashMap::new();
    let lines: Vec<Vec<char>> = screen.lines().map(|line| line.chars().collect()).collect();
    let corner = |corner: char| {
        lines.iter().enumerate().find_map(|(y, line)| line.iter().position(|c| *c == corner).map(|x| (x, y)))
    };
    let inside: Vec<String> = match (stage.app.overlays.is_empty(), corner('┌'), corner('┘')) {
        (false, Some((left, top)), Some((right, bottom))) => {
            let row = |line: &Vec<char>| line.iter().skip(left).take(right + 1 - left).collect();
            lines[top..=bottom].iter().map(row).collect()
        }
        _ => lines.iter().map(|line| line.iter().collect()).collect(),
    };
    for line in inside.into_iter().filter(|line| !line.contains("visas inte;")) {
        let is_drawn = |c: char| "│┃┌┐└┘─▌█░▒↓↑┤".contains(c) || ('\u{2800}'..='\u{28ff}').contains(&c);
        for word in line.split(|c: char| c.is_whitespace() || is_drawn(c)) {
            let is_word = word.chars().any(char::is_alphanumeric) && !word.ends_with('…') && !word.starts_with('…');
            if is_word && !LEFT_OUT.contains(&word) {
                *counts.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    counts
}

/// What the smaller window showed and the larger does not.
fn lost(smaller: &HashMap<String, usize>, larger: &HashMap<String, usize>) -> Vec<String> {
    let missing =
        |(word, count): (&String, &usize)| (larger.get(word).copied().unwrap_or(0) < *count).then(|| word.clone());
    let mut lost: Vec<String> = smaller.iter().filter_map(missing).collect();
    lost.sort();
    lost
}

/// What stood in a window.
struct Seen {
    size: String,
    words: HashMap<String, usize>,
    screen: String,
}

/// Lets the window grow step by step and looks at what goes away.
fn grow(name: &str, stage: &mut Stage, sizes: impl Iterator<Item = (u16, u16)>, faults: &mut Vec<String>) {
    let mut before: Option<Seen> = None;
    for (width, height) in sizes {
        stage.resize(width, height);
        let now = Seen { size: format!("{width}x{height}"), words: words(stage), screen: stage.screen() };
        if let Some(before) = &before {
            let lost = lost(&before.words, &now.words);
            if !lost.is_empty() {
                let from = format!("{} → {}", before.size, now.size);
                faults.push(format!("{name}: {from} lost {lost:?}\n{}\n{}", before.screen, now.screen));
            }
        }
        before = Some(now);
    }
}

fn grows_lawfully(stages: Vec<(String, Stage)>) {
    let mut faults = Vec::new();
    for (name, mut stage) in stages {
        for height in HEIGHTS {
            grow(&name, &mut stage, WIDTHS.iter().map(|width| (*width, height)), &mut faults);
        }
        for width in WIDTHS {
            grow(&name, &mut stage, HEIGHTS.iter().map(|height| (width, *height)), &mut faults);
        }
    }
    let told = std::env::var("GROWING").ok().and_then(|most| most.parse().ok()).unwrap_or(1);
    let heads: Vec<&str> = faults.iter().filter_map(|fault| fault.lines().next()).take(80).collect();
    let all = faults.iter().take(told).cloned().collect::<Vec<_>>().join("\n");
    assert!(faults.is_empty(), "{} faults\n{}\n{all}", faults.len(), heads.join("\n"));
}

fn small() -> Setting {
    Setting { size: (60, 16), ..Setting::default() }
}

#[test]
fn every_screen_of_a_review_shows_more_in_a_larger_window() {
    let story = story();
    let stages = SCREENS.iter().map(|(name, keys)| {
        let mut stage = story.seen(small());
        stage.go("vag.d1").keys(keys);
        ((*name).to_owned(), stage)
    });
    grows_lawfully(stages.collect());
}

#[test]
fn every_plan_shows_more_in_a_larger_window() {
    let mut stages = Vec::new();
    for plan in ["vaggeryd", "herrljunga", "ljungby", "munkedal", "vanersborg"] {
        for (place, keys) in [("first", "home"), ("middle", "home pagedown"), ("last", "end")] {
            let mut stage = Stage::with(Some(plan), small());
            stage.keys(keys);
            stages.push((format!("{plan}, {place} row"), stage));
        }
    }
    stages.push(("overview".to_owned(), Stage::with(None, small())));
    grows_lawfully(stages);
}

#[test]
fn a_plan_of_many_items_shows_more_in_a_larger_window() {
    let mut lines = String::from("vision v: En hel kommun\n");
    for goal in 0..30 {
        lines.push_str(&format!("  delmål d{goal}: Mål nummer {goal}\n"));
        for step in 0..5 {
            lines.push_str(&format!("    strategi s{goal}x{step}: Åtgärd {step} under mål nummer {goal}\n"));
        }
    }
    let mut stages = Vec::new();
    for keys in ["", "pagedown pagedown", "end"] {
        let mut stage = Stage::noted(&lines, small());
        stage.keys(keys);
        stages.push((format!("many items {keys}"), stage));
    }
    assert!(!notation(&lines).is_empty());
    grows_lawfully(stages);
}

#[test]
fn all_of_vaggeryd_stands_in_a_large_window_and_its_counts_in_a_wide_one() {
    let stage = Stage::with(Some("vaggeryd"), Setting { size: (200, 50), ..Setting::default() });
    let desk = stage.app.desk.as_ref().unwrap();
    assert_eq!(desk.plan().tree().len(), 29);
    let screen = stage.screen();
    for ix in desk.plan().tree().iter() {
        assert!(screen.contains(desk.plan().item(ix).title()), "{}\n{screen}", desk.plan().item(ix).title());
    }
    let stage = Stage::with(Some("vaggeryd"), Setting { size: (120, 40), ..Setting::default() });
    for counts in [4, 4, 4, 2, 8].map(|steps| format!("0/{steps} genomförda")) {
        assert!(stage.screen().contains(&counts), "{counts}\n{}", stage.screen());
    }
}

#[test]
fn the_tree_has_the_lines_that_the_detail_does_not_need() {
    let mut stage = Stage::plan("vaggeryd");
    assert!(stage.app.panes().list.height >= 12);
    for _ in 0..29 {
        let panes = stage.app.panes();
        let used = stage.app.detail.lines.len() + stage.app.digit_lines.len();
        let unused = usize::from(panes.detail.height).saturating_sub(used);
        assert!(unused <= 2, "{unused} lines stand empty\n{}", stage.screen());
        stage.keys("down");
    }
}
