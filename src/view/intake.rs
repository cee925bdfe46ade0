//! The draft of a plan: its rows to the left, the document to the right with the passage of the row marked, below them
//! what is known of the row.
//!
//! ```text
//!  1 Mål  2 Aktivitet
//!   Mål Fler i arbete            │  12 Mål 1
//! ▌?  Aktivitet Praktikplatser   │▌ 13 Praktikplatser
//! ─────────────────────────────────────────────
//!  Aktivitet · rad 13 · osäkert: …
//! ```

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, Run, Runs};
use super::writing;
use crate::app::App;
use crate::app::command::Command;
use crate::app::intake::{Entry, Intake, Part};
use crate::app::layout;
use crate::import::accept::lines;
use crate::import::doubt::reason;
use crate::import::draft::{Reason, Why};

/// How many lines a row that is written may take.
const WRITTEN: u16 = 4;

/// Draws the draft. Returns where the cursor stands while a row is written.
pub fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let intake = app.intake.as_ref()?;
    let panes = layout::intake(app.size, app.footer_lines());
    levels(app, canvas, intake, panes.levels);
    let cursor = list(app, canvas, intake, panes.list);
    canvas.rule(panes.beside);
    source(app, canvas, intake, panes.source);
    canvas.rule(panes.rule);
    about(app, canvas, intake, panes.about);
    cursor
}

fn levels(app: &App, canvas: &mut Canvas<'_>, intake: &Intake, area: Rect) {
    let theme = canvas.theme;
    let mut x = 1;
    for (at, level) in intake.sketch.draft.levels.iter().enumerate() {
        let name = format!(" {}  ", app.lang().capital(&level.term.one));
        let number = (at + 1).to_string();
        if usize::from(x) + number.len() + canvas.width(&name) > usize::from(area.width) {
            canvas.put(area, x, 0, canvas.signs.ellipsis(), theme.dim);
            break;
        }
        x = canvas.put_line(area, x, 0, &[Run(number, theme.key), Run(name, theme.dim)]);
    }
}

fn list(app: &App, canvas: &mut Canvas<'_>, intake: &Intake, area: Rect) -> Option<Position> {
    let entries = intake.entries();
    let mut cursor = None;
    let mut y = 0;
    for (at, entry) in entries.iter().enumerate().skip(intake.top) {
        if y >= area.height {
            break;
        }
        let here = Rect { y: area.y + y, height: area.height - y, ..area };
        let selected = at == intake.cursor;
        let written = intake.writing.as_ref().filter(|writing| *entry == Entry::Row(writing.row));
        if selected {
            canvas.put(here, 0, 0, canvas.signs.cursor(), canvas.theme.key);
        }
        let x = line(app, canvas, intake, here, *entry, written.is_none());
        if let Some(writing) = written {
            let room = area.width.saturating_sub(x + 1).max(1);
            let wanted = canvas.wrapped(&writing.text.text(), room, 0, canvas.theme.plain).len();
            let height = u16::try_from(wanted).unwrap_or(WRITTEN).clamp(1, WRITTEN).min(here.height);
            let words = Rect { x: here.x + x, width: room, height, ..here };
            cursor = writing::draw(canvas, words, &writing.text);
            y += height;
        } else {
            y += 1;
        }
    }
    if entries.is_empty() {
        let words = app.lang().intake_no_rows(&app.key_name(Command::NewRow));
        let told = canvas.wrapped(&words, area.width.saturating_sub(3), 0, canvas.theme.plain);
        canvas.put_lines(Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area }, 0, &told);
    }
    cursor
}

/// Draws one line of the list; its words too, when asked. Returns where its words begin.
fn line(app: &App, canvas: &mut Canvas<'_>, intake: &Intake, area: Rect, entry: Entry, words: bool) -> u16 {
    let lang = app.lang();
    let theme = canvas.theme;
    let draft = &intake.sketch.draft;
    let put = |canvas: &mut Canvas<'_>, x: u16, text: &str, style| {
        if words {
            canvas.put_fitted(area, x, 0, area.width.saturating_sub(x), text, style);
        }
        x
    };
    match entry {
        Entry::Doubt(at) => {
            canvas.put(area, 1, 0, "?", theme.warning);
            let said = draft.doubts.get(at).map(|doubt| lang.capital(reason(lang, doubt.reason))).unwrap_or_default();
            put(canvas, 3, &said, theme.warning)
        }
        Entry::Row(at) => {
            let Some(row) = intake.sketch.rows.get(at) else { return 0 };
            if !row.doubts.is_empty() {
                canvas.put(area, 1, 0, "?", theme.warning);
            }
            let indent = (row.depth * 2).min(usize::from(area.width) / 4) as u16;
            let level = draft.levels.get(row.item.level).map(|level| lang.capital(&level.term.one)).unwrap_or_default();
            let mut x = canvas.put(area, 3 + indent, 0, &format!("{level} "), theme.dim);
            if let Some(code) = &row.item.code {
                x = canvas.put(area, x, 0, &format!("{code} "), theme.plain);
            }
            let heading = row.item.heading.is_some();
            if row.is_slot {
                put(canvas, x, &format!("({})", lang.intake_slot()), theme.dim)
            } else {
                put(canvas, x, row.title(), if heading { theme.strong } else { theme.plain })
            }
        }
        Entry::Head(part) => {
            let unused = intake.entries().iter().filter(|entry| matches!(entry, Entry::Unused(_))).count();
            let said = match part {
                Part::Measures => lang.intake_measures(draft.indicators.len()),
                Part::Rules => lang.intake_rules(draft.rules.len()),
                Part::Unused => lang.intake_unused(&lang.count_lines(unused)),
            };
            put(canvas, 2, &said, theme.strong)
        }
        Entry::Measure(at) => {
            let Some(indicator) = draft.indicators.get(at) else { return 0 };
            let unit = indicator.unit.as_ref().map(|unit| format!(", {unit}")).unwrap_or_default();
            put(canvas, 3, &format!("{}{unit}", indicator.name), theme.plain)
        }
        Entry::Rule(at) => put(canvas, 3, draft.rules.get(at).map_or("", |rule| &rule.text), theme.plain),
        Entry::Unused(at) => {
            let Some(unused) = draft.unused.get(at) else { return 0 };
            if unused.why == Why::Point {
                canvas.put(area, 1, 0, "?", theme.warning);
            }
            put(canvas, 3, &unused.text, theme.dim)
        }
    }
}

fn source(app: &App, canvas: &mut Canvas<'_>, intake: &Intake, area: Rect) {
    let lang = app.lang();
    let theme = canvas.theme;
    if area.height == 0 {
        return;
    }
    if intake.source.is_empty() {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let keys = [Command::BreakRow, Command::RowDeeper, Command::RowHigher].map(|command| app.key_name(command));
        let [new, deeper, higher] = &keys;
        let mut told = canvas.wrapped(lang.intake_no_source(), inner.width, 0, theme.dim);
        told.push(Runs::new());
        told.extend(canvas.wrapped(&lang.intake_how_to_write(new, deeper, higher), inner.width, 0, theme.plain));
        canvas.put_lines(inner, 0, &told);
        return;
    }
    let places = intake.places();
    let all: Vec<&str> = intake.source.lines().collect();
    let digits = all.len().to_string().len().min(5);
    let width = area.width.saturating_sub(digits as u16 + 3).max(1);
    // What lies before the passage takes a third of the room; lines are wrapped only where they are seen.
    let first = places.first().copied().unwrap_or(1).saturating_sub(1);
    let mut from = first;
    let mut above = usize::from(area.height) / 3;
    while from > 0 {
        let height = canvas.wrapped(all.get(from - 1).unwrap_or(&""), width, 0, theme.plain).len().max(1);
        if height > above {
            break;
        }
        above -= height;
        from -= 1;
    }
    let mut y = 0;
    for (at, text) in all.iter().enumerate().skip(from) {
        if y >= area.height {
            break;
        }
        let marked = places.contains(&(at + 1));
        let style = if marked { theme.strong } else { theme.dim };
        let row = Rect { y: area.y + y, height: area.height - y, ..area };
        canvas.put(row, 1, 0, &format!("{:>digits$}", at + 1), theme.dim);
        let mut wrapped = canvas.wrapped(text, width, 0, style);
        if wrapped.is_empty() {
            wrapped.push(Runs::new());
        }
        let words = Rect { x: row.x + digits as u16 + 2, width, ..row };
        canvas.put_lines(words, 0, &wrapped);
        for line in 0..(wrapped.len() as u16).min(row.height) {
            if marked {
                canvas.put(row, 0, line, canvas.signs.cursor(), theme.key);
            }
        }
        y += wrapped.len() as u16;
    }
}

fn about(app: &App, canvas: &mut Canvas<'_>, intake: &Intake, area: Rect) {
    let lang = app.lang();
    let theme = canvas.theme;
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let draft = &intake.sketch.draft;
    let mut facts: Vec<String> = Vec::new();
    let mut why: Vec<String> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    match intake.entry() {
        Some(Entry::Row(at)) => {
            let Some(row) = intake.sketch.rows.get(at) else { return };
            let level = draft.levels.get(row.item.level);
            facts.extend(level.map(|level| lang.capital(&level.term.one)));
            facts.extend(row.is_slot.then(|| lang.intake_slot().to_owned()));
            facts.extend(row.item.responsible.as_deref().map(|who| lang.intake_responsible(who)));
            facts.extend(row.item.due.as_deref().map(|when| lang.intake_due(when)));
            why.extend(row.doubts.iter().map(|doubt| reason(lang, *doubt).to_owned()));
            words.extend([&row.item.heading, &row.item.text].into_iter().flatten().cloned());
            words.extend(row.item.remarks().map(|(called, said)| format!("{called}: {said}")));
            if row.doubts.contains(&Reason::UnnamedLevel) {
                words.push(lang.intake_name_levels(&app.key_name(Command::DraftLevels)));
            }
        }
        Some(Entry::Doubt(at)) => {
            why.extend(draft.doubts.get(at).map(|doubt| reason(lang, doubt.reason).to_owned()));
        }
        Some(Entry::Measure(at)) => {
            let Some(indicator) = draft.indicators.get(at) else { return };
            let of = indicator.item.and_then(|key| intake.sketch.rows.iter().find(|row| row.key == key));
            facts.push(of.map_or_else(|| lang.intake_loose().to_owned(), |row| lang.intake_of(row.title())));
            words.push(indicator.name.clone());
        }
        Some(Entry::Rule(at)) => words.extend(draft.rules.get(at).map(|rule| rule.text.clone())),
        Some(Entry::Unused(at)) => {
            let Some(unused) = draft.unused.get(at) else { return };
            why.extend((unused.why == Why::Point).then(|| lang.doubt_left_out().to_owned()));
            words.push(unused.text.clone());
        }
        Some(Entry::Head(part)) => words.push(
            match part {
                Part::Measures => lang.intake_head_measures(),
                Part::Rules => lang.intake_head_rules(),
                Part::Unused => lang.intake_head_unused(),
            }
            .to_owned(),
        ),
        None => {}
    }
    let places = intake.places();
    if !places.is_empty() {
        facts.push(lang.intake_place(&lines(&places)));
    }
    let mut told: Vec<Runs> = Vec::new();
    if !why.is_empty() {
        told.extend(canvas.wrapped(&lang.intake_why(&why.join("; ")), inner.width, 2, theme.warning));
    }
    if !facts.is_empty() {
        told.extend(canvas.wrapped(&facts.join(&format!(" {} ", canvas.signs.dot())), inner.width, 2, theme.dim));
    }
    for text in words {
        told.extend(canvas.wrapped(&text, inner.width, 0, theme.plain));
    }
    canvas.put_lines(inner, 0, &told);
}
