//! The walk: one item in calm lines, what was judged last beside what is judged now, the keys below.
//!
//! ```text
//!     7 av 28, 4 ej bedömda                           Bara ej bedömda
//!     ███████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
//!
//!     DELMÅL · Nyanlända är en resurs …
//!
//!     En del av samhället
//!     Genom nätverk och olika former av mötesplatser skall …
//!
//!     Förra: Delår 2026               │   Nu: Helår 2026
//!     ◐ Delvis uppfyllt               │   ○ Ej bedömt
//! ```

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Canvas, Run, Runs};
use super::{detail, scale};
use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::guided::{Guided, Sheet};
use crate::app::layout::Panes;
use crate::app::order::Order;
use crate::app::unfinished::Unfinished;
use crate::domain::closing::Missing;
use crate::domain::plan::Plan;
use crate::domain::record::{Assessment, Id, Record};
use crate::domain::tree::ItemIx;

/// How wide the text may be: longer lines are hard to read aloud.
const TEXT: u16 = 72;

/// How wide the two rounds beside each other may be.
const COLUMNS: u16 = 2 * TEXT + 6;

/// From this width the rounds stand beside each other: each then has all the room that it can use.
const BESIDE: u16 = COLUMNS + 8;

/// From this height the item's own words stand with air between their lines.
const AIRY: u16 = 34;

/// How much air there is between the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Air {
    /// Between the lines of the item's own words too.
    Ample,
    /// Between the parts.
    Some,
    /// Only before the rounds.
    None,
}

/// Draws the session.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, panes: &Panes) {
    let top = panes.header.bottom();
    let area = Rect::new(0, top, panes.header.width, panes.footer.y.saturating_sub(top));
    let Some((desk, guided)) = app.desk.as_ref().zip(app.guided.as_ref()) else { return };
    let width =
        if area.width >= BESIDE { (area.width - 8).min(COLUMNS) } else { area.width.saturating_sub(4).min(TEXT) };
    let inner = Rect::new((area.width - width) / 2, area.y, width, area.height);
    match app.item() {
        Some(ix) => one(app, canvas, desk, guided, inner, ix),
        None => done(app, canvas, desk, guided, inner),
    }
}

/// One item.
fn one(app: &App, canvas: &mut Canvas<'_>, desk: &Desk, guided: &Guided, inner: Rect, ix: ItemIx) {
    let lang = app.lang();
    let theme = canvas.theme;
    let width = inner.width;
    let head = progress(app, canvas, desk, guided, width);
    let head_height = (head.len() as u16).min(inner.height / 3);
    canvas.put_lines(Rect { height: head_height, ..inner }, 0, &head);
    let legend = scale::lines(app, canvas, desk, ix, width);
    let legend_height = (legend.len() as u16).min(inner.height / 3);
    let used = head_height + legend_height;
    // A line of air above and below the item, where there is room for it.
    let air = u16::from(inner.height >= used + 8);
    let mut body =
        Rect { y: inner.y + head_height + air, height: inner.height.saturating_sub(used + 2 * air), ..inner };
    // As much air as there is room for: nothing shall be read on for while blank lines are shown.
    let airs = if inner.height >= AIRY { &[Air::Ample, Air::Some, Air::None][..] } else { &[Air::Some, Air::None][..] };
    let mut lines = Vec::new();
    for air in airs {
        lines = item(app, desk, canvas, width, ix, *air);
        if lines.len() <= usize::from(body.height) {
            break;
        }
    }
    // What is short stands a little down, where the eye rests.
    let spare = body.height.saturating_sub(u16::try_from(lines.len()).unwrap_or(u16::MAX));
    let down = (spare / 3).min(6);
    body.y += down;
    body.height -= down;
    let below = canvas.put_lines(body, desk.detail_top.min(lines.len().saturating_sub(1)), &lines);
    if below > 0 {
        let last = body.height.saturating_sub(1);
        let more = lang.more_below_page(&app.key_name(Command::PageDown));
        canvas.put_right(body, last, &format!(" ↓ {more} "), theme.key);
    }
    let foot = Rect { y: inner.bottom().saturating_sub(legend_height), height: legend_height, ..inner };
    canvas.put_lines(foot, 0, &legend);
}

/// How far the walk has come, through what, and what is still to be judged in it.
fn progress(app: &App, canvas: &Canvas<'_>, desk: &Desk, guided: &Guided, width: u16) -> Vec<Runs> {
    let lang = app.lang();
    let theme = canvas.theme;
    let missing = guided.items.iter().filter(|ix| desk.tallies.is_missing(**ix)).count();
    let mut words = lang.walk_progress(guided.at + 1, guided.items.len(), missing);
    if guided.parked > 0 {
        words.push_str(&format!(" {} {}", canvas.signs.dot(), lang.walk_parked(guided.parked)));
    }
    let scope = match desk.order {
        Order::AsItStands => app.walk_words(&guided.walk),
        Order::PartsFirst => {
            format!("{} {} {}", app.walk_words(&guided.walk), canvas.signs.dot(), lang.walk_parts_first())
        }
    };
    let lack = usize::from(width).saturating_sub(canvas.width(&words) + canvas.width(&scope));
    let mut lines: Vec<Runs> = if lack >= 2 {
        vec![vec![Run(words, theme.strong), Run(" ".repeat(lack), theme.plain), Run(scope, theme.dim)]]
    } else {
        let mut lines = canvas.wrapped(&words, width, 0, theme.strong);
        lines.extend(canvas.wrapped(&scope, width, 0, theme.dim));
        lines
    };
    let done = (guided.at * usize::from(width)) / guided.items.len().max(1);
    lines.push(vec![Run(canvas.signs.bar(done, usize::from(width)), theme.dim)]);
    if let Some(others) = app.present_words() {
        lines.extend(canvas.wrapped(&others, width, 2, theme.dim));
    }
    lines.extend(judged(app, canvas, desk, guided, width));
    lines
}

/// What was recorded about the item that was just judged, as it now stands, and how it is changed.
fn judged(app: &App, canvas: &Canvas<'_>, desk: &Desk, guided: &Guided, width: u16) -> Vec<Runs> {
    let lang = app.lang();
    let plan = desk.plan();
    let Some(ix) = guided.judged else { return Vec::new() };
    let status = app.worded(plan).judged(plan.status(&desk.round_id, ix), lang.gender(plan.level_of(ix)));
    let name = app.item_name(plan, ix);
    let words = lang.walk_judged(name.trim_end_matches('.'), status, &app.key_name(Command::StepBack));
    canvas.wrapped(&words, width, 2, canvas.theme.good)
}

/// The end of the walk: how things stand, and what is left, each row to be opened.
fn done(app: &App, canvas: &mut Canvas<'_>, desk: &Desk, guided: &Guided, inner: Rect) {
    let lang = app.lang();
    let theme = canvas.theme;
    let width = inner.width;
    let tally = desk.tallies.total();
    let left = app.unfinished();
    let screens = app.key_name(Command::Screens);
    let next = if left.is_empty() { lang.walk_done_next(&screens) } else { lang.walk_left(&screens) };
    let lacking = if left.is_empty() { lang.walk_lacking_none() } else { lang.walk_lacking() };
    let mut lines = judged(app, canvas, desk, guided, width);
    lines.push(Runs::new());
    lines.extend(canvas.wrapped(lang.walk_done(), width, 0, theme.strong));
    lines.push(vec![Run(lang.assessed_of(tally.assessed, tally.counted), theme.plain)]);
    lines.push(Runs::new());
    lines.extend(canvas.wrapped(&next, width, 0, theme.plain));
    lines.push(Runs::new());
    lines.extend(canvas.wrapped(lacking, width, 0, if left.is_empty() { theme.plain } else { theme.strong }));
    let room = usize::from(inner.height).saturating_sub(lines.len());
    lines.extend(end_rows(app, canvas, desk, &left, room, width));
    lines.extend(sheet(canvas, guided, usize::from(inner.height).saturating_sub(lines.len()), width));
    canvas.put_lines(inner, 0, &lines);
}

/// What is left of the walk, a row each, and the change sheet: as many as there is room for, the marked one among them.
fn end_rows(app: &App, canvas: &Canvas<'_>, desk: &Desk, left: &[Unfinished], room: usize, width: u16) -> Vec<Runs> {
    let lang = app.lang();
    let theme = canvas.theme;
    let marked = app.end_cursor();
    let words = left.iter().map(|left| lacks(app, desk, left)).chain([lang.walk_sheet_row().to_owned()]);
    let mut lines: Vec<Runs> = Vec::new();
    let (mut begin, mut end) = (0, 0);
    for (row, words) in words.enumerate() {
        let is_marked = row == marked;
        begin = if is_marked { lines.len() } else { begin };
        let style = if is_marked { theme.strong } else { theme.plain };
        let mut mark = if is_marked { canvas.signs.cursor() } else { " " };
        for words in canvas.wrapped(&words, width.saturating_sub(2), 2, style) {
            let mut line = vec![Run(format!("{mark} "), theme.key)];
            line.extend(words);
            lines.push(line);
            mark = " ";
        }
        end = if is_marked { lines.len() } else { end };
    }
    let all = lines.len();
    let top = end.saturating_sub(room).min(begin);
    let mut shown: Vec<Runs> = lines.into_iter().skip(top).take(room).collect();
    if top > 0
        && let Some(line) = shown.first_mut()
    {
        line.push(Run(" ↑".to_owned(), theme.key));
    }
    if top + room < all
        && let Some(line) = shown.last_mut()
    {
        line.push(Run(" ↓".to_owned(), theme.key));
    }
    shown
}

/// An item that was gone by, and what is missing about it, with the key that writes each.
fn lacks(app: &App, desk: &Desk, left: &Unfinished) -> String {
    let lang = app.lang();
    let plan = desk.shown();
    let what = left.lacks.iter().map(|lack| match lack {
        Missing::Assessment => lang.not_assessed(lang.gender(plan.level_of(left.ix))).to_lowercase(),
        Missing::Text(field) => {
            let key = Command::writing(field).map(|command| app.key_name(command)).unwrap_or_default();
            format!("{} ({key})", app.field_name(field).to_lowercase())
        }
    });
    let name = app.item_name(plan, left.ix);
    app.teller().dotted(&[name.trim_end_matches('.').to_owned(), what.collect::<Vec<_>>().join(", ")])
}

/// As much of the meeting's change sheet as there is room for.
fn sheet(canvas: &Canvas<'_>, guided: &Guided, room: usize, width: u16) -> Vec<Runs> {
    let theme = canvas.theme;
    let Sheet::There(text) = &guided.sheet else { return Vec::new() };
    let lines = text.lines().flat_map(|line| canvas.wrapped(line, width, 2, theme.plain));
    let mut lines: Vec<Runs> = std::iter::once(Runs::new()).chain(lines).collect();
    if lines.len() > room {
        lines.truncate(room.saturating_sub(1));
        lines.push(vec![Run("…".to_owned(), theme.dim)]);
    }
    if room < 4 { Vec::new() } else { lines }
}

/// The item's words, and last round beside this one.
fn item(app: &App, desk: &Desk, canvas: &Canvas<'_>, width: u16, ix: ItemIx, air: Air) -> Vec<Runs> {
    let lang = app.lang();
    let plan = desk.shown();
    let item = plan.item(ix);
    let theme = canvas.theme;
    let narrow = width.min(TEXT);
    let mut lines: Vec<Runs> = Vec::new();
    let mut above: Vec<String> = plan
        .tree()
        .ancestors(ix)
        .filter(|above| plan.item(*above).heading.is_some())
        .map(|above| app.item_name(plan, above))
        .collect();
    above.reverse();
    let level = plan.level_of(ix).map(|level| lang.level(level).to_uppercase()).unwrap_or_default();
    let head = std::iter::once(level).chain(above).collect::<Vec<_>>().join(&format!(" {} ", canvas.signs.dot()));
    lines.extend(canvas.wrapped(&head, narrow, 2, theme.dim));
    if air != Air::None {
        lines.push(Runs::new());
    }
    for text in [&item.heading, &item.text].into_iter().flatten() {
        for line in canvas.wrapped(text, narrow, 0, theme.strong) {
            lines.push(line);
            if air == Air::Ample {
                lines.push(Runs::new());
            }
        }
        if air == Air::Some {
            lines.push(Runs::new());
        }
    }
    let teller = app.teller();
    let dossier = app.dossier(desk, ix);
    let responsible = format!("{}: {}", lang.capital(lang.responsible()), teller.responsible(&dossier));
    lines.extend(canvas.wrapped(&responsible, narrow, 2, theme.dim));
    if let Some(proposal) = teller.item_proposal(&dossier) {
        lines.extend(canvas.wrapped(&proposal, narrow, 2, theme.dim));
    }
    lines.push(Runs::new());
    rounds(app, desk, canvas, width, ix, &mut lines);
    detail::put(canvas, narrow, &mut lines, &teller.item_facts(&dossier));
    detail::put(canvas, narrow, &mut lines, &teller.item_doubts(&dossier));
    for (lead, text) in teller.item_notes(&dossier).into_iter().take(5) {
        lines.extend(canvas.wrapped(&format!("{lead}: {text}"), narrow, 2, theme.plain));
    }
    lines
}

/// Last round and this one: beside each other where there is room, else this one first.
fn rounds(app: &App, desk: &Desk, canvas: &Canvas<'_>, width: u16, ix: ItemIx, lines: &mut Vec<Runs>) {
    let lang = app.lang();
    let plan = desk.shown();
    let theme = canvas.theme;
    let assessment = plan.assessment(&desk.round_id, ix).map(|assessment| (&desk.round_id, assessment));
    let label = desk.round().label.as_deref().unwrap_or(&desk.round_id).to_owned();
    let mut now = judgement(app, desk, canvas, ix, assessment, &lang.round_now(&label));
    let Some((id, round, before)) = plan.previous_assessment(&desk.round_id, ix) else {
        for (text, style) in &now {
            lines.extend(canvas.wrapped(text, width, 2, *style));
        }
        return;
    };
    let earlier_label = name(plan, id, round.label.as_deref());
    let earlier = judgement(app, desk, canvas, ix, Some((id, before)), &lang.round_last(&earlier_label));
    let has_texts = Assessment::carried_texts().any(|spec| before.has(spec.name));
    if has_texts && assessment.is_none_or(|(_, assessment)| assessment.is_silent()) {
        now.push((lang.carry_hint(&app.key_name(Command::CarryOver), &earlier_label), theme.dim));
    }
    if width >= BESIDE - 8 {
        side_by_side(canvas, lines, &earlier, &now, width);
        return;
    }
    for (text, style) in now.iter().chain([&(String::new(), theme.plain)]).chain(&earlier) {
        lines.extend(canvas.wrapped(text, width, 2, *style));
    }
}

/// What a round is called.
fn name(plan: &Plan, id: &Id, label: Option<&str>) -> String {
    let known = label.or_else(|| plan.rounds.get(id).and_then(|round| round.label.as_deref()));
    known.unwrap_or(id).to_owned()
}

/// What was said in a round, a line a thing; what was carried over and left as it was is marked.
fn judgement(
    app: &App,
    desk: &Desk,
    canvas: &Canvas<'_>,
    ix: ItemIx,
    said: Option<(&Id, &Assessment)>,
    label: &str,
) -> Vec<(String, Style)> {
    let assessment = said.map(|(_, assessment)| assessment);
    let plan = desk.shown();
    let theme = canvas.theme;
    let teller = app.teller();
    let status = assessment.and_then(|assessment| assessment.value_on(plan.scale_of(ix)));
    let mut verdict = teller.verdict(plan, ix, status);
    if let Some(trend) = assessment.and_then(|assessment| assessment.trend) {
        verdict.push_str(&teller.trend((trend, false)).0);
    }
    if let Some(round) = assessment.and_then(|assessment| assessment.carried_from("value")) {
        verdict.push_str(&format!(" {}", app.lang().carried_value_mark(&teller.round(plan, round))));
    }
    let mut lines = vec![(label.to_owned(), theme.dim), (verdict, theme.status(status))];
    let corrected = said.and_then(|(round, _)| teller.corrected_value(&desk.ledger, round, ix));
    lines.extend(corrected.map(|corrected| (corrected, theme.warning)));
    let Some(assessment) = assessment else { return lines };
    let by = |field: &str| teller.carried(plan, assessment, field);
    let told = teller.forecast(assessment, by).into_iter().chain(teller.written(assessment, by));
    lines.extend(told.map(|told| (told.line().text(), theme.of(told.emphasis))));
    lines
}

/// Two columns: what was said before, and now.
fn side_by_side(
    canvas: &Canvas<'_>,
    lines: &mut Vec<Runs>,
    before: &[(String, Style)],
    now: &[(String, Style)],
    width: u16,
) {
    let theme = canvas.theme;
    let half = width / 2 - 3;
    let column = |lines: &[(String, Style)]| -> Vec<Runs> {
        lines.iter().flat_map(|(text, style)| canvas.wrapped(text, half, 2, *style)).collect()
    };
    let (before, now) = (column(before), column(now));
    for row in 0..before.len().max(now.len()) {
        let mut line = before.get(row).cloned().unwrap_or_default();
        let used: usize = line.iter().map(|Run(text, _)| canvas.width(text)).sum();
        line.push(Run(" ".repeat((usize::from(half) + 1).saturating_sub(used)), theme.plain));
        line.push(Run(format!("{}  ", canvas.signs.rules().1), theme.dim));
        line.extend(now.get(row).cloned().unwrap_or_default());
        lines.push(line);
    }
    lines.push(Runs::new());
}
