//! The fields of a record as options: from the kind, what a field's line says of it, and its words. A new field of a
//! record that a command sets is an option of that command at once.

use std::sync::LazyLock;

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::option;
use crate::cli::typed::value;
use crate::domain::municipality;
use crate::domain::plan::Plan;
use crate::domain::record::{
    Check, Clause, CodeSet, FieldKind, FieldSpec, FieldValue, Fields, Id, Kind, Record, Refers, SetBy, Value,
};
use crate::text::{Lang, clean};

/// The fields that people set in another way than by an option of their own, and how.
pub const ELSEWHERE: &[(Kind, &str, &str)] = &[
    (Kind::Item, "parent", "the place that `add` and `move` are told"),
    (Kind::Item, "level", "what `add` is told to add"),
    (Kind::Item, "heading", "what `add` is told first; an option of `edit` alone"),
    (Kind::Item, "state", "`withdraw` and `withdraw --restore`"),
    (Kind::Item, "reason", "`withdraw --reason`"),
    (Kind::Item, "responsible", "a unit and a day, which are handed over from whoever was responsible"),
    (Kind::Item, "answers_to", "may name an item of another plan"),
    (Kind::Round, "state", "`round open`, `round plan`, `round close`, `round reopen`"),
    (Kind::Round, "reopen_reason", "`round reopen --reason`"),
    (Kind::Assessment, "value", "what `mark` is told, on the item's own scale"),
    (Kind::Answer, "value", "what `answer` is told, on the item's own scale"),
    (Kind::Note, "text", "what `note` is told"),
    (Kind::Note, "state", "`note --withdraw`"),
    (Kind::Indicator, "state", "`withdraw`"),
    (Kind::Resource, "state", "`withdraw`"),
    (Kind::Consultation, "state", "`withdraw`"),
    (Kind::Measure, "state", "`withdraw`"),
    (Kind::Decision, "title", "what `decision add` is told; an option of `decision edit` would say it twice"),
    (Kind::Decision, "clauses", "`decision clause`"),
    (Kind::Decision, "motions", "`decision motion`"),
    (Kind::Decision, "reservations", "`decision reservation`"),
    (Kind::Decision, "votes", "`decision vote`"),
    (Kind::Decision, "order", "`decision order`"),
    (Kind::Decision, "papers", "`decision paper`"),
    (Kind::Level, "state", "`level remove` and `level restore`"),
    (Kind::Level, "order", "`level move --after`"),
    (Kind::Rule, "checks", "the fields of a check, each an option of `rule`; `rule check` says which of several"),
    (Kind::Trigger, "set_off", "`trigger --date`, today unless given"),
    (Kind::Revision, "title", "what `revise begin` is told"),
    (Kind::Revision, "state", "`revise begin`, `revise adopt`, `revise withdraw`"),
    (Kind::Revision, "reason", "`revise withdraw --reason`"),
    (Kind::Succession, "side", "which plan `replace` is told first"),
    (Kind::Counterpart, "other", "`replace --same`"),
    (Kind::Correction, "value", "`round correct --value`, on the item's own scale"),
    (Kind::Correction, "text", "`round correct --text`"),
    (Kind::Correction, "reason", "`round correct --reason`"),
    (Kind::Redaction, "reason", "`redact --reason`, which is asked for"),
    (Kind::Attest, "reason", "`check --accept`"),
];

/// Fields whose option is called otherwise than they are.
const CALLED: &[(Kind, &str, &str)] = &[
    (Kind::Item, "political_paragraph", "paragraph"),
    (Kind::Indicator, "items", "item"),
    (Kind::Indicator, "owners", "owner"),
    (Kind::Consultation, "role", "with"),
    (Kind::Decision, "decided_by", "by"),
    (Kind::Decision, "items", "item"),
    (Kind::Revision, "decided_by", "by"),
    (Kind::Succession, "decided_by", "by"),
];

/// The names of options, by kind and field.
static NAMES: LazyLock<Vec<(Kind, &'static str, String)>> = LazyLock::new(|| {
    let all = Kind::ALL.iter().flat_map(|kind| kind.fields().iter().map(move |spec| (*kind, spec.name)));
    let all = all.chain(Check::FIELDS.iter().map(|spec| (Kind::Rule, spec.name)));
    all.map(|(kind, field)| {
        let called = CALLED.iter().find(|(of, known, _)| *of == kind && *known == field);
        (kind, field, called.map_or_else(|| field.replace('_', "-"), |(_, _, name)| (*name).to_owned()))
    })
    .collect()
});

/// What the option of a field is called.
pub fn name_of(kind: Kind, field: &str) -> &'static str {
    NAMES.iter().find(|(of, known, _)| *of == kind && *known == field).map_or("", |(_, _, name)| name)
}

/// What the fields are called that options set, by the option, as one types it: `--prognos`.
static SWEDISH: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let all = Kind::ALL.iter().flat_map(|kind| settable(*kind).map(move |spec| (*kind, spec.name)));
    let typed = |word: &str| word.to_lowercase().replace(' ', "-");
    let all = all.map(|(kind, field)| (name_of(kind, field), typed(Lang::Sv.field(kind, field))));
    let checked = Check::FIELDS.iter().filter_map(|spec| Some((spec.name, Lang::Sv.inner_field(spec.name)?)));
    let said = sentence_fields().filter_map(|spec| Some((spec.name, Lang::Sv.sentence_words(spec.name)?)));
    let said = said.map(|(field, words)| (sentence_option(field), typed(words.word(Lang::Sv))));
    all.chain(checked.map(|(field, word)| (name_of(Kind::Rule, field), typed(word)))).chain(said).collect()
});

/// The Swedish name of an option that sets a field.
pub fn field_of(option: &str) -> Option<&'static str> {
    SWEDISH.iter().find(|(name, _)| *name == option).map(|(_, word)| word.as_str())
}

/// The fields of a kind that an option sets.
pub fn settable(kind: Kind) -> impl Iterator<Item = &'static FieldSpec> {
    let elsewhere = move |spec: &FieldSpec| ELSEWHERE.iter().any(|(of, field, _)| *of == kind && *field == spec.name);
    kind.fields().iter().filter(move |spec| spec.is_told() && spec.set_by == SetBy::People && !elsewhere(spec))
}

/// The options of a kind, in the order of its fields.
pub fn options(lang: Lang, kind: Kind) -> Vec<Arg> {
    settable(kind).map(|spec| option_of(lang, kind, spec)).collect()
}

/// The option of one field.
pub fn option_of(lang: Lang, kind: Kind, spec: &'static FieldSpec) -> Arg {
    let arg = option(name_of(kind, spec.name), value_name(lang, spec), lang.field_help(kind, spec.name));
    let several = matches!(spec.kind, FieldKind::List(_)) && spec.refers.is_some();
    if several { arg.action(ArgAction::Append) } else { arg }
}

/// The options of the one check that a rule has.
pub fn check_options(lang: Lang) -> Vec<Arg> {
    let option_of = |spec: &'static FieldSpec| {
        let arg = option(name_of(Kind::Rule, spec.name), value_name(lang, spec), lang.inner_help(spec.name));
        let several = matches!(spec.kind, FieldKind::List(_)) && spec.refers.is_some();
        if several { arg.action(ArgAction::Append) } else { arg }
    };
    Check::FIELDS.iter().map(option_of).collect()
}

/// The options of a sentence of a decision, beside those that the decision has too: its words are told first, and `--item`
/// is the decision's own.
pub fn sentence_options(lang: Lang) -> Vec<Arg> {
    let option_of = |spec: &'static FieldSpec| {
        let help = lang.sentence_words(spec.name).map_or("", |words| words.help(lang));
        option(sentence_option(spec.name), value_name(lang, spec), help)
    };
    sentence_fields().filter(|spec| !matches!(spec.name, "text" | "item")).map(option_of).collect()
}

/// The fields of a sentence of a decision that people say.
fn sentence_fields() -> impl Iterator<Item = &'static FieldSpec> {
    Clause::FIELDS.iter().filter(|spec| spec.set_by == SetBy::People)
}

/// What the option of a field of a sentence is called.
pub fn sentence_option(field: &'static str) -> &'static str {
    if field == "in_favour" { "in-favour" } else { field }
}

/// What stands for the value in the help.
fn value_name(lang: Lang, spec: &FieldSpec) -> &'static str {
    match spec.refers {
        Some(Refers::Item) => return lang.cli_item_name(),
        Some(Refers::Unit) => return lang.cli_unit_name(),
        Some(Refers::Level) => return lang.cli_level_name(),
        Some(Refers::Trigger) => return lang.cli_trigger_name(),
        Some(Refers::Indicator) => return lang.cli_indicator_name(),
        Some(Refers::Measure) => return lang.cli_text_name(),
        Some(Refers::Municipality) => return lang.cli_code_name(),
        Some(Refers::Round) => return lang.cli_round_name(),
        None => {}
    }
    match spec.kind {
        FieldKind::Date => lang.cli_date_name(),
        FieldKind::Whole if spec.is_count => lang.cli_number_name(),
        FieldKind::Whole => lang.cli_year_name(),
        FieldKind::Number if spec.is_money => lang.cli_amount_name(),
        FieldKind::Number => lang.cli_number_name(),
        FieldKind::Code(CodeSet::Trend) => lang.cli_trend_name(),
        FieldKind::Code(CodeSet::Forecast) => lang.cli_forecast_name(),
        FieldKind::Code(CodeSet::Direction) => lang.cli_direction_name(),
        FieldKind::Code(CodeSet::PoliticalState) => lang.cli_state_name(),
        FieldKind::Code(CodeSet::Status) => lang.cli_value_name(),
        FieldKind::Code(_) => lang.cli_kind_name(),
        FieldKind::Text if spec.name.ends_with("period") => lang.cli_period_name(),
        FieldKind::Text | FieldKind::Id | FieldKind::Flag | FieldKind::List(_) | FieldKind::Record(_) => {
            lang.cli_text_name()
        }
    }
}

impl Call<'_, '_> {
    /// The fields of a kind that were given, as values; an empty text clears.
    pub fn fields(&self, plan: &Plan, matches: &ArgMatches, kind: Kind) -> Done<Vec<(&'static str, Value)>> {
        let mut fields = Vec::new();
        for spec in settable(kind) {
            if let Some(texts) = value::all(matches, name_of(kind, spec.name)) {
                fields.push((spec.name, self.typed(plan, kind, spec, &texts)?));
            }
        }
        Ok(fields)
    }

    /// The fields of a rule's one check that were given.
    pub fn check_fields(&self, plan: &Plan, matches: &ArgMatches) -> Done<Vec<(&'static str, Value)>> {
        let mut fields = Vec::new();
        for spec in Check::FIELDS {
            if let Some(texts) = value::all(matches, name_of(Kind::Rule, spec.name)) {
                fields.push((spec.name, self.typed(plan, Kind::Rule, spec, &texts)?));
            }
        }
        Ok(fields)
    }

    /// What was said of a sentence of a decision; its words are told apart.
    pub fn sentence_fields(&self, plan: &Plan, matches: &ArgMatches) -> Done<Vec<(&'static str, Value)>> {
        let mut fields = Vec::new();
        for spec in sentence_fields().filter(|spec| spec.name != "text") {
            if let Some(texts) = value::all(matches, sentence_option(spec.name)) {
                fields.push((spec.name, self.typed(plan, Kind::Decision, spec, &texts)?));
            }
        }
        Ok(fields)
    }

    /// What was typed for a field.
    pub fn typed(&self, plan: &Plan, kind: Kind, spec: &FieldSpec, texts: &[&str]) -> Done<Value> {
        let lang = self.lang();
        let text = texts.first().copied().unwrap_or_default();
        if let Some(refers) = spec.refers {
            return self.named(plan, refers, spec, texts);
        }
        Ok(match spec.kind {
            FieldKind::Text | FieldKind::Id | FieldKind::Record(_) => value::text_value(text),
            FieldKind::Date => value::day(lang, text)?,
            FieldKind::Number => value::decimal(lang, text)?.map_or(Value::Null, |number| number.to_value()),
            FieldKind::Whole if spec.is_count => value::count(lang, text)?,
            FieldKind::Whole => value::year(lang, text)?.map_or(Value::Null, |year| year.to_value()),
            FieldKind::Flag => value::flag(lang, text)?,
            FieldKind::Code(set) => value::code(lang, (plan, kind), name_of(kind, spec.name), set, text)?,
            FieldKind::List(of) => {
                let text = clean::input(text);
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                let one = |part: &str| match of {
                    FieldKind::Code(set) => value::code(lang, (plan, kind), name_of(kind, spec.name), *set, part),
                    FieldKind::Text
                    | FieldKind::Id
                    | FieldKind::Flag
                    | FieldKind::Number
                    | FieldKind::Whole
                    | FieldKind::Date
                    | FieldKind::List(_)
                    | FieldKind::Record(_) => Ok(Value::text(part)),
                };
                listed(parts.map(one).collect::<Done<Vec<Value>>>()?)
            }
        })
    }

    /// What an id in a field names, by whatever it was called.
    fn named(&self, plan: &Plan, refers: Refers, spec: &FieldSpec, texts: &[&str]) -> Done<Value> {
        let lang = self.lang();
        let one = |name: &str| -> Done<Id> {
            match refers {
                Refers::Item => Ok(plan.item_id(self.item(plan, name)?).clone()),
                Refers::Unit => self.unit(plan, name),
                Refers::Trigger => self.trigger(plan, name),
                Refers::Indicator => self.indicator(plan, name),
                Refers::Measure => self.measure(plan, name),
                Refers::Municipality => {
                    let code = municipality::code(name)
                        .ok_or_else(|| Trouble::Usage(lang.bad_municipality(&clean::line(name))))?;
                    Ok(Id::from(code))
                }
                Refers::Level => self.level(plan, name),
                Refers::Round => Ok(self.round_named(plan, name)?.0),
            }
        };
        let mut ids: Vec<Value> = Vec::new();
        for name in texts.iter().filter(|name| !name.trim().is_empty()) {
            let id = one(name)?.to_value();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        match spec.kind {
            FieldKind::List(_) => Ok(listed(ids)),
            FieldKind::Text
            | FieldKind::Id
            | FieldKind::Flag
            | FieldKind::Number
            | FieldKind::Whole
            | FieldKind::Date
            | FieldKind::Code(_)
            | FieldKind::Record(_) => Ok(ids.into_iter().next().unwrap_or_default()),
        }
    }
}

fn listed(values: Vec<Value>) -> Value {
    if values.is_empty() { Value::Null } else { Value::List(values) }
}

/// Sets fields of a record as they were read, which fits them.
pub fn put<T: Record>(record: &mut T, fields: Vec<(&str, Value)>) {
    for (field, value) in fields {
        let _ = record.set(field, value);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that cannot go on has failed.
mod tests {
    use super::*;
    use crate::cli::VERBS;

    #[test]
    fn every_field_that_people_set_is_an_option_of_a_command_or_said_not_to_be() {
        for (kind, field, why) in ELSEWHERE {
            let spec = kind.field(field).unwrap();
            assert!(spec.is_told() && spec.set_by == SetBy::People && !why.is_empty(), "{}.{field}", kind.code());
        }
        let taken: Vec<Arg> = VERBS.iter().flat_map(|verb| (verb.args)(Lang::Sv)).collect();
        for kind in Kind::ALL {
            for spec in settable(*kind) {
                let name = name_of(*kind, spec.name);
                let there = taken.iter().any(|arg| arg.get_long() == Some(name));
                assert!(there, "{}.{}: no command has --{name}", kind.code(), spec.name);
            }
        }
    }
}
