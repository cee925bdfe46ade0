//! One row per item with everything that is known about it in a round: the data behind a report.

use std::sync::Arc;

use super::Request;
use super::head::stated;
use super::model::{Cell, Column, Holds, Sheet, Silence, Table};
use super::review::{Review, Reviewed};
use crate::domain::plan::Plan;
use crate::domain::presence::{Judged, Presence};
use crate::domain::record::{Assessment, Gender, Kind, Meaning, Object, Record, Scale, Status, Trend};
use crate::telling::{Door, Fact};
use crate::text::clean;

/// A status as sign and word, as a plan has them: that of the round in which it was judged.
pub fn status(request: &Request, plan: &Plan, status: Option<Status>, gender: Gender) -> Cell {
    let worded = request.words(plan);
    Cell::status(status, worded.sign(request.signs, status), worded.judged(status, gender))
}

/// What was judged in the round before, by the scale of that round.
pub fn before(request: &Request, review: &Review<'_>, line: &Reviewed<'_>) -> Option<Cell> {
    let (id, _, before) = line.previous?;
    Some(status(request, review.ledger.plan_of(id), Some(before), line.gender()))
}

/// An item as it is named in a table: its level and its name. The sentence of a goal that has a heading is not repeated.
pub fn titled(request: &Request, line: &Reviewed<'_>) -> String {
    match line.level {
        Some(level) => format!("{}: {}", request.lang.level(level), line.name()),
        None => line.name().to_owned(),
    }
}

/// What was judged about an item, or why there is nothing to judge.
pub fn judged(request: &Request, review: &Review<'_>, line: &Reviewed<'_>) -> Cell {
    let silence = match line.judged {
        Judged::Status(known) => return status(request, review.plan, known, line.gender()),
        Judged::Outside => return nothing(),
        Judged::Slot => Silence::Slot,
        Judged::Withdrawn | Judged::NotInForce => Silence::NotInForce,
        Judged::NotAssessable => Silence::NotAssessable,
    };
    Cell::Silent(silence, request.words(review.plan).how_judged(line.judged, line.gender()).to_owned())
}

/// What was judged, and that it has been corrected since the round was closed.
pub fn judged_marked(request: &Request, review: &Review<'_>, line: &Reviewed<'_>) -> Cell {
    let judged = judged(request, review, line);
    match request.teller(Door::Report).corrected_value(review.ledger, review.id, line.ix) {
        Some(corrected) => Cell::Lines(vec![judged, Cell::Text(corrected)]),
        None => judged,
    }
}

/// The trend as sign and word; one that nobody set is marked.
pub fn trend(request: &Request, line: &Reviewed<'_>) -> Cell {
    let Some(trend) = line.trend else { return nothing() };
    let word = request.lang.trend(trend);
    let word = if line.trend_computed { request.lang.report_computed(word) } else { word.to_owned() };
    Cell::Trend(trend, request.signs.trend(trend), word)
}

/// Nothing that anybody has to say.
pub fn nothing() -> Cell {
    Cell::Silent(Silence::Nothing, "–".to_owned())
}

/// Words, or nothing.
pub fn words(text: Option<&str>) -> Cell {
    match text.map(str::trim) {
        Some(text) if !text.is_empty() => Cell::Text(text.to_owned()),
        _ => nothing(),
    }
}

/// Who is responsible.
pub fn responsible(request: &Request, line: &Reviewed<'_>) -> Cell {
    stated(request.lang, Some(&*line.responsible.join(", ")))
}

/// How far the steps right below an item have come.
pub fn degree(request: &Request, review: &Review<'_>, line: &Reviewed<'_>) -> Option<String> {
    let mut below = review.plan.tree().children(line.ix).filter_map(|child| review.line(child));
    let gender = below.find(|child| child.scale == Scale::Activity).map_or(Gender::Common, Reviewed::gender);
    request.lang.degree(request.words(review.plan), gender, &line.steps).filter(|_| line.has_steps)
}

/// A number of steps, where there are any right below.
pub fn steps(request: &Request, line: &Reviewed<'_>, count: u32) -> Cell {
    if line.has_steps { Cell::number(request.lang, count) } else { nothing() }
}

/// A note of the round.
pub struct Noted<'n> {
    /// Its words.
    pub text: &'n str,
    /// When they were written, and in what role. The name of a person is the role's to give.
    pub by: String,
}

/// The notes of the round about an item, oldest first.
pub fn notes<'r>(request: &Request, review: &'r Review<'_>, line: &Reviewed<'_>) -> Vec<Noted<'r>> {
    review
        .plan
        .notes_of(line.ix)
        .filter(|(_, note)| note.round.as_ref() == Some(review.id))
        .filter_map(|(id, note)| {
            let entry = review.written(&Object::Note(id.clone()), "text");
            let teller = request.teller(Door::Sheet);
            let by = entry.map(|entry| match teller.role(entry) {
                Some(role) => format!("{}, {role}", teller.when(entry)),
                None => teller.when(entry),
            });
            Some(Noted { text: note.text.as_deref()?, by: by.unwrap_or_default() })
        })
        .collect()
}

/// Everything about every item.
pub fn items(review: &Review<'_>, request: &Request) -> Sheet {
    let lang = request.lang;
    let mut columns = vec![
        Column::new("id", lang.report_id(), Holds::Text),
        Column::new("parent", lang.report_parent(), Holds::Text),
        Column::new("level", lang.report_level(), Holds::Word),
        Column::new("heading", lang.report_heading(), Holds::Text),
        Column::new("text", lang.report_text(), Holds::Text),
        Column::new("standing", lang.report_standing(), Holds::Word),
        Column::new("counted", lang.report_counted(), Holds::Word),
        Column::new("responsible", lang.report_responsible(), Holds::Text),
        Column::new("value", lang.assessment(), Holds::Status),
        Column::new("sealed", lang.capital(lang.as_sealed()), Holds::Status),
        Column::new("forecast", lang.forecast_title(), Holds::Word),
        Column::new("trend", lang.trend_title(), Holds::Trend),
        Column::new("trend_from", lang.report_trend_from(), Holds::Word),
        Column::new("previous_round", lang.report_previous_round(), Holds::Text),
        Column::new("previous", lang.report_previous(), Holds::Status),
        Column::new("proposal", lang.report_proposal(), Holds::Status),
        Column::new("differs", lang.report_differs(), Holds::Word),
    ];
    columns.extend(
        Assessment::prose().map(|spec| Column::new(spec.name, lang.field(Kind::Assessment, spec.name), Holds::Text)),
    );
    columns.extend([
        Column::new("assessed_by", lang.report_assessed_by(), Holds::Text),
        Column::new("judged_wording", lang.report_judged_wording(), Holds::Text),
        Column::new("steps", lang.report_steps(), Holds::Number),
        Column::new("steps_done", lang.report_steps_done(), Holds::Number),
    ]);
    if request.notes {
        columns.push(Column::new("notes", lang.notes(), Holds::Text));
    }
    columns.extend(beside(request).into_iter().map(|(id, title, _)| Column::new(id, title, Holds::Text)));
    let rows = review.lines.iter().map(|line| {
        let mut cells = row(review, request, line);
        cells.extend(told_beside(review, request, line));
        cells
    });
    let rows = rows.collect();
    Sheet { id: "items", title: lang.report_items().to_owned(), table: Table { columns, rows, ..Table::default() } }
}

/// What an item carries beside its assessment, each in a column: its id, its title, and the facts it holds.
fn beside(request: &Request) -> Vec<(&'static str, String, &'static [Fact])> {
    let lang = request.lang;
    let field = |name: &str| lang.field(Kind::Item, name).to_owned();
    let mut beside: Vec<(&str, String, &[Fact])> = vec![
        ("alternatives", lang.capital(lang.also_written()), &[Fact::Alternatives]),
        ("document", field("document"), &[Fact::Document]),
        ("texts", lang.document_texts().to_owned(), &[Fact::Texts]),
        ("decisions", lang.report_decisions().to_owned(), &[Fact::Decisions]),
        ("counterparts", lang.counterparts_field().to_owned(), &[Fact::Counterparts]),
        ("period", field("period"), &[Fact::Period]),
        ("responsible_when", lang.report_responsible_when().to_owned(), &[Fact::Responsible]),
        ("answers_to", field("answers_to"), &[Fact::AnswersTo]),
        ("answered_by", lang.answered_by().to_owned(), &[Fact::AnsweredBy]),
        ("political_state", field("political_state"), &[Fact::Political]),
        ("times", lang.report_times().to_owned(), &[Fact::Times]),
        ("tags", field("tags"), &[Fact::Tags]),
        ("references", field("references"), &[Fact::References]),
        ("consultations", lang.consultation().to_owned(), &[Fact::Consultations]),
        ("answers", lang.report_answers().to_owned(), &[Fact::Answers]),
        ("owned_measures", lang.report_owned_measures().to_owned(), &[Fact::Measures]),
        ("indicators", lang.screen_indicators().to_owned(), &[Fact::Indicators]),
        ("resources", lang.kind(Kind::Resource).to_owned(), &[Fact::Resources]),
        ("corrections", lang.report_correction_column().to_owned(), &[Fact::Corrections]),
        ("doubts", lang.report_doubts().to_owned(), &[Fact::NotUnderstood, Fact::Conflicts, Fact::Late, Fact::Masked]),
    ];
    // What is still to be settled is for those who do the work.
    beside.retain(|(id, ..)| !request.is_public || *id != "doubts");
    beside
}

fn told_beside(review: &Review<'_>, request: &Request, line: &Reviewed<'_>) -> Vec<Cell> {
    let teller = request.teller(Door::Sheet);
    let dossier = review.dossier(line);
    let mut told = teller.item_words(&dossier);
    told.extend(teller.item_judgement(&dossier));
    told.extend(teller.item_facts(&dossier));
    told.extend(teller.item_doubts(&dossier));
    let cell = |facts: &[Fact]| {
        let texts: Vec<&str> =
            told.iter().filter(|told| facts.contains(&told.fact)).map(|told| told.text.as_str()).collect();
        words(Some(&texts.join("\n")))
    };
    beside(request).into_iter().map(|(_, _, facts)| cell(facts)).collect()
}

fn row(review: &Review<'_>, request: &Request, line: &Reviewed<'_>) -> Vec<Cell> {
    let lang = request.lang;
    let assessment = line.assessment;
    let yes = |yes: bool| {
        let (code, word) = if yes { ("yes", lang.report_yes()) } else { ("no", lang.report_no()) };
        Cell::word(code, word)
    };
    let standing = match line.presence {
        Presence::InForce => lang.report_in_force(),
        Presence::Slot => lang.empty_slot(),
        Presence::NotInForce => lang.report_not_in_force(),
        Presence::Withdrawn => lang.withdrawn(),
    };
    let is_slot = line.presence == Presence::Slot;
    let why_empty = match line.item.reason.as_deref().filter(|_| is_slot) {
        Some(_) if review.plan.is_filled(line.ix) => Some(lang.slot_for_more()),
        reason => reason,
    };
    let forecast = assessment.and_then(|assessment| assessment.forecast);
    let plain_trend = |trend: Trend| Cell::Trend(trend, request.signs.trend(trend), lang.trend(trend).to_owned());
    let from =
        if line.trend_computed { ("computed", lang.report_trend_computed()) } else { ("set", lang.report_trend_set()) };
    let proposal = line.suggested.filter(|suggested| !suggested.barred);
    let mut cells = vec![
        Cell::Text(line.id.to_string()),
        words(review.plan.tree().parent(line.ix).map(|above| &**review.plan.item_id(above))),
        line.level.map_or_else(nothing, |level| Cell::word(level.id.as_deref().unwrap_or_default(), lang.level(level))),
        words(line.item.heading.as_deref()),
        // An empty place has no words of its own; why it is empty is said instead.
        words(line.text().or(why_empty)),
        Cell::word(line.presence.code(), standing),
        yes(line.counted),
        responsible(request, line),
        judged(request, review, line),
        line.corrected_from.map_or_else(nothing, |sealed| status(request, review.plan, sealed, line.gender())),
        forecast.map_or_else(nothing, |forecast| Cell::word(forecast.code(), lang.forecast(forecast))),
        line.trend.map_or_else(nothing, plain_trend),
        line.trend.map_or_else(nothing, |_| Cell::word(from.0, from.1)),
        line.previous.map_or_else(nothing, |(id, round, _)| Cell::word(id, super::head::round_name(id, round))),
        before(request, review, line).unwrap_or_else(nothing),
        proposal.map_or_else(nothing, |it| status(request, review.plan, Some(it.status), line.gender())),
        if line.status.is_some() && proposal.is_some() { yes(line.differs()) } else { nothing() },
    ];
    cells.extend(Assessment::prose().map(|spec| {
        words(assessment.and_then(|assessment| assessment.get(spec.name).as_text().map(str::to_owned)).as_deref())
    }));
    cells.extend([
        words(assessment.and_then(|assessment| assessment.assessed_by.as_deref())),
        words(review.ledger.reworded(review.id, review.id, line.ix).map(|reworded| reworded.judged).as_deref()),
        steps(request, line, line.steps.total),
        steps(request, line, line.steps.meaning(Meaning::Done)),
    ]);
    if request.notes {
        let notes = notes(request, review, line);
        let texts: Vec<String> = notes.iter().map(|note| format!("{}: {}", note.by, note.text)).collect();
        cells.push(words(Some(&texts.join("\n"))));
    }
    cells
}

/// True when people's words about an item seem to hold a personal identity number, which no report may spread.
pub fn looks_personal(request: &Request, review: &Review<'_>, line: &Reviewed<'_>) -> bool {
    let written = line.assessment.into_iter().flat_map(Assessment::texts);
    let noted = if request.notes { notes(request, review, line) } else { Vec::new() };
    let noted = noted.iter().map(|note| Arc::from(note.text));
    written.chain(noted).any(|text: Arc<str>| crate::domain::personal::looks_personal(&clean::input(&text)))
}
