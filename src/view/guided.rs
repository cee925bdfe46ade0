//! The review session: one item in calm lines, what was judged last beside what is judged now, the keys below.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Line, Run};
use super::detail;
use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::layout::Panes;
use crate::domain::assessment::Assessment;
use crate::domain::tree::ItemIx;
use crate::domain::value::{Fields, Value};

/// How wide the text may be: longer lines are hard to read aloud.
const TEXT: u16 = 76;

/// Draws the session.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, panes: &Panes) {
    let lang = app.lang();
    let theme = canvas.theme;
    let top = panes.header.bottom();
    let area = Rect::new(0, top, panes.header.width, panes.footer.y.saturating_sub(top));
    let Some((desk, guided)) = app.desk.as_ref().zip(app.guided.as_ref()) else { return };
    let width = area.width.saturating_sub(4).min(if area.width >= 110 { area.width - 8 } else { TEXT });
    let inner = Rect::new((area.width - width) / 2, area.y, width, area.height);
    let tally = desk.tallies.total();
    let Some(ix) = guided.item() else {
        let mut lines: Vec<Line> = vec![Line::new()];
        lines.extend(canvas.wrapped(lang.walk_done(), width, 0, theme.strong));
        lines.push(vec![Run(lang.assessed_of(tally.assessed, tally.counted), theme.plain)]);
        lines.push(Line::new());
        lines.extend(canvas.wrapped(&lang.walk_done_next(&app.key_name(Command::Screens)), width, 0, theme.plain));
        canvas.put_lines(inner, 0, &lines);
        return;
    };
    let mut progress = lang.walk_progress(guided.at + 1, guided.items.len(), tally.missing());
    if guided.parked > 0 {
        progress.push_str(&format!(" {} {}", canvas.signs.dot(), lang.walk_parked(guided.parked)));
    }
    let done = (guided.at * usize::from(width.min(30))) / guided.items.len().max(1);
    let bar = canvas.signs.bar(done, usize::from(width.min(30)));
    canvas.put_line(inner, 0, 0, &[Run(bar, theme.dim), Run(format!("  {progress}"), theme.plain)]);
    let legend = scale(app, canvas, desk, ix, width);
    let legend_height = (legend.len() as u16).min(inner.height / 3);
    let body = Rect { y: inner.y + 2, height: inner.height.saturating_sub(3 + legend_height), ..inner };
    let lines = item(app, desk, canvas, width, ix);
    let below = canvas.put_lines(body, desk.detail_top.min(lines.len().saturating_sub(1)), &lines);
    if below > 0 {
        let last = body.height.saturating_sub(1);
        canvas.put_right(
            body,
            last,
            &format!(" ↓ {} ", lang.more_below_page(&app.key_name(Command::PageDown))),
            theme.key,
        );
    }
    let foot = Rect { y: inner.bottom().saturating_sub(legend_height), height: legend_height, ..inner };
    canvas.put_lines(foot, 0, &legend);
}

/// The digits with their words, the one that stands marked.
fn scale(app: &App, canvas: &Canvas<'_>, desk: &Desk, ix: ItemIx, width: u16) -> Vec<Line> {
    let lang = app.lang();
    let plan = desk.plan();
    if let Err(why) = app.available(Command::Assess1) {
        return canvas.wrapped(&why, width, 0, canvas.theme.warning);
    }
    let gender = lang.gender(plan.level_of(ix));
    let now = plan.status(&desk.round_id, ix);
    let mut runs: Vec<Run> = Vec::new();
    for (place, status) in plan.scale_of(ix).statuses().iter().enumerate() {
        if !desk.round().allows(*status) {
            continue;
        }
        let style = if now == Some(*status) { canvas.theme.strong } else { canvas.theme.status(Some(*status)) };
        runs.push(Run(format!("{} ", app.digit_name(place + 1)), canvas.theme.key));
        // Sign and word stay together on a line.
        let word = lang.status(*status, gender).replace(' ', "\u{a0}");
        runs.push(Run(format!("{}\u{a0}{word}   ", canvas.signs.status(Some(*status))), style));
    }
    canvas.flow(&runs, width, 0)
}

/// The item's words, and last round beside this one.
fn item(app: &App, desk: &Desk, canvas: &Canvas<'_>, width: u16, ix: ItemIx) -> Vec<Line> {
    let lang = app.lang();
    let plan = desk.plan();
    let item = plan.item(ix);
    let theme = canvas.theme;
    let mut lines: Vec<Line> = Vec::new();
    let path: Vec<String> = {
        let mut above: Vec<String> = plan
            .tree()
            .ancestors(ix)
            .filter(|above| plan.item(*above).heading.is_some())
            .map(|above| app.item_name(plan, above))
            .collect();
        above.reverse();
        above
    };
    let level = plan.level_of(ix).map(|level| lang.level(level)).unwrap_or_default();
    let mut head = vec![level];
    head.extend(path);
    lines.extend(canvas.wrapped(&head.join(" › ").replace('›', canvas.signs.dot()), width, 2, theme.dim));
    if let Some(heading) = &item.heading {
        lines.extend(canvas.wrapped(heading, width, 0, theme.strong));
    }
    if let Some(text) = &item.text {
        lines.push(Line::new());
        lines.extend(canvas.wrapped(text, width, 0, theme.strong));
    }
    lines.push(Line::new());
    let units: Vec<&str> = item
        .responsible_on(app.today())
        .filter_map(|responsibility| responsibility.unit.as_deref())
        .map(|unit| plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit))
        .collect();
    let who = if units.is_empty() { lang.nobody().to_owned() } else { units.join(", ") };
    lines.push(vec![Run(format!("{}: {who}", lang.capital(lang.responsible())), theme.dim)]);
    if let Some(proposal) = detail::proposal(app, desk, canvas, ix) {
        lines.extend(canvas.wrapped(&proposal, width, 2, theme.dim));
    }
    lines.push(Line::new());
    let before = plan.previous_assessment(&desk.round_id, ix);
    let now_label = desk.round().label.as_deref().unwrap_or(&desk.round_id).to_owned();
    let now = said(app, desk, canvas, ix, plan.assessment(&desk.round_id, ix), &now_label);
    let earlier = before.map(|(id, round, assessment)| {
        let label = round.label.as_deref().unwrap_or(id).to_owned();
        said(app, desk, canvas, ix, Some(assessment), &label)
    });
    match earlier {
        Some(earlier) if width >= 100 => side_by_side(canvas, &mut lines, &earlier, &now, width),
        Some(earlier) => {
            for (text, style) in now.iter().chain([&(String::new(), theme.plain)]).chain(&earlier) {
                lines.extend(canvas.wrapped(text, width, 2, *style));
            }
        }
        None => {
            for (text, style) in &now {
                lines.extend(canvas.wrapped(text, width, 2, *style));
            }
        }
    }
    for fact in app.item_facts(ix) {
        lines.extend(canvas.wrapped(&fact, width, 2, theme.plain));
    }
    for (_, note) in plan.notes_of(ix).rev().take(5) {
        lines.extend(canvas.wrapped(
            &format!("{}: {}", lang.note(), note.text.as_deref().unwrap_or_default()),
            width,
            2,
            theme.plain,
        ));
    }
    lines
}

/// What was said in a round, a line a thing.
fn said(
    app: &App,
    desk: &Desk,
    canvas: &Canvas<'_>,
    ix: ItemIx,
    assessment: Option<&Assessment>,
    label: &str,
) -> Vec<(String, ratatui::style::Style)> {
    let lang = app.lang();
    let plan = desk.plan();
    let theme = canvas.theme;
    let gender = lang.gender(plan.level_of(ix));
    let status = assessment.and_then(|assessment| assessment.value_on(plan.scale_of(ix)));
    let mut verdict = format!("{} {}", canvas.signs.status(status), lang.judged(status, gender));
    if let Some(trend) = assessment.and_then(|assessment| assessment.trend) {
        verdict.push_str(&format!(" {} {}", canvas.signs.trend(trend), lang.trend(trend).to_lowercase()));
    }
    let mut said = vec![(label.to_owned(), theme.dim), (verdict, theme.status(status))];
    let Some(assessment) = assessment else { return said };
    if let Some(forecast) = assessment.forecast {
        said.push((format!("{}: {}", lang.forecast_title(), lang.forecast(forecast)), theme.plain));
    }
    for field in ["comment", "measures", "reason", "cause", "consequence"] {
        if let Value::Text(text) = assessment.get(field) {
            said.push((format!("{}: {text}", app.field_name(field)), theme.plain));
        }
    }
    said
}

/// Two columns: what was said before, and now.
fn side_by_side(
    canvas: &Canvas<'_>,
    lines: &mut Vec<Line>,
    before: &[(String, ratatui::style::Style)],
    now: &[(String, ratatui::style::Style)],
    width: u16,
) {
    let half = width / 2 - 2;
    let column = |said: &[(String, ratatui::style::Style)]| -> Vec<Line> {
        said.iter().flat_map(|(text, style)| canvas.wrapped(text, half, 2, *style)).collect()
    };
    let (before, now) = (column(before), column(now));
    for row in 0..before.len().max(now.len()) {
        let mut line = before.get(row).cloned().unwrap_or_default();
        let used: usize = line.iter().map(|Run(text, _)| canvas.width(text)).sum();
        line.push(Run(" ".repeat((usize::from(half) + 3).saturating_sub(used)), canvas.theme.plain));
        line.extend(now.get(row).cloned().unwrap_or_default());
        lines.push(line);
    }
}
