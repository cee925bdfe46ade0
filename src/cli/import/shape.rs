//! A draft for other programs.

use serde_json::Value as Json;

use crate::cli::json::piece::{maybe, object};
use crate::domain::record::Scale;
use crate::import::accept::lines;
use crate::import::doubt::told;
use crate::import::draft::{Draft, Figure, Item, Why};
use crate::text::Lang;

/// The draft.
pub fn draft(lang: Lang, file: &str, draft: &Draft, written: Option<&str>) -> Json {
    let facts = draft.facts.iter().map(|fact| {
        let raw = if fact.id == "decided_by" { capital(&fact.raw) } else { fact.raw.clone() };
        let value = match fact.date {
            Some(date) => object([("raw", raw.into()), ("date", date.to_string().into())]),
            None => raw.into(),
        };
        (fact.id.to_string(), value)
    });
    let levels = draft.levels.iter().enumerate().map(|(at, level)| {
        let count = draft.items.iter().filter(|item| item.level == at).count();
        let scale = Some(level.scale()).filter(|scale| *scale == Scale::Activity).map(Scale::code);
        object([
            ("term", capital(&level.term.one).into()),
            ("assessed", level.is_assessed().into()),
            ("scale", maybe(scale)),
            ("derived", level.derived.into()),
            ("count", count.into()),
        ])
    });
    let items = draft.items.iter().enumerate().map(|(at, item)| self::item(draft, at, item));
    let figures = |figures: &[Figure]| {
        Json::Object(figures.iter().map(|figure| (figure.period.clone(), figure.value.clone().into())).collect())
    };
    let indicators = draft.indicators.iter().map(|indicator| {
        let baseline = indicator
            .baseline
            .as_ref()
            .map(|figure| object([("period", figure.period.clone().into()), ("value", figure.value.clone().into())]));
        object([
            ("item", indicator.item.map_or(Json::Null, |item| (item + 1).into())),
            ("name", indicator.name.clone().into()),
            ("unit", maybe(indicator.unit.as_deref())),
            ("baseline", baseline.unwrap_or(Json::Null)),
            ("outcomes", figures(&indicator.outcomes)),
            ("targets", figures(&indicator.targets)),
            ("lines", lines(&indicator.places).into()),
        ])
    });
    let slots = draft.slots.iter().map(|slot| {
        let parents: Vec<Json> = slot.parents.iter().map(|parent| (parent + 1).into()).collect();
        object([
            ("level", draft.levels.get(slot.level).map_or(Json::Null, |level| capital(&level.term.many).into())),
            ("parents", parents.into()),
            ("sentence", slot.sentence.clone().into()),
            ("lines", lines(&slot.places).into()),
        ])
    });
    let names = draft
        .slots
        .iter()
        .filter_map(|slot| draft.levels.get(slot.level))
        .map(|level| Json::from(capital(&level.term.many)));
    let doubts = told(lang, draft).into_iter().map(|(item, lines, why)| {
        object([("n", item.map_or(Json::Null, |item| (item + 1).into())), ("lines", lines.into()), ("why", why.into())])
    });
    let unused = draft.unused.iter().map(|unused| {
        object([
            ("lines", lines(&unused.places).into()),
            ("text", unused.text.clone().into()),
            ("why", why(unused.why).into()),
        ])
    });
    object([
        ("file", file.into()),
        (
            "document",
            object([
                ("title", maybe(draft.title.as_deref())),
                ("municipality", maybe(draft.municipality.as_deref())),
                ("kind", maybe(draft.kind.as_deref())),
            ]),
        ),
        ("facts", Json::Object(facts.collect())),
        ("levels", levels.collect()),
        ("items", items.collect()),
        ("indicators", indicators.collect()),
        ("rule_sentences", draft.rules.iter().map(|rule| Json::from(rule.text.as_str())).collect()),
        ("empty_slots", names.collect()),
        ("slots", slots.collect()),
        ("uncertain", doubts.collect()),
        ("unused", unused.collect()),
        ("plan", maybe(written)),
        ("written", written.is_some().into()),
    ])
}

fn item(draft: &Draft, at: usize, item: &Item) -> Json {
    let mut fields: Vec<(&'static str, Json)> = vec![
        ("n", (at + 1).into()),
        ("level", draft.levels.get(item.level).map_or(Json::Null, |level| capital(&level.term.one).into())),
    ];
    if let Some(parent) = item.parent {
        fields.push(("parent", (parent + 1).into()));
    }
    let texts = [
        ("code", &item.code),
        ("heading", &item.heading),
        ("text", &item.text),
        ("responsible", &item.responsible),
        ("due", &item.due),
        ("follow_up", &item.follow_up),
        ("comment", &item.comment),
        ("prognosis", &item.status),
        ("description", &item.description),
    ];
    fields.extend(texts.into_iter().filter_map(|(name, text)| Some((name, text.as_deref()?.into()))));
    fields.push(("lines", lines(&item.places).into()));
    Json::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn why(why: Why) -> &'static str {
    match why {
        Why::Furniture => "furniture",
        Why::Contents => "contents",
        Why::Overview => "overview",
        Why::Minutes => "minutes",
        Why::Footnote => "footnote",
        Why::Heading => "heading",
        Why::Table => "table",
        Why::Point => "point",
        Why::Text => "text",
        Why::Dropped => "dropped",
    }
}
