//! *Nulägesbild*: one page a plan, each goal with status, trend and latest note.

use crate::app::App;
use crate::app::desk::Desk;
use crate::app::overlay::Action;
use crate::app::page::{Look, Page, Run};
use crate::domain::status::Scale;
use crate::domain::tally::Tally;
use crate::domain::tree::ItemIx;
use crate::text::{Lang, clean};

/// How many items are listed at most; more is no picture.
const MOST: usize = 2_000;

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    let plan = desk.plan();
    let total = desk.tallies.total();
    page.row(
        0,
        vec![
            (lang.screen_picture().to_owned(), Look::Strong),
            (format!("  {}", lang.assessed_of(total.assessed, total.counted)), Look::Dim),
        ],
        None,
    );
    for scale in [Scale::Goal, Scale::Activity] {
        let runs = distribution(app, &total, scale, page.width());
        if !runs.is_empty() {
            page.row(0, runs, None);
        }
    }
    page.blank();
    for ix in plan.tree().iter().filter(|ix| plan.scale_of(*ix) == Scale::Goal).take(MOST) {
        if plan.is_counted(ix, Some(desk.round())) {
            goal(app, desk, &mut page, ix);
        }
    }
    let deviating: Vec<ItemIx> = plan
        .tree()
        .iter()
        .filter(|ix| plan.scale_of(*ix) == Scale::Activity)
        .filter(|ix| plan.status(&desk.round_id, *ix).is_some_and(|status| status.deviates()))
        .take(MOST)
        .collect();
    if !deviating.is_empty() {
        page.heading(lang.deviations());
        for ix in deviating {
            let mut runs = vec![status(app, desk, ix)];
            runs.push((format!("  {}", plan.item(ix).title()), Look::Plain));
            page.row(0, runs, Some(Action::GoTo(ix)));
        }
    }
    page
}

fn goal(app: &App, desk: &Desk, page: &mut Page, ix: ItemIx) {
    let lang = app.lang();
    let plan = desk.plan();
    let assessment = plan.assessment(&desk.round_id, ix);
    let mut head: Vec<Run> = vec![status(app, desk, ix)];
    if let Some(trend) = assessment.and_then(|assessment| assessment.trend) {
        head.push((format!(" {} {}", app.signs().trend(trend), lang.trend(trend).to_lowercase()), Look::Plain));
    }
    head.push((format!("  {}", plan.item(ix).title()), Look::Strong));
    let tally = desk.tallies.of(ix);
    if tally.activities > 0 {
        head.push((format!("  {}", steps(lang, &tally)), Look::Dim));
    }
    page.row(0, head, Some(Action::GoTo(ix)));
    if let Some(comment) = assessment.and_then(|assessment| assessment.comment.as_deref()) {
        page.text(4, comment, Look::Plain, Some(Action::GoTo(ix)));
    }
    if let Some((_, note)) = plan.notes_of(ix).next_back() {
        let words = clean::line(note.text.as_deref().unwrap_or_default()).into_owned();
        page.text(4, &format!("{}: {words}", lang.note()), Look::Dim, Some(Action::GoTo(ix)));
    }
}

/// A status as sign and word.
pub fn status(app: &App, desk: &Desk, ix: ItemIx) -> Run {
    let lang = app.lang();
    let plan = desk.plan();
    let status = plan.status(&desk.round_id, ix);
    let gender = lang.gender(plan.level_of(ix));
    (format!("{} {}", app.signs().status(status), lang.judged(status, gender)), Look::Status(status))
}

/// *2 av 4 genomförda, 1 pågående, 1 försenad*: what is done first, then what else occurs.
fn steps(lang: Lang, tally: &Tally) -> String {
    use crate::domain::status::Status;
    let count = |status| tally.count(Scale::Activity, status);
    let mut parts = vec![lang.steps_done(count(Status::Done), tally.activities)];
    for status in [Status::Ongoing, Status::Late, Status::Cancelled] {
        if count(status) > 0 {
            parts.push(lang.count_step(count(status), status));
        }
    }
    parts.join(", ")
}

/// A bar of the statuses on one scale, then each with its count.
fn distribution(app: &App, tally: &Tally, scale: Scale, width: usize) -> Vec<Run> {
    let lang = app.lang();
    let counts: Vec<(Option<crate::domain::status::Status>, u32)> =
        scale.statuses().iter().map(|status| (Some(*status), tally.count(scale, *status))).collect();
    let judged: u32 = counts.iter().map(|(_, count)| count).sum();
    let all = match scale {
        Scale::Activity => tally.activities,
        _ => tally.counted - tally.activities,
    };
    if all == 0 {
        return Vec::new();
    }
    let missing = all.saturating_sub(judged);
    let room = (width / 3).clamp(10, 40) as u32;
    let mut runs: Vec<Run> = Vec::new();
    let mut bar = 0;
    for (status, count) in counts.iter().copied().chain([(None, missing)]).filter(|(_, count)| *count > 0) {
        // Every status that occurs is seen, however few they are.
        let part = (count * room / all).max(1).min(room.saturating_sub(bar));
        bar += part;
        runs.push((app.signs().status(status).repeat(part as usize), Look::Status(status)));
    }
    for (status, count) in counts.into_iter().chain([(None, missing)]).filter(|(_, count)| *count > 0) {
        runs.push((format!("  {}", lang.count_status(count, status)), Look::Plain));
    }
    runs
}
