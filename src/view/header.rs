//! The head of the screen: what is open, and which round.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::App;
use crate::app::screen::Screen;
use crate::domain::record::RevisionState;
use crate::text::clean;

/// The columns that a title needs after the name, so that something of it can be read.
const TITLE: usize = 8;

/// Draws the head.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let lang = app.lang();
    let style = canvas.theme.header;
    canvas.put(area, 0, 0, &" ".repeat(usize::from(area.width)), style);
    let dot = canvas.signs.dot();
    let of_a_plan = app.desk.as_ref().filter(|_| !matches!(app.screen, Screen::Overview | Screen::Found));
    let (name, left, right) = match of_a_plan {
        _ if app.screen == Screen::Intake => intake(app),
        Some(desk) => {
            let document = desk.plan().document();
            let municipality = document.municipality.as_deref().unwrap_or(&desk.plan().id);
            let title = document.title.as_deref().unwrap_or_default();
            let id = &desk.plan().id;
            // Two plans that are called the same are told apart by their ids.
            let whose = match app.overview.has_twin(id) {
                true => format!("{municipality} {dot} {id}"),
                false => municipality.to_string(),
            };
            (whose.clone(), format!("{whose} {dot} {title}"), draft_line(app).unwrap_or_else(|| round_line(app)))
        }
        // What was found is of all plans, whichever one is open.
        None if app.screen == Screen::Found => {
            let name = lang.program().to_owned();
            (name.clone(), format!("{name}: {}", lang.overview_all()), vec![app.today().to_string()])
        }
        None => {
            let name = format!("{} {dot} {}", lang.program(), Screen::Overview.title(lang));
            (name.clone(), format!("{name}: {}", lang.overview_all()), vec![app.today().to_string()])
        }
    };
    // The right side gives way part by part, the least important first, and before it the title: a wider window never
    // takes away what a narrower one showed.
    let room = usize::from(area.width).saturating_sub(2);
    let mut parts = right;
    let joined = |parts: &[String]| parts.join(&format!(" {dot} "));
    let name_words = name;
    let name = canvas.width(&name_words).min(room / 3);
    let all = parts.len();
    while parts.len() > 1 && canvas.width(&joined(&parts)) + name + 2 > room {
        parts.pop();
    }
    let right = joined(&parts);
    let left_room = room.saturating_sub(canvas.width(&right) + 2);
    let left_room = if parts.len() == all { left_room } else { left_room.min(name) };
    // Of a title that would begin and end at once nobody has anything; whose it is stands whole.
    let left = if left_room < name + TITLE { &name_words } else { &left };
    canvas.put_fitted(area, 1, 0, u16::try_from(left_room).unwrap_or(0), left, style);
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    canvas.put_right(inner, 0, &right, style);
    // What is hidden, and why: a short list must explain itself.
    for (y, words) in (1..area.height).zip(app.filter_lines()) {
        canvas.put(area, 1, y, &words, canvas.theme.warning);
    }
}

/// The draft: whose, what, and how much nobody has looked at.
fn intake(app: &App) -> (String, String, Vec<String>) {
    let lang = app.lang();
    let Some(intake) = &app.intake else { return Default::default() };
    let title = intake.sketch.draft.title.as_deref().unwrap_or(&intake.file);
    let left = match intake.sketch.draft.municipality.as_deref() {
        Some(whose) => format!("{}: {whose} {} {title}", lang.screen_intake(), app.signs().dot()),
        None => format!("{}: {title}", lang.screen_intake()),
    };
    let doubts = lang.intake_left_doubts(&lang.count_doubts(intake.sketch.uncertain()));
    (lang.screen_intake().to_owned(), left, vec![doubts, lang.count_items(intake.sketch.rows.len())])
}

/// The revision that is shown instead of the plan in force, if one is.
fn draft_line(app: &App) -> Option<Vec<String>> {
    let lang = app.lang();
    let desk = app.desk.as_ref()?;
    let id = desk.ledger.draft()?;
    let title = desk.plan().revisions.get(id).map_or(&**id, |revision| revision.called(id));
    let mark = lang.revision_mark(&clean::line(title));
    if desk.round().is_closed() {
        // What is shown is the plan that was judged.
        return Some(std::iter::once(mark).chain(round_line(app)).collect());
    }
    Some(vec![mark, lang.revision_state(RevisionState::Draft).to_owned(), lang.revision_not_in_force().to_owned()])
}

/// The round in view: label, state, day, and that an open one is working material.
fn round_line(app: &App) -> Vec<String> {
    let lang = app.lang();
    let Some(desk) = &app.desk else { return Vec::new() };
    let round = desk.round();
    let mut parts = vec![round.label.as_deref().unwrap_or(&desk.round_id).to_owned()];
    match round.state.filter(|_| !desk.round_is_proposed()) {
        Some(state) => parts.push(lang.round_state(state).to_owned()),
        None => parts.push(lang.round_proposed().to_owned()),
    }
    // Before anything that gives way on a narrow screen.
    parts.extend(app.teller().replaced_mark(desk.plan()));
    if desk.ledger.is_as_sealed(&desk.round_id) {
        parts.push(lang.as_sealed().to_owned());
    }
    parts.extend(lang.seal_doubt_short(desk.seal).map(str::to_owned));
    if desk.read_only.is_some() {
        parts.push(lang.read_only_mark().to_owned());
    } else if round.is_open() {
        parts.push(lang.working_material().to_owned());
    }
    if let Some(date) = round.cut_off {
        parts.push(lang.refers_to(&date.to_string()));
    }
    parts
}
