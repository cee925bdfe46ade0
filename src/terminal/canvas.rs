//! Frames as bytes: what differs from the last one, collected to be written at once, and nothing when nothing differs.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal};

/// Draws frames into bytes.
pub(super) struct Canvas {
    terminal: Terminal<Collected>,
    bytes: Bytes,
}

impl Canvas {
    /// A canvas of this size on an empty screen without cursor.
    pub fn new(size: (u16, u16)) -> io::Result<Self> {
        let bytes = Bytes::default();
        let backend = Collected {
            inner: CrosstermBackend::new(bytes.clone()),
            bytes: bytes.clone(),
            size: Size::new(size.0, size.1),
            cursor: None,
            wanted: None,
            moved: false,
        };
        Ok(Canvas { terminal: Terminal::new(backend)?, bytes })
    }

    /// Takes another size; everything is drawn anew.
    pub fn resize(&mut self, (width, height): (u16, u16)) -> io::Result<()> {
        self.terminal.backend_mut().size = Size::new(width, height);
        self.terminal.resize(Rect::new(0, 0, width, height))
    }

    /// Draws everything anew with the next frame.
    pub fn forget(&mut self) -> io::Result<()> {
        let Size { width, height } = self.terminal.backend().size;
        // What the cursor looks like is not known any more either.
        self.terminal.backend_mut().cursor = None;
        self.bytes.0.borrow_mut().extend_from_slice(b"\x1b[?25l");
        self.resize((width, height))
    }

    /// The bytes that turn the last frame into this one.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<Vec<u8>> {
        let Size { width, height } = self.terminal.backend().size;
        if width > 0 && height > 0 {
            self.terminal.draw(draw)?;
        }
        Ok(std::mem::take(&mut *self.bytes.0.borrow_mut()))
    }
}

#[derive(Clone, Debug, Default)]
struct Bytes(Rc<RefCell<Vec<u8>>>);

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A backend that knows its size and its cursor by itself, so that the terminal is never asked for anything, and that
/// stays silent when a frame is as the last one.
struct Collected {
    inner: CrosstermBackend<Bytes>,
    bytes: Bytes,
    size: Size,
    /// Where the cursor is shown.
    cursor: Option<Position>,
    /// Where the frame wants it.
    wanted: Option<Position>,
    /// Drawing has moved the cursor away.
    moved: bool,
}

impl Backend for Collected {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.moved = true;
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.wanted = self.wanted.or(Some(Position::ORIGIN));
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.wanted = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.moved = true;
        self.bytes.write_all(b"\x1b[0m\x1b[2J")
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        // The whole screen is the only region a full-screen terminal clears.
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.wanted {
            Some(Position { x, y }) if self.moved || self.cursor != self.wanted => {
                write!(self.bytes, "\x1b[{};{}H", y.saturating_add(1), x.saturating_add(1))?;
                if self.cursor.is_none() {
                    self.bytes.write_all(b"\x1b[?25h")?;
                }
            }
            None if self.cursor.is_some() => self.bytes.write_all(b"\x1b[?25l")?,
            _ => {}
        }
        self.cursor = self.wanted;
        self.moved = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::widgets::Paragraph;

    fn said(text: &'static str) -> impl FnOnce(&mut Frame<'_>) {
        move |frame| frame.render_widget(Paragraph::new(text), frame.area())
    }

    #[test]
    fn an_unchanged_frame_writes_nothing() {
        let mut canvas = Canvas::new((20, 3)).unwrap();
        assert!(!canvas.draw(said("mål")).unwrap().is_empty());
        assert_eq!(canvas.draw(said("mål")).unwrap(), b"");
        let small = canvas.draw(said("mal")).unwrap();
        assert!(small.len() < 60, "{}", String::from_utf8_lossy(&small));
    }

    #[test]
    fn the_cursor_is_shown_moved_and_hidden_as_the_frame_wants() {
        let mut canvas = Canvas::new((20, 3)).unwrap();
        canvas.draw(said("a")).unwrap();
        let shown = canvas.draw(|frame| {
            frame.render_widget(Paragraph::new("a"), frame.area());
            frame.set_cursor_position((4, 1));
        });
        assert_eq!(shown.unwrap(), b"\x1b[2;5H\x1b[?25h");
        let moved = canvas.draw(|frame| {
            frame.render_widget(Paragraph::new("a"), frame.area());
            frame.set_cursor_position((5, 1));
        });
        assert_eq!(moved.unwrap(), b"\x1b[2;6H");
        assert_eq!(canvas.draw(said("a")).unwrap(), b"\x1b[?25l");
    }

    #[test]
    fn a_forgotten_screen_is_drawn_whole() {
        let mut canvas = Canvas::new((20, 3)).unwrap();
        canvas.draw(said("mål")).unwrap();
        canvas.forget().unwrap();
        let bytes = canvas.draw(said("mål")).unwrap();
        let mut screen = vt100::Parser::default();
        screen.process(&bytes);
        assert!(screen.screen().contents().contains("mål"));
    }

    #[test]
    fn no_size_draws_nothing() {
        let mut canvas = Canvas::new((0, 0)).unwrap();
        assert_eq!(canvas.draw(said("mål")).unwrap(), b"");
        canvas.resize((1, 1)).unwrap();
        assert!(!canvas.draw(said("mål")).unwrap().is_empty());
    }
}
