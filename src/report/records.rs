//! What stands beside the goals: consultations, decisions, and the document's own facts and texts.

use super::head::in_source;
use super::material::Material;
use super::model::{Block, Cell, Column, Fact, Holds, Sheet, Table};
use super::review::Review;
use super::sheet::{nothing, words};
use crate::domain::record::{Consultation, Decision, Id, Kind};
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
    let in_time = |decision: &Decision| match (&years, decision.date) {
        (Some(years), Some(date)) => years.contains(&date.year()),
        _ => false,
    };
    all.filter(|(_, decision)| !narrowed && in_time(decision)).collect()
}

fn decision_table(material: &Material<'_>) -> Table {
    let lang = material.lang;
    let of = |field: &'static str, holds| Column::new(field, lang.field(Kind::Decision, field), holds);
    let (teller, clauses) = (material.request.teller(Door::Report), lang.field(Kind::Decision, "clauses"));
    let rows = told(material)
        .into_iter()
        .map(|(id, decision)| {
            let parts = teller.decision_texts(material.plan, decision).into_iter();
            let texts: Vec<String> = parts
                .flat_map(|(label, lines)| {
                    // The clauses are what was decided: they need no label.
                    let label = Some(label.to_owned()).filter(|label| !label.is_empty() && label != clauses);
                    label
                        .map(|label| format!("{label}:"))
                        .into_iter()
                        .chain(lines.iter().map(Line::text))
                        .collect::<Vec<_>>()
                })
                .collect();
            vec![
                Cell::Text(decision.title.as_deref().unwrap_or(id).to_owned()),
                words(decision.decided_by.as_deref()),
                words(decision.paragraph.as_deref()),
                decision.date.map_or_else(nothing, Cell::Date),
                words(Some(&texts.join("\n"))),
            ]
        })
        .collect();
    let columns = vec![
        of("title", Holds::Text),
        of("decided_by", Holds::Text),
        of("paragraph", Holds::Text),
        of("date", Holds::Date),
        of("text", Holds::Text),
    ];
    Table { columns, rows, ..Table::default() }
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
        of("summary", Holds::Text),
        of("analysis", Holds::Text),
        of("reopen_reason", Holds::Text),
    ];
    let is_written = |review: &&Review<'_>| review.round.summary.is_some() || review.round.analysis.is_some();
    let row = |review: &Review<'_>| {
        let round = review.round;
        vec![
            Cell::Text(review.id.to_string()),
            words(round.label.as_deref()),
            round.cut_off.map_or_else(nothing, Cell::Date),
            words(round.receiver.as_deref()),
            words(round.dnr.as_deref()),
            words(round.summary.as_deref()),
            words(round.analysis.as_deref()),
            words(round.reopen_reason.as_deref()),
        ]
    };
    let rows = rounds.iter().filter(is_written).map(row).collect();
    let table = Table { columns, rows, ..Table::default() };
    Sheet { id: "round_texts", title: lang.report_round_texts().to_owned(), table }
}
