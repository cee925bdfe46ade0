//! What was changed, in words: objects, fields and values, for the log, conflicts and whatever else tells of a change.

use std::borrow::Cow;

use super::{Lang, StatusWords, clean, number};
use crate::domain::about::item_of;
use crate::domain::calendar;
use crate::domain::entry::{Act, Change, Edit, Entry};
use crate::domain::municipality;
use crate::domain::plan::Plan;
use crate::domain::record::{
    Belongs, Check, CodeSet, DocumentPart, FieldKind, FieldSpec, FieldValue, Fields, Gender, Id, ItemState, Kind,
    Object, OrderKey, Refers, Status, Trend, Value, record_to_value, round_of,
};
use crate::domain::tree::ItemIx;

/// The changes of an edit that say something to a reader: not what goes along with an assessment, nor what makes an
/// object what it is. What a newer version wrote is told. A round that opens along with what is said first in it is told
/// to be open, and no more when that is undone; what kind it is and when it ends follow from its template, and stand in
/// its name.
pub fn told(edit: &Edit) -> impl Iterator<Item = &Change> {
    let is_round = |change: &Change| matches!(*change.object, Object::Round(_));
    let undoes = edit.known_act() == Some(Act::Undo);
    let by_the_way = match undoes {
        true => !edit.changes.iter().all(is_round),
        false => !matches!(edit.known_act(), Some(Act::PlanRound | Act::OpenRound | Act::Edit)),
    };
    // Where a new level stands is said by the list it is in.
    let has_come =
        |change: &Change| edit.changes.iter().any(|other| other.object == change.object && &*other.field == "id");
    edit.changes.iter().filter(move |change| {
        if matches!(*change.object, Object::Level(_)) && &*change.field == "order" && has_come(change) {
            return false;
        }
        let is_new = if undoes { change.to == Value::Null } else { change.replaces.is_empty() };
        let comes_along = by_the_way && is_round(change) && is_new;
        let is_told = change.object.field(&change.field).is_none_or(FieldSpec::is_told);
        is_told && !(comes_along && matches!(&*change.field, "kind" | "label" | "cut_off"))
    })
}

impl Lang {
    /// What a change is made to, by its name in the plan. An object whose words came too late, or stand in a revision that
    /// is not in force, is nowhere but in its entry.
    pub fn changed_object(self, plan: &Plan, object: &Object, entry: Option<&Entry>) -> String {
        let item = |id: &Id| match plan.item_ix(id) {
            Some(ix) => title(plan, ix),
            None => entry.and_then(|entry| named_in(entry, id)).unwrap_or_else(|| id.to_string()),
        };
        let round = |id: &Id| clean::line(&calendar::called(plan, id)).into_owned();
        let written = |field: &str| -> Option<Id> {
            let changes = entry.map_or(&[][..], |entry| &entry.edit.changes);
            let change = changes.iter().find(|change| *change.object == *object && &*change.field == field);
            change.and_then(|change| change.to.as_text()).map(Id::from)
        };
        let word = self.kind(object.kind());
        match object.belongs() {
            Belongs::Item(id) => item(id),
            Belongs::Judged(of, id) => format!("{} ({})", item(id), round(of)),
            Belongs::Round(id) => format!("{word} {}", round(id)),
            Belongs::InRound(id) => {
                let of = |field: &str| plan.get(object, field).as_text().map(Id::from).or_else(|| written(field));
                let unit = of("unit").map(|unit| {
                    plan.units
                        .get(&unit)
                        .and_then(|unit| unit.name.as_deref())
                        .map_or_else(|| unit.to_string(), |name| clean::line(name).into_owned())
                });
                let parts = [of("item").as_ref().map(item), unit, Some(round(&round_of(id)))];
                format!("{word}: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
            }
            Belongs::Note(_) | Belongs::Plan(_) => {
                if let Object::Redaction(id) = object {
                    let masked = plan.redactions.get(id).map_or(0, |redaction| redaction.entries.len());
                    return self.redacted_entries(&self.count_changes(masked));
                }
                let about = object.kind().about_one_item().map(|spec| {
                    let known = plan.get(object, spec.name).as_text().map(Id::from);
                    known.or_else(|| written(spec.name)).as_ref().map(item)
                });
                match about {
                    Some(about) if object.kind() == Kind::Note => about.unwrap_or_else(|| word.to_owned()),
                    Some(about) => self.kind_about(object.kind(), &about.unwrap_or_default()),
                    None => self.called(plan, object),
                }
            }
        }
    }

    /// An object by its name; a figure by its indicator's and its period.
    fn called(self, plan: &Plan, object: &Object) -> String {
        let text =
            |object: &Object, field: &str| plan.get(object, field).as_text().map(|text| clean::line(text).into_owned());
        if let Object::Figure(id) = object {
            let indicator = text(object, "indicator").map(|id| Object::Indicator(Id::from(&*id)));
            let name = indicator.and_then(|indicator| text(&indicator, "name")).unwrap_or_else(|| id.to_string());
            let period = text(object, "period").unwrap_or_default();
            return format!("{} {name} {period}", self.kind(Kind::Figure)).trim_end().to_owned();
        }
        let word = self.kind(object.kind());
        // A step without a word of its own goes by the usual one.
        if let Object::Grade(id) = object {
            let status = Status::from_code(id).map(|status| StatusWords::of(self, plan).alone(status));
            return format!("{word} {}", status.unwrap_or(id));
        }
        // What has no name of its own is known by the first of its words.
        let words = || object.kind().fields().iter().find(|spec| spec.is_called);
        let called = object.kind().called().or_else(words);
        let name = called.map(|spec| text(object, spec.name).map(|words| start_of(&words)));
        let id = object.ids().next().map(|id| id.to_string()).unwrap_or_default();
        name.map_or_else(
            || word.to_owned(),
            |name| {
                format!("{word} {}", name.unwrap_or_else(|| if is_part(object.kind()) { String::new() } else { id }))
                    .trim_end()
                    .to_owned()
            },
        )
    }

    /// What has been done to something, as one says when it is done.
    pub fn done(self, entry: &Entry, what: &str) -> String {
        let withdrawn = |change: &Change| &*change.field == "state" && change.to == ItemState::Withdrawn.to_value();
        match entry.edit.known_act() {
            Some(Act::Withdraw) if entry.edit.changes.iter().all(|change| change.to.is_null()) => {
                self.done_removed(what)
            }
            Some(Act::Withdraw) if !entry.edit.changes.iter().any(withdrawn) => self.done_back(what),
            Some(Act::Add) => self.done_added(what),
            Some(Act::Edit | Act::Link) => self.done_changed(what),
            Some(Act::Withdraw) => self.done_withdrawn(what),
            Some(Act::PlanRound) => self.done_planned(what),
            Some(
                Act::Assess
                | Act::CarryOver
                | Act::Note
                | Act::Move
                | Act::OpenRound
                | Act::CloseRound
                | Act::ReopenRound
                | Act::Correct
                | Act::Settle
                | Act::Undo
                | Act::Redo
                | Act::Import
                | Act::Restore
                | Act::Redact
                | Act::Accept
                | Act::Seal
                | Act::BeginRevision
                | Act::AdoptRevision
                | Act::WithdrawRevision,
            )
            | None => self.done_other(what),
        }
    }

    /// Which field was changed; a field of a newer version by its name on disk.
    pub fn changed_field(self, object: &Object, field: &str) -> String {
        self.field_of(object, field)
    }

    /// A field's value in words.
    pub fn changed_value(self, plan: &Plan, object: &Object, field: &str, value: &Value) -> String {
        match self.worded(plan, object, field, value) {
            Worded::Nothing => self.none_chosen().to_owned(),
            Worded::Judged(status, gender) => StatusWords::of(self, plan).judged(status, gender).to_owned(),
            Worded::Trend(trend) => self.trend(trend).to_owned(),
            Worded::Word(_, word) => start_of(&clean::line(&word)),
            Worded::Text(text) => clean::line(&text).into_owned(),
        }
    }

    /// What a field's value says, still to be laid out.
    pub fn worded(self, plan: &Plan, object: &Object, field: &str, value: &Value) -> Worded {
        let spec = object.field(field);
        let gender = self.gender(item_of(plan, object).and_then(|ix| plan.level_of(ix)));
        let set = spec.and_then(|spec| if let FieldKind::Code(set) = spec.kind { Some(set) } else { None });
        if value.is_null() {
            return match set {
                Some(set) if set == CodeSet::Status && object.kind() == Kind::Assessment => {
                    Worded::Judged(None, gender)
                }
                Some(set) => self.unset_state(set).map_or(Worded::Nothing, |word| Worded::Text(word.to_owned())),
                None => Worded::Nothing,
            };
        }
        if let (Some(set), Value::Text(code)) = (set, value) {
            let worded = StatusWords::of(self, plan);
            let word = if set == CodeSet::Status && object.kind() == Kind::Grade {
                // What a step means is said in the usual words, not in its own.
                let means = StatusWords::usual(self).code_word(set, code, Gender::Neuter);
                means.map(|word| Worded::Word(Box::from(&**code), word.to_lowercase()))
            } else if set == CodeSet::Status {
                Status::from_code(code).map(|known| Worded::Judged(Some(known), gender))
            } else if set == CodeSet::Trend {
                Trend::from_code(code).map(Worded::Trend)
            } else {
                worded.code_word(set, code, gender).map(|word| Worded::Word(Box::from(&**code), word.into_owned()))
            };
            return word.unwrap_or_else(|| Worded::Text(code.to_string()));
        }
        if let (Object::Level(id), "order") = (object, field)
            && let Some(order) = OrderKey::from_value(value.clone())
        {
            return Worded::Text(match plan.level_before(id, &order) {
                Some(above) => self.level_after(&self.level(above).to_lowercase()),
                None => self.level_first().to_owned(),
            });
        }
        let words = self.words(plan, spec, value);
        match value.as_text().filter(|_| spec.is_some_and(|spec| spec.refers.is_some())) {
            Some(id) => Worded::Word(id.into(), words),
            None => Worded::Text(words),
        }
    }

    /// What a rule's check asks for, in words.
    pub fn check(self, plan: &Plan, check: &Check) -> String {
        let spec = Kind::Rule.field("checks");
        clean::line(&self.words(plan, spec, &record_to_value(check))).into_owned()
    }

    /// A value in words: ids by the name of what they point at, other text as it stands.
    fn words(self, plan: &Plan, spec: Option<&FieldSpec>, value: &Value) -> String {
        match value {
            Value::Null => self.none_chosen().to_owned(),
            Value::Masked(_) => self.masked().to_owned(),
            Value::Flag(flag) => if *flag { self.word_yes() } else { self.word_no() }.to_owned(),
            Value::Number(digits) if spec.is_some_and(|spec| spec.kind == FieldKind::Whole) => digits.to_string(),
            Value::Number(digits) if spec.is_some_and(|spec| spec.is_money) => {
                format!("{}\u{a0}kr", number::decimal(self, digits))
            }
            Value::Number(digits) => number::decimal(self, digits),
            Value::Raw(text) => text.to_string(),
            Value::Text(text) => self.text_words(plan, spec, text),
            Value::List(values) => {
                values.iter().map(|value| self.words(plan, spec, value)).collect::<Vec<_>>().join("; ")
            }
            Value::Record(fields) => {
                let inner = spec.map_or(&[][..], |spec| spec.kind.inner());
                let parts = fields.iter().map(|(name, value)| self.part(plan, inner, name, value));
                let between = if is_check(inner) { ", " } else { " " };
                parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
            }
        }
    }

    /// A field of a record inside a field: a day says what happens on it.
    fn part(self, plan: &Plan, inner: &[FieldSpec], name: &str, value: &Value) -> String {
        let Some(spec) = inner.iter().find(|spec| spec.name == name).filter(|spec| spec.is_told()) else {
            return value.as_text().unwrap_or_default().to_owned();
        };
        let words = self.words(plan, Some(spec), value);
        let tells_what = matches!(spec.kind, FieldKind::Date | FieldKind::Flag) || is_check(inner);
        match self.inner_field(name).filter(|_| tells_what) {
            Some(word) => format!("{} {words}", word.to_lowercase()),
            None => words,
        }
    }

    fn text_words(self, plan: &Plan, spec: Option<&FieldSpec>, text: &str) -> String {
        let name = match spec.and_then(|spec| spec.refers) {
            Some(Refers::Item) => plan.item_ix(text).map(|ix| plan.item(ix).title().to_owned()),
            Some(Refers::Level) => plan.level(text).map(|level| self.level(level)),
            Some(Refers::Unit) => plan.units.get(text).and_then(|unit| unit.name.as_deref()).map(str::to_owned),
            Some(Refers::Round) => plan.rounds.get(text).and_then(|round| round.label.as_deref()).map(str::to_owned),
            Some(Refers::Indicator) => {
                plan.indicators.get(text).and_then(|known| known.name.as_deref()).map(str::to_owned)
            }
            Some(Refers::Trigger) => {
                plan.triggers.get(text).and_then(|known| known.event.as_deref()).map(str::to_owned)
            }
            Some(Refers::Measure) => plan.measures.get(text).and_then(|known| known.text.as_deref()).map(start_of),
            Some(Refers::Municipality) => municipality::name(text).map(str::to_owned),
            None => None,
        };
        let set = spec.and_then(|spec| spec.kind.code_set());
        let coded = set.and_then(|set| StatusWords::of(self, plan).code_word(set, text, Gender::Neuter));
        let known = name.or_else(|| coded.map(Cow::into_owned));
        known.unwrap_or_else(|| text.to_owned())
    }
}

/// What a value says, before it is laid out: a report keeps signs and codes beside the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worded {
    /// Nothing.
    Nothing,
    /// What was judged, in the gender of what is judged; none: nobody has judged.
    Judged(Option<Status>, Gender),
    /// Where something is heading.
    Trend(Trend),
    /// A code or an id, and the word for it.
    Word(Box<str>, String),
    /// Words as they stand.
    Text(String),
}

/// True for what is told without its id, when it has no words left.
fn is_part(kind: Kind) -> bool {
    DocumentPart::of(kind).is_some_and(|part| part != DocumentPart::Level)
}

/// True for the fields of a check, each of which says what it is.
fn is_check(inner: &[FieldSpec]) -> bool {
    inner.iter().map(|spec| spec.name).eq(<Check as Fields>::FIELDS.iter().map(|spec| spec.name))
}

/// The start of the words that an entry gives an item.
pub fn named_in(entry: &Entry, id: &Id) -> Option<String> {
    let said = |field: &str| {
        let is_said =
            |change: &&Change| matches!(&*change.object, Object::Item(of) if of == id) && &*change.field == field;
        let words = entry.edit.changes.iter().find(is_said).and_then(|change| change.to.as_text());
        words.filter(|words| !words.trim().is_empty()).map(|words| start_of(&clean::line(words)))
    };
    said("heading").or_else(|| said("text"))
}

/// The start of an item's words.
fn title(plan: &Plan, ix: ItemIx) -> String {
    start_of(&clean::line(plan.item(ix).title()))
}

/// The start of long words: enough to know what they name.
fn start_of(words: &str) -> String {
    const LETTERS: usize = 70;
    if words.chars().count() <= LETTERS {
        return words.to_owned();
    }
    let start: String = words.chars().take(LETTERS).collect();
    format!("{} …", start.rsplit_once(' ').map_or(&*start, |(whole, _)| whole))
}
