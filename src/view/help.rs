//! Help: what works on this screen, made from the command table.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Line, Run};
use crate::app::App;
use crate::app::command::{Group, Scope, TABLE};

/// Draws help.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, top: usize) {
    let lang = app.lang();
    let theme = canvas.theme;
    let inner = canvas.frame(area, &lang.help_here(app.screen.title(lang)));
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let mut lines: Vec<Line> = Vec::new();
    let faults = app.settings_faults();
    if !faults.is_empty() {
        lines.push(vec![Run(lang.settings_title().to_owned(), theme.warning)]);
        for fault in faults {
            lines.extend(canvas.wrapped(&fault, inner.width, 2, theme.plain));
        }
        lines.push(Line::new());
    }
    if let Some(ix) = app.item().filter(|_| app.screen == crate::app::screen::Screen::Tree) {
        lines.extend(canvas.wrapped(&lang.help_scale(&app.scale_words(ix)), inner.width, 2, theme.plain));
        lines.push(Line::new());
    }
    let scope = app.screen.scope();
    let keys_width = 20.min(usize::from(inner.width) / 3);
    for group in Group::ALL {
        let rows: Vec<_> = TABLE
            .iter()
            .filter(|row| row.group == *group && !app.keymap().keys(row.command).is_empty())
            .filter(|row| {
                row.scopes.contains(&scope)
                    || row.scopes.contains(&Scope::Everywhere)
                    || (row.scopes.contains(&Scope::Text) && scope == Scope::Tree)
            })
            .filter(|row| row.command.digit().is_none_or(|digit| digit == 0))
            .collect();
        if rows.is_empty() {
            continue;
        }
        lines.push(vec![Run(group.title(lang).to_owned(), theme.strong)]);
        for row in rows {
            let keys = app.key_names(row.command).join("  ");
            let pad = " ".repeat(keys_width.saturating_sub(canvas.width(&keys)).max(1));
            let works = app.available(row.command).is_ok() || row.scopes.contains(&Scope::Text);
            let style = if works { theme.plain } else { theme.dim };
            let room = inner.width.saturating_sub(keys_width as u16 + 2);
            for (part, words) in canvas.wrapped((row.title)(lang), room, 0, style).into_iter().enumerate() {
                let head = if part == 0 { format!("  {keys}{pad}") } else { " ".repeat(keys_width + 2) };
                let mut line = vec![Run(head, theme.key)];
                line.extend(words);
                lines.push(line);
            }
        }
        lines.push(Line::new());
    }
    for text in [lang.help_text_1(), lang.help_text_2()] {
        lines.extend(canvas.wrapped(text, inner.width, 0, theme.dim));
    }
    lines.push(Line::new());
    lines.push(vec![Run(lang.own_keys_title().to_owned(), theme.strong)]);
    lines.extend(canvas.wrapped(lang.own_keys_how(), inner.width, 0, theme.dim));
    let names: Vec<&str> = TABLE.iter().map(|row| row.name).collect();
    lines.extend(canvas.wrapped(&names.join("  "), inner.width, 0, theme.plain));
    let last = lines.len().saturating_sub(usize::from(inner.height));
    let below = canvas.put_lines(inner, top.min(last), &lines);
    if below > 0 {
        let y = inner.height.saturating_sub(1);
        canvas.put_right(inner, y, " ↓ ", theme.key);
    }
}
