//! The sheet of changes: everything decided in one sitting, with what stood before and what stood after, for the
//! minutes.
//!
//! A field that was changed several times in the sitting stands once, from what it was at the beginning to what it was
//! at the end; one that came back to where it was is only counted.

use std::collections::BTreeSet;

use super::head::{self, fact, leading, moment, on_rows, round_name, stated};
use super::material::Material;
use super::model::{Block, Cell, Column, Fact, Holds, Part, Sheet, Silence, Table};
use super::sheet::nothing;
use super::sitting::{Changed, Sitting, sitting};
use super::{ReportKind, Request, Section};
use crate::domain::about::item_of;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::plan::Plan;

use crate::text::{Lang, time};

/// What was changed, a section for each thing that was.
pub fn parts(material: &Material<'_>) -> Vec<Part> {
    let (lang, sitting) = (material.lang, material.sitting());
    let part = |heading: String, blocks| Part { section: Section::Changes, heading, blocks };
    let changed = by_subject(material.plan, material.request, &sitting.changed).into_iter();
    let mut parts: Vec<Part> =
        changed.map(|(heading, rows)| part(heading, vec![Block::Table(table(lang, rows))])).collect();
    let mut rest = Vec::new();
    if sitting.changed.is_empty() {
        rest.push(Block::Paragraph(lang.report_no_changes().to_owned()));
    }
    if sitting.back > 0 {
        rest.push(Block::Paragraph(lang.report_changed_back(&lang.count_changes(sitting.back))));
    }
    let without: BTreeSet<EntryId> = material.ledger.ineffective().map(|(entry, _)| entry.id).collect();
    let without = sitting.entries.iter().filter(|entry| without.contains(&entry.id)).count();
    if without > 0 {
        rest.push(Block::Paragraph(lang.report_without_effect(&lang.count_changes(without))));
    }
    let heading = if parts.is_empty() { lang.report_kind(ReportKind::Changes) } else { lang.report_changes_rest() };
    parts.push(part(heading.to_owned(), rest));
    parts
}

/// Subtitle and facts.
pub fn head(material: &Material<'_>) -> (String, Vec<Fact>) {
    let (lang, plan, request) = (material.lang, material.plan, material.request);
    let Sitting { entries, changed, .. } = material.sitting();
    let mut facts = head::document(&plan.document, lang);
    facts.extend(head::selection(plan, request));
    facts.push(on_rows("session", lang.report_session(), stated(lang, Some(sitting(&request.session)))));
    let rounds: BTreeSet<(String, String)> = changed.iter().filter_map(|change| round_of(plan, change)).collect();
    let rounds: Vec<String> = rounds.into_iter().map(|(_, round)| round).collect();
    facts.push(leading("round", lang.round(), stated(lang, Some(&lang.listed(&rounds)))));
    facts.push(fact("time", lang.report_time(), stated(lang, span(entries, request).as_deref())));
    facts.push(leading("by", lang.report_by(), stated(lang, Some(&roles(entries)))));
    facts.push(leading("changes", lang.report_changes(), Cell::Text(lang.count_changes(changed.len()))));
    facts.push(head::made(request));
    let municipality = plan.document.municipality.as_deref().map(str::to_owned);
    let subtitle: Vec<String> = municipality.into_iter().chain(span(entries, request)).collect();
    (subtitle.join(&format!(" {} ", request.signs.dot())), facts)
}

/// From when to when: `2026-11-21 13.02–14.32`.
fn span(entries: &[&Entry], request: &Request) -> Option<String> {
    let (first, last) = (entries.first()?, entries.last()?);
    let (from, to) = (moment(first.at, request), moment(last.at, request));
    Some(match (from.split_once(' '), to.split_once(' ')) {
        _ if from == to => from,
        (Some((day, _)), Some((same, clock))) if day == same => format!("{from}–{clock}"),
        _ => format!("{from} – {to}"),
    })
}

/// The roles that wrote, in the order they first did.
fn roles(entries: &[&Entry]) -> String {
    let mut roles: Vec<&str> = Vec::new();
    for entry in entries {
        if !roles.contains(&&*entry.by) {
            roles.push(&entry.by);
        }
    }
    roles.join(", ")
}

use crate::domain::record::{Belongs, Object, Value};
use crate::text::change::Worded;
/// Rows under the item, round or other thing they are about.
fn by_subject(plan: &Plan, request: &Request, changed: &[Changed<'_>]) -> Vec<(String, Vec<Vec<Cell>>)> {
    // What is the same for all stands in the head and is not repeated on every row.
    let differs = |same: &dyn Fn(&Changed<'_>) -> Option<String>| {
        changed.iter().filter_map(same).collect::<BTreeSet<_>>().len() > 1
    };
    let many_rounds = differs(&|change| round_of(plan, change).map(|(id, _)| id));
    let many_roles = differs(&|change| Some(change.entry.by.to_string()));
    let many_days = differs(&|change| Some(time::day(change.entry.at, &request.zone).to_string()));
    let clock = |entry: &Entry| {
        let moment = moment(entry.at, request);
        if many_days { moment } else { moment.split_once(' ').map_or(moment.clone(), |(_, clock)| clock.to_owned()) }
    };
    let mut groups: Vec<(String, Vec<Vec<Cell>>)> = Vec::new();
    for change in changed {
        let subject = subject(plan, request.lang, &change.object);
        let row = vec![
            Cell::Text(match round_of(plan, change).filter(|_| many_rounds) {
                Some((_, round)) => format!("{} ({round})", what(request.lang, change)),
                None => what(request.lang, change),
            }),
            cell(plan, request, change, &change.before),
            cell(plan, request, change, &change.after),
            Cell::Text(match many_roles {
                true => format!("{}, {}", clock(change.entry), change.entry.by),
                false => clock(change.entry),
            }),
        ];
        match groups.last_mut().filter(|(known, _)| *known == subject) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((subject, vec![row])),
        }
    }
    groups
}

fn table(lang: Lang, rows: Vec<Vec<Cell>>) -> Table {
    Table {
        columns: vec![
            Column::new("field", lang.report_field(), Holds::Text),
            Column::new("before", lang.report_before(), Holds::Text),
            Column::new("after", lang.report_after(), Holds::Text),
            Column::new("when", lang.report_when(), Holds::Text),
        ],
        rows,
        ..Table::default()
    }
}

/// One row per changed field.
pub fn sheet(material: &Material<'_>) -> Sheet {
    let (lang, plan, request) = (material.lang, material.plan, material.request);
    let changed = &material.sitting().changed;
    let columns = vec![
        Column::new("entry", lang.report_entry(), Holds::Text),
        Column::new("time", lang.report_time(), Holds::Text),
        Column::new("by", lang.report_by(), Holds::Text),
        Column::new("object", lang.report_object(), Holds::Text),
        Column::new("item", lang.report_id(), Holds::Text),
        Column::new("subject", lang.report_item(), Holds::Text),
        Column::new("round", lang.round(), Holds::Word),
        Column::new("field", lang.report_field(), Holds::Word),
        Column::new("before", lang.report_before(), Holds::Text),
        Column::new("after", lang.report_after(), Holds::Text),
    ];
    let rows = changed
        .iter()
        .map(|change| {
            let item = item_of(plan, &change.object);
            vec![
                Cell::Text(change.entry.id.to_string()),
                Cell::word(&change.entry.at.to_string(), moment(change.entry.at, request)),
                Cell::Text(change.entry.by.to_string()),
                Cell::Text(change.object.to_string()),
                item.map_or_else(nothing, |ix| Cell::Text(plan.item_id(ix).to_string())),
                Cell::Text(subject(plan, lang, &change.object)),
                round_of(plan, change).map_or_else(nothing, |(id, round)| Cell::word(&id, round)),
                Cell::word(change.field, what(lang, change)),
                cell(plan, request, change, &change.before),
                cell(plan, request, change, &change.after),
            ]
        })
        .collect();
    Sheet {
        id: "changes",
        title: lang.report_kind(ReportKind::Changes).to_owned(),
        table: Table { columns, rows, ..Table::default() },
    }
}

/// What a change is about, in the plan's words.
fn subject(plan: &Plan, lang: Lang, object: &Object) -> String {
    if let Some(ix) = item_of(plan, object) {
        let item = plan.item(ix);
        let name = if item.title().is_empty() { plan.item_id(ix) } else { item.title() };
        let name = name.trim().trim_end_matches('.');
        return match plan.level_of(ix) {
            Some(level) => format!("{}: {name}", lang.level(level)),
            None => name.to_owned(),
        };
    }
    let named = |kind: &str, name: Option<&str>, id: &str| format!("{kind}: {}", name.unwrap_or(id));
    match object {
        Object::Round(id) => plan.rounds.get(id).map_or_else(
            || named(lang.round(), None, id),
            |round| format!("{}: {}", lang.round(), round_name(id, round)),
        ),
        Object::Unit(id) => named(lang.report_unit(), plan.units.get(id).and_then(|unit| unit.name.as_deref()), id),
        Object::Decision(id) => {
            named(lang.report_decision(), plan.decisions.get(id).and_then(|decision| decision.title.as_deref()), id)
        }
        Object::Trigger(id) => {
            named(lang.report_trigger(), plan.triggers.get(id).and_then(|trigger| trigger.event.as_deref()), id)
        }
        Object::Item(_)
        | Object::Assessment { .. }
        | Object::Note(_)
        | Object::Indicator(_)
        | Object::Figure(_)
        | Object::Resource(_)
        | Object::Consultation(_)
        | Object::Correction(_)
        | Object::Redaction(_)
        | Object::Attest(_) => object.to_string(),
    }
}

/// Which field was changed.
fn what(lang: Lang, change: &Changed<'_>) -> String {
    match (&change.object, change.field) {
        (Object::Item(_), "level") if change.before.is_null() => lang.report_new_item().to_owned(),
        _ => lang.changed_field(&change.object, change.field),
    }
}

/// The round that a change speaks of: its id and what it is called.
fn round_of(plan: &Plan, change: &Changed<'_>) -> Option<(String, String)> {
    let of_correction = |object: &Object| {
        let Object::Correction(id) = object else { return None };
        plan.corrections.get(id).and_then(|correction| correction.round.as_ref())
    };
    let id = match change.object.belongs() {
        Belongs::Judged(round, _) | Belongs::Round(round) => Some(round),
        Belongs::Note(id) => plan.notes.get(id).and_then(|note| note.round.as_ref()),
        Belongs::Plan => of_correction(&change.object),
    }?;
    Some((id.to_string(), plan.rounds.get(id).map_or_else(|| id.to_string(), |round| round_name(id, round))))
}

/// A value as a cell.
fn cell(plan: &Plan, request: &Request, change: &Changed<'_>, value: &Value) -> Cell {
    let lang = request.lang;
    match lang.worded(plan, &change.object, change.field, value) {
        Worded::Nothing => Cell::Silent(Silence::Nothing, "–".to_owned()),
        Worded::Judged(status, gender) => {
            Cell::Status(status, request.signs.status(status), lang.judged(status, gender).to_owned())
        }
        Worded::Trend(trend) => Cell::Trend(trend, request.signs.trend(trend), lang.trend(trend).to_owned()),
        Worded::Word(code, word) => Cell::word(&code, word),
        Worded::Text(text) => Cell::Text(text),
    }
}
