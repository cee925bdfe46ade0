//! A list to choose from.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Run, Runs};
use crate::app::App;
use crate::app::overlay::Choice;

/// Draws the list, no larger than it needs to be.
pub fn draw(_app: &App, canvas: &mut Canvas<'_>, area: Rect, choice: &Choice) {
    let theme = canvas.theme;
    let inner_width = area.width.saturating_sub(2);
    let mut lines: Vec<Runs> = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    for (place, row) in choice.rows.iter().enumerate() {
        starts.push(lines.len());
        let selected = place == choice.cursor;
        let style = if selected { theme.strong } else { theme.plain };
        let mark = if selected { canvas.signs.cursor() } else { " " };
        let key = row.key.map_or_else(String::new, |key| format!("{key} "));
        let indent = 2 + key.chars().count();
        let text = if row.detail.is_empty() { row.label.clone() } else { format!("{}   {}", row.label, row.detail) };
        let room = inner_width.saturating_sub(indent as u16 + 1);
        for (part, words) in canvas.wrapped(&text, room, 0, style).into_iter().enumerate() {
            let mut line = vec![Run(format!("{mark} "), theme.key)];
            line.push(Run(if part == 0 { key.clone() } else { " ".repeat(key.chars().count()) }, theme.key));
            line.extend(words);
            lines.push(line);
        }
    }
    let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let height = wanted.min(area.height);
    let widest = lines
        .iter()
        .map(|line| line.iter().map(|Run(text, _)| canvas.width(text)).sum::<usize>())
        .max()
        .unwrap_or(0)
        .max(canvas.width(&choice.title) + 4)
        .max(24);
    let width = u16::try_from(widest + 3).unwrap_or(u16::MAX).min(area.width);
    let place = Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height);
    let inner = canvas.frame(place, &choice.title);
    let shown = usize::from(inner.height).max(1);
    let end = starts.get(choice.cursor + 1).copied().unwrap_or(lines.len());
    canvas.put_lines(inner, end.saturating_sub(shown), &lines);
}
