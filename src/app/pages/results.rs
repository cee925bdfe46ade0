//! *Resultat*: rounds side by side, how assessments moved over time. A round says three things of an item, each in words
//! of its own: the status, the trend that somebody has given, and how the status compares with the round before.

use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::domain::record::{Id, Scale};
use crate::domain::results;
use crate::domain::tally::Tally;
use crate::domain::tree::ItemIx;
use crate::telling::{Emphasis, Run};
use crate::text::clean;

/// How many columns a round takes.
const COLUMN: usize = 21;

/// How many columns the words have while rounds are left out: no fewer when there is room for one more.
const WORDS: usize = 34;

/// How many columns the words get at most: words far from what is said of them are hard to follow along the row.
const MOST_WORDS: usize = 70;

/// How many items are listed at most.
const MOST: usize = 5_000;

/// The rounds on the screen, and how many there are on either side of them.
struct Shown {
    rounds: Vec<(Id, String)>,
    older: usize,
    newer: usize,
    /// How wide the words before them are.
    words: usize,
}

impl Shown {
    /// The latest rounds there is room for beside the words, so many further back as one has gone.
    fn new(rounds: Vec<(Id, String)>, width: usize, back: usize) -> Self {
        let fit = (width.saturating_sub(WORDS) / COLUMN).clamp(1, rounds.len().max(1));
        let hidden = rounds.len().saturating_sub(fit);
        let newer = back.min(hidden);
        let older = hidden - newer;
        let beside = width.saturating_sub(fit * COLUMN);
        let words = if hidden == 0 { beside.min(MOST_WORDS) } else { beside.min(WORDS) };
        let rounds = rounds.into_iter().skip(older).take(fit).collect();
        Shown { rounds, older, newer, words }
    }
}

/// How far back one can go: to the oldest round.
pub fn furthest_back(desk: &Desk, width: u16, signs: crate::text::Signs) -> usize {
    let shown = Shown::new(named(desk), Page::new(width, signs).width(), usize::MAX);
    shown.newer
}

/// The rounds that have begun, with their names.
fn named(desk: &Desk) -> Vec<(Id, String)> {
    let begun = results::rounds(desk.plan()).into_iter();
    begun.map(|(id, round)| (id.clone(), round.label.as_deref().unwrap_or(id).to_owned())).collect()
}

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    let plan = desk.plan();
    page.text(0, lang.screen_results(), Emphasis::Strong, None);
    let rounds = named(desk);
    if rounds.is_empty() {
        page.text(0, lang.results_none(), Emphasis::Quiet, None);
        return page;
    }
    let shown = Shown::new(rounds, page.width(), desk.rounds_back);
    head(app, &mut page, &shown);
    let items = results::items(&desk.ledger).into_iter().filter(|ix| desk.narrowed.shows(*ix));
    for (unit, items) in app.groups(desk, items.take(MOST)) {
        if let Some(unit) = unit {
            let tally = Tally::of_items(desk.shown(), &desk.round_id, desk.round(), items.iter().copied());
            let counts = lang.assessed_of(tally.assessed, tally.counted);
            page.heading(&lang.group_heading(&unit, &lang.count_items(items.len()), &counts));
        }
        for ix in items {
            item(app, desk, &mut page, &shown, ix);
        }
    }
    // What each round is, and how far it has come: a figure of an open round is not a result.
    page.blank();
    for (id, round) in results::rounds(plan) {
        let total = results::coverage(&desk.ledger, id, round);
        let line = app.teller().round_with_coverage(&desk.ledger, id, round, &total);
        page.text(0, &line, Emphasis::Plain, Some(Action::Round(id.clone())));
    }
    page.text(0, lang.results_legend(), Emphasis::Quiet, None);
    page
}

/// What stays in view: the screen's name, the rounds that are left out with the keys that show them, and the names of
/// those that are shown.
fn head(app: &App, page: &mut Page, shown: &Shown) {
    let lang = app.lang();
    for (count, words, key) in [
        (shown.older, lang.results_older(shown.older), Command::EarlierRounds),
        (shown.newer, lang.results_newer(shown.newer), Command::LaterRounds),
    ] {
        if count > 0 {
            page.text(0, &lang.results_left_out(&words, &app.key_name(key)), Emphasis::Warning, None);
        }
    }
    let names: Vec<Vec<Run>> = shown.rounds.iter().map(|(_, label)| cell(label, Emphasis::Quiet)).collect();
    rows(page, shown.words, Vec::new(), &names, None);
    page.head = page.lines.len();
}

/// An item: its words, and what each round says of it.
fn item(app: &App, desk: &Desk, page: &mut Page, shown: &Shown, ix: ItemIx) {
    let plan = desk.plan();
    let depth = plan.tree().position(ix).map_or(0, |position| plan.tree().depth_at(position));
    let indent = depth.min(6);
    let look = if plan.scale_of(ix) == Scale::Goal { Emphasis::Strong } else { Emphasis::Plain };
    let title = clean::line(plan.item(ix).title()).into_owned();
    // A title too long for its column goes on below, so that no word is left out.
    let room = shown.words.saturating_sub(indent + 1).max(1);
    let lines = textwrap::wrap(&title, room).into_iter().enumerate();
    let words = lines.map(|(place, line)| {
        let indent = indent + usize::from(place > 0 && room > 12);
        (format!("{}{line}", " ".repeat(indent)), look)
    });
    let cells: Vec<Vec<Run>> = shown
        .rounds
        .iter()
        .filter_map(|(id, _)| plan.rounds.get(id).map(|round| (id, round)))
        .map(|round| app.teller().result(&desk.ledger, round, ix))
        .map(|told| told.iter().flat_map(|(text, look)| cell(text, *look)).collect())
        .collect();
    rows(page, shown.words, words.collect(), &cells, Some(Action::GoTo(ix)));
}

/// What is said in a cell, in lines no wider than its column.
fn cell(text: &str, look: Emphasis) -> Vec<Run> {
    textwrap::wrap(text, COLUMN - 1).into_iter().map(|line| (line.into_owned(), look)).collect()
}

/// Words and cells side by side, on as many lines as the longest of them takes.
fn rows(page: &mut Page, wide: usize, words: Vec<Run>, cells: &[Vec<Run>], action: Option<Action>) {
    let height = cells.iter().map(Vec::len).chain([words.len()]).max().unwrap_or(0);
    for place in 0..height {
        let mut runs: Vec<Run> = Vec::new();
        let mut put = |run: Option<&Run>, wide: usize| {
            let (text, look) = run.cloned().unwrap_or_default();
            let pad = wide.saturating_sub(text.width());
            runs.extend([(text, look), (" ".repeat(pad), Emphasis::Plain)]);
        };
        put(words.get(place), wide);
        for cell in cells {
            put(cell.get(place), COLUMN);
        }
        if place == 0 {
            page.line(runs, action.clone());
        } else {
            page.more_runs(runs);
        }
    }
}
