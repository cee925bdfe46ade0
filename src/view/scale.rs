//! The line of digits: what each gives the item on the screen, the one that stands marked. It stands wherever a digit
//! works.

use super::canvas::{Canvas, Run, Runs};
use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::domain::record::Status;
use crate::domain::tree::ItemIx;

/// The digits of an item's scale with their words, or why it cannot be judged; nothing where there is nothing to judge.
pub fn lines(app: &App, canvas: &Canvas<'_>, desk: &Desk, ix: ItemIx, width: u16) -> Vec<Runs> {
    let lang = app.lang();
    let plan = desk.plan();
    let theme = canvas.theme;
    // What lies over the screen is no reason why an item cannot be judged.
    if app.overlays.is_empty()
        && let Err(why) = app.available(Command::Assess1)
    {
        return canvas.wrapped(&why, width, 0, theme.warning);
    }
    let scale = plan.scale_of(ix);
    if !scale.is_assessable() {
        return Vec::new();
    }
    let gender = lang.gender(plan.level_of(ix));
    let now = plan.status(&desk.round_id, ix);
    let given = scale.digits().map(|(digit, status)| (digit, Some(status)));
    let given = given.filter(|(_, status)| status.is_none_or(|status| desk.round().allows(status)));
    let given: Vec<(usize, Option<Status>)> = given.chain([(0, None)]).collect();
    // Digit, sign and word stay together on a line.
    let rows = |gap: usize, signs: bool| {
        let mut lines: Vec<Runs> = Vec::new();
        let mut used = 0;
        for (digit, status) in &given {
            let style = if now == *status { theme.strong } else { theme.status(*status) };
            let digit = format!("{} ", app.digit_name(*digit));
            let sign = if signs { format!("{} ", canvas.signs.status(*status)) } else { String::new() };
            let word = format!("{sign}{}", lang.judged(*status, gender));
            let wide = canvas.width(&digit) + canvas.width(&word);
            if lines.is_empty() || used + gap + wide > usize::from(width) {
                lines.push(Runs::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                if used > 0 {
                    line.push(Run(" ".repeat(gap), theme.plain));
                    used += gap;
                }
                line.extend([Run(digit, theme.key), Run(word, style)]);
                used += wide;
            }
        }
        lines
    };
    let airy = rows(3, true);
    // Less air, and no signs, where that saves a line.
    let close = [rows(2, true), rows(2, false)].into_iter().find(|close| close.len() < airy.len());
    close.unwrap_or(airy)
}
