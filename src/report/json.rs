//! A report as JSON for other programs: names and values as they stand on disk, in a stable order.

use serde_json::{Map, Number, Value, json};

use super::Section;
use super::model::{Block, Cell, Fact, Part, Recorded, Report, Sheet, Table};
use crate::domain::record;
use crate::domain::reporting::JSON_SCHEMA;
use crate::text::clean;

/// Writes the report.
pub fn write(report: &Report) -> String {
    let mut whole = json!({
        "schema": JSON_SCHEMA,
        "report": report.kind.code(),
        "lang": report.lang.code(),
        "plan": report.plan.as_ref().map(ToString::to_string),
        "title": report.title,
        "subtitle": report.subtitle,
        "facts": report.facts.iter().map(fact).collect::<Vec<_>>(),
        "text": text(&report.parts),
    });
    // What the report is about stands at the top, the other tables beside it.
    if let (Value::Object(whole), Some((first, others))) = (&mut whole, report.sheets.split_first()) {
        let (columns, rows) = table(&first.table);
        whole.insert("columns".to_owned(), columns);
        whole.insert("rows".to_owned(), rows);
        let others: Vec<Value> = others.iter().map(sheet).collect();
        whole.insert("tables".to_owned(), others.into());
    }
    if let Value::Object(whole) = &mut whole {
        whole.insert("objects".to_owned(), objects(report));
    }
    let mut written = escaped(&serde_json::to_string_pretty(&whole).unwrap_or_default());
    written.push('\n');
    written
}

/// What the report is of, by kind: each object with its fields by their names on disk.
fn objects(report: &Report) -> Value {
    let mut kinds: Map<String, Value> = Map::new();
    for recorded in &report.objects {
        let of_kind = kinds.entry(recorded.kind.code()).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = of_kind {
            list.push(object(recorded, report.plan.is_none()));
        }
    }
    kinds.into()
}

fn object(recorded: &Recorded, with_plan: bool) -> Value {
    let mut object = Map::new();
    object.insert("id".to_owned(), recorded.id.clone().into());
    if with_plan {
        object.insert("plan".to_owned(), recorded.plan.to_string().into());
    }
    object.extend(recorded.fields.iter().map(|(name, value)| ((*name).to_owned(), recorded_value(value))));
    object.into()
}

/// A value as it stands on disk. Of a masked text nothing is told but that it is no more.
fn recorded_value(value: &record::Value) -> Value {
    match value {
        record::Value::Null | record::Value::Masked(_) => Value::Null,
        record::Value::Flag(flag) => (*flag).into(),
        record::Value::Number(digits) => digits.parse::<Number>().map_or(Value::Null, Value::Number),
        record::Value::Text(text) => text.to_string().into(),
        record::Value::List(list) => list.iter().map(recorded_value).collect::<Vec<_>>().into(),
        record::Value::Record(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.to_string(), recorded_value(value))).collect())
        }
        record::Value::Raw(raw) => serde_json::from_str(raw).unwrap_or(Value::Null),
    }
}

fn sheet(sheet: &Sheet) -> Value {
    let (columns, rows) = table(&sheet.table);
    json!({ "id": sheet.id, "title": sheet.title, "columns": columns, "rows": rows })
}

fn table(table: &Table) -> (Value, Value) {
    let columns: Vec<Value> =
        table.columns.iter().map(|column| json!({ "id": column.id, "title": column.title })).collect();
    let row = |cells: &Vec<Cell>| {
        let ids = table.columns.iter().map(|column| column.id.to_string());
        Value::Object(ids.zip(cells.iter().map(value)).collect::<Map<_, _>>())
    };
    (columns.into(), table.rows.iter().map(row).collect::<Vec<_>>().into())
}

fn fact(fact: &Fact) -> Value {
    let mut object = Map::new();
    object.insert("id".to_owned(), fact.id.into());
    object.insert("label".to_owned(), fact.label.clone().into());
    object.insert("value".to_owned(), value(&fact.value));
    match &fact.value {
        Cell::Silent(silence, _) => object.insert("missing".to_owned(), silence.code().into()),
        Cell::Word(_, word) => object.insert("word".to_owned(), word.clone().into()),
        Cell::Text(_) | Cell::Status(..) | Cell::Trend(..) | Cell::Number(..) | Cell::Date(_) | Cell::Lines(_) => None,
    };
    Value::Object(object)
}

/// The name on disk of what a cell says; null where it says nothing.
fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => text.clone().into(),
        Cell::Word(code, _) => code.to_string().into(),
        Cell::Status(status, ..) => status.map_or(Value::Null, |status| status.code().into()),
        Cell::Trend(trend, ..) => trend.code().into(),
        // Digits as they stand: nothing is rounded on the way.
        Cell::Number(number, _) => number.to_string().parse::<Number>().map_or(Value::Null, Value::Number),
        Cell::Date(day) => day.to_string().into(),
        Cell::Silent(..) => Value::Null,
        Cell::Lines(_) => cell.lines().join("\n").into(),
    }
}

/// What people read beside the rows. The tables say no more than the rows do, so they are left out, and with them the
/// headings that stand over nothing else.
fn text(parts: &[Part]) -> Vec<Value> {
    let mut text = Vec::new();
    for part in parts.iter().filter(|part| part.section != Section::About) {
        let mut heading = Some(part.heading.as_str());
        for block in &part.blocks {
            let (kind, content) = match block {
                Block::Heading(words) => {
                    heading = Some(words);
                    continue;
                }
                Block::Paragraph(words) => ("paragraph", Value::from(words.as_str())),
                Block::List(items) => ("list", Value::from(items.as_slice())),
                Block::Table(_) | Block::Chart(_) | Block::Legend(_) | Block::Facts(_) | Block::Tree(_) => continue,
            };
            text.extend(heading.take().map(|words| json!({ "heading": words })));
            text.push(json!({ kind: content }));
        }
    }
    text
}

/// JSON text with what steers a terminal escaped, so that nothing is lost and nothing is carried out.
fn escaped(pretty: &str) -> String {
    let mut text = String::with_capacity(pretty.len());
    for c in pretty.chars() {
        // Line breaks between tokens stay: inside a string they have been escaped already.
        let steers = c != '\n' && matches!(clean::line(c.encode_utf8(&mut [0; 4])), std::borrow::Cow::Owned(_));
        if steers {
            for unit in c.encode_utf16(&mut [0; 2]) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_escaped_and_comes_back_whole() {
        let nasty = "a\u{202e}b\u{9b}c\nå\u{7f}\u{e0041}";
        let written = escaped(&serde_json::to_string(nasty).unwrap());
        assert_eq!(written, "\"a\\u202eb\\u009bc\\nå\\u007f\\udb40\\udc41\"");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), nasty);
    }
}
