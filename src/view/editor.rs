//! A text being written.

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::writing;
use crate::app::App;
use crate::app::overlay::Editor;
use crate::domain::personal::looks_personal;

/// Draws the text and what one should think of while writing. Returns where the cursor stands.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, editor: &Editor) -> Option<Position> {
    let lang = app.lang();
    let theme = canvas.theme;
    let inner = canvas.frame(area, &editor.title);
    let personal = looks_personal(&editor.text.text());
    let (warning, style) =
        if personal { (lang.personal_warning(), theme.warning) } else { (lang.public_warning(), theme.dim) };
    let lines = canvas.wrapped(warning, inner.width.saturating_sub(2), 0, style);
    let foot = u16::try_from(lines.len()).unwrap_or(0).min(inner.height.saturating_sub(1));
    let text = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        height: inner.height.saturating_sub(foot),
        ..inner
    };
    let cursor = writing::draw(canvas, text, &editor.text);
    let below = Rect { x: inner.x + 1, y: text.bottom(), width: text.width, height: foot };
    canvas.put_lines(below, 0, &lines);
    cursor
}
