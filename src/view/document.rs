//! The source document, the passage of the item under the cursor marked in the margin.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Run};
use crate::app::App;
use crate::app::layout::Panes;

/// Draws the document.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, panes: &Panes) {
    let lang = app.lang();
    let theme = canvas.theme;
    let bottom = panes.footer.y;
    let area = Rect::new(0, panes.header.bottom(), panes.header.width, bottom.saturating_sub(panes.header.bottom()));
    let Some(desk) = &app.desk else { return };
    let Some(text) = &desk.source else {
        canvas.put(area, 1, 1, lang.document_none(), theme.plain);
        return;
    };
    let file = desk.plan().document.source.as_deref().unwrap_or_default();
    canvas.put(area, 1, 0, &lang.document_source(file), theme.strong);
    let passage = app.passage();
    let width = area.width.saturating_sub(7);
    let mut y = 1;
    for (place, line) in text.lines().enumerate().skip(app.document_top) {
        let marked = passage.contains(&(place + 1));
        let style = if marked { theme.strong } else { theme.plain };
        for (part, words) in canvas.wrapped(line, width, 0, style).into_iter().enumerate() {
            if y >= area.height {
                return;
            }
            let margin = if part == 0 { format!("{:>4} ", place + 1) } else { "     ".to_owned() };
            let mark = if marked { canvas.signs.cursor() } else { " " };
            let mut runs = vec![Run(margin, theme.dim), Run(mark.to_owned(), theme.key), Run(" ".to_owned(), style)];
            runs.extend(words);
            canvas.put_line(area, 0, y, &runs);
            y += 1;
        }
    }
}
