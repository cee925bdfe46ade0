//! Everything about one item: its words, its place in the source, what is judged now and was judged before, notes.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Line, Run};
use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::domain::proposal::Basis;
use crate::domain::record::{Assessment, Object, Origin, Record};
use crate::domain::tree::ItemIx;

/// Draws the detail of an item.
pub fn draw(app: &App, desk: &Desk, canvas: &mut Canvas<'_>, area: Rect, ix: ItemIx) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
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

/// The lines of the detail.
fn lines(app: &App, desk: &Desk, canvas: &Canvas<'_>, width: u16, ix: ItemIx) -> Vec<Line> {
    let lang = app.lang();
    let plan = desk.plan();
    let item = plan.item(ix);
    let theme = canvas.theme;
    let dot = format!(" {} ", canvas.signs.dot());
    let mut lines: Vec<Line> = Vec::new();

    let mut head: Vec<String> = Vec::new();
    head.extend(plan.level_of(ix).map(|level| lang.level(level)));
    head.push(plan.item_id(ix).to_string());
    if let Some(places) = &item.lines {
        head.push(lang.source_line(plan.document.source.as_deref().unwrap_or_default(), places));
    } else if let Some(origin) = item.origin {
        head.push(lang.origin(origin).to_owned());
    }
    let responsible: Vec<&str> = item
        .responsible_on(app.today())
        .filter_map(|responsibility| responsibility.unit.as_deref())
        .map(|unit| plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit))
        .collect();
    let who = if responsible.is_empty() { lang.nobody().to_owned() } else { responsible.join(", ") };
    head.push(format!("{}: {who}", lang.responsible()));
    lines.extend(canvas.wrapped(&head.join(&dot), width, 2, theme.dim));

    if let Some(heading) = &item.heading {
        lines.extend(canvas.wrapped(heading, width, 0, theme.strong));
    }
    if let Some(text) = &item.text {
        lines.extend(canvas.wrapped(text, width, 0, if item.heading.is_some() { theme.plain } else { theme.strong }));
    }
    if !item.alternatives.is_empty() {
        let text = format!("{}: {}", lang.also_written(), item.alternatives.join(", "));
        lines.extend(canvas.wrapped(&text, width, 2, theme.dim));
    }
    if let Some(reason) = &item.reason {
        let text = match () {
            () if item.is_slot() => format!("{}: {reason}", lang.slot_why()),
            () if item.is_withdrawn() => format!("{}: {reason}", lang.withdrawn_why()),
            () => reason.to_string(),
        };
        lines.extend(canvas.wrapped(&text, width, 2, theme.plain));
    }
    if let Some(document) = &item.document {
        lines.extend(canvas.wrapped(document, width, 2, theme.dim));
    }
    if let Some(period) = &item.period {
        let dates = item.valid_from.zip(item.valid_to);
        let text = match dates {
            Some((from, to)) => format!("{period} ({})", lang.in_force(&from.to_string(), &to.to_string())),
            None => period.to_string(),
        };
        lines.extend(canvas.wrapped(&text, width, 2, theme.dim));
    }
    if !item.answers_to.is_empty() {
        let names: Vec<String> = item
            .answers_to
            .iter()
            .map(|id| plan.item_ix(id).map_or_else(|| id.to_string(), |ix| plan.item(ix).title().to_owned()))
            .collect();
        lines.extend(canvas.wrapped(&format!("{}: {}", lang.answers_to(), names.join(", ")), width, 2, theme.dim));
    }

    assessment(app, desk, canvas, width, ix, &mut lines);
    for fact in app.item_facts(ix) {
        lines.extend(canvas.wrapped(&fact, width, 2, theme.plain));
    }

    for (object, field) in desk.conflicts_of(ix) {
        let text = lang.conflict_line(&app.field_name(&field).to_lowercase(), &app.conflict_words(&object, &field));
        lines.extend(canvas.wrapped(&text, width, 2, theme.warning));
    }
    let id = plan.item_id(ix);
    for draft in desk.drafts.iter().filter(|draft| *draft.item == **id) {
        let field = app.field_name(&draft.field).to_lowercase();
        let text = match desk.left_in_closed(ix) {
            Some(left) if left.handle == draft.handle => lang.draft_line_closed(&field, &app.key_name(Command::Choose)),
            _ => lang.draft_line(&field),
        };
        lines.extend(canvas.wrapped(&text, width, 2, theme.warning));
    }
    for (note_id, note) in plan.notes_of(ix).rev() {
        let written = desk.ledger.author_of(&Object::Note(note_id.clone()), "text");
        let who = written.map(|entry| app.who_and_when(entry)).unwrap_or_default();
        lines.push(vec![Run(format!("{} ({who})", lang.note()), theme.dim)]);
        lines.extend(canvas.wrapped(note.text.as_deref().unwrap_or_default(), width, 0, theme.plain));
    }
    for said in app.masked_about(ix) {
        lines.extend(canvas.wrapped(&said, width, 2, theme.dim));
    }
    if item.origin == Some(Origin::Slot) && plan.notes_of(ix).next().is_none() && item.reason.is_none() {
        lines.push(vec![Run(lang.not_in_source().to_owned(), theme.dim)]);
    }
    lines
}

/// What is judged now, what was judged before, what the goals below propose, and the words that go with it.
fn assessment(app: &App, desk: &Desk, canvas: &Canvas<'_>, width: u16, ix: ItemIx, lines: &mut Vec<Line>) {
    let lang = app.lang();
    let plan = desk.plan();
    let theme = canvas.theme;
    let scale = plan.scale_of(ix);
    if !scale.is_assessable() {
        return;
    }
    let gender = lang.gender(plan.level_of(ix));
    let object = desk.assessment_of(ix);
    let assessment = plan.assessment(&desk.round_id, ix);
    let status = plan.status(&desk.round_id, ix);
    let mut now: Line = vec![
        Run(format!("{}: ", lang.now()), theme.dim),
        Run(format!("{} {}", canvas.signs.status(status), lang.judged(status, gender)), theme.status(status)),
    ];
    let carried = |field: &str| {
        let round = assessment.and_then(|assessment| assessment.carried_from(field))?;
        Some(plan.rounds.get(round).and_then(|round| round.label.as_deref()).unwrap_or(round).to_owned())
    };
    // Where nobody has said where it is heading: what two rounds say, marked as worked out.
    if let Some((trend, computed)) = plan.trend(&desk.round_id, ix) {
        let words = lang.trend(trend);
        let (words, style) =
            if computed { (lang.trend_computed(words), theme.dim) } else { (words.to_owned(), theme.plain) };
        now.push(Run(format!(" {} {words}", canvas.signs.trend(trend)), style));
    }
    let judged = desk.ledger.author_of(&object, "value");
    if let Some(round) = carried("value") {
        now.push(Run(format!(" {}", lang.carried_value_mark(&round)), theme.warning));
    } else if let Some(entry) = judged.filter(|_| status.is_some()) {
        now.push(Run(format!(" ({})", app.who_and_when(entry)), theme.dim));
    }
    let before = plan.previous_assessment(&desk.round_id, ix).map(|(id, round, assessment)| {
        let label = round.label.as_deref().unwrap_or(id);
        format!("{label}: {}", lang.judged(assessment.value_on(scale), gender))
    });
    if let Some(before) = before {
        now.push(Run(format!("   {before}"), theme.dim));
    }
    lines.extend(canvas.flow(&now, width, 2));
    if let Some(forecast) = assessment.and_then(|assessment| assessment.forecast) {
        let text = format!("{}: {}", lang.forecast_title(), lang.forecast(forecast));
        lines.extend(canvas.wrapped(&text, width, 2, theme.plain));
    }
    if let Some(text) = proposal(app, desk, canvas, ix) {
        lines.extend(canvas.wrapped(&text, width, 2, theme.dim));
    }
    let Some(assessment) = assessment else { return };
    for field in Assessment::prose().map(|spec| spec.name) {
        let value = assessment.get(field);
        if let Some(text) = value.as_text() {
            let mark = carried(field).map(|round| format!(" {}", lang.carried_mark(&round))).unwrap_or_default();
            lines.extend(canvas.wrapped(&format!("{}: {text}{mark}", app.field_name(field)), width, 2, theme.plain));
        }
    }
}

/// What the goals below or the indicators propose, and whether the assessment differs; or why there is no proposal.
pub fn proposal(app: &App, desk: &Desk, canvas: &Canvas<'_>, ix: ItemIx) -> Option<String> {
    let lang = app.lang();
    let plan = desk.plan();
    let gender = lang.gender(plan.level_of(ix));
    let round = desk.round();
    let proposal = desk.tallies.proposal(plan, ix)?;
    if let Some(barred) = proposal.barred(round) {
        return Some(lang.proposal_barred(lang.status(barred, gender)));
    }
    let proposed = proposal.status(round)?;
    let word = lang.status(proposed, gender);
    let mut text = if proposal.basis == Basis::Indicators {
        if proposal.is_preliminary() {
            lang.proposal_from_indicators_preliminary(word, proposal.assessed(), proposal.total)
        } else {
            lang.proposal_from_indicators(word)
        }
    } else if proposal.is_preliminary() {
        let child = plan.tree().children(ix).find(|child| plan.scale_of(*child).is_assessable());
        let levels = child.and_then(|child| plan.level_of(child)).map_or("", |level| lang.levels(level));
        lang.proposal_line_preliminary(word, proposal.assessed(), proposal.total, levels)
    } else {
        lang.proposal_line(word)
    };
    let status = plan.status(&desk.round_id, ix);
    if status.is_some_and(|status| status != proposed) {
        text.push_str(&format!(" {} {}", canvas.signs.dot(), lang.differs_from_proposal()));
        if plan.assessment(&desk.round_id, ix).is_some_and(|assessment| assessment.reason.is_none()) {
            text.push_str(&format!(", {}", lang.reason_missing()));
        }
    }
    Some(text)
}
