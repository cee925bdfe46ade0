//! *Översikt*: all plans, each with its coverage, how it went and what needs attention, and more about the marked one.

use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::command::Command;
use crate::app::event::ListedPlan;
use crate::app::layout::detail_width;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::app::screen::Screen;
use crate::app::summary::Summary;
use crate::telling::{Emphasis, Run};

/// How many columns a bar of coverage takes.
const BAR: usize = 10;

/// How wide a row is at most: a count far from its plan is hard to follow along the row.
const WIDE: usize = 116;

/// Makes the list of plans.
pub fn make(app: &App) -> Page {
    let mut page = Page::new(app.size.0, app.signs());
    let first = app.overview.plans.iter().position(ListedPlan::is_replaced);
    for (place, listed) in app.overview.plans.iter().enumerate() {
        let action = Some(Action::Screen(Screen::Tree));
        if first == Some(place) {
            let heading = app.lang().overview_replaced(app.overview.replaced());
            page.above_next(&heading, Emphasis::Quiet);
        }
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
    if let Some(replaced) = app.teller().overview_replaced(&summary.overview) {
        let title = app.teller().overview_title(&summary.overview, app.overview.has_twin(&summary.overview.id));
        page.line(vec![(app.signs().fitted(&app.signs().plain(&title), width), Emphasis::Strong)], action);
        page.text_more(2, &replaced, Emphasis::Quiet);
        return;
    }
    let coverage = coverage(app, summary);
    let has_twin = app.overview.has_twin(&summary.overview.id);
    let title = app.teller().overview_title(&summary.overview, has_twin);
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
    let words = app.teller().overview_coverage(&summary.overview);
    let tally = summary.overview.tally;
    if tally.counted == 0 {
        return words;
    }
    let filled = (tally.assessed as usize * BAR).div_ceil(tally.counted as usize);
    format!("{} {words}", app.signs().bar(filled, BAR))
}

/// The round, the statuses that occur with sign, word and count, then what needs attention.
fn distribution(app: &App, summary: &Summary) -> Vec<Vec<Run>> {
    let part = |(sign, words, emphasis): (&str, String, Emphasis)| match sign {
        "" => vec![(words, emphasis)],
        sign => vec![(format!("{sign} "), emphasis), (words, Emphasis::Plain)],
    };
    app.teller().overview_parts(&summary.overview).into_iter().map(part).collect()
}

/// More about the plan under the cursor: its whole title, what it holds, where it lives, whom it waits for.
pub fn about_marked(app: &App) -> Page {
    let lang = app.lang();
    let mut page = Page::within(detail_width(app.size.0), app.signs());
    let Some(listed) = app.overview.selected() else { return page };
    match &listed.plan {
        Ok(summary) => {
            let title = summary.overview.title.as_deref().unwrap_or(&summary.overview.id);
            page.hanging_row(0, 0, vec![(title.to_owned(), Emphasis::Strong)], None);
            if summary.overview.replaced.is_some() {
                page.text(0, lang.overview_replaced_about(), Emphasis::Plain, None);
            }
            page.tell(0, &app.teller().overview_more(&summary.overview, None));
            if summary.overview.earlier.is_some() {
                let how = lang.earlier_in_plan(&app.key_name(Command::Rounds));
                page.text_more(0, &how, Emphasis::Quiet);
            }
            let lives = match &summary.folder {
                Some(folder) => lang.overview_lives(folder),
                None => lang.overview_bundled_long().to_owned(),
            };
            page.hanging_row(0, 0, vec![(lives, Emphasis::Quiet)], None);
            if summary.faults > 0 {
                page.text(0, &lang.count_file_faults(summary.faults), Emphasis::Warning, None);
            }
            page.hanging_row(0, 0, vec![(lang.overview_hint().to_owned(), Emphasis::Quiet)], None);
        }
        Err(fault) => page.text(0, &lang.fault(fault), Emphasis::Warning, None),
    }
    page
}
