//! The foot of the screen: what works here, what the program says back, and what is safe on disk.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Run, wrap};
use crate::app::App;
use crate::app::command::{Command, TABLE};
use crate::app::intake::{Entry, Intake};
use crate::app::overlay::Overlay;
use crate::app::saving::SaveState;
use crate::app::scope::Scope;
use crate::text::clean;

/// Draws the foot.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    canvas.put(area, 0, 0, &" ".repeat(usize::from(area.width)), canvas.theme.plain);
    let last = area.height - 1;
    let (state, style) = save_state(app, canvas);
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    let state_width = canvas.width(&state);
    // "Not saved" is never pushed off the screen by anything.
    let state_x = canvas.put_right(inner, last, &state, style);
    let room = if state_width == 0 { inner.width } else { state_x.saturating_sub(2) };
    if let Some(notice) = &app.notice {
        let style = canvas.theme.of(notice.emphasis);
        let text = clean::line(&notice.text).into_owned();
        if last == 0 {
            canvas.put_fitted(inner, 1, 0, room.saturating_sub(1), &text, style);
            return;
        }
        above(canvas, area, &text, style);
    } else if let Some(hint) = app.hint_words() {
        above(canvas, area, &hint, canvas.theme.strong);
    }
    let mut x = 1;
    for (keys, words) in hints(app) {
        let width = canvas.width(&keys) + 1 + canvas.width(words);
        // In order of their worth, as many as there is room for: a wider window never takes one away.
        if usize::from(x) + width > usize::from(room) {
            break;
        }
        let line = [Run(keys, canvas.theme.key), Run(format!(" {words}  "), canvas.theme.plain)];
        x = canvas.put_line(inner, x, last, &line);
    }
}

/// Puts a text on the lines above the last.
fn above(canvas: &mut Canvas<'_>, area: Rect, text: &str, style: ratatui::style::Style) {
    let shown = canvas.signs.plain(text).into_owned();
    let lines = wrap(&shown, usize::from(area.width.saturating_sub(2)), 0);
    for (y, line) in (0..area.height.saturating_sub(1)).zip(&lines) {
        canvas.put(area, 1, y, line, style);
    }
}

/// What is safe on disk, and how it is meant.
fn save_state(app: &App, canvas: &Canvas<'_>) -> (String, ratatui::style::Style) {
    let style = match app.saving.state() {
        SaveState::Untouched | SaveState::Pending | SaveState::Saved(..) if app.is_writing() => canvas.theme.warning,
        SaveState::Untouched => canvas.theme.plain,
        SaveState::Pending => canvas.theme.dim,
        SaveState::Saved(..) => canvas.theme.good,
        SaveState::Failed(_) => canvas.theme.warning,
    };
    (app.save_words(), style)
}

/// The keys worth knowing here, the most important first.
fn hints(app: &App) -> Vec<(String, &'static str)> {
    let lang = app.lang();
    let scope = app.scope();
    let mut hints: Vec<(u8, String, &'static str)> = Vec::new();
    match scope {
        Scope::Tree => {
            if let Some((desk, ix)) = app.desk.as_ref().zip(app.item()) {
                let scale = desk.shown().scale_of(ix);
                if scale.is_assessable() && app.available(Command::Assess1).is_ok() {
                    hints.push((1, app.digit_range(&desk.shown().grading(scale)), lang.foot_assess()));
                } else if scale.is_assessable() && app.available(Command::Correct).is_ok() {
                    hints.push((1, app.key_name(Command::Choose), lang.foot_correct()));
                }
            }
        }
        Scope::List if matches!(app.overlays.last(), Some(Overlay::Help { .. })) => {
            hints.push((1, app.key_name(Command::PageDown), lang.foot_page_down()));
            hints.push((2, app.key_name(Command::Back), lang.foot_back()));
        }
        Scope::List => {
            hints.push((1, app.key_name(Command::Choose), lang.foot_choose()));
            hints.push((2, app.key_name(Command::Back), lang.foot_back()));
        }
        Scope::Overview => {
            hints.push((1, app.key_name(Command::Choose), lang.foot_open()));
        }
        Scope::Page | Scope::Preview => {
            let leads = app.page.as_ref().and_then(|page| page.actions.get(page.cursor)).is_some_and(Option::is_some);
            if leads {
                hints.push((1, app.key_name(Command::Choose), lang.foot_open()));
            }
            hints.push((if scope == Scope::Preview { 9 } else { 2 }, app.key_name(Command::Back), lang.foot_back()));
        }
        Scope::Guided if app.is_walk_over() => {
            let opens = if app.end_opens_sheet() { lang.foot_sheet() } else { lang.foot_open() };
            hints.push((1, app.key_name(Command::Choose), opens));
            hints.push((4, app.key_name(Command::Back), lang.foot_back()));
        }
        Scope::Text if app.text_after().is_some() => {
            hints.push((2, app.key_name(Command::NextField), lang.foot_next_text()));
        }
        Scope::Intake => {
            if let Some(Entry::Unused(_)) = app.intake.as_ref().and_then(Intake::entry) {
                hints.push((0, app.key_name(Command::Choose), lang.foot_take_up()));
            }
            hints.push((9, app.key_name(Command::Back), lang.foot_back()));
        }
        Scope::Guided | Scope::Text | Scope::Row | Scope::Everywhere => {}
    }
    for row in TABLE {
        let Some((place, words)) = row.footer else { continue };
        let here = row.scopes.contains(&scope)
            || (row.scopes.contains(&Scope::Everywhere)
                && matches!(
                    scope,
                    Scope::Tree | Scope::Guided | Scope::Intake | Scope::Overview | Scope::Page | Scope::Preview
                ));
        let is_past = row.command == Command::Skip && app.is_walk_over();
        if !here || is_past || (app.base_scope() == scope && app.available(row.command).is_err()) {
            continue;
        }
        if let Some(key) = app.keymap().keys(row.command).first() {
            hints.push((place, key.name(lang), words(lang)));
        }
    }
    hints.sort_by_key(|(place, _, _)| *place);
    hints.into_iter().map(|(_, key, words)| (key, words)).collect()
}
