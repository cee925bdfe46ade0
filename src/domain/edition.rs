//! A new edition of a plan, as a file, held against the plan: what is new, changed, gone and moved becomes what a revision
//! puts otherwise.
//!
//! An item is the same when its id is; else when its words are, on the same level, and no other's are; else a person says so.
//! What the file is silent about and people have entered beside the document (who is responsible, links, years) stays.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Act, Change, Edit};
use super::plan::Plan;
use super::record::{FieldValue, Id, ItemState, Kind, Object, OrderKey, Origin, Value};
use super::search::composed;
use super::tree::ItemIx;

/// Which items of a new edition are items of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// The plan's own id for each item of the file that it has.
    pub same: BTreeMap<Id, Id>,
    /// Those that are so by their words alone: the plan's id, the file's.
    pub by_words: Vec<(Id, Id)>,
    /// The file's items that the plan does not have, in the file's order.
    pub new: Vec<Id>,
    /// The plan's own items that the file does not have.
    pub gone: Vec<Id>,
}

/// Why a person's word that two items are the same cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The plan has no such item, or the file has none.
    Unknown(Id),
    /// It is the same as another one already.
    Taken(Id),
}

/// Matches a new edition to a plan; `chosen` says which of the plan's items are which of the file's.
pub fn matched(plan: &Plan, edition: &Plan, chosen: &[(Id, Id)]) -> Result<Matched, Mismatch> {
    let mut matched = Matched::default();
    let mut taken: BTreeSet<Id> = BTreeSet::new();
    for (old, new) in chosen {
        if plan.item_ix(old).is_none() {
            return Err(Mismatch::Unknown(old.clone()));
        }
        if edition.item_ix(new).is_none() {
            return Err(Mismatch::Unknown(new.clone()));
        }
        if plan.item_ix(new).is_some() || !taken.insert(old.clone()) || matched.same.contains_key(new) {
            return Err(Mismatch::Taken(new.clone()));
        }
        matched.same.insert(new.clone(), old.clone());
    }
    let file = || edition.tree().iter().map(|ix| edition.item_id(ix));
    for id in file() {
        if !matched.same.contains_key(id) && plan.item_ix(id).is_some() && taken.insert(id.clone()) {
            matched.same.insert(id.clone(), id.clone());
        }
    }
    let words = |plan: &Plan, ix: ItemIx| {
        let item = plan.item(ix);
        let said =
            format!("{} {}", item.heading.as_deref().unwrap_or_default(), item.text.as_deref().unwrap_or_default());
        (item.level.clone(), composed(said.trim()).to_lowercase())
    };
    let mut free: BTreeMap<_, Vec<Id>> = BTreeMap::new();
    for ix in plan.tree().iter().filter(|ix| is_of_document(plan, *ix)) {
        let id = plan.item_id(ix);
        if !taken.contains(id) {
            free.entry(words(plan, ix)).or_default().push(id.clone());
        }
    }
    for id in file() {
        let Some(ix) = edition.item_ix(id).filter(|_| !matched.same.contains_key(id)) else { continue };
        let found = free.get(&words(edition, ix)).filter(|found| found.len() == 1).and_then(|found| found.first());
        match found.filter(|old| taken.insert(Id::clone(old))) {
            Some(old) => {
                matched.same.insert(id.clone(), old.clone());
                matched.by_words.push((old.clone(), id.clone()));
            }
            None => matched.new.push(id.clone()),
        }
    }
    let gone = plan.tree().iter().filter(|ix| is_of_document(plan, *ix) && !taken.contains(plan.item_id(*ix)));
    matched.gone = gone.map(|ix| plan.item_id(ix).clone()).collect();
    Ok(matched)
}

/// True for an item that the document says and that is in force: what people have added is theirs.
fn is_of_document(plan: &Plan, ix: ItemIx) -> bool {
    let item = plan.item(ix);
    item.origin != Some(Origin::Added) && !item.is_withdrawn()
}

/// What the document itself says of an item: silence in the file is the document's own.
const OF_DOCUMENT: &[&str] =
    &["heading", "text", "code", "alternatives", "lines", "period", "valid_from", "valid_to", "document", "reason"];

/// The parts of a document whose silence in the file is the document's own too.
const WHOLE: &[Kind] = &[Kind::Fact, Kind::Grade, Kind::DocumentText, Kind::Rule, Kind::Cadence];

/// How many changes go into one entry of the log.
const TOGETHER: usize = 400;

/// What it takes to make the plan say what a new edition says, in as many edits as lines of the log can hold.
pub fn edits(plan: &Plan, edition: &Plan, matched: &Matched) -> Vec<Edit> {
    let mut changes = parts(plan, edition);
    changes.extend(items(plan, edition, matched));
    changes.retain(|change| plan.get(&change.object, &change.field) != change.to);
    changes.chunks(TOGETHER).map(|some| Edit::new(Act::Import, some.to_vec())).collect()
}

/// What is put otherwise beside the items.
fn parts(plan: &Plan, edition: &Plan) -> Vec<Change> {
    let mut changes = Vec::new();
    let kinds = [Kind::Document, Kind::Level, Kind::Grade, Kind::Unit, Kind::Fact, Kind::DocumentText, Kind::Rule];
    for kind in kinds.into_iter().chain([Kind::Cadence, Kind::Thresholds]) {
        for object in edition.ids(kind).into_iter().filter_map(|id| kind.named(id)) {
            for spec in kind.fields().iter().filter(|spec| spec.name != "order") {
                let value = edition.get(&object, spec.name);
                if !value.is_null() || WHOLE.contains(&kind) {
                    changes.push(Change::new(object.clone(), spec.name, value));
                }
            }
        }
        // A part of the source's own that the new edition does not have; what people have added is theirs.
        for object in plan.ids(kind).into_iter().filter_map(|id| kind.named(id)).filter(|_| WHOLE.contains(&kind)) {
            // A scale is chosen as a whole, and stands on no lines: an edition that says nothing of one leaves the steps
            // that people have added.
            let of_source = if kind == Kind::Grade {
                plan.is_bundled(&object) || !edition.own_grades().is_empty()
            } else {
                !plan.get(&object, "lines").is_null()
            };
            if edition.record(&object).is_none() && of_source {
                // What has been judged by a step keeps its word.
                let goes = |field: &str| kind != Kind::Grade || field == "value";
                let fields = kind.fields().iter().filter(|spec| goes(spec.name));
                changes.extend(fields.map(|spec| Change::new(object.clone(), spec.name, Value::Null)));
            }
        }
    }
    changes
}

fn items(plan: &Plan, edition: &Plan, matched: &Matched) -> Vec<Change> {
    let own = |id: &Id| matched.same.get(id).unwrap_or(id).clone();
    let mut changes = Vec::new();
    for ix in edition.tree().iter() {
        let id = edition.item_id(ix);
        let object = Object::Item(own(id));
        let known = plan.item_ix(&own(id));
        let from = Object::Item(id.clone());
        for spec in Kind::Item.fields() {
            let value = match spec.name {
                "order" | "parent" | "state" => continue,
                "answers_to" => mapped(edition.get(&from, spec.name), &own),
                _ => edition.get(&from, spec.name),
            };
            let silent = value.is_null() && !OF_DOCUMENT.contains(&spec.name);
            if known.is_none() && value.is_null() || known.is_some() && silent {
                continue;
            }
            changes.push(Change::new(object.clone(), spec.name, value));
        }
        let parent = edition.tree().parent(ix).map(|above| own(edition.item_id(above)));
        changes.push(Change::new(object.clone(), "parent", parent.map_or(Value::Null, |above| Value::text(&*above.0))));
        if known.is_some_and(|ix| plan.item(ix).is_withdrawn()) {
            changes.push(Change::new(object, "state", ItemState::Active.to_value()));
        }
    }
    let tops: Vec<ItemIx> = edition.tree().roots().collect();
    let groups = edition.tree().iter().map(|ix| (Some(ix), edition.tree().children(ix).collect::<Vec<_>>()));
    for (above, children) in std::iter::once((None, tops)).chain(groups) {
        let above = above.map(|ix| own(edition.item_id(ix)));
        changes.extend(ordered(
            plan,
            above.as_ref(),
            &children.iter().map(|ix| own(edition.item_id(*ix))).collect::<Vec<_>>(),
        ));
    }
    changes.extend(
        matched.gone.iter().map(|id| Change::new(Object::Item(id.clone()), "state", ItemState::Withdrawn.to_value())),
    );
    changes
}

/// The places of siblings in the file's order: whoever stands in it already keeps the place.
fn ordered(plan: &Plan, above: Option<&Id>, children: &[Id]) -> Vec<Change> {
    let stands = |id: &Id| {
        let ix = plan.item_ix(id)?;
        let parent = plan.tree().parent(ix).map(|parent| plan.item_id(parent));
        (parent == above).then(|| plan.order_of(ix))
    };
    let mut last: Option<OrderKey> = None;
    let mut changes = Vec::new();
    for (place, id) in children.iter().enumerate() {
        let key = match stands(id).filter(|key| last.as_ref().is_none_or(|last| key > last)) {
            Some(key) => key,
            None => {
                let rest = children.get(place + 1..).unwrap_or_default();
                let next = rest.iter().filter_map(stands).find(|key| last.as_ref().is_none_or(|last| key > last));
                let key = OrderKey::between(last.as_ref(), next.as_ref());
                changes.push(Change::new(Object::Item(id.clone()), "order", key.to_value()));
                key
            }
        };
        last = Some(key);
    }
    changes
}

/// Ids in a list, by what the plan calls what they name.
fn mapped(value: Value, own: &impl Fn(&Id) -> Id) -> Value {
    let Value::List(list) = value else { return value };
    let name = |value: Value| value.as_text().map(|id| own(&Id::from(id)).to_value()).unwrap_or(value);
    Value::List(list.into_iter().map(name).collect())
}
