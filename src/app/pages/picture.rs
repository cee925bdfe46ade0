//! *Nulägesbild*: one page a plan that can be read across a room: the round and its day, the counts, each goal with its
//! status in words, then what deviates, is late or is missing.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::large;
use super::requirements::leads_to;
use crate::app::App;
use crate::app::desk::Desk;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::domain::answers;
use crate::domain::plan::Plan;
use crate::domain::record::{Gender, Scale, Status};
use crate::domain::situation::Situation;
use crate::domain::tally::Tally;
use crate::domain::tree::ItemIx;
use crate::telling::{Emphasis, Run};
use crate::text::clean;

/// How many items are listed at most; more is no picture.
const MOST: usize = 2_000;

/// How many signs may stand beside each other, one for each item: more is no count that anybody sees.
const MOST_SIGNS: u32 = 40;

/// How many columns the words of a status take, so that what they are said of stands in a column.
const STATUS: usize = 17;

/// How large the picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// The counts in figures of three lines.
    Large,
    /// In ordinary letters.
    Ordinary,
}

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page, size: Size) -> Page {
    let lang = app.lang();
    let title = desk.plan().document().title.as_deref().unwrap_or(&desk.plan().id);
    page.text(0, &format!("{}: {title}", lang.screen_picture()), Emphasis::Strong, None);
    page.text(0, &app.teller().round_line(&desk.ledger, &desk.round_id, desk.round()), Emphasis::Strong, None);
    page.tell(0, &app.teller().seal_doubt(&desk.ledger, &desk.round_id));
    page.tell(0, &app.teller().round_verdict(desk.shown(), desk.round()));
    for approved in app.teller().approvals(desk.plan(), &desk.round_id) {
        page.text(0, &format!("{}: {approved}", lang.decision_approved()), Emphasis::Quiet, None);
    }
    let shown: HashSet<ItemIx> = desk.shown().tree().iter().filter(|ix| desk.narrowed.shows(*ix)).collect();
    let only = desk.narrowed.is_on().then_some(&shown);
    let round = (&desk.round_id, desk.round());
    let all = Situation::of(&desk.ledger, round, app.today(), only);
    if let Some(earlier) = &all.earlier {
        let mut line = app.teller().earlier(&desk.plan().id, earlier);
        line.runs.push((format!(" {}", lang.earlier_enter()), Emphasis::Quiet));
        page.tell_to(0, &[line], |link| leads_to(desk, link, app.today()));
    }
    for (unit, items) in app.groups(desk, all.items.iter().copied()) {
        match unit {
            None => group(app, desk, &mut page, &all, size),
            Some(unit) => {
                page.heading(&unit);
                let items: HashSet<ItemIx> = items.into_iter().collect();
                group(app, desk, &mut page, &Situation::of(&desk.ledger, round, app.today(), Some(&items)), size);
            }
        }
    }
    page
}

/// How a group of items stands: the counts, goal by goal, what deviates, then what is late, missing and waiting.
fn group(app: &App, desk: &Desk, page: &mut Page, situation: &Situation<'_>, size: Size) {
    let lang = app.lang();
    let plan = desk.shown();
    let teller = app.teller();
    // Under the name of a unit its parts are not headings of the page.
    let part = if desk.narrowed.by_unit { Emphasis::Quiet } else { Emphasis::Strong };
    let tally = &situation.tally;
    page.text(0, &lang.assessed_of(tally.assessed, tally.counted), Emphasis::Quiet, None);
    for scale in [Scale::Goal, Scale::Activity] {
        counts(app, page, plan, (tally, scale), size);
    }
    if !situation.goals.is_empty() {
        page.blank();
        page.text(0, lang.picture_goals(), part, None);
    }
    let depth = |ix: ItemIx| plan.tree().position(ix).map_or(0, |position| plan.tree().depth_at(position));
    let top = situation.goals.iter().map(|ix| depth(*ix)).min().unwrap_or(0);
    for ix in situation.goals.iter().take(MOST) {
        goal(app, desk, page, *ix, (depth(*ix) - top).min(4) * 2);
    }
    if !situation.deviating.is_empty() {
        page.blank();
        page.text(0, lang.deviations(), part, None);
    }
    for (ix, deviation) in situation.deviating.iter().take(MOST) {
        let corrected = teller.corrected_mark(plan, &desk.round_id, *ix);
        let corrected = corrected.map(|mark| format!(" ({mark})")).unwrap_or_default();
        let words = format!("{}{corrected}{}", plan.item(*ix).title(), teller.expected(*deviation));
        let [status, air] = padded(status(app, desk, *ix));
        page.hanging_row(0, STATUS + 2, vec![status, air, (words, Emphasis::Plain)], Some(Action::GoTo(*ix)));
    }
    page.tell(0, &teller.promised(situation));
    page.tell_to(0, &teller.overdue(situation), |link| leads_to(desk, link, app.today()));
    let outstanding = teller.outstanding(situation);
    if !outstanding.is_empty() {
        page.blank();
    }
    page.tell_to(0, &outstanding, |link| leads_to(desk, link, app.today()));
}

/// A goal below those it is part of: its status, its words, then where it is heading and what has been said of it.
fn goal(app: &App, desk: &Desk, page: &mut Page, ix: ItemIx, indent: usize) {
    let lang = app.lang();
    let plan = desk.shown();
    let hang = indent + STATUS + 2;
    let title = (plan.item(ix).title().to_owned(), Emphasis::Strong);
    let [status, air] = padded(status(app, desk, ix));
    page.hanging_row(indent, hang, vec![status, air, title], Some(Action::GoTo(ix)));
    let mut more: Vec<String> = Vec::new();
    more.extend(app.teller().corrected_value(&desk.ledger, &desk.round_id, ix));
    if let Some((trend, computed)) = plan.trend(&desk.round_id, ix) {
        let words = lang.trend(trend).to_lowercase();
        let words = if computed { lang.trend_computed(&words) } else { words };
        more.push(lang.results_trend(app.signs().trend(trend), &words));
    }
    more.extend(app.teller().steps(plan, &desk.tallies.of(ix)));
    // Where boards answer for parts: how many of them have.
    more.extend(app.teller().answered(&answers::of_item(plan, &desk.round_id, ix)));
    if !more.is_empty() {
        let text = more.join(&format!(" {} ", app.signs().dot()));
        page.text_more(hang, &text, Emphasis::Quiet);
    }
    if let Some(comment) = plan.assessment(&desk.round_id, ix).and_then(|assessment| assessment.comment.as_deref()) {
        page.text_more(hang, comment, Emphasis::Plain);
    }
    if let Some((_, note)) = plan.notes_of(ix).next_back() {
        let words = clean::line(note.text.as_deref().unwrap_or_default()).into_owned();
        page.text_more(hang, &format!("{}: {words}", lang.note()), Emphasis::Quiet);
    }
}

/// A status as sign and word.
pub fn status(app: &App, desk: &Desk, ix: ItemIx) -> Run {
    let lang = app.lang();
    let plan = desk.shown();
    let status = plan.status(&desk.round_id, ix);
    let gender = lang.gender(plan.level_of(ix));
    (app.worded(plan).signed(app.signs(), status, gender), Emphasis::Status(status))
}

/// A status as wide as the column of them.
fn padded((text, look): Run) -> [Run; 2] {
    let pad = STATUS.saturating_sub(text.width());
    [(text, look), (" ".repeat(pad + 2), Emphasis::Plain)]
}

/// How many there are of each status on a scale: a sign for each item, then figures, which a large picture draws large.
fn counts(app: &App, page: &mut Page, plan: &Plan, (tally, scale): (&Tally, Scale), size: Size) {
    let lang = app.lang();
    let (signs, worded) = (app.signs(), app.worded(plan));
    let all = match scale {
        Scale::Activity => tally.activities,
        Scale::Goal | Scale::None => tally.counted - tally.activities,
    };
    if all == 0 {
        return;
    }
    let judged: Vec<(Option<Status>, u32)> =
        plan.grading(scale).and_others().map(|status| (Some(status), tally.count(scale, status))).collect();
    let missing = all.saturating_sub(judged.iter().map(|(_, count)| count).sum());
    let counts: Vec<(Option<Status>, u32)> =
        judged.into_iter().chain([(None, missing)]).filter(|(_, count)| *count > 0).collect();
    let label = if scale == Scale::Goal { lang.picture_bar_goals() } else { lang.picture_bar_steps() };
    let mut head: Vec<Run> = vec![(format!("{label} {all}  "), Emphasis::Plain)];
    if all <= MOST_SIGNS {
        head.extend(
            counts.iter().map(|(status, count)| {
                (worded.sign(signs, *status).repeat(*count as usize), Emphasis::Status(*status))
            }),
        );
    }
    page.row(0, head, None);
    let told = |(status, count): &(Option<Status>, u32)| {
        let words = worded.count(*count, *status, Gender::of(scale));
        (worded.sign(signs, *status), words, Emphasis::Status(*status))
    };
    let told: Vec<(&str, String, Emphasis)> = counts.iter().map(told).collect();
    if size == Size::Large && scale == Scale::Goal {
        let columns: Vec<usize> = told.iter().map(|(_, words, _)| words.width() + 5).collect();
        for line in 0..large::HEIGHT {
            let figures = counts.iter().zip(&told).zip(&columns).map(|(((_, count), (.., look)), wide)| {
                let figure = large::figure(app.signs(), *count, line);
                let pad = wide.saturating_sub(figure.width());
                (format!("{figure}{}", " ".repeat(pad)), *look)
            });
            let runs = std::iter::once((" ".repeat(2), Emphasis::Plain)).chain(figures).collect();
            page.more_runs(runs);
        }
    }
    let (mut line, mut used): (Vec<Run>, usize) = (Vec::new(), 0);
    for (sign, words, look) in told {
        let wide = sign.width() + 1 + words.width();
        if used > 0 && used + 3 + wide > page.measure() {
            page.more_runs(std::mem::take(&mut line));
            used = 0;
        }
        let before = if used > 0 { 3 } else { 2 };
        line.push((" ".repeat(before), Emphasis::Plain));
        line.push((format!("{sign} "), look));
        line.push((words, Emphasis::Plain));
        used += before + wide;
    }
    page.more_runs(line);
}
