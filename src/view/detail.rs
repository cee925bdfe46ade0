//! Everything about one item: its words, its place in the source, what is judged now and was judged before, notes.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Run, Runs};
use super::scale;
use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::domain::record::Origin;
use crate::domain::tree::ItemIx;
use crate::telling::{Emphasis, Told};

/// Draws the detail of an item.
pub fn draw(app: &App, desk: &Desk, canvas: &mut Canvas<'_>, area: Rect, ix: ItemIx) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let inner = digits(app, desk, canvas, inner, ix);
    let lines = lines(app, desk, canvas, inner.width, ix);
    let page = usize::from(inner.height).saturating_sub(1).max(1);
    // Reading on past the end begins again at the top.
    let pages = lines.len().saturating_sub(1) / page + 1;
    let top = if lines.len() <= usize::from(inner.height) { 0 } else { (desk.detail_top / page % pages) * page };
    let below = canvas.put_lines(inner, top, &lines);
    if below > 0 || top > 0 {
        let text = format!(
            " {} {} ",
            if below > 0 { "↓" } else { "↑" },
            app.lang().more_below(&app.key_name(Command::MoreDetail))
        );
        let last = inner.height.saturating_sub(1);
        canvas.put_right(inner, last, &text, canvas.theme.key);
    }
}

/// Puts the digits of the item's scale at the foot of the pane. Returns the room above them.
fn digits(app: &App, desk: &Desk, canvas: &mut Canvas<'_>, area: Rect, ix: ItemIx) -> Rect {
    if app.available(Command::Assess1).is_err() && app.overlays.is_empty() {
        return area;
    }
    let legend = scale::lines(app, canvas, desk, ix, area.width);
    // The item's own words come first where there is not room for both.
    let height = u16::try_from(legend.len()).unwrap_or(u16::MAX).min(area.height / 2);
    let above = Rect { height: area.height - height, ..area };
    canvas.put_lines(Rect { y: above.bottom(), height, ..area }, 0, &legend);
    above
}

/// The lines of the detail: what the item says itself, what is judged, what belongs to it, what is in doubt, notes.
fn lines(app: &App, desk: &Desk, canvas: &Canvas<'_>, width: u16, ix: ItemIx) -> Vec<Runs> {
    let lang = app.lang();
    let theme = canvas.theme;
    let teller = app.teller();
    let dossier = app.dossier(desk, ix);
    let item = dossier.item;
    let mut lines = canvas.wrapped(&teller.item_place(&dossier), width, 2, theme.dim);
    if let Some(heading) = &item.heading {
        lines.extend(canvas.wrapped(heading, width, 0, theme.strong));
    }
    if let Some(text) = &item.text {
        lines.extend(canvas.wrapped(text, width, 0, if item.heading.is_some() { theme.plain } else { theme.strong }));
    }
    put(canvas, width, &mut lines, &teller.item_words(&dossier));
    if let Some(mut now) = teller.item_now(&dossier) {
        let others = teller.item_others(&dossier).into_iter();
        now.runs.extend(others.map(|other| (format!("   {other}"), Emphasis::Quiet)));
        lines.extend(canvas.told(&now, width));
        put(canvas, width, &mut lines, &teller.item_judgement(&dossier));
    }
    put(canvas, width, &mut lines, &teller.item_facts(&dossier));
    put(canvas, width, &mut lines, &teller.item_doubts(&dossier));
    for draft in desk.drafts.iter().filter(|draft| *draft.item == **dossier.id) {
        let field = app.field_name(&draft.field).to_lowercase();
        let text = match desk.left_in_closed(ix) {
            Some(left) if left.handle == draft.handle => lang.draft_line_closed(&field, &app.key_name(Command::Choose)),
            _ => lang.draft_line(&field),
        };
        lines.extend(canvas.wrapped(&text, width, 2, theme.warning));
    }
    for (lead, text) in teller.item_notes(&dossier) {
        lines.push(vec![Run(lead, theme.dim)]);
        lines.extend(canvas.wrapped(&text, width, 0, theme.plain));
    }
    if item.origin == Some(Origin::Slot) && dossier.notes.is_empty() && item.reason.is_none() {
        lines.push(vec![Run(lang.not_in_source().to_owned(), theme.dim)]);
    }
    lines
}

/// Adds what is told, a line a fact.
pub fn put(canvas: &Canvas<'_>, width: u16, lines: &mut Vec<Runs>, told: &[Told]) {
    for told in told {
        lines.extend(canvas.told(&told.line(), width));
    }
}
