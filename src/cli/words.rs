//! Fields, values and items in words, for the commands that print them.

use super::paper::Tone;
use super::session::Session;
use crate::domain::assessment::NoteState;
use crate::domain::entry::{Entry, Object};
use crate::domain::item::{ItemState, Responsibility};
use crate::domain::level::Gender;
use crate::domain::plan::Plan;
use crate::domain::round::{Round, RoundState};
use crate::domain::status::{Forecast, Scale, Status, Trend};
use crate::domain::tally::Tally;
use crate::domain::tree::ItemIx;
use crate::domain::value::{FieldValue, Id, Value};
use crate::text::{Lang, clean, time};

/// A status as sign and word, with the tone it is printed in.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The sign; empty for an item that is not assessed.
    pub sign: &'static str,
    /// The word.
    pub word: &'static str,
    /// How it is coloured.
    pub tone: Tone,
}

impl Session<'_, '_> {
    /// What has been judged about an item in a round.
    pub fn verdict(&self, plan: &Plan, round: &str, ix: ItemIx) -> Option<Verdict> {
        if !plan.scale_of(ix).is_assessable() {
            return None;
        }
        let status = plan.status(round, ix);
        let gender = self.lang().gender(plan.level_of(ix));
        Some(Verdict {
            sign: self.common.signs.status(status),
            word: self.lang().judged(status, gender),
            tone: Tone::of(status),
        })
    }

    /// The trend as sign and word.
    pub fn trend(&self, trend: Trend) -> String {
        let word = self.lang().trend(trend).to_lowercase();
        if self.common.plain { word } else { format!("{} {word}", self.common.signs.trend(trend)) }
    }

    /// Title and municipality of a plan.
    pub fn plan_title(&self, plan: &Plan) -> String {
        let title = plan.document.title.as_deref().unwrap_or(&plan.id);
        match plan.document.municipality.as_deref() {
            Some(municipality) if !title.contains(municipality) => {
                format!("{} {} {}", clean::line(title), self.common.signs.dot(), clean::line(municipality))
            }
            _ => clean::line(title).into_owned(),
        }
    }

    /// `Helår 2026 · öppen · avser 2026-12-31 · arbetsmaterial`
    pub fn round_line(&self, plan: &Plan, id: &Id, round: &Round) -> String {
        let lang = self.lang();
        let state = plan.rounds.get(id).and_then(|round| round.state);
        let mut parts = vec![
            clean::line(round.label.as_deref().unwrap_or(id)).into_owned(),
            state.map_or(lang.round_proposed(), |state| lang.round_state(state)).to_owned(),
        ];
        if let Some(day) = round.cut_off {
            parts.push(lang.refers_to(&day.to_string()));
        }
        parts.push(match state {
            Some(RoundState::Closed) => lang.cli_ready_for_registration().to_owned(),
            _ => lang.working_material().to_owned(),
        });
        parts.join(&format!(" {} ", self.common.signs.dot()))
    }

    /// Who, and when: `integrationssamordnare, 2026-11-21 14.32`.
    pub fn who_when(&self, entry: &Entry) -> String {
        format!("{}, {}", clean::line(&entry.by), time::moment(entry.at, &self.world.zone))
    }

    /// How many steps below have been done, with what else they are.
    pub fn degree(&self, tally: &Tally) -> Option<String> {
        let lang = self.lang();
        let count = |status| tally.count(Scale::Activity, status);
        if tally.activities == 0 {
            return None;
        }
        let mut text = lang.cli_done_of(count(Status::Done), tally.activities);
        for status in [Status::Ongoing, Status::Late, Status::Cancelled] {
            let count = count(status);
            if count == 1 {
                text.push_str(&format!(", 1 {}", lang.status(status, Gender::Common).to_lowercase()));
            } else if count > 1 {
                text.push_str(&format!(", {count} {}", lang.status_plural(Some(status))));
            }
        }
        Some(text)
    }
}

impl Session<'_, '_> {
    /// What a change is made to, in the plan's words.
    /// A note that came too late stands nowhere but in its entry.
    pub fn object(&self, plan: &Plan, object: &Object, entry: Option<&Entry>) -> String {
        let round = |id: &Id| {
            let label = plan.rounds.get(id).and_then(|round| round.label.as_deref());
            clean::line(label.unwrap_or(id)).into_owned()
        };
        match object {
            Object::Assessment { round: id, item } => format!("{item} {} {}", self.common.signs.dot(), round(id)),
            Object::Item(id) => id.to_string(),
            Object::Round(id) => round(id),
            Object::Note(id) => {
                let about = plan.notes.get(id);
                let said = |field: &str| {
                    let changes = entry.map_or(&[][..], |entry| &entry.edit.changes);
                    let change = changes.iter().find(|change| change.object == *object && &*change.field == field);
                    change.and_then(|change| change.to.as_text()).map(Id::from)
                };
                let item = about.and_then(|note| note.item.clone()).or_else(|| said("item"));
                let of = about.and_then(|note| note.round.clone()).or_else(|| said("round"));
                let parts: Vec<String> =
                    item.map(|item| item.to_string()).into_iter().chain(of.as_ref().map(round)).collect();
                parts.join(&format!(" {} ", self.common.signs.dot()))
            }
            other => other.to_string(),
        }
    }

    /// A field's value in words.
    pub fn value(&self, plan: &Plan, object: &Object, field: &str, value: &Value) -> String {
        let lang = self.lang();
        let item = match object {
            Object::Assessment { item, .. } => plan.item_ix(item),
            _ => None,
        };
        let gender = lang.gender(item.and_then(|ix| plan.level_of(ix)));
        match (field, value) {
            ("state", Value::Text(text)) if matches!(object, Object::Note(_)) => {
                let back = NoteState::from_code(text) == Some(NoteState::Withdrawn);
                if back { lang.cli_taken_back().to_owned() } else { clean::line(text).into_owned() }
            }
            ("value", Value::Null) => lang.not_assessed(gender).to_owned(),
            (_, value) if value.is_null() => "–".to_owned(),
            (_, Value::Masked(_)) => lang.masked().to_owned(),
            (_, Value::Text(text)) => {
                let code = match (object, field) {
                    (Object::Assessment { .. } | Object::Correction(_), "value" | "proposal") => {
                        Status::from_code(text).map(|status| lang.status(status, gender))
                    }
                    (Object::Assessment { .. }, "forecast") => Forecast::from_code(text).map(|f| lang.forecast(f)),
                    (Object::Assessment { .. }, "trend") => Trend::from_code(text).map(|trend| lang.trend(trend)),
                    (Object::Item(_), "state") => ItemState::from_code(text).map(|state| lang.item_state(state)),
                    (Object::Round(_), "state") => RoundState::from_code(text).map(|state| lang.round_state(state)),
                    _ => None,
                };
                code.map_or_else(|| clean::line(text).into_owned(), str::to_owned)
            }
            (_, Value::Flag(flag)) => flag.to_string(),
            (_, Value::Number(digits)) => crate::text::number::decimal(lang, digits),
            (_, Value::List(list)) => {
                let words: Vec<String> = list.iter().map(|value| self.listed(plan, value)).collect();
                words.join(", ")
            }
            (_, other) => clean::line(&super::json::value(other).to_string()).into_owned(),
        }
    }
}

impl Session<'_, '_> {
    /// One value of a list in words: a unit with its dates, an id, a tag.
    fn listed(&self, plan: &Plan, value: &Value) -> String {
        match value {
            Value::Text(text) => clean::line(text).into_owned(),
            Value::Record(_) => match Responsibility::from_value(value.clone()) {
                Some(known) if known.unit.is_some() => {
                    let id = known.unit.unwrap_or_default();
                    let name = plan.units.get(&id).and_then(|unit| unit.name.as_deref()).unwrap_or(&id);
                    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
                    let dates = if known.from.is_some() || known.to.is_some() {
                        format!(" {}–{}", day(known.from), day(known.to))
                    } else {
                        String::new()
                    };
                    format!("{}{dates}", clean::line(name))
                }
                _ => clean::line(&super::json::value(value).to_string()).into_owned(),
            },
            other => clean::line(&super::json::value(other).to_string()).into_owned(),
        }
    }
}

/// A field's name in words, when there is one; else its name on disk.
pub fn field(lang: Lang, object: &Object, field: &str) -> String {
    match (object, field) {
        (Object::Note(_), "text" | "state") => lang.note().to_owned(),
        (Object::Round(_), "state") => lang.round().to_owned(),
        (Object::Item(_), "heading") => lang.field_heading().to_owned(),
        (Object::Item(_), "text") => lang.field_text().to_owned(),
        (Object::Item(_), "responsible") => lang.field_responsible().to_owned(),
        (Object::Item(_), "answers_to") => lang.answers_to().to_owned(),
        (Object::Item(_), "year") => lang.field_year().to_owned(),
        (_, "state") => lang.cli_standing().to_owned(),
        (_, "value") => lang.assessment().to_owned(),
        (_, "forecast") => lang.forecast_title().to_owned(),
        (_, "trend") => lang.trend_title().to_owned(),
        (_, "comment") => lang.comment().to_owned(),
        (_, "measures") => lang.measures().to_owned(),
        (_, "reason") => lang.reason().to_owned(),
        (_, "cause") => lang.cause().to_owned(),
        (_, "consequence") => lang.consequence().to_owned(),
        (_, "reopen_reason") => lang.cli_reopen_reason().to_owned(),
        (_, other) => clean::line(other).into_owned(),
    }
}
