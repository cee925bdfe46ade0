//! The overview: two lines a plan, and where it lives.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Run, Runs};
use crate::app::App;
use crate::app::layout::Panes;
use crate::app::summary::Summary;
use crate::domain::record::{Gender, Scale};
use crate::text::Lang;

/// How many columns a bar of coverage takes.
const BAR: usize = 10;

/// Draws the overview.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, panes: &Panes) {
    let lang = app.lang();
    let theme = canvas.theme;
    if app.overview.plans.is_empty() {
        canvas.put(panes.list, 1, 1, lang.overview_reading(), theme.dim);
        return;
    }
    let pitch = app.overview_pitch();
    let shown = usize::from((panes.list.height + pitch - 2) / pitch).max(1);
    let top = app.overview.cursor.saturating_sub(shown - 1);
    for (place, listed) in app.overview.plans.iter().enumerate().skip(top).take(shown) {
        let y = panes.list.y + pitch * (place - top) as u16;
        let area = Rect { y, height: 2.min(panes.list.bottom().saturating_sub(y)), ..panes.list };
        let selected = place == app.overview.cursor;
        if selected {
            canvas.put(area, 0, 0, canvas.signs.cursor(), theme.key);
            canvas.put(area, 0, 1, canvas.signs.cursor(), theme.key);
        }
        let name = if selected { theme.strong } else { theme.plain };
        match &listed.plan {
            Ok(summary) => {
                let coverage = coverage(app, canvas, summary);
                let x = canvas.put_right(Rect { width: area.width.saturating_sub(1), ..area }, 0, &coverage, theme.dim);
                let title = format!("{} {} {}", summary.municipality, canvas.signs.dot(), summary.title);
                canvas.put_fitted(area, 2, 0, x.saturating_sub(4), &title, name);
                let parts = distribution(app, canvas, summary, Lang::count_breaches_short);
                let mut x = 4;
                for part in fitting(canvas, &parts, usize::from(area.width.saturating_sub(x))) {
                    x = canvas.put_line(area, x, 1, &part);
                }
            }
            Err(fault) => {
                canvas.put(area, 2, 0, &listed.id, name);
                canvas.put_fitted(area, 4, 1, area.width.saturating_sub(5), &lang.fault(fault), theme.warning);
            }
        }
    }
    canvas.rule(panes.rule);
    detail(app, canvas, panes.detail);
}

/// The parts one after the other, none of them broken, on as many rows as they take.
fn flowed(canvas: &Canvas<'_>, parts: Vec<Runs>, width: usize) -> Vec<Runs> {
    let mut rows: Vec<Runs> = Vec::new();
    let mut used = 0;
    for part in parts {
        let taken: usize = part.iter().map(|Run(text, _)| canvas.width(text)).sum();
        match rows.last_mut().filter(|_| used + taken <= width) {
            Some(row) => row.extend(part),
            None => {
                let begun = part.into_iter().map(|Run(text, style)| Run(text.trim_start().to_owned(), style));
                rows.push(begun.collect());
                used = 0;
            }
        }
        used += taken;
    }
    rows
}

/// The parts that fit a row whole; where some do not, the row says how many, and the lower half has them all.
fn fitting(canvas: &Canvas<'_>, parts: &[Runs], width: usize) -> Vec<Runs> {
    let wide = |part: &Runs| -> usize { part.iter().map(|Run(text, _)| canvas.width(text)).sum() };
    let left_out = |count: usize| vec![Run(format!("   +{count} {}", canvas.signs.ellipsis()), canvas.theme.warning)];
    for shown in (0..=parts.len()).rev() {
        let first = parts.get(..shown).unwrap_or_default();
        let rest = (shown < parts.len()).then(|| left_out(parts.len() - shown));
        let row: Vec<Runs> = first.iter().cloned().chain(rest).collect();
        if row.iter().map(wide).sum::<usize>() <= width {
            return row;
        }
    }
    Vec::new()
}

fn coverage(app: &App, canvas: &Canvas<'_>, summary: &Summary) -> String {
    let lang = app.lang();
    let tally = summary.tally;
    if tally.counted == 0 {
        return lang.nothing_to_assess().to_owned();
    }
    let filled = (tally.assessed as usize * BAR).div_ceil(tally.counted as usize);
    format!("{} {}", canvas.signs.bar(filled, BAR), lang.assessed_of(tally.assessed, tally.counted))
}

/// The statuses that occur, sign, word and count; then what needs attention.
fn distribution(app: &App, canvas: &Canvas<'_>, summary: &Summary, breaches: fn(Lang, usize) -> String) -> Vec<Runs> {
    let lang = app.lang();
    let theme = canvas.theme;
    let mut parts: Vec<Runs> = Vec::new();
    let proposed = if summary.round.1 { format!(" ({})", lang.round_proposed()) } else { String::new() };
    parts.push(vec![Run(format!("{}{proposed}", summary.round.0), theme.dim)]);
    let mut add = |sign: &str, words: String, style| {
        parts.push(vec![Run(format!("   {sign} "), style), Run(words, theme.plain)]);
    };
    for scale in [Scale::Goal, Scale::Activity] {
        for status in scale.statuses() {
            let count = summary.tally.count(scale, *status);
            if count > 0 {
                let words = lang.count_status(count, Some(*status), Gender::of(scale));
                add(canvas.signs.status(Some(*status)), words, theme.status(Some(*status)));
            }
        }
    }
    if summary.tally.missing() > 0 {
        let words = lang.count_status(summary.tally.missing(), None, Gender::Neuter);
        add(canvas.signs.status(None), words, theme.dim);
    }
    if summary.late > 0 {
        add("!", lang.count_overdue(summary.late), theme.warning);
    }
    if summary.findings > 0 {
        add("!", breaches(lang, summary.findings), theme.warning);
    }
    if summary.conflicts > 0 {
        add("!", lang.count_conflicts(summary.conflicts), theme.warning);
    }
    parts
}

fn detail(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = app.lang();
    let theme = canvas.theme;
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let Some(listed) = app.overview.selected() else { return };
    let mut lines: Vec<Runs> = Vec::new();
    match &listed.plan {
        Ok(summary) => {
            lines.extend(canvas.wrapped(&summary.title, inner.width, 0, theme.strong));
            let mut counts = lang.count_items(summary.items);
            if summary.slots > 0 {
                counts.push_str(&format!(" {} {}", canvas.signs.dot(), lang.count_slots(summary.slots)));
            }
            lines.extend(canvas.wrapped(&counts, inner.width, 0, theme.plain));
            // All of what the row above may have had no room for.
            let parts = distribution(app, canvas, summary, Lang::count_breaches);
            lines.extend(flowed(canvas, parts, usize::from(inner.width)));
            let lives = match &summary.folder {
                Some(folder) => lang.overview_lives(folder),
                None => lang.overview_bundled_long().to_owned(),
            };
            lines.extend(canvas.wrapped(&lives, inner.width, 0, theme.dim));
            if !summary.waiting.is_empty() {
                let words = lang.waiting_for(&summary.waiting);
                lines.extend(canvas.wrapped(&words, inner.width, 2, theme.plain));
            }
            if summary.faults > 0 {
                lines.extend(canvas.wrapped(&lang.count_file_faults(summary.faults), inner.width, 0, theme.warning));
            }
            lines.extend(canvas.wrapped(lang.overview_hint(), inner.width, 0, theme.dim));
        }
        Err(fault) => lines.extend(canvas.wrapped(&lang.fault(fault), inner.width, 0, theme.warning)),
    }
    canvas.put_lines(inner, 0, &lines);
}
