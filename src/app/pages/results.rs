//! *Resultat*: rounds side by side, how assessments moved over time; a sign a round, readable without colour.

use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::desk::Desk;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::domain::record::Scale;
use crate::domain::results;
use crate::domain::tally::Tally;
use crate::telling::{Emphasis, Run};
use crate::text::clean;

/// How many columns a round takes.
const COLUMN: usize = 21;

/// How many columns a round takes that is told by a sign alone: its own name must fit.
const NARROW: usize = 13;

/// How many columns the words keep at least.
const WORDS: usize = 28;

/// How many columns the words get at most.
const MOST_WORDS: usize = 70;

/// How many items are listed at most.
const MOST: usize = 5_000;

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    let plan = desk.plan();
    page.text(0, lang.screen_results(), Emphasis::Strong, None);
    let begun = results::rounds(plan);
    let mut rounds = begun.clone();
    if rounds.is_empty() {
        page.text(0, lang.results_none(), Emphasis::Quiet, None);
        return page;
    }
    // The latest rounds, as many as there is room for beside the words.
    let room = page.width().saturating_sub(WORDS);
    // Where there is not room for every round in words, a sign alone stands for each, and the signs are explained.
    let worded = rounds.len() * COLUMN <= room;
    let column = if worded { COLUMN } else { NARROW };
    let fit = (room / column).max(1);
    let hidden = rounds.len().saturating_sub(fit);
    rounds.drain(..hidden);
    // Words far from what is said of them are hard to follow along the row.
    let words = page.width().saturating_sub(rounds.len() * column + 4).min(MOST_WORDS);
    let cell = |text: &str, width: usize| {
        let fitted = fit_to(text, width.saturating_sub(1));
        let pad = width.saturating_sub(fitted.width());
        fitted + &" ".repeat(pad)
    };
    let mut head: Vec<Run> = vec![(" ".repeat(words + 1), Emphasis::Plain)];
    head.extend(rounds.iter().map(|(id, round)| (cell(round.called(id), column), Emphasis::Quiet)));
    page.table_row(head, None);
    let shown = results::items(&desk.ledger).into_iter().filter(|ix| desk.narrowed.shows(*ix));
    for (unit, items) in app.groups(desk, shown.take(MOST)) {
        if let Some(unit) = unit {
            let tally = Tally::of_items(desk.shown(), &desk.round_id, desk.round(), items.iter().copied());
            let counts = lang.assessed_of(tally.assessed, tally.counted);
            page.heading(&lang.group_heading(&unit, &lang.count_items(items.len()), &counts));
        }
        for ix in items {
            let depth = plan.tree().position(ix).map_or(0, |position| plan.tree().depth_at(position));
            let indent = depth.min(6);
            let scale = plan.scale_of(ix);
            let look = if scale == Scale::Goal { Emphasis::Strong } else { Emphasis::Plain };
            // A title too long for its column goes on below, so that no word is left out.
            let title = clean::line(plan.item(ix).title()).into_owned();
            let mut lines = lines_of(&title, words.saturating_sub(indent).max(1)).into_iter();
            let first = lines.next().unwrap_or_default();
            let mut runs: Vec<Run> =
                vec![(format!("{}{}", " ".repeat(indent), cell(&first, (words + 1).saturating_sub(indent))), look)];
            for (id, round) in &rounds {
                let (told, emphasis) = app.teller().result(&desk.ledger, (id, round), ix, worded);
                runs.push((cell(&told, column), emphasis));
            }
            page.table_row(runs, Some(Action::GoTo(ix)));
            for line in lines {
                page.more(indent + 1, &line, look);
            }
        }
    }
    if hidden > 0 {
        page.text(0, &lang.results_hidden(hidden), Emphasis::Quiet, None);
    }
    // What each round is, and how far it has come: a figure of an open round is not a result.
    page.blank();
    for (id, round) in begun {
        let total = results::coverage(&desk.ledger, id, round);
        let line = app.teller().round_with_coverage(&desk.ledger, id, round, &total);
        page.text(0, &line, Emphasis::Plain, Some(Action::Round(id.clone())));
    }
    if !worded {
        page.blank();
        for scale in [Scale::Goal, Scale::Activity] {
            let signs = scale.statuses().iter().map(|status| Some(*status)).chain([None]);
            let gender = crate::domain::record::Gender::of(scale);
            let told: Vec<String> =
                signs.map(|status| format!("{} {}", app.signs().status(status), lang.judged(status, gender))).collect();
            page.text(0, &told.join("   "), Emphasis::Quiet, None);
        }
    }
    page.text(0, lang.results_legend(), Emphasis::Quiet, None);
    page
}

/// A text in lines no wider than this.
fn lines_of(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, width).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// A text cut to a width, with an ellipsis.
fn fit_to(text: &str, width: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    if text.width() <= width {
        return text.to_owned();
    }
    let mut fitted = String::new();
    let mut used = 1;
    for letter in text.graphemes(true) {
        used += letter.width();
        if used > width {
            break;
        }
        fitted.push_str(letter);
    }
    fitted + "…"
}
