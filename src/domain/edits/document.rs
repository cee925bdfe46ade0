//! What one's own document says beside its items: its head, its texts, its rules, how often it is followed up. Here a slip
//! of the hand is corrected; what others have decided is not.

use super::{Refusal, blank, finish};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{
    Cadence, Document, DocumentPart, DocumentText, Fact, FieldValue, Fields, Id, Kind, Object, Origin, Rule,
    Thresholds, Value,
};

/// Adds a part of the document, or changes fields of one that is there.
pub fn put_part(plan: &Plan, object: &Object, fields: Vec<(&str, Value)>) -> Result<Edit, Refusal> {
    if !plan.is_own() {
        return Err(Refusal::Decided);
    }
    // Levels and scales have rules of their own.
    if let Object::Level(id) = object {
        return super::put_level(plan, id, fields);
    }
    if let Object::Grade(id) = object {
        return super::put_grade(plan, id, fields);
    }
    match DocumentPart::of(object.kind()) {
        Some(DocumentPart::Document) => {
            sound::<Document>(plan, object, &fields, |document| !blank(document.title.as_deref()))
        }
        Some(DocumentPart::Fact) => sound::<Fact>(plan, object, &fields, |fact| !blank(fact.label.as_deref())),
        Some(DocumentPart::Text) => sound::<DocumentText>(plan, object, &fields, |text| !blank(text.text.as_deref())),
        Some(DocumentPart::Rule) => sound::<Rule>(plan, object, &fields, |rule| !blank(rule.text.as_deref())),
        Some(DocumentPart::Cadence) => {
            sound::<Cadence>(plan, object, &fields, |it| it.kind.is_some() && it.every.is_some())
        }
        Some(DocumentPart::Thresholds) => sound::<Thresholds>(plan, object, &fields, Thresholds::is_sound)
            .map_err(|refusal| if refusal == Refusal::EmptyText { Refusal::BadThresholds } else { refusal }),
        Some(DocumentPart::Level | DocumentPart::Grade) | None => Err(Refusal::NoChange),
    }?;
    let known = plan.record(object).is_some();
    let mut changes: Vec<Change> =
        fields.iter().map(|(field, value)| Change::new(object.clone(), field, value.clone())).collect();
    if let Some(title) = fields.iter().find(|(field, _)| object.kind() == Kind::Document && *field == "title") {
        changes.extend(title_too(plan, &title.1));
    }
    if let Some(id) = object.ids().next().filter(|_| !known && object.field("id").is_some()) {
        changes.push(Change::new(object.clone(), "id", Value::text(&**id)));
    }
    // Words that somebody has put otherwise are no longer the source's own, and stand on none of its lines.
    let reworded = changes
        .iter()
        .any(|change| matches!(&*change.field, "raw" | "text") && plan.get(&change.object, &change.field) != change.to);
    if reworded && object.field("origin").is_some() {
        let origin = match known {
            _ if plan.is_draft() => Origin::Decided,
            true => Origin::Derived,
            false => Origin::Added,
        };
        changes.push(Change::new(object.clone(), "origin", origin.to_value()));
    }
    finish(plan, Edit::new(if known { Act::Edit } else { Act::Add }, changes))
}

/// Takes a part away, or puts a level back: nothing else comes back but by being undone.
pub fn take_part(plan: &Plan, object: &Object, away: bool) -> Result<Edit, Refusal> {
    if let Object::Level(id) = object {
        return super::withdraw_level(plan, id, away);
    }
    if let Object::Grade(id) = object {
        super::grade_may_go(plan, id)?;
    }
    remove_part(plan, object)
}

/// Takes a part of the document away: every field of it is emptied, and the log keeps them. A step of a scale keeps its
/// words.
pub fn remove_part(plan: &Plan, object: &Object) -> Result<Edit, Refusal> {
    if !plan.is_own() {
        return Err(Refusal::Decided);
    }
    let removable = matches!(object.kind(), Kind::Fact | Kind::Grade | Kind::DocumentText | Kind::Rule | Kind::Cadence);
    let stands = !matches!(object, Object::Grade(id) if !plan.has_step(id));
    let Some(record) = plan.record(object).filter(|_| removable && stands) else {
        return Err(Refusal::Unknown(Id(object.to_string().into())));
    };
    // A step of a scale only means nothing any more: what has been judged by it keeps its word and its sign.
    let goes = |field: &str| object.kind() != Kind::Grade || field == "value";
    let filled = record.fields().iter().filter(|spec| record.has(spec.name) && goes(spec.name));
    let changes = filled.map(|spec| Change::new(object.clone(), spec.name, Value::Null)).collect();
    finish(plan, Edit::new(Act::Withdraw, changes))
}

/// Refuses fields that would leave the record without what it cannot be without.
fn sound<T: Fields + Clone + 'static>(
    plan: &Plan,
    object: &Object,
    fields: &[(&str, Value)],
    is_sound: impl Fn(&T) -> bool,
) -> Result<(), Refusal> {
    let mut record = T::default();
    for spec in T::FIELDS {
        let given = fields.iter().find(|(field, _)| *field == spec.name).map(|(_, value)| value.clone());
        let value = given.unwrap_or_else(|| plan.get(object, spec.name));
        if record.set(spec.name, value).is_err() {
            return Err(Refusal::NoChange);
        }
    }
    if is_sound(&record) { Ok(()) } else { Err(Refusal::EmptyText) }
}

/// The title stands among the facts of the head too, where the document repeats it.
fn title_too(plan: &Plan, title: &Value) -> Option<Change> {
    let (id, fact) = plan.facts.iter().find(|(id, _)| &***id == "title")?;
    (fact.raw == plan.document().title).then(|| Change::new(Object::Fact(id.clone()), "raw", title.clone()))
}
