//! The line of digits: what each gives the item on the screen, the one that stands marked. It stands wherever a digit
//! works.

use super::canvas::{Canvas, Run, Runs};
use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::digit::Digit;
use crate::app::screen::Screen;
use crate::domain::tree::ItemIx;

/// What is said before one judges: that it goes to another round than the date proposes, and which texts are asked for,
/// each with its key.
fn asked(app: &App, canvas: &Canvas<'_>, desk: &Desk, ix: ItemIx, width: u16) -> Vec<Runs> {
    let lang = app.lang();
    let theme = canvas.theme;
    let mut lines = Vec::new();
    if let Some((id, today)) = desk.other_than_today(app.today()) {
        let words = lang.other_round(desk.round().called(&desk.round_id), today.called(&id));
        lines.extend(canvas.wrapped(&words, width, 0, theme.warning));
    }
    let Some(asked) = app.asked_texts(ix) else { return lines };
    let style = if asked.is_demanded { theme.warning } else { theme.dim };
    let mut runs = vec![Run(asked.heading.to_owned(), style)];
    let mut used = canvas.width(asked.heading);
    let skip = (app.screen == Screen::Guided).then(|| (Command::Skip, lang.foot_skip().to_owned()));
    for (command, word) in asked.texts.into_iter().chain(skip) {
        let key = app.key_name(command);
        let wide = canvas.width(&key) + canvas.width(&word) + 3;
        // A key stays with its word.
        if used + wide > usize::from(width) && used > 0 {
            lines.push(std::mem::take(&mut runs));
            used = 0;
        }
        runs.push(Run(format!("  {key}"), theme.key));
        runs.push(Run(format!(" {word}"), theme.plain));
        used += wide;
    }
    lines.push(runs);
    lines
}

/// The digits of an item's scale with their words, or why it cannot be judged; nothing where there is nothing to judge.
pub fn lines(app: &App, canvas: &Canvas<'_>, desk: &Desk, ix: ItemIx, width: u16) -> Vec<Runs> {
    // What lies over the screen is no reason why an item cannot be judged.
    if app.overlays.is_empty()
        && let Err(why) = app.available(Command::Assess1)
    {
        return canvas.wrapped(&why, width, 0, canvas.theme.warning);
    }
    let mut lines = asked(app, canvas, desk, ix, width);
    lines.extend(digits(canvas, &app.digits(desk, ix, width)));
    lines
}

/// Digits in the styles of the theme.
pub fn digits(canvas: &Canvas<'_>, lines: &[Vec<Digit>]) -> Vec<Runs> {
    let theme = canvas.theme;
    let runs = |digit: &Digit| {
        let style = if digit.stands { theme.strong } else { theme.status(digit.status) };
        let mark = if digit.stands { canvas.signs.cursor() } else { " " };
        let key = Run(format!("{}{mark}{} ", " ".repeat(digit.gap.saturating_sub(1)), digit.key), theme.key);
        [key, Run(digit.words.clone(), style)]
    };
    lines.iter().map(|line| line.iter().flat_map(runs).collect()).collect()
}
