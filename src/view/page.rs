//! A page beside the tree: its lines, the row under the cursor marked.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Run, Runs};
use crate::app::App;
use crate::app::layout::Panes;
use crate::app::page::{Page, PageLine};

/// Draws the page of the screen.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, panes: &Panes) {
    let top = panes.header.bottom();
    let area = Rect::new(0, top, panes.header.width, panes.footer.y.saturating_sub(top));
    let Some(page) = &app.page else { return };
    lines(canvas, area, page);
}

/// Draws a page in an area: what stays in view first, then as much of the rest as there is room for.
pub fn lines(canvas: &mut Canvas<'_>, area: Rect, page: &Page) {
    let theme = canvas.theme;
    let head = page.head_height(usize::from(area.height));
    for (y, line) in page.lines.iter().take(head).enumerate() {
        if line.row == page.cursor {
            canvas.put(area, 0, y as u16, canvas.signs.cursor(), theme.key);
        }
        let line = runs(canvas, line);
        canvas.put_line(area, 2, y as u16, &line);
    }
    let body = Rect { y: area.y + head as u16, height: area.height - head as u16, ..area };
    for (y, line) in page.lines.iter().skip(page.top.max(head)).take(usize::from(body.height)).enumerate() {
        let y = y as u16;
        if line.row == page.cursor && !line.runs.is_empty() {
            canvas.put(body, 0, y, canvas.signs.cursor(), theme.key);
        }
        let line = runs(canvas, line);
        canvas.put_line(body, 2, y, &line);
    }
    // The column of air at the right says that the page goes on.
    let right = area.width.saturating_sub(1);
    if page.top > head {
        canvas.put(body, right, 0, "↑", theme.key);
    }
    if page.lines.len() > page.top.max(head) + usize::from(body.height) {
        canvas.put(body, right, body.height.saturating_sub(1), "↓", theme.key);
    }
}

/// A line of a page in the styles of the theme.
pub fn runs(canvas: &Canvas<'_>, line: &PageLine) -> Runs {
    line.runs.iter().map(|(text, emphasis)| Run(text.clone(), canvas.theme.of(*emphasis))).collect()
}
