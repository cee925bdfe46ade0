//! Drawing: every screen from `&App`, nothing else.

use ratatui::Frame;

use crate::app::App;

/// Draws the screen.
pub fn draw(_app: &App, _frame: &mut Frame<'_>) {}
