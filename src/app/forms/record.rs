//! The fields of a form from a record: from its kind, what each field's line says of it, and its words. A new field of a
//! record that a form asks for is asked for at once, last. What is written out here is where a form differs from that.

use std::borrow::Cow;

use crate::app::App;
use crate::app::form::{FormField, Takes};
use crate::domain::plan::Plan;
use crate::domain::record::{
    CodeSet, FieldKind, FieldSpec, FieldValue, Gender, Id, Kind, Record, Refers, Role, SetBy, Status, Value,
};
use crate::domain::tree::ItemIx;
use crate::text::number::{self, Mark};
use crate::text::{Lang, StatusWords};

/// How many items a list to tick in shows.
const MOST: usize = 500;

/// The fields that no form of their kind asks for, and where they are set instead.
pub const ELSEWHERE: &[(Kind, &str, &str)] = &[
    (Kind::Item, "parent", "the item is moved"),
    (Kind::Item, "level", "what was asked to be added"),
    (Kind::Item, "state", "it is withdrawn, and put back in force"),
    (Kind::Item, "reason", "it goes with the withdrawal"),
    (Kind::Round, "state", "asked for where the round can still be opened"),
    (Kind::Round, "reopen_reason", "asked for when a round is reopened"),
    (Kind::Indicator, "state", "it is taken back"),
    (Kind::Resource, "state", "it is taken back"),
    (Kind::Consultation, "state", "it is taken back"),
    (Kind::Measure, "state", "it is taken back"),
    (Kind::Level, "state", "it is taken away, and used again"),
    (Kind::Level, "order", "it is moved up and down in the list"),
    (Kind::Rule, "checks", "the fields of its one check, or a form for each of several"),
    (Kind::Decision, "clauses", "each sentence has a form of its own"),
    (Kind::Decision, "motions", "each sentence has a form of its own"),
    (Kind::Decision, "reservations", "each sentence has a form of its own"),
    (Kind::Decision, "votes", "each sentence has a form of its own"),
    (Kind::Decision, "order", "each sentence has a form of its own"),
    (Kind::Decision, "papers", "each sentence has a form of its own"),
    (Kind::Revision, "state", "it is begun, adopted by a decision, laid aside"),
    (Kind::Counterpart, "other", "chosen among the items of the other plan"),
];

/// What must be filled in. A choice among codes that must has no empty row.
const REQUIRED: &[(Kind, &str)] = &[
    (Kind::Item, "heading"),
    (Kind::Unit, "name"),
    (Kind::Level, "name"),
    (Kind::Level, "scale"),
    (Kind::Level, "gender"),
    (Kind::Level, "kind"),
    (Kind::Rule, "text"),
    (Kind::Fact, "label"),
    (Kind::DocumentText, "text"),
    (Kind::Document, "title"),
    (Kind::Cadence, "kind"),
    (Kind::Cadence, "every"),
    (Kind::Unit, "kind"),
    (Kind::Indicator, "name"),
    (Kind::Figure, "period"),
    (Kind::Grade, "value"),
    (Kind::Resource, "year"),
    (Kind::Resource, "kind"),
    (Kind::Resource, "amount"),
    (Kind::Consultation, "date"),
    (Kind::Consultation, "role"),
    (Kind::Measure, "text"),
    (Kind::Measure, "progress"),
    (Kind::Decision, "title"),
    (Kind::Decision, "date"),
    (Kind::Trigger, "set_off"),
    (Kind::Round, "kind"),
    (Kind::Round, "cut_off"),
    (Kind::Revision, "title"),
    (Kind::Succession, "side"),
    (Kind::Succession, "valid_from"),
    (Kind::Correction, "reason"),
    (Kind::Redaction, "reason"),
];

/// In which order the fields are asked for, where that is another one than theirs; what is not named follows.
const ORDER: &[(Kind, &[&str])] = &[
    (
        Kind::Item,
        &[
            "heading",
            "text",
            "responsible",
            "year",
            "starts",
            "ends",
            "political_state",
            "political_date",
            "political_paragraph",
            "valid_from",
            "valid_to",
            "answers_to",
            "tags",
            "references",
        ],
    ),
    (Kind::Level, &["name", "plural", "gender", "kind", "scale", "under", "addable", "counted", "term"]),
    (Kind::Unit, &["name", "kind", "from", "to", "parent", "note"]),
    (
        Kind::Indicator,
        &["name", "measure", "direction", "baseline", "baseline_period", "source", "code", "items", "owners"],
    ),
    (Kind::Figure, &["period", "outcome", "target", "spread", "condition", "municipality", "sex", "part", "source"]),
    (
        Kind::Decision,
        &["title", "decided_by", "date", "paragraph", "dnr", "settles", "text", "effect", "approves", "items"],
    ),
    (
        Kind::Round,
        &[
            "kind",
            "cut_off",
            "label",
            "verdict",
            "verdict_comment",
            "summary",
            "analysis",
            "receiver",
            "dnr",
            "allowed",
        ],
    ),
    (Kind::Correction, &["value", "text", "reason"]),
];

/// Remarks that are said on one line.
const ONE_LINE: &[(Kind, &str)] = &[(Kind::Unit, "note"), (Kind::Resource, "note"), (Kind::Figure, "condition")];

fn is_in(table: &[(Kind, &str)], kind: Kind, field: &str) -> bool {
    table.contains(&(kind, field))
}

/// The fields of a kind that its form asks for, in order.
pub fn asked(kind: Kind) -> Vec<&'static FieldSpec> {
    let elsewhere = |spec: &FieldSpec| ELSEWHERE.iter().any(|(of, field, _)| *of == kind && *field == spec.name);
    let by_people = |spec: &&FieldSpec| spec.is_told() && spec.set_by == SetBy::People && !elsewhere(spec);
    let mut fields: Vec<&FieldSpec> = kind.fields().iter().filter(by_people).collect();
    let order = ORDER.iter().find(|(of, _)| *of == kind).map_or(&[][..], |(_, order)| order);
    fields.sort_by_key(|spec| order.iter().position(|name| *name == spec.name).unwrap_or(order.len()));
    fields
}

/// What a form is about, besides the record it begins with.
#[derive(Clone, Copy, Default)]
pub(super) struct About<'a> {
    /// The record's own id, which it cannot refer to.
    pub own: Option<&'a Id>,
    /// The item it is about.
    pub at: Option<ItemIx>,
}

impl App {
    /// The fields of a form for a record, beginning with what stands in it.
    pub(super) fn record_fields(
        &self,
        plan: &Plan,
        kind: Kind,
        record: &dyn Record,
        about: About<'_>,
    ) -> Vec<FormField> {
        asked(kind).into_iter().map(|spec| self.record_field(plan, kind, spec, record, about)).collect()
    }

    /// One field of a form for a record.
    pub(super) fn record_field(
        &self,
        plan: &Plan,
        kind: Kind,
        spec: &'static FieldSpec,
        record: &dyn Record,
        about: About<'_>,
    ) -> FormField {
        let required = is_in(REQUIRED, kind, spec.name);
        let label = self.lang().label(kind, spec.name);
        let stands = record.get(spec.name);
        let field = match spec.kind {
            FieldKind::List(of) => match (spec.refers, of) {
                (Some(refers), _) => FormField::many(spec.name, label, self.to_tick(plan, refers, &stands, about)),
                (None, FieldKind::Code(set)) => {
                    FormField::many(spec.name, label, self.codes_to_tick((plan, kind), *set, &stands))
                }
                (None, _) => FormField::typed(spec.name, label, Takes::Words, &words_of(&stands)),
            },
            FieldKind::Code(set) => {
                let gender = self.lang().gender(about.at.and_then(|ix| plan.level_of(ix)));
                FormField::one(spec.name, label, self.codes((plan, kind), set, gender, required), &stands)
            }
            FieldKind::Flag => FormField::one(spec.name, label, self.yes_or_no(), &stands),
            FieldKind::Text
            | FieldKind::Id
            | FieldKind::Number
            | FieldKind::Whole
            | FieldKind::Date
            | FieldKind::Record(_) => match spec.refers {
                Some(Refers::Municipality) => {
                    FormField::typed(spec.name, label, Takes::Municipality, stands.as_text().unwrap_or_default())
                }
                Some(refers) => FormField::one(spec.name, label, self.to_choose(plan, refers, about, &stands), &stands),
                None => {
                    FormField::typed(spec.name, label, takes(self.lang(), kind, spec), &self.typed_text(&stands, spec))
                }
            },
        };
        if required { field.required() } else { field }
    }

    /// A value as somebody would type it.
    fn typed_text(&self, value: &Value, spec: &FieldSpec) -> String {
        let Value::Number(digits) = value else { return value.as_text().unwrap_or_default().to_owned() };
        if spec.kind == FieldKind::Number { number::to_type(self.lang(), digits) } else { digits.to_string() }
    }

    fn none_row(&self) -> (Value, String) {
        (Value::Null, self.lang().none_chosen().to_owned())
    }

    fn yes_or_no(&self) -> Vec<(Value, String)> {
        let lang = self.lang();
        let row = |flag, word: &str| (Value::Flag(flag), word.to_owned());
        vec![self.none_row(), row(true, lang.word_yes()), row(false, lang.word_no())]
    }

    /// The codes of a set to choose among.
    fn codes(&self, (plan, kind): (&Plan, Kind), set: CodeSet, gender: Gender, required: bool) -> Vec<(Value, String)> {
        let worded = self.worded(plan);
        let word = |code: &str| worded.code_word(set, code, gender).map_or_else(|| code.to_owned(), Cow::into_owned);
        let row = |code: &str| (Value::text(code), word(code));
        let none = if required { None } else { Some(self.none_row()) };
        let rows: Vec<(Value, String)> = if set != CodeSet::Status {
            set.codes().iter().map(|code| row(code)).collect()
        } else if kind == Kind::Grade {
            // What a step of a scale may mean: two that mean the same are told apart by their codes.
            let usual = StatusWords::usual(self.lang());
            Status::ALL.iter().map(|one| (one.to_value(), format!("{} ({})", usual.alone(*one), one.code()))).collect()
        } else {
            worded.steps().into_iter().map(|status| row(status.code())).collect()
        };
        none.into_iter().chain(rows).collect()
    }

    fn codes_to_tick(&self, of: (&Plan, Kind), set: CodeSet, stands: &Value) -> Vec<(Value, String, bool)> {
        let rows = self.codes(of, set, Gender::Neuter, true);
        rows.into_iter().map(|(value, word)| (value.clone(), word, holds(stands, &value))).collect()
    }

    /// What an id in a field can name, to choose one.
    fn to_choose(&self, plan: &Plan, refers: Refers, about: About<'_>, stands: &Value) -> Vec<(Value, String)> {
        let row = |id: &Id, name: Option<&str>| (Value::text(&**id), name.unwrap_or(id).to_owned());
        let not_own = |id: &Id| about.own != Some(id);
        let rows: Vec<(Value, String)> = match refers {
            Refers::Unit => plan
                .units
                .iter()
                .filter(|(id, _)| not_own(id))
                // A party outside the municipality answers for none of it.
                .filter(|(id, unit)| !unit.is_outside() || stands.names(id))
                .map(|(id, unit)| row(id, unit.name.as_deref()))
                .collect(),
            Refers::Trigger => plan.triggers.iter().map(|(id, known)| row(id, known.event.as_deref())).collect(),
            Refers::Measure => plan.measures.iter().map(|(id, known)| row(id, known.text.as_deref())).collect(),
            Refers::Indicator => plan.indicators.iter().map(|(id, known)| row(id, known.name.as_deref())).collect(),
            Refers::Round => {
                plan.rounds_by_date().into_iter().map(|(id, known)| row(id, known.label.as_deref())).collect()
            }
            Refers::Level => {
                let named = |id: &Id| plan.level(id).map(|level| self.lang().level(level)).unwrap_or_default();
                let ids = plan.levels().filter_map(|level| level.id.as_ref());
                ids.map(|id| (Value::text(&**id), named(id))).collect()
            }
            Refers::Item => self.items_to_choose(plan, about, stands).map(|(value, words, _)| (value, words)).collect(),
            Refers::Municipality => Vec::new(),
        };
        std::iter::once(self.none_row()).chain(rows).collect()
    }

    fn to_tick(&self, plan: &Plan, refers: Refers, stands: &Value, about: About<'_>) -> Vec<(Value, String, bool)> {
        let ticked = |value: &Value| holds(stands, value);
        if refers == Refers::Item {
            let rows = self.items_to_choose(plan, about, stands);
            rows.map(|(value, words, at)| (value.clone(), words, at || ticked(&value))).collect()
        } else {
            let rows = self.to_choose(plan, refers, about, stands).into_iter().filter(|(value, _)| !value.is_null());
            rows.map(|(value, words)| (value.clone(), words, ticked(&value))).collect()
        }
    }

    /// The items that can be assessed, the one the form is about, and those that stand in the field already.
    fn items_to_choose<'a>(
        &'a self,
        plan: &'a Plan,
        about: About<'a>,
        stands: &'a Value,
    ) -> impl Iterator<Item = (Value, String, bool)> + 'a {
        let named = move |ix: &ItemIx| stands.texts().any(|id| *id == **plan.item_id(*ix));
        let fits = move |ix: &ItemIx| plan.scale_of(*ix).is_assessable() || about.at == Some(*ix) || named(ix);
        let row = move |ix: ItemIx| (Value::text(&**plan.item_id(ix)), self.item_name(plan, ix), about.at == Some(ix));
        plan.tree().iter().filter(fits).take(MOST).map(row)
    }
}

/// How a field without a list of its own is typed.
fn takes(lang: Lang, kind: Kind, spec: &FieldSpec) -> Takes {
    match spec.kind {
        FieldKind::Date => Takes::Day,
        FieldKind::Number => Takes::Number(Mark::of(lang)),
        FieldKind::Whole if spec.is_count => Takes::Count,
        FieldKind::Whole => Takes::Year,
        FieldKind::Text if spec.role == Role::Prose && !is_in(ONE_LINE, kind, spec.name) => Takes::Text,
        FieldKind::Text
        | FieldKind::Id
        | FieldKind::Flag
        | FieldKind::Code(_)
        | FieldKind::List(_)
        | FieldKind::Record(_) => Takes::Line,
    }
}

fn holds(list: &Value, value: &Value) -> bool {
    matches!(list, Value::List(list) if list.contains(value))
}

/// Words in a list as somebody types them: with commas.
fn words_of(value: &Value) -> String {
    let Value::List(list) = value else { return String::new() };
    list.iter().filter_map(Value::as_text).collect::<Vec<_>>().join(", ")
}
