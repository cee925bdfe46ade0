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
use crate::domain::record::{Belongs, Id, Kind, Object, Role, Value};
use crate::domain::seal;

use crate::text::Lang;
use crate::text::change::Worded;

/// What was changed, in one table, and what came of the rest.
pub fn parts(material: &Material<'_>) -> Vec<Part> {
    let (lang, sitting) = (material.lang, material.sitting());
    let mut blocks = Vec::new();
    if sitting.changed.is_empty() {
        blocks.push(Block::Paragraph(lang.report_no_changes().to_owned()));
    } else {
        blocks.push(Block::Table(table(lang, rows(material.plan, material.request, &sitting.changed))));
    }
    if sitting.back > 0 {
        blocks.push(Block::Paragraph(lang.report_changed_back(&lang.count_changes(sitting.back))));
    }
    let without: BTreeSet<EntryId> = material.ledger.ineffective().map(|(entry, _)| entry.id).collect();
    let without = sitting.entries.iter().filter(|entry| without.contains(&entry.id)).count();
    if without > 0 {
        blocks.push(Block::Paragraph(lang.report_without_effect(&lang.count_changes(without))));
    }
    vec![Part::new(Section::Changes, lang.report_kind(ReportKind::Changes), blocks)]
}

/// Subtitle and facts.
pub fn head(material: &Material<'_>) -> (String, Vec<Fact>) {
    let (lang, plan, request) = (material.lang, material.plan, material.request);
    let Sitting { entries, changed, .. } = material.sitting();
    let mut facts = head::document(plan, lang);
    facts.extend(head::selection(plan, request));
    facts.push(on_rows("session", lang.report_session(), stated(lang, Some(sitting(&request.session)))));
    let rounds: BTreeSet<(String, String)> = changed.iter().filter_map(|change| round_of(plan, change)).collect();
    let doubts: Vec<Fact> = rounds.iter().filter_map(|(id, round)| doubt(material, id, round)).collect();
    let rounds: Vec<String> = rounds.into_iter().map(|(_, round)| round).collect();
    facts.push(leading("round", lang.round(), stated(lang, Some(&lang.listed(&rounds)))));
    facts.extend(doubts);
    facts.push(fact("time", lang.report_time(), stated(lang, span(entries, request).as_deref())));
    facts.push(leading("by", lang.report_by(), stated(lang, Some(&roles(entries)))));
    facts.push(leading("changes", lang.report_changes(), Cell::Text(lang.count_changes(changed.len()))));
    facts.push(head::made(request));
    let municipality = plan.document().municipality.as_deref().map(str::to_owned);
    let subtitle: Vec<String> = municipality.into_iter().chain(span(entries, request)).collect();
    (subtitle.join(&format!(" {} ", request.signs.dot())), facts)
}

/// What is wrong with the seal of a round that the sheet speaks of.
fn doubt(material: &Material<'_>, id: &str, round: &str) -> Option<Fact> {
    let lang = material.lang;
    let standing = seal::state(material.ledger, &Id::from(id))?;
    let words = lang.seal_doubt(Some(standing), &material.plan.id)?;
    Some(leading("seal_standing", lang.report_seal(), Cell::word(standing.code(), format!("{round}: {words}"))))
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

/// A row for each change, with what was written along with it: a text that nobody had written before stands as the
/// comment of what was changed with it, or alone.
fn rows(plan: &Plan, request: &Request, changed: &[Changed<'_>]) -> Vec<Vec<Cell>> {
    let lang = request.lang;
    // What is the same for all stands in the head and is not repeated on every row.
    let differs = |same: &dyn Fn(&Changed<'_>) -> Option<String>| {
        changed.iter().filter_map(same).collect::<BTreeSet<_>>().len() > 1
    };
    let many_rounds = differs(&|change| round_of(plan, change).map(|(id, _)| id));
    let many_roles = differs(&|change| Some(change.entry.by.to_string()));
    let about = |change: &Changed<'_>| (subject(plan, lang, &change.object), round_of(plan, change).map(|(id, _)| id));
    let is_comment = |change: &&Changed<'_>| {
        let is_prose = change.object.field(change.field).is_some_and(|spec| spec.role == Role::Prose);
        is_prose && change.before.is_null() && matches!(change.object.kind(), Kind::Assessment | Kind::Note)
    };
    let words_of = |change: &Changed<'_>| {
        let text = cell(plan, request, change, &change.after).lines().join("\n");
        match (change.object.kind(), change.field) {
            (Kind::Assessment, "comment") => text,
            (Kind::Note, _) => format!("{}: {text}", lang.note()),
            _ => format!("{}: {text}", what(lang, change)),
        }
    };
    let mut comments: Vec<(&Changed<'_>, bool)> =
        changed.iter().filter(is_comment).map(|change| (change, false)).collect();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let point = |change: &Changed<'_>, with_field: bool| {
        let mut point = subject(plan, lang, &change.object);
        if with_field {
            point.push_str(&format!(" {} {}", request.signs.dot(), what(lang, change)));
        }
        match round_of(plan, change).filter(|_| many_rounds) {
            Some((_, round)) => Cell::Text(format!("{point} ({round})")),
            None => Cell::Text(point),
        }
    };
    // Who is told where several wrote: once where one and the same did, else with each text.
    let signed = |texts: Vec<(String, &str)>| {
        let one = texts.windows(2).all(|two| two[0].1 == two[1].1);
        let by = texts.first().map(|(_, by)| *by).unwrap_or_default();
        let words = |(text, by): &(String, &str)| match many_roles && !one {
            true => format!("{text} ({by})").trim_start().to_owned(),
            false => text.clone(),
        };
        let mut words: Vec<String> = texts.iter().map(words).filter(|text| !text.is_empty()).collect();
        if many_roles && one {
            match words.last_mut() {
                Some(last) => last.push_str(&format!(" ({by})")),
                None => words.push(format!("({by})")),
            }
        }
        if words.is_empty() { Cell::Silent(Silence::Nothing, "–".to_owned()) } else { Cell::Text(words.join("\n")) }
    };
    let mut told: BTreeSet<&Object> = BTreeSet::new();
    for change in changed {
        if is_comment(&change) {
            continue;
        }
        if is_by_itself(&change.object) {
            if told.insert(&change.object) {
                let fields: Vec<&Changed<'_>> = changed.iter().filter(|other| other.object == change.object).collect();
                rows.push(by_itself(plan, request, &fields, many_roles));
            }
            continue;
        }
        let mut words = vec![(String::new(), &*change.entry.by)];
        for (comment, told) in comments.iter_mut().filter(|(_, told)| !*told) {
            if about(comment) == about(change) {
                words.push((words_of(comment), &*comment.entry.by));
                *told = true;
            }
        }
        let is_judgement = change.object.kind() == Kind::Assessment && change.field == "value";
        rows.push(vec![
            point(change, !is_judgement),
            cell(plan, request, change, &change.before),
            cell(plan, request, change, &change.after),
            signed(words),
        ]);
    }
    for (comment, _) in comments.iter().filter(|(_, told)| !told) {
        let nothing = || Cell::Silent(Silence::Nothing, "–".to_owned());
        rows.push(vec![
            point(comment, false),
            nothing(),
            nothing(),
            signed(vec![(words_of(comment), &*comment.entry.by)]),
        ]);
    }
    rows
}

/// True for what hangs at an item and is none of its fields: an indicator, a figure, money, a correction.
fn is_by_itself(object: &Object) -> bool {
    matches!(object.belongs(), Belongs::Plan(_))
}

/// One row for all that was changed of one thing: by its own name, each field with its word.
fn by_itself(plan: &Plan, request: &Request, fields: &[&Changed<'_>], many_roles: bool) -> Vec<Cell> {
    let lang = request.lang;
    let nothing = || Cell::Silent(Silence::Nothing, "–".to_owned());
    let Some(first) = fields.first() else { return Vec::new() };
    // What it is about stands in its name.
    let told = fields.iter().filter(|change| change.object.field(change.field).is_none_or(|spec| !spec.is_about));
    let told: Vec<&&Changed<'_>> = told.collect();
    let side = |value: &dyn Fn(&Changed<'_>) -> Value| {
        let lines: Vec<Cell> = told
            .iter()
            .map(|change| (change, value(change)))
            .filter(|(_, value)| !value.is_null())
            .map(|(change, value)| {
                let words = cell(plan, request, change, &value).lines().join(" ");
                Cell::Text(format!("{}: {words}", what(lang, change)))
            })
            .collect();
        if lines.is_empty() { nothing() } else { Cell::Lines(lines) }
    };
    vec![
        Cell::Text(lang.changed_object(plan, &first.object, Some(first.entry))),
        side(&|change| change.before.clone()),
        side(&|change| change.after.clone()),
        if many_roles { Cell::Text(format!("({})", first.entry.by)) } else { nothing() },
    ]
}

fn table(lang: Lang, rows: Vec<Vec<Cell>>) -> Table {
    Table {
        columns: vec![
            Column::new("item", lang.report_item(), Holds::Text),
            Column::new("before", lang.report_before(), Holds::Text),
            Column::new("after", lang.report_after(), Holds::Text),
            Column::new("comment", lang.comment(), Holds::Text),
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
    let word = lang.kind(object.kind());
    match object.belongs() {
        Belongs::Round(id) => {
            let name = plan.rounds.get(id).map_or_else(|| id.to_string(), |round| round_name(id, round));
            format!("{word}: {name}")
        }
        Belongs::InRound(_) => lang.changed_object(plan, object, None),
        Belongs::Item(id) | Belongs::Judged(_, id) | Belongs::Note(id) | Belongs::Plan(id) => {
            let called = object.kind().called().map(|spec| plan.get(object, spec.name));
            match called.as_ref().and_then(Value::as_text) {
                Some(name) => format!("{word}: {name}"),
                None => format!("{word}: {id}"),
            }
        }
    }
}

/// Which field was changed.
fn what(lang: Lang, change: &Changed<'_>) -> String {
    let is_new = matches!(change.object, Object::Item(_)) && change.field == "level" && change.before.is_null();
    if is_new { lang.report_new_item().to_owned() } else { lang.changed_field(&change.object, change.field) }
}

/// The round that a change speaks of: its id and what it is called.
fn round_of(plan: &Plan, change: &Changed<'_>) -> Option<(String, String)> {
    let written = plan.get(&change.object, "round");
    let id = match change.object.belongs() {
        Belongs::Judged(round, _) | Belongs::Round(round) => Some(&**round),
        Belongs::Item(_) | Belongs::Note(_) | Belongs::InRound(_) | Belongs::Plan(_) => written.as_text(),
    }?;
    Some((id.to_string(), plan.rounds.get(id).map_or_else(|| id.to_string(), |round| round_name(id, round))))
}

/// A value as a cell.
fn cell(plan: &Plan, request: &Request, change: &Changed<'_>, value: &Value) -> Cell {
    let lang = request.lang;
    match lang.worded(plan, &change.object, change.field, value) {
        Worded::Nothing => Cell::Silent(Silence::Nothing, "–".to_owned()),
        Worded::Judged(status, gender) => super::sheet::status(request, plan, status, gender),
        Worded::Trend(trend) => Cell::Trend(trend, request.signs.trend(trend), lang.trend(trend).to_owned()),
        Worded::Word(code, word) => Cell::word(&code, word),
        Worded::Text(text) => Cell::Text(text),
    }
}
