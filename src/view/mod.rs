//! Drawing: every screen from `&App`, nothing else. Nothing here decides anything, and nothing from the data reaches
//! the terminal without passing `canvas`.

mod canvas;
mod choice;
mod detail;
mod editor;
mod finder;
mod footer;
mod form;
mod guided;
mod header;
mod help;
mod intake;
mod overview;
mod page;
mod scale;
mod theme;
mod tree;
mod writing;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::App;
use crate::app::overlay::Overlay;
use crate::app::screen::Shape;
use canvas::Canvas;
use theme::Theme;

/// The least width and height in which anything sensible can be shown.
const SMALLEST: (u16, u16) = (20, 4);

/// Draws the screen in a frame.
pub fn draw(app: &App, frame: &mut Frame<'_>) {
    if let Some(position) = paint(app, frame.buffer_mut()) {
        frame.set_cursor_position(position);
    }
}

/// Draws the screen. Returns where the cursor stands, if it shows.
pub fn paint(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    let theme = Theme::new(app.tint());
    let mut canvas = Canvas::new(buffer, app.signs(), theme);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        for (row, line) in (0..area.height).zip(canvas::wrap(app.lang().too_small(), usize::from(area.width), 0)) {
            canvas.put(area, 0, row, &line, theme.plain);
        }
        return None;
    }
    let panes = app.panes();
    header::draw(app, &mut canvas, panes.header);
    let mut written = None;
    match app.screen.shape() {
        Shape::Plans => overview::draw(app, &mut canvas, &panes),
        Shape::Tree => tree::draw(app, &mut canvas, &panes),
        Shape::Item => guided::draw(app, &mut canvas, &panes),
        Shape::Page | Shape::Preview => page::draw(app, &mut canvas, &panes),
        Shape::Draft => written = intake::draw(app, &mut canvas),
    }
    let mut cursor = written;
    if let Some(overlay) = app.overlays.last() {
        let over = canvas::over(area, panes.footer.height);
        cursor = match overlay {
            Overlay::Help { top } => {
                help::draw(app, &mut canvas, over, *top);
                None
            }
            Overlay::Choice(choice) => {
                choice::draw(app, &mut canvas, over, choice);
                None
            }
            Overlay::Editor(editor) => editor::draw(app, &mut canvas, over, editor),
            Overlay::Form(form) => form::draw(app, &mut canvas, over, form),
            Overlay::Finder(finder) => finder::draw(app, &mut canvas, over, finder),
        };
    }
    footer::draw(app, &mut canvas, panes.footer);
    cursor
}
