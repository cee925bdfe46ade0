//! Help: what works here, made from the command table. First what belongs to what one is doing, then what works
//! everywhere, and last what cannot be done just now, with the reason.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Run, Runs};
use crate::app::App;
use crate::app::command::{Command, Group, Row, TABLE};
use crate::app::overlay::Choice;
use crate::app::scope::Scope;

/// Draws help.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, top: usize) {
    let lang = app.lang();
    let theme = canvas.theme;
    let scope = app.base_scope();
    let title = match app.list_below() {
        _ if scope.is_text() => lang.help_text_here().to_owned(),
        Some(list) => lang.help_here(&list.title),
        None => lang.help_here(app.screen.title(lang)),
    };
    let inner = canvas.frame(area, &title);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let lines = lines(app, canvas, scope, inner.width);
    let last = lines.len().saturating_sub(usize::from(inner.height));
    let below = canvas.put_lines(inner, top.min(last), &lines);
    // On the frame, where it covers nothing.
    if below > 0 {
        let bottom = Rect { y: inner.bottom(), height: 1, ..inner };
        canvas.put_right(bottom, 0, " ↓ ", theme.key);
    }
}

fn lines(app: &App, canvas: &Canvas<'_>, scope: Scope, width: u16) -> Vec<Runs> {
    let lang = app.lang();
    let theme = canvas.theme;
    let mut lines: Vec<Runs> = Vec::new();
    let faults = app.settings_faults();
    if !faults.is_empty() {
        lines.push(vec![Run(lang.settings_title().to_owned(), theme.warning)]);
        for fault in faults {
            lines.extend(canvas.wrapped(&fault, width, 2, theme.plain));
        }
        lines.push(Runs::new());
    }
    let judges = matches!(scope, Scope::Tree | Scope::Guided) && app.available(Command::Assess1).is_ok();
    if let Some(ix) = app.item().filter(|_| judges) {
        lines.extend(canvas.wrapped(&lang.help_scale(&app.scale_words(ix)), width, 2, theme.plain));
        lines.push(Runs::new());
    }
    if matches!(scope, Scope::Tree | Scope::Guided)
        && let Err(why) = app.available(Command::Assess1)
    {
        lines.extend(canvas.wrapped(&why, width, 2, theme.warning));
        lines.push(Runs::new());
    }
    let has_key = |row: &&Row| !app.keymap().keys(row.command).is_empty();
    // One row stands for all digits; their words stand above.
    let one_digit = |row: &&Row| row.command.digit().is_none_or(|digit| digit == 0);
    let shown = |row: &&Row| has_key(row) && one_digit(row) && app.is_here(row.command);
    let works = |row: &&Row| app.available(row.command).is_ok();
    let everywhere = |row: &&Row| row.scopes.contains(&Scope::Everywhere);
    let here = || TABLE.iter().filter(shown).filter(works).filter(|row| !everywhere(row));
    if let Some(list) = app.list_below() {
        // A list has few keys; its rows have their own.
        section(app, canvas, &mut lines, width, lang.help_in_list(), here());
        lines.extend(rows_of(canvas, width, list));
    } else {
        for group in Group::ALL {
            section(app, canvas, &mut lines, width, group.title(lang), here().filter(|row| row.group == *group));
        }
    }
    section(
        app,
        canvas,
        &mut lines,
        width,
        lang.help_everywhere(),
        TABLE.iter().filter(shown).filter(works).filter(everywhere),
    );
    if matches!(scope, Scope::Tree | Scope::Guided) && app.available(Command::Note).is_ok() {
        let writing = TABLE.iter().filter(has_key).filter(|row| row.scopes.contains(&Scope::Text));
        section(app, canvas, &mut lines, width, lang.help_writing(), writing);
    }
    not_now(app, canvas, &mut lines, width, TABLE.iter().filter(shown));
    if !scope.is_text() {
        lines.extend(canvas.wrapped(&lang.help_more_commands(&app.key_name(Command::Palette)), width, 0, theme.plain));
    }
    for text in [lang.help_text_1(), lang.help_text_2()] {
        lines.extend(canvas.wrapped(text, width, 0, theme.dim));
    }
    lines.push(Runs::new());
    lines.push(vec![Run(lang.own_keys_title().to_owned(), theme.strong)]);
    lines.extend(canvas.wrapped(lang.own_keys_how(), width, 0, theme.dim));
    let names: Vec<&str> = TABLE.iter().map(|row| row.name).collect();
    lines.extend(canvas.wrapped(&names.join("  "), width, 0, theme.plain));
    lines
}

/// The rows of a list, each with the key that chooses it at once.
fn rows_of(canvas: &Canvas<'_>, width: u16, list: &Choice) -> Vec<Runs> {
    let theme = canvas.theme;
    let room = keys_width(width) + 2;
    let mut lines = Vec::new();
    for row in &list.rows {
        let Some(key) = row.key else { continue };
        let words = if row.detail.is_empty() { row.label.clone() } else { format!("{}: {}", row.label, row.detail) };
        let words = canvas.wrapped(&words, width.saturating_sub(room as u16), 2, theme.plain);
        for (at, runs) in words.into_iter().enumerate() {
            let lead = if at == 0 { format!("  {key}") } else { String::new() };
            let lead = Run(format!("{lead:<room$}"), theme.key);
            lines.push(std::iter::once(lead).chain(runs).collect());
        }
    }
    if !lines.is_empty() {
        lines.push(Runs::new());
    }
    lines
}

/// A heading and its commands, if there are any.
fn section<'r>(
    app: &App,
    canvas: &Canvas<'_>,
    lines: &mut Vec<Runs>,
    width: u16,
    title: &str,
    rows: impl Iterator<Item = &'r Row>,
) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    lines.push(vec![Run(title.to_owned(), canvas.theme.strong)]);
    for row in rows {
        command(app, canvas, lines, width, row, false);
    }
    lines.push(Runs::new());
}

/// What cannot be done here just now, under the reason why.
fn not_now<'r>(app: &App, canvas: &Canvas<'_>, lines: &mut Vec<Runs>, width: u16, rows: impl Iterator<Item = &'r Row>) {
    let mut reasons: Vec<(String, Vec<&Row>)> = Vec::new();
    for row in rows {
        let Err(why) = app.available(row.command) else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, rows)) => rows.push(row),
            None => reasons.push((why, vec![row])),
        }
    }
    if reasons.is_empty() {
        return;
    }
    lines.push(vec![Run(app.lang().help_not_now().to_owned(), canvas.theme.strong)]);
    for (why, rows) in reasons {
        lines.extend(canvas.wrapped(&why, width, 2, canvas.theme.plain));
        for row in rows {
            command(app, canvas, lines, width, row, true);
        }
    }
    lines.push(Runs::new());
}

/// How many columns the keys take.
fn keys_width(width: u16) -> usize {
    20.min(usize::from(width) / 3)
}

/// A command with its keys; one that cannot be done now stands back.
fn command(app: &App, canvas: &Canvas<'_>, lines: &mut Vec<Runs>, width: u16, row: &Row, back: bool) {
    let theme = canvas.theme;
    let keys_width = keys_width(width);
    let keys = app.keymap().keys(row.command).iter();
    // While one writes, what types belongs to the text.
    let writing = app.base_scope() == Scope::Text && !row.scopes.contains(&Scope::Text);
    let keys = keys.filter(|key| !writing || key.typed().is_none()).map(|key| key.name(app.lang()));
    let keys = keys.collect::<Vec<_>>().join("  ");
    let pad = " ".repeat(keys_width.saturating_sub(canvas.width(&keys)).max(1));
    let (key, words) = if back { (theme.dim, theme.dim) } else { (theme.key, theme.plain) };
    let room = width.saturating_sub(keys_width as u16 + 2);
    for (part, words) in canvas.wrapped((row.title)(app.lang()), room, 0, words).into_iter().enumerate() {
        let head = if part == 0 { format!("  {keys}{pad}") } else { " ".repeat(keys_width + 2) };
        let mut line = vec![Run(head, key)];
        line.extend(words);
        lines.push(line);
    }
}
