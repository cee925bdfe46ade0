//! A form being filled in: a label and a field on each line, what is wrong beside it.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, Run, Runs};
use super::writing;
use crate::app::App;
use crate::app::command::Command;
use crate::app::form::{Form, FormField, Input, Takes, Wrong};
use crate::app::forms::Purpose;
use crate::text::Lang;

/// How many lines a field of several lines gets.
const TEXT_LINES: u16 = 4;

/// How many choices are shown at once.
const CHOICES: u16 = 6;

/// Draws the form. Returns where the cursor stands.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, form: &Form<Purpose>) -> Option<Position> {
    let lang = app.lang();
    let theme = canvas.theme;
    let inner = canvas.frame(area, &form.title);
    let help = canvas.wrapped(
        &lang.form_help(&app.key_name(Command::NextField), &app.key_name(Command::SaveText)),
        inner.width.saturating_sub(2),
        0,
        theme.dim,
    );
    let foot = u16::try_from(help.len()).unwrap_or(0).min(inner.height / 3);
    let body = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        height: inner.height.saturating_sub(foot),
        ..inner
    };
    canvas.put_lines(Rect { y: body.bottom(), height: foot, ..body }, 0, &help);
    let mut about = Vec::new();
    for line in &form.about {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        about.extend(canvas.wrapped(line, body.width, indent, theme.plain));
    }
    // The fields are never pushed out: what does not fit is cut, and said in full by the command.
    let told = u16::try_from(about.len()).unwrap_or(u16::MAX).min(body.height.saturating_sub(TEXT_LINES + 1));
    canvas.put_lines(Rect { height: told, ..body }, 0, &about);
    let body = Rect { y: body.y + told, height: body.height.saturating_sub(told), ..body };
    let shown = || form.fields.iter().filter(|field| !field.hidden);
    let widest = shown().map(|field| canvas.width(&label_of(lang, field)) + 3).max().unwrap_or(0);
    let label_width = widest.min(usize::from(body.width) * 2 / 5) as u16;
    let height = |(place, field): (usize, &FormField)| match field.hidden {
        true => 0,
        false => height(canvas, lang, field, label_width, place == form.focus),
    };
    let heights: Vec<u16> = form.fields.iter().enumerate().map(height).collect();
    // The field one is in is always on the screen.
    let mut first = 0;
    while first < form.focus && heights.iter().take(form.focus + 1).skip(first).sum::<u16>() > body.height {
        first += 1;
    }
    let mut y = 0;
    let mut cursor = None;
    for (place, field) in form.fields.iter().enumerate().skip(first).filter(|(_, field)| !field.hidden) {
        if y >= body.height {
            break;
        }
        let field_height = heights.get(place).copied().unwrap_or(1);
        let row = Rect { y: body.y + y, height: field_height.min(body.height - y), ..body };
        let focused = place == form.focus;
        let style = if focused { theme.strong } else { theme.plain };
        let label = canvas.wrapped(&label_of(lang, field), label_width.saturating_sub(3), 0, style);
        for (line, words) in label.into_iter().enumerate() {
            let mark = if focused && line == 0 { canvas.signs.cursor() } else { " " };
            let mut runs = vec![Run(format!("{mark} "), theme.key)];
            runs.extend(words);
            canvas.put_line(row, 0, line as u16, &runs);
        }
        let value = Rect { x: row.x + label_width, width: row.width.saturating_sub(label_width), ..row };
        let stands = draw_input(canvas, value, &field.input, focused);
        cursor = cursor.or(stands.filter(|_| focused));
        if let Some(wrong) = field.wrong {
            let below = Rect { y: row.bottom().saturating_sub(1), height: 1.min(row.height), ..value };
            canvas.put_fitted(below, 0, 0, below.width, &wrong_words(lang, wrong), theme.warning);
        }
        y += field_height;
    }
    cursor
}

fn label_of(lang: Lang, field: &FormField) -> String {
    if field.required { lang.field_required(&field.label) } else { field.label.clone() }
}

fn wrong_words(lang: Lang, wrong: Wrong) -> Cow<'static, str> {
    let words = match wrong {
        Wrong::Missing => lang.wrong_missing(),
        Wrong::NotADay => lang.wrong_day(),
        Wrong::NotANumber => lang.wrong_number(),
        Wrong::TwoNumbers(fraction, thousands) => return lang.wrong_two_numbers(fraction, thousands).into(),
        Wrong::NotAYear => lang.wrong_year(),
        Wrong::NotAMunicipality => lang.wrong_municipality(),
    };
    words.into()
}

fn height(canvas: &Canvas<'_>, lang: Lang, field: &FormField, label_width: u16, focused: bool) -> u16 {
    let plain = canvas.theme.plain;
    let label = canvas.wrapped(&label_of(lang, field), label_width.saturating_sub(3), 0, plain).len() as u16;
    let value = match &field.input {
        Input::Typed(Takes::Text, _) => TEXT_LINES,
        Input::One { options, .. } if focused => u16::try_from(options.len()).unwrap_or(u16::MAX).clamp(1, CHOICES),
        Input::Typed(..) | Input::One { .. } => 1,
        Input::Many { options, .. } => u16::try_from(options.len()).unwrap_or(u16::MAX).clamp(1, CHOICES),
    };
    label.max(value) + u16::from(field.wrong.is_some())
}

/// Draws what a field holds. Returns where the cursor stands in it.
fn draw_input(canvas: &mut Canvas<'_>, area: Rect, input: &Input, focused: bool) -> Option<Position> {
    let theme = canvas.theme;
    match input {
        Input::Typed(takes, text) => {
            let lines = if *takes == Takes::Text { TEXT_LINES } else { 1 };
            let area = Rect { height: lines.min(area.height), ..area };
            if focused {
                return writing::draw(canvas, area, text);
            }
            let held = text.text();
            if *takes != Takes::Text && !held.is_empty() {
                canvas.put_fitted(area, 0, 0, area.width, &held, theme.plain);
                return None;
            }
            let lines: Vec<Runs> = if held.is_empty() {
                vec![vec![Run("_".repeat(usize::from(area.width.min(12))), theme.dim)]]
            } else {
                canvas.wrapped(&held, area.width, 0, theme.plain)
            };
            canvas.put_lines(area, 0, &lines);
            None
        }
        Input::One { options, at } if focused => {
            // What there is to choose among stands open while one is there.
            let shown = usize::from(area.height).max(1);
            let top = (at + 1).saturating_sub(shown);
            for (y, (place, (_, words))) in options.iter().enumerate().skip(top).take(shown).enumerate() {
                let (style, words) = match place == *at {
                    true => (theme.strong, format!("< {words} >")),
                    false => (theme.plain, format!("  {words}")),
                };
                canvas.put_fitted(area, 0, y as u16, area.width, &words, style);
            }
            None
        }
        Input::One { options, at } => {
            let words = options.get(*at).map(|(_, words)| words.as_str()).unwrap_or_default();
            canvas.put_fitted(area, 0, 0, area.width, words, theme.plain);
            None
        }
        Input::Many { options, at } => {
            let shown = usize::from(area.height).max(1);
            let top = (at + 1).saturating_sub(shown);
            for (y, (place, (_, words, chosen))) in options.iter().enumerate().skip(top).take(shown).enumerate() {
                let here = focused && place == *at;
                let style = if here { theme.strong } else { theme.plain };
                let mark = if here { canvas.signs.cursor() } else { " " };
                let x = canvas.put(area, 0, y as u16, mark, theme.key);
                let tick = if *chosen { "[x]" } else { "[ ]" };
                let room = area.width.saturating_sub(x);
                canvas.put_fitted(area, x, y as u16, room, &format!("{tick} {words}"), style);
            }
            None
        }
    }
}
