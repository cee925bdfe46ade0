//! What stands beside the goals: consultations, decisions, and the document's own facts and texts.

use super::head::in_source;
use super::material::Material;
use super::model::{Block, Cell, Column, Fact, Holds, Sheet, Table};
use super::review::Review;
use super::sheet::{nothing, words};
use crate::domain::record::{Clause, Consultation, Decision, DecisionPart, Gender, Id, Kind, Round};
use crate::domain::tree::ItemIx;
use crate::telling::{Door, Line};

/// The item that something belongs to, where the report is about it.
pub fn item_in(material: &Material<'_>, id: Option<&Id>) -> Option<ItemIx> {
    let ix = material.plan.item_ix(id?)?;
    material.review().line(ix).map(|_| ix)
}

/// What an item is called, where the report is about it.
pub fn item_name(material: &Material<'_>, id: Option<&Id>) -> Cell {
    let ix = id.and_then(|id| material.plan.item_ix(id));
    let line = ix.and_then(|ix| material.review().line(ix));
    words(line.map(|line| line.name()))
}

fn held<'l>(material: &Material<'l>) -> Vec<&'l Consultation> {
    let all = material.plan.consultations.iter().map(|(_, held)| held).filter(|held| held.stands());
    let mut all: Vec<&Consultation> = all.filter(|held| item_in(material, held.item.as_ref()).is_some()).collect();
    all.sort_by_key(|held| held.date);
    all
}

fn consultation_table(material: &Material<'_>) -> Table {
    let lang = material.lang;
    let of = |field: &'static str, holds| Column::new(field, lang.field(Kind::Consultation, field), holds);
    let rows = held(material)
        .into_iter()
        .map(|held| {
            vec![
                item_name(material, held.item.as_ref()),
                held.date.map_or_else(nothing, Cell::Date),
                words(held.role.as_deref()),
                words(held.outcome.as_deref()),
            ]
        })
        .collect();
    let columns =
        vec![of("item", Holds::Text), of("date", Holds::Date), of("role", Holds::Text), of("outcome", Holds::Text)];
    Table { columns, rows, ..Table::default() }
}

/// The consultations held.
pub fn consultations(material: &Material<'_>) -> Vec<Block> {
    let table = consultation_table(material);
    if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table.without_silent_columns())] }
}

/// A row for each.
pub fn consultation_sheet(material: &Material<'_>) -> Sheet {
    let title = material.lang.report_consultations().to_owned();
    Sheet { id: "consultations", title, table: consultation_table(material) }
}

/// The decisions that the report tells of: all in a report on the document, else those of the round's years.
fn told<'l>(material: &Material<'l>) -> Vec<(&'l Id, &'l Decision)> {
    let all = material.plan.decisions.iter();
    if material.kind == super::ReportKind::Document {
        return all.collect();
    }
    let years = material.review().round.years();
    let narrowed = material.request.unit.is_some() || material.request.branch.is_some();
    let round = material.review().id;
    let in_time = |decision: &Decision| match (&years, decision.date) {
        // What approves the round comes after it.
        _ if decision.approves.as_ref() == Some(round) => true,
        (Some(years), Some(date)) => years.contains(&date.year()),
        _ => false,
    };
    all.filter(|(_, decision)| !narrowed && in_time(decision)).collect()
}

fn decision_table(material: &Material<'_>) -> Table {
    let lang = material.lang;
    let of = |field: &'static str, holds| Column::new(field, lang.field(Kind::Decision, field), holds);
    let (teller, round) = (material.request.teller(Door::Report), round_of(material));
    let rows = told(material)
        .into_iter()
        .map(|(id, decision)| {
            let own = decision.text.as_deref().map(str::to_owned);
            let mut texts: Vec<String> = own.into_iter().collect();
            for (part, lines) in teller.decision_sentences(material.plan, round, decision) {
                // The clauses are what was decided: they need no label.
                let label = (part != DecisionPart::Clauses).then(|| lang.field(Kind::Decision, part.field()));
                texts.extend(label.map(|label| format!("{label}:")));
                texts.extend(lines.iter().map(Line::text));
            }
            texts.extend(teller.decision_links(material.plan, decision));
            vec![
                Cell::Text(decision.title.as_deref().unwrap_or(id).to_owned()),
                words(decision.decided_by.as_deref()),
                words(decision.paragraph.as_deref()),
                decision.date.map_or_else(nothing, Cell::Date),
                words(decision.dnr.as_deref()),
                words(Some(&texts.join("\n"))),
            ]
        })
        .collect();
    let columns = vec![
        of("title", Holds::Text),
        of("decided_by", Holds::Text),
        of("paragraph", Holds::Text),
        of("date", Holds::Date),
        of("dnr", Holds::Text),
        of("text", Holds::Text),
    ];
    Table { columns, rows, ..Table::default() }
}

/// The round in which what follows from a decision is looked at.
fn round_of<'m>(material: &'m Material<'_>) -> (&'m Id, &'m Round) {
    let (id, round) = &material.request.round;
    (id, round)
}

/// A row for each sentence of the decisions: which decision, what it is, whose, how it went and how what follows from it
/// stands.
pub fn sentence_sheet(material: &Material<'_>) -> Sheet {
    let (lang, plan) = (material.lang, material.plan);
    let (teller, round) = (material.request.teller(Door::Sheet), round_of(material));
    let count = |count: Option<u32>| count.map_or_else(nothing, |count| Cell::number(lang, count));
    let named = |field: &'static str, holds| {
        Column::new(field, lang.sentence_words(field).map_or("", |words| words.word(lang)), holds)
    };
    let columns = vec![
        Column::new("decision", lang.report_id(), Holds::Text),
        Column::new("part", lang.decision_sentence(), Holds::Word),
        Column::new("number", lang.decision_number(), Holds::Number),
        named("text", Holds::Text),
        named("who", Holds::Text),
        named("party", Holds::Text),
        named("in_favour", Holds::Number),
        named("against", Holds::Number),
        named("abstained", Holds::Number),
        named("outcome", Holds::Text),
        named("item", Holds::Text),
        named("measure", Holds::Text),
        Column::new("state", lang.decision_state(), Holds::Text),
        named("missing", Holds::Word),
        named("found", Holds::Text),
        named("note", Holds::Text),
        named("lines", Holds::Text),
    ];
    let row = |id: &Id, (part, place, said): (DecisionPart, usize, &Clause)| {
        let missing = match said.missing {
            Some(true) => Cell::word("yes", lang.report_yes()),
            Some(false) => Cell::word("no", lang.report_no()),
            None => nothing(),
        };
        vec![
            Cell::Text(id.to_string()),
            Cell::word(part.code(), lang.decision_part(part)),
            Cell::number(lang, u32::try_from(place + 1).unwrap_or(u32::MAX)),
            words(said.text.as_deref()),
            words(said.who.as_deref()),
            words(said.party.as_deref()),
            count(said.in_favour),
            count(said.against),
            count(said.abstained),
            words(said.outcome.as_deref()),
            words(said.item.as_deref()),
            words(said.measure.as_deref()),
            words(Some(&teller.followed(plan, round, said).join("; "))),
            missing,
            words(said.found.as_deref()),
            words(said.note.as_deref()),
            words(said.lines.as_deref()),
        ]
    };
    let rows = told(material)
        .into_iter()
        .flat_map(|(id, decision)| decision.every_sentence().map(|said| row(id, said)).collect::<Vec<_>>())
        .collect();
    let table = Table { columns, rows, ..Table::default() };
    Sheet { id: "decision_sentences", title: lang.decision_sentences().to_owned(), table }
}

/// The decisions.
pub fn decisions(material: &Material<'_>) -> Vec<Block> {
    let table = decision_table(material);
    if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table.without_silent_columns())] }
}

/// A row for each.
pub fn decision_sheet(material: &Material<'_>) -> Sheet {
    Sheet { id: "decisions", title: material.lang.report_decisions().to_owned(), table: decision_table(material) }
}

/// The document's head as it is written.
fn head_facts(material: &Material<'_>) -> Vec<(String, String, Cell)> {
    let lang = material.lang;
    let facts = material.plan.facts.iter();
    facts
        .map(|(id, fact)| {
            let value = in_source(lang, fact.said());
            (id.to_string(), fact.label.as_deref().unwrap_or(id).to_owned(), value)
        })
        .collect()
}

/// The head, and every text that is read beside the tree.
pub fn texts(material: &Material<'_>) -> Vec<Block> {
    let facts = head_facts(material)
        .into_iter()
        .map(|(_, label, value)| Fact { id: "document_fact", label, value, on_rows: false, leads: false })
        .collect();
    let mut blocks = vec![Block::Facts(facts)];
    let (teller, plan) = (material.request.teller(Door::Report), material.plan);
    let replaced = plan.document().replaces.iter().filter_map(|replaced| replaced.text.as_deref());
    let replaced: Vec<String> = replaced.map(|text| format!("{}: {text}", material.lang.document_replaces())).collect();
    let triggers = plan.triggers.iter().map(|(id, trigger)| {
        let lines = teller.trigger(plan, id, trigger);
        lines.iter().map(Line::text).collect::<Vec<_>>().join("\n")
    });
    let list: Vec<String> = replaced.into_iter().chain(triggers).collect();
    blocks.extend((!list.is_empty()).then_some(Block::List(list)));
    for (_, text) in material.plan.texts.iter() {
        blocks.extend(text.title.as_deref().map(|title| Block::Heading(title.to_owned())));
        blocks.extend(text.text.as_deref().map(|text| Block::Paragraph(text.to_owned())));
    }
    blocks
}

/// A row for each fact of the head.
pub fn document_sheet(material: &Material<'_>) -> Sheet {
    let lang = material.lang;
    let rows = head_facts(material);
    let rows = rows.into_iter().map(|(id, label, value)| vec![Cell::Text(id), Cell::Text(label), value]).collect();
    let columns = vec![
        Column::new("id", lang.report_id(), Holds::Text),
        Column::new("field", lang.report_field(), Holds::Text),
        Column::new("value", lang.report_value(), Holds::Text),
    ];
    let table = Table { columns, rows, ..Table::default() };
    Sheet { id: "document", title: lang.report_document_head().to_owned(), table }
}

/// What people wrote about the rounds that the report is of, a row for each of which something was written.
pub fn round_sheet(material: &Material<'_>, rounds: &[Review<'_>]) -> Sheet {
    let lang = material.lang;
    let of = |field: &'static str, holds| Column::new(field, lang.field(Kind::Round, field), holds);
    let columns = vec![
        Column::new("round", lang.report_id(), Holds::Text),
        of("label", Holds::Text),
        of("cut_off", Holds::Date),
        of("receiver", Holds::Text),
        of("dnr", Holds::Text),
        of("verdict", Holds::Status),
        of("verdict_comment", Holds::Text),
        of("summary", Holds::Text),
        of("analysis", Holds::Text),
        of("reopen_reason", Holds::Text),
    ];
    let is_written = |review: &&Review<'_>| {
        let round = review.round;
        round.summary.is_some()
            || round.analysis.is_some()
            || round.verdict.is_some()
            || round.verdict_comment.is_some()
    };
    let row = |review: &Review<'_>| {
        let round = review.round;
        vec![
            Cell::Text(review.id.to_string()),
            words(round.label.as_deref()),
            round.cut_off.map_or_else(nothing, Cell::Date),
            words(round.receiver.as_deref()),
            words(round.dnr.as_deref()),
            round.verdict.map_or_else(nothing, |status| {
                super::sheet::status(material.request, review.plan, Some(status), Gender::Neuter)
            }),
            words(round.verdict_comment.as_deref()),
            words(round.summary.as_deref()),
            words(round.analysis.as_deref()),
            words(round.reopen_reason.as_deref()),
        ]
    };
    let rows = rounds.iter().filter(is_written).map(row).collect();
    let table = Table { columns, rows, ..Table::default() };
    Sheet { id: "round_texts", title: lang.report_round_texts().to_owned(), table }
}
