//! *Uppföljning* for the annual or interim report: the sentence, what deviates, the table *Mål, Bedömning, Kommentar,
//! Åtgärder* level by level, what is missing, and what was said after the round was closed.

use std::sync::Arc;

use super::head::{self, round_name, stated};
use super::model::{Block, Cell, Column, Holds, Part, Table};
use super::review::{Review, Reviewed};
use super::sheet::{degree, judged_marked, looks_personal, notes, nothing, status, titled, trend, words};
use super::{ReportKind, Request, Section, measures};
use crate::domain::presence::Presence;
use crate::domain::record::{Assessment, Kind, Level, Object, Scale};
use crate::domain::tree::ItemIx;
use crate::telling::{Door, Fact, Told};

/// What a reader must see first.
pub fn deviations(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let table = deviation_table(review, request);
    match table.rows.len() {
        0 if review.total().assessed() == 0 => Vec::new(),
        0 => vec![Block::Paragraph(request.lang.report_no_deviations().to_owned())],
        _ => vec![Block::Table(table.without_silent_columns())],
    }
}

/// Everything that deviates, with why and what is done about it.
pub fn deviation_table(review: &Review<'_>, request: &Request) -> Table {
    let lang = request.lang;
    let mut lines: Vec<&Reviewed<'_>> = review.lines.iter().filter(|line| line.deviates()).collect();
    // A goal weighs more than a step on the way to it.
    lines.sort_by_key(|line| line.scale != Scale::Goal);
    let columns = vec![
        Column::new("name", lang.report_item(), Holds::Text),
        Column::new("value", lang.assessment(), Holds::Status),
        Column::new("cause", lang.cause(), Holds::Text),
        Column::new("consequence", lang.consequence(), Holds::Text),
        Column::new("measures", lang.measures(), Holds::Text),
    ];
    let rows = lines
        .into_iter()
        .map(|line| {
            let assessment = line.assessment;
            let why = assessment.and_then(Assessment::why);
            let mut value = vec![judged_marked(request, review, line)];
            value.extend(forecast(request, line).map(Cell::Text));
            vec![
                Cell::Text(titled(request, line)),
                Cell::Lines(value),
                stated(lang, why),
                words(assessment.and_then(|assessment| assessment.consequence.as_deref())),
                done_about(review, request, line),
            ]
        })
        .collect();
    Table { columns, rows, ..Table::default() }
}

/// What is done about what deviates; that nobody has said it is said.
fn done_about(review: &Review<'_>, request: &Request, line: &Reviewed<'_>) -> Cell {
    let said = measures::about(review, request, line);
    if said.is_blank() { stated(request.lang, None) } else { said }
}

/// The goals, a section for each level.
pub fn goals(review: &Review<'_>, request: &Request) -> Vec<Part> {
    review.levels(Scale::Goal).map(|level| goals_of(review, request, level)).collect()
}

fn goals_of(review: &Review<'_>, request: &Request, level: &Level) -> Part {
    let lang = request.lang;
    let lines: Vec<&Reviewed<'_>> = review.told(level).collect();
    let heading = if lines.len() == 1 { lang.level(level) } else { lang.capital(lang.levels(level)) };
    let mut above: Vec<Option<ItemIx>> = lines.iter().map(|line| review.plan.tree().parent(line.ix)).collect();
    above.dedup();
    let told = || table(review, request, level, &lines, above.len() > 1);
    let blocks = if lines.is_empty() { Vec::new() } else { vec![told()] };
    Part::new(Section::Goals, heading, blocks)
}

/// The steps, a section for each level. They stand in groups, each under the goal or heading they serve.
pub fn steps(review: &Review<'_>, request: &Request) -> Vec<Part> {
    let of = |level: &Level| {
        let heading = request.lang.capital(request.lang.levels(level));
        Part::new(Section::Steps, heading, steps_of(review, request, level))
    };
    review.levels(Scale::Activity).map(of).collect()
}

fn steps_of(review: &Review<'_>, request: &Request, level: &Level) -> Vec<Block> {
    let lang = request.lang;
    let mut groups: Vec<(Option<ItemIx>, Vec<&Reviewed<'_>>)> = Vec::new();
    for line in review.told(level) {
        let above = review.plan.tree().parent(line.ix);
        match groups.last_mut().filter(|(known, _)| *known == above) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((above, vec![line])),
        }
    }
    let mut blocks = Vec::new();
    for (above, lines) in groups {
        let above = above.and_then(|above| review.line(above));
        if let Some(above) = above {
            blocks.push(Block::Heading(above.name().to_owned()));
            if let Some(degree) = degree(request, review, above) {
                blocks.push(Block::Paragraph(lang.report_degree_line(&degree)));
            }
        }
        blocks.push(table(review, request, level, &lines, false));
    }
    blocks
}

/// The lines of a level as a table.
fn table(review: &Review<'_>, request: &Request, level: &Level, lines: &[&Reviewed<'_>], with_above: bool) -> Block {
    let lang = request.lang;
    let before = Before::of(lines);
    let columns = vec![
        Column::new("name", lang.level(level), Holds::Text),
        Column::new("value", lang.assessment(), Holds::Status),
        Column::new("previous", before.title(request), Holds::Status),
        Column::new("comment", lang.comment(), Holds::Text),
        Column::new("measures", lang.measures(), Holds::Text),
    ];
    let rows = lines.iter().map(|line| row(review, request, line, &before, with_above)).collect();
    Block::Table(Table { columns, rows, ..Table::default() }.without_silent_columns())
}

/// The round before, in which the lines of a table were judged: one that they share is the column's heading.
struct Before {
    shared: Option<String>,
}

impl Before {
    fn of(lines: &[&Reviewed<'_>]) -> Self {
        let mut rounds: Vec<String> =
            lines.iter().filter_map(|line| line.previous).map(|(id, round, _)| round_name(id, round)).collect();
        rounds.dedup();
        Before { shared: rounds.pop().filter(|_| rounds.is_empty()) }
    }

    fn title(&self, request: &Request) -> String {
        self.shared.clone().unwrap_or_else(|| request.lang.report_previous().to_owned())
    }

    fn cell(&self, review: &Review<'_>, request: &Request, line: &Reviewed<'_>) -> Cell {
        let Some((id, round, before)) = line.previous else { return nothing() };
        let judged = status(request, review.ledger.plan_of(id), Some(before), line.gender());
        let teller = request.teller(Door::Report);
        let corrected = teller.corrected_mark(review.plan, id, line.ix);
        let corrected = corrected.into_iter().chain(teller.other_wording(review.ledger, review.id, id, line.ix));
        let named = self.shared.is_none().then(|| round_name(id, round));
        let beside: Vec<Cell> = corrected.chain(named).map(Cell::Text).collect();
        if beside.is_empty() { judged } else { Cell::Lines(std::iter::once(judged).chain(beside).collect()) }
    }
}

fn row(review: &Review<'_>, request: &Request, line: &Reviewed<'_>, before: &Before, with_above: bool) -> Vec<Cell> {
    let lang = request.lang;
    let mut name: Vec<Cell> = [line.item.heading.as_deref(), line.text()]
        .into_iter()
        .flatten()
        .map(|text| Cell::Text(text.to_owned()))
        .collect();
    if with_above && let Some(above) = review.above(line) {
        name.push(Cell::Text(lang.report_belongs_to(above.name())));
    }
    if line.presence == Presence::NotInForce {
        name.push(Cell::Text(not_in_force(request, line)));
    }
    if !line.responsible.is_empty() {
        name.push(Cell::Text(lang.report_responsible_line(&line.responsible.join(", "))));
    }
    let said = request.teller(Door::Report).item_judgement(&review.dossier(line));
    let (written, beside): (Vec<Told>, Vec<Told>) = said.into_iter().partition(|told| told.fact == Fact::Written);
    vec![
        Cell::Lines(name),
        assessment(review, request, line, beside),
        before.cell(review, request, line),
        comment(&written),
        measures::about(review, request, line),
    ]
}

/// What was judged, with what helps to read it: trend, forecast, proposal, the steps below.
fn assessment(review: &Review<'_>, request: &Request, line: &Reviewed<'_>, beside: Vec<Told>) -> Cell {
    let mut cells = vec![judged_marked(request, review, line)];
    // The round before stands beside a step: a trend worked out from the two says no more.
    let says_more = line.scale != Scale::Activity || !line.trend_computed;
    cells.extend(Some(trend(request, line)).filter(|trend| says_more && !trend.is_blank()));
    // What each unit answers stands in a section of its own, where there is one; here, how many have.
    let answered = told_sections(request).contains(&Section::Answers);
    // Higher up the steps would only be counted again, and where they are told themselves, their count stands with them.
    let counts = line.has_steps && !told_sections(request).contains(&Section::Steps);
    let beside = beside.iter().filter(|told| told.fact != Fact::Steps || counts);
    let beside = beside.filter(|told| told.fact != Fact::Answers || told.label.is_empty() || !answered);
    cells.extend(beside.map(|told| Cell::Text(told.line().text())));
    Cell::Lines(cells)
}

/// The sections that a follow-up has.
fn told_sections(request: &Request) -> &[Section] {
    match request.sections.as_slice() {
        [] => request.layout.sections_of(ReportKind::Followup),
        asked => asked,
    }
}

fn forecast(request: &Request, line: &Reviewed<'_>) -> Option<String> {
    let told = request.teller(Door::Report).forecast(line.assessment?, |_| String::new())?;
    Some(told.line().text())
}

/// What the goals below suggest where nobody has judged.
pub fn suggestion(review: &Review<'_>, request: &Request, line: &Reviewed<'_>) -> Option<String> {
    line.suggested.filter(|_| line.status.is_none() && line.counted)?;
    request.teller(Door::Report).item_proposal(&review.dossier(line))
}

/// The comment, then what else was written; measures have a column of their own.
fn comment(written: &[Told]) -> Cell {
    let (comment, others): (Vec<&Told>, Vec<&Told>) =
        written.iter().filter(|told| told.field != "measures").partition(|told| told.field == "comment");
    let comment = comment.into_iter().map(|told| told.text.clone());
    let cells: Vec<Cell> = comment.chain(others.iter().map(|told| told.line().text())).map(Cell::Text).collect();
    if cells.is_empty() { nothing() } else { Cell::Lines(cells) }
}

fn not_in_force(request: &Request, line: &Reviewed<'_>) -> String {
    let lang = request.lang;
    match (line.item.valid_from, line.item.valid_to) {
        (Some(from), Some(to)) => lang.in_force(&from.to_string(), &to.to_string()),
        (None, Some(to)) => lang.valid_to_short(&to.to_string()),
        _ => lang.report_not_in_force().to_owned(),
    }
}

/// What is done, and about what: everything that deviates, and whatever else has measures.
pub fn measures(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let lang = request.lang;
    let has = |line: &&Reviewed<'_>| line.deviates() || !measures::about(review, request, line).is_blank();
    let rows: Vec<Vec<Cell>> = review
        .lines
        .iter()
        .filter(has)
        .map(|line| {
            let assessment = line.assessment;
            let why = assessment.and_then(Assessment::why);
            vec![
                Cell::Text(titled(request, line)),
                words(Some(&*line.responsible.join(", "))),
                judged_marked(request, review, line),
                words(why),
                done_about(review, request, line),
            ]
        })
        .collect();
    if rows.is_empty() {
        return vec![Block::Paragraph(lang.report_no_measures().to_owned())];
    }
    let columns = vec![
        Column::new("name", lang.report_item(), Holds::Text),
        Column::new("responsible", lang.report_responsible(), Holds::Text),
        Column::new("value", lang.assessment(), Holds::Status),
        Column::new("cause", lang.cause(), Holds::Text),
        Column::new("measures", lang.measures(), Holds::Text),
    ];
    let caption = lang.report_measures_caption().to_owned();
    vec![Block::Table(Table { caption, columns, rows, ..Table::default() }.without_silent_columns())]
}

/// Places that the source promises and leaves empty, each with the reason it is empty.
pub fn empty_places(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let lang = request.lang;
    let mut places: Vec<(String, usize)> = Vec::new();
    for line in review.lines.iter().filter(|line| line.presence == Presence::Slot) {
        if review.plan.is_filled(line.ix) {
            continue;
        }
        let levels = line.level.map(|level| lang.levels(level)).unwrap_or_default();
        let text = line.item.reason.as_deref().map_or_else(|| lang.report_none_yet(levels), str::to_owned);
        match places.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => places.push((text, 1)),
        }
    }
    if places.is_empty() {
        return Vec::new();
    }
    let list = places.into_iter().map(|(text, count)| if count > 1 { lang.report_places(&text, count) } else { text });
    vec![Block::List(list.collect())]
}

/// Items that nobody has to judge, since they were not in force on the day or have been withdrawn.
pub fn out_of_force(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let lang = request.lang;
    let assessable = |line: &&Reviewed<'_>| line.level.is_some_and(Level::is_counted);
    let list: Vec<String> = review
        .lines
        .iter()
        .filter(assessable)
        .filter_map(|line| {
            let why = match line.presence {
                Presence::NotInForce if line.status.is_none() => not_in_force(request, line),
                Presence::Withdrawn => lang.withdrawn().to_owned(),
                // What is for another year than the round looks back on.
                Presence::InForce if !line.counted && line.status.is_none() => lang.for_year(line.item.year?),
                Presence::InForce | Presence::Slot | Presence::NotInForce => return None,
            };
            Some(format!("{} ({why})", titled(request, line)))
        })
        .collect();
    if list.is_empty() {
        return Vec::new();
    }
    vec![Block::List(list)]
}

/// What is missing. It never stops a report; it is said in it.
pub fn findings(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let lang = request.lang;
    let mut list = Vec::new();
    if let Some(missing) = not_assessed(review, request) {
        list.push(format!("{}: {missing}.", lang.report_missing_assessment()));
    }
    let mut found = |words: &str, wanted: &dyn Fn(&Reviewed<'_>) -> bool| {
        let names: Vec<String> =
            review.lines.iter().filter(|line| wanted(line)).map(|line| line.name().to_owned()).collect();
        if !names.is_empty() {
            list.push(format!("{words}: {}.", names.join("; ")));
        }
    };
    let has = |line: &Reviewed<'_>, field: fn(&Assessment) -> &Option<Arc<str>>| {
        line.assessment.is_some_and(|assessment| field(assessment).is_some())
    };
    found(lang.report_missing_reason(), &|line| line.differs() && !has(line, |assessment| &assessment.reason));
    let off = |line: &Reviewed<'_>| line.deviates();
    let unexplained = |line: &Reviewed<'_>| line.assessment.and_then(Assessment::why).is_none();
    found(lang.report_missing_cause(), &|line| off(line) && unexplained(line));
    found(lang.report_missing_measures(), &|line| off(line) && measures::about(review, request, line).is_blank());
    found(lang.report_carried(), &|line| line.assessment.is_some_and(|assessment| !assessment.carried.is_empty()));
    found(lang.report_conflict(), &|line| {
        let object = Object::Assessment { round: review.id.clone(), item: line.id.clone() };
        review.ledger.has_conflict(&object)
    });
    found(lang.report_personal(), &|line| looks_personal(request, review, line));
    if list.is_empty() {
        return Vec::new();
    }
    vec![Block::List(list)]
}

/// How many of a level are named before they are only counted: the tables tell which they are.
const NAMED: usize = 3;

/// What nobody has judged, level by level: *Samordnad uppföljning; 17 strategier*.
fn not_assessed(review: &Review<'_>, request: &Request) -> Option<String> {
    let mut parts = Vec::new();
    for level in review.plan.levels() {
        let missing = |line: &&Reviewed<'_>| line.counted && line.status.is_none() && line.item.level == level.id;
        let names: Vec<&str> = review.lines.iter().filter(missing).map(Reviewed::name).collect();
        if names.len() > NAMED {
            parts.push(format!("{} {}", names.len(), request.lang.levels(level)));
        } else {
            parts.extend(names.into_iter().map(str::to_owned));
        }
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// What was said after the round had been closed: corrections, and entries that came too late.
pub fn corrections(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let lang = request.lang;
    let mut list: Vec<String> = Vec::new();
    for (id, correction) in review.plan.corrections.iter() {
        if correction.round.as_ref() != Some(review.id) {
            continue;
        }
        let line = correction.item.as_ref().and_then(|item| review.plan.item_ix(item)).and_then(|ix| review.line(ix));
        // With a choice of unit, only what concerns it.
        let Some(line) = line else { continue };
        let when = review.written(&Object::Correction(id.clone()), "item").map(|entry| head::moment(entry.at, request));
        let field = correction.field.as_deref().unwrap_or("comment");
        let words = lang.words_of(Kind::Assessment, field).or(lang.words_of(Kind::Note, field));
        let label = words.map_or_else(|| field.to_owned(), |words| words.word(lang).to_owned());
        let value = correction.value.map(|value| {
            let to = status(request, review.plan, Some(value), line.gender()).lines().concat();
            lang.report_should_be(lang.assessment(), &to)
        });
        let said = correction.text.as_deref().map(|text| text.trim().trim_end_matches('.'));
        let said = said.map(|text| lang.report_should_be(&label, text));
        let to: Vec<String> = value.into_iter().chain(said).collect();
        let when = when.map(|at| format!("{at}, ")).unwrap_or_default();
        let mut text = format!("{when}{}. {}.", line.name(), to.join(". "));
        if let Some(reason) = &correction.reason {
            text.push_str(&format!(" {}: {reason}", lang.field(Kind::Correction, "reason")));
        }
        list.push(text);
    }
    let late = review.late().len();
    if list.is_empty() && late == 0 {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    if !list.is_empty() {
        blocks.push(Block::List(list));
    }
    if late > 0 {
        blocks.push(Block::Paragraph(lang.report_late(&lang.count_late(late))));
    }
    blocks
}

/// The notes of the round.
pub fn all_notes(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let lang = request.lang;
    let list: Vec<String> = review
        .lines
        .iter()
        .flat_map(|line| {
            notes(request, review, line)
                .into_iter()
                .map(|note| format!("{} ({}): {}", line.name(), note.by, note.text))
                .collect::<Vec<_>>()
        })
        .collect();
    if list.is_empty() {
        return Vec::new();
    }
    vec![Block::Paragraph(lang.report_notes_are_working().to_owned()), Block::List(list)]
}
