//! A text under the cursor: soft-wrapped rows, what is selected, and where the cursor stands.
//!
//! The library decides where rows break and which are on the screen; the letters are put down here, one the eye sees as
//! one after the other. It counts a letter made of several, such as an emoji family, part by part, and would put the
//! cursor beside it.

use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use crate::app::field::TextField;

/// Draws the text. Returns where the cursor stands.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, field: &TextField) -> Option<Position> {
    let text = field.area();
    // Lays the rows out for this width and moves the view to the cursor.
    canvas.widget(text, area);
    let (top, _) = text.scroll_offset();
    let cursor = (text.cursor().0, text.cursor().1);
    let selected = text.selection_range().filter(|(from, to)| from != to);
    let is_selected =
        |at: (usize, usize)| selected.is_some_and(|(from, to)| (from.0, from.1) <= at && at < (to.0, to.1));
    let style = |marked: bool| {
        if marked { canvas.theme.plain.add_modifier(Modifier::REVERSED) } else { canvas.theme.plain }
    };
    let (plain, marked) = (style(false), style(true));
    let mut stands = None;
    for y in 0..area.height {
        canvas.put(area, 0, y, &" ".repeat(usize::from(area.width)), plain);
        let row = usize::from(top) + usize::from(y);
        let start = text.screen_to_data(row, 0);
        let (line, from) = (start.0, start.1);
        // A row past the last one is the last one again.
        if row > 0 && text.screen_to_data(row - 1, 0) == start {
            continue;
        }
        let next = text.screen_to_data(row + 1, 0);
        let Some(words) = text.lines().get(line) else { continue };
        let goes_on = next.0 == line && next.1 > from;
        let count = if goes_on { next.1 - from } else { usize::MAX };
        let words: String = words.chars().skip(from).take(count).collect();
        let (mut x, mut at) = (0, from);
        for letter in words.graphemes(true) {
            let parts = letter.chars().count();
            if line == cursor.0 && (at..at + parts).contains(&cursor.1) {
                stands = Some((x, y));
            }
            let shown = if is_selected((line, at)) { marked } else { plain };
            x = canvas.put(area, x, y, letter, shown);
            at += parts;
        }
        if cursor == (line, at) && !goes_on {
            stands = Some((x, y));
        }
        // A selection that goes over the line's end shows there.
        if !goes_on && is_selected((line, at)) {
            canvas.put(area, x, y, " ", marked);
        }
    }
    let (x, y) = stands.filter(|(x, _)| *x < area.width)?;
    canvas.mark(area, x, y);
    Some(Position::new(area.x + x, area.y + y))
}
