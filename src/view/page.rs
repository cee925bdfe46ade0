//! A page beside the tree: its lines, the row under the cursor marked.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::App;
use crate::app::layout::Panes;

/// Draws the page of the screen.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, panes: &Panes) {
    let top = panes.header.bottom();
    let area = Rect::new(0, top, panes.header.width, panes.footer.y.saturating_sub(top));
    let Some(page) = &app.page else { return };
    let theme = canvas.theme;
    for (y, line) in page.lines.iter().skip(page.top).take(usize::from(area.height)).enumerate() {
        let y = y as u16;
        if line.row == page.cursor && !line.runs.is_empty() {
            canvas.put(area, 0, y, canvas.signs.cursor(), theme.key);
        }
        let mut x = 2;
        for (text, emphasis) in &line.runs {
            x = canvas.put(area, x, y, text, theme.of(*emphasis));
        }
    }
    // The column of air at the right says that the page goes on.
    let right = area.width.saturating_sub(1);
    if page.top > 0 {
        canvas.put(area, right, 0, "↑", theme.key);
    }
    if page.lines.len() > page.top + usize::from(area.height) {
        canvas.put(area, right, area.height.saturating_sub(1), "↓", theme.key);
    }
}
