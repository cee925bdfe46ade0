//! The tree screen.
//!
//! ```text
//!   ▾ Delmål  Integrerade bostadsmiljöer              ● Uppfyllt ↗  1/4 genomförda
//! ▌     Bostäder skall tas fram genom högre akti…     ▸ Pågående        2 ant.
//! ```

use ratatui::layout::Rect;

use super::canvas::{Canvas, Run};
use super::detail;
use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::layout::Panes;
use crate::domain::record::{LevelKind, Meaning, Scale};
use crate::domain::tree::ItemIx;

/// Draws the tree and the detail of the item under the cursor.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, panes: &Panes) {
    let lang = app.lang();
    let Some(desk) = &app.desk else {
        let plan = app.opening.as_deref().unwrap_or_default();
        canvas.put(panes.list, 1, 1, &lang.opening(plan), canvas.theme.plain);
        return;
    };
    let tree = desk.shown().tree();
    if tree.is_empty() {
        canvas.put(panes.list, 1, 1, lang.empty_plan(), canvas.theme.plain);
        return;
    }
    let mut position = desk.outline.position_at(desk.top);
    let pitch = app.pitch();
    for y in (0..panes.list.height).step_by(usize::from(pitch)) {
        let Some(here) = position else { break };
        if let Some(ix) = tree.at(here) {
            let height = pitch.min(panes.list.height - y);
            let area = Rect { y: panes.list.y + y, height, ..panes.list };
            row(app, desk, canvas, area, ix, tree.depth_at(here), tree.size_at(here) > 1);
        }
        position = desk.outline.next(here);
    }
    if app.filter_hides_all() {
        let words = lang.filter_nothing(&app.filter_words().unwrap_or_default(), &app.key_name(Command::Filter));
        let inner = Rect { x: panes.list.x + 1, width: panes.list.width.saturating_sub(2), ..panes.list };
        let lines = canvas.wrapped(&words, inner.width, 0, canvas.theme.plain);
        canvas.put_lines(inner, 0, &lines);
    }
    detail::draw(app, canvas, panes);
}

fn row(app: &App, desk: &Desk, canvas: &mut Canvas<'_>, area: Rect, ix: ItemIx, depth: usize, branches: bool) {
    let lang = app.lang();
    let plan = desk.shown();
    let item = plan.item(ix);
    let selected = desk.cursor == Some(ix);
    let theme = canvas.theme;
    if selected {
        canvas.put(area, 0, 0, canvas.signs.cursor(), theme.key);
    }
    // Statuses stand in a column of their own, so that the eye can run down it; the rest stands to its left.
    let status = status_runs(app, desk, canvas, ix);
    let status_x = area.width.saturating_sub(STATUS_WIDTH + 1);
    let place = |canvas: &Canvas<'_>, extras: &[Run]| {
        let width: usize = extras.iter().map(|Run(text, _)| canvas.width(text)).sum();
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        if status.is_empty() {
            area.width.saturating_sub(width.saturating_add(u16::from(width > 0)))
        } else {
            status_x.saturating_sub(width.saturating_add(if width > 0 { 2 } else { 0 }))
        }
    };
    // Deep trees keep room for their words.
    let indent = (depth * 2).min(usize::from(area.width) / 4);
    let mut x = 1 + indent as u16;
    let mark = match (branches, desk.outline.is_folded(ix)) {
        (false, _) => " ",
        (true, true) => canvas.signs.folded(),
        (true, false) => canvas.signs.open(),
    };
    x = canvas.put(area, x, 0, mark, theme.dim) + 1;
    let level = plan.level_of(ix);
    let leaf_kind =
        level.is_some_and(|level| matches!(level.kind, Some(LevelKind::Strategy | LevelKind::Interpretation)));
    let style = if item.is_withdrawn() || item.is_slot() {
        theme.dim
    } else if item.heading.is_some() {
        // Not the row under the cursor: the mark says which that is, and over a slow line only the mark moves.
        theme.strong
    } else {
        theme.plain
    };
    if let Some(level) = level
        && !leaf_kind
        && !item.is_slot()
        && level.kind != Some(LevelKind::Group)
    {
        // By the window alone: a name that came when there is a little more room would push words out.
        if area.width >= NAMES {
            x = canvas.put(area, x, 0, &format!("{}  ", lang.level(level)), theme.dim);
        }
    }
    let title = match &item.code {
        Some(code) => format!("{code} {}", item.title()),
        None if item.is_slot() => format!("({})", item.title()),
        // A heading of ours begins with a capital; the source's own sentences stay as they are.
        None if level.is_some_and(|level| level.kind == Some(LevelKind::Group)) => lang.capital(item.title()),
        None => item.title().to_owned(),
    };
    // What would cut the item's words is left to the detail: first the proposal, then the count of steps.
    let fits = |canvas: &Canvas<'_>, extras: &[Run]| {
        usize::from(place(canvas, extras)) > usize::from(x) + canvas.width(&title)
    };
    let mut extras = extras(app, desk, canvas, ix, Room::Ample);
    for room in [Room::Some, Room::Scant] {
        if !fits(canvas, &extras) {
            extras = self::extras(app, desk, canvas, ix, room);
        }
    }
    let right_x = place(canvas, &extras);
    let room = right_x.saturating_sub(x + 1);
    if area.height > 1 && canvas.width(&title) > usize::from(room) {
        // The second line takes what the first has no room for.
        let clean = crate::text::clean::line(&title);
        let shown = canvas.signs.plain(&clean).into_owned();
        let first = whole_words(canvas, &shown, usize::from(room));
        canvas.put(area, x, 0, first, style);
        let rest = shown.get(first.len()..).unwrap_or_default().trim_start();
        canvas.put_fitted(area, x, 1, area.width.saturating_sub(x + 1), rest, style);
        if selected {
            canvas.put(area, 0, 1, canvas.signs.cursor(), theme.key);
        }
    } else {
        canvas.put_fitted(area, x, 0, room, &title, style);
    }
    canvas.put_line(area, right_x, 0, &extras);
    canvas.put_line(area, status_x, 0, &status);
}

/// As many whole words of a text as there is room for.
fn whole_words<'t>(canvas: &Canvas<'_>, text: &'t str, room: usize) -> &'t str {
    let ends = text.match_indices(' ').map(|(at, _)| at);
    let parts = ends.map_while(|end| text.get(..end));
    parts.take_while(|part| canvas.width(part) <= room).last().unwrap_or_default()
}

/// From this width the names of the levels stand before the words.
const NAMES: u16 = 56;

/// How many columns the longest status with its trend takes.
const STATUS_WIDTH: u16 = 18;

/// The status of an item with its trend, or why it has none.
fn status_runs(app: &App, desk: &Desk, canvas: &Canvas<'_>, ix: ItemIx) -> Vec<Run> {
    let lang = app.lang();
    let plan = desk.shown();
    let item = plan.item(ix);
    let theme = canvas.theme;
    let status = plan.status(&desk.round_id, ix);
    if item.is_slot() {
        let words = if plan.is_filled(ix) { lang.slot_for_more() } else { lang.empty_slot() };
        return vec![Run(words.to_owned(), theme.dim)];
    }
    if item.is_withdrawn() {
        return vec![Run(lang.withdrawn().to_owned(), theme.dim)];
    }
    let counted = plan.is_counted(ix, Some(desk.round()));
    if let Some(to) = item.valid_to.filter(|_| desk.round().cut_off.is_some_and(|day| !item.is_valid(day))) {
        return vec![Run(lang.valid_to_short(&to.to_string()), theme.dim)];
    }
    if let Some(year) = item.year.filter(|_| !counted && status.is_none() && plan.scale_of(ix).is_assessable()) {
        return vec![Run(lang.for_year(year), theme.dim)];
    }
    if !plan.scale_of(ix).is_assessable() || !(counted || status.is_some()) {
        return Vec::new();
    }
    let gender = lang.gender(plan.level_of(ix));
    let mut runs = vec![Run(app.worded(plan).signed(canvas.signs, status, gender), theme.status(status))];
    if let Some(trend) = plan.assessment(&desk.round_id, ix).and_then(|assessment| assessment.trend) {
        runs.push(Run(format!(" {}", canvas.signs.trend(trend)), theme.plain));
    }
    runs
}

/// How much room a row has beside its words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// For everything.
    Ample,
    /// Not for the proposal.
    Some,
    /// Only for marks and notes.
    Scant,
}

/// What else a row says: the proposal, what lies below, notes and marks.
fn extras(app: &App, desk: &Desk, canvas: &Canvas<'_>, ix: ItemIx, room: Room) -> Vec<Run> {
    let lang = app.lang();
    let plan = desk.shown();
    let theme = canvas.theme;
    let mut words: Vec<Run> = Vec::new();
    let id = plan.item_id(ix);
    if let Some(mark) = app.teller().corrected_mark(plan, &desk.round_id, ix) {
        let mark = if room == Room::Scant { lang.corrected().to_owned() } else { mark };
        words.push(Run(mark, theme.warning));
    }
    if !desk.conflicts_of(ix).is_empty() {
        words.push(Run(lang.conflict_mark().to_owned(), theme.warning));
    }
    if desk.drafts.iter().any(|draft| *draft.item == **id) {
        words.push(Run(lang.draft_mark().to_owned(), theme.warning));
    }
    if desk.objects_of(ix).iter().any(|object| desk.ledger.not_understood(object).next().is_some()) {
        words.push(Run(lang.not_understood_mark().to_owned(), theme.warning));
    }
    if room == Room::Ample
        && plan.status(&desk.round_id, ix).is_none()
        && let Some(proposal) = desk.tallies.proposal(plan, ix)
        && let Some(proposed) = proposal.status(plan, desk.round())
    {
        let gender = lang.gender(plan.level_of(ix));
        let word = app.worded(plan).signed(canvas.signs, Some(proposed), gender);
        let text = if proposal.is_preliminary() {
            lang.proposal_preliminary(&word, proposal.assessed(), proposal.total)
        } else {
            lang.proposal(&word)
        };
        words.push(Run(text, theme.dim));
    }
    let notes = plan.notes_of(ix).count();
    if notes > 0 {
        words.push(Run(lang.notes_short(notes), theme.dim));
    }
    let tally = desk.tallies.of(ix);
    if plan.tree().parent(ix).is_none() && tally.counted > 1 {
        words.push(Run(lang.assessed_of(tally.assessed, tally.counted), theme.dim));
    } else if room != Room::Scant && tally.activities > 1 && has_steps(desk, ix) {
        let done = tally.meaning(Scale::Activity, Meaning::Done);
        words.push(Run(lang.done_of(done, tally.activities), theme.dim));
    }
    let mut runs: Vec<Run> = Vec::new();
    for word in words {
        if !runs.is_empty() {
            runs.push(Run("  ".to_owned(), theme.plain));
        }
        runs.push(word);
    }
    runs
}

/// True when activities or strategies lie directly below.
fn has_steps(desk: &Desk, ix: ItemIx) -> bool {
    let plan = desk.shown();
    // The first child tells: a level's items are of one kind, and a row must not cost what its children are many.
    plan.tree().children(ix).next().is_some_and(|child| plan.scale_of(child) == Scale::Activity)
}
