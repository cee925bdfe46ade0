//! Everything about one item: drawn from the lines that the state holds.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Runs};
use super::page::runs;
use super::scale;
use crate::app::App;
use crate::app::command::Command;
use crate::app::layout::Panes;
use crate::telling::Told;

/// Draws the detail of the item under the cursor, and on the line above it that there is more.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, panes: &Panes) {
    canvas.rule(panes.rule);
    let inner = Rect { x: panes.detail.x + 1, width: panes.detail.width.saturating_sub(2), ..panes.detail };
    if inner.height == 0 {
        return;
    }
    let passage = app.detail_passage();
    let shown = app.detail.lines.iter().skip(passage.top).take(passage.height);
    let lines: Vec<Runs> = shown.map(|line| runs(canvas, line)).collect();
    canvas.put_lines(inner, 0, &lines);
    let height = app.digits_height();
    let asked = app.asked_lines.lines.iter().map(|line| runs(canvas, line));
    let asked: Vec<Runs> = asked.take(usize::from(height)).collect();
    let asked_height = u16::try_from(asked.len()).unwrap_or(height);
    let digits = scale::digits(canvas, &app.digit_lines);
    let inner = Rect { height: inner.height - height, ..inner };
    canvas.put_lines(Rect { y: inner.bottom(), height: asked_height, ..inner }, 0, &asked);
    let (y, height) = (inner.bottom() + asked_height, height - asked_height);
    // The mark stands in the column of air.
    canvas.put_lines(Rect { x: panes.detail.x, y, height, width: panes.detail.width }, 0, &digits);
    if passage.is_part {
        let arrow = if passage.goes_on { "↓" } else { "↑" };
        let text = format!(" {arrow} {} ", app.lang().more_below(&app.key_name(Command::MoreDetail)));
        let style = canvas.theme.key;
        if panes.is_beside() {
            canvas.put(inner, 0, inner.height.saturating_sub(1), text.trim_start(), style);
        } else {
            let rule = Rect { width: panes.rule.width.saturating_sub(1), ..panes.rule };
            canvas.put_right(rule, 0, &text, style);
        }
    }
}

/// Adds what is told, a line a fact.
pub fn put(canvas: &Canvas<'_>, width: u16, lines: &mut Vec<Runs>, told: &[Told]) {
    for told in told {
        lines.extend(canvas.told(&told.line(), width));
    }
}
