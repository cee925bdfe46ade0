//! What was changed, in words: objects, fields and values, for the log, conflicts and whatever else tells of a change.

use super::{Lang, clean, messages, number};
use crate::domain::entry::{Change, Edit, Entry, Verb};
use crate::domain::plan::Plan;
use crate::domain::record::{
    Direction, FieldSpec, FieldValue, Forecast, Id, ItemState, NoteState, Object, PoliticalState, ResourceKind,
    RoundKind, RoundState, Status, Trend, UnitKind, Value,
};

/// The changes of an edit that say something to a reader: not what goes along with an assessment, nor what makes an
/// object what it is. What a newer version wrote is told. A round that opens along with what is said first in it is told
/// to be open; what kind it is and when it ends follow from its template, and stand in its name.
pub fn told(edit: &Edit) -> impl Iterator<Item = &Change> {
    let by_the_way = !matches!(edit.known_verb(), Some(Verb::PlanRound | Verb::OpenRound | Verb::Edit | Verb::Undo));
    edit.changes.iter().filter(move |change| {
        let comes_along = by_the_way && matches!(change.object, Object::Round(_)) && change.replaces.is_empty();
        let is_told = change.object.field(&change.field).is_none_or(FieldSpec::is_told);
        is_told && !(comes_along && matches!(&*change.field, "kind" | "label" | "cut_off"))
    })
}

impl Lang {
    /// What a change is made to, by its name in the plan. An object whose words came too late stands nowhere but in
    /// its entry.
    pub fn changed_object(self, plan: &Plan, object: &Object, entry: Option<&Entry>) -> String {
        let item = |id: &Id| plan.item_ix(id).map_or_else(|| id.to_string(), |ix| title(plan, ix));
        let round = |id: &Id| {
            let label = plan.rounds.get(id).and_then(|round| round.label.as_deref());
            clean::line(label.unwrap_or(id)).into_owned()
        };
        let said = |field: &str| -> Option<Id> {
            let changes = entry.map_or(&[][..], |entry| &entry.edit.changes);
            let change = changes.iter().find(|change| change.object == *object && &*change.field == field);
            change.and_then(|change| change.to.as_text()).map(Id::from)
        };
        let named = |what: &str, name: Option<&str>, id: &Id| format!("{what} {}", clean::line(name.unwrap_or(id)));
        match object {
            Object::Assessment { item: id, round: of } => format!("{} ({})", item(id), round(of)),
            Object::Item(id) => item(id),
            Object::Round(id) => named(self.round(), Some(&round(id)), id),
            Object::Note(id) => {
                let about = plan.notes.get(id).and_then(|note| note.item.clone()).or_else(|| said("item"));
                about.map_or_else(|| self.note().to_owned(), |about| item(&about))
            }
            Object::Unit(id) => named(self.form_unit(), plan.units.get(id).and_then(|unit| unit.name.as_deref()), id),
            Object::Indicator(id) => {
                named(self.form_indicator(), plan.indicators.get(id).and_then(|known| known.name.as_deref()), id)
            }
            Object::Figure(id) => {
                let figure = plan.figures.get(id);
                let indicator = figure.and_then(|figure| figure.indicator.as_ref());
                let name = indicator.and_then(|id| plan.indicators.get(id)).and_then(|known| known.name.as_deref());
                let period = figure.and_then(|figure| figure.period.as_deref()).unwrap_or_default();
                format!("{} {}", named(self.form_indicator(), name, id), clean::line(period)).trim_end().to_owned()
            }
            Object::Resource(id) => {
                let about = plan.resources.get(id).and_then(|known| known.item.clone()).or_else(|| said("item"));
                format!("{}: {}", self.resources_title(), about.as_ref().map(item).unwrap_or_default())
            }
            Object::Consultation(id) => {
                let about = plan.consultations.get(id).and_then(|known| known.item.clone()).or_else(|| said("item"));
                self.form_consultation(&about.as_ref().map(item).unwrap_or_default())
            }
            Object::Decision(id) => {
                named(self.form_decision(), plan.decisions.get(id).and_then(|known| known.title.as_deref()), id)
            }
            Object::Trigger(id) => {
                named(self.document_trigger(), plan.triggers.get(id).and_then(|known| known.event.as_deref()), id)
            }
            Object::Correction(id) => {
                let about = plan.corrections.get(id).and_then(|known| known.item.clone()).or_else(|| said("item"));
                self.form_correct(&about.as_ref().map(item).unwrap_or_default())
            }
            Object::Redaction(id) => {
                let masked = plan.redactions.get(id).map_or(0, |redaction| redaction.entries.len());
                self.redacted_entries(&self.count_changes(masked))
            }
        }
    }

    /// What has been done to something, as one says when it is done.
    pub fn done(self, entry: &Entry, what: &str) -> String {
        let withdrawn = |change: &Change| &*change.field == "state" && change.to == ItemState::Withdrawn.to_value();
        match entry.edit.known_verb() {
            Some(Verb::Withdraw) if !entry.edit.changes.iter().any(withdrawn) => self.done_back(what),
            Some(Verb::Add) => self.done_added(what),
            Some(Verb::Edit | Verb::Link) => self.done_changed(what),
            Some(Verb::Withdraw) => self.done_withdrawn(what),
            Some(Verb::PlanRound) => self.done_planned(what),
            _ => self.done_other(what),
        }
    }

    /// Which field was changed; a field of a newer version by its name on disk.
    pub fn changed_field(self, object: &Object, field: &str) -> String {
        let word = match (object, field) {
            (Object::Note(_), "text" | "state") | (_, "note")
                if !matches!(object, Object::Unit(_) | Object::Resource(_)) =>
            {
                self.note()
            }
            (_, "state") => self.field_standing(),
            (Object::Figure(_), "outcome") => self.field_outcome(),
            (_, "outcome") => self.field_result(),
            (Object::Decision(_) | Object::Item(_) | Object::Correction(_), "text") => self.field_text(),
            (_, "value" | "proposal") => self.assessment(),
            (_, "forecast") => self.forecast_title(),
            (_, "trend") => self.trend_title(),
            (_, "comment") => self.comment(),
            (_, "measures") => self.measures(),
            (Object::Assessment { .. }, "reason") => self.reason(),
            (_, "reason" | "reopen_reason") => self.field_reason(),
            (_, "cause") => self.cause(),
            (_, "consequence") => self.consequence(),
            (_, "parent") => self.field_parent(),
            (_, "heading" | "title") => self.field_heading(),
            (_, "text") => self.note(),
            (_, "responsible") => self.field_responsible(),
            (_, "answers_to") => self.answers_to(),
            (_, "year") => self.field_year(),
            (_, "starts") => self.log_starts(),
            (_, "ends") => self.log_ends(),
            (_, "valid_from" | "from") => self.log_from(),
            (_, "valid_to" | "to") => self.log_to(),
            (_, "political_state") => self.field_political(),
            (_, "political_date" | "date") => self.log_date(),
            (_, "political_paragraph" | "paragraph") => self.field_political_paragraph(),
            (_, "tags") => self.log_tags(),
            (_, "name" | "label") => self.field_name(),
            (_, "kind") => self.field_kind(),
            (_, "note") => self.field_note(),
            (_, "items") => self.field_items(),
            (_, "measure") => self.log_measure(),
            (_, "direction") => self.field_direction(),
            (_, "source") => self.field_source(),
            (_, "code") => self.field_code(),
            (_, "baseline") => self.field_baseline(),
            (_, "baseline_period") => self.field_baseline_period(),
            (_, "period") => self.log_period(),
            (_, "municipality") => self.log_municipality(),
            (_, "target") => self.field_target(),
            (_, "amount") => self.field_amount(),
            (_, "role") => self.field_role(),
            (_, "decided_by") => self.field_decided_by(),
            (_, "settles") => self.field_settles(),
            (_, "set_off") => self.log_set_off(),
            (_, "cut_off") => self.log_cut_off(),
            (_, "receiver") => self.field_receiver(),
            (_, "dnr") => self.field_dnr(),
            (_, "allowed") => self.log_allowed(),
            (_, "round") => self.round(),
            (_, other) => return clean::line(other).into_owned(),
        };
        word.to_owned()
    }

    /// A field's value in words.
    pub fn changed_value(self, plan: &Plan, object: &Object, field: &str, value: &Value) -> String {
        let item = match object {
            Object::Assessment { item, .. } => plan.item_ix(item),
            Object::Correction(id) => {
                plan.corrections.get(id).and_then(|known| known.item.as_ref()).and_then(|item| plan.item_ix(item))
            }
            _ => None,
        };
        let gender = self.gender(item.and_then(|ix| plan.level_of(ix)));
        if value.is_null() {
            // What nobody has withdrawn stands.
            if field == "state" && !matches!(object, Object::Round(_)) {
                return self.word_stands().to_owned();
            }
            let judged = matches!((object, field), (Object::Assessment { .. }, "value"));
            return if judged { self.not_assessed(gender) } else { self.none_chosen() }.to_owned();
        }
        match value {
            Value::Masked(_) => self.masked().to_owned(),
            Value::Flag(flag) => if *flag { self.word_yes() } else { self.word_no() }.to_owned(),
            Value::Number(digits) if field == "year" => digits.to_string(),
            Value::Number(digits) => number::decimal(self, digits),
            Value::Text(text) => {
                let coded = match (object, field) {
                    (Object::Assessment { .. } | Object::Correction(_), "value" | "proposal") => {
                        Status::from_code(text).map(|status| self.status(status, gender))
                    }
                    (_, "forecast") => Forecast::from_code(text).map(|known| self.forecast(known)),
                    (_, "trend") => Trend::from_code(text).map(|known| self.trend(known)),
                    (Object::Item(_), "state") => ItemState::from_code(text).map(|known| self.item_state(known)),
                    (Object::Item(_), "political_state") => {
                        PoliticalState::from_code(text).map(|known| self.political_state(known))
                    }
                    (Object::Round(_), "state") => RoundState::from_code(text).map(|known| self.round_state(known)),
                    (Object::Round(_), "kind") => RoundKind::from_code(text).map(|known| self.round_kind(known)),
                    (Object::Unit(_), "kind") => UnitKind::from_code(text).map(|known| self.unit_kind(known)),
                    (Object::Resource(_), "kind") => {
                        ResourceKind::from_code(text).map(|known| self.resource_kind(known))
                    }
                    (_, "direction") => Direction::from_code(text).map(|known| self.direction(known)),
                    (_, "state") => NoteState::from_code(text).map(|known| match known {
                        NoteState::Active => self.word_stands(),
                        NoteState::Withdrawn => self.word_taken_back(),
                    }),
                    _ => None,
                };
                match coded {
                    Some(word) => word.to_owned(),
                    None => self.name_of(plan, field, text),
                }
            }
            Value::List(values) => {
                let words: Vec<String> =
                    values.iter().map(|value| self.changed_value(plan, object, field, value)).collect();
                words.join("; ")
            }
            Value::Record(fields) => {
                let part = |(name, value): &(Box<str>, Value)| match (&**name, value.as_text()) {
                    ("unit", Some(unit)) => self.name_of(plan, "unit", unit),
                    ("from", Some(day)) => format!("{} {day}", self.log_from().to_lowercase()),
                    ("to", Some(day)) => format!("{} {day}", self.log_to().to_lowercase()),
                    (_, Some(text)) => clean::line(text).into_owned(),
                    _ => String::new(),
                };
                fields.iter().map(part).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
            }
            Value::Null => self.none_chosen().to_owned(),
            Value::Raw(text) => clean::line(text).into_owned(),
        }
    }

    /// An id by the name of what it points at; other text as it stands.
    fn name_of(self, plan: &Plan, field: &str, text: &str) -> String {
        let name = match field {
            "parent" | "answers_to" | "items" | "item" => plan.item_ix(text).map(|ix| title(plan, ix)),
            "unit" => plan.units.get(text).and_then(|unit| unit.name.as_deref()).map(str::to_owned),
            "level" => plan.level(text).map(|level| self.level(level)),
            "settles" => plan.triggers.get(text).and_then(|known| known.event.as_deref()).map(str::to_owned),
            "allowed" => Status::from_code(text)
                .map(|known| self.status(known, crate::domain::record::Gender::Neuter).to_owned()),
            _ => None,
        };
        name.unwrap_or_else(|| clean::line(text).into_owned())
    }
}

/// The start of an item's words: enough to know it by.
fn title(plan: &Plan, ix: crate::domain::tree::ItemIx) -> String {
    const LETTERS: usize = 70;
    let title = clean::line(plan.item(ix).title()).into_owned();
    if title.chars().count() <= LETTERS {
        return title;
    }
    let start: String = title.chars().take(LETTERS).collect();
    format!("{} …", start.rsplit_once(' ').map_or(&*start, |(whole, _)| whole))
}

messages! {
    field_standing { sv: "Läge", en: "State" }
    field_parent { sv: "Ligger under", en: "Lies below" }
    log_starts { sv: "Börjar", en: "Starts" }
    log_ends { sv: "Klar senast", en: "Due" }
    log_from { sv: "Från", en: "From" }
    log_to { sv: "Till och med", en: "To" }
    log_date { sv: "Datum", en: "Date" }
    log_tags { sv: "Etiketter", en: "Tags" }
    log_measure { sv: "Måttenhet", en: "Unit of measure" }
    log_period { sv: "Period", en: "Period" }
    log_municipality { sv: "Kommunkod", en: "Municipality code" }
    log_set_off { sv: "Inträffade", en: "Happened" }
    log_cut_off { sv: "Avstämningsdatum", en: "Cut-off date" }
    log_allowed { sv: "Tillåtna bedömningar", en: "Allowed assessments" }
    word_yes { sv: "ja", en: "yes" }
    word_no { sv: "nej", en: "no" }
    word_stands { sv: "gäller", en: "stands" }
    word_taken_back { sv: "tillbakatagen", en: "withdrawn" }
}
