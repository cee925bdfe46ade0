//! *Översikt*: all plans, each with its coverage, how it went and what needs attention, and more about the marked one.

use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::layout::detail_width;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::app::screen::Screen;
use crate::app::summary::Summary;
use crate::domain::record::{Gender, Scale};
use crate::telling::{Emphasis, Run};
use crate::text::clean;

/// How many columns a bar of coverage takes.
const BAR: usize = 10;

/// How wide a row is at most: a count far from its plan is hard to follow along the row.
const WIDE: usize = 116;

/// Makes the list of plans.
pub fn make(app: &App) -> Page {
    let mut page = Page::new(app.size.0, app.signs());
    for listed in &app.overview.plans {
        let action = Some(Action::Screen(Screen::Tree));
        match &listed.plan {
            Ok(summary) => plan(app, &mut page, summary, action),
            Err(fault) => {
                page.text(0, &listed.id, Emphasis::Strong, action);
                page.text_more(2, &app.lang().fault(fault), Emphasis::Warning);
            }
        }
    }
    app.air(page)
}

/// A plan: its name and coverage, then how it went and what needs attention, on as many lines as that takes.
fn plan(app: &App, page: &mut Page, summary: &Summary, action: Option<Action>) {
    let width = page.width().min(WIDE);
    let coverage = coverage(app, summary);
    let title = clean::line(&format!("{} {} {}", summary.municipality, app.signs().dot(), summary.title)).into_owned();
    let room = width.saturating_sub(coverage.width() + 2);
    // The whole title stands below, where the marked plan is told of.
    let title = app.signs().fitted(&app.signs().plain(&title), room);
    let gap = width.saturating_sub(title.width() + coverage.width());
    page.line(vec![(title, Emphasis::Strong), (" ".repeat(gap), Emphasis::Plain), (coverage, Emphasis::Quiet)], action);
    let (mut line, mut used): (Vec<Run>, usize) = (Vec::new(), 0);
    for part in distribution(app, summary) {
        let wide: usize = part.iter().map(|(text, _)| text.width()).sum();
        if used > 0 && used + 3 + wide > width {
            page.more_runs(std::mem::take(&mut line));
            used = 0;
        }
        let before = if used > 0 { 3 } else { 2 };
        line.push((" ".repeat(before), Emphasis::Plain));
        line.extend(part);
        used += before + wide;
    }
    page.more_runs(line);
}

fn coverage(app: &App, summary: &Summary) -> String {
    let lang = app.lang();
    let tally = summary.tally;
    if tally.counted == 0 {
        return lang.nothing_to_assess().to_owned();
    }
    let filled = (tally.assessed as usize * BAR).div_ceil(tally.counted as usize);
    format!("{} {}", app.signs().bar(filled, BAR), lang.assessed_of(tally.assessed, tally.counted))
}

/// The round, the statuses that occur with sign, word and count, then what needs attention.
fn distribution(app: &App, summary: &Summary) -> Vec<Vec<Run>> {
    let lang = app.lang();
    let proposed = if summary.round.1 { format!(" ({})", lang.round_proposed()) } else { String::new() };
    let mut parts: Vec<Vec<Run>> = vec![vec![(format!("{}{proposed}", summary.round.0), Emphasis::Quiet)]];
    let mut add = |sign: &str, words: String, look| {
        parts.push(vec![(format!("{sign} "), look), (words, Emphasis::Plain)]);
    };
    for scale in [Scale::Goal, Scale::Activity] {
        for status in scale.statuses() {
            let count = summary.tally.count(scale, *status);
            if count > 0 {
                let words = lang.count_status(count, Some(*status), Gender::of(scale));
                add(app.signs().status(Some(*status)), words, Emphasis::Status(Some(*status)));
            }
        }
    }
    if summary.tally.missing() > 0 {
        let words = lang.count_status(summary.tally.missing(), None, Gender::Neuter);
        add(app.signs().status(None), words, Emphasis::Status(None));
    }
    for (count, words) in [
        (summary.late, lang.count_overdue(summary.late)),
        (summary.findings, lang.count_breaches(summary.findings)),
        (summary.conflicts, lang.count_conflicts(summary.conflicts)),
    ] {
        if count > 0 {
            add("!", words, Emphasis::Warning);
        }
    }
    parts
}

/// More about the plan under the cursor: its whole title, what it holds, where it lives, whom it waits for.
pub fn about_marked(app: &App) -> Page {
    let lang = app.lang();
    let mut page = Page::within(detail_width(app.size.0), app.signs());
    let Some(listed) = app.overview.selected() else { return page };
    match &listed.plan {
        Ok(summary) => {
            page.hanging_row(0, 0, vec![(summary.title.clone(), Emphasis::Strong)], None);
            let mut counts = lang.count_items(summary.items);
            if summary.slots > 0 {
                counts.push_str(&format!(" {} {}", app.signs().dot(), lang.count_slots(summary.slots)));
            }
            page.text(0, &counts, Emphasis::Plain, None);
            let lives = match &summary.folder {
                Some(folder) => lang.overview_lives(folder),
                None => lang.overview_bundled_long().to_owned(),
            };
            page.hanging_row(0, 0, vec![(lives, Emphasis::Quiet)], None);
            if !summary.waiting.is_empty() {
                page.text(0, &lang.waiting_for(&summary.waiting), Emphasis::Plain, None);
            }
            if summary.faults > 0 {
                page.text(0, &lang.count_file_faults(summary.faults), Emphasis::Warning, None);
            }
            page.hanging_row(0, 0, vec![(lang.overview_hint().to_owned(), Emphasis::Quiet)], None);
        }
        Err(fault) => page.text(0, &lang.fault(fault), Emphasis::Warning, None),
    }
    page
}
