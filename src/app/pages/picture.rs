//! *Nulägesbild*: one page a plan, each goal with status, trend and latest note.

use std::collections::HashSet;

use super::requirements::leads_to;
use crate::app::App;
use crate::app::desk::Desk;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::domain::record::{Gender, Scale};
use crate::domain::situation::Situation;
use crate::domain::tally::Tally;
use crate::domain::tree::ItemIx;
use crate::telling::{Emphasis, Run};
use crate::text::clean;

/// How many items are listed at most; more is no picture.
const MOST: usize = 2_000;

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    page.text(0, lang.screen_picture(), Emphasis::Strong, None);
    page.tell(0, &app.teller().seal_doubt(&desk.ledger, &desk.round_id));
    let shown: HashSet<ItemIx> = desk.shown().tree().iter().filter(|ix| desk.narrowed.shows(*ix)).collect();
    let only = desk.narrowed.is_on().then_some(&shown);
    let round = (&desk.round_id, desk.round());
    let all = Situation::of(&desk.ledger, round, app.today(), only);
    for (unit, items) in app.groups(desk, all.items.iter().copied()) {
        match unit {
            None => group(app, desk, &mut page, &all),
            Some(unit) => {
                page.heading(&unit);
                let items: HashSet<ItemIx> = items.into_iter().collect();
                group(app, desk, &mut page, &Situation::of(&desk.ledger, round, app.today(), Some(&items)));
            }
        }
    }
    page
}

/// How a group of items stands: the counts, what deviates, goal by goal, then what is late, missing and waiting.
fn group(app: &App, desk: &Desk, page: &mut Page, situation: &Situation<'_>) {
    let lang = app.lang();
    let plan = desk.shown();
    let teller = app.teller();
    // Under the name of a unit its parts are not headings of the page.
    let part = if desk.narrowed.by_unit { Emphasis::Quiet } else { Emphasis::Strong };
    let tally = &situation.tally;
    page.text(0, &lang.assessed_of(tally.assessed, tally.counted), Emphasis::Quiet, None);
    for scale in [Scale::Goal, Scale::Activity] {
        let runs = distribution(app, tally, scale, page.measure());
        if !runs.is_empty() {
            page.row(0, runs, None);
        }
    }
    if !situation.deviating.is_empty() {
        page.blank();
        page.text(0, lang.deviations(), part, None);
    }
    for (ix, deviation) in situation.deviating.iter().take(MOST) {
        let mut runs = vec![status(app, desk, *ix)];
        runs.push((format!("  {}{}", plan.item(*ix).title(), teller.expected(*deviation)), Emphasis::Plain));
        page.row(0, runs, Some(Action::GoTo(*ix)));
    }
    if !situation.goals.is_empty() {
        page.blank();
        page.text(0, lang.picture_goals(), part, None);
    }
    for ix in situation.goals.iter().take(MOST) {
        goal(app, desk, page, *ix);
    }
    page.tell(0, &teller.promised(situation));
    page.tell_to(0, &teller.overdue(situation), |link| leads_to(desk, link, app.today()));
    let outstanding = teller.outstanding(situation);
    if !outstanding.is_empty() {
        page.blank();
    }
    page.tell_to(0, &outstanding, |link| leads_to(desk, link, app.today()));
}

fn goal(app: &App, desk: &Desk, page: &mut Page, ix: ItemIx) {
    let lang = app.lang();
    let plan = desk.shown();
    let assessment = plan.assessment(&desk.round_id, ix);
    let mut head: Vec<Run> = vec![status(app, desk, ix)];
    if let Some((trend, computed)) = plan.trend(&desk.round_id, ix) {
        let words = lang.trend(trend).to_lowercase();
        let (words, look) =
            if computed { (lang.trend_computed(&words), Emphasis::Quiet) } else { (words, Emphasis::Plain) };
        head.push((format!(" {} {words}", app.signs().trend(trend)), look));
    }
    head.push((format!("  {}", plan.item(ix).title()), Emphasis::Strong));
    let tally = desk.tallies.of(ix);
    if let Some(steps) = app.teller().steps(plan, &tally) {
        head.push((format!("  {steps}"), Emphasis::Quiet));
    }
    page.row(0, head, Some(Action::GoTo(ix)));
    if let Some(comment) = assessment.and_then(|assessment| assessment.comment.as_deref()) {
        page.text(4, comment, Emphasis::Plain, Some(Action::GoTo(ix)));
    }
    if let Some((_, note)) = plan.notes_of(ix).next_back() {
        let words = clean::line(note.text.as_deref().unwrap_or_default()).into_owned();
        page.text(4, &format!("{}: {words}", lang.note()), Emphasis::Quiet, Some(Action::GoTo(ix)));
    }
}

/// A status as sign and word.
pub fn status(app: &App, desk: &Desk, ix: ItemIx) -> Run {
    let lang = app.lang();
    let plan = desk.shown();
    let status = plan.status(&desk.round_id, ix);
    let gender = lang.gender(plan.level_of(ix));
    (format!("{} {}", app.signs().status(status), lang.judged(status, gender)), Emphasis::Status(status))
}

/// A bar of the statuses on one scale, then each with its count.
fn distribution(app: &App, tally: &Tally, scale: Scale, width: usize) -> Vec<Run> {
    let lang = app.lang();
    let counts: Vec<(Option<crate::domain::record::Status>, u32)> =
        scale.statuses().iter().map(|status| (Some(*status), tally.count(scale, *status))).collect();
    let judged: u32 = counts.iter().map(|(_, count)| count).sum();
    let all = match scale {
        Scale::Activity => tally.activities,
        Scale::Goal | Scale::None => tally.counted - tally.activities,
    };
    if all == 0 {
        return Vec::new();
    }
    let missing = all.saturating_sub(judged);
    let room = (width / 3).clamp(10, 40) as u32;
    // Which of the two bars it is, in words of one width.
    let (goals, steps) = (lang.picture_bar_goals(), lang.picture_bar_steps());
    let label = if scale == Scale::Goal { goals } else { steps };
    let pad = goals.chars().count().max(steps.chars().count());
    let mut runs: Vec<Run> = vec![(format!("{label:<pad$}  "), Emphasis::Quiet)];
    let mut bar = 0;
    for (status, count) in counts.iter().copied().chain([(None, missing)]).filter(|(_, count)| *count > 0) {
        // Every status that occurs is seen, however few they are.
        let part = (count * room / all).max(1).min(room.saturating_sub(bar));
        bar += part;
        runs.push((app.signs().status(status).repeat(part as usize), Emphasis::Status(status)));
    }
    for (status, count) in counts.into_iter().chain([(None, missing)]).filter(|(_, count)| *count > 0) {
        runs.push((format!("  {}", lang.count_status(count, status, Gender::of(scale))), Emphasis::Plain));
    }
    runs
}
