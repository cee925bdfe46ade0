//! A search: what has been typed, and what was found.

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, Run};
use crate::app::App;
use crate::app::overlay::{Finder, FinderKind, Found};
use crate::domain::search::composed;

/// Draws the search. Returns where the cursor stands.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, finder: &Finder) -> Option<Position> {
    let lang = app.lang();
    let theme = canvas.theme;
    let title = match finder.kind {
        FinderKind::Items => lang.search_title(),
        FinderKind::Commands => lang.palette_title(),
        FinderKind::Plans => lang.search_all_title(),
    };
    let inner = canvas.frame(area, title);
    let typed = finder.text.text();
    let line = Rect { height: 1.min(inner.height), ..inner };
    let x = canvas.put(line, 1, 0, "> ", theme.key);
    let room = usize::from(line.width.saturating_sub(x + 1));
    // The end of a long query is what one is typing.
    let mut shown = typed.as_str();
    while canvas.width(shown) > room {
        shown = shown.get(shown.chars().next().map_or(1, char::len_utf8)..).unwrap_or_default();
    }
    let after = canvas.put(line, x, 0, shown, theme.strong);
    let count = lang.count_hits(finder.hits.len());
    if !typed.is_empty()
        && finder.kind != FinderKind::Plans
        && usize::from(after) + canvas.width(&count) + 2 < usize::from(line.width)
    {
        canvas.put_right(Rect { width: line.width.saturating_sub(1), ..line }, 0, &count, theme.dim);
    }
    let list = Rect { y: inner.y + line.height, height: inner.height - line.height, ..inner };
    if finder.hits.is_empty() {
        // Only somebody who typed a or o may have meant another letter.
        let plain = typed.chars().any(|c| matches!(c.to_ascii_lowercase(), 'a' | 'o'));
        let swedish = typed.chars().any(|c| "åäöÅÄÖ".contains(c));
        let text = match typed.trim().is_empty() {
            _ if finder.kind == FinderKind::Plans => lang.search_all_hint().to_owned(),
            true => lang.search_empty().to_owned(),
            false if plain && !swedish => format!("{} {}", lang.search_none(&typed), lang.search_letters()),
            false => lang.search_none(&typed),
        };
        let lines = canvas.wrapped(&text, list.width.saturating_sub(2), 0, theme.dim);
        canvas.put_lines(Rect { x: list.x + 1, width: list.width.saturating_sub(2), ..list }, 0, &lines);
    }
    let list = reason(app, canvas, list, finder);
    let shown_rows = usize::from(list.height).max(1);
    let top = (finder.cursor + 1).saturating_sub(shown_rows);
    for (place, hit) in finder.hits.iter().enumerate().skip(top).take(shown_rows) {
        let row = Rect { y: list.y + (place - top) as u16, height: 1, ..list };
        let selected = place == finder.cursor;
        if selected {
            canvas.put(row, 0, 0, canvas.signs.cursor(), theme.key);
        }
        let style = if selected { theme.strong } else { theme.plain };
        match hit.found {
            Found::Command(command) => {
                let found = command.row();
                let keys = app.key_names(command);
                let right = Rect { width: row.width.saturating_sub(1), ..row };
                match app.available(command) {
                    Ok(()) => {
                        let x = canvas.put_right(right, 0, &keys.join(" "), theme.key);
                        canvas.put_fitted(row, 2, 0, x.saturating_sub(3), (found.title)(lang), style);
                    }
                    // What cannot be done now stands back, and says why.
                    Err(why) => {
                        let words = match app.is_here(command) {
                            true => format!("{} {} {why}", (found.title)(lang), canvas.signs.dot()),
                            false => why,
                        };
                        canvas.put_fitted(row, 2, 0, row.width.saturating_sub(3), &words, theme.dim);
                    }
                }
            }
            Found::Item(ix) | Found::Words(ix) => {
                let Some(desk) = &app.desk else { continue };
                let plan = desk.plan();
                let status = plan.status(&desk.round_id, ix);
                let gender = lang.gender(plan.level_of(ix));
                let right = if plan.scale_of(ix).is_assessable() {
                    format!("{} {}", canvas.signs.status(status), lang.judged(status, gender))
                } else {
                    String::new()
                };
                let end = Rect { width: row.width.saturating_sub(1), ..row };
                let x = canvas.put_right(end, 0, &right, theme.status(status));
                let item = plan.item(ix);
                let words = match hit.found {
                    Found::Words(_) => words_of(app, ix, &typed).unwrap_or_else(|| item.title().to_owned()),
                    _ => item.title().to_owned(),
                };
                marked(canvas, row, x.saturating_sub(3), &words, &typed, style);
            }
        }
    }
    (line.height > 0).then(|| Position::new(inner.x + after.min(inner.width.saturating_sub(1)), inner.y))
}

/// Says in full why the command under the cursor cannot be done now. Returns the room that is left above.
fn reason(app: &App, canvas: &mut Canvas<'_>, list: Rect, finder: &Finder) -> Rect {
    let found = finder.hits.get(finder.cursor).map(|hit| hit.found);
    let Some(Found::Command(command)) = found else { return list };
    let Err(why) = app.available(command) else { return list };
    let inner = Rect { x: list.x + 1, width: list.width.saturating_sub(2), ..list };
    let lines = canvas.wrapped(&why, inner.width, 0, canvas.theme.warning);
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(list.height / 2);
    canvas.put_lines(Rect { y: list.bottom() - height, height, ..inner }, 0, &lines);
    Rect { height: list.height - height, ..list }
}

/// The note or comment that holds what was searched for.
fn words_of(app: &App, ix: crate::domain::tree::ItemIx, typed: &str) -> Option<String> {
    let desk = app.desk.as_ref()?;
    let plan = desk.plan();
    let folded = composed(typed.trim()).to_lowercase();
    let assessment = plan.assessment(&desk.round_id, ix);
    let fields = assessment.into_iter().flat_map(|a| [&a.comment, &a.measures, &a.reason, &a.cause, &a.consequence]);
    let texts =
        fields.filter_map(|text| text.as_deref()).chain(plan.notes_of(ix).filter_map(|(_, n)| n.text.as_deref()));
    let text = texts.into_iter().find(|text| text.to_lowercase().contains(&folded))?;
    Some(format!("{}: {text}", app.item_name(plan, ix)))
}

/// Puts a text with what was searched for marked.
fn marked(canvas: &mut Canvas<'_>, row: Rect, room: u16, text: &str, typed: &str, style: ratatui::style::Style) {
    let fitted = super::canvas::fit(text, usize::from(room), canvas.signs);
    let folded = composed(typed.trim()).to_lowercase();
    let lower = fitted.to_lowercase();
    // Lower case of the same length letter for letter, or the marks would slip.
    let found = if lower.len() == fitted.len() && !folded.is_empty() { lower.find(&folded) } else { None };
    let runs = match found {
        Some(at) => {
            let end = at + folded.len();
            let part = |range: std::ops::Range<usize>| fitted.get(range).unwrap_or_default().to_owned();
            vec![
                Run(part(0..at), style),
                Run(part(at..end), style.patch(canvas.theme.hit)),
                Run(part(end..fitted.len()), style),
            ]
        }
        None => vec![Run(fitted, style)],
    };
    canvas.put_line(row, 2, 0, &runs);
}
