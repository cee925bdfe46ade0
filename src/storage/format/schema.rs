//! The JSON Schemas of plan, round and log, made from the same declarations as the reader.

use serde_json::{Map, Value as Json, json};

use crate::domain::entry::Act;
use crate::domain::record::{
    Answer, Assessment, Attest, Cadence, Consultation, Correction, Counterpart, Decision, Document, DocumentText, Fact,
    FieldKind, FieldSpec, Fields, Figure, Grade, Indicator, Item, Kind, Level, Measure, Note, Part, Redaction,
    ReportLayout, Resource, Revision, Round, Rule, Succession, Thresholds, Trigger, Unit,
};
use crate::domain::reporting::ReportKind;

/// The files in `data/schema/`: name and content.
pub fn files() -> Vec<(&'static str, String)> {
    [
        ("plan.schema.json", plan()),
        ("round.schema.json", round()),
        ("log.schema.json", log()),
        ("report.schema.json", report()),
    ]
    .into_iter()
    .map(|(name, schema)| {
        let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
        text.push('\n');
        (name, text)
    })
    .collect()
}

fn kind(kind: FieldKind) -> Json {
    match kind {
        FieldKind::Text => json!({"type": "string"}),
        FieldKind::Id => json!({"type": "string", "minLength": 1}),
        FieldKind::Flag => json!({"type": "boolean"}),
        FieldKind::Number | FieldKind::Whole => json!({"type": "number"}),
        FieldKind::Date => json!({"type": "string", "format": "date"}),
        FieldKind::Code(set) => json!({"enum": set.codes()}),
        FieldKind::List(of) => json!({"type": "array", "items": self::kind(*of)}),
        FieldKind::Record(fields) => record(fields),
    }
}

fn properties(fields: &[FieldSpec]) -> Map<String, Json> {
    fields
        .iter()
        .map(|spec| {
            let mut schema = kind(spec.kind);
            if let Some(map) = schema.as_object_mut() {
                map.insert("description".into(), Json::from(spec.doc.trim()));
            }
            (spec.name.to_owned(), schema)
        })
        .collect()
}

fn record(fields: &[FieldSpec]) -> Json {
    json!({"type": "object", "properties": properties(fields)})
}

fn with_id(fields: &[FieldSpec]) -> Json {
    let mut all = Map::new();
    all.insert("id".to_owned(), json!({"type": "string", "minLength": 1}));
    all.extend(properties(fields));
    json!({"type": "object", "properties": all, "required": ["id"]})
}

fn list(of: Json) -> Json {
    json!({"type": "array", "items": of})
}

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

fn plan() -> Json {
    json!({
        "$schema": DRAFT,
        "title": "A plan: base.json, plan.json, and the bundled plans",
        "description": "Unknown fields are kept. A missing field means that nothing is known; it is never null.",
        "type": "object",
        "required": ["schema", "id", "document", "levels", "items"],
        "properties": {
            "schema": {"const": super::SCHEMA},
            "hash": {"type": "string", "description": "Snapshots only: hash of the content with this field empty."},
            "base": {"type": "string", "description": "Snapshots only: hash of base.json."},
            "frontier": {"type": "object", "description": "Snapshots only: the last entry read of each writer's log."},
            "id": {"type": "string", "pattern": "^[a-z0-9_][a-z0-9_-]{0,63}$"},
            "document": record(Document::FIELDS),
            "thresholds": record(Thresholds::FIELDS),
            "report": record(ReportLayout::FIELDS),
            "levels": list(record(Level::FIELDS)),
            "grades": list(record(Grade::FIELDS)),
            "units": list(with_id(Unit::FIELDS)),
            "items": list(with_id(Item::FIELDS)),
            "texts": list(record(DocumentText::FIELDS)),
            "decisions": list(record(Decision::FIELDS)),
            "rules": list(record(Rule::FIELDS)),
            "triggers": list(record(Trigger::FIELDS)),
            "reviews": list(record(Cadence::FIELDS)),
            "indicators": list(with_id(Indicator::FIELDS)),
            "figures": list(record(Figure::FIELDS)),
            "resources": list(with_id(Resource::FIELDS)),
            "consultations": list(with_id(Consultation::FIELDS)),
            "measures": list(with_id(Measure::FIELDS)),
            "revisions": list(with_id(Revision::FIELDS)),
            "successions": list(with_id(Succession::FIELDS)),
            "counterparts": list(with_id(Counterpart::FIELDS)),
        }
    })
}

fn round() -> Json {
    json!({
        "$schema": DRAFT,
        "title": "A review round as it now stands: rounds/<id>.json",
        "type": "object",
        "required": ["schema", "hash", "base", "frontier", "plan", "id", "items"],
        "properties": {
            "schema": {"const": super::SCHEMA},
            "hash": {"type": "string"},
            "base": {"type": "string"},
            "frontier": {"type": "object"},
            "plan": {"type": "string"},
            "id": {"type": "string"},
            "round": record(Round::FIELDS),
            "items": {
                "type": "object",
                "description": "By item id, in the order of the plan; items nobody has said anything about are absent.",
                "additionalProperties": {
                    "type": "object",
                    "properties": {
                        "judged": {
                            "type": "object",
                            "description": "Who set the value that stands, when, and in which entry of the log.",
                            "required": ["by", "account", "at", "entry"],
                            "properties": {
                                "by": {"type": "string"},
                                "account": {"type": "string"},
                                "at": {"type": "string", "format": "date-time"},
                                "entry": {"type": "string", "format": "uuid"}
                            }
                        },
                        "assessment": record(Assessment::FIELDS),
                        "notes": list(with_id(Note::FIELDS)),
                    }
                }
            },
            "answers": list(with_id(Answer::FIELDS)),
            "parts": list(with_id(Part::FIELDS)),
        }
    })
}

/// A report as JSON. Its form has a version of its own.
fn report() -> Json {
    let columns = list(json!({
        "type": "object",
        "properties": {"id": {"type": "string"}, "title": {"type": "string"}},
        "required": ["id", "title"]
    }));
    let rows = list(json!({
        "type": "object",
        "description": "A value for each column, by the column's id: null where nothing is said, codes as on disk.",
        "additionalProperties": {"type": ["string", "number", "null"]}
    }));
    let told = Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Redaction | Kind::Attest));
    let objects: Map<String, Json> = told.map(|kind| (kind.code().to_owned(), list(with_id(kind.fields())))).collect();
    json!({
        "$schema": DRAFT,
        "title": "A report: malkoll report PLAN --json",
        "type": "object",
        "required": ["schema", "report", "lang", "plan", "title", "subtitle", "facts", "text", "objects"],
        "properties": {
            "schema": {"const": crate::domain::reporting::JSON_SCHEMA, "description": "A field may be added without a new version."},
            "report": {"enum": ReportKind::CODES},
            "lang": {"enum": ["sv", "en"]},
            "plan": {"type": ["string", "null"], "description": "Null in a report on all plans, where rows and objects name theirs."},
            "title": {"type": "string"},
            "subtitle": {"type": "string"},
            "facts": list(json!({
                "type": "object",
                "required": ["id", "label", "value"],
                "properties": {
                    "id": {"type": "string"},
                    "label": {"type": "string"},
                    "value": {"type": ["string", "number", "null"]},
                    "word": {"type": "string", "description": "What the value is called, where it is a code."},
                    "missing": {"type": "string", "description": "Why there is no value."}
                }
            })),
            "text": list(json!({
                "type": "object",
                "description": "What people read beside the tables: a heading, a paragraph or a list.",
                "properties": {
                    "heading": {"type": "string"},
                    "paragraph": {"type": "string"},
                    "list": list(json!({"type": "string"}))
                }
            })),
            "columns": columns,
            "rows": rows,
            "tables": list(json!({
                "type": "object",
                "required": ["id", "title", "columns", "rows"],
                "properties": {"id": {"type": "string"}, "title": {"type": "string"}, "columns": columns, "rows": rows}
            })),
            "objects": {
                "type": "object",
                "description": "What the report is of, as it is recorded, by kind. The id of an assessment is those of its round and item.",
                "properties": objects
            }
        }
    })
}

fn log() -> Json {
    let objects: Map<String, Json> = [
        ("item/<id>", Item::FIELDS),
        ("round/<id>", Round::FIELDS),
        ("assessment/<round>/<item>", Assessment::FIELDS),
        ("note/<id>", Note::FIELDS),
        ("unit/<id>", Unit::FIELDS),
        ("indicator/<id>", Indicator::FIELDS),
        ("figure/<id>", Figure::FIELDS),
        ("resource/<id>", Resource::FIELDS),
        ("consultation/<id>", Consultation::FIELDS),
        ("measure/<id>", Measure::FIELDS),
        ("answer/<round>+<item>+<unit>", Answer::FIELDS),
        ("part/<round>+<unit>", Part::FIELDS),
        ("decision/<id>", Decision::FIELDS),
        ("trigger/<id>", Trigger::FIELDS),
        ("document/<plan>", Document::FIELDS),
        ("fact/<id>", Fact::FIELDS),
        ("level/<id>", Level::FIELDS),
        ("grade/<value>", Grade::FIELDS),
        ("text/<id>", DocumentText::FIELDS),
        ("rule/<id>", Rule::FIELDS),
        ("cadence/<id>", Cadence::FIELDS),
        ("thresholds/<plan>", Thresholds::FIELDS),
        ("revision/<id>", Revision::FIELDS),
        ("succession/<plan>", Succession::FIELDS),
        ("counterpart/<plan>+<item>+<item there>", Counterpart::FIELDS),
        ("correction/<id>", Correction::FIELDS),
        ("redaction/<id>", Redaction::FIELDS),
        ("attest/<id>", Attest::FIELDS),
    ]
    .into_iter()
    .map(|(name, fields)| (name.to_owned(), record(fields)))
    .collect();
    json!({
        "$schema": DRAFT,
        "title": "One line of a log: log/<writer>.jsonl",
        "type": "object",
        "required": ["schema", "id", "at", "by", "account", "writer", "session", "base", "edit", "changes"],
        "properties": {
            "schema": {"enum": [super::SCHEMA, super::entry_line::LINE_SCHEMA], "description": "2 where the line is a part of a revision, or speaks of an object of a kind that lines of 1 did not have."},
            "id": {"type": "string", "description": "A UUIDv7: ids sort by time.", "format": "uuid"},
            "at": {"type": "string", "format": "date-time"},
            "by": {"type": "string", "description": "Role, signature or login of the author."},
            "account": {"type": "string", "description": "The operating system's user."},
            "writer": {"type": "string", "description": "The installation and user whose log this is."},
            "session": {"type": "string", "description": "The sitting this belongs to."},
            "base": {"type": "string", "description": "Hash of base.json."},
            "edit": {"type": "string", "description": format!("One of: {}.", Act::CODES.join(", "))},
            "revision": {"type": "string", "description": "The revision that the entry is a part of: it has no effect in the plan in force until that is adopted."},
            "of": {"type": "string", "format": "uuid", "description": "The entry this undoes, repeats or settles."},
            "changes": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["object", "field", "to"],
                    "properties": {
                        "object": {"type": "string", "description": "What is changed, such as item/vag.d1."},
                        "field": {"type": "string"},
                        "to": {"description": "The new value; null empties the field; {\"masked\": hash} stands for a masked text, of which only the salted hash is left, or nothing (an empty hash) if it had no salt."},
                        "replaces": {"type": "array", "items": {"type": "string", "format": "uuid"},
                            "description": "The entries whose value this replaces; absent: the plan as bundled."},
                        "salt": {"type": "string", "description": "Random, for this text alone: goes into its hash in a seal, and is dropped when the text is masked."}
                    }
                }
            },
            "chain": {
                "type": "object",
                "description": "How the change hangs together with those before it; absent in lines from before there were chains.",
                "required": ["hash"],
                "properties": {
                    "after": {"type": "string", "description": "The change before it in the writer's log: its id and its hash. Absent in the first."},
                    "seen": {"type": "array", "items": {"type": "string"}, "description": "Heads of other logs that it names: their ids and hashes."},
                    "hash": {"type": "string", "description": "Hash of this change, its texts as salted hashes."}
                },
                "additionalProperties": false
            }
        },
        "$defs": objects
    })
}
