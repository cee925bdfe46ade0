//! A search: what has been typed, and what was found.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::{Canvas, Run};
use crate::app::App;
use crate::app::overlay::{Finder, FinderKind, Found};
use crate::domain::knowledge::{Passage, Source};
use crate::domain::record::{Object, Status};
use crate::domain::search::{Query, composed};
use crate::text::clean;

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
    let seeks = finder.kind == FinderKind::Items && app.has_more();
    let mut count = lang.count_hits(finder.hits.len());
    if seeks {
        count = format!("{count} {}", canvas.signs.ellipsis());
    }
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
            false if seeks => lang.search_goes_on().to_owned(),
            false if finder.kind == FinderKind::Commands => lang.commands_none(&typed),
            false if plain && !swedish => format!("{} {}", lang.search_none(&typed), lang.search_letters()),
            false => lang.search_none(&typed),
        };
        let lines = canvas.wrapped(&text, list.width.saturating_sub(2), 0, theme.dim);
        canvas.put_lines(Rect { x: list.x + 1, width: list.width.saturating_sub(2), ..list }, 0, &lines);
    }
    let list = reason(app, canvas, list, finder);
    // Where words were found stands below them.
    let pitch = if finder.kind == FinderKind::Commands { 1 } else { 2 };
    let shown_rows = usize::from(list.height / pitch).max(1);
    let top = (finder.cursor + 1).saturating_sub(shown_rows);
    let mut query = Query::new(&typed);
    for (at, hit) in finder.hits.iter().enumerate().skip(top).take(shown_rows) {
        let row = Rect { y: list.y + pitch * (at - top) as u16, height: 1, ..list };
        let selected = at == finder.cursor;
        if selected {
            canvas.put(row, 0, 0, canvas.signs.cursor(), theme.key);
        }
        let style = if selected { theme.strong } else { theme.plain };
        match hit.found {
            Found::Command(command) => {
                let keys = app.key_names(command);
                let right = Rect { width: row.width.saturating_sub(1), ..row };
                match app.available(command) {
                    Ok(()) => {
                        let x = canvas.put_right(right, 0, &keys.join(" "), theme.key);
                        let title = app.title_of(command);
                        let marks = query.as_mut().map(|query| query.marks(&title)).unwrap_or_default();
                        marked(canvas, row, x.saturating_sub(3), &title, &marks, style);
                    }
                    // What cannot be done now stands back, and says why.
                    Err(why) => {
                        let words = match app.is_here(command) {
                            true => format!("{} {} {why}", app.title_of(command), canvas.signs.dot()),
                            false => why,
                        };
                        canvas.put_fitted(row, 2, 0, row.width.saturating_sub(3), &words, theme.dim);
                    }
                }
            }
            Found::Words(found) => {
                let Some(desk) = &app.desk else { continue };
                let (plan, round) = (desk.plan(), (&desk.round_id, desk.round()));
                let passage = desk.searched.knowledge().passage(plan, round, &found);
                let end = Rect { width: row.width.saturating_sub(1), ..row };
                let (right, status) = standing(app, canvas, &passage);
                let x = canvas.put_right(end, 0, &right, theme.status(status));
                let text = composed(&clean::line(&passage.text));
                let marks = query.as_mut().map(|query| query.marks(&text)).unwrap_or_default();
                marked(canvas, row, x.saturating_sub(3), &text, &marks, style);
                let below = Rect { y: row.y + 1, height: u16::from(list.bottom() > row.y + 1), ..row };
                canvas.put_fitted(below, 4, 0, below.width.saturating_sub(5), &place(app, &passage), theme.dim);
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

/// How what was found stands, and the status it is coloured by.
fn standing(app: &App, canvas: &Canvas<'_>, passage: &Passage) -> (String, Option<Status>) {
    let Some(item) = &passage.item else { return Default::default() };
    let words = app.teller().judged(item).map(|(word, trend)| {
        let trend = trend.map(|trend| format!(" {trend}")).unwrap_or_default();
        format!("{} {word}{trend}", app.teller().worded_by(&item.steps).sign(canvas.signs, item.status))
    });
    (words.unwrap_or_default(), item.status)
}

/// In what kind of text it was found, about what, and below what that lies.
fn place(app: &App, passage: &Passage) -> String {
    let teller = app.teller();
    let mut parts = vec![teller.found_in(passage)];
    if let Some(item) = &passage.item {
        if !matches!(passage.source, Source::Object(Object::Item(_))) {
            parts.push(teller.level_and(item.level.as_ref(), &item.title));
        }
        parts.extend(teller.below(item));
    }
    teller.dotted(&parts)
}

/// Puts a text with what was searched for marked. Where there is not room for all of it, the part that was found is
/// what is shown.
fn marked(canvas: &mut Canvas<'_>, row: Rect, room: u16, text: &str, marks: &[Range<usize>], style: Style) {
    let letters: Vec<char> = text.chars().collect();
    let room = usize::from(room);
    let width = |part: &[char]| canvas.width(&part.iter().collect::<String>());
    let mut from = 0;
    if let Some(first) = marks.first()
        && width(letters.get(..first.end).unwrap_or_default()) + 1 > room
    {
        // Some words before it tell what it is about.
        from = first.start.saturating_sub(room / 4);
        while from > 0 && letters.get(from.saturating_sub(1)).is_some_and(|letter| *letter != ' ') {
            from -= 1;
        }
        from = from.max(first.end.saturating_sub(room.saturating_sub(2)));
    }
    let lead = if from > 0 { canvas.signs.ellipsis() } else { "" };
    let rest: String = letters.get(from..).unwrap_or_default().iter().collect();
    let fitted = canvas.signs.fitted(&format!("{lead}{rest}"), room);
    let shift = lead.chars().count();
    let mut runs: Vec<Run> = Vec::new();
    for (place, letter) in fitted.chars().enumerate() {
        let at = (place + from).checked_sub(shift);
        let is_hit = place >= shift && at.is_some_and(|at| marks.iter().any(|mark| mark.contains(&at)));
        let style = if is_hit { style.patch(canvas.theme.hit) } else { style };
        match runs.last_mut().filter(|Run(_, known)| *known == style) {
            Some(Run(text, _)) => text.push(letter),
            None => runs.push(Run(letter.to_string(), style)),
        }
    }
    canvas.put_line(row, 2, 0, &runs);
}
